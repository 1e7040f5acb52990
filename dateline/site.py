"""The newsroom as one frozen model: what is published now, in order, and how it is filed."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from posixpath import dirname, join, normpath

from dateline import digest, text
from dateline.article import Article, Card, Collection, CollectionKind, Filing, StaticPage
from dateline.config import Config
from dateline.digest import Digest
from dateline.errors import Problem, UserError, Where, quoted

Address = tuple[CollectionKind, str]
ASSETS = "assets/"
"""The folder of output/, and the prefix in `Site.files`, of the theme's static files."""
NEWS_WINDOW = dt.timedelta(days=2)
"""How long a story is news to search engines."""
SPELT = {"+": " plus ", "#": " sharp ", "&": " and ", "@": " at "}
"""Signs that tell one tag from another (C, C++, C#) and must not vanish from its address."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceFile:
    """A file that is published as it is, or that a page is made from: a picture, a stylesheet."""

    path: str  # below the site's folder
    size: int  # bytes
    digest: Digest


@dataclass(frozen=True, slots=True, kw_only=True)
class Sources:
    """Everything that was read, published or not."""

    articles: tuple[Article, ...] = ()
    pages: tuple[StaticPage, ...] = ()
    files: Mapping[str, SourceFile]


@dataclass(frozen=True, kw_only=True)
class Site:
    """What the questions are asked of. Cards stand oldest first, so that a site grows at their end."""

    config: Config
    articles: Mapping[str, Article]  # by id
    cards: Mapping[str, Card]  # by id, oldest first
    filings: Mapping[str, Filing]  # by article id
    collections: Mapping[Address, Collection]
    filed: Mapping[Address, tuple[Card, ...]]
    pages: tuple[StaticPage, ...]
    files: Mapping[str, SourceFile]  # content files that are no articles, and the theme's static files
    leads: tuple[str, ...]  # ids of the articles that were chosen to lead the home page, oldest first
    recent: tuple[str, ...]  # ids of the articles of the last two days, oldest first
    next_due: dt.datetime | None  # when an embargo or an expiry next changes what is published

    @cached_property
    def oldest_first(self) -> tuple[Card, ...]:
        return tuple(self.cards.values())

    @cached_property
    def position(self) -> Mapping[str, int]:
        return {id: index for index, id in enumerate(self.cards)}

    @cached_property
    def chained(self) -> Mapping[Address, Mapping[str, Digest]]:
        """For each article of a tag, a digest of all that was filed there up to and with it."""
        found: dict[Address, dict[str, Digest]] = {}
        for address, cards in self.filed.items():
            if address[0] == "tag":
                chain, found[address] = Digest(""), {}
                for card in cards:
                    found[address][card.id] = chain = digest.of_digests((chain, card.digest))
        return found

    @cached_property
    def whole(self) -> Mapping[str, Digest]:
        """For each article a digest of all that its page and its entry in a feed may show of it."""
        signs = {c: f"{c.url} {c.title}" for c in self.collections.values()}
        return {
            id: digest.of_digests(
                (
                    self.articles[id].digest,
                    card.digest,
                    *(signs[c] for c in (*self.filings[id].tags, *self.filings[id].authors)),
                    *self._sizes(self.articles[id]),
                )
            )
            for id, card in self.cards.items()
        }

    def _sizes(self, article: Article) -> Iterator[str]:
        for media in article.media:
            file = self.files.get(beside(article.path, media.src))
            yield str(file.size if file else 0)

    @cached_property
    def by_path(self) -> Mapping[str, str]:
        """The address of each article and page by its content file."""
        found = {self.articles[id].path: card.url for id, card in self.cards.items()}
        found.update((page.path, page_url(page, self.config)) for page in self.pages)
        return found

    @cached_property
    def by_month(self) -> Mapping[tuple[int, int], tuple[Card, ...]]:
        months: dict[tuple[int, int], list[Card]] = defaultdict(list)
        for card in self.oldest_first:
            months[card.published.year, card.published.month].append(card)
        return {month: tuple(cards) for month, cards in months.items()}

    @cached_property
    def by_series(self) -> Mapping[str, tuple[Card, ...]]:
        series: dict[str, list[Card]] = defaultdict(list)
        for card in self.oldest_first:
            if card.series:
                series[card.series].append(card)
        return {name: tuple(cards) for name, cards in series.items()}

    @property
    def changes_at(self) -> dt.datetime | None:
        """When the clock alone next changes what is published, the map of recent news included."""
        ends = [self.articles[id].published + NEWS_WINDOW for id in self.recent[:1]]
        return min([*ends, *([self.next_due] if self.next_due else [])], default=None)


def build_site(config: Config, sources: Sources, *, now: dt.datetime, drafts: bool = False) -> Site:
    """What is published at `now`. Raises UserError where two articles claim one id or one address."""
    live = sorted((a for a in sources.articles if is_live(a, now, drafts)), key=order)
    sections = _sections(config, live)
    tags = _named("tag", (tag for a in live for tag in a.tags), config)
    authors = _named("author", (name for a in live for name in a.authors), config)
    filings = {
        a.id: Filing(
            section=sections[_section_slug(a, config)],
            tags=_distinct(tags[tag_key(tag)] for tag in a.tags),
            authors=_distinct(authors[tag_key(name)] for name in a.authors),
        )
        for a in live
    }
    cards = {a.id: _card(a, filings[a.id].section, config) for a in live}
    _refuse_twins(live, cards)
    home = Collection(
        kind="site", slug="", title=config.title, url=config.base + "/", description=config.description
    )
    filed = _filed(home, cards, filings)
    listed = [home, *sections.values(), *tags.values(), *authors.values()]
    return Site(
        config=config,
        articles={a.id: a for a in live},
        cards=cards,
        filings=filings,
        collections={(c.kind, c.slug): c for c in listed if c.kind == "site" or (c.kind, c.slug) in filed},
        filed=filed,
        pages=tuple(sorted((p for p in sources.pages if drafts or not p.draft), key=lambda p: p.path)),
        files=sources.files,
        leads=tuple(a.id for a in live if a.lead and (a.lead_until is None or a.lead_until > now)),
        recent=tuple(a.id for a in live if now - NEWS_WINDOW < a.published <= now),
        next_due=_next_due(sources.articles, now),
    )


def is_live(article: Article, now: dt.datetime, drafts: bool = False) -> bool:
    """Whether an article is published at this instant: no draft, no embargo ahead, not expired."""
    if drafts:
        return True
    held = article.draft or (article.embargo is not None and article.embargo > now)
    return not held and (article.expires is None or article.expires > now)


def order(article: Article) -> tuple[dt.datetime, bool, str]:
    """The total order of articles, oldest first; a day without a time stands at its midnight."""
    return (article.published, article.has_time, article.path)


def article_url(article: Article, section: str, config: Config) -> str:
    """The path of an article's page, with the path of the site's own address."""
    when = article.published
    return config.base + config.permalink.format(
        year=f"{when.year:04}",
        month=f"{when.month:02}",
        day=f"{when.day:02}",
        slug=article.slug,
        section=section,
        id=text.slugify(article.id),
    )


def page_url(page: StaticPage, config: Config) -> str:
    return f"{config.base}/{page.slug}/"


def output_path(site: Site, url: str) -> str:
    """The file in output/ that stands at an address of the site."""
    path = url.removeprefix(site.config.base).lstrip("/")
    return path + "index.html" if not path or path.endswith("/") else path


def folder(site: Site, collection: Collection) -> str:
    """The folder in output/ of a collection's pages and feeds: "" for the site, else with a slash."""
    return collection.url.removeprefix(site.config.base + "/")


