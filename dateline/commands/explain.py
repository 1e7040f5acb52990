"""`explain`: say why a page was last rendered and what it asked."""

from __future__ import annotations

import argparse
from pathlib import Path

from dateline.commands.kind import Command
from dateline.commands.terminal import say


def add(command: argparse.ArgumentParser) -> None:
    command.add_argument("url", metavar="URL", help="the page's address or its file in output/")


def run(options: argparse.Namespace, root: Path) -> None:
    from dateline import builder, explain

    found = explain.explain(root, root / builder.STATE, options.url)
    say(f"{found.path}: {found.why}")
    for source in found.sources:
        say(f"  from {source}")
    if found.template:
        say(f"  with the template {found.template}")
    for question in found.questions:
        say(f"  asked {question}")


COMMAND = Command(name="explain", does="say why a page was last rendered and what it asked", add=add, run=run)
