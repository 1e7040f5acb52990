"""Loose YAML to typed values: every mistake becomes a problem at its line, and all of them are found.

The YAML types are not used: `no`, `12:30` and `1.10` stay the text that was written, and whoever asks for a
field says what it must be. So nothing is ever read as something else than its author meant.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeVar
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

import yaml

from dateline import dates, text
from dateline.errors import Problem, Where, did_you_mean, quoted

ONE_TEXT = "one text, in quotes if it has a colon or brackets"
LIST = "write [one, two], or - one and - two on lines of their own"
DEPTH = 50
BYTES = 1_000_000

_SafeLoader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
# "- - - -" nests as deeply as brackets do, in as few characters.
_DEEP_BLOCK = re.compile(r"(?:[-?:][ \t]+){50}")
_TRUE, _FALSE = frozenset({"true", "yes", "on"}), frozenset({"false", "no", "off"})

T = TypeVar("T")
Value = str | None | tuple["Entry", ...] | dict[str, "Entry"]


@dataclass(frozen=True, slots=True)
class Entry:
    """A value and the line it stands on."""

    value: Value
    line: int


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
                "use https://…, http://… or a path of this site",
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
    before = len(problems)
    where = Where(path=path, line=first_line)
    if len(source) > BYTES:
        problems.append(Problem(what="is longer than 1 MB", where=where))
    elif _is_deep(source):
        problems.append(Problem(what=f"is nested more than {DEPTH} deep", where=where))
    if len(problems) > before:
        return None
    try:
        node = yaml.compose(text.clean(source), Loader=_Loader)
    except yaml.MarkedYAMLError as error:
        problems.append(_syntax(error, path, first_line))
        return None
    except yaml.YAMLError as error:
        problems.append(Problem(what=f"is not YAML: {text.one_line(str(error))}", where=where))
        return None
    if node is None:
        return Fields(path, {}, problems, first_line)
    entry = _Plain(path, problems, first_line).entry(node)
    if not isinstance(entry.value, dict):
        problems.append(Problem(what="must be a mapping", where=where, hint="write key: value, a line each"))
        return None
    return None if len(problems) > before else Fields(path, entry.value, problems, first_line)


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


def _is_deep(source: str) -> bool:
    """Whether the text nests so deeply that the parser, which recurses, could run out of stack."""
    if source.count("[") + source.count("{") > DEPTH:
        depth = 0
        for bracket in re.finditer(r"[\[\]{}]", source):
            depth = max(0, depth + (1 if bracket[0] in "[{" else -1))
            if depth > DEPTH:
                return True
    return _DEEP_BLOCK.search(source) is not None


def _syntax(error: yaml.MarkedYAMLError, path: str, first_line: int) -> Problem:
    mark = error.problem_mark or error.context_mark
    line = first_line + (mark.line if mark else 0)
    reason = text.one_line(error.problem or str(error))
    hint = "put a text with a colon in quotes" if "mapping values" in reason else ""
    return Problem(what=f"is not YAML: {reason}", where=Where(path=path, line=line), hint=hint)


class _Loader(_SafeLoader):  # type: ignore[misc]
    """Composes nodes; what type YAML would take each for is not asked."""

    def resolve(self, kind: type[yaml.Node], value: object, implicit: object) -> str:
        return ""


class _Plain:
    """One document's nodes to entries, while it counts lines and refuses what hides one thing in another."""

    def __init__(self, path: str, problems: list[Problem], first_line: int) -> None:
        self._path, self._problems, self._first = path, problems, first_line
        self._seen: set[int] = set()

    def entry(self, node: yaml.Node) -> Entry:
        line = self._first + node.start_mark.line
        if id(node) in self._seen:
            self._refuse("anchors and aliases are not read here", line, "write the value out")
            return Entry(None, line)
        self._seen.add(id(node))
        if isinstance(node, yaml.MappingNode):
            return Entry(self._mapping(node), line)
        if isinstance(node, yaml.SequenceNode):
            return Entry(tuple(self.entry(item) for item in node.value), line)
        empty = not getattr(node, "style", None) and node.value in {"", "~", "null", "Null", "NULL"}
        return Entry(None if empty else node.value, line)

    def _mapping(self, node: yaml.MappingNode) -> dict[str, Entry]:
        found: dict[str, Entry] = {}
        for key, value in node.value:
            line = self._first + key.start_mark.line
            if not isinstance(key, yaml.ScalarNode):
                self._refuse("a key must be one word", line)
            elif key.value in found:
                self._refuse(f"{quoted(key.value)} is written twice", line, "keep one of them")
            else:
                item = self.entry(value)
                found[key.value] = Entry(item.value, line)
        return found

    def _refuse(self, what: str, line: int, hint: str = "") -> None:
        self._problems.append(Problem(what=what, where=Where(path=self._path, line=line), hint=hint))
