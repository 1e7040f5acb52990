"""Assets that the theme makes from the site's settings: its stylesheet and the web manifest."""

from __future__ import annotations

from collections.abc import Iterator

from dateline.newsroom.site import ASSETS, Site
from dateline.page import Page
from dateline.pages.context import shared
from dateline.pages.kind import PageKind, Press
from dateline.questions.ask import Ask

TEMPLATES = ("style.css", "site.webmanifest")


def plan(site: Site) -> Iterator[Page]:
    for template in TEMPLATES:
        if ASSETS + template not in site.files:  # a theme may bring the file as it is
            yield Page(ASSETS + template, "styled", (template,))


def render(page: Page, ask: Ask, press: Press) -> bytes:
    return press.print(str(page.args[0]), ask, **shared(page, ask))


KIND = PageKind(name="styled", phase="asset", plan=plan, render=render)
