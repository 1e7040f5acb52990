"""Offices and their holders as Chinese, Japanese, Korean and Arabic copy writes them beside each other."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from dateline.wire import lists
from dateline.wire.desk import Office

_ARABIC = re.compile(r"[\u0621-\u064a]")
_HANGUL = re.compile(r"[\uac00-\ud7a3]")
EASTERN = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3]")
"""Signs of the scripts that set office and name side by side without a blank, or the office last."""
_FORMER = re.compile(r"(?:^|[^日目此之早先以午])前[^，。、\s]{0,3}$")
"""`前美国总统`, but not `日前，美国总统`."""
_NOT_SITTING = ("元", "原", "故", "副", "代理", "候任", "当选", "當選", "次期", "전", "부")
_NOT_THE_HOLDER = (
    r"(?!\s?(?:選|选举|候補|候选|候選|夫人|府|令|報道|補佐|経験|時代|时代|任内|任期|时期|当時|특사|선거|후보|당선|부인|"
    r"비서|실|경호|재임|시절|당시|특별))"
)
_HOLDER = re.compile(_NOT_THE_HOLDER)
_AROUND = 20
"""So many signs before and behind a name are searched for the office."""


def _table(part: str) -> dict[str, tuple[str, ...]]:
    found = dict(lists.sections("offices_elsewhere"))[part]
    return {name: tuple(words.split(", ")) for name, _, words in (line.partition(": ") for line in found)}


@functools.cache
def _names() -> Mapping[tuple[str, str], tuple[str, ...]]:
    """Whose office and the holder -> the holder's name in other scripts."""
    found = {}
    for line in lists.lines("holders_elsewhere"):
        holder, _, names = line.partition(": ")
        whose, _, name = holder.partition(", ")
        found[whose, name] = tuple(dict.fromkeys(names.split(", ")))
    return found


def terms(office: Office, whose: str, roles: Sequence[str]) -> Iterator[Office]:
    """The same term of office under the names that its holder has in other scripts."""
    for name in _names().get((whose, office.name), ()):
        qualified, alone = _titles(_script(name), whose, roles)
        if qualified:
            yield replace(office, name=name, titles=(*qualified, *alone), whose=frozenset(qualified))


def _script(words: str) -> str:
    if _ARABIC.search(words):
        return "arabic"
    return "hangul" if _HANGUL.search(words) else "han"


@functools.cache
def _written(part: str, name: str, script: str) -> tuple[str, ...]:
    return tuple(words for words in _tables()[part].get(name, ()) if _script(words) == script)


@functools.cache
def _tables() -> Mapping[str, dict[str, tuple[str, ...]]]:
    return {part: _table(part) for part in ("roles", "countries")}


def _titles(script: str, whose: str, roles: Sequence[str]) -> tuple[list[str], list[str]]:
    """An office with its country and without, in one script."""
    alone = [
        words
        for role in roles
        for words in (_written("roles", f"{whose} {role}", script) or _written("roles", role, script))
    ]
    countries = _written("countries", whose, script)
    if script == "arabic":
        return [f"{role} {country}" for role in alone for country in countries], alone
    blank = " " if script == "hangul" else ""
    return [f"{country}{blank}{role}" for role in alone for country in countries], alone


def named(
    text: str, offices: Mapping[str, tuple[Office, ...]]
) -> Iterator[tuple[int, str, tuple[Office, ...]]]:
    """The holders that a text in an Eastern script names with their office: where, the words, the terms."""
    if not EASTERN.search(text):
        return
    for found in _pattern(tuple(offices)).finditer(text):
        before = text[max(0, found.start() - _AROUND) : found.start()]
        behind = text[found.end() : found.end() + _AROUND]
        said = [(term, reach) for term in offices[found[0]] if (reach := _words(term, before, behind))]
        if said:
            start, end = said[0][1]
            words = text[found.start() - start : found.end() + end]
            yield found.start(), words, tuple(term for term, _ in said)


def _words(term: Office, before: str, behind: str) -> tuple[int, int] | None:
    """How far the words of an office reach before and behind its holder's name; None if there are none."""
    for title in term.titles:
        above, below = _before(title).search(before), _behind(title).match(behind)
        if above and _HOLDER.match(behind) and not _FORMER.search(before[: above.start()]):
            return len(above[0]), 0
        if below:
            return 0, below.end()
    return None


@functools.cache
def _before(title: str) -> re.Pattern[str]:
    never = "".join(f"(?<!{word})" for word in _NOT_SITTING)
    return re.compile(rf"{never}{re.escape(title)}(?:[\u30a0-\u30ff\u3400-\u9fff]{{1,8}}[·・])?$")


@functools.cache
def _behind(title: str) -> re.Pattern[str]:
    given = r"(?:\s(?!전\s|전임|前)[\uac00-\ud7a3]{1,4})?"  # which Korean sets behind the family's name
    return re.compile(rf"{given}\s?{re.escape(title)}{_NOT_THE_HOLDER}")


@functools.cache
def _pattern(names: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(lists.alternation(map(re.escape, names)))
