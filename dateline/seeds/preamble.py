"""Front matter in the notations that generators have: YAML, TOML, JSON, and lines of `Name: value`.

Whichever it was, what comes out are the same fields. Names lose their capitals, hyphens and underscores, for
one writes `publishDate` and the other `publish_date`.
"""

from __future__ import annotations

import datetime as dt
import json
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass

from dateline.errors import Problem, UserError, Where
from dateline.front import fields, frontmatter
from dateline.front.fields import Fields
from dateline.front.loose import Entry, Value
from dateline.seeds import jsons

_YAML = re.compile(r"---[ \t]*\n(?=(?:[\"']?[A-Za-z_][\w -]*[\"']?[ \t]*:|#|\n))")
_YAML_END = re.compile(r"(?m)^(?:---|\.\.\.)[ \t]*$")
_TOML = re.compile(r"\+\+\+[ \t]*\n")
_TOML_END = re.compile(r"(?m)^\+\+\+[ \t]*$")
_JSON = re.compile(r"\{\s*\"")
_NIKOLA = re.compile(r"<!--\s*\n(?=\.\. \w)")
_NIKOLA_END = re.compile(r"-->")
_NIKOLA_LINE = re.compile(r"(?m)^\.\. (?P<name>[\w-]+):(?P<value>.*)$")
_LINE = re.compile(
    r"(?P<name>[A-Za-z][\w -]{0,30}):(?P<value>(?:[ \t][^\n]*)?(?:\n(?:[ ]{2,}|\t)[^\n]+)*)(?:\n|$)"
)
_USUAL = frozenset(
    ["title", "date", "author", "authors", "tags", "category", "slug", "summary", "modified", "lang"]
)
"""Two of these names, or one of the first two alone, tell front matter from text that has a colon."""
_SHARED = ("taxonomies", "params", "extra")
"""Tables whose fields stand as well as those outside: Zola and Hugo have them."""
_DEEPEST = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Preamble:
    """What stands before a text: its fields, how their names were spelled, and the text."""

    fields: Fields
    names: Mapping[str, str]
    body: str


def begins(start: str) -> bool:
    """Whether a text begins with front matter that names a headline, in a notation that nothing else has."""
    if _YAML.match(start):
        return bool(re.search(r"(?m)^[\"']?title[\"']?[ \t]*:", start))
    return bool(_TOML.match(start)) and bool(re.search(r"(?m)^title[ \t]*=", start))


def read(source: str, path: str, *, is_markdown: bool) -> Preamble | None:
    """The front matter of a text, if it has any. Raises UserError where it is broken: somebody wrote it.

    `is_markdown`: the file's name says so, and not every text that starts with a colon does.
    """
    for opening, closing, reader in (
        (_YAML, _YAML_END, _yaml),
        (_TOML, _TOML_END, _toml),
        (_NIKOLA, _NIKOLA_END, _nikola),
    ):
        first = opening.match(source)
        last = closing.search(source, first.end()) if first else None
        if first and last:
            front = source[first.end() : last.start()]
            if len(front.encode()) > frontmatter.FRONT_BYTES:
                where = Where(path=path, line=1)
                raise UserError(Problem(what="front matter is longer than 64 KB", where=where))
            return _preamble(reader(front, path), source[last.end() :])
    if _JSON.match(source):
        return _json(source, path)
    return _lines(source, path) if is_markdown else None


def _preamble(found: Fields, body: str) -> Preamble:
    entries: dict[str, Entry] = {}
    names: dict[str, str] = {}
    for key, entry in found.entries.items():
        entries.setdefault(jsons.spelled(key), entry)
        names.setdefault(jsons.spelled(key), key)
    for table in _SHARED:
        inner = entries[table].value if table in entries else None
        if isinstance(inner, dict):
            del entries[table]
            for key, entry in inner.items():
                entries.setdefault(jsons.spelled(key), entry)
                names.setdefault(jsons.spelled(key), key)
    return Preamble(fields=Fields(found.path, entries, found.problems), names=names, body=body.lstrip("\n"))


def _yaml(front: str, path: str) -> Fields:
    problems: list[Problem] = []
    found = fields.read(front, path, problems, first_line=2)
    if found is None:
        raise UserError(*problems)
    return found


def _toml(front: str, path: str) -> Fields:
    try:
        return _fields(tomllib.loads(front), path)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        found = re.search(r"line (\d+)", str(error))
        where = Where(path=path, line=1 + int(found[1]) if found else 1)
        raise UserError(Problem(what=f"front matter is not TOML: {error}", where=where)) from error


def _json(source: str, path: str) -> Preamble | None:
    """An object with a headline before a text; a lone object is a document of another format."""
    try:
        found, end = json.JSONDecoder().raw_decode(source)
    except (ValueError, RecursionError):
        return None
    if not isinstance(found, dict) or "title" not in map(jsons.spelled, found) or not source[end:].strip():
        return None
    return _preamble(_fields(found, path), source[end:])


def _nikola(front: str, path: str) -> Fields:
    return _fields({line["name"]: line["value"].strip() for line in _NIKOLA_LINE.finditer(front)}, path)


def _lines(source: str, path: str) -> Preamble | None:
    """`Title: ...` and the like up to the first empty line, as Pelican and MultiMarkdown have them."""
    found: dict[str, object] = {}
    at = 0
    while line := _LINE.match(source, at):
        found.setdefault(line["name"], " ".join(line["value"].split()))
        at = line.end()
    names = [jsons.spelled(name) for name in found]
    is_ended = at >= len(source) or source[at] == "\n"
    if not is_ended or not (len(_USUAL & set(names)) > 1 or {*names} in ({"title"}, {"date"})):
        return None
    return _preamble(_fields(found, path), source[at:])


def _fields(found: Mapping[str, object], path: str) -> Fields:
    return Fields(path, {str(key): Entry(_value(value), 1) for key, value in found.items()}, [])


def _value(value: object, depth: int = 0) -> Value:
    """A value as YAML would have read it: text stays text, and so does everything else that is one word."""
    if value is None or depth > _DEEPEST:
        return None
    if isinstance(value, dict):
        return {str(key): Entry(_value(inner, depth + 1), 1) for key, inner in value.items()}
    if isinstance(value, list):
        return tuple(Entry(_value(inner, depth + 1), 1) for inner in value)
    if isinstance(value, (dt.date, dt.time)):
        return value.isoformat()
    return str(value).lower() if isinstance(value, bool) else str(value)
