"""The user's files as they lie there, unopened, and whether they are as the last build left them."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from dateline import digest, files
from dateline.digest import Digest
from dateline.errors import Problem, UserError, Where
from dateline.files import File
from dateline.report import Notes
from dateline.store.seen import Seen, Source

PACKAGE = Path(__file__).parent.parent
FOLDERS = ("content", "seeds", "themes")
CONFIG = "config.yaml"
FEW = 64
"""As many files may be read to see that nothing changed; of more, a whole build keeps the new times."""
RACY_NS = 2_000_000_000
"""A file this young when the last build began may have changed since within one tick of its clock."""


def is_same(file: File, was: Source, began_ns: int) -> bool:
    return file.size == was.size and file.mtime_ns == was.mtime_ns and file.mtime_ns < began_ns - RACY_NS


def everything(root: Path) -> tuple[list[File], list[Problem]]:
    """Every file of the user's that a build depends on."""
    found: list[File] = []
    problems: list[Problem] = []
    status = (root / CONFIG).stat()
    found.append(File(CONFIG, status.st_size, status.st_mtime_ns))
    for folder in FOLDERS:
        walked = files.walk(root, folder)
        found.extend(walked.files)
        # What is wrong with a seed never blocks a build.
        problems += (replace(p, level="warning") if folder == "seeds" else p for p in walked.problems)
    return found, problems


def noted(root: Path, notes: Notes) -> list[File]:
    """The same, with what is wrong among the notes. Raises UserError where that is more than a warning."""
    found, problems = everything(root)
    notes.take(problems)
    return found


def shipped_themes(root: Path) -> Digest:
    """Of the themes that came with Dateline, by size and time; "" where they are the site's own."""
    for home in (PACKAGE, PACKAGE.parent):
        if home != root and (home / "themes").is_dir():
            return digest.of_digests(str(tuple(file)) for file in files.walk(home, "themes").files)
    return Digest("")


def are_same(root: Path, every: Sequence[File], seen: Seen) -> bool:
    """Whether these are the very files that the last build read, and no other.

    A few whose time alone says otherwise are read: what the last build wrote itself was too young for it.
    """
    began_ns = int(seen.meta["began"])
    columns = tuple(zip(*sorted(every), strict=True))
    if columns == seen.source_columns[:3] and max(columns[2]) < began_ns - RACY_NS:
        return True
    if columns[0] != seen.source_columns[0]:
        return False
    sources = seen.sources()
    others = [file for file in every if not is_same(file, sources[file.path], began_ns)]
    return len(others) <= FEW and all(has_same_bytes(root, file, sources[file.path]) for file in others)


def has_same_bytes(root: Path, file: File, was: Source) -> bool:
    """Whether a file holds what it held, whatever its time says."""
    if file.size != was.size:
        return False
    try:
        return digest.of_bytes(files.read(root, file.path)) == was.digest
    except UserError:  # whoever needs it will say so
        return False


def warnings_text(warnings: Mapping[str, tuple[Problem, ...]]) -> str:
    """Warnings as text for the store: an unchanged file is warned of again, though it is not read again."""
    rows_ = [
        (path, p.where.path if p.where else path, p.where.line if p.where else None, p.what, p.hint)
        for path in sorted(warnings)
        for p in warnings[path]
    ]
    return json.dumps(rows_, ensure_ascii=False)


def warnings_of(text: str) -> dict[str, tuple[Problem, ...]]:
    found: dict[str, tuple[Problem, ...]] = {}
    for path, of, line, what, hint in json.loads(text or "[]"):
        problem = Problem(what=what, where=Where(path=of, line=line), hint=hint, level="warning")
        found[path] = (*found.get(path, ()), problem)
    return found
