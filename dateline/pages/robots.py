"""robots.txt for crawlers, and `_headers` for hosts that read it."""

from __future__ import annotations

from collections.abc import Iterator

from dateline.newsroom.site import Site
from dateline.page import Page
from dateline.pages.kind import PageKind, Press
from dateline.questions.ask import Ask
from dateline.questions.queries import settings

HEADERS = """/*
  X-Content-Type-Options: nosniff
  X-Frame-Options: DENY
  Referrer-Policy: strict-origin-when-cross-origin
  Content-Security-Policy: frame-ancestors 'none'
/*/rss.xml
  Content-Type: application/rss+xml; charset=utf-8
/*/atom.xml
  Content-Type: application/atom+xml; charset=utf-8
/*/feed.json
  Content-Type: application/feed+json; charset=utf-8
"""


def plan(site: Site) -> Iterator[Page]:
    yield Page("robots.txt", "robots")


def render(page: Page, ask: Ask, press: Press) -> bytes:
    site = ask(settings)
    return f"User-agent: *\nAllow: /\nSitemap: {site.origin}{site.base}/sitemap.xml\n".encode()


def plan_headers(site: Site) -> Iterator[Page]:
    yield Page("_headers", "headers")


def render_headers(page: Page, ask: Ask, press: Press) -> bytes:
    return HEADERS.encode()


KIND = PageKind(name="robots", phase="feed", plan=plan, render=render)
HEADERS_KIND = PageKind(name="headers", phase="feed", plan=plan_headers, render=render_headers)
