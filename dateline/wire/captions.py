"""Pictures in copy that has none: their captions and credits, which stand between the paragraphs."""

from __future__ import annotations

import re

from dateline.wire import agencies, furniture, lists, names, prose

LONGEST = 450
"""No caption is longer, in characters."""

_DATED = re.compile(
    r"\b(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,\s+)?(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)"
    r"[a-z]*\.?\s+\d{1,2},\s+(?:19|20)\d\d\b"
)
_SHOWN = re.compile(
    r"(?:^|[\s(,])(?:left|right|cent(?:er|re)|seen|pictured|shown|shows?|speaks?|walks?|looks?|stands?|holds?|reacts?|"
    r"poses?|gestures?|arrives?|attends?|listens?|smiles?|waves?|sits?|passes|dunks?|celebrates?|gathers?|"
    r"plays?|rides?|drives?|file|photo|picture|image)\b(?=[\s,.)])",
)
_PLACED = re.compile(
    r"(?:,|\()\s?(?:left|right|cent(?:er|re)|top|bottom|second from \w+|file(?: photo)?|pictured)\b[^.]{0,3}"
)
_OPENS = re.compile(
    r"(?:an? )?(?:artist['’]?s?['’]? (?:concept|impression|illustration|rendering)|"
    r"(?:this|the|an?) (?:\w+ ){0,3}(?:illustration|image|photo|photograph|picture|graphic|diagram|map|"
    r"satellite image|screenshot|rendering|still)\b|"
    r"(?:photo|image|picture|illustration|file photo|archivbild|symbolbild|in this)\b)",
    re.IGNORECASE,
)
_CREDITED = re.compile(r"(?P<who>[^,/|]{3,50}?)\s*(?:[,/|]|\s[-–—]\s)\s*(?P<for>[^,|]{2,40})")
_HOUSES = lists.entries("picture_houses")


def is_credit(line: str) -> bool:
    """Whether a line says only whose picture it is: `Photo: Jane Smith`, `Jane Smith, AP`, `Getty Images`."""
    if len(line) > 120:
        return False
    bare = line.strip(" ()[].©")
    if _is_house(bare):
        return True
    found = _CREDITED.fullmatch(bare)
    if found and _is_house(found["for"]) and (names.is_name(found["who"]) or found["who"].isupper()):
        return True
    return furniture.anywhere(line) == "picture credit"


def is_caption(line: str) -> bool:
    """Whether a line is a caption by itself: it says on which full date one sees what."""
    return (
        len(line) <= LONGEST
        and bool(_DATED.search(line))
        and bool(_SHOWN.search(line))
        and not re.search(r"\b(?:said|told|says)\b", line)
    )


def is_credited(line: str) -> bool:
    """Whether a line above a picture's credit is its caption, and no paragraph of the story."""
    return len(line) <= LONGEST and (
        not prose.is_prose(line) or bool(_OPENS.match(line)) or bool(_PLACED.search(line))
    )


def _is_house(words: str) -> bool:
    folded = words.strip(" .").casefold()
    return (
        folded in _HOUSES
        or folded.removeprefix("the ") in _HOUSES
        or (len(words) < 30 and bool(agencies.agency_of(words)) and not words.islower())
    )
