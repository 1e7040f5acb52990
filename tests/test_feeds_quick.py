"""The entries that are spelt out: the very bytes that feedgen makes, whatever the copy holds."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from lxml import etree

from dateline import text
from dateline.feed import Author, FeedItem, Image, Origin, Podcast, Tag
from dateline.feeds import FORMATS, atom, rss, xml
from dateline.feeds.kind import FeedFormat
from tests.feed_samples import EPISODE, PICTURE, SITE, feed, item, rich

NASTY = st.text(alphabet="ab& <>\"'/#;x\u00e9\u2028\u0085\ufffd\U0001f4f0\r\n\t\x07p").map(text.clean)
NASTIER = st.one_of(NASTY, st.text(max_size=12), st.sampled_from(["a</b>", "AT&amp;T", "<p>x</p>", "&#65;"]))
WORDS = NASTIER.map(lambda words: f"{words}a")
ADDRESSES = st.one_of(
    st.just(SITE), st.builds("{}{}".format, st.just(SITE), NASTY), st.just("https://münchen.example/ß?q=ä b")
)
INSTANTS = st.datetimes(
    min_value=dt.datetime(1850, 1, 1),  # noqa: DTZ001 -- `timezones` gives the zone
    max_value=dt.datetime(2100, 1, 1),  # noqa: DTZ001
    timezones=st.sampled_from([dt.UTC, dt.timezone(dt.timedelta(hours=5, minutes=45))]),
)
ITEMS = st.builds(
    FeedItem,
    id=st.just("tag:news.example.org,2026:a&b"),
    url=ADDRESSES,
    title=WORDS,
    summary=WORDS,
    html=NASTIER,
    authors=st.lists(st.builds(Author, name=WORDS, url=st.one_of(st.just(""), ADDRESSES)), max_size=2),
    tags=st.lists(
        st.builds(
            Tag, term=WORDS, label=st.one_of(st.just(""), WORDS), scheme=st.one_of(st.just(""), ADDRESSES)
        ),
        max_size=2,
    ),
    published=INSTANTS,
    updated=INSTANTS,
    language=st.sampled_from(["", "de", "ar"]),
    image=st.one_of(
        st.none(), st.just(PICTURE), st.builds(Image, url=ADDRESSES, alt=NASTIER, credit=NASTIER)
    ),
    source=st.one_of(st.none(), st.builds(Origin, title=WORDS, url=ADDRESSES)),
    external_url=st.one_of(st.just(""), ADDRESSES),
    rights=NASTIER,
)


@settings(deadline=None, max_examples=150)
@given(ITEMS)
@example(item(1))
@example(item(1, html=""))
@example(item(1, title="<b>R&D</b> & AT&T </p>", summary="1 < 2 > 0 &amp; </i>", rights="</a>"))
def test_an_ordinary_entry_is_what_feedgen_makes(story: FeedItem) -> None:
    assert xml.is_ordinary(story)
    in_rss = etree.Element("rss", nsmap=rss.NAMESPACES)
    assert rss.line(story, podcast=False) == xml.line(rss.entry(story).rss_entry(), in_rss)
    in_atom = etree.Element("feed", xmlns=xml.ATOM, nsmap=atom.NAMESPACES)
    assert atom.line(story, podcast=False) == xml.line(atom.entry(story).atom_entry(), in_atom)


FREE = st.one_of(ITEMS, ITEMS.map(lambda story: replace(story, enclosures=(EPISODE,))))
STORIES = st.lists(FREE, max_size=4).map(
    lambda stories: tuple(
        replace(story, id=f"tag:news.example.org,2026:{n}&<{n}>") for n, story in enumerate(stories)
    )
)


@pytest.mark.parametrize("kind", FORMATS, ids=lambda kind: kind.name)
@settings(deadline=None, max_examples=60)
@given(stories=STORIES, podcast=st.booleans())
@example(stories=(item(1), item(1, id="tag:news.example.org,2026:two")), podcast=False)
def test_a_document_is_cut_into_the_lines_that_it_was_joined_of(
    kind: FeedFormat, stories: tuple[FeedItem, ...], podcast: bool
) -> None:
    whole = feed(*stories, podcast=Podcast(author="Ann", email="", image="") if podcast else None)
    lines = [kind.line(story, podcast=podcast) for story in stories]
    document = kind.join(whole, lines)
    assert list(kind.cut(document)) == [(story.id, line) for story, line in zip(stories, lines, strict=True)]


def test_an_entry_with_files_is_left_to_feedgen() -> None:
    assert not xml.is_ordinary(rich())
    assert not xml.is_ordinary(item(1, title=" "))
