"""The layout of a copy: which lines are labels, headline, deck and lead, and where the text begins."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from dateline.wire import beside, bylines, datelines, decks, labels, places
from dateline.wire.datelines import Opening
from dateline.wire.desk import Desk
from dateline.wire.pieces import Custom, Piece

LEAD_WITHIN = 8
"""So many lines of words may stand before the lead, and no more than two of them at length."""
LONG = 220
LONGEST_HEADLINE = 175
SHORTEST_LEAD = 40
"""What goes on for fewer characters after a date is the rest of a date line."""

_SPEAKER = re.compile(r"[A-Z][A-Z .'’-]{1,40}:\s")
"""In a transcript a name in capitals and a colon begin each speech; a dateline stands only once."""
_ATTRIBUTION = re.compile(
    r".*\b(?:analysts?|sources?|officials?|police|ministry|minister|reports?|polls?|survey|study|traders?|experts?|"
    r"spokes\w+|lawyers?|witness(?:es)?|residents|company|government|court|data)",
    re.IGNORECASE,
)
"""`Bank to cut rates - analysts`: whom a wire's headline names as its source."""
_SUFFIX = re.compile(r"\s+(?:[|»]|[-–—])\s+(?P<outlet>[^|]{2,40})$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """The lines at the top of a copy and the parts they play."""

    pieces: tuple[Piece, ...]
    labels: tuple[Piece, ...]
    headline: int  # the number of its line; that of no line where the copy has none
    deck: tuple[Piece, ...]
    lead: int | None  # the line with the dateline
    opening: Opening | None
    end: int  # the first line of the text

    @property
    def title(self) -> str:
        """The headline's line, as sent; "" if there is none."""
        return self.pieces[self.headline].text if self.headline < len(self.pieces) else ""

    @property
    def marks(self) -> tuple[Piece, ...]:
        """The lines above the text but headline and lead."""
        return tuple(
            piece for n, piece in enumerate(self.pieces[: self.end]) if n not in (self.headline, self.lead)
        )


def lay_out(read: Sequence[Piece], desk: Desk, custom: Custom) -> Layout:
    """The parts that the lines of a copy play."""
    headline, labelled = _headline(read, desk)
    read = _without_repeats(read, headline)
    lead, opening = _lead(read, headline, desk)
    read = beside.explained(read, headline, lead, custom)
    if lead is None:
        end, deck = _end_without_dateline(read, headline)
    else:
        # Where the dateline stands alone, a date line may stand under it.
        end = lead if opening and opening.rest else _past_marks(read, lead)
        deck = _words_between(read, headline, lead)
    return Layout(
        pieces=tuple(read), labels=labelled, headline=headline, deck=deck, lead=lead, opening=opening, end=end
    )


def is_colon_kicker(line: str) -> bool:
    """Whether a label ends with a colon, as `Sanierung:` over a headline does."""
    return line.endswith(":") and labels.is_label(line[:-1].strip())


def without_outlet(title: str) -> tuple[str, str]:
    """A headline without the name of the paper after it, and what was cut: ` | Daily Planet`."""
    found = _SUFFIX.search(title)
    if not found or _ATTRIBUTION.fullmatch(found["outlet"]):
        return title, ""
    if len(title[: found.start()].split()) > 3 and bylines.is_outlet(found["outlet"]):
        return title[: found.start()], found[0].strip()
    return title, ""


def _headline(read: Sequence[Piece], desk: Desk) -> tuple[int, tuple[Piece, ...]]:
    """Which line is the headline, and the labels above it."""
    words = [n for n, piece in enumerate(read) if piece.sort == "words"]
    labelled: list[Piece] = []
    for n, following in pairwise(words):
        if not _is_label(read[n].text, read[following].text, desk, len(labelled)):
            return n, tuple(labelled)
        labelled.append(read[n])
    return words[-1] if words else len(read), tuple(labelled)


def _is_label(line: str, following: str, desk: Desk, already: int) -> bool:
    if labels.crumbs(line, desk.labels) or (is_colon_kicker(line) and len(following.split()) > 3):
        return True
    if labels.is_navigation(line):
        return already < 4
    if not labels.is_label(line):
        return False
    if labels.is_section(line, desk.labels):
        return already < 4
    longer = len(following.split()) >= (6 if " " in line else 5) or (
        len(following) >= 15 and not following.isascii()
    )
    headlike = longer and len(following) <= LONGEST_HEADLINE and not decks.is_stopped(following)
    return headlike and already < 2 and (len(line.split()) <= 2 or line.isupper())


def _without_repeats(read: Sequence[Piece], headline: int) -> list[Piece]:
    """The pieces with a headline that stands twice, as in a page's title and over its text, only once."""
    out = list(read)
    if headline >= len(out):
        return out
    title = out[headline].text
    for n in range(headline + 1, min(headline + 4, len(out))):
        line = out[n].text
        if out[n].sort == "words" and len(line) > 15 and (line == title or _SUFFIX.sub("", title) == line):
            out[headline] = replace(out[headline], text=line)
            out[n] = replace(out[n], sort="furniture", rule="headline repeated")
    return out


def _lead(read: Sequence[Piece], headline: int, desk: Desk) -> tuple[int | None, Opening | None]:
    """The line that begins with the dateline, and what that says."""
    speakers = sum(bool(_SPEAKER.match(piece.text)) for piece in read) > 1
    long = words = 0
    for n, piece in enumerate(read):
        if piece.sort not in ("words", "stamp", "byline"):
            continue
        opening = None if speakers and _SPEAKER.match(piece.text) else _opening(piece, desk)
        if opening and (n > headline or _is_text(piece.text, opening)):
            return n, opening
        words += piece.sort == "words"
        long += len(piece.text) > LONG
        if long > 2 or words > LEAD_WITHIN:  # that was text already
            break
    return None, None


def _opening(piece: Piece, desk: Desk) -> Opening | None:
    """The dateline that a line begins with or is; a date line is one only if it names a place and goes "
    "on, or stops."""
    opening = datelines.read(piece.text, own=desk.agencies)
    if piece.sort == "words" or (opening and len(opening.rest) > SHORTEST_LEAD):
        return opening or datelines.alone(piece.text, own=desk.agencies)
    if piece.sort != "stamp" or (piece.byline and piece.byline.authors):
        return None
    alone = datelines.alone(piece.text, own=desk.agencies)
    placed = (
        alone and alone.dateline.place and (alone.dateline.agency or places.is_known(alone.dateline.place))
    )
    return alone if placed and not re.search(r"\d[:.h]\d\d", piece.text) else None


def _is_text(line: str, opening: Opening) -> bool:
    """Whether the first line of a copy is already its lead: no headline goes on after an agency or a date."""
    told = bool(opening.day or opening.dateline.agency)
    return (told and len(line) > 100) or (decks.is_stopped(line) and len(line) > (40 if told else 70))


def _end_without_dateline(read: Sequence[Piece], headline: int) -> tuple[int, tuple[Piece, ...]]:
    """Where the text begins when no dateline says so, and which lines before it are the deck."""
    last = _last_mark(read, headline)
    deck = _words_between(read, headline, last)
    rest = [n for n in range(last, len(read)) if n > headline and read[n].sort == "words"]
    if not rest:
        return max(last, headline + 1), deck
    candidate = read[rest[0]]
    following = read[rest[1]] if len(rest) > 1 else None
    marked = last > headline + 1
    if (
        not deck
        and following
        and decks.is_deck(read[headline].text, candidate.text, following.text, marked=marked)
    ):
        return rest[0] + 1, (candidate,)
    return rest[0], deck


def _last_mark(read: Sequence[Piece], headline: int) -> int:
    """Just after the last date line or byline above the text, over which stand at most two lines of words."""
    last, words = headline + 1, 0
    for n in range(headline + 1, len(read)):
        if read[n].sort == "words":
            words += 1
            if words > 2 or len(read[n].text) > decks.LONGEST:
                break
        elif read[n].sort in beside.MARKS:
            if not any(piece.sort == "words" for piece in read[n + 1 :]):
                break
            last = n + 1
    return last


def _past_marks(read: Sequence[Piece], lead: int) -> int:
    end = lead + 1
    while end < len(read) and read[end].sort in (*beside.MARKS, "furniture"):
        end += 1
    return end


def _words_between(read: Sequence[Piece], headline: int, lead: int) -> tuple[Piece, ...]:
    return tuple(piece for piece in read[headline + 1 : lead] if piece.sort == "words")
