"""HTML pages: rules of our own for headline, names and dates, and trafilatura as a witness for the text.

Needs the extra `dateline[html]`, which is imported only when a page is met.
"""

from __future__ import annotations

import importlib.util
import re

from dateline.errors import Problem, UserError, Where
from dateline.markup import parse
from dateline.seeds.kind import Desk, SeedFile, SeedFormat
from dateline.story import Story

_PAGE = re.compile(r"<!doctype\s+html|<html[\s>]|<head[\s>]|<body[\s>]", re.IGNORECASE)
_FRAGMENT = re.compile(r"\s*<(?:article|main|section|div|h1|p)\b[^<>]*>", re.IGNORECASE)


def _sniff(seed: SeedFile) -> bool:
    """Whether markup that browsers read is what it starts with: a page, or a piece of one."""
    start = parse.decoded(seed.data[:20_000])
    if start.lstrip()[:1] != "<":
        return False
    return bool(_PAGE.search(start[:4000]) or _FRAGMENT.match(start))


def _read(seed: SeedFile, desk: Desk) -> tuple[Story, ...]:
    if importlib.util.find_spec("trafilatura") is None:
        raise UserError(
            Problem(
                what="an HTML page cannot be read without trafilatura",
                where=Where(path=seed.path),
                hint="pip install 'dateline[html]'",
            )
        )
    from dateline.seeds.web import page  # two seconds to import: only a site that gets pages pays

    return (page.read_page(seed, desk),)


FORMAT = SeedFormat(name="html", sniff=_sniff, read=_read)
