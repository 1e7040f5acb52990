"""Links in copy that has none: the headlines of other stories, in lists between and below the text."""

from __future__ import annotations

from collections.abc import Sequence

from dateline.wire import prose

WORDS = (4, 25)
"""So many words has a headline in a list of them."""
LIST = 3
"""So many headlines on end are a list of links."""
LONGEST = 10
"""A longer list is no list of links."""
SHOUTED = 8
"""A line all in capitals with so many words is a link: subheadings are shorter."""


def is_headline(line: str) -> bool:
    """Whether a line can be the headline of another story."""
    return (
        prose.is_open(line)
        and line[-1:] not in ":："
        and (WORDS[0] <= len(line.split()) <= WORDS[1] or not line.isascii())
    )


def is_shouted(line: str) -> bool:
    """Whether a line is a link in capitals, as some papers set them between their paragraphs."""
    return prose.is_open(line) and line.isupper() and sum(map(str.isalpha, line.split())) >= SHOUTED


def are_headlines(lines: Sequence[str]) -> bool:
    """Whether lines on end are a list of links and no list of the story: results, dates, dishes, steps.

    Lists of a story are of short items, or of figures; headlines are long, or every word has its capital.
    """
    if not LIST <= len(lines) <= LONGEST or not all(map(is_headline, lines)):
        return False
    if sum(len(line.split()) for line in lines) < (WORDS[0] + 1) * len(lines):
        return False
    figures = sum(any(c.isdigit() for c in line) for line in lines)
    return 2 * figures < len(lines) or all(map(_is_titled, lines))


def _is_titled(line: str) -> bool:
    """Whether the longer words of a line have capitals."""
    words = [word for word in line.split() if len(word) > 3 and word.isalpha()]
    return len(words) > 2 and all(word[0].isupper() for word in words)
