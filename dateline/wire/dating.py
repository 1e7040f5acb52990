"""When a story was published: what the copy states, or what is left when all its evidence is laid together.

Intersect, never guess: a date without a year keeps every year that nothing in the copy rules out.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from dateline.story import Certainty, Dating
from dateline.wire import days, months, offices, weekdays
from dateline.wire.days import Day
from dateline.wire.desk import Desk
from dateline.wire.stamps import Stamp

FIRST_YEAR = 1980

_YEAR_PAST = re.compile(
    r"\b(?:in|since|of|from|during|early|late|mid-?|after|im|seit|en|depuis|desde|nel|dal|desde|в|с|от|"
    r"roku|em|sinds|fin)\s+(?P<year>(?:19|20)\d\d)\b(?!\s*[-–]\s*\d|\s*(?:people|men|women|dollars|euros|"
    r"troops|soldiers|percent|%))",
    re.IGNORECASE,
)
_FUTURE = re.compile(
    r"\b(?:will|would|plan\w*|expect\w*|forecast\w*|target\w*|aim\w*|goal|upcoming|scheduled|could|may|"
    r"might|hop\w+|by|until|to|project\w*|"
    r"next|wird|soll|sollen|bis|doit|devrait|sera|d'ici|será|hasta|sarà|entro|будет|план\w+|до|к|zal|"
    r"w planach|bid)\b",
    re.IGNORECASE,
)
_RIGHTS_YEAR = re.compile(
    r"(?:©|\(c\)|copyright)\D{0,40}?(?P<year>(?:19|20)\d\d)(?!\s*[-–])|(?:19|"
    r"20)\d\d\s?[-–]\s?(?P<last>(?:19|20)\d\d)",
    re.IGNORECASE,
)
_PATH_DATE = re.compile(
    r"(?<!\d)(?P<y>(?:19|20)\d\d)(?P<s>[-_/.]?)(?P<m>0[1-9]|1[0-2])(?P=s)(?P<d>0[1-9]|[12]\d|3[01])(?!\d)"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """All that a copy says about its date."""

    day: Day | None = None  # of the dateline
    stamps: Sequence[Stamp] = ()  # date lines
    sent: dt.date | dt.datetime | None = None  # a transmission footer
    text: Sequence[str] = ()
    language: str = ""
    path: str = ""  # the seed's: names of files hold dates
    rights: str = ""
    clues: Sequence[str] = ()  # dropped lines that may hold a full date


@dataclass(frozen=True, slots=True, kw_only=True)
class _Years:
    """The dates that are still possible, and what ruled the others out."""

    left: tuple[dt.date, ...]
    evidence: tuple[str, ...]
    weekday: str = ""  # "", "weak" or "strong"
    office: bool = False
    others: bool = False  # a year in the text or the rights line
    doubtful: bool = False  # a piece of evidence contradicts the others

    def cut(self, keep: Sequence[dt.date], why: str, **says: object) -> _Years:
        """With only the dates that agree with one more piece of evidence, unless it contradicts the rest."""
        if not keep:
            return replace(self, evidence=(*self.evidence, f"{why}: contradicts the rest"), doubtful=True)
        return replace(self, left=tuple(keep), evidence=(*self.evidence, why), **says)  # type: ignore[arg-type]


def date_story(evidence: Evidence, desk: Desk) -> Dating:
    """The date of a story, how sure it is, and why."""
    stated = _stated(evidence, desk)
    if stated:
        return stated
    day = _partial(evidence)
    if day is None:
        return _by_path_alone(evidence, desk)
    agreeing = _agreeing(evidence, day, desk)
    if agreeing:
        return agreeing
    return _inferred(evidence, day, desk)


def _stated(evidence: Evidence, desk: Desk) -> Dating | None:
    for stamp in evidence.stamps:
        if stamp.published and not (stamp.day.either and stamp.day.date):
            return _sure(stamp.published, "the date line states it")
        if stamp.published:
            return _ambiguous(stamp, evidence, desk)
    if evidence.sent:
        return _sure(evidence.sent, "the transmission footer states it")
    if evidence.day and evidence.day.date and evidence.day.date <= desk.ceiling:
        return _sure(evidence.day.date, "the dateline states it")
    return None


def _sure(when: dt.date | dt.datetime, why: str) -> Dating:
    return Dating(when=when, certainty="stated", evidence=(why,))


def _ambiguous(stamp: Stamp, evidence: Evidence, desk: Desk) -> Dating:
    """Figures like 04/07/2017: the other dates of the copy, its language or its zone say which is the "
    "month."""
    read, swapped = stamp.day, stamp.day.swapped()
    assert stamp.published is not None
    other = evidence.day
    if other:
        for day in (read, swapped):
            if _near(day, other):
                return _sure(
                    _replaced(stamp.published, day),
                    "the date line states it, and the dateline says which figure is the month",
                )
    if evidence.language and evidence.language != "en":
        return _sure(stamp.published, f"the date line states it, day first as in {evidence.language}")
    dates = tuple(sorted(date for day in (read, swapped) if (date := day.date) and date <= desk.ceiling))
    if len(dates) == 1:
        return _sure(
            _replaced(stamp.published, read if read.date == dates[0] else swapped),
            "the date line states it; read the other way it would be in the future",
        )
    return Dating(
        certainty="unknown",
        evidence=("the date line's figures can be day and month or month and day",),
        candidates=dates,
    )


def _near(one: Day, other: Day) -> bool:
    a, b = one.in_year(2000), other.in_year(2000)
    return bool(a and b) and a is not None and b is not None and abs((a - b).days) <= 1


def _replaced(when: dt.date | dt.datetime, day: Day) -> dt.date | dt.datetime:
    return when.replace(month=day.month, day=day.day)


