"""Questions: what a page is told, and that none of them hides what it depends on."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline import pages
from dateline.builder import STATE
from dateline.engine import engine_digest
from dateline.newsroom.change import Change, between
from dateline.newsroom.site import Site
from dateline.questions.ask import QUESTIONS, Answers, key_of, near
from dateline.store.state import Store
from tests.conftest import Newsroom

BODY = "A text of many words. " * 50


@given(st.lists(st.one_of(st.text(), st.integers(), st.booleans(), st.none())))
def test_a_question_is_known_by_its_name_and_arguments_as_json(args: list[object]) -> None:
    key = key_of("latest", *args)
    assert key == json.dumps(["latest", *args], ensure_ascii=False, separators=(",", ":"))


EDITS: dict[str, dict[str, object]] = {
    "a new text": {"body": BODY + "More.", "rights": "ours"},
    "a new headline": {"title": "Another"},
    "the headline of another": {"title": "5"},
    "another address": {"slug": "moved"},
    "another date": {"date": "2026-11-09"},
    "other tags": {"tags": ["b", "c"]},
    "a correction": {"corrections": [{"date": "2026-11-05", "text": "A name."}], "updated": "2026-11-05"},
    "another role": {"authors": [{"name": "Ana", "role": "Editor"}]},
    "another series": {"series": "T"},
    "no series": {"series": ""},
    "another section": {"section": "culture"},
    "an alias": {"aliases": ["/old/"]},
    "a withdrawal": {"draft": True},
}


def write(newsroom: Newsroom, number: int, **changed: object) -> None:
    front: dict[str, object] = {
        "tags": ["a", "b"],
        "date": f"2026-11-0{number + 1}",
        "series": "S",
        "authors": ["Ana"],
        "section": "world",
        **changed,
    }
    body = str(front.pop("body", BODY))
    newsroom.article(f"{number}.md", body, **front)


@pytest.mark.parametrize("edit", EDITS)
@pytest.mark.parametrize(("number", "search"), [(0, "full"), (3, "true"), (5, "full"), (6, "true")])
def test_an_edit_moves_only_what_it_is_near_to(
    newsroom: Newsroom, edit: str, number: int, search: str
) -> None:
    """What a kind of question takes for far away is never looked at: there it must have the same answer."""
    sections: dict[str, object] = {"world": {}, "culture": {}}
    newsroom.config(listing={"per_page": 2}, feeds={"entries": 2}, sections=sections, search=search)
    for n in range(7):
        write(newsroom, n)
    newsroom.article("last.md", section="culture", tags=["c"], series="T", date="2026-11-20")
    newsroom.build()
    with Store.open(newsroom.root / STATE, engine_digest()) as store:
        keys = list(store.questions())
    before = _site(newsroom)
    write(newsroom, number, **EDITS[edit])
    after = _site(newsroom)
    change = between(
        after,
        {entry.path: entry for entry in before.roll.values()},
        {entry.path: entry for entry in after.roll.values()},
    )
    beginnings = tuple(near(change))
    was, now = Answers(before), Answers(after)
    _check_plan(before, after, change)
    far = [key for key in keys if not key.startswith(beginnings)]
    assert far
    assert [key for key in far if was.guard(key) != now.guard(key) or was.get(key) != now.get(key)] == []


def _check_plan(before: Site, after: Site, change: Change) -> None:
    """What is planned near a change and what lies far from it make up the whole plan."""
    near_it = set(pages.plan_near(change))
    ended = set(pages.near(change))
    far = {
        page
        for page in pages.plan(before)
        if not any(page.kind == kind and page.args_text.startswith(start) for kind, start in ended)
    }
    assert far | near_it == set(pages.plan(after))


def test_a_guard_moves_whenever_its_answer_does(newsroom: Newsroom) -> None:
    """A guard that held while its answer changed would leave a page stale for ever."""
    guards: dict[str, set[tuple[str, str]]] = {}
    for step in range(4):
        for n in range(5):
            title = f"{n}" if step < 1 else f"{n} again"
            newsroom.article(
                f"{n}.md", title=title, tags=["a"] if step < 2 else ["b"], date=f"2026-11-0{n + 1}"
            )
        if step == 3:
            newsroom.article("2.md", "New body", title="2 again", tags=["b"], date="2026-11-03")
        newsroom.build()
        with Store.open(newsroom.root / STATE, engine_digest()) as store:
            for key, question in store.questions().items():
                if question.guard:
                    guards.setdefault(f"{key} {question.guard}", set()).add((str(key), str(question.digest)))
    assert guards and all(len(answers) == 1 for answers in guards.values())


def test_what_is_not_there_answers_and_never_raises(newsroom: Newsroom) -> None:
    newsroom.article("a.md")
    newsroom.build()
    answers = Answers(_site(newsroom))
    nowhere: tuple[tuple[str | int | None, ...], ...] = (
        *(("published", "x"), ("neighbours", "x"), ("related", "x", 3), ("series_of", "x")),
        *(("listing", "tag", "x", None), ("listing", "site", "", 7), ("month", 1999, 1), ("asset", "x")),
        *(("static_page", "x"), ("feeds", "tag", "x"), ("feed_document", "tag", "x", None), ("address", "x")),
    )
    for name, *args in nowhere:
        assert name in QUESTIONS
        answers.get(key_of(str(name), *args))


def _site(newsroom: Newsroom) -> Site:
    from dateline import config
    from dateline.building import look
    from dateline.building.intake import Remembered, take_in
    from dateline.newsroom.assemble import build_site
    from dateline.theme import Theme
    from tests.conftest import NOW

    settings = config.parse((newsroom.root / "config.yaml").read_text(encoding="utf-8"))
    theme = Theme.load(newsroom.root, settings.theme, settings.theme_options, settings.language)
    every, _ = look.everything(newsroom.root)
    nothing = Remembered(sources={}, fronts={}, warnings={}, began_ns=0)
    return build_site(settings, take_in(newsroom.root, settings, theme, every, nothing).sources, now=NOW)
