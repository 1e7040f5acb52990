"""A page's deck: what stands between its headline and its text, and tells the story in a sentence or two.

What a page says of itself to search engines is no deck unless readers see it there. What is seen there is
one if the page describes itself so, if its class says what it is, or if it is a heading under the headline.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass

from dateline.markup.blocks import Block
from dateline.seeds.web import article, litter, masthead, people
from dateline.wire.prose import folded, is_stopped, weight

ABOVE, WITHIN = 6, 3
"""So many blocks above the headline, and of the text itself, can be the deck."""
SHORTEST, LONGEST = 20, 1_000
SAME = 30
"""A text and a description that begin with so many letters alike are the same, one of them cut short."""
MOST_LINKED = 0.6
LINES = 3
"""A deck has so many paragraphs at most."""

_SURE = re.compile(
    r"stand-?first|sub-?title|sub-?head(?:line|ing)?|subhl|(?<![a-z])dec?k(?![a-z])|chap[oô](?![a-z])|chapeau|"
    r"sous-?titre|untertitel|unterzeile|vorspann|subt[ií]tulo|bajada|entradilla|copete|linha-?fina|gravata|"
    r"sottotitolo|sommario|catenaccio|ingress(?![a-z])|strap-?line|article-?(?:abstract|intro|summary|lead)|"
    r"lead-?text|zajawka|underrubrik|under-?title|ondertitel|(?<![a-z])spot(?![a-z])",
    re.IGNORECASE,
)
"""Classes that say it in so many words."""
_OFTEN = re.compile(
    r"(?<![a-z])(?:intro(?:text|p|duction)?|lead(?:-?in)?|lede|lid|excerpt|summary|abstract|preface|teaser|description|"
    r"synopsis|blurb|strap|tagline|desc|resumo|resumen|vorspanntext)(?![a-z])",
    re.IGNORECASE,
)
"""Classes of decks that first paragraphs and much else have, too."""
_OTHER = re.compile(
    r"gallery|image|photo|picture|bild(?!ung)|foto|video|caption|author|byline|(?:site|blog|page)-?(?:sub)?-?(?:title|desc)",
    re.IGNORECASE,
)
"""Classes of what is a picture's or the site's."""
SENTENCE = 4
"""A deck that is told by its place alone has so many words."""
_EDGES = frozenset(["aside", "footer", "nav", "figcaption", "figure"])


@dataclass(frozen=True, slots=True, kw_only=True)
class _Page:
    """What the blocks of one page are judged by."""

    text: Collection[int]  # the blocks of the article's text, by identity
    container: tuple[str, ...]  # the kind of place where most of it stands
    way: tuple[str, ...]  # to its first long paragraph
    described: tuple[str, ...]  # what the page says of itself, folded
    headlines: Collection[str]  # folded
    authors: Sequence[str]


def standfirst(
    blocks: Sequence[Block],
    text: Sequence[Block],
    headlines: Collection[str],
    described: Iterable[str],
    authors: Sequence[str],
) -> tuple[Block, ...]:
    """The blocks that are the deck, next to each other; none where the page shows none."""
    long = [block for block in text if block.kind == "paragraph" and weight(block.text) >= 2 * SHORTEST]
    if not long:
        return ()
    start = next(number for number, block in enumerate(blocks) if block is text[0])
    page = _Page(
        text=frozenset(map(id, text)),
        container=Counter(article.place(block)[:-1] for block in long).most_common(1)[0][0],
        way=long[-1].within,
        described=tuple(filter(None, map(folded, described))),
        headlines=headlines,
        authors=authors,
    )
    head = masthead.head(blocks, start, headlines)
    below = blocks[head if head is not None else max(0, start - 2 * ABOVE) : start + WITHIN]
    found = _first(below, page, head=None if head is None else blocks[head])
    if not found and head is not None:
        way = blocks[head].within[:-2]
        above = (block for block in blocks[max(0, head - ABOVE) : head] if block.within[: len(way)] == way)
        found = tuple(each for each in above if _can_be(each, page) and _is_told(each, page))[:1]
    return found if {id(block) for block in long} - {id(block) for block in found} else ()


def words(found: Sequence[Block]) -> str:
    """What a deck says: its lines as sentences, where it has several."""
    lines = [" ".join(block.text.split()) for block in found]
    return " ".join([*(line if is_stopped(line) else f"{line}." for line in lines[:-1]), *lines[-1:]])


def _first(span: Sequence[Block], page: _Page, *, head: Block | None) -> tuple[Block, ...]:
    """The first block of these that is a deck, and those below it that look and stand like it."""
    shown = [block for block in span if block.text.strip() and block.kind != "image"]
    for number, block in enumerate(shown):
        if _can_be(block, page) and (
            _is_told(block, page)
            or (_is_apart(block, page) and _is_named(block, page, _OFTEN))
            or (head is not None and _is_subheading(shown, number, page))
        ):
            if not _is_apart(block, page):
                return (block,)
            return tuple(_with_more(shown[number : number + LINES], page))
    return ()


def _with_more(lines: Sequence[Block], page: _Page) -> Iterator[Block]:
    """The first line of a deck, and those right below it that look and stand like it."""
    look = article.place(lines[0])
    for line in lines:
        if article.place(line) != look or not _can_be(line, page):
            return
        yield line


def _can_be(block: Block, page: _Page) -> bool:
    text = block.text.strip()
    return (
        block.kind in ("paragraph", "heading")
        and SHORTEST <= weight(text) <= LONGEST
        and folded(text) not in page.headlines
        and block.linked < MOST_LINKED
        and not any(step.split(" ")[1] in _EDGES for step in _own_steps(block, page))
        and not people.is_byline(text, page.authors)
        and not litter.is_date_line(block)
        and not litter.is_litter(block)
    )


def _is_told(block: Block, page: _Page) -> bool:
    """Whether the page says that it is one, by what it says of itself or by the name of a class."""
    return _is_described(block, page) or _is_named(block, page, _SURE)


def _is_described(block: Block, page: _Page) -> bool:
    """Whether the page describes itself so, and this is no paragraph of its text."""
    said = folded(block.text)
    if id(block) in page.text and block.kind != "heading":
        return False
    return any(
        said == each
        or (min(len(said), len(each)) >= SAME and (said.startswith(each) or each.startswith(said)))
        for each in page.described
    )


def _is_named(block: Block, page: _Page, names: re.Pattern[str]) -> bool:
    """Whether its class, or that of an element that the text does not stand in, says so."""
    label = " ".join(step.partition(" ")[2].partition(" ")[2] for step in _own_steps(block, page))
    return bool(names.search(label)) and not _OTHER.search(label) and masthead.is_own(block, page.way)


def _is_subheading(shown: Sequence[Block], number: int, page: _Page) -> bool:
    """Whether it is a heading right under the headline, and none of the text's own."""
    block, above = shown[number], shown[0]
    is_next = number == 1 or (number > 1 and block.within[:-1] == above.within[:-1])
    if not is_next or block.kind != "heading" or len(block.text.split()) < SENTENCE:
        return False
    if not masthead.is_own(block, page.way):
        return False
    after = shown[number + 1 : number + 2]
    return _is_apart(block, page) or not any(id(each) in page.text for each in (block, *after))


def _is_apart(block: Block, page: _Page) -> bool:
    """Whether it stands in another kind of place than the paragraphs."""
    return article.place(block)[:-1] != page.container


def _own_steps(block: Block, page: _Page) -> Sequence[str]:
    """The elements that it stands in and the text does not."""
    pairs = zip(block.within, page.way, strict=False)
    shared = next(
        (n for n, (one, other) in enumerate(pairs) if one != other), min(len(block.within), len(page.way))
    )
    return block.within[shared:]
