"""The HTML of a plain table: bars at the ends of each line, heads of bare words, cells that spans.py knows.

Gives what Python-Markdown and news.py give, or None for a table that only they can tell.
"""

from __future__ import annotations

import re

from dateline.body import spans

LABEL = 120
"""Longest name of a table, in characters."""

# Each line has its bars at both ends, so nothing but a table begins with it; and no note's mark is in it.
_TABLE = re.compile(r"\|[^\n\x02]*\|\n\|[|:\- ]*-[|:\- ]*\|(?:\n\|[^\n\x02]*\|)+")
_SIDES = {(True, False): "left", (False, True): "right", (True, True): "center"}


def is_table(block: str) -> bool:
    return _TABLE.fullmatch(block) is not None


def html(block: str, *, marks: bool) -> str | None:
    """The HTML of a block that is a table; `marks` sets the quotes and dashes in it."""
    first = block.partition("\n")[0]
    if "\\" in block or '"' in first or "&" in first:
        return None
    heads, rules, *rows = (line[1:-1].split("|") for line in block.split("\n"))
    if len(heads) != len(rules) or not all(head.strip() for head in heads):
        return None
    sides = [_SIDES.get((rule.strip(" ")[:1] == ":", rule.strip(" ")[-1:] == ":"), "") for rule in rules]
    try:
        named = _row("th", heads, sides, marks)
        rest = [_row("td", row, sides, marks) for row in rows]
    except spans.Unusual:
        return None
    words = [head.strip(" ") for head in heads]
    if any(f">{word}</th>" not in named for word in words):  # what names the table is its heads' bare words
        return None
    label = ", ".join(" ".join(word.split()) for word in words)[:LABEL]
    opened = f'<div aria-label="{label}" class="table" role="region" tabindex="0">\n<table>\n<thead>'
    return "\n".join([opened, named, "</thead>\n<tbody>", *rest, "</tbody>\n</table>\n</div>"])


def _row(tag: str, cells: list[str], sides: list[str], marks: bool) -> str:
    """A row with as many cells as the table has columns: what is too many goes, what is missing is empty."""
    lines = ["<tr>"]
    for side, cell in zip(sides, [*cells, *[""] * len(sides)], strict=False):
        start = f'<{tag} class="{side}">' if side else f"<{tag}>"
        lines.append(f"{start}{spans.html(cell.strip(' '), marks=marks)}</{tag}>")
    return "\n".join([*lines, "</tr>"])
