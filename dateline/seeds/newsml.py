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
_REVISION = re.compile(r":\d+[A-Z]?$")
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
        deck=within.deck if lines["SubHeadLine"].isupper() else lines["SubHeadLine"] or within.deck,
        blocks=blocks or within.blocks,
        bylines=_bylines(item) or within.bylines,
        dateline=lines["DateLine"] or within.dateline,
        place=_place(item) or within.place,
        provider=_provider(item, lines["CreditLine"]) or within.provider,
        published=(
            ("FirstCreated", trees.text(item, "NewsManagement", "FirstCreated")),
            ("DateId", trees.text(item, "NewsIdentifier", "DateId")),
            *within.published,
            ("DateLine", lines["DateLine"]),
        ),
        updated=(("ThisRevisionCreated", trees.text(item, "NewsManagement", "ThisRevisionCreated")),),
        embargo=_embargo(item, status),
        language=_language(item) or within.language,
        keywords=tuple(word.strip() for word in re.split(r"[,;]", lines["KeywordLine"]) if word.strip())
        or within.keywords,
        slugline=_slugline(item, lines),
        urgency=_urgency(item) or within.urgency,
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
    """The public identifier without the revision at its end; else the sender and the item's own number."""
    public = trees.text(item, "NewsIdentifier", "PublicIdentifier")
    if public.startswith("urn:newsml:"):
        return _REVISION.sub("", public)
    number = trees.text(item, "NewsIdentifier", "NewsItemId")
    if number:
        return f"{trees.text(item, 'NewsIdentifier', 'ProviderId')}:{number}"
    return trees.value(item, "Duid") or trees.at(item, "NewsComponent", "Duid")


def _slugline(item: Element, lines: dict[str, str]) -> str:
    """EFE writes its slug, in capitals, where others have a second headline."""
    second = lines["SubHeadLine"] if lines["SubHeadLine"].isupper() else ""
    return lines["SlugLine"] or trees.text(item, "Identification", "NameLabel") or second


def _urgency(item: Element) -> str:
    urgency = trees.find(item, "NewsManagement", "Urgency")
    return trees.value(urgency, "FormalName") or trees.text(item, "NewsManagement", "Urgency")


def _place(item: Element) -> str:
    """The city from which the story comes; not the one in which it happened."""
    for location in trees.every(item, "Location"):
        if trees.value(location, "HowPresent").lower() in ("origin", ""):
            for detail in trees.children(location, "Property"):
                if trees.value(detail, "FormalName") == "City":
                    return trees.value(detail, "Value")
    return ""


def _image(item: Element) -> Picture | None:
    for content in trees.every(item, "ContentItem"):
        source = trees.value(content, "Href")
        if trees.at(content, "MediaType", "FormalName").lower() == "photo" and nitf.is_address(source):
            return Picture(src=source)
    return None


FORMAT = SeedFormat(name="newsml", sniff=_sniff, read=_read)
