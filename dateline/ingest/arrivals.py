"""What lies in seeds/: which of it is new, which has changed, and which is no copy at all."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field, replace
from itertools import islice
from pathlib import Path
from typing import NamedTuple

from dateline import files
from dateline.errors import Problem, UserError, Where
from dateline.files import File
from dateline.ingest import pairs
from dateline.ingest.kind import FOLDER, Ingest, Refused, SeedStat
from dateline.ingest.pairs import Pair

SEED_BYTES = 5_000_000
PACKED, PACKED_BYTES = (".eml", ".mht", ".mhtml"), 20_000_000
"""What has its pictures in it may be longer."""
SEEDS = 20_000
"""So many new seeds are taken in by one run."""
Settled = Set[tuple[str, str, str]]
"""Path below seeds/, digest, and the sidecar's digest, of each seed whose article is made."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrival:
    """A seed to read, with the file beside it that overrides its fields, if there is one."""

    path: str  # below seeds/
    data: bytes
    digest: str
    sidecar: str = ""  # its path below seeds/
    overrides: bytes = b""
    sidecar_digest: str = ""
    is_news: bool = True  # False: unchanged, and read only to show what is in it


@dataclass(slots=True, kw_only=True)
class Intake:
    """What a look at seeds/ found; a run adds to it what it warns of and sets aside."""

    arrivals: tuple[Arrival, ...] = ()
    unchanged: int = 0
    seen: dict[str, SeedStat] = field(default_factory=dict)  # by path below the site's folder
    set_aside: set[str] = field(default_factory=set)  # likewise
    refused: dict[str, tuple[Problem, ...]] = field(default_factory=dict)  # likewise
    warnings: list[Problem] = field(default_factory=list)

    def refuse(self, path: str, problems: Iterable[Problem]) -> None:
        """Set a file aside for what is in it, which only a change of it can mend."""
        self.refused[path] = tuple(map(as_warning, problems))
        self.set_aside.add(path)

    def report(self) -> Ingest:
        """What this look alone has to say. What was set aside for other reasons than what is in it is not
        remembered, and so looked at again."""
        warnings = [*self.warnings, *(problem for said in self.refused.values() for problem in said)]
        forgotten = self.set_aside - self.refused.keys()
        return Ingest(
            unchanged=self.unchanged,
            set_aside=tuple(sorted(self.set_aside)),
            warnings=tuple(sorted(dict.fromkeys(warnings), key=str)),
            seen={path: stat for path, stat in self.seen.items() if path not in forgotten},
            refused=self.refused,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What to look at, and what is known of it."""

    known: Mapping[str, SeedStat]
    refused: Refused = field(default_factory=dict)
    only: Sequence[str] = ()
    show_all: bool = False  # read what is unchanged, too


class _Bytes(NamedTuple):
    path: str
    digest: str
    data: bytes | None  # None: the file is as it was, so it was not opened


class _Look:
    """One look at seeds/, while it goes on."""

    def __init__(self, root: Path, settled: Settled, wanted: Wanted) -> None:
        self.root, self.settled, self.wanted = root, settled, wanted
        self.found = Intake()

    def arrivals(self, found: Iterable[Pair]) -> Iterator[Arrival]:
        for pair in found:
            if self._is_refused(pair):
                self.found.refuse(pair.seed.path, self.wanted.refused[pair.seed.path])
                continue
            try:
                arrival = self._arrival(pair)
            except UserError as error:
                self.found.refuse(pair.seed.path, error.problems)
                continue
            if arrival is not None:
                yield arrival

    def _is_refused(self, pair: Pair) -> bool:
        """Whether a seed could not be read at the last run, and nothing has changed since."""
        if self.wanted.only or self.wanted.show_all or pair.seed.path not in self.wanted.refused:
            return False
        both = [file for file in pair if file is not None]
        if not all(self._as_known(file) for file in both):
            return False
        self.found.seen.update({file.path: self.wanted.known[file.path] for file in both})
        return True

    def enough(self, arrivals: Iterator[Arrival]) -> Iterator[Arrival]:
        """As many as one run takes in; the others wait for the next one."""
        yield from islice(arrivals, SEEDS)
        for arrival in arrivals:
            what = f"waits for the next run: one run takes in {SEEDS:,} seeds"
            self.found.warnings.append(
                Problem(what=what, where=Where(path=f"{FOLDER}/{arrival.path}"), level="warning")
            )
            self.found.set_aside.add(f"{FOLDER}/{arrival.path}")

    def _as_known(self, file: File) -> bool:
        known = self.wanted.known.get(file.path)
        return known is not None and (known.size, known.mtime_ns) == (file.size, file.mtime_ns)

    def _arrival(self, pair: Pair) -> Arrival | None:
        name = below(pair.seed.path)
        seed = self._bytes(pair.seed)
        sidecar = self._bytes(pair.sidecar) if pair.sidecar else None
        digests = (seed.digest, sidecar.digest if sidecar else "")
        is_news = bool(self.wanted.only) or (name, *digests) not in self.settled
        if not is_news:
            self.found.unchanged += 1
            if not self.wanted.show_all:
                return None
        data = self._data(seed)
        refuse_rubbish(pair.seed.path, data)
        return Arrival(
            path=name,
            data=data,
            digest=seed.digest,
            sidecar=below(pair.sidecar.path) if pair.sidecar else "",
            overrides=self._data(sidecar) if sidecar else b"",
            sidecar_digest=digests[1],
            is_news=is_news,
        )

    def _bytes(self, file: File) -> _Bytes:
        """A file's digest, and its bytes if they had to be read to know it."""
        data = None
        known = self.wanted.known[file.path] if self._as_known(file) else None
        if known is None or not known.digest:
            self.found.seen[file.path] = SeedStat(file.size, file.mtime_ns, "")
            most = PACKED_BYTES if file.path.lower().endswith(PACKED) else SEED_BYTES
            if file.size > most:
                raise UserError(_set_aside(file.path, f"is longer than {most // 1_000_000} MB"))
            data = files.read(self.root, file.path)
            known = SeedStat(file.size, file.mtime_ns, hashlib.sha256(data).hexdigest())
        self.found.seen[file.path] = known
        return _Bytes(file.path, known.digest, data)

    def _data(self, found: _Bytes) -> bytes:
        return files.read(self.root, found.path) if found.data is None else found.data


def look(root: Path, settled: Settled, wanted: Wanted) -> Intake:
    """What is new or changed, beside what is settled. Raises UserError if a wanted path is not there."""
    walked = files.walk(root, FOLDER)
    found, strays = pairs.of(walked.files)
    this = _Look(root, settled, wanted)
    this.found.warnings += map(as_warning, walked.problems)
    for file, problem in strays:
        this.found.seen[file.path] = SeedStat(file.size, file.mtime_ns, "")
        this.found.refuse(file.path, [problem])
    this.found.arrivals = tuple(this.enough(this.arrivals(pairs.wanted(found, wanted.only))))
    return this.found


def below(path: str) -> str:
    """A path below the site's folder as one below seeds/."""
    return path.removeprefix(FOLDER + "/")


def as_warning(problem: Problem) -> Problem:
    """What is wrong with a seed never blocks a build; readers know its path only below seeds/."""
    where = problem.where
    if where and where.path != FOLDER and not where.path.startswith(FOLDER + "/"):
        where = replace(where, path=f"{FOLDER}/{where.path}")
    return replace(problem, where=where, level="warning")


def refuse_rubbish(path: str, data: bytes) -> None:
    """Raise UserError for what is no copy: an archive, a picture, a program."""
    from dateline.wire import decode  # most builds come with no new seed

    if _is_office(data):
        raise UserError(_set_aside(path, "is an Office file, not copy", _SAVE))
    for mark, name, hint in _MAGIC:
        if data.startswith(mark):
            raise UserError(_set_aside(path, f"is {name}, not copy", hint))
    if not decode.is_text(data):
        raise UserError(_set_aside(path, "is binary, not copy"))
    if not data.strip():
        raise UserError(_set_aside(path, "is empty"))


_UNPACK = "unpack it, and put in what is copy"
_SAVE = "save it as plain text or as HTML, and put that in"
_BESIDE = "put it beside its article in content/"
_ZIP, _FIRST_NAME = b"PK\x03\x04", slice(30, 100)
_OFFICE = (b"[Content_Types]", b"_rels/", b"docProps/", b"word/", b"mimetypeapplication/vnd.oasis")
"""What the first file in the zip archive of a document is called."""
_MAGIC = (
    (_ZIP, "a zip archive", _UNPACK),
    (b"\x1f\x8b", "a gzip archive", _UNPACK),
    (b"BZh", "a bzip2 archive", _UNPACK),
    (b"\xfd7zXZ\0", "an xz archive", _UNPACK),
    (b"7z\xbc\xaf\x27\x1c", "a 7z archive", _UNPACK),
    (b"Rar!", "a rar archive", _UNPACK),
    (b"\x89PNG", "a picture", _BESIDE),
    (b"\xff\xd8\xff", "a picture", _BESIDE),
    (b"GIF8", "a picture", _BESIDE),
    (b"%PDF-", "a PDF file", _SAVE),
    (b"{\\rtf", "an RTF file", _SAVE),
    (b"\x7fELF", "a program", ""),
    (b"\xd0\xcf\x11\xe0", "an Office file", _SAVE),
)


def _is_office(data: bytes) -> bool:
    return data.startswith(_ZIP) and any(data[_FIRST_NAME].startswith(name) for name in _OFFICE)


def _set_aside(path: str, what: str, hint: str = "") -> Problem:
    return Problem(what=f"{what}; set aside", where=Where(path=path), hint=hint, level="warning")
