"""Removing what Dateline made, and nothing else."""

from __future__ import annotations

import shutil
from pathlib import Path

from dateline import files
from dateline.building import commit
from dateline.engine import engine_digest
from dateline.errors import Problem
from dateline.journal import Phase, Step
from dateline.lock import lock
from dateline.store.known import Decision
from dateline.store.state import Store


def clean(root: Path, state: Path) -> tuple[int, tuple[Problem, ...]]:
    """Take every file out of output/ that we wrote and nobody changed since; forget everything known.

    Returns how many files went, and a warning for each that was left.
    """
    with lock(root, lambda: None):
        with Store.open(state, engine_digest()) as store:
            commit.recover(root, store)
            known = store.pages()
            steps = [
                Step(action="delete", path=path, phase=Phase.GONE, old=page.output)
                for path, page in sorted(known.items())
            ]
            left = commit.commit(root, store, Decision(gone=sorted(known), steps=steps)) if steps else ()
        # The lock itself stays until its holder is through; everything else may go.
        for item in sorted((root / files.WORK).iterdir()):
            if item.is_dir() and not item.is_symlink():
                shutil.rmtree(item)
            elif item.name != "lock":
                item.unlink()
    return len(steps) - len(left), left
