"""Everything before the text: labels, headline, deck, byline, date line, notes; and where the text begins."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from dateline.story import Finding, Kind
from dateline.wire import bylines, datelines, labels, marks, pieces, places
from dateline.wire.bylines import Byline
from dateline.wire.datelines import Opening
from dateline.wire.desk import Desk
from dateline.wire.paragraphs import Block
from dateline.wire.pieces import Custom, Piece
from dateline.wire.stamps import Stamp

REACH = 16
"""No lead stands lower than this line."""
LEAD_WITHIN = 8
"""So many lines of words may stand before the lead, and no more than two of them at length."""
LONGEST_HEADLINE = 175
LONGEST_DECK = 420
DECK_TO_LEAD = 0.7
OPEN_DECK = 220
SHORTEST_LEAD = 40
"""What goes on for fewer characters after a date is the rest of a date line."""

_STOP = re.compile(r"(?<!\.\.)[.!?…。！？؟][\"'”’»)\]]*$")
_QUOTED = re.compile(r"[\"“„«‘'「『].+[\"”“»’'」』][.,]?$|[\"“„«].+[\"”“»],? [^\"“”„«»]{3,60}$")
_SENTENCES = re.compile(r"[.!?…。！？؟][\"'”’»)]*(?:\s+|$)")
_SPOKEN = re.compile(
    r"\b(?:said|told|says|announced|reported|according to)\b|\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b|"
    r"\b(?:sagte|teilte|mitteilte|erklärte|a déclaré|a annoncé|a indiqué|dijo|informó|ha detto|disse|afirmou|сообщил\w*|заявил\w*|повідоми\w+)\b",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W\d_]{4,}")
_MARKS = ("stamp", "byline", "affiliation", "place")
_SUFFIX = re.compile(r"\s+(?:[|»]|[-–—])\s+(?P<outlet>[^|]{2,40})$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Header:
    """What stands before the text, and how many blocks of the copy that took."""

    title: str = ""
    title_raw: str = ""
    kicker: str = ""
    section: str = ""
    seed_label: str = ""
    description: str = ""
    authors: tuple[str, ...] = ()
    affiliation: str = ""
    agency: str = ""
    place: str = ""
    source: str = ""
    stamps: tuple[Stamp, ...] = ()
    highlights: tuple[str, ...] = ()
    slugline: str = ""
    urgency: int | None = None
    kind: Kind = "article"
    revision: int | None = None
    correction: bool = False
    ednote: str = ""
    embargo: dt.datetime | None = None
    embargo_unread: str = ""
    opening: Opening | None = None  # the dateline of the first paragraph, its text in `rest`
    first: int = 0  # the block the text begins in
    findings: tuple[Finding, ...] = field(default=())


def read(blocks: Sequence[Block], desk: Desk, *, month_first: bool = False) -> Header:
    """The header of a copy; `first` and `opening` say where its text begins."""
    custom = Custom(zone=desk.timezone, own=desk.agencies, month_first=month_first)
    read = [
        pieces.read(line, custom, block=number) for line, number in _few(pieces.lines(blocks[:REACH], custom))
    ]
    top = _past_frame(read)
    headline, labelled = _headline(read, top, desk)
    read = _without_repeats(read, headline)
    lead, opening = _lead(read, headline, desk)
    read = _with_plain_names(read, headline, lead, custom)
    if lead is None:
        end, deck = _end_without_dateline(read, headline, blocks)
    else:
        end, deck = lead, _words_between(read, headline, lead)
        if opening and not opening.rest:  # the dateline stands alone; a date line may stand under it
            end = _past_marks(read, lead)
    header = Header(opening=opening, first=_first_block(read, end, blocks))
    header = _with_labels(header, labelled, desk)
    for n, piece in enumerate(read[:end]):
        if n in (headline, lead):
            continue
        header = _with_piece(header, piece, desk)
    return _with_headline(_with_deck(header, deck), read[headline].text if headline < len(read) else "")


def _few(lines: Iterator[tuple[str, int]]) -> Iterator[tuple[str, int]]:
    for count, line in enumerate(lines):
        if count >= 2 * REACH:
            return
        yield line


def _past_frame(read: Sequence[Piece]) -> int:
    """The first line that a headline or a label can be."""
    return next((n for n, piece in enumerate(read) if piece.sort == "words"), len(read))


def _headline(read: Sequence[Piece], top: int, desk: Desk) -> tuple[int, tuple[Piece, ...]]:
    """Which line is the headline, and the labels above it."""
    labelled: list[Piece] = []
    words = [n for n in range(top, len(read)) if read[n].sort in ("words", "furniture")]
    for at, n in enumerate(words[:-1]):
        following = read[words[at + 1]]
        if read[n].sort == "words" and not _is_label(read[n].text, following.text, desk, len(labelled)):
            return n, tuple(labelled)
        if read[n].sort == "words":
            labelled.append(read[n])
        elif labels.is_navigation(read[n].text):
            continue
    last = next((n for n in reversed(words) if read[n].sort == "words"), len(read))
    return last, tuple(piece for piece in labelled if piece is not (read[last] if last < len(read) else None))


def _is_label(line: str, following: str, desk: Desk, already: int) -> bool:
    if labels.crumbs(line, desk.labels) or (_is_colon_kicker(line) and len(following.split()) > 3):
        return True
    if labels.is_navigation(line):
        return already < 4
    if not labels.is_label(line):
        return False
    if labels.is_section(line, desk.labels):
        return already < 4
    longer = len(following.split()) >= 6 or len(following) >= 15 and not following.isascii()
    headlike = longer and len(following) <= LONGEST_HEADLINE and not _STOP.search(following)
    return headlike and already < 2 and (len(line.split()) <= 2 or line.isupper())


def _is_colon_kicker(line: str) -> bool:
    return line.endswith(":") and labels.is_label(line[:-1].strip())


def _lead(read: Sequence[Piece], headline: int, desk: Desk) -> tuple[int | None, Opening | None]:
    """The line that begins with the dateline, and what that says."""
    long = words = 0
    for n, piece in enumerate(read):
        if piece.sort not in ("words", "stamp", "byline"):
            continue
        opening = _opening(piece, desk)
        if opening and (n > headline or _is_text(piece.text, opening)):
            return n, opening
        words += piece.sort == "words"
        long += len(piece.text) > OPEN_DECK
        if long > 2 or words > LEAD_WITHIN:  # that was text already
            break
    return None, None


def _opening(piece: Piece, desk: Desk) -> Opening | None:
    """The dateline that a line begins with or is; a date line is one only if it names a place and goes on, or stops."""
    opening = datelines.read(piece.text, own=desk.agencies)
    if piece.sort == "words" or opening and len(opening.rest) > SHORTEST_LEAD:
        return opening or datelines.alone(piece.text, own=desk.agencies)
    if piece.sort != "stamp" or piece.byline and piece.byline.authors:
        return None
    alone = datelines.alone(piece.text, own=desk.agencies)
    placed = (
        alone and alone.dateline.place and (alone.dateline.agency or places.is_known(alone.dateline.place))
    )
    return alone if placed and not re.search(r"\d[:.h]\d\d", piece.text) else None


def _is_text(line: str, opening: Opening) -> bool:
    """Whether the first line of a copy is already its lead: no headline goes on after an agency or a date."""
    told = bool(opening.day or opening.dateline.agency)
    return (told and len(line) > 100) or (bool(_STOP.search(line)) and len(line) > (40 if told else 70))


def _without_repeats(read: list[Piece], headline: int) -> list[Piece]:
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


def _words_between(read: Sequence[Piece], headline: int, lead: int) -> tuple[Piece, ...]:
    return tuple(piece for piece in read[headline + 1 : lead] if piece.sort == "words")


def _with_plain_names(read: list[Piece], headline: int, lead: int | None, custom: Custom) -> list[Piece]:
    """The pieces, those known as bylines, affiliations and places that only their look and their neighbours tell."""
    out = list(read)
    last = lead if lead is not None else len(read)
    for told in (_as_neighbour, _as_name):
        for n in range(headline + 1, last):
            if out[n].sort == "words":
                before, after = out[n - 1], out[n + 1] if n + 1 < len(out) else None
                out[n] = told(out[n], before, None if n + 1 == lead else after, custom)
    return out


def _as_neighbour(piece: Piece, before: Piece, after: Piece | None, custom: Custom) -> Piece:
    """A line that stands beside a byline or a date line and says for whom, or where, the story was written."""
    if before.rule == "provided by":
        return replace(piece, sort="source", rule="line under “provided by”")
    beside = {before.sort, after.sort if after else ""}
    if before.sort == "byline" and bylines.is_affiliation(piece.text):
        return replace(piece, sort="affiliation", rule="line under the byline")
    if not beside & {"stamp", "byline"}:
        return piece
    if places.is_known(piece.text) and len(piece.text.split()) < 4:
        return replace(piece, sort="place", rule="a place alone beside the date")
    named = bylines.unmarked(piece.text, own=custom.own, beside=True)
    if (
        "stamp" in beside
        and len(piece.text.split()) < 6
        and bylines.is_outlet(piece.text)
        and not (named and named.authors)
    ):
        return replace(piece, sort="affiliation", rule="an outlet beside the date")
    return piece


def _as_name(piece: Piece, before: Piece, after: Piece | None, custom: Custom) -> Piece:
    beside = before.sort in _MARKS or (after is not None and after.sort in _MARKS)
    byline = bylines.unmarked(piece.text, own=custom.own, beside=beside)
    if byline and (not byline.authors or beside or _goes_on(after)):
        return replace(piece, sort="byline", rule="a name alone", byline=byline)
    return piece


def _goes_on(after: Piece | None) -> bool:
    """Whether what follows a lone name can be the text, or a line on who that is."""
    if after is None or after.sort == "furniture":
        return True
    return after.sort == "words" and (len(after.text) > 60 or bylines.is_affiliation(after.text))


def _end_without_dateline(
    read: Sequence[Piece], headline: int, blocks: Sequence[Block]
) -> tuple[int, tuple[Piece, ...]]:
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
        and _is_deck(read[headline].text, candidate.text, following.text, marked=marked)
    ):
        return rest[0] + 1, (candidate,)
    return rest[0], deck


def _last_mark(read: Sequence[Piece], headline: int) -> int:
    """Just after the last date line or byline above the text, over which stand at most two lines of words."""
    last, words = headline + 1, 0
    for n in range(headline + 1, len(read)):
        if read[n].sort == "words":
            words += 1
            if words > 2 or len(read[n].text) > LONGEST_DECK:
                break
        elif read[n].sort in _MARKS:
            if not any(piece.sort == "words" for piece in read[n + 1 :]):
                break
            last = n + 1
    return last


def _is_deck(title: str, line: str, following: str, *, marked: bool) -> bool:
    if len(line) > LONGEST_DECK or len(following) < len(line) and len(following) < 60:
        return False
    if not _STOP.search(line):
        return len(line.split()) > 3 and len(line) <= OPEN_DECK and not line.endswith((":", ","))
    if _QUOTED.match(line) and len(line) < OPEN_DECK and not marked:
        return True
    return not marked and _is_open_deck(title, line, following)


def _is_open_deck(title: str, line: str, following: str) -> bool:
    """A stopped sentence right before an undated lead: a deck, if it is the next block that tells the headline's story.

    On real pages a lead repeats the words of its headline, and a deck adds to them.
    """
    if (
        len(line) > OPEN_DECK
        or len(line) >= DECK_TO_LEAD * len(following)
        or len(_SENTENCES.findall(line)) > 2
    ):
        return False
    by_line, by_following = _told(title, line), _told(title, following)
    if _SPOKEN.search(line):
        return by_following - by_line > 0.3
    return by_following - by_line > 0.1 or (by_line < 0.12 and len(line) < 0.6 * len(following))


def _told(title: str, line: str) -> float:
    """The share of a headline's words that a line has."""
    wanted, there = _stems(title), _stems(line)
    return len(wanted & there) / len(wanted) if wanted else 0.0


