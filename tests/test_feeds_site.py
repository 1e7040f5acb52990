"""The feeds of a built site hold still, agree with each other and lose nobody."""

from __future__ import annotations

import datetime as dt
import html
import json
import re
from pathlib import Path
from typing import Any

import feedparser
import pytest

from dateline.feed import FeedItem
from dateline.feeds import atom
from tests.conftest import Newsroom
from tests.feed_rules import ATOM, complaints, parse

SITE = "https://news.example.org/"
SMALL = {"entries": 3, "tag_authority": "news.example.org,2020"}
DOCUMENT = re.compile(r"(?:.*/)?(?:(?:rss|atom)(?:-\d+)?\.xml|feed(?:-\d+)?\.json)")
XML_NAMES = ("rss.xml", "atom.xml")


def documents(newsroom: Newsroom) -> dict[str, bytes]:
    """Every feed document by its path."""
    return {path: data for path, data in newsroom.output().items() if DOCUMENT.fullmatch(path)}


def publish(newsroom: Newsroom, number: int, **front: object) -> None:
    """The article that comes at hour `number`."""
    when = f"2026-11-{1 + number // 24:02}T{number % 24:02}:00:00"
    known: dict[str, object] = {
        "title": f"Story {number}",
        "date": when,
        "section": "world",
        "tags": ["rivers"],
    }
    newsroom.article(f"story-{number:02}.md", f"Text of story {number}.", **known | front)


def entries(data: bytes) -> list[Any]:
    parsed = feedparser.parse(data)
    assert not parsed.bozo, parsed.get("bozo_exception")
    return list(parsed.entries)


def ids(data: bytes) -> list[str]:
    if data.startswith(b"{"):
        return [entry["id"] for entry in json.loads(data)["items"]]
    return [entry.id for entry in entries(data)]


def walk(newsroom: Newsroom, path: str) -> list[str]:
    """The titles met from a current document back to the first archive."""
    titles: list[str] = []
    files = newsroom.output()
    while path:
        data = files[path]
        if path.endswith(".json"):
            document = json.loads(data)
            titles.extend(entry["title"] for entry in document["items"])
            older = document.get("next_url", "")
        else:
            titles.extend(entry.title for entry in entries(data))
            links = {link.rel: link.href for link in feedparser.parse(data).feed.links}
            older = links.get("prev-archive", "")
        path = older.removeprefix(SITE)
    return titles


def test_every_collection_has_three_feeds_that_agree(newsroom: Newsroom) -> None:
    newsroom.config(feeds=SMALL)
    for number in range(8):
        publish(newsroom, number, authors=["Ann"] if number % 2 else ["Bob", "Ann"])
    newsroom.build()
    found = documents(newsroom)
    folders = {path.rpartition("/")[0] for path in found}
    assert folders == {"", "world", "tag/rivers", "author/ann", "author/bob"}
    for folder in folders:
        below = f"{folder}/" if folder else ""
        archives = [""] + [f"-{n}" for n in (1, 2, 3) if f"{below}rss-{n}.xml" in found]
        for archive in archives:
            rss, atom = (_said(found[f"{below}{kind}{archive}.xml"]) for kind in ("rss", "atom"))
            assert rss == atom == _said_in_json(found[f"{below}feed{archive}.json"])
            assert rss


def _said(data: bytes) -> list[tuple[Any, ...]]:
    return [
        (
            *(entry.id, entry.link, html.unescape(entry.title), html.unescape(entry.summary)),
            *(entry.content[0].value, entry.published_parsed[:6], entry.updated_parsed[:6]),
            [author.name for author in entry.authors],
            [tag.label or tag.term for tag in entry.tags],
        )
        for entry in entries(data)
    ]


def _said_in_json(data: bytes) -> list[tuple[Any, ...]]:
    return [
        (
            *(entry["id"], entry["url"], entry["title"], entry["summary"], entry["content_html"]),
            *(
                dt.datetime.fromisoformat(entry[name]).timetuple()[:6]
                for name in ("date_published", "date_modified")
            ),
            [author["name"] for author in entry["authors"]],
            entry["tags"],
        )
        for entry in json.loads(data)["items"]
    ]


