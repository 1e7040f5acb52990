"""config.yaml to a frozen Config, with every mistake reported at its line."""

from __future__ import annotations

import datetime as dt
import re
import zoneinfo
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal, cast
from urllib.parse import urlsplit

from dateline import digest, text
from dateline.digest import Digest
from dateline.errors import Problem, UserError, Where, did_you_mean, quoted
from dateline.front import fields, loose
from dateline.front.fields import Fields

FILE = "config.yaml"
ANY_ZONE = zoneinfo.ZoneInfo("UTC")
"""Where instants are read and their zone does not matter."""
FORMATS = ("rss", "atom", "json")
COLLECTIONS = ("section", "tag", "author")
DEFAULT_PERMALINK = "/{year}/{month}/{day}/{slug}/"
PLACEHOLDERS = frozenset({"year", "month", "day", "slug", "section", "id"})
LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*")  # the shapes of BCP 47 that sites use

Search = Literal["", "own", "full", "pagefind"]
"""The search that a site has: none, that of its theme over openings or over whole texts, or Pagefind's."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Publisher:
    """Who publishes the site."""

    name: str = ""
    logo: str = ""
    email: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SectionConfig:
    """A section as the config sets it up."""

    slug: str
    title: str
    description: str = ""
    labels: tuple[str, ...] = ()  # how seeds name it
    podcast: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedsConfig:
    """Which feeds there are, and what they carry."""

    entries: int = 50
    content: Literal["full", "summary"] = "full"
    formats: tuple[str, ...] = FORMATS
    collections: tuple[str, ...] = COLLECTIONS  # `for` in the file
    hubs: tuple[str, ...] = ()
    tag_authority: str = ""  # RFC 4151; "" for the url's host and the article's year


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficeConfig:
    """A term of office that the site adds to those that date year-less stories."""

    titles: tuple[str, ...]
    name: str
    start: dt.date
    end: dt.date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SeedsConfig:
    """How raw copy is read and where it goes."""

    section: str = "news"
    language: str = ""
    agencies: tuple[tuple[str, str], ...] = ()
    offices: tuple[OfficeConfig, ...] = ()
    slugs: Literal["ascii", "script"] = "ascii"


@dataclass(frozen=True, slots=True, kw_only=True)
class Config:
    """All settings of a site."""

    title: str
    url: str  # absolute, with a slash at the end
    description: str = ""
    language: str = "en"
    timezone: str = "UTC"
    publisher: Publisher = Publisher()
    rights: str = ""
    theme: str = "broadsheet"
    theme_options: tuple[tuple[str, str], ...] = ()
    permalink: str = DEFAULT_PERMALINK
    sections: tuple[SectionConfig, ...] = ()
    per_page: int = 20
    feeds: FeedsConfig = FeedsConfig()
    seeds: SeedsConfig = SeedsConfig()
    extensions: tuple[str, ...] = ()  # of Markdown
    search: Search = "own"
    avif: bool = False  # pictures in AVIF beside WebP: smaller, and slow to make
    share_fonts: tuple[str, ...] = ()  # to draw them in, tried in this order; below the site's folder
    share_cards: bool = False  # a picture drawn of the headline where an article has none

    @property
    def zone(self) -> zoneinfo.ZoneInfo:
        return zoneinfo.ZoneInfo(self.timezone)

    @property
    def origin(self) -> str:
        """`https://example.org`, to which the path of a page is added."""
        parts = urlsplit(self.url)
        return f"{parts.scheme}://{parts.netloc}"

    @property
    def base(self) -> str:
        """The path at which the site stands, without a slash at the end: "" or `/news`."""
        return urlsplit(self.url).path.rstrip("/")

    @property
    def digest(self) -> Digest:
        return digest.of_value(self)


def parse(source: str, path: str = FILE) -> Config:
    """The settings that a config.yaml holds. Raises UserError with every mistake in it."""
    problems: list[Problem] = []
    top = fields.read(source, path, problems)
    if top is None:
        raise UserError(*problems)
    config = _config(top)
    for key in top.unknown():
        top.problem(f"unknown key {quoted(key)}", key, did_you_mean(key, top.known()))
    if problems:
        raise UserError(*sorted(problems, key=lambda p: (p.where.line or 0) if p.where else 0))
    return config


def at(config: Config, base_url: str) -> Config:
    """The same site at another address. Raises UserError where that is none."""
    problems: list[Problem] = []
    entries = {"url": loose.Entry(base_url, 1)}
    url = _url(Fields("--base-url", entries, problems))
    if problems:
        what = f"{quoted(base_url)} is not the address of a site"
        raise UserError(Problem(what=what, where=Where(path="--base-url"), hint="write https://example.org/"))
    return replace(config, url=url)


def _config(top: Fields) -> Config:
    site = top.mapping("site")
    publisher, listing, markdown = site.mapping("publisher"), top.mapping("listing"), top.mapping("markdown")
    pictures = top.mapping("pictures")
    has_fonts = "share_cards" in top and not isinstance(top.entries["share_cards"].value, str)
    cards = top.mapping("share_cards") if has_fonts else pictures
    sections = tuple(_sections(top.mapping("sections")))
    options = top.mapping("theme_options")
    config = Config(
        title=site.required("title", "give the site a title: site: {title: …}"),
        url=_url(site),
        description=text.one_line(site.text("description")),
        language=_language(site, "language", "en"),
        timezone=_timezone(site),
        publisher=Publisher(
            name=publisher.text("name"), logo=publisher.address("logo"), email=publisher.text("email")
        ),
        rights=site.text("rights"),
        theme=_name(top, "theme", "broadsheet"),
        theme_options=tuple(_options(options)),
        permalink=_permalink(top),
        sections=sections,
        per_page=listing.whole("per_page", 20, low=1, high=1000) or 20,
        feeds=_feeds(top.mapping("feeds")),
        seeds=_seeds(top.mapping("seeds"), sections),
        extensions=markdown.texts("extensions"),
        search=_search(top),
        avif=pictures.flag("avif"),
        share_fonts=cards.texts("fonts") if has_fonts else (),
        share_cards=has_fonts or top.flag("share_cards"),
    )
    for mapping in (site, publisher, listing, markdown, pictures, cards):
        _refuse_unknown(mapping)
    return config


def _options(options: Fields) -> Iterator[tuple[str, str]]:
    for key in options:
        if options.entries[key].value is None:  # nobody means that, and #a00 without quotes is a comment
            options.problem(
                f"{quoted(options.prefix + key)} is empty", key, 'put a colour in quotes: "#a00"; "" is none'
            )
        yield key, options.text(key)


def _search(top: Fields) -> Search:
    named = top.text("search")
    if named == "full":
        return "full"
    if named == "pagefind":
        return "pagefind"
    return "own" if top.flag("search", True, "or full, or pagefind") else ""


def _refuse_unknown(mapping: Fields) -> None:
    for key in mapping.unknown():
        mapping.problem(
            f"unknown key {quoted(mapping.prefix + key)}", key, did_you_mean(key, mapping.known())
        )


def _url(site: Fields) -> str:
    url = site.required("url", "say where the site will stand: site: {url: https://example.org/}")
    if not url:
        return "https://invalid.example/"
    try:
        parts = urlsplit(url)
        sound = (
            parts.scheme in {"http", "https"} and bool(parts.hostname) and not (parts.query or parts.fragment)
        )
    except ValueError:
        sound = False
    if not sound or not fields.is_safe_address(url) or ".." in url:
        site.problem(f"{site.prefix}url {quoted(url)} is not an address", "url", "write https://example.org/")
        return "https://invalid.example/"
    return url.rstrip("/") + "/"


def _language(mapping: Fields, key: str, default: str) -> str:
    found = mapping.text(key, default)
    if found and not LANGUAGE.fullmatch(found):
        mapping.problem(f"{mapping.prefix}{key} {quoted(found)} is no language tag", key, "write en or pt-BR")
        return default
    return found


def _timezone(site: Fields) -> str:
    name = site.text("timezone", "UTC")
    try:
        zoneinfo.ZoneInfo(name)
    except (ValueError, OSError, zoneinfo.ZoneInfoNotFoundError):
        hint = did_you_mean(name, zoneinfo.available_timezones()) or "use an IANA name like Europe/Paris"
        site.problem(f"unknown site.timezone {quoted(name)}", "timezone", hint)
        return "UTC"
    return name


def _name(mapping: Fields, key: str, default: str) -> str:
    found = mapping.text(key, default)
    if not text.is_slug(found):
        mapping.problem(f"{mapping.prefix}{key} {quoted(found)} is not a plain name", key)
        return default
    return found


def _permalink(top: Fields) -> str:
    pattern = top.text("permalink", DEFAULT_PERMALINK)
    names = re.findall(r"\{([^{}]*)\}", pattern)
    for name in names:
        if name not in PLACEHOLDERS:
            hint = did_you_mean(name, PLACEHOLDERS)
            top.problem(f"unknown placeholder {quoted('{' + name + '}')} in permalink", "permalink", hint)
            return DEFAULT_PERMALINK
    rest = re.sub(r"\{[^{}]*\}", "x", pattern)
    if not re.fullmatch(r"(/[\w.-]+)+(/|\.html)", rest) or ".." in rest:
        top.problem(f"permalink {quoted(pattern)} must start and end with a slash", "permalink")
        return DEFAULT_PERMALINK
    if not {"slug", "id"} & set(names):
        top.problem(
            f"permalink {quoted(pattern)} is the same for all articles", "permalink", "put {slug} in it"
        )
        return DEFAULT_PERMALINK
    return pattern


def _sections(mapping: Fields) -> list[SectionConfig]:
    found = []
    for slug in mapping:
        one = mapping.mapping(slug)
        if not text.is_slug(slug):
            mapping.problem(
                f"section {quoted(slug)} is not fit for an address", slug, "use letters and dashes"
            )
        found.append(
            SectionConfig(
                slug=slug,
                title=text.one_line(one.text("title", slug.replace("-", " ").title())),
                description=text.one_line(one.text("description")),
                labels=one.texts("labels"),
                podcast=one.flag("podcast"),
            )
        )
        _refuse_unknown(one)
    return found


def _feeds(mapping: Fields) -> FeedsConfig:
    default = FeedsConfig()
    found = FeedsConfig(
        entries=mapping.whole("entries", default.entries, low=1, high=1000) or default.entries,
        content=cast(
            Literal["full", "summary"], mapping.choice("content", default.content, ("full", "summary"))
        ),
        formats=mapping.choices("formats", default.formats, FORMATS),
        collections=mapping.choices("for", default.collections, COLLECTIONS),
        hubs=_hubs(mapping),
        tag_authority=mapping.text("tag_authority"),
    )
    if found.tag_authority and not re.fullmatch(r"[\w.@-]+,\d{4}(-\d\d){0,2}", found.tag_authority):
        mapping.problem(
            f"feeds.tag_authority {quoted(found.tag_authority)} is not NAME,DATE as RFC 4151 has it",
            "tag_authority",
            "write example.org,2026",
        )
    _refuse_unknown(mapping)
    return found


def _hubs(mapping: Fields) -> tuple[str, ...]:
    hubs = mapping.texts("hub")
    for hub in hubs:
        if not re.match(r"https?://", hub) or not fields.is_safe_address(hub):
            mapping.problem(f"feeds.hub {quoted(hub)} is not an address", "hub", "write https://hub.example/")
    return hubs


def _seeds(mapping: Fields, sections: tuple[SectionConfig, ...]) -> SeedsConfig:
    agencies = mapping.mapping("agencies")
    known = [section.slug for section in sections]
    section = _name(mapping, "section", "news" if "news" in known or not known else known[0])
    if known and section not in known:
        mapping.problem(f"unknown section {quoted(section)}", "section", did_you_mean(section, known))
    found = SeedsConfig(
        section=section,
        language=_language(mapping, "language", ""),
        agencies=tuple((name, agencies.text(name)) for name in agencies),
        offices=tuple(filter(None, map(_office, mapping.mappings("offices")))),
        slugs=cast(Literal["ascii", "script"], mapping.choice("slugs", "ascii", ("ascii", "script"))),
    )
    _refuse_unknown(mapping)
    return found


def _office(one: Fields) -> OfficeConfig | None:
    titles = one.texts("titles")
    name = one.required("name", "write the holder's name as stories do")
    start, end = one.moment("start", ANY_ZONE), one.moment("end", ANY_ZONE)
    _refuse_unknown(one)
    if not titles or start is None:
        one.problem("a term of office needs titles, name and start", "titles")
        return None
    return OfficeConfig(
        titles=titles, name=name, start=start.when.date(), end=end.when.date() if end else None
    )
