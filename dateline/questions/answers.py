"""What a page is told: the types of the answers to its questions, as far as they are not an article's own."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from dateline.article import Article, Card, Collection, Filing
from dateline.config import Publisher, Search
from dateline.digest import Digest


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What the whole site shares."""

    title: str
    description: str
    language: str
    timezone: str
    home: str  # the path of the home page: "/" or "/news/"
    base: str  # what precedes the path of every page: "" or "/news"
    origin: str  # what precedes that: "https://example.org"
    rights: str
    publisher: Publisher
    search: Search  # "" for none
    share_cards: bool
    options: tuple[tuple[str, str], ...]  # theme_options


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """An address and what to call it."""

    title: str
    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedLink:
    """A feed document of a collection."""

    title: str
    url: str
    format: str  # rss, atom or json
    type: str  # media type


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """One page of a collection, newest first; the first has no number, older ones count from the oldest."""

    collection: Collection
    number: int | None
    cards: tuple[Card, ...]
    before: int  # how many older articles the collection has than those on the page
    newer: str  # address of the page with newer articles; "" if there is none
    older: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Module:
    """A section on the home page."""

    collection: Collection
    cards: tuple[Card, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FrontPage:
    """The home page: no story stands on it twice."""

    lead: Card | None
    second: tuple[Card, ...]
    latest: tuple[Card, ...]
    modules: tuple[Module, ...]
    more: tuple[Card, ...]  # the rest of the newest, so that none is missed on the way to the older pages
    older: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Writer:
    """An author as an article names one: where else they wrote, and as what they wrote this."""

    name: str
    url: str
    role: str  # "" if the article does not say


@dataclass(frozen=True, slots=True, kw_only=True)
class Published:
    """All that the page of an article shows of it."""

    article: Article
    card: Card
    filing: Filing
    byline: tuple[Writer, ...]
    namesakes: int  # how many pages had its headline before it did
    same_day: int  # how many of these are stories of its own day
    digest: Digest


@dataclass(frozen=True, slots=True, kw_only=True)
class Neighbours:
    """The articles published just before and just after one."""

    older: Card | None
    newer: Card | None


@dataclass(frozen=True, slots=True, kw_only=True)
class SeriesPart:
    """Where an article stands in its series.

    How many parts there are is for the series' own page to say: here, each new part would change them all.
    """

    collection: Collection
    number: int  # from 1
    before: Card | None
    after: Card | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Month:
    """A month in which articles were published."""

    year: int
    month: int
    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Corrected:
    """An article with corrections, for the page that lists them."""

    card: Card
    article: Article


@dataclass(frozen=True, slots=True, kw_only=True)
class Mapped:
    """An article as the site map has it."""

    url: str  # with the path of the site's own address
    changed: dt.datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Alias:
    """An address that leads on to a page."""

    url: str  # below the site's own address, as it was written
    target: str
