#!/usr/bin/env python3
"""Deterministic synthetic news corpus for benchmarks and tests.

    python corpus.py --articles 10000 --dialect dateline --out DIR [--seed 1]

Every article is a function of (seed, index) alone, apart from its date, which
spreads the N articles over a span of years, so two runs with the same
arguments write identical bytes.  All names, places and sentences are made up
here from word lists and templates.

What the articles look like: 350-450 words; a third have subheads, a quarter a
list, a fifth a block quote, most a link or two, one in sixteen a table, one in
twelve a footnote; straight quotes, apostrophes and `--` for smart typography
to work on; some non-ASCII letters.  8 sections, 200 tags with a zipf-like
distribution and 3 or 4 tags an article, 40 authors and 1 or 2 an article.

Dialects: `dateline` (YAML front matter, content/YYYY/MM/slug.md), `hugo`,
`pelican`, `eleventy`, `nikola`, `jekyll`, and `neutral` (one JSON object per
line in corpus.jsonl).

`--new K` writes, instead of the whole corpus, only the K articles that follow
the first N (each newer than all of those): the "one new article" of a rebuild
benchmark.  `--edit I` writes only article I with one sentence added to its
body: the "one edited article".
"""

from __future__ import annotations

import argparse
import bisect
import itertools
import json
import random
import re
import sys
import unicodedata
from collections.abc import Iterator
from dataclasses import asdict, replace
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from typing import TypeVar

import yaml
from dialects import DIALECTS, Article

T = TypeVar("T")
Articles = Iterator[Article]

SITE = {
    "title": "The Halvmark Courier",
    "url": "https://news.example.org",
    "language": "en",
    "timezone": "Europe/Copenhagen",
}
LAST_DAY = datetime(2025, 6, 30, tzinfo=UTC)

_WORDS: dict[str, list[str]] = json.loads(Path(__file__).with_name("words.json").read_text("utf-8"))
SECTIONS = _WORDS["sections"]
TAGS = [
    form.format(topic) for form in ("{}", "{} policy", "local {}", "{} costs") for topic in _WORDS["topics"]
]
AUTHORS = [
    f"{_WORDS['first_names'][i % 20]} {_WORDS['last_names'][(i * 7 + i // 20) % 10]}" for i in range(40)
]
_PLACES = [start + end for start in _WORDS["place_starts"] for end in _WORDS["place_ends"]]
_LISTS = {
    "body": _WORDS["bodies"],
    "place": _PLACES,
    "place2": _PLACES,
    "adj": _WORDS["adjectives"],
    "noun": _WORDS["nouns"],
    "verb": _WORDS["verbs"],
    "goods": _WORDS["goods"],
    "goods2": _WORDS["goods"],
    "time": _WORDS["times"],
    "who": _WORDS["people"],
}


def slugify(text: str) -> str:
    """ASCII slug: accents stripped, runs of other characters become '-'."""
    text = text.replace("ø", "o").replace("Ø", "O")
    text = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", text.lower()).strip("-")


def _zipf(n: int, offset: float, power: float) -> list[float]:
    return list(itertools.accumulate(1 / (k + offset) ** power for k in range(1, n + 1)))


_TAG_CUM = _zipf(len(TAGS), 4, 0.95)
_AUTHOR_CUM = _zipf(len(AUTHORS), 8, 1.0)
_SECTION_CUM = _zipf(len(SECTIONS), 5, 1.0)


def _draw(rng: random.Random, items: list[T], cum: list[float]) -> T:
    return items[bisect.bisect(cum, rng.random() * cum[-1])]


def _draw_distinct(rng: random.Random, items: list[T], cum: list[float], k: int) -> list[T]:
    out: list[T] = []
    while len(out) < k:
        item = _draw(rng, items, cum)
        if item not in out:
            out.append(item)
    return out


class _Slots(dict[str, str]):
    """Format mapping that draws a random word for each slot it is asked for."""

    def __init__(self, rng: random.Random) -> None:
        super().__init__()
        self.rng = rng

    def __missing__(self, key: str) -> str:
        r = self.rng.random()
        if key in _LISTS:
            return _LISTS[key][int(r * len(_LISTS[key]))]
        if key == "place_slug":
            return slugify(_PLACES[int(r * len(_PLACES))])
        if key == "year":
            return str(2005 + int(r * 20))
        return str(2 + int(r * 60))  # n, n2


