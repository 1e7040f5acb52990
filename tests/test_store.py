"""What the last build knew: remembered, doubted, and never worth more than a full build."""

from __future__ import annotations

import os
import random
import sqlite3
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline import digest, journal, output
from dateline.building import commit
from dateline.digest import Digest, QueryKey
from dateline.errors import Damaged, UserError
from dateline.journal import CommitFailed, Phase, Step
from dateline.page import Page, Rendered
from dateline.store import opening
from dateline.store.known import Decision, KnownPage, Question
from dateline.store.seen import Source
from dateline.store.state import Store

ENGINE = Digest("engine")
LATEST = QueryKey('["latest", 10]')
TITLE = QueryKey('["title"]')
STORY = QueryKey('["article", "a"]')


@pytest.fixture(autouse=True, scope="module")
def disk_without_waiting() -> Iterator[None]:
    """Nothing a test can see depends on when the disk has it, and a busy one is slow to say so."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(os, "sync", lambda: None)
        patch.setattr(os, "fsync", lambda handle: None)
        patch.setattr(opening, "PRAGMAS", (*opening.PRAGMAS, "PRAGMA synchronous = OFF"))
        yield


def opened(root: Path, engine: Digest = ENGINE) -> Store:
    return Store.open(root / ".dateline/state.sqlite", engine)


def rendered(path: str, asked: Mapping[QueryKey, str], text: str = "text") -> Rendered:
    return Rendered(
        page=Page(path, "article", ("a", 1, True, None)),
        output=digest.of_text(text),
        size=len(text),
        mtime_ns=7,
        staged=True,
        template="article.html",
        asked={key: Digest(answer) for key, answer in asked.items()},
    )


def source(path: str, body: str = "", size: int = 1) -> Source:
    return Source(path, size, 5, Digest("d"), Digest(body))


FRONT = rendered("index.html", {LATEST: "l1", TITLE: "t1"})
ARTICLE = rendered("a/index.html", {STORY: "a1", TITLE: "t1"})
FIRST = Decision(
    rendered=[FRONT, ARTICLE],
    sources=[source("content/a.md", "body-a"), source("content/b.md", "body-b"), source("config.yaml")],
    fronts={"content/a.md": '{"title": "A"}', "content/b.md": '{"title": "B"}'},
    html={Digest("body-a"): "<p>A</p>", Digest("body-b"): "<p>B</p>"},
    guards={LATEST: "g1"},
    meta={"theme": "broadsheet"},
)


@pytest.fixture
def built(tmp_path: Path) -> Path:
    """A site with one build behind it."""
    with opened(tmp_path) as store:
        store.decide(FIRST)
    return tmp_path


def everything(store: Store) -> dict[str, Any]:
    return {
        "pages": store.pages(),
        "questions": store.questions(),
        "asked": {path: list(store.asked_by(path)) for path in store.pages()},
        "sources": store.sources(),
        "fronts": store.fronts(),
        "journal": store.journal(),
    }


# What is known


def test_a_build_knows_what_the_one_before_decided(built: Path) -> None:
    with opened(built) as store:
        assert store.fresh == ""
        assert store.meta("theme") == "broadsheet"
        assert store.meta("never noted") == ""
        assert list(store.sources().values()) == FIRST.sources
        assert store.fronts() == FIRST.fronts
        assert store.questions() == {
            LATEST: Question(LATEST, Digest("l1"), "g1"),
            TITLE: Question(TITLE, Digest("t1")),
            STORY: Question(STORY, Digest("a1")),
        }
        assert store.html([Digest("body-b"), Digest("unknown")]) == {"body-b": "<p>B</p>"}
        known = store.pages()["a/index.html"]
        assert known.page == ARTICLE.page
        assert (known.template, known.output, known.size, known.mtime_ns) == (
            "article.html",
            ARTICLE.output,
            4,
            7,
        )
        assert list(store.standing()) == [
            (p.path, p.output, p.size, p.mtime_ns) for p in store.pages().values()
        ]


def test_the_pages_that_asked_a_question_are_found_with_the_first_that_moved(built: Path) -> None:
    with opened(built) as store:
        assert store.askers([]) == {}
        assert store.askers([LATEST]) == {"index.html": LATEST}
        assert store.askers([TITLE, LATEST, STORY]) == {"a/index.html": STORY, "index.html": LATEST}
        assert list(store.asked_by("index.html")) == [LATEST, TITLE]
        assert store.asked_by("unknown.html") == {}


def test_a_page_without_questions_is_known_too(built: Path) -> None:
    with opened(built) as store:
        store.decide(Decision(rendered=[rendered("404.html", {})]))
        assert store.pages()["404.html"].kind == "article"


def test_only_what_changed_is_written(built: Path) -> None:
    with opened(built) as store:
        before = everything(store)
        store.decide(Decision(rendered=[rendered("a/index.html", {STORY: "a2", TITLE: "t1"}, "new")]))
        after = everything(store)
    assert after["questions"] == {**before["questions"], STORY: Question(STORY, Digest("a2"))}
    assert after["pages"]["index.html"] == before["pages"]["index.html"]
    assert after["pages"]["a/index.html"].output == digest.of_text("new")
    assert after["sources"] == before["sources"]


def test_questions_that_no_page_asks_any_more_go(built: Path) -> None:
    with opened(built) as store:
        store.decide(Decision(rendered=[rendered("a/index.html", {TITLE: "t1"})], gone=["index.html"]))
        assert list(store.questions()) == [TITLE]
        assert list(store.pages()) == ["a/index.html"]


def test_html_goes_with_the_last_source_of_its_text(built: Path) -> None:
    both = [Digest("body-a"), Digest("body-b")]
    with opened(built) as store:
        store.decide(Decision(sources=[source("content/c.md", "body-a")], sources_gone=["content/a.md"]))
        assert list(store.html(both)) == both
        store.decide(Decision(sources=[source("content/c.md", "body-c")]))
        assert list(store.html(both)) == ["body-b"]
        assert store.fronts() == {"content/b.md": '{"title": "B"}'}


def test_a_source_that_was_only_touched_keeps_its_front(built: Path) -> None:
    with opened(built) as store:
        store.decide(Decision(sources=[source("content/a.md", "body-a", size=9)]))
        assert store.sources()["content/a.md"].size == 9
        assert store.fronts() == FIRST.fronts
        assert store.html([Digest("body-a")]) == {"body-a": "<p>A</p>"}


def test_a_new_answer_is_not_vouched_for_by_the_old_guard(built: Path) -> None:
    with opened(built) as store:
        store.decide(Decision(rendered=[rendered("index.html", {LATEST: "l2", TITLE: "t1"})]))
        assert store.questions()[LATEST] == Question(LATEST, Digest("l2"), "")
        store.decide(Decision(guards={LATEST: "g2"}))
        assert store.questions()[LATEST] == Question(LATEST, Digest("l2"), "g2")


def test_a_file_that_was_touched_has_its_time_noted(built: Path) -> None:
    with opened(built) as store:
        store.decide(Decision(touched=[("index.html", 99)]))
        assert [item.mtime_ns for item in store.standing()] == [99, 7]


def test_one_question_with_two_answers_in_one_build_is_a_mistake_of_ours(built: Path) -> None:
    with opened(built) as store:
        before = everything(store)
        twice = [rendered("x", {TITLE: "t1"}), rendered("y", {TITLE: "t2"})]
        with pytest.raises(AssertionError, match=r'\["title"\] was answered in two ways'):
            store.decide(Decision(rendered=twice))
        assert everything(store) == before


KEYS = st.sampled_from(["[1]", "[2]", "[3]", "[4]"])
BUILDS = st.lists(st.dictionaries(st.sampled_from(["a", "b", "c"]), st.sets(KEYS)), min_size=1, max_size=6)


@settings(max_examples=60, deadline=None)
@given(builds=BUILDS)
def test_after_any_builds_the_state_is_that_of_the_last_one_alone(
    builds: list[dict[str, set[str]]],
) -> None:
    """The law: each stored question was asked by a page of today, and its digest is of today's answer."""
    with tempfile.TemporaryDirectory() as folder, opened(Path(folder)) as store:
        for number, pages in enumerate(builds):
            made = [
                rendered(path, {QueryKey(key): f"{key}{number}" for key in sorted(keys)})
                for path, keys in pages.items()
            ]
            store.decide(Decision(rendered=made, gone=[path for path in store.pages() if path not in pages]))
            assert {path: set(store.asked_by(path)) for path in store.pages()} == pages
            assert {key: q.digest for key, q in store.questions().items()} == {
                key: f"{key}{number}" for keys in pages.values() for key in keys
            }


