"""Who held which office when: the table, and finding its holders in a text."""

from __future__ import annotations

import csv
import datetime as dt
import functools
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from importlib import resources

from dateline.wire import elsewhere, lists
from dateline.wire.desk import Office

_NOT_SITTING = re.compile(
    r"(?:former|ex|then|late|future|past|previous|ousted|deposed|ailing|incoming|outgoing|next|first|last|"
    r"by|under|vice|deputy|shadow|"
    r"acting|ex-|then-|one-time|onetime|whe?n|predecessor|successor|like|unlike|since|during|after|before|"
    r"assassinated|bis|former us|"
    r"former u\.s\.|legendary|when then|бывш\w+|экс-?|тогдашн\w+|вице-?|ancien\w*|ex-?|ehemalig\w*|"
    r"frühere\w*|expresident\w*)[\s-]*$|"
    r"\b(?:former|ex|then|late|ousted|deposed|one-?time)[\s-]+(?-i:[A-Z])[\w.'’]*\s+$",
    re.IGNORECASE,
)
_NOT_YET = re.compile(r"\s*[-–]?\s*(?:elect|designate|candidate|hopeful|nominee)", re.IGNORECASE)
_ERA = re.compile(
    r"\b(?:19|20)\d\d\b|\b(?:administration|era|presidency|years? ago|decades?|once|anniversary|"
    r"centenary|historians?|biograph\w+|memoirs?|documentar\w+|films?|books?|archives?|back then|at the time|"
    r"declassified|legacy)\b",
    re.IGNORECASE,
)
_GIVEN = (
    r"(?:(?:(?-i:[A-ZÀ-ŽА-ЯЁІЇЄҐŞÇĞİÖÜ])[\w.'’-]*\s+){0,3}|"
    r"(?:(?!السابق|الأسبق|السابقة|المنتخب|الراحل|المخلوع)[\u0621-\u064a]{2,9}\s+){0,2})"
)
_ADJECTIVE = (
    r"(?:\s+(?:(?-i:[a-zà-ÿ]{4,16})|d(?:e|u|es|el|ella|egli|os|as)\s+(?:[\w-]+\s+)?[\w-]+|USA|UE|SUA),?)?"
)
"""`le président américain`, `el presidente de Estados Unidos, `: between title and name where English has
nothing."""
_IN_OTHER_LANGUAGES = {
    role: tuple(titles.split(", "))
    for role, _, titles in (line.partition(": ") for line in lists.lines("roles"))
}
_FOREIGN = frozenset(title for titles in _IN_OTHER_LANGUAGES.values() for title in titles)
REACH = 6_000
"""So many characters from the start are searched; what stands below is background."""
SURE = 2_500
"""Who is named `US President` in so many characters is in office; further down it may be a look back."""
SURE_WITHOUT_COUNTRY = 400
"""So is who is named `President` alone in so many."""
EASTERN_SHARE = 0.4
"""Chinese, Japanese and Korean copy says as much in so much less."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Holder:
    """A sitting office holder as a text names him or her, and all the terms that fit the words."""

    written: str
    terms: tuple[Office, ...]
    sitting: bool = False  # surely so on the day of the story; else on some day before it, too

    def in_office(self, day: dt.date) -> bool:
        """Whether the words were true on a day."""
        return any(term.start <= day and (term.end is None or day <= term.end) for term in self.terms)

    @property
    def since(self) -> dt.date:
        """The day from which on the office can be named with its holder."""
        return min(term.start for term in self.terms)

    @property
    def tenure(self) -> str:
        """The terms in words."""
        spans = (f"{t.start} to {t.end}" if t.end else f"since {t.start}" for t in self.terms)
        return " and ".join(spans)


def holders(text: str, own: tuple[Office, ...] = ()) -> Iterator[Holder]:
    """The sitting holders of known offices that a text names, each once."""
    seen: set[tuple[Office, ...]] = set()
    for found in _found(text[:REACH], own):
        if found.terms not in seen:
            seen.add(found.terms)
            yield found


def _found(text: str, own: tuple[Office, ...]) -> Iterator[Holder]:
    """The holders, as often as the text names them."""
    for at, written, terms in elsewhere.named(text, _eastern()):
        qualified = any(title in written for term in terms for title in term.whose)
        reach = SURE if qualified else SURE_WITHOUT_COUNTRY
        yield Holder(written=written, terms=terms, sitting=at < reach * EASTERN_SHARE)
    index = _index(own)
    for word in _pattern(tuple(index)).finditer(text) if index else ():
        for name, terms in index[word[0].casefold()]:
            if found := _with_title(text, word.start(), name, terms):
                yield found


def _with_title(text: str, at: int, name: str, terms: tuple[Office, ...]) -> Holder | None:
    """The holder whose name stands at a place, if one of the titles stands right before it."""
    start = at - name.casefold().find(_key(name))
    if start < 0 or text[start : start + len(name)].casefold() != name.casefold():
        return None
    before = text[max(0, start - 90) : start]
    fitting, written, reach = [], "", SURE_WITHOUT_COUNTRY
    for term in terms:
        for title in term.titles:
            found = _title(title).search(before)
            if found and _is_sitting(text, before[: found.start()], before[found.start() :], start):
                fitting.append(term)
                written = written or before[found.start() :] + text[start : start + len(name)]
                reach = SURE if title in term.whose else reach
                break
    if not fitting:
        return None
    return Holder(written=" ".join(written.split()), terms=tuple(fitting), sitting=at < reach)


@functools.cache
def _title(title: str) -> re.Pattern[str]:
    """A title right before a name, in any case of Russian and with a country between where English has
    none."""
    between = _ADJECTIVE if title in _FOREIGN else ""
    ending = "[аеоуиыюямх]{0,3}" if not title.isascii() else ""
    return re.compile(rf"(?<![\w-]){re.escape(title)}{ending}(?:{between}\s+|,\s+){_GIVEN}$", re.IGNORECASE)


def _is_sitting(text: str, before: str, title: str, at: int) -> bool:
    if _NOT_SITTING.search(before) or _NOT_YET.search(title) or _NOT_SITTING.search(title):
        return False
    start = max(text.rfind(". ", 0, at), text.rfind("\n", 0, at)) + 1
    end = text.find(". ", at)
    sentence = text[start : end if end > 0 else len(text)]
    return not _ERA.search(sentence)


def _key(name: str) -> str:
    """The word of a name by which it is looked up: the last, or the first where that is the family's."""
    return name.casefold().split()[-1].split("-")[-1].split("'")[-1]


