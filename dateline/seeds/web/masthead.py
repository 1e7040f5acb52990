"""The lines around a page's headline: by whom and when, as its readers see it."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence

from dateline.markup.blocks import Block
from dateline.seeds.kind import Desk
from dateline.seeds.parts import Named
from dateline.seeds.web import litter
from dateline.wire import stamps
from dateline.wire.prose import folded

ABOVE, REACH, WITHIN = 4, 40, 4
"""So many blocks above the headline, between headline and text, and of the text itself can belong to it."""
LONGEST = 200
"""A longer line tells a story; in characters."""
LONGEST_REST = 80
"""A line with more words than these beside its date does not stand there to tell the date."""
_EDGES = frozenset(["aside", "footer", "nav", "figcaption", "figure"])
_LONE_MARK = re.compile(
    r"(?:(?:written |posted |story )?by|von|par|por|di|door|autor(?:e|a|in)?|auth?or|auteur|text[eo]?|tekst)"
    r"\s*:?\s*",
    re.IGNORECASE,
)


def lines(blocks: Sequence[Block], text: Sequence[Block], headlines: Collection[str]) -> tuple[str, ...]:
    """The short lines from the headline to the lead and a little further, then those above the headline."""
    if not text:
        return ()
    start = next(number for number, block in enumerate(blocks) if block is text[0])
    found = head(blocks, start, headlines)
    top = max(0, start - ABOVE) if found is None else found
    own = [*blocks[top : start + WITHIN], *blocks[max(0, top - ABOVE) : top]]
    return tuple(_joined(line for block in own if is_own(block, text[0].within) for line in _lines(block)))


def head(blocks: Sequence[Block], start: int, headlines: Collection[str]) -> int | None:
    """The headline that stands nearest above the text, which begins at `start`."""
    near = range(start - 1, max(-1, start - REACH), -1)
    return next((number for number in near if folded(blocks[number].text) in headlines), None)


def headings(blocks: Sequence[Block], text: Sequence[Block]) -> tuple[str, ...]:
    """The main headings that stand right above the text, the nearest first."""
    start = next((number for number, block in enumerate(blocks) if text and block is text[0]), 0)
    near = reversed(blocks[max(0, start - REACH) : start])
    return tuple(
        block.text
        for block in near
        if block.within and block.within[-1].split(" ")[1] == "h1" and is_own(block, text[0].within)
    )


def bylines(found: Sequence[str], desk: Desk) -> Iterator[str]:
    """These lines without the dates in them."""
    for line in found:
        stamp = stamps.read(line, desk.timezone)
        yield stamp.rest if stamp and stamp.rest else line


def published(found: Sequence[str], desk: Desk, *, month_first: bool = False) -> Iterator[Named]:
    """The days of publication that these lines state: no updates, and no dates told in passing."""
    label = ""
    for line in found:
        stamp = stamps.read(f"{label} {line}", desk.timezone, month_first=month_first)
        if stamp and stamp.published and stamp.published != stamp.updated and _is_date_line(stamp.rest):
            yield "date line", stamp.published.isoformat()
        label = line if stamps.is_label(line) else ""


def _is_date_line(rest: str) -> bool:
    """Whether a line is one with this beside its date: a name, a place, buttons; no sentence."""
    return len(rest) <= LONGEST_REST and not rest.endswith(".")


def is_own(block: Block, way: Sequence[str]) -> bool:
    """Whether a block can belong to the headline of the text that stands there: none in a figure, an edge
    or a list of stories."""
    if block.kind not in ("paragraph", "heading", "item"):
        return False
    shared = next(
        (n for n, (one, other) in enumerate(zip(block.within, way, strict=False)) if one != other),
        min(len(block.within), len(way)),
    )
    return not any(
        step.split(" ")[1] in _EDGES or litter.OTHER.search(step.partition(" ")[2])
        for step in block.within[shared:]
    )


def _lines(block: Block) -> Iterator[str]:
    for line in block.text.split("\n"):
        words = line.strip(" \t|•·-–—/")
        if words and len(words) <= LONGEST:
            yield words


def _joined(found: Iterator[str]) -> Iterator[str]:
    """The lines, `By` and its name as one."""
    mark = ""
    for line in found:
        if _LONE_MARK.fullmatch(line):
            mark = line
            continue
        yield f"{mark} {line}" if mark else line
        mark = ""
