# ruff: noqa: PTH103, PTH120
# Paths are bytes here: file names are UTF-8, whatever the locale says.
"""The full-text index that Pagefind makes of the articles' pages, where the site has `search: pagefind`.

Pagefind reads whole pages and cannot add to what it made, so it runs at the end of each build in which an
article's page is another, on all of them. The same pages give the same bytes; its files are published with
the others, and no page of ours asks for what is in them.
"""

from __future__ import annotations

import importlib.util
import os
import shutil
import subprocess
from collections.abc import Iterable, Iterator
from pathlib import Path

from dateline import output
from dateline.errors import Problem, UserError, Where
from dateline.files import WORK
from dateline.output import Stage
from dateline.page import Page, Rendered

KIND = "pagefind"
FOLDER = f"{WORK}/fulltext"
IDLE = ("-ui.", "highlight")
"""Parts of the names of files that Pagefind brings for pages unlike ours."""
HINT = "pip install 'dateline[pagefind]', or set search: full"


def index(root: Path, pages: Iterable[str]) -> Iterator[Rendered]:
    """Make the index of these pages, staged or standing, and stage it."""
    folder = root / FOLDER
    shutil.rmtree(folder, ignore_errors=True)
    try:
        for path in pages:
            _link(root, path)
        _run(folder)
        stage = Stage(root)
        for file in sorted((folder / KIND).rglob("*")):
            if file.is_file() and not any(part in file.name for part in IDLE):
                yield _staged(
                    stage, f"{KIND}/{file.relative_to(folder / KIND).as_posix()}", file.read_bytes()
                )
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _link(root: Path, path: str) -> None:
    """The page at its place in a tree of its own: as it was staged, or as it stands."""
    at = os.fsencode(root / FOLDER) + b"/site/" + path.encode()
    os.makedirs(os.path.dirname(at), exist_ok=True)
    try:
        os.link(output.staged(root, path), at)
    except FileNotFoundError:
        os.link(os.fsencode(root / output.OUTPUT) + b"/" + path.encode(), at)


def _run(folder: Path) -> None:
    if importlib.util.find_spec("pagefind_bin") is None:
        raise UserError(_failed("search: pagefind needs Pagefind, which is not installed"))
    from pagefind_bin import get_executable

    command = [get_executable(), "--site", folder / "site", "--output-path", folder / KIND]
    done = subprocess.run(command, capture_output=True, text=True, errors="replace", check=False)  # noqa: S603
    if done.returncode:
        said = (done.stderr or done.stdout).strip().splitlines() or [f"status {done.returncode}"]
        raise UserError(_failed(f"Pagefind failed: {said[-1]}"))


def _staged(stage: Stage, path: str, data: bytes) -> Rendered:
    made = stage.write(path, data)
    return Rendered(
        page=Page(path, KIND),
        output=made.digest,
        size=made.size,
        mtime_ns=made.mtime_ns,
        staged=made.staged,
        why="the articles changed",
    )


def _failed(what: str) -> Problem:
    return Problem(what=what, where=Where(path="config.yaml"), hint=HINT)
