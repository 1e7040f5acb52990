"""Transmission footers: the exact time at which a wire sent a story, as its last line has it."""

from __future__ import annotations

import datetime as dt
import re

from dateline.wire import months
from dateline.wire.days import Day

_FOOTER = re.compile(
    r"[\W_]*(?:(?:AP-[A-Z]{2}|[A-Z]{2,4})-(?P<m>\d\d)-(?P<d>\d\d)-(?P<y>\d\d) (?P<t>\d{4})(?P<z>GMT|E[SD]T)?|"
    r"(?:[A-Z]{2,5} +(?:[A-Z]{1,3}\d{1,3} +)?(?:[a-z]{2,4}(?:/[a-z]{2,4})* +)?)?"
    r"(?P<d2>\d\d)(?P<t2>\d{4}) ?(?P<z2>GMT|UTC|Z)? (?P<mon>[A-Za-zÀ-ž]{3}) (?P<y2>\d\d)|"
    r"(?P<d5>\d\d)-(?P<mon5>[A-Z]{3})-(?P<y5>\d\d) \d\d:\d\d(?: NNNN?)?|"
    r"[A-Z]{3}\d{4} +20(?P<y6>\d\d)-(?P<m6>\d\d)-(?P<d6>\d\d)/\d\d:\d\d|"
    r"[A-Z]{2,4}-(?P<t3>\d\d:\d\d)-(?P<d3>\d\d)-(?P<m3>\d\d)-(?P<y3>\d\d)|"
    r"[（(](?:編輯|編譯|核稿|譯者)[^（）()]{2,40}[)）]\s?(?P<y7>1\d\d)(?P<m7>\d\d)(?P<d7>\d\d)|"
    r"(?P<d4>\d\d)-(?P<m4>\d\d)-(?P<y4>\d\d) (?P<t4>\d{4})(?P<z4>GMT|E[SD]T)?)[\W_]*"
)


def is_footer(line: str) -> bool:
    """Whether a line is a footer, readable or not: `AP-NY-01-06-00 0152EST`."""
    return bool(_FOOTER.fullmatch(line))


def sent(line: str) -> dt.date | dt.datetime | None:
    """The exact time of transmission; GMT where the footer says no zone, as wires keep their clocks.

    ANSA and APA keep theirs by local time: of their footers only the day is taken.
    """
    found = _FOOTER.fullmatch(line)
    if not found:
        return None
    groups = found.groupdict()
    if groups["d7"]:  # CNA counts the years of the Republic of China
        return Day(month=int(groups["m7"]), day=int(groups["d7"]), year=1911 + int(groups["y7"])).date
    if number := next((n for n in ("5", "6") if groups[f"d{n}"]), ""):
        month = int(groups["m6"] or 0) or months.month_of(groups["mon5"] or "") or 0
        return Day(month=month, day=int(groups[f"d{number}"]), year=2000 + int(groups[f"y{number}"])).date
    number = next(n for n in ("", "2", "3", "4") if groups.get(f"t{n}"))
    month = int(groups[f"m{number}"]) if number != "2" else months.month_of(groups["mon"]) or 0
    year = int(groups[f"y{number}"])
    time = groups[f"t{number}"].replace(":", "")
    zone = (groups.get(f"z{number}") or "") if number != "3" else ""
    offset = {"EST": -5, "EDT": -4}.get(zone, 0)
    try:
        return dt.datetime(
            year + (1900 if year >= 80 else 2000),
            month,
            int(groups[f"d{number}"]),
            int(time[:2]),
            int(time[2:]),
            tzinfo=dt.timezone(dt.timedelta(hours=offset)),
        )
    except ValueError:
        return None
