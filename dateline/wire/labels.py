"""The short lines above a headline: words of navigation, which are dropped, and names of sections, which
are kept."""

from __future__ import annotations

import re
from collections.abc import Iterable

from dateline.wire import lists

LONGEST = 30
WORDS = 4
_NAV = lists.entries("navigation")
_SECTIONS = lists.entries("sections")
_RELEASE = frozenset(
    [
        "press release",
        "press releases",
        "news release",
        "news releases",
        "media release",
        "press statement",
        "communiqué de presse",
        "pressemitteilung",
        "comunicado de prensa",
        "nota de prensa",
        "comunicato stampa",
        "persbericht",
    ]
)
_CRUMB = re.compile(r"\s*[›»→>/|\\·]\s*")
_BETWEEN = re.compile(r"\s*(?:,(?!\d)|[›»→|\\·•])\s*|\s+[/>]\s+")
_OPEN_END = ",/|·•›»>"
LEAST_LISTED = 3
"""So many words or names are a list; two are one where it goes on."""
_CLOSED = re.compile(r"[.!?…:;,。！？]$")


def is_label(line: str) -> bool:
    """Whether a line has the shape of a label: at most four words, and no closing stop."""
    return 0 < len(line) <= LONGEST and len(line.split()) <= WORDS and not _CLOSED.search(line)


def is_list(line: str) -> bool:
    """Whether a line is a list of sections or keywords: `Opinion, Books & Arts, World`."""
    parts = [part.split() for part in _BETWEEN.split(line.strip(" ›»→>/|·•")) if part.strip()]
    short = all(len(part) <= WORDS and not part[0][0].islower() for part in parts)
    least = LEAST_LISTED - (line.rstrip()[-1:] in _OPEN_END)
    return short and len(parts) >= least and not _CLOSED.search(line.rstrip(" ,"))


def is_navigation(line: str) -> bool:
    """Whether a line is navigation and nothing else; `European Commission - Press release` is."""
    if _folded(line) in _NAV:
        return True
    parts = [_folded(part) for part in re.split(r"\s+[-–—|:]\s+", line)]
    return len(parts) == 2 and len(line) <= 60 and any(part in _RELEASE for part in parts)


def is_section(line: str, own: Iterable[str] = ()) -> bool:
    """Whether a line names a section, of this site or as papers name them."""
    folded = _folded(line)
    return folded in _SECTIONS or folded in own


def crumbs(line: str, own: Iterable[str] = ()) -> tuple[str, ...]:
    """The steps of a breadcrumb line (`Home › World › Asia`); () if it is none."""
    if len(line) > 120 or not _CRUMB.search(line) or _CLOSED.search(line):
        return ()
    steps = tuple(step for step in _CRUMB.split(line.strip(" ›»→>/|")) if step)
    if len(steps) < 2 or not all(is_label(step) for step in steps[:-1]):
        return ()
    known = sum(is_navigation(step) or is_section(step, own) for step in steps)
    return steps if known and (known >= len(steps) - 1 or is_navigation(steps[0])) else ()


def _folded(line: str) -> str:
    return " ".join(line.strip(" \t›»→>|/•·*#-–—:[]").casefold().split())
