"""Share cards: a picture drawn of the headline, beside each article that has none."""

from __future__ import annotations

from collections.abc import Iterator

from dateline import darkroom
from dateline.ask import Ask
from dateline.digest import Digest
from dateline.page import Page
from dateline.pages.kind import PageKind, Press
from dateline.queries import share_card
from dateline.site import Site, output_path


def plan(site: Site) -> Iterator[Page]:
    if site.config.share_cards:
        for id in site.roll:
            card = share_card(site, id)
            if card:
                yield Page(output_path(site, card.url), "share", (id,))


def render(page: Page, ask: Ask, press: Press) -> bytes:
    card = ask(share_card, str(page.args[0]))
    assert card is not None, "planned, so there"
    return press.bodies.share_card(card)


def developed(site: Site) -> Iterator[Digest]:
    """What all cards are kept under in the darkroom."""
    for page in plan(site):
        card = share_card(site, str(page.args[0]))
        assert card is not None, "planned, so there"
        yield darkroom.key_of_card(card)


KIND = PageKind(name="share", phase="asset", plan=plan, render=render)
