"""Decks: telling the line under a headline that sums a story up from the first of its paragraphs."""

from __future__ import annotations

import re

from dateline.wire import prose

LONGEST = 420
"""No deck is longer, in characters."""
LONGEST_OPEN = 220
"""One that only its look tells is shorter still."""
TO_LEAD = 0.7

_QUOTED = re.compile(r"[\"“„«‘'「『].+[\"”“»’'」』][.,]?$|[\"“„«].+[\"”“»],? [^\"“”„«»]{3,60}$")
_SENTENCES = re.compile(r"[.!?…。！？؟][\"'”’»)]*(?:\s+|$)")
_SPOKEN = re.compile(
    r"\b(?:said|told|says|announced|reported|according to)\b|\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b|"
    r"\b(?:sagte|teilte|mitteilte|erklärte|a déclaré|a annoncé|a indiqué|dijo|informó|ha detto|disse|"
    r"afirmou)\b|"
    r"\b(?:сообщил\w*|заявил\w*|повідоми\w+)\b",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W\d_]{4,}")


def is_deck(title: str, line: str, following: str, *, marked: bool) -> bool:
    """Whether a line right before the text is the deck; `marked` where a byline or a date line stands above
    it."""
    if len(line) > LONGEST or len(following) < min(len(line), 60):
        return False
    if not prose.is_stopped(line):
        return len(line.split()) > 3 and len(line) <= LONGEST_OPEN and not line.endswith((":", ","))
    if _QUOTED.match(line) and len(line) < LONGEST_OPEN and not marked:
        return True
    return not marked and _is_open(title, line, following)


def is_apart(line: str, following: str) -> bool:
    """Whether a line between which and the text something of the page stands, buttons or a picture, is the
    deck: a sentence or two, shorter than the first paragraph, that report nothing."""
    short = len(line) <= LONGEST_OPEN and len(line) < TO_LEAD * len(following)
    return short and len(_SENTENCES.findall(line)) <= 2 and not _SPOKEN.search(line)


def _is_open(title: str, line: str, following: str) -> bool:
    """A stopped sentence right before an undated lead: a deck, if it is the next block that tells the
    headline's story.

    On real pages a lead repeats the words of its headline, and a deck adds to them.
    """
    if len(line) > LONGEST_OPEN or len(line) >= TO_LEAD * len(following) or len(_SENTENCES.findall(line)) > 2:
        return False
    by_line, by_following = told(title, line), told(title, following)
    if _SPOKEN.search(line):
        return by_following - by_line > 0.3
    return by_following - by_line > 0.1 or (by_line < 0.12 and len(line) < 0.6 * len(following))


def told(title: str, line: str) -> float:
    """The share of a headline's words that a line has."""
    wanted, there = stems(title), stems(line)
    return len(wanted & there) / len(wanted) if wanted else 0.0


def stems(line: str) -> frozenset[str]:
    """The longer words of a line, without their endings; pairs of signs where a script sets no blanks."""
    found = {word.casefold()[:6] for word in _WORD.findall(line)}
    if not line.isascii():
        found |= {run[n : n + 2] for run in prose.wide(line) for n in range(len(run) - 1)}
    return frozenset(found)