def _stems(line: str) -> set[str]:
    return {word.casefold()[:6] for word in _WORD.findall(line)}


def _past_marks(read: Sequence[Piece], lead: int) -> int:
    end = lead + 1
    while end < len(read) and read[end].sort in (*_MARKS, "furniture"):
        end += 1
    return end


def _first_block(read: Sequence[Piece], end: int, blocks: Sequence[Block]) -> int:
    if end < len(read):
        return read[end].block
    return read[-1].block + 1 if read else len(blocks)


def _with_labels(header: Header, labelled: Sequence[Piece], desk: Desk) -> Header:
    for piece in labelled:
        if _is_colon_kicker(piece.text):
            found = Finding(field="kicker", rule="label with a colon above the headline", text=piece.text)
            header = replace(header, kicker=piece.text.rstrip(": "), findings=(*header.findings, found))
            continue
        steps = labels.crumbs(piece.text, desk.labels) or (piece.text,)
        section = next((s for s in reversed(steps) if not labels.is_navigation(s) and labels.is_label(s)), "")
        if section:
            found = Finding(field="section", rule="label above the headline", text=piece.text)
            header = replace(header, section=section, findings=(*header.findings, found))
        if not section or len(steps) > 1:
            label = f"{header.seed_label} {piece.text}".strip()
            found = Finding(field="seed_label", rule="navigation above the headline", text=piece.text)
            header = replace(header, seed_label=label, findings=(*header.findings, found))
    return header


