"""What feed validators complain of, in our own words: rules that every RSS and Atom document must satisfy.

The rules are those of the RSS 2.0 specification and the Advisory Board's profile, RFC 4287, RFC 5005, Media
RSS and the directories of podcasts, as far as the W3C's service checks them.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from email.utils import parsedate_to_datetime
from typing import Any

from lxml import etree

Element = Any

ATOM = "{http://www.w3.org/2005/Atom}"
DC = "{http://purl.org/dc/elements/1.1/}"
HISTORY = "{http://purl.org/syndication/history/1.0}"
ITUNES = "{http://www.itunes.com/dtds/podcast-1.0.dtd}"
MEDIA = "{http://search.yahoo.com/mrss/}"
CONTENT = "{http://purl.org/rss/1.0/modules/content/}"

PREFIXES = {
    "http://www.w3.org/2005/Atom": "atom",
    "http://purl.org/dc/elements/1.1/": "dc",
    "http://purl.org/syndication/history/1.0": "fh",
    "http://www.itunes.com/dtds/podcast-1.0.dtd": "itunes",
    "http://search.yahoo.com/mrss/": "media",
    "http://purl.org/rss/1.0/modules/content/": "content",
}
RELATIONS = {"alternate", "current", "enclosure", "hub", "next-archive", "prev-archive", "self", "via"}
ADDRESS = re.compile(r"https?://[A-Za-z0-9.-]+(:\d+)?/[A-Za-z0-9;/?:@&=+$.\-_!~*'()%,#]*")
TAG_URI = re.compile(r"tag:[a-z0-9.-]+,\d{4}(-\d\d){0,2}:[A-Za-z0-9;/?:@&=+$.\-_!~*'()%,]+")
MEDIA_TYPE = re.compile(r"[\w.+-]+/[\w.+-]+")
RFC_3339 = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)")
LIKE_MARKUP = re.compile(r"&lt;[/A-Za-z]|&amp;#?\w")
RELATIVE = re.compile(r"\b(?:href|src|poster|cite|srcset)\s*=\s*[\"'](?![a-z][a-z0-9+.-]*:)", re.IGNORECASE)
ACTIVE = re.compile(
    r"<(?:script|style|iframe|object|embed|form|input|svg|math|link|meta|base)\b|\son\w+=", re.I
)
HEAD_OF_CHANNEL = {
    "title",
    "link",
    "description",
    "docs",
    "generator",
    "language",
    "lastBuildDate",
    "copyright",
}


def parse(data: bytes) -> Element:
    """The document's root, as a parser sees it that forgives nothing and fetches nothing."""
    return etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True))


def complaints(data: bytes, own_address: str) -> list[str]:
    """Everything that is wrong with a document that is served at `own_address`."""
    root = parse(data)
    rules = RSS_RULES if root.tag == "rss" else ATOM_RULES
    found = [what for rule in (*RULES, *rules) for what in rule(root)]
    found.extend(_self_link(root, own_address))
    found.extend(_ambiguous(data))
    return found


def _namespaces(root: Element) -> Iterator[str]:
    for prefix, uri in root.nsmap.items():
        if prefix is not None and PREFIXES.get(uri) != prefix:
            yield f"prefix {prefix} for {uri}"
        if root.tag != "rss" and prefix == "atom":
            yield "an Atom document has no use for the prefix atom"


def _characters(root: Element) -> Iterator[str]:
    for element in root.iter():
        for text in (element.text or "", element.tail or "", *element.attrib.values()):
            if re.search("[\x7f-\x9f\ufffd]", text):
                yield f"{element.tag}: a character that looks like a wrong encoding"
            if (
                text is not element.tail
                and text != text.strip()
                and not element.tag.endswith(("content", "encoded"))
            ):
                yield f"{element.tag}: white space at an end of {text[:20]!r}"


def _empty(root: Element) -> Iterator[str]:
    may_be = {f"{HISTORY}archive", f"{ATOM}link", f"{ATOM}category", f"{MEDIA}content", "enclosure"}
    for element in root.iter():
        has_to_say = element.tag not in may_be and not element.tag.startswith(ITUNES)
        if has_to_say and not len(element) and not (element.text or "").strip():
            yield f"{element.tag} is empty"
        if "" in element.attrib.values():
            yield f"{element.tag} has an empty attribute"


def _content(root: Element) -> Iterator[str]:
    for element in (*root.iter(f"{CONTENT}encoded", f"{ATOM}content"), *root.iterfind(".//item/description")):
        if found := RELATIVE.search(element.text or ""):
            yield f"{element.tag}: a relative address in {found[0]}"
        if found := ACTIVE.search(element.text or ""):
            yield f"{element.tag}: {found[0]}"


