"""Broadsheet: what its pages say, what they must not say, and what one more story may change."""

from __future__ import annotations

import datetime as dt
import gzip
import json
import re
import shutil
from pathlib import Path
from typing import Any

import pytest

from dateline.errors import UserError
from dateline.front import fields
from tests.conftest import CONFIG, NOW, Newsroom

BROADSHEET = Path(__file__).parent.parent / "themes" / "broadsheet"
CASES = Path(__file__).parent / "cases" / "themes"
LANGUAGES = sorted(file.stem for file in (BROADSHEET / "i18n").glob("*.yaml"))


@pytest.fixture(scope="module")
def dawn(tmp_path_factory: pytest.TempPathFactory) -> Newsroom:
    """A paper that is written from right to left, built."""
    root = tmp_path_factory.mktemp("dawn") / "site"
    shutil.copytree(CASES / "rtl", root)
    room = Newsroom.at(root)
    room.build()
    return room


def data(page: str) -> dict[str, Any]:
    """What a story's page tells search engines: the story first, then the way to it."""
    found = re.search(r'<script type="application/ld\+json">(.*?)</script>', page)
    assert found is not None
    return {item["@type"]: item for item in json.loads(found[1])["@graph"]}


def pages(room: Newsroom) -> dict[str, str]:
    return {path: page.decode() for path, page in room.output().items() if path.endswith(".html")}


# Words


def words(language: str) -> dict[str, str]:
    problems: list[Any] = []
    path = BROADSHEET / "i18n" / f"{language}.yaml"
    read = fields.read(path.read_text(encoding="utf-8"), path.name, problems)
    assert read is not None and not problems
    return {key: read.text(key) for key in read if key != "dates"}


def used() -> set[str]:
    sources = [file.read_text(encoding="utf-8") for file in (BROADSHEET / "templates").rglob("*.html")]
    keys = {key for source in sources for key in re.findall(r'\bt\(\s*"(\w+)"(?! ~)', source)}
    keys |= {key for source in sources for key in re.findall(r't\("(\w+)" if [\w.]+ else "\w+"', source)}
    keys |= {key for source in sources for key in re.findall(r't\("\w+" if [\w.]+ else "(\w+)"', source)}
    keys.add("embed_opens")  # which dateline/pages/embeds.py says
    return keys | {f"feeds_of_{kind}" for kind in ("site", "section", "tag", "author")}


def test_every_word_is_there_and_none_is_idle() -> None:
    assert set(words("en")) == used()


@pytest.mark.parametrize("language", [tag for tag in LANGUAGES if "-" not in tag])
def test_every_language_says_all_that_english_says(language: str) -> None:
    english, other = words("en"), words(language)
    assert other.keys() == english.keys()
    for key, said in other.items():
        assert said and set(re.findall(r"{\w+}", said)) == set(re.findall(r"{\w+}", english[key])), key


def test_no_word_of_a_page_stands_in_a_template() -> None:
    """Letters between tags come from words, copy or config; `404` and the like are no words."""
    for file in sorted((BROADSHEET / "templates").rglob("*.html")):
        source = re.sub(
            r"{#.*?#}|{%.*?%}|{{.*?}}|<!doctype html>", "", file.read_text(encoding="utf-8"), flags=re.S
        )
        assert not re.search(r">[^<]*[^\W\d_]{2,}[^<]*<", source), file.name


# What holds still


def story(room: Newsroom, name: str, day: int, **front: Any) -> None:
    room.article(f"2026/10/{name}.md", date=f"2026-10-{day:02}T10:00:00", **front)


def test_one_more_story_changes_no_article_page_but_its_neighbours(newsroom: Newsroom) -> None:
    newsroom.config(listing={"per_page": 3})
    for day in range(1, 13):
        story(newsroom, f"s{day}", day, tags=["a", "b"], authors=["Ann"], section="world", series="Days")
    newsroom.article("pages/about.md")
    newsroom.build()
    before = newsroom.output()
    story(newsroom, "new", 20, tags=["a"], authors=["Ann"], section="world")
    newsroom.build()
    after = newsroom.output()
    changed = {path for path in before if after[path] != before[path] and path.endswith(".html")}
    assert {path for path in changed if "/10/" in path} == {"2026/10/12/s12/index.html", "2026/10/index.html"}
    assert changed - {"2026/10/12/s12/index.html"} == {
        "index.html",
        "2026/10/index.html",
        "world/index.html",
        "tag/a/index.html",
        "author/ann/index.html",
    }


