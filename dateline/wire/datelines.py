"""The dateline grammar: where a story was filed, on which day and by which agency, as its first words say."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace

from dateline.story import Dateline
from dateline.wire import agencies, bylines, days, ideographs, months, names, places
from dateline.wire.days import Day

LONGEST = 230
"""No dateline reaches further into its block, in characters."""

_SEP = r"(?:--+|[-–—―‒_:]+|\.\s?[-–—]+)"
_PLACE = r"(?P<place>[^\W\d_][^\d()\[\]|:;!?_\"“”«»\n—–]{0,69}?)"
_AGENCY = r"(?P<agency>[^()\[\]\d\n][^()\[\]\n]{0,58}?)"
_WEEKDAY = rf"(?:{months.WEEKDAY})(?!\w)\.?"
_MONTH = rf"(?:{months.MONTH})(?!\w)\.?"
_YEAR = r"(?:19|20)\d\d"
_DATE = (
    rf"(?P<date>(?:(?:on\s+)?{_WEEKDAY},?\s+)?(?:le\s+|den\s+|the\s+)?(?:"
    rf"{_MONTH}\s*\d{{1,2}}(?:st|nd|rd|th)?\b(?:,?\s*{_YEAR}\b)?"
    rf"|\d{{1,2}}(?:st|nd|rd|th|er|º|°)?\.?,?\s*(?:de\s+|of\s+)?{_MONTH}(?:\s*/\s*{_MONTH})?(?:,?\s*(?:del?\s+)?{_YEAR}\b)?"
    rf"|\d{{1,2}}[./]\d{{1,2}}[./](?:{_YEAR}|\d\d)\b|{_YEAR}-\d\d-\d\d)|{_WEEKDAY})"
    r"(?:\s+(?:г|р|року)\.)?"
)
_CLOCK = r"(?:,?\s+\(?\d{1,2}[:.]\d\d(?:\s?[ap]\.?m\.?)?(?:\s?[A-Z]{2,4})?\)?)?"
_NEXT = r"(?=[\"“„«‘'’(\[]*[^\W_])"
_SENTINEL = "Xx"
_GERMAN = frozenset(
    "aachen augsburg bayreuth berlin bielefeld bochum bonn braunschweig bremen bremerhaven brüssel celle chemnitz cottbus darmstadt "
    "dortmund dresden duisburg düsseldorf eisenach erfurt essen flensburg frankfurt freiburg fulda gera gießen göttingen graz halle "
    "hamburg hameln hannover heidelberg hildesheim innsbruck jena karlsruhe kassel kiel koblenz köln leipzig linz london lübeck "
    "lüneburg luxemburg magdeburg mainz mannheim marburg moskau münchen münster neubrandenburg nürnberg oldenburg osnabrück paris "
    "peine potsdam regensburg rom rostock saarbrücken salzburg schwerin stralsund stuttgart trier tübingen ulm washington weimar "
    "wien wiesbaden wismar wolfsburg würzburg zürich zwickau".split()
)
_END = rf"\s*(?:(?P<sep>{_SEP})\s*)?"


@dataclass(frozen=True, slots=True, kw_only=True)
class Opening:
    """A block that begins with a dateline: what that says, and the text that follows it."""

    dateline: Dateline
    day: Day | None = None
    credit: tuple[str, ...] = ()  # all agencies of a joint credit, the first is the dateline's
    authors: tuple[str, ...] = ()  # a byline in the same block
    affiliation: str = ""
    rest: str = ""
    rule: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Form:
    name: str
    pattern: re.Pattern[str]
    fits: Callable[[re.Match[str], Mapping[str, str]], bool]


def read(block: str, *, own: Mapping[str, str] | None = None) -> Opening | None:
    """The dateline at the start of a block, after a byline that may stand before it; None if there is none."""
    own = own or {}
    block = block.strip().lstrip("\u200f\u200e")
    if not block:
        return None
    found = ideographs.read(block)
    if found:
        return Opening(
            dateline=found.dateline,
            day=found.day,
            authors=found.authors,
            rest=found.rest,
            rule="dateline of Asian copy",
        )
    for byline in bylines.leading(block):
        if after := _match(byline.rest.lstrip(), own):
            return replace(after, authors=byline.authors or after.authors, affiliation=byline.affiliation)
    return _match(block, own)


def alone(block: str, *, own: Mapping[str, str] | None = None) -> Opening | None:
    """The dateline that is all of a block, its text being in the next; None if the block is anything else."""
    block = block.strip()
    if not 2 < len(block) < 120:
        return None
    opening = read(f"{block} {_SENTINEL}", own=own) or read(f"{block} — {_SENTINEL}", own=own)
    if not opening or opening.rest != _SENTINEL:
        return None
    told = opening.day or opening.dateline.agency or (places.is_known(block) and places.is_capitals(block))
    return replace(opening, rest="", dateline=replace(opening.dateline, text=block)) if told else None


def _match(block: str, own: Mapping[str, str]) -> Opening | None:
    head = days.figures(block[:LONGEST])
    if not head[:1].isalpha() and head[:1] not in "([/\"'‘’*>" and not head[:1].isdigit():
        return None
    for form in _FORMS:
        found = form.pattern.match(head)
        if found and form.fits(found, own):
            return _opening(block, found, own, form.name)
    return None


def _opening(block: str, found: re.Match[str], own: Mapping[str, str], rule: str) -> Opening:
    groups = found.groupdict()
    written = ""
    if groups.get("place"):
        dotted = block[found.end("place")] == "."  # the stop of a cut state belongs to it: `Ill. (AP)`
        written = block[found.start("place") : found.end("place") + dotted]
    credit = _credit(groups.get("agency") or "", own)
    rest = block[found.end() :].lstrip()
    authors: tuple[str, ...] = ()
    if credit:
        authors, rest = _correspondent(rest)
    return Opening(
        dateline=Dateline(
            place=_bare(written), agency=credit[0] if credit else "", text=block[: found.end()].strip()
        ),
        day=_day(groups.get("date")),
        credit=credit,
        authors=authors,
        rest=rest,
        rule=rule,
    )


def _bare(place: str) -> str:
    """The place without the stop that ends it, which a cut state keeps: `Calif.`, but `MOSCOW`."""
    place = place.strip(" ,")
    cut = place.rpartition(",")[2].strip(" .").casefold()
    return place if not place.endswith(".") or cut in places.REGIONS else place.rstrip(". ")


def _day(written: str | None) -> Day | None:
    if not written:
        return None
    day = days.first(written)
    if day:
        return replace(day, start=0, end=0)
    return None


def _credit(written: str, own: Mapping[str, str]) -> tuple[str, ...]:
    written = written.strip(" /-–—")
    known = agencies.credit_of(written, own)
    return known or ((written,) if written else ())


_CORRESPONDENT = re.compile(
    r"(?:By\s+)?(?P<name>[^\W\d_]{2,}(?:[ .'’-]+[^\W\d_]{1,}){1,4}?)\s*(?:[-–—=:]|/)\s+(?=\S)"
)


def _correspondent(rest: str) -> tuple[tuple[str, ...], str]:
    """The correspondents named between dateline and text: `ANKARA (AA) - AHMET YILMAZ - ...`."""
    found = _CORRESPONDENT.match(rest[:90])
    if found and found["name"].isupper() and names.is_name(found["name"], strict=True):
        return names.split(found["name"]), rest[found.end() :]
    return (), rest


def _known(found: re.Match[str], own: Mapping[str, str]) -> bool:
    return bool(agencies.credit_of(found["agency"], own))


def _is_wire(found: re.Match[str], own: Mapping[str, str]) -> bool:
    """An agency we know; or one that only its capitals, its place's capitals or date, and the dash after it tell."""
    written = found["agency"].strip()
    if _known(found, own):
        return True
    letters = [c for c in written if c.isalpha()]
    capitals = len(letters) > 1 and not any(c.islower() for c in letters) and len(written) <= 30
    groups = found.groupdict()
    place = groups.get("place") or ""
    return capitals and bool(groups.get("sep")) and (places.is_capitals(place) or bool(groups.get("date")))


