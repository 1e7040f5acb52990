"""Commands, exit statuses, and every word that is printed."""

from __future__ import annotations

import argparse
import datetime as dt
import gc
import json
import os
import signal
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NoReturn

from dateline import __version__
from dateline.errors import Problem, UserError, Where, quoted

DONE, WRONG_INPUT, WRONG_USAGE, BUG, INTERRUPTED = 0, 1, 2, 70, 130
TERMINATED = 143
VALUED = (
    "--root",
    "--now",
    "--jobs",
    "--base-url",
    "--report",
    "--executor",
)  # options that take the next word
CONFIG = "config.yaml"
COMMANDS = ("build", "ingest", "explain", "clean")


def main(arguments: Sequence[str] | None = None, *, home: Path | None = None) -> int:
    """Run a command; `home` is the site that is meant where the current folder is none."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    options = _parser().parse_args(_with_command(given))
    signal.signal(signal.SIGTERM, _terminate)
    # Loading a large site makes objects that stay: to search them for garbage took half of the time.
    gc.set_threshold(2_000_000, 10, 1000)
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):  # what we print is UTF-8, whatever the locale
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    try:
        return _run(options, home)
    except Exception as error:
        # The one place where a bug of ours becomes a line.
        if options.debug:
            raise
        _complain(f"internal error: {type(error).__name__}: {error} (run with --debug to see where)")
        return BUG


def run(home: Path | None = None) -> NoReturn:
    """Be the program: run a command and end the process with its status, without taking it apart first.

    To free the objects of a large site one by one took an eighth of a build that follows an edit.
    """
    status = main(home=home)
    try:
        sys.stdout.flush()
        sys.stderr.flush()
    except OSError:
        sys.exit(status)  # and Python says what it does of an output that cannot be written
    os._exit(status)


def _run(options: argparse.Namespace, home: Path | None) -> int:
    try:
        return int(options.run(options, _root(options.root, home)))
    except UserError as error:
        for problem in error.problems:
            _complain(str(problem))
        return WRONG_INPUT
    except KeyboardInterrupt:
        _complain("interrupted: output/ is as it was, or will be finished by the next build")
        return INTERRUPTED
    except BrokenPipeError:
        # Whoever read our output has had enough; Python must not complain of it at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return DONE


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="dateline", description="A static publisher for news: raw copy in, a site and its feeds out."
    )
    parser.add_argument("--version", action="version", version=f"dateline {__version__}")
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")

    build = _command(commands, "build", "ingest new seeds, then render what changed", _build)
    _add_now(build)
    build.add_argument("--full", action="store_true", help="render everything, whatever is known")
    build.add_argument(
        "--jobs", type=_jobs, default=os.cpu_count() or 1, metavar="N", help="worker processes"
    )
    build.add_argument("--drafts", action="store_true", help="publish drafts and embargoed articles too")
    build.add_argument("--strict", action="store_true", help="warnings are errors")
    build.add_argument("--base-url", default="", metavar="URL", help="build for this address")
    build.add_argument(
        "--executor", type=_executor, default="", metavar="dask:ADDRESS", help="render on a cluster"
    )
    build.add_argument("--profile", action="store_true", help="say where the time went")
    build.add_argument("--json", action="store_true", help="say what was done as one JSON object")

    ingest = _command(commands, "ingest", "turn seeds into Markdown only", _ingest)
    _add_now(ingest)
    ingest.add_argument("paths", nargs="*", metavar="PATH", help="read just these seeds, again if need be")
    ingest.add_argument("--dry-run", action="store_true", help="show what was found and how; write nothing")
    ingest.add_argument("--report", type=Path, metavar="FILE", help="write the same as JSON")

    explain = _command(commands, "explain", "say why a page was last rendered and what it asked", _explain)
    explain.add_argument("url", metavar="URL", help="the page's address or its file in output/")

    _command(commands, "clean", "remove what Dateline made, and nothing else", _clean)
    return parser


def _command(commands: Any, name: str, does: str, run: Any) -> argparse.ArgumentParser:
    command: argparse.ArgumentParser = commands.add_parser(name, help=does, description=does)
    command.set_defaults(run=run)
    command.add_argument("--root", type=Path, metavar="DIR", help="the site's folder")
    command.add_argument("--quiet", action="store_true", help="print nothing but problems")
    command.add_argument("--verbose", action="store_true", help="name every page that was rendered, and why")
    command.add_argument("--debug", action="store_true", help="show the traceback of an internal error")
    return command


def _add_now(command: argparse.ArgumentParser) -> None:
    command.add_argument("--now", type=_now, default=None, metavar="TIME", help="the time, for what is due")


def _with_command(given: list[str]) -> list[str]:
    """The arguments with the command first: the one that was named, or `build`."""
    for at, word in enumerate(given):
        if word in COMMANDS and (at == 0 or given[at - 1] not in VALUED):
            return [word, *given[:at], *given[at + 1 :]]
    return given if {"-h", "--help", "--version"} & set(given) else ["build", *given]


def _root(named: Path | None, home: Path | None) -> Path:
    """The site's folder: as named, the current one, or `home`. Raises UserError where there is no site."""
    here = Path.cwd()
    root = named.absolute() if named else here if home is None or (here / CONFIG).exists() else home
    if not (root / CONFIG).is_file():
        what = f"there is no {CONFIG} in {quoted(root)}"
        raise UserError(Problem(what=what, hint="go to a site's folder, or name it with --root"))
    return root


