"""What a feed format is, where its documents stand, and how they are linked (RFC 5005)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from typing import Protocol, cast

from dateline.feed import Feed, FeedItem

GENERATOR = "Dateline"


@dataclass(frozen=True, slots=True)
class Link:
    """A link from a document to a document; `href` is absolute."""

    rel: str
    href: str
    type: str = ""


class _Writer(Protocol):
    """What the module of a format has."""

    def line(self, item: FeedItem, *, podcast: bool) -> bytes: ...

    def join(self, feed: Feed, lines: Sequence[bytes]) -> bytes: ...

    def cut(self, document: bytes) -> Iterator[tuple[str, bytes]]: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedFormat:
    """A format we write: a document's bytes are the same for the same feed, always."""

    name: str  # as config.yaml calls it
    filename: str  # of the current document, in the collection's folder
    media_type: str
    module: str

    def write(self, feed: Feed) -> bytes:
        """A document with the items of the feed."""
        podcast = feed.podcast is not None
        return self.join(feed, [self.line(item, podcast=podcast) for item in feed.items])

    def line(self, item: FeedItem, *, podcast: bool) -> bytes:
        """An item as every document of this format that carries it has it, from the start of a line."""
        return self._writer.line(item, podcast=podcast)

    def join(self, feed: Feed, lines: Sequence[bytes]) -> bytes:
        """A document of items that are lines already; the feed is asked for the rest."""
        return self._writer.join(feed, lines)

    def cut(self, document: bytes) -> Iterator[tuple[str, bytes]]:
        """The lines that a document of ours was joined of, each with the id of its item."""
        return self._writer.cut(document)

    @property
    def _writer(self) -> _Writer:
        """It is loaded by the first feed that is written: most builds need the names alone."""
        return _writer(self.module)

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


@cache
def _writer(module: str) -> _Writer:
    return cast(_Writer, import_module(f"dateline.feeds.{module}"))