def _partial(evidence: Evidence) -> Day | None:
    """The day that copy names without a year."""
    if evidence.day:
        return evidence.day
    return next((stamp.day for stamp in evidence.stamps if stamp.day.year is None), None)


def _by_path_alone(evidence: Evidence, desk: Desk) -> Dating:
    for day in _path_days(evidence.path):
        if day.date and day.date <= desk.ceiling:
            return Dating(when=day.date, certainty="probable", evidence=("only the file's name has a date",))
    return Dating(certainty="unknown", evidence=("the copy names no day",))


def _agreeing(evidence: Evidence, day: Day, desk: Desk) -> Dating | None:
    """A full date in the file's name or in a line below the text that agrees with the dateline."""
    sources = [("the file's name", _path_days(evidence.path))]
    sources += [(f"“{clue}”", days.find(clue)) for clue in evidence.clues]
    for source, found in sources:
        for full in found:
            if full.year and _near(full, day) and (date := _of_year_near(day, full)) and date <= desk.ceiling:
                return _sure(date, f"the dateline's day, with the year that {source} gives")
    return None


def _of_year_near(day: Day, full: Day) -> dt.date | None:
    assert full.year is not None
    for year in (full.year, full.year - 1, full.year + 1):
        date = day.in_year(year)
        if date and full.date and abs((full.date - date).days) <= 1:
            return date
    return None


def _path_days(path: str) -> Iterator[Day]:
    for found in _PATH_DATE.finditer(path):
        yield Day(year=int(found["y"]), month=int(found["m"]), day=int(found["d"]))


def _inferred(evidence: Evidence, day: Day, desk: Desk) -> Dating:
    text = "\n".join(evidence.text)
    possible = (day.in_year(year) for year in range(FIRST_YEAR, desk.ceiling.year + 1))
    start = tuple(date for date in possible if date and date <= desk.ceiling)
    years = _Years(left=start, evidence=(f"the copy says {day.partial.removeprefix('--')} and no year",))
    years = _by_weekday(years, evidence, day, text)
    years = _by_office(years, text, desk)
    years, latest = _by_years(years, text)
    years = _by_rights(years, evidence.rights)
    when, certainty = _decided(years, latest)
    if when:
        return Dating(
            when=when, certainty=certainty, evidence=(*years.evidence, f"{when.year} alone is left")
        )
    left = f"{len(years.left)} years are left"
    return Dating(
        certainty="unknown", evidence=(*years.evidence, left), partial=day.partial, candidates=years.left
    )


def _decided(years: _Years, latest: int | None) -> tuple[dt.date | None, Certainty]:
    """The one date left, if what left it is enough: sure only by a spoken weekday and an office together."""
    if len(years.left) == 1:
        if years.weekday == "strong" and years.office and not years.doubtful:
            return years.left[0], "inferred"
        return (years.left[0], "probable") if years.others or years.weekday else (None, "unknown")
    if latest and years.weekday == "strong":
        near = [date for date in years.left if date.year in (latest, latest + 1)]
        if len(near) == 1:
            return near[0], "probable"
    return None, "unknown"


def _by_weekday(years: _Years, evidence: Evidence, day: Day, text: str) -> _Years:
    beside = (
        day.weekday
        if day.weekday is not None
        else next((s.day.weekday for s in evidence.stamps if s.day.weekday is not None), None)
    )
    if beside is not None:
        named, strength, why = {beside}, "strong", "beside the date"
    else:
        named, why = weekdays.spoken(text, evidence.language), "beside a verb of speech"
        strength = "strong"
        if not named:
            named, strength, why = (
                weekdays.named(evidence.text[0] if evidence.text else "", evidence.language),
                "weak",
                "in the lead",
            )
    if not named or len(named) > 2:
        return years
    if len(named) > 1:
        strength = "weak"
    keep = [date for date in years.left if date.weekday() in named]
    words = " or ".join(_ENGLISH[number] for number in sorted(named))
    span = ", ".join(str(date.year) for date in keep)
    return years.cut(keep, f"{words} {why}: the day fell on it in {span}", weekday=strength)


_ENGLISH = tuple(word.capitalize() for word in months.WEEKDAYS["en"])


def _by_office(years: _Years, text: str, desk: Desk) -> _Years:
    for holder in offices.holders(text, desk.offices):
        keep = [date for date in years.left if holder.in_office(date)]
        if len(keep) < len(years.left) or not keep:
            years = years.cut(keep, f"{holder.written} was in office {holder.tenure}", office=True)
    return years


def _by_years(years: _Years, text: str) -> tuple[_Years, int | None]:
    """No earlier than the latest year that the text mentions as past."""
    past = [
        int(found["year"])
        for found in _YEAR_PAST.finditer(text)
        if not _FUTURE.search(_clause(text, found.start(), found.end()))
    ]
    if not past:
        return years, None
    latest = max(past)
    keep = [date for date in years.left if date.year >= latest]
    if len(keep) == len(years.left):
        return years, latest
    return years.cut(keep, f"the text looks back on {latest}", others=True), latest


def _clause(text: str, start: int, end: int) -> str:
    """What stands around a year in its sentence."""
    before = text[max(0, start - 80) : start].rpartition(". ")[2]
    return f"{before} {text[end : end + 40].partition('. ')[0]}"


def _by_rights(years: _Years, rights: str) -> _Years:
    found = _RIGHTS_YEAR.search(rights)
    if not found:
        return years
    year = int(found["last"] or found["year"])
    keep = [date for date in years.left if date.year == year or (date.month == 12 and date.year == year - 1)]
    return years.cut(keep, f"the copyright line says {year}", others=True)
