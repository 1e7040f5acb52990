"""Questions: what a page is told, and that none of them hides what it depends on."""

from __future__ import annotations

from dateline.ask import QUESTIONS, Answers, is_of_shape, key_of
from dateline.builder import STATE
from dateline.engine import engine_digest
from dateline.store import Store
from tests.conftest import Newsroom

BODY = "A text of many words. " * 50


def asked(newsroom: Newsroom) -> dict[str, str]:
    """Every question that the built site asked, with the digest of its answer."""
    with Store.open(newsroom.root / STATE, engine_digest()) as store:
        return {str(key): str(question.digest) for key, question in store.questions().items()}


def test_what_the_shape_settles_no_body_changes(newsroom: Newsroom) -> None:
    for n in range(6):
        newsroom.article(
            f"{n}.md", BODY, tags=["a", "b"], date=f"2026-11-0{n + 1}", series="S", authors=["Ana"]
        )
    newsroom.config(listing={"per_page": 2})
    newsroom.build()
    before = asked(newsroom)
    newsroom.article(
        "3.md", BODY + "More.", tags=["a", "b"], date="2026-11-04", series="S", authors=["Ana"],
        corrections=[{"date": "2026-11-05", "text": "A name."}], rights="ours",
    )  # fmt: skip
    newsroom.build()
    moved = {key for key, digest in asked(newsroom).items() if before.get(key) != digest}
    assert any("published" in key for key in moved)
    assert not [key for key in moved if is_of_shape(key)]  # type: ignore[arg-type]


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


def _site(newsroom: Newsroom):  # type: ignore[no-untyped-def]
    from dateline import config, look
    from dateline.intake import Remembered, take_in
    from dateline.site import build_site
    from dateline.theme import Theme
    from tests.conftest import NOW

    settings = config.parse((newsroom.root / "config.yaml").read_text(encoding="utf-8"))
    theme = Theme.load(newsroom.root, settings.theme, settings.theme_options, settings.language)
    every, _ = look.everything(newsroom.root)
    nothing = Remembered(sources={}, fronts={}, warnings={}, began_ns=0)
    return build_site(settings, take_in(newsroom.root, settings, theme, every, nothing).sources, now=NOW)
