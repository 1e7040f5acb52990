"""The pages that list a section, a tag, an author or the whole site, newest first.

Full pages are numbered from the oldest and hold still: a new story changes only the first page.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import cast

from dateline.article import CollectionKind
from dateline.newsroom.site import Site, folder
from dateline.page import Page
from dateline.pages.context import shared
from dateline.pages.kind import PageKind, Press
from dateline.questions import nearby
from dateline.questions.ask import Ask
from dateline.questions.listings import full_pages, listing


def plan(site: Site) -> Iterator[Page]:
    for (kind, slug), collection in site.collections.items():
        below = folder(site, collection)
        if kind != "site":
            yield Page(f"{below}index.html", "listing", (kind, slug, None))
        full = full_pages(site, kind, slug)
        for number in range(1, full + 1):
            yield Page(f"{below}page/{number}/index.html", "listing", (kind, slug, number))
        if full:
            # The newest full page links here already; see listings.listing.
            yield Page(f"{below}page/{full + 1}/index.html", "redirect", (collection.url,))


def render(page: Page, ask: Ask, press: Press) -> bytes:
    kind, slug, number = page.args
    kind = cast(CollectionKind, kind)
    found = ask(listing, kind, str(slug), cast(int | None, number))
    return press.print(KIND.template, ask, **shared(page, ask, kind, str(slug)), listing=found)


KIND = PageKind(
    name="listing",
    phase="listing",
    template="listing.html",
    plan=plan,
    render=render,
    near=nearby.collections,
)
