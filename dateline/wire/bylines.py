"""Bylines: who wrote it, and for whom, in the forms that papers and wires use."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from dateline.wire import agencies, houses, ideographs, names, places

_BY = (
    r"(?:written |reported |story |words |text |report |edited |compiled |posted |article |analysis |"
    r"review |interview )?by|"
    r"(?:geschrieben|verfasst|eine? [A-Z][\w-]+|eine? [A-Z][\w-]+ und [A-Z][\w-]+) von|"
    r"(?:écrit|rédigé|analyse|enquête|reportage) par|(?:escrito|análisis) por|scritto da|"
    r"von|par|propos recueillis par|por|da(?=\s+[A-Z])|di|door|av|af|od|de(?=\s+[A-Z])|a cura di|"
    r"oleh|автор(?:ы|и)?\s*:|текст\s*:|автор текста\s*:|autor(?:a|es|as|zy|en|in|i|e)?\s*:|auteurs?\s*:|"
    r"autor[ei]?\s*:|autore\s*:|author(?:s)?\s*:|yazar\s*:|haber\s*:|yazan\s*:|tekst(?:\s+en\s+\w+)?\s*:|"
    r"texto(?:s)?\s*:|texte(?:s)?\s*:|text\s*:|testo\s*:|reporter\s*:|reporters\s*:|redaktor\s*:|"
    r"opracowa[łl]a?\s*:?|"
    r"بقلم\s*:?|كتب\s*:|كتبت\s*:|إعداد\s*:?|كتب\s*-|تحرير\s*:|"
    r"(?:文|撰文|作者|记者|記者|编辑|編輯|本报记者|新华社记者|責任編輯|责任编辑|来源|執筆|取材・文)\s*[:：/／]?|문|글\s*[:=]?"
)
_BY_ALONE = re.compile(
    r"(?:by|von|par|por|di|door|written by|authors?|autor(?:es|en)?|auteurs?|автор[ыи]?|autorzy)\s?:?",
    re.IGNORECASE,
)
_BETWEEN_HAN = re.compile(r"(?<=[\u3400-\u9fff]{2})\s+(?=[\u3400-\u9fff]{2})")
_DUTCH_AND = re.compile(r"\s+en\s+")
_MARKED = re.compile(
    rf"(?P<by>{_BY})\s*:?\s+(?P<names>\S.*)|(?P<by2>(?:文|撰文|作者|记者|記者|执笔|執筆)[:：/／]?\s*)(?P<names2>\S.*)",
    re.IGNORECASE,
)
_ROLE = re.compile(
    r"(?<=[^\W\d_]{2})\s+(?="
    r"(?:(?:senior|chief|special|staff|deputy|associate|assistant|managing|contributing)\s+"
    r"(?:(?-i:[A-Z])\w*\s+){0,2}|(?-i:AP|AFP|UPI|CP)\s+(?:(?-i:[A-Z])\w*\s+)?|(?:(?-i:[A-Z])\w*\s+)?)"
    r"(?:(?-i:[a-z])[\w-]+\s+){0,2}(?:and\s+\w+\s+)?(?:correspondent|editor|reporter|writer|columnist|"
    r"staff|bureau chief|chief|contributor|analyst|critic|producer)s?\b(?!\s+[A-Z]\w+$))",
    re.IGNORECASE,
)
_NUMBERED = re.compile(r",\s+[A-Z][a-z]+\d\d$")
"""An outlet with figures in its name behind a name: `Jane Smith, News24`."""
_ROLE_BEFORE = re.compile(  # By political reporter Jane Smith
    r"(?:(?:the )?[a-z][\w'’-]*\s+){0,4}"
    r"(?:correspondent|reporter|writer|editor|columnist|critic|analyst)s?\s+"
    r"(?=[^\W\d_a-z])|(?:Xinhua|AP|AFP|dpa|TASS) (?:writer|reporter|correspondent)s?:?\s+"
)
_STAFF = re.compile(
    r"(?P<who>[^,|]{2,40}?)\s+(?P<desk>(?:editorial|news|web|digital|sports)\s+)?"
    r"(?:staff(?:\s+reports?)?|(?<=editorial )(?:writers?|board|team))",
    re.I,
)
"""`HNN Staff`, `Springfield Post staff`: a house, and nobody by name."""
_HANDLE = re.compile(
    r"(?:(?<=\w)|\s)@\w{2,30}\b(?!\.)|View (?:More|all|Bio)\b.*$|"
    r"\s*[/|·•]\s*\d+ (?:days?|hours?|hrs?|min(?:ute)?s?)(?: ago)?$"
)
_SET_ON = re.compile(
    r"(?<=[a-zà-ž])(?=(?:[A-Z][a-z]+ ){0,2}(?:Writer|Columnist|Reporter|Editor|Correspondent|Contributor)\b|"
    r"FOX)"
)
"""Where a page set what the writer is right behind the name: `Jane SmithStaff Writer`."""
_OF_AGENCY = re.compile(
    r"(?P<who>[^\W\d_][\w.'’-]+(?: [^\W\d_][\w.'’-]*){1,3}?)\s+"
    r"(?P<agency>(?:the )?(?:associated press|canadian press|press association))",
    re.IGNORECASE,
)
"""`Jane Smith Associated Press`, without a comma."""
_TAIL = re.compile(
    r"\s*(?:[,|–—•·/]|\s-\s|\s+[-–—|]\s+|\s+(?:for|FOR|of|at|with|für|pour|para|per|voor)\s+(?=the\b|"
    r"[A-Z]))\s*"
)
_IN = re.compile(r"\s+(?:in|IN|à|en|aus|a|em|te|из|в)\s+(?=[A-ZÀ-ŽА-Я])")
_LEAD = re.compile(r"(?:By|BY|Von|VON|Par|PAR|Por|POR|Di|Door)\s+(?=[^\W\d_])")
_LAST_OF = re.compile(r"^(?:and|und|et|y|e|i|og|och|en|ve|и|та)\s+", re.IGNORECASE)
_SLASHED = re.compile(r"(?P<name>[^\W\d_]+(?: [^\W\d_]+){1,3})\s?/\s?(?=[^\W\d_a-z]{3,})")
_STOP = re.compile(r"\s*[.|;:–—-]\s+|\s+(?=[^\W\d_a-z])")
_IN_PLACE = re.compile(
    r"\s+(?:in|à|en|aus|em|te|из|в)\s+[A-ZÀ-ŽА-Я][^,;]{1,40}?(?=\s+(?:and|und|et|y|e|и)\s+[A-ZÀ-ŽА-Я])"
)
_WITH = re.compile(
    r"(?P<who>.{2,50}?)\s+(?:avec|mit|with|con|com|and|et|und|y|e)\s+(?:l['’])?(?P<agency>[\w .-]{2,30})",
    re.IGNORECASE,
)
_EXTRAS = re.compile(
    r"\s*(?:\([^)]*\)|<[^>]*>|\[[^\]]*\]|@\w+|\S+@\S+|https?://\S+|www\.\S+|\bfollow\b.*|\bemail\b.*|"
    r"\btwitter\b.*|\b(?:view )?comments?\b.*|"
    r"\bread bio\b.*|\bview bio\b.*|\bupdated\b.*|\bpublished\b.*|\bposted\b.*)",
    re.IGNORECASE,
)
_POSTED = re.compile(
    r"(?<=[^\W\d_])\s\((?:[^()]{2,40},[^()]{2,40}|[^()]{0,30}(?:corresp|envoyé|enviad|inviat|special)[^()]{0,40})\)$",
    re.IGNORECASE,
)
"""Where a writer is, and as what: `Jeanne Marot (Lyon, correspondance)`."""
MOST_IN_HOUSE = 5
LONGEST = 160
"""No byline is longer, in characters."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Byline:
    """What a byline names; `rest` is the text after it where it stands in one block with the lead."""

    authors: tuple[str, ...] = ()
    affiliation: str = ""
    agency: str = ""
    rest: str = ""


