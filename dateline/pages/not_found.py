"""404.html: what a host serves where there is nothing."""

from __future__ import annotations

from collections.abc import Iterator

from dateline.newsroom.site import Site
from dateline.page import Page
from dateline.pages.context import shared
from dateline.pages.kind import PageKind, Press
from dateline.questions.ask import Ask


def plan(site: Site) -> Iterator[Page]:
    yield Page("404.html", "not_found")


def render(page: Page, ask: Ask, press: Press) -> bytes:
    return press.print(KIND.template, ask, **shared(page, ask))


KIND = PageKind(name="not_found", phase="listing", template="404.html", plan=plan, render=render)