# Starting anew


def nothing_but_pages(store: Store) -> bool:
    return not (store.sources() or store.fronts() or store.questions() or store.meta("theme"))


def test_before_the_first_build_nothing_is_known(tmp_path: Path) -> None:
    with opened(tmp_path) as store:
        assert store.fresh == "there is no earlier build"
        assert nothing_but_pages(store)
        assert store.pages() == {}


def test_another_engine_starts_anew_but_knows_which_files_are_ours(built: Path) -> None:
    with opened(built, Digest("other")) as store:
        assert store.fresh == "Dateline, a library or Python changed"
        assert nothing_but_pages(store)
        assert store.askers([TITLE]) == {}
        assert store.html([Digest("body-a")]) == {}
        assert store.pages()["a/index.html"].output == ARTICLE.output
        store.decide(Decision(rendered=[rendered("a/index.html", {LATEST: "l9"})], gone=["index.html"]))
        assert list(store.questions()) == [LATEST]
    with opened(built, Digest("other")) as store:
        assert store.fresh == ""
        assert store.html([Digest("body-a")]) == {}


def test_a_build_that_fails_under_another_engine_costs_the_old_one_nothing(built: Path) -> None:
    opened(built, Digest("other")).let_go()
    with opened(built) as store:
        assert store.fresh == ""
        assert store.fronts() == FIRST.fronts


