"""Blocks of plain copy as Markdown: lists stay lists, tables are set as they came, verse keeps its lines."""

from __future__ import annotations

import re

from dateline.markup import escape
from dateline.wire import paragraphs
from dateline.wire.paragraphs import Block

_BREAK = re.compile(r"_{3,}|\*(?:[ \t]?\*){2,}")
RULE = "* * *"
"""The break that a line of nothing but such signs makes, in Markdown."""


def markdown(block: Block) -> str:
    """A block as Markdown: lists stay lists, tables are set as they came, verse keeps its lines."""
    if block.shape == "table":
        return "\n".join(f"    {line}" for line in block.lines)
    if _BREAK.fullmatch(block.text):
        return RULE
    if block.shape == "list":
        return "\n".join(map(_item, block.lines))
    if block.shape == "verse":
        return "  \n".join(map(escape.paragraph, block.lines))  # two blanks: a line break in every Markdown
    return escape.paragraph(block.text)


def _item(line: str) -> str:
    number, words = paragraphs.item(line)
    return f"{number}. {escape.paragraph(words)}" if number else f"- {escape.paragraph(words)}"
