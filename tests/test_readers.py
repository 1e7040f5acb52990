"""Real feed readers poll a real server: they show each article once, and an old one never as new."""

from __future__ import annotations

import functools
import io
import mailbox
import os
import shutil
import sqlite3
import subprocess
import threading
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import BinaryIO, Protocol

import pytest

from tests.conftest import Newsroom

pytestmark = pytest.mark.reader

FOLDERS = ("", "world/", "politics/", "tag/rivers/", "tag/roads/", "author/ann/", "author/bob/")
FEEDS = tuple(folder + name for folder in FOLDERS for name in ("rss.xml", "atom.xml"))
SETTINGS = {"entries": 5, "tag_authority": "news.example.org,2020"}


class Reader(Protocol):
    """A subscriber: `poll` fetches every feed and says how many entries of each are new to it."""

    def poll(self) -> dict[str, int]: ...


class Newsboat:
    """newsboat, one for each feed: to a single one, an id that it met in any feed is no news."""

    def __init__(self, folder: Path, server: str) -> None:
        self._program = program("newsboat")
        self._folders = {feed: folder / str(number) for number, feed in enumerate(FEEDS)}
        for feed, own in self._folders.items():
            own.mkdir(parents=True)
            (own / "urls").write_text(f"{server}{feed}\n")
            (own / "config").touch()

    def poll(self) -> dict[str, int]:
        unread = {feed: self._poll(own) for feed, own in self._folders.items()}
        return {feed: number for feed, number in unread.items() if number}

    def _poll(self, folder: Path) -> int:
        """How many articles are unread after a reload. Then the subscriber has read them all."""
        run([self._program, "-u", "urls", "-c", "cache.db", "-C", "config", "-x", "reload"], folder)
        with closing(sqlite3.connect(folder / "cache.db")) as db, db:
            return db.execute("UPDATE rss_item SET unread = 0 WHERE unread = 1").rowcount


class Rss2email:
    """rss2email, which sends a mail for each entry that it has not sent before."""

    CONFIG = """[DEFAULT]
from = reader@example.org
to = reader@example.org
email-protocol = maildir
maildir-path = {folder}
maildir-mailbox = inbox
"""

    def __init__(self, folder: Path, server: str) -> None:
        self._program, self._folder, self._server = program("r2e"), folder, server
        folder.mkdir()
        subscriptions = (f"[feed.number-{n}]\nurl = {server}{feed}\n" for n, feed in enumerate(FEEDS))
        (folder / "config").write_text(self.CONFIG.format(folder=folder) + "".join(subscriptions))
        self._inbox = mailbox.Maildir(folder / "inbox")

    def poll(self) -> dict[str, int]:
        run([self._program, "-c", "config", "-d", "data.json", "run"], self._folder)
        new = Counter(str(message["X-RSS-Feed"]).removeprefix(self._server) for message in self._inbox)
        self._inbox.clear()
        return dict(new)


def program(name: str) -> str:
    """The path of a reader. Without it the test is skipped, but not in CI, which must install it."""
    found = shutil.which(name)
    if found is None:
        complain = pytest.fail if os.environ.get("CI") == "true" else pytest.skip
        complain(f"{name} is not installed: apt-get install newsboat rss2email")
    return found


def run(command: list[str], folder: Path) -> None:
    environment = os.environ | {"HOME": str(folder), "XDG_DATA_HOME": str(folder), "TERM": "dumb"}
    subprocess.run(command, cwd=folder, env=environment, check=True, capture_output=True, timeout=60)


class Quiet(SimpleHTTPRequestHandler):
    """The server of the tests: static files, whole at each request, and no log."""

    def send_head(self) -> io.BytesIO | BinaryIO | None:
        # Such requests count in seconds, and two builds of a test can fall into one.
        del self.headers["If-Modified-Since"]
        return super().send_head()

    def send_header(self, keyword: str, value: str) -> None:
        # For the same reason: a client that knows a time drops what seems no newer, though it was sent.
        if keyword != "Last-Modified":
            super().send_header(keyword, value)

    def log_message(self, format: str, *args: object) -> None: ...


