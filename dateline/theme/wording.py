"""The words and dates that a theme puts around the copy, in the language of the site."""

from __future__ import annotations

import datetime as dt
import functools
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dateline import digest
from dateline.digest import Digest
from dateline.errors import Problem, UserError, did_you_mean, quoted
from dateline.front import fields
from dateline.theme.folders import ThemeFolder

if TYPE_CHECKING:
    from babel import Locale

FALLBACK = "en"
RIGHT_TO_LEFT = frozenset(
    ["ar", "arc", "ckb", "dv", "fa", "he", "ks", "mzn", "nqo", "pnb", "ps", "sd", "syr", "ug", "ur", "yi"]
)
RIGHT_TO_LEFT_SCRIPTS = frozenset(
    ["adlm", "arab", "aran", "hebr", "mand", "nkoo", "rohg", "samr", "syrc", "thaa"]
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """A theme's words in one language; a word that was not translated is English."""

    language: str
    words: dict[str, str]
    patterns: dict[str, str]  # how to write a date, for Babel

    @property
    def digest(self) -> Digest:
        parts = (*sorted(self.words.items()), *sorted(self.patterns.items()))
        return digest.of_value((self.language, parts))

    def say(self, key: str) -> str:
        """The words under that key. Raises LookupError, with a suggestion, where there are none."""
        try:
            return self.words[key]
        except KeyError:
            hint = did_you_mean(key, self.words)
            raise LookupError(
                f"no words for {quoted(key)} in i18n/" + (f": {hint}" if hint else "")
            ) from None

    def date(self, when: dt.date | dt.datetime, pattern: str) -> str:
        """A date by one of the language's patterns, in the zone that it carries."""
        if pattern not in OF_THE_DAY and isinstance(when, dt.datetime):
            when = when.date()  # written once for all that was published on a day
        return _written(when, self.patterns.get(pattern, CLDR[pattern]), self.language)


CLDR = {
    "day": "long",
    "minute": "~yMMMd ~Hm",
    "clock": "~Hm",
    "brief": "~MMMd",
    "past": "~yMMM",
    "month": "~yMMMM",
}
"""How dates are written in a language that the theme has no words for; ~ stands before CLDR's skeletons."""
OF_THE_DAY = frozenset(["minute", "clock"])
"""Those that say the time of day."""


def load(folders: tuple[ThemeFolder, ...], language: str) -> Wording:
    """The words of a theme and of those it extends: the nearer the language, then the theme, the better."""
    words: dict[str, str] = {}
    patterns: dict[str, str] = {}
    problems: list[Problem] = []
    for tag in dict.fromkeys((FALLBACK, *_wider(language))):
        is_own = tag != FALLBACK or _wider(language)[0] == FALLBACK  # a date is not written half in English
        for folder in reversed(folders):
            read = _read(folder, tag, problems)
            words.update(read.words)
            patterns.update(read.patterns if is_own else {})
    if problems:
        raise UserError(*problems)
    return Wording(language=language, words=words, patterns=patterns)


def _read(folder: ThemeFolder, tag: str, problems: list[Problem]) -> Wording:
    """What one theme's file says for one language; nothing where there is no such file."""
    path = f"{folder.path}/i18n/{tag}.yaml"
    there = f"{tag}.yaml" in folder.below("i18n")
    read = fields.read(folder.read(path), path, problems) if there else None
    if read is None:
        return Wording(language=tag, words={}, patterns={})
    dates = read.mapping("dates")
    for name in dates:
        if name not in CLDR:
            dates.problem(f"unknown date {quoted(name)}", name, did_you_mean(name, CLDR))
    return Wording(
        language=tag,
        words={key: read.text(key) for key in read if key != "dates"},
        patterns={name: dates.text(name) for name in dates},
    )


def direction(language: str) -> str:
    """Which way a language is written: ltr or rtl. A script in its tag decides, else the language."""
    primary, *rest = language.lower().split("-")
    scripts = [part for part in rest if len(part) == 4 and part.isalpha()]
    if scripts:
        return "rtl" if scripts[0] in RIGHT_TO_LEFT_SCRIPTS else "ltr"
    return "rtl" if primary in RIGHT_TO_LEFT else "ltr"


def zone_name(when: dt.datetime) -> str:
    """What the zone of an instant is called: CET, or UTC+3 where it has no letters."""
    name = when.tzname() or ""
    if name.isalpha():
        return name
    minutes = int((when.utcoffset() or dt.timedelta()).total_seconds()) // 60
    hours, rest = divmod(abs(minutes), 60)
    return f"UTC{'-' if minutes < 0 else '+'}{hours}" + (f":{rest:02}" if rest else "")


def _wider(language: str) -> tuple[str, ...]:
    """`pt-BR` is looked up as pt, then as pt-BR, which wins."""
    parts = language.split("-")
    return tuple("-".join(parts[:n]) for n in range(1, len(parts) + 1))


@functools.lru_cache(maxsize=4096)
def _written(when: dt.date | dt.datetime, pattern: str, language: str) -> str:
    from babel import dates  # only pages that show a date pay for its tables

    zone = when.tzinfo if isinstance(when, dt.datetime) else None
    if pattern.startswith("~"):
        instant = when if isinstance(when, dt.datetime) else dt.datetime.combine(when, dt.time(), dt.UTC)
        locale = _locale(language)
        parts = (part.removeprefix("~") for part in pattern.split())
        return " ".join(dates.format_skeleton(part, instant, zone, locale=locale) for part in parts)
    if isinstance(when, dt.datetime):
        return dates.format_datetime(when, pattern, tzinfo=when.tzinfo, locale=_locale(language)).strip()
    return dates.format_date(when, pattern, locale=_locale(language))


@functools.lru_cache(maxsize=8)
def _locale(language: str) -> Locale:
    from babel import Locale, UnknownLocaleError

    for tag in (*reversed(_wider(language)), FALLBACK):
        try:
            return Locale.parse(tag, sep="-")
        except (UnknownLocaleError, ValueError):
            continue
    raise AssertionError(f"Babel does not know {FALLBACK}")
