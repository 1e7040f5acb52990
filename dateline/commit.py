# ruff: noqa: PTH116, PTH118
# Paths are bytes here: file names are UTF-8, whatever the locale says.
"""A build's decision made so, in the store and in output/ together: all of it, or none."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

from dateline import journal, output
from dateline.errors import Problem, UserError, Where
from dateline.journal import CommitFailed, Step
from dateline.lock import uninterrupted
from dateline.output import OUTPUT, STAGE, Folders, above, digest_of, is_folder
from dateline.store import Decision, Store

ROOM = 4096
"""Bytes of disk that a new folder takes, on most file systems."""


def commit(root: Path, store: Store, decision: Decision) -> tuple[Problem, ...]:
    """Carry a decision out. Returns warnings; a UserError says why output/ is as it was before."""
    check(root, decision.steps)
    waiting = [output.staged(root, step.path) for step in decision.steps if step.action == "write"]
    _sync_staged(root, waiting)
    with uninterrupted():
        store.decide(decision)  # from here on, the next run would finish what this one cannot
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
    try:
        folders.make("")
        if os.stat(root / OUTPUT).st_dev != os.stat(root / STAGE).st_dev:
            what, hint = "is on another file system than .dateline/", "files can only be moved within one"
            raise UserError(Problem(what=what, where=Where(path=OUTPUT), hint=hint))
        _check_room(root, len(steps))
    except OSError as error:
        raise UserError(output.cannot_write("", error)) from error
    deletes = {step.path: step for step in steps if step.action == "delete"}
    problems: dict[str, Problem] = {}
    checked: set[str] = set()
    for step in steps:
        found = _in_the_way(folders, step, deletes) or _no_access(folders, above(step.path), checked)
        if found is not None:
            problems.setdefault(str(found), found)
    if problems:
        raise UserError(*problems.values())


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


def _sync_staged(root: Path, waiting: Sequence[bytes]) -> None:
    try:
        journal.sync([*waiting, os.fsencode(root / STAGE)] if waiting else [])
    except OSError as error:
        raise UserError(output.cannot_write("", error)) from error


def _check_room(root: Path, files: int) -> None:
    disk = os.statvfs(root / OUTPUT)
    if disk.f_bavail * disk.f_frsize < files * ROOM:
        raise UserError(Problem(what="the disk is full", where=Where(path=OUTPUT)))


def _in_the_way(folders: Folders, step: Step, deletes: dict[str, Step]) -> Problem | None:
    """What we did not make, or somebody changed, where the step needs a file or a folder."""
    if step.action == "delete":
        return None
    folder = above(step.path)
    while folder and folder not in folders:
        native = folders.native(folder)
        if os.path.lexists(native) and not _is_ours(native, deletes.get(folder)):
            return _foreign(folder)
        folder = above(folder)
    if is_folder(folders.native(step.path)):
        for at, _, names in os.walk(folders.native(step.path)):
            for name in names:
                path = f"{step.path}{os.path.join(at, name).decode()[len(folders.native(step.path)) :]}"
                if not _is_ours(folders.native(path), deletes.get(path)):
                    return _foreign(path)
    return None


def _is_ours(native: bytes, delete: Step | None) -> bool:
    return delete is not None and digest_of(native) == delete.old


def _foreign(path: str) -> Problem:
    what = "is in the way of the site, and Dateline did not make it"
    return Problem(what=what, where=Where(path=f"{OUTPUT}/{path}"), hint="move it away")


def _no_access(folders: Folders, folder: str, checked: set[str]) -> Problem | None:
    while folder and folder not in folders:
        folder = above(folder)
    if folder in checked:
        return None
    checked.add(folder)
    if os.access(folders.native(folder), os.W_OK | os.X_OK):
        return None
    return Problem(what="cannot be written to: permission denied", where=Where(path=f"{OUTPUT}/{folder}"))
