"""What stands between the paragraphs of a story and is none: furniture, captions, links, pulled quotes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import takewhile

from dateline.wire import captions, furniture, prose
from dateline.wire.paragraphs import Block, paragraph

PULLED = (40, 300)
"""So long is a quotation that a page pulls out of its text, in letters."""
TWICE = 12
"""What stands twice in a copy and has so many letters is no line of a story."""
LINKED = frozenset(["related", "elsewhere"])
"""The rules whose headings stand over links to other stories."""
LINK = 4
"""A headline of another story has so many words."""
MOST_LINKS = 10
"""A longer list is no list of links but belongs to the story."""
MOST_TWICE = 6
"""Where more lines stand twice, repeating is the way of the text: a table, a timetable, a list of dishes."""
SHOUTED = 6
"""A line all in capitals with so many words is a link: subheadings are shorter."""


def ruled(blocks: Sequence[Block], title: str) -> tuple[tuple[Block, str], ...]:
    """The blocks, each with the rule by which it is no part of the story; "" where it is."""
    apart = tuple(_apart(blocks))
    lines = [block.text for block in apart]
    rules = [furniture.anywhere(line) for line in lines]
    _mark_pictures(lines, rules)
    _mark_links(lines, rules)
    _mark_repeats(lines, rules, title)
    return tuple(zip(apart, rules, strict=True))


def _apart(blocks: Sequence[Block]) -> Iterator[Block]:
    """The blocks, those that stack furniture and other lines taken apart."""
    for block in blocks:
        if block.shape == "verse" and any(map(furniture.anywhere, block.lines)):
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


def _mark_links(lines: Sequence[str], rules: list[str]) -> None:
    """Lines without a stop under a heading such as “Related”, up to the next paragraph; links in capitals."""
    for n, line in enumerate(lines):
        if rules[n] in LINKED and furniture.is_heading(line):
            below = list(takewhile(lambda m: not prose.is_prose(lines[m]), range(n + 1, len(lines))))
            links = [m for m in below if not rules[m] and _is_link(lines[m])]
            for m in links if len(links) <= MOST_LINKS else ():
                rules[m] = f"under “{line.strip(' :')}”"
        elif not rules[n] and _is_shouted(line):
            rules[n] = "link in capitals"


def _is_link(line: str) -> bool:
    """Whether a line can be the headline of another story."""
    return prose.is_open(line) and (len(line.split()) >= LINK or not line.isascii())


def _is_shouted(line: str) -> bool:
    return prose.is_open(line) and line.isupper() and len([w for w in line.split() if w.isalpha()]) >= SHOUTED


def _mark_repeats(lines: Sequence[str], rules: list[str], title: str) -> None:
    """What is said twice: the headline again, a line that stands in two places, a quotation pulled out."""
    folded = [prose.folded(line) for line in lines]
    twice = sum(count == 2 for words, count in Counter(folded).items() if len(words) >= TWICE)
    often, whole, headline = Counter(folded), "|".join(folded), prose.folded(title)
    for n, words in enumerate(folded):
        if rules[n] or len(words) < TWICE:
            continue
        if words == headline or (often[words] == 2 and twice <= MOST_TWICE and prose.is_open(lines[n])):
            rules[n] = "said twice"
        elif PULLED[0] <= len(words) <= PULLED[1] and whole.count(words) > often[words]:
            rules[n] = "quotation pulled out of the text"
