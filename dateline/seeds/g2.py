"""NewsML-G2: a news item, or a message with several, each a story."""

from __future__ import annotations

import re

from dateline.errors import Problem, UserError, Where
from dateline.markup import parse, read
from dateline.markup.blocks import Block
from dateline.seeds import compose, enclosed, nitf, trees
from dateline.seeds.kind import Desk, SeedFile, SeedFormat
from dateline.seeds.parts import Parts
from dateline.seeds.trees import Element
from dateline.story import Picture, Story

_PRIVATE = re.compile(r"private|nonpublic|contacts|notepad|closingline|picture", re.I)
_SECOND = re.compile(r"sub|deck|second|dek", re.I)


def _sniff(seed: SeedFile) -> bool:
    return parse.root_name(seed.data) in ("newsmessage", "newsitem")


def _read(seed: SeedFile, desk: Desk) -> tuple[Story, ...]:
    root = parse.parse_xml(seed.data, seed.path)
    items = [root] if parse.local_name(root) == "newsitem" else list(trees.every(root, "newsItem"))
    found = [parts for item in items if (parts := _parts(item, seed.path)) is not None]
    if not found:
        raise UserError(Problem(what="holds no news item with text", where=Where(path=seed.path)))
    return compose.stories(found, seed, desk)


def _parts(item: Element, path: str) -> Parts | None:
    status = trees.code(_code(trees.find(item, "pubStatus")))
    killed = status in ("canceled", "cancelled")
    inner, blocks = _content(item, path)
    if not blocks and not killed:
        return None
    meta = trees.child(item, "contentMeta")
    admin = trees.child(item, "itemMeta")
    within = nitf.parts_of(inner) if inner is not None else Parts()
    title, deck = _headlines(meta)
    return Parts(
        title=title or within.title or trees.text(admin, "title"),
        deck=deck or within.deck,
        blocks=blocks,
        bylines=tuple(read.visible_text(by) for by in trees.children(meta, "by"))
        or within.bylines
        or _creators(meta),
        dateline=trees.text(meta, "dateline") or within.dateline,
        place=_place(meta) or within.place,
        provider=_provider(admin, meta) or within.provider,
        published=(
            ("firstCreated", trees.text(admin, "firstCreated")),
            ("contentCreated", trees.text(meta, "contentCreated")),
            *within.published,
            ("versionCreated", trees.text(admin, "versionCreated")),
        ),
        updated=(("versionCreated", trees.text(admin, "versionCreated")),),
        embargo=trees.text(admin, "embargoed"),
        language=trees.at(meta, "language", "tag") or trees.value(item, "lang") or within.language,
        keywords=tuple(read.visible_text(word) for word in trees.children(meta, "keyword"))
        or _subjects(meta),
        slugline=trees.text(meta, "slugline"),
        urgency=trees.text(meta, "urgency"),
        kind="kill" if killed else "article",
        revision=trees.value(item, "version"),
        correction=any(
            trees.code(_code(signal)) == "correction" for signal in trees.children(admin, "signal")
        ),
        rights=trees.text(item, "rightsInfo", "copyrightNotice"),
        usage=trees.text(item, "rightsInfo", "usageTerms"),
        ednote=_notes(admin),
        wire_id=trees.value(item, "guid"),
        image=_image(item),
    )


def _content(item: Element, path: str) -> tuple[Element | None, tuple[Block, ...]]:
    """The text, and the NITF that it came in: of several renditions, the longest."""
    best: tuple[Element | None, tuple[Block, ...]] = (None, ())
    size = 0
    for content in trees.every(item, "inlineXML", "inlineData"):
        if trees.value(content, "contenttype").startswith(("image/", "audio/", "video/")):
            continue
        inner = trees.find(content, "nitf")
        blocks = enclosed.of_element(content, path)
        length = sum(len(block.text) for block in blocks)
        if length > size:
            best, size = (inner, blocks), length
    return best


def _headlines(meta: Element | None) -> tuple[str, str]:
    """The main headline, and the second one or the summary."""
    main = second = ""
    for headline in trees.children(meta, "headline"):
        text = read.visible_text(headline)
        if _SECOND.search(trees.value(headline, "role")):
            second = second or text
        else:
            main = main or text
    return main, second or _summary(meta)


def _summary(meta: Element | None) -> str:
    for description in trees.children(meta, "description"):
        if trees.code(trees.value(description, "role")) in ("summary", "abstract", "dek", "deck", ""):
            return read.visible_text(description)
    return ""


def _creators(meta: Element | None) -> tuple[str, ...]:
    """Creators with a person's name: a code or initials are not one, and compose drops what is no name."""
    return tuple(
        name
        for creator in trees.children(meta, "creator")
        if " " in (name := trees.text(creator, "name")) and "organisation" not in trees.value(creator, "type")
    )


def _provider(admin: Element | None, meta: Element | None) -> str:
    """Whom the copy is from: who is credited, where its facts are from, who sent it."""
    return (
        trees.text(meta, "creditline")
        or _name(trees.child(meta, "infoSource"))
        or _name(trees.child(admin, "provider"))
    )


def _place(meta: Element | None) -> str:
    located = trees.child(meta, "located")
    return trees.text(located, "name") or trees.value(located, "literal")


def _subjects(meta: Element | None) -> tuple[str, ...]:
    """Topics that have a name in words; codes are not for readers."""
    names = (read.visible_text(trees.child(subject, "name")) for subject in trees.children(meta, "subject"))
    return tuple(dict.fromkeys(name for name in names if name))


def _notes(admin: Element | None) -> str:
    notes = (
        read.visible_text(note)
        for note in trees.children(admin, "edNote")
        if not _PRIVATE.search(trees.value(note, "role") + trees.value(note, "pubconstraint"))
    )
    return " ".join(note for note in notes if note)


def _image(item: Element) -> Picture | None:
    for remote in trees.every(item, "remoteContent"):
        source = trees.value(remote, "href")
        if trees.value(remote, "contenttype").startswith("image/") and nitf.is_address(source):
            return Picture(src=source)
    return None


def _name(element: Element | None) -> str:
    """A party: its name, else its literal, else the end of its code."""
    return trees.text(element, "name") or trees.value(element, "literal") or trees.code(_code(element))


def _code(element: Element | None) -> str:
    return trees.value(element, "qcode") or trees.value(element, "uri")


FORMAT = SeedFormat(name="newsml-g2", sniff=_sniff, read=_read)
