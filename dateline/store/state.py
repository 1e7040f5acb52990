"""What the last build knew, and the journal of an unfinished commit: one SQLite file, only a cache."""

from __future__ import annotations

import json
import os
import sqlite3
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from functools import partial
from operator import itemgetter
from pathlib import Path
from types import TracebackType
from typing import Any, Self, TypeVar

from dateline.digest import Digest, QueryKey
from dateline.errors import Damaged, Problem, UserError, Where
from dateline.journal import Step
from dateline.output import Standing
from dateline.store import deciding, opening
from dateline.store.known import Decision, KnownPage, Question
from dateline.store.seen import Seen, Source

OTHER_ENGINE = "Dateline, a library or Python changed"
NOT_CARRIED_OUT = "the last build could not be put into output/"

# What is wrong with the disk or with another process, not with what the file holds.
_CIRCUMSTANCES = frozenset(
    {
        sqlite3.SQLITE_BUSY,
        sqlite3.SQLITE_CANTOPEN,
        sqlite3.SQLITE_FULL,
        sqlite3.SQLITE_IOERR,
        sqlite3.SQLITE_LOCKED,
        sqlite3.SQLITE_NOMEM,
        sqlite3.SQLITE_PERM,
        sqlite3.SQLITE_READONLY,
    }
)
Row = TypeVar("Row", Source, KnownPage, Question, Standing)

LAST_CHARACTER = "\U0010ffff"
_WIPE = ("source", "front", "article", "question", "asked", "html", "journal")


