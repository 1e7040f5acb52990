"""What a command is, and the clock that two of them read."""

from __future__ import annotations

import argparse
import datetime as dt
import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from dateline.errors import Problem, UserError, quoted


@dataclass(frozen=True, slots=True, kw_only=True)
class Command:
    """A command: its options, and what it does in a site's folder. It prints, and raises UserError."""

    name: str
    does: str
    add: Callable[[argparse.ArgumentParser], None]
    run: Callable[[argparse.Namespace, Path], None]


def add_now(command: argparse.ArgumentParser) -> None:
    command.add_argument("--now", type=_now, default=None, metavar="TIME", help="the time, for what is due")


def clock(given: dt.datetime | None) -> dt.datetime:
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
