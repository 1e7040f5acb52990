"""Markup to Markdown: readers of the page see what readers of the copy saw, and nothing executes."""

from __future__ import annotations

import html
import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from dateline import body
from dateline.errors import UserError, Where
from dateline.markup import parse, read, write
from dateline.markup.blocks import Block, Run, paragraph, trimmed


@pytest.mark.parametrize(
    ("source", "markdown"),
    [
        ("<p>One</p><p>Two</p>", "One\n\nTwo"),
        ("<h1>Head</h1><h3>Sub</h3>", "## Head\n\n### Sub"),
        ("<p><p>nested</p></p>", "nested"),
        ("<p>a <b>bold </b>word, <em>so</em>.</p>", "a **bold** word, *so*."),
        ("<p><b>a</b><i>b</i></p>", "**a**b"),
        ('<p><a href="https://x.org/a b(c)">text</a></p>', "[text](https://x.org/ab%28c%29)"),
        ('<p>see<a href="/here"> this</a></p>', "see [this](/here)"),
        ('<p><a href="JaVa&#9;Script:alert(1)">text</a></p>', "text"),
        ('<p><a href="data:text/html,x">text</a></p>', "text"),
        ("<ul><li>a<li><p>b</p><p>c</p></ul>", "-   a\n-   b\n\n    c"),
        ('<ol start="3"><li>x<li>y</ol>', "3.  x\n4.  y"),
        ("<ul><li>a<ul><li>b</ul></ul>", "-   a\n    -   b"),
        ("<blockquote><p>a</p><p>b</p></blockquote>", "> a\n>\n> b"),
        ("<p>one<br>two</p>", "one  \ntwo"),
        ("<p>one<br><br>two</p>", "one\n\ntwo"),
        ("<pre>if x:\n    y  = 1\n    z  = 2</pre>", "    if x:\n        y  = 1\n        z  = 2"),
        ("<table><tr><th>a<th>b<tr><td>1|2<td>3</table>", "| a | b |\n| --- | --- |\n| 1&#124;2 | 3 |"),
        ("<table><tr><td>layout</td></tr></table>", "layout"),
        ('<p>a<img src="/p.jpg" alt="x]y">b</p>', "a\n\n![x\\]y](/p.jpg)\n\nb"),
        ('<p><img src="javascript:x" alt="y">b</p>', "b"),
        ("<p># no</p><p>1. no</p><p>- no</p><p>> no</p>", "\\# no\n\n1\\. no\n\n\\- no\n\n\\> no"),
        ("<p>---</p><p>===</p><p>~~~</p>", "\\---\n\n&#61;==\n\n&#126;~~"),
        ("<p>&lt;b&gt; &amp;amp; *x* [y] `z` \\</p>", "&lt;b> &amp;amp; \\*x\\* \\[y\\] \\`z\\` \\\\"),
        ("<script>x</script><p>a</p><style>b</style><iframe>c</iframe>", "a"),
    ],
)
def test_html_is_written_as_markdown(source: str, markdown: str) -> None:
    assert markdown_of(source) == markdown


def test_lines_that_only_wrap_are_joined_and_written_ones_are_kept() -> None:
    wrapped = (
        "<p>More dry weather is forecast over the next few days and the <br>river level is likely to fall "
        "to a mark not seen since the weir <br>was built.</p>"
    )
    assert "  \n" not in markdown_of(wrapped)
    assert markdown_of("<p>12 High Street<br>Leeds<br>LS1</p>") == "12 High Street  \nLeeds  \nLS1"


def test_a_paragraph_that_holds_whole_copy_is_left_to_those_who_know_wires() -> None:
    blocks = blocks_of(
        "<p>By Jane Doe\n    LONDON (AP) - First line of the\nstory.\n    Second paragraph of it.</p>"
    )
    assert [block.kind for block in blocks] == ["copy"]
    pretty = blocks_of(
        "<p>A paragraph that was\n       indented on each line\n       of its source\n       evenly.</p>"
    )
    assert [block.kind for block in pretty] == ["paragraph"]


