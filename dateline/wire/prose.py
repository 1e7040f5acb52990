"""Prose and what is none: whether a line is sentences, or only stands between them as headings do."""

from __future__ import annotations

import re

LEAST = 80
"""A line of fewer characters is no paragraph for sure, even if it ends in a stop."""
OPEN = 160
"""An open line, one without a stop, is no longer than this in headings, captions and lists of links."""
LONG = 200
"""What is longer is prose, with or without a stop."""
WIDE = 2.5
"""A sign of Chinese, Japanese or Korean says as much as so many letters."""

_STOP = re.compile(r"(?<!\.\.)[.!?…。！？؟][\"'”’»)\]」』]*$")
_WIDE = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3]")
_WIDE_RUN = re.compile(f"{_WIDE.pattern}+")
_SIGNS = re.compile(r"[\W_]+")


def is_stopped(line: str) -> bool:
    """Whether a line ends as a sentence does; a headline cut off with three dots does not."""
    return bool(_STOP.search(line))


def weight(line: str) -> float:
    """How much a line says, in letters."""
    return len(line) if line.isascii() else len(line) + (WIDE - 1) * len(_WIDE.findall(line))


def wide(line: str) -> list[str]:
    """The runs of signs of Chinese, Japanese or Korean in a line."""
    return _WIDE_RUN.findall(line)


def is_wide(line: str) -> bool:
    """Whether a line has signs of Chinese, Japanese or Korean."""
    return _WIDE.search(line) is not None


def is_prose(line: str) -> bool:
    """Whether a line is a paragraph of a story: a sentence of some length, or several."""
    said = weight(line)
    return said >= LONG or (said >= LEAST and is_stopped(line))


def is_open(line: str) -> bool:
    """Whether a line can be a heading, a link or a label: of no great length, and without a stop."""
    return weight(line) <= OPEN and not is_stopped(line)


def folded(line: str) -> str:
    """A line for comparing: letters and figures only, so that quotes, dashes and case do not matter."""
    return _SIGNS.sub("", line.casefold())
