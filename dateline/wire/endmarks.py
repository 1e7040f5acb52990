"""Marks in the last paragraph itself, after its last stop: `(END)`, `Enditem`, an agency, a credit."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal

from dateline.wire import signoffs

_TRAILING = re.compile(
    r"(?<=[.!?”\"»…)。！？」])\s*(?P<mark>(?:[-–—/(=\[*_#|©]{0,3}\s?(?:Enditem|ENDITEM|ENDS|Ends|-30-|NNNN|###|"
    r"\(?END\)?|-0-|\(?(?:(?:PTI|UNI|IANS|ANI)(?:[ /][A-Za-z]{2,5}){1,6}|"
    r"Reuters?|REUTERS?|Kyodo|TASS|UNI|Xinhua|ANSA|dpa|AFP|EFE|PAP|PTI|IANS|ANI|AP|Lusa|APA|ANP|Belga|TT|NTB|"
    r"UPI|Interfax|PNA|Bernama|Antara|ANTARA|BSS|UNB|KUNA|WAM|IRNA|NAN|GNA|MTI|CNA|ČTK|CTK|BTA|SDA|AA|DHA|İHA|ТАСС|新华社|完|了)\)?)\s?[-–—/)=\]*_#|]{0,3}\.?"
    r"|[（(](?:完|了|終|끝)[）)]|\((?:MORE|more)\)|[a-z]{2,4}/\s?[a-z]{2,4}/(?:\s?[a-z]{2,4}/)*))\s*$"
)
_TRAILING_CREDIT = re.compile(
    r"(?<=[.!?”\"»])\s+(?P<mark>\((?:Reporting|Additional reporting|Writing|Editing|Compiled|Reporte|"
    r"Reportage|Bericht|Editado|Édité|Reportagem|Por) [^()]{5,400}(?:\([^()]{0,40}\)[^()]{0,200})?\))\s*$"
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
