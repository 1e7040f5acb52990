"""NewsML-G2: a news item, or a message with several, each a story."""

from __future__ import annotations

import re
from dataclasses import replace

from dateline.errors import Problem, UserError, Where
from dateline.markup import parse, read
from dateline.markup.blocks import Block
from dateline.seeds import compose, enclosed, nitf, trees
from dateline.seeds.kind import Desk, SeedFile, SeedFormat
from dateline.seeds.parts import UNTIMED, Parts
from dateline.seeds.trees import Element
from dateline.story import Picture, Story

_PRIVATE = re.compile(r"private|nonpublic|contacts|notepad|closingline|picture", re.I)
_SECOND = re.compile(r"sub|deck|second|dek", re.I)
_DESKS = re.compile(r"depart|ressort|section|desk|rubric", re.I)
_DECKS = ("summary", "abstract", "dek", "deck", "teaser", "lead", "standfirst", "")
_OTHERS = {
    "packageitem": "a package",
    "conceptitem": "a concept",
    "knowledgeitem": "a set of concepts",
    "planningitem": "a plan of coverage",
    "catalogitem": "a catalogue",
}
"""What NewsML-G2 has beside news items; none of it is a story."""
_SHORTEST_TOPIC = 3


def _sniff(seed: SeedFile) -> bool:
    name = parse.root_name(seed.data)
    return name in ("newsmessage", "newsitem") or name in _OTHERS


def _read(seed: SeedFile, desk: Desk) -> tuple[Story, ...]:
    root = parse.parse_xml(seed.data, seed.path)
    name = parse.local_name(root)
    if name in _OTHERS:
        what = f"holds {_OTHERS[name]} of NewsML-G2, which is no story; set aside"
        raise UserError(Problem(what=what, where=Where(path=seed.path)))
    items = [root] if name == "newsitem" else list(trees.every(root, "newsItem"))
    others = [_OTHERS[parse.local_name(each)] for each in trees.every(root, *_OTHERS)]
    pictures = [item for item in items if _class(item) in ("picture", "photo")]
    others += [_said(item) for item in items if _class(item) != "text" and item not in pictures]
    found = [
        (item, parts)
        for item in items
        if _class(item) == "text" and (parts := _parts(item, seed.path)) is not None
    ]
    if not found:
        kinds = sorted({_class(item) for item in items} - {"text"})
        what = (
            f"holds no news item with text ({', '.join(kinds)})" if kinds else "holds no news item with text"
        )
        raise UserError(Problem(what=what, where=Where(path=seed.path)))
    stories, spare = _illustrated(found, pictures)
    return compose.stories(stories, seed, desk, left_out=[*others, *map(_said, spare)])


def _class(item: Element) -> str:
    """What the item says that it holds: `ninat:text`; text where it says nothing."""
    return trees.code(_code(trees.find(item, "itemClass"))) or "text"


def _said(item: Element) -> str:
    headline = trees.text(item, "contentMeta", "headline") or trees.value(item, "guid")
    return f"an item of class {_class(item)} ({headline})"


def _illustrated(
    found: list[tuple[Element, Parts]], pictures: list[Element]
) -> tuple[list[Parts], list[Element]]:
    """The stories with the pictures that came with them, and the pictures that belong to none.

    A picture belongs to the story that links to it; with a single story in the message, to that.
    """
    stories: list[Parts] = []
    spare = list(pictures)
    for item, parts in found:
        links = {trees.value(link, "residref") for link in trees.every(item, "link")}
        own = [each for each in spare if len(found) == 1 or trees.value(each, "guid") in links]
        image = next((image for each in own if (image := _picture(each))), None)
        if image is not None and parts.image is None:
            parts = replace(parts, image=image)
            spare = [each for each in spare if _picture(each) != image]
        stories.append(parts)
    return stories, spare


