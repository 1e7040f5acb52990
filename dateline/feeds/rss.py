"""RSS 2.0, with what its extensions add: Atom links, Dublin Core, full content, media, history, podcasts."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Sequence
from email.utils import format_datetime
from functools import lru_cache
from pathlib import PurePosixPath
from urllib.parse import urlsplit

from feedgen.entry import FeedEntry
from feedgen.ext.base import BaseEntryExtension, BaseExtension
from feedgen.feed import FeedGenerator
from lxml import etree

from dateline.feed import Feed, FeedItem, Podcast, Tag
from dateline.feeds import RSS, wording, xml
from dateline.feeds.kind import GENERATOR

NAMESPACES = {
    "dc": xml.DC,
    "fh": xml.HISTORY,
    "itunes": xml.ITUNES,
    "media": xml.MEDIA,
    "atom": xml.ATOM,
    "content": xml.CONTENT,
}
END = b"</channel></rss>"
_ID = re.compile(rb'<guid isPermaLink="false">([^<]*)</guid>')
LOGOS = frozenset([".gif", ".jpeg", ".jpg", ".png"])
"""Suffixes of the images that RSS 2.0 knows for a channel."""
EPISODES = frozenset([".m4a", ".m4v", ".mov", ".mp3", ".mp4"])
"""Suffixes of the files that directories of podcasts take."""


class Channel(BaseExtension):  # type: ignore[misc]  # feedgen has no types
    """What feedgen leaves out of a channel: all links but the first to itself, its id, archives, podcasts."""

    feed: Feed

    def extend_ns(self) -> dict[str, str]:
        return NAMESPACES

    def extend_rss(self, root: xml.Element) -> None:
        channel = root[0]
        xml.add(channel, xml.ATOM, "id", self.feed.id)
        for link in RSS.links(self.feed):
            if link.rel != "self":
                kind = {"type": link.type} if link.type else {}
                xml.add(channel, xml.ATOM, "link", href=wording.address(link.href), rel=link.rel, **kind)
        if self.feed.archive is not None:
            xml.add(channel, xml.HISTORY, "archive")
        if self.feed.podcast:
            _add_podcast(channel, self.feed.podcast)


class Item(BaseEntryExtension):  # type: ignore[misc]  # feedgen has no types
    """What feedgen leaves out of an item, or writes so that readers stumble over it."""

    item: FeedItem
    podcast: bool

    def extend_rss(self, entry: xml.Element) -> None:
        item = self.item
        for author in item.authors:
            xml.add(entry, xml.DC, "creator", wording.plain(author.name))
        if item.language:
            xml.add(entry, xml.DC, "language", item.language)
        if rights := wording.plain(item.rights):
            xml.add(entry, xml.DC, "rights", rights)
        xml.add(entry, xml.ATOM, "updated", wording.instant(item.updated).isoformat())
        xml.add_media(entry, item)
        # RSS 2.0 has one enclosure an item.
        for file in item.enclosures[1:]:
            xml.add_file(entry, file)
        if self.podcast:
            _add_duration(entry, item)


def line(item: FeedItem, *, podcast: bool) -> bytes:
    if not podcast and xml.is_ordinary(item):
        return _spelt(item)
    return xml.line(entry(item, podcast=podcast).rss_entry(), etree.Element("rss", nsmap=NAMESPACES))


def join(feed: Feed, lines: Sequence[bytes]) -> bytes:
    return xml.document(generator(feed).rss_str(), lines, END)


def cut(document: bytes) -> Iterator[tuple[str, bytes]]:
    return xml.cut(document, "item", _ID)


def generator(feed: Feed) -> FeedGenerator:
    """The channel without its items."""
    made = FeedGenerator()
    made.register_extension("channel", Channel, None, atom=False, rss=True)
    made.channel.feed = feed
    title = wording.plain(feed.title)
    home = wording.address(feed.home_url)
    made.title(title)
    made.description(wording.plain(feed.subtitle) or title)
    made.language(feed.language)
    made.updated(wording.instant(feed.updated))
    made.generator(GENERATOR)
    if rights := wording.plain(feed.rights):
        made.rights(rights)
    if PurePosixPath(urlsplit(feed.logo).path).suffix.lower() in LOGOS:
        made.image(wording.address(feed.logo), title=title, link=home)
    own = RSS.links(feed)[0]
    made.link(href=wording.address(own.href), rel=own.rel, type=own.type)
    made.link(href=home, rel="alternate", type="text/html")  # last: feedgen makes the last one <link>
    return made


def entry(item: FeedItem, *, podcast: bool = False) -> FeedEntry:
    """One item of a channel."""
    made = FeedEntry()
    made.register_extension("item", Item, atom=False, rss=True)
    made.item.item, made.item.podcast = item, podcast
    made.id(item.id)
    made.title(wording.plain(item.title))
    made.link(href=wording.address(item.url), rel="alternate")
    # A description is HTML to every reader, so plain text is escaped once more.
    if summary := html.escape(wording.plain(item.summary), quote=False):
        made.description(summary, isSummary=True)
    if content := wording.markup(item.html):
        made.content(content, type="html")
    for tag in item.tags:
        made.category(_category(tag.scheme, wording.plain(tag.label or tag.term)))
    for file in item.enclosures[:1]:
        made.enclosure(wording.address(file.url), str(file.length), file.type)
    made.published(wording.instant(item.published))
    if item.source:
        made.source(wording.address(item.source.url), wording.plain(item.source.title))
    return made


def _spelt(item: FeedItem) -> bytes:
    """The line of an ordinary item, byte for byte as feedgen and lxml make it."""
    url, source = xml.escaped(wording.address(item.url)), item.source
    summary = xml.escaped(html.escape(wording.plain(item.summary), quote=False))
    head = f"<item><title>{_text(item.title)}</title><link>{url}</link><description>{summary}</description>"
    content = xml.escaped_content(item.html)
    tail = [f'<guid isPermaLink="false">{xml.escaped(item.id)}</guid>']
    tail += [_spelt_category(tag) for tag in item.tags]
    tail.append(f"<pubDate>{format_datetime(wording.instant(item.published))}</pubDate>")
    if source:
        address = xml.quoted(wording.address(source.url))
        tail.append(f'<source url="{address}">{_text(source.title)}</source>')
    tail += [f"<dc:creator>{_text(author.name)}</dc:creator>" for author in item.authors]
    if item.language:
        tail.append(f"<dc:language>{xml.escaped(item.language)}</dc:language>")
    if rights := _text(item.rights):
        tail.append(f"<dc:rights>{rights}</dc:rights>")
    tail.append(f"<atom:updated>{wording.instant(item.updated).isoformat()}</atom:updated>")
    tail += [xml.media(item.image), "</item>"]
    encoded = b"<content:encoded>%b</content:encoded>" % content if content else b""
    return xml.spelt(head, encoded, "".join(tail))


@lru_cache(maxsize=xml.NAMES)
def _spelt_category(tag: Tag) -> str:
    domain = f' domain="{xml.quoted(wording.address(tag.scheme))}"' if tag.scheme else ""
    return f"<category{domain}>{_text(tag.label or tag.term)}</category>"


def _text(value: str) -> str:
    return xml.escaped(wording.plain(value))


def _category(scheme: str, label: str) -> dict[str, str]:
    return {"term": label, "scheme": wording.address(scheme)} if scheme else {"term": label}


def _add_podcast(channel: xml.Element, podcast: Podcast) -> None:
    xml.add(channel, xml.ITUNES, "author", wording.plain(podcast.author))
    xml.add(channel, xml.ITUNES, "explicit", "true" if podcast.explicit else "false")
    xml.add(channel, xml.ITUNES, "category", text=podcast.category)
    if podcast.email:
        owner = xml.add(channel, xml.ITUNES, "owner")
        xml.add(owner, xml.ITUNES, "name", wording.plain(podcast.author))
        xml.add(owner, xml.ITUNES, "email", wording.plain(podcast.email))
    if podcast.image:
        xml.add(channel, xml.ITUNES, "image", href=wording.address(podcast.image))


def _add_duration(entry: xml.Element, item: FeedItem) -> None:
    for file in item.enclosures[:1]:
        if file.duration and PurePosixPath(urlsplit(file.url).path).suffix.lower() in EPISODES:
            xml.add(entry, xml.ITUNES, "duration", str(file.duration))
