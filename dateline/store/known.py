"""What a build knows of the one before, and what it decides to be known by the next."""

from __future__ import annotations

from ast import literal_eval
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from dateline.digest import Digest, QueryKey
from dateline.journal import Step
from dateline.page import Page, Rendered

# The rows are plain tuples: a run on a large archive makes some 100,000 of each, and tuples cost a third.


class Source(NamedTuple):
    """A file that was read: trusted unread while its size and time stay."""

    path: str  # below the site's folder: content/a.md
    size: int
    mtime_ns: int
    digest: Digest
    body: Digest | str = ""  # under which the HTML of its text is remembered; "" if it has none


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

    rendered: Iterable[Rendered] = ()  # consumed once
    gone: Collection[str] = ()  # paths of pages that there are no more
    touched: Iterable[tuple[str, int]] = ()  # files in output/ with the same bytes and another mtime_ns
    sources: Iterable[Source] = ()  # new or changed
    fronts: Mapping[str, str] = field(default_factory=dict)  # by source; the others keep theirs
    articles: Mapping[str, str] = field(default_factory=dict)  # likewise: what is not needed of all of them
    sources_gone: Collection[str] = ()
    html: Mapping[Digest, str] = field(default_factory=dict)  # by `Source.body`
    guards: Mapping[QueryKey, str] = field(default_factory=dict)  # new or changed
    meta: Mapping[str, str] = field(default_factory=dict)  # new or changed
    steps: Sequence[Step] = ()
