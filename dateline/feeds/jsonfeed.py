"""JSON Feed 1.1. What it has no name for (ids of feeds, rights, origins) stands in `_dateline`."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import Any

from dateline.feed import Author, Enclosure, Feed, FeedItem
from dateline.feeds import JSON, wording

VERSION = "https://jsonfeed.org/version/1.1"

# No string in JSON holds a line end, so these stand nowhere else.
_BEGIN, _BETWEEN, _END = b', "items": [\n', b",\n", b"\n]}\n"

_encode = json.JSONEncoder(ensure_ascii=False).encode


def line(item: FeedItem, *, podcast: bool) -> bytes:
    return _dump(_known(entry(item)))


def join(feed: Feed, lines: Sequence[bytes]) -> bytes:
    head = _dump(_known(frame(feed))).removesuffix(b"}")
    return b"".join((head, _BEGIN, _BETWEEN.join(lines), _END))


def cut(document: bytes) -> Iterator[tuple[str, bytes]]:
    lines = document.partition(_BEGIN)[2].removesuffix(_END)
    return ((json.loads(line)["id"], line) for line in lines.split(_BETWEEN) if line)


def frame(feed: Feed) -> dict[str, Any]:
    """The feed without its items."""
    links = {link.rel: wording.address(link.href) for link in JSON.links(feed)}
    hubs = feed.hubs if feed.archive is None else ()
    return {
        "version": VERSION,
        "title": wording.plain(feed.title),
        "home_page_url": wording.address(feed.home_url),
        "feed_url": links["self"],
        "description": wording.plain(feed.subtitle),
        "next_url": links.get("prev-archive", ""),
        "icon": wording.address(feed.logo),
        "favicon": wording.address(feed.icon),
        "authors": [_person(feed.author)],
        "language": feed.language,
        "hubs": [{"type": "WebSub", "url": wording.address(hub)} for hub in hubs],
        "_dateline": _known(
            {
                "id": feed.id,
                "updated": wording.instant(feed.updated).isoformat(),
                "rights": wording.plain(feed.rights),
                "archive": feed.archive,
                "current_url": links.get("current", ""),
                "newer_url": links.get("next-archive", ""),
            }
        ),
    }


def entry(item: FeedItem) -> dict[str, Any]:
    """One item of a feed."""
    source = item.source
    origin = {"title": wording.plain(source.title), "url": wording.address(source.url)} if source else None
    return {
        "id": item.id,
        "url": wording.address(item.url),
        "external_url": wording.address(item.external_url),
        "title": wording.plain(item.title),
        "content_html": wording.markup(item.html),
        "content_text": "" if item.html else wording.plain(item.summary or item.title),
        "summary": wording.plain(item.summary),
        "image": wording.address(item.image.url) if item.image else "",
        "date_published": wording.instant(item.published).isoformat(),
        "date_modified": wording.instant(item.updated).isoformat(),
        "authors": [_person(author) for author in item.authors],
        "tags": [wording.plain(tag.label or tag.term) for tag in item.tags],
        "language": item.language,
        "attachments": [_attachment(file) for file in item.enclosures],
        "_dateline": _known({"rights": wording.plain(item.rights), "source": origin}),
    }


def _known(fields: dict[str, Any]) -> dict[str, Any]:
    """The fields that say something, in the same order."""
    return {name: value for name, value in fields.items() if value}


def _person(author: Author) -> dict[str, Any]:
    return _known({"name": wording.plain(author.name), "url": wording.address(author.url)})


def _attachment(file: Enclosure) -> dict[str, Any]:
    return _known(
        {
            "url": wording.address(file.url),
            "mime_type": file.type,
            "title": wording.plain(file.title),
            "size_in_bytes": file.length or None,
            "duration_in_seconds": file.duration,
        }
    )


def _dump(value: dict[str, Any]) -> bytes:
    return _encode(value).encode()
