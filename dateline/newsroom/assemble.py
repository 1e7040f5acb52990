"""The site assembled from its sources: what is live at an instant, put in order and filed."""

from __future__ import annotations

import datetime as dt
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from itertools import chain
from operator import attrgetter

from dateline.article import Collection
from dateline.config import Config
from dateline.errors import Problem, UserError, Where, quoted
from dateline.newsroom import filing
from dateline.newsroom.filing import tag_key
from dateline.newsroom.roll import Entry, instant, moment
from dateline.newsroom.site import NEWS_WINDOW, Address, Site, Sources


def build_site(config: Config, sources: Sources, *, now: dt.datetime, drafts: bool = False) -> Site:
    """What is published at `now`. Raises UserError where two articles claim one id or one address."""
    at = instant(now)
    live = [entry for entry in sources.roll if not entry.rare or entry.is_live(at, drafts=drafts)]
    live.sort(key=attrgetter("at", "has_time", "path"))
    first = bisect_right(live, instant(now - NEWS_WINDOW), key=attrgetter("at"))
    sections = filing.sections(config, live)
    tags = filing.named("tag", chain.from_iterable(entry.tags for entry in live), config)
    authors = filing.named("author", chain.from_iterable(entry.authors for entry in live), config)
    rare = [entry for entry in live if entry.rare]
    series = filing.named("series", (entry.series for entry in rare if entry.series), config)
    roll = {entry.id: entry for entry in live}
    if len(roll) < len(live) or len({entry.url.casefold() for entry in live}) < len(live):
        _refuse_twins(live)
    home = filing.home(config)
    members = _members(live, tags, authors, series)
    listed = [home, *sections.values(), *tags.values(), *authors.values(), *series.values()]
    return Site(
        config=config,
        roll=roll,
        rows=sources.articles,
        sections=sections,
        tags=tags,
        authors=authors,
        series=series,
        collections={(c.kind, c.slug): c for c in listed if c is home or (c.kind, c.slug) in members},
        members=members,
        pages=tuple(sorted((p for p in sources.pages if drafts or not p.draft), key=lambda p: p.path)),
        files=sources.files,
        leads=tuple(e.id for e in rare if "lead" in e.rare and e.rare.get("lead_until", at + 1) > at),
        recent=tuple(entry.id for entry in live[first:] if entry.at <= at),
        next_due=_next_due(sources.roll, at, config),
    )


class _Spelt(dict[str, list[str]]):
    """The members of tags or authors by any spelling of theirs."""

    def __init__(self, members: Mapping[Address, list[str]], named: Mapping[str, Collection]) -> None:
        super().__init__()
        self._members, self._named = members, named

    def __missing__(self, name: str) -> list[str]:
        collection = self._named[tag_key(name)]
        found = self[name] = self._members[collection.kind, collection.slug]
        return found


def _members(
    live: Sequence[Entry],
    tags: Mapping[str, Collection],
    authors: Mapping[str, Collection],
    series: Mapping[str, Collection],
) -> dict[Address, list[str]]:
    members: dict[Address, list[str]] = {("site", ""): [entry.id for entry in live]}
    for slug in dict.fromkeys(entry.section_slug for entry in live):
        members["section", slug] = []
    members.update((("tag", c.slug), []) for c in tags.values())
    members.update((("author", c.slug), []) for c in authors.values())
    members.update((("series", c.slug), []) for c in series.values())
    # An article names no tag twice, but it may be spelt otherwise than its collection is.
    tagged = _Spelt(members, tags)
    written = _Spelt(members, authors)
    parts = _Spelt(members, series)
    for entry in live:
        id = entry.id
        members["section", entry.section_slug].append(id)
        for tag in entry.tags:
            tagged[tag].append(id)
        for name in entry.authors:
            written[name].append(id)
        if entry.rare and entry.series:
            parts[entry.series].append(id)
    return members


def _refuse_twins(live: Sequence[Entry]) -> None:
    """Two articles with one id, or with one address, cannot both be published."""
    problems = []
    by_id: dict[str, Entry] = {}
    by_url: dict[str, Entry] = {}
    for entry in live:
        first = by_id.setdefault(entry.id, entry)
        if first is not entry:
            problems.append(_twins("id", entry.id, entry, first, "give one of them another id: …"))
            continue
        first = by_url.setdefault(entry.url.casefold(), entry)
        if first is not entry:
            problems.append(_twins("address", entry.url, entry, first, "give one of them another slug: …"))
    if problems:
        raise UserError(*problems)


def _twins(what: str, value: str, entry: Entry, first: Entry, hint: str) -> Problem:
    message = f"has the {what} {quoted(value)} of {first.path}"
    return Problem(what=message, where=Where(path=entry.path, line=1), hint=hint)


def _next_due(roll: Sequence[Entry], now: int, config: Config) -> dt.datetime | None:
    ahead = [
        when
        for rare in (entry.rare for entry in roll if entry.rare)
        if "draft" not in rare
        for when in (rare[name] for name in ("embargo", "expires", "lead_until") if name in rare)
        if when > now
    ]
    return moment(min(ahead)).astimezone(config.zone) if ahead else None
