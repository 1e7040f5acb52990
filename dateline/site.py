"""The newsroom as one frozen model: what is published now, in order, and how it is filed."""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from posixpath import dirname, join, normpath

from dateline import digest, filing, rows, text
from dateline.article import Article, Card, Collection, CollectionKind, Filing, StaticPage
from dateline.config import Config
from dateline.digest import Digest
from dateline.errors import Problem, UserError, Where, quoted
from dateline.filing import section_slug, tag_key
from dateline.pictures.facts import Facts
from dateline.pictures.shown import Shown, shown
from dateline.roll import Cards, Entry, Lazily

Address = tuple[CollectionKind, str]
ASSETS = "assets/"
"""The folder of output/, and the prefix in `Site.files`, of the theme's static files."""
NEWS_WINDOW = dt.timedelta(days=2)
"""How long a story is news to search engines."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceFile:
    """A file that is published as it is, or that a page is made from: a picture, a stylesheet."""

    path: str  # below the site's folder
    size: int  # bytes
    digest: Digest
    picture: Facts | None = None  # of a picture


@dataclass(frozen=True, slots=True, kw_only=True)
class Sources:
    """Everything that was read, published or not."""

    roll: tuple[Entry, ...] = ()
    pages: tuple[StaticPage, ...] = ()
    files: Mapping[str, SourceFile]


@dataclass(frozen=True, kw_only=True)
class Site:
    """What the questions are asked of. Articles stand oldest first, so that a site grows at its end."""

    config: Config
    roll: Mapping[str, Entry]  # what is published, by id, in order
    urls: Mapping[str, str]  # by id, with the path of the site's own address
    sections: Mapping[str, Collection]  # by slug
    tags: Mapping[str, Collection]  # by filing.tag_key
    authors: Mapping[str, Collection]  # likewise
    series: Mapping[str, Collection]  # likewise
    collections: Mapping[Address, Collection]  # all that have articles
    members: Mapping[Address, Sequence[str]]  # the ids that are filed there
    pages: tuple[StaticPage, ...]
    files: Mapping[str, SourceFile]  # content files that are no articles, and the theme's static files
    leads: tuple[str, ...]  # ids of the articles that were chosen to lead the home page, oldest first
    recent: tuple[str, ...]  # ids of the articles of the last two days, oldest first
    next_due: dt.datetime | None  # when an embargo or an expiry next changes what is published

    @cached_property
    def articles(self) -> Mapping[str, Article]:
        zone = self.config.zone
        return Lazily(self.roll, lambda id: rows.article(self.roll[id].row, zone))

    @cached_property
    def cards(self) -> Mapping[str, Card]:
        return Lazily(self.roll, self._card)

    @cached_property
    def filings(self) -> Mapping[str, Filing]:
        return Lazily(self.roll, self._filing)

    @cached_property
    def filed(self) -> Mapping[Address, Cards]:
        """The cards of each collection, oldest first."""
        return {address: Cards(ids, self.cards) for address, ids in self.members.items()}

    @cached_property
    def oldest_first(self) -> Cards:
        return Cards(tuple(self.roll), self.cards)

    @cached_property
    def position(self) -> Mapping[str, int]:
        return {id: index for index, id in enumerate(self.roll)}

    @cached_property
    def card_digests(self) -> Mapping[str, Digest]:
        """Of each card: of what it shows of its article, and of what the site adds."""
        signs = {slug: f"{c.title}\n{c.url}" for slug, c in self.sections.items()}
        return {
            id: digest.of_digests(
                (e.card_digest, self.urls[id], signs[section_slug(e, self.config)], *self._picture_sign(e))
            )
            for id, e in self.roll.items()
        }

    @cached_property
    def chained(self) -> Mapping[str, Mapping[str, Digest]]:
        """By the slug of a tag: for each of its articles a digest of all that is filed there up to it."""
        return Lazily({slug: None for kind, slug in self.members if kind == "tag"}, self._chain)

    @cached_property
    def whole(self) -> Mapping[str, Digest]:
        """For each article a digest of all that its page and its entry in a feed may show of it."""
        tags = {key: f"{c.url} {c.title}" for key, c in self.tags.items()}
        authors = {key: f"{c.url} {c.title}" for key, c in self.authors.items()}
        return {
            id: digest.of_digests(
                (
                    entry.digest,
                    self.card_digests[id],
                    *(tags[tag_key(tag)] for tag in entry.tags),
                    *(authors[tag_key(name)] for name in entry.authors),
                    *self._sizes(entry),
                    *map(str, self.namesakes.get(id, ())),
                )
            )
            for id, entry in self.roll.items()
        }

    @cached_property
    def by_path(self) -> Mapping[str, str]:
        """The address of each article and page by its content file."""
        found = {entry.path: self.urls[id] for id, entry in self.roll.items()}
        found.update((page.path, page_url(page, self.config)) for page in self.pages)
        return found

    @cached_property
    def by_month(self) -> Mapping[tuple[int, int], Cards]:
        months: dict[tuple[int, int], list[str]] = defaultdict(list)
        for id, entry in self.roll.items():
            months[entry.published.year, entry.published.month].append(id)
        return {month: Cards(ids, self.cards) for month, ids in months.items()}

    @cached_property
    def namesakes(self) -> Mapping[str, tuple[int, int]]:
        """Of each article whose headline was taken: by how many pages, and by how many stories of its day.

        Sections, static pages and older articles come first, so one more story never changes another's page.
        """
        names = [c.title for c in self.sections.values()] + [page.title for page in self.pages]
        headlines = Counter(names)
        headlines.update(entry.row.get("title", "") for entry in self.roll.values())
        if len(headlines) == len(names) + len(self.roll):
            return {}
        taken, of_the_day = Counter(names), Counter[tuple[str, dt.date]]()
        found = {}
        for id, entry in self.roll.items():
            title = entry.row.get("title", "")
            if headlines[title] > 1:
                day = title, entry.published.date()
                if taken[title]:
                    found[id] = taken[title], of_the_day[day]
                taken[title] += 1
                of_the_day[day] += 1
        return found

    @property
    def shape(self) -> Digest:
        """A digest of all but what articles say on their own pages: cards, openings, order, filing, files."""
        parts: list[str] = [self.config.digest, *self.leads, *self.recent]
        for id, entry in self.roll.items():
            parts += (id, entry.path, self.card_digests[id], *entry.tags, "", *entry.authors, "")
            parts += (*entry.aliases, "", *entry.attachments, "", entry.opening)
        parts += (f"{c.url} {c.title} {c.description}" for c in self.collections.values())
        parts += (f"{page.path} {page.digest}" for page in self.pages)
        parts += (f"{name} {file.digest}" for name, file in self.files.items())
        return digest.of_digests(parts)

    @property
    def changes_at(self) -> dt.datetime | None:
        """When the clock alone next changes what is published, the map of recent news included."""
        ends = [self.roll[id].published + NEWS_WINDOW for id in self.recent[:1]]
        return min([*ends, *([self.next_due] if self.next_due else [])], default=None)

    def _filing(self, id: str) -> Filing:
        entry = self.roll[id]
        tags = {c.slug: c for c in (self.tags[tag_key(tag)] for tag in entry.tags)}
        authors = {c.slug: c for c in (self.authors[tag_key(name)] for name in entry.authors)}
        return Filing(
            section=self.sections[section_slug(entry, self.config)],
            tags=tuple(tags.values()),
            authors=tuple(authors.values()),
        )

    def _card(self, id: str) -> Card:
        article, url = self.articles[id], self.urls[id]
        return Card(
            id=id,
            url=url,
            title=article.title,
            description=article.description,
            kicker=article.kicker,
            section=self.sections[section_slug(self.roll[id], self.config)],
            authors=article.authors,
            published=article.published,
            has_time=article.has_time,
            certainty=article.certainty,
            updated=article.updated,
            language=article.language,
            image=self._shown(article, url),
            place=article.dateline.place if article.dateline else "",
            priority=article.priority,
            series=article.series,
            digest=self.card_digests[id],
        )

    def _chain(self, tag: str) -> Mapping[str, Digest]:
        chain, found = Digest(""), {}
        for id in self.members["tag", tag]:
            found[id] = chain = digest.of_digests((chain, self.card_digests[id]))
        return found

    def _shown(self, article: Article, url: str) -> Shown | None:
        """An article's picture; None where it should stand beside the article and does not."""
        image = article.image
        if image is None:
            return None
        address = picture_url(image.src, url)
        file = self.files.get(beside(article.path, image.src))
        if file is None and address != image.src:
            return None
        return shown(image, address, file.picture if file else None)

    def has_picture(self, entry: Entry) -> bool:
        """Whether its article has a picture to show, without making the article."""
        image = entry.row.get("image")
        if not image:
            return False
        return beside(entry.path, image[0]) in self.files or picture_url(image[0], "/") == image[0]

    def _picture_sign(self, entry: Entry) -> Iterator[str]:
        """Of what a card shows of its picture's file: its size. The bytes have pages of their own."""
        image = entry.row.get("image")
        if image:
            file = self.files.get(beside(entry.path, image[0]))
            yield file.picture.text if file and file.picture else str(file is not None)

    def _sizes(self, entry: Entry) -> Iterator[str]:
        for src in entry.media:
            file = self.files.get(beside(entry.path, src))
            yield str(file.size if file else 0)


