"""How files get into output/: all of them or none, in an order no reader trips over, through no link."""

from __future__ import annotations

import contextlib
import errno
import fcntl
import json
import os
import random
import signal
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline import digest, interrupts, journal, lock, output
from dateline.building import commit
from dateline.digest import Digest
from dateline.errors import UserError
from dateline.journal import CommitFailed, Phase, Step
from dateline.output import Look, Stage, Standing

Tree = Mapping[str, str]
MOVES = ("rename", "link", "mkdir")  # the calls that a commit changes output/ with


@pytest.fixture(autouse=True, scope="module")
def disk_without_waiting() -> Iterator[None]:
    """Nothing a test can see depends on when the disk has it, and a busy one is slow to say so."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(os, "sync", lambda: None)
        patch.setattr(os, "fsync", lambda handle: None)
        yield


def tree(root: Path) -> dict[str, str]:
    base = root / "output"
    return {
        path.relative_to(base).as_posix(): path.read_text(encoding="utf-8")
        for path in sorted(base.rglob("*"))
        if path.is_file()
    }


def plan(root: Path, old: Tree, new: Tree) -> list[Step]:
    """Stage what differs, and list the steps from one tree to the other."""
    output.discard(root)
    stage = Stage(root)
    steps = [
        Step(
            action="write",
            path=path,
            phase=phase_of(path) if path in old else Phase.NEW,
            old=of(old, path),
            new=of(new, path),
        )
        for path, text in new.items()
        if stage.write(path, text.encode()).staged
    ]
    gone = [path for path in old if path not in new]
    return steps + [Step(action="delete", path=path, phase=Phase.GONE, old=of(old, path)) for path in gone]


def phase_of(path: str) -> Phase:
    if path.endswith(".xml"):
        return Phase.FEED
    return Phase.LISTING if path in ("index.html", "list/index.html") else Phase.CHANGED


def of(pages: Tree, path: str) -> Digest | None:
    return digest.of_text(pages[path]) if path in pages else None


def publish(root: Path, old: Tree, new: Tree) -> None:
    steps = plan(root, old, new)
    commit.check(root, steps)
    assert journal.carry_out(root, steps) == ()
    output.discard(root)


OLD = {
    "index.html": "front: a b",
    "rss.xml": "feed: a b",
    "a/index.html": "a",
    "b/index.html": "b",
    "was-file": "a file",
    "was-folder/index.html": "in a folder",
    "was-folder/deep/x.txt": "deeper",
}
NEW = {
    "index.html": "front: a c",
    "rss.xml": "feed: a c",
    "a/index.html": "a, corrected",
    "c/index.html": "c",
    "c/photo.jpg": "a photo",
    "new/2026/11/d/index.html": "d",
    "new/2026/11/e/index.html": "e",
    "was-file/index.html": "now a folder",
    "was-folder": "now a file",
}


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A site whose output/ is OLD, and where NEW is staged."""
    publish(tmp_path, {}, OLD)
    assert tree(tmp_path) == OLD
    return tmp_path


# The stage


def test_only_what_differs_is_staged(site: Path) -> None:
    stage = Stage(site)
    same = stage.write("a/index.html", b"a")
    other = stage.write("b/index.html", b"B")
    assert (same.staged, same.mtime_ns) == (False, (site / "output/a/index.html").stat().st_mtime_ns)
    assert (other.staged, other.digest, other.size) == (True, digest.of_text("B"), 1)
    assert tree(site) == OLD


def test_a_file_whose_bytes_are_the_same_is_not_touched(site: Path) -> None:
    before = {path: (site / "output" / path).stat() for path in OLD}
    publish(site, OLD, {**OLD, "a/index.html": "changed"})
    after = {path: (site / "output" / path).stat() for path in OLD}
    assert [path for path in OLD if before[path] != after[path]] == ["a/index.html"]


def test_the_recorded_size_and_time_are_those_of_the_file_in_the_end(site: Path) -> None:
    output.discard(site)
    made = Stage(site).write("z/index.html", b"zzz")
    step = Step(action="write", path="z/index.html", phase=Phase.NEW, new=made.digest)
    journal.carry_out(site, [step])
    assert output.look(site, [Standing("z/index.html", made.digest, made.size, made.mtime_ns)]) == Look()


def test_modes_are_the_same_whatever_the_umask(tmp_path: Path) -> None:
    before = os.umask(0o077)
    try:
        publish(tmp_path, {}, NEW)
    finally:
        os.umask(before)
    modes = {oct(path.stat().st_mode & 0o777) for path in (tmp_path / "output").rglob("*") if path.is_file()}
    folders = {oct(path.stat().st_mode & 0o777) for path in (tmp_path / "output").rglob("*") if path.is_dir()}
    assert (modes, folders) == ({"0o644"}, {"0o755"})


