"""A build: what an unchanged site needs is here, so that it costs next to nothing; the rest is in rebuild."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from pathlib import Path

from dateline import files, output
from dateline.building import look
from dateline.engine import engine_digest
from dateline.errors import Damaged
from dateline.files import File
from dateline.lock import lock
from dateline.report import Listener, Nobody, Notes, Options, Report
from dateline.store import seen
from dateline.store.seen import Seen

__all__ = ["STATE", "Listener", "Nobody", "Options", "Report", "build"]

STATE = f"{files.WORK}/state.sqlite"


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
    known = None if options.full else seen.load(root, root / STATE, engine)
    every = None
    if known is not None:
        with notes.timed("look"):
            every = look.noted(root, notes)
            report = _nothing_changed(root, known, every, options, notes)
        if report is not None:
            return report

    from dateline.building.rebuild import Rebuild  # and with it all that makes pages

    return Rebuild(root, root / STATE, options, listener, notes).run(engine, known, every)


def _nothing_changed(
    root: Path, known: Seen, every: Sequence[File], options: Options, notes: Notes
) -> Report | None:
    """The report of a run that has nothing to do, or None. It opens no state and reads no other file."""
    meta = known.meta
    if options.text != meta["options"] or not _is_same_time(known, options.now):
        return None
    if look.shipped_themes(root) != meta["themes"] or not look.are_same(root, every, known):
        return None
    standing = output.look(root, known.standing())
    if standing.lost or standing.touched:
        return None
    notes.warnings += (p for found in look.warnings_of(meta["warnings"]).values() for p in found)
    if options.strict:
        notes.refuse()
    due = meta["next_due"]
    return Report(
        kept=int(meta["pages"]),
        articles=int(meta["articles"]),
        warnings=tuple(notes.warnings),
        seconds=notes.seconds,
        next_due=dt.datetime.fromisoformat(due) if due else None,
    )


def _is_same_time(known: Seen, now: dt.datetime) -> bool:
    """Whether everything that is due now was due at the last build, and the other way round."""
    then, until = known.meta["now"], known.meta["until"]
    return dt.datetime.fromisoformat(then) <= now and (not until or now < dt.datetime.fromisoformat(until))
