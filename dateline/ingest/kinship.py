"""Which article a version is about, where neither its sender's id nor headline and day say it.

A kill names its story in its text; a correction comes a day later, or under another headline. What is
certain joins the article's thread; what is only likely is held, and says which article it may concern.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath
from zoneinfo import ZoneInfo

from dateline import text
from dateline.ingest import manuscript, versions
from dateline.ingest.versions import Version
from dateline.story import Story

DAYS = 14
"""So long after a story a correction of it may come."""
ALIKE = 0.5
"""Headlines with this share of their words in common are alike."""
LONG_TITLE = 20
"""A title of so many characters stands in no text by chance."""
MOST_NAMED = 3
_PATH = re.compile(r"content/(\d{4})/(\d\d)/(\d\d)-(.+)")
_CUT = re.compile(r"(?:-[^-]*)?-[0-9a-f]{8}$")
"""The digest behind a slug that was cut, and the word before it, which may be cut, too."""
_QUOTED = re.compile(r"[\"“„«]([^\"“”„«»]{8,200})[\"”“»]")
_CALLED = re.compile(
    r"\b(?:slugg?ed|headlined|entitled|titled|headline|slug|story)\b\s*:?\s+([^.;,\n]{5,200})", re.IGNORECASE
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A story that is there already: by its address, its day and its keys."""

    name: str  # its article's file; or the title of one that came in with this run
    slug: str
    day: dt.date | None
    keys: frozenset[str]


def of_article(path: str, keys: Iterable[str]) -> Candidate:
    """What an article's path says of its story: the day, and the words of its headline."""
    found = _PATH.fullmatch(path.removesuffix(".md"))
    day = dt.date(int(found[1]), int(found[2]), int(found[3])) if found else None
    slug = found[4] if found else PurePosixPath(path).stem
    return Candidate(name=path, slug=slug, day=day, keys=frozenset(keys))


def of_version(one: Version, zone: ZoneInfo) -> Candidate:
    """A story that came in with this run."""
    return Candidate(
        name=one.story.title,
        slug=text.slugify(one.story.title),
        day=manuscript.day(one.story.dating.when, zone),
        keys=frozenset(one.keys),
    )


def named(kill: Story, candidates: Iterable[Candidate], zone: ZoneInfo) -> tuple[Candidate, ...]:
    """The stories that a kill names: by slug line, or by a headline that stands in its text."""
    phrases = tuple(_phrases(kill))
    whole = f"-{_dashed(' '.join((kill.title, *_said(kill))))}-"
    last = manuscript.day(kill.dating.when, zone)
    recent = [(each, each.day) for each in candidates if each.day and _is_recent(each.day, last)]
    keys = versions.called(phrases, {day for _, day in recent})
    found = []
    for each, day in recent:
        title = _CUT.sub("", each.slug)
        is_quoted = len(title) >= LONG_TITLE and f"-{title}-" in whole
        if is_quoted or not each.keys.isdisjoint(keys[f"--{day:%m-%d}"]):
            found.append(each)
    return tuple(sorted(found, key=lambda each: each.name))


def alike(story: Story, candidates: Iterable[Candidate], zone: ZoneInfo) -> tuple[Candidate, ...]:
    """The stories of the days before whose headline is much like this one's, the most alike first."""
    last = manuscript.day(story.dating.when, zone)
    words = _words(text.slugify(story.title))
    if last is None or len(words) < 2:
        return ()
    found = [
        (likeness, each)
        for each in candidates
        if each.day is not None
        and _is_recent(each.day, last)
        and (likeness := _likeness(words, _words(each.slug))) >= ALIKE
    ]
    return tuple(each for _, each in sorted(found, key=lambda pair: (-pair[0], pair[1].name)))


def _is_recent(day: dt.date, last: dt.date | None) -> bool:
    return last is None or dt.timedelta() <= last - day <= dt.timedelta(days=DAYS)


def _said(story: Story) -> tuple[str, ...]:
    return (story.description, *story.credits, story.ednote, story.body)


def _phrases(kill: Story) -> Iterator[str]:
    """What in a kill may be the slug line or the headline of the story that it withdraws."""
    yield from filter(None, (kill.title, kill.title_raw, kill.slugline))
    for words in _said(kill):
        yield from (found[1] for found in _QUOTED.finditer(words))
        yield from (found[1] for found in _CALLED.finditer(words))
        yield from (line for line in words.split("\n") if 0 < len(line) <= 200)


def _dashed(words: str) -> str:
    """Running text in the manner of a slug, of whatever length."""
    return "-".join(filter(None, (text.slugify(word) for word in words.split() if _has_letters(word))))


def _has_letters(word: str) -> bool:
    return any(c.isalnum() for c in word)


def _words(slug: str) -> frozenset[str]:
    return frozenset(word for word in slug.split("-") if len(word) > 2)


def _likeness(one: frozenset[str], other: frozenset[str]) -> float:
    return len(one & other) / len(one | other) if one | other else 0.0