def _parts(item: Element, path: str) -> Parts | None:
    status = trees.code(_code(trees.find(item, "pubStatus")))
    killed = status in ("canceled", "cancelled")
    inner, blocks = _content(item, path)
    if not blocks and not killed:
        return None
    meta, admin = trees.child(item, "contentMeta"), trees.child(item, "itemMeta")
    within = nitf.parts_of(inner) if inner is not None else Parts()
    title, deck = _headlines(meta)
    signals = _signals(item)
    return Parts(
        title=title or within.title or trees.text(admin, "title"),
        deck=deck or within.deck,
        section=_section(meta),
        blocks=blocks,
        bylines=_bylines(meta) or within.bylines or _creators(meta),
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
        embargo=_embargo(admin, status) or within.embargo,
        language=trees.at(meta, "language", "tag") or trees.value(item, "lang") or within.language,
        keywords=_keywords(meta),
        slugline=trees.text(meta, "slugline"),
        urgency=trees.text(meta, "urgency"),
        kind="kill" if killed else "advisory" if "advisory" in signals else "article",
        revision=trees.value(item, "version"),
        correction="correction" in signals,
        rights=trees.text(item, "rightsInfo", "copyrightNotice"),
        usage=trees.text(item, "rightsInfo", "usageTerms"),
        ednote=_notes(admin) or within.ednote,
        wire_id=trees.value(item, "guid"),
        image=_picture(item),
    )


def _bylines(meta: Element | None) -> tuple[str, ...]:
    return tuple(read.visible_text(by) for by in trees.children(meta, "by"))


def _signals(item: Element) -> frozenset[str]:
    """What the item says of itself in codes: `sig:correction`, genre `Advisory`."""
    said = trees.every(item, "signal", "genre", "role")
    return frozenset(trees.code(_code(each)).lower() for each in said)


def _embargo(admin: Element | None, status: str) -> str:
    """Until when the item is embargoed. An empty `embargoed` has no end, nor has the status `withheld`;
    beside the status `usable` it is only a field that was left empty."""
    embargoed = trees.child(admin, "embargoed")
    until = read.visible_text(embargoed)
    is_open = embargoed is not None and status != "usable"
    return until or (UNTIMED if is_open or status == "withheld" else "")


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
        if trees.code(trees.value(description, "role")).lower() in _DECKS:
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


def _keywords(meta: Element | None) -> tuple[str, ...]:
    """Keywords, and topics that have a name in words: codes and addresses are not for readers."""
    words = [read.visible_text(word) for word in trees.children(meta, "keyword")]
    for subject in trees.children(meta, "subject"):
        name = trees.child(subject, "name")
        is_code = "mnemonic" in trees.value(name, "role") or _DESKS.search(_code(subject))
        topic = "" if is_code else read.visible_text(name)
        if len(topic) >= _SHORTEST_TOPIC and not any(c.isdigit() for c in topic):
            words.append(topic)
    return tuple(dict.fromkeys(word for word in words if word))


def _section(meta: Element | None) -> str:
    """The desk that sent it, where a subject is called one."""
    for subject in trees.children(meta, "subject"):
        if _DESKS.search(_code(subject)) and trees.text(subject, "name"):
            return trees.text(subject, "name")
    return ""


def _notes(admin: Element | None) -> str:
    notes = (
        read.visible_text(note)
        for note in trees.children(admin, "edNote")
        if not _PRIVATE.search(trees.value(note, "role") + trees.value(note, "pubconstraint"))
    )
    return " ".join(note for note in notes if note)


def _picture(item: Element) -> Picture | None:
    """The picture that an item points to, with its caption where the item is a picture."""
    for remote in trees.every(item, "remoteContent"):
        source = trees.value(remote, "href")
        if trees.value(remote, "contenttype").startswith("image/") and nitf.is_address(source):
            if _class(item) == "text":
                return Picture(src=source)
            meta = trees.child(item, "contentMeta")
            return Picture(
                src=source,
                alt=trees.text(meta, "headline"),
                caption=trees.text(meta, "description"),
                credit=trees.text(meta, "creditline") or trees.text(meta, "by"),
            )
    return None


def _name(element: Element | None) -> str:
    """A party: its name, else its literal, else the end of its code."""
    return trees.text(element, "name") or trees.value(element, "literal") or trees.code(_code(element))


def _code(element: Element | None) -> str:
    return trees.value(element, "qcode") or trees.value(element, "uri")


FORMAT = SeedFormat(name="newsml-g2", sniff=_sniff, read=_read)
