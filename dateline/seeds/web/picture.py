"""A page's pictures, with their words. One that came with the page is taken along; one that lies on another
site is named for the desk, and not shown from there."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import islice
from urllib.parse import unquote, urlsplit

from dateline.markup.blocks import Block
from dateline.markup.read import visible_text
from dateline.seeds import trees
from dateline.seeds.parts import Parts
from dateline.seeds.taken import Taken
from dateline.seeds.trees import Element
from dateline.seeds.web import links, litter
from dateline.seeds.web.elsewhere import Elsewhere
from dateline.seeds.web.facts import Facts
from dateline.story import Enclosed, Picture
from dateline.wire import agencies
from dateline.wire.prose import folded

MAX_FIGURES = 40
MAX_PICTURES = 200
ABOVE = 12
"""A lead picture stands at most so many blocks above the text."""
HOLDERS = 3
"""A caption stands in an element so few steps around its picture."""
SHORTEST, LONGEST = 25, 600
"""A shorter caption may belong to anything, a longer one is a text; in characters."""
SIGNED = 120
"""A caption's signature is among its last so many characters."""
_SOURCES = ("src", "data-src", "srcset", "data-srcset", "data-original", "href", "content")
_CAPTION = re.compile(r"caption|legende?|bildunter|pie-?(?:de-?)?foto|didascalia|bijschrift", re.IGNORECASE)
_CREDIT = re.compile(r"credit|copyright|source|photographer|byline|attribution", re.IGNORECASE)
_BY = (
    r"(?:(?:photo(?:graph)?|picture|image|illustration|foto|bild|crédit|credit)s?\b"
    r"(?:\s+(?:by|credit|courtesy of|par|de|di|von))?\s*:?|©)\s*"
)
_MARK = re.compile(rf"^\W*{_BY}", re.IGNORECASE)
_SIGNED = re.compile(rf"\s*[(\[]?\s*{_BY}(?P<credit>[^()\[\]]{{2,80}}?)\s*[)\]]?$", re.IGNORECASE)
_BRACKETED = re.compile(r"\s*\((?P<credit>[^()]{2,80})\)$")


def captions(root: Element) -> Mapping[str, Picture]:
    """What the page says of its pictures, by their addresses."""
    found: dict[str, Picture] = {}
    for each in islice(root.iter("img"), MAX_PICTURES):
        source = (each.get("src") or "").strip()
        for holder in islice(each.iterancestors(), HOLDERS):
            if sum(1 for _ in holder.iter("img")) > 1:
                break
            caption, credit = _words(holder)
            if caption or credit:
                found.setdefault(source, Picture(src=source, caption=caption, credit=credit))
                break
    return found


def among(
    blocks: Sequence[Block], text: Sequence[Block], taken: Taken, said: Mapping[str, Picture]
) -> Iterator[Block]:
    """The text with those pictures between its paragraphs that came with the page."""
    if not text:
        return
    own = frozenset(map(id, text))
    before = text[0]
    ends = [number for number, block in enumerate(blocks) if id(block) in own]
    for block in blocks[ends[0] : ends[-1] + 1]:
        if id(block) in own:
            yield block
            before = block
        elif block.kind == "image" and _is_beside(block, before) and (name := taken.name(block.src)):
            yield replace(block, src=name, caption=_line(said.get(block.src)))


def above(
    blocks: Sequence[Block], text: Sequence[Block], taken: Taken, said: Mapping[str, Picture]
) -> Picture | None:
    """The picture that stands between headline and text, or opens the text, if it came with the page."""
    start = next((number for number, block in enumerate(blocks) if text and block is text[0]), 0)
    for block in blocks[max(0, start - ABOVE) : start + 2]:
        if block.kind == "image" and _is_beside(block, text[0]) and (name := taken.name(block.src)):
            words = said.get(block.src, Picture(src=""))
            return replace(words, src=name, alt=" ".join(block.text.split())[:LONGEST])
    return None


def without(text: Iterable[Block], lead: Picture | None) -> Iterator[Block]:
    """The text without the picture that leads it."""
    return (block for block in text if block.kind != "image" or lead is None or block.src != lead.src)


def is_remote(picture: Picture) -> bool:
    """Whether a picture lies on another site."""
    return picture.src.startswith(("http://", "https://"))


def shown(parts: Parts, taken: Taken) -> tuple[Enclosed, ...]:
    """The pictures that came with the page, of those that its story shows."""
    names = {block.src for block in parts.blocks if block.kind == "image"}
    return taken.only(frozenset(names | ({parts.image.src} if parts.image else set())))


