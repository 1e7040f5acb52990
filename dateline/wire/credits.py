"""Credit lines under a text: who reported, wrote and edited it, and what a page says of its author."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from dateline.wire import agencies, lists, names, prose

LONGEST = 700
"""What a page says of an author is shorter, in characters."""

ABOUT_HEAD = 60
"""The heading over it, `About Jane Smith`, is shorter."""
MOST_LINES = 5
"""Stacked under its heading it has no more lines."""
MOST_ABOUT = 3
"""It has no more paragraphs, with what the page says of itself below."""

_WORDS = {name: "|".join(words) for name, words in lists.sections("credits")}
_CREDIT = re.compile(
    rf"[\W_]*(?:(?:{_WORDS['before by']})by|{_WORDS['alone']}|"
    rf"(?:{_WORDS['before of']})(?: de| par| por| di| da| von| door|:)\s).{{2,}}",
    re.IGNORECASE,
)
_SIGNED = re.compile(
    r"[(\[](?P<names>[^()\[\],;]{4,60}(?:[,;]\s[^()\[\],;]{4,60}){0,3})[,;]\s"
    rf"(?:{_WORDS['behind names']})\s[^()\[\]]{{3,200}}[)\]]",
    re.IGNORECASE,
)
"""`(Jean Martin, édité par Anne Durand)`"""
_CONTRIBUTED = re.compile(
    rf"[\W_]*(?:(?:{_WORDS['contributing house']})\b.{{0,200}}\bcontributed\b.{{0,160}}|"
    r"(?i:ap|afp|associated press|reuters)\b.{2,160}\bcontributed\.?|"
    r".{3,200}\bcontributed (?:to|reporting|from)\b.{0,160}|"
    r"[A-Z][\w.'’-]+ (?:[\w.'’-]+ ){0,3}(?:reported|writes|is reporting|is a|is an|is the)\b.{0,200}|"
    r"(?i:with) (?:files|assistance|reporting|additional reporting|contributions|reports?|agency inputs) "
    r"(?:from|by).{0,160})"
)
_BY_NAME = re.compile(
    r"(?P<by>[Rr]eporting(?: and (?:writing|editing|additional writing))?|[Ww]ritten|[Rr]eported|"
    r"[Bb]ericht|[Rr]eportage|[Rr]eporte|[Rr]eportagem) (?:by|von|de|par|por|di|da):?\s+(?P<names>[^;.()]+)|"
    r"(?:Reporters?|Muhabir|Pewarta|Penulis)\s*:\s*(?P<names2>[^;.()]+)"
)
_ABOUT = re.compile(
    r"(?: \([^()]{3,80}\))?(?: and [A-Z][^,.]{3,40}?)?"
    r"(?:(?:,? who)? (?:is|was|has been) (?:an?|the|our|based|one)\b|"
    r",? (?:covers|writes|reports|has (?:written|covered|worked)|joined|can be reached)\b|"
    r" (?:report(?:ed)? (?:from|on)|cover)\b)"
)
_PLACE = re.compile(r"\s+(?:in|à|en|aus|em|te)\s+[^,;]+?(?=\s+and\s+|,|;|$)")


def is_credit(line: str) -> bool:
    """Whether a line names the makers of a story: `Reporting by ...`, `With files from ...`."""
    return bool(_CREDIT.fullmatch(line) or _SIGNED.fullmatch(line)) or _is_contribution(line)


def reporters(credits: Iterable[str]) -> tuple[str, ...]:
    """Those whom credit lines name as reporters, not the editors."""
    found: list[str] = []
    for credit in credits:
        if signed := _SIGNED.fullmatch(f"({credit})"):
            found += names.split(signed["names"])
        for by in _BY_NAME.finditer(credit):
            written = _PLACE.sub("", by["names"] or by["names2"])
            found += [name for name in names.split(written) if not agencies.agency_of(name)]
    return tuple(dict.fromkeys(found))


def is_about(line: str, authors: Sequence[str]) -> bool:
    """Whether a line is what a page says of the author: `Jane Smith is a staff writer`, `covers ...`."""
    name = next((name for name in authors if line.startswith(name)), "")
    return bool(name) and len(line) < LONGEST and bool(_ABOUT.match(line, len(name)))


def about_begins(lines: Sequence[str], authors: Sequence[str]) -> int:
    """Where in the second half of a text the page goes on about its author; the end if it does not."""
    for n in range(max(2, len(lines) // 2), len(lines)):
        line = lines[n]
        heads = line in authors or (len(line) < ABOUT_HEAD and line.partition(" ")[2] in authors)
        if not heads and not is_about(line, authors):
            continue
        rest = lines[n:]
        if any(is_about(each, authors) for each in rest) and sum(map(prose.is_prose, rest)) <= MOST_ABOUT:
            return n
    return len(lines)


def _is_contribution(line: str) -> bool:
    bare = line.strip("()_- ")
    return (
        len(bare) < 300
        and bool(_CONTRIBUTED.fullmatch(bare))
        and (
            "contribut" in bare
            or "reported from" in bare
            or bare[:5].lower() == "with "
            or line.startswith(("(", "_", "—"))
        )
    )
