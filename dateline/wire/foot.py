"""The foot of a page: where a copy lifted from one goes on without its story, with lists of other stories,
notes on the author, comments and notices."""

from __future__ import annotations

import re
from collections.abc import Sequence

from dateline.wire import furniture, prose
from dateline.wire.paragraphs import Block

_ABOUT = re.compile(r"about\b|über\b|à propos|author|sobre\b", re.IGNORECASE)
LEAST_PROSE = 2
"""The foot begins below so many paragraphs at the least."""
HEADLINES = (3, 10)
"""So many headlines on end are links to other stories, if furniture stands right below them."""
TELLING = 150
"""A notice or the first words of another story are shorter."""
WORDS = (4, 25)
"""So many words has a headline in a list of them."""


def begins(blocks: Sequence[Block]) -> int:
    """The number of the first block of the foot; that of no block where the copy has none."""
    lines = [block.text for block in blocks]
    told = 0
    for n, line in enumerate(lines):
        if told >= LEAST_PROSE and _ends(line, lines[n + 1 :]):
            return _with_headlines(lines, n)
        told += prose.is_prose(line)
    return len(lines)


def _ends(line: str, below: Sequence[str]) -> bool:
    """Whether no more of the story stands below a line of furniture."""
    rule = furniture.anywhere(line) or furniture.after(line)
    if rule == "comments":
        return True
    if rule == "elsewhere" and furniture.is_heading(line):
        return not _goes_on(below, 2) and (_ABOUT.match(line) is not None or not _is_text(below))
    if rule in furniture.HEADINGS and furniture.is_heading(line):
        return not _goes_on(below, 2) and not _is_text(below) and not any(map(_is_paragraph, below))
    return bool(rule) and not _goes_on(below, 1)


def _is_paragraph(line: str) -> bool:
    """Whether a line alone among links must be a paragraph of the story: they are shorter."""
    return len(line) >= TELLING and prose.is_stopped(line) and not furniture.anywhere(line)


def _is_text(below: Sequence[str]) -> bool:
    """Whether sentences stand right under a heading: `UP NEXT` over a club's next matches heads no links."""
    return bool(below) and prose.is_stopped(below[0]) and not furniture.anywhere(below[0])


def _goes_on(below: Sequence[str], least: int) -> bool:
    """Whether so many paragraphs stand together below, before the page is at its end for sure."""
    together = 0
    for line in below:
        if furniture.anywhere(line) == "comments":
            return False
        together = together + 1 if prose.is_prose(line) and not furniture.anywhere(line) else 0
        if together >= least:
            return True
    return False


def _with_headlines(lines: Sequence[str], end: int) -> int:
    """The end moved up over a list of headlines that stands right above it."""
    first = end
    while first and prose.is_open(lines[first - 1]) and WORDS[0] <= len(lines[first - 1].split()) <= WORDS[1]:
        first -= 1
    figures = sum(any(c.isdigit() for c in line) for line in lines[first:end])
    return first if HEADLINES[0] <= end - first <= HEADLINES[1] and 2 * figures <= end - first else end
