"""The command line: which command is meant and in which site, and the exit status."""

from __future__ import annotations

import argparse
import gc
import os
import signal
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NoReturn

from dateline import __version__
from dateline.commands import build, clean, explain, ingest
from dateline.commands.kind import Command
from dateline.commands.terminal import complain
from dateline.errors import Problem, UserError, quoted

COMMANDS: tuple[Command, ...] = (build.COMMAND, ingest.COMMAND, explain.COMMAND, clean.COMMAND)
USUAL = build.COMMAND
DONE, WRONG_INPUT, WRONG_USAGE, BUG, INTERRUPTED, TERMINATED = 0, 1, 2, 70, 130, 143
VALUED = ("--root", "--now", "--jobs", "--base-url", "--report", "--executor")
"""Options that take the next word."""
CONFIG = "config.yaml"


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
        complain(f"internal error: {type(error).__name__}: {error} (run with --debug to see where)")
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
        options.command.run(options, _root(options.root, home))
        return DONE
    except UserError as error:
        for problem in error.problems:
            complain(str(problem))
        return WRONG_INPUT
    except KeyboardInterrupt:
        complain("interrupted: output/ is as it was, or will be finished by the next build")
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
    choice = parser.add_subparsers(required=True, metavar="COMMAND")
    for command in COMMANDS:
        _add(choice, command)
    return parser


def _add(choice: Any, command: Command) -> None:
    options = choice.add_parser(command.name, help=command.does, description=command.does)
    options.set_defaults(command=command)
    options.add_argument("--root", type=Path, metavar="DIR", help="the site's folder")
    options.add_argument("--quiet", action="store_true", help="print nothing but problems")
    options.add_argument("--verbose", action="store_true", help="name every page that was rendered, and why")
    options.add_argument("--debug", action="store_true", help="show the traceback of an internal error")
    command.add(options)


def _with_command(given: list[str]) -> list[str]:
    """The arguments with the command first: the one that was named, or `build`."""
    names = {command.name for command in COMMANDS}
    for at, word in enumerate(given):
        if word in names and (at == 0 or given[at - 1] not in VALUED):
            return [word, *given[:at], *given[at + 1 :]]
    return given if {"-h", "--help", "--version"} & set(given) else [USUAL.name, *given]


def _root(named: Path | None, home: Path | None) -> Path:
    """The site's folder: as named, the current one, or `home`. Raises UserError where there is no site."""
    here = Path.cwd()
    root = named.absolute() if named else here if home is None or (here / CONFIG).exists() else home
    if not (root / CONFIG).is_file():
        what = f"there is no {CONFIG} in {quoted(root)}"
        raise UserError(Problem(what=what, hint="go to a site's folder, or name it with --root"))
    return root


def _terminate(number: int, frame: object) -> NoReturn:
    raise SystemExit(TERMINATED)
