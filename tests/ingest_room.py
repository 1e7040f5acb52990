"""A newsroom that takes in copy: what arrives, what people do to articles, what becomes of both."""

from __future__ import annotations

import datetime as dt
import json
import shutil
from collections.abc import Mapping
from pathlib import Path

from dateline import config as settings
from dateline import content
from dateline.article import Article
from dateline.ingest import Ingest, Order, SeedStat, ingest
from dateline.ingest.kind import Refused

NOW = dt.datetime(2026, 11, 22, 12, 0, tzinfo=dt.UTC)
CONFIG = """\
site: {title: The Test, url: "https://news.example.org/", timezone: Europe/Moscow}
sections:
  news: {title: News}
  world: {title: World, labels: [Мир, "All news"]}
"""
FLOOD = "The river rose by two metres in the night and reached the market square, officials said."
BRIDGE = "Nobody was hurt, and the old bridge is closed until an engineer has looked at it."


def wire(headline: str, *paragraphs: str, day: str = "April 7, 2017", agency: str = "TASS") -> str:
    """Copy as a wire sends it."""
    text = "\n\n".join(paragraphs or (FLOOD, BRIDGE))
    return f"{headline}\n\nMOSCOW, {day}. /{agency}/. {text}\n"


def ninjs(uri: str, headline: str, body: str = FLOOD, **fields: object) -> str:
    """An item that carries its sender's own id."""
    item = {
        "uri": uri,
        "type": "text",
        "headline": headline,
        "body_text": body,
        "versioncreated": "2017-04-07T10:00:00+03:00",
        **fields,
    }
    return json.dumps(item)


class Room:
    """A site's folder, and what the last run remembered."""

    def __init__(self, root: Path, config: str = CONFIG) -> None:
        self.root = root
        self.config = settings.parse(config)
        self.known: Mapping[str, SeedStat] = {}
        self.refused: Refused = {}
        (root / "seeds").mkdir(parents=True)

    def receive(self, name: str, copy: str | bytes) -> Path:
        file = self.root / "seeds" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(copy if isinstance(copy, bytes) else copy.encode())
        return file

    def take_in(self, *only: str, now: dt.datetime = NOW, dry_run: bool = False) -> Ingest:
        order = Order(now=now, known=self.known, refused=self.refused, only=only, dry_run=dry_run)
        done = ingest(self.root, self.config, order)
        if not dry_run:
            self.known, self.refused = done.seen, done.refused
        return done

    def lose_state(self) -> None:
        self.known, self.refused = {}, {}
        shutil.rmtree(self.root / ".dateline", ignore_errors=True)

    def lose_lock(self) -> None:
        self.lose_state()
        self.lock.unlink(missing_ok=True)

    @property
    def lock(self) -> Path:
        return self.root / "content/seeds.lock"

    def paths(self) -> list[str]:
        """The articles' files."""
        return sorted(p.relative_to(self.root).as_posix() for p in (self.root / "content").rglob("*.md"))

    def text(self, path: str) -> str:
        return (self.root / path).read_text(encoding="utf-8")

    def edit(self, path: str, old: str = BRIDGE, new: str = "An editor wrote this.") -> str:
        """What a person makes of an article; returns the whole text."""
        before = self.text(path)
        assert old in before
        (self.root / path).write_text(before.replace(old, new), encoding="utf-8")
        return self.text(path)

    def article(self, path: str) -> Article:
        found = content.parse(path, (self.root / path).read_bytes(), self.config, [])
        assert isinstance(found, Article)
        return found

    def only_article(self) -> Article:
        (path,) = self.paths()
        return self.article(path)

    def contents(self) -> dict[str, str]:
        """Everything below content/ but the lock."""
        return {path: self.text(path) for path in self.paths()}


def said(done: Ingest) -> str:
    """The warnings of a run, a line each."""
    return "\n".join(map(str, done.warnings))