@lru_cache(maxsize=4096)
def tag_key(name: str) -> str:
    """What makes two spellings of a tag or an author one: `Press  freedom` and `press freedom`."""
    return text.one_line(name).casefold()


def picture_url(src: str, url: str) -> str:
    """The address of a picture that a page at `url` names: beside the page, unless it says otherwise."""
    if "://" in src or src.startswith("/"):
        return src
    folder = url if url.endswith("/") else dirname(url) + "/"
    return folder + src


def beside(path: str, src: str) -> str:
    """The path of a file that a content file names, relative to itself."""
    return normpath(join(dirname(path), src))


def _section_slug(article: Article, config: Config) -> str:
    return article.section if config.sections else text.slugify(article.section)


def _sections(config: Config, live: Sequence[Article]) -> dict[str, Collection]:
    """The sections by slug: the config's in its order, or those that the articles name, by title."""
    if config.sections:
        named = [(s.slug, s.title, s.description) for s in config.sections]
    else:
        spelt: dict[str, str] = {}
        for article in live:
            spelt.setdefault(_section_slug(article, config), article.section)
        named = [(slug, name.capitalize() if name.islower() else name, "") for slug, name in spelt.items()]
        named.sort(key=lambda row: (row[1].casefold(), row[0]))
    return {
        slug: Collection(
            kind="section", slug=slug, title=title, url=f"{config.base}/{slug}/", description=description
        )
        for slug, title, description in named
    }


