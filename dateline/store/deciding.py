"""Writing a build's decision: rows of what was made anew, and none that nobody needs any more."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from itertools import chain

from dateline.digest import Digest, QueryKey
from dateline.page import Rendered
from dateline.store.known import Decision

INSERT_PAGE = """INSERT INTO page(kind, args, template, output, size, mtime_ns, why, path)
VALUES(?, ?, ?, ?, ?, ?, ?, ?)"""
UPDATE_PAGE = """UPDATE page SET (kind, args, template, output, size, mtime_ns, why) = (?, ?, ?, ?, ?, ?, ?)
WHERE path = ?"""
DROP_HTML = """DELETE FROM html
WHERE body = ?1 AND NOT EXISTS (SELECT 1 FROM source WHERE body = ?1 AND body <> '')"""
DROP_ROW = "DELETE FROM {} WHERE source = (SELECT id FROM source WHERE path = ?)"
KEEP_ROW = "INSERT OR REPLACE INTO {} SELECT id, ? FROM source WHERE path = ?"

Asked = tuple[int, int]


def write(db: sqlite3.Connection, decision: Decision) -> None:
    """Write all of a decision, inside the caller's transaction."""
    _write_sources(db, decision)
    _write_pages(db, decision)
    db.executemany("INSERT OR REPLACE INTO meta VALUES(?, ?)", decision.meta.items())
    db.executemany(
        "INSERT INTO journal VALUES(?, ?, ?, ?, ?, ?)",
        ((n, s.action, s.path, int(s.phase), s.old, s.new) for n, s in enumerate(decision.steps)),
    )


def _write_sources(db: sqlite3.Connection, decision: Decision) -> None:
    dropped: set[str] = set()  # bodies that a source no longer has; another one may have the same
    for path in sorted(decision.sources_gone):
        dropped.update(_body_of(db, path))
        for table in ("front", "article"):
            db.execute(DROP_ROW.format(table), (path,))
        db.execute("DELETE FROM source WHERE path = ?", (path,))
    if db.execute("SELECT EXISTS (SELECT 1 FROM source)").fetchone() == (1,):
        for source in decision.sources:
            dropped.update(_body_of(db, source.path))
    db.executemany(
        "INSERT INTO source(path, size, mtime_ns, digest, body) VALUES(?, ?, ?, ?, ?) "
        "ON CONFLICT(path) DO UPDATE SET (size, mtime_ns, digest, body) = "
        "(excluded.size, excluded.mtime_ns, excluded.digest, excluded.body)",
        decision.sources,
    )
    for table, rows in (("front", decision.fronts), ("article", decision.articles)):
        db.executemany(KEEP_ROW.format(table), ((text, path) for path, text in rows.items()))
    db.executemany("INSERT OR REPLACE INTO html(body, text) VALUES(?, ?)", decision.html.items())
    db.executemany(
        DROP_HTML,
        ((body,) for body in sorted(dropped)),
    )


def _body_of(db: sqlite3.Connection, path: str) -> tuple[str, ...]:
    return tuple(db.execute("SELECT body FROM source WHERE path = ?", (path,)).fetchone() or ())


def _write_pages(db: sqlite3.Connection, decision: Decision) -> None:
    pages = _Pages(db, decision)
    for path in sorted(decision.gone):
        pages.forget(path)
    db.executemany("INSERT INTO asked VALUES(?, ?)", pages.all_asked(decision.rendered))
    db.executemany(
        "UPDATE page SET mtime_ns = ? WHERE path = ?", ((at, path) for path, at in decision.touched)
    )
    pages.write_guards()
    pages.drop_questions()


class _Pages:
    """Rows of pages and of what they ask, while one decision is written."""

    def __init__(self, db: sqlite3.Connection, decision: Decision) -> None:
        self._db = db
        self._answered: dict[QueryKey, tuple[int, Digest]] = {}  # question to its row and today's digest
        self._guards = dict(decision.guards)  # those that are not written yet
        self._dropped: set[int] = set()  # questions that a page asked before
        self._first = db.execute(
            "SELECT NOT EXISTS (SELECT 1 FROM question) AND NOT EXISTS (SELECT 1 FROM page)"
        ).fetchone() == (1,)

    def forget(self, path: str) -> None:
        row = self._db.execute("SELECT id FROM page WHERE path = ?", (path,)).fetchone()
        if row is not None:
            self._forget_asked(row[0])
            self._db.execute("DELETE FROM page WHERE id = ?", row)

    def all_asked(self, rendered: Iterable[Rendered]) -> Iterator[Asked]:
        return chain.from_iterable(map(self._asked, rendered))

    def write_guards(self) -> None:
        """Write the guards of questions that had a row before."""
        rows = ((guard, key) for key, guard in self._guards.items())
        self._db.executemany("UPDATE question SET guard = ? WHERE key = ?", rows)

    def drop_questions(self) -> None:
        """Questions that no page asks any more go, so that each stored digest is of today's answer."""
        self._db.executemany(
            "DELETE FROM question WHERE id = ?1 AND NOT EXISTS (SELECT 1 FROM asked WHERE question = ?1)",
            ((question,) for question in sorted(self._dropped)),
        )

    def _asked(self, rendered: Rendered) -> Iterator[Asked]:
        page = self._page(rendered)
        for key, digest in rendered.asked.items():
            answered = self._answered.get(key)
            if answered is None:
                answered = self._answered[key] = self._question(key, digest), digest
            if answered[1] != digest:
                raise AssertionError(f"{key} was answered in two ways in one build")
            yield page, answered[0]

    def _page(self, rendered: Rendered) -> int:
        page = rendered.page
        row = (
            page.kind,
            page.args_text,
            rendered.template,
            rendered.output,
            rendered.size,
            rendered.mtime_ns,
            rendered.why,
            page.path,
        )
        if self._first:
            return self._inserted(INSERT_PAGE, row)
        found = self._db.execute("SELECT id FROM page WHERE path = ?", (page.path,)).fetchone()
        if found is None:
            return self._inserted(INSERT_PAGE, row)
        self._db.execute(UPDATE_PAGE, row)
        self._forget_asked(found[0])
        return int(found[0])

    def _question(self, key: QueryKey, digest: Digest) -> int:
        if not self._first:
            found = self._db.execute("SELECT id, digest FROM question WHERE key = ?", (key,)).fetchone()
            if found is not None:
                if found[1] != digest:
                    # The old guard vouches for the old answer only.
                    self._db.execute(
                        "UPDATE question SET digest = ?, guard = '' WHERE id = ?", (digest, found[0])
                    )
                return int(found[0])
        row = (key, digest, self._guards.pop(key, ""))
        return self._inserted("INSERT INTO question(key, digest, guard) VALUES(?, ?, ?)", row)

    def _inserted(self, insert: str, row: tuple[object, ...]) -> int:
        number = self._db.execute(insert, row).lastrowid
        assert number is not None
        return number

    def _forget_asked(self, page: int) -> None:
        if not self._first:
            self._dropped.update(
                q for (q,) in self._db.execute("SELECT question FROM asked WHERE page = ?", (page,))
            )
            self._db.execute("DELETE FROM asked WHERE page = ?", (page,))
