"""What subscribers are owed: which articles each document of a feed holds, and what it may say of them.

The newest articles stand in the current document. Older ones are in archives of a fixed size that are cut
from the oldest, so that a new article never changes one (RFC 5005): an archive is closed only when twice
its size is open, and changes only when an article in it is corrected.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from urllib.parse import urljoin, urlsplit

from dateline.article import Article, Card, Collection, CollectionKind, Filing
from dateline.digest import Digest
from dateline.newsroom.site import Site, beside, picture_url
from dateline.pictures.facts import Facts
from dateline.pictures.shown import Shown
from dateline.questions import nearby
from dateline.questions.ask import local, query
from dateline.story import Media

GROUPS: tuple[CollectionKind, ...] = ("site", "section", "tag", "author")


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedSettings:
    """What all feeds of the site share."""

    title: str
    description: str
    url: str  # of the home page, absolute
    origin: str  # what precedes the path of every page
    language: str
    rights: str
    publisher: str
    email: str
    logo: str  # absolute; "" if there is none
    hubs: tuple[str, ...]
    full: bool  # whole articles, not summaries
    authority: str  # of tag: URIs: "example.org,2026", or a bare host
    formats: tuple[str, ...]  # the list of feeds names those of the first


@dataclass(frozen=True, slots=True, kw_only=True)
class Attached:
    """A sound or film that belongs to a story."""

    url: str  # absolute, or with the path of the site's own address
    type: str  # as the article says; "" where it does not
    title: str
    size: int  # bytes; 0 for a file that is not the site's own


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """An article as feeds carry it. Its digest stands for all of it."""

    article: Article = field(compare=False)
    url: str = field(compare=False)  # with the path of the site's own address
    filing: Filing = field(compare=False)
    image: Shown | None = field(compare=False)
    attached: tuple[Attached, ...] = field(compare=False)
    pictures: Mapping[str, Facts] = field(compare=False)  # in its text, by the name that stands there
    digest: Digest


@dataclass(frozen=True, slots=True)
class Carried:
    """A story by what a document that carries it has to know. Its digest stands for all of it."""

    id: str = field(compare=False)
    changed: int = field(compare=False)  # when readers were last told something new; µs since 1970
    digest: Digest


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """One document of a collection's feed."""

    collection: Collection
    podcast: bool
    archive: int | None  # None: the current one; 1 is the oldest
    archives: int  # how many there are, as far as this document has to know
    stories: tuple[Carried, ...]  # newest first


@query
def feed_settings(site: Site) -> FeedSettings:
    config = site.config
    return FeedSettings(
        title=config.title,
        description=config.description,
        url=config.url,
        origin=config.origin,
        language=config.language,
        rights=config.rights,
        publisher=config.publisher.name or config.title,
        email=config.publisher.email,
        logo=urljoin(config.url, config.publisher.logo) if config.publisher.logo else "",
        hubs=config.feeds.hubs,
        full=config.feeds.content == "full",
        authority=config.feeds.tag_authority or urlsplit(config.url).hostname or "",
        formats=config.feeds.formats,
    )


@local(lambda change: nearby.numbered(change, change.site.config.feeds.entries))
def feed_document(site: Site, kind: CollectionKind, slug: str, archive: int | None) -> Document | None:
    """A document of a collection's feed, by the number of the archive or None for the current one."""
    collection = site.collections.get((kind, slug))
    if collection is None:
        return None
    return Document(
        collection=collection,
        podcast=_is_podcast(site, collection),
        archive=archive,
        archives=_known(site, collection, archive),
        stories=tuple(_carried(site, id) for id in _held(site, collection, archive)),
    )


@local(nearby.articles)
def carried(site: Site, id: str) -> Carried | None:
    """An article as the documents of feeds know it."""
    return _carried(site, id) if id in site.roll else None


@local(nearby.articles)
def feed_story(site: Site, id: str) -> Story | None:
    """An article as feeds carry it."""
    if id not in site.roll:
        return None
    article, card = site.articles[id], site.cards[id]
    files = ((src, site.files.get(beside(article.path, src))) for src in article.attachments)
    return Story(
        article=article,
        url=card.url,
        filing=site.filings[id],
        image=card.image,
        attached=tuple(_attached(site, card, article.path, media) for media in article.media),
        pictures={src: file.picture for src, file in files if file and file.picture},
        digest=site.whole[id],
    )


@query
def feed_groups(site: Site) -> tuple[tuple[Collection, ...], ...]:
    """The collections that have feeds: the site, then sections in their order, tags and authors by title."""
    with_feeds = ("site", *site.config.feeds.collections)
    groups = []
    for kind in GROUPS:
        found = [c for (of, _), c in site.collections.items() if of == kind and kind in with_feeds]
        if kind in {"tag", "author"}:
            found.sort(key=lambda c: (c.title.casefold(), c.slug))
        groups.append(tuple(found))
    return tuple(groups)


def archives(site: Site, kind: CollectionKind, slug: str) -> int:
    """How many archives of a collection's feed are closed: the current document keeps N to 2N-1 articles."""
    return max(0, len(site.members.get((kind, slug), ())) // site.config.feeds.entries - 1)


def _known(site: Site, collection: Collection, archive: int | None) -> int:
    """The archives that a document has to know of.

    A closed one knows of the next and of no more: else each new archive would change all of them.
    """
    closed = archives(site, collection.kind, collection.slug)
    return closed if archive is None else min(closed, archive + 1)


def _is_podcast(site: Site, collection: Collection) -> bool:
    sections = site.config.sections if collection.kind == "section" else ()
    return any(section.podcast for section in sections if section.slug == collection.slug)


def _held(site: Site, collection: Collection, archive: int | None) -> Sequence[str]:
    """The articles of a document, newest first."""
    ids, size = site.members[collection.kind, collection.slug], site.config.feeds.entries
    if archive is not None:
        return ids[(archive - 1) * size : archive * size][::-1]
    closed = archives(site, collection.kind, collection.slug) * size
    if not closed:
        return ids[::-1]
    # A correction reaches subscribers through the current document, for as long as the news of its day does.
    since = site.roll[ids[closed]].at
    older = set(ids[:closed]) if site.updated else ()
    corrected = [id for id, at in site.updated.items() if id in older and at >= since]
    return (*ids[closed:][::-1], *corrected[::-1])


def _carried(site: Site, id: str) -> Carried:
    """Feeds never say the day before a story was published."""
    entry = site.roll[id]
    return Carried(id, max(entry.at, entry.updated or entry.at), site.whole[id])


def _attached(site: Site, card: Card, path: str, media: Media) -> Attached:
    file = site.files.get(beside(path, media.src))
    return Attached(
        url=picture_url(media.src, card.url),
        type=media.type,
        title=media.title,
        size=file.size if file else 0,
    )