def _named(kind: CollectionKind, names: Iterable[str], config: Config) -> dict[str, Collection]:
    """Tags or authors by key. The oldest spelling is the title; the first to need an address has it plain."""
    titles: dict[str, str] = {}
    for name in names:
        titles.setdefault(tag_key(name), text.one_line(name))
    taken: set[str] = set()
    found = {}
    for key, title in titles.items():
        slug = _tag_slug(title, config)
        if slug in taken:
            slug = f"{slug}-{digest.of_text(key)[:8]}"
        taken.add(slug)
        found[key] = Collection(kind=kind, slug=slug, title=title, url=f"{config.base}/{kind}/{slug}/")
    return found


def _tag_slug(title: str, config: Config) -> str:
    if any(sign in title for sign in SPELT):
        title = "".join(SPELT.get(character, character) for character in title)
    return text.slugify(title, ascii_only=config.seeds.slugs == "ascii")


def _distinct(collections: Iterable[Collection]) -> tuple[Collection, ...]:
    return tuple({c.slug: c for c in collections}.values())


def _card(article: Article, section: Collection, config: Config) -> Card:
    url = article_url(article, section.slug, config)
    image = article.image
    if image is not None:
        image = replace(image, src=picture_url(image.src, url))
    return Card(
        id=article.id,
        url=url,
        title=article.title,
        description=article.description,
        kicker=article.kicker,
        section=section,
        authors=article.authors,
        published=article.published,
        has_time=article.has_time,
        certainty=article.certainty,
        updated=article.updated,
        language=article.language,
        image=image,
        place=article.dateline.place if article.dateline else "",
        priority=article.priority,
        series=article.series,
        digest=digest.of_digests((article.card_digest, url, section.title, section.url)),
    )


def _filed(
    home: Collection, cards: Mapping[str, Card], filings: Mapping[str, Filing]
) -> dict[Address, tuple[Card, ...]]:
    lists: dict[Address, list[Card]] = defaultdict(list)
    lists["site", ""] = list(cards.values())
    for id, card in cards.items():
        filing = filings[id]
        for collection in (filing.section, *filing.tags, *filing.authors):
            lists[collection.kind, collection.slug].append(card)
    return {address: tuple(found) for address, found in lists.items()}


def _refuse_twins(live: Sequence[Article], cards: Mapping[str, Card]) -> None:
    """Two articles with one id, or with one address, cannot both be published."""
    problems = []
    by_id: dict[str, Article] = {}
    by_url: dict[str, Article] = {}
    for article in live:
        first = by_id.setdefault(article.id, article)
        if first is not article:
            problems.append(_twins("id", article.id, article, first, "give one of them another id: …"))
            continue
        url = cards[article.id].url
        first = by_url.setdefault(url.casefold(), article)
        if first is not article:
            problems.append(_twins("address", url, article, first, "give one of them another slug: …"))
    if problems:
        raise UserError(*problems)


def _twins(what: str, value: str, article: Article, first: Article, hint: str) -> Problem:
    message = f"has the {what} {quoted(value)} of {first.path}"
    return Problem(what=message, where=Where(path=article.path, line=1), hint=hint)


def _next_due(articles: Sequence[Article], now: dt.datetime) -> dt.datetime | None:
    ahead = [
        when
        for article in articles
        if not article.draft
        for when in (article.embargo, article.expires, article.lead_until)
        if when is not None and when > now
    ]
    return min(ahead, default=None)
