"""The blocks after the text: credits, end marks, rights, times of transmission, keywords, a page's foot."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from dateline.story import Finding
from dateline.wire import (
    agencies,
    bylines,
    credits,
    endmarks,
    foot,
    footers,
    frames,
    furniture,
    keywords,
    lists,
    release,
    signoffs,
)
from dateline.wire.paragraphs import Block, paragraph

_WORDS = {name: "|".join(words) for name, words in lists.sections("tail")}
_RIGHTS = re.compile(
    rf"[\W_]*(?:(?:{_WORDS['rights opens']}).{{0,500}}|.{{0,300}}(?:{_WORDS['rights inside']}).{{0,200}})",
    re.IGNORECASE | re.DOTALL,
)
_MORE = re.compile(rf"[\W_]*(?:{_WORDS['more']})[\W_]*", re.IGNORECASE)
_KEYWORDS = re.compile(rf"[\W_]*(?:{_WORDS['keywords']})\s*[:：]\s*(?P<words>.{{1,300}})", re.IGNORECASE)
_SOURCE = re.compile(
    rf"(?P<mark>{_WORDS['source']})\s*[:：]?\s+(?P<name>\S.{{1,100}})|(?:来源|來源|出典)[:：]\s*(?P<name2>\S.{{1,60}})|"
    r"(?:Original-Content von|Contenu original|Contenuto originale):\s*(?P<name3>\S[^,]{1,100}).*"
)
_LINK = re.compile(
    r"(?:photo|logo|video|view original content|multimedia|cision view original|to view the (?:source|"
    r"original) version|infographic)\b.{0,120}https?://\S+.*|(?:source version|"
    r"view source version) on .{3,40}:?\s*https?://\S+|https?://\S+",
    re.IGNORECASE,
)
LONGEST = 700
"""No line of a tail is longer, in characters."""
DEEPEST = 30
"""So many blocks from the end may be more than text."""
MOST_STACKED = 60
"""A block of more lines is a list of the story's, whatever its lines look like."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tail:
    """What stands after the text."""

    text: tuple[Block, ...]  # the blocks before it, and those of a release that stay text
    credits: tuple[str, ...] = ()
    reporters: tuple[str, ...] = ()
    signed: tuple[str, ...] = ()  # names alone under the text
    agency: str = ""
    rights: str = ""
    source: str = ""
    keywords: tuple[str, ...] = ()
    incomplete: bool = False
    sent: dt.date | dt.datetime | None = None  # when it was transmitted, as a footer says
    clues: tuple[str, ...] = ()  # dropped lines whose dates are evidence
    findings: tuple[Finding, ...] = field(default=())


def read(blocks: Sequence[Block]) -> Tail:
    """The text and its tail: from the end upwards as long as each block is one of the known."""
    at, tail = _without_foot(blocks)
    floor = max(1, at - DEEPEST)
    at, tail = _without_appendix(blocks[:at], floor, tail)
    at, tail = _without_labels(blocks[:at], floor, tail)
    contacts = next((n for n in range(floor, at) if release.heads_contacts(blocks[n])), at)
    kept: list[Block] = []
    while at > floor:
        block = blocks[at - 1]
        among_contacts = at - 1 >= contacts
        read_on = _read_among_contacts(tail, block) if among_contacts else _read_block(tail, block)
        if read_on is not None:
            tail = read_on
        elif among_contacts or release.is_kept(block):  # it is text; what stands before it may be tail
            kept.append(block)
        else:
            break
        at -= 1
    tail, last = _without_marks(tail, blocks[at - 1]) if at else (tail, None)
    return _closed(
        replace(tail, text=(*blocks[: max(0, at - 1)], *([last] if last else ()), *reversed(kept)))
    )


def _read_among_contacts(tail: Tail, block: Block) -> Tail | None:
    """The tail with a block below the heading of the contacts, where a name signs nothing."""
    said = _read_statement(tail, block.text) if len(block.lines) == 1 else None
    return said or (_read_furniture(tail, block.text) if _is_end_mark(block.text) else None)


def _without_marks(tail: Tail, block: Block) -> tuple[Tail, Block]:
    """The last block of the text without end marks that stand right below its lines."""
    lines = block.lines
    while len(lines) > 1 and _is_end_mark(lines[-1]) and _has_ended(lines[-2]):
        tail = _with_sender(_noted(tail, "end mark", lines[-1]), lines[-1])
        lines = lines[:-1]
    if len(lines) == len(block.lines):
        return tail, block
    return tail, paragraph(lines[0]) if len(lines) == 1 else replace(
        block, text="\n".join(lines), lines=lines
    )


