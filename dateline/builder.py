"""A build, step by step: the only module that knows all the others."""

from __future__ import annotations

import datetime as dt
import os
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Protocol

from dateline import authority, commit, digest, files, ingest, intake, output, pages, render, staleness
from dateline import config as settings
from dateline.ask import Answers
from dateline.config import Config
from dateline.digest import Digest, QueryKey
from dateline.engine import engine_digest
from dateline.errors import Problem, UserError
from dateline.files import File
from dateline.ingest import Ingest
from dateline.intake import Intake, Remembered
from dateline.journal import Phase, Step
from dateline.lock import lock
from dateline.output import Look, Stage
from dateline.page import Page, Reason, Rendered
from dateline.render import Shelf, Workshop
from dateline.site import Site, build_site
from dateline.store import Damaged, Decision, KnownPage, Source, Store
from dateline.theme import Theme

STATE = f"{files.WORK}/state.sqlite"
ASKED_FOR = "--full was given"
PHASES = {"asset": Phase.NEW, "article": Phase.CHANGED, "listing": Phase.LISTING, "feed": Phase.FEED}


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """What one build is told beside the site itself."""

    now: dt.datetime
    jobs: int = 1
    full: bool = False
    drafts: bool = False
    strict: bool = False
    base_url: str = ""


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


def build(root: Path, options: Options, listener: Listener | None = None) -> Report:
    """Bring output/ up to date with the sources: all of it, or, with a UserError, none of it."""
    listener = listener or Nobody()
    with lock(root, listener.waiting):
        try:
            return _Build(root, options, listener).run()
        except Damaged:
            return _Build(root, options, listener).run()


