"""A day as copy writes it: with its year or without, in words or in figures."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from dateline.wire import lists, months

_ORDINAL = r"(?:st|nd|rd|th|er|º|°|ª)?"
_YEAR = r"(?:19|20)\d\d"
_OF = r"(?:de[l]?|of)\s+"
# Any word, to be looked up in the table of months: far cheaper than an alternation of them all.
_WORD = r"(?:(?:كانون|تشرين)\s[^\W\d_]+|[^\W\d_]{2,12})"
_ARABIC_MONTH = lists.alternation(word for word in months.MONTH_NUMBERS if "\u0600" < word < "\u06ff")
_NAMED = (
    rf"(?P<m1>{_WORD})\.?\s*(?P<d1>\d{{1,2}}){_ORDINAL}(?!\d|[.:]\d\d\b)"
    rf"(?:(?:\s*,)?\s*(?P<y1>{_YEAR})\b|\s+\d\d?:\d\d(?::\d\d)?\s+(?:[A-Z]{{2,5}}\s+)?(?P<y1b>{_YEAR})\b)?"
)
_DAY_NAMED = (
    rf"(?P<d2>\d{{1,2}}){_ORDINAL}[.,]?\s*(?:-|{_OF}|ה)?\s*(?P<m2>{_WORD})(?!\w)\.?"
    rf"(?:\s?/\s?(?:{_ARABIC_MONTH})(?!\w))?(?:(?:\s*,|(?<=[a-z])-)?\s*(?:{_OF})?(?P<y2>{_YEAR})\b)?"
)
_YEAR_NAMED = rf"(?P<y6>{_YEAR})(?:\.|\sm\.)\s(?P<m6>{_WORD})\.?\s(?P<d6>\d{{1,2}})(?![\d:])\.?"
"""`2017. április 7.`, `2017 m. balandžio 7 d.`"""
_ISO = rf"(?P<y3>{_YEAR})\s?[-/.]\s?(?P<m3>\d{{1,2}})\s?[-/.]\s?(?P<d3>\d{{1,2}})(?!\d)"
_FIGURES = r"(?P<a4>\d{1,2})(?P<s4>[./-])(?P<b4>\d{1,2})(?P=s4)(?P<y4>(?:19|20)\d\d|\d\d)(?![\d.]?\d)"
_EASTERN = (
    rf"(?:(?P<era>平成|令和)\s?(?P<ey>\d{{1,2}}|元)\s?年|(?P<y5>{_YEAR})\s?[年년])?\s?"
    r"(?P<m5>\d{1,2})\s?[月월]\s?(?P<d5>\d{1,2})\s?[日일号]"
)
DAY = re.compile(
    rf"{_EASTERN}"  # first: else the name of an era is taken for that of a month
    rf"|(?<![\w/.-])(?<!\d:)(?:(?P<weekday>[^\W\d_]{{2,13}}(?:-feira)?)[.,]*\s+(?:le\s+|den\s+|the\s+)?)?"
    rf"(?P<date>{_YEAR_NAMED}|{_NAMED}|{_DAY_NAMED}|{_ISO}|{_FIGURES})",
    re.IGNORECASE,
)
_WORD_FIRST = re.compile(_NAMED, re.IGNORECASE)
_ERAS = {"平成": 1988, "令和": 2018}
_FULLWIDTH = str.maketrans("０１２３４５６７８９／：．٠١٢٣٤٥٦٧٨٩", "0123456789/:.0123456789")


@dataclass(frozen=True, slots=True, kw_only=True)
class Day:
    """A day of the year as read; the year is None where the copy has none."""

    month: int
    day: int
    year: int | None = None
    weekday: int | None = None  # as written beside it, Monday 0
    start: int = 0  # where in the text it stands
    end: int = 0
    either: bool = False  # figures that could be day and month or month and day

    def in_year(self, year: int) -> dt.date | None:
        """The date in a year, if that year has the day."""
        try:
            return dt.date(year, self.month, self.day)
        except ValueError:
            return None

    @property
    def date(self) -> dt.date | None:
        """The date, where the copy gives the year and the day exists."""
        return self.in_year(self.year) if self.year else None

    @property
    def partial(self) -> str:
        """The day without its year, as ISO 8601 writes it: `--04-07`."""
        return f"--{self.month:02}-{self.day:02}"

    def is_near(self, other: Day, most: int = 1) -> bool:
        """Whether two days of the year lie so few days apart, the turn of the year or not."""
        one, two = self.in_year(2000), other.in_year(2000)
        if not one or not two:
            return False
        apart = abs((one - two).days)
        return min(apart, 366 - apart) <= most

    def swapped(self) -> Day:
        """The same figures read the other way round."""
        return Day(
            month=self.day,
            day=self.month,
            year=self.year,
            weekday=self.weekday,
            start=self.start,
            end=self.end,
        )


def figures(text: str) -> str:
    """The text with full-width and Arabic figures as ASCII ones, position by position."""
    return text if text.isascii() else text.translate(_FULLWIDTH)


def find(text: str, *, month_first: bool = False) -> Iterator[Day]:
    """The days that a text names, in order."""
    text = figures(text)
    at = 0
    while found := DAY.search(text, at):
        day = _day(found, month_first=month_first)
        if (day and _exists(day)) or (day := _month_before(found, text)):
            yield day
            at = day.end
        else:  # "Kyiv 7 April": the word before the figure was no month, the one after it may be
            at = max(found.start("date"), found.start()) + 1


def _month_before(found: re.Match[str], text: str) -> Day | None:
    """`March 26 - Shares`: what looked like a weekday before a date is the month."""
    named = _WORD_FIRST.match(text, found.start("weekday")) if found["weekday"] else None
    month = months.month_of(named["m1"]) if named else None
    if not named or not month:
        return None
    year = _number(named["y1"] or named["y1b"])
    day = Day(month=month, day=int(named["d1"]), year=year, start=named.start(), end=named.end())
    return day if _exists(day) else None


def first(text: str, *, month_first: bool = False) -> Day | None:
    """The first day that a text names."""
    return next(find(text, month_first=month_first), None)


def _exists(day: Day) -> bool:
    return bool(day.date if day.year else day.in_year(2000))


def _day(found: re.Match[str], *, month_first: bool) -> Day | None:
    weekday = months.weekday_of(found["weekday"]) if found["weekday"] else None
    start = found.start() if weekday is not None or not found["date"] else found.start("date")
    if found["a4"]:
        day = _from_figures(found, weekday, month_first=month_first)
    else:
        month, number, year = _parts(found)
        day = Day(month=month, day=number, year=year, weekday=weekday) if month else None
    return replace(day, start=start, end=found.end()) if day else None


def _parts(found: re.Match[str]) -> tuple[int | None, int, int | None]:
    if found["m6"]:
        return months.month_of(found["m6"]), int(found["d6"]), int(found["y6"])
    if found["m1"]:
        return months.month_of(found["m1"]), int(found["d1"]), _number(found["y1"] or found["y1b"])
    if found["m2"]:
        return months.month_of(found["m2"]), int(found["d2"]), _number(found["y2"])
    if found["m3"]:
        return int(found["m3"]), int(found["d3"]), int(found["y3"])
    year = _number(found["y5"])
    if found["era"]:
        year = _ERAS[found["era"]] + (1 if found["ey"] == "元" else int(found["ey"]))
    return int(found["m5"]), int(found["d5"]), year


def _number(digits: str | None) -> int | None:
    return int(digits) if digits else None


def _from_figures(found: re.Match[str], weekday: int | None, *, month_first: bool) -> Day | None:
    a, b, year = int(found["a4"]), int(found["b4"]), int(found["y4"])
    if year < 100:
        year += 1900 if year >= 80 else 2000
    slashed = found["s4"] == "/"  # 07.04.2017 and 07-04-2017 are hardly ever the American order
    month, day = (a, b) if b > 12 or (month_first and slashed and a <= 12) else (b, a)
    either = slashed and a <= 12 and b <= 12 and a != b
    read = Day(month=month, day=day, year=year, weekday=weekday, either=either)
    if not 1 <= month <= 12:
        return None
    if either and weekday is not None:
        return _by_weekday(read, weekday)
    return read


def _by_weekday(day: Day, weekday: int) -> Day:
    """Of two readings of the figures the one that falls on the weekday beside them, if only one does."""
    fits = [read for read in (day, day.swapped()) if read.date and read.date.weekday() == weekday]
    if len(fits) != 1:
        return day
    fit = fits[0]
    return replace(fit, either=False)
