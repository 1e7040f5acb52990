"""content/seeds.lock: which article was made from which seed, as one line for each.

A line holds, with tabs between them: the seed's path below seeds/, the SHA-256 of its bytes (`-` once the
seed no longer has this story), the article's file, the digest of that file as we wrote it (`-` if this seed
isn't the one it was made from, or if a person wrote over it before we looked), and words `name=value`:

    id       of the article
    version  how it ranks among the versions of its story: killed, revision, corrected, instant
    keys     by what another version of the story is known: digests of wire id, slug line and headline
    sidecar  SHA-256 of the file that overrides its fields
    read     the day of the first reading, where that bounds a date without a year

Lines are sorted and stand alone, so that two branches that took in different seeds merge without a conflict.
"""

from __future__ import annotations

import datetime as dt
import os
import re
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from dateline import digest, files
from dateline.digest import Digest
from dateline.errors import Problem, UserError, Where, quoted

FILE = "content/seeds.lock"
HEADER = "# Which article was made from which seed, and what it was then. Made by Dateline; keep it in git.\n"

COLUMNS = 5

_LINE = re.compile(
    r"([^\t]+)\t([0-9a-f]{64}|-)\t(content/[^\t]+\.md)\t([0-9a-f]{32}|-)"
    r"\tid=(\S+) version=([01]\.\d+\.[01]\.\S*) keys=(\S*)"
    r"(?: sidecar=([0-9a-f]{64}))?(?: read=(\d{4}-\d\d-\d\d))?"
)
_ESCAPED = re.compile(r"[%\x00-\x1f\x7f-\x85\u2028\u2029]")  # what could pass for the end of a column or row
_CODE = re.compile(r"%([0-9a-f]+);")
_SIDECAR = re.compile(r" sidecar=([0-9a-f]{64})")


class Rank(NamedTuple):
    """How a version stands among the versions of its story: a kill above all, then the newest correction."""

    killed: bool = False
    revision: int = 0
    corrected: bool = False
    instant: str = ""  # in UTC, so that texts compare as times do

    def __str__(self) -> str:
        return f"{self.killed:d}.{self.revision}.{self.corrected:d}.{self.instant}"


class Line(NamedTuple):
    """What we know of one story of one seed; a tuple, because a run with news makes all of them."""

    seed: str
    digest: str  # "" once the seed no longer has this story
    article: str
    wrote: Digest | None
    id: str
    rank: Rank
    keys: tuple[str, ...]
    sidecar: str = ""
    read: dt.date | None = None

    def __str__(self) -> str:
        words = [f"id={self.id}", f"version={self.rank}", f"keys={','.join(self.keys)}"]
        if self.sidecar:
            words.append(f"sidecar={self.sidecar}")
        if self.read:
            words.append(f"read={self.read}")
        seed = _ESCAPED.sub(lambda match: f"%{ord(match[0]):x};", self.seed)
        return "\t".join((seed, self.digest or "-", self.article, self.wrote or "-", " ".join(words)))


@dataclass(frozen=True, slots=True, kw_only=True)
class Lock:
    """The file as it is: its rows, and the digest of its bytes; None where there is no such file."""

    rows: tuple[str, ...] = ()
    digest: Digest | None = None


def load(root: Path) -> Lock:
    """The lock of a site."""
    if not os.path.lexists(root / FILE):
        return Lock()
    data = files.read(root, FILE)
    try:
        return Lock(rows=tuple(data.decode().splitlines()), digest=digest.of_bytes(data))
    except UnicodeDecodeError as error:
        raise UserError(_not_a_line(data.count(b"\n", 0, error.start) + 1, "is not UTF-8")) from error


def settled(lock: Lock) -> frozenset[tuple[str, str, str]]:
    """Seed, digest and sidecar's digest of all that needs no reading; costs next to nothing for each line."""
    found = set()
    for row in lock.rows:
        if row.startswith("#") or not row:
            continue
        columns = row.split("\t")
        if len(columns) != COLUMNS:
            lines(lock)  # says what is wrong with which
            continue
        sidecar = _SIDECAR.search(row) if "sidecar=" in columns[-1] else None
        found.add((_unescaped(columns[0]), columns[1], sidecar[1] if sidecar else ""))
    return frozenset(found)


def lines(lock: Lock) -> tuple[Line, ...]:
    """All that the lock knows. Raises UserError with every row that isn't a line."""
    found, problems, seen = [], [], set()
    for number, row in enumerate(lock.rows, 1):
        if row.startswith("#") or not row.strip():
            continue
        line = _parsed(row)
        if line is None:
            problems.append(_not_a_line(number, f"{quoted(row)} is not a line of this file"))
        elif (line.seed, line.id) in seen:
            problems.append(_not_a_line(number, f"a second line for seed {quoted(line.seed)}"))
        else:
            seen.add((line.seed, line.id))
            found.append(line)
    if problems:
        raise UserError(*problems)
    return tuple(found)


def save(root: Path, known: Collection[Line], before: Lock) -> None:
    """Write what is known, unless it stands there. Raises UserError if someone else wrote meanwhile."""
    if before.digest is None and not known:
        return
    data = (HEADER + "".join(f"{row}\n" for row in sorted(map(str, known)))).encode()
    if digest.of_bytes(data) == before.digest:
        return
    done = (
        files.write_new(root, FILE, data)
        if before.digest is None
        else files.replace_if(root, FILE, data, before.digest)
    )
    if not done:
        what = "was changed by another program during this run"
        raise UserError(Problem(what=what, where=Where(path=FILE), hint="run this again"))


def _parsed(row: str) -> Line | None:
    match = _LINE.fullmatch(row)
    if match is None:
        return None
    seed, seed_digest, article, wrote, id, rank, keys, sidecar, read = match.groups()
    killed, revision, corrected, instant = rank.split(".", 3)
    try:
        return Line(
            seed=_unescaped(seed),
            digest=seed_digest.removeprefix("-"),
            article=article,
            wrote=Digest(wrote) if wrote != "-" else None,
            id=id,
            rank=Rank(killed == "1", int(revision), corrected == "1", instant),
            keys=tuple(keys.split(",")) if keys else (),
            sidecar=sidecar or "",
            read=dt.date.fromisoformat(read) if read else None,
        )
    except ValueError:  # a day that does not exist
        return None


def _unescaped(seed: str) -> str:
    return _CODE.sub(lambda code: chr(int(code[1], 16)), seed) if "%" in seed else seed


def _not_a_line(number: int, what: str) -> Problem:
    hint = "after a merge, keep one whole line for each seed, without the marks"
    return Problem(what=what, where=Where(path=FILE, line=number), hint=hint)
