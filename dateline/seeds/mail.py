"""Press releases as e-mail: the subject and the sender name the story, the readable part is its text."""

from __future__ import annotations

import email.utils
import re
from collections.abc import Sequence
from dataclasses import replace
from email.message import EmailMessage

from dateline import text as texts
from dateline.errors import Problem, UserError, Where
from dateline.markup.blocks import Block
from dateline.seeds import compose, enclosed, envelope, mhtml, taken
from dateline.seeds.kind import Attached, Desk, SeedFile, SeedFormat
from dateline.seeds.parts import Parts
from dateline.story import Enclosed, Picture, Story

_FIELDS = """received return-path from to subject date message-id mime-version content-type delivered-to
dkim-signature"""
_OF_MAIL = frozenset(_FIELDS.split())
_PREFIX = re.compile(
    r"^(?:(?:re|fwd?|aw|wg|tr|rv|sv|vs)\s*:\s*|\[[^\]]{1,40}\]\s*|(?:press|news|media)\s+release\s*[:|–—-]\s*|"
    r"(?:pressemitteilung|presseinfo|communiqué(?: de presse)?|comunicado(?: de prensa)?|comunicato stampa|"
    r"(?:for )?immediate release)\s*[:|–—-]\s*)+",
    re.I,
)
PHOTO = 300
"""A picture with a shorter side is a logo; in pixels."""
_SIGNATURE = re.compile(r"(?m)^-- ?$")
_UNSUBSCRIBE = re.compile(
    r"\bunsubscribe\b|\bopt[- ]out\b|view (?:this e-?mail )?in (?:your )?browser|"
    r"manage (?:your )?preferences|\babmelden\b|\bdésabonner|\bdésinscri|\bdarse de baja\b|"
    r"\bcancelar (?:la )?suscripción\b",
    re.I,
)
_QUOTED_FIELDS = re.compile(
    r"\A\s*(?:(?:from|date|sent|subject|to|cc|reply-to|von|gesendet|an|betreff|datum|de|envoyé|objet|à|para|asunto|enviado):"
    r"[^\n]*\n)+",
    re.I,
)
_FORWARDED = re.compile(
    r"^-+\s*(?:forwarded message|original message|weitergeleitete nachricht)\s*-+$", re.I | re.M
)


def _sniff(seed: SeedFile) -> bool:
    """Header fields from the first byte on, three of them such as only mail has."""
    known = envelope.fields(seed.data).keys() & _OF_MAIL
    is_mail = len(known) >= 3 and bool(known & {"message-id", "mime-version", "received", "subject"})
    return is_mail and not mhtml.is_archive(seed.data)


def _read(seed: SeedFile, desk: Desk) -> tuple[Story, ...]:
    message = envelope.parsed(seed.data, seed.path)
    blocks = _blocks(message, seed.path)
    subject = envelope.field(message, "Subject")
    if not blocks and not subject:
        raise UserError(Problem(what="holds no readable text", where=Where(path=seed.path)))
    name, address = email.utils.parseaddr(envelope.field(message, "From"))
    language, keywords = envelope.field(message, "Content-Language"), envelope.field(message, "Keywords")
    photos, others = _attached(message, seed.path)
    parts = Parts(
        title=_PREFIX.sub("", subject).strip(),
        blocks=blocks,
        whole=True,
        publisher=name or address.rpartition("@")[2],
        published=(("Date", envelope.field(message, "Date")),),
        language=language.split(",")[0].strip(),
        keywords=tuple(word.strip() for word in keywords.split(",") if word.strip()),
        wire_id=envelope.field(message, "Message-ID").strip("<> "),
    )
    return compose.stories([_with_photos(parts, photos)], seed, desk, left_out=others)


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
        is_sent_along = part.is_attachment() or (bool(name) and part.get_content_maintype() != "text")
        if not is_sent_along or part.get("Content-ID"):  # what the HTML shows within itself: logos, buttons
            continue
        attached = Attached(envelope.payload(part), path, number)
        photo = taken.enclosed(attached, name, smallest=PHOTO) if len(photos) < taken.MOST else None
        if photo is not None:
            photos.append(photo)
        else:
            others.append(name or f"an attachment ({part.get_content_type()})")
    return tuple(dict.fromkeys(photos)), tuple(others)


def _blocks(message: EmailMessage, path: str) -> tuple[Block, ...]:
    """The text of the message: the plain part where it says as much as the HTML one."""
    plain, html = _part(message, "plain"), _part(message, "html")
    from_html = _without_footer(enclosed.of_html(html, path)) if html.strip() else ()
    if plain.strip() and 10 * len(plain) >= 6 * sum(len(block.text) for block in from_html):
        body = _QUOTED_FIELDS.sub("", _FORWARDED.split(_SIGNATURE.split(plain)[0])[-1])
        return enclosed.of_text(texts.clean(body), path) if body.strip() else from_html
    return from_html


def _part(message: EmailMessage, kind: str) -> str:
    """The first part of that kind which is no attachment."""
    found = (part for _, part in envelope.parts(message) if part.get_content_type() == f"text/{kind}")
    return next((envelope.text(part) for part in found if not part.is_attachment()), "")


def _without_footer(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """Without the lines of mailing list software at either end."""
    kept = list(blocks)
    while kept and _UNSUBSCRIBE.search(kept[-1].text):
        kept.pop()
    while kept and len(kept[0].text) < 120 and _UNSUBSCRIBE.search(kept[0].text):
        kept.pop(0)
    return tuple(kept)


FORMAT = SeedFormat(name="email", sniff=_sniff, read=_read)
