"""The three formats say the same, in the same order, to parsers that are not ours."""

from __future__ import annotations

import calendar
import datetime as dt
import html
import json
import os
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path
from typing import Any

import fastfeedparser
import feedparser
import pytest

from dateline import feeds
from dateline.feed import Enclosure, Feed, FeedItem, Image, Outline, OutlineGroup
from dateline.feeds import atom, jsonfeed, opml, rss, xml
from dateline.feeds.kind import FeedFormat
from tests.feed_rules import complaints, parse
from tests.feed_samples import EPISODE, NOON, SITE, feed, item, podcast, rich

CASES = Path(__file__).parent / "cases" / "feeds"
XML_FORMATS = (feeds.RSS, feeds.ATOM)
EVERY_FORMAT = pytest.mark.parametrize("kind", feeds.FORMATS, ids=lambda kind: kind.name)
BOTH_XML = pytest.mark.parametrize("kind", XML_FORMATS, ids=lambda kind: kind.name)

DOCUMENTS = {
    "current": feed(rich(9), item(8), item(7)),
    "archive": feed(item(6), item(5), archive=2, archives=3),
    "podcast": podcast(rich(2), item(1)),
}


def read(kind: FeedFormat, document: Feed) -> Any:
    parsed = feedparser.parse(kind.write(document))
    assert not parsed.bozo, parsed.get("bozo_exception")
    return parsed


def said(kind: FeedFormat, document: Feed) -> list[dict[str, Any]]:
    """What a reader takes from each entry, the same keys for all formats."""
    if kind.name == "json":
        return [_from_json(entry) for entry in json.loads(kind.write(document))["items"]]
    return [_from_xml(entry) for entry in read(kind, document).entries]


def _from_json(entry: dict[str, Any]) -> dict[str, Any]:
    files = [(f["url"], f["mime_type"], f["size_in_bytes"]) for f in entry.get("attachments", ())]
    return {
        "id": entry["id"],
        "link": entry["url"],
        "title": entry["title"],
        "summary": entry["summary"],
        "content": entry["content_html"],
        "published": dt.datetime.fromisoformat(entry["date_published"]),
        "updated": dt.datetime.fromisoformat(entry["date_modified"]),
        "authors": [author["name"] for author in entry.get("authors", ())],
        "tags": entry.get("tags", []),
        "enclosures": files,
        "image": entry.get("image"),
    }


def _from_xml(entry: Any) -> dict[str, Any]:
    media = entry.get("media_content", ())
    return {
        "id": entry.id,
        "link": entry.link,
        "title": html.unescape(entry.title),
        "summary": html.unescape(entry.summary),
        "content": entry.content[0].value,
        "published": _instant(entry.published_parsed),
        "updated": _instant(entry.updated_parsed),
        "authors": [author.name for author in entry.get("authors", ())],
        "tags": [tag.label or tag.term for tag in entry.get("tags", ())],
        "enclosures": [(f.href, f.type, int(f.length)) for f in entry.enclosures],
        "image": next((one["url"] for one in media if one.get("medium") == "image"), None),
    }


def _instant(parsed: time.struct_time) -> dt.datetime:
    return dt.datetime.fromtimestamp(calendar.timegm(parsed), dt.UTC)


@pytest.mark.parametrize("name", DOCUMENTS)
def test_the_three_formats_say_the_same_of_every_entry(name: str) -> None:
    document = DOCUMENTS[name]
    in_rss, in_atom, in_json = (said(kind, document) for kind in feeds.FORMATS)
    assert in_rss == in_atom == in_json
    assert [entry["id"] for entry in in_rss] == [one.id for one in document.items]


def test_a_second_parser_reads_the_same() -> None:
    for kind in feeds.FORMATS:
        parsed = fastfeedparser.parse(kind.write(DOCUMENTS["current"]))
        assert parsed.feed.title == "The Daily Example"
        for entry, one in zip(parsed.entries, DOCUMENTS["current"].items, strict=True):
            assert (entry.id, entry.link, entry.title) == (one.id, one.url, one.title)
            assert html.unescape(entry.description) == one.summary
            assert entry.content[0]["value"] == one.html
            assert dt.datetime.fromisoformat(entry.published) == one.published
            assert dt.datetime.fromisoformat(entry.updated) == one.updated


@BOTH_XML
@pytest.mark.parametrize("name", DOCUMENTS)
def test_validators_have_nothing_to_complain_of(kind: FeedFormat, name: str) -> None:
    document = DOCUMENTS[name]
    own_address = kind.address(document, document.archive)
    assert complaints(kind.write(document), own_address) == []


