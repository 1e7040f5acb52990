"""What an ingest is asked to do, and what it says it did."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from dateline.digest import Digest
from dateline.errors import Problem
from dateline.story import Story

MOST_CANDIDATES = 12
"""A list of more dates, of which one is the story's, tells an editor nothing."""
FOLDER = "seeds"

Outcome = Literal["made", "remade", "unchanged", "kept", "deleted", "unheeded", "set aside"]
"""`kept`: edited, and its new version lies beside it. `unheeded`: a kill that only a person can carry out."""


class SeedStat(NamedTuple):
    """A seed's file as it was when it was last read: while size and time hold, it isn't opened again."""

    size: int
    mtime_ns: int
    digest: str  # SHA-256 of its bytes, in hexadecimal


Refused = Mapping[str, tuple[Problem, ...]]
"""Files below seeds/ that hold nothing we can read, and why: said again until they change, and not read."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """What to take in, and how."""

    now: dt.datetime  # bounds a date without a year, at a seed's first reading
    known: Mapping[str, SeedStat]  # what the last run saw; {} costs a reading of each seed, never correctness
    refused: Refused = field(default_factory=dict)  # what the last run could not read; likewise
    only: Sequence[str] = ()  # seeds or folders to read again though they are unchanged
    dry_run: bool = False  # write nothing
    show_all: bool = False  # read the unchanged seeds, too, to say what is in them


@dataclass(frozen=True, slots=True, kw_only=True)
class Write:
    """A file to write: a new one, or in place of one that has this digest."""

    path: str
    text: str
    instead: Digest | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What was found in a seed, and what became of it."""

    story: Story
    outcome: Outcome
    article: str = ""  # its file; "" if none was made
    front: str = ""  # the front matter that this story alone makes; only where all is to be shown


@dataclass(frozen=True, slots=True, kw_only=True)
class Ingest:
    """What a run took in. All paths but those of stories are below the site's folder."""

    read: int = 0  # seeds that were new or changed
    unchanged: int = 0
    made: tuple[str, ...] = ()  # articles
    remade: tuple[str, ...] = ()
    kept: tuple[str, ...] = ()  # articles that a person has edited and whose seeds have changed
    set_aside: tuple[str, ...] = ()  # seeds, to be looked at again at the next run
    warnings: tuple[Problem, ...] = ()
    seen: Mapping[str, SeedStat]  # to be handed to the next run
    refused: Refused = field(default_factory=dict)  # likewise
    readings: tuple[Reading, ...] = ()
    writes: tuple[Write, ...] = ()  # what was written; in a dry run, what would be