def test_a_dateline_can_be_cut_inside_its_styles() -> None:
    (block,) = blocks_of("<p><b>PARIS (AFP)</b> — The <i>river</i> rose.</p>")
    assert write.markdown([block.after(len("PARIS (AFP) — "))]) == "The *river* rose."
    assert write.markdown([block.until(len("PARIS (AFP)"))]) == "**PARIS (AFP)**"


@pytest.mark.parametrize(
    "data", ["Décès".encode(), b"D\xe9c\xe8s", "Décès".encode("utf-16"), "\ufeffDécès".encode()]
)
def test_bytes_are_decoded_by_proof_before_declaration(data: bytes) -> None:
    assert parse.decoded(data) == "Décès"
    assert parse.decoded('<?xml version="1.0" encoding="ISO-8859-1"?><p>ł</p>'.encode()).endswith("<p>ł</p>")
    assert parse.decoded(b'<?xml version="1.0" encoding="koi8-r"?><p>\xd0\xd2</p>').endswith("<p>пр</p>")


def test_named_references_of_html_are_known_in_xml() -> None:
    root = parse.parse_xml(b"<p>a&nbsp;b &mdash; &amp; &nosuch;</p>", "seed.xml")
    assert read.visible_text(root) == "a b — & &nosuch;"


def test_xml_that_is_broken_is_refused_at_its_line() -> None:
    with pytest.raises(UserError, match=r"seed\.xml:3: not well-formed XML"):
        parse.parse_xml(b"<a>\n<b>\n</a>", "seed.xml")


def test_tables_in_tables_are_walked_once() -> None:
    assert markdown_of("<table><tr><td>" * 60 + "deep") == "deep"


def test_a_list_goes_on_counting_where_paragraphs_break_it() -> None:
    source = '<ol start="7"><li>a<p>b</p><ol><li>x<li>y</ol><li>c<!-- --><li>d</ol>'
    numbers = re.findall(r"(?m)^ *(\d+)\.", markdown_of(source))
    assert numbers == ["7", "1", "2", "8", "9"]


TEXT = st.text(alphabet=st.sampled_from("ab Z9*_[]()<>&#`\\!|~-+=.:;{}\"'/?^$%@é—"), min_size=1, max_size=40)


@example(runs=[("Look!", False, False, False), ("here", False, False, True)])
@given(runs=st.lists(st.tuples(TEXT, st.booleans(), st.booleans(), st.booleans()), min_size=1, max_size=4))
def test_text_is_shown_as_it_was_whatever_signs_it_has(runs: list[tuple[str, bool, bool, bool]]) -> None:
    block = Block(
        runs=trimmed(
            Run(text=text, strong=strong, emphasis=emphasis, href="https://x.org/" if link else "")
            for text, strong, emphasis, link in runs
        )
    )
    assert shown(write.markdown([block])) == " ".join(block.text.split())


@given(lines=st.lists(TEXT, min_size=1, max_size=5))
def test_paragraphs_stay_paragraphs(lines: list[str]) -> None:
    blocks = [paragraph(" ".join(line.split())) for line in lines]
    rendered = rendering(write.markdown(blocks))
    assert rendered.count("<p>") == sum(bool(block.text) for block in blocks)
    assert not re.search(r"<(?!/?p>|a |/a>)", rendered)


@given(source=st.text(max_size=300))
def test_any_html_becomes_markdown_that_renders(source: str) -> None:
    rendering(markdown_of(source))


def blocks_of(source: str) -> tuple[Block, ...]:
    root = parse.parse_html(source, "seed.html")
    return read.read_blocks(root) if root is not None else ()


def markdown_of(source: str) -> str:
    return write.markdown(blocks_of(source))


def rendering(markdown: str) -> str:
    return body.render(markdown, trusted=False, where=Where(path="article.md"))


def shown(markdown: str) -> str:
    text = html.unescape(re.sub(r"<[^>]+>", "", rendering(markdown)))
    return " ".join(text.split())
