"""A newsroom in a temporary folder, and the laws' settings."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Mapping
from pathlib import Path

import pytest
import yaml
from hypothesis import HealthCheck, settings

from dateline import builder
from dateline.builder import Options, Report

NOW = dt.datetime(2026, 11, 22, 12, 0, tzinfo=dt.UTC)
CONFIG = {"site": {"title": "The Test", "url": "https://news.example.org/", "timezone": "Europe/Paris"}}

settings.register_profile("default", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("default")


class Newsroom:
    """A small site: what a person does to its files, and what a build makes of them."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self._tick = 1_600_000_000
        self.write("config.yaml", yaml.safe_dump(CONFIG))

    @classmethod
    def at(cls, root: Path) -> Newsroom:
        """The newsroom whose files are there already."""
        room = cls.__new__(cls)
        room.root, room._tick = root, 1_700_000_000
        return room

    def write(self, path: str, text: str | bytes) -> Path:
        """Save a file. Its time is old, so that builds in one second still trust it unread."""
        file = self.root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(text if isinstance(text, bytes) else text.encode())
        self._tick += 10
        os.utime(file, (self._tick, self._tick))
        return file

    def article(self, path: str, body: str = "A body.", **front: object) -> Path:
        front = {"title": Path(path).stem, "date": "2026-11-01T10:00:00", **front}
        return self.write(
            f"content/{path}", f"---\n{yaml.safe_dump(front, allow_unicode=True)}---\n\n{body}\n"
        )

    def config(self, **keys: Mapping[str, object] | object) -> None:
        self.write("config.yaml", yaml.safe_dump({**CONFIG, **keys}, allow_unicode=True))

    def build(self, **options: object) -> Report:
        chosen: dict[str, object] = {"now": NOW, **options}
        return builder.build(self.root, Options(**chosen))  # type: ignore[arg-type]

    def output(self) -> dict[str, bytes]:
        """Every file of output/ with its bytes."""
        return snapshot(self.root / "output")

    def page(self, path: str) -> str:
        return (self.root / "output" / path).read_text(encoding="utf-8")


def snapshot(folder: Path) -> dict[str, bytes]:
    return {
        file.relative_to(folder).as_posix(): file.read_bytes()
        for file in sorted(folder.rglob("*"))
        if file.is_file()
    }


@pytest.fixture
def newsroom(tmp_path: Path) -> Newsroom:
    return Newsroom(tmp_path)
