"""Story: what a reader found in a seed, field by field, and how it knows."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Literal

CENTER = (5, 5)
"""Where to look in a picture of which nobody said: in tenths from the left and from above."""
Certainty = Literal["stated", "inferred", "probable", "unknown", "editor"]
Kind = Literal["article", "advisory", "kill"]
Roles = tuple[tuple[str, str], ...]
"""As what authors wrote a story, by their names; of those without a role nothing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Dateline:
    """`MOSCOW, April 7. /TASS/.`: where a story was filed and by whom; `text` is as it was written."""

    place: str = ""
    agency: str = ""
    text: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Whom a story was taken from."""

    name: str = ""
    url: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """How one field was found: by which rule, from what, and how sure that is."""

    field: str
    rule: str
    text: str = ""
    certainty: Certainty = "stated"


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """What was put right in an article, and when."""

    date: dt.date | None
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Update:
    """What was added to an article, and when."""

    when: dt.datetime
    has_time: bool
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """A picture that a story names; never fetched."""

    src: str
    alt: str = ""
    caption: str = ""
    credit: str = ""
    focus: tuple[int, int] = CENTER  # where to look, in tenths from the left and from above


@dataclass(frozen=True, slots=True, kw_only=True)
class Enclosed:
    """A picture that came with the copy, and is to lie beside the article under this name.

    The name ends in digits of its digest: the same picture has one name, and another one another.
    """

    name: str
    path: str  # below seeds/: the picture's file, or the seed that holds it
    part: int = -1  # which part of that seed; of a file of its own none


@dataclass(frozen=True, slots=True, kw_only=True)
class Media:
    """An audio or video file that a story names; never fetched."""

    src: str
    type: str = ""
    title: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Dating:
    """When a story was published, how sure that is, and why.

    `when` is a date, or an aware datetime where the copy states the time. A date without a year that
    cannot be settled has `when=None`, the `partial` date (`--04-07`, ISO 8601) and its candidates.
    """

    when: dt.date | dt.datetime | None = None
    certainty: Certainty = "unknown"
    evidence: tuple[str, ...] = ()
    partial: str = ""
    candidates: tuple[dt.date, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """One article as received. What was not found is empty or None, never a guess.

    `body` is Markdown in which everything that came from the seed is escaped or was converted from a
    parsed tree, so that it says what the copy said and nothing in it executes.
    """

    seed: str  # path below seeds/, with forward slashes
    digest: str  # SHA-256 of the seed's bytes, in hexadecimal
    item: int = 0  # which one of the seed's stories, for formats that hold several
    title: str
    body: str
    title_raw: str = ""  # the headline as it was sent, where `title` differs
    kicker: str = ""
    section: str = ""  # as the copy names it: a label, a breadcrumb, a category
    seed_label: str = ""  # navigation words that were dropped
    description: str = ""  # the deck, as plain text
    authors: tuple[str, ...] = ()
    roles: Roles = ()
    affiliation: str = ""
    credits: tuple[str, ...] = ()  # who reported, wrote and edited
    highlights: tuple[str, ...] = ()  # bullet lines before the dateline
    dateline: Dateline | None = None
    source: Source | None = None
    dating: Dating = Dating()
    updated: dt.datetime | dt.date | None = None
    language: str = ""  # BCP 47; "" if the copy does not tell
    keywords: tuple[str, ...] = ()
    slugline: str = ""
    urgency: int | None = None  # 1 (flash) to 9, as IPTC counts
    kind: Kind = "article"
    revision: int | None = None  # UPDATE 2- is revision 2
    correction: bool = False  # the copy says that it corrects an earlier version
    corrections: tuple[Correction, ...] = ()  # what it says was put right
    embargo: dt.datetime | None = None
    embargo_unread: str = ""  # an embargo line that could not be read: the story must be held
    rights: str = ""
    usage: str = ""
    ednote: str = ""
    canonical: str = ""
    wire_id: str = ""  # the sender's own identifier of the story, the same in all its versions
    incomplete: bool = False  # the copy says that more is to follow
    image: Picture | None = None
    media: tuple[Media, ...] = ()
    enclosed: tuple[Enclosed, ...] = ()
    extra: tuple[tuple[str, str], ...] = ()  # front matter of a Markdown seed that is none of these
    concerns: tuple[str, ...] = ()  # the articles that it may be a version of: a person must decide
    left_out: tuple[str, ...] = ()  # what else was in the document, and is no story
    findings: tuple[Finding, ...] = ()
