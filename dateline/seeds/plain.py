"""Plain text: copy as a wire transmits it or as it was lifted from a page."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from dateline.seeds import grounds, typeset
from dateline.seeds.kind import Desk, SeedFile, SeedFormat
from dateline.story import Correction, Dateline, Dating, Finding, Source, Story
from dateline.text import one_line, shorten
from dateline.wire import (
    agencies,
    asides,
    capitals,
    credits,
    dating,
    decode,
    frames,
    glued,
    head,
    header,
    language,
    names,
    paragraphs,
    prose,
    release,
    tail,
)
from dateline.wire.dating import Evidence
from dateline.wire.decode import Decoded
from dateline.wire.frames import Frame
from dateline.wire.header import Header
from dateline.wire.paragraphs import Block
from dateline.wire.tail import Tail

_SENTENCE_END = re.compile(r"(?<![A-Z]\.)(?<=[.!?。])\s")
SENDER_WITHIN = 4
"""A release names its sender within so many lines."""
_GROUNDS = {
    "title_raw": "the headline as it was sent",
    "updated": "date line",
    "dateline": "line beside the date, byline or end mark",
    "source": "source line",
    "affiliation": "beside the byline",
    "authors": "signed below the text, or named in the credits",
    "corrections": "note of the desk",
    "correction": "note of the desk",
    "revision": "take line of the wire",
}
"""How fields are known for which no line accounts by itself."""
_TITLE = 120
"""Where copy has no headline its first sentence stands in, cut at this many characters."""


def sniff(seed: SeedFile) -> bool:
    """Whatever no other format claims is plain text, unless it is not text at all."""
    return decode.is_text(seed.data)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Parts:
    """A copy taken apart."""

    frame: Frame
    top: Header
    body: tuple[Block, ...]
    end: Tail
    language: str
    above: tuple[Finding, ...]  # what stood above the header
    dropped: tuple[Finding, ...]  # and between the paragraphs


def read(seed: SeedFile, desk: Desk) -> tuple[Story, ...]:
    """The one story of a plain-text seed."""
    decoded = decode.read(seed.data)
    parts = _taken_apart(decode.normalise(decoded.text), desk)
    story = _with_header(_story(parts, seed, desk), parts.top)
    story = _with_frame(_with_tail(story, parts.end), parts.frame)
    story = _in_its_language(story, parts.frame.text)
    story = replace(story, findings=(*_encoding(decoded), *story.findings))
    return (grounds.grounded(story, "line above the text", _GROUNDS),)


FORMAT = SeedFormat(name="plain", sniff=sniff, read=read)


def _taken_apart(copy: str, desk: Desk) -> _Parts:
    """From the outside in: the frame, the head of the page, the tail, the header, and what is left."""
    frame = frames.read(copy)
    above, below = head.cut(paragraphs.split(glued.parted(frame.text)))
    end = tail.read(below)
    sender, text = _without_sender(end)
    top = header.read(text, desk)
    body, dropped = _body(top)
    return _Parts(
        frame=frame,
        top=top,
        body=body,
        end=end,
        language=language.language_of(frame.text),
        above=(*_of_head(above), *sender),
        dropped=dropped,
    )


def _story(parts: _Parts, seed: SeedFile, desk: Desk) -> Story:
    """What several parts have to tell together."""
    top, end, body = parts.top, parts.end, parts.body
    dateline = _dateline(top, end)
    dated = dating.date_story(_evidence(parts, dateline or Dateline(), seed, desk), desk)
    updates = (stamp.updated for stamp in top.stamps if stamp.updated not in (None, dated.when))
    title = _title(top, body, seed, parts.language)
    return Story(
        seed=seed.path,
        digest=seed.digest,
        title=title,
        body="\n\n".join(map(typeset.markdown, body)),
        title_raw=top.title_raw or (top.title if top.title != title else ""),
        dateline=dateline,
        dating=dated,
        updated=next(updates, None),
        language=parts.language,
        findings=(
            *parts.frame.findings,
            *parts.above,
            *top.findings,
            *_findings(top, dated, parts.language),
            *parts.dropped,
            *end.findings,
        ),
    )


def _evidence(parts: _Parts, dateline: Dateline, seed: SeedFile, desk: Desk) -> Evidence:
    """All that the parts say of the day."""
    top, end = parts.top, parts.end
    return Evidence(
        day=(top.opening.day if top.opening else None) or parts.frame.day,
        place=dateline.place,
        agency=dateline.agency,
        stamps=top.stamps,
        sent=end.sent,
        text=tuple(block.text for block in parts.body),
        language=parts.language or desk.language,
        path=seed.path,
        rights=end.rights,
        clues=end.clues,
    )


def _body(top: Header) -> tuple[tuple[Block, ...], tuple[Finding, ...]]:
    """The paragraphs of the text, without what stood between them."""
    ruled = list(asides.ruled(top.text, top.title))
    about = credits.about_begins([block.text for block, _ in ruled], top.authors)
    ruled[about:] = [(block, rule or "about the author") for block, rule in ruled[about:]]
    for n in range(len(ruled) - 1, 1, -1):
        block, rule = ruled[n]
        if not (rule or block.text in top.authors or credits.is_about(block.text, top.authors)):
            break
        ruled[n] = (block, rule or "about the author")
    dropped = tuple(Finding(field="dropped", rule=rule, text=block.text) for block, rule in ruled if rule)
    return tuple(release.ruled_off([_printed(block) for block, rule in ruled if not rule])), dropped


def _printed(block: Block) -> Block:
    """A paragraph with its dashes as print has them; lines that were set by hand stay as they are."""
    return replace(block, text=paragraphs.running(block.text)) if block.shape == "paragraph" else block


def _title(top: Header, body: Sequence[Block], seed: SeedFile, lang: str) -> str:
    """The headline as a reader expects it; where copy has none, the first sentence stands in."""
    title = one_line(top.title)
    if top.opening and top.opening.rest and title.startswith(top.opening.dateline.text):
        title = ""  # an alert: its text stands where others have the headline
    if capitals.is_shouted(title):
        return capitals.title_case(title, [block.text for block in body], lang)
    first = next((block.text for block in body), "")
    return title or shorten(_SENTENCE_END.split(first)[0], _TITLE) or top.slugline or seed.path


def _dateline(top: Header, end: Tail) -> Dateline | None:
    """The dateline, and what a byline, a line beside the date or an end mark says where it is silent."""
    dateline = top.opening.dateline if top.opening else Dateline()
    place = dateline.place or top.place
    agency = dateline.agency or top.agency or end.agency or agencies.leading(top.affiliation)
    return Dateline(place=place, agency=agency, text=dateline.text) if place or agency else None


def _without_sender(end: Tail) -> tuple[tuple[Finding, ...], tuple[Block, ...]]:
    """The copy without the line above its headline that only names the sender, as its foot does."""
    for n, block in enumerate(end.text[:SENDER_WITHIN]):
        if end.source and prose.folded(block.text) == prose.folded(end.source):
            found = Finding(field="source", rule="sender above the headline", text=block.text)
            return (found,), (*end.text[:n], *end.text[n + 1 :])
    return (), end.text


def _of_head(blocks: Sequence[Block]) -> Iterator[Finding]:
    for block in blocks:
        yield Finding(field="dropped", rule="head of the page", text=block.text)


def _findings(top: Header, dated: Dating, lang: str) -> Iterator[Finding]:
    if top.opening:
        yield Finding(field="dateline", rule=top.opening.rule, text=top.opening.dateline.text)
        if top.opening.authors:
            names = ", ".join(top.opening.authors)
            yield Finding(field="authors", rule="byline in the paragraph of the dateline", text=names)
    alert = top.opening and top.opening.rest and top.title.startswith(top.opening.dateline.text or "\0")
    if not top.title or alert:
        yield Finding(field="title", rule="the copy has no headline", certainty="probable")
    yield Finding(field="date", rule="dating", text="; ".join(dated.evidence), certainty=dated.certainty)
    if lang:
        yield Finding(field="language", rule="script and common words", text=lang, certainty="inferred")


def _encoding(decoded: Decoded) -> Iterator[Finding]:
    if not decoded.is_plain:
        yield Finding(field="encoding", rule=decoded.rule, text=decoded.encoding, certainty=decoded.certainty)


def _with_header(story: Story, top: Header) -> Story:
    return replace(
        story,
        kicker=top.kicker,
        section=top.section,
        seed_label=top.seed_label,
        description=top.description,
        authors=top.authors or (top.opening.authors if top.opening else ()),
        affiliation=top.affiliation or (top.opening.affiliation if top.opening else ""),
        highlights=top.highlights,
        source=Source(name=top.source) if top.source else None,
        slugline=top.slugline,
        urgency=top.urgency,
        kind=top.kind,
        revision=top.revision,
        correction=top.correction,
        corrections=tuple(Correction(date=None, text=text) for text in top.corrections),
        embargo=top.embargo,
        embargo_unread=top.embargo_unread,
        ednote=top.ednote,
    )


def _with_tail(story: Story, end: Tail) -> Story:
    return replace(
        story,
        authors=story.authors or end.reporters,
        credits=end.credits,
        source=Source(name=end.source) if end.source else story.source,
        keywords=end.keywords,
        rights=end.rights,
        incomplete=end.incomplete,
    )


def _with_frame(story: Story, frame: Frame) -> Story:
    return replace(
        story,
        slugline=frame.slugline or story.slugline,
        urgency=story.urgency if story.urgency is not None else frame.urgency,
        revision=story.revision if story.revision is not None else frame.revision,
        correction=story.correction or frame.correction,
    )


def _in_its_language(story: Story, copy: str) -> Story:
    """The story with its authors spelled as its language lowers capitals."""
    if story.language != "tr":
        return story
    return replace(story, authors=tuple(names.in_turkish(name, copy) for name in story.authors))