def _placed(found: re.Match[str]) -> bool:
    place = found["place"].strip()
    return places.is_place(_bare(place)) and not places.is_no_place(_bare(place))


def _place_and_wire(found: re.Match[str], own: Mapping[str, str]) -> bool:
    return _placed(found) and _is_wire(found, own)


def _place_and_known(found: re.Match[str], own: Mapping[str, str]) -> bool:
    return _placed(found) and _known(found, own)


def _only_known(found: re.Match[str], own: Mapping[str, str]) -> bool:
    return _known(found, own)


def _place_and_date(found: re.Match[str], own: Mapping[str, str]) -> bool:
    return _placed(found)


def _is_alone(found: re.Match[str], own: Mapping[str, str]) -> bool:
    """A place and a date with nothing after them are a dateline only in the looks of one."""
    return _placed(found)


def _bare_place(found: re.Match[str], own: Mapping[str, str]) -> bool:
    place = _bare(found["place"])
    if not _placed(found):
        return False
    colon = found["sep"].startswith(":")
    if colon and not places.is_known(place):
        return places.is_capitals(place) and len(place.split()) < 3 and len(place) > 3
    return places.is_capitals(place) or places.is_joined(place) or places.is_known(place)


def _known_place(found: re.Match[str], own: Mapping[str, str]) -> bool:
    return _placed(found) and (places.is_known(found["place"]) or places.is_capitals(found["place"]))


