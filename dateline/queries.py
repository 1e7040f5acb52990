"""The questions a page may ask. Each is a pure function of the site; what isn't there answers None or ()."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from heapq import nsmallest
from itertools import islice

from dateline import digest, nearby
from dateline.answers import (
    Alias,
    Asset,
    Corrected,
    FeedLink,
    FrontPage,
    Link,
    Listing,
    Mapped,
    Module,
    Month,
    Neighbours,
    Published,
    SeriesPart,
    Settings,
)
from dateline.article import Card, Collection, CollectionKind, StaticPage
from dateline.ask import guarded, local, query
from dateline.filing import tag_key
from dateline.pictures import cards
from dateline.pictures.cards import Font, ShareCard, ShareCrop
from dateline.pictures.facts import Facts, can_scale
from dateline.pictures.ladder import has_sizes
from dateline.roll import moment
from dateline.site import Site, beside, page_url

SECOND_STORIES = 3
LATEST_STORIES = 8
MODULE_STORIES = 7
MODULE_HEADS = 3
"""A section on the home page opens with one of so many of its newest stories."""
CURATED = 20
"""The home page chooses its lead and second stories among this many of the newest."""
SITEMAP_SHARD = 1024
NEWS_SITEMAP = 1000
ORDINARY = 5
"""The urgency of a story that has none: the middle of IPTC's scale from 1 to 9."""


@query
def settings(site: Site) -> Settings:
    """Title, address, language and the like: what every page shows of the config."""
    config = site.config
    return Settings(
        title=config.title,
        description=config.description,
        language=config.language,
        timezone=config.timezone,
        home=config.base + "/",
        base=config.base,
        origin=config.origin,
        rights=config.rights,
        publisher=config.publisher,
        search=config.search,
        share_cards=config.share_cards,
        options=config.theme_options,
    )


@query
def menu(site: Site) -> tuple[Collection, ...]:
    """The sections that have articles, in the order of the config."""
    return tuple(c for address, c in site.collections.items() if address[0] == "section")


@query
def standing_pages(site: Site) -> tuple[Link, ...]:
    """The static pages, by file name."""
    return tuple(Link(title=page.title, url=page_url(page, site.config)) for page in site.pages)


@local(nearby.nothing)
def static_page(site: Site, slug: str) -> StaticPage | None:
    return next((page for page in site.pages if page.slug == slug), None)


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


def _all_of_an_article(site: Site, id: str) -> str:
    return site.whole.get(id, "none")


@guarded(_all_of_an_article, near=nearby.articles)
def published(site: Site, id: str) -> Published | None:
    """An article as it is published: whole, on a list, and where it is filed."""
    if id not in site.roll:
        return None
    namesakes, same_day = site.namesakes.get(id, (0, 0))
    return Published(
        namesakes=namesakes,
        same_day=same_day,
        article=site.articles[id],
        card=site.cards[id],
        filing=site.filings[id],
        digest=site.whole[id],
    )


def _both_neighbours(site: Site, id: str) -> str:
    at, ids, digests = site.position.get(id, -2), site.oldest_first.ids, site.card_digests
    older = digests[ids[at - 1]] if at > 0 else ""
    return f"{older} {digests[ids[at + 1]] if at + 1 < len(ids) else ''}" if at >= 0 else "none"


@guarded(_both_neighbours, near=nearby.neighbours)
def neighbours(site: Site, id: str) -> Neighbours:
    at = site.position.get(id)
    if at is None:
        return Neighbours(older=None, newer=None)
    cards = site.oldest_first
    return Neighbours(
        older=cards[at - 1] if at > 0 else None, newer=cards[at + 1] if at + 1 < len(cards) else None
    )


def _all_older_of_its_tags(site: Site, id: str, n: int) -> str:
    """The chained digest of each of its tags, up to the article."""
    entry = site.roll.get(id)
    if entry is None:
        return "none"
    return " ".join(site.chained[site.tags[tag_key(tag)].slug][id] for tag in entry.tags)


