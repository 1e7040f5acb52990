"""The page that lists every correction."""

from __future__ import annotations

from collections.abc import Iterator

from dateline.newsroom.site import Site
from dateline.page import Page
from dateline.pages.context import shared
from dateline.pages.kind import PageKind, Press
from dateline.questions.ask import Ask
from dateline.questions.queries import corrected


def plan(site: Site) -> Iterator[Page]:
    yield Page("corrections/index.html", "corrections")


def render(page: Page, ask: Ask, press: Press) -> bytes:
    return press.print(KIND.template, ask, **shared(page, ask), corrected=ask(corrected))


KIND = PageKind(name="corrections", phase="listing", template="corrections.html", plan=plan, render=render)
