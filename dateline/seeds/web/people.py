"""Who wrote a page's article: people only; outlets, agencies, desks and roles are left out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import islice

from dateline.markup.blocks import Block
from dateline.markup.read import visible_text
from dateline.seeds.kind import Desk
from dateline.seeds.running import folded
from dateline.seeds.trees import Element
from dateline.seeds.web import titles
from dateline.seeds.web.facts import Facts, strings
from dateline.wire import agencies, bylines, names

_NAMES = """author byl parsely-author sailthru.author dc.creator dcterms.creator dc.contributor
article:author_name article:author og:article:author cxenseparse:author citation_author creator
twitter:creator:name article_author"""
_META = tuple(_NAMES.split())
_BYLINE = re.compile(
    r"(?<![a-z])(?:by-?line|authors?|writer|reporter|contributors?|c-byline|autor|auteur|verfasser)(?![a-z])|byline",
    re.IGNORECASE,
)
_NOT_BYLINE = re.compile(
    r"comment|related|recommend|bio|about|box|avatar|photo|image|social|follow|list|more|footer|sidebar|teaser|card|"
    r"widget|desc",
    re.IGNORECASE,
)
_ELSEWHERE = re.compile(r"comment|related|recommend|sidebar|footer|popular|trending", re.IGNORECASE)
_MARK = re.compile(
    r"^\s*(?:[^\W\d_]{3,12} ){0,2}(?:by|von|par|por|di|door|autor|author|autore|auteur|текст|автор)\b[:\s]*",
    re.IGNORECASE,
)
_AFTER = re.compile(
    r"\s*(?:\||•|·|\n|–|—|\(|\bfor\b|\bposted\b|\bpublished\b|\bupdated\b|\bon\b\s+[A-Z][a-z]+ \d|"
    r"\d{1,2}[:./]\d|\b(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|Mon|Tue|Wed|Thu|Fri|Sat|Sun)\b|(?<=[a-z]{3})\.\s+[A-Z]|"
    r"\b(?:January|February|March|April|May|June|July|August|September|October|November|December)\b\s+\d|"
    r"\bfollow\b|@|https?:).*$",
    re.I | re.S,
)
_ROLE = re.compile(
    r"\b(?:staff|reporter|editor|correspondent|writer|columnist|contributor|producer|journalist|photographer|"
    r"bureau|desk|newsroom|team|redaktion|redaktør|redacción|rédaction|redazione|redação|redactie|editorial|admin|"
    r"administrator|webmaster|guest|agency|agencies|wire|wires|services?|reports?|news|media|press|magazine|online|"
    r"digital|web|tv|radio|channel|network|inc|ltd|llc|gmbh)\b",
    re.IGNORECASE,
)
LONGEST_BYLINE = 160
CANDIDATES = 8


def authors(root: Element, facts: Facts, desk: Desk) -> tuple[str, ...]:
    """The people that the page names as its authors, from the first place that names any."""
    site = titles.site_names(facts)
    stated = _people(
        strings(facts.article.get("author")) or strings(facts.article.get("creator")), site, desk
    )
    if stated and len(stated) > 1:
        return stated
    seen = next((found for each in _seen(root) if (found := _people(each, site, desk))), ())
    if stated:
        # The byline that readers see may name the second author, whom the fields forget.
        return seen if set(map(folded, stated)) < set(map(folded, seen)) and len(seen) <= 4 else stated
    return _people(_meta(facts), site, desk) or seen


def above(blocks: Iterable[Block], facts: Facts, desk: Desk) -> tuple[str, ...]:
    """The people of a byline that stands right before the text."""
    site = titles.site_names(facts)
    for block in blocks:
        byline = bylines.read(block.text, own=desk.agencies) if len(block.text) <= LONGEST_BYLINE else None
        if byline and (found := tuple(name for name in byline.authors if _is_person(name, site, desk))):
            return found
    return ()


def _meta(facts: Facts) -> list[str]:
    for name in _META:
        found = [each for each in facts.every(name) if "://" not in each and not each.startswith(("@", "/"))]
        if found:
            return found
    return []


def _seen(root: Element) -> Iterator[list[str]]:
    """What the page shows as its byline: by relation, by microdata, then by the name of its class."""
    for found in (list(_by_relation(root)), list(_by_property(root))):
        yield [text for text in found if 3 < len(text) <= LONGEST_BYLINE][:6]
    for text in sorted(set(islice(_by_class(root), CANDIDATES)), key=len):
        yield [text]


def _by_relation(root: Element) -> Iterator[str]:
    for link in root.iter("a"):
        if "author" in (link.get("rel") or "").lower().split() and not _is_elsewhere(link):
            yield visible_text(link)


def _by_property(root: Element) -> Iterator[str]:
    for each in root.iter():
        if (
            isinstance(each.tag, str)
            and (each.get("itemprop") or "").lower() == "author"
            and not _is_elsewhere(each)
        ):
            inner = next((one for one in each.iter() if (one.get("itemprop") or "").lower() == "name"), each)
            yield inner.get("content") or visible_text(inner)


def _by_class(root: Element) -> Iterator[str]:
    """The first element that looks like a byline, and those within it."""
    first: Element | None = None
    for each in root.iter():
        label = f"{each.get('class') or ''} {each.get('id') or ''}" if isinstance(each.tag, str) else ""
        if not _BYLINE.search(label) or _NOT_BYLINE.search(label) or _is_elsewhere(each):
            continue
        if first is not None and first not in each.iterancestors():
            return
        text = visible_text(each)
        if text and len(text) <= LONGEST_BYLINE:
            first = first if first is not None else each
            yield text


def _is_elsewhere(element: Element) -> bool:
    """Whether it stands among comments, in a list of other stories or in the page's edges."""
    for above in element.iterancestors():
        label = f"{above.get('class') or ''} {above.get('id') or ''}"
        if above.tag in ("aside", "footer", "nav") or re.search(
            r"comment|related|recommend|sidebar|footer|popular|trending", label, re.I
        ):
            return True
    return False


def _people(written: Iterable[str], site: frozenset[str], desk: Desk) -> tuple[str, ...]:
    found: list[str] = []
    for each in written:
        bare = _AFTER.sub("", _MARK.sub("", each)).strip(" ,;:")
        byline = bylines.read(f"By {bare}", own=desk.agencies)
        for name in byline.authors if byline else names.split(bare):
            if _is_person(name, site, desk):
                found.append(name)
    return tuple({folded(name): name for name in reversed(found)}.values())[::-1]


def _is_person(name: str, site: frozenset[str], desk: Desk) -> bool:
    return (
        not _is_site(name, site)
        and not agencies.agency_of(name, desk.agencies)
        and not _ROLE.search(name)
        and names.is_name(name)
        and not (name.islower() and " " not in name)
    )


def _is_site(name: str, site: frozenset[str]) -> bool:
    """Whether the name is the site's, or the one word that its address begins with."""
    key = folded(name)
    return key in site or (" " not in name and any(each.startswith(key) for each in site))
