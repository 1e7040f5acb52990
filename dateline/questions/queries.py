"""The questions a page may ask. Each is a pure function of the site; what isn't there answers None or ()."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from heapq import nlargest

from dateline import digest
from dateline.article import Card, Collection, CollectionKind, StaticPage
from dateline.newsroom.filing import tag_key
from dateline.newsroom.site import Asset, Site, beside, page_url
from dateline.pictures import cards
from dateline.pictures.cards import Font, ShareCard, ShareCrop
from dateline.pictures.facts import Facts, can_scale
from dateline.pictures.ladder import has_sizes
from dateline.questions import nearby
from dateline.questions.answers import (
    Alias,
    Corrected,
    FeedLink,
    Link,
    Neighbours,
    Published,
    SeriesPart,
    Settings,
    Writer,
)
from dateline.questions.ask import guarded, local, query


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
        byline=_byline(site, id),
        digest=site.whole[id],
    )


def _byline(site: Site, id: str) -> tuple[Writer, ...]:
    roles = {tag_key(name): role for name, role in site.articles[id].roles}
    return tuple(
        Writer(name=author.title, url=author.url, role=roles.get(tag_key(author.title), ""))
        for author in site.filings[id].authors
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
            weights[other] = weights[other] + weight if other in weights else weight
    # There are few weights, and of most articles nothing but their weight is asked.
    ranks = {weight: -round(weight, 9) for weight in set(weights.values())}
    alike: dict[float, list[str]] = {}
    for other, weight in weights.items():
        alike.setdefault(ranks[weight], []).append(other)
    chosen: list[str] = []
    for rank in sorted(alike):
        chosen += nlargest(n - len(chosen), alike[rank], key=position.__getitem__)
        if len(chosen) == n:
            break
    return tuple(site.cards[other] for other in chosen)


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


@local(nearby.files)
def address(site: Site, path: str) -> str | None:
    """The address of the page that a content file makes."""
    return site.by_path.get(path)


@local(nearby.nothing)
def asset(site: Site, path: str) -> Asset | None:
    """A file of the site or its theme that is published as it is."""
    return site.files.get(path)


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
