"""A page's picture, with its words. It is named for the desk, and not shown from where it lies."""

from __future__ import annotations

import re
from itertools import islice
from urllib.parse import unquote, urlsplit

from dateline.markup.read import visible_text
from dateline.seeds import trees
from dateline.seeds.trees import Element
from dateline.seeds.web import links
from dateline.seeds.web.elsewhere import Elsewhere
from dateline.seeds.web.facts import Facts
from dateline.story import Picture
from dateline.wire import agencies
from dateline.wire.prose import folded

MAX_FIGURES = 40
SHORTEST, LONGEST = 25, 600
"""A shorter caption may belong to anything, a longer one is a text; in characters."""
SIGNED = 120
"""A caption's signature is among its last so many characters."""
_SOURCES = ("src", "data-src", "srcset", "data-srcset", "data-original", "href", "content")
_CREDIT = re.compile(r"credit|copyright|source|photographer|byline|attribution", re.IGNORECASE)
_BY = (
    r"(?:(?:photo(?:graph)?|picture|image|illustration|foto|bild|crédit|credit)s?\b"
    r"(?:\s+(?:by|credit|courtesy of|par|de|di|von))?\s*:?|©)\s*"
)
_MARK = re.compile(rf"^\W*{_BY}", re.IGNORECASE)
_SIGNED = re.compile(rf"\s*[(\[]?\s*{_BY}(?P<credit>[^()\[\]]{{2,80}}?)\s*[)\]]?$", re.IGNORECASE)
_BRACKETED = re.compile(r"\s*\((?P<credit>[^()]{2,80})\)$")


def named(root: Element, facts: Facts, base: str) -> Picture | None:
    """The picture that the page names as its own, else the first one with a caption, with its words."""
    address = facts.named("og:image", "og:image:secure_url", "twitter:image") or facts.said("image")
    figure = _figure(root, facts, _stem(address))
    picture = next(figure.iter("img"), None) if figure is not None else None
    shown = (picture.get("src") or picture.get("data-src") or "") if picture is not None else ""
    source = links.joined(base, address or shown)
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


def _signature(end: str) -> re.Match[str] | None:
    """`Photo: Jane Doe`, `(Jane Doe/AFP)`, `(AP)` at the end of a caption."""
    bracketed = _BRACKETED.search(end)
    if bracketed and agencies.agency_of(re.split(r"[/,]", bracketed["credit"])[-1].strip()):
        return bracketed
    return _SIGNED.search(end)
