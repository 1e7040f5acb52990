"""Making the sizes of a picture, with Pillow: upright, in sRGB, and with no word of where it was taken.

The same Pillow makes the same bytes of the same picture.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator
from typing import Any

import PIL
from PIL import Image, ImageCms, features

from dateline.errors import Problem, UserError, Where
from dateline.pictures.cards import HEIGHT, WIDTH
from dateline.pictures.facts import PIXELS, Facts
from dateline.pictures.ladder import LARGEST, Rendition

VERSION = f"2 {PIL.__version__}"
"""Of the bytes made here: raise the number when the same picture becomes other bytes."""
FORMATS = ("JPEG", "PNG", "WEBP")
COLOURS = 4096
"""A picture of fewer was drawn. It is kept without loss, unless little of it makes a smaller file: where a
drawing is scaled, its edges have as many colours as a photograph."""

_TURNS = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
_BROKEN = (OSError, SyntaxError, ValueError, EOFError, Image.DecompressionBombError)
"""What Pillow raises of files that are no pictures, or not to their end."""


def make(data: bytes, facts: Facts, wanted: Iterable[Rendition], path: str) -> Iterator[bytes]:
    """The picture in each of the sizes wanted. Raises UserError where it cannot be read to its end."""
    image, is_drawn = _read(data, facts, path)
    wanted = list(wanted)
    if any(one.kind == "avif" for one in wanted) and not features.check("avif"):
        hint = "install Pillow 11.3 or newer, or set pictures: {avif: false}"
        raise UserError(Problem(what="Pillow cannot write AVIF here", where=Where(path=path), hint=hint))
    for one in wanted:
        size = (one.width, one.height)
        scaled = image if image.size == size else image.resize(size, Image.Resampling.LANCZOS)
        yield _encoded(scaled, one, is_drawn)


def crop(data: bytes, facts: Facts, focus: tuple[int, int], path: str) -> bytes:
    """As much of the picture as a share card's shape holds, around the focus, as a JPEG."""
    image, _ = _read(data, facts, path)
    scale = min(image.width / WIDTH, image.height / HEIGHT)
    wide, high = round(WIDTH * scale), round(HEIGHT * scale)
    left, top = (
        (size - part) * at // 10 for size, part, at in zip(image.size, (wide, high), focus, strict=True)
    )
    cut = image.crop((left, top, left + wide, top + high)).resize((WIDTH, HEIGHT), Image.Resampling.LANCZOS)
    return _encoded(cut, Rendition(src="", width=WIDTH, height=HEIGHT, kind="jpeg"), False)


def _read(data: bytes, facts: Facts, path: str) -> tuple[Image.Image, bool]:
    try:
        return _opened(data, facts)
    except _BROKEN as error:
        hint = "save it anew with a picture editor"
        what = f"cannot be read as a picture: {error}"
        raise UserError(Problem(what=what, where=Where(path=path), hint=hint)) from error


def _opened(data: bytes, facts: Facts) -> tuple[Image.Image, bool]:
    """The picture upright, no larger than it will be published; and whether it was drawn."""
    with Image.open(io.BytesIO(data), formats=FORMATS) as opened:
        if opened.width * opened.height > PIXELS:
            raise ValueError("its header gives two sizes")
        opened.load()
        profile = opened.info.get("icc_profile")
        image = _eight_bit(opened)
    is_drawn = image.getcolors(COLOURS) is not None
    if image.mode not in ("RGB", "RGBA", "L", "CMYK"):
        image = image.convert(_mode(image))
    if facts.orientation in _TURNS:
        image = image.transpose(_TURNS[facts.orientation])
    width = min(facts.width, LARGEST)
    size = (width, max(1, round(width * facts.height / facts.width)))
    if image.size != size:
        image = image.resize(size, Image.Resampling.LANCZOS, reducing_gap=3.0)
    return _in_srgb(image, profile), is_drawn


def _eight_bit(image: Image.Image) -> Image.Image:
    if image.mode.startswith("I"):  # 16 bits of grey
        return image.convert("I").point(lambda value: value * (1 / 256)).convert("L")
    return image.copy()


def _mode(image: Image.Image) -> str:
    return "RGBA" if image.has_transparency_data else "RGB"


def _in_srgb(image: Image.Image, profile: bytes | None) -> Image.Image:
    """The picture in the colours that every screen takes for granted; its own profile goes."""
    mode = _mode(image)
    if profile:
        try:
            source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
            target: Any = ImageCms.createProfile("sRGB")
            image = ImageCms.profileToProfile(image, source, target, outputMode=mode) or image
        except (OSError, ImageCms.PyCMSError):
            pass  # a broken profile, or one of other colours, says nothing of these
    return image.convert(mode)


def _encoded(image: Image.Image, one: Rendition, is_drawn: bool) -> bytes:
    # A bare copy: whatever the file said of itself stays behind.
    bare = Image.frombytes(image.mode, image.size, image.tobytes())
    written = io.BytesIO()
    match one.kind:
        case "webp" if is_drawn:
            return min(_webp(bare, lossless=True), _webp(bare, quality=85), key=len)
        case "webp":
            return _webp(bare, quality=75)
        case "avif":
            # One thread: with several, the bytes would depend on the machine.
            bare.save(written, "AVIF", quality=60, speed=6, max_threads=1)
        case "png":
            bare.save(written, "PNG", optimize=True)
        case _:
            _on_white(bare).save(written, "JPEG", quality=82, progressive=True, optimize=True)
    return written.getvalue()


def _webp(image: Image.Image, **how: Any) -> bytes:
    written = io.BytesIO()
    image.save(written, "WEBP", method=4, **how)
    return written.getvalue()


def _on_white(image: Image.Image) -> Image.Image:
    if image.mode == "RGB":
        return image
    white = Image.new("RGBA", image.size, "white")
    white.alpha_composite(image)
    return white.convert("RGB")
