"""Pictures that came with the copy: which of them are real, and the names under which they are kept."""

from __future__ import annotations

import hashlib
from pathlib import PurePosixPath
from urllib.parse import unquote, urlsplit

from dateline import text
from dateline.pictures import facts
from dateline.seeds.kind import Attached, SeedFile
from dateline.story import Enclosed

MOST = 20
"""So many pictures are taken along with one story."""
SMALLEST = 100
"""A picture with a shorter side is an icon, a portrait beside a byline, or counts readers; in pixels."""
DIGITS = 8
_SUFFIXES = {"jpeg": ".jpg", "png": ".png", "webp": ".webp", "gif": ".gif"}


class Taken:
    """The pictures of one story, by the addresses at which its copy names them."""

    def __init__(self, seed: SeedFile) -> None:
        self._seed = seed
        self._found: dict[str, Enclosed | None] = {}

    def name(self, address: str) -> str:
        """The picture's name beside the article; empty where there is none that can be shown."""
        if address not in self._found:
            is_enough = len(self.all) >= MOST
            attached = self._seed.beside(address) if address and not is_enough else None
            self._found[address] = enclosed(attached, address) if attached else None
        found = self._found[address]
        return found.name if found else ""

    def only(self, names: frozenset[str]) -> tuple[Enclosed, ...]:
        """Those of them that the story shows."""
        return tuple(one for one in self.all if one.name in names)

    @property
    def all(self) -> tuple[Enclosed, ...]:
        return tuple(dict.fromkeys(one for one in self._found.values() if one))


def enclosed(attached: Attached, name: str, *, smallest: int = SMALLEST) -> Enclosed | None:
    """A picture for an article, named after its file; None where it is none, or none that can be shown."""
    picture = facts.read(attached.data)
    if picture is None or picture.is_too_large or min(picture.width, picture.height) < smallest:
        return None
    digest = hashlib.sha256(attached.data).hexdigest()[:DIGITS]
    stem = text.slugify(_stem(name))[:40].strip("-")
    name = f"{stem or 'picture'}-{digest}{_SUFFIXES[picture.kind]}"
    return Enclosed(name=name, path=attached.path, part=attached.part)


def is_same(one: Enclosed, data: bytes) -> bool:
    """Whether these bytes are those that a picture was named after."""
    return f"-{hashlib.sha256(data).hexdigest()[:DIGITS]}." in one.name


def _stem(address: str) -> str:
    try:
        path = unquote(urlsplit(address).path)
    except ValueError:
        return ""
    return PurePosixPath(path.rpartition("/")[2]).stem
