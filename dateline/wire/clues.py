"""All that a copy says about its date, gathered before anything is concluded from it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from dateline.wire.days import Day
from dateline.wire.stamps import Stamp


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """All that a copy says about its date."""

    day: Day | None = None  # of the dateline
    place: str = ""  # of the dateline
    agency: str = ""
    stamps: Sequence[Stamp] = ()  # date lines
    sent: dt.date | dt.datetime | None = None  # a transmission footer
    text: Sequence[str] = ()
    language: str = ""
    path: str = ""  # the seed's: names of files hold dates
    rights: str = ""
    clues: Sequence[str] = ()  # dropped lines that may hold a full date
