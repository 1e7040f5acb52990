"""Drawing share cards, with Pillow: a headline between rules, ink on paper.

In the first font that has all its letters: one of the site's, else Noto Serif where that is installed, which
has Latin, Cyrillic and Greek, else the small one that comes with Pillow. Where none has them all, the
paper's name is drawn.
"""

from __future__ import annotations

import importlib.util
import io
import re
import unicodedata
from collections.abc import Iterable, Sequence
from functools import cache
from pathlib import Path

import PIL
from PIL import Image, ImageDraw, ImageFont, features

from dateline.errors import Problem, UserError, Where, quoted
from dateline.pictures.cards import HEIGHT, WIDTH, ShareCard

PAPER, INK = (253, 252, 249), (22, 24, 27)
MARGIN = 72
SIZES = (88, 76, 64, 54)
"""Of headlines, in pixels: the first in which one fits."""
LINES = 4
LEADING = 1.18
SPACE = WIDTH - 2 * MARGIN
SMALL = 36
TOP, BOTTOM = 186, 520
GREYS = 16
"""Shades between paper and ink: enough for the edges of letters, and half a byte each."""
BUNDLED = "fontpkg_noto_serif"
BOLD = {b"Weight": 700, b"Width": 100}

_WHITE, _BLACK = 255, 0
_SHAPED = re.compile(
    r"[\u0300-\u036f\u0590-\u08ff\u0900-\u0dff\u0e00-\u109f\u1780-\u17ff\ufb1d-\ufdff\ufe70-\ufeff]"
)
"""What is not written one letter after another, from left to right."""
_WORDS = re.compile(
    r"([\u2e80-\u30ff\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff][、。，！？：；」』）]*)|\s+"
)
"""Where lines may break: between words, and between the signs of scripts that have no spaces."""


def _bundled() -> list[Path]:
    found = importlib.util.find_spec(BUNDLED)
    if found is None or found.origin is None:
        return []
    return sorted((Path(found.origin).parent / "files").glob("NotoSerif[[]*.ttf"))


VERSION = f"2 {PIL.__version__} {[file.stat().st_size for file in _bundled()]}"
"""Of the bytes drawn here: raise the number when the same card becomes other bytes."""


class Face:
    """A font in all its sizes."""

    def __init__(self, file: Path | None) -> None:
        self._file = file

    @cache  # noqa: B019 -- faces are few, and live as long as the process
    def at(self, size: int, shaped: bool) -> ImageFont.FreeTypeFont:
        layout = ImageFont.Layout.RAQM if shaped else ImageFont.Layout.BASIC
        if self._file is None:
            own = ImageFont.load_default(size)
            assert isinstance(own, ImageFont.FreeTypeFont), "Pillow's own wheels have FreeType"
            return own.font_variant(layout_engine=layout)
        font = ImageFont.truetype(str(self._file), size, layout_engine=layout)
        if BUNDLED in self._file.parts:
            font.set_variation_by_axes([BOLD[axis["name"]] for axis in font.get_variation_axes()])
        return font

    def has(self, words: str) -> bool:
        """Whether it has all the letters of the words."""
        return all(self._has(letter) for letter in set(words) if unicodedata.category(letter)[0] not in "ZMC")

    @cache  # noqa: B019
    def _has(self, letter: str) -> bool:
        font = self.at(SMALL, False)
        return bytes(font.getmask(letter)) not in (b"", bytes(font.getmask("\uffff")))


def draw(card: ShareCard, fonts: Sequence[Path]) -> bytes:
    """The card as a PNG. Raises UserError where no font has even the letters of the paper's name."""
    faces = _faces(tuple(fonts))
    image = Image.new("L", (WIDTH, HEIGHT), _WHITE)
    pen = ImageDraw.Draw(image)
    right = WIDTH - MARGIN
    pen.rectangle((MARGIN, MARGIN, right, MARGIN + 7), fill=_BLACK)
    pen.rectangle((MARGIN, MARGIN + 13, right, MARGIN + 14), fill=_BLACK)
    if _face(card.headline, faces):
        _headline(pen, card.headline, faces)
        _line(pen, card.kicker, faces, 116)
        pen.rectangle((MARGIN, BOTTOM, right, BOTTOM + 1), fill=_BLACK)
        _line(pen, card.site, faces, BOTTOM + 22)
    elif _face(card.site, faces):
        _headline(pen, card.site, faces)
    else:
        what = f"no font for share cards has the letters of {quoted(card.site)}"
        hint = "name one: share_cards: {fonts: [themes/mine/static/font.ttf]}"
        raise UserError(Problem(what=what, where=Where(path="config.yaml"), hint=hint))
    return _written(image)


