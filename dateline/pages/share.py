"""Beside an article, what is shown where it is shared: its headline, drawn, or a part of its picture.

The second only where the front matter says where to look: else the whole picture serves.
"""

from __future__ import annotations

from collections.abc import Iterator

from dateline import darkroom
from dateline.digest import Digest
from dateline.newsroom.site import Site, output_path
from dateline.page import Page
from dateline.pages.kind import PageKind, Press
from dateline.questions.ask import Ask
from dateline.questions.queries import asset, share_card, share_crop


def plan(site: Site) -> Iterator[Page]:
    if site.config.share_cards:
        for id in site.roll:
            card = share_card(site, id)
            if card:
                yield Page(output_path(site, card.url), "share", (id,))


def plan_crops(site: Site) -> Iterator[Page]:
    for id, entry in site.roll.items():
        crop = share_crop(site, id) if "focus" in entry.rare else None
        if crop:
            yield Page(output_path(site, crop.url), "crop", (id,))


def render(page: Page, ask: Ask, press: Press) -> bytes:
    card = ask(share_card, str(page.args[0]))
    assert card is not None, "planned, so there"
    return press.bodies.share_card(card)


def render_crop(page: Page, ask: Ask, press: Press) -> bytes:
    crop = ask(share_crop, str(page.args[0]))
    original = ask(asset, crop.path) if crop else None
    assert crop is not None and original is not None, "planned, so there"
    return press.bodies.share_crop(crop, original)


def developed(site: Site) -> Iterator[Digest]:
    """What all of them are kept under in the darkroom."""
    for page in plan(site):
        card = share_card(site, str(page.args[0]))
        assert card is not None, "planned, so there"
        yield darkroom.key_of_card(card)
    for page in plan_crops(site):
        crop = share_crop(site, str(page.args[0]))
        original = asset(site, crop.path) if crop else None
        assert crop is not None and original is not None, "planned, so there"
        yield darkroom.key_of_crop(crop, original)


KIND = PageKind(name="share", phase="asset", plan=plan, render=render)
CROP = PageKind(name="crop", phase="asset", plan=plan_crops, render=render_crop)
