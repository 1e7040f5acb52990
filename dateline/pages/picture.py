"""Pictures beside the articles that show them, in all their sizes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from posixpath import dirname

from dateline import darkroom
from dateline.digest import Digest
from dateline.newsroom.site import Site, beside, output_path, page_url
from dateline.page import Page
from dateline.pages.kind import PageKind, Press
from dateline.pictures.ladder import has_sizes, ladder
from dateline.questions.ask import Ask
from dateline.questions.queries import asset


def plan(site: Site) -> Iterator[Page]:
    for entry in site.roll.values():
        if entry.rare and entry.attachments:
            yield from _beside(site, entry.path, entry.attachments, entry.url)
    for page in site.pages:
        yield from _beside(site, page.path, page.attachments, page_url(page, site.config))


def render(page: Page, ask: Ask, press: Press) -> bytes:
    path, width, kind = page.args
    found = ask(asset, str(path))
    assert found is not None, "planned, so there"
    return press.bodies.picture(found, int(width or 0), str(kind))


def _beside(site: Site, path: str, attachments: Sequence[str], url: str) -> Iterator[Page]:
    at = dirname(output_path(site, url))
    for src in attachments:
        file = site.files.get(beside(path, src))
        if file and file.picture and has_sizes(file.picture):
            for one in ladder(src, file.picture):
                yield Page(f"{at}/{one.src}", "picture", (file.path, one.width, one.kind))


def developed(site: Site) -> Iterator[Digest]:
    """What the sizes of all pictures are kept under in the darkroom."""
    for path in dict.fromkeys(str(page.args[0]) for page in plan(site)):
        found = asset(site, path)
        assert found is not None, "planned, so there"
        yield darkroom.key_of_sizes(found)


KIND = PageKind(name="picture", phase="asset", plan=plan, render=render)
