"""Feed, FeedItem: a feed before it has a format.

One `Feed` is one document: the current one, which readers subscribe to, or a closed archive of the same
feed (RFC 5005). Every format writes the same entries in the order given here, which is newest first.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Author:
    """A person or an organisation that wrote or publishes something."""

    name: str
    url: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tag:
    """A category of an item: `term` within `scheme` for machines, `label` for people."""

    term: str
    label: str
    scheme: str = ""  # the absolute address of the page that lists such terms


@dataclass(frozen=True, slots=True, kw_only=True)
class Image:
    """The lead picture of an item."""

    url: str
    type: str = ""  # image/jpeg
    width: int | None = None
    height: int | None = None
    alt: str = ""
    caption: str = ""
    credit: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Enclosure:
    """An audio or video file that belongs to an item."""

    url: str
    type: str
    length: int  # bytes; 0 where the file is not ours to measure
    title: str = ""
    duration: int | None = None  # seconds


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """Whom a syndicated item was taken from."""

    title: str
    url: str
    id: str = ""  # of the feed it was taken from; "" for its address
    updated: dt.datetime | None = None  # None: as the item was published


@dataclass(frozen=True, slots=True, kw_only=True)
class Podcast:
    """What directories of podcasts ask of a feed."""

    author: str
    email: str
    category: str = "News"  # one of Apple's
    explicit: bool = False
    image: str = ""  # square, JPEG or PNG


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedItem:
    """One article in a feed. All text is plain, but for `html`; all addresses are absolute."""

    id: str  # a tag: URI that outlives the address, the title and the section (RFC 4151)
    url: str
    title: str
    summary: str
    html: str = ""  # "" where the feed carries summaries only
    authors: tuple[Author, ...] = ()
    tags: tuple[Tag, ...] = ()
    published: dt.datetime  # aware, as `updated`
    updated: dt.datetime  # as `published`, but for a correction that someone declared
    language: str = ""  # "" for the feed's own
    image: Image | None = None
    enclosures: tuple[Enclosure, ...] = ()
    source: Origin | None = None
    external_url: str = ""  # the same article at its origin
    rights: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Feed:
    """One document of a feed: current (`archive` is None), or closed and numbered from the oldest."""

    id: str  # the same in all its documents and formats
    title: str
    subtitle: str = ""
    home_url: str  # the page of the collection
    folder_url: str  # where the documents stand; ends with a slash
    language: str
    updated: dt.datetime  # the greatest `updated` of what it holds; never the clock's
    author: Author  # whose feed it is: they stand for the authors of an item that names none
    rights: str = ""
    logo: str = ""
    icon: str = ""
    hubs: tuple[str, ...] = ()  # WebSub
    items: tuple[FeedItem, ...] = ()  # newest first
    archive: int | None = None  # 1 is the oldest
    archives: int = 0  # how many are closed
    podcast: Podcast | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Outline:
    """One feed as a subscription list names it."""

    title: str
    feed_url: str
    home_url: str
    description: str = ""
    language: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class OutlineGroup:
    """Feeds that a subscription list shows under one heading."""

    title: str
    outlines: tuple[Outline, ...]
