"""Text, HTML, addresses and instants as every feed format may carry them."""

from __future__ import annotations

import datetime as dt
import re
from functools import lru_cache
from urllib.parse import quote, urlsplit, urlunsplit

from dateline import text

_RESERVED = "!#$%&'()*+,/:;=?@~"
_ADDRESS = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:[A-Za-z0-9!#$%&'()*+,/:;=?@~._-]+")


@lru_cache(maxsize=4096)
def plain(value: str) -> str:
    """One line of plain text: a name that many feeds say, a headline that each format says."""
    return text.one_line(markup(value))


def markup(value: str) -> str:
    """HTML, or text in which lines matter.

    Two characters that are legal are taken for the marks of a wrong encoding, by readers and validators
    alike: the control character that means "next line", and the stand-in for a character that was lost.
    """
    return text.clean(value).replace("\x85", " ").replace("\ufffd", "?")


@lru_cache(maxsize=4096)
def address(url: str) -> str:
    """The address as a URI: ASCII only, with nothing in it that RFC 3986 forbids."""
    if _ADDRESS.fullmatch(url):
        return url
    url = text.clean(url).strip()
    try:
        parts = urlsplit(url)
        host = parts.netloc if parts.netloc.isascii() else parts.netloc.encode("idna").decode("ascii")
    except ValueError:  # a bracket that is not closed, a label that is no name
        return quote(url, safe=_RESERVED)
    host = quote(host, safe=_RESERVED + "[]")  # the brackets of an IPv6 address
    rest = (quote(part, safe=_RESERVED) for part in parts[2:])
    return urlunsplit((parts.scheme, host, *rest))


def instant(when: dt.datetime) -> dt.datetime:
    """The instant in UTC and whole seconds, as all formats write it."""
    return when.astimezone(dt.UTC).replace(microsecond=0)
