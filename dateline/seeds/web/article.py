"""Which of a page's blocks are the article: those the witnesses name, and those that stand with them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from dateline.markup.blocks import Block
from dateline.seeds.web import litter
from dateline.wire.prose import folded

SHINGLE = 4
"""Texts are compared by runs of so many words."""
NAMED = 0.5
"""A block is a witness's when more than this share of its shingles is in the witness's text."""
HOME = 0.6
OUTER = 0.9
"""The article's home is the deepest element that holds this share of what the witnesses name."""
MISSED = 0.25
"""Witnesses who name less prose than this share of what stands densest have missed the article."""
NEAR = 12
"""A headline stands at most so many blocks above its text."""
TOP = 3
"""Headline and date line can be repeated before so many blocks were kept."""
MOSTLY_LINKED = 0.7
ENDING = 24
"""A sentence ends in so many characters at most, with all its quotes and brackets."""
LONGEST_HEAD = 120
COPY, COPIED = 600, 0.8
"""A block of so many characters is a copy when this share of it is said by others."""
TWINS, TWIN_CHARACTERS = 2, 200
"""So many named paragraphs in one kind of place, of so many characters, make that place the article's too."""

_NO_HOMES = frozenset(["ul", "ol", "dl", "li", "p", "blockquote"])
"""A long list is the most of some articles; what stands around it is the article's too."""
_WORD = re.compile(r"\w+")
_SENTENCE_END = re.compile(r"[.!?…。！？\"”'’)»:;]\W*$")
_NUMBER = re.compile(r"\d+")

