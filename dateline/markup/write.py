"""Blocks to Markdown that says what the copy said: text is escaped, links and images have safe addresses."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import groupby
from urllib.parse import urlsplit

from dateline.markup import escape
from dateline.markup.blocks import Block, Run

LINK_SCHEMES = frozenset(["", "http", "https", "mailto"])
IMAGE_SCHEMES = frozenset(["", "http", "https"])

_ADDRESS = re.compile(r"[^\w\-.~:/?#@!$&+,=%]", re.ASCII)
_NOT_IN_TITLE = re.compile(r"[\"&<>`\\\[\]()\x02\x03]")
_NOT_IN_ADDRESS = re.compile(r"[\x00-\x20\x7f-\xa0\u2028\u2029]+")


def markdown(blocks: Iterable[Block]) -> str:
    """The blocks as one Markdown text, without a line end at its end."""
    parts: list[str] = []
    before: Block | None = None
    for block in blocks:
        written = _written(block)
        if not written:
            continue
        if before is not None:
            parts.append(_between(before, block))
        parts.append(written)
        before = block
    return "".join(parts)


def safe_address(address: str, schemes: frozenset[str] = LINK_SCHEMES) -> str:
    """The address if it is relative or its scheme is among these, as Markdown can hold it; else empty."""
    address = _NOT_IN_ADDRESS.sub("", address)
    try:
        scheme = urlsplit(address).scheme.lower()
    except ValueError:
        return ""
    if not address or scheme not in schemes or (not scheme and ":" in address.split("/")[0]):
        return ""
    return _ADDRESS.sub(_percent, address)


def _written(block: Block) -> str:
    if block.kind == "rule":
        written = "* * *"
    elif block.kind == "heading":
        line = _inline(block.runs).replace("\n", " ")
        written = f"{'#' * min(max(block.level, 2), 6)} {line}" if line else ""
    elif block.kind == "code":
        written = "\n".join("    " + line for line in block.text.rstrip("\n").split("\n"))
        written = written if written.strip() else ""
    elif block.kind == "image":
        written = _image(block)
    elif block.kind == "markdown":
        return block.text
    elif block.kind == "table":
        written = _table(block.rows)
    else:
        written = _inline(block.runs).replace("\n", "  \n")
    return _placed(written, block) if written.strip() else ""


def _placed(written: str, block: Block) -> str:
    """The block inside its list and its quotations. An indent of four is what every Markdown agrees on."""
    if block.level and block.kind != "heading":
        indent = "    " * (block.level - 1)
        if block.kind == "item":
            marker = "-" if block.ordinal is None else f"{block.ordinal}."
            written = f"{marker:<4}{written}"
            written = written.replace("\n", "\n" + "    ")
        else:
            indent += "    "
        written = "\n".join(indent + line for line in written.split("\n"))
    return "\n".join("> " * block.quote + line for line in written.split("\n"))


def _between(before: Block, after: Block) -> str:
    """A blank line, inside the quotation where both stand in one; items of one list stay together."""
    items = before.kind == after.kind == "item" and before.quote == after.quote
    if items and (before.ordinal is None) == (after.ordinal is None):
        return "\n"
    shared = "> " * min(before.quote, after.quote)
    if before.quote and not shared:
        return "\n\n"
    # Two lists of different kinds, or a list and what is no part of it, would run into each other.
    return f"\n{shared.rstrip()}\n"


def _inline(runs: Sequence[Run]) -> str:
    written = ""
    for href, group in groupby(runs, key=lambda run: run.href):
        members = list(group)
        address = safe_address(href) if href else ""
        if address:
            label = _styled(members, "")
            if words := label.strip(" "):
                before, _, after = label.partition(words)
                if not before and written.endswith("!"):
                    written = written[:-1] + "\\!"  # or the link would be an image
                written += f"{before}[{words}]({address}){after}"
                continue
        written += _styled(members, written)
    return escape.line_starts(written)


def _styled(runs: Sequence[Run], before: str) -> str:
    written = ""
    for run in runs:
        text = escape.run(run.text)
        mark = "*" * (2 * run.strong + run.emphasis)
        core = text.strip(" \n")
        tail = (before + written)[-1:]
        # Marks that touch other marks or stand inside a word read differently in every Markdown.
        if not mark or not core or "\n" in core or tail == "*":
            written += text
            continue
        lead = text[: len(text) - len(text.lstrip(" \n"))]
        rest = text[len(text.rstrip(" \n")) :]
        written += f"{lead}{mark}{core}{mark}{rest}"
    return written


def _image(block: Block) -> str:
    address = safe_address(block.src, IMAGE_SCHEMES)
    alternative = escape.run(block.text.replace("\n", " "))
    caption = f' "{_title(block.caption)}"' if block.caption else ""
    return f"![{alternative}]({address}{caption})" if address else ""


def _title(words: str) -> str:
    """A picture's caption: Markdown knows no escapes in it, but the references of HTML."""
    return _NOT_IN_TITLE.sub(lambda sign: f"&#{ord(sign[0])};", " ".join(words.split()))


def _table(rows: Sequence[Sequence[Sequence[Run]]]) -> str:
    if not rows or not rows[0]:
        return ""
    written = ["| " + " | ".join(map(_cell, row)) + " |" for row in rows]
    return "\n".join([written[0], "|" + " --- |" * len(rows[0]), *written[1:]])


def _cell(runs: Sequence[Run]) -> str:
    return _inline(runs).replace("\n", " ").replace("|", "&#124;")


def _percent(match: re.Match[str]) -> str:
    return "".join(f"%{byte:02X}" for byte in match[0].encode("utf-8", "replace"))
