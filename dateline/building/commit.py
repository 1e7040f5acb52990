# ruff: noqa: PTH116
# Paths are bytes here: file names are UTF-8, whatever the locale says.
"""A build's decision made so, in the store and in output/ together: all of it, or none."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from dateline import journal, output
from dateline.errors import Problem, UserError, Where
from dateline.interrupts import uninterrupted
from dateline.journal import CommitFailed, Step
from dateline.output import OUTPUT, STAGE, Folders, above, digest_of, is_folder
from dateline.store.known import Decision
from dateline.store.state import Store

ROOM = 4096
"""Bytes of disk that a new folder takes, on most file systems."""


def commit(root: Path, store: Store, decision: Decision) -> tuple[Problem, ...]:
    """Carry a decision out. Returns warnings; a UserError says why output/ is as it was before."""
    check(root, decision.steps)
    with _being_synced(root, decision.steps) as until_synced, uninterrupted():
        store.decide(decision, until_synced)  # from here on, the next run would finish what this one cannot
        return _carry_out(root, store, decision.steps)


def recover(root: Path, store: Store) -> tuple[Problem, ...]:
    """Finish a commit that was cut off, and throw away what a build left that didn't come so far."""
    steps = store.journal()
    if not steps:
        output.discard(root)
        return ()
    with uninterrupted():
        if journal.is_whole(root, steps):
            return _carry_out(root, store, steps)
        store.forget()  # its staged files were lost: a full build makes good what it left half done
        output.discard(root)
        return ()


def check(root: Path, steps: Sequence[Step]) -> None:
    """Find what would stop a commit before anything is decided: links, foreign files, permissions, room."""
    folders = Folders(root)
    output.make_work_folder(root, STAGE)
    try:
        folders.make("")
        if os.stat(root / OUTPUT).st_dev != os.stat(root / STAGE).st_dev:
            what, hint = "is on another file system than .dateline/", "files can only be moved within one"
            raise UserError(Problem(what=what, where=Where(path=OUTPUT), hint=hint))
        _check_room(root, len(steps))
    except OSError as error:
        raise UserError(output.cannot_write("", error)) from error
    preflight = _Preflight(folders, {step.path: step for step in steps if step.action == "delete"})
    problems = dict.fromkeys(problem for step in steps if (problem := preflight.problem(step)))
    if problems:
        raise UserError(*problems)


def _carry_out(root: Path, store: Store, steps: Sequence[Step]) -> tuple[Problem, ...]:
    if not steps:
        output.discard(root)
        return ()
    try:
        warnings = journal.carry_out(root, steps)
    except CommitFailed as failure:
        if failure.undone:
            store.forget()
            output.discard(root)
        raise
    store.clear_journal()
    output.discard(root)
    return warnings


@contextmanager
def _being_synced(root: Path, steps: Sequence[Step]) -> Iterator[Callable[[], None]]:
    """Have the staged files safe on the disk, many of them in the meantime; what is yielded waits for it."""
    if len(steps) < journal.FEW:
        _sync_staged(root, steps)
        yield lambda: None
        return

    from concurrent.futures import ThreadPoolExecutor  # a small build has no use for it

    with ThreadPoolExecutor(1) as aside:
        yield aside.submit(_sync_staged, root, steps).result


def _sync_staged(root: Path, steps: Sequence[Step]) -> None:
    stage = Folders(root, STAGE)
    paths = [step.path for step in steps if step.action == "write"]
    folders = sorted({folder for path in paths for folder in journal.all_above(path)} | {""}) if paths else []
    try:
        journal.sync([stage.native(path) for path in (*paths, *folders)])
    except OSError as error:
        raise UserError(output.cannot_write("", error)) from error


def _check_room(root: Path, files: int) -> None:
    disk = os.statvfs(root / OUTPUT)
    if disk.f_bavail * disk.f_frsize < files * ROOM:
        raise UserError(Problem(what="the disk is full", where=Where(path=OUTPUT)))


class _Way(NamedTuple):
    """A folder on the way to a step's file: whether it is there, and what would stop us."""

    exists: bool
    problem: Problem | None


class _Preflight:
    """Looks at where the steps lead, at each folder once."""

    def __init__(self, folders: Folders, deletes: Mapping[str, Step]) -> None:
        self._folders = folders
        self._deletes = deletes
        self._ways: dict[str, _Way] = {}

    def problem(self, step: Step) -> Problem | None:
        way = self._way(above(step.path))
        if way.problem is None and way.exists and step.action == "write":
            return self._in_the_way(step.path)
        return way.problem

    def _way(self, folder: str) -> _Way:
        if folder not in self._ways:
            self._ways[folder] = self._look(folder)
        return self._ways[folder]

    def _look(self, folder: str) -> _Way:
        upper = self._way(above(folder)) if folder else _Way(exists=True, problem=None)
        if not upper.exists:
            return upper
        native = self._folders.native(folder)
        if folder in self._folders:
            allowed = os.access(native, os.W_OK | os.X_OK)
            return _Way(exists=True, problem=None if allowed else _denied(folder))
        foreign = os.path.lexists(native) and not self._is_going(folder)
        return _Way(exists=False, problem=_foreign(folder) if foreign else upper.problem)

    def _in_the_way(self, path: str) -> Problem | None:
        """A file that would be left in a folder where a file is to be."""
        if not is_folder(self._folders.native(path)):
            return None
        start = len(self._folders.native(""))
        for at, _, names in os.walk(self._folders.native(path)):
            for name in names:
                inner = os.fsdecode(at[start + 1 :] + b"/" + name)
                if not self._is_going(inner):
                    return _foreign(inner)
        return None

    def _is_going(self, path: str) -> bool:
        """Whether what is there is ours, unchanged, and to be deleted."""
        step = self._deletes.get(path)
        return step is not None and digest_of(self._folders.native(path)) == step.old


def _foreign(path: str) -> Problem:
    what = "is in the way of the site, and is not as Dateline made it"
    return Problem(what=what, where=Where(path=f"{OUTPUT}/{path}"), hint="move it away")


def _denied(folder: str) -> Problem:
    where = Where(path=f"{OUTPUT}/{folder}" if folder else OUTPUT)
    return Problem(what="cannot be written to: permission denied", where=where)
