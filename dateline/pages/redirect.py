"""Pages that lead on: one for each alias, and `_redirects` for hosts that read it."""

from __future__ import annotations

from collections.abc import Iterator

from dateline.newsroom.change import Change
from dateline.newsroom.site import Site
from dateline.page import Page
from dateline.pages.context import shared
from dateline.pages.kind import PageKind, Press
from dateline.questions import nearby
from dateline.questions.ask import Ask
from dateline.questions.queries import aliases, settings


def plan(site: Site) -> Iterator[Page]:
    for alias in aliases(site):
        path = alias.url.lstrip("/")
        if not path.endswith((".html", ".htm")):
            path = path.rstrip("/") + "/index.html"
        yield Page(path, "redirect", (alias.target,))


def near(change: Change) -> Iterator[nearby.Arguments]:
    """Aliases of the articles that changed, and what stands in for the next page of a list of theirs."""
    yield from dict.fromkeys((entry.url,) for entry in change.reshaped)
    there = change.site.collections
    yield from ((there[address].url,) for address in change.refiled if address in there)


def render(page: Page, ask: Ask, press: Press) -> bytes:
    target = str(page.args[0])
    absolute = ask(settings).origin + target
    return press.print(KIND.template, ask, **shared(page, ask), target=absolute)


def plan_table(site: Site) -> Iterator[Page]:
    if aliases(site):
        yield Page("_redirects", "redirects")


def render_table(page: Page, ask: Ask, press: Press) -> bytes:
    base = ask(settings).base
    return "".join(f"{base}{alias.url} {alias.target} 301\n" for alias in ask(aliases)).encode()


KIND = PageKind(
    name="redirect", phase="article", template="redirect.html", plan=plan, render=render, near=near
)
TABLE = PageKind(name="redirects", phase="listing", plan=plan_table, render=render_table)
