"""`clean`: remove what Dateline made, and nothing else."""

from __future__ import annotations

import argparse
from pathlib import Path

from dateline.commands.kind import Command
from dateline.commands.terminal import say, warn


def add(command: argparse.ArgumentParser) -> None:
    """It has no options of its own."""


def run(options: argparse.Namespace, root: Path) -> None:
    from dateline import builder, clean

    removed, warnings = clean.clean(root, root / builder.STATE)
    warn(warnings)
    if not options.quiet:
        say(f"{removed} files removed")


COMMAND = Command(name="clean", does="remove what Dateline made, and nothing else", add=add, run=run)
