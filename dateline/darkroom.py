"""Darkroom: pictures in their sizes, each made once and kept by the digest of its original.

What is kept is a cache: without it the next build takes longer, and its result is the same.
"""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

from dateline import digest, files
from dateline.digest import Digest
from dateline.files import WORK
from dateline.newsroom.site import Asset
from dateline.pictures.cards import ShareCard, ShareCrop
from dateline.pictures.ladder import ladder

FOLDER = f"{WORK}/pictures"


def key_of_sizes(original: Asset) -> Digest:
    """What all sizes of a picture are kept under."""
    from dateline.pictures import making

    return digest.of_digests((original.digest, making.VERSION))


def key_of_card(card: ShareCard) -> Digest:
    from dateline.pictures import drawing

    return digest.of_value((card, drawing.VERSION))


def key_of_crop(crop: ShareCrop, original: Asset) -> Digest:
    from dateline.pictures import making

    return digest.of_digests((original.digest, making.VERSION, str(crop.focus)))


def prune(root: Path, keys: Collection[Digest]) -> None:
    """Throw away what is kept of pictures under other keys than these."""
    for folder in sorted((root / FOLDER).glob("??")):
        for file in folder.iterdir():
            if folder.name + file.name.partition("-")[0].partition(".")[0] not in keys:
                file.unlink(missing_ok=True)


def develop(root: Path, original: Asset, width: int, kind: str) -> bytes:
    """The picture in one size. Where it has to be made, all its sizes are: it is decoded once for all."""
    from dateline.pictures import making

    assert original.picture is not None, "planned, so its facts are known"
    key = key_of_sizes(original)
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

    place = _place(key_of_card(card), ".png")
    if not (root / place).exists():
        files.write_new(root, place, drawing.draw(card, [root / font.path for font in card.fonts]))
    return files.read(root, place)


def cut(root: Path, crop: ShareCrop, original: Asset) -> bytes:
    """The part of the picture that is shared."""
    from dateline.pictures import making

    assert original.picture is not None, "planned, so its facts are known"
    place = _place(key_of_crop(crop, original), ".jpg")
    if not (root / place).exists():
        data = files.read(root, original.path)
        files.write_new(root, place, making.crop(data, original.picture, crop.focus, original.path))
    return files.read(root, place)


def _place(key: str, rest: str) -> str:
    return f"{FOLDER}/{key[:2]}/{key[2:]}{rest}"
