"""The archive: all years, the months of a year, the articles of a month."""

from __future__ import annotations

from collections.abc import Iterator
from typing import cast

from dateline.newsroom.site import Site
from dateline.page import Page
from dateline.pages.context import shared
from dateline.pages.kind import PageKind, Press
from dateline.questions.ask import Ask
from dateline.questions.listings import month, months, years


def plan_index(site: Site) -> Iterator[Page]:
    yield Page("archive/index.html", "archive")


def render_index(page: Page, ask: Ask, press: Press) -> bytes:
    found = tuple((year, ask(months, year)) for year in ask(years))
    return press.print(INDEX.template, ask, **shared(page, ask), years=found)


def plan_years(site: Site) -> Iterator[Page]:
    for year in years(site):
        yield Page(f"{year:04}/index.html", "year", (year,))


def render_year(page: Page, ask: Ask, press: Press) -> bytes:
    year = cast(int, page.args[0])
    return press.print(YEAR.template, ask, **shared(page, ask), year=year, months=ask(months, year))


def plan_months(site: Site) -> Iterator[Page]:
    for year, number in site.by_month:
        yield Page(f"{year:04}/{number:02}/index.html", "month", (year, number))


def render_month(page: Page, ask: Ask, press: Press) -> bytes:
    year, number = cast(tuple[int, int], page.args)
    cards = ask(month, year, number)
    return press.print(MONTH.template, ask, **shared(page, ask), year=year, month=number, cards=cards)


INDEX = PageKind(
    name="archive", phase="listing", template="archive.html", plan=plan_index, render=render_index
)
YEAR = PageKind(name="year", phase="listing", template="year.html", plan=plan_years, render=render_year)
MONTH = PageKind(name="month", phase="listing", template="month.html", plan=plan_months, render=render_month)