def _addresses(root: Element) -> Iterator[str]:
    texts = [e.text for e in root.iter("link", "url", f"{ATOM}uri", f"{ATOM}logo", f"{ATOM}icon")]
    attributes = [e.get(n) for e in root.iter() for n in ("href", "url", "scheme", "domain")]
    for address in texts + attributes:
        if address and not ADDRESS.fullmatch(address):
            yield f"{address} is no absolute http address"


def _media(root: Element) -> Iterator[str]:
    for content in root.iter(f"{MEDIA}content"):
        if content.get("medium", "image") not in {"image", "audio", "video", "document"}:
            yield f"medium {content.get('medium')}"
        for name in ("width", "height", "fileSize", "duration"):
            if not re.fullmatch("[1-9][0-9]*", content.get(name, "1")):
                yield f"media:content {name}={content.get(name)}"
    for typed in (
        e.get("type") for e in root.iter(f"{MEDIA}content", "enclosure", f"{ATOM}link") if e.get("type")
    ):
        if not MEDIA_TYPE.fullmatch(typed):
            yield f"{typed} is no media type"


def _links(root: Element) -> Iterator[str]:
    links = root.findall(f".//{ATOM}link")
    for link in links:
        if link.get("rel") not in RELATIONS:
            yield f"link rel {link.get('rel')}"
        if link.text or len(link):
            yield "a link with something in it"


def _history(root: Element) -> Iterator[str]:
    head = root[0] if root.tag == "rss" else root
    relations = Counter(link.get("rel") for link in head.findall(f"{ATOM}link"))
    is_archive = head.find(f"{HISTORY}archive") is not None
    if is_archive and not relations["current"]:
        yield "an archive without its current document"
    if is_archive and not relations["prev-archive"] + relations["next-archive"]:
        yield "an archive that nothing is linked to"
    if is_archive and relations["hub"]:
        yield "a hub in an archive, which never changes"
    if not is_archive and relations["current"] + relations["next-archive"]:
        yield "a current document that says it is an archive"
    if root.findall(f".//{HISTORY}complete"):
        yield "complete, and yet archived"


def _channel(root: Element) -> Iterator[str]:
    channel = root[0]
    names = [child.tag for child in channel]
    for name in HEAD_OF_CHANNEL - set(names) - {"copyright"}:
        yield f"a channel without {name}"
    for name, times in Counter(names).items():
        if times > 1 and name not in {"item", f"{ATOM}link"}:
            yield f"{times} times {name}"
    if "item" in names and any(name != "item" for name in names[names.index("item") :]):
        yield "something of the channel after its items"
    image = channel.find("image")
    if image is not None:
        if image.findtext("title") != channel.findtext("title") or image.findtext("link") != channel.findtext(
            "link"
        ):
            yield "an image whose title or link are not the channel's"
        if not re.search(r"\.(jpe?g|png|gif)$", image.findtext("url", "")):
            yield "an image of a type that RSS has not"
    yield from _rfc_822(channel.findtext("lastBuildDate"))


def _items(root: Element) -> Iterator[str]:
    guids = Counter(root.xpath("//item/guid/text()"))
    yield from (f"guid {guid} twice" for guid, times in guids.items() if times > 1)
    for item in root.iter("item"):
        yield from _children(Counter(child.tag for child in item))
        if item.find("guid").get("isPermaLink") != "false" or not TAG_URI.fullmatch(item.findtext("guid")):
            yield "a guid that is no tag: URI"
        yield from _rfc_822(item.findtext("pubDate"))
        yield from _rfc_3339(item.findtext(f"{ATOM}updated"))


def _children(names: Counter[str]) -> Iterator[str]:
    for name in (
        "title",
        "link",
        "guid",
        "description",
        "enclosure",
        "pubDate",
        "source",
        f"{ATOM}updated",
    ):
        if names[name] > 1:
            yield f"an item with more than one {name}"
    for name in ("title", "link", "guid", "pubDate"):
        if not names[name]:
            yield f"an item without {name}"
    if names[f"{CONTENT}encoded"] and not names["description"]:
        yield "content without a description"
    for name in ("author", f"{DC}date", f"{DC}subject", f"{ATOM}id", f"{ATOM}published"):
        if names[name]:
            yield f"{name} says again what RSS says"


def _enclosures(root: Element) -> Iterator[str]:
    for enclosure in root.iter("enclosure"):
        if set(enclosure.attrib) != {"url", "length", "type"} or not enclosure.get("length").isdigit():
            yield "an enclosure without url, length and type"


