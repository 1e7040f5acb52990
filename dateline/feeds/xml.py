"""What RSS and Atom share: entries written once and spliced into documents, and the Media RSS elements.

feedgen makes every document's head, and the entries that have files. An article stands in the feeds of the
site, its section, its tags and its authors, so its entry is serialised once per format and the bytes are
kept; a document is its head, its entries, each from the start of a line, and its end. An ordinary entry is
spelt out without a tree. That gives the very bytes which feedgen writes for the whole document (tests hold
it, for hostile text as well), at a small part of the cost.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Any

from lxml import etree

from dateline.feed import Enclosure, FeedItem, Image
from dateline.feeds import wording

ATOM = "http://www.w3.org/2005/Atom"
CONTENT = "http://purl.org/rss/1.0/modules/content/"
DC = "http://purl.org/dc/elements/1.1/"
HISTORY = "http://purl.org/syndication/history/1.0"
ITUNES = "http://www.itunes.com/dtds/podcast-1.0.dtd"
MEDIA = "http://search.yahoo.com/mrss/"

NAMES = 4096
"""Sections, tags and people that are kept as they were spelt: each stands in many entries."""

Element = Any  # of lxml, whose types are not public

_CONTENT = re.compile(rb"(<content[ :].*?</content(?::encoded)?>)", re.DOTALL)
_LIKE_MARKUP = re.compile(rb"&(?:lt;(?=[/A-Za-z])|amp;(?=[#\w\x80-\xff]))")
_HEXADECIMAL = {b"&lt;": b"&#x3C;", b"&amp;": b"&#x26;"}


def document(frame: bytes, entries: Iterable[bytes], end: bytes) -> bytes:
    """The document of a frame, which is feedgen's for a feed without entries, and of serialised entries."""
    head = frame.removesuffix(end)
    return b"".join((unmistakable(head), b"\n", *entries, end, b"\n"))


def cut(document: bytes, name: str, id: re.Pattern[bytes]) -> Iterator[tuple[str, bytes]]:
    """The entries of a document, each with what is found of its id; nothing in an entry looks like one."""
    for match in re.finditer(rf"^<{name}[ >].*?</{name}>\n".encode(), document, re.MULTILINE | re.DOTALL):
        found = id.search(match[0])
        if found is not None:
            yield html.unescape(found[1].decode()), match[0]


def line(entry: Element, frame: Element) -> bytes:
    """The bytes of an entry inside a root element that declares the namespaces."""
    name: bytes = entry.tag.encode()
    frame.append(entry)
    data: bytes = etree.tostring(frame, encoding="UTF-8")
    start, end = b"<" + name, b"</" + name + b">"
    return unmistakable(data[data.index(start) : data.rindex(end)]) + end + b"\n"


def is_ordinary(item: FeedItem) -> bool:
    """Whether an item needs no feedgen: it has a title and a summary, and no file that belongs to it."""
    return not item.enclosures and bool(wording.plain(item.title)) and bool(wording.plain(item.summary))


def spelt(head: str, content: bytes, tail: str) -> bytes:
    """The line of an entry that was put together as text: what precedes its content, and what follows."""
    return unmistakable(head.encode()) + content + unmistakable(tail.encode()) + b"\n"


@lru_cache(maxsize=8)
def escaped_content(markup: str) -> bytes:
    """HTML as the content of an entry, the same in RSS and Atom, which are written one after the other."""
    return escaped(wording.markup(markup)).encode()


def escaped(text: str) -> str:
    """Text as lxml writes it between tags."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def quoted(value: str) -> str:
    """A value of an attribute, which is on one line, as lxml writes it."""
    return escaped(value).replace('"', "&quot;")


def media(image: Image | None) -> str:
    """The lead picture as `add_media` has it, spelt out."""
    if image is None:
        return ""
    root = etree.Element("root", nsmap={"media": MEDIA})
    _add_image(root, image)
    written: str = etree.tostring(root, encoding="unicode")
    return written[written.index("<media:") : written.rindex("</root>")]


def unmistakable(data: bytes) -> bytes:
    """The same XML, in which plain text that looks like markup (`AT&T`, `the <b> tag`) is not taken for it.

    Readers that decode a title twice spare what is written as a hexadecimal reference: the RSS Advisory
    Board's profile recommends it. HTML content, which is markup, stays as it is.
    """
    if not _LIKE_MARKUP.search(data):
        return data
    parts = _CONTENT.split(data)
    parts[::2] = [_LIKE_MARKUP.sub(_hexadecimal, part) for part in parts[::2]]
    return b"".join(parts)


def add(parent: Element, namespace: str, name: str, text: str = "", /, **attributes: str) -> Element:
    element = etree.SubElement(parent, f"{{{namespace}}}{name}", attributes)
    element.text = text or None
    return element


def add_media(entry: Element, item: FeedItem) -> None:
    """The lead picture, with its description and credit, as Media RSS."""
    if item.image:
        _add_image(entry, item.image)


def add_file(entry: Element, file: Enclosure) -> None:
    """A further file of an item whose format has room for one enclosure only."""
    size = {"fileSize": str(file.length)} if file.length else {}
    duration = {"duration": str(file.duration)} if file.duration else {}
    add(entry, MEDIA, "content", url=wording.address(file.url), type=file.type, **size, **duration)


def _hexadecimal(found: re.Match[bytes]) -> bytes:
    return _HEXADECIMAL[found[0]]


def _add_image(entry: Element, image: Image) -> None:
    known = {"type": image.type, "medium": "image", "width": image.width, "height": image.height}
    attributes = {name: str(value) for name, value in known.items() if value}
    content = add(entry, MEDIA, "content", url=wording.address(image.url), **attributes)
    if description := wording.plain(image.alt or image.caption):
        add(content, MEDIA, "description", description, type="plain")
    if credit := wording.plain(image.credit):
        add(content, MEDIA, "credit", credit)
