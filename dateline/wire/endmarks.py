"""Marks in the last paragraph itself, after its last stop: `(END)`, `Enditem`, an agency, a credit."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal

from dateline.wire import lists, signoffs

_WORDS = {name: "|".join(words) for name, words in lists.sections("end_marks")}
_TRAILING = re.compile(
    rf"(?<=[.!?”\"»…)。！？」])\s*(?P<mark>(?:[-–—/(=\[*_#|©]{{0,3}}\s?(?:{_WORDS['mark']}|"
    rf"\(?(?:(?:{_WORDS['agency with initials']})(?:[ /][A-Za-z]{{2,5}}){{1,6}}|{_WORDS['agency']})\)?)"
    r"\s?[-–—/)=\]*_#|]{0,3}\.?|[（(](?:完|了|終|끝)[）)]|\((?:MORE|more)\)|"
    r"[a-z]{2,4}/\s?[a-z]{2,4}/(?:\s?[a-z]{2,4}/)*))\s*$"
)
_TRAILING_CREDIT = re.compile(
    rf"(?<=[.!?”\"»])\s+(?P<mark>\((?:{_WORDS['credit']}) [^()]{{5,400}}"
    r"(?:\([^()]{0,40}\)[^()]{0,200})?\))\s*$"
)
MOST = 3
"""So many marks at the most follow one another."""


def cut(words: str) -> Iterator[tuple[Literal["credit", "mark"], str, str]]:
    """The marks at the end of a paragraph from the last on: its sort, the mark, and the words before it."""
    for _ in range(MOST):
        if mark := signoffs.behind(words):
            words = words[: -len(mark)].rstrip()
            yield "mark", mark, words
            continue
        credit = _TRAILING_CREDIT.search(words[-600:])
        found = credit or _TRAILING.search(words[-80:])
        if not found or len(found["mark"]) >= len(words):
            return
        words = words[: -len(found[0])].rstrip()
        yield ("credit" if credit else "mark"), found["mark"].strip(), words
