"""Which pages must be rendered again, and why. Pure: it compares what was with what is."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from dateline.ask import Answers, is_of_shape, readable
from dateline.digest import QueryKey
from dateline.page import Answer, Engine, New, OutputGone, Page, Reason, Template
from dateline.store import KnownPage, Question


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What the last build left: its pages, the files that are not in output/ any more, and its theme."""

    pages: Mapping[str, KnownPage]
    lost: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Moved:
    """Questions with another answer than before, and those whose guard alone is another."""

    answers: frozenset[QueryKey]
    guards: Mapping[QueryKey, str]


def moved(questions: Mapping[QueryKey, Question], answers: Answers, *, same_shape: bool = False) -> Moved:
    """Compare every question once; where its guard holds, its answer need not be worked out.

    Where the shape of the site is the same, the questions that it settles are not looked at.
    """
    changed: set[QueryKey] = set()
    guards: dict[QueryKey, str] = {}
    for key, was in questions.items():
        if same_shape and is_of_shape(key):
            continue
        guard = answers.guard(key)
        if guard and guard == was.guard:
            continue
        if answers.get(key)[1] != was.digest:
            changed.add(key)
        elif guard:
            guards[key] = guard
    return Moved(answers=frozenset(changed), guards=guards)


def stale(
    planned: Iterable[Page],
    known: Known,
    askers: Mapping[str, QueryKey],
    template_of: Callable[[KnownPage], str],
) -> dict[Page, Reason]:
    """The pages to render, each with the first reason there is.

    `askers` are the paths that asked a question which has moved. `template_of` is the template's name and
    digest as they are now, in the form in which the page's row has them.
    """
    reasons: dict[Page, Reason] = {}
    for page in planned:
        why = _why(page, known, askers, template_of)
        if why is not None:
            reasons[page] = why
    return reasons


def among(
    known: Known, askers: Mapping[str, QueryKey], template_of: Callable[[KnownPage], str]
) -> dict[Page, Reason]:
    """The pages to render where the same ones are planned as before."""
    templates = {was.template: was for was in known.pages.values() if was.template}
    changed = {signed for signed, was in templates.items() if template_of(was) != signed}
    paths = {path for path, was in known.pages.items() if was.template in changed} if changed else set()
    stale_ = sorted(known.lost | paths | askers.keys())
    return stale((known.pages[path].page for path in stale_), known, askers, template_of)


def all_of(planned: Iterable[Page], known: Known, why: str) -> dict[Page, Reason]:
    """Every page, where the last build cannot be built on."""
    return {page: Engine(why) if page.path in known.pages else New() for page in planned}


def _why(
    page: Page,
    known: Known,
    askers: Mapping[str, QueryKey],
    template_of: Callable[[KnownPage], str],
) -> Reason | None:
    was = known.pages.get(page.path)
    if was is None or was.kind != page.kind or was.args != page.args_text:
        return New()
    if page.path in known.lost:
        return OutputGone()
    if was.template and was.template != template_of(was):
        return Template(was.template.partition("@")[0])
    question = askers.get(page.path)
    return Answer(readable(question)) if question is not None else None
