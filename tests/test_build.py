"""What a build does, seen through the front door: files in, files out, and what it says of them."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import feedparser
import pytest

from dateline import content
from dateline.building import intake
from dateline.errors import UserError
from tests.conftest import NOW, Newsroom, snapshot

REPOSITORY = Path(__file__).parent.parent
SEED = "000_2d29f42d3f5c4fd7.txt"


def run(root: Path, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, str(REPOSITORY / "build.py"), *arguments, "--root", str(root)]
    env = {**os.environ, "PYTHONPATH": str(REPOSITORY), **environment}
    return subprocess.run(
        command, capture_output=True, text=True, encoding="utf-8", env=env, timeout=120, check=False
    )


def say(root: Path, *arguments: str) -> dict[str, list[str]]:
    done = run(root, *arguments, "--json")
    assert done.returncode == 0, done.stderr
    said: dict[str, list[str]] = json.loads(done.stdout)
    return said


@pytest.fixture
def seeded(newsroom: Newsroom) -> Newsroom:
    """A site with nothing but the real seed."""
    newsroom.write(f"seeds/{SEED}", (REPOSITORY / "seeds" / SEED).read_bytes())
    newsroom.config(sections={"world": {"labels": ["All news"]}}, seeds={"section": "world"})
    return newsroom


def test_the_seed_becomes_an_article_that_says_how_it_is_dated(seeded: Newsroom) -> None:
    (written,) = seeded.build().ingested
    text = (seeded.root / written).read_text(encoding="utf-8")
    assert re.fullmatch(r"content/2017/04/07-defense-ministry-militants-.*\.md", written)
    assert (
        "title: 'Defense Ministry: Militants launch massive attack on Syrian troops after US missile strike'"
        in text
    )
    for line in (
        "date: 2017-04-07",
        "date_certainty: inferred",
        "  place: MOSCOW",
        "  agency: TASS",
        "language: en",
    ):
        assert f"\n{line}\n" in text
    assert text.count("All news") == 1, "the label is kept as seed_label alone"
    assert "Friday" in text and "Donald Trump" in text, "the evidence is named"


def test_the_seeds_article_stands_where_readers_look_for_it(seeded: Newsroom) -> None:
    seeded.build()
    (url,) = (p for p in seeded.output() if re.match(r"2017/04/07/[^/]+/index.html", p))
    address = "/" + url.removesuffix("index.html")
    for listing in ("index.html", "world/index.html", "2017/04/index.html"):
        assert f'href="{address}"' in seeded.page(listing)
    words = "The US attack killed ten people."
    for feed in ("rss.xml", "atom.xml", "feed.json"):
        assert words in seeded.page(feed) and address in seeded.page(feed)


def test_a_second_build_renders_nothing_and_touches_no_file(seeded: Newsroom) -> None:
    seeded.build()
    before = {p: p.stat().st_mtime_ns for p in (seeded.root / "output").rglob("*")}
    report = seeded.build()
    assert (report.rendered, report.created, report.updated, report.deleted) == ({}, (), (), ())
    assert {p: p.stat().st_mtime_ns for p in (seeded.root / "output").rglob("*")} == before


def test_what_a_build_wrote_itself_does_not_hold_up_the_next(seeded: Newsroom) -> None:
    seeded.build()
    assert "read" not in seeded.build().seconds, "the short way was taken"
    lock = seeded.root / "content/authority.lock"
    seeded.write("content/authority.lock", lock.read_bytes().replace(b"news", b"mews"))
    assert "read" in seeded.build().seconds


def test_in_a_new_clone_only_what_changed_is_parsed(
    newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A clone gives every file the time of its making: CI that keeps .dateline/ and output/ still gains."""
    for n in range(70):
        newsroom.article(f"{n}.md")
    newsroom.write("content/0.txt", "Beside an article")
    newsroom.build()
    for file in (newsroom.root / "content").iterdir():
        os.utime(file, (1_650_000_000, 1_650_000_000))
    newsroom.article("1.md", "Another body.")
    parsed: list[str] = []
    parse = content.of_parts

    def counted(path: str, *args: Any) -> Any:
        parsed.append(path)
        return parse(path, *args)

    monkeypatch.setattr(content, "of_parts", counted)
    report = newsroom.build()
    assert parsed == ["content/1.md"]
    assert {page for page in report.rendered if page.startswith("2026/11/01/")} == {"2026/11/01/1/index.html"}
    assert "read" not in newsroom.build().seconds, "the new times are known"


