"""The lines before a story's text, told apart: date lines, bylines, notes, marks of transmission,
furniture, words."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal
from zoneinfo import ZoneInfo

from dateline.wire import (
    agencies,
    bylines,
    captions,
    dated,
    datelines,
    furniture,
    ideographs,
    months,
    names,
    places,
    servicelines,
    stamps,
)
from dateline.wire.bylines import Byline
from dateline.wire.paragraphs import Block
from dateline.wire.servicelines import ServiceLine
from dateline.wire.stamps import Stamp

Sort = (
    ServiceLine
    | Literal["words", "stamp", "byline", "affiliation", "place", "highlight", "source", "furniture"]
)

_HIGHLIGHT = re.compile(r"(?:[*•·▪●◦–]|--|-)\s+(?P<words>\S.{3,300})")
_LINK = re.compile(r"https?://\S+|www\.\S+|@\w{2,30}|\S+@\S+\.\w+")
_CONTACT = re.compile(
    r"(?:(?:media|press|news) )?(?:contacts?|enquiries|inquiries)\s*:.{3,140}", re.IGNORECASE
)
_COUNT = re.compile(
    r"[\s|·•,–-]*\b(?:\d+|no) "
    r"(?:comments?|replies|responses?|kommentare?|commentaires?|comentarios?|reacties?)$",
    re.IGNORECASE,
)
_INITIALS = re.compile(r"(?<=\d)\s+\([a-zäöüß]{2,4}\)$")
_FILED = re.compile(r"(?<=\b(?:19|20)\d\d) (?:in|unter|dans|en|em) (?:[A-ZÀ-Þ][\w&' -]{1,25}(?:, |$)){1,6}$")
_HANDLE = re.compile(r"@\w+")
_BEFORE_DATE = frozenset(
    ["on", "at", "posted", "published", "updated", "am", "den", "vom", "le", "du", "el", "em"]
)
"""What stands between a name and a date, beside the names of months and days."""
_PROVIDED = re.compile(r"(?:news )?provided by:?", re.IGNORECASE)
_MARKS: tuple[Sort, ...] = ("stamp", "byline", "affiliation")


MOST_LETTERS = 12
"""Behind a byline's date stand no more letters than months and zones have."""
HEADED = 3
"""So many words before a date, and others behind it, are a headline."""
_PARTED = frozenset("|·•:,–—-/()")
LEAST_TAGS = 4
MOST_IN_TAG = 4
LEAD = 120
"""What goes on for so many characters after its dateline is text, whatever its lines look like."""
MOST_STACKED = 12
"""A block of more lines is no stack of header lines but verse, a list or a table."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """One line of the header, and what it was recognised as."""

    sort: Sort
    text: str
    rule: str = ""
    stamp: Stamp | None = None
    byline: Byline | None = None
    source: str = ""  # of a date line that names it
    place: str = ""  # of a date line that names it
    block: int = 0  # which block it came from


@dataclass(frozen=True, slots=True, kw_only=True)
class Custom:
    """What reading a line depends on beside the line."""

    zone: ZoneInfo
    own: Mapping[str, str]
    month_first: bool = False


def _begins_text(line: str, custom: Custom) -> bool:
    """Whether a dateline without a day begins the line, so that the day in it is the text's."""
    opening = datelines.read(line, own=custom.own)
    return bool(opening and opening.dateline.agency and opening.rest and opening.day is None)


def read(line: str, custom: Custom, *, block: int = 0) -> Piece:
    """What a line is by itself, whatever stands around it."""
    if found := _by_frame(line, custom, block) or _by_brackets(line, block):
        return found
    if ideographs.read(line):
        return Piece(sort="words", text=line, block=block)
    bare = _without_notes(line)
    stamp = stamps.read(bare, custom.zone, month_first=custom.month_first)
    begun = stamp and stamp.rest and _begins_text(bare, custom)
    beside = dated.read(bare, stamp, custom.own) if stamp and not begun else None
    if stamp and beside and not _is_headline(bare, stamp, beside):
        told = Piece(sort="stamp", text=line, rule="date line", stamp=stamp, block=block)
        return replace(told, byline=beside.byline, source=beside.source, place=beside.place)
    if found := _by_source(line, block) or _by_agency(line, custom, block):
        return found
    byline = bylines.read(line, own=custom.own)
    if byline and not dated.is_sentence(line):
        return Piece(sort="byline", text=line, rule="byline", byline=byline, block=block)
    if _is_credit(line):
        return Piece(sort="furniture", text=line, rule="picture credit", block=block)
    if cut := _cut_at_figures(line, custom):
        return Piece(sort="byline", text=line, rule="byline before a date", byline=cut, block=block)
    rule = _beside_the_story(line)
    return Piece(sort="furniture" if rule else "words", text=line, rule=rule, block=block)


