"""What the sources say now against what the last build knew: which pages to make, and which go."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from dateline import output, pages
from dateline.building import render, staleness
from dateline.building.intake import Intake, Remembered
from dateline.building.staleness import Known, Moved
from dateline.config import Config
from dateline.digest import QueryKey
from dateline.newsroom import change, rows
from dateline.newsroom.change import Change
from dateline.newsroom.roll import instant
from dateline.newsroom.site import Site, Sources
from dateline.page import Page, Reason
from dateline.questions.ask import Answers, near
from dateline.report import Options
from dateline.store.known import KnownPage
from dateline.store.state import Store
from dateline.theme import Theme


@dataclass(frozen=True, slots=True, kw_only=True)
class News:
    """What the sources say now."""

    config: Config
    theme: Theme
    taken: Intake
    sources: Sources  # what was taken in, with what is remembered of the rest
    site: Site


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """What of the site is not as the last build had it."""

    answers: Answers
    reasons: Mapping[Page, Reason]  # of what is to be made
    known: Mapping[str, KnownPage]  # of what is to be made and what goes, by path: as it was
    gone: tuple[str, ...]  # paths
    new: tuple[str, ...] = ()  # likewise, where that is known without looking at all
    lost: frozenset[str]  # paths of what is not in output/ as it was left there
    planned: int  # pages
    touched: tuple[tuple[str, int], ...]
    guards: Mapping[QueryKey, str]


def compare(root: Path, store: Store, news: News, since: Change | None) -> Difference:
    """Which pages must be made; `since` says what changed, where that is articles and nothing else."""
    answers = Answers(news.site)
    recorded = store.standing()
    standing = output.look(root, recorded)
    asked = store.questions() if since is None else store.questions_like(near(since))
    moved = staleness.moved(asked, answers)
    found = Difference(
        answers=answers,
        reasons={},
        known={},
        gone=(),
        lost=frozenset(standing.lost),
        planned=int(store.meta("pages") or 0),
        touched=standing.touched,
        guards=moved.guards,
    )
    known = Known(
        pages={},
        lost=frozenset(standing.lost),
        other_templates=frozenset(t for t in store.templates() if t != _signed(t, news.theme)),
    )
    if since is not None:
        near_it = _near(found, store, known, moved, since)
        if pages.are_free(near_it.new, (file.path for file in recorded)):
            return near_it
    return _among_all(found, store, news, replace(known, pages=store.pages()), moved)


def changed(store: Store, known: Remembered, news: News, options: Options) -> Change | None:
    """The change of articles that brought this news; None where anything else changed with them."""
    taken, site = news.taken, news.site
    names = set(store.meta("names").split("\n"))
    if not known.fronts or store.meta("options") != options.text or store.meta("frame") != site.frame:
        return None
    if not names <= {"", *site.names}:
        return None
    gone = known.sources.keys() - taken.paths
    timed = (e.path for e in taken.sources.roll if e.rare and ("embargo" in e.rare or "expires" in e.rare))
    paths = {*taken.fronts, *gone, *timed}
    fronts = (known.fronts[path] for path in sorted(paths) if path.endswith(".md") and path in known.fronts)
    then = instant(dt.datetime.fromisoformat(store.meta("now")))
    were = (e for e in rows.entries(rows.parse(fronts)) if e.is_live(then, drafts=options.drafts))
    are = (e for e in site.roll.values() if e.path in paths)
    return change.between(site, {e.path: e for e in were}, {e.path: e for e in are})


def _among_all(found: Difference, store: Store, news: News, known: Known, moved: Moved) -> Difference:
    """Where there may be other pages than before."""
    plan = pages.plan(news.site)
    if store.fresh:
        reasons = staleness.all_of(plan, known, store.fresh)
    else:
        reasons = staleness.stale(plan, known, store.askers(moved.answers))
    gone = sorted(known.pages.keys() - {page.path for page in plan})
    return replace(found, reasons=reasons, known=known.pages, gone=tuple(gone), planned=len(plan))


def _near(found: Difference, store: Store, known: Known, moved: Moved, since: Change) -> Difference:
    """Where what changed is known: pages are planned near it, and others made anew if they have a reason."""
    plan = {page.path: page for page in pages.plan_near(since)} if since.reshaped else {}
    near_it = store.pages_like(pages.near(since)) if since.reshaped else {}
    askers = store.askers(moved.answers)
    others = {*known.lost, *askers, *store.pages_of(known.other_templates)}
    known = replace(known, pages={**near_it, **store.pages(sorted({*plan, *others} - near_it.keys()))})
    todo = plan | {path: known.pages[path].page for path in sorted(others - near_it.keys() - plan.keys())}
    gone = tuple(sorted(near_it.keys() - plan.keys()))
    new = tuple(path for path, page in plan.items() if path not in near_it and not _stands(page, known))
    return replace(
        found,
        reasons=staleness.stale(todo.values(), known, askers),
        known=known.pages,
        gone=gone,
        new=new,
        planned=found.planned + len(new) - len(gone),
    )


def _stands(page: Page, known: Known) -> bool:
    """Whether the page was there before; another one at its path may still be wanted there."""
    was = known.pages.get(page.path)
    return was is not None and (was.kind, was.args) == (page.kind, page.args_text)


def _signed(template: str, theme: Theme) -> str:
    """A template as a page's row has it, with the digest of all that it is made of now."""
    name = template.partition("@")[0]
    return render.signed(name, theme) if theme.has(name) else ""
