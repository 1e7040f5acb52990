"""Text: characters that no document may hold, slugs, and cuts that end at a word."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from functools import lru_cache
from urllib.parse import urlsplit

SLUG_CHARACTERS = 80
SLUG_BYTES = 200
RESERVED_NAMES = frozenset(
    ["con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(1, 10))]
)
"""Device names on Windows: no file of a site may be called so, wherever it was built."""

# XML 1.0 section 2.2 forbids these; HTML calls the rest of C0 and C1 an error; surrogates have no encoding.
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
_NOT_WORD = re.compile(r"[^a-z0-9]+")


def clean(text: str) -> str:
    """The text without the characters that XML 1.0 or HTML forbid; line ends become LF."""
    if all(map(str.isprintable, text.split("\n"))):  # most lines are, and nothing forbidden is
        return text
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    return _FORBIDDEN.sub("", text)


def one_line(text: str) -> str:
    """The text with every run of white space as one space, and none at the ends."""
    return " ".join(text.split())


def host_of(address: str) -> str:
    """The host that an address names; "" where it names none, or is broken."""
    try:
        return urlsplit(address).hostname or ""
    except ValueError:
        return ""


def shorten(text: str, limit: int) -> str:
    """The text in at most `limit` characters, cut at the end of a word and closed by an ellipsis."""
    text = one_line(text)
    if len(text) <= limit:
        return text
    cut = text[: limit - 1]
    head, space, _ = cut.rpartition(" ")
    return (head if space and len(head) > limit // 2 else cut).rstrip(" ,;:–—-") + "…"


@lru_cache(maxsize=4096)
def slugify(text: str, *, ascii_only: bool = True) -> str:
    """The text as one segment of an address; never empty, never special to any file system.

    Letters are transliterated, or kept in their script with `ascii_only=False`. What had to be cut, or has
    no letters at all, gets a short digest of the whole so that two of them differ.
    """
    folded = unicodedata.normalize("NFKC", text)
    if ascii_only and not folded.isascii():
        from text_unidecode import unidecode  # only sites that write beyond ASCII pay for its tables

        folded = unidecode(folded)
    # Apostrophes join: "don't" is one word of an address, not two.
    folded = folded.replace("'", "").replace("’", "")
    words = _words(folded.casefold())
    slug = _cut(words)
    if slug != words or not slug:
        slug = f"{slug}-{hashlib.sha256(text.encode('utf-8', 'replace')).hexdigest()[:8]}".strip("-")
    return slug + "-" if slug in RESERVED_NAMES else slug


def is_slug(text: str) -> bool:
    """Whether a person's own slug may stand in an address as it is."""
    words = text.replace("-", "").replace("_", "").replace(".", "")
    return (
        bool(words)
        and all(c.isalnum() or unicodedata.category(c).startswith("M") for c in words)
        and not text.startswith((".", "-"))
        and not text.endswith((".", "-"))
        and len(text) <= SLUG_CHARACTERS
        and len(text.encode()) <= SLUG_BYTES
        and text.casefold() not in RESERVED_NAMES
    )


def _words(text: str) -> str:
    if text.isascii():
        return _NOT_WORD.sub("-", text).strip("-")
    # \w leaves out the vowel signs of Indic and the points of Semitic scripts, which are part of a word.
    kept = "".join(c if c.isalnum() or unicodedata.category(c)[0] == "M" else "-" for c in text)
    return unicodedata.normalize("NFC", re.sub("-+", "-", kept).strip("-"))


def _cut(words: str) -> str:
    if len(words) <= SLUG_CHARACTERS and len(words.encode()) <= SLUG_BYTES:
        return words
    cut = words[: SLUG_CHARACTERS - 9]
    while len(cut.encode()) > SLUG_BYTES - 9:
        cut = cut[:-1]
    head, dash, _ = cut.rpartition("-")
    return (head if dash and len(head) > len(cut) // 2 else cut).strip("-")
