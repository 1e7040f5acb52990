"""Questions of the site maps: what search engines are told of."""

from __future__ import annotations

from dateline import digest
from dateline.article import Card
from dateline.newsroom.roll import moment
from dateline.newsroom.site import Site, page_url
from dateline.questions import nearby
from dateline.questions.answers import Mapped
from dateline.questions.ask import guarded, query
from dateline.questions.listings import months, years

SITEMAP_SHARD = 1024
NEWS_SITEMAP = 1000


@query
def sitemap_shards(site: Site) -> int:
    """How many shards the site map's articles fill; the last is open."""
    return -(-len(site.roll) // SITEMAP_SHARD)


def _all_of_a_shard(site: Site, number: int) -> str:
    ids = site.oldest_first.ids[(number - 1) * SITEMAP_SHARD : number * SITEMAP_SHARD]
    return digest.of_digests(("shard", *(site.card_digests[id] for id in ids)))


@guarded(_all_of_a_shard, near=nearby.shards(SITEMAP_SHARD))
def sitemap_articles(site: Site, number: int) -> tuple[Mapped, ...]:
    """The articles of a shard, numbered from the oldest."""
    ids, zone = site.oldest_first.ids[(number - 1) * SITEMAP_SHARD : number * SITEMAP_SHARD], site.config.zone
    entries = (site.roll[id] for id in ids)
    # Made of the roll alone: a shard has more articles than a small build should have to look into.
    return tuple(
        Mapped(url=entry.url, changed=moment(entry.rare.get("updated", entry.at)).astimezone(zone))
        for entry in entries
    )


@query
def sitemap_pages(site: Site) -> tuple[str, ...]:
    """The addresses of what is worth finding beside the articles."""
    base = site.config.base
    return (
        *(c.url for c in site.collections.values()),
        *(page_url(page, site.config) for page in site.pages),
        *(f"{base}/{name}/" for name in ("archive", "corrections", "subscribe")),
        *(f"{base}/{year:04}/" for year in years(site)),
        *(found.url for year in years(site) for found in months(site, year)),
    )


@query
def news(site: Site) -> tuple[Card, ...]:
    """The articles of the last two days, newest first: at most as many as a news site map may hold."""
    return tuple(site.cards[id] for id in reversed(site.recent[-NEWS_SITEMAP:]))