def _has_ended(line: str) -> bool:
    """Whether a sentence ends with the line, or with what stands before the wire's mark there."""
    return line[-1:] in '.!?”"»。！？' or bool(signoffs.behind(line))


def _is_end_mark(line: str) -> bool:
    if len(line) > LONGEST or line[-1:] in ".!?":
        return False
    return signoffs.is_one(line) or furniture.after(line) == "end mark"


def _without_foot(blocks: Sequence[Block]) -> tuple[int, Tail]:
    """Where a page goes on without its story, and what its foot says of the story nonetheless."""
    first = foot.begins(blocks)
    tail = Tail(text=())
    for block in reversed(blocks[first:]):
        for line in reversed(block.lines):
            said = _read_notice(tail, line) if len(line) <= LONGEST else None
            tail = said or _read_furniture(tail, line) or _noted(tail, "foot of the page", line)
    return first, tail


def _without_appendix(blocks: Sequence[Block], floor: int, tail: Tail) -> tuple[int, Tail]:
    """Where the text for readers ends: before a desk's notes to other desks and before lists of links."""
    end = len(blocks)
    notes = next((n for n in range(floor, end) if frames.is_notebook(blocks[n].lines[0])), end)
    for block in reversed(blocks[notes:]):
        tail = _noted(tail, frames.NOTEBOOK, block.text)
        tail = replace(tail, sent=footers.sent(block.lines[-1]) or tail.sent)
    links = next((n for n in range(floor, notes) if _heads_links(blocks, n, notes)), notes)
    for block in reversed(blocks[links:notes]):
        tail = _noted(tail, "related", block.text)
    return links, tail


def _without_labels(blocks: Sequence[Block], floor: int, tail: Tail) -> tuple[int, Tail]:
    """Where the text ends before the names of sections and keywords that a page sets below it."""
    first = keywords.begin([block.text for block in blocks], floor)
    for block in reversed(blocks[first:]):
        tail = _noted(tail, keywords.RULE, block.text)
    return first, tail


def _heads_links(blocks: Sequence[Block], n: int, end: int) -> bool:
    return furniture.is_heading(blocks[n].text) and all(map(_is_link_line, blocks[n + 1 : end]))


def _is_link_line(block: Block) -> bool:
    """Whether a block can be the headline of another story, or a list of them."""
    return all(map(_is_link, block.lines))


def _is_link(line: str) -> bool:
    return len(line) < 140 and line[-1:] not in ".:;"


def _read_block(tail: Tail, block: Block) -> Tail | None:
    """The tail with one more block read; of stacked lines each must be one of the known."""
    if len(block.lines) < 2 or block.shape in ("paragraph", "table"):
        return _read_one(tail, block.text)
    if said := _read_keywords(tail, block.lines):
        return said
    if furniture.is_heading(block.lines[0]) and all(map(_is_link, block.lines)):
        return _noted(tail, "related", block.text)
    if len(block.lines) <= credits.MOST_LINES and foot.is_about(block.lines[0]):
        return _noted(tail, "about the author", block.text)
    if len(block.lines) > MOST_STACKED:
        return None
    read: Tail | None = tail
    for line in reversed(block.lines):
        read = _read_one(read, line) if read else None
    return read


def _read_keywords(tail: Tail, lines: Sequence[str]) -> Tail | None:
    """The tail with the keywords that stand stacked under their heading, and with a button right above it."""
    if found := _KEYWORDS.fullmatch(f"{lines[0].rstrip(':')}: {', '.join(lines[1:])}"):
        words = _words(found["words"])
        return _found(tail, "keywords", "keywords block", "\n".join(lines), keywords=words)
    rule = furniture.after(lines[0]) if len(lines) > 2 else ""
    said = _read_keywords(tail, lines[1:]) if rule else None
    return _noted(said, rule, lines[0]) if said else None


def _read_one(tail: Tail, line: str) -> Tail | None:
    """The tail with one more line read, or None if it is text."""
    if len(line) > LONGEST:
        return None
    if _MORE.fullmatch(line):
        return replace(_noted(tail, "more to follow", line), incomplete=True)
    return _read_statement(tail, line) or _read_furniture(tail, line) or _read_signature(tail, line)


