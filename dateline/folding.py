"""Words as a search compares them in any language: folded, so that how they were written does not matter.

The theme's search script folds what a reader types in the same steps; a test holds the two together.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

MARKS = "\u0300-\u036f\u0591-\u05c7\u0610-\u061a\u0640\u064b-\u065f\u0670"
"""Accents, and the points of Hebrew and Arabic, which most people leave out; vowel signs of Hindi stay."""
UNSPACED = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff"
    "\u3005\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
)
"""Thai, Lao, Burmese, Khmer, kana and ideographs, which are written without spaces between words."""

_MARK = re.compile(f"[{MARKS}]")
_TYPOGRAPHY = re.compile("[\u2013\u2014\u2018\u2019\u201c\u201d\u2026\u00a0]")
_RUN = re.compile(f"([{UNSPACED}]+)")
_LONE = frozenset("abcdefghijklmnopqrstuvwxyz")


def words(text: str) -> frozenset[str]:
    """The words of a text, folded. Of writing without spaces, every two characters that stand together."""
    text = _TYPOGRAPHY.sub(" ", text)
    if text.isascii():  # most English copy: folded in one go, at a fifth of the time
        return frozenset(text.lower().translate(_FOLDED).split()) - _LONE
    return frozenset().union(*map(_words, set(text.split())))


@lru_cache(maxsize=1 << 16)
def _words(written: str) -> tuple[str, ...]:
    """The words in what stands between two spaces. A copy has the same few thousand again and again."""
    folded = written.translate(_FOLDED)
    if not folded.isascii():
        folded = unicodedata.normalize("NFC", folded)
        if _RUN.search(folded):
            return tuple(pair for word in folded.split() for pair in _pairs(word))
    return tuple(word for word in folded.split() if word not in _LONE)  # the s of it's, the l of l'eau


def _pairs(word: str) -> tuple[str, ...]:
    """A word whose runs of writing without spaces are cut into overlapping pairs and their last character."""
    found: list[str] = []
    for at, part in enumerate(_RUN.split(word)):
        if at % 2 == 0:
            found += [part] if part and part not in _LONE else []
        else:
            found += [part[n : n + 2] for n in range(len(part))]
    return tuple(found)


class _Folded(dict[int, str]):
    """What each character becomes; one that belongs to no word becomes a space."""

    def __missing__(self, code: int) -> str:
        plain = _MARK.sub("", unicodedata.normalize("NFKD", chr(code)))
        # By way of capitals ß is ss; and of the two small sigmas one is enough.
        lower = plain.upper().lower().replace("ς", "σ")
        self[code] = "".join(c if unicodedata.category(c)[0] in "LMN" else " " for c in lower)
        return self[code]


_FOLDED = _Folded()
