#!/usr/bin/env python3
"""How much of an article our HTML reader finds on real pages: its text, headline, authors and day.

    python bench/extraction.py SAMPLES [--misses]

SAMPLES is a folder with the pages, `html/ID.html` or `html/ID.html.gz`, and the truth, `ground-truth.json`:
an object that has for each ID an object with any of these keys. What a page's truth lacks is not asked of it.

    articleBody   the article's text, as the public article-extraction benchmark has it
    title         the headline as the page shows it
    authors       the names of the people in the byline, without agencies, outlets and roles; [] for none
    date          the day of publication, YYYY-MM-DD

Where several answers are right (a headline with or without its kicker, a day in the paper's zone or in UTC),
title and date are a list of them and authors is a list of lists.

Text is scored by that benchmark's own measure: the words of the truth and of the reader are cut into shingles
of four; true positives, false positives and false negatives of a page are scaled to sum to one, precision and
recall are means over the pages, and F1 is their harmonic mean. The other fields are right or wrong: a title
letter by letter, but for the shape of its quotes and dashes; authors as a set of names, but for case; a date
by its day. Plain trafilatura runs over the same pages beside us. `--misses` lists what we got wrong: for
pages to learn from, never for those to judge by.
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
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from statistics import mean
from typing import cast
from zoneinfo import ZoneInfo

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

import trafilatura

from dateline import body, seeds
from dateline.errors import UserError, Where
from dateline.seeds.kind import Desk, SeedFile
from dateline.story import Story

SHINGLE = 4
DESK = Desk(timezone=ZoneInfo("UTC"), ceiling=dt.date(2026, 12, 31))
FIELDS = ("title", "authors", "date")
_WORD = re.compile(r"\w+")
_BLOCK_END = re.compile(r"<br ?/?>|</(?:p|li|h[1-6]|t[dh]|tr|blockquote|pre|figcaption)>")
_SHAPES = str.maketrans("‘’‚′“”„″«»–—−\xa0", '\'\'\'\'""""""--- ')

Truth = dict[str, object]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What a reader made of one page."""

    text: str = ""
    title: str = ""
    authors: tuple[str, ...] = ()
    date: str = ""


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
    parser.add_argument("--misses", action="store_true", help="list the pages that we got wrong")
    options = parser.parse_args()
    truth: dict[str, Truth] = json.loads((options.samples / "ground-truth.json").read_text("utf-8"))
    pages = {key: _page(options.samples / "html", key) for key in sorted(truth)}
    readings = {"Dateline": ours, f"trafilatura {trafilatura.__version__}": plain_trafilatura}
    print("\n".join(_table(truth, pages, readings)))
    if options.misses:
        print("\n".join(misses(truth, {key: ours(page) for key, page in pages.items()})))
    return 0


def ours(page: bytes) -> Reading:
    """What our reader makes of a page, as its readers see it."""
    seed = SeedFile(path="page.html", data=page, digest=hashlib.sha256(page).hexdigest())
    try:
        story = seeds.read(seed, DESK)[0]
    except UserError:
        return Reading()
    return Reading(
        text=_shown(story),
        title=story.title_raw or story.title,
        authors=story.authors,
        date=_day(story.dating.when),
    )


def plain_trafilatura(page: bytes) -> Reading:
    """Trafilatura with nothing but comments switched off, as the benchmark runs it."""
    found = trafilatura.bare_extraction(page, include_comments=False, with_metadata=True)
    if found is None or isinstance(found, dict):
        return Reading()
    return Reading(
        text=found.text or "",
        title=found.title or "",
        authors=tuple(name.strip() for name in (found.author or "").split(";") if name.strip()),
        date=found.date or "",
    )


def is_right(field: str, truth: object, found: Reading) -> bool:
    """Whether a reader's field is one of those that the truth allows."""
    if field == "authors":
        names = cast(list[object], truth)
        allowed = names if names and isinstance(names[0], list) else [names]
        return _names(found.authors) in [_names(cast(list[str], each)) for each in allowed]
    known = truth if isinstance(truth, list) else [truth]
    if field == "date":
        return found.date in known
    return _shaped(found.title) in [_shaped(str(each)) for each in known]


def misses(truth: Mapping[str, Truth], found: Mapping[str, Reading]) -> Iterator[str]:
    """A line for each field that is wrong, and for each text below an F1 of 0.9."""
    for key, page in sorted(truth.items()):
        reading = found[key]
        for field in FIELDS:
            if field in page and not is_right(field, page[field], reading):
                yield f"{key} {field}: {page[field]} | {getattr(reading, field)!r}"
        if "articleBody" in page:
            hits, false, missed = matches(str(page["articleBody"]), reading.text)
            if 2 * hits < 0.9 * (2 * hits + false + missed):
                yield f"{key} text: {hits:.2f} found, {false:.2f} too much, {missed:.2f} missed"


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


def _table(
    truth: Mapping[str, Truth], pages: Mapping[str, bytes], readers: Mapping[str, Callable[[bytes], Reading]]
) -> Iterator[str]:
    asked = {field: [key for key in pages if field in truth[key]] for field in ("articleBody", *FIELDS)}
    counts = [f"{field} ({len(asked[field])})" for field in FIELDS]
    yield f"{len(pages)} pages, {len(asked['articleBody'])} of them with their text"
    yield ""
    yield f"| reader | text F1 | precision | recall | {' | '.join(counts)} | CPU s |"
    yield "|---|" + "---:|" * 7
    for name, read in readers.items():
        start = time.process_time()
        found = {key: read(page) for key, page in pages.items()}
        spent = time.process_time() - start
        pairs = [(str(truth[key]["articleBody"]), found[key].text) for key in asked["articleBody"]]
        cells = [str(score(pairs)) if pairs else "- | - | -"]
        for field in FIELDS:
            right = [is_right(field, truth[key][field], found[key]) for key in asked[field]]
            cells.append(f"{100 * mean(right):.1f} %" if right else "-")
        yield f"| {name} | {' | '.join(cells)} | {spent:.1f} |"


def _page(folder: Path, key: str) -> bytes:
    plain = folder / f"{key}.html"
    return plain.read_bytes() if plain.exists() else gzip.decompress((folder / f"{key}.html.gz").read_bytes())


def _shown(story: Story) -> str:
    """The dateline, the body and the credits: a page shows all three, and the truth has them in its text."""
    rendered = body.render(story.body, trusted=False, where=Where(path=story.seed))
    text = html.unescape(re.sub(r"<[^>]+>", "", _BLOCK_END.sub("\n", rendered)))
    return "\n".join([story.dateline.text if story.dateline else "", text, *story.credits])


def _day(when: dt.date | dt.datetime | None) -> str:
    return when.isoformat()[:10] if when else ""


def _names(names: Iterable[str]) -> frozenset[str]:
    return frozenset(_shaped(name).casefold() for name in names)


def _shaped(text: str) -> str:
    return " ".join(text.translate(_SHAPES).replace("…", "...").split())


def _shingles(text: str) -> Counter[tuple[str, ...]]:
    words = _WORD.findall(text)
    if not words:
        return Counter()
    return Counter(tuple(words[at : at + SHINGLE]) for at in range(max(1, len(words) - SHINGLE + 1)))


if __name__ == "__main__":
    sys.exit(main())
