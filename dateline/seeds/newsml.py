"""NewsML 1.0 to 1.2: news items with their facts in lines and their text in a content item, each a story."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from dateline.errors import Problem, UserError, Where
from dateline.markup import parse, read
from dateline.seeds import components, compose, nitf, trees
from dateline.seeds.components import Content
from dateline.seeds.kind import Desk, SeedFile, SeedFormat
from dateline.seeds.parts import UNTIMED, Parts
from dateline.seeds.trees import Element
from dateline.story import Picture, Story

_REVISION = re.compile(r":\d+[A-Z]?$")
_PUBLIC = re.compile(r"urn:newsml:[^:\s]+:[^:\s]+:.+")
_KILLED = frozenset(["canceled", "cancelled", "killed", "withdrawn", "kill", "delete", "cancel"])
_HELD = frozenset(["embargoed", "withheld"])
_SUMMARIES = frozenset(["summary", "abstract", "standfirst", "deck"])
_NOTES = frozenset(["advisoryline", "advisory", "editorialnote", "editorsnote", "ednote", "note"])
_KICKERS = frozenset(["catchword", "kicker", "overline"])


def _sniff(seed: SeedFile) -> bool:
    return parse.root_name(seed.data) == "newsml"


def _read(seed: SeedFile, desk: Desk) -> tuple[Story, ...]:
    root = parse.parse_xml(seed.data, seed.path)
    found: list[Parts] = []
    without_text: list[str] = []
    for item in trees.every(root, "NewsItem"):
        parts = list(_stories(item, seed.path))
        found += parts
        if not parts and (kind := components.kind_of(item)):
            without_text.append(f"a news item without text ({kind})")
    if not found:
        raise UserError(Problem(what="holds no news item with text", where=Where(path=seed.path)))
    return compose.stories(found, seed, desk, left_out=without_text)


def _stories(item: Element, path: str) -> Iterator[Parts]:
    """The story of an item, and its versions in other languages; a kill may have no text at all."""
    status = trees.at(item, "NewsManagement", "Status", "FormalName").lower()
    orders = {trees.value(each, "FormalName").lower() for each in trees.every(item, "Instruction")}
    killed = status in _KILLED or not orders.isdisjoint(_KILLED)
    contents = components.texts(item, path)
    if not contents and killed:
        yield _parts(item, None, path, killed=True)
    for number, content in enumerate(contents):
        parts = _parts(item, content, path, killed=killed)
        if number and parts.wire_id:
            parts = replace(parts, wire_id=f"{parts.wire_id}:{content.language}")
        yield parts


def _parts(item: Element, content: Content | None, path: str, *, killed: bool) -> Parts:
    scopes = (content.scope, item) if content is not None and content.scope is not item else (item,)
    inner = content.nitf if content is not None else None
    within = nitf.parts_of(inner) if inner is not None else Parts()
    second = _line(scopes, "SubHeadLine")
    typed = _typed_lines(item)
    slug = _line(scopes, "SlugLine")
    shouted = second if second.isupper() else ""  # EFE has its slug there
    summary = _first(typed, _SUMMARIES) or components.summary(item, path)
    return Parts(
        title=_line(scopes, "HeadLine") or within.title or slug,
        deck=within.deck if shouted else second or within.deck or summary,
        kicker=_first(typed, _KICKERS),
        blocks=content.blocks if content is not None else within.blocks,
        bylines=_bylines(scopes) or within.bylines,
        dateline=_line(scopes, "DateLine") or within.dateline,
        place=_place(scopes) or within.place,
        provider=_provider(item, _line(scopes, "CreditLine")) or within.provider,
        published=(
            ("FirstCreated", trees.text(item, "NewsManagement", "FirstCreated")),
            ("DateId", trees.text(item, "NewsIdentifier", "DateId")),
            *within.published,
            ("DateLine", _line(scopes, "DateLine")),
        ),
        updated=(("ThisRevisionCreated", trees.text(item, "NewsManagement", "ThisRevisionCreated")),),
        embargo=_embargo(item),
        language=_language(item, content) or within.language,
        keywords=_keywords(scopes, item) or within.keywords,
        slugline=slug or trees.text(item, "Identification", "NameLabel") or shouted,
        urgency=_urgency(item) or within.urgency,
        kind="kill" if killed else "advisory" if _is_advisory(item) else "article",
        revision=trees.text(item, "NewsIdentifier", "RevisionId"),
        correction=_is_correction(item) or within.correction,
        rights=_line(scopes, "CopyrightLine"),
        usage=trees.text(item, "UsageRights", "Limitations"),
        ednote=_notes(item, typed) or within.ednote,
        wire_id=_wire_id(item),
        image=_image(item),
    )


def _line(scopes: tuple[Element, ...], name: str) -> str:
    """A news line: that of the text's own component, else the item's outermost."""
    for scope in scopes:
        for line in trees.every(scope, name):
            if text := read.visible_text(line):
                return text
    return ""


def _typed_lines(item: Element) -> tuple[tuple[str, str], ...]:
    """The lines that have no element of their own: what each is called, and its text."""
    return tuple(
        (trees.at(line, "NewsLineType", "FormalName").lower(), trees.text(line, "NewsLineText"))
        for line in components.own(item, "NewsLine")
    )


def _first(lines: tuple[tuple[str, str], ...], names: frozenset[str]) -> str:
    return next((text for name, text in lines if name in names and text), "")


def _bylines(scopes: tuple[Element, ...]) -> tuple[str, ...]:
    component = scopes[0] if len(scopes) > 1 else trees.find(scopes[0], "NewsComponent")
    return (
        tuple(read.visible_text(line) for line in trees.every(component, "ByLine"))
        if component is not None
        else ()
    )


def _provider(item: Element, credit: str) -> str:
    return (
        credit
        or trees.at(item, "Provider", "Party", "FormalName")
        or trees.at(item, "SentFrom", "Party", "FormalName")
        or _sender(item)
        or trees.at(item, "Source", "Party", "FormalName")
        or trees.text(item, "NewsIdentifier", "ProviderId")
    )


def _sender(item: Element) -> str:
    """Whom the envelope names: a release's source is its author, and who sent it is the agency."""
    envelope = trees.child(item.getparent(), "NewsEnvelope")
    return trees.at(envelope, "SentFrom", "Party", "FormalName") if envelope is not None else ""


