"""Versions of one story: by what they are known, which of them is the newest, and what they make together."""

from __future__ import annotations

import datetime as dt
import hashlib
import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from zoneinfo import ZoneInfo

from dateline.ingest import fixes, manuscript
from dateline.ingest.seedlock import Rank
from dateline.story import Correction, Dating, Story

KEY_DIGITS = 16
UNDATED = Dating()
SHARED = 0.2
"""Two texts that share fewer of the shorter one's three-word runs than this tell different stories."""
NEARLY_ALL = 0.8
ALIKE = 0.5
SAME = 0.9
ONE_DAY = dt.timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """A story as one seed has it."""

    story: Story
    rank: Rank
    keys: tuple[str, ...]  # the surest first
    sidecar: str = ""  # the digest of the file that overrode its fields
    read: dt.date | None = None  # the day of the first reading, where the date depends on it


@dataclass(frozen=True, slots=True, kw_only=True)
class Published:
    """What holds still of an article that its earlier versions made."""

    dating: Dating = UNDATED
    corrections: tuple[Correction, ...] = ()


def version(story: Story, zone: ZoneInfo, *, sidecar: str = "", read: dt.date | None = None) -> Version:
    """The story as a version: ranked, and with the keys by which its other versions know it."""
    bounded = story.dating.when is None or story.dating.certainty in {"inferred", "probable"}
    return Version(
        story=story,
        rank=rank(story, zone),
        keys=keys(story, zone),
        sidecar=sidecar,
        read=read if bounded else None,
    )


def rank(story: Story, zone: ZoneInfo) -> Rank:
    """How the story stands among its versions."""
    when = latest(story)
    if isinstance(when, dt.datetime):
        instant = when.astimezone(dt.UTC)
    elif when is not None:
        instant = dt.datetime(when.year, when.month, when.day, tzinfo=zone).astimezone(dt.UTC)
    stamp = f"{instant:%Y%m%dT%H%M%S}" if when is not None else ""
    return Rank(story.kind == "kill", story.revision or 0, story.correction, stamp)


def latest(story: Story) -> dt.date | dt.datetime | None:
    """When this version was sent, as far as it says."""
    return story.updated or story.dating.when


def keys(story: Story, zone: ZoneInfo) -> tuple[str, ...]:
    """What another version of the story has in common with it: wire id, slug line and day, headline and day.

    Of the day only month and day count, because copy may leave out the year: `are_apart` compares the years.
    """
    when = manuscript.day(story.dating.when, zone)
    day = f"--{when:%m-%d}" if when else story.dating.partial
    slugline = _words(story.slugline.partition(",")[0])
    if story.kind == "advisory":  # is no version of the story that it announces
        return (_key("a", story.wire_id or _words(story.title), day),)
    found = []
    if story.wire_id:
        found.append(_key("w", story.wire_id.strip()))
    if slugline and day:
        found.append(_key("s", slugline, day))
    found.append(_key("h", _words(story.title), day))
    return tuple(found)


def called(phrases: Iterable[str], days: Iterable[dt.date]) -> Mapping[str, frozenset[str]]:
    """The keys of stories whose headline or slug line is one of these, by month and day (`--04-07`)."""
    told = dict.fromkeys(words for phrase in phrases if (words := _words(phrase)))
    names = {f"--{day:%m-%d}" for day in days}
    return {name: frozenset(_key(kind, words, name) for words in told for kind in "sh") for name in names}


def nearby(story: Story, zone: ZoneInfo, days: int) -> tuple[str, ...]:
    """The keys that the story would have on the days around its own, the nearest first."""
    when = manuscript.day(story.dating.when, zone)
    if when is None or story.kind == "advisory":
        return ()
    told = [("s", _words(story.slugline.partition(",")[0])), ("h", _words(story.title))]
    around = [when + dt.timedelta(sign * distance) for distance in range(1, days + 1) for sign in (-1, 1)]
    return tuple(_key(kind, words, f"--{day:%m-%d}") for day in around for kind, words in told if words)


def are_one_nearby(story: Story, other: Story, zone: ZoneInfo) -> bool:
    """Whether a story and one of another day, with its headline or slug line, are versions of one story.

    A kill is of what came before it. Else the text tells: a version that says it is one shares much of it;
    one text may come by two routes, of which one gives ids, whose clocks stand on either side of midnight.
    """
    day, others = (manuscript.day(one.dating.when, zone) for one in (story, other))
    if day is None or others is None or _are_of_two_senders(story, other):
        return False
    if "kill" in (story.kind, other.kind):
        return story.kind == other.kind or (day > others) == (story.kind == "kill")
    if any(one.correction or one.revision for one in (story, other)):
        return shared(story, other) >= ALIKE
    are_two_routes = bool(story.wire_id) != bool(other.wire_id)
    return are_two_routes and abs(day - others) == ONE_DAY and shared(story, other) >= SAME


def shared(story: Story, other: Story) -> float:
    """The share of the shorter text's three-word runs that are in the other text, too."""
    runs, others = _runs(story.body), _runs(other.body)
    return len(runs & others) / min(len(runs), len(others)) if runs and others else 0.0