def test_a_full_build_forgets_on_request(built: Path) -> None:
    with Store.open(built / ".dateline/state.sqlite", ENGINE, full="--full was given") as store:
        assert store.fresh == "--full was given"
        assert nothing_but_pages(store)


def test_another_schema_starts_anew_but_knows_which_files_are_ours(built: Path) -> None:
    path = built / ".dateline/state.sqlite"
    old = sqlite3.connect(path)
    old.executescript("DROP TABLE html; DROP TABLE asked; PRAGMA user_version = 0;")
    old.execute("INSERT INTO journal VALUES(0, 'write', 'x', 0, NULL, 'new')")
    old.commit()
    old.close()
    with opened(built) as store:
        assert store.fresh == "another version of Dateline built last"
        assert nothing_but_pages(store)
        page = store.pages()["a/index.html"]
        assert page == KnownPage("a/index.html", "", "()", "", ARTICLE.output, -1, 0)
        assert store.journal() == (Step(action="write", path="x", phase=0, new=Digest("new")),)


def ruin_by_truncating(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:1000])


def ruin_by_emptying(path: Path) -> None:
    path.write_bytes(b"")


def ruin_by_text(path: Path) -> None:
    path.write_text("not a database " * 1000)


def ruin_by_a_folder(path: Path) -> None:
    path.unlink()
    (path / "inner").mkdir(parents=True)
    (path / "inner/file").write_text("somebody's")


def ruin_by_a_link(path: Path) -> None:
    path.unlink()
    path.symlink_to("/nonexistent/state")


def ruin_by_another_database(path: Path) -> None:
    path.unlink()
    other = sqlite3.connect(path)
    other.executescript("CREATE TABLE page(url); PRAGMA user_version = 1;")
    other.close()


@pytest.mark.parametrize(
    "ruin",
    [
        ruin_by_truncating,
        ruin_by_emptying,
        ruin_by_text,
        ruin_by_a_folder,
        ruin_by_a_link,
        ruin_by_another_database,
    ],
    ids=lambda ruin: ruin.__name__.removeprefix("ruin_by_"),
)
def test_a_ruined_state_starts_anew_and_says_so_in_one_line(built: Path, ruin: Any) -> None:
    ruin(built / ".dateline/state.sqlite")
    for end in ("-journal", "-wal", "-shm"):
        (built / f".dateline/state.sqlite{end}").write_bytes(b"left over")
    with opened(built) as store:
        assert store.fresh in (
            "the state of the last build cannot be read",
            "another version of Dateline built last",
        )
        assert nothing_but_pages(store)
        store.decide(FIRST)
    with opened(built) as store:
        assert store.fresh == ""
        assert store.fronts() == FIRST.fronts
    assert not list(built.glob(".dateline/state.sqlite-*"))


