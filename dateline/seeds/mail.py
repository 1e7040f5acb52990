"""Press releases as e-mail: the subject and the sender name the story, the readable part is its text."""

from __future__ import annotations

import email.utils
import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from email.message import EmailMessage

from dateline.errors import Problem, UserError, Where
from dateline.markup.blocks import Block
from dateline.seeds import compose, enclosed, envelope, letter, mhtml, taken
from dateline.seeds.kind import Attached, Desk, SeedFile, SeedFormat
from dateline.seeds.parts import Parts
from dateline.story import Enclosed, Picture, Story
from dateline.wire import decode

_FIELDS = """received return-path from to subject date message-id mime-version content-type delivered-to
dkim-signature"""
_OF_MAIL = frozenset(_FIELDS.split())
_PREFIX = re.compile(
    r"^(?:(?:re|r|fwd?|aw|wg|tr|rv|sv|vs|i|inoltra|enc|res|vb|antw|doorst|pd|odp|ynt|ilt|вн|転送|转发|答复)\s*[:：]\s*|"
    r"\[[^\]]{1,40}\]\s*|(?:press|news|media)\s+release\s*[:|–—-]\s*|"
    r"(?:pressemitteilung|presseinfo|communiqué(?: de presse)?|comunicado(?: de prensa)?|comunicato stampa|"
    r"(?:for )?immediate release)\s*[:|–—-]\s*)+",
    re.I,
)
_REPLY = re.compile(r"(?:re|r|aw|sv|vs|antw|odp|ynt|res|rép|回复|答复)\s*[:：]", re.I)
PHOTO = 300
"""A picture with a shorter side is a logo; in pixels."""


def _sniff(seed: SeedFile) -> bool:
    """Header fields from the first byte on, three of them such as only mail has."""
    known = envelope.fields(seed.data).keys() & _OF_MAIL
    is_mail = len(known) >= 3 and bool(known & {"message-id", "mime-version", "received", "subject"})
    return is_mail and not mhtml.is_archive(seed.data)


def _read(seed: SeedFile, desk: Desk) -> tuple[Story, ...]:
    message = envelope.parsed(seed.data, seed.path)
    subject = envelope.field(message, "Subject")
    blocks, first = _text(message, seed.path, is_reply=bool(_REPLY.match(subject)))
    subject = first.get("subject") or subject
    if not blocks and not subject:
        raise UserError(Problem(what="holds no readable text", where=Where(path=seed.path)))
    name, address = _sender(first.get("from") or envelope.field(message, "From"))
    language, keywords = envelope.field(message, "Content-Language"), envelope.field(message, "Keywords")
    photos, others = _attached(message, seed.path)
    parts = Parts(
        title=_PREFIX.sub("", subject).strip(),
        blocks=blocks,
        whole=True,
        publisher=name or address.rpartition("@")[2],
        published=(("Date", first.get("date", "")), ("Date", envelope.field(message, "Date"))),
        language=language.split(",")[0].strip(),
        keywords=tuple(word.strip() for word in keywords.split(",") if word.strip()),
        wire_id=envelope.field(message, "Message-ID").strip("<> "),
    )
    return compose.stories([_with_photos(parts, photos)], seed, desk, left_out=others)


def _sender(written: str) -> tuple[str, str]:
    """The name and the address of a sender; programs that quote a mail often leave out the address."""
    return email.utils.parseaddr(written) if "@" in written else (written, "")


def _with_photos(parts: Parts, photos: Sequence[Enclosed]) -> Parts:
    """The story with the first picture above it and the others below its text."""
    if not photos:
        return parts
    more = (Block(kind="image", src=photo.name) for photo in photos[1:])
    image = Picture(src=photos[0].name)
    return replace(parts, image=image, blocks=(*parts.blocks, *more), enclosed=tuple(photos))


def _attached(message: EmailMessage, path: str) -> tuple[tuple[Enclosed, ...], tuple[str, ...]]:
    """The photographs that were sent along, and the names of everything else that was."""
    photos: list[Enclosed] = []
    others: list[str] = []
    for number, part in envelope.parts(message):
        name = envelope.file_name(part)
        is_sent_along = envelope.is_attached(part) or (
            bool(name) and not envelope.kind(part).startswith("text/")
        )
        if not is_sent_along or "Content-ID" in part:  # what the HTML shows within itself: logos, buttons
            continue
        attached = Attached(envelope.payload(part), path, number)
        photo = taken.enclosed(attached, name, smallest=PHOTO) if len(photos) < taken.MOST else None
        if photo is not None:
            photos.append(photo)
        else:
            others.append(name or f"an attachment ({envelope.kind(part)})")
    return tuple(dict.fromkeys(photos)), tuple(others)


def _text(message: EmailMessage, path: str, *, is_reply: bool) -> tuple[tuple[Block, ...], Mapping[str, str]]:
    """The release: the plain part where it says as much as the HTML one; and what is known of its sender."""
    plain, html = decode.normalise(_part(message, "plain")), _part(message, "html")
    every = enclosed.of_html(html, path) if html.strip() else ()
    found = letter.read([block.text for block in every], is_reply=is_reply)
    from_html = every[found.start : found.end]
    if plain.strip() and 10 * len(plain) >= 6 * sum(len(block.text) for block in from_html):
        lines = plain.split("\n")
        other = letter.read(lines, is_reply=is_reply)
        body = "\n".join(lines[other.start : other.end])
        if body.strip():
            return enclosed.of_text(body, path), other.fields
    return from_html, found.fields


def _part(message: EmailMessage, kind: str) -> str:
    """The first part of that kind which is no attachment."""
    found = (part for _, part in envelope.parts(message) if envelope.kind(part) == f"text/{kind}")
    return next((envelope.text(part) for part in found if not envelope.is_attached(part)), "")


FORMAT = SeedFormat(name="email", sniff=_sniff, read=_read)
