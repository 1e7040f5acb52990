"""Threads: which of the stories that came in belong to one article, and to which."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Sequence, Set
from dataclasses import dataclass, field, replace
from itertools import chain
from zoneinfo import ZoneInfo

from dateline.errors import Problem, Where
from dateline.ingest import kinship, manuscript, versions
from dateline.ingest.kind import FOLDER
from dateline.ingest.seedlock import Line
from dateline.ingest.versions import Version
from dateline.story import Story

Reread = Callable[[Line], Version | None]
Told = Callable[[str], Story | None]
"""What the article at a path tells."""


@dataclass(slots=True, kw_only=True, eq=False)
class Thread:
    """The versions of one story: those that came in, and those that an article was made from before."""

    lines: tuple[Line, ...] = ()  # of that article; () where there is none yet
    new: list[Version] = field(default_factory=list)
    known: list[Version] = field(default_factory=list)  # as far as their seeds are still there

    @property
    def is_whole(self) -> bool:
        """Whether these are all the versions there ever were: no seed has gone, or lost the story."""
        return {line.seed for line in self.lines} <= {one.story.seed for one in (*self.known, *self.new)}


class Threads:
    """All threads of a run; each version finds its own."""

    def __init__(self, reread: Reread, told: Told, zone: ZoneInfo) -> None:
        self._reread, self._told, self._zone = reread, told, zone
        self._siblings: Counter[str] = Counter()  # how many stories came in with each seed
        self._lines: dict[str, list[Line]] = {}  # of each article that may be concerned
        self._by_seed: dict[str, list[Line]] = defaultdict(list)
        self._by_key: dict[str, dict[str, None]] = defaultdict(dict)  # articles
        self._open: dict[str, Thread] = {}  # by article
        self._fresh: dict[str, list[Thread]] = defaultdict(list)  # by key
        self._near: dict[int, tuple[str, ...]] = {}  # the keys of each version on the days around it
        self.warnings: list[Problem] = []

    def gather(self, arrived: Sequence[Version], lines: Sequence[Line]) -> tuple[Thread, ...]:
        """The threads that these versions go into; the same whatever the order in which they came."""
        self._siblings = Counter(one.story.seed for one in arrived)
        self._near = {id(one): versions.nearby(one.story, self._zone, kinship.DAYS) for one in arrived}
        near = chain.from_iterable(self._near.values())
        self._look_up(lines, {key for one in arrived for key in one.keys} | {*near})
        threads: dict[Thread, None] = {}
        # What is not for publication comes last, and takes no story's name away.
        for one in sorted(versions.in_order(arrived), key=lambda one: one.story.kind == "advisory"):
            thread = self._own(one) or self._alike(one) or self._nearby(one)
            thread, one = (thread, one) if thread else self._concerned(one, lines)
            thread.new.append(one)
            threads.setdefault(thread)
            if not thread.lines:
                for key in one.keys:
                    if thread not in self._fresh[key]:
                        self._fresh[key].append(thread)
        return tuple(threads)

    def _look_up(self, lines: Sequence[Line], keys: Set[str]) -> None:
        """Find the articles that share a seed or a key with what came in: few, of very many lines."""
        for line in lines:
            if line.seed in self._siblings:
                self._by_seed[line.seed].append(line)
                self._lines[line.article] = []
            for key in line.keys:
                if key in keys:
                    self._by_key[key].setdefault(line.article)
                    self._lines[line.article] = []
        for line in lines:
            if line.article in self._lines:
                self._lines[line.article].append(line)

    def _own(self, one: Version) -> Thread | None:
        """The thread that the story's own seed is in already: its seed has changed, or is read again."""
        before = self._by_seed.get(one.story.seed, [])
        for key in one.keys:
            for line in before:
                if key in line.keys:
                    return self._opened(line.article)
        before = [line for line in before if line.digest]
        if len(before) != 1 or self._siblings[one.story.seed] != 1 or self._is_another(one, before[0]):
            return None
        return self._opened(before[0].article)

    def _is_another(self, one: Version, line: Line) -> bool:
        """Whether a file by this name holds another story now: some senders use one name every day."""
        wire_ids = [{key for key in keys if key.startswith("w")} for keys in (one.keys, line.keys)]
        if all(wire_ids):
            return wire_ids[0] != wire_ids[1]
        told = self._told(line.article)
        if told is None:
            return False
        days = [manuscript.day(story.dating.when, self._zone) for story in (one.story, told)]
        return all(days) and days[0] != days[1] and versions.tell_different_stories(one.story, told)

    def _alike(self, one: Version) -> Thread | None:
        """The thread of another seed that tells the same story."""
        for key in one.keys:
            for thread in self._candidates(key):
                if self._belongs(one, thread):
                    return thread
        return None

    def _candidates(self, key: str) -> list[Thread]:
        """The threads of which a version has this key."""
        return [self._opened(article) for article in self._by_key.get(key, ())] + self._fresh.get(key, [])

    def _nearby(self, one: Version) -> Thread | None:
        """The thread of a story of another day that this is a version of, by its text."""
        for key in self._near[id(one)]:
            for thread in self._candidates(key):
                if any(
                    versions.are_one_nearby(one.story, other, self._zone) for other in self._tales(thread)
                ):
                    return thread
        return None

    def _concerned(self, one: Version, lines: Sequence[Line]) -> tuple[Thread, Version]:
        """The thread that a kill or a correction must mean; else its own, held if it may mean others."""
        is_kill = one.story.kind == "kill"
        if not (is_kill or one.story.correction):
            return Thread(), one
        fresh = {id(each): each for threads in self._fresh.values() for each in threads}
        known = {kinship.of_article(article, keys): article for article, keys in _articles(lines).items()}
        ours = {kinship.of_version(thread.new[0], self._zone): thread for thread in fresh.values()}
        find = kinship.named if is_kill else kinship.alike
        found = find(one.story, (*known, *ours), self._zone)
        likely = found or (kinship.alike(one.story, (*known, *ours), self._zone) if is_kill else ())
        if len(found) == 1:
            self._open_article(known.get(found[0], ""), lines)
            thread = self._opened(known[found[0]]) if found[0] in known else ours[found[0]]
            if is_kill or self._is_correction_of(one, thread):
                return thread, one
        named = tuple(each.name for each in likely[: kinship.MOST_NAMED])
        return Thread(), replace(one, story=replace(one.story, concerns=named))

    def _is_correction_of(self, one: Version, thread: Thread) -> bool:
        return any(versions.are_one_nearby(one.story, other, self._zone) for other in self._tales(thread))

    def _open_article(self, article: str, lines: Sequence[Line]) -> None:
        if article and article not in self._lines:
            self._lines[article] = [line for line in lines if line.article == article]

    def _tales(self, thread: Thread) -> list[Story]:
        """What a thread tells; where its seeds are gone, what its article does."""
        told = [one.story for one in (*thread.known, *thread.new)]
        if told or not thread.lines:
            return told
        article = self._told(thread.lines[0].article)
        return [article] if article else []

    def _belongs(self, one: Version, thread: Thread) -> bool:
        others = [other.story for other in (*thread.known, *thread.new)]
        if any(versions.are_apart(one.story, other, self._zone) for other in others):
            return False
        if others and all(versions.tell_different_stories(one.story, other) for other in others):
            what = f"has the headline and the day of {FOLDER}/{others[0].seed}, and another text: kept apart"
            where = Where(path=f"{FOLDER}/{one.story.seed}")
            self.warnings.append(Problem(what=what, where=where, level="warning"))
            return False
        return True

    def _opened(self, article: str) -> Thread:
        """An article's thread, with those of its versions that did not come in anew."""
        if article not in self._open:
            lines = tuple(self._lines[article])
            known = (self._reread(line) for line in lines if line.seed not in self._siblings)
            self._open[article] = Thread(lines=lines, known=[one for one in known if one is not None])
        return self._open[article]


def _articles(lines: Sequence[Line]) -> dict[str, set[str]]:
    """The keys of each article's versions."""
    found: dict[str, set[str]] = defaultdict(set)
    for line in lines:
        found[line.article].update(line.keys)
    return found
