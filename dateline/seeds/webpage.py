"""HTML pages: rules of our own for headline, names and dates, and trafilatura as a witness for the text.

Needs the extra `dateline[html]`, which is imported only when a page is met.
"""

from __future__ import annotations

import importlib.util

from dateline.errors import Problem, UserError, Where
from dateline.markup import parse
from dateline.seeds.kind import Desk, SeedFile, SeedFormat
from dateline.story import Story

_ROOTS = frozenset(
    ["html", "head", "body", "title", "meta", "link", "article", "main", "section", "div", "h1", "p"]
)


def _sniff(seed: SeedFile) -> bool:
    """Whether it begins with an element that a page, or a piece of one, begins with."""
    return parse.root_name(seed.data) in _ROOTS


def read(seed: SeedFile, desk: Desk, *, saved_from: str = "") -> tuple[Story, ...]:
    """The story of a page; `saved_from` is its address, where that stands beside the page."""
    if importlib.util.find_spec("trafilatura") is None:
        raise UserError(
            Problem(
                what="an HTML page cannot be read without trafilatura",
                where=Where(path=seed.path),
                hint="pip install trafilatura; for an installed Dateline, pip install 'dateline[html]'",
            )
        )
    from dateline.seeds.web import page  # two seconds to import: only a site that gets pages pays

    return (page.read_page(seed, desk, saved_from=saved_from),)


FORMAT = SeedFormat(name="html", sniff=_sniff, read=read)
