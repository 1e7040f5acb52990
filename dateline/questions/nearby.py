"""What a change of articles is near: the arguments of the questions that may have another answer after it."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from dateline.newsroom.change import Change
from dateline.newsroom.site import Address

Arguments = tuple[str | int | None, ...]


def nothing(change: Change) -> Iterator[Arguments]:
    """For a question that is not about articles."""
    return iter(())


def articles(change: Change) -> Iterator[Arguments]:
    """For a question about an article by its id."""
    return ((id,) for id in change.ids)


def files(change: Change) -> Iterator[Arguments]:
    """For a question about a content file by its path."""
    return ((entry.path,) for entry in change.reshaped)


def collections(change: Change) -> Iterator[Address]:
    """For a question about a collection as such, whatever is filed there."""
    return iter(change.refiled)


def months(change: Change) -> Iterator[Arguments]:
    """For a question about the articles of a month."""
    return iter(change.months)


def searched(change: Change) -> Iterator[Arguments]:
    """For a question about what can be found in a month: whole texts too, where these are searched."""
    yield from change.months
    if change.site.config.search == "full":
        months = dict.fromkeys(change.site.roll[id].month for id in change.reworded)
        yield from ((int(month[:4]), int(month[5:])) for month in months)


def neighbours(change: Change) -> Iterator[Arguments]:
    """For a question about an article and those published just before and after it."""
    ids = change.site.members["site", ""]
    for place in change.places:
        yield from ((id,) for id in ids[max(0, place - 1) : place + 2])
    yield from articles(change)


def later(kind: str, back: int = 0) -> Callable[[Change], Iterator[Arguments]]:
    """For a question about an article and older ones that are filed with it, or also so many newer ones."""

    def near(change: Change) -> Iterator[Arguments]:
        for address, first in change.refiled.items():
            if address[0] == kind:
                yield from ((id,) for id in change.site.members.get(address, ())[max(0, first - back) :])
        yield from articles(change)

    return near


def numbered(change: Change, size: int) -> Iterator[Arguments]:
    """For a question about a collection and the number of a run of articles in it, each of that size.

    The runs are counted from the oldest article, from 1; None is the open one.
    """
    runs: dict[tuple[Address, int | None], None] = {}
    for address, first in change.refiled.items():
        full = len(change.site.members.get(address, ())) // size
        # The last closed run knows of the next: one that the change closed, or opened again.
        begin = max(1, min(first // size, full - 2))
        runs.update(dict.fromkeys((address, number) for number in range(begin, full + 2)))
        runs[address, None] = None
    for address, places in change.respoken.items():
        runs.update(dict.fromkeys((address, place // size + 1) for place in places))
        runs[address, None] = None
    return ((*address, number) for address, number in runs)


def shards(size: int) -> Callable[[Change], Iterator[Arguments]]:
    """For a question about a run of all articles by its number."""

    def near(change: Change) -> Iterator[Arguments]:
        last = len(change.site.roll) // size + 1
        return ((number,) for number in range(change.first // size + 1, last + 1) if change.reshaped)

    return near