def test_a_folder_in_place_of_the_state_is_put_aside_with_what_is_in_it(built: Path) -> None:
    ruin_by_a_folder(built / ".dateline/state.sqlite")
    opened(built).let_go()
    assert (built / ".dateline/state.sqlite.aside1/inner/file").read_text() == "somebody's"


def test_random_damage_never_surfaces_as_anything_but_a_fresh_start(tmp_path: Path) -> None:
    chance = random.Random(1)
    path = tmp_path / ".dateline/state.sqlite"
    many = [rendered(f"{n}/index.html", {QueryKey(f"[{n}]"): "d", TITLE: "t1"}) for n in range(200)]
    with opened(tmp_path) as store:
        store.decide(replace(FIRST, rendered=many))
    whole = path.read_bytes()
    fresh = 0
    for _ in range(60):
        ruined = bytearray(whole)
        start = chance.randrange(len(ruined))
        ruined[start : start + 400] = chance.randbytes(len(ruined[start : start + 400]))
        path.write_bytes(ruined)
        fresh += reads_and_decides(tmp_path)
    assert fresh > 10


def reads_and_decides(root: Path) -> bool:
    """Whether the state was found to be damaged, by opening it or later; the second try always works."""
    for attempt in range(2):
        try:
            with opened(root) as store:
                found = store.fresh != ""
                everything(store)
                store.askers([TITLE])
                store.decide(Decision(rendered=[rendered("new", {STORY: "a9"})], gone=["7/index.html"]))
                return found or attempt > 0
        except Damaged:
            assert attempt == 0
    raise AssertionError


def test_a_state_that_breaks_in_use_says_so_and_is_new_at_the_next_try(built: Path) -> None:
    with opened(built) as store:
        other = sqlite3.connect(built / ".dateline/state.sqlite")
        other.execute("DROP TABLE front")
        other.close()
        with pytest.raises(Damaged):
            store.fronts()
    with opened(built) as store:
        assert store.fresh == "the state of the last build cannot be read"
        assert store.pages()["a/index.html"].output == ARTICLE.output


