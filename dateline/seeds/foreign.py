"""Documents in a markup that is no format of ours: named and set aside, not published with their tags."""

from __future__ import annotations

import json

from dateline.errors import Problem, UserError, Where, quoted
from dateline.markup import parse
from dateline.seeds.kind import Desk, SeedFile, SeedFormat
from dateline.story import Story


def _sniff(seed: SeedFile) -> bool:
    """Whether the whole is XML or JSON; text that only begins with a bracket is text."""
    return bool(_kind(seed))


def _read(seed: SeedFile, desk: Desk) -> tuple[Story, ...]:
    raise UserError(Problem(what=f"is {_kind(seed)} in no format that we read", where=Where(path=seed.path)))


def _kind(seed: SeedFile) -> str:
    start = parse.decoded(seed.data[:400]).lstrip()
    if start.startswith("<"):
        root = parse.root_name(seed.data)
        closed = f"{root}>" in parse.decoded(seed.data[-400:]).lower()
        return f"XML ({quoted(root)})" if root and (closed or start.startswith("<?xml")) else ""
    if start.startswith(("{", "[")):
        try:
            json.loads(parse.decoded(seed.data))
        except (ValueError, RecursionError):
            return ""
        return "JSON"
    return ""


FORMAT = SeedFormat(name="foreign", sniff=_sniff, read=_read)
