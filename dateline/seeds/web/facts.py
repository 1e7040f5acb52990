"""What a page says of itself to machines, in JSON-LD and meta tags; gathered before anything is judged."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from typing import cast

from dateline import text as texts
from dateline.markup.read import all_text, visible_text
from dateline.seeds.trees import Element
from dateline.wire.prose import folded

Json = dict[str, object]

_ARTICLE = re.compile(r"(?:Article|BlogPosting|LiveBlogPosting|Report|Review)$")
_WRAPPING = re.compile(r"^\s*(?:<!--|//\s*<!\[CDATA\[|<!\[CDATA\[)|(?:-->|//\s*\]\]>|\]\]>)\s*$")
_TRAILING_COMMA = re.compile(r",(?=\s*[}\]])")
MAX_HOME_LINKS = 6
MAX_HEADINGS = 30
MAX_NODES = 5_000
MAX_SCRIPT = 1_000_000
"""Longer data in a page is an application's, not an article's; in characters."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """A page's own words about itself; nothing here is believed yet."""

    article: Json  # the JSON-LD node of the article, empty if there is none
    accounts: tuple[str, ...]  # whom that node points at as its authors
    meta: dict[str, tuple[str, ...]]  # contents by lower-case name, property or itemprop
    title: str  # the element in the head
    headings: tuple[str, ...]  # the texts of its h1 elements
    subheadings: tuple[str, ...]  # of its h2 and h3 elements, the first of them
    crumbs: tuple[str, ...]  # the steps of the JSON-LD breadcrumb, from the front page on
    site: tuple[str, ...]  # names that the site goes by
    canonical: str
    language: str

    def named(self, *names: str) -> str:
        """The first content that any of these meta names has."""
        return next(iter(self.every(*names)), "")

    def every(self, *names: str) -> tuple[str, ...]:
        """All contents of the first of these meta names that has any."""
        return next((self.meta[name] for name in names if name in self.meta), ())

    def said(self, *keys: str) -> str:
        """The first of these fields of the JSON-LD article that is text."""
        return next((found for key in keys for found in strings(self.article.get(key)) if found), "")


def gather(root: Element, saved_from: str = "") -> Facts:
    """The facts of a page, and of the file that it was saved in."""
    meta = _meta(root)
    nodes = list(_nodes(root))
    headings = tuple(text for each in root.iter("h1") if (text := visible_text(each)))
    title = visible_text(next((each for each in root.iter("title") if _in_head(each)), None))
    canonical = _canonical(root, meta) or saved_from
    article = _article(nodes, canonical, {folded(each) for each in (*headings, *meta.get("og:title", ()))})
    return Facts(
        article=article,
        accounts=tuple(_accounts(article, nodes)),
        meta=meta,
        title=clean(title),
        headings=headings,
        subheadings=tuple(visible_text(each) for each in islice(root.iter("h2", "h3"), MAX_HEADINGS)),
        crumbs=tuple(_crumbs(nodes)),
        site=(*_site(meta, article, nodes), *_home_links(root, canonical)),
        canonical=canonical,
        language=_language(root, meta, article),
    )


def clean(text: str) -> str:
    """A value on one line; pages escape twice, and leave tags in titles."""
    if "&" in text:
        text = html.unescape(html.unescape(text))
    if "<" in text:
        text = re.sub(r"</?(?:b|i|em|strong|span|br|p|a|sup|sub|u)\b[^<>]*>", " ", text)
    return texts.one_line(texts.clean(text).replace("\xa0", " ").replace("\u200b", ""))


def clean_text(text: str) -> str:
    """A longer text of a field without its tags."""
    return re.sub(r"<[^<>]{0,2000}>", " ", text)


def strings(value: object) -> list[str]:
    """The texts in a JSON-LD value: itself, its items, or the names of what it names."""
    found: list[str] = []
    todo = [value]
    while todo and len(found) < 50:
        each = todo.pop(0)
        if isinstance(each, str):
            found.append(clean(each))
        elif isinstance(each, list):
            todo[:0] = each[:50]
        elif isinstance(each, dict):
            todo[:0] = [each.get("name") or each.get("@value") or each.get("url")]
    return [each for each in found if each]


def _meta(root: Element) -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for each in root.iter("meta"):
        content = clean(each.get("content") or "")
        for name in {each.get("property"), each.get("name"), each.get("itemprop")} - {None, ""}:
            if content:
                found.setdefault(str(name).strip().lower(), []).append(content)
    return {name: tuple(dict.fromkeys(contents)) for name, contents in found.items()}


def _nodes(root: Element) -> Iterator[Json]:
    """Every object of every JSON-LD script, outermost first."""
    count = 0
    for script in root.iter("script"):
        if "ld+json" not in (script.get("type") or "").lower():
            continue
        todo = [_loaded(all_text(script))]
        while todo and count < MAX_NODES:
            each = todo.pop(0)
            if isinstance(each, list):
                todo[:0] = each
            elif isinstance(each, dict):
                count += 1
                yield cast(Json, each)
                todo += [inner for inner in each.values() if isinstance(inner, (dict, list))]


