"""The layout of a copy: which lines are labels, headline, deck and lead, and where the text begins."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import dropwhile, takewhile

from dateline.wire import (
    beside,
    captions,
    datelines,
    decks,
    headlines,
    labels,
    places,
    prose,
)
from dateline.wire.datelines import Opening
from dateline.wire.desk import Desk
from dateline.wire.pieces import Custom, Piece

LEAD_WITHIN = 8
"""So many lines of words may stand before the lead, and no more than two of them at length."""
LONG = 220
MOST_DECKS = 3
"""So many lines between headline and text are no decks, unless they stand right under it."""
SMALL = 3
"""A line of more words may be a deck."""
TITLED = 5
"""So many words with a capital each are a label, too."""
SENTENCE = 30
"""Below buttons a sentence that is no shorter begins the text."""
SHORT = 60
"""A sentence between byline and date that is no longer is a caption."""
REPEATED = 0.7
"""A line with so much of its words in the headline only says it again."""
MOST_ABOVE = 1
"""Above a dateline that no paragraph follows in its line stand no more sentences than a deck has."""
SHORTEST_LEAD = 40
"""What goes on for fewer characters after a date is the rest of a date line."""

_SPEAKER = re.compile(r"[A-Z][A-Z .'’-]{1,40}:\s")
"""In a transcript a name in capitals and a colon begin each speech; a dateline stands only once."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """The lines at the top of a copy and the parts they play."""

    pieces: tuple[Piece, ...]
    labels: tuple[Piece, ...]
    kicker: Piece | None
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
    top = headlines.find(read, desk)
    headline = top.headline
    read = beside.without_doubles(headlines.without_repeats(read, headline), headline)
    lead, opening = _lead(read, headline, desk)
    begins = lead if lead is not None else _text_begins(read, headline)
    read = beside.explained(read, headline, begins, custom, dated=lead is not None)
    if lead is None:
        end, deck = _end_without_dateline(read, headline, begins)
    else:
        # Where the dateline stands alone, a date line may stand under it.
        end = lead if opening and opening.rest else _past_marks(read, lead)
        deck = _decks(read, headline, lead)
    kept = {id(piece) for piece in (*top.labels, *deck, top.kicker, *read[headline : headline + 1])}
    read = [
        replace(piece, sort="furniture", rule="neither deck nor byline")
        if piece.sort == "words" and n < end and n != lead and id(piece) not in kept
        else piece
        for n, piece in enumerate(read)
    ]
    return Layout(
        pieces=tuple(read),
        labels=top.labels,
        kicker=top.kicker,
        headline=headline,
        deck=deck,
        lead=lead,
        opening=opening,
        end=end,
    )


def _lead(read: Sequence[Piece], headline: int, desk: Desk) -> tuple[int | None, Opening | None]:
    """The line that begins with the dateline, and what that says."""
    speakers = sum(bool(_SPEAKER.match(piece.text)) for piece in read) > 1
    long = words = sentences = 0
    for n, piece in enumerate(read):
        if piece.sort not in ("words", "stamp", "byline"):
            continue
        opening = None if speakers and _SPEAKER.match(piece.text) else _opening(piece, desk)
        if opening and sentences > MOST_ABOVE and not prose.is_prose(opening.rest):
            break  # `VIDEO: ...`, `Photo: ...` below the text
        if opening and (n > headline or _is_text(piece.text, opening)):
            return n, opening
        words += piece.sort == "words" and not _is_small(piece.text)
        sentences += len(piece.text) > SHORTEST_LEAD and prose.is_stopped(piece.text)
        long += len(piece.text) > LONG
        if long > 2 or words > LEAD_WITHIN:  # that was text already
            break
    return None, None


def _opening(piece: Piece, desk: Desk) -> Opening | None:
    """The dateline that a line begins with or is; a date line is one only if it names a place and goes on,
    or stops."""
    opening = datelines.read(piece.text, own=desk.agencies)
    if piece.sort == "words" or (
        opening
        and len(opening.rest) > SHORTEST_LEAD
        and (piece.sort != "byline" or prose.is_prose(opening.rest))
    ):
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
    return (told and len(line) > 100) or (prose.is_stopped(line) and len(line) > (40 if told else 70))


def _text_begins(read: Sequence[Piece], headline: int) -> int:
    """The first of two paragraphs on end below which stands no byline or date line; else the last line's end.

    A deck and the paragraph under it may stand together, too, but only above a byline or a date line.
    """
    for n in range(headline + 1, len(read) - 1):
        if not (_is_prose(read[n]) and _is_prose(read[n + 1])):
            continue
        if n + 2 >= len(read) or read[n + 2].sort not in beside.MARKS:
            return n
    return len(read)


def _is_prose(piece: Piece) -> bool:
    return piece.sort == "words" and prose.is_prose(piece.text)


def _end_without_dateline(read: Sequence[Piece], headline: int, begins: int) -> tuple[int, tuple[Piece, ...]]:
    """Where the text begins when no dateline says so, and which lines before it are the deck."""
    last = _last_mark(read, headline, begins)
    deck = _decks(read, headline, last)
    rest = [n for n in range(last, len(read)) if n > headline and read[n].sort == "words"]
    rest = _past_labels(read, rest, headline)
    if not rest:
        return max(last, headline + 1), deck
    candidate = read[rest[0]]
    below = _past_labels(read, rest[1:], headline)
    if len(candidate.text) <= SHORT:  # such a line may be a label as well as those below it
        following = read[rest[1]] if len(rest) > 1 else None
    else:
        following = read[below[0]] if below else None
    if deck or following is None:
        return rest[0], deck
    title, line = read[headline].text, candidate.text
    between = read[rest[0] + 1 : rest[1]]
    apart = any(piece.sort == "furniture" for piece in between) and not captions.is_credit(between[0].text)
    marked = last > headline + 1
    if decks.is_deck(title, line, following.text, marked=marked) or (
        apart and decks.is_apart(line, following.text)
    ):
        return (below[0] if below else rest[0] + 1), (candidate,)
    return rest[0], deck


def _past_labels(read: Sequence[Piece], words: Sequence[int], headline: int) -> list[int]:
    """The lines of words from the first that is no label of a page, if there is a paragraph below it."""
    if not any(_is_prose(read[n]) for n in words):
        return list(words)
    return list(dropwhile(lambda n: _is_small(read[n].text) or _is_aside(read, n, headline), words))


def _is_small(line: str) -> bool:
    """Whether a line between headline and text says too little to be a deck or a subheading."""
    words = line.split()
    most = TITLED if all(word[0].isupper() for word in words) and line.replace(" ", "").isalpha() else SMALL
    return (
        prose.is_open(line)
        and prose.weight(line) <= labels.LONGEST
        and len(words) <= most
        and line[-1:] != ":"
    )


def _is_aside(read: Sequence[Piece], n: int, headline: int) -> bool:
    """Whether a short line above the text is a page's: below furniture, or the headline again."""
    line = read[n].text
    if prose.is_prose(line) or (prose.is_stopped(line) and len(line) > SHORT):
        return False
    above = list(takewhile(lambda piece: piece.sort == "furniture", reversed(read[headline + 1 : n])))
    if (len(above) > 1 and not (prose.is_stopped(line) and len(line) >= SENTENCE)) or (
        n > headline + 1 and decks.told(line, read[headline].text) > REPEATED
    ):
        return True
    between = n + 1 < len(read) and read[n - 1].sort in beside.MARKS and read[n + 1].sort in beside.MARKS
    return between and len(line) <= SHORT


