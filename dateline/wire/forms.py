"""The forms of a dateline, in the order in which they are tried."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from dateline.wire import agencies, fitting
from dateline.wire.fitting import DAY, FULL_DAY, Fits, Own

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
    r"(?:\s*/[^/\d\x01\x02]{3,30}/(?=\s*,)|\s*\([^()\d\x01\x02]{2,30}\)(?=\s*[\[(,]))?"
    r"(?:\s*[,.]?\s*\[(?P<region>[^\]\d\x01\x02]{2,30})\])?"
)
_CLOCK = r"(?:,?\s+\(?\d{1,2}[:.]\d\d(?:\s?[ap]\.?m\.?)?(?:\s?[A-Z]{2,4})?\)?)?"
_TEXT = r"(?=[\"“„«‘'’(\[<]*[^\W_])"
_WORDS = r"(?=[\"“„«‘'’(\[<]*[^\W\d_])"
_NAMES = r"(?:[,.]\s+(?P<names>[^\W\d_]{2,15}(?:\s[^\W\d_]{2,20}){1,2}))?"
_END = rf"\s*(?:(?P<sep>{_SEP})\s*)?"
_ARABIC = "\u0621-\u064a"


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


def _form(name: str, pattern: str, needs: str, fits: Fits) -> Form:
    return Form(name=name, pattern=re.compile(pattern, re.IGNORECASE), needs=needs, fits=fits)


def _agency_in_brackets_first() -> Iterator[Form]:
    yield _form(
        "(agency) – place, date –",
        rf"{_CREDIT}\s*{_SEP}\s*{_PLACE},?\s*{_DATE}{_CLOCK}\s*\.?\s*(?P<sep>{_SEP})\s*",
        "(",
        fitting.place_and_wire,
    )
    yield _form(
        "(agency) – place –",
        rf"{_CREDIT}\s*{_SEP}\s*{_PLACE}\s*(?P<sep>{_SEP})\s+",
        "(",
        fitting.sure_place_and_known,
    )


def _place_before_brackets() -> Iterator[Form]:
    yield _form(
        "place--(agency - date)",
        rf"{_PLACE}\s*(?:--?|[–—,])\s*{_RELEASE}\s*(?P<sep>{_SEP})\s*",
        "(",
        fitting.place_and_wire,
    )
    yield _form(
        "place, date--(agency)--",
        rf"{_PLACE}(?:\s*[,.]\s*{_DATE})?\s*(?:--+|[–—])\s*{_CREDIT}\s*(?P<sep>{_SEP})\s*",
        "(",
        fitting.place_and_wire,
    )
    yield _form(
        "place (agency) date –",
        rf"{_PLACE},?\s*{_CREDIT}\s*[-–—,]?\s*{_DATE}\s*(?P<sep>{_SEP})\s*",
        "(",
        fitting.place_and_wire,
    )
    yield _form(
        "place, date (agency) –",
        rf"{_PLACE}{_REGION}(?:\s*[,.–-]?\s*{_DATE}{_CLOCK}(?:\s*[-–—])?)?\s*[,.]?\s*{_CREDIT}\s*(?P<mark>[.:=])?{_END}",
        "(",
        fitting.place_and_wire,
    )


def _in_brackets_without_place() -> Iterator[Form]:
    yield _form(
        "date, place (agency) –", rf"{_DATE}\.?,?\s*{_PLACE}\s*{_CREDIT}{_END}", "(", fitting.place_and_known
    )
    yield _form("date (agency) –", rf"{_DATE}\s*{_CREDIT}{_END}", "(", fitting.known)
    yield _form("(agency) –", rf"{_CREDIT}\s*[.:]?\s*(?P<sep>{_SEP})?\s*(?=\S)", "(", fitting.known)


def _between_slashes() -> Iterator[Form]:
    yield _form(
        "place / agency / date /",
        rf"{_PLACE}\s*/\s*(?P<agency>[A-Z .]{{3,30}}?)\s*/\s*{_DATE}\s*(?P<sep>/|{_SEP})\s*",
        "/",
        fitting.place_and_wire,
    )
    yield _form(
        "place, date /agency/",
        rf"{_PLACE}{_REGION}(?:\s*[,.]?\s*{_DATE}{_CLOCK})?\s*[.,]?\s*/\s?(?P<agency>[^/\n\x01\x02]{{2,40}}?)\s?/\s?[.:]?{_END}",
        "/",
        fitting.place_and_wire,
    )
    yield _form(
        "date, place /agency/",
        rf"{_DATE}\s*[,.]\s*{_PLACE}\s*[.,]?\s*/\s?(?P<agency>[^/\n\x01\x02]{{2,40}}?)\s?/\s?[.:]?{_END}",
        "/",
        fitting.place_and_known,
    )
    yield _form(
        "/agency/ –",
        rf"/(?P<agency>[^/\n\x01\x02]{{2,30}}(?:/[^/\n\x01\x02]{{2,20}})?)/\s*[.:]?{_END}",
        "/",
        fitting.known,
    )


def _agency_without_marks() -> Iterator[Form]:
    yield _form(
        "place, date agency –",
        rf"{_PLACE}[,.]?\s*{_DATE}\s*[,.]?\s*(?:[-–—]\s*)?(?P<agency>[^\W\d_][^()\d\n,:;\x01\x02]{{1,28}}?)"
        rf"{_NAMES}(?!-(?:{agencies.COMPOUND})\b)\s*(?:(?P<sep>{_SEP})\s*|\.\s+){_TEXT}",
        DAY + FULL_DAY,
        fitting.place_and_marked,
    )
    yield _form(
        "place date agency",
        rf"(?P<place>[{_ARABIC} ]{{2,30}}?)\s*[,،]?\s*{_DATE}\s*"
        rf"(?P<agency>[{_ARABIC}]{{2,8}})\s+(?=[{_ARABIC}])",
        DAY + FULL_DAY,
        fitting.place_and_known,
    )
    yield _form(
        "place – agency – date –",
        rf"{_PLACE}\s+[-–—]\s+(?P<agency>[^\W\d_][^()\d\n,:;\x01\x02]{{1,28}}?)\s+[-–—]\s+{_DATE}\s*"
        rf"(?P<sep>{_SEP})\s*{_TEXT}",
        DAY + FULL_DAY,
        fitting.place_and_known,
    )
    yield _form(
        "agency place, date –",
        rf"(?P<agency>[A-Z]{{2,12}}),?\s+{_PLACE}[,.]?\s*{_DATE}\s*(?P<sep>{_SEP})\s*{_TEXT}",
        DAY + FULL_DAY,
        fitting.place_and_known,
    )
    yield _form(
        "agency, date –",
        rf"(?P<agency>[^\W\d_][^()\d\n,:;\x01\x02]{{1,28}}?),\s*{_DATE}\s*(?P<sep>{_SEP})\s*{_TEXT}",
        DAY + FULL_DAY,
        fitting.known,
    )
    yield _form(
        "place, agency –",
        rf"{_PLACE}(?:,\s*|\.\s+|\s+[-–—]\s+|(?<=[{_ARABIC}])-(?=[{_ARABIC}]))(?P<agency>[^\W\d_][^()\d\n,:;\x01\x02-]{{1,28}}?)\s*(?P<sep>{_SEP})\s+{_TEXT}",
        "-–—:_",
        fitting.sure_place_and_known,
    )
    yield _form(
        "place-agency",
        rf"{_PLACE}\s?[-/](?P<agency>[^\W\d_]{{2,12}})\s+{_TEXT}",
        "-/",
        fitting.capitals_and_known,
    )
    yield _form(
        "place-agency",
        rf"(?P<place>[{_ARABIC} ]{{2,30}}?)\s?[-–/]\s?(?P<agency>[{_ARABIC}]{{2,12}})\s?"
        r"(?P<sep>[-–/:])?\s+(?=\S)",
        "-–/",
        fitting.sure_place_and_known,
    )


def _place_date_or_agency_alone() -> Iterator[Form]:
    yield _form(
        "place, date –",
        rf"\(?{_PLACE}(?:\s*[,.]\s*|\s+[-–—|]+\s*|\s+\(|\s+(?=[\x01\x02]))\s*{_DATE}{_CLOCK}\)?\s*\)?[.,]?\s*(?P<sep>{_SEP})(?!\d)\s*{_TEXT}",
        DAY + FULL_DAY,
        fitting.place,
    )
    yield _form(
        "date, place –",
        rf"{_DATE}\s*(?:[,|–—-]+|\()\s*{_PLACE}\)?\s*(?P<sep>{_SEP})\s+{_TEXT}",
        DAY + FULL_DAY,
        fitting.sure_place,
    )
    yield _form(
        "(place) –", rf"\({_PLACE}(?:,?\s+{_DATE})?\)\s*(?P<sep>{_SEP})\s*{_TEXT}", "(", fitting.sure_place
    )
    yield _form(
        "agency –",
        rf"(?P<agency>[^\W\d_][^()\d\n,:;–—\x01\x02-]{{1,20}}?)\s*(?P<sep>[-–—]+)\s+{_TEXT}",
        "-–—",
        fitting.known,
    )
    yield _form(
        "place –",
        rf"{_PLACE}(?P<sep>\s+(?:--?|[–—_]+)\s*|--+\s*|\s*[—–]\s*|\s?:\s+){_WORDS}",
        "-–—:_",
        fitting.lone_place,
    )
    yield _form(
        "place, date.",
        rf"{_PLACE},\s+{_DATE}\.\s+(?=[\"“„«]?(?-i:[^\W\d_a-z]))",
        DAY + FULL_DAY,
        fitting.known_place,
    )
    yield _form("date –", rf"\x02\s*(?P<sep>[-–—]+)\s+{_TEXT}", FULL_DAY, fitting.anything)
    yield _form(
        "place.", rf"{_PLACE}(?P<sep>\.)\s+(?=[„»“\"]?(?-i:[A-ZÄÖÜ])[^\W\d_]*\s)", ".", fitting.german_place
    )


FORMS = (
    *_agency_in_brackets_first(),
    *_place_before_brackets(),
    *_in_brackets_without_place(),
    *_between_slashes(),
    *_agency_without_marks(),
    *_place_date_or_agency_alone(),
)
