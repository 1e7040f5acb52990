"""Copy in an encoding of before Unicode: which one, told by the language that it reads like, and how sure.

Strict decoding proves little where nearly every byte is a letter; a text that reads like a language does.
"""

from __future__ import annotations

import codecs
import functools
import re
from collections.abc import Iterator
from dataclasses import dataclass

from dateline.wire import language, lists

SAMPLE = 20_000
"""So many bytes tell an encoding as surely as all of them."""
FITS = 0.6
"""A text has at least this share of what is usual of the commonest characters of its script."""
MISFITS = 0.08
"""Of the letters beyond ASCII, at most so many are foreign to the language of a text."""
WRITTEN = 0.97
"""Of UTF-16 that is text, so many characters are in the blocks of scripts that copy is written in."""
RIVAL = 0.85
"""An encoding is sure if no other one fits so nearly as well."""
STRAY = 0.15
"""Of a text in a script of its own, so much may be of another."""
WORDS = 0.6
"""Of the letters of a script with spaces, so many stand in words of three and more."""
ENOUGH = 20
"""With fewer characters of a script of its own, an encoding is only probable."""
FEW = 4
"""With fewer characters beyond ASCII, an encoding is only probable."""

NAME = 0.15
"""So much of a misfit is a letter that any language has in foreign names."""

