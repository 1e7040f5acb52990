"""What a seed format is, and what it is given."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from typing import NamedTuple

from dateline.story import Story
from dateline.wire.desk import Desk, Office

__all__ = ["Attached", "Desk", "Office", "SeedFile", "SeedFormat"]


class Attached(NamedTuple):
    """A file that came with a seed: beside it, or as a part of it."""

    data: bytes
    path: str  # below seeds/
    part: int = -1


def _nothing(address: str) -> Attached | None:
    return None


@dataclass(frozen=True, slots=True, kw_only=True)
class SeedFile:
    """One file below seeds/, as received."""

    path: str  # below seeds/, with forward slashes
    data: bytes
    digest: str  # SHA-256 of `data`, in hexadecimal
    modified: dt.date | None = None  # upper bound for a year-less date; never the answer
    beside: Callable[[str], Attached | None] = _nothing
    """What came with it, by the address at which it names it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SeedFormat:
    """A format we read: `sniff` tells it by content, `read` raises UserError where a seed breaks it."""

    name: str
    sniff: Callable[[SeedFile], bool]
    read: Callable[[SeedFile, Desk], tuple[Story, ...]]
