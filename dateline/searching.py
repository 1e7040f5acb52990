"""What a reader can search: the stories of a month, in shards that a new story does not move.

A shard holds as many stories as a reader can wait for and a rebuild can afford. They are cut from the oldest
of the month, so a new story changes the newest shard alone; the list of shards changes when one begins.
"""

from __future__ import annotations

from dataclasses import dataclass

from dateline import digest
from dateline.article import Card
from dateline.ask import guarded, query
from dateline.queries import Published, published
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


@query
def search_shards(site: Site) -> tuple[Shard, ...]:
    """Every shard of the search, newest first; none where the site has no search."""
    if not site.config.search:
        return ()
    found = [
        Shard(year=year, month=month, part=part)
        for (year, month), cards in site.by_month.items()
        for part in range(1, -(-len(cards) // SHARD) + 1)
    ]
    return tuple(sorted(found, key=lambda shard: (shard.year, shard.month, shard.part), reverse=True))


def _all_of_a_shard(site: Site, year: int, month: int, part: int) -> str:
    return digest.of_digests(site.whole[card.id] for card in _held(site, year, month, part))


@guarded(_all_of_a_shard)
def search_shard(site: Site, year: int, month: int, part: int) -> tuple[Published, ...]:
    """The stories of a shard, oldest first."""
    return tuple(whole for card in _held(site, year, month, part) if (whole := published(site, card.id)))


def _held(site: Site, year: int, month: int, part: int) -> tuple[Card, ...]:
    return site.by_month.get((year, month), ())[(part - 1) * SHARD : part * SHARD]
