"""`build`: ingest new seeds, then render what changed."""

from __future__ import annotations

import argparse
import json
import os
import sys
from pathlib import Path
from typing import Any

from dateline.commands.kind import Command, add_now, clock
from dateline.commands.terminal import Progress, say, warn
from dateline.errors import quoted


def add(command: argparse.ArgumentParser) -> None:
    add_now(command)
    command.add_argument("--full", action="store_true", help="render everything, whatever is known")
    command.add_argument(
        "--jobs", type=_jobs, default=os.cpu_count() or 1, metavar="N", help="worker processes"
    )
    command.add_argument("--drafts", action="store_true", help="publish drafts and embargoed articles too")
    command.add_argument("--strict", action="store_true", help="warnings are errors")
    command.add_argument("--base-url", default="", metavar="URL", help="build for this address")
    command.add_argument(
        "--executor", type=_executor, default="", metavar="dask:ADDRESS", help="render on a cluster"
    )
    command.add_argument("--profile", action="store_true", help="say where the time went")
    command.add_argument("--json", action="store_true", help="say what was done as one JSON object")


def run(options: argparse.Namespace, root: Path) -> None:
    from dateline import builder

    showing = sys.stderr.isatty() and not (options.quiet or options.json)
    listener: builder.Listener = Progress() if showing else builder.Nobody()
    chosen = builder.Options(
        now=clock(options.now),
        jobs=options.jobs,
        full=options.full,
        drafts=options.drafts,
        strict=options.strict,
        base_url=options.base_url,
        executor=options.executor,
    )
    report = builder.build(root, chosen, listener)
    warn(report.warnings)
    if options.json:
        say(json.dumps(_as_json(report), ensure_ascii=False, indent=None))
    elif not options.quiet:
        _summarise(report, options.verbose)
    if options.profile and not options.json:
        _say_profile(report)


def _as_json(report: Any) -> dict[str, Any]:
    return {
        "rendered": len(report.rendered),
        "kept": report.kept,
        "articles": report.articles,
        "ingested": list(report.ingested),
        "created": list(report.created),
        "updated": list(report.updated),
        "deleted": list(report.deleted),
        "reasons": {path: str(why) for path, why in sorted(report.rendered.items())},
        "warnings": [str(warning) for warning in report.warnings],
        "seconds": dict(report.seconds),
        "seconds_by_kind": {kind: round(spent, 4) for kind, spent in report.by_kind.items()},
        "next_due": report.next_due.isoformat() if report.next_due else None,
        "full": report.fresh,
    }


def _summarise(report: Any, verbose: bool) -> None:
    if report.fresh:
        say(f"everything is rendered: {report.fresh}")
    for path in report.ingested:
        say(f"wrote {path}")
    if verbose:
        for path, why in sorted(report.rendered.items()):
            say(f"{path}: {why}")
    total = sum(report.seconds.values())
    made, kept = len(report.rendered), report.kept
    new, changed, deleted = len(report.created), len(report.updated), len(report.deleted)
    articles = f"{report.articles} article{'' if report.articles == 1 else 's'}"
    say(f"{articles}, {made + kept} pages: {made} rendered in {total:.2f} s")
    say(f"output/: {new} new, {changed} changed, {deleted} deleted")
    if report.next_due:
        say(f"next due: {report.next_due.isoformat()}")


def _say_profile(report: Any) -> None:
    """Where the time went, by step; that of rendering by kind of page, the longest first."""
    for step, seconds in report.seconds.items():
        say(f"{step:<20}{seconds:9.3f} s")
        if step == "render":
            for kind, spent in sorted(report.by_kind.items(), key=lambda row: (-row[1], row[0])):
                say(f"  {kind.replace('_', ' '):<18}{spent:9.3f} s, summed over processes")


def _jobs(text: str) -> int:
    if not text.isdigit() or not 1 <= int(text) <= 256:
        raise argparse.ArgumentTypeError(f"{quoted(text)} is not a number from 1 to 256")
    return int(text)


def _executor(text: str) -> str:
    if text and (not text.startswith("dask:") or text == "dask:"):
        raise argparse.ArgumentTypeError(f"{quoted(text)} is not dask:ADDRESS")
    return text


COMMAND = Command(name="build", does="ingest new seeds, then render what changed", add=add, run=run)