@functools.cache
def _index(own: tuple[Office, ...]) -> dict[str, tuple[tuple[str, tuple[Office, ...]], ...]]:
    """Last word of a name -> the names that end with it, with all their terms."""
    names: dict[str, list[Office]] = {}
    for office in (*table(), *own):
        if not elsewhere.EASTERN.search(office.name):
            names.setdefault(office.name, []).append(office)
    index: dict[str, list[tuple[str, tuple[Office, ...]]]] = {}
    for name, terms in names.items():
        index.setdefault(_key(name), []).append((name, tuple(terms)))
    return {key: tuple(found) for key, found in index.items()}


@functools.cache
def _eastern() -> dict[str, tuple[Office, ...]]:
    """The names in Eastern scripts, with all their terms."""
    names: dict[str, tuple[Office, ...]] = {}
    for office in table():
        if elsewhere.EASTERN.search(office.name):
            names[office.name] = (*names.get(office.name, ()), office)
    return names


@functools.cache
def _pattern(keys: tuple[str, ...]) -> re.Pattern[str]:
    """Any of the words by which names are looked up."""
    latin = "|".join(re.escape(key) for key in sorted(keys, key=lambda key: (-len(key), key)))
    return re.compile(rf"(?<!\w)(?:{latin})(?!(?<=[a-zà-ž])\w)", re.IGNORECASE)


@functools.cache
def table() -> tuple[Office, ...]:
    """The built-in terms of office."""
    source = resources.files("dateline.wire").joinpath("offices.csv").read_text(encoding="utf-8")
    return tuple(_offices(csv.DictReader(source.splitlines())))


def _offices(rows: Iterable[dict[str, str]]) -> Iterator[Office]:
    for row in rows:
        office = _office(row)
        yield office
        yield from elsewhere.terms(office, row["who"].partition("|")[0], row["role"].split("|"))


def _office(row: dict[str, str]) -> Office:
    roles = row["role"].split("|")
    whose = [who for who in row["who"].split("|") if who]
    # "chief" and "leader" say nothing without whose
    alone = [role for role in roles if role not in ("chief", "leader")]
    before = [f"{who} {role}" for role in roles for who in whose]
    foreign = [title for role in roles for title in _IN_OTHER_LANGUAGES.get(role, ())]
    cyrillic = [f"{role} {who}" for role in roles for who in whose if not who.isascii()]
    return Office(
        titles=(*before, *cyrillic, *alone, *foreign),
        whose=frozenset((*before, *cyrillic)),
        name=row["name"],
        start=dt.date.fromisoformat(row["start"]),
        end=dt.date.fromisoformat(row["end"]) if row["end"] else None,
    )
