# ruff: noqa: PTH101, PTH102, PTH106
# Paths are bytes here: file names are UTF-8, whatever the locale says.
"""What stands in output/, and the stage where a build's files wait until all of them are good."""

from __future__ import annotations

import os
import shutil
import stat
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from dateline import digest
from dateline.digest import Digest
from dateline.errors import Problem, UserError, Where
from dateline.files import WORK, parts

OUTPUT = "output"
STAGE = f"{WORK}/stage"
UNDO = f"{WORK}/undo"

FILE_MODE = 0o644
FOLDER_MODE = 0o755

_READ = os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC
_CREATE = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC


class Standing(NamedTuple):
    """A file in output/ as the last build left it; a tuple, because each run checks all of them."""

    path: str
    output: Digest
    size: int
    mtime_ns: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """What output/ is, against what the last build left there."""

    lost: tuple[str, ...] = ()  # missing, or other bytes
    touched: tuple[tuple[str, int], ...] = ()  # the same bytes with another time: path and mtime_ns


class Staged(NamedTuple):
    """A file that will stand in output/, or already stands there."""

    digest: Digest
    size: int
    mtime_ns: int
    staged: bool  # False where output/ already holds these very bytes


class Folders:
    """The folders below output/, each seen once to be a real one: no link that was put there is followed."""

    def __init__(self, root: Path) -> None:
        self._output = os.fsencode(root / OUTPUT)
        self._real: set[str] = set()

    def __contains__(self, folder: str) -> bool:
        """Whether the folder (below output/; "" for output/ itself) is there; an error if it is a link."""
        if folder in self._real:
            return True
        if folder and above(folder) not in self:
            return False
        try:
            mode = os.lstat(self.native(folder)).st_mode
        except FileNotFoundError:
            return False
        if stat.S_ISLNK(mode):
            raise UserError(_refused(folder, "is a symbolic link"))
        if not stat.S_ISDIR(mode):
            if not folder:
                raise UserError(_refused(folder, "is not a folder"))
            return False
        self._real.add(folder)
        return True

    def native(self, path: str) -> bytes:
        return self._output + b"/" + path.encode() if path else self._output

    def make(self, folder: str) -> None:
        """Make the folder and those above it where they are missing."""
        if folder in self:
            return
        if folder:
            self.make(above(folder))
        os.mkdir(self.native(folder), FOLDER_MODE)
        os.chmod(self.native(folder), FOLDER_MODE)  # whatever the umask
        self._real.add(folder)

    def prune(self, folder: str) -> None:
        """Remove the folder, and those above it, as far as they are empty; never output/ itself."""
        while folder:
            try:
                os.rmdir(self.native(folder))
            except OSError:
                return  # not empty, or not ours to remove: it does no harm
            self._real.discard(folder)
            folder = above(folder)


class Stage:
    """Files for output/ that no reader sees yet. Forked workers may use it, each for paths of its own."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._folders = Folders(root)
        make_work_folder(root, STAGE)

    def write(self, path: str, data: bytes, known: Digest | None = None) -> Staged:
        """Stage a file unless output/ holds the same bytes.

        `known` is the digest of the file in output/ where that was already made sure of.
        """
        parts(path)
        made = digest.of_bytes(data)
        standing = self._standing(path)
        if (
            standing is not None
            and standing.st_size == len(data)
            and made == (known or digest_of(self._folders.native(path)))
        ):
            return Staged(made, len(data), standing.st_mtime_ns, staged=False)
        return Staged(made, len(data), self._put(path, data), staged=True)

    def _standing(self, path: str) -> os.stat_result | None:
        if above(path) not in self._folders:
            return None
        try:
            found = os.lstat(self._folders.native(path))
        except FileNotFoundError:
            return None
        return found if stat.S_ISREG(found.st_mode) else None

    def _put(self, path: str, data: bytes) -> int:
        try:
            handle = os.open(staged(self._root, path), _CREATE, FILE_MODE)
            with os.fdopen(handle, "wb", buffering=0) as file:
                os.fchmod(handle, FILE_MODE)  # whatever the umask
                left = memoryview(data)
                while left:
                    left = left[file.write(left) :]
                return os.fstat(handle).st_mtime_ns
        except FileExistsError:
            raise AssertionError(f"two pages were made for one path: {path}") from None
        except OSError as error:
            raise UserError(cannot_write(path, error)) from error


def look(root: Path, recorded: Iterable[Standing]) -> Look:
    """Compare output/ with what was left there: by size and time, and where only the time differs, bytes."""
    lost: list[str] = []
    touched: list[tuple[str, int]] = []
    base = os.fsencode(root / OUTPUT) + b"/"
    lstat = os.lstat
    for path, output, size, mtime_ns in recorded:
        native = base + path.encode()
        try:
            found = lstat(native)
        except OSError:
            lost.append(path)
            continue
        if found.st_mtime_ns == mtime_ns and found.st_size == size and stat.S_ISREG(found.st_mode):
            continue
        if found.st_size == size and digest_of(native) == output:
            touched.append((path, found.st_mtime_ns))
        else:
            lost.append(path)
    return Look(lost=tuple(lost), touched=tuple(touched))


def digest_of(native: bytes) -> Digest | None:
    """The digest of a regular file's bytes; None for whatever else is or isn't there."""
    try:
        with os.fdopen(os.open(native, _READ), "rb") as file:
            return digest.of_bytes(file.read()) if stat.S_ISREG(os.fstat(file.fileno()).st_mode) else None
    except OSError:
        return None


def is_folder(native: bytes) -> bool:
    """Whether a real folder, not a link to one, is there."""
    try:
        return stat.S_ISDIR(os.lstat(native).st_mode)
    except OSError:
        return False


def staged(root: Path, path: str) -> bytes:
    """Where a file waits for its place in output/."""
    return os.fsencode(root / STAGE / digest.of_text(path))


def kept(root: Path, path: str) -> bytes:
    """Where the file that another one replaced waits until the commit is through."""
    return os.fsencode(root / UNDO / digest.of_text(path))


def above(path: str) -> str:
    """The folder that a file or folder below output/ lies in; "" is output/ itself."""
    return path.rpartition("/")[0]


def make_work_folder(root: Path, folder: str) -> None:
    """Make a folder of ours below `.dateline/`, which must not be a link to elsewhere."""
    try:
        for part in (WORK, folder):
            (root / part).mkdir(exist_ok=True)
            if (root / part).is_symlink():
                raise UserError(Problem(what="is a symbolic link", where=Where(path=part), hint="remove it"))
    except OSError as error:
        raise UserError(
            Problem(what=f"cannot be made: {error.strerror}", where=Where(path=folder))
        ) from error


def discard(root: Path) -> None:
    """Throw away what is staged and what was kept for undoing."""
    for folder in (STAGE, UNDO):
        with suppress(FileNotFoundError, NotADirectoryError):
            shutil.rmtree(root / folder)


def cannot_write(path: str, error: OSError) -> Problem:
    return Problem(what=f"cannot be written: {error.strerror}", where=Where(path=f"{OUTPUT}/{path}"))


def _refused(folder: str, what: str) -> Problem:
    where = Where(path=f"{OUTPUT}/{folder}" if folder else OUTPUT)
    return Problem(what=what, where=where, hint="remove it: Dateline writes into real folders only")