def _build(options: argparse.Namespace, root: Path) -> int:
    from dateline import builder

    showing = sys.stderr.isatty() and not (options.quiet or options.json)
    listener: builder.Listener = _Progress() if showing else builder.Nobody()
    chosen = builder.Options(
        now=_clock(options.now),
        jobs=options.jobs,
        full=options.full,
        drafts=options.drafts,
        strict=options.strict,
        base_url=options.base_url,
        executor=options.executor,
    )
    report = builder.build(root, chosen, listener)
    _warn(report.warnings)
    if options.json:
        _say(json.dumps(_as_json(report), ensure_ascii=False, indent=None))
    elif not options.quiet:
        _summarise(report, options.verbose)
    if options.profile and not options.json:
        _say_profile(report)
    return DONE


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
        _say(f"everything is rendered: {report.fresh}")
    for path in report.ingested:
        _say(f"wrote {path}")
    if verbose:
        for path, why in sorted(report.rendered.items()):
            _say(f"{path}: {why}")
    total = sum(report.seconds.values())
    made, kept = len(report.rendered), report.kept
    new, changed, deleted = len(report.created), len(report.updated), len(report.deleted)
    articles = f"{report.articles} article{'' if report.articles == 1 else 's'}"
    _say(f"{articles}, {made + kept} pages: {made} rendered in {total:.2f} s")
    _say(f"output/: {new} new, {changed} changed, {deleted} deleted")
    if report.next_due:
        _say(f"next due: {report.next_due.isoformat()}")


def _say_profile(report: Any) -> None:
    """Where the time went, by step; that of rendering by kind of page, the longest first."""
    for step, seconds in report.seconds.items():
        _say(f"{step:<20}{seconds:9.3f} s")
        if step == "render":
            for kind, spent in sorted(report.by_kind.items(), key=lambda row: (-row[1], row[0])):
                _say(f"  {kind.replace('_', ' '):<18}{spent:9.3f} s, summed over processes")


def _ingest(options: argparse.Namespace, root: Path) -> int:
    from dateline import ingest, intake
    from dateline.ingest import evidence
    from dateline.lock import lock

    order = ingest.Order(
        now=_clock(options.now),
        known={},
        only=tuple(_below_seeds(path, root) for path in options.paths),
        dry_run=options.dry_run,
        show_all=options.dry_run or options.report is not None,
    )
    with lock(root, _Progress().waiting):
        found = ingest.ingest(root, intake.read_config(root), order)
    _warn(found.warnings)
    if options.report is not None:
        _write_report(options.report, found)
    if options.dry_run:
        _say(evidence.shown(found.readings))
    elif not options.quiet:
        for write in found.writes:
            _say(f"wrote {write.path}")
        _say(f"{found.read} seeds read, {found.unchanged} unchanged, {len(found.set_aside)} set aside")
    return DONE


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


def _explain(options: argparse.Namespace, root: Path) -> int:
    from dateline import builder, explain

    found = explain.explain(root, root / builder.STATE, options.url)
    _say(f"{found.path}: {found.why}")
    for source in found.sources:
        _say(f"  from {source}")
    if found.template:
        _say(f"  with the template {found.template}")
    for question in found.questions:
        _say(f"  asked {question}")
    return DONE


def _clean(options: argparse.Namespace, root: Path) -> int:
    from dateline import builder, clean

    removed, warnings = clean.clean(root, root / builder.STATE)
    _warn(warnings)
    if not options.quiet:
        _say(f"{removed} files removed")
    return DONE


def _clock(given: dt.datetime | None) -> dt.datetime:
    """The time that decides what is due: --now, SOURCE_DATE_EPOCH, or the clock."""
    if given is not None:
        return given
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    if epoch:
        if not epoch.isdigit():
            what = f"SOURCE_DATE_EPOCH {quoted(epoch)} is no number of seconds"
            raise UserError(Problem(what=what, hint="unset it, or set it to seconds since 1970"))
        return dt.datetime.fromtimestamp(int(epoch), dt.UTC)
    return dt.datetime.now(dt.UTC).replace(microsecond=0)


def _now(text: str) -> dt.datetime:
    from zoneinfo import ZoneInfo

    from dateline import dates

    try:
        return dates.parse(text, ZoneInfo("UTC")).when
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"{quoted(text)} {error}") from error


def _jobs(text: str) -> int:
    if not text.isdigit() or not 1 <= int(text) <= 256:
        raise argparse.ArgumentTypeError(f"{quoted(text)} is not a number from 1 to 256")
    return int(text)


def _executor(text: str) -> str:
    if text and (not text.startswith("dask:") or text == "dask:"):
        raise argparse.ArgumentTypeError(f"{quoted(text)} is not dask:ADDRESS")
    return text


class _Progress:
    """How far a build is, on one line of a terminal that is cleared at the end. A builder.Listener."""

    def waiting(self) -> None:
        _complain("another build is running: waiting for it to end")

    def rendering(self, done: int, of: int) -> None:
        text = f"\rrendering {done} of {of}" if done < of else "\r\033[K"
        sys.stderr.write(text)
        sys.stderr.flush()


def _say(line: str) -> None:
    sys.stdout.write(line + "\n")


def _warn(warnings: Sequence[Problem]) -> None:
    for warning in warnings:
        _complain(f"warning: {warning}")


def _complain(line: str) -> None:
    sys.stdout.flush()
    sys.stderr.write(line + "\n")


def _terminate(number: int, frame: object) -> NoReturn:
    raise SystemExit(TERMINATED)
