"""Drawing share cards, with Pillow: a headline between rules, ink on paper, in the font that it brings."""

from __future__ import annotations

import io
from collections.abc import Iterable
from functools import cache

import PIL
from PIL import Image, ImageDraw, ImageFont

from dateline.pictures.cards import HEIGHT, WIDTH, ShareCard

VERSION = f"1 {PIL.__version__}"
"""Of the bytes drawn here: raise the number when the same card becomes other bytes."""
PAPER, INK = (253, 252, 249), (22, 24, 27)
MARGIN = 72
SIZES = (88, 76, 66, 56)
"""Of headlines, in pixels: the first in which one fits."""
LINES = 4
WORD = 16
"""Characters that surely fit on a line in the smallest size, of a word that does not."""
LEADING = 1.12
SPACE = WIDTH - 2 * MARGIN
SMALL = 36
TOP, BOTTOM = 190, 520

_WHITE, _BLACK = 255, 0


def draw(card: ShareCard) -> bytes:
    """The card as a PNG."""
    image = Image.new("L", (WIDTH, HEIGHT), _WHITE)
    pen = ImageDraw.Draw(image)
    right = WIDTH - MARGIN
    pen.rectangle((MARGIN, MARGIN, right, MARGIN + 7), fill=_BLACK)
    pen.rectangle((MARGIN, MARGIN + 13, right, MARGIN + 14), fill=_BLACK)
    pen.text((MARGIN, 120), card.kicker, font=_font(SMALL), fill=_BLACK)
    lines, size = _set(card.headline)
    for number, line in enumerate(lines):
        pen.text((MARGIN, TOP + number * size * LEADING), line, font=_font(size), fill=_BLACK)
    if card.site:
        pen.rectangle((MARGIN, BOTTOM, right, BOTTOM + 1), fill=_BLACK)
        pen.text((MARGIN, BOTTOM + 24), card.site, font=_font(SMALL), fill=_BLACK)
    # How dark a pixel is becomes its place on the way from paper to ink.
    image = Image.frombytes("P", image.size, image.tobytes())
    image.putpalette([round(i + (p - i) * grey / 255) for grey in range(256) for p, i in _BANDS])
    written = io.BytesIO()
    image.save(written, "PNG")
    return written.getvalue()


_BANDS = tuple(zip(PAPER, INK, strict=True))


def _set(headline: str) -> tuple[list[str], int]:
    """The headline in lines, in the largest size that it fits in; broken and cut where it fits in none."""
    for size in SIZES:
        lines = _lines(headline.split(), size)
        widest = max(_font(size).getlength(line) for line in lines)
        if len(lines) <= LINES and TOP + len(lines) * size * LEADING < BOTTOM and widest <= SPACE:
            return lines, size
    pieces = [word[at : at + WORD] for word in headline.split() for at in range(0, len(word), WORD)]
    lines = _lines(pieces, size)
    if len(lines) > LINES:
        last = lines[LINES - 1]
        lines = [*lines[: LINES - 1], (last.rpartition(" ")[0] or last[:WORD]) + " …"]
    return lines, size


def _lines(words: Iterable[str], size: int) -> list[str]:
    font, lines = _font(size), [""]
    for word in words:
        longer = f"{lines[-1]} {word}".strip()
        if font.getlength(longer) <= SPACE:
            lines[-1] = longer
        else:
            lines.append(word)
    return [line for line in lines if line] or [""]


@cache
def _font(size: int) -> ImageFont.FreeTypeFont:
    font = ImageFont.load_default(size)
    assert isinstance(font, ImageFont.FreeTypeFont), "Pillow's own wheels have FreeType"
    # Every machine has this way of setting lines; the better one is a library that some lack.
    return font.font_variant(layout_engine=ImageFont.Layout.BASIC)
