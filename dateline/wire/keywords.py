"""Names of sections and keywords that a page sets below its story, each alone in its line."""

from __future__ import annotations

from collections.abc import Sequence

from dateline.wire import agencies, labels, prose

RULE = "labels below the text"
LEAST = 3
"""So many labels below a text are a page's, whatever they name."""


def begin(lines: Sequence[str], floor: int) -> int:
    """The first of the labels below a text that ends with a stop; the end if there are none.

    One or two are known by what they name, since a name or a place may be the author's.
    """
    first = len(lines)
    while first > floor and _is_one(lines[first - 1]):
        first -= 1
    run = lines[first:]
    known = any(labels.is_section(line) or labels.is_navigation(line) for line in run)
    return first if (known or len(run) >= LEAST) and prose.is_stopped(lines[first - 1]) else len(lines)


def _is_one(line: str) -> bool:
    """Whether a line is a few words with capitals, without figures, and no agency's name."""
    words = [word for word in line.split() if len(word) > 3] or line.split()
    large = all(word[0].isupper() or not word[0].isalpha() for word in words)
    agency = agencies.agency_of(line.strip("()/[]- ."))
    return labels.is_label(line) and large and not agency and not any(map(str.isdigit, line))