def _fill(template: str, slots: _Slots) -> str:
    return template.format_map(slots)


def _cap(text: str) -> str:
    return text[:1].upper() + text[1:]


class _Text:
    """The Markdown of one article, block by block. What is drawn, and in which order, is the corpus."""

    def __init__(self, rng: random.Random, slots: _Slots) -> None:
        self._rng, self._slots = rng, slots
        self._goal = rng.randint(320, 410)
        self._words = 0
        self._last = -1
        self._blocks: list[str] = []
        chances = {"subheads": 0.35, "list": 0.25, "quote": 0.20, "table": 0.06, "footnote": 0.08}
        self._has = {kind: rng.random() < chance for kind, chance in chances.items()}
        self._links = rng.choice([0, 1, 1, 2])
        self._subhead_at = rng.randint(3, 4)

    def written(self) -> str:
        paragraphs = 0
        while self._words < self._goal:
            if self._has["subheads"] and paragraphs and paragraphs % self._subhead_at == 0:
                self._blocks.append("## " + _fill(self._rng.choice(_WORDS["subheads"]), self._slots))
            self._paragraph(with_note=self._has["footnote"] and paragraphs == 2)
            paragraphs += 1
            self._extra(paragraphs)
        if self._has["footnote"]:
            note = "[^1]: Figures from the {body} in {place}, rounded to {n} tonnes."
            self._blocks.append(_fill(note, self._slots))
        return "\n\n".join(self._blocks) + "\n"

    def _paragraph(self, *, with_note: bool) -> None:
        text = " ".join(self._sentence() for _ in range(self._rng.randint(2, 4)))
        if self._links and self._rng.random() < 0.5:
            self._links -= 1
            text += " " + _fill(self._rng.choice(_WORDS["links"]), self._slots)
        self._blocks.append(text + "[^1]" if with_note else text)

    def _extra(self, paragraphs: int) -> None:
        """What follows the third, fourth and fifth paragraph of some."""
        if self._has["list"] and paragraphs == 3:
            mark = self._rng.choice(["- ", "1. "])
            form = "{adj} {noun} for {goods} in {place}"
            items = [_cap(_fill(form, self._slots)) for _ in range(self._rng.randint(3, 5))]
            self._blocks.append("\n".join(mark + item for item in items))
            self._words += 6 * len(items)
        if self._has["quote"] and paragraphs == 4:
            self._blocks.append("> " + self._sentence() + "\n> " + self._sentence())
        if self._has["table"] and paragraphs == 5:
            rows = [_fill("| {place} | {goods} | {n} |", self._slots) for _ in range(self._rng.randint(3, 6))]
            self._blocks.append("\n".join(["| Town | Goods | Tonnes |", "| --- | --- | ---: |", *rows]))

    def _sentence(self) -> str:
        i = self._rng.randrange(len(_WORDS["sentences"]))
        if i == self._last:
            i = (i + 1) % len(_WORDS["sentences"])
        self._last = i
        said = _fill(_WORDS["sentences"][i], self._slots)
        self._words += said.count(" ") + 1
        return said


def _dates(n: int, seed: int) -> list[datetime]:
    """n publication times, oldest first; about 1.5, 4.7, 15 a day at 1k, 10k, 100k."""
    rng = random.Random(f"{seed}:dates")
    days = max(1, round(n / (1.5 * (max(n, 1) / 1000) ** 0.5)))
    first = LAST_DAY - timedelta(days=days)
    pool = [first + timedelta(days=d) for d in range(days)]
    weights = list(itertools.accumulate(0.45 if d.weekday() >= 5 else 1.0 for d in pool))
    out = sorted(rng.choices(pool, cum_weights=weights, k=n))
    # Newsroom hours, all instants distinct so that every order is total.
    out = sorted(d + timedelta(hours=5 + 17 * rng.random()) for d in out)
    out = [d.replace(microsecond=0) for d in out]
    for i in range(1, n):
        if out[i] <= out[i - 1]:
            out[i] = out[i - 1] + timedelta(seconds=1)
    return out


