"""The foot of a page: where a copy lifted from one goes on without its story, with lists of other stories,
notes on the author, comments and notices."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import takewhile

from dateline.wire import bylines, credits, furniture, head, links, prose, weighing
from dateline.wire.paragraphs import Block

_ABOUT = re.compile(r"about\b|über\b|à propos|author|sobre\b", re.IGNORECASE)
LEAST_PROSE = 2
"""The foot begins below so many paragraphs at the least."""
TOLD = 5
"""Above the comments stand so many paragraphs, or else half as many as in them."""
LEAST_SENTENCE = 30
"""A sentence of fewer characters below furniture may be a page's."""
MOST_LINKS = 3
"""A heading in the middle of a text stands over no more links than this."""
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
    below, going_on = _below(lines), _going_on(lines)
    last = max(going_on, default=-1)
    told, end = 0, len(lines)
    for n, line in enumerate(lines):
        sure = told >= LEAST_PROSE and n > last
        if sure and _ends(line, told, below[n], lines[n + 1] if n + 1 < len(lines) else ""):
            end = _with_headlines(lines, n)
            break
        told += prose.is_prose(line) and not furniture.anywhere(line)
    return weighing.begins(blocks[:end], lines[:end], going_on)


def _going_on(lines: Sequence[str]) -> frozenset[int]:
    """The sentences with which a text goes on below furniture in its midst: a link, a button, an advert.

    They stand right below it, or below the links under its heading, and no headline follows them: where one
    does, they are the teasers of other stories.
    """
    found: list[int] = []
    for n in range(1, len(lines)):
        rule = furniture.anywhere(lines[n])
        if (
            not rule
            or rule == "comments"
            or _ABOUT.match(lines[n])
            or not (n - 1 in found or _is_sentence(lines[n - 1]))
        ):
            continue
        first = max(n + 1, furniture.box(lines, n))
        while first < len(lines) and (rule := furniture.anywhere(lines[first])) and rule != "comments":
            first += 1
        if furniture.is_heading(lines[first - 1]):
            below = range(first, min(first + MOST_LINKS, len(lines)))
            first += sum(1 for _ in takewhile(lambda m: _is_listed(lines[m]), below))
        end = next((m for m in range(first, len(lines)) if not _is_sentence(lines[m])), len(lines))
        if end == len(lines) or not _is_link(lines[end]) or credits.is_credit(lines[end - 1]):
            found += range(first, end)
    return frozenset(found)


def _is_link(line: str) -> bool:
    """Whether a line can be another story's headline: not too short for one, no byline, no button."""
    line = line.partition("\n")[0]
    long = len(line.split()) >= links.WORDS[0] or prose.is_wide(line)
    return long and links.is_headline(line) and not furniture.after(line) and not _is_mark(line)


def _is_listed(line: str) -> bool:
    """Whether a line can stand in a list of links: a headline, its section, its author, its date."""
    return prose.is_open(line) and not furniture.after(line)


def _is_mark(line: str) -> bool:
    return prose.is_open(line) and (head.is_mark(line) or bylines.unmarked(line) is not None)


def _is_sentence(line: str) -> bool:
    """Whether a line is a sentence or several, and none of a page's, or names the makers of the story."""
    if credits.is_credit(line):
        return True
    return prose.is_stopped(line) and prose.weight(line) >= LEAST_SENTENCE and not furniture.after(line)


def is_about(line: str) -> bool:
    """Whether a line is a heading over what a page says of the author."""
    return furniture.anywhere(line) == "elsewhere" and _ABOUT.match(line) is not None


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
