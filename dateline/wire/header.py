"""Everything before the text: labels, headline, deck, byline, date line, notes; and where the text begins."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from dateline.story import Finding, Kind
from dateline.wire import agencies, bylines, labels, marks, pieces
from dateline.wire.bylines import Byline
from dateline.wire.datelines import Opening
from dateline.wire.desk import Desk
from dateline.wire.headlines import is_colon_kicker, without_outlet
from dateline.wire.layout import Layout, lay_out
from dateline.wire.paragraphs import Block, paragraph
from dateline.wire.pieces import Custom, Piece
from dateline.wire.stamps import Stamp

MOST_DIGITS = 3
"""A label with so many digits is a number of the wire's, no section."""
LONGEST_HEADLINE = 250
"""So many characters with no text below them are the text."""
REACH = 32
"""No lead stands lower than this line."""
MOST_DATES = 3
"""So many days are too many for one story,"""
SAME_TIME = 31
"""unless they are within so many days."""
NEAR = 2
"""So near to a date line stands a name above the headline that is the author's."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Header:
    """What stands before the text, and the text."""

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
    corrections: tuple[str, ...] = ()  # what the notes say was put right
    ednote: str = ""
    embargo: dt.datetime | None = None
    embargo_unread: str = ""
    opening: Opening | None = None  # the dateline of the first paragraph, which is cut from `text`
    text: tuple[Block, ...] = ()
    findings: tuple[Finding, ...] = field(default=())


def read(blocks: Sequence[Block], desk: Desk, *, month_first: bool = False) -> Header:
    """The header of a copy, and the text below it without its dateline."""
    custom = Custom(zone=desk.timezone, own=desk.agencies, month_first=month_first)
    lines = pieces.lines(blocks[:REACH], custom)
    read = [
        piece for line, number in lines for piece in pieces.parted(pieces.read(line, custom, block=number))
    ]
    layout = lay_out(read, desk, custom)
    header = Header(opening=layout.opening, text=tuple(_text(layout, blocks)))
    header = _with_labels(header, layout.labels, desk)
    header = _with_author_above(header, layout, custom)
    if layout.kicker:
        found = Finding(field="kicker", rule="line above headline and deck", text=layout.kicker.text)
        header = replace(header, kicker=layout.kicker.text, findings=(*header.findings, found))
    for piece in layout.marks:
        header = _with_piece(header, piece, desk)
    header = _with_headline(_with_deck(_without_dates_of_others(header), layout.deck), layout.title)
    return header if header.text or len(header.title) <= LONGEST_HEADLINE else _all_text(header)


def _all_text(header: Header) -> Header:
    """A copy of one paragraph, which is no headline."""
    findings = tuple(found for found in header.findings if found.field != "title")
    text = (paragraph(header.title_raw or header.title),)
    return replace(header, title="", title_raw="", text=text, findings=findings)


def _without_dates_of_others(header: Header) -> Header:
    """The header without its date lines where they name so many days that some are other stories'."""
    found = [stamp.published for stamp in header.stamps if stamp.published]
    named = {moment.date() if isinstance(moment, dt.datetime) else moment for moment in found}
    if len(named) < MOST_DATES or (max(named) - min(named)).days <= SAME_TIME:
        return header
    told = ", ".join(sorted(str(day) for day in named))
    dropped = Finding(field="date", rule="dates of several stories", text=told, certainty="unknown")
    return replace(header, stamps=(), findings=(*header.findings, dropped))


def _text(layout: Layout, blocks: Sequence[Block]) -> Iterator[Block]:
    """The blocks below the header; of a stacked block that ends it, the lines that are left."""
    read, end, opening = layout.pieces, layout.end, layout.opening
    if end >= len(read):
        yield from blocks[read[-1].block + 1 if read else 0 :]
        return
    first = read[end].block
    left = [piece.text for piece in read[end:] if piece.block == first]
    if opening and opening.rest:
        yield from map(paragraph, (opening.rest, *left[1:]))
    elif end and read[end - 1].block == first:
        yield from map(paragraph, left)
    else:
        yield blocks[first]
    yield from blocks[first + 1 :]


def _with_labels(header: Header, labelled: Sequence[Piece], desk: Desk) -> Header:
    for piece in labelled:
        if is_colon_kicker(piece.text):
            found = Finding(field="kicker", rule="label with a colon above the headline", text=piece.text)
            header = replace(header, kicker=piece.text.rstrip(": "), findings=(*header.findings, found))
            continue
        steps = labels.crumbs(piece.text, desk.labels) or (piece.text,)
        section = next((step for step in reversed(steps) if _is_section(step)), "")
        if section:
            found = Finding(field="section", rule="label above the headline", text=piece.text)
            header = replace(header, section=section, findings=(*header.findings, found))
        if not section or len(steps) > 1:
            label = f"{header.seed_label} {piece.text}".strip()
            found = Finding(field="seed_label", rule="navigation above the headline", text=piece.text)
            header = replace(header, seed_label=label, findings=(*header.findings, found))
    return header


