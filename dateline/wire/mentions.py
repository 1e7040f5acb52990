"""The years that a text mentions: those it looks back on, and those it looks ahead to."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dateline.wire import lists, months

REACH = 20_000
"""So many characters of a text are searched for years."""
_YEAR = r"(?P<year>(?:19|20)\d\d)\b"
_PAST = re.compile(
    r"\b(?:in|since|of|from|during|early|late|mid-?|after|im|seit|en|depuis|desde|nel|dal|desde|в|с|от|"
    rf"roku|em|sinds|fin)\s+{_YEAR}(?!\s*[-–]\s*\d|\s*(?:people|men|women|dollars|euros|"
    r"troops|soldiers|percent|%))",
    re.IGNORECASE,
)
_ENGLISH_ONLY = frozenset(["since", "of", "from", "during", "early", "late", "mid", "mid-", "after", "in"])
_DONE = re.compile(
    r"\b(?:was|were|had|been|did|has|have|since|\w{2,}ed|won|lost|began|rose|fell|grew|took|made|came|went|left|became|"
    r"born|held|sold|bought|led|won|met|ran|shot|built|broke|hit|set|cut|put|wrote|told|gave|got|saw|ago|last|first)\b",
    re.IGNORECASE,
)
_FUTURE = re.compile(
    r"\b(?:will|would|plan\w*|expect\w*|forecast\w*|target\w*|aim\w*|goal|upcoming|scheduled|could|may|"
    r"might|hop\w+|by|until|to|project\w*|"
    r"next|due|matur\w+|bonds?|notes|debentures|should|starting|onwards?|anticipat\w+|wird|soll|sollen|bis|doit|devrait|sera|d'ici|será|hasta|sarà|entro|будет|план\w+|до|к|zal|"
    r"w planach|bid)\b",
    re.IGNORECASE,
)
_MONTH = lists.alternation(
    re.escape(word) for word, number in months.MONTH_NUMBERS.items() if word.isascii() and len(word) > 2
)
_OF_THE_YEAR = (
    r"(?:(?:(?:the\s+)?(?:early|mid|late|end|beginning|start|middle|first|second|third|fourth|last|half|quarter|"
    rf"months?|weeks?|spring|summer|autumn|fall|winter|season|year)|of|(?:{_MONTH})\.?(?:\s+\d\d?,?)?)[\s-]+)*"
)
_TURN = (
    r"since|was|were|had|has|have|having|who|whose|which|said|says|that|when|as|after|if|would|could|than|"
    r"whether|he|she|they|it|we|i|you|over|sent|made|taken|first|again|against|under|from|despite|because|but|"
    r"never|only"
)
_AHEAD = re.compile(
    r"\b(?:will(?!\s+have\s+been)|(?:plans?|aims?|hopes?|intends?|expects?|wants?)\s+to|"
    r"(?:is|are)\s+(?:due|set|expected|scheduled|planned|slated|likely|projected|to be))\s"
    rf"(?:(?!(?:{_TURN})\b|(?<!be\s)\w+ed\b)[\w’'-]+\s+){{0,9}}?"
    rf"(?:in|by|until|till|through|before|on(?=\s(?:{_MONTH})\b))\s+{_OF_THE_YEAR}{_YEAR}(?!\s*[-–/]\s*\d|['’]?s\b)",
    re.IGNORECASE,
)


def past(text: str) -> Iterator[int]:
    """The years that a text looks back on: something was done in them, and nothing will be."""
    for found in _PAST.finditer(text, 0, REACH):
        clause = _clause(text, found.start(), found.end())
        if _FUTURE.search(clause):
            continue
        english = found[0].split()[0].casefold() in _ENGLISH_ONLY
        if not english or _DONE.search(clause):
            yield int(found["year"])


def ahead(text: str) -> Iterator[tuple[int, str]]:
    """The years in which something is yet to happen, each with the words that say so."""
    for found in _AHEAD.finditer(text, 0, REACH):
        yield int(found["year"]), " ".join(found[0].split())


def _clause(text: str, start: int, end: int) -> str:
    """What stands around a year in its sentence."""
    before = text[max(0, start - 80) : start].rpartition(". ")[2]
    return f"{before} {text[end : end + 40].partition('. ')[0]}"
