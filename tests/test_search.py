"""The search: what its index holds, what one more story changes, and what a query finds."""

from __future__ import annotations

import gzip
import json
import re
import shutil
import subprocess
import unicodedata
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from dateline import folding
from dateline.errors import UserError
from dateline.questions import searching
from tests.conftest import CONFIG, Newsroom

SCRIPT = Path(__file__).parent.parent / "themes" / "broadsheet" / "static" / "search.js"

# Runs the script without a page, so that what it makes of words and shards can be asked for.
SANDBOX = """
const vm = require("node:vm"), fs = require("node:fs");
globalThis.document = { getElementById: () => null };
vm.runInThisContext(fs.readFileSync(process.argv[1], "utf8"));
const job = JSON.parse(fs.readFileSync(0, "utf8"));
const asked = vm.runInThisContext(job.code);
process.stdout.write(JSON.stringify(job.cases.map((one) => asked(...one))));
"""


def in_script(code: str, *cases: tuple[Any, ...]) -> list[Any]:
    """What a function of the search script answers in each case."""
    node = shutil.which("node")
    if node is None:
        pytest.skip("Node.js is not here: the script of the search cannot be run")
    done = subprocess.run(
        [node, "-e", SANDBOX, str(SCRIPT)],
        input=json.dumps({"code": code, "cases": cases}),
        capture_output=True,
        text=True,
        check=True,
        timeout=20,
    )
    found: list[Any] = json.loads(done.stdout)
    return found


