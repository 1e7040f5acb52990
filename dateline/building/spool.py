"""Spool: bytes that many pages share, made by one process and read by all."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from contextlib import ExitStack
from pathlib import Path
from typing import NamedTuple, Self

from dateline.digest import Digest, QueryKey
from dateline.errors import Problem, UserError, Where
from dateline.files import WORK


class Place(NamedTuple):
    """Where some bytes lie, and what was asked for them to be made."""

    file: int
    at: int
    size: int
    asked: tuple[QueryKey, ...]


class Heap:
    """A spool in memory, for a process whose bytes are fetched soon."""

    def __init__(self) -> None:
        self._kept: list[bytes] = []

    def write_as(self, writer: int) -> None:
        raise AssertionError("memory has one writer")

    def put(self, data: bytes, asked: Iterable[QueryKey] = ()) -> Place:
        self._kept.append(data)
        return Place(0, len(self._kept) - 1, len(data), tuple(asked))

    def get(self, place: Place) -> bytes:
        return self._kept[place.at]


class Spool:
    """Files without a name, one for each process that writes; forked processes find them open.

    They go when the last process does, killed or not. Memory would hold the entries of an archive only for
    as long as the archive is small.
    """

    def __init__(self, root: Path, writers: int = 1) -> None:
        folder = root / WORK
        folder.mkdir(exist_ok=True)
        self._open = ExitStack()
        self._files = [
            self._open.enter_context(tempfile.TemporaryFile(dir=folder, buffering=0)).fileno()  # noqa: SIM115
            for _ in range(writers)  # closed in __exit__
        ]
        self._mine = 0
        self._end = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._open.close()

    def write_as(self, writer: int) -> None:
        """Let this process write to a file of its own."""
        self._mine, self._end = writer, os.fstat(self._files[writer]).st_size

    def put(self, data: bytes, asked: Iterable[QueryKey] = ()) -> Place:
        place = Place(self._mine, self._end, len(data), tuple(asked))
        left = memoryview(data)
        try:
            while left:
                written = os.pwrite(self._files[self._mine], left, self._end)
                self._end, left = self._end + written, left[written:]
        except OSError as error:
            where = Where(path=WORK)
            raise UserError(Problem(what=f"cannot be written: {error.strerror}", where=where)) from error
        return place

    def get(self, place: Place) -> bytes:
        return os.pread(self._files[place.file], place.size, place.at)


class Texts(Mapping[Digest, str]):
    """Texts that lie in a spool: each is fetched when it is asked for, and not kept."""

    def __init__(self, places: Mapping[Digest, Place], spool: Spool | Heap) -> None:
        self._places, self._spool = places, spool

    def __getitem__(self, key: Digest) -> str:
        return self._spool.get(self._places[key]).decode()

    def __iter__(self) -> Iterator[Digest]:
        return iter(self._places)

    def __len__(self) -> int:
        return len(self._places)