Shingles = frozenset[tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class _Shown:
    """A block of the page, and what it says."""

    block: Block
    said: Shingles


@dataclass(frozen=True, slots=True)
class _Judged:
    block: Block
    named: bool


def select(blocks: Sequence[Block], witnesses: Iterable[str], titles: Collection[str]) -> tuple[Block, ...]:
    """The article in a page, without furniture and without the headline's repetition.

    `titles` are folded. The witnesses are texts that claim to be the article's.
    """
    shown = [
        _Shown(block, shingles(block.text) if block.kind != "image" else frozenset())
        for block in blocks
        if block.kind == "image" or block.text.strip()
    ]
    spoken = [shingles(text) for text in witnesses]
    judged = [_judged(each, spoken) for each in shown]
    densest = _densest(shown)
    if densest and _have_missed(judged, densest):
        judged = [_judged(each, [*spoken, _said(densest)]) for each in shown]
    kept = _kept(judged, titles)
    if kept or not densest or not _is_under_headline(shown, densest[0], titles):
        return kept
    return _kept([_judged(each, [_said(densest)]) for each in shown], titles)


def _kept(judged: Sequence[_Judged], titles: Collection[str]) -> tuple[Block, ...]:
    """The blocks that the witnesses name, and those that stand with them."""
    home, outer = _home(judged, HOME), _home(judged, OUTER)
    places = _places(judged, home)
    kept: list[Block] = []
    seen: set[str] = set()
    reach = _reach(judged, home)
    for number, each in enumerate(judged):
        belongs = _belongs(each, home, outer, places) or (number in reach and _is_between(each.block, home))
        if not belongs or litter.is_litter(each.block) or _is_comment(each.block, outer):
            continue
        key = folded(each.block.text)
        is_top = len(kept) < TOP and (key in titles or litter.is_date_line(each.block))
        if is_top or (key in seen and len(key) > 40):
            continue
        seen.add(key)
        kept.append(each.block)
    return _without_copies(kept)


def _densest(shown: Iterable[_Shown]) -> list[_Shown]:
    """The prose of the element that has most of it in paragraphs of its own."""
    found: dict[tuple[str, ...], list[_Shown]] = {}
    for each in shown:
        block = each.block
        if block.kind != "paragraph" or not _is_prose(block):
            continue
        if not _is_comment(block, ()):
            found.setdefault(block.within[:-1], []).append(each)
    return max(found.values(), key=_length, default=[])


def _have_missed(judged: Iterable[_Judged], densest: Sequence[_Shown]) -> bool:
    """Whether the witnesses named next to nothing, and some of it beside the page's densest prose."""
    named = [each.block for each in judged if each.named]
    around = densest[0].block.within[:-3]
    told = sum(len(block.text) for block in named)
    return told < MISSED * _length(densest) and any(_is_inside(block, around) for block in named)


def _is_under_headline(shown: Sequence[_Shown], first: _Shown, titles: Collection[str]) -> bool:
    at = next(number for number, each in enumerate(shown) if each is first)
    return any(folded(each.block.text) in titles for each in shown[max(0, at - NEAR) : at])


def _length(some: Iterable[_Shown]) -> int:
    return sum(len(each.block.text) for each in some)


def _said(some: Iterable[_Shown]) -> Shingles:
    return frozenset().union(*(each.said for each in some))


def _without_copies(kept: list[Block]) -> tuple[Block, ...]:
    """Without a block that says in one piece what others say in their paragraphs: pages hide such copies."""
    for large in [block for block in kept if len(block.text) > COPY]:
        own = shingles(large.text)
        others = frozenset().union(*(shingles(block.text) for block in kept if block is not large))
        if len(own & others) > COPIED * len(own):
            kept.remove(large)
    return tuple(kept)


def shingles(text: str) -> Shingles:
    """All runs of four words; of a shorter text the text itself."""
    words = _WORD.findall(text)
    if len(words) < SHINGLE:
        return frozenset([tuple(words)] if words else [])
    return frozenset(zip(*(words[start:] for start in range(SHINGLE)), strict=False))


def _judged(shown: _Shown, spoken: Iterable[Shingles]) -> _Judged:
    own = shown.said
    return _Judged(shown.block, bool(own) and any(len(own & said) > NAMED * len(own) for said in spoken))


def _home(judged: Sequence[_Judged], share: float) -> tuple[str, ...]:
    """The way down to the deepest element that still holds this share of the named text."""
    inside = [(each.block.within, len(each.block.text)) for each in judged if each.named]
    enough = share * sum(size for _, size in inside)
    way: tuple[str, ...] = ()
    while True:
        depth = len(way)
        sizes: Counter[str] = Counter()
        for within, size in inside:
            if len(within) > depth:
                sizes[within[depth]] += size
        if not sizes:
            return way
        step, size = sizes.most_common(1)[0]
        if size < enough or step.split(" ")[1] in _NO_HOMES:
            return way
        inside = [each for each in inside if len(each[0]) > depth and each[0][depth] == step]
        way = (*way, step)


def _places(judged: Sequence[_Judged], home: tuple[str, ...]) -> frozenset[tuple[str, ...]]:
    """The kinds of place where the article's paragraphs stand: pages cut one text into several elements."""
    counts: Counter[tuple[str, ...]] = Counter()
    sizes: Counter[tuple[str, ...]] = Counter()
    for each in judged:
        block = each.block
        if (
            each.named
            and block.kind == "paragraph"
            and _is_inside(block, home)
            and len(block.text) > 40
            and block.linked < 0.5
        ):
            counts[place(block)] += 1
            sizes[place(block)] += len(block.text)
    return frozenset(place for place in counts if counts[place] >= TWINS and sizes[place] >= TWIN_CHARACTERS)


def place(block: Block) -> tuple[str, ...]:
    """The elements it stands in, by name and label: without numbers, which differ between two of a kind."""
    return tuple(map(_look, block.within))


@lru_cache(maxsize=4096)
def _look(step: str) -> str:
    return _NUMBER.sub("#", step.partition(" ")[2])


def _belongs(
    each: _Judged, home: tuple[str, ...], outer: tuple[str, ...], places: Collection[tuple[str, ...]]
) -> bool:
    block = each.block
    if block.kind == "image":
        return False
    if each.named and _is_inside(block, home):
        return True
    if not _is_prose(block):
        return False
    if block.kind == "paragraph" and place(block) in places:
        return True
    beside = " ".join(block.within[len(outer) :])
    return (
        each.named and len(block.text) >= 80 and _is_inside(block, outer) and not litter.LABEL.search(beside)
    )


def _reach(judged: Sequence[_Judged], home: tuple[str, ...]) -> range:
    """From the first named block of the home to its last."""
    named = [number for number, each in enumerate(judged) if each.named and _is_inside(each.block, home)]
    return range(named[0], named[-1]) if named else range(0)


def _is_between(block: Block, home: tuple[str, ...]) -> bool:
    """What witnesses overlook between the paragraphs: lists, subheads, embedded posts, short lines."""
    if block.kind == "image" or not _is_inside(block, home):
        return False
    if litter.LABEL.search(" ".join(block.within[len(home) :]).replace("twitter-tweet", "")):
        return False
    if block.kind == "heading":
        return block.linked < 0.5 and len(block.text) < LONGEST_HEAD
    return block.linked < MOSTLY_LINKED


def _is_comment(block: Block, outer: tuple[str, ...]) -> bool:
    return any(map(_holds_comments, block.within[len(outer) :]))


@lru_cache(maxsize=4096)
def _holds_comments(step: str) -> bool:
    return bool(litter.COMMENTS.search(step))


def _is_inside(block: Block, way: tuple[str, ...]) -> bool:
    return block.within[: len(way)] == way


def _is_prose(block: Block) -> bool:
    text = block.text
    return (
        block.kind in ("paragraph", "item")
        and len(text) >= 40
        and block.linked < 0.4
        and bool(_SENTENCE_END.search(text, len(text) - ENDING))
    )
