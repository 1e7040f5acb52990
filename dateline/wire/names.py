"""People's names: telling them from other words, splitting a list of them, and writing them in normal
case."""

from __future__ import annotations

import re

from dateline.wire import lists, prose

PARTICLES = lists.entries("name_particles")
_JUNIOR = {"jr": "Jr.", "sr": "Sr.", "ii": "II", "iii": "III", "iv": "IV"}
_MAC = re.compile(
    r"mac(?=(?:arthur|aulay|bride|callum|cartney|cormack|dermott|diarmid|donald|donnell|dougall|dowell|"
    r"duff|farlane|"
    r"gillivray|gowan|gregor|innes|innis|intosh|intyre|kay|kenna|kenzie|kinnon|lachlan|laren|lean|leish|"
    r"lellan|leod|"
    r"manus|millan|nair|namara|naughton|neil|neill|neish|niven|phee|pherson|quarie|queen|rae|sween|tavish|"
    r"vicar|william)"
    r"$)"
)
_TURKISH = frozenset("İĞğı")
"""Letters of Turkish and its neighbours alone: a name with one of them has dotted and dotless i."""
_PREFIXED = re.compile(r"(?:Ma?c|O['’]|D['’])[A-ZÀ-Ý]{3,}")
_JOIN = r"and|und|et|y|e|en|i|og|och|ve|и|і|та|و|with|avec|con|com|mit"
_SPLIT = re.compile(
    rf"\s*[,;，、；]\s*(?:(?:{_JOIN})\s+)?|\s+(?:{_JOIN})\s+|\s+(?:&|\+|/|·|•)\s+|\s*、\s*", re.IGNORECASE
)
_WORD = re.compile(r"[^\W\d_]+(?:[.'’ʼ`\-‐·・][^\W\d_]+)*\.?")
_NOT_IN_NAMES = lists.entries("not_names") | lists.entries("jobs")
"""Words that no byline's names hold; some are a family name somewhere, so only a lone unmarked line is
tested."""
_RUN_ON = re.compile(r"(?<!Fitz)(?<=[a-z]{3})[A-Z]")
"""Two words that a page set without a blank: `Hong KongHong Kong Economy`."""
_HAN = re.compile(r"[\u3400-\u9fff]{2,4}$")
_KANA_HAN = re.compile(r"[\u3040-\u30ff\u3400-\u9fff・]{2,12}$")
_HANGUL = re.compile(r"[\uac00-\ud7a3]{2,4}$")
LONGEST = 5
"""No byline's name has more words."""


def is_name(words: str, *, strict: bool = False) -> bool:
    """Whether the words can be one person's name; `strict` where nothing but their look says so."""
    if _is_eastern(words):
        return not strict
    if strict and not any(c.islower() or c.isupper() for c in words):
        return False
    parts = words.replace(",", " ").split()
    if not 1 <= len(parts) <= LONGEST or len(words) > 60 or (strict and len(parts) < 2):
        return False
    if not all(_WORD.fullmatch(part) for part in parts):
        return False
    named = [part for part in parts if part.casefold() not in PARTICLES]
    if not named or not all(_begins_large(part) for part in named):
        return False
    return not strict or _is_plain_name(named)


def is_caseless(words: str) -> bool:
    """Whether the words are in a script without capitals and can be the name of a person or two."""
    bare = words.strip()
    if not bare or any(c.islower() or c.isupper() for c in bare) or any(c.isdigit() for c in bare):
        return False
    if prose.is_wide(bare):
        return all(map(_is_eastern, bare.split()))
    return 2 <= len(bare.split()) <= 4 and len(bare) <= 30 and bare.replace(" ", "").isalpha()


def split(names: str) -> tuple[str, ...]:
    """A byline's list of names, each in normal case; what is no name is left out."""
    found: list[str] = []
    for part in _SPLIT.split(names.strip(" .,;:—–-|·•")):
        words = part.strip(" .,;:—–|·•*")
        junior = _JUNIOR.get(words.rstrip(".").casefold())
        if junior and found:
            found[-1] += f" {junior}"
        elif words and is_name(words):
            found.append(normal_case(words))
    return tuple(dict.fromkeys(found))


