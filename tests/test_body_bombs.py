"""Texts made to keep the converter busy: each is rendered or refused within a second."""

from __future__ import annotations

import time

import pytest

from dateline import body
from dateline.errors import UserError, Where

HERE = Where(path="content/bomb.md", line=5)
SECOND = 1.0

BOMBS = {
    "brackets": "[" * 4000,
    "brackets on lines": "[\n" * 4000,
    "images": "![" * 4000,
    "links": "[a](" * 4000,
    "links in angles": "[a](<" * 2000,
    "links with titles": '[a](" ' * 2000,
    "image links": "![a](" * 2000,
    "references": "[a][" * 4000,
    "nested brackets": "[" * 3000 + "]" * 3000,
    "nested links": "[" * 3000 + "a" + "](b)" * 3000,
    "escaped closings": "[\\]" * 4000,
    "closings in code": "[`]`" * 3000,
    "notes": "[^1]" * 4000 + "\n\n[^1]: x",
    "declarations": "<![CDATA[" * 500,
    "comments": "<!--" * 20_000,
    "tags": "<a " * 4000,
    "tags closed late": "<a " * 4000 + ">" * 4000,
    "attributes": '<a b="' * 4000,
    "autolinks": "<http://" * 4000,
    "nested elements": "<div>" * 100_000,
    "ticks": "".join("`" * n + " " for n in range(1, 500)),
    "ticks in rows": ("`|" * 2000 + "\n") * 20,
    "stars": "*" * 50_000,
    "strong": "*a **b " * 4000,
    "mixed": "*_a " * 8000,
    "underscores": "__a " * 8000,
    "ampersands": "&" * 50_000,
    "entities": "&a;" * 10_000,
    "quotes": "\"'" * 8000,
    "backslashes": "\\" * 20_000,
    "escapes": "\\*" * 12_000,
    "pipes": "|" * 50_000,
    "wide table": "a|" * 2000 + "\n" + "-|" * 2000 + "\n" + "a|" * 2000,
    "deep quotes": ">" * 5000 + " a",
    "deep lists": "\n".join(" " * (4 * n) + "- a" for n in range(150)),
    "deep items": "- " * 3000 + "a",
    "deep numbers": "1. " * 3000,
    "definitions": "a\n: b\n" * 2000,
    "rules": "- - - \n" * 8000,
    "underlines": "a\n---\n" * 5000,
    "hashes": "#" * 50_000,
    "headings": "a\n# b\n" * 5000,
    "fences": "```\n" * 8000,
    "braces": "{a " * 8000,
    "spaces": "a" + " " * 50_000 + "b",
    "lines": "\n" * 100_000,
    "one bracket": "[" + "a b " * 50_000,
    "one link": '[a](b "' + "c " * 50_000,
    "one address": "[a](" + "b" * 100_000,
    "one picture": "![a](b " + "c" * 100_000,
    "one heading": "## " + "a " * 50_000 + "#",
    "one ampersand": "&" + "a" * 100_000,
    "one star": "*" + "a b_c " * 30_000,
    "one quote": "> " + "a " * 50_000 + "\n> '",
    "apostrophes": "it's " * 20_000,
    "links on end": "[a](b)" * 2000,
    "emphasis on end": "*a* " * 5000,
    "breaks": "a  \n" * 5000,
    "items": "- a\n" * 20_000,
    "paragraphs": "a\n\n" * 100_000,
}


@pytest.mark.parametrize("trusted", [True, False])
@pytest.mark.parametrize("name", BOMBS)
def test_a_bomb_is_rendered_or_refused_within_a_second(name: str, trusted: bool) -> None:
    started = time.process_time()
    try:
        body.render(BOMBS[name], trusted=trusted, where=HERE)
    except UserError as error:
        (problem,) = error.problems
        assert str(problem.where) == "content/bomb.md:5"
        assert problem.hint
    assert time.process_time() - started < SECOND


def test_a_refused_text_is_named_at_its_own_line() -> None:
    with pytest.raises(UserError) as caught:
        body.render("One.\n\nTwo.\n\n" + "[" * 400, trusted=True, where=HERE)
    assert str(caught.value).startswith('content/bomb.md:9: too many "[" in one place')


def test_a_refused_text_leaves_nothing_behind() -> None:
    text = "- a\n\n    - b\n\n1. c"
    before = body.render(text, trusted=True, where=HERE)
    with pytest.raises(UserError, match="nested too deeply"):
        body.render("- " * 3000 + "a", trusted=True, where=HERE)
    assert body.render(text, trusted=True, where=HERE) == before


@pytest.mark.parametrize(
    "text",
    [
        "| a | b |\n|---|---|\n" + "| [x](/y) | [z](/w) |\n" * 500,
        "- [x](/y)\n" * 800,
        "[x](/y) and " * 250,
        "[sic] " * 290,
        "Word word word.\n" * 2000,
        "A paragraph.\n\n" * 2000,
        "<p>Raw</p>\n\n" * 300,
        "- item\n" * 2000,
        "\\[" * 3000,
    ],
    ids=["table", "list", "links", "remarks", "wrapped", "long", "raw", "items", "escaped"],
)
def test_long_honest_texts_are_rendered(text: str) -> None:
    assert body.render(text, trusted=True, where=HERE)
