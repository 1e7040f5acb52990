"""The forms of a dateline, in the order in which they are tried."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from dateline.wire import agencies, houses, lists, places

DAY = "\x01"
"""Stands for the date, which is found and cut out before any form is tried."""
FULL_DAY = "\x02"
"""The same for a date with its year."""

_SEP = r"(?:--+|[-–—―‒_:]+|\.\s?[-–—]+)"
_PLACE = r"(?P<place>[^\W\d_][^\d()\[\]|:;!?_\"“”«»\n—–\x01\x02]{0,69}?)"
_AGENCY = r"(?P<agency>[^()\[\]\d\n\x01\x02][^()\[\]\n\x01\x02]{0,58}?)"
_DATE = (
    r"(?:[^\W\d_][\w'’ -]{2,14}\s\d{1,2},\s1[34]\d\d(?:\s?(?:AH|H))?,\s+)?"  # the day by the Hijri calendar
    r"(?:\d{1,2}\s[^\W\d_]{3,6}(?:\s[^\W\d_]{4,7})?\s1[34]\d\d\s?(?:هـ?\s*)?(?:الموافق\s+)?)?"
    r"(?:\b(?:on|le|den|the|am|em|el|il|dnia|в|في)\s+)?[\x01\x02](?:\s+(?:г|р|r|года|року|roku|d|م|ميلادية)\b\.?)?"
)
_CREDIT = rf"\(\s*{_AGENCY}\s*\)"
_RELEASE = rf"\(\s*(?P<agency>[^()\d\n\x01\x02]{{2,40}}?)\s*[-–—,]\s*{_DATE}\s*\)"
_REGION = (
    r"(?:\s*\([^()\d\x01\x02]{2,30}\)(?=\s*[\[(,]))?(?:\s*[,.]?\s*\[(?P<region>[^\]\d\x01\x02]{2,30})\])?"
)
_CLOCK = r"(?:,?\s+\(?\d{1,2}[:.]\d\d(?:\s?[ap]\.?m\.?)?(?:\s?[A-Z]{2,4})?\)?)?"
_TEXT = r"(?=[\"“„«‘'’(\[<]*[^\W_])"
_WORDS = r"(?=[\"“„«‘'’(\[<]*[^\W\d_])"
_NAMES = r"(?:[,.]\s+(?P<names>[^\W\d_]{2,15}(?:\s[^\W\d_]{2,20}){1,2}))?"
_END = rf"\s*(?:(?P<sep>{_SEP})\s*)?"
_ARABIC = "\u0621-\u064a"
_GERMAN = lists.entries("german_cities")

_CAPITALS = re.compile(r"[A-ZÀ-ÖØ-ÞА-ЯЁІЇЄİŞĞÜÖÇ]{2,12}")
_DASHED = re.compile(r"[-–—]")

Own = Mapping[str, str]
"""The site's own agencies: as written -> canonical name."""
Fits = Callable[[re.Match[str], Own], bool]


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """One way to write a dateline: its pattern, what must be in the line for it, and what its parts must
    be."""

    name: str
    pattern: re.Pattern[str]
    needs: str  # one of these characters is in every line of the form
    fits: Fits


def match(head: str, own: Own) -> tuple[re.Match[str], str] | None:
    """The first form that the head of a block has, and its name."""
    present = frozenset(head)
    for form in FORMS:
        if present.isdisjoint(form.needs):
            continue
        found = form.pattern.match(head)
        if found and form.fits(found, own):
            return found, form.name
    return None


def bare(place: str) -> str:
    """The place without the stop that ends it, which a cut state keeps: `Calif.`, but `MOSCOW`."""
    place = place.strip(" ,")
    cut = place.rpartition(",")[2].strip(" .").casefold()
    return place if not place.endswith(".") or cut in places.REGIONS else place.rstrip(". ")


def _is_place(found: re.Match[str]) -> bool:
    place = bare(found["place"])
    return places.is_place(place) and not places.is_no_place(place)


def _known(found: re.Match[str], own: Own) -> bool:
    return bool(agencies.credit_of(found["agency"], own))


