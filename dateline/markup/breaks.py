"""Line breaks inside a block of markup: which end a paragraph, which were meant, which only wrap it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from dateline.markup.blocks import Run, trimmed

_WRAPPED = range(52, 85)
"""So many characters has a line that was broken for want of room."""


def paragraphs(runs: list[Run]) -> Iterator[tuple[Run, ...]]:
    """The runs of one block, cut where two line breaks follow each other, its other breaks judged."""
    current: list[Run] = []
    text = "".join(run.text for run in runs)
    if "\n" not in text:
        whole = trimmed(runs)
        if whole:
            yield whole
        return
    for run in _marked(runs):
        pieces = run.text.split("\x00")
        for number, piece in enumerate(pieces):
            if number:
                yield from _finished(current)
                current = []
            current.append(replace(run, text=piece))
    yield from _finished(current)


def _marked(runs: list[Run]) -> list[Run]:
    """NUL for a paragraph's end: two or more breaks with nothing but space between, also across runs."""
    marked: list[Run] = []
    text = "".join(run.text for run in runs)
    cuts = set()
    for match in re.finditer(r"\n[ \t]*(?:\n[ \t]*)+", text):
        cuts.add(match.start())
    at = 0
    for run in runs:
        changed = "".join("\x00" if at + n in cuts else c for n, c in enumerate(run.text))
        marked.append(replace(run, text=changed))
        at += len(run.text)
    return marked


def _finished(runs: list[Run]) -> Iterator[tuple[Run, ...]]:
    whole = trimmed(runs)
    if not whole:
        return
    lines = "".join(run.text for run in whole).split("\n")
    if len(lines) > 1 and _is_wrapped(lines):
        whole = trimmed([replace(run, text=run.text.replace("\n", " ")) for run in whole])
    yield whole


def _is_wrapped(lines: list[str]) -> bool:
    """Whether the breaks only wrap running text: each but the last is as wide as a printed one."""
    return all(len(line) in _WRAPPED and not line.endswith((".", ":", "!", "?")) for line in lines[:-1]) or (
        len(lines) > 3 and sum(len(line) in _WRAPPED for line in lines[:-1]) * 10 >= 9 * (len(lines) - 1)
    )
