"""Pages to staged files, in this process or in workers forked from it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial

from dateline.ask import Answers, Ask
from dateline.errors import Problem, UserError
from dateline.output import Stage
from dateline.page import Page, Rendered
from dateline.pages import BY_NAME
from dateline.pages.kind import Press
from dateline.shelf import News, Shelf
from dateline.spool import Spool
from dateline.theme import Theme
from dateline.workers import spread

SERIAL_BELOW = 64
"""Fewer pages than this are made before a pool of processes has started."""
CARRIED = 50
"""Parts of other pages that a page which carries some has, more or less."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Workshop:
    """All that rendering needs; workers inherit it when they are forked."""

    answers: Answers
    theme: Theme
    shelf: Shelf
    stage: Stage
    sharing: bool = False  # whether a page is made together with what others will carry of it


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """What a run of pages gave: the pages, what else was made for them, and what was wrong."""

    rendered: tuple[Rendered, ...]
    news: News
    problems: tuple[Problem, ...]


def render_all(todo: Sequence[Page], workshop: Workshop, jobs: int) -> Iterator[Made]:
    """Render the pages, articles first: what is made of their bodies then serves the lists and feeds."""
    workers = 1 if len(todo) < SERIAL_BELOW else jobs
    articles = [page for page in todo if BY_NAME[page.kind].share]
    others = [page for page in todo if not BY_NAME[page.kind].share]
    carriers = sum(1 for page in others if BY_NAME[page.kind].carries)
    with Spool(workshop.shelf.root, workers) as spool:
        workshop.shelf.spool = spool
        workshop = replace(workshop, sharing=carriers * CARRIED > len(articles))
        for run in (articles, others):
            work = partial(_render_run, workshop)
            if workers == 1:
                yield work(run)
                continue
            for made in spread(work, run, workers, begin=spool.write_as):
                workshop.shelf.hear(made.news)
                yield made


def render_one(page: Page, workshop: Workshop) -> Rendered:
    """Make one page and stage it. Raises UserError where it cannot be made."""
    ask = Ask(workshop.answers)
    press = Press(theme=workshop.theme, bodies=workshop.shelf)
    kind = BY_NAME[page.kind]
    data = kind.render(page, ask, press)
    staged = workshop.stage.write(page.path, data)
    if kind.share and workshop.sharing:
        kind.share(page, ask.apart(), press)
    return Rendered(
        page=page,
        output=staged.digest,
        size=staged.size,
        mtime_ns=staged.mtime_ns,
        staged=staged.staged,
        template=signed(press.template, workshop.theme) if press.template else "",
        asked=ask.asked,
    )


def signed(template: str, theme: Theme) -> str:
    """A template's name and the digest of all it is made of, as a page's row has them."""
    return f"{template}@{theme.digest(template)}"


def _render_run(workshop: Workshop, run: Sequence[Page]) -> Made:
    rendered: list[Rendered] = []
    problems: list[Problem] = []
    for page in run:
        try:
            rendered.append(render_one(page, workshop))
        except UserError as error:
            problems.extend(error.problems)
    return Made(rendered=tuple(rendered), news=workshop.shelf.news(), problems=tuple(problems))
