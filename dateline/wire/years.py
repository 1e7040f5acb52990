"""The year of a story whose copy has only month and day: every year that nothing in the copy rules out."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from dateline.story import Certainty, Dating
from dateline.wire import days, dayweeks, mentions, months, offices, weekdays
from dateline.wire.clues import Evidence
from dateline.wire.days import Day
from dateline.wire.desk import Desk

FIRST_YEAR = 1980
REACH = 6_000
"""So many characters of a text are searched for days."""
NEAR = 45
"""A day that a text names without a year is of the story's year if it is so many days off at most."""
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
    kinds: frozenset[str] = frozenset()  # the kinds of evidence that ruled dates out
    doubtful: bool = False  # a piece of evidence contradicts the others
    lagging: tuple[dt.date, ...] = ()  # those that are left if the copy was sent the day after somebody spoke

    def cut(self, keep: Sequence[dt.date], why: str, kind: str) -> _Years:
        """With only the dates that agree with one more piece of evidence, unless it contradicts the rest."""
        if not keep:
            return replace(self, evidence=(*self.evidence, f"{why}: contradicts the rest"), doubtful=True)
        return replace(self, left=tuple(keep), evidence=(*self.evidence, why), kinds=self.kinds | {kind})

    def noted(self, why: str) -> _Years:
        """With something that a reader may want to know and that rules nothing out."""
        return replace(self, evidence=(*self.evidence, why))


def infer(evidence: Evidence, day: Day, desk: Desk) -> Dating:
    """The date, if one year alone is left and enough kinds of evidence left it; else all that are."""
    text = "\n".join(evidence.text)
    possible = (day.in_year(year) for year in range(FIRST_YEAR, desk.ceiling.year + 1))
    start = tuple(date for date in possible if date and date <= desk.ceiling)
    years = _Years(left=start, evidence=(f"the copy says {_said(day)} and no year",))
    years = _by_weekday_beside(years, evidence, day)
    years = _by_dated_weekdays(years, day, text)
    years = _by_days_of_the_month(years, text)
    years = _by_office(years, text, desk)
    years = _by_years(years, text, desk)
    years = _by_rights(years, evidence.rights)
    years = _by_spoken_weekday(years, evidence, day)
    certainty = _certainty(years)
    if certainty != "unknown":
        when = years.left[0]
        return Dating(
            when=when, certainty=certainty, evidence=(*years.evidence, f"{when.year} alone is left")
        )
    left = "nothing in it rules a year out" if years.left == start else f"{len(years.left)} years are left"
    return Dating(
        certainty="unknown", evidence=(*years.evidence, left), partial=day.partial, candidates=years.left
    )


def _said(day: Day) -> str:
    return f"{months.ENGLISH[day.month - 1]} {day.day}"


def _certainty(years: _Years) -> Certainty:
    """How sure the one date is that is left: sure only if no other could be by a day's delay."""
    if years.doubtful or len(years.left) != 1:
        return "unknown"
    kinds = years.kinds
    # From above as well as from below: what a text looks back on or ahead to is misread too often alone.
    bounded = not kinds.isdisjoint(("office", "rights")) or {"ahead", "past"} <= kinds
    if not bounded:
        return "probable" if "ahead" in kinds and not kinds.isdisjoint(("weekday", "spoken")) else "unknown"
    if "weekday" in kinds:
        return "inferred"
    if "spoken" in kinds:
        return "probable" if years.lagging else "inferred"
    return "inferred" if "office" in kinds and kinds <= {"office", "since"} else "probable"


def _by_weekday_beside(years: _Years, evidence: Evidence, day: Day) -> _Years:
    """The weekday that is written beside the date itself."""
    beside = (other.weekday for other in (day, *(stamp.day for stamp in evidence.stamps)))
    written = next((weekday for weekday in beside if weekday is not None), None)
    if written is None:
        return years
    keep, fell = _fallen(years, day, written)
    return years.cut(keep, f"{_ENGLISH[written]} stands beside the date: {fell}", "weekday")


