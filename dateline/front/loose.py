"""Loose YAML as entries: each value is text, a list or a mapping, and knows the line it stands on.

The YAML types are not used: `no`, `12:30` and `1.10` stay the text that was written.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

import yaml

from dateline import text
from dateline.errors import Problem, Where, quoted

DEPTH = 50
BYTES = 1_000_000

_SafeLoader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
# "- - - -" nests as deeply as brackets do, in as few characters.
_DEEP_BLOCK = re.compile(r"(?:[-?:][ \t]+){50}")

Value = str | None | tuple["Entry", ...] | dict[str, "Entry"]


@dataclass(frozen=True, slots=True)
class Entry:
    """A value and the line it stands on."""

    value: Value
    line: int


def read(source: str, path: str, problems: list[Problem], *, first_line: int = 1) -> dict[str, Entry] | None:
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
        return {}
    entry = _Plain(path, problems, first_line).entry(node)
    if not isinstance(entry.value, dict):
        problems.append(Problem(what="must be a mapping", where=where, hint="write key: value, a line each"))
        return None
    return None if len(problems) > before else entry.value


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
