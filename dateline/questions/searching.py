"""What a reader can search: the stories of a month, in shards that a new story does not move.

A story is found by its headline, deck, names, places, subjects and opening; with `search: full` by all of its
text, which an edit of any word of it then changes the shard for.

A shard holds as many stories as a reader can wait for and a rebuild can afford. They are cut from the oldest
of the month, so a new story changes the newest shard alone; the list of shards changes when one begins.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dateline import digest
from dateline.article import Article, Body, Card, Filing
from dateline.newsroom.site import Site
from dateline.questions import nearby
from dateline.questions.ask import guarded, query

OWN = ("own", "full")
"""The searches that read these shards."""
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
    text: Body | None = None  # where the whole of it is searched
    trusted: bool = True


@query
def search_shards(site: Site) -> tuple[Shard, ...]:
    """Every shard of the search, newest first; none where the site has no search, or another."""
    if site.config.search not in OWN:
        return ()
    found = [
        Shard(year=year, month=month, part=part)
        for (year, month), cards in site.by_month.items()
        for part in range(1, -(-len(cards) // SHARD) + 1)
    ]
    return tuple(sorted(found, key=lambda shard: (shard.year, shard.month, shard.part), reverse=True))


def _all_of_a_shard(site: Site, year: int, month: int, part: int) -> str:
    entries = [site.roll[id] for id in _held(site, year, month, part)]
    whole = site.config.search == "full"
    return digest.of_digests(
        f"{site.card_digests[entry.id]} {entry.digest if whole else entry.shape}" for entry in entries
    )


@guarded(_all_of_a_shard, near=nearby.searched)
def search_shard(site: Site, year: int, month: int, part: int) -> tuple[Findable, ...]:
    """The stories of a shard, oldest first."""
    return tuple(_findable(site, id) for id in _held(site, year, month, part))


def _findable(site: Site, id: str) -> Findable:
    card, article = site.cards[id], site.articles[id]
    said = _said(article, site.filings[id])
    if site.config.search == "full":
        return Findable(card=card, words=said, text=article.body, trusted=article.trusted)
    return Findable(card=card, words=f"{said} {article.opening}")


def _said(article: Article, filing: Filing) -> str:
    """What a story says of itself beside its text, and how it is filed."""
    place = article.dateline.place if article.dateline else ""
    own = (article.title, article.description, article.kicker, place, article.series)
    filed = (collection.title for collection in (filing.section, *filing.tags, *filing.authors))
    return " ".join((*own, *filed))


def _held(site: Site, year: int, month: int, part: int) -> Sequence[str]:
    found = site.by_month.get((year, month))
    return found.ids[(part - 1) * SHARD : part * SHARD] if found else ()