def _by_spoken_weekday(years: _Years, evidence: Evidence, day: Day) -> _Years:
    """The weekday on which the lead says that somebody spoke: the day of the story, or the one before."""
    text = "\n".join(evidence.text)
    lead = "\n".join(evidence.text[:2])
    named = weekdays.named(lead, evidence.language)
    if len(named) != 1 or "weekday" in years.kinds or weekdays.is_relative(text, evidence.language):
        return years
    (weekday,) = named
    keep, fell = _fallen(years, day, weekday)
    if named != weekdays.spoken(lead, evidence.language):
        return years.noted(f"the lead names {_ENGLISH[weekday]}, which may be another day: {fell}")
    late = tuple(date for date in years.left if date.weekday() == (weekday + 1) % 7)
    if (weekday - 1) % 7 in weekdays.nights(text[:REACH], evidence.language):
        late = ()  # the night before is told from the day of the story
    years = years.cut(keep, f"the lead says that somebody spoke on {_ENGLISH[weekday]}: {fell}", "spoken")
    if len(keep) == 1 and late:
        years = years.noted(f"if it was sent the day after, it is of {_listed(late)}")
    return replace(years, lagging=late)


def _fallen(years: _Years, day: Day, weekday: int) -> tuple[list[dt.date], str]:
    """The dates that fall on a weekday, and that in words."""
    keep = [date for date in years.left if date.weekday() == weekday]
    return keep, f"{_said(day)} was a {_ENGLISH[weekday]} in {_listed(keep) or 'no year that is left'}"


def _listed(dates: Iterable[dt.date]) -> str:
    return ", ".join(str(date.year) for date in dates)


def _by_dated_weekdays(years: _Years, day: Day, text: str) -> _Years:
    """Weekdays that the text sets beside days near the story's: `Friday, April 10`."""
    for other in days.find(text[:REACH]):
        if other.weekday is None or other.year:
            continue
        keep = [date for date in years.left if _nearest(other, date).weekday() == other.weekday]
        if years.left and abs((_nearest(other, years.left[-1]) - years.left[-1]).days) <= NEAR:
            written = text[other.start : other.end]
            why = f"the text says “{written}”: that was so in {_listed(keep)}"
            years = years.cut(keep, why, "weekday")
    return years


def _by_days_of_the_month(years: _Years, text: str) -> _Years:
    """Weekdays that Eastern copy sets beside days of the month near the story's: `７日（金）`."""
    for beside in dayweeks.find(text[:REACH]):
        agreeing = [(date, beside.agrees(date)) for date in years.left]
        if any(agrees is None for _, agrees in agreeing):
            continue
        keep = [date for date, agrees in agreeing if agrees]
        why = f"the text says “{beside.written}”: that was so in {_listed(keep)}"
        years = years.cut(keep, why, "weekday")
    return years


def _nearest(other: Day, date: dt.date) -> dt.date:
    """The day of the year that is nearest to a date."""
    near = (other.in_year(date.year + more) for more in (-1, 0, 1))
    return min((each for each in near if each), key=lambda each: abs((each - date).days), default=date)


_ENGLISH = tuple(word.capitalize() for word in months.WEEKDAYS["en"])


def _by_office(years: _Years, text: str, desk: Desk) -> _Years:
    """Who holds an office in the opening does so on the day; who is named below it did so by then."""
    holders = sorted(offices.holders(text, desk.offices), key=lambda holder: holder.since, reverse=True)
    for holder in holders:
        keep = [date for date in years.left if holder.in_office(date)]
        since = [date for date in years.left if date >= holder.since]
        if len(keep) == len(years.left):
            continue
        if holder.sitting or not since:
            years = years.cut(keep, f"{holder.written} was in office {holder.tenure}", "office")
        elif len(since) < len(years.left):
            why = f"{holder.written} came into office on {holder.since}"
            years = years.cut(since, why, "since")
    return years


def _by_years(years: _Years, text: str, desk: Desk) -> _Years:
    """No earlier than the latest year that the text looks back on, no later than it looks ahead to."""
    if latest := max((year for year in mentions.past(text) if year <= desk.ceiling.year), default=0):
        keep = [date for date in years.left if date.year >= latest]
        if len(keep) < len(years.left):
            years = years.cut(keep, f"the text looks back on {latest}", "past")
    if ahead := min(mentions.ahead(text), default=None):
        keep = [date for date in years.left if date.year <= ahead[0]]
        if len(keep) < len(years.left):
            years = years.cut(keep, f"the text looks ahead: “{ahead[1]}”", "ahead")
    return years


def _by_rights(years: _Years, rights: str) -> _Years:
    found = _RIGHTS_YEAR.search(rights)
    if not found:
        return years
    year = int(found["last"] or found["year"])
    keep = [date for date in years.left if date.year == year or (date.month == 12 and date.year == year - 1)]
    return years.cut(keep, f"the copyright line says {year}", "rights")
