"""The newsroom as one frozen model: what is published now, in order, and how it is filed."""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from posixpath import dirname, join, normpath

from dateline import digest
from dateline.article import Article, Card, Collection, CollectionKind, Filing, StaticPage
from dateline.config import Config
from dateline.digest import Digest
from dateline.newsroom import rows
from dateline.newsroom.filing import tag_key
from dateline.newsroom.roll import Cards, Entry, Lazily, moment
from dateline.pictures.facts import Facts
from dateline.pictures.shown import Shown, shown

Address = tuple[CollectionKind, str]
ASSETS = "assets/"
"""The folder of output/, and the prefix in `Site.files`, of the theme's static files."""
NEWS_WINDOW = dt.timedelta(days=2)
"""How long a story is news to search engines."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asset:
    """A file that is published as it is, or that a page is made from: a picture, a stylesheet."""

    path: str  # below the site's folder
    size: int  # bytes
    digest: Digest
    picture: Facts | None = None  # of a picture


@dataclass(frozen=True, slots=True, kw_only=True)
class Sources:
    """Everything that was read, published or not."""

    roll: tuple[Entry, ...] = ()
    articles: Mapping[str, str] = field(default_factory=dict)  # the rows of those on the roll, by path
    pages: tuple[StaticPage, ...] = ()
    files: Mapping[str, Asset]


@dataclass(frozen=True, kw_only=True)
class Site:
    """What the questions are asked of. Articles stand oldest first, so that a site grows at its end."""

    config: Config
    roll: Mapping[str, Entry]  # what is published, by id, in order
    rows: Mapping[str, str]  # what the articles say, as the store keeps it, by path
    sections: Mapping[str, Collection]  # by slug
    tags: Mapping[str, Collection]  # by filing.tag_key
    authors: Mapping[str, Collection]  # likewise
    series: Mapping[str, Collection]  # likewise
    collections: Mapping[Address, Collection]  # all that have articles
    members: Mapping[Address, Sequence[str]]  # the ids that are filed there
    pages: tuple[StaticPage, ...]
    files: Mapping[str, Asset]  # content files that are no articles, and the theme's static files
    leads: tuple[str, ...]  # ids of the articles that were chosen to lead the home page, oldest first
    recent: tuple[str, ...]  # ids of the articles of the last two days, oldest first
    next_due: dt.datetime | None  # when an embargo or an expiry next changes what is published

    @cached_property
    def articles(self) -> Mapping[str, Article]:
        return Lazily(self.roll, self._article)

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
    def card_digests(self) -> Mapping[str, str]:
        """Of each card: what stands for what it shows of its article, and of what the site adds."""
        signs = {slug: digest.of_text(f"{c.title}\n{c.url}") for slug, c in self.sections.items()}

        def sign(id: str) -> str:
            e = self.roll[id]
            return f"{e.card} {signs[e.section_slug]}{self._picture_sign(e) if e.rare else ''}"

        return Lazily(self.roll, sign)

    @cached_property
    def chained(self) -> Mapping[str, Mapping[str, Digest]]:
        """By the slug of a tag: for each of its articles a digest of all that is filed there up to it."""
        return Lazily({slug: None for kind, slug in self.members if kind == "tag"}, self._chain)

    @cached_property
    def whole(self) -> Mapping[str, Digest]:
        """For each article a digest of all that its page and its entry in a feed may show of it."""
        return Lazily(self.roll, self._whole)

    @cached_property
    def updated(self) -> Mapping[str, int]:
        """The articles that were updated since they were published, oldest first, with the instant of it."""
        return {id: e.rare["updated"] for id, e in self.roll.items() if e.rare and "updated" in e.rare}

    @cached_property
    def by_path(self) -> Mapping[str, str]:
        """The address of each article and page by its content file."""
        found = {entry.path: entry.url for entry in self.roll.values()}
        found.update((page.path, page_url(page, self.config)) for page in self.pages)
        return found

    @cached_property
    def by_month(self) -> Mapping[tuple[int, int], Cards]:
        months: dict[str, list[str]] = defaultdict(list)
        for id, entry in self.roll.items():
            months[entry.published[:7]].append(id)
        return {(int(m[:4]), int(m[5:])): Cards(ids, self.cards) for m, ids in months.items()}

    @cached_property
    def namesakes(self) -> Mapping[str, tuple[int, int]]:
        """Of each article whose headline was taken: by how many pages, and by how many stories of its day.

        Sections, static pages and older articles come first, so one more story never changes another's page.
        """
        names = [c.title for c in self.sections.values()] + [page.title for page in self.pages]
        headlines = [entry.title for entry in self.roll.values()]
        if len({*names, *headlines}) == len(names) + len(headlines):
            return {}
        times = Counter((*names, *headlines))
        taken, of_the_day = Counter(names), Counter[tuple[str, str]]()
        found = {}
        for id, entry in self.roll.items():
            title = entry.title
            if times[title] > 1:
                day = title, entry.day
                if taken[title]:
                    found[id] = taken[title], of_the_day[day]
                taken[title] += 1
                of_the_day[day] += 1
        return found

    def addresses(self, entry: Entry) -> Iterator[Address]:
        """The collections that an article is filed in, also where no other is any more."""
        yield "site", ""
        yield "section", entry.section_slug
        groups: tuple[tuple[CollectionKind, Mapping[str, Collection], Sequence[str]], ...] = (
            ("tag", self.tags, entry.tags),
            ("author", self.authors, entry.authors),
            ("series", self.series, (entry.series,) if entry.series else ()),
        )
        for kind, known, names in groups:
            for key in dict.fromkeys(map(tag_key, names)):
                if key in known:
                    yield kind, known[key].slug

    @property
    def frame(self) -> Digest:
        """A digest of all that is no article: settings, sections, static pages, files."""
        parts: list[str] = [self.config.digest]
        parts += (f"{c.url} {c.title} {c.description}" for c in self.sections.values())
        parts += (f"{page.path} {page.digest}" for page in self.pages)
        parts += (f"{name} {file.digest}" for name, file in self.files.items())
        return digest.of_digests(parts)

    @property
    def names(self) -> tuple[str, ...]:
        """How tags, authors and series are called and where they stand, a line for each."""
        groups = (("tag", self.tags), ("author", self.authors), ("series", self.series))
        return tuple(f"{kind} {key}\t{c.url} {c.title}" for kind, named in groups for key, c in named.items())

    @property
    def changes_at(self) -> dt.datetime | None:
        """When the clock alone next changes what is published, the map of recent news included."""
        ends = [moment(self.roll[id].at) + NEWS_WINDOW for id in self.recent[:1]]
        return min([*ends, *([self.next_due] if self.next_due else [])], default=None)

    def _article(self, id: str) -> Article:
        return rows.article(self.rows[self.roll[id].path], self.config.zone)

    def _filing(self, id: str) -> Filing:
        entry = self.roll[id]
        tags = {c.slug: c for c in (self.tags[tag_key(tag)] for tag in entry.tags)}
        authors = {c.slug: c for c in (self.authors[tag_key(name)] for name in entry.authors)}
        return Filing(
            section=self.sections[entry.section_slug],
            tags=tuple(tags.values()),
            authors=tuple(authors.values()),
        )

    def _card(self, id: str) -> Card:
        article, entry = self.articles[id], self.roll[id]
        return Card(
            id=id,
            url=entry.url,
            title=article.title,
            description=article.description,
            kicker=article.kicker,
            section=self.sections[entry.section_slug],
            authors=article.authors,
            published=article.published,
            has_time=article.has_time,
            certainty=article.certainty,
            updated=article.updated,
            language=article.language,
            image=self._shown(article, entry.url),
            place=article.dateline.place if article.dateline else "",
            priority=article.priority,
            series=article.series,
            digest=Digest(self.card_digests[id]),
        )

    def _whole(self, id: str) -> Digest:
        entry = self.roll[id]
        filed = (
            *(self.tags[tag_key(tag)] for tag in entry.tags),
            *(self.authors[tag_key(name)] for name in entry.authors),
        )
        return digest.of_digests(
            (
                entry.digest,
                self.card_digests[id],
                *(f"{c.url} {c.title}" for c in filed),
                *self._sizes(entry),
                *map(str, self.namesakes.get(id, ())),
            )
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
        src = entry.image
        return bool(src) and (beside(entry.path, src) in self.files or picture_url(src, "/") == src)

    def _picture_sign(self, entry: Entry) -> str:
        """Of what a card shows of its picture's file: its size. The bytes have pages of their own."""
        if not entry.image:
            return ""
        file = self.files.get(beside(entry.path, entry.image))
        return f" {file.picture.text if file and file.picture else file is not None}"

    def _sizes(self, entry: Entry) -> Iterator[str]:
        """Of the files beside an article, what its page and its entry in a feed say of them."""
        for src in entry.media:
            file = self.files.get(beside(entry.path, src))
            yield str(file.size if file else 0)
        for src in entry.attachments:
            file = self.files.get(beside(entry.path, src))
            yield file.picture.text if file and file.picture else ""


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
