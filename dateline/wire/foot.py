"""The foot of a page: where a copy lifted from one goes on without its story, with lists of other stories,
notes on the author, comments and notices."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from dateline.wire import furniture, links, prose, weighing
from dateline.wire.paragraphs import Block

_ABOUT = re.compile(r"about\b|über\b|à propos|author|sobre\b", re.IGNORECASE)
LEAST_PROSE = 2
"""The foot begins below so many paragraphs at the least."""
TOLD = 5
"""Above the comments stand so many paragraphs, or else half as many as in them."""
MOST_NOTICES = 2
"""A page's notices and the first words of other stories are no more paragraphs than this."""


@dataclass(frozen=True, slots=True)
class _Below:
    """What stands below a line, before the page says for sure that it is at its end."""

    first: bool = False  # right below is a paragraph
    two: bool = False  # two paragraphs on end
    all: int = 0  # so many paragraphs
    near: int = 0  # so many before a heading over what is elsewhere
    every: int = 0  # so many, those below the comments as well


def begins(blocks: Sequence[Block]) -> int:
    """The number of the first block of the foot; that of no block where the copy has none."""
    lines = [block.text for block in blocks]
    below = _below(lines)
    told, end = 0, len(lines)
    for n, line in enumerate(lines):
        if told >= LEAST_PROSE and _ends(line, told, below[n], lines[n + 1] if n + 1 < len(lines) else ""):
            end = _with_headlines(lines, n)
            break
        told += prose.is_prose(line) and not furniture.anywhere(line)
    return weighing.begins(blocks[:end], lines[:end])


def _below(lines: Sequence[str]) -> list[_Below]:
    """For each line what stands below it."""
    out: list[_Below] = []
    below = _Below()
    for line in reversed(lines):
        out.append(below)
        rule = furniture.anywhere(line)
        paragraph = not rule and prose.is_prose(line)
        every = below.every + paragraph
        if rule == "comments":
            below = _Below(every=every)
        else:
            near = 0 if rule == "elsewhere" and furniture.is_heading(line) else below.near
            two = below.two or (paragraph and below.first)
            below = _Below(
                first=paragraph, two=two, all=below.all + paragraph, near=near + paragraph, every=every
            )
    return out[::-1]


def _ends(line: str, told: int, below: _Below, following: str) -> bool:
    """Whether no more of the story stands below a line of furniture."""
    rule = furniture.anywhere(line) or furniture.after(line)
    if rule == "comments":  # a button above the text says so, too
        return told >= TOLD or below.every <= 2 * told
    if rule == "elsewhere" and furniture.is_heading(line):
        if below.two or below.all > MOST_NOTICES:
            return False
        return _ABOUT.match(line) is not None or not _is_text(following)
    if rule in furniture.HEADINGS and furniture.is_heading(line):
        return not below.near and below.all <= told and not _is_text(following)
    return bool(rule) and not below.all


def _is_text(following: str) -> bool:
    """Whether a sentence stands right under a heading: `UP NEXT` over the next matches heads no links."""
    return prose.is_stopped(following) and not furniture.anywhere(following)


def _with_headlines(lines: Sequence[str], end: int) -> int:
    """The end moved up over a list of headlines that stands right above it."""
    first = end
    while first and links.is_headline(lines[first - 1]):
        first -= 1
    return first if links.are_headlines(lines[first:end]) else end
