"""Blocks: running copy after its markup was read, before it is written as Markdown."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Literal

BlockKind = Literal["paragraph", "heading", "item", "code", "image", "table", "rule", "copy", "markdown"]


_SPACES = re.compile(r"[ \t\f\v\r]+")
_AROUND_BREAKS = re.compile(r"[ \t]*\n[ \t]*")


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """A stretch of text in one style. A line break that the copy means is a LF in `text`."""

    text: str
    strong: bool = False
    emphasis: bool = False
    href: str = ""

    @property
    def style(self) -> tuple[bool, bool, str]:
        return self.strong, self.emphasis, self.href

    def saying(self, text: str) -> Run:
        """Other words in the same style; `replace` takes four times as long."""
        if text == self.text:
            return self
        return Run(text=text, strong=self.strong, emphasis=self.emphasis, href=self.href)


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """One block of running copy.

    `copy` is text that was laid out by its line ends and indents, as wires send it inside one `<p>`: whoever
    knows the conventions of transmitted copy must cut it into paragraphs.
    """

    kind: BlockKind = "paragraph"
    runs: tuple[Run, ...] = ()
    level: int = 0  # of a heading: 2 to 6; of an item or what belongs to one: how deep, from 1
    ordinal: int | None = None  # of an item in a numbered list
    quote: int = 0  # how many quotations it stands in
    rows: tuple[tuple[tuple[Run, ...], ...], ...] = ()  # of a table; the first row is its head
    src: str = ""  # of an image; its alternative text is in `runs`
    caption: str = ""  # of an image
    label: str = ""  # class and role of the nearest element that has any, casefolded
    within: tuple[
        str, ...
    ] = ()  # the block elements it stands in, the outermost first: number, name and label

    @property
    def text(self) -> str:
        """What a reader sees, without any markup."""
        if self.kind == "table":
            return "\n".join(" ".join(_text(cell) for cell in row) for row in self.rows)
        return _text(self.runs)

    @property
    def is_prose(self) -> bool:
        """Whether it may hold a dateline, a byline or a credit: a paragraph outside lists and quotations."""
        return self.kind in ("paragraph", "markdown") and not self.level and not self.quote

    @property
    def linked(self) -> float:
        """The share of its characters that are links."""
        linked = sum(len(run.text) for run in self.runs if run.href)
        return linked / sum(len(run.text) for run in self.runs) if linked else 0.0

    def after(self, characters: int) -> Block:
        """The block without its first characters: what follows a dateline or a byline that was cut."""
        kept: list[Run] = []
        for run in self.runs:
            if characters < len(run.text):
                kept.append(replace(run, text=run.text[characters:]))
            characters = max(0, characters - len(run.text))
        return replace(self, runs=trimmed(kept))

    def until(self, characters: int) -> Block:
        """The block's first characters: what is left where a mark was cut from its end."""
        kept: list[Run] = []
        for run in self.runs:
            kept.append(replace(run, text=run.text[: max(0, characters)]))
            characters -= len(run.text)
        return replace(self, runs=trimmed(kept))


def paragraph(text: str) -> Block:
    """A paragraph of plain text."""
    return Block(runs=(Run(text=text),)) if text else Block()


def trimmed(runs: Iterable[Run]) -> tuple[Run, ...]:
    """The runs as one line shows them: white space collapsed, none at the ends or around line breaks."""
    found = list(runs)
    if len(found) == 1:  # as most blocks are
        text = _squeezed(found[0].text).strip(" \n")
        return (found[0].saying(text),) if text else ()
    kept: list[Run] = []
    for run in found:
        _append(kept, run.saying(_squeezed(run.text)))
    while kept and not kept[-1].text.rstrip(" \n"):
        kept.pop()
    if kept:
        kept[-1] = kept[-1].saying(kept[-1].text.rstrip(" \n"))
    return tuple(_joined(kept))


def _append(kept: list[Run], run: Run) -> None:
    """Add a run, with the white space between it and the one before counted once."""
    text = run.text if kept else run.text.lstrip("\n ")
    if kept and kept[-1].text.endswith((" ", "\n")):
        text = text.lstrip(" ")
    if kept and text.startswith("\n"):
        bare = kept[-1].text.rstrip(" ")
        kept[-1:] = [kept[-1].saying(bare)] if bare else []
        text = text if kept else text.lstrip("\n ")
    if text:
        kept.append(run.saying(text))


def _joined(runs: Iterable[Run]) -> Iterable[Run]:
    """Neighbours of one style become one run."""
    held: Run | None = None
    for run in runs:
        if held and held.style == run.style:
            held = held.saying(held.text + run.text)
            continue
        if held:
            yield held
        held = run
    if held:
        yield held


def _squeezed(text: str) -> str:
    text = _SPACES.sub(" ", text)
    return _AROUND_BREAKS.sub("\n", text) if "\n" in text else text


def _text(runs: Sequence[Run]) -> str:
    return runs[0].text if len(runs) == 1 else "".join([run.text for run in runs])
