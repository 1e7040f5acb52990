"""An article's HTML as feed readers get it."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline import body
from dateline.body import settled, syndication
from dateline.errors import Where

URL = "https://news.example.org/2026/04/07/flood/"


def for_feed(html: str) -> str:
    return body.for_feed(html, url=URL)


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ('<a href="../dam/">x</a>', '<a href="https://news.example.org/2026/04/07/dam/">x</a>'),
        ('<a href="#fn-1">x</a>', f'<a href="{URL}#fn-1">x</a>'),
        ('<a href="?q=1&amp;r=2">x</a>', f'<a href="{URL}?q=1&amp;r=2">x</a>'),
        ('<a href="//a.example/">x</a>', '<a href="https://a.example/">x</a>'),
        ('<a href="mailto:a@b.example">x</a>', '<a href="mailto:a@b.example">x</a>'),
        ('<img src="dam.jpg" alt="">', f'<img src="{URL}dam.jpg" alt="">'),
        (
            '<img srcset="a.jpg 1x,/b,c.jpg 2x , d.jpg">',
            f'<img srcset="{URL}a.jpg 1x, https://news.example.org/b,c.jpg 2x, {URL}d.jpg">',
        ),
        (
            '<blockquote cite="/q">x</blockquote>',
            '<blockquote cite="https://news.example.org/q">x</blockquote>',
        ),
        (
            '<video src="v.mp4" poster="p.jpg" controls></video>',
            f'<video src="{URL}v.mp4" poster="{URL}p.jpg" controls=""></video>',
        ),
    ],
)
def test_every_address_is_absolute(html: str, expected: str) -> None:
    assert for_feed(html) == expected


@pytest.mark.parametrize(
    "html",
    [
        "<script>x</script>",
        "<style>x</style>",
        "<form><input name=x>x</form>",
        "<template>x</template>",
        "<svg><title>x</title></svg>",
        "<object></object>",
        "<embed>",
    ],
)
def test_what_may_run_is_gone_with_its_content(html: str) -> None:
    assert for_feed(f"a{html}b") == "ab"


@pytest.mark.parametrize(
    "html",
    [
        '<p onclick="x">a</p>',
        '<p style="x">a</p>',
        '<p data-x="y">a</p>',
    ],
)
def test_handlers_styles_and_data_are_gone(html: str) -> None:
    assert for_feed(html) == "<p>a</p>"


@pytest.mark.parametrize(
    "html",
    [
        '<a href="java&#9;script:alert(1)">a</a>',
        '<q cite="javascript:alert(1)">a</q>',
        '<img src="data:image/png;base64,x">',
        '<img srcset="data:image/png;base64,x 1x">',
        '<video poster="javascript:x"></video>',
        '<iframe src="javascript:alert(1)"></iframe>',
        '<a href="https://[x">a</a>',
        "<iframe><script>alert(1)</script></iframe>",
    ],
)
def test_addresses_that_run_are_gone(html: str) -> None:
    cleaned = for_feed(html)
    assert "script" not in cleaned
    assert "data:" not in cleaned
    assert "=" not in cleaned


def test_an_embedded_player_becomes_a_link() -> None:
    assert for_feed('<p>a <iframe src="//video.example/7" title="The flood"></iframe> b</p>') == (
        '<p>a <a href="https://video.example/7">The flood</a> b</p>'
    )
    assert for_feed('<object data="m.swf"><embed src="m.swf"></object>') == (
        f'<a href="{URL}m.swf">news.example.org</a>'
    )


def test_what_follows_an_embed_stays() -> None:
    assert for_feed('<p>a <embed src="n.swf"> b</p><p>c</p>') == (
        f'<p>a <a href="{URL}n.swf">news.example.org</a> b</p><p>c</p>'
    )


def test_notes_still_lead_to_the_article() -> None:
    assert for_feed(
        '<sup id="fnref-1"><a class="footnote-ref" href="#fn-1" role="doc-noteref">1</a></sup>'
    ) == (f'<sup id="fnref-1"><a class="footnote-ref" href="{URL}#fn-1">1</a></sup>')


def test_characters_that_xml_forbids_are_gone() -> None:
    assert for_feed("a&#1;b\x0cc&#xFFFF;d") == "abcd"


PARTS = (
    "<p>|</p>|<a href='|<img src='|'>|\"|>|<iframe src=x>|</iframe>|<embed src=y>|<svg>|\x01|<style>|</style>"
    "|<script>|</script>|javascript:x|&#1;|<!--|-->|text|<math>|<table><tr><td>|<noscript>|<title>|<select>"
    "| onclick=x |<template>|é|\n|srcset='|<object data=z>|</object>"
)
hostile = st.lists(st.sampled_from(PARTS.split("|")), max_size=12).map("".join)


@settings(max_examples=300, deadline=None)
@given(hostile)
def test_nothing_runs_and_cleaning_again_changes_nothing(html: str) -> None:
    from lxml import html as parser

    cleaned = for_feed(html)
    assert not re.search("[\x00-\x08\x0b\x0c\x0e-\x1f]", cleaned)
    assert for_feed(cleaned) == cleaned
    for element in parser.fragment_fromstring(cleaned, create_parent="div").iter():
        assert element.tag not in ("script", "style", "iframe", "object", "embed", "form", "svg", "math")
        assert not any(str(name).startswith("on") for name in element.attrib)
        for name in ("href", "src", "poster", "cite"):
            assert re.match(r"(https?|mailto|tel):|$", str(element.get(name, "")))


_TAGS = ["p", "h2", "em", "strong", "li"]
_BITS = st.sampled_from(
    [
        *(f"<{tag}>" for tag in _TAGS),
        *(f"</{tag}>" for tag in _TAGS),
        *("<ul>\n", "</ul>", "<ol>\n", "</ol>", "<blockquote>\n", "</blockquote>", "<br>"),
        '<a href="https://a.example/x/../y?b=1&amp;copy=2" title="A, b">',
        *('<a href="https://a.example/">', '<a href="HTTP://A.example">', "</a>"),
        *("<td>", "</td>", "</th>", "<tr>", "</table>", "<table>\n", "</div>", '<div class="table">', "<p>"),
        *("\n", "a ", "“é” \U0001f4f0", "&amp;", "&lt;", "&quot;", '"', "'", ">", "\xa0", "\x85", "\r", "\t"),
    ]
)
_LINES = st.lists(_BITS, max_size=6).map("".join)
_TABLE = (
    '<div aria-label="{0}" class="table" role="region" tabindex="0">\n<table>\n<thead>\n<tr>\n'
    '<th>{1}</th>\n</tr>\n</thead>\n<tbody>\n<tr>\n<td class="left">{2}</td>\n</tr>\n'
    "</tbody>\n</table>\n</div>"
)
_BLOCKS = st.one_of(
    st.builds(_TABLE.format, st.sampled_from(["a, b", "é &amp; <b>", "", "\x00", '" x="']), _LINES, _LINES),
    st.builds("<{0}>{1}</{0}>".format, st.sampled_from(["p", "h2", "h3"]), _LINES),
    st.builds("<ul>\n<li>{}</li>\n</ul>".format, _LINES),
    st.builds("<blockquote>\n<p>{}</p>\n</blockquote>".format, _LINES),
)


@settings(deadline=None, max_examples=300)
@given(st.one_of(st.lists(_BLOCKS, max_size=3).map("\n".join), _LINES))
def test_what_is_taken_as_settled_is_what_the_cleaner_writes(html: str) -> None:
    assert for_feed(html) == syndication.cleaned(html, URL)


def test_an_ordinary_story_is_settled() -> None:
    story = "\n".join(
        (
            '<p>It’s “<em>as</em> bad” as <a href="https://a.example/b?c=1&amp;d=2">that</a>.</p>',
            "<h2>What next</h2>",
            "<ul>\n<li>This &amp; that</li>\n</ul>",
            "<blockquote>\n<p>He said.</p>\n</blockquote>",
        )
    )
    assert settled.is_settled(story)
    where = Where(path="content/a.md", line=1)
    table = body.render("| a | b |\n|---|--:|\n| *c* | d |", trusted=False, where=where)
    assert not settled.is_settled(table)
    assert settled.is_settled(settled.without_names(table))
    assert not settled.is_settled('<p><a href="../b/">b</a></p>')
    assert not settled.is_settled("<p>a<p>b</p>")