def _is_headline(bare: str, stamp: Stamp, beside: dated.Dated) -> bool:
    """Whether words stand before and behind a date and name nobody: `Company Sees 1986 Nov 30 Loss`."""
    before, _, behind = stamp.rest.partition("|")
    byline = beside.byline
    named = byline.authors or byline.affiliation or byline.agency or beside.source or beside.place
    parted = any(sign in bare for sign in _PARTED)
    return len(before.split()) >= HEADED and bool(behind.strip(dated.EDGES)) and not named and not parted


def _without_notes(line: str) -> str:
    """A date line without what a blog sets behind it: the sections, the count of comments, initials."""
    if len(line) > bylines.LONGEST:
        return line
    for note in (_COUNT, _INITIALS, _FILED):
        line = note.sub("", line)
    return line


def _cut_at_figures(line: str, custom: Custom) -> Byline | None:
    """A byline that goes on with a date or a time in a form of its own: `By J. SMITH   10/ 5/11 9:19 PM`."""
    words, figure, rest = line.partition(next((c for c in line if c.isdigit()), "\0"))
    letters = sum(c.isalpha() for c in _HANDLE.sub("", rest))
    if not figure or len(line) > bylines.LONGEST or letters > MOST_LETTERS:
        return None
    named = words.rstrip(dated.EDGES + "(").split(" ")
    while len(named) > 2 and _is_date_word(named[-1].strip(dated.EDGES)):
        named.pop()
    return bylines.read(" ".join(named).rstrip(dated.EDGES), own=custom.own)


def _is_date_word(word: str) -> bool:
    folded = word.casefold()
    return folded in _BEFORE_DATE or months.month_of(word) is not None or months.weekday_of(word) is not None


def _is_tags(line: str) -> bool:
    """Whether a line is a list of keywords: short, with capitals, and no sentence."""
    tags = [tag.split() for tag in re.split(r"\s*[,|•·]\s*", line.strip(" ,"))]
    short = all(tag and len(tag) <= MOST_IN_TAG and not tag[0][0].islower() for tag in tags)
    return len(tags) >= LEAST_TAGS and short and line[-1:] not in ".!?" and " and " not in line


def _beside_the_story(line: str) -> str:
    """The rule by which a line is furniture; "" if it is not."""
    if captions.is_caption(line) and datelines.read(line) is None:  # no caption begins with a dateline
        return "caption"
    if captions.is_alt(line):
        return captions.ALT
    if _is_tags(line):
        return "list of keywords"
    return furniture.anywhere(line) or ("link" if len(line) < 300 and _LINK.fullmatch(line) else "")


def _is_dashed(words: str, custom: Custom) -> bool:
    """Whether the words after a dash are nothing but a date: `- Nov. 18, 2019`."""
    stamp = stamps.read(words, custom.zone, month_first=custom.month_first)
    return stamp is not None and not stamp.rest


def lines(blocks: Sequence[Block], custom: Custom) -> Iterator[tuple[str, int]]:
    """The header's lines with the numbers of their blocks: a block that stacks several is taken apart."""
    for number, block in enumerate(blocks):
        caption = block.shape == "paragraph" and captions.is_caption(block.text)
        if caption or not 2 <= len(block.lines) <= MOST_STACKED or block.shape == "table":
            yield block.text, number
        elif block.shape == "list":
            yield from ((line, number) for line in block.lines)
        elif (
            block.shape == "verse"
            or (number and _is_signed(block))
            or (
                any(read(line, custom).sort in _MARKS for line in block.lines) and not _is_lead(block, custom)
            )
        ):
            yield from ((line, number) for line in _rejoined(block.lines))
        else:
            yield block.text, number


def _is_signed(block: Block) -> bool:
    """Whether a block is a caption and the name below it of who took the picture."""
    return (
        len(block.lines) == 2
        and len(block.lines[0].split()) > 3
        and names.is_name(block.lines[1], strict=True)
    )


