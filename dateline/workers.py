"""Workers: processes that are forked here, inherit what there is, and do one kind of work in runs."""

from __future__ import annotations

import gc
import signal
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from multiprocessing.sharedctypes import Synchronized

T = TypeVar("T")
R = TypeVar("R")


def spread(
    work: Callable[[Sequence[T]], R],
    items: Sequence[T],
    jobs: int,
    *,
    run: int = 32,
    begin: Callable[[int], None] | None = None,
) -> Iterator[R]:
    """What `work` makes of each run of items, in order; `begin` is told the number of its worker first.

    Neither is pickled, so that both may hold the whole site; what they return is.
    """
    runs = [items[at : at + run] for at in range(0, len(items), run)]
    if not runs:
        return
    import multiprocessing  # most builds make too few pages for a pool, and need not load one
    from concurrent.futures import ProcessPoolExecutor

    context = multiprocessing.get_context("fork")
    begun = context.Value("i", 0)
    gc.freeze()  # so that a worker's collections leave the pages of memory alone that it shares with us
    try:
        with ProcessPoolExecutor(jobs, context, initializer=_begin, initargs=(work, begin, begun)) as pool:
            yield from pool.map(_in_worker, runs)
    finally:
        gc.unfreeze()


_inherited: list[Callable[[Sequence[Any]], Any]] = []  # in a worker, the work it was forked for


def _begin(
    work: Callable[[Sequence[Any]], Any], begin: Callable[[int], None] | None, begun: Synchronized[int]
) -> None:
    # Ctrl-C reaches the whole process group; only the parent decides what it means.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    gc.disable()  # a page leaves one object behind that nothing but a search would find
    with begun.get_lock():
        number, begun.value = begun.value, begun.value + 1
    if begin is not None:
        begin(number)
    _inherited.append(work)


def _in_worker(items: Sequence[Any]) -> Any:
    return _inherited[0](items)
