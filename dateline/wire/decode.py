"""Bytes as received to text: one encoding, one line end, one kind of space, and nothing that no document "
"may hold."""

from __future__ import annotations

import codecs
import re

from dateline import text

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_MULTIBYTE = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
_HIGH = re.compile(rb"[\x80-\xff]")
SOUND_PER_BROKEN = 10
"""So many whole UTF-8 sequences to one broken byte, and the text is UTF-8 that was damaged on its way."""

_ENDS = re.compile("\r\n|[\r\x0b\x0c\x85\u2028]")
_SPACES = re.compile("[\xa0\u1680\u2000-\u200a\u202f\u205f\u3000]")
_UNSEEN = re.compile("[\u200b\ufeff\xad\u2060\u202a-\u202e\u2066-\u2069]")
_FRAMES = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f\x80-\x84\x86-\x9f]"
)  # wires frame their fields with 01 02 03 04 16 1F 7F
_MOJIBAKE = re.compile(
    "Ã[\x80-\xbf‚-›€™œžŸŒ]|Â[\xa0-\xbf]|â€[™œž˜¦\x9d“”¢\x93\x94\x99]|[ÐÑ][\x80-\xbf‚-›€™šŒ°±²³´µ¶·¸¹º»¼½¾¿]"
)


def decode(data: bytes) -> str:
    """The copy as text, its encoding told by mark or by proof, never by statistics; normalised."""
    return normalise(_repaired(_decoded(data)))


def normalise(copy: str) -> str:
    """The text with LF line ends, plain spaces and typographic ANPA quotes, without frame marks and "
    "unseen characters."""
    copy = _ENDS.sub("\n", copy).replace("\u2029", "\n\n")
    copy = _FRAMES.sub(" ", copy)
    copy = _UNSEEN.sub("", _SPACES.sub(" ", copy))
    if "``" in copy:  # ANPA 1312 has no curly quotes; two grave accents open, two apostrophes close
        copy = copy.replace("``", "“").replace("''", "”")
    return text.clean(copy)


def _decoded(data: bytes) -> str:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return data[len(mark) :].decode(encoding, "replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("utf-8" if _is_damaged_utf8(data) else "cp1252", "replace")


def _is_damaged_utf8(data: bytes) -> bool:
    """Whether nearly all bytes beyond ASCII form UTF-8 sequences, which cannot happen by chance in "
    "windows-1252."""
    sound = _MULTIBYTE.findall(data)
    broken = len(_HIGH.findall(data)) - sum(map(len, sound))
    return len(sound) >= SOUND_PER_BROKEN * broken or (bool(sound) and broken <= 3 and _is_cut(data))


def _is_cut(data: bytes) -> bool:
    """Whether the only fault is a last character that was cut off."""
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as fault:
        return fault.start >= len(data) - 3 and fault.reason == "unexpected end of data"
    return False


def _repaired(copy: str) -> str:
    """UTF-8 that was once read as windows-1252 (`DÃ©cÃ¨s`), put right where ftfy is installed."""
    if not _MOJIBAKE.search(copy):
        return copy
    try:
        import ftfy  # half a second to import: only damaged copy pays for it
    except ImportError:
        return copy
    return str(ftfy.fix_encoding(copy))