@EVERY_FORMAT
@pytest.mark.parametrize("name", DOCUMENTS)
def test_documents_are_as_they_were_read_by_eye(kind: FeedFormat, name: str) -> None:
    expected = CASES / kind.name / f"{name}{Path(kind.filename).suffix}"
    assert kind.write(DOCUMENTS[name]).decode() == expected.read_text("utf-8")


@EVERY_FORMAT
def test_a_feed_says_whose_it_is(kind: FeedFormat) -> None:
    data = kind.write(DOCUMENTS["current"])
    if kind.name == "json":
        head = json.loads(data)
        assert (head["title"], head["home_page_url"], head["language"]) == ("The Daily Example", SITE, "en")
        assert head["_dateline"]["rights"] == "© The Daily Example"
        assert head["hubs"] == [{"type": "WebSub", "url": "https://hub.example.org/"}]
        return
    head = feedparser.parse(data).feed
    assert (head.title, head.link, head.language) == ("The Daily Example", SITE, "en")
    assert (head.subtitle, head.rights) == ("All the news that is an example", "© The Daily Example")
    assert head.generator_detail == {"name": "Dateline"}, "feedgen's name and version are nobody's business"
    assert head.id == "tag:news.example.org,2026:feed"
    assert [link.href for link in head.links if link.rel == "hub"] == ["https://hub.example.org/"]


@BOTH_XML
def test_a_feed_is_as_old_as_its_newest_change_whatever_the_clock_says(kind: FeedFormat) -> None:
    parsed = read(kind, DOCUMENTS["current"])
    assert _instant(parsed.feed.updated_parsed) == NOON + dt.timedelta(hours=3)


@EVERY_FORMAT
def test_splicing_gives_the_bytes_of_the_whole_document(kind: FeedFormat) -> None:
    document = feed(rich(9), item(8), item(7), item(6, title="<b>R&D</b>"))
    if kind.name == "json":
        whole = jsonfeed.frame(document) | {"items": [jsonfeed.entry(one) for one in document.items]}
        spliced = json.loads(kind.write(document))
        for written, meant in ((spliced, whole), *zip(spliced["items"], whole["items"], strict=True)):
            assert {k: v for k, v in written.items() if k != "items"} == {
                k: v for k, v in meant.items() if k != "items" and v
            }
        return
    assert kind.write(document) == _whole(kind, document)


def _whole(kind: FeedFormat, document: Feed) -> bytes:
    """The document as feedgen writes it, entries and all; each entry on a line of its own."""
    module: Any = rss if kind.name == "rss" else atom
    generator = module.generator(document)
    for one in document.items:
        generator.add_entry(module.entry(one), order="append")
    data = generator.rss_str() if kind.name == "rss" else generator.atom_str()
    name = b"item" if kind.name == "rss" else b"entry"
    lines = data.replace(b"<" + name, b"\n<" + name).replace(module.END, b"\n" + module.END + b"\n")
    return b"\n".join(xml.unmistakable(line) for line in lines.split(b"\n"))


@EVERY_FORMAT
def test_a_feed_without_entries_is_whole(kind: FeedFormat) -> None:
    data = kind.write(feed())
    if kind.name == "json":
        assert json.loads(data)["items"] == []
    else:
        assert complaints(data, kind.address(feed())) == []


@EVERY_FORMAT
def test_a_summary_feed_carries_no_content(kind: FeedFormat) -> None:
    data = kind.write(feed(item(1, html="")))
    if kind.name == "json":
        assert json.loads(data)["items"][0]["content_text"] == "What story 1 is about."
        return
    assert complaints(data, kind.address(feed())) == []
    entry = feedparser.parse(data).entries[0]
    assert entry.summary == "What story 1 is about."
    assert "content" not in entry


@BOTH_XML
def test_entries_of_the_same_second_are_told_apart(kind: FeedFormat) -> None:
    minute = {"published": NOON, "updated": NOON}
    document = feed(*(item(n, **minute) for n in range(5, 0, -1)))
    assert complaints(kind.write(document), kind.address(document)) == []
    assert {entry["updated"] for entry in said(kind, document)} == {NOON}, "it is one instant for all that"


def test_telling_apart_leaves_what_was_there_as_it_was() -> None:
    minute = {"published": NOON, "updated": NOON}
    before = feeds.ATOM.write(feed(item(2, **minute), item(1, **minute))).split(b"\n")
    after = feeds.ATOM.write(feed(item(3, **minute), item(2, **minute), item(1, **minute))).split(b"\n")
    assert before[2:] == after[3:]


