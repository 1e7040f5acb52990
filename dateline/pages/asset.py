"""Files that are published as they are: the theme's, and those beside an article."""

from __future__ import annotations

from collections.abc import Iterator
from posixpath import dirname

from dateline.article import StaticPage
from dateline.newsroom.roll import Entry
from dateline.newsroom.site import ASSETS, Site, beside, output_path, page_url
from dateline.page import Page
from dateline.pages.kind import PageKind, Press
from dateline.pictures.bare import bare
from dateline.pictures.ladder import has_sizes
from dateline.questions.ask import Ask
from dateline.questions.queries import asset
from dateline.questions.searching import OWN

SEARCHES = {ASSETS + "search.js": OWN, ASSETS + "fulltext.js": ("pagefind",)}
"""The scripts of the search page, each published where the site has one of these searches."""


def plan(site: Site) -> Iterator[Page]:
    for path in site.files:
        if path.startswith(ASSETS) and site.config.search in SEARCHES.get(path, (site.config.search,)):
            yield Page(path, "asset", (path,))
    for entry in site.roll.values():
        if entry.rare:
            yield from _beside(site, entry, entry.url)
    for page in site.pages:
        yield from _beside(site, page, page_url(page, site.config))


def render(page: Page, ask: Ask, press: Press) -> bytes:
    found = ask(asset, str(page.args[0]))
    assert found is not None, "planned, so there"
    data = press.bodies.file(found)
    return bare(data, found.picture, found.path) if found.picture else data


def _beside(site: Site, source: Entry | StaticPage, url: str) -> Iterator[Page]:
    if not source.attachments:
        return
    at = dirname(output_path(site, url))
    for src in source.attachments:
        file = site.files.get(beside(source.path, src))
        if file and not has_sizes(file.picture):
            yield Page(f"{at}/{src}", "asset", (file.path,))


KIND = PageKind(name="asset", phase="asset", plan=plan, render=render)
