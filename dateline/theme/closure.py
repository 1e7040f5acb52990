"""What a template is made of: itself and all that it extends, includes or imports, however deep."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

_TAG = re.compile(r"\{%[-+]?\s*(?:extends|include|import|from)\b(.*?)%\}", re.DOTALL)
_LITERAL = re.compile(
    r"""\s*(?:"([^"\\]+)"|'([^'\\]+)')\s*"""
    r"(?:ignore\s+missing\s*)?(?:(?:with|without)\s+context\s*)?(?:(?:import|as)\b.*)?[-+]?\s*",
    re.DOTALL,
)


def references(source: str) -> frozenset[str] | None:
    """The templates that a template names; None if one of the names is only known when it runs.

    Found without parsing, because a build that renders nothing should not load a template engine to learn
    so. A tag inside a comment counts as well, which errs on the safe side.
    """
    found = set()
    for tag in _TAG.finditer(source):
        literal = _LITERAL.fullmatch(tag[1])
        if literal is None:
            return None
        found.add(literal[1] or literal[2])
    return frozenset(found)


def closure(template: str, known: Iterable[str], source: Callable[[str], str | None]) -> tuple[str, ...]:
    """The names of all that a template is made of, sorted; all there are where that cannot be told."""
    found: set[str] = set()
    waiting = [template]
    while waiting:
        name = waiting.pop()
        if name in found:
            continue
        found.add(name)
        named = references(source(name) or "")
        if named is None:
            return tuple(sorted({*known, template}))
        waiting.extend(named)
    return tuple(sorted(found))