def _wire(found: re.Match[str], own: Own) -> bool:
    """An agency we know; or one that its capitals or its date and the dash after it tell."""
    if _known(found, own):
        return True
    groups = found.groupdict()
    place, written = groups.get("place") or "", found["agency"].strip()
    if not (groups.get("sep") or groups.get("mark")) or len(written) > 30:
        return False
    if written.casefold().strip(".") in places.REGIONS or places.is_known(written):
        return False  # `PARIS, Texas`, `London (UK) –`
    letters = [c for c in written if c.isalpha()]
    capitals = len(letters) > 1 and not any(c.islower() for c in letters)
    titled = len(written.split()) <= 3 and all(word[0].isupper() for word in written.split())
    if not {DAY, FULL_DAY}.isdisjoint(found[0]):
        return capitals or titled or places.is_capitals(place)
    if places.is_capitals(place):
        return capitals or (titled and ("," in place or places.is_known(place) or houses.is_one(written)))
    return capitals and places.is_known(place)


def _place_and_wire(found: re.Match[str], own: Own) -> bool:
    return _is_place(found) and _wire(found, own)


def _place_and_marked(found: re.Match[str], own: Own) -> bool:
    """A place, a date, and an agency that is known or that its capitals and the dash right after it tell."""
    if not _is_place(found):
        return False
    if _known(found, own):
        return True
    bare = found.string[found.start("agency") - 2 : found.start("agency")]
    return bool(_CAPITALS.fullmatch(found["agency"].strip()) and found["sep"] and not _DASHED.search(bare))


def _capitals_and_known(found: re.Match[str], own: Own) -> bool:
    """`ANKARA-AA`, `Göteborg/TT`: nothing but the names of both tells them."""
    return places.is_known(found["place"]) and found["agency"].isupper() and _known(found, own)


def _known_place(found: re.Match[str], own: Own) -> bool:
    return _is_place(found) and places.is_known(found["place"])


def _place_and_known(found: re.Match[str], own: Own) -> bool:
    return _is_place(found) and _known(found, own)


def _sure_place_and_known(found: re.Match[str], own: Own) -> bool:
    caseless = not any(c.isupper() or c.islower() for c in found["place"])
    return (_sure_place(found, own) or (caseless and _is_place(found))) and _known(found, own)


def _place(found: re.Match[str], own: Own) -> bool:
    return _is_place(found)


def _sure_place(found: re.Match[str], own: Own) -> bool:
    return _is_place(found) and (places.is_known(found["place"]) or places.is_capitals(found["place"]))


def _lone_place(found: re.Match[str], own: Own) -> bool:
    """A place with nothing but a dash: in capitals, known to all, or two joined by a slash."""
    place = bare(found["place"])
    if not _is_place(found):
        return False
    if found["sep"].strip().startswith(":") and not places.is_known(place):
        return places.is_capitals(place) and len(place.split()) < 3 and len(place) > 3
    if "," in place and place.rpartition(",")[2].strip(" .").casefold() in places.REGIONS:
        return True  # `Springfield, Ill. — `
    return places.is_capitals(place) or places.is_joined(place) or places.is_known(place)


def _german_place(found: re.Match[str], own: Own) -> bool:
    """`Hannover. Die Stadt ...`: only papers of German cities end a dateline with a stop."""
    return all(city.strip().casefold() in _GERMAN for city in found["place"].split("/"))


def _any(found: re.Match[str], own: Own) -> bool:
    return True


def _form(name: str, pattern: str, needs: str, fits: Fits) -> Form:
    return Form(name=name, pattern=re.compile(pattern, re.IGNORECASE), needs=needs, fits=fits)


def _agency_in_brackets_first() -> Iterator[Form]:
    yield _form(
        "(agency) – place, date –",
        rf"{_CREDIT}\s*{_SEP}\s*{_PLACE},?\s*{_DATE}{_CLOCK}\s*\.?\s*(?P<sep>{_SEP})\s*",
        "(",
        _place_and_wire,
    )
    yield _form(
        "(agency) – place –",
        rf"{_CREDIT}\s*{_SEP}\s*{_PLACE}\s*(?P<sep>{_SEP})\s+",
        "(",
        _sure_place_and_known,
    )


