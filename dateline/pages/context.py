"""What the template of every page is given."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from dateline.article import CollectionKind
from dateline.page import Page
from dateline.questions.ask import Ask
from dateline.questions.queries import feeds, settings


@dataclass(frozen=True, slots=True, kw_only=True)
class Here:
    """The page that is being made."""

    path: str  # below output/
    url: str  # with the path of the site's own address


def shared(page: Page, ask: Ask, kind: CollectionKind = "site", slug: str = "") -> dict[str, Any]:
    """The site, the page's own address, and the feeds it points to: its collection's and the whole site's."""
    site = ask(settings)
    own = () if kind == "site" else ask(feeds, kind, slug)
    return {
        "site": site,
        "page": Here(path=page.path, url=site.base + page.url),
        "canonical": site.origin + site.base + page.url,
        "feeds": (*own, *ask(feeds, "site", "")),
    }
