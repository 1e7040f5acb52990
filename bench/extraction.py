#!/usr/bin/env python3
"""How much of an article our HTML reader finds on real pages, by the public benchmark's own measure.

    python bench/extraction.py SAMPLES [--write RESULTS.md]

SAMPLES is a folder of the article-extraction benchmark: `ground-truth.json` (id -> articleBody) and
`html/ID.html.gz`. For each page the words of the truth and of the reader are cut into shingles of four; true
positives, false positives and false negatives of a page are scaled to sum to one, precision and recall are
means over the pages, and F1 is their harmonic mean. Plain trafilatura runs over the same pages beside us. The
two halves of the set (every other page) are shown apart, because our rules were made while looking at it.
"""

from __future__ import annotations

import argparse
import datetime as dt
import gzip
import hashlib
import html
import json
import re
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from statistics import mean
from zoneinfo import ZoneInfo

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

import trafilatura

from dateline import body, seeds
from dateline.errors import UserError, Where
from dateline.seeds.kind import Desk, SeedFile
from dateline.story import Story

SHINGLE = 4
DESK = Desk(timezone=ZoneInfo("UTC"), ceiling=dt.date(2026, 12, 31))
_WORD = re.compile(r"\w+")
_BLOCK_END = re.compile(r"<br ?/?>|</(?:p|li|h[1-6]|t[dh]|tr|blockquote|pre|figcaption)>")


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """Precision, recall and F1 over a set of pages."""

    precision: float
    recall: float

    @property
    def f1(self) -> float:
        return 2 * self.precision * self.recall / (self.precision + self.recall)

    def __str__(self) -> str:
        return f"{self.f1:.4f} | {self.precision:.4f} | {self.recall:.4f}"


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("samples", type=Path, help="folder with ground-truth.json and html/")
    parser.add_argument(
        "--write", type=Path, metavar="FILE", help="put the table into this Markdown file too"
    )
    options = parser.parse_args()
    truth = {key: page["articleBody"] for key, page in sorted(_loaded(options.samples).items())}
    pages = {
        key: gzip.decompress((options.samples / "html" / f"{key}.html.gz").read_bytes()) for key in truth
    }
    table = "\n".join(_table(truth, pages))
    print(table)
    if options.write:
        _put(options.write, table)
    return 0


def ours(page: bytes) -> str:
    """The text of the article that our reader makes of a page, as its readers see it."""
    seed = SeedFile(path="page.html", data=page, digest=hashlib.sha256(page).hexdigest())
    try:
        return _shown(seeds.read(seed, DESK)[0])
    except UserError:
        return ""


def plain_trafilatura(page: bytes) -> str:
    """Trafilatura with nothing but comments switched off, as the benchmark runs it."""
    return trafilatura.extract(page, include_comments=False) or ""


def matches(truth: str, found: str) -> tuple[float, float, float]:
    """The page's true positives, false positives and false negatives, scaled to sum to one."""
    wanted, got = _shingles(truth), _shingles(found)
    hits = sum(min(count, got[key]) for key, count in wanted.items())
    counts = (hits, sum(got.values()) - hits, sum(wanted.values()) - hits)
    return tuple(count / (sum(counts) or 1) for count in counts)  # type: ignore[return-value]


def score(pairs: Iterable[tuple[str, str]]) -> Score:
    """The score of (truth, found) pairs. A page with nothing found has no precision, as in the benchmark."""
    counted = [matches(truth, found) for truth, found in pairs]
    return Score(
        precision=mean(hit / (hit + false) for hit, false, _ in counted if hit + false),
        recall=mean(hit / (hit + missed) for hit, _, missed in counted if hit + missed),
    )


def _table(truth: dict[str, str], pages: dict[str, bytes]) -> Iterable[str]:
    yield f"{len(pages)} pages; F1, precision, recall over shingles of {SHINGLE} words, means over the pages."
    yield ""
    yield "| reader | F1 | precision | recall | F1 even pages | F1 odd pages | CPU s |"
    yield "|---|---|---|---|---|---|---|"
    readers: tuple[tuple[str, Callable[[bytes], str]], ...] = (
        ("Dateline", ours),
        (f"trafilatura {trafilatura.__version__}", plain_trafilatura),
    )
    for name, read in readers:
        start = time.process_time()
        pairs = [(truth[key], read(pages[key])) for key in truth]
        spent = time.process_time() - start
        halves = f"{score(pairs[::2]).f1:.4f} | {score(pairs[1::2]).f1:.4f}"
        yield f"| {name} | {score(pairs)} | {halves} | {spent:.1f} |"


def _shown(story: Story) -> str:
    """The dateline, the body and the credits: a page shows all three, and the truth has them in its text."""
    rendered = body.render(story.body, trusted=False, where=Where(path=story.seed))
    text = html.unescape(re.sub(r"<[^>]+>", "", _BLOCK_END.sub("\n", rendered)))
    return "\n".join([story.dateline.text if story.dateline else "", text, *story.credits])


def _shingles(text: str) -> Counter[tuple[str, ...]]:
    words = _WORD.findall(text)
    if not words:
        return Counter()
    return Counter(tuple(words[at : at + SHINGLE]) for at in range(max(1, len(words) - SHINGLE + 1)))


def _loaded(samples: Path) -> dict[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = json.loads((samples / "ground-truth.json").read_text("utf-8"))
    return found


def _put(path: Path, table: str) -> None:
    """Put the table under its own heading, in place of the one that stood there."""
    heading = "## Article extraction"
    before = path.read_text("utf-8") if path.exists() else ""
    kept = re.sub(rf"(?ms)^{heading}\n.*?(?=^## |\Z)", "", before).rstrip()
    origin = "`python bench/extraction.py SAMPLES` on the public article-extraction benchmark."
    section = f"{heading}\n\n{origin}\n\n{table}\n"
    path.write_text(f"{kept}\n\n{section}" if kept else section, "utf-8", newline="\n")


if __name__ == "__main__":
    sys.exit(main())
