#!/usr/bin/env python3
"""What our plain-text reader makes of real pages, copied as an editor copies them.

    python bench/plaintext.py SAMPLES

SAMPLES is a folder as bench/extraction.py takes it: pages in `html/` and their texts, made by people, in
`ground-truth.json`. Each page is turned into what the clipboard holds: the article (the smallest element
that has the headline and the whole text) with all that its publisher put into it, and the whole page with
its menus. No links, no markup: only lines. Scored are the truth's paragraphs kept whole, the lines that are
not in the truth kept out, and the benchmark's F1 over shingles of four words.
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
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from statistics import mean
from zoneinfo import ZoneInfo

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

import lxml.html
from lxml.html import HtmlElement

from dateline.seeds import plain
from dateline.seeds.kind import Desk, SeedFile

DESK = Desk(timezone=ZoneInfo("UTC"), ceiling=dt.date(2026, 12, 31))
SHINGLE = 4
MOST = 0.5
"""An element with a smaller share of the text is not the article's."""
SHORTEST = 25
"""A paragraph of the truth with fewer letters is found anywhere by chance."""
BLOCKS = frozenset(
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "dd",
        "details",
        "dialog",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hr",
        "li",
        "main",
        "nav",
        "ol",
        "p",
        "pre",
        "section",
        "table",
        "tr",
        "ul",
        "summary",
        "caption",
        "legend",
        "option",
    ]
)
UNSEEN = frozenset(
    [
        "script",
        "style",
        "noscript",
        "template",
        "iframe",
        "svg",
        "object",
        "embed",
        "audio",
        "video",
        "canvas",
        "select",
        "textarea",
        "head",
        "input",
    ]
)
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_HIDING = frozenset(
    [
        "visually-hidden",
        "visuallyhidden",
        "sr-only",
        "screen-reader-text",
        "hidden",
        "is-hidden",
        "hide",
        "modal",
    ]
)
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """How a copy came out: the shares of paragraphs kept and of other lines kept out, precision, recall."""

    kept: float
    out: float
    precision: float
    recall: float


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("samples", type=Path, help="folder with ground-truth.json and html/")
    samples: Path = parser.parse_args().samples
    truth = json.loads((samples / "ground-truth.json").read_text("utf-8"))
    bodies = {key: str(fields.get("articleBody", "")) for key, fields in sorted(truth.items())}
    copies: dict[str, dict[str, str]] = {"the article": {}, "the whole page": {}}
    for key, body in bodies.items():
        page = lxml.html.document_fromstring(_page(samples / "html", key))
        copies["the whole page"][key] = copied(page)
        if (found := article(page, body)) is not None:
            copies["the article"][key] = copied(found)
    print("| copied | pages | paragraphs kept | other lines kept out | F1 | precision | recall | CPU s |")
    print("|---|---|---|---|---|---|---|---|")
    for name, texts in copies.items():
        began = time.process_time()
        scores = [score(copy, bodies[key]) for key, copy in texts.items()]
        spent = time.process_time() - began
        precision, recall = mean(s.precision for s in scores), mean(s.recall for s in scores)
        f1 = 2 * precision * recall / (precision + recall)
        kept, out = mean(s.kept for s in scores), mean(s.out for s in scores)
        figures = f"{kept:.3f} | {out:.3f} | {f1:.4f} | {precision:.4f} | {recall:.4f} | {spent:.1f}"
        print(f"| {name} | {len(scores)} | {figures} |")
    return 0


def copied(element: HtmlElement) -> str:
    """The element's text as the clipboard has it: a line for each block, a blank line between them."""
    return "\n\n".join(lines for lines in _blocks(element)) + "\n"


def article(page: HtmlElement, body: str) -> HtmlElement | None:
    """The smallest element around a headline that has the whole text, or most of it."""
    paragraphs = _paragraphs(body)
    heads = [head for head in page.xpath("//h1|//h2") if len(_WORD.findall(head.text_content())) > 1]
    if not paragraphs or not heads:
        return None
    title = page.findtext(".//title") or ""
    head = max(heads, key=lambda each: (_likeness(each.text_content(), title), each.tag == "h1"))
    best, most = None, -1.0
    for element in (head, *head.iterancestors()):
        there = _folded(copied(element))
        share = mean(paragraph in there for paragraph in paragraphs)
        if share > most + 0.02:
            best, most = element, share
    return best if most > MOST else None


def score(copy: str, body: str) -> Score:
    """How our reader's text of the copy compares with the truth."""
    data = copy.encode()
    seed = SeedFile(path="copy.txt", data=data, digest=hashlib.sha256(data).hexdigest())
    (story,) = plain.read(seed, DESK)
    ours = html.unescape(story.body.replace("\\", ""))
    said, there, whole = _folded(ours) + _folded(story.description), _folded(copy), _folded(body)
    wanted = [paragraph for paragraph in _paragraphs(body) if paragraph in there]
    others = [line for line in copy.splitlines() if _folded(line) and _folded(line) not in whole]
    left = [line for line in ours.splitlines() if _folded(line) and _folded(line) not in whole]
    found, true = _shingles(ours), _shingles(body)
    return Score(
        kept=mean(paragraph in said for paragraph in wanted) if wanted else 1.0,
        out=max(0.0, 1 - len(left) / len(others)) if others else 1.0,
        precision=len(found & true) / max(1, len(found)),
        recall=len(found & true) / max(1, len(true)),
    )


def _blocks(element: HtmlElement) -> Iterator[str]:
    words = ""
    for part in (*_parts(element), None):
        if part is not None:
            words += part
            continue
        lines = [" ".join(line.split()) for line in words.split("\0")]
        if any(lines):
            yield "\n".join(line for line in lines if line)
        words = ""


def _parts(element: HtmlElement) -> Iterator[str | None]:
    """The pieces of text that one sees, with None where a block begins or ends."""
    if not isinstance(element.tag, str) or element.tag in UNSEEN or _is_hidden(element):
        return
    if element.tag == "br":
        yield "\0"
        return
    if element.tag in BLOCKS:
        yield None
    yield element.text or ""
    for child in element:
        yield from _parts(child)
        yield child.tail or ""
    if element.tag in BLOCKS:
        yield None


def _is_hidden(element: HtmlElement) -> bool:
    hiding = not _HIDING.isdisjoint((element.get("class") or "").split())
    return hiding or element.get("hidden") is not None or bool(_HIDDEN.search(element.get("style") or ""))


def _paragraphs(body: str) -> list[str]:
    return [words for line in body.splitlines() if len(words := _folded(line)) >= SHORTEST]


def _folded(text: str) -> str:
    return "".join(c for c in text.casefold() if c.isalnum())


def _likeness(one: str, other: str) -> float:
    first, second = set(_WORD.findall(one.lower())), set(_WORD.findall(other.lower()))
    return len(first & second) / max(1, len(first | second))


def _shingles(text: str) -> set[tuple[str, ...]]:
    words = _WORD.findall(text.lower())
    return {tuple(words[n : n + SHINGLE]) for n in range(max(1, len(words) - SHINGLE + 1))}


def _page(folder: Path, key: str) -> str | bytes:
    packed = folder / f"{key}.html.gz"
    page = gzip.decompress(packed.read_bytes()) if packed.exists() else (folder / f"{key}.html").read_bytes()
    try:
        return re.sub(r"^\s*<\?xml[^>]*>", "", page.decode("utf-8"))
    except UnicodeDecodeError:
        return page  # the page's own word for its encoding counts


if __name__ == "__main__":
    sys.exit(main())