def _with_piece(header: Header, piece: Piece, desk: Desk) -> Header:
    if piece.sort == "words":
        return header
    if piece.sort in ("stamp", "byline"):
        return _with_byline(header, piece)
    if piece.sort == "embargo":
        return _with_embargo(header, piece, desk)
    found = Finding(field=_FIELDS.get(piece.sort, "dropped"), rule=piece.rule, text=piece.text)
    header = replace(header, findings=(*header.findings, found))
    if piece.sort == "affiliation":
        return replace(header, affiliation=_joined(header.affiliation, piece.text, ", "))
    if piece.sort == "place":
        return replace(header, place=header.place or piece.text)
    if piece.sort == "note":
        return replace(header, ednote=_joined(header.ednote, piece.text, " "))
    if piece.sort == "highlight":
        return replace(header, highlights=(*header.highlights, piece.text))
    if piece.sort == "slug":
        return replace(header, slugline=header.slugline or re.sub(r",\s*\d+$", "", piece.text))
    if piece.sort == "source":
        return replace(header, source=header.source or piece.text)
    if piece.sort == "kind":
        kill = re.search(r"kill|with|retract|remov|annul|elimin|zurück", piece.text, re.IGNORECASE)
        return replace(header, kind="kill" if kill else "advisory")
    return header