def _is_section(label: str) -> bool:
    named = any(map(str.isalpha, label)) and sum(map(str.isdigit, label)) < MOST_DIGITS
    return labels.is_label(label) and not labels.is_navigation(label) and named


def _with_author_above(header: Header, layout: Layout, custom: Custom) -> Header:
    """A name among the labels over a date line and the headline, where no byline stands below them."""
    above = layout.pieces[: layout.headline]
    if any(piece.byline and piece.byline.authors for piece in layout.marks):
        return header
    stamps = [n for n, piece in enumerate(above) if piece.sort == "stamp"]
    dated = {id(piece) for n, piece in enumerate(above) if any(abs(n - m) <= NEAR for m in stamps)}
    for piece in layout.labels:
        if id(piece) not in dated:
            continue
        named = bylines.unmarked(piece.text, own=custom.own)
        if named and named.authors and header.section != piece.text:
            found = Finding(field="authors", rule="name above the headline", text=piece.text)
            return replace(header, authors=named.authors, findings=(*header.findings, found))
    return header


def _with_piece(header: Header, piece: Piece, desk: Desk) -> Header:
    """The header with what one more line says."""
    if piece.sort == "words":
        return header
    if piece.sort in ("stamp", "byline"):
        return _with_byline(header, piece)
    if piece.sort == "embargo":
        return _with_embargo(header, piece, desk)
    found = Finding(field=_FIELDS.get(piece.sort, "dropped"), rule=piece.rule, text=piece.text)
    says = _SAYS.get(piece.sort)
    header = replace(header, findings=(*header.findings, found))
    return says(header, piece) if says else header


def _with_note(header: Header, piece: Piece) -> Header:
    header = replace(header, ednote=_joined(header.ednote, piece.text, " "))
    if not _CORRECTS.match(piece.text):
        return header
    return replace(header, correction=True, corrections=(*header.corrections, piece.text.strip("() ")))


def _with_kind(header: Header, piece: Piece) -> Header:
    kill = re.search(r"kill|with|retract|remov|annul|elimin|zurück", piece.text, re.IGNORECASE)
    return replace(header, kind="kill" if kill else "advisory")


_CORRECTS = re.compile(
    r"\(?(?:(?:in|this) .{3,60}\b)?(?:corrects?|corrected|correction|berichtig\w+|corrige|rectifi\w+)\b",
    re.IGNORECASE,
)
_FIELDS = {
    "affiliation": "affiliation",
    "place": "dateline",
    "note": "ednote",
    "highlight": "highlights",
    "slug": "slugline",
    "source": "source",
    "kind": "kind",
}
_SAYS: dict[str, Callable[[Header, Piece], Header]] = {
    "affiliation": lambda top, piece: replace(
        top,
        affiliation=_joined(top.affiliation, piece.text, ", "),
        agency=top.agency or agencies.agency_of(piece.text),
    ),
    "place": lambda top, piece: replace(top, place=top.place or piece.text),
    "note": _with_note,
    "highlight": lambda top, piece: replace(top, highlights=(*top.highlights, pieces.bulleted(piece.text))),
    "slug": lambda top, piece: replace(top, slugline=top.slugline or re.sub(r",\s*\d+$", "", piece.text)),
    "source": lambda top, piece: replace(top, source=top.source or piece.source),
    "kind": _with_kind,
}


def _joined(before: str, more: str, by: str) -> str:
    return f"{before}{by}{more}" if before else more


def _with_byline(header: Header, piece: Piece) -> Header:
    findings = list(header.findings)
    if piece.stamp:
        findings.append(Finding(field="date", rule=piece.rule, text=piece.text))
        header = replace(header, stamps=(*header.stamps, piece.stamp))
    byline = piece.byline or Byline()
    if byline.authors:
        findings.append(Finding(field="authors", rule=piece.rule, text=piece.text))
    elif not piece.stamp:
        findings.append(Finding(field="affiliation", rule=piece.rule, text=piece.text))
    known = {name.casefold() for name in header.authors}
    more = tuple(name for name in byline.authors if name.casefold() not in known)
    return replace(
        header,
        authors=(*header.authors, *more),
        affiliation=header.affiliation or byline.affiliation,
        source=header.source or piece.source,
        place=header.place or piece.place,
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
    title, outlet = without_outlet(headline.title)
    if outlet:
        headline = replace(headline, title=title, cut=(*headline.cut, outlet))
    findings = [Finding(field="title", rule="first line after labels", text=line)]
    told = {"kicker": headline.kicker, "revision": headline.revision, "correction": headline.correction}
    findings += [
        Finding(field=name, rule="wire mark on the headline", text=", ".join(headline.cut))
        for name, value in told.items()
        if value
    ]
    findings += [Finding(field="title", rule="wire mark cut off", text=mark) for mark in headline.cut]
    return replace(
        header,
        title=headline.title,
        title_raw=line if headline.title != line else "",
        kicker=headline.kicker or header.kicker,
        revision=headline.revision,
        correction=headline.correction or header.correction,
        urgency=1 if headline.urgent else header.urgency,
        findings=(*header.findings, *findings),
    )
