"""What stands between the paragraphs of a story and is none: furniture, captions, links, pulled quotes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import takewhile

from dateline.wire import captions, furniture, links, prose
from dateline.wire.paragraphs import Block, paragraph

PULLED = (40, 300)
"""So long is a quotation that a page pulls out of its text, in letters."""
QUOTES = "\"'“„«‘「"
QUOTED = 30
"""In quotation marks it may be shorter."""
TWICE = 12
"""What stands twice in a copy and has so many letters is no line of a story."""
LINKED = frozenset(["related", "elsewhere"])
"""The rules whose headings stand over links to other stories."""
HEADS = LINKED | {"sharing", "newsletter", "advertisement", "comments"}
"""The rules under whose lines a list of headlines is none of the story."""
REACH = 40
"""No list of links, with the furniture in it, has so many lines."""
MOST_LINKS = 10
"""A longer list is no list of links but belongs to the story."""
MOST_TWICE = 6
"""Where more lines stand twice, repeating is the way of the text: a table, a timetable, a list of dishes."""
MOST_SOUGHT = 1_000
"""In a copy of more lines no quotations are sought, each in all of it: no page that pulls any is so long."""


def ruled(blocks: Sequence[Block], title: str) -> tuple[tuple[Block, str], ...]:
    """The blocks, each with the rule by which it is no part of the story; "" where it is."""
    apart = tuple(_apart(blocks))
    lines = [block.text for block in apart]
    rules = [furniture.anywhere(line) for line in lines]
    _mark_pictures(lines, rules)
    _mark_boxes(lines, rules)
    _mark_links(lines, rules)
    _mark_repeats(lines, rules, title)
    return tuple(zip(apart, rules, strict=True))


def _apart(blocks: Sequence[Block]) -> Iterator[Block]:
    """The blocks, those that stack furniture and other lines taken apart."""
    for block in blocks:
        if block.shape == "verse" and any(
            furniture.anywhere(line) or captions.is_credit(line) for line in block.lines
        ):
            yield from map(paragraph, block.lines)
        else:
            yield block


def _mark_pictures(lines: Sequence[str], rules: list[str]) -> None:
    for n, line in enumerate(lines):
        if captions.is_credit(line):
            rules[n] = rules[n] or "picture credit"
        elif captions.is_caption(line):
            rules[n] = rules[n] or "caption"
    for n in range(len(lines) - 1):
        if not rules[n] and rules[n + 1] == "picture credit" and captions.is_credited(lines[n]):
            rules[n] = "caption above its credit"


def _mark_boxes(lines: Sequence[str], rules: list[str]) -> None:
    """What stands between the first line of a page's box and the one that says where it ends."""
    for n, rule in enumerate(tuple(rules)):
        for m in range(n + 1, furniture.box(lines, n) if rule else n):
            rules[m] = rules[m] or "in the box above"


def _mark_links(lines: Sequence[str], rules: list[str]) -> None:
    """Headlines of other stories: under a heading such as “Related” or other furniture, or in capitals."""
    for n, line in enumerate(lines):
        if rules[n] in HEADS:
            below = [m for m in _open_from(lines, n + 1) if not rules[m] and links.is_headline(lines[m])]
            heads = rules[n] in LINKED and furniture.is_heading(line)
            if len(below) <= MOST_LINKS and (heads or links.are_headlines([lines[m] for m in below])):
                for m in below:
                    rules[m] = f"under “{line.strip(' :')}”"
        elif not rules[n] and links.is_shouted(line):
            rules[n] = "link in capitals"


def _open_from(lines: Sequence[str], n: int) -> Iterator[int]:
    """The lines from this one to the next paragraph, as far as a list of links reaches."""
    return takewhile(lambda m: not prose.is_prose(lines[m]), range(n, min(len(lines), n + REACH)))


def _mark_repeats(lines: Sequence[str], rules: list[str], title: str) -> None:
    """What is said twice: the headline again, a line that stands in two places, a quotation pulled out."""
    folded = [prose.folded(line) for line in lines]
    often, headline = Counter(folded), prose.folded(title)
    twice = sum(count == 2 for words, count in often.items() if len(words) >= TWICE)
    whole = "|".join(folded) if len(folded) <= MOST_SOUGHT else ""
    for n, words in enumerate(folded):
        if rules[n] or len(words) < TWICE:
            continue
        again = often[words] == 2 and twice <= MOST_TWICE and prose.is_open(lines[n])
        if words == headline or again or (often[words] > 1 and _is_gallery(n, folded, lines)):
            rules[n] = "said twice"
        elif _can_be_pulled(lines[n], words) and whole.count(words) > often[words]:
            rules[n] = "quotation pulled out of the text"


def _can_be_pulled(line: str, words: str) -> bool:
    least, most = PULLED
    return (least if line[0] not in QUOTES else QUOTED) <= len(words) <= most


def _is_gallery(n: int, folded: Sequence[str], lines: Sequence[str]) -> bool:
    """Whether a line of some length stands twice on end, as the captions of a gallery do."""
    return len(lines[n]) > PULLED[0] and folded[n] in (*folded[max(0, n - 1) : n], *folded[n + 1 : n + 2])
