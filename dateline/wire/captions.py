"""Pictures in copy that has none: their captions and credits, which stand between the paragraphs."""

from __future__ import annotations

import functools
import re

from dateline.wire import agencies, furniture, houses, lists, names, prose

LONGEST = 600
"""No caption is longer, in characters."""
WORDS = 6
"""What has fewer words, above a credit, may be a subheading above a picture without a caption."""
SHORTEST = 15
"""None is shorter."""

_DATED = re.compile(
    r"\b(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,\s+)?(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)"
    r"[a-z]*\.?\s+\d{1,2},\s+(?:19|20)\d\d\b|"
    r"\b\d{1,2} (?:Jan|Febr)uary (?:19|20)\d\d\b|"
    r"\b\d{1,2} (?:March|April|May|June|July|August|(?:Sept|Nov|Dec)ember|October) (?:19|20)\d\d\b"
)
_SHOWN = re.compile(
    r"(?:^|[\s(,])(?:seen|pictured|shown|shows?|speaks?|walks?|looks?|stands?|holds?|reacts?|"
    r"poses?|gestures?|arrives?|attends?|listens?|smiles?|waves?|sits?|passes|dunks?|celebrates?|gathers?|"
    r"plays?|rides?|drives?|file (?:photo|picture|image)|photo|picture|image)\b(?=[\s,.)])",
)
_PLACED = re.compile(
    r"(?:,|\()\s?(?:left|right|cent(?:er|re)|top|bottom|second from \w+|file(?: photo)?|pictured)\b[^.]{0,3}"
)
_TOLD = re.compile(r"\b(?:said|told|says|wrote|announced|added|according)\b|[“\"]")
_SENTENCE = re.compile(r"[a-z\d)][.!?](?:\s|$)")
_OPENS = re.compile(
    r"(?:an? )?(?:artist['’]?s?['’]? (?:concept|impression|illustration|rendering)|"
    r"(?:this|the|an?) (?:\w+ ){0,3}(?:illustration|image|photo|photograph|picture|graphic|diagram|map|"
    r"satellite image|screenshot|rendering|still)\b|"
    r"(?:photo|image|picture|illustration|file photo|archivbild|symbolbild|in this)\b)",
    re.IGNORECASE,
)
_ENDS = re.compile(
    r"[\[(]\s*(?:(?:image|photo|picture|foto|bild|file)?\s*(?:credits?|sources?|courtesy|photo|image|foto|file|quelle)\b"
    r"[^()\[\]]{0,80}|[^()\[\]]*[^\W\d_]\s?/\s?[^\W\d_][^()\[\]]*)[\])]\W*$|\[[^\W\d_a-z][^()\[\]]{1,60}\]$|"
    r"\((?:[\w-]+\.)+[a-z]{2,5}\)$|"
    rf"\((?:{lists.alternation(lists.entries('archive_pictures'))})\)$",
    re.IGNORECASE,
)
_HOUSES = lists.entries("picture_houses")
_SIGNED = re.compile(
    rf"[^\W\d_]{{2,}}(?: [^\W\d_][\w.'’-]*){{1,3}}\s?/\s?(?:{lists.alternation(_HOUSES)})\.?$", re.IGNORECASE
)
_GLUED = re.compile(
    r"(?<=[^\W\d_])(?:Credit|Photo|Image|Photograph|Picture|Source)s?\s?:\s?\S.{1,60}$|"
    r"\s(?:Credit|Photograph|Photo|Picture) (?:by|:)\s?\S.{1,60}$|"
    r".{15}\s(?:Foto|Bild|Photo|Image|Credit|Crédits? photos?|Crédit|Imagen|Immagine|Фото)\s?:\s?\S.{1,60}$|"
    r".{15}[.!?»”\"] (?:Fotos?|Bild|Photo) [A-ZÀ-Þ]\w+ [A-ZÀ-Þ][\w-]+$|"
    r".{15}\sSource\s?:\s?\S.{1,40}$|"
    r".{15}\s©\s?\S.{2,60}$|"
    r"\S\s?\((?:[Tt]he )?(?:AP|AFP|Reuters|EPA|Getty Images|PTI|Associated Press)\)$"
)
"""A credit at the end of its caption, with or without a blank before it."""
_BY_AGENCY = re.compile(
    r"(?:^|\s)(?P<house>[A-Z]{2,})(?:[-/][A-Z]{2,})*/[A-ZÀ-Þ][\w.'’-]+(?: [A-ZÀ-Þ][\w.'’/-]*){0,12}$"
)
"""An agency in capitals and a name: `... on Friday. REUTERS/Jane Smith/File Photo`."""
_RUN_ON = re.compile(
    rf"[a-z\d][.!?]\s?(?:[^\W\d_][\w.'’ -]{{2,40}}\s?/\s?)?(?:{lists.alternation(_HOUSES)})"
    r"(?: (?:Images|Photo))?$",
    re.IGNORECASE,
)
"""A house or a name and a house right behind a caption's stop: `... in the rain.Jane Smith/Getty`."""
ALT = "what a picture shows"
"""The rule of a line that begins with a picture's house and goes on with what it shows, for those who cannot
see it."""
_ALT = re.compile(
    rf"(?:{lists.alternation(_HOUSES)}) (?-i:An?|The|Two|Three|Four|Several|Many) [^.!?]{{15,300}}",
    re.IGNORECASE,
)
"""`PA Media A man walks through the rain`"""
_POINTS = re.compile(r"(?:above|below|pictured|inset|oben|unten|ci-dessus)\s?:\s", re.IGNORECASE)
_NUMBERED = re.compile(r"\d{1,3}\s?of\s?\d{1,3}(?!\d).{10,}")
_LIVED = re.compile(r"[^\W\d_][^\d()]{3,50} \((?:1[89]|20)\d\d\s?[-–]\s?(?:1[89]|20)\d\d\)")
"""A name with the years of a life: `Jane Smith (1930 - 2021)`."""
_CREDITED = re.compile(r"(?P<who>[^,/|]{3,50}?)\s*(?:[,/|]|\s[-–—]\s)\s*(?P<for>[^,|]{2,40})")


