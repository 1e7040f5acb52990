"""Digests of the closed set of values that a build may remember."""

from __future__ import annotations

import dataclasses
import datetime as dt
import hashlib
from collections.abc import Callable, Iterable
from functools import cache
from operator import attrgetter
from typing import Any, NewType

Digest = NewType("Digest", str)
QueryKey = NewType("QueryKey", str)

LENGTH = 32
"""Hexadecimal characters kept of a SHA-256: 128 bits, beyond any accident."""


def of_bytes(data: bytes) -> Digest:
    return Digest(hashlib.sha256(data).hexdigest()[:LENGTH])


def of_text(text: str) -> Digest:
    return of_bytes(text.encode("utf-8", "surrogatepass"))


def of_digests(digests: Iterable[str]) -> Digest:
    """One digest that stands for several, in this order."""
    return of_text("\n".join(digests))


def of_value(value: Any) -> Digest:
    """The digest of an answer: None, bool, int, str, date, datetime, tuple or frozen dataclass of these.

    A dataclass that carries a `digest` field of its own stands behind it: only that is hashed, so an
    article's card is digested once, when it is made. Raises TypeError for anything outside the set:
    a value that could change unseen must never become an answer.
    """
    parts: list[str] = []
    _encode(value, parts)
    return of_text("\x1f".join(parts))


def _encode(value: Any, parts: list[str]) -> None:
    kind: Any = type(value)
    if kind is str:
        # The length keeps neighbours apart: ("a", "b") is not ("ab", "").
        parts.append(f"s{len(value)}:{value}")
    elif kind is tuple:
        parts.append(f"t{len(value)}")
        for item in value:
            # A list of cards is what most answers are: each stands behind the digest that it carries.
            own = getattr(item, "digest", None)
            if type(own) is str:
                parts.append(f"{type(item).__name__}{own}")
            else:
                _encode(item, parts)
    elif value is None or kind is bool or kind is int:
        parts.append(repr(value))
    elif kind is dt.datetime or kind is dt.date:
        parts.append(value.isoformat())
    else:
        _encode_dataclass(value, parts)


def _encode_dataclass(value: Any, parts: list[str]) -> None:
    kind: Any = type(value)
    read = _fields(kind)
    parts.append(kind.__name__)
    for item in read(value):
        _encode(item, parts)


@cache
def _fields(kind: Any) -> Callable[[Any], tuple[object, ...]]:
    params = getattr(kind, "__dataclass_params__", None)
    if params is None or not params.frozen:
        raise TypeError(f"an answer cannot hold a {kind.__name__}: its changes would go unseen")
    names = [field.name for field in dataclasses.fields(kind)]
    if "digest" in names:
        names = ["digest"]
    if len(names) == 1:
        get = attrgetter(names[0])
        return lambda value: (get(value),)
    return attrgetter(*names) if names else lambda value: ()
