"""Each case folder holds a seed as a newsroom gets it, and the story that must be found in it."""

from __future__ import annotations

import datetime as dt
import hashlib
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
import yaml

from dateline.seeds import (
    g2,
    ghost,
    jsonfeed,
    mail,
    markdown,
    mhtml,
    newsml,
    ninjs,
    nitf,
    syndication,
    webpage,
)
from dateline.seeds.kind import Desk, SeedFile, SeedFormat
from dateline.story import Story

CASES = Path(__file__).parent / "cases" / "seeds"
READERS: dict[str, SeedFormat] = {
    "nitf": nitf.FORMAT,
    "newsml": newsml.FORMAT,
    "newsml-g2": g2.FORMAT,
    "ninjs": ninjs.FORMAT,
    "jsonfeed": jsonfeed.FORMAT,
    "ghost": ghost.FORMAT,
    "feed": syndication.FORMAT,
    "markdown": markdown.FORMAT,
    "email": mail.FORMAT,
    "mhtml": mhtml.FORMAT,
    "html": webpage.FORMAT,
}
DESK = Desk(timezone=ZoneInfo("Europe/London"), ceiling=dt.date(2026, 12, 31))


def cases() -> list[Any]:
    found = sorted(path.parent for name in READERS for path in CASES.glob(f"{name}/*/story.yaml"))
    return [pytest.param(folder, id=f"{folder.parent.name}/{folder.name}") for folder in found]


@pytest.mark.parametrize("folder", cases())
def test_a_seed_is_told_by_its_content_and_read_to_its_fields(folder: Path) -> None:
    seed = seed_of(next(folder.glob("seed.*")))
    reader = READERS[folder.parent.name]

    assert [name for name, other in READERS.items() if other.sniff(seed)] == [folder.parent.name]
    expected = list(yaml.safe_load_all((folder / "story.yaml").read_text("utf-8")))
    stories = reader.read(seed, DESK)

    assert [shown(story, fields) for story, fields in zip(stories, expected, strict=True)] == expected
    assert [story.item for story in stories] == list(range(len(expected)))


def seed_of(path: Path) -> SeedFile:
    """The seed under a name that says nothing: formats are told by content."""
    data = path.read_bytes()
    return SeedFile(path="seeds/in/copy", data=data, digest=hashlib.sha256(data).hexdigest())


def shown(story: Story, fields: dict[str, Any]) -> dict[str, Any]:
    """The fields that a case names, as its file writes them."""
    return {name: value_of(story, name) for name in fields}


def value_of(story: Story, name: str) -> Any:
    if name == "body":
        return story.body + "\n" if story.body else ""
    if name == "date":
        return plain(story.dating.when)
    if name in ("certainty", "evidence", "partial"):
        return plain(getattr(story.dating, name))
    return plain(getattr(story, name))


def plain(value: Any) -> Any:
    """Values as YAML has them; of a dataclass, the fields that are set."""
    if isinstance(value, dt.datetime):
        return value.astimezone(dt.UTC)
    if isinstance(value, tuple):
        return [plain(each) for each in value]
    if hasattr(value, "__dataclass_fields__"):
        every = value.__dataclass_fields__
        found = {name: getattr(value, name) for name in every}
        return {
            name: plain(each)
            for name, each in found.items()
            if each not in ("", None, (), every[name].default)
        }
    return dict(value) if hasattr(value, "items") else value
