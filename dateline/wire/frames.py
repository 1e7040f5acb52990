"""The frame of transmitted copy: the lines that IPTC 7901 and ANPA 1312 set before a story, and its layout.

A wire leaves no blank lines: what stands at the margin above the first indent are header lines, each for
itself, and every indent starts a paragraph. Laid out anew with blank lines, it is copy like any other.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from dateline.story import Finding
from dateline.wire import datelines, indents
from dateline.wire.days import Day

REACH = 8
"""No line of a frame stands lower than this, blank ones not counted."""

NOTEBOOK = "note of the desk below the text"
"""The rule by which such a note is no part of the story."""

_START = re.compile(r"V?ZCZC\S{0,20}(?:\s.{0,40})?")
_CODES = re.compile(r"[A-Z]{1,3}(?:\s+[A-Z]{1,3}){0,8}")
_SERVICE = re.compile(r"[A-Za-z]{1,4}\d{3,5}[\s-]*[A-Za-z]{0,16}-*|[A-Z]{2,4}\d{3,6}(?:_[A-Z\d]{2,6}){1,4}")
_ROUTING = re.compile(r"[A-Z](?:\s+[A-Z\d]{2,5}){2,6}")
_IPTC_SLUG = re.compile(r"[^\W\d]\w{1,20}(?:-\w{2,20}){1,6}")
_IPTC = re.compile(
    r"[a-z]{2,4}\s?\d{3,8}\s+(?P<priority>[1-9])\s+(?P<category>[a-z]{1,3}(?:/[a-z]{1,3})*)\s+\d{1,5}(?:\s+\S.{1,60})?",
    re.IGNORECASE,
)
_ANPA = re.compile(
    r"(?P<priority>[a-z])\s+(?P<category>[a-z])\s+(?P<slug>\S.{1,40}?)\s+(?P<month>\d\d)-(?P<day>\d\d)(?:\s+\d{1,5})?"
)
_SLUG = re.compile(r"(?:\*?\d{4}\s*)?(?P<slug>(?:BC|AM|PM|AP|FC|AS|YE)-\S.{1,70}?)(?:,\s?\d{1,5})?")
_KEYWORDS = re.compile(r"/?[^\W\d_][^/\n]{0,40}(?:/[^/\n]{1,40}){0,6}/")
_TAKE = re.compile(
    r"(?:\d{1,2}(?:ST|ND|RD|TH)\s+)?(?:LEAD|NET|ROUNDUP|ADD|TAKE|LD|UPDATE|WRAPUP)(?:\s\d{1,2})?|REFILE|REPEAT|RPT|"
    r"URGENT|FLASH|CORRECTION|CORRECTED|EIL|VORRANG|NEU"
)
_SUBTITLE = re.compile(r"Utl\.?:\s*")
_FORMAT_CODE = re.compile(r"^\*\d{3,5}<?\s*\^?")
_PRIORITIES = {"f": 1, "b": 2, "u": 3, "r": 4, "d": 5}
"""ANPA's letters (flash, bulletin, urgent, regular, deferred) as IPTC counts urgency."""
_NOTEBOOK = re.compile(r"#\s*(?:Notebook|Notizblock|Cuaderno|Notas?)", re.IGNORECASE)
_INITIALS = re.compile(r"[A-Za-z]{2,6}(?:[ /][A-Za-z\d]{1,4}){1,10}")
_CREDITED = re.compile(
    r"-\s+(?P<words>(?:(?:Reporting|Editing|Writing)(?: by)?|Autor(?:in(?:nen)?|en)?|Redaktion)\s?:.*)",
    re.IGNORECASE,
)
_CONTACT = re.compile(r",?\s*(?:\+\d[\d ().-]{5,}|<[^>]*>|[Tt]el\b.*)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """A copy without the lines of its transmission, and what these say."""

    text: str
    slugline: str = ""
    urgency: int | None = None
    day: Day | None = None  # on which it was sent
    revision: int | None = None
    correction: bool = False
    findings: tuple[Finding, ...] = ()


def read(copy: str) -> Frame:
    """The frame of a copy, and the copy in paragraphs with a blank line between them."""
    lines = copy.split("\n")
    frame, at = _header(lines)
    if not at:
        return _laid_out(frame, lines, framed=False)
    rest, notes = _without_notebook(lines[at:])
    return _laid_out(replace(frame, findings=(*frame.findings, *notes)), rest, framed=True)


def is_notebook(line: str) -> bool:
    """Whether a line heads the notes of a desk to other desks, below the text: dpa's `# Notizblock`."""
    return bool(_NOTEBOOK.fullmatch(line))


def _header(lines: Sequence[str]) -> tuple[Frame, int]:
    """The frame's lines at the top, and how many lines they take."""
    frame = Frame(text="")
    at, seen, above = 0, 0, ""
    for n, line in enumerate(lines):
        bare = _FORMAT_CODE.sub("", line.strip().removeprefix("^")).removesuffix("<").strip()
        if not bare:
            continue
        seen += 1
        following = _after(lines, n)
        kind = _kind(bare, following, above=above)
        if not kind or seen > REACH:
            break
        frame = _told(frame, bare, kind)
        above = kind if kind in _HEADERS else above
        at = n + 1
    return (frame, at) if above else (Frame(text=""), 0)


def _after(lines: Sequence[str], n: int) -> str:
    return next((line.strip() for line in lines[n + 1 : n + 4] if line.strip()), "")


_HEADERS = ("IPTC 7901 header", "ANPA 1312 header", "start of message")
"""The lines that prove a frame."""


def _kind(line: str, following: str, *, above: str) -> str:
    """What line of a frame this is, below that header line; "" if none."""
    if _START.fullmatch(line):
        return "start of message"
    if _IPTC.fullmatch(line):
        return "IPTC 7901 header"
    if _ANPA.fullmatch(line):
        return "ANPA 1312 header"
    if _SERVICE.fullmatch(line) and (above or _ANPA.fullmatch(following)):
        return "transmission number"
    if _CODES.fullmatch(line) and _SERVICE.fullmatch(following):
        return "selector codes"
    return _kind_below(line, following, above) if above else ""


def _kind_below(line: str, following: str, above: str) -> str:
    """What line of a frame this is, that only the header line above it proves."""
    if above == "start of message" and _ROUTING.fullmatch(line):
        return "selector codes"
    if _TAKE.fullmatch(line):
        return "take line"
    keywords = _SLUG.fullmatch(line) or _KEYWORDS.fullmatch(line)
    return "slug line" if keywords or (above == _HEADERS[0] and _is_slug(line, following)) else ""


def _is_slug(line: str, following: str) -> bool:
    """Whether a line below an IPTC header is keywords: `France-bateaux`, or capitals above a headline."""
    shouted = line.isupper() and len(line) <= 40 and not following.isupper() and len(following) > len(line)
    return bool(_IPTC_SLUG.fullmatch(line)) or (shouted and datelines.read(following) is None)


def _told(frame: Frame, line: str, kind: str) -> Frame:
    """The frame with what one more of its lines says."""
    anpa, iptc, slug = _ANPA.fullmatch(line), _IPTC.fullmatch(line), _SLUG.fullmatch(line)
    findings = [Finding(field="dropped", rule=kind, text=line)]
    if kind == "IPTC 7901 header" and iptc:
        findings.append(Finding(field="urgency", rule=f"priority in the {kind}", text=iptc["priority"]))
        frame = replace(frame, urgency=int(iptc["priority"]))
    elif kind == "ANPA 1312 header" and anpa:
        frame = replace(frame, slugline=anpa["slug"].strip(), day=_day(anpa, frame))
        findings.append(Finding(field="slugline", rule=kind, text=frame.slugline))
        if urgency := _PRIORITIES.get(anpa["priority"]):
            findings.append(Finding(field="urgency", rule=f"priority in the {kind}", text=anpa["priority"]))
            frame = replace(frame, urgency=urgency)
    elif kind == "slug line":
        frame = replace(frame, slugline=slug["slug"].strip() if slug else line)
        findings[0] = Finding(field="slugline", rule=kind, text=line)
    elif kind == "take line":
        frame = _taken(frame, line)
    return replace(frame, findings=(*frame.findings, *findings))


def _taken(frame: Frame, line: str) -> Frame:
    """The frame with what `2ND LEAD`, `REFILE` or `URGENT` says."""
    number = re.match(r"\d{1,2}", line)
    if number and frame.revision is None:
        return replace(frame, revision=int(number[0]))
    if line.startswith("CORRECT"):
        return replace(frame, correction=True)
    return replace(frame, urgency=1) if line in ("URGENT", "FLASH", "EIL") else frame


def _day(anpa: re.Match[str], frame: Frame) -> Day | None:
    """The month and the day of an ANPA header; Kyodo sets the day first, so there it is left alone."""
    month, day = int(anpa["month"]), int(anpa["day"])
    if any("kyodo" in found.text.casefold() for found in frame.findings):
        return None
    found = Day(month=month, day=day) if 1 <= month <= 12 else None
    return found if found and found.in_year(2000) else None


def _laid_out(frame: Frame, lines: Sequence[str], *, framed: bool) -> Frame:
    """The copy with a blank line before each paragraph and each header line."""
    marked = framed and any(line.lstrip().startswith("^") for line in lines)
    first = next((n for n, line in enumerate(lines) if indents.opens(line, marked)), None)
    if first is not None and (_heads(lines[:first]) if framed else indents.sets(lines, first)):
        frame, headers = _subtitled(frame, indents.headers(lines[:first], marked))
        parts = [*headers, *indents.paragraphs_of(lines[first:], marked)]
        return replace(frame, text="\n\n".join(parts))
    return _with_header_block(frame, lines) if framed else replace(frame, text="\n".join(lines))


def _end_of_header(lines: Sequence[str]) -> int | None:
    """Where the last header line stands that a `=` ends: headline, bullets and byline may each have one."""
    top = min(len(lines), REACH + indents.MOST_HEADERS)
    return next((n for n in range(top - 1, -1, -1) if lines[n].rstrip().endswith("=")), None)


def _heads(lines: Sequence[str]) -> bool:
    """Whether the lines above the first indent are a header, and no text set in blocks with blank lines."""
    end = _end_of_header(lines)
    ended = len(lines) if end is None else end
    few = sum(bool(line.strip()) for line in lines) <= indents.MOST_HEADERS and not any(map(_is_lead, lines))
    return few and (
        not any(map(str.strip, lines[ended + 1 :])) or any(line.startswith("^") for line in lines)
    )


def _is_lead(line: str) -> bool:
    """Whether the text begins at the margin here."""
    opening = datelines.read(line.strip())
    return bool(opening and len(opening.rest) > indents.SIGN_OFF)


def _with_header_block(frame: Frame, lines: Sequence[str]) -> Frame:
    """Copy with its header lines, which stand above a line that ends with `=`, each for itself."""
    end = next((n for n, line in enumerate(lines) if line.rstrip().endswith("=")), len(lines))
    above = lines[:end]
    gaps = [n for n, line in enumerate(above) if not line.strip() and any(map(str.strip, above[:n]))]
    if end == len(lines) or len(gaps) > 2:
        return replace(frame, text="\n".join(_with_lead_apart(lines)))
    subtitled = any(_SUBTITLE.match(line) for line in lines[: end + 1])
    start = gaps[-1] + 1 if gaps and not subtitled else 0
    frame = _slugged(frame, filter(None, map(str.strip, lines[:start])))
    frame, headers = _subtitled(frame, indents.headers(lines[start : end + 1], False))
    return replace(frame, text="\n\n".join([*headers, "\n".join(lines[end + 1 :])]))


def _subtitled(frame: Frame, headers: list[str]) -> tuple[Frame, list[str]]:
    """The header of Austrian copy: `Utl.:` marks the deck, the headline is right above it, keywords above."""
    deck = next((n for n, line in enumerate(headers) if _SUBTITLE.match(line)), 0)
    if not deck:
        return frame, headers
    bare = _SUBTITLE.sub("", headers[deck])
    return _slugged(frame, headers[: deck - 1]), [headers[deck - 1], bare, *headers[deck + 1 :]]


def _slugged(frame: Frame, slugs: Iterable[str]) -> Frame:
    for slug in slugs:
        found = Finding(field="slugline", rule="slug line", text=slug)
        frame = replace(frame, slugline=frame.slugline or slug, findings=(*frame.findings, found))
    return frame


def _with_lead_apart(lines: Sequence[str]) -> list[str]:
    """Copy with header lines right above its lead, where no indent and no blank line parts them."""
    top = lines[: indents.MOST_HEADERS]
    lead = next((n for n, line in enumerate(top) if _is_lead(line)), 0)
    if not lead or not lines[lead - 1].strip():
        return list(lines)
    return [*"\n\n".join(indents.headers(lines[:lead], False)).split("\n"), "", *lines[lead:]]


def _without_notebook(lines: Sequence[str]) -> tuple[list[str], tuple[Finding, ...]]:
    """Copy without what its desk wrote below it for other desks; who reported and edited it stays."""
    start = next((n for n, line in enumerate(lines) if is_notebook(line.strip())), None)
    if start is None:
        return list(lines), ()
    end = next((n for n in range(start, len(lines)) if _INITIALS.fullmatch(lines[n].strip())), len(lines))
    notes = [line.strip() for line in lines[start:end] if line.strip()]
    credits = [_CONTACT.sub("", found["words"]) for line in _items(notes) if (found := _CREDITED.match(line))]
    dropped = tuple(Finding(field="dropped", rule=NOTEBOOK, text=note) for note in notes)
    return [*lines[:start], *(word for credit in credits for word in ("", credit)), "", *lines[end:]], dropped


def _items(notes: Sequence[str]) -> Iterator[str]:
    """Lines that begin with a dash, each with those that go on with it."""
    item = ""
    for note in [*notes, "-"]:
        if note.startswith(("-", "#", "*")):
            yield item
            item = note
        else:
            item += f" {note}"
