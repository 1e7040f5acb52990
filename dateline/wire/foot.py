"""The foot of a page: where a copy lifted from one goes on without its story, with lists of other stories,
notes on the author, comments and notices.

A line that can only be a page's says where the foot begins. Above it every line counts for the foot or
against it, and the foot is the end of the copy that has most for it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dateline.wire import decks, furniture, head, labels, links, prose
from dateline.wire.paragraphs import Block

_ABOUT = re.compile(r"about\b|über\b|à propos|author|sobre\b", re.IGNORECASE)
LEAST_PROSE = 2
"""The foot begins below so many paragraphs at the least."""
TOLD = 5
"""Above the comments stand so many paragraphs, or else half as many as in them."""
MOST_NOTICES = 2
"""A page's notices and the first words of other stories are no more paragraphs than this."""
LEAST = 2.5
"""So much speaks for a foot that no line of it marks."""
STAMP = 5
"""No byline or date under another story's headline has more words."""
LEAST_WORDS = 4
"""What has fewer long words tells nothing of what it is about."""
RELATED = 0.3
"""A paragraph that shares so many of its words with the story belongs to it."""


_RULED = dict.fromkeys((*furniture.HEADINGS, "comments", "sharing"), 2.0)
"""The rules of what speaks most for a foot."""


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
        told += prose.is_prose(line)
    return _weighed(blocks[:end], lines[:end])


def _weighed(blocks: Sequence[Block], lines: Sequence[str]) -> int:
    """Where the end of a copy begins that has most for being a page's; its last line if none has enough."""
    weights = list(_weights(blocks, lines))
    best, most, sum_, told = len(lines), LEAST, 0.0, sum(map(prose.is_prose, lines))
    for n in range(len(lines) - 1, -1, -1):
        told -= prose.is_prose(lines[n])
        sum_ += weights[n]
        if told < LEAST_PROSE or sum_ < -most:
            break
        if weights[n] > 0 and sum_ > most:
            best, most = n, sum_
    return best


def _weights(blocks: Sequence[Block], lines: Sequence[str]) -> Iterator[float]:
    """How much each line speaks for being a page's, less than nothing where it is the story's."""
    known: frozenset[str] = frozenset()
    stamps, page = list(map(_is_stamp, lines)), False
    marks, stamped = _alone(stamps), _stamped(lines, stamps)
    for n, (block, line) in enumerate(zip(blocks, lines, strict=True)):
        words = decks.stems(line)
        shared = len(words & known) / len(words) if len(words) >= LEAST_WORDS else 0.5
        rule = furniture.anywhere(line) or furniture.after(line)
        weight = _RULED.get(rule, 1.0) if rule else _weight(block, shared, is_mark=marks[n])
        page = bool(rule) or n in stamped or (page and weight > -2.0)
        yield weight if page or weight < 0 else 0.0  # right below the text a short line is the story's
        known |= words if prose.is_prose(line) else frozenset()


def _stamped(lines: Sequence[str], stamps: Sequence[bool]) -> frozenset[int]:
    """The headlines of other stories that have a byline or a date each."""
    pairs = (n for n in range(len(lines) - 1) if stamps[n + 1] and not stamps[n])
    found = [n for n in pairs if links.is_headline(lines[n]) and not any(map(str.isdigit, lines[n]))]
    return frozenset(found) if len(found) >= links.LIST else frozenset()


def _is_stamp(line: str) -> bool:
    return sum(any(map(str.isalpha, word)) for word in line.split()) <= STAMP and head.is_mark(line)


def _alone(stamps: Sequence[bool]) -> list[bool]:
    """Which lines are a byline or a date; many on end are a list of the story's."""
    return [stamp and not all(stamps[max(0, n - 1) : n + 2]) for n, stamp in enumerate(stamps)]


def _weight(block: Block, shared: float, *, is_mark: bool) -> float:
    line = block.text
    if block.shape in ("list", "table") or len(block.lines) > 1:
        return -2.0
    if prose.is_prose(line):
        return -100.0 if shared >= RELATED else -1.5
    if prose.is_stopped(line):
        return -1.0
    if is_mark or not any(map(str.isalpha, line)):
        return 0.5
    if labels.is_label(line) and not any(map(str.isdigit, line)):
        return 0.4
    return 0.2 if links.is_headline(line) and not any(map(str.isdigit, line[:3])) else -0.2


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
        return not below.near and not _is_text(following)
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
