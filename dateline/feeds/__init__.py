"""Formats we write: RSS 2.0, Atom 1.0 and JSON Feed 1.1, one a file, and OPML for the list of them all."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module

from dateline.feed import Feed
from dateline.feeds.kind import FeedFormat


def _written_by(module: str) -> Callable[[Feed], bytes]:
    """The writer in a module, which is loaded by the first feed: most builds need the names alone."""

    def write(feed: Feed) -> bytes:
        written: bytes = import_module(f"dateline.feeds.{module}").write(feed)
        return written

    return write


RSS = FeedFormat(name="rss", filename="rss.xml", media_type="application/rss+xml", write=_written_by("rss"))
ATOM = FeedFormat(
    name="atom", filename="atom.xml", media_type="application/atom+xml", write=_written_by("atom")
)
JSON = FeedFormat(
    name="json", filename="feed.json", media_type="application/feed+json", write=_written_by("jsonfeed")
)
FORMATS: tuple[FeedFormat, ...] = (RSS, ATOM, JSON)
BY_NAME = {kind.name: kind for kind in FORMATS}
