"""When a story was published: what the copy states, or what is left when all its evidence is laid together.

Intersect, never guess: a date without a year keeps every year that nothing in the copy rules out.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

from dateline.story import Dating
from dateline.wire import days, figures, years
from dateline.wire.clues import Evidence
from dateline.wire.days import Day
from dateline.wire.desk import Desk

__all__ = ["Evidence", "date_story"]


_PATH_DATE = re.compile(
    r"(?<!\d)(?P<y>(?:19|20)\d\d)(?P<s>[-_/.]?)(?P<m>0[1-9]|1[0-2])(?P=s)(?P<d>0[1-9]|[12]\d|3[01])(?!\d)"
)


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
    return years.infer(evidence, day, desk)


def _stated(evidence: Evidence, desk: Desk) -> Dating | None:
    for stamp in evidence.stamps:
        if stamp.published and not (stamp.day.either and stamp.day.date):
            return _sure(stamp.published, "the date line states it")
        if stamp.published:
            return figures.settle(stamp, evidence, desk)
    if evidence.sent:
        return _sure(evidence.sent, "the transmission footer states it")
    if evidence.day and evidence.day.date and evidence.day.date <= desk.ceiling:
        return _sure(evidence.day.date, "the dateline states it")
    return None


def _sure(when: dt.date | dt.datetime, why: str) -> Dating:
    return Dating(when=when, certainty="stated", evidence=(why,))


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
            if (
                full.year
                and full.is_near(day)
                and (date := _of_year_near(day, full))
                and date <= desk.ceiling
            ):
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
