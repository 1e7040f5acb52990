"""Dates that machines write into copy (ISO 8601, RFC 822, wires' own cuts of them), and people's."""

from __future__ import annotations

import datetime as dt
import email.utils
import re
from collections.abc import Iterable
from zoneinfo import ZoneInfo

from dateline.wire import stamps

_ISO = re.compile(
    r"(?P<year>[12]\d{3})(?P<dash>[-./]?)(?P<month>\d\d)(?P=dash)(?P<day>\d\d)"
    r"(?:[T\s]*(?P<hour>\d\d):?(?P<minute>\d\d)(?::?(?P<second>\d\d))?(?:[.,]\d+)?"
    r"\s*(?P<zone>Z|(?:UTC|GMT)?[+-]\d\d:?(?:\d\d)?|UTC|GMT)?)?",
    re.IGNORECASE,
)
_MAIL = re.compile(r"(?:[A-Za-z]{3,9},?\s+)?\d{1,2}[\s-]+[A-Za-z]{3,9}[\s-]+\d{2,4}\s+\d{1,2}:\d\d")
_FIRST_YEAR = 1700
_NEVER = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)
"""Machines that know no time say this one."""


def read(text: str, zone: ZoneInfo) -> dt.date | dt.datetime | None:
    """The day or the instant that a field of a document states; None if it states none that exists."""
    text = " ".join(text.split())[:200]
    if not text:
        return None
    iso = _ISO.match(text)
    found = _moment(iso, zone) if iso else _of_mail(text) or _of_line(text, zone)
    return None if found == _NEVER else found


def first(texts: Iterable[tuple[str, str]], zone: ZoneInfo) -> tuple[str, str, dt.date | dt.datetime] | None:
    """The first of these (name, text) that states a date, as (name, text, date)."""
    for name, text in texts:
        when = read(text, zone)
        if when is not None:
            return name, " ".join(text.split()), when
    return None


def instant(when: dt.date | dt.datetime, zone: ZoneInfo) -> dt.datetime:
    """The date as an instant, a mere day as its first."""
    if isinstance(when, dt.datetime):
        return when
    return dt.datetime(when.year, when.month, when.day, tzinfo=zone)


def _moment(iso: re.Match[str], zone: ZoneInfo) -> dt.date | dt.datetime | None:
    try:
        day = dt.date(int(iso["year"]), int(iso["month"]), int(iso["day"]))
        if day.year < _FIRST_YEAR:
            return None
        if iso["hour"] is None:
            return day
        time = dt.time(int(iso["hour"]), int(iso["minute"]), int(iso["second"] or 0))
        return dt.datetime.combine(day, time, tzinfo=_offset(iso["zone"]) or zone)
    except ValueError:
        return None


def _offset(written: str | None) -> dt.tzinfo | None:
    if written is None:
        return None
    written = written.upper().removeprefix("UTC").removeprefix("GMT").removeprefix("Z")
    if not written:
        return dt.UTC
    digits = written[1:].replace(":", "").ljust(4, "0")
    minutes = int(digits[:2]) * 60 + int(digits[2:])
    return dt.timezone(dt.timedelta(minutes=-minutes if written[0] == "-" else minutes))


def _of_mail(text: str) -> dt.datetime | None:
    """`Fri, 07 Apr 2017 09:30:00 +0300`, as mail and RSS write it."""
    if not _MAIL.match(text):
        return None
    try:
        when = email.utils.parsedate_to_datetime(text)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    if when.year < _FIRST_YEAR:
        return None
    return when if when.tzinfo else when.replace(tzinfo=dt.UTC)


def _of_line(text: str, zone: ZoneInfo) -> dt.date | dt.datetime | None:
    """A date in words. Only American copy writes the month first in figures; its zones tell it."""
    return stamps.moment(text, zone, month_first=stamps.is_american(text))