@guarded(_all_older_of_its_tags, near=nearby.later("tag"))
def related(site: Site, id: str, n: int) -> tuple[Card, ...]:
    """Older articles that share the most tags; a rare tag counts more, and of equals the newest come first.

    Only older ones: so no new story ever changes the page of another.
    """
    filing = site.filings.get(id)
    if filing is None:
        return ()
    position = site.position
    weights: dict[str, float] = {}
    for tag in filing.tags:
        ids = site.members["tag", tag.slug]
        older = bisect_left(ids, position[id], key=position.__getitem__)
        weight = 1 / (1 + older)
        for other in ids[max(0, older - RELATED_DEPTH) : older]:
            weights[other] = weights.get(other, 0.0) + weight
    ranks = [(-round(weight, 9), -position[other], other) for other, weight in weights.items()]
    return tuple(site.cards[other] for _, _, other in nsmallest(n, ranks))


RELATED_DEPTH = 50
"""Articles of a tag that are compared: the newest of those older than the article."""


def _place_in_series(site: Site, id: str) -> tuple[Collection, Sequence[str], int] | None:
    """The series of an article, the ids of its parts, and the article's place among them."""
    entry = site.roll.get(id)
    if entry is None or not entry.series:
        return None
    collection = site.series[tag_key(entry.series)]
    ids = site.members["series", collection.slug]
    return collection, ids, bisect_left(ids, site.position[id], key=site.position.__getitem__)


def _both_parts(site: Site, id: str) -> str:
    place = _place_in_series(site, id)
    if place is None:
        return "none"
    collection, ids, at = place
    around = (site.card_digests[other] for other in (*ids[max(0, at - 1) : at], *ids[at + 1 : at + 2]))
    return digest.of_digests((collection.title, collection.url, str(at), *around))


@guarded(_both_parts, near=nearby.later("series", back=1))
def series_of(site: Site, id: str) -> SeriesPart | None:
    """Where an article stands in its series: its number, and the parts before and after it."""
    place = _place_in_series(site, id)
    if place is None:
        return None
    collection, ids, at = place
    return SeriesPart(
        collection=collection,
        number=at + 1,
        before=site.cards[ids[at - 1]] if at else None,
        after=site.cards[ids[at + 1]] if at + 1 < len(ids) else None,
    )


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


@query
def corrected(site: Site) -> tuple[Corrected, ...]:
    """Every article that has corrections, the latest published first."""
    return tuple(
        Corrected(card=site.cards[id], article=site.articles[id])
        for id in reversed(site.oldest_first.ids)
        if "corrected" in site.roll[id].rare
    )


@query
def aliases(site: Site) -> tuple[Alias, ...]:
    """Every alias of an article or a page."""
    found = [(entry.aliases, entry.url) for entry in site.roll.values() if entry.rare and entry.aliases]
    found += [(page.aliases, page_url(page, site.config)) for page in site.pages]
    return tuple(Alias(url=alias, target=url) for urls, url in found for alias in urls)