def read(line: str, *, own: Mapping[str, str] | None = None) -> Byline | None:
    """The byline that a line is by its own mark (`By ...`, `Von ...`, `记者 ...`); None if it is none."""
    line = _clean(line)
    if authors := ideographs.byline(line):
        return Byline(authors=authors)
    found = _MARKED.fullmatch(line) if len(line) <= LONGEST else None
    if not found:
        return None
    written = _BETWEEN_HAN.sub("、", found["names"] or found["names2"])
    if (found["by"] or "").casefold() == "door":  # elsewhere `en` is where somebody writes
        written = _DUTCH_AND.sub(", ", written)
    return _named(written, own)


def is_mark(line: str) -> bool:
    """Whether a line is only the mark of a byline whose names stand below it."""
    return bool(_BY_ALONE.fullmatch(line))


def joined(one: Byline, other: Byline) -> Byline:
    """Two parts of one line as one byline; what the first says stands."""
    return Byline(
        authors=tuple(dict.fromkeys([*one.authors, *other.authors])),
        affiliation=one.affiliation or other.affiliation,
        agency=one.agency or other.agency,
    )


def unmarked(line: str, *, own: Mapping[str, str] | None = None, beside: bool = False) -> Byline | None:
    """The byline that a line is only by its look: a name alone, with or without what the writer is.

    `beside` a date line a name of a script without capitals is believed, too.
    """
    line = _POSTED.sub("", _clean(line))
    if beside and names.is_caseless(line) and (authors := names.split(line)):
        return Byline(authors=authors)
    agency = agencies.agency_of(line, own)
    if agency:
        return Byline(agency=agency)
    if found := _of_house(line, own):
        return found
    if (
        _is_place(line)
        or not 3 <= len(line) <= 100
        or any(c.isdigit() for c in _NUMBERED.sub("", line))
        or line[-1] in "?!:;"
    ):
        return None
    if houses.is_nobody(line):
        return Byline(affiliation=line)
    line = _ROLE.sub(", ", line, count=1)
    parts = [part for part in _TAIL.split(line) if part]
    people = [
        part for part in re.split(r"\s*,\s*|\s+(?:and|und|et|y|e|и|та|&)\s+", _IN.split(parts[0])[0]) if part
    ]
    if not people or not all(names.is_name(part, strict=True) for part in people):
        return None
    return _named(line, own)