def is_credit(line: str) -> bool:
    """Whether a line says only whose picture it is: `Photo: Jane Smith`, `Jane Smith, AP`, `Getty Images`."""
    if len(line) > 120:
        return False
    bare = line.strip(" ()[].©")
    if _is_house(bare):
        return True
    if re.fullmatch(r"(?:личный архив|из архива|archivio|archives?|archiv)\b.{2,60}", bare, re.IGNORECASE):
        return True
    found = _CREDITED.fullmatch(bare)
    if found and _is_house(found["for"]) and (names.is_name(found["who"]) or found["who"].isupper()):
        return True
    if found and names.is_name(found["who"], strict=True) and houses.is_one(found["for"]):
        return not any(word[0].islower() for word in found["for"].split())  # `BBC correspondent` signs a text
    return furniture.anywhere(line) == "picture credit"


@functools.lru_cache(maxsize=2048)
def is_caption(line: str) -> bool:
    """Whether a line is a caption by itself: a credit ends it, or it says what is seen on a full date."""
    if not SHORTEST <= len(line) <= LONGEST:
        return False
    if _is_signed(line) or _NUMBERED.match(line) or _POINTS.match(line) or _LIVED.fullmatch(line):
        return True
    if not _DATED.search(line):
        return False
    shown = _SHOWN.search(line) and not _TOLD.search(line) and len(_SENTENCE.findall(line)) < 3
    return bool(shown or _PLACED.search(line))


def _is_signed(line: str) -> bool:
    """Whether a picture's credit ends a line; each form is tried only where its sign stands."""
    if line.rstrip(". ")[-1:] in ")]" and (_ENDS.search(line) or _GLUED.search(line)):
        return True
    agency = _BY_AGENCY.search(line[-120:]) if "/" in line else None
    if agency and _is_house(agency["house"]):
        return True
    if ("/" in line and _SIGNED.search(line)) or _RUN_ON.search(line[-80:]):
        return True
    return any(sign in line[-70:] for sign in (":", " by ", "©", "oto ", "Bild ")) and bool(
        _GLUED.search(line)
    )


def is_alt(line: str) -> bool:
    """Whether a line says whose a picture is and then what it shows: `PA Media A man walks in the rain`."""
    return prose.is_open(line) and bool(_ALT.fullmatch(line))


def is_credited(line: str) -> bool:
    """Whether a line above a picture's credit is its caption, and no paragraph of the story."""
    return len(line) <= LONGEST and (
        (prose.is_open(line) and len(line.split()) >= WORDS)
        or bool(_OPENS.match(line) or _PLACED.search(line))
    )


def is_bracketed(line: str) -> bool:
    """Whether a picture's credit in brackets ends a line, whatever date the line has."""
    return line[-1:] in ")]" and SHORTEST <= len(line) <= LONGEST and bool(_ENDS.search(line))


def is_placed(line: str) -> bool:
    """Whether a line says who stands where in a picture: `Jane Smith, left, with ...`."""
    return len(line) <= LONGEST and bool(_PLACED.search(line))


def _is_house(words: str) -> bool:
    folded = words.strip(" .").casefold()
    return (
        folded in _HOUSES
        or folded.removeprefix("the ") in _HOUSES
        or (len(words) < 30 and bool(agencies.agency_of(words)) and not words.islower())
    )
