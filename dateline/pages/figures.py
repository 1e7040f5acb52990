"""The pictures in a text: with their sizes, and on pages with smaller ones to choose from."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from html import unescape
from urllib.parse import unquote

from dateline.article import Article, StaticPage
from dateline.pictures.facts import Facts
from dateline.pictures.ladder import Rendition, has_sizes, ladder
from dateline.questions.ask import Ask
from dateline.questions.queries import pictured

SIZES = "(min-width:45rem) 42.5rem, calc(100vw - 2rem)"
"""How wide a picture in the text is: the theme's measure, or a phone's width without its margins."""
WIDER = {
    "wide": "(min-width:76rem) 59.25rem, (min-width:45rem) 42.5rem, calc(100vw - 2rem)",
    "full": "100vw",
}
"""The same of a picture that its author gave one of these classes."""
FIRST = 'fetchpriority="high"'
LATER = 'loading="lazy" decoding="async"'

# What already offers a choice is left alone, as is what nobody but a browser would understand.
_IMAGE = re.compile(
    r'<picture\b.*?</picture>|<img\b(?P<attributes>(?:\s+[\w:-]+(?:="[^"]*")?)*)\s*/?>', re.DOTALL
)
_ATTRIBUTE = re.compile(r'([\w:-]+)(?:="([^"]*)")?')
_CHOSEN = frozenset({"srcset", "sizes", "loading", "fetchpriority", "decoding"})
"""Attributes by which an author has decided how a picture is loaded."""

Attributes = dict[str, str]


def for_page(html: str, source: Article | StaticPage, ask: Ask, *, is_first: bool) -> str:
    """A body for its page; `is_first` says that no picture stands before its own."""
    eager, names = is_first, source.attachments

    def printed(attributes: Attributes, facts: Facts | None) -> str:
        nonlocal eager
        loading, eager = FIRST if eager else LATER, False
        return _choice(attributes, facts, loading)

    return _each(html, printed, lambda src: ask(pictured, source.path, src) if src in names else None)


def for_feed(html: str, pictures: Mapping[str, Facts]) -> str:
    """A body for feeds, whose readers lay out better what says its size, and seldom choose."""
    return _each(html, lambda attributes, facts: _image(_measured(attributes, facts)), pictures.get)


def srcset(sizes: Iterable[Rendition]) -> str:
    return ", ".join(f"{one.src} {one.width}w" for one in sizes)


def _each(
    html: str,
    printed: Callable[[Attributes, Facts | None], str],
    facts_of: Callable[[str], Facts | None],
) -> str:
    if "<img" not in html:
        return html

    def replaced(match: re.Match[str]) -> str:
        attributes: Attributes = dict(_ATTRIBUTE.findall(match["attributes"] or ""))
        if "src" not in attributes or _CHOSEN & attributes.keys():
            return match[0]
        attributes["src"] = attributes["src"].removeprefix("./")
        return printed(attributes, facts_of(unquote(unescape(attributes["src"]))))

    return _IMAGE.sub(replaced, html)


def _choice(attributes: Attributes, facts: Facts | None, loading: str) -> str:
    measured = _measured(attributes, facts)
    if facts is None or not has_sizes(facts):
        return _image(measured, loading)
    found = ladder(attributes["src"], facts)
    classes = attributes.get("class", "").split()
    width = next((WIDER[name] for name in classes if name in WIDER), SIZES)
    plain = _image({**measured, "srcset": srcset(found.plain), "sizes": width}, loading)
    choices = (("avif", found.best), ("webp", found.modern))
    sources = (
        f'<source type="image/{kind}" srcset="{srcset(sizes)}" sizes="{width}">'
        for kind, sizes in choices
        if sizes
    )
    return f"<picture>{''.join(sources)}{plain}</picture>"


def _measured(attributes: Attributes, facts: Facts | None) -> Attributes:
    """The attributes with the picture's size, unless its author gave it one."""
    if facts is None:
        return attributes
    src, width, height = attributes["src"], facts.width, facts.height
    if has_sizes(facts):
        full = ladder(src, facts).full
        src, width, height = full.src, full.width, full.height
    if "width" in attributes or "height" in attributes:
        return {**attributes, "src": src}
    return {**attributes, "src": src, "width": str(width), "height": str(height)}


def _image(attributes: Attributes, more: str = "") -> str:
    said = " ".join(f'{name}="{value}"' for name, value in attributes.items())
    return f"<img {said}{' ' if more else ''}{more}>"
