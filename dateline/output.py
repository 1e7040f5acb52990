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
from dateline.files import ASIDE, WORK, parts

OUTPUT = "output"
STAGE = f"{WORK}/stage"
UNDO = f"{WORK}/undo"

FILE_MODE = 0o644
FOLDER_MODE = 0o755

_READ = os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC
_FOLDER = os.O_RDONLY | os.O_NOFOLLOW | os.O_DIRECTORY | os.O_CLOEXEC
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
    """The folders of output/ or of the stage, each seen once to be a real one: no link is followed."""

    def __init__(self, root: Path, base: str = OUTPUT) -> None:
        self._base = base
        self._native = os.fsencode(root / base)
        self._real: set[str] = set()
        self._has_mode: bool | None = None  # whether folders made here get the mode that is asked for

    def __contains__(self, folder: str) -> bool:
        """Whether the folder ("" for the uppermost) is there; an error if it is a link."""
        if folder in self._real:
            return True
        if folder and above(folder) not in self:
            return False
        try:
            mode = os.lstat(self.native(folder)).st_mode
        except FileNotFoundError:
            return False
        if stat.S_ISLNK(mode):
            raise UserError(self._refused(folder, "is a symbolic link"))
        if not stat.S_ISDIR(mode):
            if not folder:
                raise UserError(self._refused(folder, "is not a folder"))
            return False
        self._real.add(folder)
        return True

    def native(self, path: str) -> bytes:
        return self._native + b"/" + path.encode() if path else self._native

    def first_missing(self, folder: str) -> str | None:
        """The uppermost folder on the way to this one that is not there; None if they all are."""
        if folder in self:
            return None
        return self.first_missing(above(folder)) or folder if folder else ""

    def make(self, folder: str) -> None:
        """Make the folder and those above it where they are missing."""
        if folder in self._real:
            return
        if folder:
            self.make(above(folder))
        native = self.native(folder)
        try:
            os.mkdir(native, FOLDER_MODE)
        except FileExistsError:
            if folder in self:  # it was there, or another worker was first
                return
            raise
        if self._has_mode is None:  # the umask, and the rules of the folder above, are the same for all
            self._has_mode = os.lstat(native).st_mode & 0o777 == FOLDER_MODE
        if not self._has_mode:
            os.chmod(native, FOLDER_MODE)
        self._real.add(folder)

    def prune(self, folder: str) -> None:
        """Remove the folder, and those above it, as far as they are empty; never the uppermost."""
        while folder:
            try:
                os.rmdir(self.native(folder))
            except OSError:
                return  # not empty, or not ours to remove: it does no harm
            self._real.discard(folder)
            folder = above(folder)

    def _refused(self, folder: str, what: str) -> Problem:
        where = Where(path=f"{self._base}/{folder}" if folder else self._base)
        return Problem(what=what, where=where, hint="remove it: Dateline writes into real folders only")


class Stage:
    """Files for output/ that no reader sees yet, in the same tree; all that is staged will be published.

    Forked workers may use it, each for paths of its own.
    """

    def __init__(self, root: Path) -> None:
        make_work_folder(root, STAGE)
        self._output = Folders(root)
        self._stage = Folders(root, STAGE)
        self._is_first = "" not in self._output  # of all builds: nothing stands there, and nobody else writes

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
            and made == (known or digest_of(self._output.native(path)))
        ):
            return Staged(made, len(data), standing.st_mtime_ns, staged=False)
        return Staged(made, len(data), self._put(path, data), staged=True)

    def _standing(self, path: str) -> os.stat_result | None:
        if self._is_first or above(path) not in self._output:
            return None
        try:
            found = os.lstat(self._output.native(path))
        except FileNotFoundError:
            return None
        return found if stat.S_ISREG(found.st_mode) else None

    def _put(self, path: str, data: bytes) -> int:
        try:
            self._stage.make(above(path))
            handle = os.open(self._stage.native(path), _CREATE, FILE_MODE)
            try:
                left = memoryview(data)
                while left:
                    left = left[os.write(handle, left) :]
                found = os.fstat(handle)
                if found.st_mode & 0o777 != FILE_MODE:
                    os.fchmod(handle, FILE_MODE)  # whatever the umask
                return found.st_mtime_ns
            finally:
                os.close(handle)
        except FileExistsError:
            raise AssertionError(f"two pages were made for one path: {path}") from None
        except OSError as error:
            raise UserError(cannot_write(path, error)) from error


def look(root: Path, recorded: Iterable[Standing]) -> Look:
    """Compare output/ with what was left there: by size and time, and where only the time differs, bytes."""
    lost: list[str] = []
    touched: list[tuple[str, int]] = []
    folders = Folders(root)
    if "" not in folders:
        return Look(lost=tuple(item.path for item in recorded))
    handle = os.open(folders.native(""), _FOLDER)  # shorter paths: a third less work for the kernel
    try:
        for path, output, size, mtime_ns in recorded:
            try:
                found = os.stat(path.encode(), dir_fd=handle, follow_symlinks=False)
            except OSError:
                lost.append(path)
                continue
            if found.st_mtime_ns == mtime_ns and found.st_size == size and stat.S_ISREG(found.st_mode):
                continue
            if found.st_size == size and digest_of(folders.native(path)) == output:
                touched.append((path, found.st_mtime_ns))
            else:
                lost.append(path)
    finally:
        os.close(handle)
    return Look(lost=tuple(lost), touched=tuple(touched))


def standing_at(root: Path, paths: Iterable[str]) -> frozenset[str]:
    """Those of the paths where there is something already."""
    base = os.fsencode(root / OUTPUT) + b"/"
    return frozenset(path for path in paths if os.path.lexists(base + path.encode()))


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
    return os.fsencode(root / STAGE) + b"/" + path.encode()


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
    """Throw away what is staged, what was kept for undoing, and what a killed run wrote aside."""
    for folder in (STAGE, UNDO, ASIDE):
        with suppress(FileNotFoundError, NotADirectoryError):
            shutil.rmtree(root / folder)


def cannot_write(path: str, error: OSError) -> Problem:
    return Problem(what=f"cannot be written: {error.strerror}", where=Where(path=f"{OUTPUT}/{path}"))
