"""RSS 0.9x, 1.0 and 2.0, and Atom: each entry of a document is a story."""

from __future__ import annotations

import re
from collections.abc import Mapping

from dateline.errors import Problem, UserError, Where
from dateline.markup import parse, read
from dateline.markup.blocks import Block
from dateline.seeds import compose, enclosed, exports, trees
from dateline.seeds.kind import Desk, SeedFile, SeedFormat
from dateline.seeds.parts import Parts
from dateline.seeds.trees import Element
from dateline.story import Media, Picture, Story

_SIGNS = re.compile(r"<channel[\s>]|http://www\.w3\.org/2005/Atom|purl\.org/atom|purl\.org/rss")
LONG_SUMMARY = 600
"""A description longer than this, in characters, is the text and no deck."""


def _sniff(seed: SeedFile) -> bool:
    return parse.root_name(seed.data) in ("rss", "rdf", "feed") and bool(
        _SIGNS.search(parse.decoded(seed.data[:8000]))
    )


def _read(seed: SeedFile, desk: Desk) -> tuple[Story, ...]:
    root = parse.parse_xml(seed.data, seed.path)
    channel = trees.find(root, "channel")
    feed = channel if channel is not None else root
    entries = list(trees.every(root, "item", "entry"))
    names = exports.names(feed)
    found = [parts for entry in entries if (parts := _parts(entry, feed, seed.path, names)) is not None]
    if not found:
        raise UserError(Problem(what="holds no entry with a title or text", where=Where(path=seed.path)))
    return compose.stories(found, seed, desk)


def _parts(entry: Element, feed: Element, path: str, names: Mapping[str, str]) -> Parts | None:
    title = _plain(entry, "title", path)
    summary, content = _texts(entry, path)
    told = exports.read_entry(entry)
    if (not title and not content) or not told.is_post:
        return None
    address = _address(entry)
    dates = _dates(entry, "published", "pubDate", "issued", "created", "date", "dcterms:created")
    return Parts(
        title=title,
        deck=told.deck or summary,
        section=told.section,
        blocks=content,
        bylines=tuple(names.get(name, name) for name in _authors(entry)),
        published=(("post_date", told.date), *dates) if told.date else dates,
        updated=(*_dates(entry, "updated", "modified"), ("post_modified", told.updated)),
        publisher=_source(entry, feed),
        source_url=address,
        canonical=address,
        language=trees.value(entry, "lang") or trees.value(feed, "lang") or _own(feed, "language"),
        keywords=told.tags or (() if told.section else _categories(entry)),
        rights=_own(entry, "rights")
        or _own(entry, "copyright")
        or _own(feed, "copyright")
        or _own(feed, "rights"),
        wire_id=_own(entry, "guid") or _own(entry, "id") or address,
        image=_image(entry),
        media=_media(entry),
        extra=told.extra,
    )


def _texts(entry: Element, path: str) -> tuple[str, tuple[Block, ...]]:
    """The deck and the text. An entry with nothing but a description has that as its text."""
    full = next((each for each in trees.children(entry, "encoded") if "excerpt" not in str(each.tag)), None)
    full = full if full is not None else _child(entry, "content")
    short = _child(entry, "description")
    short = short if short is not None else _child(entry, "summary")
    content = _blocks(full, path)
    summary = _blocks(short, path)
    if not content:
        return "", summary
    deck = " ".join(block.text for block in summary)
    return (deck if len(deck) <= LONG_SUMMARY else ""), content


def _blocks(element: Element | None, path: str) -> tuple[Block, ...]:
    if element is None or "mrss" in str(element.tag):
        return ()
    if len(element):  # Atom's type="xhtml"
        return read.read_blocks(element)
    return enclosed.of_text(element.text or "", path, images=True)


def _plain(entry: Element, name: str, path: str) -> str:
    return enclosed.plain(read.visible_text(_child(entry, name)), path)


def _own(element: Element, name: str) -> str:
    """A child's text; a channel's own language is not that of an entry within it."""
    return read.visible_text(_child(element, name))


def _child(element: Element, name: str) -> Element | None:
    """The child of this name, the feed's own before those of modules: podcasts have a second title, and
    pictures have one, too."""
    found = list(trees.children(element, name))
    own = [each for each in found if str(each.tag).rpartition("}")[0] == str(element.tag).rpartition("}")[0]]
    return next(iter(own or found), None)


def _authors(entry: Element) -> tuple[str, ...]:
    """Names. RSS's own author is an address, with the name in brackets: `desk@example.org (Jane Doe)`."""
    found: list[str] = []
    for author in trees.children(entry, "author", "creator"):
        name = trees.text(author, "name") or read.visible_text(author)
        bracketed = re.fullmatch(r"\S+@\S+\s+\((.+)\)", name)
        found.append(bracketed[1] if bracketed else name)
    return tuple(dict.fromkeys(name for name in found if name and "@" not in name))


def _dates(entry: Element, *names: str) -> tuple[tuple[str, str], ...]:
    return tuple((name, found) for name in names if (found := _own(entry, name)))


def _source(entry: Element, feed: Element) -> str:
    source = trees.child(entry, "source")
    return (
        (trees.text(source, "title") or read.visible_text(source))
        if source is not None
        else _own(feed, "title")
    )


def _address(entry: Element) -> str:
    for link in trees.children(entry, "link"):
        if trees.value(link, "rel") in ("", "alternate"):
            address = trees.value(link, "href") or read.visible_text(link)
            if address.startswith(("http://", "https://")):
                return address
    guid = trees.child(entry, "guid")
    permalink = _own(entry, "guid")
    is_link = guid is not None and trees.value(guid, "isPermaLink").lower() != "false"
    return permalink if is_link and permalink.startswith(("http://", "https://")) else ""


def _categories(entry: Element) -> tuple[str, ...]:
    found = (
        trees.value(each, "label") or trees.value(each, "term") or read.visible_text(each)
        for each in trees.children(entry, "category", "subject")
        if not trees.value(each, "scheme").endswith(exports.KIND)
    )
    return tuple(dict.fromkeys(word for word in found if word))


def _image(entry: Element) -> Picture | None:
    for each in trees.every(entry, "enclosure", "content", "thumbnail", "link"):
        address = trees.value(each, "url") or (
            trees.value(each, "href") if trees.value(each, "rel") == "enclosure" else ""
        )
        kind = trees.value(each, "type") or trees.value(each, "medium")
        if address.startswith(("http://", "https://")) and (
            kind.startswith("image") or parse.local_name(each) == "thumbnail"
        ):
            holder = each.getparent()
            within = (
                each
                if trees.find(each, "credit") is not None or holder is entry or holder is None
                else holder
            )
            return Picture(
                src=address,
                alt=trees.text(within, "title") if within is not entry else "",
                caption=trees.text(within, "description") if "mrss" in str(within.tag) else "",
                credit=trees.text(within, "credit"),
            )
    return None


def _media(entry: Element) -> tuple[Media, ...]:
    found = [
        Media(src=trees.value(each, "url") or trees.value(each, "href"), type=trees.value(each, "type"))
        for each in trees.children(entry, "enclosure", "link")
        if trees.value(each, "type").startswith(("audio/", "video/"))
    ]
    return tuple(each for each in found if each.src.startswith(("http://", "https://")))


FORMAT = SeedFormat(name="feed", sniff=_sniff, read=_read)
