"""Share cards: what stands for an article without a picture where somebody shares it."""

from __future__ import annotations

from dataclasses import dataclass

WIDTH, HEIGHT = 1200, 630
"""What Open Graph asks for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Font:
    """A font of the site's own: its file, and the digest of what is in it."""

    path: str  # below the site's folder
    digest: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ShareCard:
    """The words on a card, the fonts to try before our own, and the address at which it stands."""

    url: str  # with the path of the site's own address
    headline: str
    kicker: str
    site: str
    fonts: tuple[Font, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ShareCrop:
    """The part of a picture that is shown where its article is shared, and the address at which it stands."""

    url: str  # with the path of the site's own address
    path: str  # of the original, below the site's folder
    focus: tuple[int, int]


def crop(url: str, path: str, focus: tuple[int, int]) -> ShareCrop:
    """The crop of the article there."""
    return ShareCrop(url=beside(url, "jpg"), path=path, focus=focus)


def beside(url: str, suffix: str) -> str:
    """The address of what stands for the page there where it is shared."""
    return f"{url}share.{suffix}" if url.endswith("/") else f"{url.removesuffix('.html')}-share.{suffix}"
