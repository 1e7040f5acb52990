"""What stands among an article's paragraphs and is none of them: pointers to other stories, calls to subscribe."""

from __future__ import annotations

import re

from dateline.markup.blocks import Block
from dateline.wire import furniture

LABEL = re.compile(
    r"related|recommend|newsletter|subscri|promo|advert|\bads?\b|sponsor|share|social|comment|footer|sidebar|caption|breadcrumb|"
    r"popular|trending|most-read|more-|outbrain|taboola|signup|sign-up|paywall|author-bio|bio\b|tags?\b|copyright|disclaimer|"
    r"read-?more|also-?like|menu|\bnav|widget|cookie|consent|byline|credit|meta\b|timestamp",
    re.I,
)
"""Classes and ids of the elements that hold it."""
_POINTER = re.compile(
    r"\W*(?:read more|see also|see more|related|more:|more on|also read|leggi anche|lee también|lire aussi|don.t miss|watch:|"
    r"click here|sign up|subscribe|follow us|advertisement|share this|updated? (?:at|on)|getty images|image credit|photo:|\(image credit)",
    re.I,
)
LONGEST_POINTER = 250
LONGEST_LINK = 200


def is_litter(block: Block) -> bool:
    """Whether the block points away from the article instead of telling it."""
    text = block.text.strip()
    if len(text) <= LONGEST_POINTER and _POINTER.match(text):
        return True
    if block.linked > 0.9 and len(text) < LONGEST_LINK and block.kind != "heading":
        return True
    return bool(furniture.anywhere(text))
