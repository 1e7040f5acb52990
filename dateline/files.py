"""The user's files: walking their folders, reading them, and writing none that a person has changed."""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from dateline import digest
from dateline.digest import Digest
from dateline.errors import Problem, UserError, Where

WORK = ".dateline"
"""The folder, beside output/, of everything that may be thrown away."""
ASIDE = f"{WORK}/aside"
"""Where a file is written before it takes its place; what lies there is of a run that was killed."""

LITTER_ENDS = ("~", ".swp", ".swo", ".orig", ".rej", ".bak", ".tmp", ".pem", ".key")
LITTER_NAMES = frozenset(
    {"id_rsa", "id_dsa", "id_ecdsa", "id_ed25519", "Thumbs.db", "desktop.ini", "__MACOSX"}
)

_READ = os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC  # non-blocking: a FIFO must not hang us
_FOLDER = os.O_RDONLY | os.O_NOFOLLOW | os.O_DIRECTORY | os.O_CLOEXEC
_CREATE = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC
_NO_LINKS = frozenset({errno.EPERM, errno.ENOTSUP, errno.EOPNOTSUPP, errno.EXDEV})


class File(NamedTuple):
    """A file as its folder shows it, unopened; a tuple, because each run compares all of them."""

    path: str  # below the site's folder, with forward slashes
    size: int
    mtime_ns: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What a folder holds: files sorted by path, and what was left out for a reason worth telling."""

    files: tuple[File, ...]
    problems: tuple[Problem, ...] = ()


def walk(root: Path, folder: str) -> Found:
    """Every regular file below `folder` that is not hidden; links are named and never followed."""
    files: list[File] = []
    problems: list[Problem] = []
    waiting = [folder] if _is_real_folder(root, folder) else []
    base = os.fsencode(root) + b"/"
    while waiting:
        below = waiting.pop()
        try:
            # By its handle, which the kernel finds each file from at once, and which is no link.
            handle = os.open(base + below.encode(), _FOLDER)
            try:
                with os.scandir(handle) as entries:
                    for entry in entries:
                        _sort_in(entry, below, files, waiting, problems)
            finally:
                os.close(handle)
        except OSError as error:
            problems.append(_cannot("be listed", below, error))
    files.sort()
    problems.sort(key=str)
    return Found(files=tuple(files), problems=tuple(problems))


def is_litter(name: str) -> bool:
    """Whether a file or folder of this name is hidden, an editor's leftover or a secret: never read."""
    return (
        (name.startswith(".") and name != ".well-known")
        or name.startswith("~$")  # Word's, while a document is open
        or name.endswith(LITTER_ENDS)
        or (name.startswith("#") and name.endswith("#"))
        or name in LITTER_NAMES
    )


def read(root: Path, path: str) -> bytes:
    """The bytes of one regular file of the site, reached without following any link."""
    try:
        with _folder_of(root, path) as (folder, name):
            handle = os.open(name, _READ, dir_fd=folder)
            try:
                found = os.fstat(handle)
                if not stat.S_ISREG(found.st_mode):
                    raise UserError(Problem(what="is not a regular file", where=Where(path=path)))
                return _all_of(handle, found.st_size)
            finally:
                os.close(handle)
    except OSError as error:
        raise UserError(_cannot("be read", path, error)) from error


def write_new(root: Path, path: str, data: bytes) -> bool:
    """Write a file that isn't there yet, whole or not at all; False, and nothing done, where one is."""
    try:
        with _folder_of(root, path, make=True) as (folder, name), _written_aside(root, path, data) as aside:
            try:
                os.link(aside, name, dst_dir_fd=folder)
            except FileExistsError:
                return False
            except OSError as error:
                if error.errno not in _NO_LINKS:
                    raise
                return _create(folder, name, data)
            os.fsync(folder)
            return True
    except OSError as error:
        raise UserError(_cannot("be written", path, error)) from error


def replace_if(root: Path, path: str, data: bytes, expected: Digest) -> bool:
    """Replace a file whose bytes still have this digest; False, and nothing done, where they don't."""
    try:
        with _folder_of(root, path) as (folder, name), _written_aside(root, path, data) as aside:
            # Looked at as late as can be: what a person saves until now is seen and kept.
            if digest.of_bytes(read(root, path)) != expected:
                return False
            os.rename(aside, name, dst_dir_fd=folder)
            os.fsync(folder)
            return True
    except OSError as error:
        raise UserError(_cannot("be written", path, error)) from error


