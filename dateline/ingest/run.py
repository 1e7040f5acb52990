"""One run: from the seeds that arrived to the articles that were written."""

from __future__ import annotations

import os
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from dateline import files
from dateline.config import Config
from dateline.errors import Problem, UserError, Where
from dateline.front import frontmatter
from dateline.ingest import enclosures, manuscript, seedlock, standing
from dateline.ingest.arrivals import Arrival, Intake
from dateline.ingest.decisions import Decision, Editor
from dateline.ingest.kind import FOLDER, Ingest, Order, Outcome, Reading
from dateline.ingest.ledger import Ledger
from dateline.ingest.manuscript import Place
from dateline.ingest.reading import Reader
from dateline.ingest.seedlock import Lock
from dateline.ingest.threads import Threads
from dateline.ingest.versions import Version
from dateline.story import Story


class Run:
    """What is known and found while seeds become articles."""

    def __init__(self, root: Path, config: Config, order: Order, lock: Lock) -> None:
        self._root, self._config, self._order, self._lock = root, config, order, lock
        self._ledger = Ledger(seedlock.lines(lock))
        self._warnings: list[Problem] = []
        self._set_aside: set[str] = set()  # seeds
        self._refused: dict[str, tuple[Problem, ...]] = {}
        self._readings: list[Reading] = []

    def carry_out(self, found: Intake) -> Ingest:
        news = [arrival for arrival in found.arrivals if arrival.is_news]
        twins = {} if self._order.only else self._ledger.twins(news, self._is_there)
        today = self._order.now.astimezone(self._config.zone).date()
        reader = Reader(self._root, self._config, self._ledger.lines(), today)
        arrived = self._read(reader, (arrival for arrival in news if arrival.path not in twins))
        decisions = [self._written(decision) for decision in self._decided(reader, arrived)]
        for decision in decisions:
            self._note(decision)
        self._ledger.close({one.story.seed: one.story.digest for one in arrived}, self._set_aside)
        for arrival in found.arrivals:
            if twins.get(arrival.path):
                self._ledger.copy(arrival, twins[arrival.path])
            if not arrival.is_news:
                self._show(reader, arrival)
        if not self._order.dry_run:
            seedlock.save(self._root, self._ledger.lines(), self._lock)
        return self._report(found, decisions, len(news))

    def _is_there(self, seed: str) -> bool:
        return os.path.lexists(self._root / FOLDER / seed)

    def _read(self, reader: Reader, arrivals: Iterable[Arrival]) -> list[Version]:
        found: list[Version] = []
        for arrival in arrivals:
            try:
                read = reader.read(arrival)
            except UserError as error:
                self._refused[arrival.path] = error.problems
                self._set_aside.add(arrival.path)
                continue
            found.extend(read)
            self._warnings.extend(_left_out(one.story) for one in read if one.story.left_out)
        return found

    def _decided(self, reader: Reader, arrived: Sequence[Version]) -> Iterator[Decision]:
        lines = self._ledger.lines()
        threads = Threads(reader.reread, self._told, self._config.zone)
        editor = Editor(self._root, self._config, lines, self._order)
        for thread in threads.gather(arrived, lines):
            yield editor.decide(thread)
        self._warnings.extend(threads.warnings)

    def _told(self, article: str) -> Story | None:
        return standing.story(self._root, article, self._config)

    def _written(self, decision: Decision) -> Decision:
        """The decision, carried out; not if a person was faster."""
        write = decision.write
        if write is None or self._order.dry_run:
            return decision
        data = write.text.encode()
        enclosures.put(self._root, write, (one.story for one in decision.thread.new))
        if write.instead is not None:
            done = files.replace_if(self._root, write.path, data, write.instead)
        else:
            # A draft that lies beside an edited article was put there by a run that was cut short.
            done = files.write_new(self._root, write.path, data) or decision.outcome == "kept"
        if done:
            return decision
        what, hint = "was written by someone else just now, and stays as it is", "run this again"
        problem = Problem(what=what, where=Where(path=write.path), hint=hint, level="warning")
        return Decision(outcome="set aside", thread=decision.thread, warnings=(problem,))

    def _note(self, decision: Decision) -> None:
        """Keep the lines of what was decided, and say what became of each story."""
        self._warnings.extend(decision.warnings)
        self._ledger.put(decision.lines)
        settled = {line.seed for line in decision.lines}
        self._set_aside.update(one.story.seed for one in decision.thread.new if one.story.seed not in settled)
        ids = {line.seed: line.id for line in decision.lines}
        for one in decision.thread.new:
            place = Place(path=decision.article, id=ids.get(one.story.seed, ""))
            self._tell(one.story, decision.outcome, place)

    def _show(self, reader: Reader, arrival: Arrival) -> None:
        """Say what is in a seed that nothing becomes of, because its article is made."""
        lines = self._ledger.of(arrival.path)
        for one in self._read(reader, [arrival]):
            line = next((line for line in lines if set(line.keys) & set(one.keys)), None)
            place = Place(path=line.article, id=line.id) if line else Place(path="", id="")
            self._tell(one.story, "unchanged", place)

    def _tell(self, story: Story, outcome: Outcome, place: Place) -> None:
        front, is_shown = "", self._order.dry_run or self._order.show_all
        if is_shown and outcome != "set aside":  # which may be because it has too much front matter
            front = frontmatter.split(manuscript.render(story, place, self._config), place.path).front
        self._readings.append(Reading(story=story, outcome=outcome, article=place.path, front=front))

    def _report(self, found: Intake, decisions: Sequence[Decision], read: int) -> Ingest:
        articles: dict[str, list[str]] = defaultdict(list)
        for decision in decisions:
            articles[decision.outcome].append(decision.article)
        found.warnings.extend(self._warnings)
        found.set_aside.update(f"{FOLDER}/{seed}" for seed in self._set_aside)
        for seed, problems in self._refused.items():
            found.refuse(f"{FOLDER}/{seed}", problems)
        return replace(
            found.report(),
            read=read,
            made=tuple(sorted(articles["made"])),
            remade=tuple(sorted(articles["remade"])),
            kept=tuple(sorted(articles["kept"] + articles["unheeded"])),
            readings=tuple(sorted(self._readings, key=lambda one: (one.story.seed, one.story.item))),
            writes=tuple(one.write for one in decisions if one.write),
        )


def _left_out(story: Story) -> Problem:
    """What is in a seed beside its stories, and is none."""
    where = Where(path=f"{FOLDER}/{story.seed}")
    return Problem(what=f"left out: {'; '.join(story.left_out)}", where=where, level="warning")
