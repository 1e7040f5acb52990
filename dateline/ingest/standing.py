"""What stands in content/ already: an article's file as it is now, and what it says of its origin."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from dateline import content, digest, files
from dateline.article import Article
from dateline.config import Config
from dateline.digest import Digest
from dateline.errors import Problem, UserError
from dateline.front import fields, frontmatter
from dateline.ingest.manuscript import Place
from dateline.ingest.versions import Published
from dateline.newsroom import filing
from dateline.story import Dating, Story

_CONCERNS = re.compile(r"(?m)^concerns:((?:\n- content/[^\n]+)+)$")
_SHA256 = re.compile(rb"(?m)^seed_sha256: ['\"]?([0-9a-f]{64})")


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """An article's file; what it says is None where it cannot be read as an article."""

    path: str
    data: bytes
    article: Article | None

    @property
    def digest(self) -> Digest:
        return digest.of_bytes(self.data)

    @property
    def is_draft(self) -> bool:
        return b"\ndraft: true\n" in self.data if self.article is None else self.article.draft

    @property
    def seed_digest(self) -> str:
        """The digest of the seed that it was made from, as it says itself."""
        match = _SHA256.search(self.data)
        return match[1].decode() if match else ""

    @property
    def concerns(self) -> tuple[str, ...]:
        """The articles that this one may be a version of, as a draft that waits for a person says."""
        found = _CONCERNS.search(self.data.decode(errors="replace")) if self.is_draft else None
        return tuple(found[1].replace("\n- ", "\n").strip().split("\n")) if found else ()

    @property
    def published(self) -> Published:
        article = self.article
        if article is None:
            return Published()
        when = article.published if article.has_time else article.published.date()
        dating = Dating(when=when, certainty=article.certainty, evidence=article.evidence)
        return Published(dating=dating, corrections=article.corrections)

    def place(self, id: str, config: Config) -> Place:
        """Where the next version of the article goes: to the same file, id and address."""
        article = self.article
        if article is None:
            return Place(path=self.path, id=id)
        pinned = article.section if "{section}" in config.permalink else ""
        return Place(path=self.path, id=id, aliases=article.aliases, section=pinned)

    def moved_from(self, now: Article | None, config: Config) -> str:
        """The path of the page until now, if the article's next version would stand at another."""
        was = self.article
        if was is None or now is None or was.draft or now.draft:
            return ""
        before, after = (filing.article_url(one, config) for one in (was, now))
        return before.removeprefix(config.base) if before != after else ""


def at(root: Path, path: str, config: Config) -> Standing | None:
    """The file at this path; None where there is none."""
    if not os.path.lexists(root / path):
        return None
    data = files.read(root, path)
    try:
        found = content.parse(path, data, config, [])
    except UserError:
        found = None
    return Standing(path=path, data=data, article=found if isinstance(found, Article) else None)


def story(root: Path, path: str, config: Config) -> Story | None:
    """What the article at this path tells, as a story to compare another with."""
    file = at(root, path, config)
    if file is None or file.article is None:
        return None
    return Story(
        seed=file.article.seed,
        digest=file.seed_digest,
        title=file.article.title,
        body=content.body_text(path, file.data),
        dating=file.published.dating,
    )


def origins(root: Path) -> Mapping[str, str]:
    """The files of articles made from seeds, by `id ID` and by `seed PATH`, wherever they lie now."""
    found: dict[str, str] = {}
    for file in files.walk(root, content.FOLDER).files:
        if file.path.endswith(".md"):
            data = files.read(root, file.path)
            if b"\nseed: " in data:
                for origin in origin_of(file.path, data):
                    found.setdefault(origin, file.path)
    return found


def origin_of(path: str, data: bytes) -> tuple[str, ...]:
    """`id ID` and `seed PATH`, as far as the front matter of a file can be read."""
    problems: list[Problem] = []
    try:
        front = fields.read(frontmatter.split(frontmatter.decode(data, path), path).front, path, problems)
    except UserError:
        return ()
    if front is None or "seed" not in front:
        return ()
    return tuple(f"{key} {front.text(key)}" for key in ("id", "seed") if key in front)
