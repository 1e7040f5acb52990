"""The page of an article, at its permalink."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from dateline import feeds
from dateline.newsroom.site import Site, output_path, picture_url
from dateline.page import Page
from dateline.pages import embeds, entries, figures
from dateline.pages.context import shared
from dateline.pages.kind import PageKind, Press
from dateline.pages.links import body_html
from dateline.questions import nearby
from dateline.questions.ask import Ask
from dateline.questions.queries import (
    neighbours,
    published,
    related,
    series_of,
    settings,
    share_card,
    share_crop,
)
from dateline.questions.subscriptions import carried, feed_settings
from dateline.story import CENTER

RELATED = 3


def plan(site: Site) -> Iterator[Page]:
    for id, entry in site.roll.items():
        yield Page(output_path(site, entry.url), "article", (id,))


def render(page: Page, ask: Ask, press: Press) -> bytes:
    id = str(page.args[0])
    whole = ask(published, id)
    assert whole is not None, "planned, so published"
    site = ask(settings)
    found, on_list, filed = whole.article, whole.card, whole.filing
    return press.print(
        press.template_of(found, KIND.template),
        ask,
        **shared(page, ask, "section", filed.section.slug),
        article=found,
        card=on_list,
        filing=filed,
        byline=whole.byline,
        namesakes=whole.namesakes,
        same_day=whole.same_day,
        image=on_list.image,
        share_card=ask(share_card, id) if site.share_cards and on_list.image is None else None,
        share_crop=ask(share_crop, id) if on_list.image and on_list.image.focus != CENTER else None,
        media=tuple(replace(m, src=picture_url(m.src, on_list.url)) for m in found.media),
        body=embeds.for_page(
            figures.for_page(body_html(found, ask, press), found, ask, is_first=on_list.image is None),
            press.theme,
            own=site.origin.partition("://")[2],
        ),
        neighbours=ask(neighbours, id),
        related=ask(related, id, RELATED),
        series=ask(series_of, id) if found.series else None,
    )


def share(page: Page, ask: Ask, press: Press) -> None:
    """Make the article's entry for all the feeds that will carry it, while its text is at hand."""
    story = ask(carried, str(page.args[0]))
    assert story is not None, "planned, so published"
    for name in ask(feed_settings).formats:
        entries.line(story, feeds.BY_NAME[name], ask, press)


KIND = PageKind(
    name="article",
    phase="article",
    template="article.html",
    plan=plan,
    render=render,
    share=share,
    near=nearby.articles,
)
