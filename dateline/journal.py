# ruff: noqa: PTH104, PTH106
# Paths are bytes here: file names are UTF-8, whatever the locale says.
"""The list of what a commit does to output/, and carrying it out: all of it or nothing, killed or not."""

from __future__ import annotations

import errno
import os
import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum
from pathlib import Path
from typing import Literal

from dateline.digest import Digest
from dateline.errors import Problem, UserError, Where
from dateline.output import (
    OUTPUT,
    STAGE,
    UNDO,
    Folders,
    above,
    cannot_write,
    digest_of,
    is_folder,
    kept,
    make_work_folder,
    staged,
)

FEW = 64
"""From so many files on, one pass of the kernel over all of them is cheaper than asking file by file."""

_NO_LINKS = frozenset({errno.EPERM, errno.ENOTSUP, errno.EOPNOTSUPP, errno.EMLINK})


class Phase(IntEnum):
    """The order of a commit: whoever reads the site meanwhile never finds a link to what isn't there."""

    NEW = 0  # assets, and every file that wasn't there
    CHANGED = 1
    LISTING = 2  # the front page too
    FEED = 3  # sitemaps too
    GONE = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One file to put into output/ or to take out of it."""

    action: Literal["write", "delete"]
    path: str
    phase: int
    old: Digest | None = None  # what we wrote there before
    new: Digest | None = None


class CommitFailed(UserError):
    """A commit that could not be carried out; says whether output/ is as it was before."""

    def __init__(self, problem: Problem, *, undone: bool) -> None:
        super().__init__(problem)
        self.undone = undone


def carry_out(root: Path, steps: Sequence[Step]) -> tuple[Problem, ...]:
    """Do the steps, or none of them; may be repeated until it ends. Returns warnings: the files left alone.

    Raises CommitFailed where the disk or its permissions don't let it.
    """
    commit = _Commit(root, steps)
    try:
        return commit.forward()
    except (OSError, UserError) as error:
        raise commit.back(error) from error


def is_whole(root: Path, steps: Sequence[Step]) -> bool:
    """Whether each file that the steps put into output/ is still staged, or there already."""
    folders = Folders(root)
    return all(
        os.path.lexists(staged(root, step.path)) or digest_of(folders.native(step.path)) == step.new
        for step in steps
        if step.action == "write"
    )


def in_order(steps: Sequence[Step]) -> list[Step]:
    """The steps by phase and path; what makes room (a file for a folder, or the reverse) just before."""
    key = {step.path: (int(step.phase), step.path) for step in steps}
    writes = {step.path for step in steps if step.action == "write"}
    deletes = key.keys() - writes
    first: dict[str, tuple[int, str]] = {}
    if deletes:
        for step in steps:
            for folder in all_above(step.path):
                if folder in deletes and step.path in writes:
                    first[folder] = min(first.get(folder, key[step.path]), key[step.path])
                elif folder in writes and step.path in deletes:
                    first[step.path] = key[folder]
    return sorted(
        steps, key=lambda step: (first.get(step.path, key[step.path]), step.path not in first, step.path)
    )


class _Commit:
    """Steps on their way; where each one stands can be read off the disk, by this process or by the next."""

    def __init__(self, root: Path, steps: Sequence[Step]) -> None:
        self._root = root
        self._steps = in_order(steps)
        self._folders = Folders(root)
        self._stage = Folders(root, STAGE)
        self._moved = ""  # the last folder that was put there whole
        self._path = ""  # of the step that is being done
        self._changed: set[str] = set()  # folders
        self._left_alone: list[Problem] = []

    def forward(self) -> tuple[Problem, ...]:
        make_work_folder(self._root, UNDO)
        for step in self._steps:
            self._path = step.path
            if step.action == "write":
                self._put(step)
            else:
                self._take(step)
        self._sync()
        return tuple(self._left_alone)

    def back(self, error: OSError | UserError) -> CommitFailed:
        """Undo what was done, latest first; the error to raise."""
        problem = error.problems[0] if isinstance(error, UserError) else cannot_write(self._path, error)
        try:
            for step in reversed(self._steps):
                self._undo(step)
            self._sync()
        except (OSError, UserError):
            hint = "output/ is half way between two builds: mend the cause and build again, which finishes it"
            return CommitFailed(Problem(what=problem.what, where=problem.where, hint=hint), undone=False)
        hint = problem.hint or "output/ is as it was"
        return CommitFailed(Problem(what=problem.what, where=problem.where, hint=hint), undone=True)

    def _put(self, step: Step) -> None:
        if self._moved and step.path.startswith(self._moved):
            return
        waiting, target = self._stage.native(step.path), self._folders.native(step.path)
        if not os.path.lexists(waiting):
            return  # put there before this commit was cut off
        missing = self._folders.first_missing(above(step.path))
        if missing is not None:
            # All that is staged below it is new, and nothing leads there yet: it may come at once.
            os.rename(self._stage.native(missing), self._folders.native(missing))
            self._moved = f"{missing}/"
            self._changed.add(above(missing))
            return
        if is_folder(target):
            self._remove_empty(target)
        _link(target, kept(self._root, step.path))
        os.rename(waiting, target)
        self._changed.add(above(step.path))

    def _take(self, step: Step) -> None:
        if above(step.path) not in self._folders:
            return
        target = self._folders.native(step.path)
        if not os.path.lexists(target) or is_folder(target):
            return  # taken out, and maybe a folder put there, before this commit was cut off; or by hand
        if digest_of(target) != step.old:
            what, hint = "was changed since Dateline wrote it, and is kept", "delete it yourself"
            where = Where(path=f"{OUTPUT}/{step.path}")
            self._left_alone.append(Problem(what=what, where=where, hint=hint, level="warning"))
            return
        os.rename(target, kept(self._root, step.path))
        self._changed.add(above(step.path))
        self._folders.prune(above(step.path))

    def _undo(self, step: Step) -> None:
        """Back to before the step. What was staged is so again, and a kill in here is mended forward."""
        waiting, before = self._stage.native(step.path), kept(self._root, step.path)
        target = self._folders.native(step.path)
        was_there = os.path.lexists(before)
        self._changed.add(above(step.path))
        if step.action == "write" and not os.path.lexists(waiting):
            self._stage.make(above(step.path))
            if not was_there:
                os.rename(target, waiting)
                self._folders.prune(above(step.path))
                return
            _link(target, waiting)
        if was_there:
            self._folders.make(above(step.path))
            os.rename(before, target)

    def _remove_empty(self, folder: bytes) -> None:
        """Remove a folder that holds nothing but empty folders; an OSError where it holds more."""
        for found, _, _ in os.walk(folder, topdown=False):
            os.rmdir(found)
        self._folders = Folders(self._root)

    def _sync(self) -> None:
        """Have the moves safe on the disk before the journal is cleared."""
        there = [folder for folder in sorted(self._changed) if folder in self._folders]
        sync([self._folders.native(folder) for folder in there])


def all_above(path: str) -> list[str]:
    """The folders that a path lies in, uppermost first."""
    return [path[:at] for at, letter in enumerate(path) if letter == "/"]


def sync(natives: Sequence[bytes]) -> None:
    """Have these files or folders safe on the disk."""
    if len(natives) > FEW:
        os.sync()
        return
    for native in natives:
        handle = os.open(native, os.O_RDONLY | os.O_NOFOLLOW | os.O_CLOEXEC)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _link(source: bytes, name: bytes) -> None:
    """A second name for a file, where it is there and has not been given that name before."""
    try:
        os.link(source, name, follow_symlinks=False)
    except (FileNotFoundError, FileExistsError):
        return
    except OSError as error:
        if error.errno not in _NO_LINKS:
            raise
        if os.path.lexists(source) and not os.path.lexists(name):
            _copy(source, name)


def _copy(source: bytes, name: bytes) -> None:
    """What a file system without links gets instead; complete before it has its name."""
    partly = name + b".part"
    shutil.copy2(source, partly, follow_symlinks=False)
    os.rename(partly, name)
