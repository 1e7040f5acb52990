"""Problems in the user's files: where they are, what is wrong, what to do."""

from __future__ import annotations

import difflib
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

SHOWN = 80
"""Longest quoted value in a message, in characters."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Where:
    """A place in one of the user's files; the path is relative to the site's folder."""

    path: str
    line: int | None = None
    column: int | None = None

    def __str__(self) -> str:
        parts = [visible(self.path)]
        if self.line is not None:
            parts.append(str(self.line))
            if self.column is not None:
                parts.append(str(self.column))
        return ":".join(parts)


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """One mistake, as a value: it can be collected, compared and sent between processes."""

    what: str
    where: Where | None = None
    hint: str = ""
    level: Literal["error", "warning"] = "error"

    def __str__(self) -> str:
        place = f"{self.where}: " if self.where else ""
        hint = f" ({self.hint})" if self.hint else ""
        return f"{place}{visible(self.what)}{visible(hint)}"


class UserError(Exception):
    """One or more problems that the user can mend; ends the command with exit status 1."""

    def __init__(self, *problems: Problem) -> None:
        super().__init__(*problems)
        self.problems: tuple[Problem, ...] = problems

    def __str__(self) -> str:
        return "\n".join(map(str, self.problems))


def quoted(value: object) -> str:
    """A value as a message shows it: in double quotes, cut, with nothing a terminal would obey."""
    text = str(value)
    if len(text) > SHOWN:
        text = text[: SHOWN - 1] + "…"
    return f'"{visible(text)}"'


def visible(text: str) -> str:
    """The text with control and format characters written out, so that it cannot drive a terminal."""
    if text.isprintable():
        return text
    return "".join(c if not _is_control(c) else ascii(c)[1:-1] for c in text)


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """A hint that names the nearest known word, or all of them where none is near and they are few."""
    names = sorted(known)
    folded = {name.casefold(): name for name in names}
    near = difflib.get_close_matches(word.casefold(), folded, n=1)
    if near:
        return f"did you mean {quoted(folded[near[0]])}?"
    if 0 < len(names) <= 12:
        return "known here: " + ", ".join(names)
    return ""


def _is_control(character: str) -> bool:
    return unicodedata.category(character) in {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}


class Damaged(Exception):
    """The state broke while it was in use and was thrown away: begin the command again, from its start."""
