"""Copy that is laid out by its indents: header lines at the margin, and paragraphs that an indent starts."""

from __future__ import annotations

import re
import statistics
from collections.abc import Iterator, Sequence
from itertools import pairwise

from dateline.wire import agencies, footers, paragraphs

MOST_HEADERS = 12
"""Copy with more lines above its first indent is not laid out by indents."""
HEADER_WIDTH = 69
"""IPTC 7901 lines are no wider: a header line that would have been is broken in two."""
APART = 4
"""With a blank line above them, so many lines at the end are marks of the wire."""
SIGN_OFF = 30
"""No agency's name under a story is longer, in characters."""

_INDENT = re.compile(r"[ ]{2,}|[ ]*\t")
_ENDS_HEADER = re.compile(r"\s*(?:=+|(?<=\S)<)\s*$")
_STOPS = frozenset(".!?:;\"”'’)")


def sets(lines: Sequence[str], first: int) -> bool:
    """Whether indents alone part the paragraphs of wrapped copy: below the first there are no blank lines."""
    body = "\n".join(map(str.rstrip, lines[first:])).strip("\n").split("\n")
    if "" in body[-APART:]:  # the sign-off may stand apart
        body = body[: body.index("", len(body) - APART if len(body) > APART else 0)]
    header = [line for line in lines[:first] if line.strip()]
    flush = [line for line in body if not _INDENT.match(line)]
    return (
        bool(flush)
        and all(body)
        and 0 < len(header) <= MOST_HEADERS
        and max(map(len, (*body, *header))) <= paragraphs.WIDEST
        and statistics.median(map(len, _wrapped(body))) >= paragraphs.SHORT
    )


def opens(line: str, marked: bool) -> bool:
    """Whether a paragraph starts here."""
    return bool(line.strip()) and bool(_INDENT.match(line)) and not (marked and line.startswith("^"))


def headers(lines: Sequence[str], marked: bool) -> list[str]:
    """The header lines, each for itself; what was broken at the width is one line again."""
    out: list[str] = []
    above = ""
    for line in lines:
        bare = line.strip()
        cut = _ENDS_HEADER.sub("", bare.removeprefix("^")).strip()
        fresh = marked and bare.startswith("^")
        if above and cut and not fresh and _goes_on(above, cut):
            out[-1] += f" {cut}"
        elif cut:
            out.append(cut)
        above = "" if _ENDS_HEADER.search(bare) else cut
    return out


def paragraphs_of(lines: Sequence[str], marked: bool) -> Iterator[str]:
    """What each indent starts, on one line; rows of a table stay together, and a sign-off stands alone."""
    block: list[str] = []
    last = max((n for n, line in enumerate(lines) if line.strip()), default=0)
    for n, line in enumerate(lines):
        bare = _ENDS_HEADER.sub("", line.strip().removeprefix("^")) if marked else line.strip()
        row = bool(block) and paragraphs.is_row(bare) and paragraphs.is_row(block[-1].strip())
        starting = opens(line, marked) and not row and not (block and _slipped(bare, block[-1]))
        starts = not bare or (marked and line.startswith("^")) or starting
        if block and (starts or _is_sign_off(bare, block[-1], last=n == last)):
            yield _set(block)
            block = []
        if bare:
            block.append(line.rstrip() if not marked else f"  {bare}" if opens(line, marked) else bare)
    if block:
        yield _set(block)


def _wrapped(body: Sequence[str]) -> Iterator[str]:
    """The lines that the next one continues at the margin."""
    return (line for line, following in pairwise(body) if not _INDENT.match(following))


def _goes_on(above: str, line: str) -> bool:
    """Whether a header line is the rest of the one above: its first word would not have fitted there."""
    full = len(above) + 1 + len(line.split(maxsplit=1)[0]) > HEADER_WIDTH
    return full and above[-1] not in ".)/" and line[0] != "("


def _set(block: Sequence[str]) -> str:
    """What an indent started as one line; rows of a table, and what stands at the margin, as they are."""
    kept = sum(map(paragraphs.is_row, block)) > 1 or not _INDENT.match(block[0])
    return "\n".join(block) if kept else paragraphs.joined(block).text


def _slipped(line: str, above: str) -> bool:
    """Whether an indent is a slip of the hand: it goes on in lower case where a full line has no stop."""
    return line[:1].islower() and len(above) >= paragraphs.SHORT and above.rstrip()[-1:] not in _STOPS


def _is_sign_off(line: str, above: str, *, last: bool) -> bool:
    """` Reuter`: an agency's name alone under the last line, or the time of transmission."""
    if footers.is_footer(line):
        return True
    ended = last or above.rstrip()[-1:] in _STOPS
    return ended and 0 < len(line) <= SIGN_OFF and bool(agencies.agency_of(line.strip("=/ ")))
