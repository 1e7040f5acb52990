"""What was found in each seed, by which rule and how sure: for a terminal, and as values for JSON."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Iterable, Iterator
from typing import Any

from dateline import text
from dateline.errors import visible
from dateline.ingest.kind import FOLDER, Reading
from dateline.story import Finding, Story

SHOWN = 80
"""Longest value in a line of evidence, in characters."""


def shown(readings: Iterable[Reading]) -> str:
    """The readings as a terminal shows them: front matter, then a line for each finding."""
    return "\n\n".join("\n".join(_lines(reading)) for reading in readings)


def values(readings: Iterable[Reading]) -> list[dict[str, Any]]:
    """The readings as JSON can hold them; what was not found is absent."""
    return [
        {
            "seed": f"{FOLDER}/{reading.story.seed}",
            "item": reading.story.item,
            "outcome": reading.outcome,
            "article": reading.article,
            "fields": {
                name: value
                for name, value in _plain(reading.story).items()
                if name not in {"seed", "item", "findings"}
            },
            "findings": [_plain(finding) for finding in _findings(reading.story)],
        }
        for reading in readings
    ]


def _lines(reading: Reading) -> Iterator[str]:
    story = reading.story
    item = f" (story {story.item + 1})" if story.item else ""
    yield visible(f"{FOLDER}/{story.seed}{item}: {reading.outcome} {reading.article}".rstrip())
    yield from (f"    {visible(line)}" for line in reading.front.splitlines())
    findings = _findings(story)
    width = max((len(finding.field) for finding in findings), default=0)
    for finding in findings:
        yield f"  {visible(finding.field):{width}}  {_line(finding)}"


def _findings(story: Story) -> tuple[Finding, ...]:
    """What the reader found, and the evidence for the date, a line each."""
    dating = story.dating
    when = dating.when.isoformat() if dating.when else dating.partial
    dated = (
        Finding(field="date", rule=evidence, text=when, certainty=dating.certainty)
        for evidence in dating.evidence
    )
    others = (finding for finding in story.findings if finding.field != "date")
    return (*others, *dated) if dating.evidence else story.findings


def _line(finding: Finding) -> str:
    said = text.shorten(finding.text, SHOWN) if finding.text else ""
    return visible(f"{finding.certainty:8}  " + (f"{said} ({finding.rule})" if said else finding.rule))


def _plain(value: Any) -> Any:
    """A value of ours as JSON has it, without what is empty."""
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        pairs = ((field.name, getattr(value, field.name)) for field in dataclasses.fields(value))
        return {name: _plain(found) for name, found in pairs if found not in (None, "", (), False)}
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    return value.isoformat() if isinstance(value, dt.date) else value