def _language(item: Element, content: Content | None) -> str:
    if content is not None and content.language and content.scope is not item:
        return content.language
    return trees.at(item, "DescriptiveMetadata", "Language", "FormalName") or next(
        (
            found
            for part in trees.every(item, "NewsComponent", "ContentItem")
            if (found := trees.value(part, "lang"))
        ),
        "",
    )


def _embargo(item: Element) -> str:
    """When a held item may be used: the time at which its status will change."""
    if trees.at(item, "NewsManagement", "Status", "FormalName").lower() not in _HELD:
        return ""
    return trees.text(item, "StatusWillChange", "DateAndTime") or UNTIMED


def _wire_id(item: Element) -> str:
    """The public identifier without its revision; else the sender and the item's own number.

    Some senders write the same of every item, or a mere zero: that is no identifier.
    """
    public = trees.text(item, "NewsIdentifier", "PublicIdentifier")
    if _PUBLIC.fullmatch(public):
        return _REVISION.sub("", public)
    number = trees.text(item, "NewsIdentifier", "NewsItemId")
    if number.strip("0"):
        return f"{trees.text(item, 'NewsIdentifier', 'ProviderId')}:{number}"
    own = trees.value(item, "Duid") or trees.at(item, "NewsComponent", "Duid")
    return own if own.strip("0") else ""


def _is_advisory(item: Element) -> bool:
    return trees.at(item, "NewsManagement", "NewsItemType", "FormalName").lower() == "advisory"


def _is_correction(item: Element) -> bool:
    said = [trees.value(each, "FormalName") for each in components.own(item, "Instruction")]
    said += [
        trees.value(each, "Value")
        for each in components.own(item, "Property")
        if trees.value(each, "FormalName") == "Version"
    ]
    return any(each.lower() in ("correction", "corrected", "rectification") for each in said)


def _notes(item: Element, typed: tuple[tuple[str, str], ...]) -> str:
    notes = [read.visible_text(note) for note in trees.every(item, "Instruction", "EditorialNote")]
    return " ".join(filter(None, [*notes, *(text for name, text in typed if name in _NOTES)]))


def _urgency(item: Element) -> str:
    urgency = trees.find(item, "NewsManagement", "Urgency")
    return trees.value(urgency, "FormalName") or trees.text(item, "NewsManagement", "Urgency")


def _keywords(scopes: tuple[Element, ...], item: Element) -> tuple[str, ...]:
    """Words, of the lines or else of the metadata; not the codes that some write among them."""
    lines = [read.visible_text(line) for line in trees.every(scopes[0], "KeywordLine")]
    lines = lines or [
        trees.value(each, "Value")
        for each in components.own(item, "Property")
        if trees.value(each, "FormalName") == "Keyword" and not trees.value(each, "Role")
    ]
    words = (word.strip() for line in lines for word in re.split(r"[,;]", line))
    return tuple(dict.fromkeys(word for word in words if word and not re.search(r"[/\d_]", word)))


def _place(scopes: tuple[Element, ...]) -> str:
    """The city from which the story comes; not the one in which it happened."""
    for scope in scopes:
        for location in trees.every(scope, "Location", "DescriptiveMetadata"):
            if trees.value(location, "HowPresent").lower() in ("origin", ""):
                for detail in trees.children(location, "Property"):
                    if trees.value(detail, "FormalName") == "City" and trees.value(detail, "Value"):
                        return trees.value(detail, "Value")
    return ""


def _image(item: Element) -> Picture | None:
    for content in trees.every(item, "ContentItem"):
        source = trees.value(content, "Href")
        if trees.at(content, "MediaType", "FormalName").lower() == "photo" and nitf.is_address(source):
            return Picture(src=source)
    return None


FORMAT = SeedFormat(name="newsml", sniff=_sniff, read=_read)
