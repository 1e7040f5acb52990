"""Date lines of pages: who, where and for whom stands beside the date."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from dateline.wire import agencies, bylines, houses, places, stamps
from dateline.wire.bylines import Byline
from dateline.wire.stamps import Stamp

EDGES = " |,·•–—-\t"
"""What stands between the parts of a date line."""
MOST_WORDS_BESIDE = 6
SOURCE = re.compile(
    r"(?:source|from|quelle|fuente|fonte|bron|źródło|источник|джерело|kaynak|المصدر|来源|來源|"
    r"출처)\s*[:：]\s*(?P<name>\S.{0,80})",
    re.IGNORECASE,
)
_EDITION = re.compile(
    r"№|\b(?:No|Nr|Vol|Issue|Ausgabe|Page|p|S|стр)\.?\s?\d|\b(?:edition|issue)\b", re.IGNORECASE
)
_HALF_DAY = re.compile(r"\d\s?[ap]\.m\.$", re.IGNORECASE)
_GLUED_ON = re.compile(r"\s+(?:on|at|am|um|le|el|il|den|dne|op|в)$", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Dated:
    """What stands beside a date."""

    byline: Byline = field(default_factory=Byline)
    source: str = ""
    place: str = ""


def read(line: str, stamp: Stamp, own: Mapping[str, str]) -> Dated | None:
    """What stands beside the date of a line; None if the line is a sentence that names a day."""
    if line[-1] in '.?!”"' and len(stamp.rest.split()) > MOST_WORDS_BESIDE and not _HALF_DAY.search(line):
        return None
    edged = (_GLUED_ON.sub("", part.strip(EDGES)) for part in stamp.rest.split("|"))
    dated = Dated()
    for part in edged:
        if stamps.is_glue(part):
            continue
        more = _part(part, own)
        if more is None:
            return None
        dated = Dated(
            byline=bylines.joined(dated.byline, more.byline),
            source=dated.source or more.source,
            place=dated.place or more.place,
        )
    return None if is_sentence(line) else _placed(dated)


def is_sentence(line: str) -> bool:
    """Whether a line is too long for a byline or a date line."""
    return (len(line) > 110 and line[-1:] in '.?!”"') or len(line) > bylines.LONGEST


def _part(part: str, own: Mapping[str, str]) -> Dated | None:
    """What one part of the line says; None if it is neither a name, a place nor anything small."""
    if places.is_known(part):
        at, _, house = (each.strip() for each in part.partition(","))
        beside = Byline(affiliation=house) if houses.is_one(house) else Byline()  # no state, no country
        return Dated(place=at, byline=beside)
    if found := SOURCE.fullmatch(part):
        return Dated(source=found["name"].strip())
    if "(" in part and ")" not in part:  # the edge of the line was cut off with its bracket
        part = part.partition("(")[0].rstrip()
    before, _, end = part.rpartition(" ")
    named = _named(before, own) if places.is_known(end) else None
    if named and named.authors and all(" " in name for name in named.authors):
        # Jane Smith Berlin, not Jane London.
        return Dated(place=end, byline=named)
    said = _named(part, own)
    if said is None and bylines.is_affiliation(part):
        said = Byline(affiliation=part, agency=agencies.agency_of(part.partition(",")[0], own))
    if said is None and not (_is_small(part) or _EDITION.search(part)):
        return None
    return Dated(byline=said or Byline())


def _named(part: str, own: Mapping[str, str]) -> Byline | None:
    return bylines.read(part, own=own) or bylines.unmarked(part, own=own, beside=True)


def _placed(dated: Dated) -> Dated:
    """The place at the end of what the writer is: `Reporter of the agency, Springfield`."""
    house, _, end = dated.byline.affiliation.rpartition(", ")
    if not end or dated.place or not places.is_known(end):
        return dated
    return replace(dated, byline=replace(dated.byline, affiliation=house), place=end)


def _is_small(part: str) -> bool:
    """A place, an outlet or an edition beside a date: up to four words, all with a capital."""
    words = part.split()
    return (
        len(words) <= 4
        and len(part) <= 40
        and all(not word[0].islower() for word in words)
        and not part.endswith((".", "?", "!"))
    )
