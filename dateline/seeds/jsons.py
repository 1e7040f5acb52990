"""Looking things up in the JSON of wires, however its keys are spelled."""

from __future__ import annotations

import json
from typing import cast

from dateline import text as texts
from dateline.errors import Problem, UserError, Where
from dateline.markup import parse

Json = dict[str, object]


def document(data: bytes, path: str) -> object:
    """What the bytes hold, its keys in one spelling. Raises UserError where they are not well-formed."""
    try:
        return json.loads(parse.decoded(data), object_pairs_hook=_spelled)
    except json.JSONDecodeError as error:
        where = Where(path=path, line=error.lineno)
        raise UserError(Problem(what=f"not well-formed JSON: {error.msg}", where=where)) from error
    except (RecursionError, ValueError) as error:
        raise UserError(Problem(what="not well-formed JSON", where=Where(path=path))) from error


def spelled(key: str) -> str:
    """A key as we ask for it: some senders write `versionCreated`, some `version_created`."""
    return key.lower().replace("_", "").replace("-", "")


def listed(item: Json, *keys: str) -> list[Json]:
    """The objects of these lists; a lone object counts as a list of one, one with names for its members as
    those members."""
    found: list[Json] = []
    for key in keys:
        value = item.get(key)
        if isinstance(value, dict) and value and all(isinstance(each, dict) for each in value.values()):
            value = list(value.values())
        value = [value] if isinstance(value, dict) else value
        found += [each for each in value if isinstance(each, dict)] if isinstance(value, list) else []
    return found


def text(item: Json, *keys: str) -> str:
    """The first of these that is text or a number; lone surrogates that JSON allows are dropped."""
    for key in keys:
        found = item.get(key)
        if isinstance(found, list) and len(found) == 1:
            found = found[0]
        if isinstance(found, bool) or found is None:
            continue
        if isinstance(found, (str, int, float)) and str(found).strip():
            return texts.clean(str(found))
    return ""


def words(item: Json, key: str) -> list[str]:
    """A list of words, or one text with commas."""
    found = item.get(key)
    if isinstance(found, str):
        return found.split(",")
    return [each for each in found if isinstance(each, str)] if isinstance(found, list) else []


def inner(item: Json, key: str) -> Json:
    found = item.get(key)
    return cast(Json, found) if isinstance(found, dict) else {}


def _spelled(pairs: list[tuple[str, object]]) -> Json:
    return {spelled(key): value for key, value in pairs}