class Store:
    """The state of the last build. Not for forked processes: `let_go` before a fork."""

    def __init__(self, path: Path, engine: Digest, *, full: str = "") -> None:
        """Open the state; whatever is wrong with it, it starts anew, and `fresh` says why in one line.

        With `full`, a reason of the user's own, nothing but our files' names is known.
        """
        self._path = path
        self._engine = engine
        self._full = full
        self._open: sqlite3.Connection | None = None
        self._sources: dict[str, Source] | None = None  # what `sources` found, which several steps ask for
        self._standing: dict[str, Standing] | None = None  # likewise
        self._process = os.getpid()
        self._open = _opened(path)
        with self._guarded():
            self.fresh = self._why_fresh()

    @classmethod
    def open(cls, path: Path, engine: Digest, *, full: str = "") -> Self:
        return cls(path, engine, full=full)

    def again(self) -> Store:
        """The same state, for a process that was forked from the one which opened it."""
        return Store(self._path, self._engine)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.let_go()

    def let_go(self) -> None:
        """Close the file, before a fork or for good; whatever is asked next opens it again."""
        if self._open is not None:
            self._open.close()
            self._open = None

    def recall(self, seen: Seen) -> None:
        """Take the rows of files from what the last build saw: it says the same, and is quicker to read."""
        self._sources = seen.sources()
        self._standing = {item.path: item for item in seen.standing()}

    def meta(self, key: str) -> str:
        """What an earlier build noted under this name; "" if nothing."""
        rows = self._rows("SELECT value FROM meta WHERE key = ?", key)
        return str(rows[0][0]) if rows and not self.fresh else ""

    def sources(self) -> Mapping[str, Source]:
        """Every file that was read, by path."""
        if self._sources is None:
            select = "SELECT path, size, mtime_ns, digest, body FROM source ORDER BY id"
            self._sources = _by_first(Source, self._unless_fresh(select))
        return self._sources

    def fronts(self) -> dict[str, str]:
        """The parsed fronts, as their reader wrote them, by the path of their source."""
        select = "SELECT path, text FROM source JOIN front ON front.source = source.id ORDER BY id"
        return dict(self._unless_fresh(select))

    def article(self, path: str) -> str | None:
        """What an article says beyond its front, as its reader wrote it."""
        select = "SELECT text FROM source JOIN article ON article.source = source.id WHERE path = ?"
        rows = self._unless_fresh(select, path)
        return str(rows[0][0]) if rows else None

    def articles(self) -> dict[str, str]:
        """The same of all articles, by path."""
        select = "SELECT path, text FROM source JOIN article ON article.source = source.id ORDER BY id"
        return dict(self._unless_fresh(select))

    def pages(self, paths: Collection[str] | None = None) -> dict[str, KnownPage]:
        """Every file in output/ that we made, also where nothing else is known; or those of these paths."""
        select = (
            "SELECT path, kind, args, template, output, size, mtime_ns, why FROM page "
            "WHERE ?1 IS NULL OR path IN (SELECT value FROM json_each(?1)) ORDER BY id"
        )
        wanted = None if paths is None else json.dumps(list(paths))
        return _by_first(KnownPage, self._rows(select, wanted))

    def pages_of_kind(self, kind: str) -> dict[str, KnownPage]:
        """Those of one kind."""
        select = "SELECT path, kind, args, template, output, size, mtime_ns, why FROM page WHERE kind = ?"
        return _by_first(KnownPage, self._rows(select, kind))

    def pages_like(self, beginnings: Iterable[tuple[str, str]]) -> dict[str, KnownPage]:
        """Those of a kind whose arguments, as its row has them, begin so."""
        select = (
            "SELECT path, kind, args, template, output, size, mtime_ns, why FROM page "
            "WHERE kind = ? AND args >= ? AND args < ? ORDER BY id"
        )
        found: dict[str, KnownPage] = {}
        for kind, start in dict.fromkeys(beginnings):
            found.update(
                _by_first(KnownPage, self._unless_fresh(select, kind, start, start + LAST_CHARACTER))
            )
        return found

    def templates(self) -> tuple[str, ...]:
        """The templates of these files, each with the digest that it had."""
        return tuple(row[0] for row in self._rows("SELECT DISTINCT template FROM page WHERE template <> ''"))

    def pages_of(self, templates: Collection[str]) -> tuple[str, ...]:
        """The paths of the files that were made with these templates."""
        select = "SELECT path FROM page WHERE template IN (SELECT value FROM json_each(?)) ORDER BY id"
        return tuple(row[0] for row in self._rows(select, json.dumps(sorted(templates)))) if templates else ()

    def standing(self) -> Collection[Standing]:
        """The same files, as `output.look` compares them."""
        if self._standing is None:
            select = "SELECT path, output, size, mtime_ns FROM page ORDER BY id"
            self._standing = _by_first(Standing, self._rows(select))
        return self._standing.values()

    def questions(self) -> dict[QueryKey, Question]:
        """Every question that a page asked, with the digest of its answer and its guard."""
        return _by_first(Question, self._unless_fresh("SELECT key, digest, guard FROM question ORDER BY id"))

    def questions_like(self, beginnings: Iterable[str]) -> dict[QueryKey, Question]:
        """Those whose keys begin so."""
        select = "SELECT key, digest, guard FROM question WHERE key >= ? AND key < ? ORDER BY id"
        found: dict[QueryKey, Question] = {}
        for start in dict.fromkeys(beginnings):
            found.update(_by_first(Question, self._unless_fresh(select, start, start + LAST_CHARACTER)))
        return found

    def askers(self, moved: Iterable[QueryKey]) -> dict[str, QueryKey]:
        """The pages that asked one of these questions, each with the first of them."""
        select = (
            "SELECT page.path, min(question.key) FROM json_each(?) AS moved "
            "JOIN question ON question.key = moved.value JOIN asked ON asked.question = question.id "
            "JOIN page ON page.id = asked.page GROUP BY page.id ORDER BY page.path"
        )
        return dict(self._unless_fresh(select, json.dumps(list(moved))))

    def asked_by(self, path: str) -> dict[QueryKey, Question]:
        """What the page asked when it was last rendered."""
        select = (
            "SELECT key, digest, guard FROM page JOIN asked ON asked.page = page.id "
            "JOIN question ON question.id = asked.question WHERE path = ? ORDER BY key"
        )
        return _by_first(Question, self._unless_fresh(select, path))

    def html(self, bodies: Iterable[Digest]) -> dict[Digest, str]:
        """The HTML of those of these bodies that were rendered before."""
        select = "SELECT html.body, text FROM json_each(?) AS wanted JOIN html ON html.body = wanted.value"
        return dict(self._unless_fresh(select, json.dumps(list(bodies))))

    def journal(self) -> tuple[Step, ...]:
        """The steps of a commit that is not through."""
        rows = self._rows("SELECT action, path, phase, old, new FROM journal ORDER BY step")
        return tuple(Step(action=a, path=p, phase=n, old=old, new=new) for a, p, n, old, new in rows)

    def decide(self, decision: Decision, until_ready: Callable[[], None] = lambda: None) -> None:
        """Write what is known from now on and the journal, in one transaction: the point of no return.

        It is not gone beyond before `until_ready` has returned.
        """
        kept = not self.fresh
        with self._transaction() as db:
            if self.fresh:
                for table in _WIPE:
                    db.execute(f"DELETE FROM {table}")  # noqa: S608
            deciding.write(db, decision)
            db.execute("DELETE FROM meta WHERE key = 'why'")
            db.execute("INSERT OR REPLACE INTO meta VALUES('engine', ?)", (self._engine,))
            until_ready()
        self.fresh = self._full = ""
        self._sources = decision.sources_after(self._sources) if kept and self._sources else None
        self._standing = decision.standing_after(self._standing) if self._standing else None

    def clear_journal(self) -> None:
        """The commit is through."""
        with self._transaction() as db:
            db.execute("DELETE FROM journal")

    def start_over(self, why: str) -> None:
        """Know nothing but our files' names from here on: what is known was made otherwise."""
        self._sources = None
        self.fresh = self._full = why

    def forget(self) -> None:
        """The commit was undone: what was decided is not so. Only our files' names are kept."""
        self._sources = self._standing = None
        with self._transaction() as db:
            db.execute(
                "INSERT INTO page(path, kind, args, template, output, size, mtime_ns) "
                "SELECT path, '', '()', '', old, -1, 0 FROM journal WHERE old IS NOT NULL "
                "ON CONFLICT(path) DO UPDATE SET output = excluded.output"
            )
            db.execute("DELETE FROM journal")
            db.execute("DELETE FROM meta WHERE key = 'engine'")
            db.execute("INSERT OR REPLACE INTO meta VALUES('why', ?)", (NOT_CARRIED_OUT,))
        self.fresh = NOT_CARRIED_OUT

    def _why_fresh(self) -> str:
        if self._full:
            return self._full
        found = dict(self._rows("SELECT key, value FROM meta WHERE key IN ('engine', 'why')"))
        if found.get("engine") == self._engine:
            return ""
        return str(found.get("why", OTHER_ENGINE))

    def _unless_fresh(self, select: str, *values: str | None) -> list[Any]:
        return [] if self.fresh else self._rows(select, *values)

    def _rows(self, select: str, *values: str | None) -> list[Any]:
        with self._guarded() as db:
            return db.execute(select, values).fetchall()

    def _check_same(self) -> None:
        """Another process may have found the state damaged, and begun a new one, since it was let go."""
        if self._why_fresh() != self.fresh:
            raise Damaged

    @contextmanager
    def _transaction(self) -> Iterator[sqlite3.Connection]:
        with self._guarded() as db:
            db.execute("BEGIN IMMEDIATE")
            try:
                yield db
                db.execute("COMMIT")
            except BaseException:
                with suppress(sqlite3.Error):  # what went wrong first is what counts
                    db.execute("ROLLBACK")
                raise

    @contextmanager
    def _guarded(self) -> Iterator[sqlite3.Connection]:
        if self._process != os.getpid():
            raise AssertionError("the store was taken through a fork")
        try:
            if self._open is None:
                self._open = opening.connect(self._path)
                self._check_same()
            yield self._open
        except sqlite3.ProgrammingError:
            raise  # a mistake in this package
        except sqlite3.Error as error:
            if _is_circumstance(error):
                raise _unusable(self._path, error) from error
            self.let_go()
            _anew(self._path, opening.UNREADABLE).close()
            raise Damaged from error


