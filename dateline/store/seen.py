"""What the last build saw of the site's files, and left in output/: enough to tell that nothing has changed.

The state knows twenty times as much, and most builds in a day find nothing to do. So this lies beside it, in
columns, since two columns are compared in one step. It counts only while the state is as it was then.
"""

from __future__ import annotations

import marshal
import zlib
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

from dateline.digest import Digest
from dateline.files import WORK
from dateline.output import Standing

FILE = f"{WORK}/seen"

NOTES = ("began", "now", "until", "next_due", "options", "themes", "pages", "articles", "warnings")
"""What of the build's notes is needed to see that nothing has changed, and to say so."""

Columns = tuple[tuple[Any, ...], ...]


class Source(NamedTuple):
    """A file that was read: trusted unread while its size and time stay."""

    path: str  # below the site's folder: content/a.md
    size: int
    mtime_ns: int
    digest: Digest
    body: Digest | str = ""  # under which the HTML of its text is remembered; "" if it has none


@dataclass(frozen=True, slots=True)
class Seen:
    """The notes of a build, and its rows of files in columns: those that were read, and those in output/."""

    meta: Mapping[str, str]
    source_columns: Columns
    standing_columns: Columns

    @classmethod
    def of(cls, meta: Mapping[str, str], sources: Iterable[Source], standing: Iterable[Standing]) -> Seen:
        return cls(meta, tuple(zip(*sorted(sources), strict=True)), tuple(zip(*standing, strict=True)))

    def sources(self) -> dict[str, Source]:
        """Every file that was read, by path."""
        rows = map(partial(tuple.__new__, Source), zip(*self.source_columns, strict=True))
        return {row.path: row for row in rows}

    def standing(self) -> Iterator[Standing]:
        """Every file that we put into output/."""
        return map(partial(tuple.__new__, Standing), zip(*self.standing_columns, strict=True))


def load(root: Path, state: Path, engine: Digest) -> Seen | None:
    """What the last build saw; None where there was none, or it was made otherwise, or did not end well."""
    try:
        head, _, data = (root / FILE).read_bytes().partition(b"\n")
        if head != _head(state, engine, data):
            return None
    except OSError:
        return None
    return Seen(*marshal.loads(data))  # noqa: S302 -- our own bytes, by the very same Python


def save(root: Path, state: Path, engine: Digest, seen: Seen) -> None:
    """Write down what this build saw, once its state is written. Where that fails, the state is asked."""
    data = marshal.dumps((dict(seen.meta), seen.source_columns, seen.standing_columns))
    new = root / f"{FILE}.new"
    try:
        new.write_bytes(_head(state, engine, data) + b"\n" + data)
        new.replace(root / FILE)
    except OSError:
        with suppress(OSError):
            new.unlink()


def _head(state: Path, engine: Digest, data: bytes) -> bytes:
    """With what the data was written, what the state was then, and what no damage leaves as it was."""
    status = state.stat()
    return f"{engine} {status.st_size} {status.st_mtime_ns} {zlib.crc32(data)}".encode()