def test_an_edited_body_renders_its_article_and_the_feeds_that_carry_it(newsroom: Newsroom) -> None:
    body = "A body of many words. " * 50
    for n in range(5):
        newsroom.article(
            f"{n}.md", body, date=f"2026-11-0{n + 1}", section="world" if n % 2 else "culture", tags=["a"]
        )
    newsroom.build()
    newsroom.article("3.md", body + "More.", date="2026-11-04", section="world", tags=["a"])
    report = newsroom.build()
    folders = ("", "world/", "tag/a/")
    feeds = {f"{folder}{name}" for folder in folders for name in ("rss.xml", "atom.xml", "feed.json")}
    assert set(report.updated) == {"2026/11/04/3/index.html"} | feeds
    assert set(report.rendered) == set(report.updated)


def test_another_opening_renders_its_month_of_the_search_too(newsroom: Newsroom) -> None:
    newsroom.article("a.md")
    newsroom.build()
    newsroom.article("a.md", "Another opening.")
    assert "search/2026-11.json" in newsroom.build().updated


def test_explain_says_why_a_page_was_made_again(newsroom: Newsroom) -> None:
    newsroom.article("a.md")
    newsroom.build()
    newsroom.article("a.md", "Another body.")
    newsroom.build()
    done = run(newsroom.root, "explain", "/2026/11/01/a/")
    assert 'published("a") changed' in done.stdout
    assert "from content/a.md" in done.stdout


def test_one_new_article_among_two_thousand_changes_at_most_thirty_files(newsroom: Newsroom) -> None:
    for n in range(2000):
        newsroom.article(
            f"{n}.md",
            date=f"20{10 + n // 200}-{1 + n % 12:02}-{1 + n % 28:02}T10:00:{n % 60:02}",
            section=f"s{n % 8}",
            tags=[f"t{n % 50}", f"u{n % 7}", f"v{n % 3}"],
            authors=[f"A {n % 40}"],
        )
    newsroom.build(jobs=2)
    newsroom.article(
        "new.md", date="2019-12-28T12:00", section="s1", tags=["t1", "u1", "v1"], authors=["A 1"]
    )
    report = newsroom.build()
    assert len(report.created) + len(report.updated) + len(report.deleted) <= 30


MISTAKES = {
    "an unknown config key": (
        "config.yaml",
        "site: {title: T, url: https://n.example/}\nlistin: {per_page: 3}\n",
        2,
    ),
    "front matter that isn't YAML": ("content/bad.md", "---\ntitle: a: b\ndate: 2026-11-01\n---\n\nx\n", 2),
    "a missing title": ("content/bad.md", "---\ndate: 2026-11-01\n---\n\nx\n", None),
    "an impossible date": ("content/bad.md", "---\ntitle: a\ndate: 2026-02-30\n---\n\nx\n", 3),
    "two articles with one permalink": (
        "content/bad.md",
        "---\ntitle: a\ndate: 2026-11-01T11:00\nslug: good\n---\n\nx\n",
        None,
    ),
    "a template with an undefined name": ("themes/mine/templates/404.html", "<p>\n{{ nowhere }}</p>\n", 2),
}


@pytest.mark.parametrize("mistake", MISTAKES)
def test_a_mistake_is_named_in_one_line_and_the_site_stays_as_it_was(
    newsroom: Newsroom, mistake: str
) -> None:
    newsroom.write("themes/mine/theme.yaml", "name: mine\nextends: broadsheet\n")
    newsroom.config(theme="mine")
    newsroom.article("good.md")
    newsroom.build()
    before = newsroom.output()
    path, text, line = MISTAKES[mistake]
    newsroom.write(path, text)
    done = run(newsroom.root)
    assert done.returncode == 1
    assert len(done.stderr.splitlines()) == 1, done.stderr
    assert done.stderr.startswith(f"{path}:{line}: " if line else f"{path}:")
    assert snapshot(newsroom.root / "output") == before


def test_all_mistakes_are_named_in_one_run(newsroom: Newsroom) -> None:
    newsroom.write("content/a.md", "---\ntitel: a\ndate: never\n---\n")
    newsroom.write("content/b.md", "no front matter")
    with pytest.raises(UserError) as error:
        newsroom.build()
    assert {str(p.where) for p in error.value.problems} >= {"content/a.md:3", "content/b.md:1"}


