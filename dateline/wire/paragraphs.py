"""Lines to blocks: which line breaks a writer made, and which the width of a screen or a page."""

from __future__ import annotations

import re
import statistics
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

WIDEST = 85
"""No wire or mail program wrapped its lines wider than this, in characters."""
SHORT = 50
"""No program wrapped its lines narrower than this."""
NARROW = 45
"""Lines of addresses and verse are shorter than this."""
FULL_LINES = 0.8
"""So many of a block's line breaks must come at its full width for the block to be wrapped copy."""

_BREAK = re.compile(r"\n[ \t]*(?:\n[ \t]*)+")
_ITEM = re.compile(r"[ \t]*(?:[-*•·●▪◦–—]|\(?\d{1,2}[.)])[ \t]+\S")
_NUMBERED = re.compile(r"[ \t]*\(?(?P<number>\d{1,2})[.)][ \t]")
_NUMBER = re.compile(r"\(?(\d{1,9})[.)]")
_COLUMNS = re.compile(r"\S(?:\t+|[ ]{3,})\S")
_STOP = re.compile(r"[.!?…。！？؟:;][\"'”’»)\]]*$")
_HYPHEN = re.compile(r"\w-$")
_SIGN = re.compile(r"\W")
_DASH = re.compile(r"(?<=\S) +(?:--|_) +(?=\S)|(?<=[^\W\d_])--(?=[^\W\d_])")

