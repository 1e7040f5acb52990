"""What a feed format is, where its documents stand, and how they are linked (RFC 5005)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from dateline.feed import Feed

GENERATOR = "Dateline"

KEPT = 4096
"""Serialised entries kept per format and process: some 25 MB of articles of 4 kB."""


@dataclass(frozen=True, slots=True)
class Link:
    """A link from a document to a document; `href` is absolute."""

    rel: str
    href: str
    type: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedFormat:
    """A format we write: `write` gives a document's bytes, the same for the same feed, always."""

    name: str  # as config.yaml calls it
    filename: str  # of the current document, in the collection's folder
    media_type: str
    write: Callable[[Feed], bytes]

    def document(self, archive: int | None = None) -> str:
        """The file name of a document: `rss.xml`, and `rss-1.xml` for the oldest archive."""
        if archive is None:
            return self.filename
        stem, dot, suffix = self.filename.rpartition(".")
        return f"{stem}-{archive}{dot}{suffix}"

    def address(self, feed: Feed, archive: int | None = None) -> str:
        return feed.folder_url + self.document(archive)

    def links(self, feed: Feed) -> tuple[Link, ...]:
        """What a document says of itself, of its neighbours and of the hubs."""
        own = Link("self", self.address(feed, feed.archive), self.media_type)
        if feed.archive is None:
            older = self._to("prev-archive", feed, feed.archives) if feed.archives else ()
            return (own, *older, *(Link("hub", hub) for hub in feed.hubs))
        older = self._to("prev-archive", feed, feed.archive - 1) if feed.archive > 1 else ()
        return (own, *self._to("current", feed, None), *older, *self._newer(feed, feed.archive))

    def _newer(self, feed: Feed, archive: int) -> tuple[Link, ...]:
        if archive < feed.archives:
            return self._to("next-archive", feed, archive + 1)
        # An archive that stands alone has no other to link to, and validators take one without links for
        # a broken chain: what follows it is the current document.
        return self._to("next-archive", feed, None) if archive == 1 else ()

    def _to(self, rel: str, feed: Feed, archive: int | None) -> tuple[Link, ...]:
        return (Link(rel, self.address(feed, archive), self.media_type),)