def test_the_archive_and_a_year_change_only_when_a_month_begins(newsroom: Newsroom) -> None:
    story(newsroom, "first", 1)
    newsroom.build()
    before = newsroom.output()
    story(newsroom, "second", 2)
    newsroom.build()
    same = newsroom.output()
    newsroom.article("2026/09/old.md", date="2026-09-01")
    newsroom.build()
    after = newsroom.output()
    for path in ("archive/index.html", "2026/index.html"):
        assert before[path] == same[path] != after[path]


def test_no_page_says_when_it_was_built(newsroom: Newsroom) -> None:
    story(newsroom, "first", 1)
    newsroom.build(now=NOW)
    before = newsroom.output()
    newsroom.build(now=NOW + dt.timedelta(days=400), full=True)
    after = newsroom.output()
    assert pages(newsroom)
    assert {path for path in after if after[path] != before.get(path)} <= {"news-sitemap.xml"}


def test_listings_lead_to_older_and_newer_pages_and_count_none(newsroom: Newsroom) -> None:
    newsroom.config(listing={"per_page": 2})
    for day in range(1, 10):
        story(newsroom, f"s{day}", day, section="world")
    newsroom.build()
    first, older = newsroom.page("world/index.html"), newsroom.page("world/page/2/index.html")
    assert '<a class="older" rel="next" href="/world/page/3/">' in first
    assert '<a class="older" rel="next" href="/world/page/1/">' in older
    assert '<a class="newer" rel="prev" href="/world/page/3/">' in older
    assert "<title>World, page 2 — The Test</title>" in older
    assert " of 3" not in older and " of 4" not in older


def test_one_more_part_of_a_series_changes_the_part_before_it_and_no_other(newsroom: Newsroom) -> None:
    for day in (1, 3, 5):
        story(newsroom, f"s{day}", day, series="Days")
    for day in (2, 4, 6):
        story(newsroom, f"s{day}", day)
    newsroom.build()
    before = newsroom.output()
    assert "Part 2" in newsroom.page("2026/10/03/s3/index.html")
    story(newsroom, "s7", 7, series="Days")
    newsroom.build()
    changed = {path for path, data in newsroom.output().items() if before.get(path, data) != data}
    stories = {path.split("/")[3] for path in changed if path.startswith("2026/10/0")}
    assert stories == {"s5", "s6"}  # the part before it, and the story of the day before
    assert "series/days/index.html" in changed


def test_a_series_is_listed_from_its_first_part_on(newsroom: Newsroom) -> None:
    newsroom.config(listing={"per_page": 2})
    for day in range(1, 6):
        story(newsroom, f"s{day}", day, series="Days & nights")
    newsroom.build()
    newest, first = (
        newsroom.page("series/days-and-nights/index.html"),
        newsroom.page("series/days-and-nights/page/1/index.html"),
    )
    parts = re.compile(r'<p class="kicker">(Part \d)</p>.*?/(s\d)/', re.DOTALL)
    assert parts.findall(first) == [("Part 1", "s1"), ("Part 2", "s2")]
    assert parts.findall(newest) == [("Part 3", "s3"), ("Part 4", "s4"), ("Part 5", "s5")]
    assert "<title>Series: Days &amp; nights — The Test</title>" in newest
    assert '<a href="/series/days-and-nights/">' in newsroom.page("2026/10/02/s2/index.html")


# What a page says


def test_titles_are_unique(dawn: Newsroom) -> None:
    titles = [
        re.search(r"<title>(.*?)</title>", page)[1]  # type: ignore[index]
        for page in pages(dawn).values()
        if 'http-equiv="refresh"' not in page
    ]
    assert len(titles) >= 40
    assert len(titles) == len(set(titles))


