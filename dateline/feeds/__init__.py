"""Formats we write: RSS 2.0, Atom 1.0 and JSON Feed 1.1, one a file, and OPML for the list of them all."""

from __future__ import annotations

from dateline.feeds import atom, jsonfeed, rss
from dateline.feeds.kind import FeedFormat

FORMATS: tuple[FeedFormat, ...] = (rss.FORMAT, atom.FORMAT, jsonfeed.FORMAT)