def test_rss_has_one_enclosure_an_item_and_shows_the_others_as_media() -> None:
    film = Enclosure(url=f"{SITE}film.mp4", type="video/mp4", length=99)
    document = feed(item(1, enclosures=(EPISODE, film)))
    entry = read(feeds.RSS, document).entries[0]
    assert [file.href for file in entry.enclosures] == [EPISODE.url]
    assert [(one["url"], one["filesize"]) for one in entry.media_content] == [(film.url, "99")]
    in_atom = read(feeds.ATOM, document).entries[0]
    assert [file.href for file in in_atom.enclosures] == [EPISODE.url, film.url]


def test_a_syndicated_article_names_its_origin() -> None:
    document = DOCUMENTS["current"]
    in_rss = read(feeds.RSS, document).entries[0].source
    assert (in_rss.href, in_rss.title) == ("https://quillwire.example/", "Quillwire")
    source = read(feeds.ATOM, document).entries[0].source
    assert (source.id, source.title) == ("https://quillwire.example/", "Quillwire")
    assert source.updated == document.items[0].published.isoformat()
    first = json.loads(feeds.JSON.write(document))["items"][0]
    assert first["external_url"] == "https://quillwire.example/2026/flood"


def test_pictures_carry_their_description_and_credit() -> None:
    tree = parse(feeds.RSS.write(DOCUMENTS["current"]))
    content = tree.find(f".//{{{xml.MEDIA}}}content")
    assert content.attrib == {
        "url": f"{SITE}2026/11/22/flood/bridge.jpg",
        "type": "image/jpeg",
        "medium": "image",
        "width": "1200",
        "height": "800",
    }
    assert [child.text for child in content] == ["The bridge, half under water", "Ann Reporter"]


def test_only_a_podcast_has_itunes_elements() -> None:
    assert b"<itunes:" not in feeds.RSS.write(DOCUMENTS["current"])
    show = parse(feeds.RSS.write(DOCUMENTS["podcast"]))
    itunes = {"itunes": xml.ITUNES}
    assert show.xpath("string(//itunes:duration)", namespaces=itunes) == "1830"
    assert show.xpath("string(//itunes:category/@text)", namespaces=itunes) == "News"


def test_a_logo_that_rss_does_not_know_is_left_out_of_it() -> None:
    vector = feed(item(1), logo=f"{SITE}logo.svg")
    assert b"<image>" not in feeds.RSS.write(vector)
    assert b"logo.svg" in feeds.ATOM.write(vector)


@BOTH_XML
def test_addresses_are_written_as_uris(kind: FeedFormat) -> None:
    strange = item(1, url="https://новости.рф/река и мост/?q=[1]", image=Image(url=f"{SITE}a b.jpg"))
    document = feed(strange)
    assert complaints(kind.write(document), kind.address(document)) == []
    assert read(kind, document).entries[0].link.startswith("https://xn--b1amnebsh.xn--p1ai/%D1%80")


@EVERY_FORMAT
def test_times_are_in_utc_and_whole_seconds(kind: FeedFormat) -> None:
    tokyo = dt.datetime(2026, 11, 22, 21, 0, 0, 987654, tzinfo=dt.timezone(dt.timedelta(hours=9)))
    plain, elsewhere = item(0), item(0, published=tokyo, updated=tokyo)
    assert kind.write(feed(elsewhere, updated=tokyo)) == kind.write(feed(plain, updated=NOON))


DIGEST = """
import hashlib, locale
try:
    locale.setlocale(locale.LC_ALL, "")
except locale.Error:
    pass
from dateline import feeds
from tests.test_feeds_formats import DOCUMENTS
for kind in feeds.FORMATS:
    for name in DOCUMENTS:
        print(hashlib.sha256(kind.write(DOCUMENTS[name])).hexdigest())
"""


def test_the_same_bytes_in_any_zone_locale_and_hash_seed() -> None:
    places = (
        {"TZ": "UTC", "LC_ALL": "C.UTF-8", "PYTHONHASHSEED": "1"},
        {"TZ": "Asia/Kathmandu", "LC_ALL": "ru_RU.UTF-8", "PYTHONHASHSEED": "2", "LANG": "de_DE.UTF-8"},
    )
    root = Path(__file__).parent.parent
    outputs = [
        subprocess.run(
            [sys.executable, "-c", DIGEST], env=os.environ | place, cwd=root, capture_output=True, check=True
        ).stdout
        for place in places
    ]
    assert outputs[0] == outputs[1]
    assert len(outputs[0].split()) == 9


