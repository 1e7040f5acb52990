"""HTML that a feed's cleaner gives back as it came, told by a pattern at a small part of its cost."""

from __future__ import annotations

import re

# References, no-break spaces, control characters: what the cleaner would write in another way is left to it.
# In a pattern of its own: within the other it would be compiled a hundred times.
_STRANGE = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\xa0\ud800-\udfff\ufffe\uffff]")
_WORDS = r"(?:[^<>&]++|&(?:amp|lt|gt);)"
_SAID = rf"(?:{_WORDS}++|<em>{_WORDS}*+</em>|<strong>{_WORDS}*+</strong>)"
_ADDRESS = r"https?://[a-z0-9-]+(?:\.[a-z0-9-]+)+/[A-Za-z0-9._~/=+-]*+(?:\?(?:[A-Za-z0-9._~/=+-]++|&amp;)++)?"
_LINK = rf'<a href="{_ADDRESS}"(?: title="[A-Za-z0-9 .,:;-]*+")?>{_SAID}*+</a>'
_LINE = rf"(?:{_SAID}|{_LINK})*+"
_BLOCK = (
    rf"(?:<p>{_LINE}</p>|<h2>{_LINE}</h2>|<h3>{_LINE}</h3>"
    rf"|<ul>\n(?:<li>{_LINE}</li>\n)*+</ul>|<ol>\n(?:<li>{_LINE}</li>\n)*+</ol>"
    rf"|<blockquote>\n(?:<p>{_LINE}</p>\n)*+</blockquote>)"
)
_SETTLED = re.compile(rf"(?:{_BLOCK}(?:\n(?!\Z)|\Z))++")


def is_settled(html: str) -> bool:
    """Whether it is paragraphs, subheads, lists and quotations of words, emphasis and absolute links alone.

    Each element is closed where it should be, so no parser sees it otherwise. Nothing in the pattern is
    tried in two ways: it reads any text once.
    """
    return _STRANGE.search(html) is None and _SETTLED.fullmatch(html) is not None
