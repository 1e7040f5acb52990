"""Copy that a document carries verbatim, as in `pre`: its line ends and indents are all the markup it has."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise

from dateline.markup.blocks import Block, Run, paragraph
from dateline.wire import decode, paragraphs

COPY = "copy"
"""The label of a block that came so."""

_COLUMNS = re.compile(r"\S {3,}\S")


def blocks(block: Block) -> list[Block]:
    """A block of copy as the paragraphs, lists and tables that its line ends and indents mean."""
    if block.kind != "copy":
        return [block]
    found: list[Block] = []
    for each in paragraphs.split(_unwrapped(decode.normalise(block.text))):
        if each.shape == "list":
            found += [_item(line) for line in each.lines]
        elif each.shape == "table":
            found.append(Block(kind="code", runs=(Run(text="\n".join(each.lines)),), quote=block.quote))
        elif each.shape == "verse":
            found.append(Block(runs=(Run(text="\n".join(each.lines)),), quote=block.quote))
        else:
            found.append(Block(runs=paragraph(each.text).runs, quote=block.quote, label=COPY))
    return found


def _unwrapped(copy: str) -> str:
    """Copy in which only indents start paragraphs, with a blank line between them and each on one line.

    Few lines do not show the width they were wrapped at; that some are indented and others not is enough.
    """
    lines = copy.split("\n")
    flush = sum(map(_is_flush, lines[1:]))
    if (
        not flush
        or flush + 1 == len(lines)
        or max(map(len, lines)) > paragraphs.WIDEST
        or _COLUMNS.search(copy)
    ):
        return copy
    whole = [[lines[0].strip()]]
    for above, line in pairwise(lines):
        if _is_flush(line) and above.strip():
            whole[-1].append(line.strip())
        else:
            whole.append([line.strip()])
    return "\n" + "\n\n".join(map(" ".join, whole))


def _is_flush(line: str) -> bool:
    return bool(line.strip()) and not line.startswith(("  ", "\t"))


def printed(block: Block) -> Block:
    """Transmitted copy with its dashes as print has them; markup has them already."""
    if block.label != COPY:
        return block
    return replace(block, runs=tuple(replace(run, text=paragraphs.running(run.text)) for run in block.runs))


def _item(line: str) -> Block:
    number, words = paragraphs.item(line)
    return Block(kind="item", level=1, ordinal=int(number) if number else None, runs=(Run(text=words),))
