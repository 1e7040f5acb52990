"""The sizes a picture is published in: for browsers that know WebP, and plain ones for all others."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath

from dateline.pictures.facts import KINDS, SIDE, Facts, Kind, can_scale

WIDTHS = (320, 480, 640, 960, 1280, 1600)
PLAIN_WIDTHS = (640,)
"""Beside the full size. Few browsers need these, and each is a file."""
LARGEST = WIDTHS[-1]
SUFFIXES: dict[Kind, str] = {"jpeg": ".jpg", "png": ".png", "webp": ".webp", "gif": ".gif", "avif": ".avif"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Rendition:
    """A picture in one size and format."""

    src: str  # beside the original: `photo-640.webp`
    width: int
    height: int
    kind: Kind

    @property
    def type(self) -> str:
        return f"image/{self.kind}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Ladder:
    """All the sizes of one picture, the smallest first."""

    best: tuple[Rendition, ...]  # AVIF, where the site has that
    modern: tuple[Rendition, ...]
    plain: tuple[Rendition, ...]
    own: Rendition  # what stands at the original's own address

    @property
    def full(self) -> Rendition:
        """What stands for the picture where only one can: in feeds, and where a story is shared."""
        return self.plain[-1]

    def __iter__(self) -> Iterator[Rendition]:
        return iter(dict.fromkeys((*self.best, *self.modern, *self.plain, self.own)))


def has_sizes(facts: Facts | None) -> bool:
    """Whether a picture is published in sizes, and not as it is."""
    if facts is None or facts.kind == "gif" or facts.animated or facts.is_too_large:
        return False
    return max(facts.width, facts.height) <= SIDE and can_scale()


def ladder(src: str, facts: Facts) -> Ladder:
    """The sizes of the picture that pages name `src`."""
    own = KINDS.get(PurePosixPath(src).suffix.lower(), facts.kind)
    # What shows through, or was drawn with few colours, would suffer as JPEG.
    plain: Kind = "png" if facts.transparent or facts.drawn else "jpeg"
    full = min(facts.width, LARGEST)
    widths = (*_below(WIDTHS, full), full)
    return Ladder(
        best=tuple(_rendition(src, facts, width, "avif") for width in widths) if facts.in_avif else (),
        modern=tuple(_rendition(src, facts, width, "webp") for width in widths),
        plain=tuple(_rendition(src, facts, width, plain) for width in (*_below(PLAIN_WIDTHS, full), full)),
        own=_rendition(src, facts, full, own),
    )


def _below(widths: tuple[int, ...], full: int) -> tuple[int, ...]:
    return tuple(width for width in widths if width < full)


def _rendition(src: str, facts: Facts, width: int, kind: Kind) -> Rendition:
    path = PurePosixPath(src)
    is_own = width == min(facts.width, LARGEST) and KINDS.get(path.suffix.lower()) == kind
    name = src if is_own else f"{src.removesuffix(path.suffix)}-{width}{SUFFIXES[kind]}"
    height = max(1, round(width * facts.height / facts.width))
    return Rendition(src=name, width=width, height=height, kind=kind)