def build_site(config: Config, sources: Sources, *, now: dt.datetime, drafts: bool = False) -> Site:
    """What is published at `now`. Raises UserError where two articles claim one id or one address."""
    live = [entry for entry in sources.roll if entry.is_live(now, drafts=drafts)]
    live.sort(key=lambda entry: entry.order)
    sections = filing.sections(config, live)
    tags = filing.named("tag", (tag for entry in live for tag in entry.tags), config)
    authors = filing.named("author", (name for entry in live for name in entry.authors), config)
    series = filing.named("series", (entry.series for entry in live if entry.series), config)
    urls = {entry.id: article_url(entry, config) for entry in live}
    _refuse_twins(live, urls)
    home = filing.home(config)
    members = _members(live, config, tags, authors, series)
    listed = [home, *sections.values(), *tags.values(), *authors.values(), *series.values()]
    return Site(
        config=config,
        roll={entry.id: entry for entry in live},
        urls=urls,
        sections=sections,
        tags=tags,
        authors=authors,
        series=series,
        collections={(c.kind, c.slug): c for c in listed if c is home or (c.kind, c.slug) in members},
        members=members,
        pages=tuple(sorted((p for p in sources.pages if drafts or not p.draft), key=lambda p: p.path)),
        files=sources.files,
        leads=tuple(e.id for e in live if e.lead and (e.lead_until is None or e.lead_until > now)),
        recent=tuple(e.id for e in live if now - NEWS_WINDOW < e.published <= now),
        next_due=_next_due(sources.roll, now),
    )


