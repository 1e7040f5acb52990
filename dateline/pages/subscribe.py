"""The page for people who want to subscribe: what a feed is, and every feed of the site."""

from __future__ import annotations

from collections.abc import Iterator

from dateline.article import CollectionKind
from dateline.newsroom.site import Site
from dateline.page import Page
from dateline.pages.context import shared
from dateline.pages.kind import PageKind, Press
from dateline.questions.ask import Ask
from dateline.questions.listings import collections
from dateline.questions.queries import feeds

GROUPS: tuple[CollectionKind, ...] = ("site", "section", "tag", "author")


def plan(site: Site) -> Iterator[Page]:
    yield Page("subscribe/index.html", "subscribe")


def render(page: Page, ask: Ask, press: Press) -> bytes:
    groups = []
    for kind in GROUPS:
        rows = tuple((found, ask(feeds, kind, found.slug)) for found in ask(collections, kind))
        if any(links for _, links in rows):
            groups.append((kind, rows))
    context = shared(page, ask)
    opml = context["site"].base + "/feeds.opml"
    return press.print(KIND.template, ask, **context, groups=tuple(groups), opml=opml)


KIND = PageKind(name="subscribe", phase="listing", template="subscribe.html", plan=plan, render=render)