def test_a_subscription_list_names_every_feed_once_and_grouped() -> None:
    def outline(title: str, folder: str) -> Outline:
        return Outline(title=title, feed_url=f"{SITE}{folder}rss.xml", home_url=SITE + folder, language="en")

    groups = [
        OutlineGroup(title="The Daily Example", outlines=(outline("The Daily Example", ""),)),
        OutlineGroup(
            title="Sections", outlines=(outline("Science & R&D", "science/"), outline("World", "world/"))
        ),
        OutlineGroup(title="Tags", outlines=()),
    ]
    data = opml.write("Feeds of The Daily Example", groups, owner="The Daily Example")
    assert data.decode() == (CASES / "opml" / "feeds.opml").read_text("utf-8")
    tree = parse(data)
    assert [e.get("xmlUrl") for e in tree.iter("outline") if e.get("type") == "rss"] == [
        f"{SITE}rss.xml",
        f"{SITE}science/rss.xml",
        f"{SITE}world/rss.xml",
    ]


def test_the_rules_find_what_they_are_for() -> None:
    """A rule that finds nothing proves nothing: each is shown a document that breaks it."""
    good = feeds.ATOM.write(DOCUMENTS["current"])
    own = feeds.ATOM.address(DOCUMENTS["current"])
    broken = {
        b"<title>Story 8</title>": b"<title>Story &lt;/b&gt; 8</title>",
        b"tag:news.example.org,2026:story-8": b"https://news.example.org/story-8",
        b'rel="self"': b'rel="own"',
        b"All of story 8": b"&lt;img src='x.png'&gt;",
        b"<generator>Dateline</generator>": b"<generator></generator>",
        b"2026-11-22T12:08:00+00:00</updated>": b"2026-11-22T12:07:00+00:00</updated>",
        b"What story 8": b"What \xef\xbf\xbd story 8",
    }
    assert complaints(good, own) == []
    for old, new in broken.items():
        assert old in good
        assert complaints(good.replace(old, new), own), new


def walk(documents: dict[str, bytes], start: str) -> list[str]:
    """The ids met on the way back from the current document, oldest last."""
    met: list[str] = []
    address: str | None = start
    while address:
        parsed = feedparser.parse(documents[address])
        met.extend(entry.id for entry in parsed.entries)
        links = {link.rel: link.href for link in parsed.feed.links}
        address = links.get("prev-archive")
    return met


@BOTH_XML
def test_walking_back_meets_every_article_once(kind: FeedFormat) -> None:
    history = _history(kind, 0, 1, 2, 3)
    assert walk(history, kind.address(feed())) == [item(n).id for n in range(11, -1, -1)]


@BOTH_XML
def test_archives_are_linked_both_ways(kind: FeedFormat) -> None:
    history = _history(kind, 0, 1, 2, 3)
    links = {
        address.removeprefix(SITE): {
            link.rel: link.href.removeprefix(SITE)
            for link in feedparser.parse(data).feed.links
            if link.rel in {"self", "current", "prev-archive", "next-archive"}
        }
        for address, data in history.items()
    }
    current, *closed = (kind.document(archive) for archive in (None, 1, 2, 3))
    assert links == {
        current: {"self": current, "prev-archive": closed[2]},
        closed[0]: {"self": closed[0], "current": current, "next-archive": closed[1]},
        closed[1]: {
            "self": closed[1],
            "current": current,
            "prev-archive": closed[0],
            "next-archive": closed[2],
        },
        closed[2]: {"self": closed[2], "current": current, "prev-archive": closed[1]},
    }
    for address, data in history.items():
        assert complaints(data, address) == []


def test_json_leads_back_page_by_page() -> None:
    history = _history(feeds.JSON, 0, 1, 2, 3)
    met: list[str] = []
    address = feeds.JSON.address(feed())
    while address:
        document = json.loads(history[address])
        met.extend(entry["id"] for entry in document["items"])
        address = document.get("next_url", "")
    assert met == [item(n).id for n in range(11, -1, -1)]
    assert "hubs" not in json.loads(history[f"{SITE}feed-1.json"])


@BOTH_XML
def test_an_archive_that_stands_alone_leads_to_the_current_document(kind: FeedFormat) -> None:
    alone = feed(item(1), archive=1, archives=1)
    assert complaints(kind.write(alone), kind.address(alone, 1)) == []


def _history(kind: FeedFormat, *archives: int) -> dict[str, bytes]:
    """Three articles a document: the current one and its archives, by their addresses."""
    closed = len(archives) - 1
    documents = {}
    for number in (*range(1, closed + 1), None):
        first = 3 * (closed if number is None else number - 1)
        items: tuple[FeedItem, ...] = tuple(item(n) for n in range(first + 2, first - 1, -1))
        document = replace(feed(*items), archive=number, archives=closed)
        documents[kind.address(document, number)] = kind.write(document)
    return documents