def _read_statement(tail: Tail, line: str) -> Tail | None:
    """A line that says something of the story: its keywords, rights, makers or source."""
    if said := _read_notice(tail, line):
        return said
    if credits.is_credit(line):
        return _found(tail, "credits", "credit line", line, credits=(line.strip("()[] "), *tail.credits))
    found = _SOURCE.fullmatch(line)
    if found and (line[-1:] not in ".?!" or line.startswith("SOURCE ")):
        return _found(
            tail,
            "source",
            "source line",
            line,
            source=(found["name"] or found["name2"] or found["name3"]).strip(),
        )
    return None


def _read_notice(tail: Tail, line: str) -> Tail | None:
    """The time of transmission, the keywords or the rights, which may stand below everything else."""
    if footers.is_footer(line):
        return replace(_noted(tail, "transmission footer", line), sent=tail.sent or footers.sent(line))
    if found := _KEYWORDS.fullmatch(line):
        return _found(tail, "keywords", "keywords line", line, keywords=_words(found["words"]))
    if _RIGHTS.fullmatch(line):
        return _found(tail, "rights", "copyright line", line, rights=f"{line} {tail.rights}".strip())
    return None


def _read_furniture(tail: Tail, line: str) -> Tail | None:
    if _LINK.fullmatch(line):
        return _noted(tail, "link", line)
    if tail.signed and bylines.is_mark(line):
        return _noted(tail, "byline mark", line)
    rule = "end mark" if signoffs.is_one(line) else furniture.after(line)
    if not rule or (rule == "newsletter" and "@" in line):  # whom to write to stays with the contacts
        return None
    noted = _noted(tail, rule, line)
    return _with_sender(noted, line) if rule == "end mark" else noted


def _with_sender(tail: Tail, mark: str) -> Tail:
    """The tail with the agency that an end mark names: `REUTER`, `(PAP)`."""
    return replace(tail, agency=tail.agency or agencies.agency_of(mark.strip("()/[]- .")))


def _read_signature(tail: Tail, line: str) -> Tail | None:
    """A byline after the text, as German, French and Russian papers have it: its mark or its look tells."""
    byline = bylines.read(line) if len(line) < 90 and line[-1:] not in ".!?" else None
    if byline is None and len(line) < 60 and "\n" not in line:
        byline = bylines.unmarked(line)
    if byline is None or (byline.affiliation and not byline.authors):
        return None
    return _found(
        tail,
        "credits",
        "signature",
        line,
        credits=(line, *tail.credits),
        signed=(*byline.authors, *tail.signed),
        agency=tail.agency or byline.agency,
    )


def _found(tail: Tail, name: str, rule: str, line: str, **says: object) -> Tail:
    finding = Finding(field=name, rule=rule, text=line)
    return replace(tail, findings=(finding, *tail.findings), **says)  # type: ignore[arg-type]


def _noted(tail: Tail, rule: str, line: str) -> Tail:
    clues = (line, *tail.clues) if any(c.isdigit() for c in line) else tail.clues
    return replace(
        tail, clues=clues, findings=(Finding(field="dropped", rule=rule, text=line), *tail.findings)
    )


def _words(written: str) -> tuple[str, ...]:
    split = re.split(r"\s*[,;|•·#、，]\s*", written.strip(" .#"))
    return tuple(dict.fromkeys(word.strip() for word in split if word.strip()))


def _closed(tail: Tail) -> Tail:
    """The tail with the marks that stand in the last paragraph itself, after its last stop."""
    last = tail.text[-1] if tail.text else None
    if last is None or last.shape != "paragraph":
        return _with_reporters(tail)
    words = last.text
    for sort, mark, before in endmarks.cut(words):
        words = before
        if sort == "credit":
            tail = _found(tail, "credits", "credit line", mark, credits=(mark.strip("()"), *tail.credits))
        else:
            more = mark.strip("()").lower() == "more"
            tail = replace(
                _with_sender(_noted(tail, "end mark", mark), mark),
                incomplete=tail.incomplete or more,
                sent=tail.sent or footers.sent(mark),
            )
    if words != last.text:
        tail = replace(tail, text=(*tail.text[:-1], replace(last, text=words, lines=(words,))))
    return _with_reporters(tail)


def _with_reporters(tail: Tail) -> Tail:
    return replace(tail, reporters=tuple(dict.fromkeys([*tail.signed, *credits.reporters(tail.credits)])))
