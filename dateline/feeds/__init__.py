"""Formats we write: RSS 2.0, Atom 1.0 and JSON Feed 1.1, one a file, and OPML for the list of them all."""

from __future__ import annotations

from dateline.feeds.kind import FeedFormat

RSS = FeedFormat(name="rss", filename="rss.xml", media_type="application/rss+xml", module="rss")
ATOM = FeedFormat(name="atom", filename="atom.xml", media_type="application/atom+xml", module="atom")
JSON = FeedFormat(name="json", filename="feed.json", media_type="application/feed+json", module="jsonfeed")
FORMATS: tuple[FeedFormat, ...] = (RSS, ATOM, JSON)
BY_NAME = {kind.name: kind for kind in FORMATS}
