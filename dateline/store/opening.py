"""Opening the state's file, and starting it anew where it is missing, broken or of another make."""

from __future__ import annotations

import os
import sqlite3
import zlib
from contextlib import closing, suppress
from dataclasses import dataclass
from itertools import count
from pathlib import Path

TABLES = """
CREATE TABLE meta(key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE source(
  id INTEGER PRIMARY KEY, path TEXT NOT NULL UNIQUE, size INTEGER NOT NULL, mtime_ns INTEGER NOT NULL,
  digest TEXT NOT NULL, body TEXT NOT NULL);
CREATE INDEX source_body ON source(body) WHERE body <> '';
CREATE TABLE front(source INTEGER PRIMARY KEY, text TEXT NOT NULL);
CREATE TABLE article(source INTEGER PRIMARY KEY, text TEXT NOT NULL);
CREATE TABLE page(
  id INTEGER PRIMARY KEY, path TEXT NOT NULL UNIQUE, kind TEXT NOT NULL, args TEXT NOT NULL,
  template TEXT NOT NULL, output TEXT NOT NULL, size INTEGER NOT NULL, mtime_ns INTEGER NOT NULL,
  why TEXT NOT NULL DEFAULT '');
CREATE INDEX page_args ON page(kind, args);
CREATE TABLE question(
  id INTEGER PRIMARY KEY, key TEXT NOT NULL UNIQUE, digest TEXT NOT NULL, guard TEXT NOT NULL);
CREATE TABLE asked(
  page INTEGER NOT NULL, question INTEGER NOT NULL, PRIMARY KEY(page, question)) WITHOUT ROWID;
CREATE INDEX asked_question ON asked(question);
CREATE TABLE html(id INTEGER PRIMARY KEY, body TEXT NOT NULL UNIQUE, text TEXT NOT NULL);
CREATE TABLE journal(
  step INTEGER PRIMARY KEY, action TEXT NOT NULL, path TEXT NOT NULL, phase INTEGER NOT NULL,
  old TEXT, new TEXT);
"""
"""May be changed at will; but what `_saved` reads must keep its names for ever."""

SCHEMA = zlib.crc32(TABLES.encode()) >> 1  # SQLite keeps 31 bits for it

NAMES = ("meta", "source", "front", "article", "page", "question", "asked", "html", "journal")

NO_BUILD = "there is no earlier build"
OTHER_SCHEMA = "another version of Dateline built last"
UNREADABLE = "the state of the last build cannot be read"

PRAGMAS = (
    "PRAGMA synchronous = EXTRA",  # FULL, and the folder too: a commit that was decided stays decided
    "PRAGMA cache_size = -65536",  # 64 MiB at most, taken as needed
    "PRAGMA temp_store = MEMORY",
    "PRAGMA foreign_keys = OFF",
)
SAVE_PAGE = """INSERT OR IGNORE INTO page(path, kind, args, template, output, size, mtime_ns)
VALUES(?, '', '()', '', ?, -1, 0)"""
_ENDS = ("", "-journal", "-wal", "-shm")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Saved:
    """What outlives everything else: which files we made, and a commit that is not through."""

    pages: tuple[tuple[object, ...], ...] = ()
    journal: tuple[tuple[object, ...], ...] = ()


def connect(path: Path) -> sqlite3.Connection:
    """The state as it is; sqlite3.Error where there is none that this version can read."""
    # Transactions are begun by hand, so that each one is one commit.
    connection = sqlite3.connect(
        f"{path.absolute().as_uri()}?mode=rw", uri=True, timeout=10, isolation_level=None
    )
    try:
        for pragma in PRAGMAS:
            connection.execute(pragma)
        (schema,) = connection.execute("PRAGMA user_version").fetchone()
        if schema != SCHEMA:
            raise sqlite3.DatabaseError(OTHER_SCHEMA)
        for table in NAMES:  # a look at each finds most of what isn't a database of ours, or not a whole one
            connection.execute(f"SELECT * FROM {table} LIMIT 1").fetchone()  # noqa: S608
    except BaseException:
        connection.close()
        raise
    return connection


def start_anew(path: Path, why: str) -> sqlite3.Connection:
    """An empty state in place of whatever is there; what can still be read of our files' names is kept."""
    saved = _saved(path)
    _remove(path)
    path.parent.mkdir(exist_ok=True)
    with closing(sqlite3.connect(path, isolation_level=None)) as new:
        # Rows of HTML are a few kilobytes: larger pages waste less, and are fewer to read.
        new.executescript(f"PRAGMA page_size = 8192; BEGIN; {TABLES} PRAGMA user_version = {SCHEMA}; COMMIT;")
        new.execute("BEGIN")
        new.execute("INSERT INTO meta VALUES('why', ?)", (why,))
        new.executemany(SAVE_PAGE, saved.pages)
        new.executemany("INSERT OR IGNORE INTO journal VALUES(?, ?, ?, ?, ?, ?)", saved.journal)
        new.execute("COMMIT")
    return connect(path)


def _saved(path: Path) -> _Saved:
    """What can be read of an unreadable or foreign state, if it is one at all."""
    pages: list[tuple[object, ...]] = []
    journal: list[tuple[object, ...]] = []
    with (
        suppress(sqlite3.Error),
        closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=rw", uri=True)) as old,
    ):
        with suppress(sqlite3.Error):
            pages.extend(old.execute("SELECT path, output FROM page"))
        with suppress(sqlite3.Error):
            journal.extend(old.execute("SELECT step, action, path, phase, old, new FROM journal"))
    return _Saved(pages=tuple(filter(_is_page, pages)), journal=tuple(filter(_is_step, journal)))


def _is_page(row: tuple[object, ...]) -> bool:
    return all(isinstance(value, str) for value in row)


def _is_step(row: tuple[object, ...]) -> bool:
    step, action, path, phase, old, new = row
    return (
        isinstance(step, int)
        and action in ("write", "delete")
        and isinstance(path, str)
        and isinstance(phase, int)
        and all(value is None or isinstance(value, str) for value in (old, new))
    )


def _remove(path: Path) -> None:
    """Clear the way; a folder that holds something is nothing of ours, and is only put aside."""
    for name in (Path(f"{path}{end}") for end in _ENDS):
        if name.is_dir() and not name.is_symlink():
            _put_aside(name)
        else:
            name.unlink(missing_ok=True)


def _put_aside(folder: Path) -> None:
    with suppress(OSError):
        folder.rmdir()
        return
    names = (Path(f"{folder}.aside{number}") for number in count(1))
    folder.rename(next(name for name in names if not os.path.lexists(name)))