def test_an_edit_in_content_survives_also_without_the_state(seeded: Newsroom) -> None:
    (written,) = seeded.build().ingested
    text = (seeded.root / written).read_text(encoding="utf-8").replace("ten people", "nine people")
    seeded.write(written, text)
    seeded.build()
    subprocess.run(["rm", "-rf", str(seeded.root / ".dateline")], check=True)
    seeded.build()
    seeded.build(full=True)
    assert (seeded.root / written).read_text(encoding="utf-8") == text


def test_every_feed_is_read_without_a_complaint_and_holds_the_same_entries(newsroom: Newsroom) -> None:
    for n in range(4):
        newsroom.article(f"{n}.md", tags=["C", "C++"], authors=["Ana Bê"], date=f"2026-11-01T10:00:0{n}")
    newsroom.build()
    xml = [path for path in newsroom.output() if path.endswith(("rss.xml", "atom.xml"))]
    assert len(xml) == 10, "the site, a section, two tags and an author"
    for path in xml:
        feed = feedparser.parse((newsroom.root / "output" / path).read_bytes())
        assert not feed.bozo, path
        folder = path.rpartition("/")[0]
        same = json.loads(newsroom.page(f"{folder}/feed.json".lstrip("/")))
        assert [e.id for e in feed.entries] == [item["id"] for item in same["items"]]


def test_ids_outlive_the_address_of_the_site(newsroom: Newsroom) -> None:
    newsroom.article("a.md", slug="one")
    newsroom.build()
    (before,) = json.loads(newsroom.page("feed.json"))["items"]
    newsroom.article("a.md", title="New", slug="two", section="culture", date="2025-03-04")
    newsroom.config(site={"title": "T", "url": "https://other.example/blog/"})
    newsroom.build()
    (after,) = json.loads(newsroom.page("feed.json"))["items"]
    assert after["id"] == before["id"] and after["url"] != before["url"]


