"""The running text of a structured document: what it says of itself as wire copy does is read and cut off.

Blocks come from markup and are read by the same grammar as plain copy: a byline and notes before the lead,
the dateline that opens it, credits and marks after the last paragraph.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from dateline.markup.blocks import Block, paragraph
from dateline.seeds import verbatim
from dateline.seeds.kind import Desk
from dateline.seeds.parts import Parts
from dateline.wire import agencies, bylines, datelines, header, paragraphs, places, tail
from dateline.wire.bylines import Byline
from dateline.wire.datelines import Opening
from dateline.wire.header import Header
from dateline.wire.prose import folded
from dateline.wire.tail import Tail

SEARCHED = 8
"""The lead is one of so many blocks."""
UNSIGNED = 3
"""Behind so many of them, it names its agency and its day."""
REPEATED = 6
"""A copy with a header of its own repeats its headline within so many blocks."""

REPEATED_AT_TOP = 4
"""Headline, deck and byline stand within so many blocks."""
LONGEST_DECK = 220
SHORTEST_LEAD = 90
"""A longer block, in characters, that is no note is text, and a place alone after it is none."""
DECK_BESIDE_LEAD = 0.7

_NOTE = re.compile(
    r"\((?:Adds|Recasts|Updates|Rewrites|Corrects|Clarifies|Eds|Refiles|Removes|Fixes|Writes through)\b.*\)$|"
    r"N i e u w\s+bericht\b.*",
    re.S,
)
_EDITORS = re.compile(
    r"(?:Eds|EDS|EDITORS?['’]? ?S? NOTE|Editors?['’]s? note|ATTN|ATTENTION EDITORS)\b[^\n]{0,300}$"
)
_SIGN_OFF = re.compile(r"(?P<agency>[A-Z]{2,5})(?:\s+[A-Z]{2,4})?\s+[a-z]{2,3}(?:/[a-z]{2,3})*")
_CODES = re.compile(r"(?:(?=[A-Z]*\d)[A-Z0-9]{2,8}\s+){3}(?:[A-Z0-9]{2,8}\s*)+")
"""`51 77 03 CRO01 1113 GEST03`: what the sender's machines say to each other."""
_BULLET = re.compile(r"[*•·]\s+")


@dataclass(slots=True)
class Running:
    """The text that is left, and what was read off it."""

    blocks: list[Block]
    opening: Opening | None = None
    authors: list[str] = field(default_factory=list)
    affiliation: str = ""
    agency: str = ""
    highlights: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    header: Header = field(default_factory=Header)
    tail: Tail = field(default_factory=lambda: Tail(text=()))

    def sign(self, byline: Byline) -> None:
        """Keep what one more byline says; what an earlier one said of its house stands."""
        self.authors += [name for name in byline.authors if name not in self.authors]
        self.affiliation = self.affiliation or byline.affiliation
        self.agency = self.agency or byline.agency


def read(parts: Parts, title: str, desk: Desk) -> Running:
    """The text without its header and its dateline, and without the headline, deck and byline it repeats."""
    laid_out = any(block.kind == "copy" for block in parts.blocks)
    text = Running(blocks=[part for block in parts.blocks for part in verbatim.blocks(block)])
    if not parts.publisher:  # on a page, what is marked as a byline may be that of another story
        text.blocks = [block for block in text.blocks if not _is_signature(block, text, desk)]
    if not ((laid_out or parts.whole) and _has_header(text, title, desk)):
        _drop_repeats(text, parts, title)
        _open(text, desk)
    _close(text)
    text.blocks = [verbatim.printed(block) for block in text.blocks]
    return text


def _drop_repeats(text: Running, parts: Parts, title: str) -> None:
    """Headline, deck and byline that the body gives again before it begins."""
    known, deck = _known(parts, title), folded(parts.deck)
    at = 0
    while at < min(len(text.blocks), REPEATED_AT_TOP):
        block = text.blocks[at]
        words = folded(block.text)
        if block.kind in ("image", "rule") or not words:
            at += 1
            continue
        is_known = block.kind in ("paragraph", "heading") and words in known
        if not is_known or (words == deck and _is_lead(block, text.blocks[at + 1 :], parts)):
            return
        del text.blocks[at]


def _is_lead(block: Block, after: list[Block], parts: Parts) -> bool:
    """Whether what a document gives as its summary is the first paragraph of its text, and no deck above it.

    A deck has no closing stop, or is followed by the dateline. Pages show decks in their text, too: short
    ones, beside what follows.
    """
    following = next((one.text for one in after if one.is_prose and folded(one.text)), "")
    if not block.text.rstrip(" \"'”’»").endswith((".", "!", "?", "…")) or datelines.read(following):
        return False
    if not parts.publisher:
        return True
    return len(block.text) > LONGEST_DECK or len(block.text) > DECK_BESIDE_LEAD * len(following)


