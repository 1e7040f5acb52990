"""The pictures that a Markdown text names, each with its line; what stands in code is no picture."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})")
_CODE = re.compile(r"(`+)(?:(?!`).|(?!\1)`+)*?\1")
_IMAGE = re.compile(r"(?<!\\)!\[(?P<alt>[^\]]*)\]\(\s*<?(?P<src>[^\s()<>]+)")
_TAG = re.compile(r"<img\b(?:[^>\"']|\"[^\"]*\"|'[^']*')*>", re.IGNORECASE)
_SRC = re.compile(r"\bsrc\s*=\s*[\"']?([^\"'\s>]+)", re.IGNORECASE)
_HAS_ALT = re.compile(r"\balt\s*=", re.IGNORECASE)


class Named(NamedTuple):
    """A picture in a text."""

    line: int
    src: str
    is_described: bool


def named(text: str, first_line: int) -> Iterator[Named]:
    """The pictures of a text that starts on this line of its file."""
    if "![" not in text and ("<" not in text or "<img" not in text.lower()):
        return
    fence = ""
    for number, line in enumerate(text.split("\n"), first_line):
        mark = _FENCE.match(line)
        if mark and (not fence or mark[1].startswith(fence)):
            fence = "" if fence else mark[1]
        elif not fence and not line.startswith(("    ", "\t")):
            yield from _on(_CODE.sub("", line), number)


def _on(line: str, number: int) -> Iterator[Named]:
    for match in _IMAGE.finditer(line):
        yield Named(number, match["src"], bool(match["alt"].strip()))
    for tag in _TAG.findall(line):
        src = _SRC.search(tag)
        if src:  # alt="" in HTML is how one says that a picture only decorates
            yield Named(number, src[1], _HAS_ALT.search(tag) is not None)
