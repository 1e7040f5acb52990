"""What pages say of themselves to machines, read with another parser: titles, links, data, maps."""

from __future__ import annotations

import datetime as dt
import itertools
import json
import re
from collections import Counter
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urljoin, urlsplit

import pytest
from lxml import etree, html

from tests.conftest import CONFIG, Newsroom

BASE = "/paper"
ORIGIN = "https://news.example.org"
SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
NEWS = "{http://www.google.com/schemas/sitemap-news/0.9}"
LINKS = {
    "a": "href",
    "link": "href",
    "img": "src",
    "script": "src",
    "source": "src",
    "audio": "src",
    "form": "action",
}
PUBLISHER = {"name": "The Test Ltd", "logo": "/paper/assets/icon-512.png"}

Tree = Any
"""An element of lxml.html, whose types say less than they know."""


@pytest.fixture(scope="module")
def paper(tmp_path_factory: pytest.TempPathFactory) -> Newsroom:
    """A paper below a path of its host, with something of everything."""
    room = Newsroom(tmp_path_factory.mktemp("paper"))
    site = {
        **CONFIG["site"],
        "url": f"{ORIGIN}{BASE}/",
        "description": "News & views",
        "publisher": PUBLISHER,
    }
    room.config(site=site, listing={"per_page": 2}, permalink="/{year}/{month}/{slug}/")
    for n in range(9):
        room.article(
            f"story-{n}.md",
            f"Text of story {n}[^1].\n\n## A part\n\nMore.\n\n[^1]: A note.",
            date=f"2026-{10 + n % 2}-1{n}T10:00",
            title=f"Story <{n}> & more",
            section=("world", "culture")[n % 2],
            tags=["Trains", f"Tag {n % 3}"],
            authors=["Zoë Ng"],
            series="Rails" if n < 3 else "",
        )
    room.article(
        "photo.md",
        "See [the other](story-1.md).",
        date="2026-11-21T09:00",
        image={"src": "p.png", "alt": "A tram"},
    )
    room.write("content/p.png", (Path(__file__).parent / "cases/themes/rtl/content/road.png").read_bytes())
    room.article("french.md", date="2026-11-22T09:00", title="Été", language="fr", aliases=["/old/summer/"])
    for certainty in ("stated", "inferred", "probable", "editor"):
        room.article(f"{certainty}.md", date="2026-05-05", date_certainty=certainty)
    room.article(
        "fixed.md", updated="2026-11-03T10:00", corrections=[{"date": "2026-11-03", "text": "Not so."}]
    )
    room.article("held.md", date="2026-11-22", draft=True)
    room.write("content/pages/about.md", "---\ntitle: About us\n---\n\nWho we are.\n")
    room.build()
    return room


def trees(room: Newsroom) -> dict[str, Tree]:
    """Every page of the site by its path, parsed."""
    return {
        path: html.document_fromstring(data.decode())
        for path, data in room.output().items()
        if path.endswith(".html")
    }


def indexable(tree: Tree) -> bool:
    return not tree.xpath("//meta[@name='robots'][contains(@content, 'noindex')]")


def graph(tree: Tree) -> dict[str, dict[str, Any]]:
    """What a page tells search engines, by type."""
    (data,) = tree.xpath("//script[@type='application/ld+json']/text()")
    parsed = json.loads(data)
    return {item["@type"]: item for item in parsed.get("@graph", [parsed])}


def url_of(path: str) -> str:
    return f"{ORIGIN}{BASE}/{path.removesuffix('index.html')}"


def urls(room: Newsroom, name: str) -> list[Tree]:
    return etree.fromstring(room.output()[name]).findall(f"{SITEMAP}url")


# Pages


def test_no_two_pages_have_one_title_or_one_address(paper: Newsroom) -> None:
    pages = {path: tree for path, tree in trees(paper).items() if indexable(tree)}
    assert len(pages) > 40
    titles = Counter(tree.findtext(".//title") for tree in pages.values())
    assert [title for title, n in titles.items() if n > 1] == []
    for path, tree in pages.items():
        (canonical,) = tree.xpath("//link[@rel='canonical']/@href")
        assert canonical == url_of(path)
        assert tree.xpath("//meta[@property='og:url']/@content") == [canonical]


def test_every_page_has_one_heading_of_the_first_level_and_none_is_left_out(paper: Newsroom) -> None:
    for path, tree in trees(paper).items():
        levels = [int(heading.tag[1]) for heading in tree.xpath("//h1|//h2|//h3|//h4|//h5|//h6")]
        assert levels.count(1) == 1, path
        assert all(level - before <= 1 for before, level in itertools.pairwise(levels)), path


