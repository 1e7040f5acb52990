"""Shown: an article's picture as its page, the listings and the feeds show it."""

from __future__ import annotations

from dataclasses import dataclass, replace

from dateline.pictures.facts import Facts
from dateline.pictures.ladder import Rendition, has_sizes, ladder
from dateline.story import Picture


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """A picture with its words. Of one that is not the site's own, nothing but the address is known."""

    src: str  # of the largest size, with the path of the site's own address
    alt: str = ""
    caption: str = ""
    credit: str = ""
    width: int = 0  # 0 where it is not known
    height: int = 0
    focus: tuple[int, int] = (5, 5)  # where to look, in tenths from the left and from above
    best: tuple[Rendition, ...] = ()  # AVIF, if the site has it; the smallest first
    modern: tuple[Rendition, ...] = ()  # WebP, the smallest first
    plain: tuple[Rendition, ...] = ()  # for browsers that do not know it


def shown(image: Picture, address: str, facts: Facts | None) -> Shown:
    """The picture whose original would stand at this address."""
    words = Shown(src=address, alt=image.alt, caption=image.caption, credit=image.credit, focus=image.focus)
    if facts is None:
        return words
    if not has_sizes(facts):
        return replace(words, width=facts.width, height=facts.height)
    sizes = ladder(address, facts)
    full = sizes.full
    return replace(
        words,
        src=full.src,
        width=full.width,
        height=full.height,
        best=sizes.best,
        modern=sizes.modern,
        plain=sizes.plain,
    )
