"""Seeds to articles: corrections win, kills withdraw, an editor's edits are kept."""

from __future__ import annotations

import datetime as dt
import os
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from dateline import files
from dateline.config import Config
from dateline.errors import Problem, UserError, Where
from dateline.ingest import intake, seedlock
from dateline.ingest.decisions import Decision, Editor, Outcome, Write
from dateline.ingest.intake import FOLDER, Arrival, Intake, SeedStat, Wanted
from dateline.ingest.reading import Reader
from dateline.ingest.seedlock import Lock
from dateline.ingest.threads import Threads
from dateline.ingest.versions import Version
from dateline.story import Story

__all__ = ["Ingest", "Order", "Reading", "SeedStat", "ingest"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """What to take in, and how."""

    now: dt.datetime  # bounds a date without a year, at a seed's first reading
    known: Mapping[
        str, SeedStat
    ]  # what the last run saw; {} costs one reading of each seed, never correctness
    only: Sequence[str] = ()  # seeds or folders to read again though they are unchanged
    dry_run: bool = False  # write nothing
    show_all: bool = False  # read the unchanged seeds, too, to say what is in them


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What was found in a seed, and what became of it."""

    story: Story
    outcome: Outcome
    article: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ingest:
    """What a run took in. All paths but those of stories are below the site's folder."""

    read: int  # seeds that were new or changed
    unchanged: int
    made: tuple[str, ...]  # articles
    remade: tuple[str, ...]
    kept: tuple[str, ...]  # articles that a person has edited and whose seeds have changed
    set_aside: tuple[str, ...]  # seeds
    warnings: tuple[Problem, ...]
    seen: Mapping[
        str, SeedStat
    ]  # to be handed to the next run, as far as they are older than this one's start
    readings: tuple[Reading, ...]
    writes: tuple[Write, ...]  # in a dry run: what would be written


def ingest(root: Path, config: Config, order: Order) -> Ingest:
    """Make articles of what is new in seeds/, under content/ and nowhere else.

    Raises UserError where content/seeds.lock is damaged or nothing can be written; a bad seed is a warning.
    """
    lock = seedlock.load(root)
    wanted = Wanted(known=order.known, only=order.only, show_all=order.show_all or order.dry_run)
    found = intake.look(root, lock.lines, wanted)
    return _Run(root, config, order, lock).carry_out(found)


class _Run:
    """One run, from the seeds that arrived to the files that were written."""

    def __init__(self, root: Path, config: Config, order: Order, lock: Lock) -> None:
        self._root, self._config, self._order = root, config, order
        self._lock = lock
        self._lines = {(line.seed, line.id): line for line in lock.lines}
        self._warnings: list[Problem] = []
        self._unsettled: set[str] = set()  # seeds that the next run must look at again
        self._readings: list[Reading] = []

    def carry_out(self, found: Intake) -> Ingest:
        news = [arrival for arrival in found.arrivals if arrival.is_news]
        twins = self._twins(news)
        today = self._order.now.astimezone(self._config.zone).date()
        reader = Reader(self._root, self._config, self._lines.values(), today)
        arrived = self._read(reader, [arrival for arrival in news if arrival.path not in twins])
        decisions = [self._written(decision) for decision in self._decided(reader, arrived)]
        self._note(decisions, arrived)
        for arrival in news:
            self._copy_lines(arrival, twins.get(arrival.path, ""))
        for arrival in found.arrivals:
            if not arrival.is_news:
                self._show(reader, arrival)
        if not self._order.dry_run:
            seedlock.save(self._root, self._lines.values(), self._lock)
        return self._report(found, decisions, len(news))

    def _twins(self, news: Sequence[Arrival]) -> dict[str, str]:
        """Seeds with the bytes of another, by path: they are not read, and make no second article.

        The lines of a seed that was renamed, or whose name holds other copy now, go to its new name.
        """
        if self._order.only:
            return {}
        digests = {arrival.path: arrival.digest for arrival in news}
        first: dict[tuple[str, str], str] = {}
        for line in self._lines.values():
            if line.digest:
                first.setdefault((line.digest, line.sidecar), line.seed)
        twins: dict[str, str] = {}
        for arrival in news:
            other = first.setdefault((arrival.digest, arrival.sidecar_digest), arrival.path)
            if other == arrival.path:
                continue
            is_there = os.path.lexists(self._root / FOLDER / other)
            if digests.get(other, arrival.digest) == arrival.digest and is_there:
                twins[arrival.path] = other
            else:
                self._rename(other, arrival)
                twins[arrival.path] = arrival.path
        return twins

    def _rename(self, before: str, arrival: Arrival) -> None:
        moved = [
            line for line in self._lines.values() if (line.seed, line.digest) == (before, arrival.digest)
        ]
        for line in moved:
            del self._lines[line.seed, line.id]
            self._lines[arrival.path, line.id] = replace(line, seed=arrival.path)

    def _copy_lines(self, arrival: Arrival, twin: str) -> None:
        if not twin or twin == arrival.path:
            return
        for line in list(self._lines.values()):
            if (line.seed, line.digest) == (twin, arrival.digest):
                self._lines[arrival.path, line.id] = replace(line, seed=arrival.path, wrote=None)

    def _read(self, reader: Reader, arrivals: Iterable[Arrival]) -> list[Version]:
        found: list[Version] = []
        for arrival in arrivals:
            try:
                found.extend(reader.read(arrival))
            except UserError as error:
                self._warnings.extend(map(intake.as_warning, error.problems))
                self._unsettled.add(arrival.path)
        return found

    def _decided(self, reader: Reader, arrived: Sequence[Version]) -> Iterator[Decision]:
        lines = tuple(self._lines.values())
        threads = Threads(lines, reader.reread, self._config.zone)
        editor = Editor(self._root, self._config, lines, is_asked=bool(self._order.only))
        for thread in threads.gather(arrived):
            yield editor.decide(thread)
        self._warnings.extend(threads.warnings)

    def _written(self, decision: Decision) -> Decision:
        """The decision, carried out; unresolved if a person was faster."""
        write = decision.write
        if write is None or self._order.dry_run:
            return decision
        data = write.text.encode()
        if write.instead is not None:
            done = files.replace_if(self._root, write.path, data, write.instead)
        else:
            done = files.write_new(self._root, write.path, data) or decision.outcome == "kept"
        if done:
            return decision
        problem = Problem(
            what="was written by someone else just now", where=Where(path=write.path), level="warning"
        )
        return Decision(outcome="unresolved", thread=decision.thread, warnings=(problem,))

    def _note(self, decisions: Iterable[Decision], arrived: Iterable[Version]) -> None:
        """Keep the lines of what was decided, and say what became of each story."""
        digests = {one.story.seed: one.story.digest for one in arrived}
        for decision in decisions:
            self._warnings.extend(decision.warnings)
            for one in decision.thread.new:
                self._readings.append(
                    Reading(story=one.story, outcome=decision.outcome, article=decision.article)
                )
                if not decision.lines:
                    self._unsettled.add(one.story.seed)
            self._lines.update({(line.seed, line.id): line for line in decision.lines})
        for place, line in self._lines.items():
            is_gone = bool(line.digest) and digests.get(line.seed, line.digest) != line.digest
            if is_gone and line.seed not in self._unsettled:
                self._lines[place] = replace(line, digest="")

    def _show(self, reader: Reader, arrival: Arrival) -> None:
        articles = {
            key: line.article
            for line in self._lines.values()
            if line.seed == arrival.path
            for key in line.keys
        }
        for one in self._read(reader, [arrival]):
            article = next((articles[key] for key in one.keys if key in articles), "")
            self._readings.append(Reading(story=one.story, outcome="unchanged", article=article))

    def _report(self, found: Intake, decisions: Sequence[Decision], read: int) -> Ingest:
        made: dict[str, list[str]] = defaultdict(list)
        for decision in decisions:
            made[decision.outcome].append(decision.article)
        unsettled = {f"{FOLDER}/{seed}" for seed in self._unsettled}
        bad = {problem.where.path for problem in found.warnings if problem.where}
        return Ingest(
            read=read,
            unchanged=found.unchanged,
            made=tuple(sorted(made["made"])),
            remade=tuple(sorted(made["remade"])),
            kept=tuple(sorted(path for path in made["kept"] if path)),
            set_aside=tuple(sorted(unsettled)),
            warnings=tuple(sorted((*found.warnings, *self._warnings), key=str)),
            seen={path: stat for path, stat in found.seen.items() if path not in unsettled | bad},
            readings=tuple(sorted(self._readings, key=lambda one: (one.story.seed, one.story.item))),
            writes=tuple(one.write for one in decisions if one.write) if self._order.dry_run else (),
        )
