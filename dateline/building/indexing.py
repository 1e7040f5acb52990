"""The full-text index in a build: made after the pages that it is made of, and planned with none of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from dateline import output
from dateline.building import fulltext
from dateline.building.compare import Difference, News
from dateline.errors import UserError
from dateline.newsroom.site import output_path
from dateline.page import Rendered
from dateline.store.known import KnownPage
from dateline.store.state import Store


@dataclass(frozen=True, slots=True, kw_only=True)
class Index:
    """The index as the last build left it."""

    root: Path
    known: Mapping[str, KnownPage]  # its files, by path

    @classmethod
    def of(cls, root: Path, store: Store) -> Index:
        return cls(root=root, known=store.pages_of_kind(fulltext.KIND))

    def leave_out(self, found: Difference) -> Difference:
        """The difference of all else: what is not planned would have to go."""
        reasons = {page: why for page, why in found.reasons.items() if page.kind != fulltext.KIND}
        return replace(found, reasons=reasons, gone=tuple(p for p in found.gone if p not in self.known))

    def make(self, news: News, found: Difference, rendered: Sequence[Rendered]) -> list[Rendered]:
        """Its files, where an article's page is another or one of them is lost; none where they are good."""
        if news.config.search != "pagefind":
            return []
        gone = any(found.known[path].kind == "article" for path in found.gone)
        other = gone or any(made.staged and made.page.kind == "article" for made in rendered)
        if self.known and not other and not found.lost & self.known.keys():
            return []
        pages = [output_path(news.site, entry.url) for entry in news.site.roll.values()]
        try:
            return list(fulltext.index(self.root, pages))
        except UserError:
            output.discard(self.root)
            raise

    def take_in(self, found: Difference, made: Sequence[Rendered], *, wanted: bool) -> Difference:
        """The difference with what becomes of the index: files of it that were not made again go."""
        paths = {one.page.path for one in made}
        idle = self.known.keys() - paths if made or not wanted else set()
        gone = sorted({*found.gone, *idle} - paths)
        return replace(found, known={**found.known, **self.known}, gone=tuple(gone))
