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
_CELL = r'(?: class="(?:left|center|right)")?'
_TABLE = (
    rf'<div class="table">\n<table>\n<thead>\n<tr>\n(?:<th{_CELL}>{_LINE}</th>\n)++</tr>\n</thead>\n<tbody>\n'
    rf"(?:<tr>\n(?:<td{_CELL}>{_LINE}</td>\n)++</tr>\n)++</tbody>\n</table>\n</div>"
)
_BLOCK = (
    rf"(?:<p>{_LINE}</p>|<h2>{_LINE}</h2>|<h3>{_LINE}</h3>"
    rf"|<ul>\n(?:<li>{_LINE}</li>\n)*+</ul>|<ol>\n(?:<li>{_LINE}</li>\n)*+</ol>"
    rf"|<blockquote>\n(?:<p>{_LINE}</p>\n)*+</blockquote>|{_TABLE})"
)
_SETTLED = re.compile(rf"(?:{_BLOCK}(?:\n(?!\Z)|\Z))++")


_NAMED = re.compile(r'<div aria-label="[^"\x00]*" class="table" role="region" tabindex="0">')


def without_names(html: str) -> str:
    """The HTML without what our tables have for those who hear a page, and feeds may not have."""
    return _NAMED.sub('<div class="table">', html) if "<div" in html else html


def is_settled(html: str) -> bool:
    """Whether it is paragraphs, heads, lists, quotes and tables of words, emphasis and absolute links alone.

    Each element is closed where it should be, so no parser sees it otherwise. Nothing in the pattern is
    tried in two ways: it reads any text once.
    """
    return _STRANGE.search(html) is None and _SETTLED.fullmatch(html) is not None
