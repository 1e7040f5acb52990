"""Places as datelines write them: cities, their regions, and the form in which a site shows them."""

from __future__ import annotations

import re
from collections.abc import Iterable

from dateline.wire import lists

REGIONS = frozenset(state.casefold() for state in lists.lines("regions"))
"""Cuts of states and provinces, without their last dot."""
PARTICLES = lists.entries("place_particles")
_NOT_PLACES = lists.entries("not_places")
_OPENERS = _NOT_PLACES - lists.entries("place_openers")
"""Words that no place begins with."""
_JUNK = re.compile(r"[\d@#&%$€£*=<>{}\[\]|!?;:_“”\"«»]")
_SMALL = re.compile(
    r"\bMa?c(?=[A-Z]{2})|\b(?:d|l|al|el|as|ar)['’-]|\b(?:de|la|le|du|am|im|an|der|upon|of|the|and|et)\b"
)
_CITY_JOIN = re.compile(r"\s*/\s*|\s+[-–—]\s+")
LONGEST = 70
WORDS = 6

COUNTRIES = frozenset(country.casefold() for country in lists.entries("countries"))
"""Countries and territories, which tell that a city nobody knows stands before them."""
CITIES = frozenset(city.replace("-", " ").casefold() for city in lists.entries("cities"))
"""Cities that a dateline may name in normal case without an agency or a date; no list of all there are."""


def is_place(written: str) -> bool:
    """Whether the words look like the place of a dateline: `FORT WASHINGTON, Pa.`, `Berlin/Brüssel`,
    `SAINT-DENIS`."""
    if not written or len(written) > LONGEST or _JUNK.search(written):
        return False
    if any(len(word) > 5 and word.endswith(".") for word in written.split()[:-1]):  # a sentence ends there
        return False
    parts = [part.strip() for part in written.split(",")]
    if len(parts) > 4 or not all(parts):
        return False
    if _is_mixed(parts[0]):
        return False
    return all(_is_city(city) for city in _cities(parts[0])) and all(map(_is_region, parts[1:]))


def is_capitals(written: str) -> bool:
    """Whether the city is written in capitals, as most wires set it; `McALLEN, Texas` and `COLOMBO, Sri
    Lanka` too."""
    city = _SMALL.sub("", written.partition(",")[0])
    letters = [c for c in city if c.isalpha()]
    return len(letters) > 1 and not any(c.islower() for c in letters) and any(c.isupper() for c in letters)


def is_known(written: str) -> bool:
    """Whether every city named is one that everybody knows."""
    names = [name.replace("-", " ").casefold() for name in _cities(written.partition(",")[0])]
    return bool(names) and all(name.removeprefix("the ") in CITIES for name in names)


def is_joined(written: str) -> bool:
    """Whether two cities are joined by a slash, which no other opening of a paragraph does."""
    names = written.split("/")
    return len(names) > 1 and all(name[:1].isupper() for name in map(str.strip, names))


def is_no_place(written: str) -> bool:
    """Whether the words open a paragraph like a place but name something else: `LIVE`, `BREAKING NEWS`,
    `LE POINT`."""
    if is_known(written):
        return False
    words = [word.strip(".,") for word in re.split(r"[\s/]+", written.casefold())]
    return (
        words[0] in _OPENERS
        or words[:2] == ["le", "point"]
        or all(word in _NOT_PLACES or word in PARTICLES for word in words)
    )


def _cities(written: str) -> Iterable[str]:
    for joined in _CITY_JOIN.split(written):
        yield from re.split(r"\s+(?:and|und|et|y|e|и)\s+", joined)


def _is_mixed(city: str) -> bool:
    """Words in capitals among others: `VISIT the Horse Show` is no place, `MOUNT VERNON` and `Mount Vernon`
    are."""
    words = [
        word for word in re.split(r"[\s/-]+", city) if len(word) > 3 and word.isalpha() and word[0].isupper()
    ]
    return len({word.isupper() for word in words}) > 1 and not any(word[:2] == "Mc" for word in words)


def _is_city(city: str) -> bool:
    words = city.split()
    if not 1 <= len(words) <= WORDS or words[0].casefold().strip("'’") in {"der", "die", "das", "in", "on"}:
        return False
    return all(
        _is_place_word(word, first=number == 0) for number, word in enumerate(words)
    ) and not city.endswith(("'s", "’s"))


def _is_place_word(word: str, *, first: bool) -> bool:
    bare = word.strip("().,'’‘")
    if not bare or not any(c.isalpha() for c in bare):
        return False
    if bare[0].isupper() or not (bare[0].islower() or bare[0].isupper()):
        return True
    if bare[:2] in ("d'", "d’", "l'", "l’") or bare.startswith(("al-", "el-", "as-", "ar-", "an-", "ash-")):
        return True
    return not first and bare.casefold() in PARTICLES


def _is_region(region: str) -> bool:
    if region.rstrip(".").casefold() in REGIONS:
        return True
    words = region.split()
    return 1 <= len(words) <= 5 and all(
        _is_place_word(word, first=False) or word in ("and", "the") for word in words
    )
