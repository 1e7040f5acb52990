"""Messages of MIME: their header fields, their parts, and what was packed into them."""

from __future__ import annotations

import email.errors
import re
from collections.abc import Iterator, Mapping
from email.message import EmailMessage, Message
from email.parser import BytesParser
from email.policy import EmailPolicy

from dateline import text as texts
from dateline.errors import Problem, UserError, Where
from dateline.wire import decode

SNIFFED = 20_000
"""Of a message, so many bytes tell what it is."""
MOST_PARTS = 500
MOST_BOUNDARIES, MOST_RULES = 40, 10_000
"""The end of each part within a part is looked for in all the lines that follow. A line that begins with two
dashes may be one."""
LONGEST_FIELD = 2_000
"""Python takes minutes to read a header field of a megabyte; none that names a story is so long."""
_FIELD = re.compile(rb"^([A-Za-z][A-Za-z0-9-]{0,60}):[ \t]?([^\n]{0,2000}(?:\r?\n[ \t][^\n]{0,2000})*)\r?\n")
_SAYS_NOTHING = frozenset(
    ["us-ascii", "ascii", "iso-8859-1", "latin-1", "latin1", "unknown-8bit", "x-unknown"]
)
"""Charsets that programs declare whatever they send."""
_BOUNDARY = re.compile(rb"\bboundary[ \t]*=", re.IGNORECASE)
_BEFORE = b"\xef\xbb\xbf\r\n"


_BROKEN = (
    *(ValueError, LookupError, AttributeError, TypeError, AssertionError, RecursionError),
    email.errors.MessageError,
)
"""What the library raises where a header breaks the rules of mail."""


class _Short(EmailPolicy):
    """Mail's rules, for as much of each header field as says something."""

    def header_source_parse(self, sourcelines: list[str]) -> tuple[str, str]:
        name, value = super().header_source_parse(sourcelines)
        return name, value[:LONGEST_FIELD]


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
    where = Where(path=path)
    if len(_BOUNDARY.findall(data)) > MOST_BOUNDARIES or data.count(b"\n--") > MOST_RULES:
        raise UserError(Problem(what="is a message with too many parts", where=where))
    try:
        message = BytesParser(policy=_Short()).parsebytes(data.lstrip(_BEFORE))
    except _BROKEN as error:
        raise UserError(Problem(what="is a message that cannot be read", where=where)) from error
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
    except _BROKEN:
        return b""
    return content if isinstance(content, bytes) else b""


def field(message: Message, name: str) -> str:
    """A header field as text; a field that breaks the rules of mail is as good as none."""
    try:
        found = message.get(name, "")
    except _BROKEN:
        return ""
    return texts.one_line(texts.clean(str(found)))


def text(part: Message) -> str:
    """A part's text: UTF-8 where it is that, else in the charset it declares, else in the one that fits."""
    content = payload(part)
    try:
        charset = part.get_content_charset() or ""
    except _BROKEN:
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
    except _BROKEN:
        return ""


def kind(part: Message) -> str:
    """Its content type; a type that breaks the rules of mail is no text."""
    try:
        return part.get_content_type()
    except _BROKEN:
        return "application/octet-stream"


def is_attached(part: EmailMessage) -> bool:
    try:
        return part.is_attachment()
    except _BROKEN:
        return True


def part(data: bytes, number: int) -> bytes:
    """What the part of this number holds."""
    try:
        message = parsed(data, "")
    except UserError:
        return b""
    return next((payload(each) for at, each in parts(message) if at == number), b"")
