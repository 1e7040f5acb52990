"""Workers: processes that are forked here, inherit what there is, and do one kind of work in runs."""

from __future__ import annotations

import gc
import os
import signal
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from dateline.interrupts import uninterrupted

if TYPE_CHECKING:  # most builds make too few pages for a pool, and need not load one
    from concurrent.futures import ProcessPoolExecutor
    from multiprocessing.sharedctypes import Synchronized
    from multiprocessing.synchronize import Barrier

T = TypeVar("T")
R = TypeVar("R")

RUN = 32
"""Items that a worker is handed at once."""


@dataclass(frozen=True, slots=True)
class Crew(Generic[T, R]):
    """Workers who are there until their work is done."""

    _pool: ProcessPoolExecutor
    _jobs: int

    def spread(self, items: Sequence[T]) -> Iterator[R]:
        """What their work makes of each run of items, in order."""
        runs = [items[at : at + RUN] for at in range(0, len(items), RUN)]
        with uninterrupted():  # the first of them starts the pool, and nobody ends one that is half begun
            made = self._pool.map(_work, runs)
        yield from made

    def tell(self, message: object) -> None:
        """Let each of them hear something, while none is at work."""
        for _ in self._pool.map(_hear, [message] * self._jobs):
            pass


@contextmanager
def crew(
    work: Callable[[Sequence[T]], R],
    jobs: int,
    *,
    begin: Callable[[int], None] | None = None,
    hear: Callable[[Any], None] | None = None,
) -> Iterator[Crew[T, R]]:
    """So many workers; `begin` is told the number of each before it works, and `hear` what they are told.

    None of these is pickled, so that they may hold the whole site; what goes to and fro is.
    """
    import multiprocessing
    from concurrent.futures import ProcessPoolExecutor

    context = multiprocessing.get_context("fork")
    inherited = (work, begin, hear, context.Value("i", 0), context.Barrier(jobs))
    gc.freeze()  # so that a worker's collections leave the pages of memory alone that it shares with us
    try:
        with ProcessPoolExecutor(jobs, context, initializer=_begin, initargs=inherited) as pool:
            try:
                yield Crew(pool, jobs)
            except BaseException:
                pool.shutdown(cancel_futures=True)
                raise
    finally:
        gc.unfreeze()


_inherited: list[tuple[Callable[[Sequence[Any]], Any], Callable[[Any], None] | None, Barrier]] = []
"""In a worker: the work it was forked for, how it hears, and where all of them meet."""


def _begin(
    work: Callable[[Sequence[Any]], Any],
    begin: Callable[[int], None] | None,
    hear: Callable[[Any], None] | None,
    begun: Synchronized[int],
    meet: Barrier,
) -> None:
    # Ctrl-C reaches the whole process group; only the parent decides what it means.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    threading.Thread(target=_end_with_parent, daemon=True).start()
    gc.disable()  # a page leaves one object behind that nothing but a search would find
    with begun.get_lock():
        number, begun.value = begun.value, begun.value + 1
    if begin is not None:
        begin(number)
    _inherited.append((work, hear, meet))


def _end_with_parent() -> None:
    """A parent that was killed cannot end its workers, who would wait for ever and hold the site's lock."""
    from multiprocessing import parent_process

    parent = parent_process()
    assert parent is not None, "workers are forked"
    parent.join()
    os._exit(1)


def _work(items: Sequence[Any]) -> Any:
    work, _, _ = _inherited[0]
    return work(items)


def _hear(message: object) -> None:
    _, hear, meet = _inherited[0]
    if hear is not None:
        hear(message)
    meet.wait()  # nobody hears it twice: who has heard it waits for the others
