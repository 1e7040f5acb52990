"""The year of a story whose copy has only month and day: every year that nothing in the copy rules out."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from dateline.story import Certainty, Dating
from dateline.wire import days, months, offices, weekdays
from dateline.wire.clues import Evidence
from dateline.wire.days import Day
from dateline.wire.desk import Desk

FIRST_YEAR = 1980
REACH = 6_000
"""So many characters of a text are searched for days."""
NEAR = 45
"""A day that a text names without a year is of the story's year if it is so many days off at most."""
_YEAR_PAST = re.compile(
    r"\b(?:in|since|of|from|during|early|late|mid-?|after|im|seit|en|depuis|desde|nel|dal|desde|в|с|от|"
    r"roku|em|sinds|fin)\s+(?P<year>(?:19|20)\d\d)\b(?!\s*[-–]\s*\d|\s*(?:people|men|women|dollars|euros|"
    r"troops|soldiers|percent|%))",
    re.IGNORECASE,
)
_ENGLISH_ONLY = frozenset(["since", "of", "from", "during", "early", "late", "mid", "mid-", "after", "in"])
_DONE = re.compile(
    r"\b(?:was|were|had|been|did|has|have|since|\w{2,}ed|won|lost|began|rose|fell|grew|took|made|came|went|left|became|"
    r"born|held|sold|bought|led|won|met|ran|shot|built|broke|hit|set|cut|put|wrote|told|gave|got|saw|ago|last|first)\b",
    re.IGNORECASE,
)
_FUTURE = re.compile(
    r"\b(?:will|would|plan\w*|expect\w*|forecast\w*|target\w*|aim\w*|goal|upcoming|scheduled|could|may|"
    r"might|hop\w+|by|until|to|project\w*|"
    r"next|due|matur\w+|bonds?|notes|debentures|should|starting|onwards?|anticipat\w+|wird|soll|sollen|bis|doit|devrait|sera|d'ici|será|hasta|sarà|entro|будет|план\w+|до|к|zal|"
    r"w planach|bid)\b",
    re.IGNORECASE,
)
_RIGHTS_YEAR = re.compile(
    r"(?:©|\(c\)|copyright)\D{0,40}?(?P<year>(?:19|20)\d\d)(?!\s*[-–])|(?:19|"
    r"20)\d\d\s?[-–]\s?(?P<last>(?:19|20)\d\d)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Years:
    """The dates that are still possible, and what ruled the others out."""

    left: tuple[dt.date, ...]
    evidence: tuple[str, ...]
    weekday: bool = False  # of the day itself, or of one near it
    office: bool = False
    others: bool = False  # a year in the text
    rights: bool = False  # the year of the copyright line
    doubtful: bool = False  # a piece of evidence contradicts the others

    def cut(self, keep: Sequence[dt.date], why: str, **says: object) -> _Years:
        """With only the dates that agree with one more piece of evidence, unless it contradicts the rest."""
        if not keep:
            return replace(self, evidence=(*self.evidence, f"{why}: contradicts the rest"), doubtful=True)
        return replace(self, left=tuple(keep), evidence=(*self.evidence, why), **says)  # type: ignore[arg-type]


def infer(evidence: Evidence, day: Day, desk: Desk) -> Dating:
    """The date, if one year alone is left and enough kinds of evidence left it; else all that are."""
    text = "\n".join(evidence.text)
    possible = (day.in_year(year) for year in range(FIRST_YEAR, desk.ceiling.year + 1))
    start = tuple(date for date in possible if date and date <= desk.ceiling)
    years = _Years(left=start, evidence=(f"the copy says {day.partial.removeprefix('--')} and no year",))
    years = _by_weekday(years, evidence, day, text)
    years = _by_dated_weekdays(years, day, text)
    years = _by_office(years, text, desk)
    years, latest = _by_years(years, text, desk)
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
    """The one date left, if what left it is enough: sure only by a weekday and an office together."""
    if years.doubtful:
        return None, "unknown"
    if len(years.left) == 1:
        kinds = years.weekday + years.office + years.others
        if years.weekday and years.office:
            return years.left[0], "inferred"
        return (years.left[0], "probable") if kinds > 1 or years.rights else (None, "unknown")
    if latest and years.weekday:
        near = [date for date in years.left if date.year in (latest, latest + 1)]
        if len(near) == 1:
            return near[0], "probable"
    return None, "unknown"


def _by_weekday(years: _Years, evidence: Evidence, day: Day, text: str) -> _Years:
    """The weekday beside the date itself, or the one on which the lead says that somebody spoke."""
    beside = (other.weekday for other in (day, *(stamp.day for stamp in evidence.stamps)))
    written = next((weekday for weekday in beside if weekday is not None), None)
    if written is not None:
        return _fallen(years, {written}, "beside the date")
    lead = "\n".join(evidence.text[:2])
    named = weekdays.named(lead, evidence.language)
    if len(named) == 1 and not weekdays.is_relative(text, evidence.language):
        if named == weekdays.spoken(lead, evidence.language):
            return _fallen(years, named, "after a verb of speech in the lead")
        return _noted(years, named)
    return years


def _fallen(years: _Years, weekday: set[int], where: str) -> _Years:
    keep = [date for date in years.left if date.weekday() in weekday]
    span = ", ".join(str(date.year) for date in keep)
    return years.cut(keep, f"{_words(weekday)} {where}: the day fell on it in {span}", weekday=True)


def _noted(years: _Years, weekday: set[int]) -> _Years:
    """A weekday that may be another day than the story's rules no year out; a reader may want to know."""
    span = ", ".join(str(date.year) for date in years.left if date.weekday() in weekday)
    why = f"{_words(weekday)} in the lead: the day fell on it in {span}, if that is the day of the story"
    return replace(years, evidence=(*years.evidence, why))


def _words(weekday: set[int]) -> str:
    return " or ".join(_ENGLISH[number] for number in sorted(weekday))


def _by_dated_weekdays(years: _Years, day: Day, text: str) -> _Years:
    """Weekdays that the text sets beside days near the story's: `Friday, April 10`."""
    for other in days.find(text[:REACH]):
        if other.weekday is None or other.year:
            continue
        keep = [date for date in years.left if _nearest(other, date).weekday() == other.weekday]
        if years.left and abs((_nearest(other, years.left[-1]) - years.left[-1]).days) <= NEAR:
            written = text[other.start : other.end]
            span = ", ".join(str(date.year) for date in keep)
            years = years.cut(keep, f"the text says “{written}”: that was so in {span}", weekday=True)
    return years


def _nearest(other: Day, date: dt.date) -> dt.date:
    """The day of the year that is nearest to a date."""
    near = (other.in_year(date.year + more) for more in (-1, 0, 1))
    return min((each for each in near if each), key=lambda each: abs((each - date).days), default=date)


_ENGLISH = tuple(word.capitalize() for word in months.WEEKDAYS["en"])


def _by_office(years: _Years, text: str, desk: Desk) -> _Years:
    for holder in offices.holders(text, desk.offices):
        keep = [date for date in years.left if holder.in_office(date)]
        if len(keep) < len(years.left) or not keep:
            years = years.cut(keep, f"{holder.written} was in office {holder.tenure}", office=True)
    return years


def _by_years(years: _Years, text: str, desk: Desk) -> tuple[_Years, int | None]:
    """No earlier than the latest year that the text mentions as past."""
    named = [int(found["year"]) for found in _YEAR_PAST.finditer(text) if _is_past(text, found)]
    past = [year for year in named if year <= desk.ceiling.year]
    if not past:
        return years, None
    latest = max(past)
    keep = [date for date in years.left if date.year >= latest]
    if len(keep) == len(years.left):
        return years, latest
    return years.cut(keep, f"the text looks back on {latest}", others=True), latest


def _is_past(text: str, found: re.Match[str]) -> bool:
    """Whether a year is one that the text looks back on: something was done in it, and nothing will be."""
    clause = _clause(text, found.start(), found.end())
    if _FUTURE.search(clause):
        return False
    english = found[0].split()[0].casefold() in _ENGLISH_ONLY
    return not english or bool(_DONE.search(clause))


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
    return years.cut(keep, f"the copyright line says {year}", rights=True)