def test_two_pages_with_one_path_are_a_mistake_of_ours(tmp_path: Path) -> None:
    stage = Stage(tmp_path)
    stage.write("a", b"1")
    with pytest.raises(AssertionError, match="two pages were made for one path: a"):
        stage.write("a", b"2")


@pytest.mark.parametrize("path", ["../x", "/x", "a/../../x", "a//b", "a\\b", "a/\0", "."])
def test_no_path_leads_out_of_output(tmp_path: Path, path: str) -> None:
    with pytest.raises(UserError, match="not a path inside the site"):
        Stage(tmp_path).write(path, b"x")


# What stands in output/


def test_a_look_finds_what_is_lost_and_what_was_only_touched(site: Path) -> None:
    recorded = [
        Standing(path, digest.of_text(text), len(text), (site / "output" / path).stat().st_mtime_ns)
        for path, text in OLD.items()
    ]
    assert output.look(site, recorded) == Look()
    (site / "output/a/index.html").write_text("X")
    os.utime(site / "output/b/index.html", ns=(5, 5))
    (site / "output/rss.xml").unlink()
    (site / "output/was-file").unlink()
    (site / "output/was-file").symlink_to("index.html")
    assert output.look(site, recorded) == Look(
        lost=("rss.xml", "a/index.html", "was-file"), touched=(("b/index.html", 5),)
    )


def test_a_link_is_not_taken_for_the_file_whatever_its_size_and_time(site: Path) -> None:
    page = site / "output/rss.xml"
    was = page.stat()
    page.unlink()
    page.symlink_to("a" * was.st_size)
    os.utime(page, ns=(was.st_mtime_ns, was.st_mtime_ns), follow_symlinks=False)
    text = OLD["rss.xml"].encode()
    recorded = Standing("rss.xml", digest.of_bytes(text), was.st_size, was.st_mtime_ns)
    assert output.look(site, [recorded]) == Look(lost=("rss.xml",))
    assert Stage(site).write("rss.xml", text, known=recorded.output).staged


def test_without_output_everything_is_lost(tmp_path: Path) -> None:
    assert output.look(tmp_path, [Standing("a", Digest("d"), 1, 1)]) == Look(lost=("a",))


# Links


@pytest.mark.parametrize("place", ["output", "output/c", "output/new"])
def test_a_link_in_place_of_a_folder_is_refused_and_nothing_lands_behind_it(
    tmp_path: Path, place: str
) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    root = tmp_path / "site"
    (root / place).parent.mkdir(parents=True)
    (root / place).symlink_to(elsewhere)
    with pytest.raises(UserError, match=f"{place}: is a symbolic link"):
        publish(root, {}, NEW)
    assert list(elsewhere.iterdir()) == []


def test_a_link_in_place_of_a_file_is_replaced_and_not_written_through(site: Path) -> None:
    secret = site / "secret"
    secret.write_text("a")
    (site / "output/a/index.html").unlink()
    (site / "output/a/index.html").symlink_to(secret)
    publish(site, OLD, NEW)
    assert secret.read_text() == "a"
    assert tree(site) == NEW


def test_a_link_in_place_of_our_own_work_folder_is_refused(tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / ".dateline").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(UserError, match=r"\.dateline: is a symbolic link"):
        Stage(tmp_path)


def test_output_that_is_a_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "output").write_text("mine")
    with pytest.raises(UserError, match="output: is not a folder"):
        publish(tmp_path, {}, NEW)
    assert (tmp_path / "output").read_text() == "mine"


# What is not ours


def test_a_deleted_page_that_somebody_changed_is_kept_and_named(site: Path) -> None:
    (site / "output/b/index.html").write_text("edited by hand")
    warnings = journal.carry_out(site, plan(site, OLD, {k: v for k, v in OLD.items() if k != "b/index.html"}))
    assert [str(warning) for warning in warnings] == [
        "output/b/index.html: was changed since Dateline wrote it, and is kept (delete it yourself)"
    ]
    assert (site / "output/b/index.html").read_text() == "edited by hand"


def test_foreign_files_stay_and_their_folders_too(site: Path) -> None:
    (site / "output/b/CNAME").write_text("news.example.org")
    publish(site, OLD, NEW)
    assert tree(site) == {**NEW, "b/CNAME": "news.example.org"}


