"""Bytes as received to text: one encoding, one line end, one kind of space, and nothing that no document
may hold."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass, replace

from dateline import text as texts
from dateline.story import Certainty
from dateline.wire import encodings

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_WIDE = tuple(mark for mark, encoding in _MARKS if encoding != "utf-8")
HEAD = 8_192
"""A zero among so many first bytes tells a program or a picture from text of one byte a letter."""
_MULTIBYTE = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
_HIGH = re.compile(rb"[\x80-\xff]")
SOUND_PER_BROKEN = 10
"""So many whole UTF-8 sequences to one broken byte, and the text is UTF-8 that was damaged on its way."""

_ENDS = re.compile("\r\n|[\r\x0b\x0c\x85\u2028]")
_SPACES = re.compile("[\xa0\u1680\u2000-\u200a\u202f\u205f\u3000]")
MOST_BLANKS = 200
"""No table sets its columns further apart, and each rule looks at blanks again."""
_BLANKS = re.compile(rf"[ \t]{{{MOST_BLANKS},}}")
_UNSEEN = re.compile("[\u200b\ufeff\xad\u2060\u202a-\u202e\u2066-\u2069]")
_FRAMES = re.compile("[\x00-\x08\x0e-\x1f\x7f\x80-\x84\x86-\x9f]")
"""Wires frame their fields with 01 02 03 04 16 1F 7F."""
_MOJIBAKE = re.compile(
    "Ã[\x80-\xbf‚-›€™œžŸŒ]|Â[\xa0-\xbf]|â€[™œž˜¦\x9d“”¢\x93\x94\x99]|[ÐÑ][\x80-\xbf‚-›€™šŒ°±²³´µ¶·¸¹º»¼½¾¿]"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Decoded:
    """Bytes as text, in which encoding they were read, and how sure that is."""

    text: str
    encoding: str = "UTF-8"
    rule: str = "every byte is UTF-8"
    certainty: Certainty = "stated"

    @property
    def is_plain(self) -> bool:
        """Whether there is nothing to say: UTF-8, as nearly all copy is."""
        return self == Decoded(text=self.text)


def is_text(data: bytes) -> bool:
    """Whether bytes can be text: no zeros, but in UTF-16 and UTF-32, which have them in ASCII letters."""
    return b"\0" not in data[:HEAD] or data.startswith(_WIDE) or bool(encodings.wide(data))


def read(data: bytes) -> Decoded:
    """The bytes as text: by their mark, as UTF-8 if they are that, else by what reads like a language."""
    found = _decoded(data)
    repaired = _repaired(found.text)
    if repaired == found.text:
        return found
    return replace(
        found, text=repaired, rule="UTF-8 that was once read wrongly, put right", certainty="inferred"
    )


def normalise(copy: str) -> str:
    """The text with LF line ends, plain spaces and typographic ANPA quotes, without frame marks and unseen
    characters."""
    copy = _ENDS.sub("\n", copy).replace("\u2029", "\n\n")
    copy = _FRAMES.sub(" ", copy)
    copy = _BLANKS.sub(" " * MOST_BLANKS, _UNSEEN.sub("", _SPACES.sub(" ", copy)))
    if "``" in copy:  # ANPA 1312 has no curly quotes; two grave accents open, two apostrophes close
        copy = copy.replace("``", "“").replace("''", "”")
    return texts.clean(copy)


def _decoded(data: bytes) -> Decoded:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            text = data[len(mark) :].decode(encoding, "replace")
            return Decoded(text=text, encoding=encoding.upper(), rule="byte order mark")
    if wide := encodings.wide(data):
        text = data.decode(wide, "replace")
        return Decoded(
            text=text, encoding=wide.upper(), rule="every other byte is zero", certainty="inferred"
        )
    if b"\x1b$" not in data:
        try:
            return Decoded(text=data.decode("utf-8"))
        except UnicodeDecodeError:
            if _is_damaged_utf8(data):
                text = data.decode("utf-8", "replace")
                return Decoded(text=text, rule="UTF-8 with broken characters", certainty="probable")
    return _guessed(data)


def _guessed(data: bytes) -> Decoded:
    """The text in the encoding that it reads best in; windows-1252 where it reads well in none."""
    found = encodings.guess(data)
    if found is None:
        rule = "reads like no language in any encoding: windows-1252 is the commonest"
        return Decoded(
            text=data.decode("cp1252", "replace"), encoding="windows-1252", rule=rule, certainty="unknown"
        )
    return Decoded(
        text=data.decode(found.encoding, "replace"),
        encoding=found.name,
        rule=f"no UTF-8, and reads like {found.language} in this encoding",
        certainty="inferred" if found.sure else "probable",
    )


def _is_damaged_utf8(data: bytes) -> bool:
    """Whether nearly all bytes beyond ASCII form UTF-8 sequences, which cannot happen by chance in
    windows-1252."""
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
