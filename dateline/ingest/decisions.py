"""Decisions: what becomes of the article of each thread, where an editor's edits always stand."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

from dateline import content, digest
from dateline.article import Article
from dateline.body import bombs
from dateline.config import Config
from dateline.digest import Digest
from dateline.errors import Problem, UserError, Where
from dateline.ingest import manuscript, notices, standing, versions
from dateline.ingest.kind import FOLDER, Order, Outcome, Write
from dateline.ingest.manuscript import Place
from dateline.ingest.seedlock import Line
from dateline.ingest.standing import Standing
from dateline.ingest.threads import Thread
from dateline.ingest.versions import Published, Version
from dateline.story import Story


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """What becomes of a thread."""

    outcome: Outcome
    article: str = ""
    thread: Thread
    write: Write | None = None
    lines: tuple[Line, ...] = ()  # of the article from now on; a seed without one is to be read again
    warnings: tuple[Problem, ...] = ()


class Editor:
    """Decides for thread after thread, and never gives one file to two of them."""

    def __init__(self, root: Path, config: Config, lines: Sequence[Line], order: Order) -> None:
        self._root, self._config, self._zone = root, config, config.zone
        self._now = order.now
        self._is_asked = bool(order.only)  # by a person, who may have a deleted article made again
        self._has_lock = bool(lines)
        self._owner: dict[str, str] = {line.article: line.id for line in lines}
        self._ids = {line.id for line in lines}

    def decide(self, thread: Thread) -> Decision:
        try:
            return self._known(thread) if thread.lines else self._unknown(thread)
        except UserError as error:
            return Decision(outcome="set aside", thread=thread, warnings=_set_aside(thread, error))

    def _known(self, thread: Thread) -> Decision:
        """Of a thread whose article was made before."""
        line = thread.lines[0]
        file = standing.at(self._root, line.article, self._config)
        if file is None and f"id {line.id}" in self._origins:  # the desk has moved it
            file = standing.at(self._root, self._origins[f"id {line.id}"], self._config)
        if file is not None:
            return self._standing(thread, file, line.id)
        if not self._is_asked:
            return self._deleted(thread)
        merged = self._merged(thread, Published())
        return self._made(thread, merged, Place(path=line.article, id=line.id))

    def _unknown(self, thread: Thread) -> Decision:
        """Of a thread that no article was made from, as far as the lock knows."""
        merged = self._merged(thread, Published())
        id = self._id(thread)
        found = self._origin(thread, id)
        for path in filter(None, (found, *manuscript.paths(merged.story, id, self._config))):
            if self._owner.get(path, id) != id:
                continue
            file = standing.at(self._root, path, self._config)
            if file is None:
                return self._made(thread, merged, Place(path=path, id=id))
            if path == found or _is_ours(file, id, thread):
                return self._standing(thread, file, file.article.id if file.article else id)
        what = "has the day and the title of files that someone else wrote"
        raise UserError(
            Problem(what=what, where=Where(path=manuscript.paths(merged.story, id, self._config)[0]))
        )

    def _standing(self, thread: Thread, file: Standing, id: str) -> Decision:
        """Of a thread whose article's file is there."""
        merged = self._merged(thread, file.published)
        if file.concerns:  # a person has not decided yet
            merged = replace(merged, story=replace(merged.story, concerns=file.concerns))
        place = file.place(id, self._config)
        text, article = self._checked(merged.story, place)
        moved_from = file.moved_from(article, self._config)
        if moved_from:
            place = replace(place, aliases=(*place.aliases, moved_from))
            text, _ = self._checked(merged.story, place)
        if text.encode() == file.data:
            lines = _lines(thread, place, merged.story.seed, file.digest)
            return Decision(outcome="unchanged", article=file.path, thread=thread, lines=lines)
        if file.digest != _wrote(thread):
            return self._edited(thread, merged, file, place)
        return Decision(
            outcome="remade",
            article=file.path,
            thread=thread,
            write=Write(path=file.path, text=text, instead=file.digest),
            lines=_lines(thread, place, merged.story.seed, digest.of_text(text)),
            warnings=notices.held(merged.story, file.path, self._now, is_known=True),
        )

    def _edited(self, thread: Thread, merged: Version, file: Standing, place: Place) -> Decision:
        """Of an article that a person has edited: it stays, and what is new lies beside it."""
        lines = _lines(thread, place, _source(thread), _wrote(thread))
        if not _is_news(merged, thread, file) or (merged.story.kind == "kill" and file.is_draft):
            return Decision(outcome="unchanged", article=file.path, thread=thread, lines=lines)
        if merged.story.kind == "kill":
            return _unheeded(thread, merged, file, lines)
        path = manuscript.beside(file.path, merged.story.digest)
        apart = Place(path=path, id=manuscript.minted(place.id, merged.story.digest), is_draft=True)
        what = f"has changed; {file.path} was edited and stays as it is, the new version is in {path}"
        hint = "take over what you want of it, then delete it"
        return Decision(
            outcome="kept",
            article=file.path,
            thread=thread,
            write=Write(path=path, text=self._checked(merged.story, apart)[0]),
            lines=lines,
            warnings=(notices.about(merged.story.seed, what, hint),),
        )

    def _made(self, thread: Thread, merged: Version, place: Place) -> Decision:
        text, _ = self._checked(merged.story, place)
        self._owner[place.path] = place.id
        self._ids.add(place.id)
        return Decision(
            outcome="made",
            article=place.path,
            thread=thread,
            write=Write(path=place.path, text=text),
            lines=_lines(thread, place, merged.story.seed, digest.of_text(text)),
            warnings=notices.held(merged.story, place.path, self._now, is_known=len(thread.new) > 1),
        )

    def _deleted(self, thread: Thread) -> Decision:
        line, seed = thread.lines[0], versions.in_order(thread.new)[-1].story.seed
        what = f"is a new version of {line.article}, which was deleted and is not made again"
        return Decision(
            outcome="deleted",
            article=line.article,
            thread=thread,
            lines=_lines(thread, Place(path=line.article, id=line.id), _source(thread), _wrote(thread)),
            warnings=(notices.about(seed, what, f"to have it back: ingest {FOLDER}/{seed}"),),
        )

    def _merged(self, thread: Thread, published: Published) -> Version:
        new = [
            one for one in thread.new if not any(versions.say_the_same(one, other) for other in thread.known)
        ]
        return versions.merged((*new, *thread.known), published, self._zone, is_whole=thread.is_whole)

    def _checked(self, story: Story, place: Place) -> tuple[str, Article | None]:
        """The text of the article, and what can be read in it: a mistake there would block every build."""
        text = manuscript.render(story, place, self._config)
        found = content.parse(place.path, text.encode(), self._config, [])
        bombs.check(content.body_text(place.path, text.encode()), where=Where(path=place.path))
        return text, found if isinstance(found, Article) else None

    def _id(self, thread: Thread) -> str:
        """The wire's own id if it gave one, else a digest of the first version: the same in any order."""
        ordered = versions.in_order(thread.new)
        first = ordered[0].story
        seed = (first.digest, *([str(first.item)] if first.item else []))
        wire_id = next((one.story.wire_id for one in ordered if one.story.wire_id), "")
        wire_id = "" if first.kind == "advisory" else wire_id
        id = manuscript.minted("wire", wire_id) if wire_id else manuscript.minted("seed", *seed)
        return id if id not in self._ids else manuscript.minted("seed", *seed, wire_id)

    def _origin(self, thread: Thread, id: str) -> str:
        """Where an article of these seeds lies, by its own front matter, when there is no lock to say it."""
        if self._has_lock:
            return ""
        seeds = sorted({one.story.seed for one in thread.new if not one.story.item})
        names = (f"id {id}", *(f"seed {seed}" for seed in seeds))
        return next((self._origins[name] for name in names if name in self._origins), "")

    @cached_property
    def _origins(self) -> Mapping[str, str]:
        return standing.origins(self._root)


