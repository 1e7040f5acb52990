"""What a reader can search: the stories of a month, in shards that a new story does not move.

A shard holds as many stories as a reader can wait for and a rebuild can afford. They are cut from the oldest
of the month, so a new story changes the newest shard alone; the list of shards changes when one begins.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dateline import digest, nearby
from dateline.article import Card
from dateline.ask import guarded, query
from dateline.site import Site

SHARD = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Shard:
    """Some of the stories of a month."""

    year: int
    month: int
    part: int  # from 1

    @property
    def name(self) -> str:
        month = f"{self.year:04}-{self.month:02}"
        return month if self.part == 1 else f"{month}-{self.part}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Findable:
    """A story as the search knows it."""

    card: Card
    words: str


@query
def search_shards(site: Site) -> tuple[Shard, ...]:
    """Every shard of the search, newest first; none where the site has no search, or another."""
    if site.config.search != "own":
        return ()
    found = [
        Shard(year=year, month=month, part=part)
        for (year, month), cards in site.by_month.items()
        for part in range(1, -(-len(cards) // SHARD) + 1)
    ]
    return tuple(sorted(found, key=lambda shard: (shard.year, shard.month, shard.part), reverse=True))


def _all_of_a_shard(site: Site, year: int, month: int, part: int) -> str:
    ids = _held(site, year, month, part)
    return digest.of_digests(f"{site.card_digests[id]} {site.roll[id].shape}" for id in ids)


@guarded(_all_of_a_shard, near=nearby.months)
def search_shard(site: Site, year: int, month: int, part: int) -> tuple[Findable, ...]:
    """The stories of a shard, oldest first."""
    ids = _held(site, year, month, part)
    return tuple(Findable(card=site.cards[id], words=_words(site, id)) for id in ids)


def _words(site: Site, id: str) -> str:
    """All by which a story can be found: what its card says, how it is filed, and how its text opens."""
    article, filing = site.articles[id], site.filings[id]
    place = article.dateline.place if article.dateline else ""
    own = (article.title, article.description, article.kicker, place, article.series)
    filed = (collection.title for collection in (filing.section, *filing.tags, *filing.authors))
    return " ".join((*own, *filed, article.opening))


def _held(site: Site, year: int, month: int, part: int) -> Sequence[str]:
    found = site.by_month.get((year, month))
    return found.ids[(part - 1) * SHARD : part * SHARD] if found else ()
