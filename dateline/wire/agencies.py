"""News agencies and release wires: how copy writes their names, and the one name we give each."""

from __future__ import annotations

import re
from collections.abc import Mapping

from dateline.wire import lists

CANONICAL: Mapping[str, str] = {
    written.strip(): line.partition(":")[0]
    for line in lists.lines("agencies")
    for written in line.partition(": ")[2].split(",")
}
"""As written, in lower case -> the canonical name."""
_JOINT = re.compile(r"\s*[/,]\s*|\s+(?:and|und|et|y|e|via|avec|mit|ats)\s+")
_HYPHENED = re.compile(r"\s*[/,-]\s*")
"""`NTB-Reuters`: tried where the whole is no name, as `dpa-AFX` is."""
_CORRESPONDENT = re.compile(
    r"(?:корр?\.?|корреспондент|corr\.?)\s+(?P<agency>\S+)(?:\s+(?P<name>.+))?", re.IGNORECASE
)
"""`/Корр. ТАСС Иван Петров/`"""
_DESK = re.compile(r"[A-Za-zÄÖÜäöü]{2,4}")
"""A desk behind its agency, as in `dpa/lno` and `OTS/SK`."""
_WORDS_AS_WELL = lists.entries("agencies_that_are_words")
"""Agencies whose name is also a word or common cut: known only where it is written in capitals."""


def agency_of(written: str, own: Mapping[str, str] | None = None) -> str:
    """The canonical name of an agency as copy writes it; "" if it is not known."""
    bare = " ".join(written.strip(" ./,;:-–—\u200f").split())
    bare = bare.removeprefix("The ")
    if own and (found := own.get(bare) or own.get(bare.casefold())):
        return found
    folded = bare.casefold()
    if folded in _WORDS_AS_WELL and not bare.isupper():
        return ""
    return CANONICAL.get(folded, "")


COMPOUND = lists.alternation(
    re.escape(name.partition("-")[2]) for name in CANONICAL if name.count("-") == 1 and name[-1] != "-"
)
"""What stands behind the hyphen of names such as `Interfax-Ukraine`."""


def correspondent(written: str) -> tuple[str, str]:
    """The agency as written, and its correspondent who is named with it: `Корр. ТАСС Иван Петров`."""
    found = _CORRESPONDENT.fullmatch(written.strip())
    return (found["agency"], found["name"] or "") if found else (written, "")


def leading(house: str) -> str:
    """The agency that the words for a writer's house begin with: `AP Business Writers`; "" if none."""
    words = house.split()
    lengths = range(min(4, len(words)), 0, -1)
    found = (agency_of(" ".join(words[:n])) for n in lengths if n > 1 or words[0].isupper())
    return next(filter(None, found), "")


def credit_of(written: str, own: Mapping[str, str] | None = None) -> tuple[str, ...]:
    """The agencies of a joint credit (`tca/dpa`, `AP, Reuters`) in order, canonical; () if one is not
    known."""
    written, _ = correspondent(written)
    whole = agency_of(written, own)
    if whole:
        return (whole,)
    parts = [part for part in _JOINT.split(written.strip(" ©/")) if part]
    found = tuple(agency_of(part, own) for part in parts)
    if len(found) == 1:
        found = tuple(agency_of(part, own) for part in _HYPHENED.split(parts[0]))
    if found and found[0] and "/" in written and all(map(_DESK.fullmatch, parts[1:])):
        return tuple(filter(None, found))
    return found if found and all(found) else ()