def _headline(pen: ImageDraw.ImageDraw, words: str, faces: Sequence[Face]) -> None:
    face, shaped = _face(words, faces), _is_shaped(words)
    assert face is not None, "looked at before"
    lines, size = _set(words, face, shaped)
    for number, line in enumerate(lines):
        _write(pen, line, face.at(size, shaped), TOP + number * size * LEADING)


def _line(pen: ImageDraw.ImageDraw, words: str, faces: Sequence[Face], top: float) -> None:
    """One line of small letters; nothing where no font has them, or they do not fit."""
    face = _face(words, faces)
    if face is not None:
        font = face.at(SMALL, _is_shaped(words))
        if font.getlength(words) <= SPACE:
            _write(pen, words, font, top)


def _write(pen: ImageDraw.ImageDraw, words: str, font: ImageFont.FreeTypeFont, top: float) -> None:
    left: float = MARGIN
    if next((way for way in map(unicodedata.bidirectional, words) if way in ("L", "R", "AL")), "L") != "L":
        left = WIDTH - MARGIN - font.getlength(words)
    pen.text((left, top), words, font=font, fill=_BLACK)


def _set(words: str, face: Face, shaped: bool) -> tuple[list[str], int]:
    """The words in lines, in the largest size that they fit in; cut where they fit in none."""
    for size in SIZES:
        font = face.at(size, shaped)
        lines = _lines(words, font)
        fits = all(font.getlength(line) <= SPACE for line in lines)
        if fits and len(lines) <= LINES and TOP + len(lines) * size * LEADING < BOTTOM - 30:
            return lines, size
    lines = [part for line in lines for part in _broken(line, font)]
    if len(lines) > LINES:
        last = lines[LINES - 1]
        lines = [*lines[: LINES - 1], (last.rpartition(" ")[0] or last[:-2]) + "…"]
    return lines, size


def _lines(words: str, font: ImageFont.FreeTypeFont) -> list[str]:
    lines, glue = [""], ""
    for piece in _WORDS.split(words.strip()):
        if not piece:  # white space, or nothing between two signs
            glue = " " if piece is None else glue
            continue
        longer = f"{lines[-1]}{glue if lines[-1] else ''}{piece}"
        if not lines[-1] or font.getlength(longer) <= SPACE:
            lines[-1] = longer
        else:
            lines.append(piece)
        glue = ""
    return lines


def _broken(line: str, font: ImageFont.FreeTypeFont) -> Iterable[str]:
    """A line in pieces that fit: it is one word."""
    while font.getlength(line) > SPACE:
        at = max(1, int(len(line) * SPACE / font.getlength(line)) - 1)
        yield line[:at]
        line = line[at:]
    yield line


def _face(words: str, faces: Sequence[Face]) -> Face | None:
    """The first font that has all the letters; None too where they cannot be shaped here."""
    if _is_shaped(words) and not features.check("raqm"):
        return None
    return next((face for face in faces if face.has(words)), None)


def _is_shaped(words: str) -> bool:
    # Every machine has the plain way of setting lines; the other is a library that some lack.
    return _SHAPED.search(words) is not None


@cache
def _faces(own: tuple[Path, ...]) -> tuple[Face, ...]:
    return (*map(Face, own), *(Face(file) for file in _bundled()), Face(None))


def _written(image: Image.Image) -> bytes:
    """How dark a pixel is becomes its place on the way from paper to ink."""
    levels = [round(grey / 255 * (GREYS - 1)) for grey in range(256)]
    image = Image.frombytes("P", image.size, image.point(levels).tobytes())
    image.putpalette(
        [round(i + (p - i) * n / (GREYS - 1)) for n in range(GREYS) for p, i in zip(PAPER, INK, strict=True)]
    )
    written = io.BytesIO()
    image.save(written, "PNG", bits=4)
    return written.getvalue()
