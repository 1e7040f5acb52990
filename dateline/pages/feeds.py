"""The feeds of the site, its sections, tags and authors, with their archives; and the list of them all."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import cast

from dateline import feeds
from dateline.article import Collection, CollectionKind
from dateline.feed import Author, Feed, Outline, OutlineGroup, Podcast
from dateline.newsroom.change import Change
from dateline.newsroom.roll import moment
from dateline.newsroom.site import Site, folder
from dateline.page import Page
from dateline.pages.entries import FIRST_YEAR, line, tag_uri
from dateline.pages.kind import PageKind, Press
from dateline.questions import nearby
from dateline.questions.ask import Ask
from dateline.questions.subscriptions import (
    GROUPS,
    Document,
    FeedSettings,
    archives,
    feed_document,
    feed_groups,
    feed_settings,
)

NO_NEWS = dt.datetime(2000, 1, 1, tzinfo=dt.UTC)
"""When a feed without articles last changed. A date there must be, and the clock's would change."""
SPOKEN = "subscribe.html"
"""The template in whose words the list of feeds names its groups: it is made again when they change."""


def plan(site: Site) -> Iterator[Page]:
    for (kind, slug), collection in site.collections.items():
        if kind == "site" or kind in site.config.feeds.collections:
            numbers = (*range(1, archives(site, kind, slug) + 1), None)
            below = folder(site, collection)
            for number in numbers:  # a document's formats in a row: its stories are looked up once
                for name in site.config.feeds.formats:
                    path = below + feeds.BY_NAME[name].document(number)
                    yield Page(path, "feed", (name, kind, slug, number))


def near(change: Change) -> Iterator[nearby.Arguments]:
    formats = change.site.config.feeds.formats
    return ((name, *address) for address in nearby.collections(change) for name in formats)


def render(page: Page, ask: Ask, press: Press) -> bytes:
    name, kind, slug, number = page.args
    settings = ask(feed_settings)
    document = ask(feed_document, cast(CollectionKind, kind), str(slug), cast(int | None, number))
    assert document is not None, "planned, so there"
    written = feeds.BY_NAME[str(name)]
    lines = [line(story, written, ask, press, podcast=document.podcast) for story in document.stories]
    return written.join(_feed(document, settings), lines)


def title_of(collection: Collection, settings: FeedSettings) -> str:
    return settings.title if collection.kind == "site" else f"{collection.title} – {settings.title}"


def _feed(document: Document, settings: FeedSettings) -> Feed:
    """The feed without its items."""
    collection = document.collection
    own = settings.description if collection.kind == "site" else collection.description
    url = settings.origin + collection.url
    key = "/".join(filter(None, ("feeds", collection.kind, collection.slug)))
    return Feed(
        id=tag_uri(settings.authority, FIRST_YEAR, key),
        title=title_of(collection, settings),
        subtitle=own,
        home_url=url,
        folder_url=url,
        language=settings.language,
        updated=moment(max(story.changed for story in document.stories)) if document.stories else NO_NEWS,
        author=Author(name=settings.publisher, url=settings.url),
        rights=settings.rights,
        logo=settings.logo,
        hubs=settings.hubs,
        archive=document.archive,
        archives=document.archives,
        podcast=_podcast(settings) if document.podcast else None,
    )


def _podcast(settings: FeedSettings) -> Podcast:
    return Podcast(author=settings.publisher, email=settings.email, image=settings.logo)


def _plan_list(site: Site) -> Iterator[Page]:
    yield Page("feeds.opml", "opml")


def _render_list(page: Page, ask: Ask, press: Press) -> bytes:
    from dateline.feeds import opml

    press.template = SPOKEN
    settings = ask(feed_settings)
    filename = feeds.BY_NAME[settings.formats[0]].filename
    groups = (
        OutlineGroup(
            title=settings.title if kind == "site" else press.theme.say(f"feeds_of_{kind}"),
            outlines=tuple(_outline(c, settings, filename) for c in found),
        )
        for kind, found in zip(GROUPS, ask(feed_groups), strict=True)
    )
    return opml.write(settings.title, groups, owner=settings.publisher)


def _outline(collection: Collection, settings: FeedSettings, filename: str) -> Outline:
    url = settings.origin + collection.url
    return Outline(
        title=title_of(collection, settings),
        feed_url=url + filename,
        home_url=url,
        description=collection.description,
        language=settings.language,
    )


KIND = PageKind(name="feed", phase="feed", plan=plan, render=render, carries=True, near=near)
LIST = PageKind(name="opml", phase="feed", template=SPOKEN, plan=_plan_list, render=_render_list)
