"""What a seed format is, what it is given, and what it may know of the newsroom."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, field
from zoneinfo import ZoneInfo

from dateline.story import Story


@dataclass(frozen=True, slots=True, kw_only=True)
class SeedFile:
    """One file below seeds/, as received."""

    path: str  # below seeds/, with forward slashes
    data: bytes
    digest: str  # SHA-256 of `data`, in hexadecimal
    modified: dt.date | None = None  # upper bound for a year-less date; never the answer


@dataclass(frozen=True, slots=True, kw_only=True)
class Office:
    """A term of office: it dates a story that names its sitting holder (`US President Donald Trump`)."""

    titles: tuple[str, ...]  # as copy writes them before or after the name: "US President", "President"
    name: str  # the family name, or as much of the name as tells the holder from others
    start: dt.date
    end: dt.date | None = None  # None: still in office when the table was made


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """What a reader may know of the newsroom it reads for."""

    timezone: ZoneInfo
    ceiling: dt.date  # no story is from later than this: the day of the (first) reading
    language: str = "en"  # where the copy does not tell
    labels: frozenset[str] = frozenset()  # how copy names this site's sections, casefolded
    agencies: dict[str, str] = field(default_factory=dict)  # the site's own: as written -> canonical name
    offices: tuple[Office, ...] = ()  # the site's own, beside the built-in table


@dataclass(frozen=True, slots=True, kw_only=True)
class SeedFormat:
    """A format we read: `sniff` tells it by content, `read` raises UserError where a seed breaks it."""

    name: str
    sniff: Callable[[SeedFile], bool]
    read: Callable[[SeedFile, Desk], tuple[Story, ...]]
