"""Darkroom: pictures in their sizes, each made once and kept by the digest of its original.

What is kept is a cache: without it the next build takes longer, and its result is the same.
"""

from __future__ import annotations

from pathlib import Path

from dateline import digest, files
from dateline.files import WORK
from dateline.pictures.ladder import Rendition, ladder
from dateline.queries import Asset

FOLDER = f"{WORK}/pictures"


def develop(root: Path, original: Asset, width: int, kind: str) -> bytes:
    """The picture in one size. Where it has to be made, all its sizes are: it is decoded once for all."""
    from dateline.pictures import making

    assert original.picture is not None, "planned, so its facts are known"
    found = ladder(original.path, original.picture)
    key = digest.of_digests((original.digest, making.VERSION))
    (wanted,) = (one for one in found if (one.width, one.kind) == (width, kind))
    data = _kept(root, key, wanted)
    if data is not None:
        return data
    made = making.make(files.read(root, original.path), original.picture, found, original.path)
    for one, data in zip(found, made, strict=True):
        files.write_new(root, _place(key, one), data)
    data = _kept(root, key, wanted)
    assert data is not None, "just made"
    return data


def _kept(root: Path, key: str, one: Rendition) -> bytes | None:
    place = _place(key, one)
    return files.read(root, place) if (root / place).exists() else None


def _place(key: str, one: Rendition) -> str:
    return f"{FOLDER}/{key[:2]}/{key[2:]}-{one.width}.{one.kind}"
