"""`ingest`: turn seeds into Markdown only."""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import Any

from dateline.commands.kind import Command, add_now, clock
from dateline.commands.terminal import Progress, say, warn
from dateline.errors import Problem, UserError, Where


def add(command: argparse.ArgumentParser) -> None:
    add_now(command)
    command.add_argument("paths", nargs="*", metavar="PATH", help="read just these seeds, again if need be")
    command.add_argument("--dry-run", action="store_true", help="show what was found and how; write nothing")
    command.add_argument("--report", type=Path, metavar="FILE", help="write the same as JSON")


def run(options: argparse.Namespace, root: Path) -> None:
    from dateline import ingest
    from dateline.building import intake
    from dateline.ingest import evidence
    from dateline.lock import lock

    order = ingest.Order(
        now=clock(options.now),
        known={},
        only=tuple(_below_seeds(path, root) for path in options.paths),
        dry_run=options.dry_run,
        show_all=options.dry_run or options.report is not None,
    )
    with lock(root, Progress().waiting):
        found = ingest.ingest(root, intake.read_config(root), order)
    warn(found.warnings)
    if options.report is not None:
        _write_report(options.report, found)
    if options.dry_run:
        say(evidence.shown(found.readings))
    elif not options.quiet:
        for write in found.writes:
            say(f"wrote {write.path}")
        say(f"{found.read} seeds read, {found.unchanged} unchanged, {len(found.set_aside)} set aside")


def _below_seeds(path: str, root: Path) -> str:
    """A seed as a person names it (below the current folder, the site's or seeds/), below seeds/."""
    named = Path(path)
    absolute = named if named.is_absolute() else Path.cwd() / named
    for folder in (root / "seeds", root):
        if absolute.is_relative_to(folder) and absolute.exists():
            return absolute.relative_to(folder).as_posix().removeprefix("seeds/")
    return named.as_posix().removeprefix("./").removeprefix("seeds/")


def _write_report(file: Path, found: Any) -> None:
    from dateline.ingest import evidence

    text = json.dumps(evidence.values(found.readings), ensure_ascii=False, indent=1)
    try:
        file.write_text(text + "\n", encoding="utf-8")
    except OSError as error:
        where = Where(path=str(file))
        raise UserError(Problem(what=f"cannot be written: {error.strerror}", where=where)) from error


COMMAND = Command(name="ingest", does="turn seeds into Markdown only", add=add, run=run)
