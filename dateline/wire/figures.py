"""Dates in figures that can be read two ways (04/07/2017): settled by the copy, never by a guess."""

from __future__ import annotations

import re
from collections.abc import Callable

from dateline.story import Dating
from dateline.wire import days, lists
from dateline.wire.clues import Evidence
from dateline.wire.days import Day
from dateline.wire.desk import Desk
from dateline.wire.stamps import Stamp

NEAR_DAYS = 3
"""News names the days around its own."""
REACH = 6_000
"""So many characters of a text are searched for other dates."""

_ORDERS = {
    name.strip(): line.partition(":")[0]
    for line in lists.lines("figures")
    for name in line.partition(": ")[2].split(",")
}
"""Agencies and places -> what comes first in their figures, `month` or `day`."""
_FIGURES = re.compile(r"(?<![\d/])(?P<a>\d{1,2})/(?P<b>\d{1,2})/(?:19|20)?\d\d(?![\d/])")


def settle(stamp: Stamp, evidence: Evidence, desk: Desk) -> Dating:
    """The date of a date line in figures, and what told month from day; both dates where nothing does."""
    assert stamp.published is not None
    for tell in _TELLING:
        if found := tell(stamp.day, evidence, desk):
            day, why = found
            when = stamp.published.replace(month=day.month, day=day.day)
            return Dating(when=when, certainty="stated", evidence=(f"the date line states it; {why}",))
    readings = (stamp.day, stamp.day.swapped())
    return Dating(
        certainty="unknown",
        evidence=("the date line's figures can be day and month or month and day",),
        candidates=tuple(sorted(date for day in readings if (date := day.date) and date <= desk.ceiling)),
    )


def _by_dateline(read: Day, evidence: Evidence, desk: Desk) -> tuple[Day, str] | None:
    fits = [day for day in (read, read.swapped()) if evidence.day and day.is_near(evidence.day)]
    return (fits[0], "the dateline says which figure is the month") if len(fits) == 1 else None


def _by_other_figures(read: Day, evidence: Evidence, desk: Desk) -> tuple[Day, str] | None:
    """`Updated 04/13/2017` elsewhere in the copy has one order only."""
    copy = "\n".join((*evidence.clues, *evidence.text))[:REACH]
    orders = {
        "month" if int(found["b"]) > 12 else "day": found[0]
        for found in _FIGURES.finditer(copy)
        if (int(found["a"]) > 12) != (int(found["b"]) > 12)
    }
    if len(orders) != 1:
        return None
    ((first, written),) = orders.items()
    return _ordered(read, first), f"the copy's “{written}” has the {first} first"


def _by_words(read: Day, evidence: Evidence, desk: Desk) -> tuple[Day, str] | None:
    """A date in words that lies beside one reading, and none beside the other."""
    named = [day for day in days.find("\n".join(evidence.text)[:REACH]) if not day.either]
    near = {
        reading: next((other for other in named if other.is_near(reading, NEAR_DAYS)), None)
        for reading in (read, read.swapped())
    }
    fits = [(reading, other) for reading, other in near.items() if other]
    if len(fits) != 1:
        return None
    reading, other = fits[0]
    return reading, f"{other.partial.removeprefix('--')} in the text agrees with it"


def _by_language(read: Day, evidence: Evidence, desk: Desk) -> tuple[Day, str] | None:
    language = evidence.language
    return (read, f"day first as in {language}") if language and language != "en" else None


def _by_sender(read: Day, evidence: Evidence, desk: Desk) -> tuple[Day, str] | None:
    """A place or an agency whose country has one order."""
    parts = [*reversed(evidence.place.split(",")), evidence.agency]
    for part in (part.strip(" .") for part in parts):
        if first := _ORDERS.get(part.casefold()):
            return _ordered(read, first), f"{first} first as {part} writes it"
    return None


def _by_ceiling(read: Day, evidence: Evidence, desk: Desk) -> tuple[Day, str] | None:
    past = [day for day in (read, read.swapped()) if (date := day.date) and date <= desk.ceiling]
    return (past[0], "read the other way it would be in the future") if len(past) == 1 else None


def _ordered(read: Day, first: str) -> Day:
    return read if first == "day" else read.swapped()


_TELLING: tuple[Callable[[Day, Evidence, Desk], tuple[Day, str] | None], ...] = (
    _by_dateline,
    _by_ceiling,
    _by_other_figures,
    _by_language,
    _by_sender,
    _by_words,
)
"""The strongest witness first."""