@query
def sitemap_shards(site: Site) -> int:
    """How many shards the site map's articles fill; the last is open."""
    return -(-len(site.roll) // SITEMAP_SHARD)


def _all_of_a_shard(site: Site, number: int) -> str:
    ids = site.oldest_first.ids[(number - 1) * SITEMAP_SHARD : number * SITEMAP_SHARD]
    return digest.of_digests(("shard", *(site.card_digests[id] for id in ids)))


@guarded(_all_of_a_shard, near=nearby.shards(SITEMAP_SHARD))
def sitemap_articles(site: Site, number: int) -> tuple[Mapped, ...]:
    """The articles of a shard, numbered from the oldest."""
    ids, zone = site.oldest_first.ids[(number - 1) * SITEMAP_SHARD : number * SITEMAP_SHARD], site.config.zone
    entries = (site.roll[id] for id in ids)
    # Made of the roll alone: a shard has more articles than a small build should have to look into.
    return tuple(
        Mapped(url=entry.url, changed=moment(entry.rare.get("updated", entry.at)).astimezone(zone))
        for entry in entries
    )


@query
def sitemap_pages(site: Site) -> tuple[str, ...]:
    """The addresses of what is worth finding beside the articles."""
    base = site.config.base
    return (
        *(c.url for c in site.collections.values()),
        *(page_url(page, site.config) for page in site.pages),
        *(f"{base}/{name}/" for name in ("archive", "corrections", "subscribe")),
        *(f"{base}/{year:04}/" for year in years(site)),
        *(found.url for year in years(site) for found in months(site, year)),
    )


@query
def news(site: Site) -> tuple[Card, ...]:
    """The articles of the last two days, newest first: at most as many as a news site map may hold."""
    return tuple(site.cards[id] for id in reversed(site.recent[-NEWS_SITEMAP:]))


@local(nearby.files)
def address(site: Site, path: str) -> str | None:
    """The address of the page that a content file makes."""
    return site.by_path.get(path)


@local(nearby.nothing)
def asset(site: Site, path: str) -> Asset | None:
    """A file of the site or its theme that is published as it is."""
    file = site.files.get(path)
    if file is None:
        return None
    return Asset(path=file.path, size=file.size, digest=file.digest, picture=file.picture)


@local(nearby.nothing)
def pictured(site: Site, path: str, src: str) -> Facts | None:
    """What is known of a picture that a content file names beside itself."""
    file = site.files.get(beside(path, src))
    return file.picture if file else None


@local(nearby.articles)
def share_card(site: Site, id: str) -> ShareCard | None:
    """What is drawn for an article that has no picture, where the config asks for that and it can be done."""
    entry = site.roll.get(id)
    if entry is None or not site.config.share_cards or not can_scale() or site.has_picture(entry):
        return None
    section = site.sections[entry.section_slug].title
    found = ((path, site.files.get(path)) for path in site.config.share_fonts)
    return ShareCard(
        url=cards.beside(entry.url, "png"),
        headline=entry.title,
        kicker=section,
        site=site.config.title,
        fonts=tuple(Font(path=path, digest=file.digest) for path, file in found if file),
    )


@local(nearby.articles)
def share_crop(site: Site, id: str) -> ShareCrop | None:
    """The part of an article's picture that is shared, where its front matter says where to look."""
    entry = site.roll.get(id)
    if entry is None or "focus" not in entry.rare:
        return None
    file = site.files.get(beside(entry.path, entry.image))
    if file is None or not has_sizes(file.picture):
        return None
    across, down = entry.rare["focus"]
    return cards.crop(entry.url, file.path, (across, down))


@local(nearby.nothing)
def attachment(site: Site, path: str, src: str) -> Asset | None:
    """The file that a content file names beside itself."""
    return asset(site, beside(path, src))


@local(nearby.collections)
def feeds(site: Site, kind: CollectionKind, slug: str) -> tuple[FeedLink, ...]:
    """The current feed documents of a collection, in the config's order."""
    collection = site.collections.get((kind, slug))
    if collection is None or (kind != "site" and kind not in site.config.feeds.collections):
        return ()
    title = site.config.title if kind == "site" else f"{collection.title} – {site.config.title}"
    return tuple(
        FeedLink(
            title=f"{title} ({name})", url=f"{collection.url}{FEED_FILES[name][0]}", format=name, type=type_
        )
        for name, type_ in ((name, FEED_FILES[name][1]) for name in site.config.feeds.formats)
    )


FEED_FILES = {
    "rss": ("rss.xml", "application/rss+xml"),
    "atom": ("atom.xml", "application/atom+xml"),
    "json": ("feed.json", "application/feed+json"),
}


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