_FIELDS = {
    "affiliation": "affiliation",
    "place": "dateline",
    "note": "ednote",
    "highlight": "highlights",
    "slug": "slugline",
    "source": "source",
    "kind": "kind",
}


def _joined(before: str, more: str, by: str) -> str:
    return f"{before}{by}{more}" if before else more


def _with_byline(header: Header, piece: Piece) -> Header:
    findings = list(header.findings)
    if piece.stamp:
        findings.append(Finding(field="date", rule=piece.rule, text=piece.text))
        header = replace(header, stamps=(*header.stamps, piece.stamp))
    byline = piece.byline or Byline()
    if byline.authors and not header.authors:
        findings.append(Finding(field="authors", rule=piece.rule, text=piece.text))
    elif not piece.stamp and not byline.authors:
        findings.append(Finding(field="affiliation", rule=piece.rule, text=piece.text))
    known = {name.casefold() for name in header.authors}
    more = tuple(name for name in byline.authors if name.casefold() not in known)
    return replace(
        header,
        authors=(*header.authors, *more),
        affiliation=header.affiliation or byline.affiliation,
        source=header.source or piece.source,
        agency=header.agency or byline.agency,
        findings=tuple(findings),
    )


def _with_embargo(header: Header, piece: Piece, desk: Desk) -> Header:
    until = pieces.embargo_time(piece.text, desk.timezone)
    found = Finding(
        field="embargo", rule=piece.rule, text=piece.text, certainty="stated" if until else "unknown"
    )
    return replace(
        header, embargo=until, embargo_unread="" if until else piece.text, findings=(*header.findings, found)
    )


def _with_deck(header: Header, deck: Sequence[Piece]) -> Header:
    if not deck:
        return header
    words = " ".join(piece.text for piece in deck)
    found = Finding(field="description", rule="between headline and text", text=words)
    return replace(header, description=words, findings=(*header.findings, found))


def _with_headline(header: Header, line: str) -> Header:
    if not line:
        return header
    headline = marks.read(line)
    outlet = _SUFFIX.search(headline.title)
    if outlet and len(headline.title[: outlet.start()].split()) > 3 and bylines.is_outlet(outlet["outlet"]):
        headline = replace(
            headline, title=headline.title[: outlet.start()], cut=(*headline.cut, outlet[0].strip())
        )
    findings = [Finding(field="title", rule="first line after labels", text=line)]
    findings += [Finding(field="title", rule="wire mark cut off", text=mark) for mark in headline.cut]
    return replace(
        header,
        title=headline.title,
        title_raw=line if headline.title != line else "",
        kicker=headline.kicker or header.kicker,
        revision=headline.revision,
        correction=headline.correction,
        urgency=1 if headline.urgent else header.urgency,
        findings=(*header.findings, *findings),
    )
