"""The head of a page: the menus and lists of other stories above a story, where a whole page was copied."""

from __future__ import annotations

from collections.abc import Sequence
from zoneinfo import ZoneInfo

from dateline.wire import bylines, dated, decks, furniture, prose, stamps
from dateline.wire.paragraphs import Block, paragraph

LEAST = 8
"""So many lines above the headline are menus; a headline has fewer labels above it."""
MENUS = 0.8
"""So much of what stands above is menus, if it is the head of a page."""
DEEPEST = 400
"""No text begins lower than this line."""
HEADLINE = (4, 175)
"""At least so many words, and at most so many characters."""
NEAR = 5
"""A byline or a date line stands within so many lines below the headline."""

_ZONE = ZoneInfo("UTC")


def cut(blocks: Sequence[Block]) -> tuple[tuple[Block, ...], tuple[Block, ...]]:
    """The head of a page, empty where the copy begins with its story, and the copy below it."""
    apart = tuple(line for block in blocks[:DEEPEST] for line in _apart(block))
    lines = [block.text for block in apart]
    if sum(map(_is_menu, lines[: 4 * LEAST])) < LEAST:
        return (), tuple(blocks)
    begins = next((n for n in range(len(lines) - 1) if all(map(prose.is_prose, lines[n : n + 2]))), 0)
    candidates = [n for n in range(begins) if _is_headline(lines[n])]
    if not candidates:
        return (), tuple(blocks)
    if any(n < LEAST and _is_marked(lines, n, begins) for n in candidates):
        return (), tuple(blocks)
    text = " ".join(lines[begins : begins + 3])
    best = max(candidates, key=lambda n: (_score(lines, n, begins, text), -n))
    if best < LEAST or sum(map(_is_menu, lines[:best])) < MENUS * best:
        return (), tuple(blocks)
    return apart[:best], (*apart[best:], *blocks[DEEPEST:])


def _apart(block: Block) -> Sequence[Block]:
    """A block that stacks lines of a menu as a block each."""
    return tuple(map(paragraph, block.lines)) if block.shape == "verse" else (block,)


def _is_menu(line: str) -> bool:
    return prose.is_open(line) or bool(furniture.anywhere(line))


def _is_headline(line: str) -> bool:
    wide = prose.weight(line) > len(line)
    return (
        len(line) <= HEADLINE[1]
        and (len(line.split()) >= HEADLINE[0] or (wide and len(line) > 8))
        and not furniture.anywhere(line)
        and not _is_mark(line)
    )


def _is_mark(line: str) -> bool:
    """Whether a line says when or by whom."""
    if bylines.read(line):
        return True
    stamp = stamps.read(line, _ZONE) if any(c.isdigit() for c in line) else None
    return stamp is not None and dated.read(line, stamp, {}) is not None


def _is_marked(lines: Sequence[str], n: int, begins: int) -> bool:
    """Whether a byline or a date line stands right below a line."""
    return any(map(_is_mark, lines[n + 1 : min(n + 1 + NEAR, begins)]))


def _score(lines: Sequence[str], n: int, begins: int, text: str) -> float:
    """How much a line looks like the headline of the text below: what the text tells of it, a byline or a
    date below it, no stop at its end."""
    stopped = prose.is_stopped(lines[n]) and lines[n][-1] not in "?!"
    return decks.told(lines[n], text) + 0.5 * _is_marked(lines, n, begins) - 0.3 * stopped
