"""What stands among an article's paragraphs and is none of them: pointers elsewhere, calls to subscribe."""

from __future__ import annotations

import re
from zoneinfo import ZoneInfo

from dateline.markup.blocks import Block
from dateline.wire import furniture, stamps

_OTHER = (
    r"related|recommend|newsletter|subscri|promo|advert|\bads?\b|sponsor|comment|footer|sidebar|caption|"
    r"breadcrumb|popular|trending|most-read|outbrain|taboola|signup|sign-up|paywall|menu|\bnav|cookie|consent"
)
OTHER = re.compile(_OTHER, re.IGNORECASE)
"""Classes and ids of the elements that hold what is none of the article's."""
LABEL = re.compile(
    rf"{_OTHER}|share|social|more-|author-bio|bio\b|tags?\b|copyright|disclaimer|read-?more|also-?like|widget|byline|"
    r"credit|meta\b|timestamp",
    re.IGNORECASE,
)
"""Classes and ids of the elements that hold that, or what is the article's and not of its text."""
COMMENTS = re.compile(
    r"(?<![a-z])(?:comments?|comentarios?|kommentare?|commentaires?|commenti|comentários?|reacties|disqus|respond)(?![a-z])",
    re.IGNORECASE,
)
"""Classes and ids of the elements that hold what readers wrote."""
LONGEST_LINE = 250
LONGEST_LINK = 200
LONGEST_DATE = 90
_ANY_ZONE = ZoneInfo("UTC")

_POINTER = re.compile(
    r"\W*(?:read more|see also|see more|related|more:|more on|also read|leggi anche|lee también|lire aussi|"
    r"don.t miss|watch:|click here|sign up|subscribe|follow us|advertisement|share this|updated? (?:at|on)|"
    r"getty images|image credit|photo:|\(image credit|(?:image|photo|slide) \d+ of \d+|"
    r"this slideshow requires|like this (?:story|article|post)|tell us what you think|"
    r"this copy is for your personal|filed under|(?:have|got) a (?:tip|story)\b)",
    re.IGNORECASE,
)


def is_litter(block: Block) -> bool:
    """Whether the block points away from the article instead of telling it."""
    text = block.text.strip()
    if len(text) <= LONGEST_LINE and _POINTER.match(text):
        return True
    if block.linked > 0.9 and len(text) < LONGEST_LINK and block.kind != "heading":
        return True
    return bool(furniture.anywhere(text))


def is_date_line(block: Block) -> bool:
    """Whether the block is nothing but a date, or its label, or both."""
    text = block.text.strip()
    if len(text) > LONGEST_DATE:
        return False
    stamp = stamps.read(text, _ANY_ZONE) if any(c.isdigit() for c in text) else None
    return not stamp.rest if stamp else stamps.is_label(text)
