"""One build at a time."""

from __future__ import annotations

import fcntl
import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from dateline.errors import Problem, UserError, Where

PATIENCE = 60.0
"""Seconds to wait for another build before giving up."""

_PAUSE = 0.1


@contextmanager
def lock(root: Path, waiting: Callable[[], None], *, patience: float = PATIENCE) -> Iterator[None]:
    """Hold the site for this process; calls `waiting` once if another one has it.

    The kernel keeps the lock, so one that was killed leaves none behind.
    """
    handle = _open(root / ".dateline")
    try:
        for attempt in range(int(patience / _PAUSE) + 1):
            if _taken(handle):
                break
            if attempt == 0:
                waiting()
            time.sleep(_PAUSE)
        else:
            hint = "wait for it to end, then run this again"
            raise UserError(Problem(what="another build is running", hint=hint))
        yield
    finally:
        os.close(handle)


def _open(folder: Path) -> int:
    try:
        folder.mkdir(exist_ok=True)
        return os.open(folder / "lock", os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW | os.O_CLOEXEC, 0o644)
    except OSError as error:
        what = f"cannot be written: {error.strerror}"
        raise UserError(Problem(what=what, where=Where(path=".dateline/lock"))) from error


def _taken(handle: int) -> bool:
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
