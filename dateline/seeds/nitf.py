"""NITF 2.5 to 3.6: one story, its facts in `docdata` and `body.head`, its text in `body.content`."""

from __future__ import annotations

from dateline.markup import parse, read
from dateline.markup.blocks import Block
from dateline.seeds import compose, enclosed, trees
from dateline.seeds.kind import Desk, SeedFile, SeedFormat
from dateline.seeds.parts import UNTIMED, Named, Parts
from dateline.seeds.trees import Element
from dateline.story import Media, Picture, Story

_HELD = frozenset(["withheld", "embargoed"])
_KILLED = frozenset(["canceled", "cancelled", "killed"])


def _sniff(seed: SeedFile) -> bool:
    return parse.root_name(seed.data) == "nitf"


def _read(seed: SeedFile, desk: Desk) -> tuple[Story, ...]:
    root = parse.parse_xml(seed.data, seed.path)
    return (compose.story(parts_of(root), seed, desk),)


def parts_of(nitf: Element) -> Parts:
    """The parts of a story in NITF, wherever the element stands: also inside NewsML."""
    data = trees.find(nitf, "docdata")
    head = trees.find(nitf, "body.head")
    content = _content(nitf)
    line = trees.find(head, "dateline")
    title = trees.text(head, "hedline", "hl1") or trees.text(head, "hedline") or trees.text(nitf, "title")
    return Parts(
        title=title,
        deck=_deck(head, title),
        blocks=_blocks(content, nitf),
        bylines=_bylines(head),
        affiliation=trees.text(head, "byline", "byttl"),
        dateline=_dateline(line),
        place=_place(line),
        provider=_provider(head, data),
        published=_published(nitf, data, line),
        language=trees.value(nitf, "lang") or trees.value(nitf, "baselang"),
        keywords=tuple(trees.value(key, "key") for key in trees.every(data, "keyword"))
        if data is not None
        else (),
        slugline=_slugline(nitf, data),
        urgency=trees.at(data, "urgency", "ed-urg"),
        kind="kill" if _status(data) in _KILLED else "advisory" if _is_advisory(nitf) else "article",
        embargo=(trees.at(data, "date.release", "norm") or UNTIMED) if _status(data) in _HELD else "",
        correction=_status(data) == "corrected" or trees.find(data, "correction") is not None,
        revision=trees.at(data, "du-key", "version"),
        rights=_rights(head, data),
        usage=trees.at(data, "doc.rights", "type") or trees.at(data, "doc.rights", "limitations"),
        ednote=_ednote(head, data),
        wire_id=trees.at(data, "du-key", "key") or trees.at(data, "doc-id", "id-string"),
        section=_section(nitf),
        image=_image(content),
        media=_media(content),
    )


def _content(nitf: Element) -> Element | None:
    """The story's own content; an editors' note may hold a `body.content` too."""
    body = trees.child(nitf, "body")
    found = trees.child(body if body is not None else nitf, "body.content")
    return found if found is not None else trees.find(nitf, "body.content")


def _blocks(content: Element | None, nitf: Element) -> tuple[Block, ...]:
    blocks = enclosed.copy(content) if content is not None else ()
    tag = trees.find(trees.find(nitf, "body.end"), "tagline")
    if tag is None or read.visible_text(tag) == trees.at(nitf, "docdata", "ed-msg", "info"):
        return blocks
    return (*blocks, *enclosed.copy(tag))


def _status(data: Element | None) -> str:
    return trees.value(data, "management-status").lower()


def _is_advisory(nitf: Element) -> bool:
    said = (
        trees.at(nitf, "tobject", "tobject.type"),
        trees.at(nitf, "tobject.property", "tobject.property.type"),
    )
    return "advisory" in map(str.lower, said)


def _deck(head: Element | None, title: str) -> str:
    """The second headline, else the abstract. AP repeats the headline there, EFE puts its slug there."""
    second = trees.text(head, "hedline", "hl2")
    if second and second != title and not second.isupper():
        return second
    return trees.text(head, "abstract")