class _Build:
    """One build, from its first look at the files to its commit."""

    def __init__(self, root: Path, options: Options, listener: Listener) -> None:
        self._root, self._options, self._listener = root, options, listener
        self._began_ns = time.time_ns()
        self._seconds: dict[str, float] = {}
        self._warnings: list[Problem] = []

    def run(self) -> Report:
        full = ASKED_FOR if self._options.full else ""
        with Store.open(self._root / STATE, engine_digest(), full=full) as store:
            self._warnings += commit.recover(self._root, store)
            with self._timed("look"):
                every, problems = intake.everything(self._root)
                _refuse(problems)
                self._warnings += problems
                report = self._nothing_changed(store, every)
            return report or self._rebuild(store, every)

    def _nothing_changed(self, store: Store, every: Sequence[File]) -> Report | None:
        """The report of a run that has nothing to do, or None. It reads no file."""
        if store.fresh or self._options_text() != store.meta("options") or not self._is_same_time(store):
            return None
        sources, began = store.sources(), int(store.meta("began"))
        if len(sources) != len(every):
            return None
        for file in every:
            was = sources.get(file.path)
            if was is None or not intake.is_same(file, was, began):
                return None
        look = output.look(self._root, store.standing())
        if look.lost or look.touched:
            return None
        self._warnings += [p for found in intake.warnings_of(store.meta("warnings")).values() for p in found]
        self._check_strict()
        due = store.meta("next_due")
        return Report(
            kept=int(store.meta("pages")),
            articles=int(store.meta("articles")),
            warnings=tuple(self._warnings),
            seconds=self._seconds,
            next_due=dt.datetime.fromisoformat(due) if due else None,
        )

    def _is_same_time(self, store: Store) -> bool:
        """Whether everything that is due now was due at the last build, and the other way round."""
        then, until = store.meta("now"), store.meta("until")
        return (
            bool(then)
            and dt.datetime.fromisoformat(then) <= self._options.now
            and (not until or self._options.now < dt.datetime.fromisoformat(until))
        )

    def _options_text(self) -> str:
        return f"{self._options.base_url} {self._options.drafts}"

    def _rebuild(self, store: Store, every: Sequence[File]) -> Report:
        config = self._config()
        with self._timed("ingest"):
            taken_seeds = self._ingest(store, config)
            written = (*taken_seeds.made, *taken_seeds.remade)
            if store.fresh or written:  # content/ has other files than at the first look
                every, _ = intake.everything(self._root)
        with self._timed("read"):
            theme = Theme.load(self._root, config.theme, config.theme_options, config.language)
            taken = intake.take_in(self._root, config, theme, every, self._remembered(store, config))
            self._warnings += [p for path in sorted(taken.warnings) for p in taken.warnings[path]]
            site = build_site(config, taken.sources, now=self._options.now, drafts=self._options.drafts)
            planned = pages.plan(site)
        with self._timed("compare"):
            answers = Answers(site)
            known, look = self._known(store)
            moved = staleness.moved(store.questions(), answers)
            if store.fresh:
                reasons = staleness.all_of(planned, known, store.fresh)
            else:
                askers = store.askers(moved.answers)
                reasons = staleness.stale(planned, known, askers, lambda was: _signed(was, theme))
        with self._timed("render"):
            rendered, html = self._render(store, config, theme, answers, reasons)
        self._check_strict()
        with self._timed("commit"):
            gone = sorted(known.pages.keys() - {page.path for page in planned})
            steps = [*_writes(rendered, known.pages), *_deletions(gone, known.pages)]
            standing = {s.path for s in steps if s.action == "write" and self._stands(s.path)}
            decision = Decision(
                rendered=[replace(r, why=str(reasons[r.page])) for r in rendered],
                gone=gone,
                touched=look.touched,
                sources=[*taken.changed, *_new_rows(taken_seeds, store.sources())],
                fronts=taken.fronts,
                sources_gone=store.sources().keys() - taken.paths - taken_seeds.seen.keys(),
                html=html,
                guards={**moved.guards, **_guards(rendered, answers)},
                meta=self._meta(config, site, taken, len(planned)),
                steps=steps,
            )
            fresh = store.fresh
            self._warnings += commit.commit(self._root, store, decision)
        return Report(
            rendered={page.path: why for page, why in reasons.items()},
            kept=len(planned) - len(reasons),
            created=tuple(sorted(s.path for s in steps if s.action == "write" and s.path not in standing)),
            updated=tuple(sorted(standing)),
            deleted=tuple(gone),
            ingested=written,
            articles=len(site.cards),
            warnings=tuple(self._warnings),
            seconds=self._seconds,
            next_due=site.next_due,
            fresh=fresh,
        )

    def _ingest(self, store: Store, config: Config) -> Ingest:
        known = intake.seed_stats(
            {
                path: row
                for path, row in store.sources().items()
                if row.mtime_ns < int(store.meta("began") or 0) - intake.RACY_NS
            }
        )
        found = ingest.ingest(self._root, config, ingest.Order(now=self._options.now, known=known))
        self._warnings += found.warnings
        return found

    def _config(self) -> Config:
        source = files.read(self._root, settings.FILE)
        config = settings.parse(_utf8(source))
        if not config.feeds.tag_authority:
            host = authority.settled(self._root, config.url)
            config = replace(config, feeds=replace(config.feeds, tag_authority=host))
        return settings.at(config, self._options.base_url) if self._options.base_url else config

    def _remembered(self, store: Store, config: Config) -> Remembered:
        same = store.meta("reading") == _reading(config)
        return Remembered(
            sources=store.sources(),
            fronts=store.fronts() if same else {},
            warnings=intake.warnings_of(store.meta("warnings")) if same else {},
            began_ns=int(store.meta("began") or 0),
        )

    def _known(self, store: Store) -> tuple[staleness.Known, Look]:
        look = output.look(self._root, store.standing())
        return staleness.Known(pages=store.pages(), lost=frozenset(look.lost)), look

    def _render(
        self, store: Store, config: Config, theme: Theme, answers: Answers, reasons: Mapping[Page, Reason]
    ) -> tuple[list[Rendered], dict[Digest, str]]:
        state, engine = self._root / STATE, engine_digest()
        store.let_go()  # workers are forked: each opens the store for itself
        shelf = Shelf(self._root, config.extensions, _Memory(state, engine, fresh=bool(store.fresh)))
        workshop = Workshop(answers=answers, theme=theme, shelf=shelf, stage=Stage(self._root))
        rendered: list[Rendered] = []
        problems: list[Problem] = []
        for made in render.render_all(tuple(reasons), workshop, self._options.jobs):
            rendered.extend(made.rendered)
            problems.extend(made.problems)
            self._listener.rendering(len(rendered) + len(problems), len(reasons))
        if problems:
            output.discard(self._root)
            raise UserError(*dict.fromkeys(problems))
        return rendered, shelf.made

    def _meta(self, config: Config, site: Site, taken: Intake, planned: int) -> dict[str, str]:
        return {
            "began": str(self._began_ns),
            "now": self._options.now.isoformat(),
            "until": site.changes_at.isoformat() if site.changes_at else "",
            "next_due": site.next_due.isoformat() if site.next_due else "",
            "options": self._options_text(),
            "reading": _reading(config),
            "base": config.base,
            "warnings": intake.warnings_text(taken.warnings),
            "pages": str(planned),
            "articles": str(len(site.cards)),
        }

    def _stands(self, path: str) -> bool:
        return os.path.lexists(self._root / output.OUTPUT / path)

    def _check_strict(self) -> None:
        if self._options.strict and self._warnings:
            output.discard(self._root)
            raise UserError(*(replace(warning, level="error") for warning in self._warnings))

    @contextmanager
    def _timed(self, step: str) -> Iterator[None]:
        start = time.perf_counter()
        try:
            yield
        finally:
            self._seconds[step] = round(time.perf_counter() - start, 4)


