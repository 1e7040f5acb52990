"""What a build saw is enough for the next one to see that nothing changed; in doubt it counts for nothing."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.builder import STATE
from dateline.digest import Digest
from dateline.engine import engine_digest
from dateline.output import Standing
from dateline.store import seen
from dateline.store.seen import Seen, Source
from dateline.store.state import Store
from tests.conftest import Newsroom

ENGINE = Digest("engine")
NOTES = {"began": "5", "until": ""}
SOURCES = [
    Source("content/ä\n.md", 3, 7, Digest("a"), Digest("b")),
    Source("config.yaml", 2, 1 << 62, Digest("c")),
]
STANDING = [Standing("index.html", Digest("d"), 4, 9)]


@pytest.fixture
def saved(tmp_path: Path) -> Path:
    (tmp_path / ".dateline").mkdir()
    (tmp_path / STATE).write_bytes(b"the state")
    seen.save(tmp_path, tmp_path / STATE, ENGINE, Seen.of(NOTES, SOURCES, STANDING))
    return tmp_path


def load(root: Path, engine: Digest = ENGINE) -> Seen | None:
    return seen.load(root, root / STATE, engine)


def test_what_was_seen_is_read_as_it_was_written(saved: Path) -> None:
    found = load(saved)
    assert found is not None
    assert found.meta == NOTES
    assert list(found.sources().items()) == [(row.path, row) for row in sorted(SOURCES)]
    assert list(found.standing()) == STANDING


def test_a_site_without_files_or_pages_was_seen_too(saved: Path) -> None:
    seen.save(saved, saved / STATE, ENGINE, Seen.of({}, [], []))
    found = load(saved)
    assert found is not None and found.sources() == {} and list(found.standing()) == []


def test_it_counts_only_for_the_engine_and_the_state_that_it_was_written_with(saved: Path) -> None:
    assert load(saved, Digest("other")) is None
    os.utime(saved / STATE, ns=(1, 1))
    assert load(saved) is None
    (saved / STATE).unlink()
    assert load(saved) is None


@settings(max_examples=80, deadline=None)
@given(data=st.data())
def test_whatever_is_damaged_counts_for_nothing(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    root = tmp_path_factory.mktemp("damaged")
    (root / ".dateline").mkdir()
    (root / STATE).write_bytes(b"the state")
    seen.save(root, root / STATE, ENGINE, Seen.of(NOTES, SOURCES, STANDING))
    whole = (root / seen.FILE).read_bytes()
    at = data.draw(st.integers(0, len(whole) - 1))
    other = data.draw(st.one_of(st.just(b""), st.binary(min_size=1, max_size=2)))
    damaged = whole[:at] + other + whole[at + 1 :]
    (root / seen.FILE).write_bytes(damaged)
    assert damaged == whole or load(root) is None


def test_a_build_with_nothing_to_do_opens_no_state(
    newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    newsroom.config()
    newsroom.article("a.md")
    newsroom.build()
    monkeypatch.setattr(Store, "open", lambda *_, **__: pytest.fail("opened"))
    report = newsroom.build()
    assert not report.rendered and report.kept > 3 and report.articles == 1


def test_what_is_seen_is_what_the_state_knows_after_any_build(newsroom: Newsroom) -> None:
    newsroom.config()
    for number in range(3):
        newsroom.article(f"{number}.md")
    for step in range(4):
        if step == 1:
            newsroom.article("1.md", "Another text.")
        elif step == 2:
            (newsroom.root / "content/2.md").unlink()
        elif step == 3:
            (newsroom.root / "output/index.html").touch()
        newsroom.build()
        found = load(newsroom.root, engine_digest())
        assert found is not None
        with Store.open(newsroom.root / STATE, engine_digest()) as store:
            assert found.sources() == store.sources()
            assert sorted(found.standing()) == sorted(store.standing())


def test_without_it_the_state_is_asked(newsroom: Newsroom) -> None:
    newsroom.config()
    newsroom.article("a.md")
    newsroom.build()
    (newsroom.root / seen.FILE).unlink()
    (newsroom.root / f"{seen.FILE}.new").mkdir()  # and it cannot be written
    for _ in range(2):
        report = newsroom.build()
        assert not report.rendered and not report.fresh