def _is_lead(block: Block, custom: Custom) -> bool:
    """Whether a wrapped paragraph opens with its dateline: none of its lines is a byline."""
    opening = datelines.read(block.text, own=custom.own) if block.shape == "paragraph" else None
    return bool(opening and opening.rest and block.text.endswith(opening.rest) and len(opening.rest) > LEAD)


def parted(piece: Piece) -> tuple[Piece, ...]:
    """A kill or an advisory that names its story in the same line, as the mark and the headline."""
    mark, dash, headline = piece.text.partition(":") if ":" in piece.text[:40] else piece.text.partition("-")
    words = headline.strip()
    if piece.sort != "kind" or not dash or len(words.split()) < 3 or words[-1] in ".!":
        return (piece,)
    return replace(piece, text=mark.strip()), replace(piece, sort="words", text=words, rule="")


def bulleted(line: str) -> str:
    """The words of a bullet line."""
    found = _HIGHLIGHT.fullmatch(line)
    return found["words"] if found else line


def _rejoined(stacked: Sequence[str]) -> list[str]:
    """Stacked lines, of which one that goes on in lower case belongs to the one above it."""
    out: list[str] = []
    for line in stacked:
        if (
            out
            and line[:1].islower()
            and "@" not in line
            and not (bylines.read(line) or bylines.read(out[-1]))
        ):
            out[-1] += f" {line}"
        else:
            out.append(line)
    return out


def _is_credit(line: str) -> bool:
    """Whether a line names a picture's maker and house, the house in capitals as no byline has it."""
    return captions.is_credit(line) and line.rpartition(",")[2].strip().isupper() and line.count(" ") > 1


def _by_frame(line: str, custom: Custom, block: int) -> Piece | None:
    """A line that the wire's or the desk's conventions mark."""
    for sort in servicelines.sorts(line):
        if sort != "transmission" or not _is_published(line, custom):
            return Piece(sort=sort, text=line, rule=f"{sort} line", block=block)
    bullet = _HIGHLIGHT.fullmatch(line)
    if bullet and not _is_dashed(bullet["words"], custom):
        return Piece(sort="highlight", text=line, rule="bullet line", block=block)
    return None


def _by_brackets(line: str, block: int) -> Piece | None:
    """A caption that ends with a credit in brackets, whatever date it has; no dateline alone in its line."""
    if captions.is_bracketed(line) and datelines.alone(line) is None:
        return Piece(sort="furniture", text=line, rule="caption", block=block)
    return None


def _is_published(line: str, custom: Custom) -> bool:
    """Whether a line states the day of publication: `News Release 7-Apr-2017` is a date line."""
    stamp = stamps.read(line, custom.zone, month_first=custom.month_first)
    return stamp is not None and stamp.published is not None


def _by_agency(line: str, custom: Custom, block: int) -> Piece | None:
    """`PTI, Washington`: an agency and the place it wrote from, in a line without a date."""
    agency, _, place = (part.strip(" ,-–—") for part in line.strip(" ,").partition(","))
    known = agencies.agency_of(agency, custom.own) if place and len(line) < 60 else ""
    if not known or not places.is_known(place):
        return None
    said = Byline(agency=known)
    return Piece(sort="byline", text=line, rule="agency and place", byline=said, place=place, block=block)


def _by_source(line: str, block: int) -> Piece | None:
    if _PROVIDED.fullmatch(line):
        return Piece(sort="furniture", text=line, rule="provided by", block=block)
    if bylines.is_mark(line):
        return Piece(sort="furniture", text=line, rule="byline mark", block=block)
    if stamps.is_label(line):
        return Piece(sort="furniture", text=line, rule="label of a date line", block=block)
    if _CONTACT.fullmatch(line):
        return Piece(sort="furniture", text=line, rule="contact line", block=block)
    found = dated.SOURCE.fullmatch(line)
    if not found:
        return None
    return Piece(sort="source", text=line, rule="source line", source=found["name"].strip(), block=block)


def embargo_time(line: str, zone: ZoneInfo) -> dt.datetime | None:
    """When an embargo ends; None if the line does not say it so that we can read it."""
    moment = stamps.moment(line, zone)
    if moment is None:
        return None
    if isinstance(moment, dt.datetime):
        return moment
    return dt.datetime.combine(moment, dt.time(), zone) if not re.search(r"\d[:.h]\d\d", line) else None
