"""Which pages must be rendered again, and why. Pure: it compares what was with what is."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from dateline.digest import QueryKey
from dateline.page import Answer, Engine, New, OutputGone, Page, Reason, Template
from dateline.questions.ask import Answers, readable
from dateline.store.known import KnownPage, Question


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What the last build left: its pages, and which of them are not in output/ or in the theme any more."""

    pages: Mapping[str, KnownPage]
    lost: frozenset[str] = frozenset()  # paths
    other_templates: frozenset[str] = frozenset()  # with their digests, of those that have another one now


@dataclass(frozen=True, slots=True, kw_only=True)
class Moved:
    """Questions with another answer than before, and those whose guard alone is another."""

    answers: frozenset[QueryKey]
    guards: Mapping[QueryKey, str]


def moved(questions: Mapping[QueryKey, Question], answers: Answers) -> Moved:
    """Compare each question once; where its guard holds, its answer need not be worked out."""
    changed: set[QueryKey] = set()
    guards: dict[QueryKey, str] = {}
    for key, was in questions.items():
        guard = answers.guard(key)
        if guard and guard == was.guard:
            continue
        if answers.get(key).digest != was.digest:
            changed.add(key)
        elif guard:
            guards[key] = guard
    return Moved(answers=frozenset(changed), guards=guards)


def stale(planned: Iterable[Page], known: Known, askers: Mapping[str, QueryKey]) -> dict[Page, Reason]:
    """The pages to render, each with the first reason there is.

    `askers` are the paths that asked a question which has moved.
    """
    reasons: dict[Page, Reason] = {}
    for page in planned:
        why = _why(page, known, askers)
        if why is not None:
            reasons[page] = why
    return reasons


def all_of(planned: Iterable[Page], known: Known, why: str) -> dict[Page, Reason]:
    """Every page, where the last build cannot be built on."""
    return {page: Engine(why) if page.path in known.pages else New() for page in planned}


def _why(page: Page, known: Known, askers: Mapping[str, QueryKey]) -> Reason | None:
    was = known.pages.get(page.path)
    if was is None or was.kind != page.kind or was.args != page.args_text:
        return New()
    if page.path in known.lost:
        return OutputGone()
    if was.template in known.other_templates:
        return Template(was.template.partition("@")[0])
    question = askers.get(page.path)
    return Answer(readable(question)) if question is not None else None
