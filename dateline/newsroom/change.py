"""What changed in the newsroom since the last build, where that is some of its articles and nothing else.

Most builds follow a new story or a mended one. Then few questions can have another answer, and each kind of
question can say which of them: those near the change. All others are not looked at.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from dateline.newsroom.roll import Entry
from dateline.newsroom.site import Address, Site


@dataclass(frozen=True, kw_only=True)
class Change:
    """The articles that are not as they were: those with another text only, and all others."""

    site: Site  # as it is now
    reworded: tuple[str, ...]  # ids
    reshaped: tuple[Entry, ...]  # as they were and as they are, those included that are new or gone

    @cached_property
    def ids(self) -> tuple[str, ...]:
        """Of every article whose own page may be another."""
        return tuple(dict.fromkeys((*(entry.id for entry in self.reshaped), *self.reworded)))

    @cached_property
    def narrow(self) -> Site:
        """The site as it would be planned of the changed articles and their collections alone."""
        roll = {id: self.site.roll[id] for id in self.ids if id in self.site.roll}
        there = self.site.collections
        collections = {address: there[address] for address in self.refiled if address in there}
        return replace(self.site, roll=roll, collections=collections)

    @cached_property
    def first(self) -> int:
        """The place in the order of all articles from which on one may be another."""
        return min(self.places, default=len(self.site.roll))

    @cached_property
    def places(self) -> tuple[int, ...]:
        """Where the reshaped articles stand, or stood, in the order of all articles."""
        ids = self.site.members["site", ""]
        return tuple(dict.fromkeys(self._place(ids, entry) for entry in self.reshaped))

    @cached_property
    def refiled(self) -> Mapping[Address, int]:
        """Of each collection that a reshaped article is or was filed in: the first such place in it."""
        found: dict[Address, int] = {}
        for entry in self.reshaped:
            for address in self.site.addresses(entry):
                place = self._place(self.site.members.get(address, ()), entry)
                found[address] = min(place, found.get(address, place))
        return found

    @cached_property
    def respoken(self) -> Mapping[Address, tuple[int, ...]]:
        """Of each collection with a reworded article: the places of such articles in it."""
        found: dict[Address, list[int]] = defaultdict(list)
        for entry in (self.site.roll[id] for id in self.reworded):
            for address in self.site.addresses(entry):
                found[address].append(self._place(self.site.members[address], entry))
        return {address: tuple(places) for address, places in found.items()}

    @cached_property
    def months(self) -> tuple[tuple[int, int], ...]:
        """The months of the reshaped articles, as they were and as they are."""
        found = dict.fromkeys(entry.month for entry in self.reshaped)
        return tuple((int(month[:4]), int(month[5:])) for month in found)

    def _place(self, ids: Sequence[str], entry: Entry) -> int:
        return bisect_left(ids, entry.order, key=lambda id: self.site.roll[id].order)


def between(site: Site, was: Mapping[str, Entry], now: Mapping[str, Entry]) -> Change:
    """The change that these articles make, by path: as they were published, and as they are."""
    reworded, reshaped = [], []
    for path in sorted({**was, **now}):
        before, after = was.get(path), now.get(path)
        if before == after:
            continue
        if before and after and before.shape == after.shape:
            reworded.append(after.id)
        else:
            reshaped += [entry for entry in (before, after) if entry]
    taken = {entry.id for entry in reshaped}
    others = (id for id in _namesakes(site, reshaped) if id not in taken)
    return Change(site=site, reworded=tuple(dict.fromkeys((*reworded, *others))), reshaped=tuple(reshaped))


def _namesakes(site: Site, reshaped: Iterable[Entry]) -> Iterator[str]:
    """Articles whose pages tell themselves apart from another of the same headline."""
    titles = {entry.title for entry in reshaped}
    if titles:
        yield from (id for id, entry in site.roll.items() if entry.title in titles)