def _date_only(found: re.Match[str], own: Mapping[str, str]) -> bool:
    return True


def _form(name: str, pattern: str, fits: Callable[[re.Match[str], Mapping[str, str]], bool]) -> _Form:
    return _Form(name=name, pattern=re.compile(pattern, re.IGNORECASE), fits=fits)


def _forms() -> Iterator[_Form]:
    """The forms, the surest first: a later one may see a part of what an earlier one sees whole."""
    credit = rf"\(\s*{_AGENCY}\s*\)"
    release = rf"\(\s*(?P<agency>[^()\d\n]{{2,40}}?)\s*[-–—,]\s*{_DATE}\s*\)"
    yield _form(
        "agency, place, date",
        rf"{credit}\s*{_SEP}\s*{_PLACE},?\s*{_DATE}{_CLOCK}\s*\.?\s*(?P<sep>{_SEP})\s*",
        _place_and_wire,
    )
    yield _form(
        "agency and place", rf"{credit}\s*{_SEP}\s*{_PLACE}\s*(?P<sep>{_SEP})\s+", _capital_place_and_known
    )
    yield _form(
        "place / agency / date",
        rf"{_PLACE}\s*/\s*(?P<agency>[A-Z .]{{3,30}}?)\s*/\s*(?:{_DATE})\s*(?P<sep>/|{_SEP})\s*",
        _place_and_wire,
    )
    yield _form(
        "place, date /agency/",
        rf"{_PLACE}(?:\s*[,.]?\s*{_DATE}{_CLOCK})?\s*[.,]?\s*/\s?(?P<agency>[^/\n]{{2,40}}?)\s?/\s?[.:]?{_END}",
        _place_and_wire,
    )
    yield _form(
        "place--(agency - date)",
        rf"{_PLACE}\s*(?:--?|[–—])\s*{release}\s*(?P<sep>{_SEP})\s*",
        _place_and_wire,
    )
    yield _form(
        "place, date--(agency)",
        rf"{_PLACE}(?:\s*[,.]\s*{_DATE})?\s*(?:--+|[–—])\s*{credit}\s*(?P<sep>{_SEP})\s*",
        _place_and_wire,
    )
    yield _form(
        "place (agency) date",
        rf"{_PLACE},?\s*{credit}\s*[-–—,]?\s*{_DATE}\s*(?P<sep>{_SEP})\s*",
        _place_and_wire,
    )
    yield _form(
        "place, date (agency)",
        rf"{_PLACE}(?:\s*[,.]?\s*\[(?P<region>[^\]\d]{{2,30}})\])?(?:\s*[,.]?\s*{_DATE}{_CLOCK})?\s*[,.]?\s*{credit}\s*[.:=]?{_END}",
        _place_and_wire,
    )
    yield _form("date (agency)", rf"{_DATE}\s*{credit}{_END}", _only_known)
    yield _form(
        "place, date, agency",
        rf"{_PLACE},?\s*{_DATE}\s*[,.]?\s*(?:[-–—]\s*)?(?P<agency>[^\W\d_][^()\d\n,:;]{{1,28}}?)\s*(?P<sep>{_SEP}|\.)\s+{_NEXT}",
        _place_and_known,
    )
    yield _form(
        "place, agency",
        rf"{_PLACE}(?:,\s*|\s+[-–—]\s+)(?P<agency>[^\W\d_][^()\d\n,:;-]{{1,28}}?)\s*(?P<sep>{_SEP})\s+{_NEXT}",
        _capital_place_and_known,
    )
    yield _form(
        "place – date",
        rf"\(?{_PLACE}(?:\s*[,.]\s*|\s+[-–—|]+\s*|\s+\(|\s+(?=\d))\s*{_DATE}{_CLOCK}\)?\s*\)?[.,]?\s*(?P<sep>{_SEP})\s*{_NEXT}",
        _place_and_date,
    )
    yield _form(
        "date, place", rf"{_DATE}\s*(?:[,|–—-]+|\()\s*{_PLACE}\)?\s*(?P<sep>{_SEP})\s+{_NEXT}", _known_place
    )
    yield _form("agency alone", rf"{credit}\s*[.:]?\s*(?P<sep>{_SEP})?\s*(?=\S)", _only_known)
    yield _form("/agency/ alone", rf"/(?P<agency>[^/\n]{{2,30}})/\s*[.:]?\s*(?P<sep>{_SEP})\s*", _only_known)
    yield _form("(place)", rf"\({_PLACE}(?:,?\s+{_DATE})?\)\s*(?P<sep>{_SEP})\s*{_NEXT}", _known_place)
    yield _form(
        "agency –",
        rf"(?P<agency>[^\W\d_][^()\d\n,:;–—-]{{1,20}}?)\s*(?P<sep>[-–—]+)\s+{_NEXT}",
        _only_known_capitals,
    )
    yield _form(
        "place –",
        rf"{_PLACE}(?:(?P<sep>\s+(?:--?|[–—_]+)|--+|\s*[—–]|\s?:)\s*)(?=[\"“„«‘'’(\[]*[^\W\d_])",
        _bare_place,
    )
    yield _form("place.", rf"{_PLACE}(?P<sep>\.)\s+(?=[„»“\"]?(?-i:[A-ZÄÖÜ])[^\W\d_]*\s)", _german_place)
    yield _form("date –", rf"{_DATE}\s*(?P<sep>[-–—]+)\s+{_NEXT}", _date_only)


def _capital_place_and_known(found: re.Match[str], own: Mapping[str, str]) -> bool:
    return (
        _placed(found)
        and _known(found, own)
        and (places.is_capitals(found["place"]) or places.is_known(found["place"]))
    )


def _german_place(found: re.Match[str], own: Mapping[str, str]) -> bool:
    """`Hannover. Die Stadt ...`: only papers of German cities end a dateline with a stop."""
    return all(city.strip().casefold() in _GERMAN for city in found["place"].split("/"))


def _only_known_capitals(found: re.Match[str], own: Mapping[str, str]) -> bool:
    return _known(found, own)


_FORMS = tuple(_forms())
