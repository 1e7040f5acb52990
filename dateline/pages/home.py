"""The home page."""

from __future__ import annotations

from collections.abc import Iterator

from dateline.newsroom.site import Site
from dateline.page import Page
from dateline.pages.context import shared
from dateline.pages.kind import PageKind, Press
from dateline.questions.ask import Ask
from dateline.questions.listings import front_page


def plan(site: Site) -> Iterator[Page]:
    yield Page("index.html", "home")


def render(page: Page, ask: Ask, press: Press) -> bytes:
    return press.print(KIND.template, ask, **shared(page, ask), front=ask(front_page))


KIND = PageKind(name="home", phase="listing", template="home.html", plan=plan, render=render)
