"""A sidecar: a YAML file beside a seed, in which the desk overrides what the reader found.

Beside `story.txt` it is called `story.txt.yaml`, or `story.yaml` if no other seed is called `story`. The keys
are those of an article's front matter; what it names wins over the copy, and an empty value removes what was
found.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any, cast
from zoneinfo import ZoneInfo

from dateline.errors import Problem, UserError, did_you_mean, quoted
from dateline.front import fields, nested
from dateline.front.fields import Fields
from dateline.ingest.kind import FOLDER
from dateline.story import Dating, Finding, Kind, Story

TEXTS = (
    *("title", "kicker", "section", "description", "affiliation", "language", "slugline", "rights", "usage"),
    *("ednote", "wire_id"),
)
LISTS = {"credits": "credits", "highlights": "highlights", "tags": "keywords"}
FLAGS = ("correction", "incomplete")
PASSED_ON = ("slug", "draft", "expires", "series", "priority", "lead", "trusted", "template")
"""Front matter that is no field of a story: an article takes it as it is."""


def override(story: Story, data: bytes, path: str, zone: ZoneInfo) -> Story:
    """The story with the fields that a sidecar names. Raises UserError with every mistake in it."""
    where = f"{FOLDER}/{path}"
    problems: list[Problem] = []
    front = fields.read(data.decode("utf-8-sig", "replace"), where, problems)
    if front is None:
        raise UserError(*problems)
    changes = _changes(front, zone)
    passed = {key: front.text(key) for key in PASSED_ON if key in front}
    for key in front.unknown():
        front.problem(f"unknown key {quoted(key)}", key, did_you_mean(key, front.known()))
    if problems:
        raise UserError(*problems)
    findings = tuple(Finding(field=key, rule="sidecar", text=path) for key in front)
    kept = tuple(found for found in story.findings if found.field not in front)
    return replace(
        story,
        **changes,
        extra=tuple({**dict(story.extra), **passed}.items()),
        findings=(*kept, *findings),
    )


def _changes(front: Fields, zone: ZoneInfo) -> dict[str, Any]:
    """The story's fields that the mapping names, by their names in Story."""
    found: dict[str, Any] = {key: front.text(key) for key in TEXTS}
    found |= {field: front.texts(key) for key, field in LISTS.items()}
    found |= {key: front.flag(key) for key in FLAGS}
    found["authors"], found["roles"] = nested.authors(front)
    found |= {
        "revision": front.whole("revision", None, low=0, high=9999),
        "urgency": front.whole("urgency", None, low=1, high=9),
        "kind": cast(Kind, front.choice("kind", "article", ("article", "advisory", "kill"))),
        "canonical": front.address("canonical"),
        "dating": _dating(front, zone),
        "updated": _moment(front, "updated", zone),
        "embargo": _instant(front, "embargo", zone),
        "dateline": nested.dateline(front),
        "source": nested.source(front),
        "image": nested.image(front),
        "media": nested.media(front),
        "corrections": nested.corrections(front, zone),
    }
    if "embargo" in front.entries:
        found["embargo_unread"] = ""
    named = {LISTS.get(key, "dating" if key == "date" else key) for key in front.entries} | {"embargo_unread"}
    if "authors" in named:
        named.add("roles")
    if not found["title"]:
        named.discard("title")  # a story without one is none
    return {key: value for key, value in found.items() if key in named}


def _dating(front: Fields, zone: ZoneInfo) -> Dating:
    when = _moment(front, "date", zone)
    return Dating(when=when, certainty="editor", evidence=("set by the desk",)) if when else Dating()


def _moment(front: Fields, key: str, zone: ZoneInfo) -> Any:
    moment = front.moment(key, zone)
    if moment is None:
        return None
    return moment.when if moment.has_time else moment.when.date()


def _instant(front: Fields, key: str, zone: ZoneInfo) -> Any:
    moment = front.moment(key, zone)
    return moment.when if moment else None