@pytest.mark.parametrize("base", [SITE, "https://example.org/news/"])
def test_validators_have_nothing_to_complain_of(newsroom: Newsroom, base: str) -> None:
    site = {
        "title": "The <b>Test</b> & Times",
        "url": base,
        "description": "R&D",
        "rights": "© us",
        "language": "de",
    }
    newsroom.config(site=site, feeds={**SMALL, "hub": "https://hub.example/"})
    for number in range(10):
        publish(newsroom, number // 2, title=f"Same hour {number}", tags=["C++", "C#", "Küche & Keller"])
    for number in range(10):
        publish(newsroom, number, title=f"AT&T {number} <i>now</i>", tags=["C++", "C#", "Küche & Keller"])
    newsroom.article("same.md", "One.", date="2026-11-01")
    newsroom.article("same-day.md", "Two.", date="2026-11-01")
    newsroom.build()
    found = {path: data for path, data in documents(newsroom).items() if path.endswith(".xml")}
    assert len(found) > 10
    for path, data in found.items():
        # A title with an end tag in it is all that RSS has no way to say without a warning.
        assert complaints(data, base + path) == [], path


def test_walking_back_meets_every_article_once_however_many_there_are(newsroom: Newsroom) -> None:
    newsroom.config(feeds=SMALL)
    published = 0
    for total in (1, 5, 6, 7, 14):
        for number in range(published, total):
            publish(newsroom, number)
        newsroom.build()
        published = total
        newest_first = [f"Story {n}" for n in range(total - 1, -1, -1)]
        for folder in ("", "world/", "tag/rivers/"):
            for name in (*XML_NAMES, "feed.json"):
                assert walk(newsroom, folder + name) == newest_first
        assert len(entries(newsroom.output()["atom.xml"])) == (total if total < 6 else 3 + total % 3)


def test_an_archive_keeps_its_entries_whatever_comes_after(newsroom: Newsroom) -> None:
    newsroom.config(feeds=SMALL)
    closed: dict[str, list[str]] = {}
    rewritten: dict[str, int] = {}
    before: dict[str, bytes] = {}
    for number in range(16):
        publish(newsroom, number)
        if number not in {5, 6, 8, 11, 15}:
            continue
        newsroom.build()
        now = {path: data for path, data in documents(newsroom).items() if re.search(r"-\d+\.", path)}
        for path, data in now.items():
            assert closed.setdefault(path, ids(data)) == ids(data)
            rewritten[path] = rewritten.get(path, -1) + (before.get(path) != data)
        before = now
    assert len(closed) == 3 * 3 * 4, "three formats of three collections, four archives each"
    # Once, when the archive that follows it closes, it gets the link there.
    assert set(rewritten.values()) == {0, 1}


def test_a_new_article_leaves_the_archives_alone(newsroom: Newsroom) -> None:
    newsroom.config(feeds=SMALL)
    for number in range(10):
        publish(newsroom, number)
    newsroom.build()
    publish(newsroom, 10)
    report = newsroom.build()
    touched = {path for path in (*report.created, *report.updated) if DOCUMENT.fullmatch(path)}
    assert touched == {
        folder + name for folder in ("", "world/", "tag/rivers/") for name in (*XML_NAMES, "feed.json")
    }
    assert "feeds.opml" not in report.rendered


def test_a_corrected_article_comes_back_from_the_archive(newsroom: Newsroom) -> None:
    newsroom.config(feeds=SMALL)
    for number in range(10):
        publish(newsroom, number)
    newsroom.build()
    before = documents(newsroom)
    publish(
        newsroom,
        1,
        updated="2026-11-02T08:00:00",
        corrections=[{"date": "2026-11-02", "text": "It was two."}],
    )
    newsroom.build()
    after = documents(newsroom)
    current = entries(after["atom.xml"])
    assert [entry.title for entry in current] == ["Story 9", "Story 8", "Story 7", "Story 6", "Story 1"]
    back, was = current[-1], entries(before["atom-1.xml"])[1]
    assert back.id == was.id
    assert back.published == was.published
    assert back.updated > was.updated
    assert "It was two." in back.content[0].value
    changed = {path for path in after if after[path] != before.get(path)}
    assert {path.rpartition("/")[2] for path in changed} == {
        *("rss.xml", "atom.xml", "feed.json"),
        *("rss-1.xml", "atom-1.xml", "feed-1.json"),
    }
    assert parse(after["atom.xml"]).findtext(f"{ATOM}updated") == "2026-11-02T07:00:00+00:00"


def test_an_old_correction_leaves_with_the_news_of_its_day(newsroom: Newsroom) -> None:
    newsroom.config(feeds=SMALL)
    for number in range(30):
        publish(newsroom, number)
    publish(newsroom, 1, updated="2026-11-01T09:00:00")
    newsroom.build()
    assert "Story 1" not in [entry.title for entry in entries(newsroom.output()["rss.xml"])]


@pytest.mark.parametrize(
    "change",
    [
        {"slug": "another-slug"},
        {"title": "Another title"},
        {"section": "politics"},
        {"date": "2019-05-06T07:08:09"},
        {"updated": "2026-11-20T07:08:09"},
    ],
    ids=lambda change: next(iter(change)),
)
def test_ids_survive_what_editors_change(newsroom: Newsroom, change: dict[str, object]) -> None:
    newsroom.config(feeds=SMALL)
    publish(newsroom, 1)
    newsroom.build()
    before = {name: ids(newsroom.output()[name]) for name in (*XML_NAMES, "feed.json")}
    publish(newsroom, 1, **change)
    newsroom.build()
    assert {name: ids(newsroom.output()[name]) for name in (*XML_NAMES, "feed.json")} == before
    assert before["rss.xml"] == ["tag:news.example.org,2020:story-01"]


def test_ids_survive_a_move_to_another_address(newsroom: Newsroom) -> None:
    newsroom.config(feeds=SMALL)
    publish(newsroom, 1)
    newsroom.build()
    before = newsroom.output()
    newsroom.config(feeds=SMALL, site={"title": "The Test", "url": "https://new.example/paper/"})
    newsroom.build()
    after = newsroom.output()
    for name in (*XML_NAMES, "feed.json"):
        assert ids(before[name]) == ids(after[name])
    assert parse(before["atom.xml"]).findtext(f"{ATOM}id") == parse(after["atom.xml"]).findtext(f"{ATOM}id")
    assert entries(after["rss.xml"])[0].link.startswith("https://new.example/paper/2026/11/01/")


def test_an_id_that_is_a_uri_is_kept_for_those_who_moved_here(newsroom: Newsroom) -> None:
    publish(newsroom, 1, id="https://old.example/?p=17")
    publish(newsroom, 2, id="Köln/17")
    newsroom.build()
    assert ids(newsroom.output()["atom.xml"]) == [
        "tag:news.example.org,2026:K%C3%B6ln/17",
        "https://old.example/?p=17",
    ]


RICH = """The flood came at night. See [the other story](story-02.md#river) and [the map](map.html).

![The bridge](bridge.jpg)

<img src="/assets/a.png" srcset="/assets/a.png 1x, b.png 2x"> <a href="#notes">Notes</a>
<script>alert(1)</script>
<video src="flood.mp4" poster="still.jpg"></video>
"""


def test_content_is_whole_and_absolute(newsroom: Newsroom) -> None:
    publish(newsroom, 2)
    newsroom.write("content/bridge.jpg", b"\xff\xd8\xff\xe0")
    newsroom.article(
        "flood.md",
        RICH,
        image={"src": "bridge.jpg", "alt": 'A "bridge"', "caption": "The old bridge", "credit": "Ann"},
        dateline={"place": "KÖLN", "text": "KÖLN, Nov. 1 (AP)"},
        source={"name": "Quillwire", "url": "https://quillwire.example/"},
        canonical="https://quillwire.example/flood",
        language="fr",
        date="2026-11-02T10:00:00",
    )
    newsroom.build()
    at = f"{SITE}2026/11/02/flood/"
    first = json.loads(newsroom.output()["feed.json"])["items"][0]
    content = first["content_html"]
    assert "<p><strong>KÖLN, Nov. 1 (AP)</strong> The flood came at night." in content
    assert f'href="{SITE}2026/11/01/story-02/#river"' in content
    assert f'href="{at}map.html"' in content
    assert f'srcset="{SITE}assets/a.png 1x, {at}b.png 2x"' in content
    assert f'href="{at}#notes"' in content
    assert f'poster="{at}still.jpg"' in content
    assert "alert" not in content
    assert not re.search(r'(?:src|href|poster)="(?!https?:)', content)
    assert (first["language"], first["external_url"]) == ("fr", "https://quillwire.example/flood")
    entry = entries(newsroom.output()["atom.xml"])[0]
    assert entry.source.title == "Quillwire"
    assert entry.media_content[0]["url"] == f"{at}bridge.jpg"


def test_the_lead_picture_is_in_the_text_unless_the_text_shows_it(newsroom: Newsroom) -> None:
    newsroom.write("content/bridge.jpg", b"\xff\xd8\xff\xe0")
    image = {"src": "bridge.jpg", "alt": "A bridge", "caption": "The bridge", "credit": "Ann"}
    newsroom.article("shown.md", "![A bridge](bridge.jpg)", image=image, date="2026-11-02")
    newsroom.article("plain.md", "Text.", image=image, date="2026-11-03")
    newsroom.build()
    items = json.loads(newsroom.output()["feed.json"])["items"]
    plain, shown = (entry["content_html"] for entry in items)
    assert plain.startswith(f'<figure><img src="{SITE}2026/11/03/plain/bridge.jpg"')
    assert "<figcaption>The bridge (Ann)</figcaption>" in plain
    assert shown.count("bridge.jpg") == 1


def test_a_title_of_ten_thousand_characters_is_cut_at_a_word(newsroom: Newsroom) -> None:
    publish(newsroom, 1, title="A very long headline " * 500)
    newsroom.build()
    found = documents(newsroom)
    titles = {entries(found[name])[0].title for name in XML_NAMES}
    titles.add(json.loads(found["feed.json"])["items"][0]["title"])
    (title,) = titles
    assert title.endswith("…")
    assert title[:-1].split()[-1] in {"A", "very", "long", "headline"}
    assert 900 < len(title) <= 1000


def test_what_is_written_from_right_to_left_says_so(newsroom: Newsroom) -> None:
    newsroom.article("flood.md", "הנהר עלה בלילה.", language="he")
    newsroom.build()
    content = json.loads(newsroom.output()["feed.json"])["items"][0]["content_html"]
    assert content == '<div lang="he" dir="rtl"><p>הנהר עלה בלילה.</p></div>'


def test_a_podcast_has_enclosures_of_their_true_size(newsroom: Newsroom) -> None:
    publisher = {"name": "The Test", "email": "radio@example.org", "logo": "/assets/logo.png"}
    newsroom.config(
        site={"title": "The Test", "url": SITE, "publisher": publisher},
        sections={"world": {"title": "World"}, "radio": {"title": "Radio", "podcast": True}},
    )
    newsroom.write("content/show.mp3", b"x" * 4321)
    newsroom.article("show.md", "Listen.", section="radio", media=[{"src": "show.mp3", "title": "Show 1"}])
    newsroom.build()
    found = documents(newsroom)
    for path in ("radio/rss.xml", "radio/atom.xml", "rss.xml", "atom.xml"):
        (file,) = entries(found[path])[0].enclosures
        assert (file.href, file.type, file.length) == (
            f"{SITE}2026/11/01/show/show.mp3",
            "audio/mpeg",
            "4321",
        )
    (attachment,) = json.loads(found["radio/feed.json"])["items"][0]["attachments"]
    assert (attachment["mime_type"], attachment["size_in_bytes"]) == ("audio/mpeg", 4321)
    assert b"<itunes:owner>" in found["radio/rss.xml"]
    assert b"<itunes:owner>" not in found["rss.xml"]
    assert complaints(found["radio/rss.xml"], f"{SITE}radio/rss.xml") == []


def test_an_enclosure_that_grew_is_announced_with_its_new_size(newsroom: Newsroom) -> None:
    newsroom.write("content/show.mp3", b"x" * 10)
    newsroom.article("show.md", "Listen.", media=[{"src": "show.mp3"}])
    newsroom.build()
    newsroom.write("content/show.mp3", b"x" * 20)
    newsroom.build()
    assert entries(newsroom.output()["rss.xml"])[0].enclosures[0].length == "20"


def test_a_site_may_send_summaries_only(newsroom: Newsroom) -> None:
    newsroom.config(feeds={"content": "summary"})
    publish(newsroom, 1, description="What it says.")
    publish(newsroom, 2)
    newsroom.build()
    found = documents(newsroom)
    for path in XML_NAMES:
        assert [entry.summary for entry in entries(found[path])] == ["Text of story 2.", "What it says."]
        assert "content" not in entries(found[path])[0]
        assert complaints(found[path], SITE + path) == []


def test_only_the_feeds_asked_for_are_made(newsroom: Newsroom) -> None:
    newsroom.config(feeds={"formats": ["atom"], "for": ["section"]})
    publish(newsroom, 1, authors=["Ann"])
    newsroom.build()
    assert set(documents(newsroom)) == {"atom.xml", "world/atom.xml"}
    outlines = parse(newsroom.output()["feeds.opml"]).findall(".//outline[@type='rss']")
    assert [outline.get("xmlUrl") for outline in outlines] == [f"{SITE}atom.xml", f"{SITE}world/atom.xml"]


def test_nothing_that_is_held_back_is_in_a_feed(newsroom: Newsroom) -> None:
    publish(newsroom, 1)
    publish(newsroom, 2, embargo="2026-12-01T00:00:00", tags=["secret"], title="Not yet")
    publish(newsroom, 3, draft=True, tags=["draft"], title="Never")
    newsroom.build()
    for path, data in newsroom.output().items():
        if DOCUMENT.fullmatch(path) or path == "feeds.opml":
            assert b"Not yet" not in data
            assert b"secret" not in data
            assert b"Never" not in data


def test_the_list_of_feeds_names_each_once(newsroom: Newsroom) -> None:
    for number in range(3):
        publish(newsroom, number, tags=["C++", "C#"], authors=["Ann", "Bob"])
    newsroom.build()
    outlines = parse(newsroom.output()["feeds.opml"]).findall(".//outline[@type='rss']")
    listed = [outline.get("xmlUrl").removeprefix(SITE) for outline in outlines]
    assert sorted(listed) == sorted(path for path in documents(newsroom) if path.endswith("rss.xml"))
    assert len(set(listed)) == len(listed) == 6
    groups = parse(newsroom.output()["feeds.opml"]).findall("body/outline")
    assert [group.get("text") for group in groups] == ["The Test", "Sections", "Subjects", "Writers"]


def test_a_second_build_touches_no_feed(newsroom: Newsroom) -> None:
    newsroom.config(feeds=SMALL)
    for number in range(8):
        publish(newsroom, number)
    newsroom.build()
    before = _times(newsroom.root / "output")
    publish(newsroom, 5)  # saved again, as it was
    assert not newsroom.build().updated
    newsroom.build(full=True)
    assert _times(newsroom.root / "output") == before


def _times(folder: Path) -> dict[Path, int]:
    return {file: file.stat().st_mtime_ns for file in folder.rglob("*") if file.is_file()}


def test_every_page_points_to_its_own_feeds_and_the_sites(newsroom: Newsroom) -> None:
    publish(newsroom, 1)
    newsroom.build()
    linked = set(
        re.findall(r'<link rel="alternate" type="[^"]+" title="[^"]+" href="([^"]+)"', _page(newsroom))
    )
    assert {link.removeprefix(SITE).lstrip("/") for link in linked} == {
        folder + name for folder in ("", "world/") for name in (*XML_NAMES, "feed.json")
    }


def _page(newsroom: Newsroom) -> str:
    return newsroom.page("2026/11/01/story-01/index.html")


def test_a_mended_story_leaves_what_documents_say_of_the_others(
    newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    newsroom.config(feeds={"entries": 4})
    for number in range(10):
        publish(newsroom, number)
    newsroom.build()
    made: list[str] = []
    real = atom.line

    def line(item: FeedItem, *, podcast: bool) -> bytes:
        made.append(item.title)
        return real(item, podcast=podcast)

    monkeypatch.setattr(atom, "line", line)
    publish(newsroom, 2, description="Mended.")
    newsroom.build()
    assert made == ["Story 2"]
    with_all = documents(newsroom)
    newsroom.build(full=True, jobs=1)
    assert documents(newsroom) == with_all and len(made) == 11


def test_a_link_between_stories_is_followed_in_documents_that_would_be_taken_over(newsroom: Newsroom) -> None:
    newsroom.config(feeds={"entries": 4})
    for number in range(6):
        publish(newsroom, number)
    newsroom.article(
        "story-01.md", "See [the flood](story-03.md).", title="Links", date="2026-11-01T01:00:00"
    )
    newsroom.build()
    publish(newsroom, 3, slug="deluge")
    publish(newsroom, 2, description="Mended.")
    newsroom.build()
    (linking,) = [e for e in entries(newsroom.output()["atom.xml"]) if e.title == "Links"]
    assert "/deluge/" in linking.content[0].value
    incremental = newsroom.output()
    newsroom.build(full=True)
    assert newsroom.output() == incremental
