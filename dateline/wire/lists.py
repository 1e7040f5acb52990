"""Lists of words that the conventions need, each in a file beside the code: one entry a line."""

from __future__ import annotations

import functools
from collections.abc import Iterable, Iterator
from importlib import resources


@functools.cache
def lines(name: str) -> tuple[str, ...]:
    """The entries of a list; lines that begin with a hash and a blank are notes."""
    text = resources.files("dateline.wire").joinpath("data", f"{name}.txt").read_text(encoding="utf-8")
    return tuple(line for line in text.splitlines() if line and not line.startswith("# "))


def entries(name: str) -> frozenset[str]:
    """The entries of a list of words, where their order says nothing."""
    return frozenset(lines(name))


def sections(name: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The parts of a list that has headings in brackets, in order."""
    heading, part = "", list[str]()
    for line in lines(name):
        if line.startswith("[") and line.endswith("]"):
            if part:
                yield heading, tuple(part)
            heading, part = line[1:-1], []
        else:
            part.append(line)
    yield heading, tuple(part)


def alternation(words: Iterable[str]) -> str:
    """The words as the alternatives of a regular expression, the longest first."""
    return "|".join(sorted(words, key=lambda word: (-len(word), word)))