def _last_mark(read: Sequence[Piece], headline: int, begins: int) -> int:
    """Just after the last date line or byline above the text, over which stand at most two lines of words."""
    last, words = headline + 1, 0
    for n in range(headline + 1, begins):
        if read[n].sort == "words":
            words += not _is_small(read[n].text)
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


def _decks(read: Sequence[Piece], headline: int, end: int) -> tuple[Piece, ...]:
    """The lines of words between the headline and the text that sum the story up.

    Where there are more than any deck has, only those right under the headline do; the others are a page's.
    """
    found: list[Piece] = []
    right_under: list[Piece] = []
    for n in range(headline + 1, end):
        piece = read[n]
        if piece.sort != "words" or piece.text in (deck.text for deck in found):
            continue
        if _is_small(piece.text) or labels.crumbs(piece.text) or _is_aside(read, n, headline):
            continue
        if len(piece.text) > decks.LONGEST and n > headline + 1:
            continue
        found.append(piece)
        if n == headline + 1 + len(right_under):
            right_under.append(piece)
    return _alike(found if len(found) < MOST_DECKS else right_under[:MOST_DECKS])


def _alike(found: Sequence[Piece]) -> tuple[Piece, ...]:
    """The lines of a deck, which are all sentences or all none; others below them are captions."""
    return tuple(
        takewhile(lambda piece: prose.is_stopped(piece.text) == prose.is_stopped(found[0].text), found)
    )