def test_a_busy_state_is_not_thrown_away(built: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    other = sqlite3.connect(built / ".dateline/state.sqlite", isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    real = sqlite3.connect
    monkeypatch.setattr(sqlite3, "connect", lambda *args, **more: real(*args, **{**more, "timeout": 0}))
    with pytest.raises(UserError, match=r"\.dateline/state\.sqlite: cannot be used: database is locked"):
        opened(built)
    other.close()
    with opened(built) as store:
        assert store.fresh == ""


def test_a_store_is_never_used_through_a_fork(built: Path) -> None:
    with opened(built) as store:
        child = os.fork()
        if child == 0:  # pragma: no cover
            try:
                store.pages()
            except AssertionError:
                os._exit(3)
            os._exit(0)
        assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 3


def test_a_store_that_was_let_go_opens_again_when_asked(built: Path) -> None:
    with opened(built) as store:
        store.let_go()
        assert store.fronts() == FIRST.fronts


def test_a_state_that_another_process_began_anew_is_not_taken_for_the_old_one(built: Path) -> None:
    with opened(built) as store:
        store.let_go()
        ruin_by_text(built / ".dateline/state.sqlite")
        opened(built).let_go()
        with pytest.raises(Damaged):
            store.decide(Decision())


# The commit: the store and output/ together


def publish(root: Path, pages: Mapping[str, str]) -> None:
    """A build in small: each page is its text."""
    with opened(root) as store:
        commit.recover(root, store)
        known = store.pages()
        stage = output.Stage(root)
        made, steps = [], []
        for path, text in pages.items():
            staged = stage.write(path, text.encode())
            old = known[path].output if path in known else None
            page = rendered(path, {TITLE: "t1"}, text)
            made.append(replace(page, mtime_ns=staged.mtime_ns, staged=staged.staged))
            if staged.staged:
                phase = Phase.NEW if old is None else Phase.CHANGED
                steps.append(Step(action="write", path=path, phase=phase, old=old, new=staged.digest))
        gone = [path for path in known if path not in pages]
        steps += [Step(action="delete", path=p, phase=Phase.GONE, old=known[p].output) for p in gone]
        commit.commit(root, store, Decision(rendered=made, gone=gone, steps=steps))


def published(root: Path) -> dict[str, str]:
    base = root / "output"
    return {p.relative_to(base).as_posix(): p.read_text() for p in sorted(base.rglob("*")) if p.is_file()}


OLD = {"a": "1", "b": "2", "c/d": "3"}
NEW = {"a": "one", "c/d": "3", "e/f": "4"}


def test_after_a_commit_nothing_is_left_to_do(tmp_path: Path) -> None:
    publish(tmp_path, OLD)
    publish(tmp_path, NEW)
    assert published(tmp_path) == NEW
    assert sorted(path.name for path in (tmp_path / ".dateline").iterdir()) == ["state.sqlite"]
    with opened(tmp_path) as store:
        assert store.journal() == ()
        assert output.look(tmp_path, store.standing()) == output.Look()


@pytest.mark.parametrize("moment", ["decide", "carry_out", "clear_journal", "forget"])
def test_a_kill_at_any_moment_is_made_good_by_the_next_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, moment: str
) -> None:
    publish(tmp_path, OLD)

    def killed(*args: object, **kwargs: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        if moment == "carry_out":
            patch.setattr(journal, "carry_out", killed)
        else:
            patch.setattr(Store, moment, killed)
        if moment == "forget":
            patch.setattr(os, "rename", full)
        with pytest.raises(KeyboardInterrupt):
            publish(tmp_path, NEW)
    with opened(tmp_path) as store:
        commit.recover(tmp_path, store)
        assert published(tmp_path) == (OLD if moment == "decide" else NEW)
    publish(tmp_path, NEW)
    assert published(tmp_path) == NEW


def full(*args: object, **kwargs: object) -> None:
    raise OSError(28, "No space left on device")


def test_a_commit_that_was_undone_is_forgotten_but_for_whose_files_they_are(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    publish(tmp_path, OLD)
    with monkeypatch.context() as patch:
        patch.setattr(os, "link", full)
        with pytest.raises(CommitFailed, match=r"No space left on device \(output/ is as it was"):
            publish(tmp_path, NEW)
    assert published(tmp_path) == OLD
    with opened(tmp_path) as store:
        assert store.fresh == "the last build could not be put into output/"
        assert nothing_but_pages(store)
        assert store.journal() == ()
        ours = {path: known.output for path, known in store.pages().items()}
        assert {path: ours[path] for path in OLD} == {p: digest.of_text(t) for p, t in OLD.items()}
    publish(tmp_path, NEW)
    assert published(tmp_path) == NEW


def test_a_full_disk_before_the_decision_changes_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    publish(tmp_path, OLD)
    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", full)
        with pytest.raises(UserError, match="No space left"):
            publish(tmp_path, NEW)
    with opened(tmp_path) as store:
        assert (store.fresh, store.journal()) == ("", ())
    assert published(tmp_path) == OLD


def test_a_stage_that_was_lost_costs_a_full_build(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    publish(tmp_path, OLD)

    def killed(*args: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(journal, "carry_out", killed)
        with pytest.raises(KeyboardInterrupt):
            publish(tmp_path, NEW)
    output.discard(tmp_path)
    with opened(tmp_path) as store:
        commit.recover(tmp_path, store)
        assert store.fresh == "the last build could not be put into output/"
    publish(tmp_path, NEW)
    assert published(tmp_path) == NEW


def test_what_a_failed_build_staged_is_thrown_away(tmp_path: Path) -> None:
    output.Stage(tmp_path).write("a", b"never published")
    publish(tmp_path, OLD)
    assert published(tmp_path) == OLD
