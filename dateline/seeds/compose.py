"""Parts to a story: what a document names, completed by what its running text says, every value checked."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable
from dataclasses import replace
from urllib.parse import urlsplit

from dateline import text as texts
from dateline.errors import Problem, UserError, Where
from dateline.markup import write
from dateline.seeds import moments, running
from dateline.seeds.kind import Desk, SeedFile
from dateline.seeds.parts import Parts
from dateline.seeds.running import Running, folded
from dateline.story import Dateline, Dating, Finding, Source, Story
from dateline.wire import agencies, bylines, datelines, language, marks, names
from dateline.wire.marks import Headline

MAX_REVISION = 999
"""A version above this is a sender's serial number, which counts nothing a reader knows."""
MAX_TITLE = 1_000
"""A longer title is none that a wire wrote marks on."""
TITLE_FROM_TEXT = 120
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8})*")
_SPLIT_PEOPLE = re.compile(r"\s*[;|]\s*")


def stories(found: Iterable[Parts], seed: SeedFile, desk: Desk) -> tuple[Story, ...]:
    """The stories of a document that holds several, numbered in its order."""
    return tuple(story(parts, seed, desk, item=number) for number, parts in enumerate(found))


def story(parts: Parts, seed: SeedFile, desk: Desk, *, item: int = 0) -> Story:
    """One story."""
    written, parts = _titled(parts, seed)
    headline = marks.read(written) if len(written) <= MAX_TITLE else Headline(title=written)
    text = running.read(parts.blocks, desk, known=_known(parts, headline.title))
    people, affiliation, agency = _people(parts, text, desk)
    dateline = _dateline(parts, text, agency, desk)
    dating, updated = _dating(parts, text, desk)
    embargo = moments.read(parts.embargo, desk.timezone)
    body = write.markdown(text.blocks)
    plain = " ".join(block.text for block in text.blocks)
    return Story(
        seed=seed.path,
        digest=seed.digest,
        item=item,
        title=headline.title,
        title_raw=written if written != headline.title else "",
        kicker=parts.kicker or headline.kicker,
        body=body,
        section=parts.section,
        description=_deck(parts.deck, headline.title, plain),
        authors=people,
        affiliation=affiliation,
        credits=parts.credits or text.tail.credits,
        highlights=tuple(text.highlights),
        dateline=dateline,
        source=_source(parts, text, dateline),
        dating=dating,
        updated=updated,
        language=_language(parts.language, plain),
        keywords=parts.keywords or text.tail.keywords,
        slugline=parts.slugline,
        urgency=_urgency(parts.urgency),
        kind=parts.kind,
        revision=headline.revision or _revision(parts.revision),
        correction=headline.correction or parts.correction,
        embargo=moments.instant(embargo, desk.timezone) if embargo else None,
        embargo_unread="" if embargo else parts.embargo,
        rights=parts.rights or text.tail.rights,
        incomplete=text.tail.incomplete,
        usage=parts.usage,
        ednote=" ".join(filter(None, [parts.ednote, *text.notes])),
        canonical=parts.canonical if urlsplit(parts.canonical).scheme in ("http", "https") else "",
        wire_id=parts.wire_id,
        image=parts.image,
        media=parts.media,
        findings=_findings(parts, text, dating),
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


def _known(parts: Parts, title: str) -> frozenset[str]:
    said = (parts.title, title, parts.deck, *parts.bylines, *(f"By {name}" for name in parts.bylines))
    return frozenset(words for each in said if (words := folded(each)))


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
    named = (
        line.dateline if line else Dateline(place=parts.dateline.strip(" -–—.,:") if not parts.place else "")
    )
    sender = agencies.agency_of(parts.provider, desk.agencies) or agencies.agency_of(agency, desk.agencies)
    place = said.place or named.place or parts.place
    by = said.agency or named.agency or sender
    if not place and not by:
        return None
    written = parts.dateline.strip() if folded(parts.dateline) != folded(place) else ""
    return Dateline(place=place, agency=by, text=said.text or written)


def _dating(parts: Parts, text: Running, desk: Desk) -> tuple[Dating, dt.date | dt.datetime | None]:
    found = moments.first(parts.published, desk.timezone)
    updated = moments.first(parts.updated, desk.timezone)
    if found is None:
        found, updated = updated, None
    if found is None:
        return Dating(), None
    name, written, when = found
    later = updated[2] if updated and _is_later(updated[2], when, desk) else None
    return Dating(when=when, certainty="stated", evidence=(f"{name}: {written}",)), later


def _is_later(updated: dt.date | dt.datetime, published: dt.date | dt.datetime, desk: Desk) -> bool:
    return moments.instant(updated, desk.timezone) > moments.instant(published, desk.timezone)


def _deck(deck: str, title: str, plain: str) -> str:
    """The deck as sent, unless it only repeats the headline or is how the text begins, whole or cut short."""
    deck = texts.one_line(deck)
    words = folded(deck.rstrip(".… "))
    if not words or words == folded(title) or folded(plain[: 2 * len(deck) + 400]).startswith(words):
        return ""
    return deck


def _source(parts: Parts, text: Running, dateline: Dateline | None) -> Source | None:
    name = (dateline.agency if dateline else "") or parts.provider.strip(" -–—") or text.tail.source
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


def _findings(parts: Parts, text: Running, dating: Dating) -> tuple[Finding, ...]:
    found = [Finding(field="title", rule="headline of the document", text=parts.title)]
    if text.opening:
        found.append(Finding(field="dateline", rule=text.opening.rule, text=text.opening.dateline.text))
    elif parts.dateline or parts.place:
        found.append(
            Finding(field="dateline", rule="field of the document", text=parts.dateline or parts.place)
        )
    if parts.bylines:
        found.append(Finding(field="authors", rule="byline of the document", text="; ".join(parts.bylines)))
    found += [Finding(field="date", rule=each, certainty=dating.certainty) for each in dating.evidence]
    return (*found, *text.tail.findings)
