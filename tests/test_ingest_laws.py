"""Laws of ingest, over random histories: no edit is ever lost, and nothing that was deleted comes back."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.ingest_room import FLOOD, Room, wire

SEEDS = 3
ARTICLE = "content/2017/04/07-story-number-{}.md"
STEPS = st.one_of(
    st.tuples(st.just("edit"), st.integers(0, 9)),
    st.tuples(st.just("delete"), st.integers(0, 9)),
    st.tuples(st.just("change"), st.integers(0, SEEDS - 1)),
    st.tuples(st.just("update"), st.integers(0, SEEDS - 1)),
    st.tuples(st.just("kill"), st.integers(0, SEEDS - 1)),
    st.tuples(st.just("rename"), st.integers(0, SEEDS - 1)),
    st.tuples(st.just("lose state"), st.just(0)),
    st.tuples(st.just("lose lock"), st.just(0)),
    st.tuples(st.just("take in"), st.just(0)),
)


class History:
    """A newsroom and what its people remember having done."""

    def __init__(self, root: Path) -> None:
        self.room = Room(root)
        self.step = 0
        self.edited: dict[str, str] = {}
        self.written: dict[int, str] = {}  # what each article must say that only its own seed made
        self.deleted: set[str] = set()
        self.names = [f"{n}.txt" for n in range(SEEDS)]
        for number in range(SEEDS):
            self.change(number)

    def copy(self, number: int, mark: str = "") -> str:
        return wire(f"{mark}Story number {number}", FLOOD, f"Written in step {self.step}.")

    def change(self, number: int) -> None:
        self.room.receive(self.names[number], self.copy(number))
        if number in self.written or not self.step:
            self.written[number] = f"Written in step {self.step}."

    def update(self, number: int) -> None:
        self.room.receive(f"update-{self.step}.txt", self.copy(number, f"UPDATE {self.step}-"))
        self.written.pop(number, None)

    def kill(self, number: int) -> None:
        self.room.receive(f"kill-{self.step}.txt", "MANDATORY KILL\n\n" + self.copy(number))
        self.written.pop(number, None)

    def rename(self, number: int) -> None:
        before = self.room.root / "seeds" / self.names[number]
        self.names[number] = f"renamed-{self.step}.txt"
        before.rename(before.with_name(self.names[number]))

    def edit(self, number: int) -> None:
        paths = self.room.paths()
        if paths:
            path = paths[number % len(paths)]
            with (self.room.root / path).open("a") as file:
                file.write(f"\nAn editor wrote this in step {self.step}.\n")
            self.edited[path] = self.room.text(path)
            self.disown(path)

    def delete(self, number: int) -> None:
        paths = self.room.paths()
        if paths:
            path = paths[number % len(paths)]
            (self.room.root / path).unlink()
            self.edited.pop(path, None)
            self.disown(path)
            if self.room.lock.exists():  # else nobody remembers it
                self.deleted.add(path)

    def disown(self, path: str) -> None:
        self.written = {
            number: text for number, text in self.written.items() if path != ARTICLE.format(number)
        }

    def take_in(self, _: int) -> None:
        self.room.take_in()
        for path, text in self.edited.items():
            assert self.room.text(path) == text, f"the edit of {path} was lost"
        assert not self.deleted & set(self.room.paths()), "a deleted article came back"
        for number, words in self.written.items():
            assert words in self.room.text(ARTICLE.format(number)), "a change of the seed was missed"
        again = self.room.take_in()
        assert (again.made, again.remade) == ((), ()), "a second run found something to do"

    def lose_state(self, _: int) -> None:
        self.room.lose_state()

    def lose_lock(self, _: int) -> None:
        self.room.lose_lock()
        self.deleted.clear()
        self.written.clear()  # an article that differs from its seed may have been edited


@settings(max_examples=40)
@given(steps=st.lists(STEPS, min_size=3, max_size=14))
def test_over_any_history_no_edit_is_lost_and_nothing_deleted_comes_back(
    steps: list[tuple[str, int]],
) -> None:
    root = Path(tempfile.mkdtemp())
    try:
        history = History(root / "site")
        for history.step, (action, number) in enumerate([("take in", 0), *steps, ("take in", 0)], 1):
            getattr(history, action.replace(" ", "_"))(number)
    finally:
        shutil.rmtree(root)


@settings(max_examples=20)
@given(data=st.data())
def test_state_is_only_a_cache(data: st.DataObject) -> None:
    """Two newsrooms take in the same copy; one of them forgets everything but the lock each time."""
    root = Path(tempfile.mkdtemp())
    try:
        ours, theirs = Room(root / "ours"), Room(root / "theirs")
        for step in range(data.draw(st.integers(2, 5))):
            number = data.draw(st.integers(0, 2))
            mark = data.draw(st.sampled_from(["", f"UPDATE {step}-", "CORRECTED-"]))
            name = data.draw(st.sampled_from([f"{number}.txt", f"{number}-{step}.txt"]))
            for room in (ours, theirs):
                room.receive(name, wire(f"{mark}Story number {number}", FLOOD, f"Step {step}."))
            theirs.lose_state()
            ours.take_in()
            theirs.take_in()
            assert ours.contents() == theirs.contents()
            assert ours.lock.read_bytes() == theirs.lock.read_bytes()
    finally:
        shutil.rmtree(root)
