"""Share cards: what stands for an article without a picture where somebody shares it."""

from __future__ import annotations

import re
from dataclasses import dataclass

WIDTH, HEIGHT = 1200, 630
"""What Open Graph asks for."""

# Of the one font that comes with Pillow, and may go anywhere.
_DRAWABLE = re.compile(r"[ -~©«°±´·»‘’“”…‹›⁄™]*")
_LOOKALIKES = str.maketrans({"\N{NO-BREAK SPACE}": " ", "–": "-", "—": "-", "‐": "-", "‑": "-"})


@dataclass(frozen=True, slots=True, kw_only=True)
class ShareCard:
    """The words on a card, and the address at which it stands."""

    url: str  # with the path of the site's own address
    headline: str
    kicker: str
    site: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ShareCrop:
    """The part of a picture that is shown where its article is shared, and the address at which it stands."""

    url: str  # with the path of the site's own address
    path: str  # of the original, below the site's folder
    focus: tuple[int, int]


def crop(url: str, path: str, focus: tuple[int, int]) -> ShareCrop:
    """The crop of the article there."""
    return ShareCrop(url=_beside(url, "jpg"), path=path, focus=focus)


def card(url: str, headline: str, kicker: str, site: str) -> ShareCard | None:
    """The card of the article there; where its script cannot be drawn, with the site's name alone."""
    at = _beside(url, "png")
    headline, kicker, site = (words.translate(_LOOKALIKES) for words in (headline, kicker, site))
    if not _can_be_drawn(site):
        return None
    if not _can_be_drawn(headline):
        return ShareCard(url=at, headline=site, kicker="", site="")
    return ShareCard(url=at, headline=headline, kicker=kicker if _can_be_drawn(kicker) else "", site=site)


def _beside(url: str, suffix: str) -> str:
    return f"{url}share.{suffix}" if url.endswith("/") else f"{url.removesuffix('.html')}-share.{suffix}"


def _can_be_drawn(words: str) -> bool:
    return _DRAWABLE.fullmatch(words) is not None
