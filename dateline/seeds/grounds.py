"""On what ground each field of a story stands: a finding for every one that a reader filled."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Any

from dateline.story import Finding, Story

FIELDS = (
    "title_raw",
    "kicker",
    "section",
    "description",
    "authors",
    "affiliation",
    "credits",
    "highlights",
    "dateline",
    "source",
    "updated",
    "language",
    "keywords",
    "slugline",
    "urgency",
    "kind",
    "revision",
    "correction",
    "corrections",
    "embargo",
    "embargo_unread",
    "rights",
    "usage",
    "ednote",
    "canonical",
    "wire_id",
    "incomplete",
    "image",
    "media",
)
"""All that a reader may fill beside title, text and date, which it always accounts for itself."""


def grounded(story: Story, rule: str, rules: Mapping[str, str] = MappingProxyType({})) -> Story:
    """The story with a finding for each field that has none yet, by its own rule or else by the one."""
    found = (
        Finding(field=name, rule=rules.get(name, rule), text=_shown(getattr(story, name)))
        for name in ungrounded(story)
    )
    return dataclasses.replace(story, findings=(*story.findings, *found))


def ungrounded(story: Story) -> tuple[str, ...]:
    """The fields that are filled and of which no finding says how."""
    known = {finding.field for finding in story.findings}
    return tuple(name for name in FIELDS if is_filled(story, name) and name not in known)


def is_filled(story: Story, name: str) -> bool:
    """Whether a reader found something for a field."""
    return getattr(story, name) not in ("", None, (), False, "article")


def _shown(value: Any) -> str:
    """A value in words, as evidence shows it."""
    if isinstance(value, tuple):
        return "; ".join(map(_shown, value))
    if dataclasses.is_dataclass(value):
        return " ".join(filter(None, _parts(value)))
    return "" if value is True else value.isoformat() if isinstance(value, dt.date) else str(value)


def _parts(value: Any) -> Iterator[str]:
    for field in dataclasses.fields(value):
        yield _shown(getattr(value, field.name)) if getattr(value, field.name) else ""
