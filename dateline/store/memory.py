"""What earlier builds made and read, for every process that asks: each has a connection of its own."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from functools import lru_cache

from dateline.digest import Digest
from dateline.store.state import Store

AT_HAND = 128
"""Bodies that are kept in memory: a feed's document is written in one format after the other."""


class Memory:
    """A store that may be taken through forks."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._opened: dict[int, Store] = {}
        self.html = lru_cache(maxsize=AT_HAND)(self._html)
        """The HTML of a body by its key, where it was rendered before."""

    def article(self, path: str) -> str | None:
        """What the article in a file says, where the file is as it was."""
        return None if self._store.fresh else self._mine().article(path)

    def articles(self) -> dict[str, str]:
        """The same of all of them, for a machine that has no such store."""
        return {} if self._store.fresh else self._mine().articles()

    def _html(self, key: Digest) -> str | None:
        return None if self._store.fresh else self._mine().html([key]).get(key)

    def _mine(self) -> Store:
        process = os.getpid()
        if process not in self._opened:
            self._opened[process] = self._store.again()
        return self._opened[process]


class Articles(Mapping[str, str]):
    """The rows of articles by path: of those read now, and, when they are asked for, of all others."""

    def __init__(self, read: Mapping[str, str], memory: Memory) -> None:
        self._read, self._memory = read, memory

    def __getitem__(self, path: str) -> str:
        found = self._read.get(path) or self._memory.article(path)
        if found is None:
            raise KeyError(path)
        return found

    def __iter__(self) -> Iterator[str]:
        return iter(self.all())

    def __len__(self) -> int:
        return len(self.all())

    def all(self) -> dict[str, str]:
        return {**self._memory.articles(), **self._read}