@pytest.fixture
def server(newsroom: Newsroom) -> Iterator[str]:
    """output/ on the loopback interface."""
    (newsroom.root / "output").mkdir()
    handler = functools.partial(Quiet, directory=str(newsroom.root / "output"))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as http:
        thread = threading.Thread(target=http.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{http.server_port}/"
        http.shutdown()
        thread.join()


@pytest.fixture(params=[Newsboat, Rss2email], ids=["newsboat", "rss2email"])
def reader(request: pytest.FixtureRequest, newsroom: Newsroom, server: str, tmp_path: Path) -> Reader:
    """A subscriber of every feed of a newspaper of twelve articles, who has read them all."""
    newsroom.config(feeds=SETTINGS)
    for number in range(12):
        publish(newsroom, number)
    newsroom.build()
    subscriber: Reader = request.param(tmp_path / "reader", server)
    first = subscriber.poll()
    # Of twelve articles seven are in the current document, and five in an archive.
    assert first["rss.xml"] == first["atom.xml"] == 7
    assert set(first) == set(FEEDS)
    return subscriber


def publish(newsroom: Newsroom, number: int, **front: object) -> None:
    odd = number % 2 == 1
    known = {
        "title": f"Story {number}",
        "date": f"2026-11-01T{number:02}:00:00",
        "section": "politics" if odd else "world",
        "tags": ["roads" if odd else "rivers"],
        "authors": ["Bob" if odd else "Ann"],
    }
    newsroom.article(f"story-{number:02}.md", f"Text of story {number}.", **known | front)


def test_one_new_article_is_one_new_entry_in_each_feed_concerned(newsroom: Newsroom, reader: Reader) -> None:
    assert reader.poll() == {}
    publish(newsroom, 12)
    newsroom.build()
    concerned = ("", "world/", "tag/rivers/", "author/ann/")
    assert reader.poll() == {folder + name: 1 for folder in concerned for name in ("rss.xml", "atom.xml")}
    assert reader.poll() == {}


def test_what_editors_change_makes_no_article_new(newsroom: Newsroom, reader: Reader) -> None:
    publish(newsroom, 11, slug="renamed")
    publish(newsroom, 10, title="Another headline")
    publish(newsroom, 9, updated="2026-11-02T10:00:00", corrections=[{"date": "2026-11-02", "text": "No."}])
    newsroom.build()
    assert reader.poll() == {}


def test_a_new_address_of_the_site_makes_no_article_new(newsroom: Newsroom, reader: Reader) -> None:
    newsroom.config(feeds=SETTINGS, site={"title": "The Test", "url": "https://new.example/paper/"})
    newsroom.build()
    assert reader.poll() == {}


def test_a_full_build_makes_no_article_new(newsroom: Newsroom, reader: Reader) -> None:
    shutil.rmtree(newsroom.root / ".dateline")
    newsroom.build(full=True)
    assert reader.poll() == {}


def test_a_move_is_news_only_to_readers_of_the_section_it_moved_to(
    newsroom: Newsroom, reader: Reader
) -> None:
    publish(newsroom, 11, section="world")
    newsroom.build()
    assert reader.poll() == {"world/rss.xml": 1, "world/atom.xml": 1}


def test_a_correction_in_an_archive_reaches_subscribers_as_the_article_they_know(
    newsroom: Newsroom, reader: Reader
) -> None:
    """Who subscribed when it was already in the archive sees it now; nobody sees it twice."""
    publish(newsroom, 0, updated="2026-11-02T10:00:00", corrections=[{"date": "2026-11-02", "text": "No."}])
    newsroom.build()
    assert reader.poll() == {"rss.xml": 1, "atom.xml": 1}
    publish(newsroom, 0, updated="2026-11-03T10:00:00", corrections=[{"date": "2026-11-03", "text": "Yes."}])
    newsroom.build()
    assert reader.poll() == {}
