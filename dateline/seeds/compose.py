"""Parts to a story: what a document names, completed by what its running text says, every value checked."""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import islice

from dateline import text as texts
from dateline.errors import Problem, UserError, Where
from dateline.markup import write
from dateline.seeds import grounds, moments, running
from dateline.seeds.kind import Desk, SeedFile
from dateline.seeds.parts import Parts
from dateline.seeds.running import Running
from dateline.story import Dateline, Dating, Finding, Source, Story
from dateline.wire import agencies, bylines, capitals, datelines, dating, language, marks, names
from dateline.wire.dating import Evidence
from dateline.wire.marks import Headline
from dateline.wire.prose import folded

MAX_REVISION = 999
"""A version above this is a sender's serial number, which counts nothing a reader knows."""
LONG_DECK = 100
"""So many letters are not in deck and text by chance."""
TITLE_FROM_TEXT = 120
MOST_STORIES = 10_000
MOST_NAMED = 5
"""So many things that a document holds beside its stories are named one by one."""
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8})*")
_SPLIT_PEOPLE = re.compile(r"\s*[;|]\s*")
_TWO_NAMES = re.compile(r"\s+[-–—|]\s+|\s*[()/]\s*")
_WEB = re.compile(r"https?://[^\s/]")


def stories(
    found: Iterable[Parts], seed: SeedFile, desk: Desk, *, left_out: Sequence[str] = ()
) -> tuple[Story, ...]:
    """The stories of a document that holds several, numbered in its order; the first tells what is none."""
    every = tuple(islice(found, MOST_STORIES + 1))
    if len(every) > MOST_STORIES:
        what = f"holds more than {MOST_STORIES:,} stories"
        raise UserError(Problem(what=what, where=Where(path=seed.path), hint="cut it into several"))
    made = [story(parts, seed, desk, item=number) for number, parts in enumerate(every)]
    counts = Counter(left_out)
    said = [f"{count} times {what}" if count > 1 else what for what, count in counts.items()]
    if len(said) > MOST_NAMED:
        said[MOST_NAMED:] = [f"{len(said) - MOST_NAMED} more"]
    return (replace(made[0], left_out=tuple(said)), *made[1:])


def story(parts: Parts, seed: SeedFile, desk: Desk, *, item: int = 0) -> Story:
    """One story."""
    written, parts = _titled(parts, seed)
    headline = marks.read(written)
    text = running.read(parts, headline.title, desk)
    people, affiliation, agency = _people(parts, text, desk)
    plain = [block.text for block in text.blocks]
    tongue = _language(parts.language, " ".join(plain))
    dated, updated = _dating(parts, text, seed, desk, language=tongue)
    dateline = _dateline(parts, text, agency, desk)
    title = (
        capitals.title_case(headline.title, plain, tongue.partition("-")[0])
        if capitals.is_shouted(headline.title)
        else headline.title
    )
    told = replace(
        _named(parts, text, headline, desk),
        seed=seed.path,
        digest=seed.digest,
        item=item,
        title=title,
        title_raw=written if written != title else "",
        body=write.markdown(text.blocks),
        description=_deck(parts.deck or text.header.description, headline.title, " ".join(plain)),
        authors=people,
        affiliation=affiliation,
        dateline=dateline,
        source=_source(parts, text, dateline),
        dating=dated,
        updated=updated,
        language=tongue,
        findings=_findings(parts, text, dated, headline, tongue),
    )
    return grounds.grounded(told, "field of the document")