def index(room: Newsroom, name: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(room.page(f"search/{name}.json"))
    return found


def found(room: Newsroom, *queries: str) -> list[list[str]]:
    """The titles that each query finds in the first shard of November."""
    code = "(shard, query) => matches(shard, beginnings(query)).map((story) => story.title)"
    shard = index(room, "2026-11")
    return in_script(code, *((shard, query) for query in queries))


# The index


def test_a_shard_shows_a_story_and_holds_its_words(newsroom: Newsroom) -> None:
    newsroom.article(
        "flood.md",
        "The **river** rose & rose, the mayor said. [More](https://example.com/unseen)",
        title="Flood in Québec",
        description="A wet night",
        section="world",
        tags=["Weather & climate"],
        authors=["Zoë Ng"],
        dateline={"place": "Montréal"},
        kicker="Rain",
        series="Rivers",
        language="fr",
    )
    newsroom.build()
    shard = index(newsroom, "2026-11")
    assert shard["stories"] == [
        {
            "url": "/2026/11/01/flood/",
            "title": "Flood in Québec",
            "deck": "A wet night",
            "date": "2026-11-01",
            "day": "1 November 2026",
            "lang": "fr",
        }
    ]
    words = "climate flood in mayor montreal more ng night quebec rain river rivers rose said the weather wet"
    assert shard["words"].split("\n") == [f"{word} 0" for word in f"{words} world zoe".split()]


def test_a_line_of_the_index_counts_from_story_to_story(newsroom: Newsroom) -> None:
    for day, body in enumerate(("tram", "bus", "tram", "bus", "bus", "tram"), start=1):
        newsroom.article(f"{day}.md", body, date=f"2026-11-0{day}")
    newsroom.build()
    lines = index(newsroom, "2026-11")["words"].split("\n")
    assert "tram 0 2 3" in lines
    assert "bus 1 2 1" in lines


def test_what_is_not_published_is_in_no_shard(newsroom: Newsroom) -> None:
    newsroom.article("open.md")
    newsroom.article("draft.md", "unseen", draft=True)
    newsroom.article("held.md", "unseen", embargo="2026-12-01T10:00Z")
    newsroom.article("gone.md", "unseen", expires="2026-11-02T10:00Z")
    newsroom.build()
    assert "unseen" not in newsroom.page("search/2026-11.json")
    newsroom.article("open.md", "unseen", draft=True)
    newsroom.build()
    assert newsroom.page("search/index.json") == "[]"
    assert not (newsroom.root / "output/search/2026-11.json").exists()


def test_a_new_story_changes_one_shard_and_a_new_month_the_list(newsroom: Newsroom) -> None:
    for month in range(1, 11):
        newsroom.article(f"{month}.md", date=f"2026-{month:02}-01")
    newsroom.build()
    newsroom.article("more.md", date="2026-10-02")
    report = newsroom.build()
    assert [path for path in report.rendered if path.startswith("search/")] == ["search/2026-10.json"]
    newsroom.article("november.md", date="2026-11-01")
    report = newsroom.build()
    assert sorted(path for path in report.rendered if path.startswith("search/")) == [
        "search/2026-11.json",
        "search/index.json",
    ]
    assert newsroom.page("search/index.json").startswith('["2026-11","2026-10",')


def test_a_story_is_found_by_its_opening_and_an_edit_below_it_changes_no_shard(newsroom: Newsroom) -> None:
    opening = "The harbour froze. " * 50
    newsroom.article("a.md", f"{opening}\n\nBackground.")
    newsroom.build()
    words = index(newsroom, "2026-11")["words"].split("\n")
    assert "froze 0" in words
    assert "background 0" not in words
    newsroom.article("a.md", f"{opening}\n\nMore background.")
    assert not [path for path in newsroom.build().rendered if path.startswith("search/")]


def test_the_whole_text_is_searched_where_the_site_says_so_and_an_edit_changes_its_month(
    newsroom: Newsroom,
) -> None:
    newsroom.config(search="full")
    opening = "The harbour froze. " * 50
    newsroom.article("a.md", f"{opening}\n\n**Back**ground, seen [here](https://example.com/unseen).")
    newsroom.article("b.md", date="2026-10-01")
    newsroom.build()
    words = index(newsroom, "2026-11")["words"].split("\n")
    assert {"froze 0", "background 0", "here 0"} <= set(words)
    assert "unseen 0" not in words
    newsroom.article("a.md", f"{opening}\n\nMore foreground.")
    made = [path for path in newsroom.build().rendered if path.startswith("search/")]
    assert made == ["search/2026-11.json"]
    assert "foreground 0" in index(newsroom, "2026-11")["words"].split("\n")
    assert "not in all of its text" not in newsroom.page("search/index.html")


def test_a_month_that_is_full_is_continued_in_another_shard(
    newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(searching, "SHARD", 2)
    for day in range(1, 6):
        newsroom.article(f"{day}.md", date=f"2026-11-0{day}")
    newsroom.build()
    assert newsroom.page("search/index.json") == '["2026-11-3","2026-11-2","2026-11"]'
    newsroom.article("6.md", date="2026-11-06")
    report = newsroom.build()
    assert [path for path in report.rendered if path.startswith("search/")] == ["search/2026-11-3.json"]
    assert [story["title"] for story in index(newsroom, "2026-11-3")["stories"]] == ["5", "6"]


def test_a_site_without_search_has_no_trace_of_it(newsroom: Newsroom) -> None:
    newsroom.article("a.md")
    newsroom.config(search=False)
    newsroom.build()
    assert not (newsroom.root / "output/search").exists()
    assert "assets/search.js" not in newsroom.output()
    assert not [path for path, page in newsroom.output().items() if b"/search/" in page]


def test_every_page_leads_to_the_search(newsroom: Newsroom) -> None:
    newsroom.article("a.md")
    newsroom.config(site={**CONFIG["site"], "url": "https://example.org/news/"})
    newsroom.build()
    for path in ("index.html", "2026/11/01/a/index.html", "archive/index.html", "404.html"):
        assert newsroom.page(path).count('href="/news/search/"') == 2, path
    assert index(newsroom, "2026-11")["stories"][0]["url"] == "/news/2026/11/01/a/"


def test_a_reader_without_script_has_other_ways(newsroom: Newsroom) -> None:
    newsroom.build()
    without = re.search(r"<noscript>(.*)</noscript>", newsroom.page("search/index.html"), re.DOTALL)
    assert without is not None
    assert 'href="/archive/"' in without[1]
    assert 'href="https://duckduckgo.com/?q=site%3Anews.example.org"' in without[1]


def test_the_days_of_the_results_are_in_the_language_of_the_site(newsroom: Newsroom) -> None:
    newsroom.article("a.md")
    for language, day in (("en", "1 November 2026"), ("de", "1. November 2026"), ("ru", "1 ноября 2026")):
        newsroom.config(site={**CONFIG["site"], "language": language})
        newsroom.build()
        assert index(newsroom, "2026-11")["stories"][0]["day"].startswith(day)


# The script


def test_the_script_is_small_and_never_makes_markup_of_copy() -> None:
    source = SCRIPT.read_bytes()
    assert len(source) <= 4096
    assert len(gzip.compress(source)) <= 2048
    assert not re.search(rb"innerHTML|outerHTML|insertAdjacentHTML|document\.write|eval|Function\(", source)


@pytest.fixture(scope="module")
def tongues(tmp_path_factory: pytest.TempPathFactory) -> Newsroom:
    room = Newsroom(tmp_path_factory.mktemp("tongues"))
    for title, body in {
        "English": "The council's plan: don't close the co-op, says Zoë O'Brien. Vitamin C, 5G, 5000 jobs.",
        "German": "Die Straße nach Köln ist gesperrt. IN ÖSTERREICH AUCH.",
        "French": "L’été dernier, à Besançon, l'œuvre du cœur",
        "Turkish": "İstanbul'da ışık",
        "Greek": "ΟΔΟΣ ΑΘΗΝΩΝ, η Αθήνα",
        "Russian": "Ещё один Йошкар-Олинский завод; все они",
        "Arabic": "أُعْلِنَ في القاهرة عن الإتفاق",
        "Hebrew": "שָׁלוֹם עולם",
        "Hindi": "हिन्दी में समाचार",
        "Chinese": "北京市政府今天宣布，新的地铁线路。",
        "Japanese": "東京でカレーを食べる。ﾆｭｰｽ",
        "Korean": "서울에서 열린 회의",
        "Thai": "กรุงเทพมหานคร",
    }.items():
        room.article(f"{title}.md", body, title=title)
    room.build()
    return room


@pytest.mark.parametrize(
    ("query", "title"),
    [
        ("council plan", "English"),
        ("COUNCIL’S", "English"),
        ("don't close", "English"),
        ("co-op zoe o'brien", "English"),
        ("vitamin c", "English"),
        ("5g", "English"),
        ("500", "English"),
        ("strasse", "German"),
        ("straße koln", "German"),
        ("österr", "German"),
        ("ete besancon", "French"),
        ("l'été", "French"),
        ("istanbul", "Turkish"),
        ("ISIK", "Turkish"),
        ("οδός", "Greek"),
        ("οδο", "Greek"),
        ("αθηνα", "Greek"),
        ("еще йошкар", "Russian"),
        ("завод", "Russian"),
        ("القاهرة", "Arabic"),
        ("أعلن الاتفاق", "Arabic"),
        ("שלום", "Hebrew"),
        ("हिन्दी समा", "Hindi"),
        ("北京", "Chinese"),
        ("地铁 政府", "Chinese"),
        ("路", "Chinese"),
        ("市政府今天", "Chinese"),
        ("カレー", "Japanese"),
        ("ニュース", "Japanese"),
        ("서울", "Korean"),
        ("มหานคร", "Thai"),
    ],
)
def test_a_query_finds_its_story_however_it_is_written(tongues: Newsroom, query: str, title: str) -> None:
    assert found(tongues, query) == [[title]]


def test_all_the_words_must_stand_in_a_story_and_only_the_last_may_be_unfinished(tongues: Newsroom) -> None:
    none = ["council strasse", "coun plan", "北京路", "constructor", "__proto__", "0", "zoë obrien"]
    assert found(tongues, *none) == [[]] * len(none)


def test_the_newest_story_comes_first(newsroom: Newsroom) -> None:
    for day in ("02", "01", "03"):
        newsroom.article(f"{day}.md", "tram", date=f"2026-11-{day}")
    newsroom.build()
    assert found(newsroom, "tram") == [["03", "02", "01"]]


# Characters that are old enough for every Python and every browser to know them.
KNOWN = st.characters(exclude_categories=("Cs", "Co", "Cn")).filter(
    lambda c: unicodedata.ucd_3_2_0.category(c) != "Cn"
)


@settings(max_examples=5)
@given(st.lists(st.text(KNOWN, max_size=30), min_size=40, max_size=60))
@example(
    ["ﬁn Straße İI ıi ΣΑΣ ὈΔΥΣΣΕΎΣ ŉ ǰ Ǆ ẞ ſ é e\u0301 \u0301a 각 가\u11a8 か\u3099 ① ½ Ⅷ 𝕏 𠮷野家 々 a𠮷b"]
)
def test_the_script_folds_words_as_the_index_does(texts: list[str]) -> None:
    by_script = in_script("(text) => wordsOf(text)", *((text,) for text in texts))
    for text, words in zip(texts, by_script, strict=True):
        # A query has no use for the last character of a run alone; the index has.
        assert set(words) <= folding.words(text), text
        assert {word for word in folding.words(text) if len(word) > 1} <= {*words}, text


# Pagefind


@pytest.fixture
def indexed(newsroom: Newsroom) -> Newsroom:
    pytest.importorskip("pagefind_bin")
    newsroom.config(search="pagefind")
    for n in range(3):
        newsroom.article(f"s{n}.md", f"{'Filling. ' * 300} The word zirconium{n} stands at the very end.")
    newsroom.build()
    return newsroom


def _fragments(room: Newsroom) -> list[str]:
    files = (data for path, data in room.output().items() if path.startswith("pagefind/fragment/"))
    return sorted(gzip.decompress(data).decode() for data in files)


def test_pagefind_indexes_the_whole_text_of_articles_and_of_nothing_else(indexed: Newsroom) -> None:
    fragments = _fragments(indexed)
    assert [re.findall(r"zirconium\d", text) for text in fragments].count([]) == 0
    assert len(fragments) == 3 and all('"url":"/2026/11/01/s' in text for text in fragments)
    output = indexed.output()
    assert "assets/fulltext.js" in output and "pagefind/pagefind.js" in output
    assert "search/index.json" not in output and "assets/search.js" not in output
    assert "'wasm-unsafe-eval'" in indexed.page("search/index.html")
    assert "wasm-unsafe-eval" not in indexed.page("index.html")


def test_pagefind_gives_what_a_clean_build_gives_and_runs_only_when_articles_changed(
    indexed: Newsroom, tmp_path: Path
) -> None:
    first = indexed.output()
    assert indexed.build().rendered == {}
    indexed.write("content/pages/about.md", "---\ntitle: About\n---\n\nWho.\n")
    report = indexed.build()
    assert not [path for path in (*report.created, *report.updated) if path.startswith("pagefind/")]
    indexed.article("s1.md", "The word hafnium.")
    report = indexed.build()
    assert [path for path in report.created if path.startswith("pagefind/fragment/")]
    assert [path for path in report.deleted if path.startswith("pagefind/fragment/")]
    assert "hafnium" in "".join(_fragments(indexed)) and "zirconium1" not in "".join(_fragments(indexed))
    (indexed.root / "output/pagefind/pagefind.js").unlink()
    indexed.build()
    after = indexed.output()
    shutil.rmtree(indexed.root / ".dateline")
    shutil.rmtree(indexed.root / "output")
    indexed.build()
    assert indexed.output() == after
    indexed.article("s1.md", f"{'Filling. ' * 300} The word zirconium1 stands at the very end.")
    (indexed.root / "content/pages/about.md").unlink()
    indexed.build()
    assert indexed.output() == first
    indexed.config()
    indexed.build()
    assert not [path for path in indexed.output() if "pagefind" in path]


def test_without_pagefind_the_error_says_what_to_install(
    newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    newsroom.article("a.md")
    newsroom.build()
    before = newsroom.output()
    newsroom.config(search="pagefind")
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None)
    with pytest.raises(UserError, match="not installed") as raised:
        newsroom.build()
    assert "pip install" in raised.value.problems[0].hint
    assert newsroom.output() == before
