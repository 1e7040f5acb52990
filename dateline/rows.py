"""Articles and pages as the text that the store keeps, so that an unchanged file is not parsed again."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import MISSING, astuple, fields
from typing import Any
from zoneinfo import ZoneInfo

from dateline.article import Article, Body, StaticPage
from dateline.content import Draft
from dateline.roll import Entry
from dateline.story import Correction, Dateline, Media, Picture, Source

Made = Article | StaticPage | Draft
Row = dict[str, Any]
_KINDS: dict[str, type[Made]] = {"article": Article, "page": StaticPage, "draft": Draft}
_NAMES = {kind: name for name, kind in _KINDS.items()}
_DEFAULTS = {
    kind: {f.name: (None if f.default is MISSING else f.default) for f in fields(kind)}
    for kind in _KINDS.values()
}


def dump(made: Made) -> str:
    """A parsed content file as one line of text: only what differs from the defaults."""
    row: dict[str, Any] = {"": _NAMES[type(made)]}
    for name, default in _DEFAULTS[type(made)].items():
        value = getattr(made, name)
        if value != default:
            row[name] = _plain(value)
    return json.dumps(row, ensure_ascii=False, separators=(",", ":"))


def parse(fronts: Iterable[str]) -> list[Row]:
    """What `dump` wrote, of many files at once: one call for all of them costs a third."""
    found: list[Row] = json.loads(f"[{','.join(fronts)}]")
    return found


def kind(row: Row) -> str:
    """`article`, `page`, or `draft` for what has no date yet."""
    return str(row[""])


def entry(row: Row) -> Entry:
    """The place of an article on the roll."""
    get, instant = row.get, dt.datetime.fromisoformat
    times = (
        [instant(row[name]) if name in row else None for name in _TIMES] if row.keys() & _TIMES else _NEVER
    )
    updated, embargo, expires, lead_until = times
    return Entry(
        row["id"],
        row["path"],
        instant(row["published"]),
        row["has_time"],
        row["section"],
        row["slug"],
        row["digest"],
        row["card_digest"],
        get("tags", ()),
        get("authors", ()),
        updated,
        get("draft", False),
        embargo,
        expires,
        get("lead", False),
        lead_until,
        get("series", ""),
        get("aliases", ()),
        get("attachments", ()),
        [media[0] for media in get("media", ())],
        "corrections" in row,
        get("opening", ""),
        row,
    )


def article(row: Mapping[str, Any], zone: ZoneInfo) -> Article:
    """An article as it was parsed, with its instants in the site's zone."""
    return Article(**_values(row, zone))


def page(row: Row, zone: ZoneInfo) -> StaticPage:
    return StaticPage(**_values(row, zone))


def _values(row: Mapping[str, Any], zone: ZoneInfo) -> dict[str, Any]:
    return {name: _READ[name](value, zone) if name in _READ else value for name, value in row.items() if name}


def _plain(value: Any) -> Any:
    if isinstance(value, dt.date):  # a datetime too
        return value.isoformat()
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    if hasattr(value, "__dataclass_fields__"):
        return [_plain(item) for item in astuple(value)]
    return value


def _instant(text: str, zone: ZoneInfo) -> dt.datetime:
    return dt.datetime.fromisoformat(text).astimezone(zone)


def _texts(row: list[str], zone: ZoneInfo) -> tuple[str, ...]:
    return tuple(row)


def _positional(kind: Any) -> Callable[[list[Any], ZoneInfo], Any]:
    names = [f.name for f in fields(kind)]
    return lambda row, zone: kind(**dict(zip(names, row, strict=True)))


def _correction(row: list[str | None], zone: ZoneInfo) -> Correction:
    day, words = row
    return Correction(date=dt.date.fromisoformat(day) if day else None, text=words or "")


_media = _positional(Media)

_TIMES = dict.fromkeys(("updated", "embargo", "expires", "lead_until")).keys()
_NEVER: list[dt.datetime | None] = [None] * len(_TIMES)

_READ: dict[str, Callable[[Any, ZoneInfo], Any]] = {
    **dict.fromkeys(("published", "updated", "lead_until", "embargo", "expires"), _instant),
    **dict.fromkeys(("evidence", "tags", "authors", "credits", "aliases", "attachments"), _texts),
    "dateline": _positional(Dateline),
    "source": _positional(Source),
    "image": _positional(Picture),
    "body": _positional(Body),
    "media": lambda row, zone: tuple(_media(item, zone) for item in row),
    "corrections": lambda row, zone: tuple(_correction(item, zone) for item in row),
    "extra": lambda row, zone: tuple((key, value) for key, value in row),
}