def _place_before_brackets() -> Iterator[Form]:
    yield _form(
        "place--(agency - date)",
        rf"{_PLACE}\s*(?:--?|[–—,])\s*{_RELEASE}\s*(?P<sep>{_SEP})\s*",
        "(",
        _place_and_wire,
    )
    yield _form(
        "place, date--(agency)--",
        rf"{_PLACE}(?:\s*[,.]\s*{_DATE})?\s*(?:--+|[–—])\s*{_CREDIT}\s*(?P<sep>{_SEP})\s*",
        "(",
        _place_and_wire,
    )
    yield _form(
        "place (agency) date –",
        rf"{_PLACE},?\s*{_CREDIT}\s*[-–—,]?\s*{_DATE}\s*(?P<sep>{_SEP})\s*",
        "(",
        _place_and_wire,
    )
    yield _form(
        "place, date (agency) –",
        rf"{_PLACE}{_REGION}(?:\s*[,.–-]?\s*{_DATE}{_CLOCK}(?:\s*[-–—])?)?\s*[,.]?\s*{_CREDIT}\s*(?P<mark>[.:=])?{_END}",
        "(",
        _place_and_wire,
    )


def _in_brackets_without_place() -> Iterator[Form]:
    yield _form(
        "date, place (agency) –", rf"{_DATE}\.?,?\s*{_PLACE}\s*{_CREDIT}{_END}", "(", _place_and_known
    )
    yield _form("date (agency) –", rf"{_DATE}\s*{_CREDIT}{_END}", "(", _known)
    yield _form("(agency) –", rf"{_CREDIT}\s*[.:]?\s*(?P<sep>{_SEP})?\s*(?=\S)", "(", _known)


def _between_slashes() -> Iterator[Form]:
    yield _form(
        "place / agency / date /",
        rf"{_PLACE}\s*/\s*(?P<agency>[A-Z .]{{3,30}}?)\s*/\s*{_DATE}\s*(?P<sep>/|{_SEP})\s*",
        "/",
        _place_and_wire,
    )
    yield _form(
        "place, date /agency/",
        rf"{_PLACE}(?:\s*[,.]?\s*{_DATE}{_CLOCK})?\s*[.,]?\s*/\s?(?P<agency>[^/\n\x01\x02]{{2,40}}?)\s?/\s?[.:]?{_END}",
        "/",
        _place_and_wire,
    )
    yield _form(
        "date, place /agency/",
        rf"{_DATE}\s*[,.]\s*{_PLACE}\s*[.,]?\s*/\s?(?P<agency>[^/\n\x01\x02]{{2,40}}?)\s?/\s?[.:]?{_END}",
        "/",
        _place_and_known,
    )
    yield _form(
        "/agency/ –",
        rf"/(?P<agency>[^/\n\x01\x02]{{2,30}}(?:/[^/\n\x01\x02]{{2,20}})?)/\s*[.:]?{_END}",
        "/",
        _known,
    )


