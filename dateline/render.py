"""Pages to staged files, in this process or in workers forked from it."""

from __future__ import annotations

import multiprocessing
import signal
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field, replace
from pathlib import Path

from dateline import body, files, frontmatter
from dateline.article import Body
from dateline.ask import Answers, Ask
from dateline.digest import Digest, of_digests, of_text
from dateline.errors import Problem, UserError, Where
from dateline.output import Stage
from dateline.page import Page, Rendered
from dateline.pages import BY_NAME
from dateline.pages.kind import Press
from dateline.queries import Asset
from dateline.theme import Theme

SERIAL_BELOW = 64
"""Fewer pages than this are made before a pool of processes has started."""
CHUNK = 32


def html_key(body: Body, *, trusted: bool) -> Digest:
    """Under which the HTML of a body is remembered: the same text is other HTML where it is trusted."""
    return body.digest if trusted else of_digests((body.digest, "untrusted"))


@dataclass(slots=True)
class Shelf:
    """The HTML of bodies: remembered, or made here and kept to be remembered."""

    root: Path
    extensions: tuple[str, ...]
    remembered: Callable[[Digest], str | None]
    made: dict[Digest, str] = field(default_factory=dict)
    _feed: dict[tuple[Digest, str], str] = field(default_factory=dict)

    def html(self, body_: Body, *, trusted: bool) -> str:
        key = html_key(body_, trusted=trusted)
        found = self.made.get(key) or self.remembered(key)
        if found is None:
            source = frontmatter.decode(files.read(self.root, body_.path), body_.path)
            markdown = frontmatter.split(source, body_.path).body
            where = Where(path=body_.path, line=body_.line)
            if of_text(markdown) != body_.digest:
                raise UserError(
                    Problem(what="changed while the site was built", where=where, hint="build again")
                )
            found = self.made[key] = body.render(
                markdown, trusted=trusted, where=where, extensions=self.extensions
            )
        return found

    def feed_html(self, body_: Body, *, trusted: bool, url: str) -> str:
        key = html_key(body_, trusted=trusted), url
        if key not in self._feed:
            self._feed[key] = body.for_feed(self.html(body_, trusted=trusted), url=url)
        return self._feed[key]

    def file(self, asset: Asset) -> bytes:
        if asset.path.startswith("/"):  # of a theme that came with the package
            return Path(asset.path).read_bytes()
        return files.read(self.root, asset.path)


@dataclass(frozen=True, slots=True, kw_only=True)
class Workshop:
    """All that rendering needs; workers inherit it when they are forked."""

    answers: Answers
    theme: Theme
    shelf: Shelf
    stage: Stage


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """What a run of pages gave: the pages, the HTML that was made for them, and what was wrong."""

    rendered: tuple[Rendered, ...]
    html: dict[Digest, str]
    problems: tuple[Problem, ...]


def render_all(todo: Sequence[Page], workshop: Workshop, jobs: int) -> Iterator[Made]:
    """Render the pages, articles first: what is made of their bodies then serves the lists and feeds."""
    if jobs == 1 or len(todo) < SERIAL_BELOW:
        yield _render_run(workshop, todo)
        return
    articles = [page for page in todo if BY_NAME[page.kind].phase == "article"]
    others = [page for page in todo if BY_NAME[page.kind].phase != "article"]
    for run in (articles, others):
        for made in _in_pool(run, workshop, jobs):
            workshop.shelf.made.update(made.html)
            yield made


def render_one(page: Page, workshop: Workshop) -> Rendered:
    """Make one page and stage it. Raises UserError where it cannot be made."""
    ask = Ask(workshop.answers)
    press = Press(theme=workshop.theme, bodies=workshop.shelf)
    data = BY_NAME[page.kind].render(page, ask, press)
    staged = workshop.stage.write(page.path, data)
    return Rendered(
        page=page,
        output=staged.digest,
        size=staged.size,
        mtime_ns=staged.mtime_ns,
        staged=staged.staged,
        template=signed(press.template, workshop.theme) if press.template else "",
        asked=ask.asked,
    )


def signed(template: str, theme: Theme) -> str:
    """A template's name and the digest of all it is made of, as a page's row has them."""
    return f"{template}@{theme.digest(template)}"


def _render_run(workshop: Workshop, run: Sequence[Page]) -> Made:
    rendered: list[Rendered] = []
    problems: list[Problem] = []
    for page in run:
        try:
            rendered.append(render_one(page, workshop))
        except UserError as error:
            problems.extend(error.problems)
    return Made(rendered=tuple(rendered), html=workshop.shelf.made, problems=tuple(problems))


def _in_pool(run: Sequence[Page], workshop: Workshop, jobs: int) -> Iterator[Made]:
    """The runs of workers forked here: they inherit the site, and the bytes they make stay on the disk."""
    chunks = [run[at : at + CHUNK] for at in range(0, len(run), CHUNK)]
    context = multiprocessing.get_context("fork")
    with ProcessPoolExecutor(jobs, context, initializer=_begin, initargs=(workshop,)) as pool:
        yield from pool.map(_in_worker, chunks)


_inherited: list[Workshop] = []  # in a worker, the one it was forked with


def _begin(workshop: Workshop) -> None:
    # Ctrl-C reaches the whole process group; only the parent decides what it means.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    _inherited.append(workshop)


def _in_worker(run: Sequence[Page]) -> Made:
    workshop = _inherited[0]
    before = set(workshop.shelf.made)
    made = _render_run(workshop, run)
    new = {key: html for key, html in made.html.items() if key not in before}
    return replace(made, html=new)
