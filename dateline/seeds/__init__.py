"""The formats that seeds may have, told apart by content; one format a file."""

from __future__ import annotations

from dateline.errors import Problem, UserError, Where
from dateline.seeds import (
    envelope,
    foreign,
    g2,
    ghost,
    jsonfeed,
    mail,
    markdown,
    mhtml,
    newsml,
    ninjs,
    nitf,
    plain,
    syndication,
    webpage,
)
from dateline.seeds.kind import Desk, SeedFile, SeedFormat
from dateline.story import Story

FORMATS: tuple[SeedFormat, ...] = (
    nitf.FORMAT,
    newsml.FORMAT,
    g2.FORMAT,
    syndication.FORMAT,
    jsonfeed.FORMAT,
    ghost.FORMAT,
    ninjs.FORMAT,
    mhtml.FORMAT,
    mail.FORMAT,
    webpage.FORMAT,
    foreign.FORMAT,
    markdown.FORMAT,
    plain.FORMAT,
)
"""In the order in which they are asked; plain text is last and takes what no other claims."""


def read(seed: SeedFile, desk: Desk) -> tuple[Story, ...]:
    """The stories in a seed, by the first format that knows it."""
    return format_of(seed).read(seed, desk)


def part(data: bytes, number: int) -> bytes:
    """What a part of a seed holds: a picture of a mail or a web archive."""
    return envelope.part(data, number)


def format_of(seed: SeedFile) -> SeedFormat:
    """The format of a seed; UserError if it is none that we read."""
    for known in FORMATS:
        if known.sniff(seed):
            return known
    raise UserError(
        Problem(
            what="is no text that can be read",
            where=Where(path=seed.path),
            hint="archives and binaries are set aside",
        )
    )
