"""Messages of MIME: their header fields, their parts, and what was packed into them."""

from __future__ import annotations

import email.errors
import email.policy
import re
from collections.abc import Iterator, Mapping
from email.message import EmailMessage, Message
from email.parser import BytesParser

from dateline import text as texts
from dateline.errors import Problem, UserError, Where
from dateline.wire import decode

SNIFFED = 20_000
"""Of a message, so many bytes tell what it is."""
MOST_PARTS = 500
_FIELD = re.compile(rb"^([A-Za-z][A-Za-z0-9-]{0,60}):[ \t]?([^\n]{0,2000}(?:\r?\n[ \t][^\n]{0,2000})*)\r?\n")
_SAYS_NOTHING = frozenset(
    ["us-ascii", "ascii", "iso-8859-1", "latin-1", "latin1", "unknown-8bit", "x-unknown"]
)
"""Charsets that programs declare whatever they send."""
_BEFORE = b"\xef\xbb\xbf\r\n"


def fields(data: bytes) -> Mapping[str, str]:
    """The header fields at the start of these bytes, by lower-case name, not decoded."""
    data = data[:SNIFFED].lstrip(_BEFORE)
    if data.startswith(b"From ") and b"\n" in data:
        data = data[data.index(b"\n") + 1 :]
    found: dict[str, str] = {}
    while match := _FIELD.match(data):
        found.setdefault(match[1].decode("ascii").lower(), " ".join(match[2].decode("latin-1").split()))
        data = data[match.end() :]
    return found


def parsed(data: bytes, path: str) -> EmailMessage:
    """The message. Raises UserError where it is nested deeper than anybody writes."""
    try:
        message = BytesParser(policy=email.policy.default).parsebytes(data.lstrip(_BEFORE))
    except (RecursionError, ValueError, LookupError, AttributeError, email.errors.MessageError) as error:
        raise UserError(Problem(what="is a message that cannot be read", where=Where(path=path))) from error
    assert isinstance(message, EmailMessage)
    return message


def parts(message: Message) -> Iterator[tuple[int, EmailMessage]]:
    """The parts that hold something themselves, numbered, in their order."""
    waiting: list[object] = [message]
    number = 0
    while waiting and number < MOST_PARTS:
        part = waiting.pop(0)
        if not isinstance(part, EmailMessage):
            continue
        content = part.get_payload()
        if isinstance(content, list):
            waiting[:0] = content
        else:
            yield number, part
            number += 1


def payload(part: Message) -> bytes:
    """What a part holds, decoded; nothing where its encoding is broken."""
    try:
        content = part.get_payload(decode=True)
    except (ValueError, LookupError, AssertionError):
        return b""
    return content if isinstance(content, bytes) else b""


def field(message: Message, name: str) -> str:
    """A header field as text; a field that breaks the rules of mail is as good as none."""
    try:
        found = message.get(name, "")
    except (ValueError, IndexError, AttributeError, email.errors.MessageError):
        return ""
    return texts.one_line(texts.clean(str(found)))


def text(part: Message) -> str:
    """A part's text: UTF-8 where it is that, else in the charset it declares, else in the one that fits."""
    content = payload(part)
    try:
        charset = part.get_content_charset() or ""
    except (LookupError, ValueError, AttributeError):
        charset = ""
    for each in ("utf-8", charset):
        try:
            if each and each not in _SAYS_NOTHING and b"\x1b$" not in content:
                return content.decode(each)
        except (UnicodeDecodeError, LookupError):
            continue
    return decode.read(content).text


def file_name(part: EmailMessage) -> str:
    """The name that a part has as a file; a name that breaks the rules of mail is as good as none."""
    try:
        return texts.one_line(texts.clean(part.get_filename() or ""))
    except (LookupError, ValueError, AttributeError, TypeError):
        return ""


def part(data: bytes, number: int) -> bytes:
    """What the part of this number holds."""
    try:
        message = parsed(data, "")
    except UserError:
        return b""
    return next((payload(each) for at, each in parts(message) if at == number), b"")
