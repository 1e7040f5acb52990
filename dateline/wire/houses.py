"""Houses: the papers, broadcasters, agencies and desks that writers write for, and what they are there."""

from __future__ import annotations

import re

from dateline.wire import agencies, lists

_WORDS = {name: "|".join(words) for name, words in lists.sections("houses")}
_OUTLET = re.compile(
    rf"(?:staff(?:\s+(?:{_WORDS['staff']}))?|(?:[\w']+\s+){{0,3}}(?:{_WORDS['job']})\b.*|"
    r"(?:[\w']+\s+){0,4}(?:editorial |news |web )?staff|associated press.*|ap\b.*|the \w+.*|"
    rf".*\b(?:{_WORDS['house']})\b.*)$",
    re.IGNORECASE,
)
_GENERIC = re.compile(
    rf"(?:(?:our|the|a|by)\s+)?(?:(?:{_WORDS['desk before']})\s+)*(?:{_WORDS['desk']})\b", re.IGNORECASE
)


def is_one(words: str) -> bool:
    """Whether words name a paper, a broadcaster, an agency or a desk."""
    return bool(_OUTLET.fullmatch(words) or _GENERIC.match(words) or agencies.agency_of(words))


def is_nobody(line: str) -> bool:
    """Whether a line names those who wrote by what they are, and nobody by name: `Our Correspondent`."""
    return bool(_GENERIC.fullmatch(line))


def begins(line: str) -> bool:
    """Whether a line begins with a house, or with what a writer is there."""
    return bool(_OUTLET.match(line))
