"""Facts: what a picture's own header says of it. Only headers are read, so no file is too large to ask."""

from __future__ import annotations

import importlib.util
import json
import struct
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import PurePosixPath
from typing import Literal

Kind = Literal["jpeg", "png", "webp", "gif", "avif"]

KINDS: dict[str, Kind] = {".jpg": "jpeg", ".jpeg": "jpeg", ".png": "png", ".webp": "webp", ".gif": "gif"}
"""By suffix, the pictures whose size we read. Others (SVG, AVIF) are published as they are."""
PIXELS = 40_000_000
"""More are refused: decoding them would take what memory there is."""
UNREADABLE = '{"":"picture"}'
"""In the place of `Facts.text`, of a file that has none."""
SIDE = 16_383
"""Longest side that WebP can have."""

_FRAMES = frozenset(range(0xC0, 0xD0)) - {
    0xC4,
    0xC8,
    0xCC,
}  # JPEG's SOF markers, among which are three others
_BARE = frozenset(range(0xD0, 0xD9)) | {0x01}  # JPEG's markers without a length
_ORIENTATION = 0x0112
_TURNED = 5  # from this EXIF orientation on, width and height change places


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """A picture as its header describes it; width and height as it is to be looked at."""

    kind: Kind
    width: int
    height: int
    orientation: int = 1  # as EXIF counts: how it must be turned
    transparent: bool = False
    drawn: bool = False  # of a palette, as diagrams are and photographs are not
    animated: bool = False
    in_avif: bool = False  # the site's choice, not the file's: whether it is published as AVIF too

    @property
    def is_too_large(self) -> bool:
        return self.width * self.height > PIXELS

    @property
    def text(self) -> str:
        """As the store keeps them."""
        values = {name: getattr(self, name) for name in self.__dataclass_fields__}
        return json.dumps({"": "picture", **values}, separators=(",", ":"))


def is_picture(path: str) -> bool:
    """Whether a file's name says that it is a picture whose header we can read."""
    return PurePosixPath(path).suffix.lower() in KINDS


def remembered(text: str) -> Facts | None:
    """What `Facts.text` wrote; None of UNREADABLE."""
    values = json.loads(text)
    del values[""]
    return Facts(**values) if values else None


def read(data: bytes) -> Facts | None:
    """What the file's header says; None where it is no picture of these kinds, or a broken one."""
    for magic, at, reader in (
        (b"\xff\xd8\xff", 0, _jpeg),
        (b"\x89PNG\r\n\x1a\n", 0, _png),
        (b"WEBP", 8, _webp),
        (b"GIF87a", 0, _gif),
        (b"GIF89a", 0, _gif),
    ):
        if data.startswith(magic, at):
            try:
                facts = reader(data)
            except (struct.error, IndexError):
                return None
            return facts if facts and facts.width > 0 and facts.height > 0 else None
    return None


@cache
def can_scale() -> bool:
    """Whether pictures can be made in sizes here: whether Pillow is installed."""
    return importlib.util.find_spec("PIL") is not None


def _turned(kind: Kind, width: int, height: int, orientation: int, **more: bool) -> Facts:
    if orientation >= _TURNED:
        width, height = height, width
    return Facts(kind=kind, width=width, height=height, orientation=orientation, **more)


def _jpeg(data: bytes) -> Facts | None:
    at, orientation = 2, 1
    while True:
        if data[at] != 0xFF:
            return None
        marker = data[at + 1]
        if marker == 0xFF:  # a filling byte
            at += 1
        elif marker in _BARE:
            at += 2
        elif marker in _FRAMES:
            height, width = struct.unpack_from(">HH", data, at + 5)
            return _turned("jpeg", width, height, orientation)
        else:
            (length,) = struct.unpack_from(">H", data, at + 2)
            segment = data[at + 4 : at + 2 + length]
            if marker == 0xE1 and segment.startswith(b"Exif\0\0"):
                orientation = _orientation(segment[6:])
            at += 2 + length


def _png(data: bytes) -> Facts:
    chunks = dict(_png_chunks(data))
    width, height, _, colour = struct.unpack_from(">IIBB", chunks[b"IHDR"])
    return _turned(
        "png",
        width,
        height,
        _orientation(chunks[b"eXIf"]) if b"eXIf" in chunks else 1,
        transparent=colour in (4, 6) or b"tRNS" in chunks,
        drawn=colour == 3,
        animated=b"acTL" in chunks,
    )


def _png_chunks(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    """The chunks before the picture itself."""
    at, name = 8, b""
    while name != b"IDAT":
        length, name = struct.unpack_from(">I4s", data, at)
        yield name, data[at + 8 : at + 8 + length] if name != b"IDAT" else b""
        at += 12 + length


def _webp(data: bytes) -> Facts | None:
    match data[12:16]:
        case b"VP8 ":
            width, height = struct.unpack_from("<HH", data, 26)
            return Facts(kind="webp", width=width & 0x3FFF, height=height & 0x3FFF)
        case b"VP8L":
            (bits,) = struct.unpack_from("<I", data, 21)
            sides = (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1
            return Facts(kind="webp", width=sides[0], height=sides[1], transparent=bool(bits >> 28 & 1))
        case b"VP8X":
            flags = data[20]
            width, height = (int.from_bytes(data[at : at + 3], "little") + 1 for at in (24, 27))
            turned = _orientation(_webp_exif(data)) if flags & 0x08 else 1
            return _turned(
                "webp", width, height, turned, transparent=bool(flags & 0x10), animated=bool(flags & 0x02)
            )
    return None


def _webp_exif(data: bytes) -> bytes:
    at = 12
    while at + 8 <= len(data):
        name, length = struct.unpack_from("<4sI", data, at)
        if name == b"EXIF":
            return data[at + 8 : at + 8 + length].removeprefix(b"Exif\0\0")
        at += 8 + length + length % 2
    return b""


def _gif(data: bytes) -> Facts:
    width, height = struct.unpack_from("<HH", data, 6)
    return Facts(kind="gif", width=width, height=height, drawn=True)


def _orientation(tiff: bytes) -> int:
    """How a picture must be turned, by its EXIF data; 1, which is not at all, where these are broken."""
    order = {b"II": "<", b"MM": ">"}.get(tiff[:2])
    if order is None:
        return 1
    try:
        (at,) = struct.unpack_from(f"{order}I", tiff, 4)
        (count,) = struct.unpack_from(f"{order}H", tiff, at)
        for entry in range(at + 2, at + 2 + 12 * min(count, 200), 12):
            tag, _, _, value = struct.unpack_from(f"{order}HHIH", tiff, entry)
            if tag == _ORIENTATION:
                return int(value) if 1 <= value <= 8 else 1
    except struct.error:
        pass
    return 1