def _has_header(text: Running, title: str, desk: Desk) -> bool:
    """Read the header of a whole copy as that of plain copy is read; False where the text has none."""
    lines = [_line(block) for block in text.blocks]
    repeats = any(folded(line.text) == folded(title) for line in lines[:REPEATED])
    top = header.read(lines if repeats else [paragraphs.paragraph(title), *lines], desk)
    if folded(top.title) != folded(title) or not (top.opening or repeats):
        return False
    own = {id(line): block for line, block in zip(lines, text.blocks, strict=True)}
    rest = top.opening.rest if top.opening else ""
    lead = next((block for block in text.blocks if rest and block.text.endswith(rest)), None)
    kept = [
        own.get(id(line)) or (_after(lead, rest) if lead and line.text == rest else _prose(line))
        for line in top.text
    ]
    text.blocks, text.header, text.opening = kept, top, top.opening
    text.authors, text.affiliation, text.agency = list(top.authors), top.affiliation, top.agency
    text.highlights = list(top.highlights)
    if top.opening:
        text.authors = text.authors or list(top.opening.authors)
    return True


def _line(block: Block) -> paragraphs.Block:
    """A block of ours as the wire's grammar takes it."""
    mark = "* " if block.kind == "item" and block.ordinal is None else ""
    lines = tuple(block.text.split("\n"))
    return paragraphs.Block(text=mark + " ".join(lines), lines=(mark + lines[0], *lines[1:]))


def _prose(line: paragraphs.Block) -> Block:
    return replace(paragraph(line.text), label=verbatim.COPY)


def _known(parts: Parts, title: str) -> frozenset[str]:
    said = (parts.title, title, parts.deck, *parts.bylines, *(f"By {name}" for name in parts.bylines))
    return frozenset(words for each in said if (words := folded(each)))


def _is_signature(block: Block, text: Running, desk: Desk) -> bool:
    """Whether a block is marked as a byline and is one, wherever it stands; what it says is kept."""
    words = block.text.strip()
    if block.label.casefold() != "byline" or len(words) > bylines.LONGEST:
        return False
    found = bylines.read(words, own=desk.agencies) or bylines.read(f"By {words}", own=desk.agencies)
    if found is None:
        return False
    text.sign(found)
    return True


def _open(text: Running, desk: Desk) -> None:
    """Find the lead by its dateline, and read what stands before it."""
    for number, block in enumerate(text.blocks[:SEARCHED]):
        if not block.is_prose:
            continue
        found = datelines.read(block.text, own=desk.agencies)
        if found is None or (not found.rest and number + 1 >= len(text.blocks)):
            continue
        if number >= UNSIGNED and not (found.dateline.agency and found.day):
            continue
        if not (found.dateline.agency or found.day) and not _is_place_alone(found, text.blocks[:number]):
            continue
        text.opening = found
        text.authors += found.authors
        text.affiliation = text.affiliation or found.affiliation
        lead = _after(block, found.rest)
        above = [each for each in text.blocks[:number] if not _is_header(each, text, desk)]
        text.blocks[: number + 1] = [*above, *([lead] if lead.text else [])]
        return
    while (
        text.blocks
        and text.blocks[0].kind in ("paragraph", "item")
        and _is_header(text.blocks[0], text, desk)
    ):
        del text.blocks[0]


def _is_place_alone(found: Opening, above: list[Block]) -> bool:
    """Whether what looks like a place, with neither agency nor day, is one: `FACTS: ...` in a text is not."""
    known, is_label = places.is_known(found.dateline.place), found.dateline.text.endswith(":")
    prose = [block.text for block in above if block.kind == "paragraph" and not _is_note(block.text)]
    if known != is_label:  # a known place before a dash, or any other label
        return known or not prose
    return all(len(words) < SHORTEST_LEAD for words in prose)


def _is_note(words: str) -> bool:
    return bool(_NOTE.fullmatch(words.strip()) or _EDITORS.match(words.strip()))


def _close(text: Running) -> None:
    """Cut off what stands after the text: credits, end marks, rights and a page's furniture."""
    while len(text.blocks) > 1 and _is_sign_off(text.blocks[-1].text):
        text.blocks.pop()
    lines = {id(line): (line, block) for block in text.blocks for line in [paragraphs.paragraph(block.text)]}
    text.tail = tail.read([line for line, _ in lines.values()])
    kept = [lines.pop(id(line))[1] for line in text.tail.text if id(line) in lines]
    if len(kept) < len(text.tail.text):  # marks were cut from the last paragraph itself
        words = text.tail.text[-1].text
        whole = next(block for line, block in lines.values() if line.text.startswith(words))
        kept.append(whole.until(len(words)))
    text.blocks = kept


def _is_sign_off(words: str) -> bool:
    """`AAP RTV ar`: the agency, its desk and the initials of those who sent the story; or codes."""
    found = _SIGN_OFF.fullmatch(words.strip())
    return bool(found and agencies.agency_of(found["agency"])) or bool(_CODES.fullmatch(words.strip()))


def _after(block: Block, rest: str) -> Block:
    """The block from where its text goes on after the dateline; in its own styles where they can be kept."""
    if rest and block.text.endswith(rest):
        return block.after(len(block.text) - len(rest))
    return replace(block, runs=paragraph(rest).runs)


def _is_header(block: Block, text: Running, desk: Desk) -> bool:
    """Whether a block before the lead is a note, a highlight or a byline; what it says is kept."""
    words = block.text.strip()
    if _is_note(words):
        text.notes.append(words)
        return True
    if text.opening and (block.kind == "item" or _BULLET.match(words)):
        text.highlights.append(_BULLET.sub("", words, count=1))
        return True
    byline = bylines.read(words, own=desk.agencies) if len(words) <= bylines.LONGEST else None
    if byline is None:
        return False
    text.sign(byline)
    return True