def _are_of_two_senders(story: Story, other: Story) -> bool:
    if story.wire_id and other.wire_id and story.wire_id.strip() != other.wire_id.strip():
        return True
    agencies = [one.dateline.agency for one in (story, other) if one.dateline and one.dateline.agency]
    return len(set(agencies)) == 2


def are_apart(story: Story, other: Story, zone: ZoneInfo) -> bool:
    """Whether two stories with a key in common are two all the same, by what each says of itself."""
    if story.wire_id and other.wire_id:
        return story.wire_id.strip() != other.wire_id.strip()
    first, second = manuscript.day(story.dating.when, zone), manuscript.day(other.dating.when, zone)
    if first and second and first != second:
        return True
    agencies = [one.dateline.agency for one in (story, other) if one.dateline and one.dateline.agency]
    return len(set(agencies)) == 2


def tell_different_stories(story: Story, other: Story) -> bool:
    """Whether only slug line or headline links them: no mark of a version, and no text in common."""
    if any(one.revision or one.correction or one.kind == "kill" for one in (story, other)):
        return False
    # Without a day a headline says little: then it must be one text, sent twice.
    enough = SHARED if any(one.dating.when or one.dating.partial for one in (story, other)) else NEARLY_ALL
    return bool(story.body.strip() and other.body.strip()) and shared(story, other) < enough


def merged(versions: Sequence[Version], published: Published, zone: ZoneInfo, *, is_whole: bool) -> Version:
    """The newest version, with the date of the first and the corrections of all.

    `is_whole`: these are all the versions there ever were; if not, what is published speaks for the others.
    """
    distinct = _distinct(versions)
    newest = distinct[-1]
    story = newest.story
    sole = is_whole and len({v.story.seed for v in versions}) == 1
    dating = _redated(story.dating, published.dating) if sole else _dating(distinct, published.dating)
    updated = story.updated
    if len(distinct) > 1 or not is_whole:
        updated = updated or story.dating.when
    fixes = _corrections(distinct, () if is_whole else published.corrections, zone)
    return replace(
        newest, story=replace(story, dating=dating, updated=_later(updated, dating.when), corrections=fixes)
    )


def in_order(versions: Iterable[Version]) -> list[Version]:
    """Oldest first, whatever the order in which they came."""
    return sorted(versions, key=lambda one: (one.rank, one.story.seed, one.story.item))


def say_the_same(one: Version, other: Version) -> bool:
    """Whether two seeds hold the same story word for word."""
    return _said(one.story) == _said(other.story)


def _distinct(versions: Iterable[Version]) -> list[Version]:
    """In order, without those that say word for word what an earlier one does."""
    found: list[Version] = []
    for one in in_order(versions):
        if not any(say_the_same(one, other) for other in found):
            found.append(one)
    return found


def _said(story: Story) -> Story:
    return replace(story, seed="", digest="", item=0, concerns=(), enclosed=(), left_out=(), findings=())


def _redated(found: Dating, published: Dating) -> Dating:
    """The date of a seed that was read again: what was inferred once is not inferred anew."""
    if published.when is None or found.when is None:
        return published if found.when is None and published.when is not None else found
    return found if found.certainty in {"stated", "editor"} else published


def _dating(versions: Sequence[Version], published: Dating) -> Dating:
    """The date that is published, else that of the first version which has one."""
    dated = [one.story.dating for one in versions if one.story.dating.when is not None]
    if published.when is not None:
        return published
    return dated[0] if dated else versions[-1].story.dating


def _corrections(
    versions: Sequence[Version], published: Sequence[Correction], zone: ZoneInfo
) -> tuple[Correction, ...]:
    found = {fix.text: fix for fix in published}
    for one in versions:
        for fix in fixes.told(one.story):
            when = fix.date or manuscript.day(latest(one.story), zone)
            found.setdefault(fix.text, Correction(date=when, text=fix.text))
    return tuple(found.values())


def _later(
    updated: dt.date | dt.datetime | None, when: dt.date | dt.datetime | None
) -> dt.date | dt.datetime | None:
    """A moment of updating, unless it is before the date."""
    if updated is None or when is None:
        return updated
    return None if _day(updated) < _day(when) else updated


def _day(when: dt.date | dt.datetime) -> dt.date:
    return when.date() if isinstance(when, dt.datetime) else when


def _key(kind: str, *parts: str) -> str:
    return kind + hashlib.sha256("\n".join(parts).encode("utf-8", "replace")).hexdigest()[:KEY_DIGITS]


def _words(line: str) -> str:
    """A headline as two versions of it agree: without case, punctuation and spacing."""
    return re.sub(r"[\W_]+", " ", unicodedata.normalize("NFKC", line).casefold()).strip()


def _runs(body: str) -> set[tuple[str, ...]]:
    words = _words(body).split()
    return {tuple(words[i : i + 3]) for i in range(max(1, len(words) - 2))} if words else set()
