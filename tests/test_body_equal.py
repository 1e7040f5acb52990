"""The quick ways from Markdown to HTML give what Python-Markdown and its own `smarty` give, byte for byte."""

from __future__ import annotations

import functools
from xml.etree.ElementTree import Element, SubElement

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from markdown import Markdown
from markdown.extensions import Extension
from markdown.extensions.smarty import SmartyExtension

from dateline import text as characters
from dateline.body import conversion, notes, quick, typography
from dateline.body.news import Footnotes, NewsExtension
from dateline.body.shortcuts import MARKS
from dateline.errors import UserError, Where

HERE = Where(path="content/a.md", line=1)


@functools.cache
def _reference(trusted: bool) -> tuple[Markdown, Footnotes]:
    footnotes = Footnotes()
    extensions: list[str | Extension] = [*conversion.PLAIN, NewsExtension()]
    if trusted:
        extensions += [*conversion.TRUSTED, footnotes, SmartyExtension(substitutions=MARKS)]
    return Markdown(extensions=extensions, output_format="html"), footnotes


def reference(text: str, *, trusted: bool) -> str:
    markdown, footnotes = _reference(trusted)
    markdown.reset()
    footnotes.prefix = notes.prefix(text)
    return markdown.convert(text)


def assert_same(text: str, *, trusted: bool) -> None:
    text = characters.clean(text)
    expected = reference(text, trusted=trusted)
    assert quick.convert(text, trusted=trusted) in (expected, None)
    assert quick.convert(text, trusted=trusted, table=lambda rows: reference(rows, trusted=trusted)) in (
        expected,
        None,
    )
    if any(name in expected for name in conversion.LEAKS):
        with pytest.raises(UserError, match="cannot tell the text's marks apart"):
            conversion.convert(text, trusted=trusted, where=HERE)
    else:
        assert conversion.convert(text, trusted=trusted, where=HERE) == expected


def texts(characters: str, parts: str, *, most: int = 24) -> st.SearchStrategy[str]:
    """Texts of these characters, and of these parts, which a broken bar separates."""
    return st.lists(st.sampled_from([*characters, *parts.split("¦")]), max_size=most).map("".join)


marks = texts("''\"\"-.sa8 \n\xa0([!\x02\x03", "--¦...¦'s ¦\" ¦'80s¦–¦&nbsp;", most=9)
spans = texts(
    "ab* _[]()!&\\'\"{}<>.\n`~",
    "**¦](/u)¦[x](/u)¦[a *b*](/u_v \"t's\")¦[a](/u?b=1&c=2)¦&amp;¦&#39;¦\\*¦\\'¦https://¦  \n¦'s ¦\" ",
)
blocks = texts(
    "ab *-+>#:=~|_1. \t\n",
    "\n\n¦\n- ¦\n* b¦\n1. ¦\n> ¦\n\n## ¦\n    ¦  \n¦***¦\n\n---\n\n¦[x]: /y¦\xa0¦\n\n![a](b)¦\\-",
)
everything = texts(
    "ab *_'\"<>[](){}`\\\n",
    "\n\n¦**¦[^1]¦\n\n[^1]: note\n\n¦\n\n[r]: /x 't'\n\n¦[r]¦# ¦<b>¦- ¦<div>¦</div>¦![i](s 't')¦\n\n"
    '![i](s "t")\n\n¦\n\na|b\n-|:-\nc|d\n\n¦\n\nt\n: d\n'
    "¦{: .c }¦<http://a.b>¦<!-- -->¦```\n¦    ¦&#39 ¦--¦[x](/u)¦&lt;¦  \n",
)
notes_and_tables = st.tuples(
    texts(
        "ab *_'\"()[]!\\-.:|\n",
        "[^1]¦[^1].¦[^a]¦\n\n¦\n\n| a | b |\n|---|:-:|\n| *c* | d |\n\n¦[x](/u)¦\n\n- ",
        most=14,
    ),
    st.sampled_from(
        ["", "\n\n[^1]: One.", '\n\n[^1]: One.\n[^a]: *Two* \'s "t".', "\n\n[^a]: b\n\n[^1]: # c\n"]
    ),
).map("".join)
cells = texts("ab  *_'\"()[]!\\-.:&>\xa0", "¦Place¦--¦...¦[x](/u)¦**¦&amp;¦&#39;¦![i](s)¦'s ", most=5)
heads = st.one_of(cells, st.sampled_from(["a", " Place ", "a  b", "Größe", ":", "x" * 130]))
rules = st.sampled_from(["---", ":--", " --: ", ":-:", "-", ": -", "--:-", ":", ""])