_OF_NAMES = frozenset("éèëôöäüáíóçñî")
_PUNCTUATION = frozenset("“”„‚‘’‹›«»–—…•·€£¥§©®™°º¹²³½¼¾×¡¿´¨\xa0\xad")
_INSIDE = frozenset("’·\xad'")
_WRITING = re.compile(
    "[\t\r\n -~\xa0-\u024f\u0384-\u045f\u0490\u0491\u05b0-\u06ff\u0e01-\u0e5b\u2010-\u203a\u20ac\u2116\u2122"
    "\u3000-\u30ff\u4e00-\u9fa5\uac00-\ud7a3\uff00-\uff65]"
)
_ESCAPES = ((re.compile(rb"\x1b\$[@B]"), "iso2022_jp"), (re.compile(rb"\x1b\$\)C"), "iso2022_kr"))
_NAMES = {
    "gb18030": "GB 18030",
    "cp950": "Big5",
    "cp932": "Shift JIS",
    "euc_jp": "EUC-JP",
    "cp949": "EUC-KR",
    "koi8_u": "KOI8",
    "mac_roman": "Mac Roman",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Guess:
    """An encoding that fits the bytes, and how well."""

    encoding: str
    language: str
    fit: float  # 1 and more: as usual in that language
    sure: bool = False

    @property
    def name(self) -> str:
        """The encoding as people call it."""
        return _NAMES.get(
            self.encoding, self.encoding.replace("cp12", "windows-12").replace("iso8859_", "ISO 8859-")
        )


def guess(data: bytes) -> Guess | None:
    """The encoding in which the bytes read like a language; None if they do in none."""
    for escape, encoding in _ESCAPES:
        if escape.search(data) and data.isascii():
            return Guess(encoding=encoding, language=encoding[-2:], fit=1, sure=True)
    sample = data[:SAMPLE]
    found = [*_by_characters(sample), *_by_words(sample)]
    if not found:
        return None
    first, *others = sorted(found, key=lambda each: -each.fit)
    high = sum(byte > 127 for byte in sample)
    rival = max((each.fit for each in others if each.encoding != first.encoding), default=0.0)
    return Guess(
        encoding=first.encoding,
        language=first.language,
        fit=first.fit,
        sure=high >= (ENOUGH if first.language in _RANGES else FEW)
        and first.fit >= FITS
        and rival < RIVAL * first.fit,
    )


def wide(data: bytes) -> str:
    """`utf-16-le` or `utf-16-be` for text in UTF-16 that has no mark; "" for all else."""
    sample = data[: SAMPLE - SAMPLE % 2]
    if b"\0" not in sample or len(sample) < 2 * FEW:
        return ""
    shares = {encoding: _written(_decoded(sample, encoding)) for encoding in ("utf-16-le", "utf-16-be")}
    best = max(shares, key=lambda encoding: shares[encoding])
    return best if shares[best] > WRITTEN and min(shares.values()) < WRITTEN else ""


def _written(text: str) -> float:
    """Of a text's characters, the share that people write with: those of chance lie in every block."""
    if "\0" in text or not any(c in " \n" for c in text):
        return 0.0
    return sum(bool(_WRITING.match(c)) for c in text) / max(len(text), 1)


def _decoded(sample: bytes, encoding: str) -> str:
    """The sample as text, without a last character that was cut; "" if it breaks the encoding's rules."""
    decoder = codecs.getincrementaldecoder(encoding)()
    try:
        return decoder.decode(sample, final=len(sample) < SAMPLE)
    except UnicodeDecodeError as fault:
        return sample[: fault.start].decode(encoding, "ignore") if fault.start > len(sample) - 4 else ""


def _by_characters(sample: bytes) -> Iterator[Guess]:
    """Scripts of their own: by how much of the text their commonest characters make up."""
    for encoding, tongue, usual, common in _characters():
        text = _decoded(sample, encoding)
        beyond = [c for c in text if c > "\x7f" and c not in _PUNCTUATION]
        foreign = sum(not _of(c, tongue) for c in beyond)
        if tongue not in _UNSPACED:
            # `Sоuръ`: no word has letters of two scripts, and few have only one or two.
            foreign += len(_MIXED.findall(text))
            if sum(map(len, _RUN.findall(text))) < WORDS * len(beyond):
                continue
        latin = sum(c.isascii() and c.isalpha() for c in text)
        if not beyond or foreign > STRAY * len(beyond) or len(beyond) < STRAY * latin:
            continue
        fit = 100 * sum(c in common for c in beyond) / len(beyond) / usual * (1 - foreign / len(beyond))
        if fit >= FITS:
            yield Guess(encoding=encoding, language=tongue, fit=min(fit, 1.5))


_RUN = re.compile(r"[^\W\d_a-zA-Z]{3,}")
_UNSPACED = frozenset(["zh", "ja", "ko"])
_MIXED = re.compile(r"[A-Za-z](?=[^\W\d_a-zA-Z])|[^\W\d_a-zA-Z](?=[A-Za-z])")


def _of(letter: str, tongue: str) -> bool:
    """Whether a character beyond ASCII is one of the scripts that a language is written in."""
    ranges = _RANGES[tongue]
    return any(first <= letter <= last for first, last in ranges)


_CJK = (("\u3000", "\u303f"), ("\u3400", "\u9fff"), ("\uff00", "\uffef"), ("\u2000", "\u266f"))
_RANGES = {
    "zh": _CJK,
    "ja": (*_CJK, ("\u3040", "\u30ff")),
    "ko": (
        ("\u3000", "\u303f"),
        ("\uac00", "\ud7a3"),
        ("\u4e00", "\u9fff"),
        ("\uff00", "\uffef"),
        ("\u2000", "\u266f"),
    ),
    "ru": (("\u0401", "\u045f"), ("\u0490", "\u0491"), ("\u2116", "\u2116")),
    "ar": (("\u060c", "\u06ff"), ("\u200c", "\u200f")),
    "el": (("\u0384", "\u03ce"),),
    "he": (("\u05b0", "\u05f4"),),
    "th": (("\u0e01", "\u0e5b"),),
}


def _by_words(sample: bytes) -> Iterator[Guess]:
    """Latin scripts: by the commonest words of a language whose letters, and no others, the text has."""
    for encoding, tongues in _alphabets():
        text = _decoded(sample, encoding)
        if not text:
            continue
        misfits = {tongue: _misfits(text, letters) for tongue, letters in tongues}
        shares = language.shares(text)
        for tongue, wrong in misfits.items():
            if wrong <= MISFITS and (share := shares.get(tongue, 0.0)):
                yield Guess(
                    encoding=encoding, language=tongue, fit=(share / language.SURE_SHARE) * (1 - 4 * wrong)
                )


def _misfits(text: str, letters: frozenset[str]) -> float:
    """Of the characters beyond ASCII, the share that a text in that language would not have there."""
    beyond = [at for at, c in enumerate(text) if c > "\x7f"]
    wrong = sum(
        NAME if text[at].lower() in _OF_NAMES else 1 for at in beyond if _is_misfit(text, at, letters)
    )
    return wrong / max(len(beyond), 1)


def _is_misfit(text: str, at: int, letters: frozenset[str]) -> bool:
    letter = text[at]
    before, after = text[at - 1 : at], text[at + 1 : at + 2]
    if "\x80" <= letter < "\xa0":
        return True
    if letter in letters or letter.lower() in letters:
        # A capital inside a word of small letters is another encoding's.
        return letter.isupper() and before.islower()
    return letter not in _PUNCTUATION or (letter not in _INSIDE and before.isalpha() and after.islower())


@functools.cache
def _characters() -> tuple[tuple[str, str, int, frozenset[str]], ...]:
    rows = (line.split(" ", 3) for line in lists.lines("common_characters"))
    return tuple(
        (encoding, tongue, int(usual), frozenset(common)) for encoding, tongue, usual, common in rows
    )


@functools.cache
def _alphabets() -> tuple[tuple[str, tuple[tuple[str, frozenset[str]], ...]], ...]:
    rows = (line.split(" ") for line in lists.lines("alphabets"))
    return tuple((row[0], tuple((part[:2], frozenset(part[3:])) for part in row[1:])) for row in rows)
