"""What a build is told, whom it tells how far it is, and what it says at its end."""

from __future__ import annotations

import datetime as dt
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Protocol

from dateline.errors import Problem, UserError

if TYPE_CHECKING:
    from dateline.page import Reason


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """What one build is told beside the site itself."""

    now: dt.datetime
    jobs: int = 1
    full: bool = False
    drafts: bool = False
    strict: bool = False
    base_url: str = ""
    executor: str = ""  # who renders: "" for processes of this machine, or dask:ADDRESS

    @property
    def text(self) -> str:
        """What of these makes another site of the same sources."""
        return f"{self.base_url} {self.drafts}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """What a build did."""

    rendered: Mapping[str, Reason] = field(default_factory=dict)  # by path below output/
    kept: int = 0  # pages that were good as they were
    created: tuple[str, ...] = ()
    updated: tuple[str, ...] = ()
    deleted: tuple[str, ...] = ()
    ingested: tuple[str, ...] = ()  # content files written from seeds
    articles: int = 0
    warnings: tuple[Problem, ...] = ()
    seconds: Mapping[str, float] = field(default_factory=dict)
    by_kind: Mapping[str, float] = field(default_factory=dict)  # of rendering, summed over processes
    next_due: dt.datetime | None = None
    fresh: str = ""  # why the last build could not be built on


class Listener(Protocol):
    """Whom a long build tells how far it is."""

    def waiting(self) -> None:
        """Another build holds the site."""

    def rendering(self, done: int, of: int) -> None:
        """So many pages are made."""


class Nobody:
    """A listener that says nothing."""

    def waiting(self) -> None:
        pass

    def rendering(self, done: int, of: int) -> None:
        pass


@dataclass(slots=True)
class Notes:
    """What is noted while a build goes on: its time by step, and what it has to warn of."""

    began_ns: int = field(default_factory=time.time_ns)
    seconds: dict[str, float] = field(default_factory=dict)
    by_kind: dict[str, float] = field(default_factory=dict)
    warnings: list[Problem] = field(default_factory=list)

    @contextmanager
    def timed(self, step: str) -> Iterator[None]:
        start = time.perf_counter()
        try:
            yield
        finally:
            self.seconds[step] = round(self.seconds.get(step, 0) + time.perf_counter() - start, 4)

    def add(self, by_kind: Mapping[str, float]) -> None:
        """Add the time that some pages took."""
        for kind, seconds in by_kind.items():
            self.by_kind[kind] = self.by_kind.get(kind, 0) + seconds

    def take(self, problems: list[Problem]) -> None:
        """Keep warnings. Raises UserError where one of them is an error."""
        errors = [problem for problem in problems if problem.level == "error"]
        if errors:
            raise UserError(*errors)
        self.warnings += problems

    def refuse(self) -> None:
        """Raise every warning as an error, for a build that is strict."""
        if self.warnings:
            raise UserError(*(replace(warning, level="error") for warning in self.warnings))