class _Memory:
    """HTML of earlier builds, read by each process through a connection of its own."""

    def __init__(self, path: Path, engine: Digest, *, fresh: bool) -> None:
        self._path, self._engine, self._fresh = path, engine, fresh
        self._stores: dict[int, Store] = {}

    def __call__(self, key: Digest) -> str | None:
        if self._fresh:
            return None
        process = os.getpid()
        if process not in self._stores:
            self._stores[process] = Store.open(self._path, self._engine)
        return self._stores[process].html([key]).get(key)


def _reading(config: Config) -> Digest:
    """Of the settings that the reading of content files depends on."""
    return digest.of_value((config.timezone, config.sections, config.seeds))


def _new_rows(taken: Ingest, known: Mapping[str, Source]) -> list[Source]:
    return [row for row in intake.seed_rows(taken.seen) if known.get(row.path) != row]


def _signed(was: KnownPage, theme: Theme) -> str:
    template = was.template.partition("@")[0]
    return render.signed(template, theme) if theme.has(template) else ""


def _writes(rendered: Sequence[Rendered], known: Mapping[str, KnownPage]) -> Iterator[Step]:
    for made in rendered:
        if made.staged:
            was = known.get(made.page.path)
            phase = PHASES[pages.BY_NAME[made.page.kind].phase] if was else Phase.NEW
            yield Step(
                action="write",
                path=made.page.path,
                phase=phase,
                old=was.output if was else None,
                new=made.output,
            )


def _deletions(gone: Sequence[str], known: Mapping[str, KnownPage]) -> Iterator[Step]:
    for path in gone:
        yield Step(action="delete", path=path, phase=Phase.GONE, old=known[path].output)


def _guards(rendered: Sequence[Rendered], answers: Answers) -> dict[QueryKey, str]:
    keys = dict.fromkeys(key for made in rendered for key in made.asked)
    return {key: guard for key in keys if (guard := answers.guard(key))}


def _refuse(problems: Sequence[Problem]) -> None:
    errors = [problem for problem in problems if problem.level == "error"]
    if errors:
        raise UserError(*errors)


def _utf8(data: bytes) -> str:
    from dateline import frontmatter

    return frontmatter.decode(data, settings.FILE)
