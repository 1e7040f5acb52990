"""The site made anew where its sources changed: reading, comparing, rendering, committing, in this order."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from dateline import config as settings
from dateline import darkroom, digest, ingest, output, pages
from dateline.building import authority, commit, compare, intake, look, render, reprints
from dateline.building.compare import Difference, News
from dateline.building.decide import Outcome, decide
from dateline.building.indexing import Index
from dateline.building.intake import Read, Remembered
from dateline.building.render import Desk, Workshop
from dateline.building.shelf import Shelf
from dateline.building.spool import Spool, Texts
from dateline.config import Config
from dateline.digest import Digest
from dateline.errors import Problem, UserError
from dateline.files import File
from dateline.ingest import Ingest
from dateline.newsroom.assemble import build_site
from dateline.newsroom.change import Change
from dateline.output import Stage
from dateline.page import Rendered
from dateline.report import Listener, Notes, Options, Report
from dateline.store import seen
from dateline.store.memory import Articles, Memory
from dateline.store.seen import Seen
from dateline.store.state import Store
from dateline.theme import Theme

ASKED_FOR = "--full was given"
OTHER_EXTENSIONS = "markdown.extensions changed"
DEVELOPED = {"picture", "share", "crop"}
"""The kinds of page that the darkroom keeps something for."""


class Rebuild:
    """One build of a site that is not as it was."""

    def __init__(self, root: Path, state: Path, options: Options, listener: Listener, notes: Notes) -> None:
        self._root, self._state = root, state
        self._options, self._listener, self._notes = options, listener, notes

    def run(self, engine: Digest, known: Seen | None, every: Sequence[File] | None) -> Report:
        """Build; `known` is what the last build saw, `every` what lies there now, where that is known."""
        full = ASKED_FOR if self._options.full else ""
        with (
            Store.open(self._state, engine, full=full) as store,
            Spool(self._root, self._options.jobs) as spool,
        ):
            self._notes.warnings += commit.recover(self._root, store)
            if known is not None:
                store.recall(known)
            if every is None:
                with self._notes.timed("look"):
                    every = look.noted(self._root, self._notes)
            report = self._run(store, every, spool)
            self._write_down(store, engine)
            return report

    def _run(self, store: Store, every: Sequence[File], spool: Spool) -> Report:
        config = self._config()
        if not store.fresh and store.meta("extensions") != _extensions(config):
            store.start_over(OTHER_EXTENSIONS)
        with self._notes.timed("ingest"):
            seeds = self._ingest(store, config)
            if store.fresh or seeds.writes:  # content/ has other files than at the first look
                every, _ = look.everything(self._root)
        with self._notes.timed("read"):
            memory = Memory(store)
            news, since = self._read(store, memory, config, every, spool)
        with self._notes.timed("compare"):
            found = compare.compare(self._root, store, news, since)
        with self._notes.timed("render"):
            index = Index.of(self._root, store)
            found = index.leave_out(found)
            shelf = Shelf(self._root, config.extensions, memory.html, spool, made=news.taken.html)
            if since is not None:
                reprints.take_over(self._root, store, found, since, shelf)
            store.let_go()  # workers are forked: each opens the store for itself
            rendered, html = self._render(shelf, news, found)
            made = index.make(news, found, rendered)
            found = index.take_in(found, made, wanted=config.search == "pagefind")
        if self._options.strict:
            self._refuse_warnings()
        outcome = Outcome(seeds=seeds, news=news, found=found, rendered=[*rendered, *made], html=html)
        return self._commit(store, outcome)

    def _commit(self, store: Store, outcome: Outcome) -> Report:
        news, found, fresh = outcome.news, outcome.found, store.fresh
        with self._notes.timed("commit"):
            decision = decide(outcome, store.sources(), self._noted(news, found.planned))
            standing = output.standing_at(self._root, (s.path for s in decision.steps if s.action == "write"))
            self._notes.warnings += commit.commit(self._root, store, decision)
            self._prune(news, found)
        return Report(
            rendered={page.path: why for page, why in found.reasons.items()},
            kept=found.planned - len(found.reasons),
            created=tuple(sorted(s.path for s in decision.steps if s.new and s.path not in standing)),
            updated=tuple(sorted(standing)),
            deleted=tuple(decision.gone),
            ingested=(*outcome.seeds.made, *outcome.seeds.remade),
            articles=len(news.site.roll),
            warnings=tuple(self._notes.warnings),
            seconds=self._notes.seconds,
            by_kind=self._notes.by_kind,
            next_due=news.site.next_due,
            fresh=fresh,
        )

    def _read(
        self, store: Store, memory: Memory, config: Config, every: Sequence[File], spool: Spool
    ) -> tuple[News, Change | None]:
        theme = Theme.load(self._root, config.theme, config.theme_options, config.language)
        known = _remembered(store, config)
        if not known.fronts:
            store.let_go()  # workers are forked, and no connection may live in two processes
            known = replace(known, ahead=self._read_ahead(config, every, spool))
        taken = intake.take_in(self._root, config, theme, every, known)
        self._notes.warnings += [p for path in sorted(taken.warnings) for p in taken.warnings[path]]
        sources = replace(taken.sources, articles=Articles(taken.articles, memory))
        site = build_site(config, sources, now=self._options.now, drafts=self._options.drafts)
        news = News(config=config, theme=theme, taken=taken, sources=sources, site=site)
        return news, compare.changed(store, known, news, self._options)

    def _read_ahead(self, config: Config, every: Sequence[File], spool: Spool) -> Mapping[str, Read]:
        converted = spool if not self._options.executor else None  # others will convert what they render
        return intake.read_ahead(self._root, config, every, self._options.jobs, converted)

    def _write_down(self, store: Store, engine: Digest) -> None:
        """Note what the next build needs to see that nothing has changed."""
        meta = {name: store.meta(name) for name in seen.NOTES}
        now = Seen.of(meta, store.sources().values(), store.standing())
        store.let_go()  # from now on its file keeps its time
        seen.save(self._root, self._state, engine, now)

    def _ingest(self, store: Store, config: Config) -> Ingest:
        known = intake.seed_stats(store.sources(), int(store.meta("began") or 0))
        refused = intake.refused(_warned(store, config))
        order = ingest.Order(now=self._options.now, known=known, refused=refused)
        found = ingest.ingest(self._root, config, order)
        self._notes.warnings += (one for one in found.warnings if one not in self._notes.warnings)
        return found

    def _config(self) -> Config:
        config = intake.read_config(self._root)
        if not config.feeds.tag_authority:
            host = authority.settled(self._root, config.url)
            config = replace(config, feeds=replace(config.feeds, tag_authority=host))
        return settings.at(config, self._options.base_url) if self._options.base_url else config

    def _render(self, shelf: Shelf, news: News, found: Difference) -> tuple[list[Rendered], Texts]:
        stage = Stage(self._root)
        desk = Desk(answers=found.answers, theme=news.theme, shelf=shelf)
        rendered: list[Rendered] = []
        problems: list[Problem] = []
        with self._elsewhere(news) as away:
            todo, workshop = tuple(found.reasons), Workshop(desk=desk, stage=stage)
            for made in render.render_all(todo, workshop, self._options.jobs, away):
                rendered.extend(made.rendered)
                problems.extend(made.problems)
                self._notes.add(made.seconds)
                self._listener.rendering(len(rendered) + len(problems), len(found.reasons))
        if problems:
            output.discard(self._root)
            raise UserError(*dict.fromkeys(problems))
        return rendered, Texts(shelf.made, shelf.spool)

    @contextmanager
    def _elsewhere(self, news: News) -> Iterator[render.Away | None]:
        """Who renders on other machines, if anyone does."""
        if not self._options.executor:
            yield None
            return

        from dateline.building import cluster  # and with it a library that few builds need

        blueprint = cluster.Blueprint(
            config=news.config,
            sources=replace(news.sources, articles=dict(news.sources.articles)),
            now=self._options.now,
            drafts=self._options.drafts,
            theme=news.theme,
        )
        with cluster.connected(self._options.executor, blueprint) as away:
            yield away

    def _refuse_warnings(self) -> None:
        if self._notes.warnings:
            output.discard(self._root)
            self._notes.refuse()

    def _noted(self, news: News, planned: int) -> dict[str, str]:
        """What the next build is to know of this one as such."""
        site = news.site
        return {
            "began": str(self._notes.began_ns),
            "now": self._options.now.isoformat(),
            "until": site.changes_at.isoformat() if site.changes_at else "",
            "next_due": site.next_due.isoformat() if site.next_due else "",
            "options": self._options.text,
            "reading": _reading(news.config),
            "base": news.config.base,
            "extensions": _extensions(news.config),
            "frame": site.frame,
            "names": "\n".join(site.names),
            "themes": look.shipped_themes(self._root),
            "pages": str(planned),
            "articles": str(len(site.roll)),
        }

    def _prune(self, news: News, found: Difference) -> None:
        """Forget the pictures that no page shows any more, where a page of theirs came or went."""
        kinds = {page.kind for page in found.reasons} | {found.known[path].kind for path in found.gone}
        if kinds & DEVELOPED:
            darkroom.prune(self._root, pages.developed(news.site))


def _remembered(store: Store, config: Config) -> Remembered:
    same = store.meta("reading") == _reading(config)
    return Remembered(
        sources=store.sources(),
        fronts=store.fronts() if same else {},
        warnings=_warned(store, config),
        began_ns=int(store.meta("began") or 0),
    )


def _warned(store: Store, config: Config) -> dict[str, tuple[Problem, ...]]:
    """What was wrong with each file at the last build, as far as it was read with these settings."""
    same = store.meta("reading") == _reading(config)
    return look.warnings_of(store.meta("warnings")) if same else {}


def _reading(config: Config) -> Digest:
    """Of the settings that the reading of content files depends on."""
    addresses = (config.base, config.permalink)
    return digest.of_value((config.timezone, config.sections, config.seeds, *addresses))


def _extensions(config: Config) -> str:
    """Of which every body's HTML is made, and no page asks."""
    return "\n".join(config.extensions)