def _is_beside(block: Block, neighbour: Block) -> bool:
    """Whether a picture stands with this paragraph, and in no box for other things."""
    pairs = enumerate(zip(block.within, neighbour.within, strict=False))
    shared = next(
        (n for n, (one, other) in pairs if one != other), min(len(block.within), len(neighbour.within))
    )
    inner = block.within[shared:]
    if any(step.split(" ")[1] in ("aside", "footer", "nav", "li", "blockquote") for step in inner):
        return False
    return not litter.OTHER.search(_CAPTION.sub("", " ".join(inner)))


def _line(words: Picture | None) -> str:
    if words is None:
        return ""
    return (
        f"{words.caption} ({words.credit})"
        if words.caption and words.credit
        else words.caption or words.credit
    )


def named(root: Element, facts: Facts, base: str, taken: Taken) -> Picture | None:
    """The picture that the page names as its own, else the first one with a caption, with its words."""
    address = facts.named("og:image", "og:image:secure_url", "twitter:image") or facts.said("image")
    figure = _figure(root, facts, _stem(address))
    picture = next(figure.iter("img"), None) if figure is not None else None
    shown = (picture.get("src") or picture.get("data-src") or "") if picture is not None else ""
    source = taken.name(shown) or links.joined(base, address or shown)
    if not source:
        return None
    caption, credit = _words(figure) if figure is not None else ("", "")
    described = (picture.get("alt") or "") if picture is not None else ""
    alt = facts.named("og:image:alt", "twitter:image:alt") or " ".join(described.split())
    return Picture(src=source[:LONGEST], alt=alt[:LONGEST], caption=caption, credit=credit)


def _figure(root: Element, facts: Facts, stem: str) -> Element | None:
    """The figure that shows the named picture; else the first with a caption behind the headline."""
    headlines = frozenset(map(folded, facts.headings))
    elsewhere = Elsewhere(root, headlines)
    figures: list[Element] = []
    is_below = False
    for each in islice(root.iter("h1", "figure"), MAX_FIGURES):
        if each.tag == "h1":
            is_below = True
        elif each not in elsewhere:
            if stem and _shows(each, stem):
                return each
            figures += [each] if is_below and len(trees.text(each, "figcaption")) >= SHORTEST else []
    return figures[0] if figures else None


def _stem(address: str) -> str:
    """The name of a picture's file without its size and its suffix: the same picture has many addresses."""
    try:
        name = unquote(urlsplit(address).path).rpartition("/")[2]
    except ValueError:
        return ""
    stem = re.sub(r"[-_]\d{2,4}x\d{2,4}$", "", name.rpartition(".")[0] or name)
    return stem if len(stem) > 5 else ""


def _shows(figure: Element, stem: str) -> bool:
    inner = figure.iter("img", "source", "a", "meta")
    return any(stem in unquote(each.get(name) or "") for each in inner for name in _SOURCES)


def _words(figure: Element) -> tuple[str, str]:
    """The caption and the credit, which is an element of its own or signs the caption."""
    box = trees.find(figure, "figcaption")
    box = (
        box
        if box is not None
        else next((each for each in trees.having(figure, "class") if _is_caption(each)), None)
    )
    if box is None:
        return "", ""
    marked = next((each for each in box.iter() if _CREDIT.search(each.get("class") or "")), None)
    caption = visible_text(box)
    credit = visible_text(marked) if marked is not None and marked is not box else ""
    if credit:
        caption = caption.replace(credit, "").strip()
    elif signed := _signature(caption[-SIGNED:]):
        credit, caption = signed["credit"], caption[: len(caption) - len(signed[0])]
    return caption.strip(" |•–—-")[:LONGEST], _MARK.sub("", credit).strip(" .|()–—-")[:LONGEST]


def _is_caption(element: Element) -> bool:
    return bool(_CAPTION.search(element.get("class") or "")) and next(element.iter("img"), None) is None


def _signature(end: str) -> re.Match[str] | None:
    """`Photo: Jane Doe`, `(Jane Doe/AFP)`, `(AP)` at the end of a caption."""
    bracketed = _BRACKETED.search(end)
    if bracketed and agencies.agency_of(re.split(r"[/,]", bracketed["credit"])[-1].strip()):
        return bracketed
    return _SIGNED.search(end)
