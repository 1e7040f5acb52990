"""NewsML 1.0 to 1.2: news items with their facts in lines and their text in a content item, each a story."""

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

_LINES = (
    "HeadLine",
    "SubHeadLine",
    "ByLine",
    "DateLine",
    "SlugLine",
    "CopyrightLine",
    "CreditLine",
    "KeywordLine",
)
_KILLED = frozenset(["canceled", "cancelled", "killed", "withdrawn"])


def _sniff(seed: SeedFile) -> bool:
    return parse.root_name(seed.data) == "newsml"


def _read(seed: SeedFile, desk: Desk) -> tuple[Story, ...]:
    root = parse.parse_xml(seed.data, seed.path)
    items = list(trees.every(root, "NewsItem"))
    found = [parts for item in items if (parts := _parts(item, seed.path)) is not None]
    if not found:
        raise UserError(Problem(what="holds no news item with text", where=Where(path=seed.path)))
    return compose.stories(found, seed, desk)


def _parts(item: Element, path: str) -> Parts | None:
    content = _text_content(item, path)
    status = trees.at(item, "NewsManagement", "Status", "FormalName").lower()
    killed = status in _KILLED
    if content is None and not killed:
        return None
    inner, blocks = content if content is not None else (None, ())
    lines = {name: _line(item, name) for name in _LINES}
    within = nitf.parts_of(inner) if inner is not None and parse.local_name(inner) == "nitf" else Parts()
    return Parts(
        title=lines["HeadLine"] or within.title or lines["SlugLine"],
        deck=lines["SubHeadLine"] or within.deck,
        blocks=blocks or within.blocks,
        bylines=_bylines(item) or within.bylines,
        dateline=lines["DateLine"] or within.dateline,
        place=within.place,
        provider=_provider(item, lines["CreditLine"]) or within.provider,
        published=(
            ("FirstCreated", trees.text(item, "NewsManagement", "FirstCreated")),
            ("DateId", trees.text(item, "NewsIdentifier", "DateId")),
            *within.published,
        ),
        updated=(("ThisRevisionCreated", trees.text(item, "NewsManagement", "ThisRevisionCreated")),),
        embargo=_embargo(item, status),
        language=_language(item) or within.language,
        keywords=tuple(word.strip() for word in re.split(r"[,;]", lines["KeywordLine"]) if word.strip())
        or within.keywords,
        slugline=lines["SlugLine"] or trees.text(item, "Identification", "NameLabel"),
        urgency=trees.at(item, "NewsManagement", "Urgency", "FormalName") or within.urgency,
        kind="kill" if killed else "article",
        revision=trees.text(item, "NewsIdentifier", "RevisionId"),
        rights=lines["CopyrightLine"],
        usage=trees.text(item, "UsageRights", "Limitations"),
        ednote=" ".join(
            read.visible_text(note) for note in trees.every(item, "Instruction", "EditorialNote")
        ),
        wire_id=_wire_id(item),
        image=_image(item),
    )


def _text_content(item: Element, path: str) -> tuple[Element | None, tuple[Block, ...]] | None:
    """The content item that is the text: of several, the longest that says it is text or does not say."""
    best: tuple[int, Element | None, tuple[Block, ...]] | None = None
    for content in trees.every(item, "ContentItem"):
        data = trees.child(content, "DataContent")
        if data is None or trees.at(content, "MediaType", "FormalName").lower() in (
            "photo",
            "video",
            "audio",
            "graphic",
        ):
            continue
        blocks = enclosed.of_element(data, path)
        size = sum(len(block.text) for block in blocks)
        if size and (best is None or size > best[0]):
            best = (size, trees.find(data, "nitf") if len(data) else None, blocks)
    return best[1:] if best else None


def _line(item: Element, name: str) -> str:
    """A news line: the outermost component names the story, those within name its pictures."""
    return next((text for line in trees.every(item, name) if (text := read.visible_text(line))), "")


def _bylines(item: Element) -> tuple[str, ...]:
    component = trees.find(item, "NewsComponent")
    return (
        tuple(read.visible_text(line) for line in trees.every(component, "ByLine"))
        if component is not None
        else ()
    )


def _provider(item: Element, credit: str) -> str:
    return (
        credit
        or trees.at(item, "Provider", "Party", "FormalName")
        or trees.at(item, "Source", "Party", "FormalName")
        or trees.text(item, "NewsIdentifier", "ProviderId")
    )


def _language(item: Element) -> str:
    return trees.at(item, "DescriptiveMetadata", "Language", "FormalName") or next(
        (
            found
            for part in trees.every(item, "NewsComponent", "ContentItem")
            if (found := trees.value(part, "lang"))
        ),
        "",
    )


def _embargo(item: Element, status: str) -> str:
    """When a held item may be used: the time at which its status will change."""
    until = trees.text(item, "StatusWillChange", "DateAndTime")
    return until if status in ("embargoed", "withheld") else ""


def _wire_id(item: Element) -> str:
    """The sender and the item's id: the public identifier also holds the revision, so it changes."""
    provider = trees.text(item, "NewsIdentifier", "ProviderId")
    number = trees.text(item, "NewsIdentifier", "NewsItemId")
    return f"{provider}:{number}" if number else trees.value(item, "Duid")


def _image(item: Element) -> Picture | None:
    for content in trees.every(item, "ContentItem"):
        source = trees.value(content, "Href")
        if trees.at(content, "MediaType", "FormalName").lower() == "photo" and nitf.is_address(source):
            return Picture(src=source)
    return None


FORMAT = SeedFormat(name="newsml", sniff=_sniff, read=_read)