def test_folders_left_empty_go_but_not_output_itself(site: Path) -> None:
    publish(site, OLD, {})
    assert list((site / "output").iterdir()) == []


@pytest.mark.parametrize(
    ("foreign", "named"),
    [
        ("c", "output/c"),
        ("was-folder/mine.txt", "output/was-folder/mine.txt"),
        ("new/2026", "output/new/2026"),
    ],
)
def test_a_foreign_file_in_the_way_stops_the_commit_before_it_begins(
    site: Path, foreign: str, named: str
) -> None:
    (site / "output" / foreign).parent.mkdir(exist_ok=True)
    (site / "output" / foreign).write_text("mine")
    with pytest.raises(UserError, match=f"{named}: is in the way of the site"):
        commit.check(site, plan(site, OLD, NEW))
    assert tree(site) == {**OLD, foreign: "mine"}


def test_our_own_file_in_the_way_that_was_edited_stops_it_too(site: Path) -> None:
    (site / "output/was-file").write_text("edited")
    with pytest.raises(UserError, match="output/was-file: is in the way"):
        commit.check(site, plan(site, OLD, NEW))


# All or nothing


class Broken:
    """The calls that change a disk, one of which fails; or kills, as far as the files can tell."""

    def __init__(self, patch: pytest.MonkeyPatch, at: int, error: BaseException) -> None:
        self.calls = 0
        for name in MOVES:
            patch.setattr(os, name, self._counted(getattr(os, name), at, error))

    def _counted(self, real: Callable[..., Any], at: int, error: BaseException) -> Callable[..., Any]:
        def call(*args: Any, **kwargs: Any) -> Any:
            self.calls += 1
            if self.calls == at:
                raise error
            return real(*args, **kwargs)

        return call


def calls_of_a_commit() -> int:
    with tempfile.TemporaryDirectory() as folder, pytest.MonkeyPatch.context() as patch:
        root = Path(folder)
        publish(root, {}, OLD)
        steps = plan(root, OLD, NEW)
        counted = Broken(patch, 0, OSError())
        journal.carry_out(root, steps)
        return counted.calls


CALLS = calls_of_a_commit()


def test_there_are_calls_to_break() -> None:
    assert len(NEW) < CALLS


@pytest.mark.parametrize("at", range(2, CALLS + 1))  # the first makes .dateline, which is there
@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EACCES, errno.EIO], ids=errno.errorcode.get)
def test_a_disk_that_fails_at_any_moment_leaves_output_as_it_was(
    site: Path, monkeypatch: pytest.MonkeyPatch, at: int, number: int
) -> None:
    steps = plan(site, OLD, NEW)
    before = sorted(path.relative_to(site).as_posix() for path in (site / "output").rglob("*"))
    with monkeypatch.context() as patch:
        Broken(patch, at, OSError(number, os.strerror(number)))
        with pytest.raises(CommitFailed, match="output/ is as it was") as failure:
            journal.carry_out(site, steps)
    assert failure.value.undone
    assert tree(site) == OLD
    assert sorted(path.relative_to(site).as_posix() for path in (site / "output").rglob("*")) == before


@pytest.mark.parametrize("at", range(1, CALLS + 1))
def test_a_build_cut_off_at_any_moment_is_finished_by_the_next(
    site: Path, monkeypatch: pytest.MonkeyPatch, at: int
) -> None:
    steps = plan(site, OLD, NEW)
    with monkeypatch.context() as patch:
        Broken(patch, at, KeyboardInterrupt())  # goes through every `except OSError`, as a kill does
        with pytest.raises(KeyboardInterrupt):
            journal.carry_out(site, steps)
    assert journal.is_whole(site, steps)
    assert journal.carry_out(site, steps) == ()
    assert tree(site) == NEW


@pytest.mark.parametrize("second", range(1, 12))
def test_a_rollback_that_is_cut_off_is_mended_forward(
    site: Path, monkeypatch: pytest.MonkeyPatch, second: int
) -> None:
    steps = plan(site, OLD, NEW)
    with monkeypatch.context() as patch:
        Broken(patch, CALLS, OSError(errno.ENOSPC, "full"))
        Broken(patch, CALLS + second, KeyboardInterrupt())
        with contextlib.suppress(KeyboardInterrupt, CommitFailed):
            journal.carry_out(site, steps)
    assert journal.carry_out(site, steps) == ()
    assert tree(site) == NEW


