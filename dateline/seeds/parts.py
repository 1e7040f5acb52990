"""Parts: what a structured document names by itself, before its running text was read for the rest."""

from __future__ import annotations

from dataclasses import dataclass

from dateline.markup.blocks import Block
from dateline.story import Enclosed, Kind, Media, Picture

Named = tuple[str, str]
"""Where in the document a value stood, and the value as written."""
UNTIMED = "withheld by the sender, who gives no time"
"""An embargo without an end: the story is held until a person sets one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Parts:
    """One story of a document. Texts are as the document has them, in plain text; empty is not there."""

    title: str = ""
    blocks: tuple[Block, ...] = ()
    deck: str = ""
    kicker: str = ""
    section: str = ""
    bylines: tuple[str, ...] = ()  # as written: "By Jane Doe and John Roe, AP Sports Writer"
    affiliation: str = ""
    credits: tuple[str, ...] = ()
    dateline: str = ""  # as written: "Strasbourg, 10 juil 2024 (AFP)"
    place: str = ""
    provider: str = ""  # the agency that sent it, as written
    publisher: str = ""  # whose page, feed or mail it is, which makes nobody's agency
    source_url: str = ""
    published: tuple[Named, ...] = ()  # in the order in which they are believed
    updated: tuple[Named, ...] = ()
    embargo: str = ""
    language: str = ""
    keywords: tuple[str, ...] = ()
    slugline: str = ""
    urgency: str = ""
    kind: Kind = "article"
    revision: str = ""
    correction: bool = False
    rights: str = ""
    usage: str = ""
    ednote: str = ""
    canonical: str = ""
    wire_id: str = ""
    whole: bool = False  # the text is a whole copy, with a header of its own
    image: Picture | None = None
    media: tuple[Media, ...] = ()
    enclosed: tuple[Enclosed, ...] = ()
    extra: tuple[Named, ...] = ()  # front matter that the article takes as it is
