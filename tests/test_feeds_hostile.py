"""Whatever a newsroom is sent, its feeds stay whole, and say the same in every format."""

from __future__ import annotations

import html
import json
from typing import Any

import feedparser
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from dateline import feeds
from dateline.feed import Author, FeedItem, Tag
from dateline.feeds import wording
from tests.feed_rules import ATOM, CONTENT, DC, complaints, parse
from tests.feed_samples import SITE, feed, item

NASTY = [
    "control \x00\x07\x1b characters \x85 and \x9f more",
    "the end of a section ]]> in a title",
    "emoji \U0001f469‍\U0001f469‍\U0001f467‍\U0001f466 and flags \U0001f1ea\U0001f1f8",
    "עברית וגם العربية ‏with marks‎",
    "a very long title " * 600,
    "lone surrogates \ud800 and \udfff",
    "noncharacters ￾￿ and �",
    "<b>bold</b> & <script>alert('x')</script> &lt; &amp;nbsp; &#x27;",
    "R&D, AT&T2, Q&A; &copy 2026",
    "line\r\nbreaks\n\nand\ttabs\u2028in a title",
    "</title></item></channel></rss>",
    "\"quotes\" and 'apostrophes' and <!-- comments --> <![CDATA[ sections ]]>",
]

texts = st.one_of(
    st.sampled_from(NASTY),
    st.text(st.characters(exclude_categories=()), max_size=60),
    st.text(st.sampled_from("<>/&;#bx1 ]\x00\x85\ud800é"), max_size=30),
).filter(lambda text: wording.plain(text) != "")


@st.composite
def items(draw: st.DrawFn) -> FeedItem:
    body = html.escape(draw(texts), quote=False)
    return item(
        draw(st.integers(1, 3)),
        title=draw(texts),
        summary=draw(texts),
        html=f"<p>{body}</p>",
        rights=draw(texts),
        authors=(Author(name=draw(texts)), Author(name=draw(texts), url=f"{SITE}author/b/")),
        tags=(Tag(term="a", label=draw(texts), scheme=f"{SITE}tag/"),),
    )


@given(items(), texts)
@settings(max_examples=120, deadline=None)
def test_hostile_text_leaves_every_feed_whole(one: FeedItem, title: str) -> None:
    document = feed(one, title=title, subtitle=title, rights=title)
    in_rss = _from_rss(feeds.RSS.write(document))
    in_atom = _from_atom(feeds.ATOM.write(document))
    in_json = _from_json(feeds.JSON.write(document))
    meant = _meant(one)
    assert in_rss == meant
    assert in_atom == meant
    assert in_json == meant
    assert complaints(feeds.ATOM.write(document), feeds.ATOM.address(document)) == []
    assert complaints(feeds.RSS.write(document), feeds.RSS.address(document)) == []


@pytest.mark.parametrize("kind", feeds.FORMATS[:2], ids=lambda kind: kind.name)
@pytest.mark.parametrize("text", NASTY, ids=range(len(NASTY)))
def test_readers_stumble_over_nothing(kind: Any, text: str) -> None:
    document = feed(item(1, title=text, summary=text, html=f"<p>{html.escape(text)}</p>"), title=text)
    parsed = feedparser.parse(kind.write(document))
    assert not parsed.bozo, parsed.get("bozo_exception")
    assert [entry.id for entry in parsed.entries] == [item(1).id]


@given(st.text(max_size=40))
@example("https://[broken/")
@example("http://exa mple.org/a|b?q=ä#ö")
@example("https://x.example/%zz/%D1%80")
@example("\ud800https://x.example/")
@settings(max_examples=200, deadline=None)
def test_an_address_becomes_ascii_and_stays_as_it_is_from_then_on(url: str) -> None:
    written = wording.address(url)
    assert written.isascii()
    assert not set(written) & set(' "<>\\^`{|}')
    assert wording.address(written) == written


def _meant(one: FeedItem) -> dict[str, Any]:
    return {
        "title": wording.plain(one.title),
        "summary": wording.plain(one.summary),
        "content": wording.markup(one.html),
        "rights": wording.plain(one.rights),
        "authors": [wording.plain(author.name) for author in one.authors],
        "tags": [wording.plain(tag.label) for tag in one.tags],
    }


def _from_rss(data: bytes) -> dict[str, Any]:
    entry = parse(data).find("channel/item")
    return {
        "title": entry.findtext("title"),
        "summary": html.unescape(entry.findtext("description")),
        "content": entry.findtext(f"{CONTENT}encoded"),
        "rights": entry.findtext(f"{DC}rights"),
        "authors": [creator.text for creator in entry.findall(f"{DC}creator")],
        "tags": [category.text for category in entry.findall("category")],
    }


def _from_atom(data: bytes) -> dict[str, Any]:
    entry = parse(data).find(f"{ATOM}entry")
    return {
        "title": _text(entry.find(f"{ATOM}title")),
        "summary": _text(entry.find(f"{ATOM}summary")),
        "content": entry.findtext(f"{ATOM}content"),
        "rights": _text(entry.find(f"{ATOM}rights")),
        "authors": [name.text for name in entry.findall(f"{ATOM}author/{ATOM}name")],
        "tags": [category.get("label") for category in entry.findall(f"{ATOM}category")],
    }


def _text(element: Any) -> str:
    text = str(element.text)
    return html.unescape(text) if element.get("type") == "html" else text


def _from_json(data: bytes) -> dict[str, Any]:
    entry = json.loads(data)["items"][0]
    return {
        "title": entry["title"],
        "summary": entry["summary"],
        "content": entry["content_html"],
        "rights": entry["_dateline"]["rights"],
        "authors": [author["name"] for author in entry["authors"]],
        "tags": entry["tags"],
    }
