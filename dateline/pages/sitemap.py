"""The site map for search engines: an index, a shard of pages, and shards of articles that hold still.

https://www.sitemaps.org/protocol.html; the news map as Google has it.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from html import escape
from typing import cast

from dateline.newsroom.site import Site
from dateline.page import Page
from dateline.pages.kind import PageKind, Press
from dateline.questions.ask import Ask
from dateline.questions.queries import settings
from dateline.questions.sitemaps import news, sitemap_articles, sitemap_pages, sitemap_shards

NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"
NEWS_NAMESPACE = "http://www.google.com/schemas/sitemap-news/0.9"


def plan(site: Site) -> Iterator[Page]:
    yield Page("sitemap.xml", "sitemap")
    yield Page("sitemap-pages.xml", "sitemap", (0,))
    for number in range(1, sitemap_shards(site) + 1):
        yield Page(f"sitemap-articles-{number}.xml", "sitemap", (number,))


def render(page: Page, ask: Ask, press: Press) -> bytes:
    site = ask(settings)
    if not page.args:
        names = ["pages", *(f"articles-{n}" for n in range(1, ask(sitemap_shards) + 1))]
        rows = (
            f"<sitemap><loc>{escape(site.origin + site.base)}/sitemap-{name}.xml</loc></sitemap>\n"
            for name in names
        )
        return _document("sitemapindex", rows)
    number = cast(int, page.args[0])
    if number == 0:
        return _document("urlset", (_url(site.origin + url) for url in ask(sitemap_pages)))
    found = ask(sitemap_articles, number)
    return _document("urlset", (_url(site.origin + one.url, one.changed) for one in found))


def plan_news(site: Site) -> Iterator[Page]:
    if site.recent:
        yield Page("news-sitemap.xml", "news_sitemap")


def render_news(page: Page, ask: Ask, press: Press) -> bytes:
    site = ask(settings)
    rows = (
        f"<url><loc>{escape(site.origin + card.url)}</loc><news:news><news:publication>"
        f"<news:name>{escape(site.title)}</news:name>"
        f"<news:language>{escape((card.language or site.language).split('-')[0])}</news:language>"
        f"</news:publication><news:publication_date>{_w3c(card.published)}</news:publication_date>"
        f"<news:title>{escape(card.title)}</news:title></news:news></url>\n"
        for card in ask(news)
    )
    return _document("urlset", rows, f' xmlns:news="{NEWS_NAMESPACE}"')


def _document(root: str, rows: Iterable[str], namespaces: str = "") -> bytes:
    head = f'<?xml version="1.0" encoding="UTF-8"?>\n<{root} xmlns="{NAMESPACE}"{namespaces}>\n'
    return f"{head}{''.join(rows)}</{root}>\n".encode()


def _url(address: str, changed: dt.datetime | None = None) -> str:
    lastmod = f"<lastmod>{_w3c(changed)}</lastmod>" if changed else ""
    return f"<url><loc>{escape(address)}</loc>{lastmod}</url>\n"


def _w3c(when: dt.datetime) -> str:
    return when.isoformat(timespec="seconds")


KIND = PageKind(name="sitemap", phase="feed", plan=plan, render=render)
NEWS = PageKind(name="news_sitemap", phase="feed", plan=plan_news, render=render_news)
