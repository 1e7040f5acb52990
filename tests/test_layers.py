"""The house: imports go down only, and each library is used in one place."""

from __future__ import annotations

import ast
from collections import defaultdict
from collections.abc import Iterator, Sequence
from graphlib import TopologicalSorter
from pathlib import Path

PACKAGE = Path(__file__).parent.parent / "dateline"

ROWS = """
cli
commands
builder explain clean
rebuild
decide indexing reprints
compare
intake authority cluster fulltext
ingest staleness render
checks
pages
theme commit look shelf
store
darkroom attached
journal
subscriptions searching sitemaps
listings
queries
ask
nearby
change assemble
site
rows
filing
roll
content output body seeds feeds lock spool report
attachments
files frontmatter keys nested wire markup workers answers
article config page feed engine
pictures
fields story
loose
digest text dates folding interrupts
errors
"""

FLOORS = frozenset({"building", "front", "newsroom", "questions"})
"""Folders whose modules have a place each; any other folder has one."""

HOMES = {
    "jinja2": {"theme"},
    "babel": {"theme", "wording"},
    "markdown": {"body"},
    "nh3": {"body"},
    "PIL": {"pictures"},
    "pagefind_bin": {"fulltext"},
    "feedgen": {"feeds"},
    "sqlite3": {"store"},
    "yaml": {"loose", "frontmatter"},
    "lxml": {"body", "markup", "seeds", "feeds", "checks"},
    "trafilatura": {"seeds"},
    "py3langid": {"wire"},
    "ftfy": {"wire"},
    "titlecase": {"wire"},
    "text_unidecode": {"text"},
}


PACKAGES = frozenset({"dateline", *(f"dateline.{folder}" for folder in FLOORS)})


def rank() -> dict[str, int]:
    rows = [row.split() for row in ROWS.strip().splitlines()]
    return {name: len(rows) - at for at, row in enumerate(rows) for name in row}


def modules() -> Iterator[tuple[Path, str]]:
    for path in sorted(PACKAGE.rglob("*.py")):
        name = place(path.relative_to(PACKAGE).with_suffix("").parts)
        if name != "__init__":
            yield path, name


def place(parts: Sequence[str]) -> str:
    """What the map calls a module, by its parts below the package."""
    return parts[1] if len(parts) > 1 and parts[0] in FLOORS else parts[0]


def imports(path: Path) -> Iterator[tuple[int, str]]:
    """Each imported module, wherever in the file: a deferred import is where a cycle hides."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module in PACKAGES:
            yield from ((node.lineno, f"{node.module}.{alias.name}") for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}:{node.lineno}: imports are absolute"
            yield node.lineno, node.module or ""


def test_every_module_has_its_place() -> None:
    known = rank()
    assert {name for _, name in modules()} <= known.keys()


def test_imports_go_down_only() -> None:
    known, wrong = rank(), []
    for path, name in modules():
        for line, imported in imports(path):
            first, *rest = imported.split(".")
            other = place(rest) if rest else ""
            if first != "dateline" or other in {"", "__version__", name}:
                continue
            if known[other] >= known[name]:
                wrong.append(f"{path.relative_to(PACKAGE)}:{line}: {name} may not import {other}")
    assert not wrong, "\n".join(wrong)


def test_no_folder_imports_one_that_imports_it() -> None:
    below: dict[str, set[str]] = defaultdict(set)
    for path in PACKAGE.rglob("*.py"):
        folder = path.relative_to(PACKAGE).with_suffix("").parts[0]
        for _, imported in imports(path):
            first, *rest = imported.split(".")
            if first == "dateline" and rest and rest[0] != folder:
                below[folder].add(rest[0])
    TopologicalSorter(below).prepare()  # which says so where there is a circle


def test_each_library_stays_at_home() -> None:
    wrong = [
        f"{path.relative_to(PACKAGE)}:{line}: {library} belongs to {', '.join(sorted(HOMES[library]))}"
        for path, name in modules()
        for line, imported in imports(path)
        if (library := imported.partition(".")[0]) in HOMES and name not in HOMES[library]
    ]
    assert not wrong, "\n".join(wrong)


def test_no_junk_drawer() -> None:
    forbidden = {"utils", "util", "helpers", "common", "base", "misc"}
    assert not [path for path in PACKAGE.rglob("*") if path.stem in forbidden]