def test_nothing_is_decided_before_all_files_are_safe_on_the_disk(
    newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    for n in range(70):
        newsroom.article(f"{n}.md")

    def full() -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(os, "sync", full)
        with pytest.raises(UserError, match="No space left"):
            newsroom.build()
    assert not newsroom.output()
    assert len(newsroom.build().created) > 70


def test_an_article_at_another_address_is_linked_to_there_by_all(newsroom: Newsroom) -> None:
    for n in range(4):
        newsroom.article(f"{n}.md", date=f"2026-11-0{n + 1}", slug=f"s{n}", tags=["a"])
    newsroom.build()
    newsroom.article("0.md", date="2026-11-01", slug="moved", tags=["a"])
    newsroom.build()
    after = newsroom.output()
    assert not [path for path, data in after.items() if b"/2026/11/01/s0/" in data]
    newsroom.build(full=True)
    assert newsroom.output() == after


def test_the_number_of_workers_and_the_clock_change_no_byte(
    newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(intake, "SERIAL_BELOW", 1)  # read by several, and converted while it is read
    for n in range(80):
        newsroom.article(f"{n}.md", date=f"2026-10-{1 + n % 28:02}", tags=[f"t{n % 9}"], authors=["Ana"])
    newsroom.build(jobs=1)
    before = newsroom.output()
    newsroom.build(jobs=8, full=True, now=NOW.replace(year=2030))
    assert newsroom.output() == before


def test_a_draft_an_embargo_and_an_expiry_keep_an_article_out_of_everything(newsroom: Newsroom) -> None:
    newsroom.article("open.md", title="Open to all")
    newsroom.article("draft.md", title="Secret one", draft=True, tags=["unseen"])
    newsroom.article("embargo.md", title="Secret two", embargo="2026-11-22T13:00Z", authors=["Unseen"])
    newsroom.article("expired.md", title="Secret three", expires="2026-11-22T11:00Z", section="unseen")
    report = newsroom.build()
    assert not [path for path, data in newsroom.output().items() if b"Secret" in data or b"nseen" in data]
    assert report.next_due is not None and report.next_due.isoformat() == "2026-11-22T14:00:00+01:00"
    newsroom.build(now=NOW.replace(hour=13))
    assert "Secret two" in newsroom.page("index.html")


def test_a_link_to_a_content_file_leads_to_its_page(newsroom: Newsroom) -> None:
    newsroom.article("2026/11/a.md", "See [the other](../../world/b.md#part).")
    newsroom.article("world/b.md", date="2026-11-05")
    newsroom.build()
    assert 'href="/2026/11/05/b/#part"' in newsroom.page("2026/11/01/a/index.html")
    assert "https://news.example.org/2026/11/05/b/#part" in newsroom.page("rss.xml")
    newsroom.article("world/b.md", date="2026-11-05", slug="moved")
    newsroom.build()
    assert 'href="/2026/11/05/moved/#part"' in newsroom.page("2026/11/01/a/index.html")


def test_other_extensions_of_markdown_make_every_body_anew(newsroom: Newsroom) -> None:
    newsroom.article("a.md", "One\ntwo")
    newsroom.build()
    newsroom.config(markdown={"extensions": ["nl2br"]})
    report = newsroom.build()
    assert report.fresh == "markdown.extensions changed"
    assert "One<br>\ntwo" in newsroom.page("2026/11/01/a/index.html")
    assert not newsroom.build().rendered
    newsroom.config()
    newsroom.build()
    assert "One\ntwo" in newsroom.page("2026/11/01/a/index.html")


@pytest.mark.parametrize("first", ["a.md", "b.md"])
def test_an_alias_cannot_take_the_address_of_an_article_that_is_there(newsroom: Newsroom, first: str) -> None:
    articles: dict[str, dict[str, Any]] = {"a.md": {}, "b.md": {"aliases": ["/2026/11/01/a/"]}}
    newsroom.article(first, **articles.pop(first))
    newsroom.article("other.md")
    newsroom.build()
    before = newsroom.output()
    for path, front in articles.items():
        newsroom.article(path, **front)
    with pytest.raises(UserError, match="/2026/11/01/a/"):
        newsroom.build()
    assert newsroom.output() == before


def test_a_file_with_blanks_in_its_name_is_an_article_like_any_other(newsroom: Newsroom) -> None:
    newsroom.article("news/My story (1).md", title="Mine")
    newsroom.build()
    assert "Mine" in newsroom.page("2026/11/01/my-story-1/index.html")
    assert "news/My-story-(1)" in newsroom.page("atom.xml")


@pytest.mark.parametrize("name", ["a.markdown", "a.MD"])
def test_markdown_under_another_suffix_is_warned_of(newsroom: Newsroom, name: str) -> None:
    newsroom.article(name)
    for _ in range(2):
        (warning,) = newsroom.build().warnings
        assert str(warning) == f"content/{name}: is not read (articles end in .md: rename it to a.md)"


@pytest.mark.parametrize("path", ["content/a.md", "content/pages/a.md"])
def test_a_template_that_the_theme_has_not_is_named_with_who_asks_for_it(
    newsroom: Newsroom, path: str
) -> None:
    newsroom.article(path.removeprefix("content/"), template="artcle.html")
    with pytest.raises(UserError, match=f'^{path}: names a template .* does not have: "artcle.html"'):
        newsroom.build()


def test_who_takes_an_address_of_the_sites_own_is_named(newsroom: Newsroom) -> None:
    newsroom.article("archive/a.md")
    newsroom.article("b.md", aliases=["/search/"], section="news")
    with pytest.raises(UserError) as raised:
        newsroom.build()
    assert {str(one).partition(" is taken")[0] for one in raised.value.problems} == {
        'content/archive/a.md:1: the address "/archive/"',
        'content/b.md:1: the address "/search/"',
    }


@pytest.mark.parametrize(("text", "line"), [("---\n{}---\nB\n", 2), ("---\ntitle: T\n---\n\nB\n\n{}", 7)])
def test_an_unfinished_merge_is_not_published(newsroom: Newsroom, text: str, line: int) -> None:
    marks = "<<<<<<< HEAD\ntitle: A\n=======\ntitle: B\n>>>>>>> other\n"
    newsroom.write("content/a.md", text.format(marks))
    with pytest.raises(UserError, match=f"^content/a.md:{line}: holds a merge that is not finished"):
        newsroom.build()


def test_full_listing_pages_hold_still(newsroom: Newsroom) -> None:
    newsroom.config(listing={"per_page": 2})
    for n in range(1, 5):
        newsroom.article(f"{n}.md", date=f"2026-10-{n:02}")
    newsroom.build()
    first = newsroom.page("page/1/index.html")
    for n in range(5, 10):
        newsroom.article(f"{n}.md", date=f"2026-10-{n:02}")
        newsroom.build()
        assert newsroom.page("page/1/index.html") == first


def test_clean_removes_what_dateline_made_and_nothing_else(newsroom: Newsroom) -> None:
    newsroom.article("a.md")
    newsroom.build()
    newsroom.write("output/mine.txt", "kept")
    newsroom.write("output/robots.txt", "changed by hand")
    done = run(newsroom.root, "clean")
    assert done.returncode == 0 and "output/robots.txt" in done.stderr
    assert set(newsroom.output()) == {"mine.txt", "robots.txt"}


def test_a_wrong_option_is_wrong_usage(newsroom: Newsroom) -> None:
    assert run(newsroom.root, "--jobs", "none").returncode == 2


def test_strict_makes_warnings_errors_each_time(newsroom: Newsroom) -> None:
    newsroom.article("a.md", colour="red")
    assert newsroom.build().warnings
    assert newsroom.build().warnings, "also where nothing was read"
    assert run(newsroom.root, "--strict").returncode == 1


def test_a_folder_that_is_no_site_is_named_and_left_alone(tmp_path: Path) -> None:
    done = run(tmp_path)
    assert done.returncode == 1 and "there is no config.yaml in" in done.stderr
    assert not list(tmp_path.iterdir())


def test_seeds_are_taken_in_without_a_build(seeded: Newsroom) -> None:
    shown = run(seeded.root, "ingest", "--dry-run")
    assert "title: 'Defense Ministry: Militants" in shown.stdout and "2017 alone is left" in shown.stdout
    assert not (seeded.root / "content").exists()
    report = seeded.root / "report.json"
    assert run(seeded.root, "ingest", "--report", str(report)).returncode == 0
    (story,) = json.loads(report.read_text(encoding="utf-8"))
    assert story["fields"]["title"].startswith("Defense Ministry") and story["findings"]
    assert (seeded.root / story["article"]).is_file() and not (seeded.root / "output").exists()


def test_a_change_to_the_theme_that_came_with_dateline_is_seen(
    newsroom: Newsroom, tmp_path_factory: pytest.TempPathFactory
) -> None:
    home = tmp_path_factory.mktemp("installed")
    for folder in ("dateline", "themes"):
        shutil.copytree(REPOSITORY / folder, home / folder, ignore=shutil.ignore_patterns("__pycache__"))
    newsroom.article("a.md")
    command = [sys.executable, "-c", "from dateline.cli import main; raise SystemExit(main())"]
    env = {**os.environ, "PYTHONPATH": str(home)}
    for wanted in ("", "<!-- mine -->"):
        template = home / "themes/broadsheet/templates/base.html"
        template.write_text(template.read_text(encoding="utf-8") + wanted, encoding="utf-8")
        subprocess.run(command, cwd=newsroom.root, env=env, check=True, capture_output=True)
        assert wanted in newsroom.page("404.html")


def test_a_seed_that_was_set_aside_keeps_no_build_from_having_nothing_to_do(newsroom: Newsroom) -> None:
    newsroom.article("a.md")
    newsroom.write("seeds/broken.json", '{"headline": "Flood", "versioncreated": "2017", "body_text": ')
    newsroom.write("seeds/photo.txt", b"\x89PNG\r\n\x1a\n")
    first = newsroom.build()
    second = newsroom.build()
    assert [str(warning).split(":")[0] for warning in first.warnings] == [
        "seeds/broken.json",
        "seeds/photo.txt",
    ]
    assert second.warnings == first.warnings
    assert "ingest" not in second.seconds, "nothing was read"
    newsroom.write(
        "seeds/broken.json", '{"headline": "Flood", "versioncreated": "2017-04-07", "body_text": "Rain."}'
    )
    assert newsroom.build().ingested == ("content/2017/04/07-flood.md",)


def test_a_seed_whose_name_no_system_can_write_blocks_no_build(newsroom: Newsroom) -> None:
    newsroom.article("a.md")
    seeds = newsroom.root / "seeds"
    seeds.mkdir()
    (Path(os.fsdecode(bytes(seeds) + b"/bad\xff.txt"))).write_bytes(b"Headline\n\nText.")
    report = newsroom.build()
    (warning,) = map(str, report.warnings)
    assert warning == r'seeds: the file name "bad\xff.txt" is not UTF-8 (rename the file)'
    assert "a/index.html" in "".join(newsroom.output())
