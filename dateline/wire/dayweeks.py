"""Weekdays that Eastern copy sets beside the day of the month: `周五（7日）`, `７日（金）`, `7일(금)`."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass

from dateline.wire import days

_CHINESE = "一二三四五六日"
_JAPANESE = "月火水木金土日"
_KOREAN = "월화수목금토일"
_BESIDE = re.compile(
    r"(?:星期|周|週|禮拜)(?P<w1>[一二三四五六日天])\s?[（(]\s?(?:(?P<m1>\d{1,2})月)?(?P<d1>\d{1,2})[日号號]|"
    r"(?:(?P<m2>\d{1,2})\s?[月월.]\s?)?(?<!\d)(?P<d2>\d{1,2})\s?[日일]\s?"
    r"[（(](?P<w2>[月火水木金土日월화수목금토일])(?:曜日?|요일)?[）)]"
)
NEAR = 30
"""A day that is so many days off at most is of the story's year."""
NEXT = 3
"""A day of the month without its month is of the story's if it is so many days off at most."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DayWeek:
    """A day of the month, perhaps with its month, and its weekday, Monday 0."""

    day: int
    weekday: int
    written: str
    month: int | None = None

    def agrees(self, date: dt.date) -> bool | None:
        """Whether the day nearest to a date falls on the weekday; None if no such day is near."""
        reach = NEAR if self.month else NEXT
        around = (date + dt.timedelta(days=more) for more in sorted(range(-reach, reach + 1), key=abs))
        near = (each for each in around if each.day == self.day and self.month in (None, each.month))
        found = next(near, None)
        return None if found is None else found.weekday() == self.weekday


def find(text: str) -> Iterator[DayWeek]:
    """The days of the month beside which a text sets their weekday."""
    if text.isascii():
        return
    for found in _BESIDE.finditer(days.figures(text)):
        sign = (found["w1"] or found["w2"]).replace("天", "日")
        signs = next(signs for signs in (_CHINESE, _JAPANESE, _KOREAN) if sign in signs)
        if found["w2"]:
            signs = _KOREAN if sign in _KOREAN else _JAPANESE
        yield DayWeek(
            day=int(found["d1"] or found["d2"]),
            weekday=signs.index(sign),
            written=found[0],
            month=int(found["m1"] or found["m2"] or 0) or None,
        )
