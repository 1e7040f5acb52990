"""Article: a content file, read. Card: what a listing shows of it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Literal

from dateline.digest import Digest
from dateline.pictures.shown import Shown
from dateline.story import Correction, Dateline, Media, Picture, Roles, Source, Update

DateCertainty = Literal["stated", "inferred", "probable", "editor"]
CollectionKind = Literal["site", "section", "tag", "author", "series"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Body:
    """A handle on an article's Markdown: found by its digest, so that reading it is pure."""

    digest: Digest
    path: str  # the content file
    line: int  # the line on which the text starts


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """One article as its front matter has it; what was not written is empty or None."""

    id: str
    path: str  # below the site's folder: content/2026/11/22-flood.md
    title: str
    published: dt.datetime  # aware; midnight in the site's zone where only a date was written
    has_time: bool
    certainty: DateCertainty = "editor"
    evidence: tuple[str, ...] = ()
    updated: dt.datetime | None = None
    slug: str
    section: str  # its slug
    tags: tuple[str, ...] = ()
    authors: tuple[str, ...] = ()
    roles: Roles = ()
    description: str = ""
    kicker: str = ""
    language: str = ""  # "" for the site's own
    dateline: Dateline | None = None
    source: Source | None = None
    credits: tuple[str, ...] = ()
    rights: str = ""
    image: Picture | None = None
    media: tuple[Media, ...] = ()
    corrections: tuple[Correction, ...] = ()
    updates: tuple[Update, ...] = ()  # the latest first
    aliases: tuple[str, ...] = ()
    canonical: str = ""
    lead: bool = False
    lead_until: dt.datetime | None = None
    priority: int | None = None  # 1 to 8, as IPTC urgency
    series: str = ""
    template: str = ""
    draft: bool = False
    embargo: dt.datetime | None = None
    expires: dt.datetime | None = None
    seed: str = ""  # made from this file below seeds/; "" if written by hand
    trusted: bool = True
    extra: tuple[tuple[str, str], ...] = ()
    attachments: tuple[str, ...] = ()  # files beside it that it names: `photo.jpg`
    opening: str = ""  # the first words of the text, by which it can be found
    body: Body
    digest: Digest  # of everything that its own page may show


@dataclass(frozen=True, slots=True, kw_only=True)
class StaticPage:
    """A page that is no article: it has no date and is in no feed."""

    path: str
    slug: str
    title: str
    description: str = ""
    language: str = ""
    template: str = ""
    draft: bool = False
    aliases: tuple[str, ...] = ()
    trusted: bool = True
    attachments: tuple[str, ...] = ()
    body: Body
    digest: Digest


@dataclass(frozen=True, slots=True, kw_only=True)
class Collection:
    """What has a listing of its own: the whole site, a section, a tag, an author or a series."""

    kind: CollectionKind
    slug: str  # "" for the site
    title: str
    url: str  # "/news/world/", with the path of the site's own address
    description: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Filing:
    """Where an article is filed."""

    section: Collection
    tags: tuple[Collection, ...] = ()
    authors: tuple[Collection, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """All that a listing may see of an article."""

    id: str
    url: str  # with the path of the site's own address
    title: str
    description: str
    kicker: str
    section: Collection
    authors: tuple[str, ...]
    published: dt.datetime
    has_time: bool
    certainty: DateCertainty
    updated: dt.datetime | None
    language: str
    image: Shown | None
    place: str
    priority: int | None
    series: str
    digest: Digest