def test_stories_with_one_headline_have_titles_of_their_own(newsroom: Newsroom) -> None:
    newsroom.config(sections={"world": {"title": "World"}}, seeds={"section": "world"})
    days = {"a": 1, "b": 1, "c": 2, "d": 2, "e": 2}
    for name, day in days.items():
        story(newsroom, name, day, title="Morning briefing" if name != "e" else "World")
    newsroom.build()
    before = newsroom.output()
    assert [_title(newsroom, f"2026/10/{day:02}/{name}/index.html") for name, day in days.items()] == [
        "Morning briefing",
        "Morning briefing (1 October 2026, 2)",
        "Morning briefing (2 October 2026)",
        "Morning briefing (2 October 2026, 2)",
        "World (2 October 2026)",
    ]
    story(newsroom, "f", 9, title="Morning briefing")
    newsroom.build()
    after = newsroom.output()
    assert _title(newsroom, "2026/10/09/f/index.html") == "Morning briefing (9 October 2026)"
    stories = [path for path in before if path.startswith("2026/10/0") and path.endswith(".html")]
    assert [path for path in stories if before[path] != after[path]] == ["2026/10/02/e/index.html"]


def _title(room: Newsroom, path: str) -> str:
    found = re.search(r"<title>(.*?) — The Test</title>", room.page(path))
    assert found is not None
    return found[1]


def test_a_story_says_by_whom_and_when_it_was_written(dawn: Newsroom) -> None:
    page = dawn.page("2026/11/19/road/index.html")
    assert ">سامي القلم</a> و<a rel=" in page
    assert (
        '<time datetime="2026-11-19T10:00:00+03:00">19 نوفمبر 2026، 10:00\N{NO-BREAK SPACE}UTC+3</time>'
        in page
    )
    assert 'حُدّث في <time datetime="2026-11-20T08:30:00+03:00">' in page
    assert '<p><span class="dateline">القاهرة، 19 نوفمبر —</span> الخلاصة ملف' in page


def test_search_engines_are_told_what_the_page_says(dawn: Newsroom) -> None:
    told = data(dawn.page("2026/11/19/road/index.html"))
    assert told["NewsArticle"]["datePublished"] == "2026-11-19T10:00:00+03:00"
    assert told["NewsArticle"]["dateModified"] == "2026-11-20T08:30:00+03:00"
    assert [author["name"] for author in told["NewsArticle"]["author"]] == [
        "ليلى الحبر",
        "سامي القلم",
        "نور الورق",
    ]
    assert told["NewsArticle"]["image"] == ["https://fajr.example/paper/2026/11/19/road/road.png"]
    assert [step.get("item") for step in told["BreadcrumbList"]["itemListElement"]] == [
        "https://fajr.example/paper/",
        "https://fajr.example/paper/news/",
        None,
    ]


@pytest.mark.parametrize(
    ("certainty", "shown", "told"),
    [
        ("stated", "7 April 2017</time></span>", "2017-04-07"),
        ("editor", "7 April 2017</time></span>", "2017-04-07"),
        ("inferred", '7 April 2017</time> <span class="inferred">(year inferred)</span>', "2017-04-07"),
        ("probable", '7 April 2017</time> <span class="inferred">(date probable)</span>', None),
    ],
)
def test_a_date_that_was_not_stated_says_so(
    newsroom: Newsroom, certainty: str, shown: str, told: str | None
) -> None:
    newsroom.article("a.md", date="2017-04-07", date_certainty=certainty)
    newsroom.build()
    page = newsroom.page("2017/04/07/a/index.html")
    assert shown in page
    assert data(page)["NewsArticle"].get("datePublished") == told
    assert ("article:published_time" in page) is (told is not None)


@pytest.mark.parametrize(("updated", "shown"), [("10:15:00", False), ("10:15:01", True)])
def test_an_update_within_a_quarter_of_an_hour_is_no_news(
    newsroom: Newsroom, updated: str, shown: bool
) -> None:
    newsroom.article("a.md", date="2026-11-01T10:00:00", updated=f"2026-11-01T{updated}")
    newsroom.build()
    assert ("Updated" in newsroom.page("2026/11/01/a/index.html")) is shown


def test_a_headline_cannot_run(newsroom: Newsroom) -> None:
    newsroom.article("a.md", title='</script><script>alert("x")</script>{{ 7*7 }}', slug="a")
    newsroom.build()
    page = newsroom.page("2026/11/01/a/index.html")
    assert "<script>alert" not in page
    assert "{{ 7*7 }}" in page
    assert data(page)["NewsArticle"]["headline"].startswith("</script>")


