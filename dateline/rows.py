"""Articles and pages as the text that the store keeps, so that an unchanged file is not parsed again."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable
from dataclasses import MISSING, astuple, fields
from typing import Any
from zoneinfo import ZoneInfo

from dateline.article import Article, Body, StaticPage
from dateline.content import Draft
from dateline.story import Correction, Dateline, Media, Picture, Source

Made = Article | StaticPage | Draft
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


def load(row: str, zone: ZoneInfo) -> Made:
    """What `dump` wrote, with its instants in the site's zone again."""
    values: dict[str, Any] = json.loads(row)
    kind = _KINDS[values.pop("")]
    for name in values.keys() & _READ.keys():
        values[name] = _READ[name](values[name], zone)
    return kind(**values)


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
