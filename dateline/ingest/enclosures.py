"""What came with a seed: the files that a browser saved beside a page, and pictures put beside articles."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path, PurePosixPath
from urllib.parse import unquote, urlsplit

from dateline import files, seeds
from dateline.errors import UserError
from dateline.ingest import pairs
from dateline.ingest.kind import FOLDER, Write
from dateline.seeds import taken
from dateline.seeds.kind import Attached
from dateline.story import Enclosed, Story

PICTURE_BYTES = 20_000_000


def beside(root: Path, seed: str, address: str) -> Attached | None:
    """The file that a page names by this address, if it is one that was saved beside it."""
    name = _local(address)
    if not name:
        return None
    folder = str(PurePosixPath(seed).parent)
    path = name if folder == "." else f"{folder}/{name}"
    if not pairs.is_companion(seed, path):
        return None
    data = _bytes(root, path)
    return Attached(data, path) if data is not None else None


def put(root: Path, write: Write, stories: Iterable[Story]) -> None:
    """Put the pictures that an article names beside it; what lies there already stays."""
    folder = str(PurePosixPath(write.path).parent)
    for one in _named(write.text, stories):
        data = (
            seeds.part(_bytes(root, one.path) or b"", one.part) if one.part >= 0 else _bytes(root, one.path)
        )
        if data and taken.is_same(one, data):
            files.write_new(root, f"{folder}/{one.name}", data)


def _named(text: str, stories: Iterable[Story]) -> Iterator[Enclosed]:
    every = dict.fromkeys(one for story in stories for one in story.enclosed)
    return (one for one in every if one.name in text)


def _local(address: str) -> str:
    """An address as a path below the page's folder; empty where it leads elsewhere."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return ""
    name = unquote(parts.path).removeprefix("./")
    is_path = not parts.scheme and not parts.netloc and not set(name) & {"\\", "\0", "\n"}
    return name if is_path and not {"", ".", ".."} & set(name.split("/")) else ""


def _bytes(root: Path, path: str) -> bytes | None:
    whole = f"{FOLDER}/{path}"
    try:
        if (root / whole).lstat().st_size > PICTURE_BYTES:
            return None
        return files.read(root, whole)
    except (OSError, UserError, ValueError):
        return None
