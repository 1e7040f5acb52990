"""Who wrote a page's article: people only; outlets, agencies, desks and roles are left out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice

from dateline.markup.read import visible_text
from dateline.seeds import trees
from dateline.seeds.kind import Desk
from dateline.seeds.trees import Element
from dateline.seeds.web import titles
from dateline.seeds.web.elsewhere import Elsewhere
from dateline.seeds.web.facts import Facts, strings
from dateline.wire import agencies, bylines, names
from dateline.wire.prose import folded

_NAMES = """byl parsely-author sailthru.author article:author_name og:article:author cxenseparse:author
citation_author twitter:creator:name article_author article:author"""
_WRITERS = tuple(_NAMES.split())
_MAKERS = ("author", "dc.creator", "dcterms.creator", "dc.contributor", "creator")
"""Names that sites use for who wrote the article, for an account, and for who made the template."""
_BYLINE = re.compile(
    r"(?<![a-z])(?:by-?line|authors?|writer|reporter|contributors?|c-byline|autor|auteur|verfasser)(?![a-z])|byline",
    re.IGNORECASE,
)
_NOT_BYLINE = re.compile(
    r"comment|related|recommend|bio|about|box|avatar|photo|image|social|follow|list|more|footer|sidebar|teaser|card|"
    r"widget|desc",
    re.IGNORECASE,
)
_MARK = re.compile(
    r"^\W*(?!(?:tested|edited|produced|sponsored|powered|presented|translated|provided|illustrat|photo|foto|image|"
    r"picture|bild|video|filmed|made|cover)\w*\b)"
    r"(?:(?:[^\W\d_]{1,12} ){0,3}?(?:by|von|par|por|di|door)\b(?!\s+\w+$)|"
    r"(?:text[eo]?|tekst|текст|автор)\b\s*[:|]|aut(?:h?or|eur)(?:[ae]s?|in|s|e)?(?:/in)?\b)[\s:|]*",
    re.IGNORECASE,
)
"""`By`, `Geschrieben von`, `Eine Analyse von`, `Author:`; but `Justus von Daniels` is a name."""
_AFTER = re.compile(
    r"\s*(?:•|·|\n|–|—|\((?!\w[\w. ]*\)\s+\w)|"
    r"\b(?:on|am|le|at)\b\s*(?:\||$)|\b(?:on|am|le|el|il)\b\s+(?=[A-Z\d])|\b(?:for|posted|published|updated)\b|\d{1,2}[:./]\d|(?<=[a-z]{3})\.\s+[A-Z]|"
    r"\b(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|Mon|Tue|Wed|Thu|Fri|Sat|Sun)\b|"
    r"\b(?:January|February|March|April|May|June|July|August|September|October|November|December)\b\s+\d|"
    r"\bfollow\b|@|https?:).*$",
    re.I | re.S,
)
"""What stands behind a name: dates, outlets, buttons; `Richard (R.J.) Eskow` goes on."""
_ROLE = re.compile(
    r"\b(?:staff|reporter|editor|correspondent|writer|columnist|contributor|producer|journalist|photographer|"
    r"bureau|desk|newsroom|team|redaktion|redaktør|redacción|rédaction|redazione|redação|redactie|editorial|admin|"
    r"administrator|webmaster|guest|agency|agencies|wire|wires|services?|reports?|news|media|press|magazine|online|"
    r"digital|web|tv|radio|channel|network|inc|ltd|llc|gmbh)\b",
    re.IGNORECASE,
)
_DESK = re.compile(r"^[^,|]+\b(?:staff|team|desk|bureau|office|editors|reporters|newsroom)$", re.IGNORECASE)
LONGEST_BYLINE = 160
CANDIDATES = 8
MOST = 4
"""No byline adds more names than these to those that the fields have."""


@dataclass(frozen=True, slots=True, kw_only=True)
class People:
    """Whom a page names as its authors, place by place."""

    stated: tuple[str, ...]  # in JSON-LD
    named: tuple[str, ...]  # in meta tags of a byline
    makers: tuple[str, ...]  # in fields that may name who made the page: only a name that it shows counts
    seen: tuple[str, ...]  # in what looks like its byline


def gather(root: Element, facts: Facts, desk: Desk) -> People:
    """The people that a page names; to be asked before the tree is changed."""
    site = titles.site_names(facts)
    stated = strings(facts.article.get("author")) or strings(facts.article.get("creator"))
    return People(
        stated=_people(stated, site, desk),
        named=_people(_meta(facts, _WRITERS), site, desk),
        makers=_people(_meta(facts, _MAKERS), site, desk) or _people(facts.accounts, site, desk),
        seen=next((found for each in _seen(root, facts) if (found := _people(each, site, desk))), ()),
    )


def authors(people: People, lines: Iterable[str], shown: str, facts: Facts, desk: Desk) -> tuple[str, ...]:
    """The authors: as JSON-LD states them, else by the marked byline around the headline, else by the rest.

    A byline that readers see may name the second author, whom the fields forget. `shown` is the page's text.
    """
    site = titles.site_names(facts)
    marked = (_people([line], site, desk) for line in lines if _is_marked(line))
    byline = next((found for found in marked if found), ())
    if not people.stated:
        text = shown.casefold()
        makers = tuple(each for each in people.makers if each.casefold() in text)
        return byline or makers or people.named or people.seen
    keys = set(map(folded, people.stated))
    fuller = (each for each in (byline, people.seen) if keys < set(map(folded, each)) and len(each) <= MOST)
    return next(fuller, people.stated)


def is_byline(line: str, authors: Iterable[str]) -> bool:
    """Whether a line of the text says nothing but who wrote it, which is known."""
    return _is_marked(line) and any(folded(name) in folded(line) for name in authors)


def _is_marked(line: str) -> bool:
    """By the marks that pages set, or by those of wires and papers in any language."""
    if len(line) > LONGEST_BYLINE:
        return False
    return bool(_MARK.match(line)) or (not line.isascii() and bylines.read(line) is not None)


def _meta(facts: Facts, names: Iterable[str]) -> list[str]:
    for name in names:
        found = [each for each in facts.every(name) if "://" not in each and not each.startswith(("@", "/"))]
        if found:
            return found
    return []


def _seen(root: Element, facts: Facts) -> Iterator[list[str]]:
    """What the page shows as its byline: by relation, by microdata, then by the name of its class."""
    elsewhere = Elsewhere(root, frozenset(map(folded, facts.headings)))
    for found in (list(_by_relation(root, elsewhere)), list(_by_property(root, elsewhere))):
        yield [text for text in found if 3 < len(text) <= LONGEST_BYLINE][:6]
    for text in sorted(set(islice(_by_class(root, elsewhere), CANDIDATES)), key=len):
        if " " in text:
            yield [text]
    anywhere = {folded(name): name for name in _by_relation(root, None)}
    if len(anywhere) == 1:  # in a box beside or below the text
        yield list(anywhere.values())


def _by_relation(root: Element, elsewhere: Elsewhere | None) -> Iterator[str]:
    for link in root.iter("a"):
        if "author" not in (link.get("rel") or "").lower().split():
            continue
        if elsewhere is None or link not in elsewhere:
            yield visible_text(link, between=" | ")


def _by_property(root: Element, elsewhere: Elsewhere) -> Iterator[str]:
    for each in trees.having(root, "itemprop"):
        if (each.get("itemprop") or "").lower() == "author" and each not in elsewhere:
            inner = next((one for one in each.iter() if (one.get("itemprop") or "").lower() == "name"), each)
            yield inner.get("content") or visible_text(inner, between=" | ")


def _by_class(root: Element, elsewhere: Elsewhere) -> Iterator[str]:
    """The first element that looks like a byline, and those within it."""
    first: Element | None = None
    for each in trees.having(root, "class", "id"):
        label = trees.label(each)
        if not _BYLINE.search(label) or _NOT_BYLINE.search(label) or each in elsewhere:
            continue
        if first is not None and first not in each.iterancestors():
            return
        text = visible_text(each, between=" | ").strip(" |")
        if text and len(text) <= LONGEST_BYLINE:
            first = first if first is not None else each
            yield text


def _people(written: Iterable[str], site: frozenset[str], desk: Desk) -> tuple[str, ...]:
    found: list[str] = []
    for each in written:
        bare = _AFTER.sub("", _MARK.sub("", each)).strip(" ,;:|")
        if _DESK.search(bare):
            continue
        byline = None if bare.isascii() else bylines.read(bare, own=desk.agencies)
        byline = byline or bylines.read(f"By {bare}", own=desk.agencies)
        for name in byline.authors if byline else names.split(bare):
            # One word alone may be a blogger; one word of several is what a desk or a place left of them.
            is_whole = " " in name or names.is_caseless(name) or folded(name) == folded(bare)
            if is_whole and _is_person(name, site, desk):
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
    """Whether the name is the site's, the one word its address begins with, or what its letters mean."""
    key = folded(name)
    initials = "".join(word[0] for word in name.casefold().split())
    return (
        key in site
        or (" " not in name and any(each.startswith(key) for each in site))
        or (len(initials) > 1 and initials in site)
    )