def _loaded(script: str) -> object:
    """The data of a script; pages wrap it in comments, break its lines and leave a comma at its end."""
    script = _WRAPPING.sub("", script[:MAX_SCRIPT])
    for source in (script, _TRAILING_COMMA.sub("", script)):
        try:
            return cast(object, json.loads(source, strict=False))
        except (ValueError, RecursionError):
            continue
    return None


def _article(nodes: list[Json], canonical: str, headlines: set[str]) -> Json:
    """The node that is this page's article: lists of other stories have nodes of the same type."""
    found = [node for node in nodes if _is_article(node)]
    for node in found:
        if folded(" ".join(strings(node.get("headline"))[:1])) in headlines - {""}:
            return node
    for node in found:
        addresses = [*strings(node.get("url")), *strings(node.get("mainEntityOfPage")), *_ids(node)]
        if canonical and any(address.rstrip("/") == canonical.rstrip("/") for address in addresses):
            return node
    return next((node for node in found if node.get("datePublished") or node.get("articleBody")), {})


def _is_article(node: Json) -> bool:
    """By its type, or by what only articles have: sites type theirs as pages, recipes and much else."""
    if any(_ARTICLE.search(kind) for kind in strings(node.get("@type"))):
        return True
    return bool(node.get("headline") and node.get("datePublished") and node.get("author"))


def _accounts(article: Json, nodes: list[Json]) -> Iterator[str]:
    """The names of the nodes that the article points at as its authors."""
    people = article.get("author")
    wanted = [
        each.get("@id")
        for each in (people if isinstance(people, list) else [people])
        if isinstance(each, dict)
    ]
    for node in nodes:
        if node.get("@id") and node.get("@id") in wanted and node.get("name"):
            yield from strings(node.get("name"))


def _crumbs(nodes: list[Json]) -> Iterator[str]:
    trail = next((node for node in nodes if "BreadcrumbList" in strings(node.get("@type"))), {})
    steps = trail.get("itemListElement")
    for step in steps if isinstance(steps, list) else []:
        if isinstance(step, dict):
            yield from strings(step.get("name") or step.get("item"))[:1]


def _ids(node: Json) -> list[str]:
    entity = node.get("mainEntityOfPage")
    return [
        each for holder in (node, entity) if isinstance(holder, dict) for each in strings(holder.get("@id"))
    ]


def _canonical(root: Element, meta: dict[str, tuple[str, ...]]) -> str:
    links = [
        each.get("href") or "" for each in root.iter("link") if (each.get("rel") or "").lower() == "canonical"
    ]
    for address in (*links, *meta.get("og:url", ()), *meta.get("twitter:url", ())):
        if address.strip().startswith(("http://", "https://")):
            return address.strip()
    return ""


def _site(meta: dict[str, tuple[str, ...]], article: Json, nodes: list[Json]) -> tuple[str, ...]:
    names = [
        *meta.get("og:site_name", ()),
        *strings(article.get("publisher")),
        *meta.get("application-name", ()),
        *meta.get("apple-mobile-web-app-title", ()),
        *meta.get("publisher", ()),
        *meta.get("dc.publisher", ()),
        *meta.get("twitter:site", ()),
    ]
    for node in nodes:
        if {"Organization", "NewsMediaOrganization", "WebSite"} & set(strings(node.get("@type"))):
            names += strings(node.get("name"))
    return tuple(
        dict.fromkeys(name.lstrip("@") for name in names if 1 < len(name) < 60 and "://" not in name)
    )


def _home_links(root: Element, canonical: str) -> Iterator[str]:
    """What the links to the site's front page say: its name, as text or as the alternative of its logo."""
    front = re.match(r"https?://[^/?#]+", canonical)
    homes = frozenset(
        ["/", "./", "../", "index.html", "/index.html", *([front[0], front[0] + "/"] if front else [])]
    )
    for link in islice((each for each in root.iter("a") if each.get("href") in homes), MAX_HOME_LINKS):
        pictures = (picture.get("alt") or "" for picture in link.iter("img"))
        for name in (visible_text(link), link.get("title") or "", *pictures):
            if 2 < len(clean(name)) < 60:
                yield clean(name)


def _language(root: Element, meta: dict[str, tuple[str, ...]], article: Json) -> str:
    declared = (
        root.get("lang")
        or root.get("{http://www.w3.org/XML/1998/namespace}lang")
        or root.get("xml:lang")
        or ""
    )
    named = (*strings(article.get("inLanguage")), *meta.get("og:locale", ()), *meta.get("language", ()))
    return declared.strip() or next(iter(named), "")


def _in_head(element: Element) -> bool:
    """SVG has titles too."""
    parent = element.getparent()
    return parent is not None and parent.tag in ("head", "html", "body")