def test_a_story_in_another_language_keeps_its_own_direction(dawn: Newsroom) -> None:
    page = dawn.page("2026/11/18/english/index.html")
    assert '<html lang="ar" dir="rtl">' in page
    assert '<article class="article wrap" lang="en" dir="ltr">' in page
    assert '<span lang="ar" dir="rtl"><time datetime="2026-11-18">' in page
    assert '<a href="/paper/2026/11/18/english/" lang="en" dir="ltr">' in dawn.page("index.html")


def test_more_sections_than_fit_in_a_line_fold_without_a_script(dawn: Newsroom, newsroom: Newsroom) -> None:
    story(newsroom, "a", 1, section="world")
    newsroom.build()
    assert "<details>" in dawn.page("index.html")
    assert "<details>" not in newsroom.page("index.html")


def test_dates_are_written_as_a_language_writes_them_that_the_theme_does_not_speak(
    newsroom: Newsroom,
) -> None:
    newsroom.config(site={**CONFIG["site"], "language": "zh"})
    for day in range(1, 7):
        story(newsroom, f"s{day}", day)
    newsroom.article("old.md", date="2025-03-02")
    newsroom.build()
    shown = re.findall(r'<time datetime="[^"]*">([^<]*)</time>\n<h3', newsroom.page("index.html"))
    assert shown == ["10月2日", "10月1日", "2025年3月"]
    assert "2026年10月1日 10:00" in newsroom.page("2026/10/01/s1/index.html")


def test_a_paper_without_stories_has_a_front_page(newsroom: Newsroom) -> None:
    newsroom.build()
    assert '<h1 class="flag"><a href="/">The Test</a></h1>' in newsroom.page("index.html")


# Budgets


def test_the_stylesheet_and_the_pages_keep_their_budgets(dawn: Newsroom) -> None:
    assert len(gzip.compress(dawn.output()["assets/style.css"])) < 9 * 1024
    for path, page in pages(dawn).items():
        assert len(page.encode()) < 40 * 1024, path


def test_no_page_asks_anyone_else_or_runs_anything(dawn: Newsroom) -> None:
    for path, page in pages(dawn).items():
        loaded = re.findall(
            r'<(?:img|script|link rel="(?:stylesheet|icon|manifest)")[^>]*?(?:src|href)="([^"]+)"', page
        )
        assert all(address.startswith("/paper/") for address in loaded), path
        assert not re.search(
            r'<script(?! type="application/ld\+json"| src="/paper/assets/(?:search|copy)\.js" defer>)'
            r'| on\w+="| style="|javascript:',
            page,
        ), path
        assert ("<script src" in page) == (path in {"search/index.html", "subscribe/index.html"}), path
        if 'http-equiv="refresh"' not in page:
            assert page.index("Content-Security-Policy") < page.index("<title>"), path


def test_a_story_that_belongs_elsewhere_says_where(newsroom: Newsroom) -> None:
    newsroom.article("a.md", canonical="https://other.example/a")
    newsroom.article("b.md")
    newsroom.build()
    page = newsroom.page("2026/11/01/a/index.html")
    assert '<link rel="canonical" href="https://other.example/a">' in page
    assert data(page)["NewsArticle"]["url"] == "https://other.example/a"
    own = newsroom.page("2026/11/01/b/index.html")
    assert '<link rel="canonical" href="https://news.example.org/2026/11/01/b/">' in own


# Updates, embeds, and what a site may choose


def test_a_byline_says_as_what_somebody_wrote_and_lists_go_by_the_name(newsroom: Newsroom) -> None:
    newsroom.article("a.md", authors=["Ann Lee", {"name": "Bo <Wu>", "role": "Moscow & beyond"}])
    newsroom.article("b.md", authors=[{"name": "bo <wu>", "role": "Editor"}, "Cy Young", "Ann Lee"])
    newsroom.article("c.md", authors=["Ann Lee", "Cy Young", "Bo <Wu>"])
    newsroom.build()
    text = {name: byline(newsroom.page(f"2026/11/01/{name}/index.html")) for name in "abc"}
    assert text["a"] == "By Ann Lee; Bo &lt;Wu&gt;, Moscow &amp; beyond"
    assert text["b"] == "By Bo &lt;Wu&gt;, Editor; Cy Young; Ann Lee"
    assert text["c"] == "By Ann Lee, Cy Young and Bo &lt;Wu&gt;"
    people = data(newsroom.page("2026/11/01/a/index.html"))["NewsArticle"]["author"]
    assert [(one["name"], one.get("jobTitle")) for one in people] == [
        ("Ann Lee", None),
        ("Bo <Wu>", "Moscow & beyond"),
    ]
    assert newsroom.page("author/bo-wu/index.html").count("<article") == 3
    newsroom.article("b.md", authors=[{"name": "bo <wu>", "role": "Chief editor"}, "Cy Young", "Ann Lee"])
    pages = [path for path in newsroom.build().rendered if path.endswith(".html")]
    assert pages == ["2026/11/01/b/index.html"]