def normal_case(name: str) -> str:
    """A name as people write it: `JOHN MCDONALD` is John McDonald; a name in normal case stays as it is."""
    name = " ".join(name.split())
    letters = [c for c in name if c.isalpha()]
    words = name.split(" ")
    if any(c in _TURKISH for c in name):
        words = [_in_turkish(word) if word.isupper() and len(word) > 2 else word for word in words]
    elif not any(c.islower() for c in letters) and len(name) > 3:
        return " ".join(_normal_word(word, first=number == 0) for number, word in enumerate(words))
    # `Ahmet YILMAZ`: the family name in capitals, as French, Turkish and Spanish agencies set it
    return " ".join(_normal_word(word) if _is_shouted(word) else word for word in words)


def in_turkish(name: str, copy: str) -> str:
    """A name of Turkish copy whose capitals were lowered as in English: YILMAZ is Yılmaz there."""
    capitals = {word: word.replace("i", "I").upper() for word in name.split(" ")}
    return " ".join(
        _in_turkish(large) if "i" in word and large in copy and word not in copy else word
        for word, large in capitals.items()
    )


def _in_turkish(word: str) -> str:
    """A word in capitals in normal case, where I is the capital of ı and İ that of i."""
    lowered = word.replace("İ", "i").replace("I", "ı").lower()
    parts = re.split(r"([-'’])", lowered)
    return "".join(
        part[:1].replace("i", "İ").replace("ı", "I").upper() + part[1:] if n % 2 == 0 else part
        for n, part in enumerate(parts)
    )


def _is_eastern(words: str) -> bool:
    bare = words.strip()
    return bool(_HAN.match(bare) or _HANGUL.match(bare) or (_KANA_HAN.match(bare) and _HAN.match(bare[:2])))


def _begins_large(word: str) -> bool:
    first = word[0]
    return first.isupper() or (not first.islower() and not first.isascii()) or word[:2] in ("d'", "d’", "al")


def _is_plain_name(named: list[str]) -> bool:
    folded = [part.casefold().rstrip(".") if len(part) > 2 else part.casefold() for part in named]  # `A.`
    if any(part in _NOT_IN_NAMES for part in folded) or any(map(_RUN_ON.search, named)):
        return False
    return any(len(part) > 1 for part in folded) and len(named) >= 2


def _is_shouted(word: str) -> bool:
    bare = word.strip(".,")
    return (len(bare) > 3 and bare.isupper() and "." not in bare) or bool(_PREFIXED.fullmatch(bare))


def _normal_word(word: str, *, first: bool = False) -> str:
    folded = word.replace("İ", "i").lower() if "İ" in word else word.lower()
    bare = folded.strip(".")
    if bare in _JUNIOR:
        return _JUNIOR[bare]
    if bare in PARTICLES and not first and len(word) > 1 and "." not in word:
        return folded
    if "." in folded.rstrip("."):  # J.K., U.S.
        return word
    parts = re.split(r"([-‐'’])", folded)
    if parts[0] in ("al", "el") and len(parts) > 1 and not first:
        parts[2] = parts[2].capitalize()
        return "".join(parts)
    return "".join(_capital(part, parts[n - 2 : n]) if n % 2 == 0 else part for n, part in enumerate(parts))


def _capital(part: str, before: list[str]) -> str:
    if not part or (before and before[1] in "'’" and len(part) == 1):  # the s of a genitive
        return part
    if part.startswith("mc") and len(part) > 3:
        return "Mc" + part[2:].capitalize()
    if part.startswith("ij") and len(part) > 3:  # one letter in Dutch
        return "IJ" + part[2:]
    if _MAC.match(part):
        return "Mac" + part[3:].capitalize()
    return part[:1].upper() + part[1:]
