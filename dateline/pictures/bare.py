"""Bare pictures: a file without what a camera or an editor wrote into it: where, when, by whom, with what.

For pictures that are published as they are. The picture itself is not touched: only the parts of the file
that a browser needs to show it are kept, and, where it must be turned, how.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator

from dateline.errors import Problem, UserError, Where
from dateline.pictures.facts import Facts

# PNG's chunks that change what is seen; the others are text, times and whatever programs keep for themselves.
_PNG = frozenset(b"IHDR PLTE IDAT IEND tRNS gAMA cHRM sRGB iCCP cICP sBIT bKGD pHYs acTL fcTL fdAT".split())
_WEBP_WORDS = frozenset((b"EXIF", b"XMP "))
_WEBP_WORDS_FLAGS = 0x08 | 0x04
_EOI, _SOS, _APP0, _APP1, _APP2, _APP14, _COMMENT = 0xD9, 0xDA, 0xE0, 0xE1, 0xE2, 0xEE, 0xFE
_RESTARTS = range(0xD0, 0xD8)


def bare(data: bytes, facts: Facts, path: str) -> bytes:
    """The file with its picture alone. Raises UserError where it ends too soon."""
    try:
        match facts.kind:
            case "jpeg":
                return b"\xff\xd8" + b"".join(_jpeg(data, facts.orientation))
            case "png":
                return data[:8] + b"".join(_png(data, facts.orientation))
            case "webp":
                return _riff(b"".join(_webp(data, facts.orientation)))
            case _:
                return data  # no camera makes a GIF
    except (struct.error, IndexError) as error:
        what, hint = "is a picture that ends too soon", "save it anew with a picture editor"
        raise UserError(Problem(what=what, where=Where(path=path), hint=hint)) from error


def _turn(orientation: int) -> bytes:
    """EXIF data (TIFF) that say how to turn the picture, and nothing else."""
    return b"MM\0*\0\0\0\x08" + struct.pack(">HHHIHHI", 1, 0x0112, 3, 1, orientation, 0, 0)


def _jpeg(data: bytes, orientation: int) -> Iterator[bytes]:
    if orientation != 1:
        exif = b"Exif\0\0" + _turn(orientation)
        yield struct.pack(">BBH", 0xFF, _APP1, len(exif) + 2) + exif
    at = 2
    while True:
        marker = data[at + 1]
        if data[at] != 0xFF or marker == 0xFF:
            at += 1  # a filling byte
            continue
        if marker == _EOI:
            yield b"\xff\xd9"  # phones write previews and places behind the end
            return
        (length,) = struct.unpack_from(">H", data, at + 2)
        end = at + 2 + length
        if marker == _SOS:
            end = _after_scan(data, end)
        if _belongs(marker, data[at + 4 : at + 18]):
            yield data[at:end]
        at = end


def _belongs(marker: int, start: bytes) -> bool:
    """Whether a JPEG's segment is of the picture: not those of applications, but for three, nor comments."""
    if marker == _APP2:
        return start.startswith(b"ICC_PROFILE\0")
    return marker in (_APP0, _APP14) or not (_APP0 <= marker <= 0xEF or marker == _COMMENT)


def _after_scan(data: bytes, at: int) -> int:
    """Where the next marker stands behind the coded picture, in which 0xFF is written with a zero."""
    while True:
        at = data.find(b"\xff", at)
        if at < 0 or at + 1 >= len(data):
            raise IndexError
        if data[at + 1] != 0 and data[at + 1] not in _RESTARTS:
            return at
        at += 2


def _png(data: bytes, orientation: int) -> Iterator[bytes]:
    at, name = 8, b""
    while name != b"IEND":
        length, name = struct.unpack_from(">I4s", data, at)
        end = at + 12 + length
        if end > len(data):
            raise IndexError
        if name in _PNG:
            yield data[at:end]
        if name == b"IHDR" and orientation != 1:
            exif = b"eXIf" + _turn(orientation)
            yield struct.pack(">I", len(exif) - 4) + exif + struct.pack(">I", zlib.crc32(exif))
        at = end


def _webp(data: bytes, orientation: int) -> Iterator[bytes]:
    at = 12
    while at < len(data):
        name, length = struct.unpack_from("<4sI", data, at)
        end = at + 8 + length + length % 2
        if end > len(data) + length % 2:
            raise IndexError
        if name == b"VP8X":
            flags = data[at + 8] & ~_WEBP_WORDS_FLAGS | (0x08 if orientation != 1 else 0)
            yield data[at : at + 8] + bytes((flags,)) + data[at + 9 : end]
        elif name not in _WEBP_WORDS:
            yield data[at:end]
        at = end
    if orientation != 1:
        exif = _turn(orientation)
        yield struct.pack("<4sI", b"EXIF", len(exif)) + exif + b"\0" * (len(exif) % 2)


def _riff(chunks: bytes) -> bytes:
    return struct.pack("<4sI4s", b"RIFF", len(chunks) + 4, b"WEBP") + chunks