def _before_house(line: str) -> Byline | None:
    """Names with a paper in capitals right behind them, or two names before a paper: `Jane Doe USA TODAY`."""
    first, both, last = line.partition(" and ")
    words = (last or first).split()
    for end in (3, 2):
        name, house = " ".join(words[:end]), words[end:]
        people = [first, name] if both else [name]
        titled = bool(both) and len(house) <= MOST_IN_HOUSE and all(word[0].isupper() for word in house)
        if not house or not (titled or " ".join(house).isupper()):
            continue
        if all(names.is_name(each, strict=True) and not each.isupper() for each in people):
            return Byline(authors=names.split(", ".join(people)), affiliation=" ".join(house))
    return None


def _is_place(line: str) -> bool:
    return places.is_known(line) or line.casefold() in places.REGIONS or line[:3] in ("St.", "San", "Los")


def _tells(line: str) -> bool:
    """Whether a line says something of the world: in names and titles only particles have no capital."""
    return sum(word[0].islower() and word.casefold() not in names.PARTICLES for word in line.split()) > 2


def _of_house(line: str, own: Mapping[str, str] | None) -> Byline | None:
    """A line without a mark that names an agency beside a name or a paper, or the staff of a house."""
    if (found := _OF_AGENCY.fullmatch(line)) and names.is_name(found["who"], strict=True):
        return Byline(authors=names.split(found["who"]), agency=agencies.agency_of(found["agency"], own))
    if beside := _before_house(line):
        return beside
    if (house := _STAFF.fullmatch(line)) and (house["desk"] or house["who"].isupper()):
        return Byline(affiliation=line, agency=agencies.agency_of(house["who"], own))
    if (found := _WITH.fullmatch(line)) and (agency := agencies.agency_of(found["agency"], own)):
        return Byline(affiliation=line, agency=agency)
    return None