def _local(when: datetime) -> str:
    """ISO 8601 in Central European (Summer) Time."""

    def last_sunday(month: int) -> datetime:
        d = datetime(when.year, month, 31, 1, tzinfo=UTC)
        return d - timedelta(days=(d.weekday() + 1) % 7)

    hours = 2 if last_sunday(3) <= when < last_sunday(10) else 1
    return when.astimezone(timezone(timedelta(hours=hours))).isoformat()


def article(index: int, when: datetime, seed: int) -> Article:
    rng = random.Random(f"{seed}:{index}")
    slots = _Slots(rng)
    title = _cap(_fill(_draw(rng, _WORDS["titles"], list(range(1, len(_WORDS["titles"]) + 1))), slots))
    return Article(
        index=index,
        slug=f"{slugify(title)[:60].strip('-')}-{index:06d}",
        title=title,
        date=_local(when),
        description=_fill(rng.choice(_WORDS["sentences"]), slots).replace("*", "").replace(" -- ", ", "),
        section=_draw(rng, SECTIONS, _SECTION_CUM),
        tags=_draw_distinct(rng, TAGS, _TAG_CUM, rng.choice([3, 3, 4])),
        authors=_draw_distinct(rng, AUTHORS, _AUTHOR_CUM, 2 if rng.random() < 0.08 else 1),
        body=_Text(rng, slots).written(),
    )


def articles(n: int, seed: int = 1) -> Articles:
    """The first n articles, oldest first."""
    for i, when in enumerate(_dates(n, seed)):
        yield article(i, when, seed)


def new_articles(n: int, count: int, seed: int = 1) -> Articles:
    """`count` further articles, each newer than the n of `articles(n)`."""
    for k in range(count):
        yield article(n + k, LAST_DAY + timedelta(hours=6 + k), seed)


def edited_article(n: int, index: int, seed: int = 1) -> Article:
    """Article `index` of `articles(n)` with one sentence more in its body."""
    a = article(index, _dates(n, seed)[index], seed)
    extra = "\nThis paragraph was added in a later edition of the article.\n"
    return replace(a, body=a.body + extra)


def write(items: Articles, dialect: str, out: Path) -> list[Path]:
    """Write the articles below `out` in one dialect; return the paths written."""
    paths: list[Path] = []
    out.mkdir(parents=True, exist_ok=True)
    if dialect == "neutral":
        path = out / "corpus.jsonl"
        with path.open("w", encoding="utf-8") as f:
            for a in items:
                f.write(json.dumps(asdict(a), ensure_ascii=False) + "\n")
        return [path]
    render = DIALECTS[dialect]
    made: set[Path] = set()
    for a in items:
        name, text = render(a)
        path = out / name
        if path.parent not in made:
            path.parent.mkdir(parents=True, exist_ok=True)
            made.add(path.parent)
        path.write_text(text, encoding="utf-8")
        paths.append(path)
    return paths


def write_config(dialect: str, out: Path) -> None:
    if dialect == "dateline":
        text = yaml.safe_dump({"site": SITE}, sort_keys=False, allow_unicode=True)
        (out / "config.yaml").write_text(text, encoding="utf-8")


def main(argv: list[str] | None = None) -> int:
    p = argparse.ArgumentParser(description="A deterministic news corpus.")
    p.add_argument("--articles", type=int, required=True, metavar="N")
    p.add_argument("--dialect", choices=[*DIALECTS, "neutral"], default="dateline")
    p.add_argument("--out", type=Path, required=True)
    p.add_argument("--seed", type=int, default=1)
    which = p.add_mutually_exclusive_group()
    which.add_argument("--new", type=int, metavar="K", help="write only K articles newer than the first N")
    which.add_argument("--edit", type=int, metavar="I", help="write only article I, with its body edited")
    args = p.parse_args(argv)
    if args.new is not None:
        items: Articles = new_articles(args.articles, args.new, args.seed)
    elif args.edit is not None:
        items = iter([edited_article(args.articles, args.edit, args.seed)])
    else:
        items = articles(args.articles, args.seed)
    paths = write(items, args.dialect, args.out)
    if args.new is None and args.edit is None:
        write_config(args.dialect, args.out)
        print(f"{args.dialect}: {args.articles} articles, {len(paths)} files")
    else:
        print("\n".join(str(path.relative_to(args.out)) for path in paths))
    return 0


if __name__ == "__main__":
    sys.exit(main())