def _as(kind: type[Row], rows: Iterable[tuple[Any, ...]]) -> Iterator[Row]:
    """Rows as named tuples: what `kind._make` gives, in a third of its time."""
    return map(partial(tuple.__new__, kind), rows)


def _by_first(kind: type[Row], rows: list[tuple[Any, ...]]) -> dict[Any, Row]:
    return dict(zip(map(itemgetter(0), rows), _as(kind, rows), strict=True))


def _opened(path: Path) -> sqlite3.Connection:
    if not os.path.lexists(path):
        return _anew(path, opening.NO_BUILD)
    try:
        return opening.connect(path)
    except sqlite3.Error as error:
        if getattr(error, "sqlite_errorcode", 0) & 0xFF in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
            raise _unusable(path, error) from error
        other = str(error) == opening.OTHER_SCHEMA
        return _anew(path, opening.OTHER_SCHEMA if other else opening.UNREADABLE)


def _anew(path: Path, why: str) -> sqlite3.Connection:
    try:
        return opening.start_anew(path, why)
    except (OSError, sqlite3.Error) as error:
        raise _unusable(path, error) from error


def _is_circumstance(error: sqlite3.Error) -> bool:
    return getattr(error, "sqlite_errorcode", 0) & 0xFF in _CIRCUMSTANCES


def _unusable(path: Path, error: Exception) -> UserError:
    where = Where(path=f"{path.parent.name}/{path.name}")
    return UserError(Problem(what=f"cannot be used: {error}", where=where))