def test_every_link_leads_somewhere(paper: Newsroom) -> None:
    output, parsed = paper.output(), trees(paper)
    broken = []
    for path, tree in parsed.items():
        for element in tree.iter(*LINKS):
            address = element.get(LINKS[element.tag])
            if address is None:
                continue
            target = urlsplit(urljoin(url_of(path), address))
            if f"{target.scheme}://{target.netloc}" != ORIGIN:
                continue
            file = unquote(target.path).removeprefix(f"{BASE}/")
            file += "index.html" if not file or file.endswith("/") else ""
            known = file in output and target.path.startswith(f"{BASE}/")
            if known and target.fragment:
                known = bool(parsed[file].xpath("//*[@id=$id]", id=unquote(target.fragment)))
            if not known:
                broken.append(f"{path}: {address}")
    assert broken == []


SCRIPTS = {"search/index.html": "search.js", "subscribe/index.html": "copy.js"}


def test_no_page_for_reading_has_a_script_and_none_has_one_in_its_text(paper: Newsroom) -> None:
    for path, tree in trees(paper).items():
        scripts = tree.xpath("//script[not(@type='application/ld+json')]/@src")
        assert scripts == ([f"{BASE}/assets/{SCRIPTS[path]}"] if path in SCRIPTS else []), path
        assert tree.xpath("//@style | //@*[starts-with(name(), 'on')] | //style") == [], path
        if "url=" in "".join(tree.xpath("//meta[@http-equiv='refresh']/@content")):
            continue
        (policy,) = tree.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
        assert "default-src 'none'" in policy
        assert "unsafe" not in policy


def test_every_page_has_icons_a_manifest_and_what_a_link_to_it_shows(paper: Newsroom) -> None:
    output = paper.output()
    for path, tree in trees(paper).items():
        if not indexable(tree):
            continue
        for name in ("icon", "apple-touch-icon", "manifest"):
            (address,) = tree.xpath("//link[@rel=$name]/@href", name=name)
            assert address.removeprefix(f"{BASE}/") in output
        shown = {tag.get("property") or tag.get("name"): tag.get("content") for tag in tree.iter("meta")}
        assert shown["og:title"]
        assert shown["og:site_name"] == "The Test"
        assert shown["og:type"] == ("article" if "article:section" in shown else "website"), path
        assert shown["twitter:card"] in {"summary", "summary_large_image"}
    manifest = json.loads(output["assets/site.webmanifest"])
    assert manifest["start_url"] == f"{BASE}/"
    assert all(icon["src"].removeprefix(f"{BASE}/") in output for icon in manifest["icons"])


# Data for search engines


def test_a_story_tells_what_is_true_of_it(paper: Newsroom) -> None:
    tree = trees(paper)["2026/11/story-1/index.html"]
    told = graph(tree)["NewsArticle"]
    assert told["headline"] == "Story <1> & more"
    assert told["url"] == told["mainEntityOfPage"] == f"{ORIGIN}{BASE}/2026/11/story-1/"
    assert told["datePublished"] == "2026-11-11T10:00:00+01:00"
    assert "dateModified" not in told
    assert told["author"] == [{"@type": "Person", "name": "Zoë Ng", "url": f"{ORIGIN}{BASE}/author/zoe-ng/"}]
    assert told["publisher"]["logo"] == f"{ORIGIN}{BASE}/assets/icon-512.png"
    assert told["keywords"] == ["Trains", "Tag 1"]
    assert "image" not in told
    assert tree.xpath("//meta[@property='article:published_time']/@content") == [told["datePublished"]]


def test_a_date_is_told_as_fact_only_where_it_is_one(paper: Newsroom) -> None:
    told = {
        certainty: graph(trees(paper)[f"2026/05/{certainty}/index.html"])["NewsArticle"].get("datePublished")
        for certainty in ("stated", "inferred", "probable", "editor")
    }
    assert told == {
        "stated": "2026-05-05",
        "inferred": "2026-05-05",
        "probable": None,
        "editor": "2026-05-05",
    }


def test_a_story_tells_the_way_to_it(paper: Newsroom) -> None:
    for path, tree in trees(paper).items():
        if not tree.xpath("//meta[@property='og:type'][@content='article']"):
            continue
        steps = graph(tree)["BreadcrumbList"]["itemListElement"]
        assert [step["position"] for step in steps] == [1, 2, 3], path
        assert steps[0]["item"] == f"{ORIGIN}{BASE}/"
        assert steps[1]["item"].removeprefix(f"{ORIGIN}{BASE}/") + "index.html" in paper.output()
        assert steps[2]["name"] == tree.findtext(".//h1")


def test_a_story_with_a_picture_shows_it_where_it_is_shared(paper: Newsroom) -> None:
    tree = trees(paper)["2026/11/photo/index.html"]
    (image,) = tree.xpath("//meta[@property='og:image']/@content")
    assert image.startswith(f"{ORIGIN}{BASE}/2026/11/photo/")
    assert urlsplit(image).path.removeprefix(f"{BASE}/") in paper.output()
    assert tree.xpath("//meta[@property='og:image:alt']/@content") == ["A tram"]
    assert tree.xpath("//meta[@name='twitter:card']/@content") == ["summary_large_image"]
    assert graph(tree)["NewsArticle"]["image"][0].startswith(f"{ORIGIN}{BASE}/2026/11/photo/")