Shape = Literal["paragraph", "list", "table", "verse"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A paragraph as one line of text, or lines that belong together and stay lines."""

    text: str
    lines: tuple[str, ...]  # as received, without blanks at their ends
    shape: Shape = "paragraph"


def split(copy: str) -> tuple[Block, ...]:
    """The blocks of normalised copy, in order; wrapped lines are joined, written ones are kept apart."""
    copy = copy.strip("\n")
    if _BREAK.search(copy):
        groups = [group.split("\n") for group in _BREAK.split(copy)]
    else:
        groups = _unspaced(copy.split("\n"))
    groups = [kept for group in groups if (kept := [line.rstrip() for line in group if line.strip()])]
    width = _wrap_width(groups)
    joined = frozenset(re.findall(r"\w+", copy)) if "-\n" in copy else frozenset()
    return tuple(block for group in groups for block in _blocks(group, width, joined))


def paragraph(line: str) -> Block:
    """A block of one line."""
    return Block(text=line.strip(), lines=(line.strip(),))


def item(line: str) -> tuple[str, str]:
    """The number of a list's line, "" where it has a bullet, and its words."""
    mark, _, rest = line.partition(" ")
    number = _NUMBER.fullmatch(mark)
    return (number[1] if number else ""), (rest if number or not mark[:1].isalnum() else line).strip()


def is_row(line: str) -> bool:
    """Whether a line is set in columns, as a table's are."""
    return bool(_COLUMNS.search(line))


def running(line: str) -> str:
    """Running text with its dashes as print has them: the wire's `--` and ` _ ` are em dashes."""
    if "--" not in line and " _ " not in line:
        return line
    return _DASH.sub(lambda found: " — " if " " in found[0] else "—", line)


def _unspaced(lines: list[str]) -> list[list[str]]:
    """Copy without one blank line: wrapped lines fall into paragraphs by their indents, others stand
    alone."""
    lines = [line for line in lines if line.strip()]
    if not _is_wrapped_copy(lines):
        return [[line] for line in lines]
    indented = any(map(_indent, lines[1:]))
    groups: list[list[str]] = [[]]
    for line, following in pairwise([*lines, ""]):
        if indented and _indent(line):
            groups.append([])
        groups[-1].append(line)
        short = len(line) < SHORT
        top = indented and len(groups) < 3 and not any(map(_indent, groups[-1]))
        if (not indented and short) or (top and short and not _continues(line, following)):
            groups.append([])
    return groups


def _is_wrapped_copy(lines: list[str]) -> bool:
    widths = [len(line.rstrip()) for line in lines]
    if len(lines) < 3 or statistics.median(widths) >= 90 or max(widths) > WIDEST + 5:
        return False
    if sum(width >= 55 for width in widths) >= len(widths) / 2 and any(
        _continues(*pair) for pair in pairwise(lines)
    ):
        return True
    return (
        any(map(_indent, lines[1:])) and sum(_continues(*pair) for pair in pairwise(lines)) >= len(lines) / 4
    )


def _continues(line: str, following: str) -> bool:
    return following[:1].islower() and not _STOP.search(line)


def _indent(line: str) -> bool:
    return line.startswith(("  ", "\t")) and bool(line.strip())


def _opens(line: str) -> bool:
    """Whether an indent starts a paragraph here: one that goes on in lower case is a slip of the hand."""
    return _indent(line) and not line.lstrip()[:1].islower()


def _wrap_width(groups: Iterable[list[str]]) -> int:
    """The width at which this copy was wrapped, as far as its longest joined lines tell; 0 where it was
    not."""
    widths = [len(line) for group in groups if len(group) > 1 for line in group[:-1]]
    fitting = [width for width in widths if width <= WIDEST]
    return max(fitting) if len(fitting) > len(widths) / 2 and max(fitting) >= SHORT else 0


def _blocks(group: list[str], width: int, words: frozenset[str]) -> Iterator[Block]:
    """A group of lines without a blank one, as what it is."""
    if len(group) == 1:
        shape: Shape = "list" if _ITEM.match(group[0]) and _is_bullet(group[0]) else "paragraph"
        yield Block(text=group[0].strip(), lines=(group[0].strip(),), shape=shape)
    elif _is_table(group):
        yield _kept(group, "table")
    elif _first_item(group) is not None:
        yield from _with_items(group, width, words)
    elif _has_indents(group):
        yield from _by_indents(group, width, words)
    else:
        yield from _stacked(group, width, words)


def _by_indents(group: list[str], width: int, words: frozenset[str]) -> Iterator[Block]:
    for part in _indented(group):
        if _opens(part[0]):
            yield from (joined(lines, words) for lines in _ended(part, width))
        else:
            yield from _blocks(part, width, words)


def _stacked(group: list[str], width: int, words: frozenset[str]) -> Iterator[Block]:
    """Lines at one margin: several paragraphs, a wrapped one, verse, or a paragraph each."""
    parts = list(_ended(group, width)) if max(map(len, group)) >= SHORT else [group]
    if len(parts) > 1:
        for part in parts:
            yield from _blocks(part, width, words)
    elif _is_wrapped(group, width):
        yield from (joined(lines, words) for lines in _indented(group))
    elif all(len(line) < NARROW for line in group) and not all(_STOP.search(line) for line in group):
        yield _kept(group, "verse")
    else:
        yield from map(paragraph, group)


def _first_item(group: list[str]) -> int | None:
    """Where a list begins: at a bullet, or at a number that is one or is followed by the next.

    `5. It worked` may as well be the end of a date that the width of the page broke in two.
    """
    numbers = {int(found["number"]) for line in group if (found := _NUMBERED.match(line))}
    for n, line in enumerate(group):
        found = _NUMBERED.match(line)
        if _ITEM.match(line) and not (
            found and {int(found["number"]), int(found["number"]) + 1} - numbers and int(found["number"]) > 1
        ):
            return n
    return None


def _is_bullet(line: str) -> bool:
    """A lone line is a list item only with a mark that begins no sentence, no dialogue and no year."""
    return line.lstrip()[0] in "*•·●▪◦"


def _is_table(group: list[str]) -> bool:
    columned = sum(map(is_row, group))
    return columned >= 2 and columned >= 0.6 * len(group)


def _has_indents(group: list[str]) -> bool:
    """Whether an indent starts each paragraph of wrapped lines, which may stand under header lines without
    any."""
    indents = sum(map(_opens, group))
    first = next((n for n, line in enumerate(group) if _opens(line)), len(group))
    return (
        0 < indents < len(group) - first and len(group) - first > 1.4 * indents and max(map(len, group)) < 100
    )


def _ended(group: list[str], width: int) -> Iterator[list[str]]:
    """Lines cut where a short one with a stop ends a paragraph, in copy that leaves no blank lines."""
    lines: list[str] = []
    for line, following in pairwise([*group, ""]):
        lines.append(line)
        if width and len(line) < width - 12 and _STOP.search(line) and not following[:1].islower():
            yield lines
            lines = []
    if lines:
        yield lines


def _is_wrapped(group: list[str], width: int) -> bool:
    """Whether each line was broken only because the next word did not fit."""
    if not width or max(map(len, group)) > WIDEST:
        return False
    full = 0
    for line, following in pairwise(group):
        first = following.split(maxsplit=1)[0]
        full += len(line) + 1 + len(first) > width - 3 or (_indent(following) and not _indent(group[-1]))
    return full >= FULL_LINES * (len(group) - 1) or (max(map(len, group)) >= SHORT and _reads_on(group))


def _reads_on(group: list[str]) -> bool:
    """Whether most lines go on in lower case where the one above has no stop: a ragged but wrapped
    paragraph."""
    on = sum(_continues(line, following.lstrip()) for line, following in pairwise(group))
    return 2 * on > len(group) - 1


def _indented(group: list[str]) -> Iterator[list[str]]:
    """Wrapped lines cut where an indent starts a paragraph; where all are indented it is only a margin."""
    if all(map(_indent, group)):
        yield group
        return
    lines: list[str] = []
    for line in group:
        if _opens(line) and lines:
            yield lines
            lines = []
        lines.append(line)
    yield lines


def joined(lines: Sequence[str], words: frozenset[str] = frozenset()) -> Block:
    """Wrapped lines as one; a word that was broken is whole again if the copy has it whole elsewhere."""
    bare = tuple(map(str.strip, lines))
    out = [bare[0]]
    for above, line in pairwise(bare):
        if _HYPHEN.search(above) and line[:1].islower():
            whole = _SIGN.split(above[:-1])[-1] + _SIGN.split(line, maxsplit=1)[0]
            out[-1] = out[-1].removesuffix("-") if whole in words else out[-1]
            out.append(line)
        else:
            out.append(f" {line}")
    return Block(text="".join(out), lines=bare)


def _with_items(group: list[str], width: int, words: frozenset[str]) -> Iterator[Block]:
    """Lines among which there are list items: what stands before the first is a paragraph of its own."""
    first = _first_item(group) or 0
    if first:
        yield from _blocks(group[:first], width, words)
    items: list[str] = []
    end = len(group)
    for n in range(first, len(group)):
        line, above = group[n], group[n - 1]
        if _ITEM.match(line) or not items:
            items.append(line.strip())
        elif _indent(line) or len(above) >= SHORT:
            items[-1] += " " + line.strip()
        else:  # the line above was not full: what follows is no part of its item
            end = n
            break
    dialogue = len(items) == 1 and items[0][0] in "-–—"
    if dialogue or any(len(item) > 2_000 for item in items):
        yield from map(paragraph, items)
    else:
        yield Block(text="\n".join(items), lines=tuple(items), shape="list")
    if group[end:]:
        yield from _blocks(group[end:], width, words)


def _kept(group: list[str], shape: Shape) -> Block:
    lines = tuple(line.rstrip() if shape == "table" else line.strip() for line in group)
    return Block(text="\n".join(lines), lines=lines, shape=shape)
