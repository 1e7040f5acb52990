"""What is printed: results on standard output; problems, and how far a build is, on standard error."""

from __future__ import annotations

import sys
from collections.abc import Sequence

from dateline.errors import Problem


def say(line: str) -> None:
    sys.stdout.write(line + "\n")


def warn(warnings: Sequence[Problem]) -> None:
    for warning in warnings:
        complain(f"warning: {warning}")


def complain(line: str) -> None:
    sys.stdout.flush()
    sys.stderr.write(line + "\n")


class Progress:
    """How far a build is, on one line of a terminal that is cleared at the end. A builder.Listener."""

    def waiting(self) -> None:
        complain("another build is running: waiting for it to end")

    def rendering(self, done: int, of: int) -> None:
        text = f"\rrendering {done} of {of}" if done < of else "\r\033[K"
        sys.stderr.write(text)
        sys.stderr.flush()