def _named(parts: Parts, text: Running, headline: Headline, desk: Desk) -> Story:
    """What the document's fields say, and where they are silent, its header and its tail."""
    top, end = text.header, text.tail
    embargo = moments.read(parts.embargo, desk.timezone)
    said = (parts.kind, top.kind)
    return Story(
        seed="",
        digest="",
        title=headline.title,
        body="",
        kicker=parts.kicker or headline.kicker or top.kicker,
        section=parts.section or top.section,
        seed_label=top.seed_label,
        credits=parts.credits or end.credits,
        highlights=tuple(text.highlights),
        keywords=parts.keywords or end.keywords,
        slugline=parts.slugline or top.slugline,
        urgency=_urgency(parts.urgency) or top.urgency,
        kind=next((kind for kind in said if kind != "article"), "article"),
        revision=headline.revision or top.revision or _revision(parts.revision),
        correction=headline.correction or parts.correction or top.correction,
        embargo=moments.instant(embargo, desk.timezone) if embargo else top.embargo,
        embargo_unread="" if embargo else parts.embargo or top.embargo_unread,
        rights=parts.rights or end.rights,
        incomplete=end.incomplete,
        usage=parts.usage,
        ednote=" ".join(filter(None, [parts.ednote, top.ednote, *text.notes])),
        canonical=parts.canonical if _WEB.match(parts.canonical) else "",
        wire_id=parts.wire_id,
        image=parts.image,
        media=parts.media,
        enclosed=parts.enclosed,
        extra=parts.extra,
    )


def _titled(parts: Parts, seed: SeedFile) -> tuple[str, Parts]:
    """The headline; without one the text's first heading, the slug line, or how the text begins."""
    if title := texts.one_line(parts.title):
        return title, parts
    first = next((block for block in parts.blocks if block.text.strip()), None)
    if first is not None and first.kind == "heading":
        rest = tuple(block for block in parts.blocks if block is not first)
        return texts.one_line(first.text), replace(parts, blocks=rest)
    begin = parts.slugline or parts.deck or (first.text.strip().split("\n")[0] if first else "")
    if not begin:
        raise UserError(Problem(what="holds neither a headline nor text", where=Where(path=seed.path)))
    return texts.shorten(begin, TITLE_FROM_TEXT), parts


def _people(parts: Parts, text: Running, desk: Desk) -> tuple[tuple[str, ...], str, str]:
    """The authors, what they are, and the agency that a byline names instead of a person."""
    found: list[str] = []
    affiliation, agency = parts.affiliation, ""
    for written in parts.bylines:
        for each in _SPLIT_PEOPLE.split(texts.one_line(written)):
            byline = bylines.read(each, own=desk.agencies) or bylines.read(f"By {each}", own=desk.agencies)
            if byline is None:
                found += names.split(each)
                continue
            found += byline.authors
            affiliation = affiliation or byline.affiliation
            agency = agency or byline.agency
    authors = tuple(dict.fromkeys(found or text.authors or text.tail.reporters))
    return authors, affiliation or (text.affiliation if not found else ""), agency or text.agency


def _dateline(parts: Parts, text: Running, agency: str, desk: Desk) -> Dateline | None:
    """The text's own dateline, what it leaves open filled from the fields."""
    said = text.opening.dateline if text.opening else Dateline()
    line = datelines.read(f"{parts.dateline} -- Text", own=desk.agencies) if parts.dateline else None
    named = line.dateline if line else Dateline(place="" if parts.place else _bare_place(parts.dateline))
    sender = _sender(parts.provider, desk) or agencies.agency_of(agency, desk.agencies)
    place = said.place or named.place or parts.place or text.header.place
    by = said.agency or named.agency or sender
    if not place and not by:
        return None
    is_told = bool(named.place or named.agency) and folded(parts.dateline) != folded(place)
    written = parts.dateline.strip() if line and is_told else ""
    return Dateline(place=place, agency=by, text=said.text or written)


def _sender(written: str, desk: Desk) -> str:
    """The agency that a field names, also as `APA - Austria Presse Agentur` or `Keystone-SDA (SDA)`."""
    names = (written, *_TWO_NAMES.split(written))
    return next((found for name in names if (found := agencies.agency_of(name, desk.agencies))), "")


def _bare_place(written: str) -> str:
    """A dateline that is nothing but a place; a mere date is none."""
    bare = written.strip(" -–—.,:")
    return "" if any(c.isdigit() for c in bare) else bare


