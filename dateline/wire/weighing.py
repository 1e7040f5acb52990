"""The end of a copy that is a page's by all its lines together, where no single one says so.

Every line counts for the page or for the story; the foot is the end of the copy that has most for the page.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from typing import NamedTuple

from dateline.wire import decks, furniture, head, labels, links, prose
from dateline.wire.paragraphs import Block

LEAST_PROSE = 2
"""The foot begins below so many paragraphs at the least."""
LEAST = 2.5
"""So much speaks for a foot that no line of it marks."""
MENU = 6
"""So many labels on end are a menu, if half of them name sections."""
STAMP = 5
"""No byline or date under another story's headline has more words."""
LEAST_WORDS = 4
"""What has fewer long words tells nothing of what it is about."""
RELATED = 0.3
"""A paragraph that shares so many of its words with the story belongs to it."""
MOST_OPEN = 0.5
"""Lines that may be a list of the story's are no more than so much of the text above."""
_RULED = dict.fromkeys((*furniture.HEADINGS, "comments", "sharing"), 2.0)
"""The rules of what speaks most for a foot."""
_NO_WORDS: frozenset[str] = frozenset()


def begins(blocks: Sequence[Block], lines: Sequence[str], kept: Collection[int] = ()) -> int:
    """Where the end of a copy begins that has most for being a page's; its last line if none has enough.

    Those of `kept` are the story's for sure.
    """
    weights = [_STORY if n in kept else weight for n, weight in enumerate(_weights(blocks, lines))]
    best, most, sum_, open_ = len(lines), LEAST, 0.0, 0
    told = [len(line) if prose.is_prose(line) and not furniture.anywhere(line) else 0 for line in lines]
    whole = text = sum(told)
    paragraphs = sum(map(bool, told))
    for n in range(len(lines) - 1, -1, -1):
        paragraphs, text = paragraphs - bool(told[n]), text - told[n]
        sum_ += weights[n].page
        open_ += weights[n].open
        if paragraphs < LEAST_PROSE or sum_ < -most:
            break
        story = open_ <= MOST_OPEN * text and whole <= 2 * text  # what is above outweighs what is cut
        if weights[n].page > 0 and sum_ > most and story:
            best, most = n, sum_
    return best


class _Weight(NamedTuple):
    """How much a line speaks for being a page's, less than nothing where it is the story's.

    `open` is how many of its characters may as well be in a list of the story's.
    """

    page: float
    open: int = 0


_STORY = _Weight(-100.0)


def _weights(blocks: Sequence[Block], lines: Sequence[str]) -> Iterator[_Weight]:
    known = _NO_WORDS
    stamps, page, headed = list(map(_is_stamp, lines)), False, 0
    marks, stamped = _alone(stamps), _stamped(lines, stamps)
    for n, (block, line) in enumerate(zip(blocks, lines, strict=True)):
        words = decks.stems(line) if prose.is_prose(line) else _NO_WORDS
        shared = len(words & known) / len(words) if len(words) >= LEAST_WORDS else 0.5
        rule = furniture.anywhere(line) or furniture.after(line)
        weight = _Weight(_RULED.get(rule, 1.0)) if rule else _weight(block, shared, is_mark=marks[n])
        headed = links.LONGEST if rule in furniture.HEADINGS or n in stamped else headed - 1
        page = bool(rule) or n in stamped or _is_menu(lines[n : n + MENU]) or (page and weight.page > -2.0)
        if not page and weight.page > 0:
            weight = _Weight(0.0)  # right below the text a short line is the story's
        yield weight._replace(open=0) if headed > 0 else weight
        known |= words


def _is_menu(lines: Sequence[str]) -> bool:
    """Whether labels on end are a page's menu: many of them name sections."""
    if len(lines) < MENU or not all(map(labels.is_label, lines)):
        return False
    return sum(labels.is_section(line) or labels.is_navigation(line) for line in lines) >= MENU // 2


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


def _weight(block: Block, shared: float, *, is_mark: bool) -> _Weight:
    line = block.text
    if block.shape in ("list", "table") or len(block.lines) > 1:
        return _Weight(-2.0, len(line))
    if prose.is_prose(line):
        return _STORY if shared >= RELATED else _Weight(-1.5)
    if prose.is_stopped(line):
        return _Weight(-1.0, len(line))
    if is_mark or not any(map(str.isalpha, line)):
        return _Weight(0.5)
    if labels.is_label(line) and not any(map(str.isdigit, line)):
        return _Weight(0.4)
    headline = links.is_headline(line) and not any(map(str.isdigit, line[:3]))
    return _Weight(0.2 if headline else -0.2, len(line))
