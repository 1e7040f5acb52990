"""What a reader may know of the newsroom it reads for."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from zoneinfo import ZoneInfo


@dataclass(frozen=True, slots=True, kw_only=True)
class Office:
    """A term of office: it dates a story that names its sitting holder (`US President Donald Trump`)."""

    titles: tuple[str, ...]  # as copy writes them before or after the name: "US President", "President"
    name: str  # the family name, or as much of the name as tells the holder from others
    start: dt.date
    end: dt.date | None = None  # None: still in office when the table was made
    whose: frozenset[str] = frozenset()  # those of the titles that say of which country or body


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """What a reader may know of the newsroom it reads for."""

    timezone: ZoneInfo
    ceiling: dt.date  # no story is from later than this: the day of the (first) reading
    language: str = "en"  # where the copy does not tell
    labels: frozenset[str] = frozenset()  # how copy names this site's sections, casefolded
    agencies: dict[str, str] = field(default_factory=dict)  # the site's own: as written -> canonical name
    offices: tuple[Office, ...] = ()  # the site's own, beside the built-in table
