"""The static pages of content/pages/: about, imprint, how to subscribe."""

from __future__ import annotations

from collections.abc import Iterator

from dateline.newsroom.site import Site, output_path, page_url
from dateline.page import Page
from dateline.pages import embeds, figures
from dateline.pages.context import shared
from dateline.pages.kind import PageKind, Press
from dateline.pages.links import body_html
from dateline.questions.ask import Ask
from dateline.questions.queries import settings, static_page


def plan(site: Site) -> Iterator[Page]:
    for found in site.pages:
        yield Page(output_path(site, page_url(found, site.config)), "page", (found.slug,))


def render(page: Page, ask: Ask, press: Press) -> bytes:
    found = ask(static_page, str(page.args[0]))
    assert found is not None, "planned, so published"
    template = press.template_of(found, KIND.template)
    body = figures.for_page(body_html(found, ask, press), found, ask, is_first=True)
    body = embeds.for_page(body, press.theme, own=ask(settings).origin.partition("://")[2])
    return press.print(template, ask, **shared(page, ask), static=found, body=body)


KIND = PageKind(name="page", phase="article", template="page.html", plan=plan, render=render)
