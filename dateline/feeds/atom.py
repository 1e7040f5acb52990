"""Atom 1.0 (RFC 4287), with links to its archives and the Media RSS elements."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from urllib.parse import urlsplit

from feedgen.entry import FeedEntry
from feedgen.ext.base import BaseEntryExtension, BaseExtension
from feedgen.feed import FeedGenerator
from lxml import etree

from dateline.feed import Author, Feed, FeedItem, Origin, Tag
from dateline.feeds import ATOM, wording, xml
from dateline.feeds.kind import GENERATOR

NAMESPACES = {"fh": xml.HISTORY, "media": xml.MEDIA}
END = b"</feed>"

_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_TEXTS = ("title", "subtitle", "summary", "rights")
_END_TAG = re.compile(r"</\w+>")
_ID = re.compile(rb"<id>([^<]*)</id>")
_UPDATED = b"</updated>"
_FRACTION = re.compile(rb"\.0+(?=\+00:00</updated>)")  # by which an entry was told apart from others


class Document(BaseExtension):  # type: ignore[misc]  # feedgen has no types
    """What feedgen leaves out of a feed: that it is an archive."""

    archive: bool

    def extend_ns(self) -> dict[str, str]:
        return NAMESPACES

    def extend_atom(self, root: xml.Element) -> None:
        _declare_text(root)
        if self.archive:
            xml.add(root, xml.HISTORY, "archive")


class Item(BaseEntryExtension):  # type: ignore[misc]  # feedgen has no types
    """What feedgen leaves out of an entry."""

    item: FeedItem

    def extend_atom(self, entry: xml.Element) -> None:
        if self.item.language:
            entry.set(_LANG, self.item.language)
        if self.item.source:
            _add_source(entry, self.item.source, self.item)
        xml.add_media(entry, self.item)


class Entry(FeedEntry):  # type: ignore[misc]  # feedgen has no types
    """An entry whose links keep their attributes: feedgen 1.0 writes the address alone (its issue 135)."""

    def atom_entry(self, extensions: bool = True) -> xml.Element:
        made = super().atom_entry(extensions)
        for element, link in zip(made.findall("link"), self.link(), strict=True):
            element.attrib.update(link)
        _declare_text(made)
        return made


def line(item: FeedItem, *, podcast: bool) -> bytes:
    if xml.is_ordinary(item):
        return _spelt(item)
    return xml.line(entry(item).atom_entry(), etree.Element("feed", xmlns=xml.ATOM, nsmap=NAMESPACES))


def join(feed: Feed, lines: Sequence[bytes]) -> bytes:
    return xml.document(generator(feed).atom_str(), _told_apart(lines), END)


def cut(document: bytes) -> Iterator[tuple[str, bytes]]:
    return ((id, _FRACTION.sub(b"", line, count=1)) for id, line in xml.cut(document, "entry", _ID))


def generator(feed: Feed) -> FeedGenerator:
    """The feed without its entries."""
    made = FeedGenerator()
    made.register_extension("document", Document, None, atom=True, rss=False)
    made.document.archive = feed.archive is not None
    made.id(feed.id)
    made.title(wording.plain(feed.title))
    if subtitle := wording.plain(feed.subtitle):
        made.subtitle(subtitle)
    made.language(feed.language)
    made.updated(wording.instant(feed.updated))
    made.author(_person(feed.author))
    made.generator(GENERATOR)
    if rights := wording.plain(feed.rights):
        made.rights(rights)
    if feed.logo:
        made.logo(wording.address(feed.logo))
    if feed.icon:
        made.icon(wording.address(feed.icon))
    for link in ATOM.links(feed):
        kind = {"type": link.type} if link.type else {}
        made.link(href=wording.address(link.href), rel=link.rel, **kind)
    made.link(href=wording.address(feed.home_url), rel="alternate", type="text/html")
    return made


def entry(item: FeedItem) -> Entry:
    """One entry of a feed."""
    made = Entry()
    made.register_extension("item", Item, atom=True, rss=False)
    made.item.item = item
    made.id(item.id)
    made.title(wording.plain(item.title))
    made.updated(wording.instant(item.updated))
    made.published(wording.instant(item.published))
    for author in item.authors:
        made.author(_person(author))
    if content := wording.markup(item.html):
        made.content(content, type="html")
    if summary := wording.plain(item.summary):
        made.summary(summary, type="text")
    made.link(_links(item))
    for tag in item.tags:
        made.category(_category(tag))
    if rights := wording.plain(item.rights):
        made.rights(rights)
    return made


def _spelt(item: FeedItem) -> bytes:
    """The line of an ordinary item, byte for byte as feedgen and lxml make it."""
    language = f' xml:lang="{xml.quoted(item.language)}"' if item.language else ""
    head = [f"<entry{language}><id>{xml.escaped(item.id)}</id>", _text("title", item.title)]
    head.append(f"<updated>{wording.instant(item.updated).isoformat()}</updated>")
    head += [f"<author>{_spelt_person(author)}</author>" for author in item.authors]
    content = xml.escaped_content(item.html)
    tail = [f"<link {_attributes(link)}/>" for link in _links(item)]
    tail.append(_text("summary", item.summary, kind="text"))
    tail += [_spelt_category(tag) for tag in item.tags]
    tail.append(f"<published>{wording.instant(item.published).isoformat()}</published>")
    if item.rights:
        tail.append(_text("rights", item.rights))
    if item.source:
        tail.append(_spelt_source(item.source, item))
    tail += [xml.media(item.image), "</entry>"]
    written = b'<content type="html">%b</content>' % content if content else b""
    return xml.spelt("".join(head), written, "".join(tail))


def _text(name: str, value: str, kind: str = "") -> str:
    """An element of plain text, as `_declare_text` leaves it."""
    value = wording.plain(value)
    if _END_TAG.search(value):
        value, kind = html.escape(value, quote=False), "html"
    declared = f' type="{kind}"' if kind else ""
    return f"<{name}{declared}>{xml.escaped(value)}</{name}>" if value else ""


def _attributes(values: dict[str, str]) -> str:
    return " ".join(f'{name}="{xml.quoted(value)}"' for name, value in values.items())


@lru_cache(maxsize=xml.NAMES)
def _spelt_category(tag: Tag) -> str:
    return f"<category {_attributes(_category(tag))}/>"


@lru_cache(maxsize=xml.NAMES)
def _spelt_person(author: Author) -> str:
    return "".join(f"<{name}>{xml.escaped(value)}</{name}>" for name, value in _person(author).items())


def _told_apart(lines: Sequence[bytes]) -> list[bytes]:
    """The entries, with no two `updated` written alike: RFC 3339 lets one instant be written in many ways.

    News comes in the same minute, and copy without a time of day on the same day. W3C's engine warns of
    equal `updated`s, so the second one gets a fraction of `.0`, the third `.00`; oldest first, so that
    what a feed already says of an entry does not change when another comes.
    """
    met: dict[bytes, int] = {}
    apart = []
    for line in reversed(lines):
        end = line.index(_UPDATED)
        instant = line[end - len("2026-11-22T09:30:00+00:00") : end]
        times = met[instant] = met.get(instant, -1) + 1
        if times:
            zone = end - len("+00:00")
            line = line[:zone] + b"." + b"0" * times + line[zone:]
        apart.append(line)
    return apart[::-1]


def _declare_text(parent: xml.Element) -> None:
    """Plain text that holds an end tag is sent as HTML that says so, lest readers act on it."""
    for name in _TEXTS:
        element = parent.find(name)
        if element is not None and _END_TAG.search(element.text):
            element.text = html.escape(element.text, quote=False)
            element.set("type", "html")


def _category(tag: Tag) -> dict[str, str]:
    scheme = {"scheme": wording.address(tag.scheme)} if tag.scheme else {}
    return {"term": wording.plain(tag.term), **scheme, "label": wording.plain(tag.label or tag.term)}


def _person(author: Author) -> dict[str, str]:
    uri = {"uri": wording.address(author.url)} if author.url else {}
    return {"name": wording.plain(author.name), **uri}


def _links(item: FeedItem) -> list[dict[str, str]]:
    links = [{"href": wording.address(item.url), "rel": "alternate", "type": "text/html"}]
    if item.external_url:
        links.append({"href": wording.address(item.external_url), "rel": "via"})
    for file in item.enclosures:
        link = {"href": wording.address(file.url), "rel": "enclosure", "type": file.type}
        title = {"title": wording.plain(file.title)} if file.title else {}
        links.append({**link, "length": str(file.length), **title})
    return links


def _spelt_source(source: Origin, item: FeedItem) -> str:
    root = etree.Element("root")
    _add_source(root, source, item)
    return str(etree.tostring(root[0], encoding="unicode"))


def _add_source(entry: xml.Element, source: Origin, item: FeedItem) -> None:
    """RFC 4287 section 4.2.11: whose entry this was. feedgen leaves out the id and the date."""
    made = etree.SubElement(entry, "source")
    url = wording.address(source.url)
    etree.SubElement(made, "id").text = source.id or (url if urlsplit(url).path else f"{url}/")
    etree.SubElement(made, "title").text = wording.plain(source.title)
    etree.SubElement(made, "updated").text = wording.instant(source.updated or item.published).isoformat()
    etree.SubElement(made, "link", rel="self", href=url)