def is_affiliation(line: str) -> bool:
    """Whether a line under a byline says for whom or as what the writer writes."""
    line = _clean(line)
    return (
        2 < len(line) <= 70
        and not any(c.isdigit() for c in line)
        and line[-1] not in "?!:;"
        and houses.begins(line)
        and not _tells(line)
    )


def leading(block: str) -> Iterator[Byline]:
    """The bylines that may stand at the head of a block which goes on with its dateline, the shortest
    first."""
    found = _SLASHED.match(block[:80])  # Ahmet YILMAZ/ANKARA, (DHA) -
    if found and names.is_name(found["name"], strict=True) and not found["name"].isupper():
        yield Byline(authors=names.split(found["name"]), rest=block[found.end() :])
    mark = _LEAD.match(block)
    if not mark:
        return
    head = block[:LONGEST]
    for stop in _STOP.finditer(head, mark.end() + 3):
        byline = _named(head[mark.end() : stop.start()], None)
        if byline and (byline.agency or any(" " in author for author in byline.authors)):
            yield replace(byline, rest=block[stop.end() :])


def _clean(line: str) -> str:
    line = _SET_ON.sub(", ", _HANDLE.sub(" ", line))
    return " ".join(line.replace("\u200f", "").strip(" *_|•·\t").split())


def _named(written: str, own: Mapping[str, str] | None) -> Byline | None:
    """The names in a byline without its mark, and what stands behind them."""
    house = _STAFF.fullmatch(written.strip(" ."))
    if house and (
        house["desk"] or houses.is_one(house["who"]) or not names.is_name(house["who"], strict=True)
    ):
        return Byline(affiliation=written.strip(" ."), agency=agencies.agency_of(house["who"], own))
    written = _ROLE_BEFORE.sub("", _EXTRAS.sub(" ", written).strip(" ,.;|–—-•·"))
    if "," not in written:
        written = _ROLE.sub(", ", _with_comma(written), count=1)
    if agency := agencies.agency_of(written, own):
        return Byline(agency=agency)
    return _with_agency(written, own) or _parted(written, own)


def _with_comma(written: str) -> str:
    """`Jane Smith Associated Press`, which stood in two lines, with a comma between name and agency."""
    words = written.split()
    for length in (4, 3, 2):
        if (
            len(words) - length > 1
            and words[-length - 1][0].isupper()
            and agencies.agency_of(" ".join(words[-length:]))
        ):
            return f"{' '.join(words[:-length])}, {' '.join(words[-length:])}"
    return written


def _with_agency(written: str, own: Mapping[str, str] | None) -> Byline | None:
    """`Le Figaro avec AFP`, `Jane Smith and The Associated Press`."""
    found = _WITH.fullmatch(written)
    agency = agencies.agency_of(found["agency"], own) if found else ""
    if not found or not agency:
        return None
    people = names.split(found["who"]) if not houses.is_one(found["who"]) else ()
    return Byline(authors=people, affiliation="" if people else written, agency=agency)


def _parted(written: str, own: Mapping[str, str] | None) -> Byline | None:
    """Names up to the first part that is none, which is for whom or as what they write."""
    authors: list[str] = []
    rest: list[str] = []
    for part in _TAIL.split(_IN_PLACE.sub("", written)):
        part = _LAST_OF.sub("", part) if authors else part
        placed = authors and _is_place(part)
        found = names.split(_IN.split(part)[0]) if not (placed or houses.is_one(part)) else ()
        if authors:  # a lone word is where they write
            found = tuple(name for name in found if " " in name)
        if found and not rest:
            authors += found
        elif part.strip():
            rest.append(part.strip(" ,."))
    agency = next((known for part in rest if (known := agencies.agency_of(part, own))), "")
    if not authors and not (rest and (agency or houses.is_one(rest[0]))):
        return None
    return Byline(authors=tuple(dict.fromkeys(authors)), affiliation=", ".join(rest), agency=agency)