def _bylines(head: Element | None) -> tuple[str, ...]:
    """Each byline without its title; a `person` inside is the name, where it is marked."""
    found: list[str] = []
    for byline in trees.every(head, "byline") if head is not None else ():
        people = [read.visible_text(person) for person in trees.every(byline, "person")]
        title = read.visible_text(trees.find(byline, "byttl"))
        whole = read.visible_text(byline)
        found += people or [whole.removesuffix(title).rstrip(" ,") if title else whole]
    return tuple(found)


def _dateline(line: Element | None) -> str:
    """The dateline as one text, without the machine's form of the date that some put into `story.date`."""
    if line is None:
        return ""
    date = trees.text(line, "story.date")
    whole = read.visible_text(line)
    return whole.replace(date, "").strip() if date[:8].isdecimal() else whole


def _place(line: Element | None) -> str:
    location = trees.find(line, "location")
    if location is None:
        return ""
    parts = [trees.text(location, name) for name in ("city", "state", "region", "country")]
    return ", ".join(part for part in parts if part) or read.visible_text(location)


def _published(nitf: Element, data: Element | None, line: Element | None) -> tuple[Named, ...]:
    return (
        ("date.issue", trees.at(data, "date.issue", "norm")),
        ("story.date", trees.at(line, "story.date", "norm")),
        ("pubdata", trees.at(nitf, "pubdata", "date.publication")),
        ("date.release", trees.at(data, "date.release", "norm")),
        ("story.date", trees.text(line, "story.date")),
    )


def _provider(head: Element | None, data: Element | None) -> str:
    """Who sent it: where no distributor is named, who registered it or holds the rights."""
    return (
        trees.text(head, "distributor")
        or trees.at(data, "from-src", "src-name")
        or trees.at(data, "doc-id", "regsrc")
        or trees.at(data, "doc.copyright", "holder")
    )


def _slugline(nitf: Element, data: Element | None) -> str:
    for meta in trees.every(nitf, "meta"):
        if trees.value(meta, "name").lower() in ("slug", "slugline", "anpa-keyword", "ntbstikkord"):
            return trees.value(meta, "content")
    return trees.at(data, "fixture", "fix-id")


def _section(nitf: Element) -> str:
    return trees.at(nitf, "pubdata", "position.section") or trees.at(
        nitf, "tobject.subject", "tobject.subject.type"
    )


def _rights(head: Element | None, data: Element | None) -> str:
    stated = trees.text(head, "rights")
    if stated:
        return stated
    holder, year = trees.at(data, "doc.copyright", "holder"), trees.at(data, "doc.copyright", "year")
    return f"© {year} {holder}".replace("  ", " ") if holder else ""


def _ednote(head: Element | None, data: Element | None) -> str:
    notes = [trees.at(data, "ed-msg", "info")]
    notes += [read.visible_text(note) for note in trees.every(head, "note")] if head is not None else []
    return " ".join(note for note in notes if note)


def _image(content: Element | None) -> Picture | None:
    for media in trees.every(content, "media") if content is not None else ():
        source = trees.at(media, "media-reference", "source")
        if trees.value(media, "media-type") in ("image", "photo", "") and is_address(source):
            return Picture(
                src=source,
                alt=trees.at(media, "media-reference", "alternate-text"),
                caption=trees.text(media, "media-caption"),
                credit=trees.text(media, "media-producer"),
            )
    return None


def _media(content: Element | None) -> tuple[Media, ...]:
    found: list[Media] = []
    for media in trees.every(content, "media") if content is not None else ():
        source = trees.at(media, "media-reference", "source")
        if trees.value(media, "media-type") in ("audio", "video") and is_address(source):
            kind = trees.at(media, "media-reference", "mime-type")
            found.append(Media(src=source, type=kind, title=trees.text(media, "media-caption")))
    return tuple(found)


def is_address(source: str) -> bool:
    """Whether a picture can be shown from there: wires also write mere names of files in their own vaults."""
    return source.startswith(("https://", "http://", "/")) or (":" not in source and "/" in source)


FORMAT = SeedFormat(name="nitf", sniff=_sniff, read=_read)