def byline(page: str) -> str:
    found = re.search(r'<p class="byline">(.*?)</p>', page, re.S)
    assert found is not None
    return re.sub(r"<[^>]*>", "", found[1])


def test_a_story_leads_to_the_corrections_of_the_paper(newsroom: Newsroom) -> None:
    newsroom.article("a.md")
    newsroom.build()
    foot = (
        newsroom.page("2026/11/01/a/index.html")
        .split('<footer class="article-foot"')[1]
        .split("</footer>")[0]
    )
    assert '<a href="/corrections/">' in foot
    newsroom.article("b.md", date="2026-10-01", corrections="A name was wrong.")
    newsroom.article("c.md", date="2026-09-01")
    newsroom.build()
    newsroom.article("c.md", date="2026-09-01", corrections="A place was wrong.")
    assert "2026/11/01/a/index.html" not in newsroom.build().rendered


def test_a_flash_leads_the_front_page_or_stands_in_a_bar_above_it(newsroom: Newsroom) -> None:
    for day in range(1, 6):
        story(newsroom, f"s{day}", day, title=f"Story {day}")
    story(newsroom, "flash", 6, title="A flash", priority=1)
    newsroom.build()
    home = newsroom.page("index.html")
    assert '<section class="front-lead" aria-label="Breaking">' in home and "A flash" in home
    assert 'class="breaking"' not in home
    story(newsroom, "chosen", 7, title="Chosen", lead=True)
    newsroom.build()
    home = newsroom.page("index.html")
    (bar,) = re.findall(r'<section class="breaking" aria-label="Breaking">(.*?)</section>', home, re.S)
    assert re.findall(r'<a href="([^"]+)">(.*?)</a>', bar) == [("/2026/10/06/flash/", "A flash")]
    assert home.count("A flash") == 1


def test_updates_stand_above_the_text_the_latest_first(newsroom: Newsroom) -> None:
    first, second = {"date": "2026-11-02", "text": "A & b."}, {"date": "2026-11-03T10:00", "text": "Later."}
    newsroom.article("a.md", updates=[first, second])
    newsroom.build()
    found = re.search(
        r'<section class="updates">(.*?)</section>', newsroom.page("2026/11/01/a/index.html"), re.DOTALL
    )
    assert found is not None
    assert re.findall(r'datetime="([^"]+)".*?</time> (.*?)</li>', found[1]) == [
        ("2026-11-03T10:00:00+01:00", "Later."),
        ("2026-11-02", "A &amp; b."),
    ]
    newsroom.article("a.md", updates=[{"text": "When?"}])
    with pytest.raises(UserError, match="an update has no date"):
        newsroom.build()


def test_a_link_that_is_a_paragraph_of_its_own_is_a_card_that_loads_nothing(newsroom: Newsroom) -> None:
    newsroom.article(
        "a.md",
        "See <https://in.example/text> here.\n\n<https://www.film.example/watch?v=1&t=2>\n\n"
        "[The film](https://film.example/2)\n\n[Ours](https://news.example.org/x/)\n\n"
        "https://film.example/pasted?a=1&b=2",
    )
    newsroom.build()
    page = newsroom.page("2026/11/01/a/index.html")
    assert re.findall(
        r'<p class="embed"><a href="([^"]+)"[^>]*><strong>(.*?)</strong> <span>(.*?)</span>', page
    ) == [
        ("https://www.film.example/watch?v=1&amp;t=2", "watch", "Opens on film.example"),
        ("https://film.example/2", "The film", "Opens on film.example"),
        ("https://film.example/pasted?a=1&amp;b=2", "pasted", "Opens on film.example"),
    ]
    assert "iframe" not in page
    assert "embed" not in newsroom.page("rss.xml")


