"""Darkroom: pictures in their sizes, each made once and kept by the digest of its original.

What is kept is a cache: without it the next build takes longer, and its result is the same.
"""

from __future__ import annotations

from pathlib import Path

from dateline import digest, files
from dateline.answers import Asset
from dateline.files import WORK
from dateline.pictures.cards import ShareCard
from dateline.pictures.ladder import ladder

FOLDER = f"{WORK}/pictures"


def develop(root: Path, original: Asset, width: int, kind: str) -> bytes:
    """The picture in one size. Where it has to be made, all its sizes are: it is decoded once for all."""
    from dateline.pictures import making

    assert original.picture is not None, "planned, so its facts are known"
    key = digest.of_digests((original.digest, making.VERSION))
    places = {one: _place(key, f"-{one.width}.{one.kind}") for one in ladder(original.path, original.picture)}
    (wanted,) = (place for one, place in places.items() if (one.width, one.kind) == (width, kind))
    if not (root / wanted).exists():
        made = making.make(files.read(root, original.path), original.picture, places, original.path)
        for place, data in zip(places.values(), made, strict=True):
            files.write_new(root, place, data)
    return files.read(root, wanted)


def draw(root: Path, card: ShareCard) -> bytes:
    """The card as a picture."""
    from dateline.pictures import drawing

    place = _place(digest.of_value((card, drawing.VERSION)), ".png")
    if not (root / place).exists():
        files.write_new(root, place, drawing.draw(card))
    return files.read(root, place)


def _place(key: str, rest: str) -> str:
    return f"{FOLDER}/{key[:2]}/{key[2:]}{rest}"
