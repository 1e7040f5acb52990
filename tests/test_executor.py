"""Rendering on a cluster: the same bytes as on one machine."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from dateline.errors import UserError
from tests.conftest import Newsroom

distributed = pytest.importorskip("distributed")
pytestmark = pytest.mark.alone

NOTHING_LISTENS = "dask:tcp://127.0.0.1:9"


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    """A cluster of two worker processes on this machine."""
    with distributed.LocalCluster(
        n_workers=2, threads_per_worker=2, processes=True, host="127.0.0.1", dashboard_address=None
    ) as cluster:
        yield f"dask:{cluster.scheduler_address}"


@pytest.fixture
def paper(newsroom: Newsroom) -> Newsroom:
    """Articles that link to each other, share tags, have notes and fill lists."""
    for n in range(70):
        newsroom.article(
            f"n{n}.md",
            body=f"Text of *story* {n}, after [another](n{(n + 1) % 70}.md).[^1]\n\n[^1]: A note.",
            date=f"2026-{1 + n % 9:02}-{1 + n % 28:02}T08:00",
            section=("world", "sport")[n % 2],
            tags=[f"t{n % 3}"],
            authors=[f"A {n % 4}"],
        )
    return newsroom


@pytest.mark.parametrize("search", [True, "full"])
def test_a_cluster_gives_the_bytes_of_one_machine(paper: Newsroom, address: str, search: object) -> None:
    paper.config(search=search)
    paper.build()
    here = paper.output()
    report = paper.build(full=True, executor=address)
    assert paper.output() == here
    assert len(report.rendered) == len(here)


def test_the_profile_counts_what_was_rendered_on_a_cluster(paper: Newsroom, address: str) -> None:
    here, there = paper.build(), paper.build(full=True, executor=address)
    assert there.by_kind.keys() == here.by_kind.keys()
    assert there.by_kind["article"] > 0


def test_what_a_cluster_made_is_remembered_as_if_it_was_made_here(paper: Newsroom, address: str) -> None:
    paper.build(executor=address)
    assert not paper.build().rendered
    paper.article("n3.md", title="Changed", body="Another text.", date="2026-04-04T08:00", section="sport")
    paper.build(executor=address)
    there = paper.output()
    paper.build(full=True)
    assert paper.output() == there


def test_a_mistake_found_on_a_cluster_is_named_as_here(paper: Newsroom, address: str) -> None:
    paper.article("bad.md", body="See [that](nowhere.md).", date="2026-04-04T08:00", section="sport")
    with pytest.raises(UserError, match="which is no published article") as there:
        paper.build(executor=address)
    with pytest.raises(UserError) as here:
        paper.build()
    assert [str(p) for p in there.value.problems] == [str(p) for p in here.value.problems]


@pytest.mark.slow
def test_a_cluster_that_does_not_answer_is_a_problem_of_one_line(paper: Newsroom) -> None:
    with pytest.raises(UserError, match="no cluster answers at"):
        paper.build(executor=NOTHING_LISTENS)
    assert not paper.output()