@pytest.mark.parametrize(
    ("body", "minutes"), [("Word.", 1), ("word " * 700, 3), ("新闻" * 660, 3), ("<b>a</b> " * 660, 3)]
)
def test_a_story_says_how_long_it_takes_where_the_site_wants_that(
    newsroom: Newsroom, body: str, minutes: int
) -> None:
    newsroom.article("a.md", body)
    newsroom.build()
    assert "min read" not in newsroom.page("2026/11/01/a/index.html")
    newsroom.config(theme_options={"reading_time": "yes"})
    newsroom.build()
    assert f"<span>{minutes} min read</span>" in newsroom.page("2026/11/01/a/index.html")


def test_a_site_may_choose_a_switch_a_logo_and_a_font(newsroom: Newsroom) -> None:
    newsroom.article("a.md")
    newsroom.build()
    assert "assets/switch.js" not in newsroom.output()
    plain = newsroom.page("assets/style.css")
    assert "data-theme" not in plain and "@font-face" not in plain
    options = {"switch": "yes", "logo": "logo.svg", "logo_dark": "/night.svg", "headline_file": "h.woff2"}
    newsroom.config(theme_options={**options, "headline_adjust": "104%"})
    newsroom.build()
    page, style = newsroom.page("2026/11/01/a/index.html"), newsroom.page("assets/style.css")
    assert '<script src="/assets/switch.js"></script>' in page
    assert '<img class="logo" src="/assets/logo.svg" alt="The Test">' in page
    assert '<img class="logo dark" src="/night.svg" alt="The Test" loading="lazy">' in page
    assert 'url("/assets/h.woff2") format("woff2")' in style and "font-display: optional" in style
    assert "size-adjust: 104%" in style and '--head: "Headlines", "Headlines before", var(--serif)' in style
    assert len(newsroom.output()["assets/switch.js"]) < 400


# The front page


@pytest.mark.parametrize("pictured", [True, False])
@pytest.mark.parametrize("stories", range(1, 8))
def test_a_section_on_the_front_page_leaves_no_column_empty(
    newsroom: Newsroom, stories: int, pictured: bool
) -> None:
    newsroom.config(listing={"per_page": 40})
    newsroom.write("content/2026/10/p.png", (CASES / "rtl/content/road.png").read_bytes())
    picture = {"image": {"src": "p.png", "alt": "A map"}} if pictured else {}
    for day in range(1, stories + 1):
        story(newsroom, f"w{day}", day, section="world", **picture)
    for day in range(1, 13):  # the lead, the second stories and the latest
        newsroom.article(f"2026/11/{day}.md", date=f"2026-11-{day:02}", section="city")
    newsroom.build()
    module = re.search(
        r'<a href="/world/">World</a></h2>.*?</section>', newsroom.page("index.html"), re.DOTALL
    )
    assert module is not None
    aside = re.search(
        r'<div class="beside beside-(\d)">(.*?)</div>\n(?=<article|</div>)', module[0], re.DOTALL
    )
    beside = aside[2].count("card-side") if aside else 0
    below = module[0].count("card-brief")
    assert module[0].count("card-big") == 1 and beside + below == stories - 1
    assert beside == (int(aside[1]) if aside else 0) <= (3 if pictured else 1)
    # What is left over in rows of three is as wide as it takes.
    left = re.search(r" left-(\d)", module[0])
    assert below % 3 == (int(left[1]) if left else 0)
    assert not (left and pictured)


def test_a_section_on_the_front_page_opens_with_what_matters_or_can_be_seen(newsroom: Newsroom) -> None:
    newsroom.config(listing={"per_page": 40})
    picture = {"src": "p.png", "alt": "A map"}
    newsroom.write("content/2026/10/p.png", (CASES / "rtl/content/road.png").read_bytes())
    for day in range(1, 6):
        story(newsroom, f"w{day}", day, section="world", **({"image": picture} if day in (2, 4) else {}))
    for day in range(1, 13):
        newsroom.article(f"2026/11/{day}.md", date=f"2026-11-{day:02}", section="city")
    newsroom.build()
    opens = re.compile(r'card-big.*?<a href="/2026/10/\d\d/(w\d)/">', re.DOTALL)
    assert opens.findall(newsroom.page("index.html")) == ["w4"]
    story(newsroom, "w4", 4, section="world", priority=8, image=picture)
    newsroom.build()
    assert opens.findall(newsroom.page("index.html")) == ["w5"]
