"""A build: what an unchanged site needs is here, so that it costs next to nothing; the rest is in rebuild."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from pathlib import Path

from dateline import commit, files, look, output
from dateline.engine import engine_digest
from dateline.files import File
from dateline.lock import lock
from dateline.report import Listener, Nobody, Notes, Options, Report
from dateline.store import Damaged, Store

__all__ = ["STATE", "Listener", "Nobody", "Options", "Report", "build"]

STATE = f"{files.WORK}/state.sqlite"
ASKED_FOR = "--full was given"


def build(root: Path, options: Options, listener: Listener | None = None) -> Report:
    """Bring output/ up to date with the sources: all of it, or, with a UserError, none of it."""
    listener = listener or Nobody()
    with lock(root, listener.waiting):
        try:
            return _build(root, options, listener)
        except Damaged:
            return _build(root, options, listener)


def _build(root: Path, options: Options, listener: Listener) -> Report:
    notes, engine = Notes(), engine_digest()
    with Store.open(root / STATE, engine, full=ASKED_FOR if options.full else "") as store:
        notes.warnings += commit.recover(root, store)
        with notes.timed("look"):
            every, problems = look.everything(root)
            notes.take(problems)
            report = _nothing_changed(root, store, every, options, notes)
        if report is not None:
            return report

        from dateline.rebuild import Rebuild  # and with it all that makes pages

        return Rebuild(root, options, listener, notes).run(store, every)


def _nothing_changed(
    root: Path, store: Store, every: Sequence[File], options: Options, notes: Notes
) -> Report | None:
    """The report of a run that has nothing to do, or None. It reads no file."""
    if store.fresh or options.text != store.meta("options") or not _is_same_time(store, options.now):
        return None
    if look.shipped_themes(root) != store.meta("themes"):
        return None
    if not look.are_same(root, every, store.sources(), int(store.meta("began"))):
        return None
    standing = output.look(root, store.standing())
    if standing.lost or standing.touched:
        return None
    notes.warnings += (p for found in look.warnings_of(store.meta("warnings")).values() for p in found)
    if options.strict:
        notes.refuse()
    due = store.meta("next_due")
    return Report(
        kept=int(store.meta("pages")),
        articles=int(store.meta("articles")),
        warnings=tuple(notes.warnings),
        seconds=notes.seconds,
        next_due=dt.datetime.fromisoformat(due) if due else None,
    )


def _is_same_time(store: Store, now: dt.datetime) -> bool:
    """Whether everything that is due now was due at the last build, and the other way round."""
    then, until = store.meta("now"), store.meta("until")
    return (
        bool(then)
        and dt.datetime.fromisoformat(then) <= now
        and (not until or now < dt.datetime.fromisoformat(until))
    )
