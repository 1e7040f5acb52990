"""The benchmark's corpus and table: the same for everyone who runs it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

BENCH = Path(__file__).parent.parent / "bench"


def corpus(out: Path, *arguments: str) -> str:
    command = [sys.executable, str(BENCH / "corpus.py"), "--articles", "30", "--out", str(out), *arguments]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def texts(folder: Path) -> dict[str, str]:
    return {str(p.relative_to(folder)): p.read_text("utf-8") for p in folder.rglob("*") if p.is_file()}


@pytest.mark.parametrize("dialect", ["dateline", "hugo", "pelican", "eleventy", "nikola", "jekyll"])
def test_the_corpus_is_the_same_each_time(tmp_path: Path, dialect: str) -> None:
    for name in ("one", "two"):
        corpus(tmp_path / name, "--dialect", dialect)
    found = texts(tmp_path / "one")
    assert found == texts(tmp_path / "two")
    assert sum(path.endswith(".md") for path in found) == 30


def test_an_edit_changes_one_article_and_a_new_one_adds_to_them(tmp_path: Path) -> None:
    corpus(tmp_path)
    before = texts(tmp_path)
    edited = corpus(tmp_path, "--edit", "7").strip()
    added = corpus(tmp_path, "--new", "1").strip()
    after = texts(tmp_path)
    assert {path for path in before if before[path] != after[path]} == {edited}
    assert after.keys() - before.keys() == {added}


@pytest.mark.slow
def test_one_command_measures_every_case(tmp_path: Path) -> None:
    script, work = str(BENCH / "run.py"), str(tmp_path)
    command = [sys.executable, script, "--articles", "20", "--rounds", "1", "--work", work]
    table = subprocess.run(command, check=True, capture_output=True, text=True).stdout.splitlines()[-5:]
    cells = [[cell.strip() for cell in row.split("|")] for row in table]
    assert [row[2] for row in cells] == ["cold", "noop", "edit", "add", "stylesheet"]
    assert cells[1][7:10] == ["0", "0", "0"], "nothing changed, so no file did"
    assert int(cells[3][8]) >= 1, "a new article is a new file, and may be the first of its tag"
    assert cells[4][7] == "1", "a rule more in the stylesheet changes the stylesheet alone"
