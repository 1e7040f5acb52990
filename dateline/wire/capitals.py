"""Headlines in capitals, written again as a reader expects them, after the spelling of the text below."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from dateline.wire import lists

_WORD = re.compile(r"[^\W\d_]+(?:[.'’&-][^\W\d_]+)*\.?")
_MID_SENTENCE = re.compile(r"(?<=[\w,;:] )(?:[^\W\d_]+(?:[.'’&-][^\W\d_]+)*)")
_VOWELLESS = re.compile(r"\b[b-df-hj-np-tv-xz]{3,6}\b")
_KNOWN = lists.entries("acronyms")


def is_shouted(line: str) -> bool:
    """Whether a headline is all in capitals, where the script has any and the line is more than a name."""
    cased = [c for c in line if c.upper() != c.lower()]
    return len(cased) > 8 and " " in line and all(c.isupper() for c in cased)


def title_case(line: str, text: Sequence[str], language: str = "en") -> str:
    """A headline in capitals as its language writes headlines; acronyms and names as the text spells them."""
    return _titled(line, text) if language in ("en", "") else _as_sentence(line, text, language)


def _as_sentence(line: str, text: Sequence[str], language: str) -> str:
    """A headline in small letters but for its first: only English gives each word of it a capital."""
    spelled = _proper(text)
    lowered = line.replace("İ", "i").replace("I", "ı") if language == "tr" else line

    def as_spelled(found: re.Match[str]) -> str:
        capitals = line[found.start() : found.end()]
        if capitals.upper() in _KNOWN or (capitals.isascii() and _VOWELLESS.fullmatch(capitals.lower())):
            return capitals
        return spelled.get(capitals) or spelled.get(capitals.upper()) or found[0].lower()

    title = _WORD.sub(as_spelled, lowered)
    first = next((n for n, c in enumerate(title) if c.isalpha()), 0)
    large = {"i": "İ", "ı": "I"}.get(title[first]) if language == "tr" else None
    return title[:first] + (large or title[first].upper()) + title[first + 1 :]


def _titled(line: str, text: Sequence[str]) -> str:
    from titlecase import titlecase  # a tenth of a second, for the few headlines that are in capitals

    spelled = _spelling([block for block in text if not is_shouted(block)])
    small = _small(text)

    def as_spelled(word: str, **_: object) -> str | None:
        bare = word.strip("\"'“”‘’(),:;!?<>")
        found = next((known for known in (bare, bare.rstrip(".")) if known.upper() in spelled), None)
        if bare.upper() in _KNOWN:
            return word.upper()
        if not found and bare.upper() in small:
            return word.capitalize()
        return word.replace(bare, spelled[found.upper()] + bare[len(found) :]) if found else None

    return str(titlecase(line.lower(), callback=as_spelled))


def _proper(text: Sequence[str]) -> dict[str, str]:
    """Words that the text writes with a capital in the middle of its sentences, and never small."""
    words = [word for block in text for word in _MID_SENTENCE.findall(block)]
    small = {word.upper() for word in words if word.islower()}
    return {word.upper(): word for word in sorted(words) if not word.islower() and word.upper() not in small}


def _small(text: Sequence[str]) -> frozenset[str]:
    """Words without a vowel that the text writes small (`pct`): they look like acronyms and are none."""
    return frozenset(
        word.upper()
        for block in text
        for word in _VOWELLESS.findall(block)
        if word.islower() and len(word) > 2
    )


def _spelling(text: Sequence[str]) -> dict[str, str]:
    """Words that the text writes with capitals in the middle of a sentence, by their capitals."""
    counts = Counter(word for block in text for word in _MID_SENTENCE.findall(block))
    best: dict[str, str] = {}
    for word, _ in sorted(counts.items(), key=lambda item: (-item[1], item[0])):
        best.setdefault(word.upper(), word)
    return {upper: word for upper, word in best.items() if not word[1:].islower() and not word.islower()}
