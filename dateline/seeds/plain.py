"""Plain text: copy as a wire transmits it or as it was lifted from a page."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from dateline.seeds.kind import Desk, SeedFile, SeedFormat
from dateline.story import Dateline, Dating, Finding, Source, Story
from dateline.text import one_line, shorten
from dateline.wire import capitals, dating, decode, escape, furniture, header, language, paragraphs, tail
from dateline.wire.header import Header
from dateline.wire.paragraphs import Block
from dateline.wire.tail import Tail

_TITLE = 120
"""Where copy has no headline its first sentence stands in, cut at this many characters."""


def sniff(seed: SeedFile) -> bool:
    """Whatever no other format claims is plain text, unless it is not text at all."""
    return b"\0" not in seed.data[:8192] or seed.data[:2] in (b"\xff\xfe", b"\xfe\xff")


def read(seed: SeedFile, desk: Desk) -> tuple[Story, ...]:
    """The one story of a plain-text seed."""
    copy = decode.decode(seed.data)
    blocks = paragraphs.split(copy)
    lang = language.language_of(copy)
    end = tail.read(blocks)
    top = header.read(end.text, desk, month_first=False)
    body, dropped = _body(top.text)
    told = dating.Evidence(
        day=top.opening.day if top.opening else None,
        stamps=top.stamps,
        sent=end.sent,
        text=tuple(block.text for block in body),
        language=lang or desk.language,
        path=seed.path,
        rights=end.rights,
        clues=end.clues,
    )
    return (
        _story(seed, top, end, body=body, dating=dating.date_story(told, desk), lang=lang, dropped=dropped),
    )


FORMAT = SeedFormat(name="plain", sniff=sniff, read=read)


def _body(blocks: Sequence[Block]) -> tuple[tuple[Block, ...], tuple[Finding, ...]]:
    """The paragraphs of the text, without the furniture that stood between them."""
    ruled = [(block, furniture.anywhere(block.text)) for block in blocks]
    dropped = tuple(Finding(field="dropped", rule=rule, text=block.text) for block, rule in ruled if rule)
    return tuple(_printed(block) for block, rule in ruled if not rule), dropped


def _printed(block: Block) -> Block:
    """A paragraph with its dashes as print has them; lines that were set by hand stay as they are."""
    return replace(block, text=paragraphs.running(block.text)) if block.shape == "paragraph" else block


def _story(
    seed: SeedFile,
    top: Header,
    end: Tail,
    *,
    body: Sequence[Block],
    dating: Dating,
    lang: str,
    dropped: tuple[Finding, ...],
) -> Story:
    opening = top.opening
    dateline = opening.dateline if opening else None
    agency = top.agency or end.agency
    if agency and (dateline is None or not dateline.agency):
        dateline = replace(dateline or Dateline(), agency=agency)
    if top.place and (dateline is None or not dateline.place):
        dateline = replace(dateline or Dateline(), place=top.place)
    first = next((block.text for block in body), "")
    title = one_line(top.title)
    if capitals.is_shouted(title):
        top = replace(top, title_raw=top.title_raw or title)
        title = capitals.title_case(title, [block.text for block in body])
    return Story(
        seed=seed.path,
        digest=seed.digest,
        title=title or shorten(re.split(r"(?<=[.!?。])\s", first)[0], _TITLE) or top.slugline or seed.path,
        body="\n\n".join(escape.markdown(block) for block in body),
        title_raw=top.title_raw,
        kicker=top.kicker,
        section=top.section,
        seed_label=top.seed_label,
        description=top.description,
        authors=top.authors or (opening.authors if opening else ()) or end.reporters,
        affiliation=top.affiliation or (opening.affiliation if opening else ""),
        credits=end.credits,
        highlights=top.highlights,
        dateline=dateline,
        source=Source(name=end.source or top.source) if end.source or top.source else None,
        dating=dating,
        updated=next(
            (stamp.updated for stamp in top.stamps if stamp.updated and stamp.updated != dating.when), None
        ),
        language=lang,
        keywords=end.keywords,
        slugline=top.slugline,
        urgency=top.urgency,
        kind=top.kind,
        revision=top.revision,
        correction=top.correction,
        embargo=top.embargo,
        embargo_unread=top.embargo_unread,
        rights=end.rights,
        ednote=top.ednote,
        incomplete=end.incomplete,
        findings=(*top.findings, *dropped, *end.findings),
    )
