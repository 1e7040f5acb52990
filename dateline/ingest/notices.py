"""What is said aloud of an article that is held, withdrawn or left as it is: to the desk, a line each."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence

from dateline import dates
from dateline.errors import Problem, Where
from dateline.ingest.kind import FOLDER, MOST_CANDIDATES
from dateline.story import Story


def about(seed: str, what: str, hint: str = "") -> Problem:
    """A warning about a seed."""
    return Problem(what=what, where=Where(path=f"{FOLDER}/{seed}"), hint=hint, level="warning")


def held(story: Story, path: str, now: dt.datetime, *, is_known: bool) -> tuple[Problem, ...]:
    """Why an article is not published now; `is_known`: versions of it came before."""
    reasons = list(_reasons(story, path, is_known))
    if story.embargo and story.embargo > now and not reasons:
        reasons.append((f"is under embargo until {dates.stored(story.embargo)}: {path} waits for it", ""))
    return tuple(about(story.seed, what, hint) for what, hint in (*reasons, *_doubts(story, path)))


def _doubts(story: Story, path: str) -> Iterator[tuple[str, str]]:
    """What may have come out as other characters than the sender wrote."""
    encoding = next((finding for finding in story.findings if finding.field == "encoding"), None)
    if encoding is None:
        return
    if encoding.certainty == "unknown":
        what = f"reads well in no encoding; as {encoding.text} it may have wrong letters: {path}"
        yield what, "have it sent in UTF-8"
    elif "\ufffd" in story.title + story.body:
        yield f"has characters that are broken in {encoding.text}: {path}", "have it sent again"


def _reasons(story: Story, path: str, is_known: bool) -> Iterator[tuple[str, str]]:
    if story.kind == "kill" and is_known:
        yield f"KILLS {path}: it is a draft now and is withdrawn from the site", ""
    elif story.kind == "kill":
        known = f", and may mean {_some(story.concerns)}" if story.concerns else ""
        what = f"is a KILL of a story that is not known here{known}: held as a draft in {path}"
        yield what, "write draft: true in it" if known else "look for the story"
    elif story.kind == "advisory":
        yield f"is an advisory and not for publication: held as a draft in {path}", ""
    elif story.concerns:
        what = f"corrects a story that may be {_some(story.concerns)}: held as a draft in {path}"
        yield what, "put right what is there and delete the draft, or take draft away"
    if story.embargo_unread:
        yield (
            f'has an embargo that cannot be read, "{story.embargo_unread}": held as a draft in {path}',
            "write embargo: 2026-11-22T09:00+00:00 there, and take draft away",
        )
    if story.dating.when is None and story.kind == "article":
        yield _undated(story, path)


def _some(articles: Sequence[str]) -> str:
    return " or ".join(articles)


def _undated(story: Story, path: str) -> tuple[str, str]:
    known = [f"{day:%Y-%m-%d}" for day in story.dating.candidates]
    partial = story.dating.partial
    what = "does not tell its date" if not partial else f"does not tell the year of {partial}"
    if len(known) > MOST_CANDIDATES:
        hint = f"write date: there, with its year as in {known[-1]}, and take draft away"
    else:
        some = f", one of {', '.join(known)}," if known else ""
        hint = f"write date: there{some} and take draft away"
    return f"{what}: held as a draft in {path}", hint