def parts(path: str) -> list[bytes]:
    """A path of the site cut into names; an error where one could lead elsewhere."""
    names = path.split("/")
    if any(name in ("", ".", "..") or "\\" in name or "\0" in name for name in names):
        raise UserError(Problem(what="is not a path inside the site", where=Where(path=path)))
    # File names are UTF-8 whatever the locale says.
    return [name.encode() for name in names]


def _all_of(handle: int, size: int) -> bytes:
    """What an open file holds, in half the calls of a file object: `size` is what it had a moment ago."""
    pieces = []
    while piece := os.read(handle, size + 1):
        pieces.append(piece)
    return b"".join(pieces)


def _sort_in(
    entry: os.DirEntry[str], below: str, files: list[File], folders: list[str], problems: list[Problem]
) -> None:
    name = entry.name
    # Nearly all are articles with plain names, and each run looks at all of them.
    if not (name.endswith(".md") and name[0].isalnum() and name.isascii()):
        if is_litter(name):
            return
        try:
            name = os.fsencode(name).decode()  # whatever the locale made of it
        except UnicodeDecodeError:
            shown = ascii(os.fsencode(name))[2:-1]
            what, hint = f'the file name "{shown}" is not UTF-8', "rename the file"
            problems.append(Problem(what=what, where=Where(path=below), hint=hint))
            return
    path = f"{below}/{name}"
    if entry.is_file(follow_symlinks=False):
        try:
            status = entry.stat(follow_symlinks=False)
        except FileNotFoundError:  # removed since its folder was listed
            return
        files.append(tuple.__new__(File, (path, status.st_size, status.st_mtime_ns)))
    elif entry.is_dir(follow_symlinks=False):
        folders.append(path)
    else:
        what = "symbolic link, not followed" if entry.is_symlink() else "not a regular file, left out"
        problems.append(Problem(what=what, where=Where(path=path), level="warning"))


def _is_real_folder(root: Path, folder: str) -> bool:
    """Whether the folder is there; an error where it, or one on the way, is a link or no folder."""
    seen = os.fsencode(root)
    for name in parts(folder):
        seen += b"/" + name
        try:
            mode = os.lstat(seen).st_mode
        except FileNotFoundError:
            return False
        if not stat.S_ISDIR(mode):
            what = "is a symbolic link" if stat.S_ISLNK(mode) else "is not a folder"
            hint = "put a real folder in its place"
            raise UserError(Problem(what=what, where=Where(path=folder), hint=hint))
    return True


@contextmanager
def _folder_of(root: Path, path: str, *, make: bool = False) -> Iterator[tuple[int, bytes]]:
    """The folder of a file, opened part by part so that no link can lead elsewhere, and the file's name."""
    *folders, name = parts(path)
    handle = os.open(root, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        for folder in folders:
            if make:
                with suppress(FileExistsError):
                    os.mkdir(folder, dir_fd=handle)
            inner = os.open(folder, _FOLDER, dir_fd=handle)
            os.close(handle)
            handle = inner
        yield handle, name
    finally:
        os.close(handle)


@contextmanager
def _written_aside(root: Path, path: str, data: bytes) -> Iterator[bytes]:
    """The data, safe on the disk under a name of its own, removed at the end if it is still there."""
    # A name of this process's own: two workers may make sizes of one picture at once.
    name = f"{digest.of_text(path)}-{os.getpid()}"
    with _folder_of(root, f"{ASIDE}/{name}", make=True) as (folder, raw):
        with suppress(FileNotFoundError):
            os.unlink(raw, dir_fd=folder)  # of a run that was killed
        _create(folder, raw, data)
        aside = os.fsencode(root / ASIDE / name)
        try:
            yield aside
        finally:
            with suppress(FileNotFoundError):
                os.unlink(raw, dir_fd=folder)


def _create(folder: int, name: bytes, data: bytes) -> bool:
    try:
        handle = os.open(name, _CREATE, 0o666, dir_fd=folder)
    except FileExistsError:
        return False
    with os.fdopen(handle, "wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    return True


def _cannot(do: str, path: str, error: OSError) -> Problem:
    if error.errno == errno.ELOOP:
        return Problem(what=f"cannot {do}: it is a symbolic link", where=Where(path=path))
    return Problem(what=f"cannot {do}: {error.strerror}", where=Where(path=path))
