"""The headline among the lines at the top of a copy, and the labels and the kicker above it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from dateline.wire import decks, houses, labels, prose
from dateline.wire.desk import Desk
from dateline.wire.pieces import Piece

LONGEST = 175
"""No headline is longer, in characters."""
SHORT = 120
"""No headline of several sentences is longer."""
MOST_LABELS = 12
"""So many labels at the most stand above a headline."""
KICKER = 45
"""No kicker without a mark is longer, in characters."""
REPEATED = 10
"""A headline that stands twice stands again within so many lines."""

_ATTRIBUTION = re.compile(
    r".*\b(?:analysts?|sources?|officials?|police|ministry|minister|reports?|polls?|survey|study|traders?|experts?|"
    r"spokes\w+|lawyers?|witness(?:es)?|residents|company|government|court|data)",
    re.IGNORECASE,
)
"""`Bank to cut rates - analysts`: whom a wire's headline names as its source."""
_SUFFIX = re.compile(r"\s+(?:[|»]|[-–—])\s+(?P<outlet>[^|]{2,40})$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Top:
    """The number of the headline's line, that of no line where there is none, and what stands above it."""

    headline: int
    labels: tuple[Piece, ...] = ()
    kicker: Piece | None = None


def find(read: Sequence[Piece], desk: Desk) -> Top:
    """Which line is the headline, and the labels above it."""
    words = [n for n, piece in enumerate(read) if piece.sort == "words"]
    labelled: list[Piece] = []
    for at, n in enumerate(words):
        below = [read[m].text for m in words[at + 1 :]]
        label = below and (_is_label(read[n].text, below, desk) or _is_set_apart(read, words[at : at + 2]))
        if label and not labelled and _is_dated(read, n, words[at + 1]):
            label = False
        if not label or len(labelled) >= MOST_LABELS:
            if below and _is_kicker(read, words[at:]):
                return Top(headline=words[at + 1], labels=tuple(labelled), kicker=read[n])
            return Top(headline=n, labels=tuple(labelled))
        labelled.append(read[n])
    return Top(headline=len(read), labels=tuple(labelled))


def is_colon_kicker(line: str) -> bool:
    """Whether a label ends with a colon, as `Sanierung:` over a headline does."""
    return line.endswith(":") and labels.is_label(line[:-1].strip())


def without_outlet(title: str) -> tuple[str, str]:
    """A headline without the name of the paper after it, and what was cut: ` | Daily Planet`."""
    found = _SUFFIX.search(title)
    if not found or _ATTRIBUTION.fullmatch(found["outlet"]):
        return title, ""
    if len(title[: found.start()].split()) > 3 and houses.is_one(found["outlet"]):
        return title[: found.start()], found[0].strip()
    return title, ""


def without_repeats(read: Sequence[Piece], headline: int) -> list[Piece]:
    """The pieces with a headline that stands twice, as in a page's title and over its text, only once."""
    out = list(read)
    if headline >= len(out):
        return out
    title = out[headline].text
    for n in range(headline + 1, min(headline + REPEATED, len(out))):
        line = out[n].text
        if out[n].sort == "words" and len(line) > 15 and (line == title or _SUFFIX.sub("", title) == line):
            out[headline] = replace(out[headline], text=line)
            out[n] = replace(out[n], sort="furniture", rule="headline repeated")
    return out


def _is_label(line: str, below: Sequence[str], desk: Desk) -> bool:
    if labels.crumbs(line, desk.labels) or (
        is_colon_kicker(line) and any(len(each.split()) > 3 for each in below[:3])
    ):
        return True
    if labels.is_navigation(line) or not any(c.isalpha() for c in line) or len(line) < 2:
        return True
    if labels.is_list(line) and any(len(each.split()) > 3 for each in below[:3]):
        return True
    if not labels.is_label(line):
        return False
    if labels.is_section(line, desk.labels):
        return True
    first = next((each for each in below if not _is_short(each, desk)), "")
    if not _is_headlike(line, first):
        return False
    return len(line.split()) <= 2 or line.isupper() or _tells_less(line, first, below)


def _is_dated(read: Sequence[Piece], n: int, following: int) -> bool:
    """Whether the date stands right below a line, and none below the line that follows: it is a headline."""
    after = read[following + 1].sort if following + 1 < len(read) else ""
    stopped = prose.is_stopped(read[following].text)
    return read[n + 1].sort == "stamp" and stopped and after not in ("stamp", "byline")


def _is_set_apart(read: Sequence[Piece], words: Sequence[int]) -> bool:
    """Whether a date stands below a short line, then a longer one, then a byline or a date."""
    label, title = words
    return (
        len(read[label].text.split()) <= 5
        and len(read[title].text) > len(read[label].text)
        and any(piece.sort in ("stamp", "furniture") for piece in read[label + 1 : title])
        and title + 1 < len(read)
        and read[title + 1].sort in ("byline", "stamp")
        and _is_headlike(read[label].text, read[title].text)
    )


def _is_short(line: str, desk: Desk) -> bool:
    return labels.is_label(line) and (
        len(line.split()) <= 2 or labels.is_navigation(line) or labels.is_section(line, desk.labels)
    )


def _is_headlike(label: str, line: str) -> bool:
    longer = len(line.split()) >= (6 if " " in label else 5) or (len(line) >= 15 and not line.isascii())
    return (
        longer
        and len(line) <= LONGEST
        and (not prose.is_stopped(line) or line[-1] in "?!" or _is_title(line))
    )


def _is_title(line: str) -> bool:
    """Whether a line with a stop is a headline all the same: most of its words have capitals."""
    words = [word for word in line.split() if len(word) > 3]
    return len(line) <= SHORT and 4 * sum(word[0].isupper() for word in words) >= 3 * len(words)


def _tells_less(label: str, line: str, below: Sequence[str]) -> bool:
    """Whether the text tells of the line, and less of the label above it."""
    text = " ".join([each for each in below if prose.is_prose(each)][:2])
    of_label, of_line = decks.told(label, text), decks.told(line, text)
    return (of_label < 0.2 and of_line > 0.4) or (
        len(label.split()) < 4 and label.istitle() and of_label < of_line
    )


def _is_kicker(read: Sequence[Piece], words: Sequence[int]) -> bool:
    """Whether the first of these lines stands above headline and deck, which a byline or a date follows."""
    if len(words) < 4:
        return False
    kicker, title, deck = (read[n].text for n in words[:3])
    between = [piece.sort for piece in read[words[0] + 1 : words[2]]]
    return (
        len(kicker) <= KICKER
        and 2 <= len(kicker.split()) <= 5
        and kicker[-1:] not in ".?!:…"
        and len(title.split()) >= 4
        and len(title) > len(kicker)
        and len(title) <= LONGEST
        and not prose.is_stopped(title)
        and prose.is_stopped(deck)
        and len(title) < len(deck) <= decks.LONGEST
        and all(sort == "words" for sort in between)
        and any(piece.sort in ("stamp", "byline") for piece in read[words[2] + 1 : words[3]])
    )