def _dating(
    parts: Parts, text: Running, seed: SeedFile, desk: Desk, *, language: str
) -> tuple[Dating, dt.date | dt.datetime | None]:
    """When it was published, by a field or else by what the copy says; and when it was changed after that."""
    updated = moments.first(parts.updated, desk.timezone)
    found = moments.first(parts.published, desk.timezone)
    if found is None:
        found, updated = updated, None
    if found is None:
        return dating.date_story(_evidence(text, seed, language), desk), None
    name, written, when = found
    later = updated[2] if updated and _is_later(updated[2], when, desk) else None
    return Dating(when=when, certainty="stated", evidence=(f"{name}: {written}",)), later


def _evidence(text: Running, seed: SeedFile, language: str) -> Evidence:
    return Evidence(
        day=text.opening.day if text.opening else None,
        place=text.opening.dateline.place if text.opening else "",
        agency=text.opening.dateline.agency if text.opening else text.agency,
        stamps=text.header.stamps,
        sent=text.tail.sent,
        text=tuple(block.text for block in text.blocks),
        language=language,
        path=seed.path,
        rights=text.tail.rights,
        clues=text.tail.clues,
    )


def _is_later(updated: dt.date | dt.datetime, published: dt.date | dt.datetime, desk: Desk) -> bool:
    return moments.instant(updated, desk.timezone) > moments.instant(published, desk.timezone)


def _deck(deck: str, title: str, plain: str) -> str:
    """The deck as sent, unless it only repeats the headline or, whole or cut short, how the text begins."""
    deck = texts.one_line(deck)
    opening = datelines.read(deck)
    words = folded((opening.rest if opening else deck).rstrip(".… "))
    start = folded(plain[: 2 * len(deck) + 600])
    if not words or words == folded(title) or start.startswith(words):
        return ""
    return "" if len(words) >= LONG_DECK and words in start else deck


def _source(parts: Parts, text: Running, dateline: Dateline | None) -> Source | None:
    """Whom it was taken from: the page or feed, else the agency, else what the copy names after its text."""
    agency = dateline.agency if dateline else ""
    said = (parts.publisher, agency, parts.provider, text.tail.source, text.header.source)
    name = next((each for each in (one.strip(" -–—") for one in said) if each), "")
    return Source(name=name, url=parts.source_url) if name or parts.source_url else None


def _language(tag: str, plain: str) -> str:
    """A language tag in the usual case, or what the text is in where the document gives none that is one."""
    tag = tag.strip().replace("_", "-")
    if not _LANGUAGE.fullmatch(tag):
        return language.language_of(plain)
    first, *rest = tag.split("-")
    return "-".join([first.lower(), *(part.upper() if len(part) == 2 else part for part in rest)])


def _urgency(written: str) -> int | None:
    return int(written) if written.strip() in "123456789" and written.strip() else None


def _revision(written: str) -> int | None:
    written = written.strip()
    number = int(written) if written.isdecimal() and len(written) <= len(str(MAX_REVISION)) else 0
    return number if 1 < number <= MAX_REVISION else None


def _findings(
    parts: Parts, text: Running, dating: Dating, headline: Headline, tongue: str
) -> tuple[Finding, ...]:
    found = [Finding(field="title", rule="headline of the document", text=parts.title)]
    if text.opening:
        found.append(Finding(field="dateline", rule=text.opening.rule, text=text.opening.dateline.text))
    if parts.bylines:
        found.append(Finding(field="authors", rule="byline of the document", text="; ".join(parts.bylines)))
    marked = (("kicker", parts.kicker), ("revision", parts.revision), ("correction", parts.correction))
    found += [
        Finding(field=name, rule="wire mark on the headline", text=", ".join(headline.cut))
        for name, own in marked
        if getattr(headline, name) and not own
    ]
    if tongue and not _LANGUAGE.fullmatch(parts.language.strip().replace("_", "-")):
        rule = "script and common words"
        found.append(Finding(field="language", rule=rule, text=tongue, certainty="inferred"))
    found += [
        finding
        for finding in text.header.findings
        if finding.field not in ("title", "date", "dateline") and not getattr(parts, finding.field, "")
    ]
    found += [Finding(field="date", rule=each, certainty=dating.certainty) for each in dating.evidence]
    return (*found, *text.tail.findings)
