"""Page: one output file to be, why it must be made again, and what making it gave."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from dateline.digest import Digest, QueryKey

Argument = str | int | bool | None


@dataclass(frozen=True, slots=True)
class Page:
    """An output file by its kind and arguments; it holds no content, so it is tiny and picklable."""

    path: str  # below output/, with forward slashes: "world/index.html"
    kind: str  # the name of a PageKind
    args: tuple[Argument, ...] = ()

    @property
    def args_text(self) -> str:
        """The arguments as the page's row has them: as Python writes them, in a third of the time of JSON."""
        return repr(self.args)

    @property
    def url(self) -> str:
        """The address below the site's own: `/world/` for `world/index.html`."""
        if self.path == "index.html":
            return "/"
        return (
            "/" + self.path.removesuffix("index.html")
            if self.path.endswith("/index.html")
            else "/" + self.path
        )


@dataclass(frozen=True, slots=True)
class New:
    """No build has made this page yet."""

    def __str__(self) -> str:
        return "new"


@dataclass(frozen=True, slots=True)
class OutputGone:
    """Its file in output/ is missing or is not what was written there."""

    def __str__(self) -> str:
        return "its file in output/ was removed or changed"


@dataclass(frozen=True, slots=True)
class Engine:
    """Dateline itself, a library or a setting of the whole build is another than last time."""

    why: str = "Dateline or a library changed"

    def __str__(self) -> str:
        return self.why


@dataclass(frozen=True, slots=True)
class Template:
    """The page's template, or one that it extends, includes or imports, changed."""

    name: str

    def __str__(self) -> str:
        return f"template {self.name} changed"


@dataclass(frozen=True, slots=True)
class Answer:
    """A question that the page asked now has another answer."""

    question: str  # readable: latest(10)

    def __str__(self) -> str:
        return f"{self.question} changed"


Reason = New | OutputGone | Engine | Template | Answer


@dataclass(frozen=True, slots=True, kw_only=True)
class Rendered:
    """What rendering a page gave: its bytes' digest, and each question asked with its answer's digest."""

    page: Page
    output: Digest
    size: int  # bytes
    mtime_ns: int  # of the file that will stand (or already stands) in output/
    staged: bool  # False where output/ already holds these very bytes
    template: str = ""  # with the digest of all it is made of; "" for a page that has none
    why: str = ""  # the reason for which it was made
    asked: Mapping[QueryKey, Digest] = field(default_factory=dict)