def article_url(entry: Entry | Article, config: Config) -> str:
    """The path of an article's page, with the path of the site's own address."""
    when = entry.published
    return config.base + config.permalink.format(
        year=f"{when.year:04}",
        month=f"{when.month:02}",
        day=f"{when.day:02}",
        slug=entry.slug,
        section=section_slug(entry, config),
        id=text.slugify(entry.id) if "{id}" in config.permalink else "",
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


def picture_url(src: str, url: str) -> str:
    """The address of a picture that a page at `url` names: beside the page, unless it says otherwise."""
    if "://" in src or src.startswith("/"):
        return src
    folder = url if url.endswith("/") else dirname(url) + "/"
    return folder + src


def beside(path: str, src: str) -> str:
    """The path of a file that a content file names, relative to itself."""
    return normpath(join(dirname(path), src))


def _members(
    live: Sequence[Entry],
    config: Config,
    tags: Mapping[str, Collection],
    authors: Mapping[str, Collection],
    series: Mapping[str, Collection],
) -> dict[Address, list[str]]:
    members: dict[Address, list[str]] = defaultdict(list)
    members["site", ""] = [entry.id for entry in live]
    for entry in live:
        id = entry.id
        members["section", section_slug(entry, config)].append(id)
        for slug in {tags[tag_key(tag)].slug: None for tag in entry.tags}:
            members["tag", slug].append(id)
        for slug in {authors[tag_key(name)].slug: None for name in entry.authors}:
            members["author", slug].append(id)
        if entry.series:
            members["series", series[tag_key(entry.series)].slug].append(id)
    return dict(members)


def _refuse_twins(live: Sequence[Entry], urls: Mapping[str, str]) -> None:
    """Two articles with one id, or with one address, cannot both be published."""
    problems = []
    by_id: dict[str, Entry] = {}
    by_url: dict[str, Entry] = {}
    for entry in live:
        first = by_id.setdefault(entry.id, entry)
        if first is not entry:
            problems.append(_twins("id", entry.id, entry, first, "give one of them another id: …"))
            continue
        url = urls[entry.id]
        first = by_url.setdefault(url.casefold(), entry)
        if first is not entry:
            problems.append(_twins("address", url, entry, first, "give one of them another slug: …"))
    if problems:
        raise UserError(*problems)


def _twins(what: str, value: str, entry: Entry, first: Entry, hint: str) -> Problem:
    message = f"has the {what} {quoted(value)} of {first.path}"
    return Problem(what=message, where=Where(path=entry.path, line=1), hint=hint)


def _next_due(roll: Sequence[Entry], now: dt.datetime) -> dt.datetime | None:
    ahead = [
        when
        for entry in roll
        if not entry.draft
        for when in (entry.embargo, entry.expires, entry.lead_until)
        if when is not None and when > now
    ]
    return min(ahead, default=None)
