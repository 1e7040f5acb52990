"""What a build knows of the one before, and what it decides to be known by the next."""

from __future__ import annotations

from ast import literal_eval
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from dateline.digest import Digest, QueryKey
from dateline.journal import Step
from dateline.output import Standing
from dateline.page import Page, Rendered
from dateline.store.seen import Source

# The rows are plain tuples: a run on a large archive makes some 100,000 of each, and tuples cost a third.


class KnownPage(NamedTuple):
    """A file that we put into output/."""

    path: str
    kind: str  # "" if all that is known is that we made it
    args: str  # as Python writes a tuple
    template: str
    output: Digest
    size: int
    mtime_ns: int
    why: str = ""  # the reason for which it was last made

    @property
    def page(self) -> Page:
        return Page(self.path, self.kind, literal_eval(self.args))


class Question(NamedTuple):
    """A question that pages asked, and what it was answered with."""

    key: QueryKey
    digest: Digest
    guard: str = ""  # a fingerprint that is cheaper than the answer; while it stays, so does the answer


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """All that a build changes: in output/ by its steps, and in what is known by the rest."""

    rendered: Collection[Rendered] = ()
    gone: Collection[str] = ()  # paths of pages that there are no more
    touched: Collection[tuple[str, int]] = ()  # files in output/ with the same bytes and another mtime_ns
    sources: Collection[Source] = ()  # new or changed
    fronts: Mapping[str, str] = field(default_factory=dict)  # by source; the others keep theirs
    articles: Mapping[str, str] = field(default_factory=dict)  # likewise: what is not needed of all of them
    sources_gone: Collection[str] = ()
    html: Mapping[Digest, str] = field(default_factory=dict)  # by `Source.body`
    guards: Mapping[QueryKey, str] = field(default_factory=dict)  # new or changed
    meta: Mapping[str, str] = field(default_factory=dict)  # new or changed
    steps: Sequence[Step] = ()

    def sources_after(self, before: Mapping[str, Source]) -> dict[str, Source]:
        """Every file that was read, when this is decided."""
        gone = frozenset(self.sources_gone)
        kept = {path: row for path, row in before.items() if path not in gone} if gone else dict(before)
        return kept | {row.path: row for row in self.sources}

    def standing_after(self, before: Mapping[str, Standing]) -> dict[str, Standing]:
        """Every file that we put into output/, when this is decided and carried out."""
        kept = dict(before)
        for path in self.gone:
            kept.pop(path, None)
        for path, mtime_ns in self.touched:
            kept[path] = kept[path]._replace(mtime_ns=mtime_ns)
        for made in self.rendered:
            path = made.page.path
            kept[path] = Standing(path, made.output, made.size, made.mtime_ns)
        return kept