def _lines(thread: Thread, place: Place, source: str, wrote: Digest | None) -> tuple[Line, ...]:
    """The lines of the article from now on; that of the seed it was made from says what we wrote."""
    rows = {line.seed: line._replace(article=place.path, wrote=None) for line in thread.lines}
    for one in versions.in_order(thread.new):
        rows[one.story.seed] = Line(
            seed=one.story.seed,
            digest=one.story.digest,
            article=place.path,
            wrote=None,
            id=place.id,
            rank=one.rank,
            keys=one.keys,
            sidecar=one.sidecar,
            read=one.read,
        )
    holder = source if source in rows else min(rows)
    rows[holder] = rows[holder]._replace(wrote=wrote)
    return tuple(rows.values())


def _wrote(thread: Thread) -> Digest | None:
    """The digest of the article's file as we last wrote it."""
    return next((line.wrote for line in thread.lines if line.wrote), None)


def _source(thread: Thread) -> str:
    """The seed from which the article was made."""
    return next((line.seed for line in thread.lines if line.wrote), "")


def _is_ours(file: Standing, id: str, thread: Thread) -> bool:
    """Whether a file that the lock does not know was made from this thread, by a run that was cut short."""
    origin = standing.origin_of(file.path, file.data)
    return f"id {id}" in origin or any(f"seed {one.story.seed}" in origin for one in thread.new)


def _is_news(merged: Version, thread: Thread, file: Standing) -> bool:
    """Whether the newest version is one that the desk has not seen."""
    story = merged.story
    if story.seed not in {one.story.seed for one in thread.new}:
        return False
    if not thread.lines:
        return file.seed_digest != story.digest
    return not any((line.digest, line.sidecar) == (story.digest, merged.sidecar) for line in thread.lines)


def _unheeded(thread: Thread, merged: Version, file: Standing, lines: Iterable[Line]) -> Decision:
    """A kill that only a person can carry out: it gets no line, and is named at each run until then."""
    kills = {one.story.seed for one in thread.new if one.story.kind == "kill"}
    what = f"KILLS the story of {file.path}, which was edited and is STILL PUBLISHED"
    problem = notices.about(merged.story.seed, what, f"write draft: true in {file.path}, or delete it")
    return Decision(
        outcome="unheeded",
        article=file.path,
        thread=thread,
        lines=tuple(line for line in lines if line.seed not in kills),
        warnings=(problem,),
    )


def _set_aside(thread: Thread, error: UserError) -> tuple[Problem, ...]:
    seeds = sorted({one.story.seed for one in thread.new})
    what = "set aside, for no article can be made of it"
    return tuple(notices.about(seeds[-1], f"{what}: {problem}") for problem in error.problems)
