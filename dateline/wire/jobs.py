"""What one person is at a paper: `Moscow correspondent`, `Staff Writer`."""

from __future__ import annotations

import functools
import re

from dateline.wire import lists

LONGEST = 60
"""No role is longer, in characters."""


def is_one(words: str) -> bool:
    """Whether words beside a name say what that person is, and not for whom or where they write."""
    said = re.findall(r"[^\W\d_]+", words.casefold())
    return len(words) <= LONGEST and not _jobs().isdisjoint(said)


@functools.cache
def _jobs() -> frozenset[str]:
    return lists.entries("jobs")