# Maps for search engines


def test_a_page_without_a_picture_shows_the_logo_where_it_is_shared_or_the_icon(
    paper: Newsroom, newsroom: Newsroom
) -> None:
    for path in ("index.html", "2026/11/story-1/index.html", "archive/index.html"):
        (image,) = trees(paper)[path].xpath("//meta[@property='og:image']/@content")
        assert image == f"{ORIGIN}{BASE}/assets/icon-512.png", path
    newsroom.article("a.md")
    publisher = {"name": "The Test", "logo": "/logo.png"}
    newsroom.config(site={"title": "T", "url": "https://t.example/", "publisher": publisher})
    newsroom.build()
    assert '<meta property="og:image" content="https://t.example/logo.png">' in newsroom.page("index.html")


def test_the_site_map_lists_every_page_that_can_be_found_and_no_other(paper: Newsroom) -> None:
    output = paper.output()
    index = etree.fromstring(output["sitemap.xml"])
    shards = [str(loc.text).removeprefix(f"{ORIGIN}{BASE}/") for loc in index.iter(f"{SITEMAP}loc")]
    assert shards == ["sitemap-pages.xml", "sitemap-articles-1.xml"]
    listed = [url.findtext(f"{SITEMAP}loc") for shard in shards for url in urls(paper, shard)]
    assert [url for url, n in Counter(listed).items() if n > 1] == []
    # Older pages of a listing are found through the first; what is on them is listed itself.
    pages = {path for path, tree in trees(paper).items() if indexable(tree)}
    first = {url_of(path) for path in pages if not re.search(r"(^|/)page/\d+/", path)}
    assert set(listed) == first


def test_the_site_map_says_when_an_article_changed(paper: Newsroom) -> None:
    changed = {
        url.findtext(f"{SITEMAP}loc"): url.findtext(f"{SITEMAP}lastmod")
        for url in urls(paper, "sitemap-articles-1.xml")
    }
    assert changed[f"{ORIGIN}{BASE}/2026/11/story-1/"] == "2026-11-11T10:00:00+01:00"
    assert changed[f"{ORIGIN}{BASE}/2026/11/fixed/"] == "2026-11-03T10:00:00+01:00"
    assert all(dt.datetime.fromisoformat(str(when)).tzinfo for when in changed.values())


def test_the_map_of_news_holds_two_days(paper: Newsroom) -> None:
    told = [
        (
            url.findtext(f"{SITEMAP}loc"),
            url.findtext(f"{NEWS}news/{NEWS}publication/{NEWS}name"),
            url.findtext(f"{NEWS}news/{NEWS}publication/{NEWS}language"),
            url.findtext(f"{NEWS}news/{NEWS}publication_date"),
            url.findtext(f"{NEWS}news/{NEWS}title"),
        )
        for url in urls(paper, "news-sitemap.xml")
    ]
    assert told == [
        (f"{ORIGIN}{BASE}/2026/11/french/", "The Test", "fr", "2026-11-22T09:00:00+01:00", "Été"),
        (f"{ORIGIN}{BASE}/2026/11/photo/", "The Test", "en", "2026-11-21T09:00:00+01:00", "photo"),
    ]


def test_there_is_no_map_of_news_without_news(newsroom: Newsroom) -> None:
    newsroom.article("old.md")
    newsroom.build()
    assert "news-sitemap.xml" not in newsroom.output()


def test_robots_are_told_where_the_map_is(paper: Newsroom) -> None:
    assert f"Sitemap: {ORIGIN}{BASE}/sitemap.xml" in paper.page("robots.txt").splitlines()


# Other pages


def test_an_alias_leads_on_with_and_without_the_host_s_help(paper: Newsroom) -> None:
    target = f"{BASE}/2026/11/french/"
    assert f"{BASE}/old/summer/ {target} 301" in paper.page("_redirects").splitlines()
    tree = trees(paper)["old/summer/index.html"]
    assert not indexable(tree)
    assert tree.xpath("//link[@rel='canonical']/@href") == [ORIGIN + target]
    assert tree.xpath("//meta[@http-equiv='refresh']/@content") == [f"0; url={ORIGIN}{target}"]
    assert tree.xpath("//main//a/@href") == [ORIGIN + target]


def test_corrections_are_listed_with_their_day_and_their_story(paper: Newsroom) -> None:
    tree = trees(paper)["corrections/index.html"]
    assert tree.xpath("//h2/a/@href") == [f"{BASE}/2026/11/fixed/"]
    assert tree.xpath("//main//li/time/@datetime") == ["2026-11-03"]
    assert "Not so." in tree.xpath("string(//main//li)")


def test_a_draft_is_nowhere(paper: Newsroom) -> None:
    assert [path for path, data in paper.output().items() if b"/held/" in data or "held" in path] == []