def line(cells: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    return st.lists(cells, min_size=1, max_size=4).map(lambda row: f"|{'|'.join(row)}|")


tables = st.tuples(line(heads), line(rules), st.lists(line(cells), max_size=3)).map(
    lambda rows: "\n".join([rows[0], rows[1], *rows[2]])
)
PARAGRAPHS = """\
Officials said: "It isn't finished until the office signs it."
¦Supporters say it is a *public* step -- though **software** won't settle it.
¦See [the report in figures](https://data.example.net/x?year=2018&page=11 "Open data").
¦The '80s, AT&T, R&D; 5 * 3, snake_case, [sic] and (*so* on)...
¦wrapped
over lines, \\*escaped\\*, Größe &ndash; 55 per cent
¦## What the levy says
¦### Head
and text
¦- one *item*
- "another"
¦1. first
2. second's
¦> Quoted "words".
>
> - in a list
¦> more
¦A note.[^1]
¦[^1]: The note's "text".
¦| Place | Votes |
|---|--:|
| "North" | 7 |
¦![A dam](dam.jpg "It isn't full")
¦Written "by 'hand'"."""
news = st.lists(st.sampled_from(PARAGRAPHS.split("\n¦")), max_size=8).map("\n\n".join)


@settings(max_examples=1500, deadline=None)
@given(marks)
@example("----'s ")
@example('----"a')
def test_marks_are_set_as_the_patterns_set_them(text: str) -> None:
    document = Element("div")
    paragraph = SubElement(document, "p")
    paragraph.text = text
    markdown, _ = _reference(True)
    markdown.reset()
    markdown.treeprocessors["smarty"].run(document)
    expected = markdown.postprocessors["raw_html"].run(paragraph.text)
    assert typography.set_marks(text) in (expected, None)


@settings(max_examples=700, deadline=None)
@given(spans, st.booleans())
@example("&\\#39;", True)
@example("[a](b c)", True)
@example("[a](b (c))", True)
@example("![a](b)[c](d)", True)
@example("[a](/b_c*d)*e*", True)
@example("**a*", True)
@example("*a**", False)
def test_every_line_gives_what_python_markdown_gives(text: str, trusted: bool) -> None:
    assert_same(text, trusted=trusted)


@settings(max_examples=700, deadline=None)
@given(st.one_of(blocks, news), st.booleans())
@example("- a\n-  ", True)
@example("> a\n> \n\n> b", True)
@example("> a\n\n\xa0\n\n> b", False)
def test_every_block_gives_what_python_markdown_gives(text: str, trusted: bool) -> None:
    assert_same(text, trusted=trusted)


@settings(max_examples=700, deadline=None)
@given(everything, st.booleans())
@example("`a` '\"b\"'", True)
@example("a <a@b.c>{<b>: .c }", True)
@example("*a**a*<b>c", True)
def test_every_text_gives_what_python_markdown_gives(text: str, trusted: bool) -> None:
    assert_same(text, trusted=trusted)


@settings(max_examples=700, deadline=None)
@given(notes_and_tables, st.booleans())
def test_every_note_and_table_gives_what_python_markdown_gives(text: str, trusted: bool) -> None:
    assert_same(text, trusted=trusted)


@settings(max_examples=700, deadline=None)
@given(tables, st.sampled_from(["", "\n\nText"]), st.booleans())
@example('|"a"|b|\n|--|:-|\n|c|', "", False)
@example("|*a*|a|\n|--|--|\n|c|d|e|", "", True)
def test_every_table_gives_what_python_markdown_gives(text: str, rest: str, trusted: bool) -> None:
    assert_same(text + rest, trusted=trusted)


def test_a_plain_table_goes_the_quick_way() -> None:
    html = quick.convert("| a | b |\n|---|--:|\n| Ana's | *d* |", trusted=True, table=lambda rows: "slowly")
    assert html is not None and "slowly" not in html
    assert html == reference("| a | b |\n|---|--:|\n| Ana's | *d* |", trusted=True)


@pytest.mark.parametrize("trusted", [True, False])
def test_plain_news_goes_the_quick_way(trusted: bool) -> None:
    text = (
        '"It isn\'t over," said *one* of [them](https://a.example/?b=1&c=2 "There") -- in the \'80s...\n\n'
        "## Why\n\nAT&T **rose**.\n\n- one\n- two's\n\n1. first\n2. second\n\n"
        "> So \\*said\\* [sic]\n> they.\n\nEnd"
    )
    html = quick.convert(text, trusted=trusted)
    assert html is not None
    assert html == reference(text, trusted=trusted)
    assert "<li>two" in html


def test_notes_and_tables_go_the_quick_way() -> None:
    text = (
        'He said so.[^1] "Twice,"[^b] *as*[^long_name] they\nsay.\n\n'
        '| Place | Votes |\n|---|--:|\n| "North" | 7 |\n\n'
        "- a [link](https://a.example/)[^2]\n\n[^1]: The note's text...\n[^2]: Of *them*, see [it](/u).\n\n"
        "[^b]: 12 -- of (40)\n\n[^long_name]: Last"
    )
    html = quick.convert(text, trusted=True, table=lambda rows: reference(rows, trusted=True))
    assert html is not None
    assert html == reference(text, trusted=True)
    assert quick.convert(text, trusted=True) is None, "a table needs the whole converter"


@pytest.mark.parametrize(
    "text",
    [
        "Twice[^1] marked[^1].\n\n[^1]: A note.",
        "Never marked.\n\n[^1]: A note.",
        "Never told.[^1]",
        "In a [link[^1]](/u).\n\n[^1]: A note.",
        "![A dam[^1]](dam.jpg)\n\n[^1]: A note.",
        "Escaped \\[^1].[^1]\n\n[^1]: A note.",
        "One.[^1]\n\n[^1]: A note.[^2]\n[^2]: On a note.",
        "One.[^1]\n\n[^1]: - a list.",
        "One.[^1]\n\n[^1]: A note.\n\nAnd then more.",
        "One.[^1]\n\n///Footnotes Go Here///\n\nTwo.\n\n[^1]: A note.",
        "| a[^1] | b |\n|---|---|\n| c | d |\n\n[^1]: A note.",
        "| a | b |\n|---|---|",
        "| a | b |\n| c | d |\n|---|---|",
        "> | a | b |\n> |---|---|\n> | c | d |",
        "- one\n\n| a | b |\n|---|---|\n| c | `d|e` |\n\n- two",
    ],
)
def test_notes_and_tables_that_are_not_plain_are_as_python_markdown_has_them(text: str) -> None:
    assert_same(text, trusted=True)
    assert_same(text, trusted=False)
