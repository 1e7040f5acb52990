"""Loose YAML to typed values: every mistake becomes a problem at its line, and all of them are found.

The YAML types are not used: `no`, `12:30` and `1.10` stay the text that was written, and whoever asks for a
field says what it must be. So nothing is ever read as something else than its author meant.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import TypeVar
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from dateline import dates, text
from dateline.errors import Problem, Where, did_you_mean, quoted
from dateline.front import loose
from dateline.front.loose import Entry

ONE_TEXT = "one text, in quotes if it has a colon or brackets"
BLANK = "write %20 for a blank, or name the file without one"
LIST = "write [one, two], or - one and - two on lines of their own"
_TRUE, _FALSE = frozenset({"true", "yes", "on"}), frozenset({"false", "no", "off"})

T = TypeVar("T")


@dataclass(slots=True)
class Fields:
    """A mapping of a file: asked field by field, it collects what is wrong with each.

    It is the one place where loose data is held, and it lives only while a file is being read.
    """

    path: str
    entries: dict[str, Entry]
    problems: list[Problem]
    line: int = 1
    prefix: str = ""  # `site.` inside the mapping `site`, so that messages name the whole key
    _asked: set[str] = field(default_factory=set)

    def __contains__(self, key: str) -> bool:
        return key in self.entries and self.entries[key].value is not None

    def text(self, key: str, default: str = "") -> str:
        """One line or more of text; a number or a date is text as it was written."""
        entry = self._entry(key)
        if entry is None:
            return default
        if not isinstance(entry.value, str):
            return self._wrong(key, entry, "must be text", default, ONE_TEXT)
        return text.clean(entry.value).strip()

    def required(self, key: str, hint: str) -> str:
        found = self.text(key)
        if not found and not any(p.where and p.where.line == self.line_of(key) for p in self.problems):
            what = (
                f"{quoted(self.prefix + key)} is empty"
                if key in self.entries
                else f"no {quoted(self.prefix + key)}"
            )
            self.problem(what, key, hint)
        return found

    def texts(self, key: str, default: tuple[str, ...] = ()) -> tuple[str, ...]:
        """A list of texts; one text alone is a list of one, and an empty item is nobody's."""
        entry = self._entry(key)
        if entry is None:
            return default
        if isinstance(entry.value, str):
            return (text.one_line(text.clean(entry.value)),) if entry.value.strip() else ()
        if not isinstance(entry.value, tuple):
            return self._wrong(key, entry, "must be a list", default, LIST)
        found: dict[str, None] = {}
        for item in entry.value:
            if isinstance(item.value, str):
                found.setdefault(text.one_line(text.clean(item.value)))
            elif item.value is not None:
                self._wrong(key, item, "must be a list of texts", None, LIST)
        return tuple(word for word in found if word)

    def texts_or_mappings(self, key: str) -> Iterator[str | Fields]:
        """Each item of a list whose items may be either; one item alone is a list of one."""
        for item in self._items(key):
            if isinstance(item.value, dict):
                yield self._within(key, item, item.value)
            elif isinstance(item.value, str):
                yield text.one_line(text.clean(item.value))
            elif item.value is not None:
                self._wrong(key, item, "must be a list of texts or mappings", None, LIST)

    def flag(self, key: str, default: bool = False, hint: str = "") -> bool:
        entry = self._entry(key)
        if entry is None:
            return default
        word = entry.value.casefold() if isinstance(entry.value, str) else ""
        if word not in _TRUE | _FALSE:
            return self._wrong(key, entry, "must be true or false", default, hint)
        return word in _TRUE

    def whole(self, key: str, default: int | None, *, low: int, high: int) -> int | None:
        """A whole number between `low` and `high`, both included."""
        entry = self._entry(key)
        if entry is None:
            return default
        word = entry.value if isinstance(entry.value, str) else ""
        if not re.fullmatch(r"[+-]?\d{1,12}", word) or not low <= int(word) <= high:
            return self._wrong(key, entry, f"must be a whole number from {low} to {high}", default)
        return int(word)

    def choice(self, key: str, default: str, known: Iterable[str]) -> str:
        found = self.text(key, default)
        if found not in known:
            self.problem(f"unknown {self.prefix}{key} {quoted(found)}", key, did_you_mean(found, known))
            return default
        return found

    def choices(self, key: str, default: tuple[str, ...], known: Sequence[str]) -> tuple[str, ...]:
        found = self.texts(key, default)
        for word in found:
            if word not in known:
                self.problem(
                    f"unknown word {quoted(word)} in {self.prefix}{key}", key, did_you_mean(word, known)
                )
        return tuple(word for word in known if word in found)

    def moment(self, key: str, zone: ZoneInfo) -> dates.Moment | None:
        entry = self._entry(key)
        if entry is None:
            return None
        if not isinstance(entry.value, str):
            return self._wrong(key, entry, "must be a date", None, "write 2026-11-22")
        try:
            return dates.parse(entry.value, zone)
        except ValueError as error:
            self.problem(f"{self.prefix}{key} {quoted(entry.value)} {error}", key)
            return None

    def address(self, key: str) -> str:
        """An address that may stand in a page: http, https, or a path of this site."""
        found = self.text(key)
        if found and not is_safe_address(found):
            self.problem(
                f"{self.prefix}{key} {quoted(found)} is not an address that a page may hold",
                key,
                BLANK if re.search(r"\s", found) else "use https://…, http://… or a path of this site",
            )
            return ""
        return found

    def mapping(self, key: str, short: str = "") -> Fields:
        """The mapping under a key; an empty one where there is none.

        A text alone is short for the mapping with that text under `short`, if it has such a key.
        """
        entry = self._entry(key)
        if entry is None:
            return Fields(self.path, {}, self.problems, self.line_of(key), f"{self.prefix}{key}.")
        if isinstance(entry.value, dict):
            return self._within(key, entry, entry.value)
        if short and isinstance(entry.value, str):
            return self._within(key, entry, {short: entry})
        hint = f"write {key}: {{{short or 'key'}: …}}"
        return self._within(key, entry, self._wrong(key, entry, "must be a mapping", {}, hint))

    def mappings(self, key: str, short: str = "") -> Iterator[Fields]:
        """Each mapping of a list; one mapping alone is a list of one, and a text alone as in `mapping`."""
        for item in self._items(key):
            if isinstance(item.value, dict):
                yield self._within(key, item, item.value)
            elif short and isinstance(item.value, str):
                yield self._within(key, item, {short: item})
            else:
                hint = f"write - {{{short or 'key'}: …}}, a line each"
                self._wrong(key, item, "must be a list of mappings", None, hint)

    def __iter__(self) -> Iterator[str]:
        return iter(self.entries)

    def line_of(self, key: str) -> int:
        return self.entries[key].line if key in self.entries else self.line

    def problem(self, what: str, key: str, hint: str = "") -> None:
        self.problems.append(
            Problem(what=what, where=Where(path=self.path, line=self.line_of(key)), hint=hint)
        )

    def unknown(self) -> tuple[str, ...]:
        """The keys that nobody asked for, in the order of the file. Call it last."""
        return tuple(key for key in self.entries if key not in self._asked)

    def known(self) -> frozenset[str]:
        return frozenset(self._asked)

    def _entry(self, key: str) -> Entry | None:
        self._asked.add(key)
        entry = self.entries.get(key)
        return None if entry is None or entry.value is None else entry

    def _items(self, key: str) -> tuple[Entry, ...]:
        entry = self._entry(key)
        if entry is None:
            return ()
        return entry.value if isinstance(entry.value, tuple) else (entry,)

    def _within(self, key: str, entry: Entry, entries: dict[str, Entry]) -> Fields:
        return Fields(self.path, entries, self.problems, entry.line, f"{self.prefix}{key}.")

    def _wrong(self, key: str, entry: Entry, must: str, default: T, hint: str = "") -> T:
        where = Where(path=self.path, line=entry.line)
        wrong = Problem(what=f"{quoted(self.prefix + key)} {must}", where=where, hint=hint)
        if wrong not in self.problems:  # a key may be asked for by several
            self.problems.append(wrong)
        return default


def read(source: str, path: str, problems: list[Problem], *, first_line: int = 1) -> Fields | None:
    """The mapping that a YAML text holds, or None, with the reason among the problems.

    `first_line` is the line of the file on which the text starts.
    """
    entries = loose.read(source, path, problems, first_line=first_line)
    return None if entries is None else Fields(path, entries, problems, first_line)


def is_safe_address(address: str) -> bool:
    """Whether nothing can execute in a page that links there: http, https, mailto, or relative."""
    squeezed = re.sub(r"[\x00-\x20\x7f]", "", address)
    if squeezed != address or "\\" in address:
        return False
    try:
        parts = urlsplit(address)
    except ValueError:
        return False
    return parts.scheme in {"http", "https"} if parts.scheme or parts.netloc else True