def _agency_without_marks() -> Iterator[Form]:
    yield _form(
        "place, date agency –",
        rf"{_PLACE}[,.]?\s*{_DATE}\s*[,.]?\s*(?:[-–—]\s*)?(?P<agency>[^\W\d_][^()\d\n,:;\x01\x02]{{1,28}}?)"
        rf"{_NAMES}\s*(?:(?P<sep>{_SEP})\s*|\.\s+){_TEXT}",
        DAY + FULL_DAY,
        _place_and_marked,
    )
    yield _form(
        "place date agency",
        rf"(?P<place>[{_ARABIC} ]{{2,30}}?)\s*[,،]?\s*{_DATE}\s*"
        rf"(?P<agency>[{_ARABIC}]{{2,8}})\s+(?=[{_ARABIC}])",
        DAY + FULL_DAY,
        _place_and_known,
    )
    yield _form(
        "place – agency – date –",
        rf"{_PLACE}\s+[-–—]\s+(?P<agency>[^\W\d_][^()\d\n,:;\x01\x02]{{1,28}}?)\s+[-–—]\s+{_DATE}\s*"
        rf"(?P<sep>{_SEP})\s*{_TEXT}",
        DAY + FULL_DAY,
        _place_and_known,
    )
    yield _form(
        "agency place, date –",
        rf"(?P<agency>[A-Z]{{2,12}}),?\s+{_PLACE}[,.]?\s*{_DATE}\s*(?P<sep>{_SEP})\s*{_TEXT}",
        DAY + FULL_DAY,
        _place_and_known,
    )
    yield _form(
        "agency, date –",
        rf"(?P<agency>[^\W\d_][^()\d\n,:;\x01\x02]{{1,28}}?),\s*{_DATE}\s*(?P<sep>{_SEP})\s*{_TEXT}",
        DAY + FULL_DAY,
        _known,
    )
    yield _form(
        "place, agency –",
        rf"{_PLACE}(?:,\s*|\.\s+|\s+[-–—]\s+|(?<=[{_ARABIC}])-(?=[{_ARABIC}]))(?P<agency>[^\W\d_][^()\d\n,:;\x01\x02-]{{1,28}}?)\s*(?P<sep>{_SEP})\s+{_TEXT}",
        "-–—:_",
        _sure_place_and_known,
    )
    yield _form(
        "place-agency", rf"{_PLACE}\s?[-/](?P<agency>[^\W\d_]{{2,12}})\s+{_TEXT}", "-/", _capitals_and_known
    )
    yield _form(
        "place-agency",
        rf"(?P<place>[{_ARABIC} ]{{2,30}}?)\s?[-–/]\s?(?P<agency>[{_ARABIC}]{{2,12}})\s?"
        r"(?P<sep>[-–/:])?\s+(?=\S)",
        "-–/",
        _sure_place_and_known,
    )


def _place_date_or_agency_alone() -> Iterator[Form]:
    yield _form(
        "place, date –",
        rf"\(?{_PLACE}(?:\s*[,.]\s*|\s+[-–—|]+\s*|\s+\(|\s+(?=[\x01\x02]))\s*{_DATE}{_CLOCK}\)?\s*\)?[.,]?\s*(?P<sep>{_SEP})(?!\d)\s*{_TEXT}",
        DAY + FULL_DAY,
        _place,
    )
    yield _form(
        "date, place –",
        rf"{_DATE}\s*(?:[,|–—-]+|\()\s*{_PLACE}\)?\s*(?P<sep>{_SEP})\s+{_TEXT}",
        DAY + FULL_DAY,
        _sure_place,
    )
    yield _form("(place) –", rf"\({_PLACE}(?:,?\s+{_DATE})?\)\s*(?P<sep>{_SEP})\s*{_TEXT}", "(", _sure_place)
    yield _form(
        "agency –",
        rf"(?P<agency>[^\W\d_][^()\d\n,:;–—\x01\x02-]{{1,20}}?)\s*(?P<sep>[-–—]+)\s+{_TEXT}",
        "-–—",
        _known,
    )
    yield _form(
        "place –",
        rf"{_PLACE}(?P<sep>\s+(?:--?|[–—_]+)\s*|--+\s*|\s*[—–]\s*|\s?:\s+){_WORDS}",
        "-–—:_",
        _lone_place,
    )
    yield _form(
        "place, date.",
        rf"{_PLACE},\s+{_DATE}\.\s+(?=[\"“„«]?(?-i:[^\W\d_a-z]))",
        DAY + FULL_DAY,
        _known_place,
    )
    yield _form("date –", rf"\x02\s*(?P<sep>[-–—]+)\s+{_TEXT}", FULL_DAY, _any)
    yield _form("place.", rf"{_PLACE}(?P<sep>\.)\s+(?=[„»“\"]?(?-i:[A-ZÄÖÜ])[^\W\d_]*\s)", ".", _german_place)


FORMS = (
    *_agency_in_brackets_first(),
    *_place_before_brackets(),
    *_in_brackets_without_place(),
    *_between_slashes(),
    *_agency_without_marks(),
    *_place_date_or_agency_alone(),
)