def _podcast(root: Element) -> Iterator[str]:
    if not [e for e in root.iter() if isinstance(e.tag, str) and e.tag.startswith(ITUNES)]:
        return
    for name in ("author", "category", "explicit", "owner"):
        if root[0].find(f"{ITUNES}{name}") is None:
            yield f"a podcast without itunes:{name}"
    if root[0].findtext(f"{ITUNES}explicit") not in {"true", "false"}:
        yield "itunes:explicit is true or false"
    if "@" not in root[0].findtext(f"{ITUNES}owner/{ITUNES}email", ""):
        yield "a podcast whose owner has no address"
    for duration in root.iter(f"{ITUNES}duration"):
        if not re.fullmatch(r"\d+(:[0-5]\d){0,2}", duration.text):
            yield f"itunes:duration {duration.text}"


def _feed(root: Element) -> Iterator[str]:
    yield from _unique(root, ("id", "title", "updated", "subtitle", "rights", "generator", "logo", "icon"))
    if not TAG_URI.fullmatch(root.findtext(f"{ATOM}id", "")):
        yield "a feed id that is no tag: URI"
    names = [child.tag for child in root]
    if f"{ATOM}entry" in names and any(n != f"{ATOM}entry" for n in names[names.index(f"{ATOM}entry") :]):
        yield "something of the feed after its entries"
    yield from _rfc_3339(root.findtext(f"{ATOM}updated"))
    if not root.findtext(f"{ATOM}author/{ATOM}name"):
        yield "a feed without an author, for entries without one"


def _entries(root: Element) -> Iterator[str]:
    for name in ("id", "updated"):
        times = Counter(root.xpath(f"//a:entry/a:{name}/text()", namespaces={"a": ATOM[1:-1]}))
        yield from (f"entries with the same {name} {text}" for text, n in times.items() if n > 1)
    for entry in root.iter(f"{ATOM}entry"):
        yield from _entry(entry)


def _entry(entry: Element) -> Iterator[str]:
    yield from _unique(
        entry, ("id", "title", "updated", "published", "content", "summary", "rights", "source")
    )
    if not TAG_URI.fullmatch(entry.findtext(f"{ATOM}id", "")):
        yield "an entry id that is no tag: URI"
    if not entry.findtext(f"{ATOM}content") and not entry.findtext(f"{ATOM}summary"):
        yield "an entry that says nothing"
    if entry.find(f"{ATOM}content") is not None and entry.find(f"{ATOM}content").get("type") != "html":
        yield "content of another type than html"
    alternates = [link for link in entry.findall(f"{ATOM}link") if link.get("rel") == "alternate"]
    if len(alternates) != 1:
        yield f"{len(alternates)} alternates"
    for source in entry.findall(f"{ATOM}source"):
        yield from _unique(source, ("id", "title", "updated", "link"))
    for name in ("published", "updated"):
        yield from _rfc_3339(entry.findtext(f"{ATOM}{name}"))


def _texts(root: Element) -> Iterator[str]:
    for element in root.iter(*(f"{ATOM}{name}" for name in ("title", "subtitle", "summary", "rights"))):
        if element.get("type", "text") == "text" and re.search(r"</\w+>", element.text):
            yield f"{element.tag}: text that looks like HTML and does not say what it is"


def _unique(element: Element, names: tuple[str, ...]) -> Iterator[str]:
    for name in names:
        times = len(element.findall(f"{ATOM}{name}"))
        if times > 1 or (not times and name in {"id", "title", "updated"}):
            yield f"{times} times {name} in {element.tag}"


def _rfc_822(text: str | None) -> Iterator[str]:
    if not text or parsedate_to_datetime(text).strftime("%a, %d %b %Y %H:%M:%S %z") != text:
        yield f"{text} is no date of RFC 822"


def _rfc_3339(text: str | None) -> Iterator[str]:
    if not text or not RFC_3339.fullmatch(text):
        yield f"{text} is no date of RFC 3339"


def _self_link(root: Element, own_address: str) -> Iterator[str]:
    head = root[0] if root.tag == "rss" else root
    own = [link for link in head.findall(f"{ATOM}link") if link.get("rel") == "self"]
    expected = "application/rss+xml" if root.tag == "rss" else "application/atom+xml"
    if [(link.get("href"), link.get("type")) for link in own] != [(own_address, expected)]:
        yield f"rel=self is {[link.get('href') for link in own]}, the document is at {own_address}"


def _ambiguous(data: bytes) -> Iterator[str]:
    """Plain text that looks like markup must not be written with the named references of XML."""
    for row in data.decode().splitlines():
        outside = re.sub(r"<content[ :].*?</content(:encoded)?>", "", row)
        for text in re.findall(r">([^<]+)<", outside):
            if LIKE_MARKUP.search(text):
                yield f"{text[:40]!r} may be taken for markup"


Rule = Callable[[Element], Iterator[str]]
RULES: tuple[Rule, ...] = (_namespaces, _characters, _empty, _content, _addresses, _media, _links, _history)
RSS_RULES: tuple[Rule, ...] = (_channel, _items, _enclosures, _podcast)
ATOM_RULES: tuple[Rule, ...] = (_feed, _entries, _texts)
