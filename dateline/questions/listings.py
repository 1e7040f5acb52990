"""Questions about lists: what stands on the home page, in a collection, and in a month."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice

from dateline import digest
from dateline.article import Card, Collection, CollectionKind
from dateline.newsroom.site import Site
from dateline.questions import nearby
from dateline.questions.answers import FrontPage, Listing, Module, Month
from dateline.questions.ask import guarded, local, query
from dateline.questions.queries import menu

SECOND_STORIES = 3
LATEST_STORIES = 8
MODULE_STORIES = 7
MODULE_HEADS = 3
"""A section on the home page opens with one of so many of its newest stories."""
CURATED = 20
"""The home page chooses its lead and second stories among this many of the newest."""
ORDINARY = 5
"""The urgency of a story that has none: the middle of IPTC's scale from 1 to 9."""


@query
def front_page(site: Site) -> FrontPage:
    """The home page, by what the newsroom chose (`lead`, `priority`) and else by time."""
    newest = _newest(site, "site", "")
    lead = _lead(site, newest)
    rest = [card for card in newest if card is not lead]
    second = sorted(rest[:CURATED], key=lambda card: card.priority or ORDINARY)[:SECOND_STORIES]
    used = {card.id for card in (lead, *second) if card}
    latest = tuple(card for card in newest if card.id not in used)[:LATEST_STORIES]
    used.update(card.id for card in latest)
    modules = []
    for section in menu(site):
        unused = (id for id in reversed(site.members["section", section.slug]) if id not in used)
        cards = [site.cards[id] for id in islice(unused, MODULE_STORIES)]
        if cards:
            modules.append(Module(collection=section, cards=_headed(cards)))
            used.update(card.id for card in cards)
    return FrontPage(
        lead=lead,
        second=tuple(second),
        latest=latest,
        modules=tuple(modules),
        more=tuple(card for card in newest if card.id not in used),
        older=_older(site, "site", "", None),
    )


def _headed(cards: list[Card]) -> tuple[Card, ...]:
    """The newest stories of a section, the large one first: the most urgent, or one that has a picture."""
    first = min(cards[:MODULE_HEADS], key=lambda card: (card.priority or ORDINARY, card.image is None))
    return first, *(card for card in cards if card is not first)


def _all_on_a_list(site: Site, kind: CollectionKind, slug: str, number: int | None) -> str:
    collection, ids = site.collections.get((kind, slug)), site.members.get((kind, slug), ())
    if collection is None:
        return "none"
    size, full = site.config.per_page, full_pages(site, kind, slug)
    shown = ids[full * size :] if number is None else ids[(number - 1) * size : number * size]
    own = (collection.title, collection.url, collection.description, _older(site, kind, slug, number))
    return digest.of_digests((*own, *(site.card_digests[id] for id in shown)))


@guarded(_all_on_a_list, near=lambda change: nearby.numbered(change, change.site.config.per_page))
def listing(site: Site, kind: CollectionKind, slug: str, number: int | None) -> Listing | None:
    """A page of a collection: the newest articles, or the older page of that number, full for ever."""
    collection = site.collections.get((kind, slug))
    if collection is None:
        return None
    size = site.config.per_page
    full = full_pages(site, kind, slug) if number is None else number - 1
    cards = site.filed[kind, slug]
    shown = _newest(site, kind, slug) if number is None else cards[(number - 1) * size : number * size][::-1]
    return Listing(
        collection=collection,
        number=number,
        cards=tuple(shown),
        before=full * size,
        newer=_newer(site, kind, slug, number),
        older=_older(site, kind, slug, number),
    )


@local(nearby.collections)
def full_pages(site: Site, kind: CollectionKind, slug: str) -> int:
    """How many older pages a collection has: each full, numbered from the oldest.

    The first page keeps the newest N to 2N-1 articles, so a page is closed only when 2N are open.
    """
    return max(0, len(site.members.get((kind, slug), ())) // site.config.per_page - 1)


@query
def years(site: Site) -> tuple[int, ...]:
    """The years in which articles were published, newest first."""
    return tuple(sorted({year for year, _ in site.by_month}, reverse=True))


@query
def months(site: Site, year: int) -> tuple[Month, ...]:
    """The months of a year in which articles were published, newest first."""
    found = sorted((m for y, m in site.by_month if y == year), reverse=True)
    return tuple(Month(year=year, month=m, url=f"{site.config.base}/{year:04}/{m:02}/") for m in found)


def _all_of_a_month(site: Site, year: int, number: int) -> str:
    found = site.by_month.get((year, number))
    return digest.of_digests(site.card_digests[id] for id in found.ids) if found else "none"


@guarded(_all_of_a_month, near=nearby.months)
def month(site: Site, year: int, number: int) -> tuple[Card, ...]:
    """The articles of a month, newest first."""
    found = site.by_month.get((year, number))
    return found[::-1] if found else ()


@query
def collections(site: Site, kind: CollectionKind) -> tuple[Collection, ...]:
    """All sections in their order, or all tags or authors by title."""
    found = [c for address, c in site.collections.items() if address[0] == kind]
    return tuple(found if kind == "section" else sorted(found, key=lambda c: (c.title.casefold(), c.slug)))


@local(nearby.collections)
def collection(site: Site, kind: CollectionKind, slug: str) -> Collection | None:
    return site.collections.get((kind, slug))


def _newest(site: Site, kind: CollectionKind, slug: str) -> Sequence[Card]:
    """The first page of a collection, newest first: what is on no full page yet."""
    cards: Sequence[Card] = site.filed.get((kind, slug), ())
    return cards[full_pages(site, kind, slug) * site.config.per_page :][::-1]


def _lead(site: Site, newest: Sequence[Card]) -> Card | None:
    chosen = [site.cards[id] for id in site.leads]
    if chosen:
        return chosen[-1]
    return min(newest[:CURATED], key=lambda card: card.priority or ORDINARY, default=None)


def _older(site: Site, kind: CollectionKind, slug: str, number: int | None) -> str:
    """The address of the page with the next older articles, "" after the last."""
    before = full_pages(site, kind, slug) if number is None else number - 1
    return f"{site.collections[kind, slug].url}page/{before}/" if before > 0 else ""


def _newer(site: Site, kind: CollectionKind, slug: str, number: int | None) -> str:
    """The address of the page with the next newer articles.

    The newest full page already names the one that will follow it: until that is full, its address leads
    on to the first page. So a full page holds still for ever.
    """
    return "" if number is None else f"{site.collections[kind, slug].url}page/{number + 1}/"
