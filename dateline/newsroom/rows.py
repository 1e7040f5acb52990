"""Articles and pages as the text that the store keeps, so that an unchanged file is not parsed again."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import MISSING, fields
from functools import partial
from typing import Any, cast
from zoneinfo import ZoneInfo

from dateline import digest
from dateline.article import Article, Body, StaticPage
from dateline.config import Config
from dateline.content import Draft
from dateline.digest import Digest
from dateline.newsroom.filing import article_url, section_slug, tag_key
from dateline.newsroom.roll import Entry, Rare, instant
from dateline.story import CENTER, Correction, Dateline, Media, Picture, Source, Update

INSTANTS = ("updated", "embargo", "expires", "lead_until")
"""What of an article's times few have."""

_as_text = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode

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
    return _as_text(row)


def parse(fronts: Iterable[str]) -> list[Any]:
    """What was dumped, of many files at once: one call for all of them costs a third."""
    found: list[Any] = json.loads(f"[{','.join(fronts)}]")
    return found


def dump_entry(entry: Entry) -> str:
    """The place of an article on the roll, as one line of text: a list, where all else is a mapping."""
    return _as_text(entry)


def entries(found: Iterable[Row | list[Any]]) -> list[Entry]:
    """The roll, of all that was parsed."""
    make = partial(tuple.__new__, Entry)  # what `Entry._make` gives, in a third of its time
    return [make(row) for row in found if type(row) is list]


def entry(made: Article, config: Config) -> Entry:
    """The place of an article on the roll."""
    instants = {name: when for name in INSTANTS if (when := getattr(made, name)) is not None}
    marks = {
        "draft": made.draft,
        "lead": made.lead,
        "series": made.series,
        "aliases": made.aliases,
        "attachments": made.attachments,
        "media": [media.src for media in made.media],
        "image": made.image.src if made.image else "",
        "focus": made.image.focus if made.image and made.image.focus != CENTER else (),
        "corrected": bool(made.corrections),
        "untrusted": not made.trusted,
    }
    rare = {
        **{name: instant(when) for name, when in instants.items()},
        **{name: value for name, value in marks.items() if value},
    }
    url = article_url(made, config)
    shown = Entry(
        id=made.id,
        path=made.path,
        at=instant(made.published),
        published=made.published.isoformat(),
        has_time=made.has_time,
        title=made.title,
        section=made.section,
        section_slug=section_slug(made, config),
        url=url,
        digest=made.digest,
        card=_card_digest(made, url),
        shape=Digest(""),
        tags=_distinct(made.tags),
        authors=_distinct(made.authors),
        rare=cast(Rare, rare),
    )
    said = dump_entry(shown._replace(digest=Digest("")))
    return shown._replace(shape=digest.of_digests((said, made.opening)))


def _card_digest(made: Article, url: str) -> Digest:
    """Of what a card shows of the article, but for what other files say: its section's title."""
    return digest.of_value(
        (
            *(url, made.id, made.title, made.description, made.kicker, made.section),
            *(made.authors, made.published, made.has_time, made.certainty, made.updated),
            *(made.language, made.image, made.dateline, made.priority, made.series),
        )
    )


def _distinct(names: Iterable[str]) -> tuple[str, ...]:
    """Names of tags or authors, each in the first of its spellings."""
    found: dict[str, str] = {}
    for name in names:
        found.setdefault(tag_key(name), name)
    return tuple(found.values())


def pages(found: Iterable[Row | list[Any]], zone: ZoneInfo) -> list[StaticPage]:
    """The static pages, of all that was parsed."""
    return [StaticPage(**_values(row, zone)) for row in found if type(row) is dict and row[""] == "page"]


def paths_of_pages(found: Iterable[Row | list[Any]], slug: str) -> list[str]:
    """The files of the static pages with that slug."""
    return [row["path"] for row in found if type(row) is dict and row[""] == "page" and row["slug"] == slug]


def seed(text: str) -> str:
    """What an article was made from, below seeds/; "" if it was written by hand."""
    return str(json.loads(text).get("seed", ""))


def article(text: str, zone: ZoneInfo) -> Article:
    """An article as it was parsed, with its instants in the site's zone."""
    return Article(**_values(json.loads(text), zone))


def _values(row: Mapping[str, Any], zone: ZoneInfo) -> dict[str, Any]:
    return {name: _READ[name](value, zone) if name in _READ else value for name, value in row.items() if name}


def _plain(value: Any) -> Any:
    if type(value) is str:
        return value
    if isinstance(value, dt.date):  # a datetime too
        return value.isoformat()
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    if hasattr(value, "__dataclass_fields__"):
        return [_plain(getattr(value, name)) for name in value.__dataclass_fields__]
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


def _update(row: list[Any], zone: ZoneInfo) -> Update:
    when, has_time, words = row
    return Update(when=_instant(when, zone), has_time=has_time, text=words)


_media = _positional(Media)
_picture = _positional(Picture)

_READ: dict[str, Callable[[Any, ZoneInfo], Any]] = {
    **dict.fromkeys(("published", "updated", "lead_until", "embargo", "expires"), _instant),
    **dict.fromkeys(("evidence", "tags", "authors", "credits", "aliases", "attachments"), _texts),
    "dateline": _positional(Dateline),
    "source": _positional(Source),
    "image": lambda row, zone: _picture([*row[:-1], tuple(row[-1])], zone),
    "body": _positional(Body),
    "media": lambda row, zone: tuple(_media(item, zone) for item in row),
    "updates": lambda row, zone: tuple(_update(item, zone) for item in row),
    "corrections": lambda row, zone: tuple(_correction(item, zone) for item in row),
    **dict.fromkeys(("roles", "extra"), lambda row, zone: tuple((key, value) for key, value in row)),
}
