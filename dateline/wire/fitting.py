"""What the parts of a dateline must be, for each of its forms."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from dateline.wire import agencies, houses, lists, places

DAY = "\x01"
"""Stands for the date, which is found and cut out before any form is tried."""
FULL_DAY = "\x02"
"""The same for a date with its year."""

MOST_WORDS = 7
"""No city with its country has more words."""
_GERMAN = lists.entries("german_cities")
_CAPITALS = re.compile(r"[A-ZÀ-ÖØ-ÞА-ЯЁІЇЄİŞĞÜÖÇ]{2,12}")
_SENTENCE = re.compile(r"[\"“„«‘'’(]*(?:[^\W\d_a-z]|\d)")
_DASHED = re.compile(r"[-–—]")

Own = Mapping[str, str]
"""The site's own agencies: as written -> canonical name."""
Fits = Callable[[re.Match[str], Own], bool]


def bare(place: str) -> str:
    """The place without the stop that ends it, which a cut state keeps: `Calif.`, but `MOSCOW`."""
    place = place.strip(" ,")
    cut = place.rpartition(",")[2].strip(" .").casefold()
    return place if not place.endswith(".") or cut in places.REGIONS else place.rstrip(". ")


def is_place(found: re.Match[str]) -> bool:
    place = bare(found["place"])
    return places.is_place(place) and not places.is_no_place(place)


def known(found: re.Match[str], own: Own) -> bool:
    return bool(agencies.credit_of(found["agency"], own))


def wire(found: re.Match[str], own: Own) -> bool:
    """An agency we know; or one that its capitals or its date and the dash after it tell."""
    if known(found, own):
        return True
    groups = found.groupdict()
    place, written = groups.get("place") or "", found["agency"].strip()
    if not (groups.get("sep") or groups.get("mark")) or len(written) > 30:
        return False
    folded = written.casefold().strip(".")
    if folded in places.REGIONS or folded in places.COUNTRIES or places.is_known(written):
        return False  # `PARIS, Texas`, `London (UK) –`
    letters = [c for c in written if c.isalpha()]
    capitals = len(letters) > 1 and not any(c.islower() for c in letters)
    titled = len(written.split()) <= 3 and all(word[0].isupper() for word in written.split())
    if not {DAY, FULL_DAY}.isdisjoint(found[0]):
        return capitals or titled or places.is_capitals(place)
    if places.is_capitals(place):
        return capitals or (titled and ("," in place or places.is_known(place) or houses.is_one(written)))
    return capitals and places.is_known(place)


def place_and_wire(found: re.Match[str], own: Own) -> bool:
    return is_place(found) and wire(found, own)


def place_and_marked(found: re.Match[str], own: Own) -> bool:
    """A place, a date, and an agency that is known or that its capitals and the dash right after it tell."""
    if not is_place(found):
        return False
    if known(found, own):
        return True
    bare = found.string[found.start("agency") - 2 : found.start("agency")]
    return bool(_CAPITALS.fullmatch(found["agency"].strip()) and found["sep"] and not _DASHED.search(bare))


def capitals_and_known(found: re.Match[str], own: Own) -> bool:
    """`ANKARA-AA`, `Göteborg/TT`: nothing but the names of both tells them."""
    return places.is_known(found["place"]) and found["agency"].isupper() and known(found, own)


def known_place(found: re.Match[str], own: Own) -> bool:
    return is_place(found) and places.is_known(found["place"])


def place_and_known(found: re.Match[str], own: Own) -> bool:
    return is_place(found) and known(found, own)


def sure_place_and_known(found: re.Match[str], own: Own) -> bool:
    caseless = not any(c.isupper() or c.islower() for c in found["place"])
    return (sure_place(found, own) or (caseless and is_place(found))) and known(found, own)


def place(found: re.Match[str], own: Own) -> bool:
    return is_place(found)


def sure_place(found: re.Match[str], own: Own) -> bool:
    return is_place(found) and (places.is_known(found["place"]) or places.is_capitals(found["place"]))


def lone_place(found: re.Match[str], own: Own) -> bool:
    """A place with nothing but a dash: in capitals, known to all, or two joined by a slash."""
    place = bare(found["place"])
    if not is_place(found):
        return False
    if found["sep"].strip().startswith(":") and not places.is_known(place):
        return places.is_capitals(place) and len(place.split()) < 3 and len(place) > 3
    region = place.rpartition(",")[2].strip(" .").casefold() if "," in place else ""
    if region in places.REGIONS:
        return True  # `Springfield, Ill. — `
    if region in places.COUNTRIES and len(place.split()) <= MOST_WORDS:
        return bool(_SENTENCE.match(found.string, found.end()))  # `Qayyarah, Iraq - Six months`
    return places.is_capitals(place) or places.is_joined(place) or places.is_known(place)


def german_place(found: re.Match[str], own: Own) -> bool:
    """`Hannover. Die Stadt ...`: only papers of German cities end a dateline with a stop."""
    return all(city.strip().casefold() in _GERMAN for city in found["place"].split("/"))


def anything(found: re.Match[str], own: Own) -> bool:
    return True
