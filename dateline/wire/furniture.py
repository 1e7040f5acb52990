"""What a page or a wire says beside the story: links, buttons, notices, captions; whole blocks, each by a
named rule."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Sequence

from dateline.wire import lists

LONGEST = 400
"""No piece of furniture is longer, in characters; a longer block is text, whatever it begins with."""


# What may stand before and after the alternatives of a rule; elsewhere any signs.
_BEFORE = {"picture credit": "", "note of the page": ""}
_AFTER = {
    "related": r"(?:\s*[:：»›→>|–—-]+\s*.{0,200}|\W*)",
    "sharing": r"\W*(?:\d{1,6}\W*)?",
    "newsletter": r"(?:(?:\s*[:!,.–—-]|\s+(?:to|for|here|now|today|free|and|our|au|aux|à|a|al|für|op|na|"
    "на|zum|in|nosso|"
    r"nuestro|alla|with|or|log)\b).{0,240})?\W*",
    "picture credit": "",
}
_ONLY_AFTER = frozenset(["note of the page", "end mark", "pagination"])
BOX = 6
"""No box of a page between two paragraphs has more lines."""
_BOX_ENDS = re.compile(r"after (?:the )?(?:newsletter )?(?:promotion|advertisement)", re.IGNORECASE)
HEADINGS = frozenset(["related", "elsewhere", "newsletter"])
"""The rules whose lines may stand over others that are furniture as well."""


def _rules() -> Iterator[tuple[str, re.Pattern[str]]]:
    for name, any_of in lists.sections("furniture"):
        before, after = _BEFORE.get(name, r"\W*"), _AFTER.get(name, r"\W*")
        yield name, re.compile(f"{before}(?:{'|'.join(any_of)}){after}", re.IGNORECASE)


_RULES = tuple(_rules())
_ANYWHERE = tuple(rule for rule in _RULES if rule[0] not in _ONLY_AFTER)
_BELOW = tuple(rule for rule in _RULES if rule[0] in _ONLY_AFTER)


@functools.lru_cache(maxsize=4096)
def anywhere(block: str) -> str:
    """The name of the rule by which a block is furniture wherever it stands; "" if it is not."""
    return _named(block, _ANYWHERE)


def is_heading(block: str) -> bool:
    """Whether a block is a heading over links to other stories and nothing more."""
    return (
        len(block) < 60
        and block[-1:] not in ".?"
        and len(block.partition(":")[2].split()) < 2
        and anywhere(block) in HEADINGS
    )


def box(lines: Sequence[str], n: int) -> int:
    """The line below the box of a newsletter that begins with this line and says where it ends; else this
    line."""
    if anywhere(lines[n]) != "newsletter":
        return n
    ends = (m + 1 for m in range(n + 1, min(n + BOX, len(lines))) if _BOX_ENDS.fullmatch(lines[m]))
    return next(ends, n)


@functools.lru_cache(maxsize=4096)
def after(block: str) -> str:
    """The name of the rule by which a block is furniture after the text; "" if it is not."""
    return anywhere(block) or _named(block, _BELOW)


def _named(block: str, rules: tuple[tuple[str, re.Pattern[str]], ...]) -> str:
    if len(block) > LONGEST or not block:
        return ""
    return next((name for name, pattern in rules if pattern.fullmatch(block)), "")
