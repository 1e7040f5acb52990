"""Which content of a NewsML 1.x item is its text: of every part the role that its component gives it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from dateline.markup import parse
from dateline.markup.blocks import Block
from dateline.seeds import enclosed, trees
from dateline.seeds.trees import Element
from dateline.wire.prose import folded

BODY = frozenset(["body", "main", "maintext", "story", "text"])
LEAD = frozenset(["lead", "lede", "intro", "ingress", "chapeau"])
SUMMARIES = ("subheadline", "abstract", "summary", "teaser")
"""The best first."""
_BESIDE_TEXT = frozenset(
    {
        *("title", "headline", "caption", "byline", "keywords", "contact", "contacts"),
        *("tweet", "tweettext", "stylesheet", "logo", "image", "picture", "photo", "graphic", "video"),
        *("audio", "thumbnail", "icon"),
    }
)
"""What stands beside a text: none of these is the text, however long it is."""
_NOT_TEXT = frozenset(["photo", "picture", "video", "audio", "graphic", "animation"])


@dataclass(frozen=True, slots=True, kw_only=True)
class Content:
    """A text in a news item."""

    role: str
    language: str
    scope: Element  # the innermost component with a headline of its own, or else the item
    holder: Element  # the component that gives the role
    nitf: Element | None
    blocks: tuple[Block, ...]

    @property
    def size(self) -> int:
        return sum(len(block.text) for block in self.blocks)


def texts(item: Element, path: str) -> tuple[Content, ...]:
    """The texts of a news item, one for each language that has one, in the order of the document."""
    found = [each for each in _contents(item, path) if each.role not in _BESIDE_TEXT.union(SUMMARIES)]
    bodies = [each for each in found if each.role in BODY] or [
        each for each in found if each.role not in LEAD
    ]
    best: dict[str, Content] = {}
    for each in bodies or found:
        language = each.language if each.scope is not item else ""
        if language not in best or each.size > best[language].size:
            best[language] = each
    return tuple(_with_lead(each, found) for each in best.values())


def summary(item: Element, path: str) -> str:
    """What a part of the item gives as its second headline, or as its abstract."""
    found = {each.role: each for each in reversed(list(_contents(item, path)))}
    best = next((found[role] for role in SUMMARIES if role in found), None)
    return " ".join(block.text for block in best.blocks) if best else ""


def own(item: Element, *names: str) -> Iterator[Element]:
    """The elements of these names in an item, without those of items that lie within it."""
    return (each for each in trees.every(item, *names) if _item_of(each) is item)


def kind_of(item: Element) -> str:
    """What an item without text holds, as it says itself."""
    kinds = {trees.at(each, "MediaType", "FormalName").lower() for each in own(item, "ContentItem")}
    return ", ".join(sorted(filter(None, kinds)))


def _contents(item: Element, path: str) -> Iterator[Content]:
    for content in own(item, "ContentItem"):
        data = trees.child(content, "DataContent")
        if data is None or _is_no_text(content):
            continue
        blocks = enclosed.of_element(data, path)
        if any(block.text.strip() for block in blocks):
            holder = _above(content, item, "Role")
            yield Content(
                role=trees.value(trees.child(holder, "Role"), "FormalName").lower(),
                language=_language(content, item),
                scope=_above(content, item, "NewsLines"),
                holder=holder,
                nitf=trees.find(data, "nitf") if len(data) else None,
                blocks=blocks,
            )


def _is_no_text(content: Element) -> bool:
    media = trees.at(content, "MediaType", "FormalName").lower()
    mime = trees.at(content, "MimeType", "FormalName").lower()
    return media in _NOT_TEXT or mime.startswith(("image/", "audio/", "video/")) or mime.endswith("/css")


def _with_lead(body: Content, found: list[Content]) -> Content:
    """The text with the lead that stands in a component beside it, unless the text begins with it."""
    for each in found:
        if each.role in LEAD and each.holder.getparent() is body.holder.getparent() and each is not body:
            start = folded(" ".join(block.text for block in body.blocks[:3]))
            if not start.startswith(folded(" ".join(block.text for block in each.blocks))):
                return Content(
                    role=body.role,
                    language=body.language,
                    scope=body.scope,
                    holder=body.holder,
                    nitf=body.nitf,
                    blocks=(*each.blocks, *body.blocks),
                )
    return body


def _above(content: Element, item: Element, child: str) -> Element:
    """The innermost component around a content that has such a child; a `NewsLines` needs a headline."""
    at = content.getparent()
    while at is not None and at is not item:
        found = trees.child(at, child)
        if found is not None and (child != "NewsLines" or trees.text(found, "HeadLine")):
            return at
        at = at.getparent()
    return item


def _language(content: Element, item: Element) -> str:
    at: Element | None = content
    while at is not None and at is not item:
        if found := trees.value(at, "lang"):
            return found.lower()
        at = at.getparent()
    return ""


def _item_of(element: Element) -> Element | None:
    at = element.getparent()
    while at is not None and parse.local_name(at) != "newsitem":
        at = at.getparent()
    return at
