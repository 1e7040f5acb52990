"""Pages to staged files, in this process or in workers forked from it."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from functools import partial
from typing import TypeVar

from dateline.building.shelf import News, Shelf
from dateline.building.workers import crew
from dateline.digest import Digest, QueryKey
from dateline.errors import Problem, UserError
from dateline.output import Stage
from dateline.page import Page, Rendered
from dateline.pages import BY_NAME
from dateline.pages.kind import Press
from dateline.questions.ask import Answers, Ask
from dateline.theme import Theme

T = TypeVar("T")

SERIAL_BELOW = 64
"""Fewer pages than this are made before a pool of processes has started."""
TO_SEND = frozenset(["article", "listing", "month"])
"""Kinds of page that may be rendered on another machine: many, and made of no file but their own text."""
CARRIED = 50
"""Parts of other pages that a page which carries some has, more or less."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """All that printing a page needs, wherever it is done."""

    answers: Answers
    theme: Theme
    shelf: Shelf
    sharing: bool = False  # whether a page is made together with what others will carry of it


@dataclass(frozen=True, slots=True, kw_only=True)
class Workshop:
    """A desk with a stage for what is printed; workers inherit it when they are forked."""

    desk: Desk
    stage: Stage


@dataclass(frozen=True, slots=True, kw_only=True)
class Printed:
    """A page's bytes, and what they depend on."""

    page: Page
    data: bytes
    template: str
    asked: Mapping[QueryKey, Digest]


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """What a run of pages gave: the pages, what else was made for them, and what was wrong."""

    rendered: tuple[Rendered, ...]
    news: News
    problems: tuple[Problem, ...]
    seconds: Mapping[str, float] = field(default_factory=dict)  # by kind of page, of one processor


Away = Callable[[Sequence[Page], Workshop], Iterator[Made]]
"""Renders pages somewhere else; what it gives is staged here."""


def render_all(
    todo: Sequence[Page], workshop: Workshop, jobs: int, away: Away | None = None
) -> Iterator[Made]:
    """Render the pages, articles first: what is made of their bodies then serves the lists and feeds.

    The kinds that go away are printed by `away`, if it is given, and all others here.
    """
    few = len(todo) < SERIAL_BELOW
    workers = 1 if few else jobs
    articles = [page for page in todo if BY_NAME[page.kind].share]
    others = [page for page in todo if not BY_NAME[page.kind].share]
    carriers = sum(1 for page in others if BY_NAME[page.kind].carries)
    desk = replace(workshop.desk, sharing=not few and carriers * CARRIED > len(articles))
    workshop = replace(workshop, desk=desk)
    with _printers(workshop, workers) as print_all:
        for run in (articles, others):
            if away is not None:
                yield from away([page for page in run if page.kind in TO_SEND], workshop)
                run = [page for page in run if page.kind not in TO_SEND]
            yield from print_all(run)


@contextmanager
def _printers(workshop: Workshop, workers: int) -> Iterator[Callable[[Sequence[Page]], Iterator[Made]]]:
    """What renders a run of pages: this process, or workers who hear of each run what all of them made."""
    work = partial(_render_run, workshop)
    if workers == 1:
        yield lambda run: iter([work(run)])
        return
    shelf, heard = workshop.desk.shelf, News()
    with crew(work, workers, begin=shelf.spool.write_as, hear=shelf.hear) as printers:

        def spread(run: Sequence[Page]) -> Iterator[Made]:
            if heard.places or heard.html:
                printers.tell(heard)
            for made in printers.spread(run):
                shelf.hear(made.news)
                heard.add(made.news)
                yield made

        yield spread


def print_one(page: Page, desk: Desk) -> Printed:
    """Make one page. Raises UserError where it cannot be made."""
    ask = Ask(desk.answers)
    press = Press(theme=desk.theme, bodies=desk.shelf)
    kind = BY_NAME[page.kind]
    data = kind.render(page, ask, press)
    if kind.share and desk.sharing:
        kind.share(page, ask.apart(), press)
    template = signed(press.template, desk.theme) if press.template else ""
    return Printed(page=page, data=data, template=template, asked=ask.asked)


def stage_one(printed: Printed, stage: Stage) -> Rendered:
    staged = stage.write(printed.page.path, printed.data)
    return Rendered(
        page=printed.page,
        output=staged.digest,
        size=staged.size,
        mtime_ns=staged.mtime_ns,
        staged=staged.staged,
        template=printed.template,
        asked=printed.asked,
    )


def signed(template: str, theme: Theme) -> str:
    """A template's name and the digest of all it is made of, as a page's row has them."""
    return f"{template}@{theme.digest(template)}"


def one_by_one(
    pages: Sequence[Page], make: Callable[[Page], T]
) -> tuple[tuple[T, ...], tuple[Problem, ...], dict[str, float]]:
    """What `make` gives for each page; what is wrong with those it cannot make; seconds by kind of page."""
    made: list[T] = []
    problems: list[Problem] = []
    seconds: dict[str, float] = {}
    for page in pages:
        start = time.perf_counter()
        try:
            made.append(make(page))
        except UserError as error:
            problems.extend(error.problems)
        seconds[page.kind] = seconds.get(page.kind, 0) + time.perf_counter() - start
    return tuple(made), tuple(problems), seconds


def _render_run(workshop: Workshop, run: Sequence[Page]) -> Made:
    def rendered(page: Page) -> Rendered:
        return stage_one(print_one(page, workshop.desk), workshop.stage)

    made, problems, seconds = one_by_one(run, rendered)
    workshop.desk.answers.forget()
    return Made(rendered=made, news=workshop.desk.shelf.news(), problems=problems, seconds=seconds)