def test_a_rollback_that_fails_too_says_so_and_the_next_run_finishes(
    site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    steps = plan(site, OLD, NEW)
    with monkeypatch.context() as patch:
        Broken(patch, CALLS, OSError(errno.EIO, "broken"))
        Broken(patch, CALLS + 1, OSError(errno.EIO, "broken"))
        with pytest.raises(CommitFailed, match="half way between two builds") as failure:
            journal.carry_out(site, steps)
    assert not failure.value.undone
    assert journal.carry_out(site, steps) == ()
    assert tree(site) == NEW


def test_a_commit_carried_out_twice_is_the_same(site: Path) -> None:
    steps = plan(site, OLD, NEW)
    journal.carry_out(site, steps)
    assert journal.carry_out(site, steps) == ()
    assert tree(site) == NEW


def test_a_stage_that_was_lost_is_noticed(site: Path) -> None:
    steps = plan(site, OLD, NEW)
    assert journal.is_whole(site, steps)
    (site / ".dateline/stage/c/photo.jpg").unlink()
    assert not journal.is_whole(site, steps)


def test_without_hard_links_replaced_files_are_copied(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def no_links(*args: object, **kwargs: object) -> None:
        raise PermissionError(errno.EPERM, "Operation not permitted")

    monkeypatch.setattr(os, "link", no_links)
    steps = plan(site, OLD, NEW)
    with monkeypatch.context() as patch:
        patch.setattr(os, "rename", failing_onto(os.rename, b"output/rss.xml"))
        with pytest.raises(CommitFailed, match="as it was"):
            journal.carry_out(site, steps)
    assert tree(site) == OLD
    journal.carry_out(site, steps)
    assert tree(site) == NEW


def failing_onto(real: Callable[..., Any], end: bytes) -> Callable[..., Any]:
    """A rename that fails once, when its target is the file named."""
    left = [end]

    def rename(source: bytes, target: bytes) -> None:
        if left and target.endswith(left[0]):
            left.clear()
            raise OSError(errno.ENOSPC, "full")
        real(source, target)

    return rename


names = st.sampled_from(["a", "b", "c"])
trees = st.dictionaries(
    st.lists(names, min_size=1, max_size=3).map("/".join), st.sampled_from(["1", "2"]), max_size=6
).map(lambda pages: {p: t for p, t in pages.items() if not any(q.startswith(f"{p}/") for q in pages)})


@settings(max_examples=60, deadline=None)
@given(old=trees, new=trees, at=st.integers(1, 30), kill=st.booleans())
def test_any_tree_becomes_any_other_or_stays(old: Tree, new: Tree, at: int, kill: bool) -> None:
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        publish(root, {}, old)
        steps = plan(root, old, new)
        commit.check(root, steps)
        with pytest.MonkeyPatch.context() as patch:
            Broken(patch, at, KeyboardInterrupt() if kill else OSError(errno.ENOSPC, "full"))
            try:
                journal.carry_out(root, steps)
                assert tree(root) == new
            except CommitFailed:
                assert tree(root) == old
            except KeyboardInterrupt:
                pass
        journal.carry_out(root, steps)
        assert tree(root) == new


# The order


def links(text: str) -> list[str]:
    """A tiny link model: a page names, after its colon, the pages that it links to."""
    return [f"{name}/index.html" for name in text.partition(":")[2].split()]


def dead_links(pages: Tree) -> list[tuple[str, str]]:
    """What a reader who starts at the front page or the feed comes to that is not there."""
    waiting, seen, dead = ["index.html", "rss.xml"], set[str](), []
    while waiting:
        page = waiting.pop()
        if page in seen or page not in pages:
            continue
        seen.add(page)
        dead += [(page, target) for target in links(pages[page]) if target not in pages]
        waiting += links(pages[page])
    return dead


@st.composite
def newsrooms(draw: st.DrawFn) -> dict[str, str]:
    """A small site without dead links."""
    articles = draw(st.lists(st.sampled_from("abcdef"), unique=True, max_size=6))
    some = st.lists(st.sampled_from(articles), unique=True).map(" ".join) if articles else st.just("")
    pages = {f"{name}/index.html": f"{name}{draw(st.integers(0, 1))}: {draw(some)}" for name in articles}
    listing = {"list/index.html": f"list: {draw(some)}"} if draw(st.booleans()) else {}
    front = " list" if listing else ""
    return {**pages, **listing, "index.html": f"front: {draw(some)}{front}", "rss.xml": f"feed: {draw(some)}"}


@settings(max_examples=60, deadline=None)
@given(old=newsrooms(), new=newsrooms())
def test_at_no_moment_does_a_reader_come_to_a_page_that_is_not_there(old: Tree, new: Tree) -> None:
    seen: list[dict[str, str]] = []
    with tempfile.TemporaryDirectory() as folder, pytest.MonkeyPatch.context() as patch:
        root = Path(folder)
        publish(root, {}, old)
        steps = plan(root, old, new)
        patch.setattr(os, "rename", watched(os.rename, lambda: seen.append(tree(root))))
        journal.carry_out(root, steps)
        assert tree(root) == new
    assert [(page, dead) for pages in seen for page, dead in dead_links(pages)] == []


def watched(real: Callable[..., Any], look: Callable[[], None]) -> Callable[..., Any]:
    def call(*args: Any, **kwargs: Any) -> None:
        real(*args, **kwargs)
        look()

    return call


def test_what_is_new_comes_first_and_what_goes_goes_last(site: Path) -> None:
    order = [step.path for step in journal.in_order(plan(site, OLD, NEW))]
    assert order.index("c/index.html") < order.index("a/index.html") < order.index("index.html")
    assert order.index("index.html") < order.index("rss.xml") < order.index("b/index.html")
    assert order.index("was-file") + 1 == order.index("was-file/index.html")
    assert order.index("was-folder/index.html") < order.index("was-folder")


# A real kill, and one build at a time


KILLED = """
import sys, json
from pathlib import Path
from dateline import journal
from dateline.journal import Step
root, steps = Path(sys.argv[1]), [Step(**step) for step in json.loads(sys.argv[2])]
print("ready", flush=True)
journal.carry_out(root, steps)
"""


def test_a_real_kill_at_a_random_moment_is_mended(tmp_path: Path) -> None:
    chance = random.Random(0)
    for attempt in range(6):
        root = tmp_path / str(attempt)
        root.mkdir()
        old = {f"{n}/index.html": "old" for n in range(60)} | {"index.html": "old"}
        new = {f"{n}/index.html": "new" for n in range(30, 90)} | {"index.html": "new"}
        publish(root, {}, old)
        steps = plan(root, old, new)
        told = json.dumps(
            [
                {"action": s.action, "path": s.path, "phase": int(s.phase), "old": s.old, "new": s.new}
                for s in steps
            ]
        )
        child = subprocess.Popen(
            [sys.executable, "-c", KILLED, root, told],
            stdout=subprocess.PIPE,
            cwd=Path(output.__file__).parent.parent,
        )
        assert child.stdout is not None
        child.stdout.readline()
        with contextlib.suppress(subprocess.TimeoutExpired):
            child.wait(chance.uniform(0, 0.02))
        child.kill()
        child.wait()
        child.stdout.close()
        assert set(tree(root).values()) <= {"old", "new"}
        assert journal.is_whole(root, steps)
        assert journal.carry_out(root, steps) == ()
        assert tree(root) == new


@contextlib.contextmanager
def another_build(root: Path) -> Iterator[None]:
    (root / ".dateline").mkdir()
    with (root / ".dateline/lock").open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


def test_a_second_build_waits_says_so_once_and_gives_up(tmp_path: Path) -> None:
    said: list[str] = []
    with (
        another_build(tmp_path),
        pytest.raises(UserError, match="another build is running"),
        lock.lock(tmp_path, lambda: said.append("waiting"), patience=0.3),
    ):
        pass
    assert said == ["waiting"]


def test_the_site_is_free_again_after_a_build(tmp_path: Path) -> None:
    def never() -> None:
        raise AssertionError("nobody holds it")

    for _ in range(2):
        with lock.lock(tmp_path, never):
            pass


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_waits_for_the_end_of_a_commit(number: signal.Signals) -> None:
    done: list[str] = []

    def handler(received: int, frame: object) -> None:
        done.append("handled")

    before = signal.signal(number, handler)
    try:
        with interrupts.uninterrupted():
            signal.raise_signal(number)
            done.append("committed")
        assert done == ["committed", "handled"]
        assert signal.getsignal(number) is handler
    finally:
        signal.signal(number, before)


def test_room_and_rights_are_looked_at_before_anything_is_decided(
    site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    steps: Sequence[Step] = plan(site, OLD, NEW)
    with monkeypatch.context() as patch:
        patch.setattr(os, "access", lambda path, mode: not path.endswith(b"/a"))
        with pytest.raises(UserError, match="output/a: cannot be written to: permission denied"):
            commit.check(site, steps)
    with monkeypatch.context() as patch:
        patch.setattr(os, "statvfs", lambda path: os.statvfs_result((4096, 4096, 10, 0, 0, 0, 0, 0, 0, 255)))
        with pytest.raises(UserError, match="output: the disk is full"):
            commit.check(site, steps)
    assert tree(site) == OLD
