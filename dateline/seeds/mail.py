"""Press releases as e-mail: the subject and the sender name the story, the readable part is its text."""

from __future__ import annotations

import email.errors
import email.policy
import email.utils
import re
from email.message import EmailMessage
from email.parser import BytesParser

from dateline import text as texts
from dateline.errors import Problem, UserError, Where
from dateline.markup.blocks import Block
from dateline.seeds import compose, enclosed
from dateline.seeds.kind import Desk, SeedFile, SeedFormat
from dateline.seeds.parts import Parts
from dateline.story import Story
from dateline.wire import decode

_FIELD = re.compile(rb"^[A-Za-z][A-Za-z0-9-]{0,60}:[ \t]?[^\n]{0,2000}(?:\r?\n[ \t][^\n]{0,2000})*\r?\n")
_FIELDS = """received return-path from to subject date message-id mime-version content-type delivered-to
dkim-signature"""
_OF_MAIL = frozenset(_FIELDS.split())
_PREFIX = re.compile(
    r"^(?:(?:re|fwd?|aw|wg|tr|rv|sv|vs)\s*:\s*|\[[^\]]{1,40}\]\s*|(?:press|news|media)\s+release\s*[:|–—-]\s*|"
    r"(?:pressemitteilung|presseinfo|communiqué(?: de presse)?|comunicado(?: de prensa)?|comunicato stampa|"
    r"(?:for )?immediate release)\s*[:|–—-]\s*)+",
    re.I,
)
_SAYS_NOTHING = frozenset(
    ["us-ascii", "ascii", "iso-8859-1", "latin-1", "latin1", "unknown-8bit", "x-unknown"]
)
"""Charsets that mail programs declare whatever they send."""
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
    data = seed.data[:20_000].lstrip(b"\xef\xbb\xbf\r\n")
    if data.startswith(b"From ") and b"\n" in data:
        data = data[data.index(b"\n") + 1 :]
    found: set[str] = set()
    while match := _FIELD.match(data):
        found.add(match[0].split(b":", 1)[0].decode("ascii").lower())
        data = data[match.end() :]
    known = found & _OF_MAIL
    return len(known) >= 3 and bool(known & {"message-id", "mime-version", "received", "subject"})


def _read(seed: SeedFile, desk: Desk) -> tuple[Story, ...]:
    message = BytesParser(policy=email.policy.default).parsebytes(seed.data.lstrip(b"\xef\xbb\xbf\r\n"))
    assert isinstance(message, EmailMessage)
    blocks = _blocks(message, seed.path)
    subject = _field(message, "Subject")
    if not blocks and not subject:
        raise UserError(Problem(what="holds no readable text", where=Where(path=seed.path)))
    name, address = email.utils.parseaddr(_field(message, "From"))
    return (
        compose.story(
            Parts(
                title=_PREFIX.sub("", subject).strip(),
                blocks=blocks,
                whole=True,
                publisher=name or address.rpartition("@")[2],
                published=(("Date", _field(message, "Date")),),
                language=_field(message, "Content-Language").split(",")[0].strip(),
                keywords=tuple(
                    word.strip() for word in _field(message, "Keywords").split(",") if word.strip()
                ),
                wire_id=_field(message, "Message-ID").strip("<> "),
            ),
            seed,
            desk,
        ),
    )


def _field(message: EmailMessage, name: str) -> str:
    """A header field as text; a field that breaks the rules of mail is as good as none."""
    try:
        found = message.get(name, "")
    except (ValueError, IndexError, AttributeError, email.errors.MessageError):
        return ""
    return texts.one_line(texts.clean(str(found)))


def _blocks(message: EmailMessage, path: str) -> tuple[Block, ...]:
    """The text of the message: the plain part where it says as much as the HTML one."""
    plain, html = _part(message, "plain"), _part(message, "html")
    from_html = _without_footer(enclosed.of_html(html, path)) if html.strip() else ()
    if plain.strip() and 10 * len(plain) >= 6 * sum(len(block.text) for block in from_html):
        body = _QUOTED_FIELDS.sub("", _FORWARDED.split(_SIGNATURE.split(plain)[0])[-1])
        return enclosed.of_text(texts.clean(body), path) if body.strip() else from_html
    return from_html


def _part(message: EmailMessage, kind: str) -> str:
    for part in message.walk():
        if part.get_content_type() != f"text/{kind}" or part.is_attachment():
            continue
        try:
            payload = part.get_payload(decode=True)
        except (ValueError, LookupError, AssertionError):
            continue
        if isinstance(payload, bytes):
            return _decoded(payload, part)
    return ""


def _decoded(payload: bytes, part: EmailMessage) -> str:
    """The part's text: UTF-8 where it is that, else in the charset it declares, else in the one that fits."""
    try:
        charset = part.get_content_charset() or ""
    except (LookupError, ValueError, AttributeError):
        charset = ""
    for each in ("utf-8", charset):
        try:
            if each and each not in _SAYS_NOTHING and b"\x1b$" not in payload:
                return payload.decode(each)
        except (UnicodeDecodeError, LookupError):
            continue
    return decode.read(payload).text


def _without_footer(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """Without the lines of mailing list software at either end."""
    kept = list(blocks)
    while kept and _UNSUBSCRIBE.search(kept[-1].text):
        kept.pop()
    while kept and len(kept[0].text) < 120 and _UNSUBSCRIBE.search(kept[0].text):
        kept.pop(0)
    return tuple(kept)


FORMAT = SeedFormat(name="email", sniff=_sniff, read=_read)
