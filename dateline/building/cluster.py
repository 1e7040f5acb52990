"""Cluster: articles and lists rendered by the workers of a Dask cluster, to the same bytes as here.

The site is sent to each worker once, as what was read of it; then go runs of pages with the texts they need.
Back come bytes, which are staged here. Feeds are joined here, of the entries that were made there: sending
them would cost more than joining them.
"""

from __future__ import annotations

import datetime as dt
import threading
from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import CancelledError
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cached_property
from importlib import import_module
from itertools import islice
from pathlib import Path
from typing import Any

from dateline import files
from dateline.building.render import Desk, Made, Printed, Workshop, one_by_one, print_one, stage_one
from dateline.building.shelf import News, Shelf, html_key
from dateline.building.spool import Heap
from dateline.config import Config
from dateline.digest import Digest, QueryKey
from dateline.engine import engine_digest
from dateline.errors import Problem, UserError, quoted
from dateline.newsroom.assemble import build_site
from dateline.newsroom.site import Sources
from dateline.page import Page
from dateline.questions.ask import Answers, Ask
from dateline.questions.queries import published
from dateline.theme import Theme

SCHEME = "dask:"
RUN = 64
"""Pages that go in one parcel."""
UNDER_WAY = 32
"""Parcels that are sent ahead of the one waited for."""
PATIENCE = "10s"

_one_at_a_time = threading.Lock()  # a worker may have several threads, and a converter serves one


@dataclass(kw_only=True)
class Blueprint:
    """All that a worker makes its own site of. It keeps that, for the runs to come."""

    config: Config
    sources: Sources
    now: dt.datetime
    drafts: bool
    theme: Theme

    @cached_property
    def answers(self) -> Answers:
        return Answers(build_site(self.config, self.sources, now=self.now, drafts=self.drafts))


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """Pages to be made, and what is known or needed of the bodies of articles among them."""

    pages: tuple[Page, ...]
    sharing: bool
    engine: Digest
    html: dict[Digest, str]
    texts: dict[str, bytes]


@dataclass(frozen=True, slots=True, kw_only=True)
class Parcel:
    """What came of an order."""

    printed: tuple[Printed, ...] = ()
    html: dict[Digest, bytes]
    entries: tuple[tuple[str, bytes, tuple[QueryKey, ...]], ...] = ()
    problems: tuple[Problem, ...] = ()
    seconds: Mapping[str, float] = field(default_factory=dict)  # by kind of page, of the worker


def carry_out(blueprint: Blueprint, order: Order) -> Parcel:
    """Make the pages of an order, in a worker."""
    if order.engine != engine_digest():
        what = "a worker of the cluster has another Dateline, or other libraries"
        return Parcel(html={}, problems=(Problem(what=what, hint="install the same ones everywhere"),))
    with _one_at_a_time:
        return _carry_out(blueprint, order)


@contextmanager
def connected(executor: str, blueprint: Blueprint) -> Iterator[_Cluster]:
    """The cluster at `dask:ADDRESS`, with the site on it. Raises UserError where it cannot be reached."""
    try:
        distributed: Any = import_module("distributed")
    except ImportError as error:
        what = f"the executor {quoted(executor)} needs the extra cluster"
        raise UserError(Problem(what=what, hint="pip install 'dateline[cluster]'")) from error
    try:
        client = distributed.Client(executor.removeprefix(SCHEME), timeout=PATIENCE, set_as_default=False)
    except (OSError, ValueError) as error:
        what = f"no cluster answers at {quoted(executor.removeprefix(SCHEME))}"
        raise UserError(
            Problem(what=what, hint="start its scheduler, or build without --executor")
        ) from error
    with client:
        # A list, which scatter takes apart: of anything else it would look for a length.
        (there,) = client.scatter([blueprint], broadcast=True, hash=False)
        with client.get_executor(pure=False) as pool:
            yield _Cluster(pool, there, distributed.KilledWorker)


class _Cluster:
    """A connection to the workers, as render.render_all calls it."""

    def __init__(self, pool: Any, blueprint: Any, lost: type[Exception]) -> None:
        self._pool, self._blueprint, self._lost = pool, blueprint, lost

    def __call__(self, pages: Sequence[Page], workshop: Workshop) -> Iterator[Made]:
        engine = engine_digest()
        runs = (tuple(pages[at : at + RUN]) for at in range(0, len(pages), RUN))
        sent = (self._send(run, workshop.desk, engine) for run in runs)
        waiting = deque(islice(sent, UNDER_WAY))
        while waiting:
            yield _taken_in(self._received(waiting.popleft()), workshop)
            waiting.extend(islice(sent, 1))

    def _send(self, run: tuple[Page, ...], desk: Desk, engine: Digest) -> Any:
        return self._pool.submit(carry_out, self._blueprint, _order(run, desk, engine))

    def _received(self, future: Any) -> Parcel:
        try:
            parcel: Parcel = future.result()
        except (CancelledError, self._lost, OSError, ImportError) as error:
            what = f"the cluster could not do the work: {type(error).__name__}: {error}"
            hint = "see that its workers run, with Dateline installed, or build without --executor"
            raise UserError(Problem(what=what, hint=hint)) from error
        return parcel


def _order(run: tuple[Page, ...], desk: Desk, engine: Digest) -> Order:
    """The order for a run of pages, with the HTML or else the text of each article."""
    html: dict[Digest, str] = {}
    texts: dict[str, bytes] = {}
    ask = Ask(desk.answers)
    for page in run:
        if page.kind == "article":
            found = ask(published, str(page.args[0]))
            assert found is not None, "planned, so published"
            article = found.article
            key = html_key(article.body, trusted=article.trusted)
            known = desk.shelf.known(key)
            if known is None:
                texts[article.path] = files.read(desk.shelf.root, article.path)
            else:
                html[key] = known
    return Order(pages=run, sharing=desk.sharing, engine=engine, html=html, texts=texts)


def _carry_out(blueprint: Blueprint, order: Order) -> Parcel:
    heap = Heap()
    extensions = blueprint.config.extensions
    shelf = Shelf(Path(), extensions, order.html.get, heap, texts=order.texts)
    desk = Desk(answers=blueprint.answers, theme=blueprint.theme, shelf=shelf, sharing=order.sharing)
    printed, problems, seconds = one_by_one(order.pages, lambda page: print_one(page, desk))
    news = shelf.news()
    entries = tuple((key, heap.get(place), place.asked) for key, place in news.places.items())
    html = {key: heap.get(place) for key, place in news.html.items()}
    return Parcel(printed=printed, html=html, entries=entries, problems=problems, seconds=seconds)


def _taken_in(parcel: Parcel, workshop: Workshop) -> Made:
    """A parcel's pages staged, and what else is in it on our own shelf."""
    shelf = workshop.desk.shelf
    places = {key: shelf.spool.put(data, asked) for key, data, asked in parcel.entries}
    html = {key: shelf.spool.put(data) for key, data in parcel.html.items()}
    shelf.hear(News(html=html, places=places))
    rendered = tuple(stage_one(printed, workshop.stage) for printed in parcel.printed)
    return Made(rendered=rendered, news=News(), problems=parcel.problems, seconds=parcel.seconds)
