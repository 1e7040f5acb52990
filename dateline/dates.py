"""Dates in, dates out; every instant has a zone."""

from __future__ import annotations

import datetime as dt
import re
from typing import NamedTuple
from zoneinfo import ZoneInfo

_ISO = re.compile(
    r"(\d{4})-(\d{2})-(\d{2})"
    r"(?:[Tt ]\s*(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,]\d+)?)?\s*(Z|z|[+-]\d{2}(?::?\d{2})?)?)?"
)


class Moment(NamedTuple):
    """An instant, and whether the time of day was written or only the day."""

    when: dt.datetime
    has_time: bool


def parse(text: str, zone: ZoneInfo) -> Moment:
    """A date or a time as ISO 8601 writes it (`2026-11-22`, `2026-11-22T09:30+03:00`), in whole seconds.

    Without an offset it is in `zone`, and a time that a change of clocks skipped moves forward. Raises
    ValueError, saying what is wrong, for anything else.
    """
    match = _ISO.fullmatch(text.strip())
    if not match:
        raise ValueError("is not a date like 2026-11-22 or 2026-11-22T09:30:00+01:00")
    year, month, day, hour, minute, second, offset = match.groups()
    try:
        local = dt.datetime(
            int(year), int(month), int(day), int(hour or 0), int(minute or 0), int(second or 0), tzinfo=zone
        )
        if offset:
            local = local.replace(tzinfo=_offset(offset))
        # Through UTC and back: a local time that does not exist becomes the one the clocks showed instead.
        return Moment(local.astimezone(dt.UTC).astimezone(zone), hour is not None)
    except (ValueError, OverflowError) as error:
        raise ValueError(f"is not a date that exists: {error}") from error


def midnight(day: dt.date, zone: ZoneInfo) -> dt.datetime:
    """The first instant of a day, where no time of day is known."""
    return dt.datetime(day.year, day.month, day.day, tzinfo=zone)


def stored(when: dt.datetime) -> str:
    """An instant as text, the way state and front matter keep it."""
    return when.isoformat(timespec="seconds")


def _offset(text: str) -> dt.timezone:
    if text in {"Z", "z"}:
        return dt.UTC
    digits = text[1:].replace(":", "").ljust(4, "0")
    minutes = int(digits[:2]) * 60 + int(digits[2:])
    return dt.timezone(dt.timedelta(minutes=-minutes if text[0] == "-" else minutes))
