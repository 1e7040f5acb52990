"""A small newspaper's feeds, as values: what the tests of the formats write and read back."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from dateline.feed import Author, Enclosure, Feed, FeedItem, Image, Origin, Podcast, Tag

SITE = "https://news.example.org/"
NOON = dt.datetime(2026, 11, 22, 12, 0, tzinfo=dt.UTC)

PICTURE = Image(
    url=f"{SITE}2026/11/22/flood/bridge.jpg",
    type="image/jpeg",
    width=1200,
    height=800,
    alt="The bridge, half under water",
    caption="The old bridge on Sunday",
    credit="Ann Reporter",
)
EPISODE = Enclosure(
    url=f"{SITE}audio/flood.mp3",
    type="audio/mpeg",
    length=4_812_345,
    title="The flood, hour by hour",
    duration=1830,
)


def item(number: int, **changes: object) -> FeedItem:
    """The article that came at `number` minutes past noon."""
    when = NOON + dt.timedelta(minutes=number)
    plain = FeedItem(
        id=f"tag:news.example.org,2026:story-{number}",
        url=f"{SITE}2026/11/22/story-{number}/",
        title=f"Story {number}",
        summary=f"What story {number} is about.",
        html=f'<p>All of story {number}, with a <a href="{SITE}about/">link</a>.</p>',
        published=when,
        updated=when,
    )
    return replace(plain, **changes)  # type: ignore[arg-type]


def rich(number: int = 7) -> FeedItem:
    """An article with everything an article can have."""
    return item(
        number,
        title="Floods & rain: R&D at the river",
        authors=(Author(name="Ann Reporter", url=f"{SITE}author/ann-reporter/"), Author(name="Bob Writer")),
        tags=(
            Tag(term="floods", label="Floods & rain", scheme=f"{SITE}tag/"),
            Tag(term="река", label="Река", scheme=f"{SITE}tag/"),
        ),
        updated=NOON + dt.timedelta(hours=3),
        language="de",
        image=PICTURE,
        enclosures=(EPISODE,),
        source=Origin(title="Quillwire", url="https://quillwire.example/"),
        external_url="https://quillwire.example/2026/flood",
        rights="© Quillwire",
    )


def feed(*items: FeedItem, **changes: object) -> Feed:
    plain = Feed(
        id="tag:news.example.org,2026:feed",
        title="The Daily Example",
        subtitle="All the news that is an example",
        home_url=SITE,
        folder_url=SITE,
        language="en",
        updated=max((one.updated for one in items), default=NOON),
        author=Author(name="The Daily Example", url=SITE),
        rights="© The Daily Example",
        logo=f"{SITE}assets/logo.png",
        icon=f"{SITE}favicon.ico",
        hubs=("https://hub.example.org/",),
        items=items,
    )
    return replace(plain, **changes)  # type: ignore[arg-type]


def podcast(*items: FeedItem) -> Feed:
    show = Podcast(author="The Daily Example", email="radio@news.example.org", image=f"{SITE}assets/logo.png")
    return feed(*items, podcast=show)
