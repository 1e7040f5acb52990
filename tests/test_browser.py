"""The sample site and a right-to-left one in a real browser, and under the checkers of the web.

The tools are npm packages, pinned in tests/browser/; `npm ci --prefix tests/browser` installs them.
Where they, Chromium, Node.js or Java are missing, these tests are skipped; in CI they fail.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

pytestmark = pytest.mark.browser

ROOT = Path(__file__).parent.parent
TOOLS = ROOT / "tests" / "browser"
NOW = "2026-11-22T12:00:00Z"
WIDTHS, SCHEMES = [390, 1280], ["light", "dark"]
CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), "")


@dataclass(frozen=True, slots=True, kw_only=True)
class Served:
    """A site that was built and is being served on this machine."""

    output: Path
    address: str  # of its home page

    def url(self, path: str = "") -> str:
        return self.address + path

    def html(self) -> list[str]:
        """The address of every page, those that lead on to others included."""
        return [
            self.url(file.relative_to(self.output).as_posix()) for file in sorted(self.output.rglob("*.html"))
        ]

    def article(self, slug: str) -> str:
        """The address of the one article of that slug, whatever its day."""
        (found,) = self.output.glob(f"[0-9]*/*/*/{slug}*/index.html")
        return self.url(found.parent.relative_to(self.output).as_posix() + "/")


@pytest.fixture(scope="session", autouse=True)
def tools() -> None:
    """All that these tests need, or no test."""
    needed = {
        "Chromium": CHROMIUM,
        "Node.js": shutil.which("node"),
        "Java": shutil.which("java"),
        "tests/browser/node_modules (npm ci --prefix tests/browser)": (TOOLS / "node_modules").is_dir(),
    }
    missing = [name for name, there in needed.items() if not there]
    if missing and os.environ.get("CI"):
        pytest.fail(f"not here: {', '.join(missing)}")
    if missing:
        pytest.skip(f"not here: {', '.join(missing)}")


class Quiet(SimpleHTTPRequestHandler):
    """A file server that keeps to itself."""

    def log_message(self, format: str, *args: object) -> None:
        pass


def built(root: Path) -> Path:
    """The output of a site, built as a person builds it."""
    command = [sys.executable, str(ROOT / "build.py"), "--root", str(root), "build", "--now", NOW]
    run = subprocess.run(command, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stderr
    return root / "output"


def served(output: Path, home: str, folder: Path) -> Iterator[Served]:
    """Serve `folder`, in which the site's home page stands at `home`."""
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(folder))) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield Served(output=output, address=f"http://127.0.0.1:{server.server_port}{home}")
        server.shutdown()


@pytest.fixture(scope="session")
def courier(tools: None, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """The sample site."""
    root = tmp_path_factory.mktemp("courier")
    shutil.copy(ROOT / "config.yaml", root)
    for folder in ("content", "seeds", "themes"):
        shutil.copytree(ROOT / folder, root / folder)
    output = built(root)
    yield from served(output, "/", output)


@pytest.fixture(scope="session")
def dawn(tools: None, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """A paper in Arabic, below a path of its host."""
    folder = tmp_path_factory.mktemp("dawn")
    shutil.copytree(ROOT / "tests/cases/themes/rtl", folder / "site")
    built(folder / "site").rename(folder / "paper")
    yield from served(folder / "paper", "/paper/", folder)


@pytest.fixture(scope="session")
def kinds(courier: Served, dawn: Served) -> list[str]:
    """A page of every kind, and what is special among the articles."""
    paths = ["", "world/", "tag/feeds/", "author/ada-octothorpe/", "about/", "archive/", "2026/", "2026/11/"]
    paths += ["corrections/", "subscribe/", "search/", "404.html", "series/how-dateline-works/"]
    slugs = (
        "what-a-feed-is",
        "writing-an-article",
        "defense-ministry",
        "a-specimen-sheet",
        "how-dateline-reads",
    )
    articles = [courier.article(slug) for slug in slugs]
    foreign = [dawn.article("road"), dawn.article("english"), dawn.url("page/1/")]
    return [*map(courier.url, paths), *articles, dawn.url(), *foreign]


def look(task: str, urls: list[str], **job: Any) -> list[dict[str, Any]]:
    """What Chromium saw of the pages; see tests/browser/look.mjs."""
    run = subprocess.run(
        ["node", "look.mjs", task],
        cwd=TOOLS,
        input=json.dumps({"chromium": CHROMIUM, "urls": urls, **job}),
        capture_output=True,
        text=True,
        check=False,
        timeout=170,
    )
    assert run.returncode == 0, run.stderr
    return json.loads(run.stdout)  # type: ignore[no-any-return]


def nu(*arguments: str) -> list[str]:
    """What the Nu HTML checker has to say: errors, warnings and notes."""
    jar = TOOLS / "node_modules/vnu-jar/build/dist/vnu.jar"
    # It refuses loopback addresses, as a public service should.
    allow = [
        "-Dnu.validator.servlet.allow-forbidden-hosts=true",
        "-Dnu.validator.servlet.allowed-address-type=all",
    ]
    command = ["java", *allow, "-jar", str(jar), "--format", "gnu", *arguments]
    run = subprocess.run(command, capture_output=True, text=True, check=False, timeout=170)
    return run.stderr.splitlines()


def test_every_page_is_valid_html(courier: Served, dawn: Served) -> None:
    pages = [*courier.html(), *dawn.html()]
    assert len(pages) > 100
    assert nu(*pages) == []


def test_the_checker_would_find_a_mistake(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text("<!doctype html><title>A</title><img src=a.png>", encoding="utf-8")
    assert any("alt" in line for line in nu(str(tmp_path / "a.html")))


def test_stylesheets_and_icons_are_valid(courier: Served, dawn: Served) -> None:
    assert nu("--css", *(str(site.output / "assets/style.css") for site in (courier, dawn))) == []
    assert nu("--svg", str(courier.output / "assets/icon.svg")) == []


def test_every_kind_of_page_is_accessible_in_light_and_dark_and_on_a_phone(kinds: list[str]) -> None:
    seen = look("axe", kinds, widths=WIDTHS, schemes=SCHEMES)
    assert len(seen) == len(kinds) * 4
    assert [
        (page["url"], page["width"], page["scheme"], page["violations"])
        for page in seen
        if page["violations"]
    ] == []


def test_pages_load_little_of_their_own_and_nothing_of_others(
    courier: Served, dawn: Served, kinds: list[str]
) -> None:
    for page in look("load", kinds, widths=WIDTHS):
        host = dawn.url() if page["url"].startswith(dawn.url()) else courier.url()
        assert [url for url in page["requests"] if not url.startswith(host)] == [], page["url"]
        # A policy that forbids what the page needs shows up here too.
        assert page["troubles"] == [], page["url"]
        assert len(page["requests"]) <= (20 if page["url"] == host else 8), page["url"]
        assert page["shift"] == 0, page["url"]
        assert page["nodes"] < 1500, page["url"]


def test_pages_say_the_same_without_scripts(courier: Served, kinds: list[str]) -> None:
    scripted = {courier.url("search/"), courier.url("subscribe/")}
    reading = [url for url in kinds if url not in scripted]
    with_scripts, without = look("words", reading), look("words", reading, javaScriptEnabled=False)
    assert [page["text"] for page in with_scripts] == [page["text"] for page in without]
    assert all(len(page["text"]) > 100 for page in without)


def test_nothing_scrolls_sideways_at_320_pixels(kinds: list[str]) -> None:
    wide = {page["url"]: page["sideways"] for page in look("load", kinds, widths=[320]) if page["sideways"]}
    assert wide == {}


def test_the_page_is_dark_where_the_reader_wants_it_dark(courier: Served) -> None:
    light, dark = look("load", [courier.url()], schemes=SCHEMES)
    assert (light["ground"], light["ink"]) == ("rgb(253, 252, 249)", "rgb(22, 24, 27)")
    assert (dark["ground"], dark["ink"]) == ("rgb(18, 20, 22)", "rgb(233, 231, 226)")


def test_readers_may_choose_light_or_dark_by_hand_where_the_site_lets_them(tmp_path: Path) -> None:
    files = {
        "config.yaml": "site: {title: Dusk, url: https://dusk.example/}\ntheme_options: {switch: 'yes'}\n",
        "content/a.md": "---\ntitle: A story\ndate: 2026-11-01\n---\n\nText.\n",
    }
    for path, text in files.items():
        (tmp_path / path).parent.mkdir(exist_ok=True)
        (tmp_path / path).write_text(text, encoding="utf-8")
    output = built(tmp_path)
    light, dark = "rgb(253, 252, 249)", "rgb(18, 20, 22)"
    for site in served(output, "/", output):
        for page in look("switch", [site.url()], schemes=SCHEMES):
            own = light if page["scheme"] == "light" else dark
            assert [(step["says"], step["ground"]) for step in page["steps"]] == [
                ("Auto", own),
                ("Light", light),
                ("Dark", dark),
                ("Dark", dark),
                ("Auto", own),
            ]
            assert all(step["shown"] for step in page["steps"]) and page["troubles"] == []
        (page,) = look("switch", [site.url()], javaScriptEnabled=False)
        assert [step["shown"] for step in page["steps"]] == [False]
        assert [found["violations"] for found in look("axe", [site.url()], schemes=SCHEMES)] == [[], []]
        assert [found["shift"] for found in look("load", [site.url()], widths=WIDTHS)] == [0, 0]


def test_headlines_may_have_a_font_of_their_own_and_nothing_moves_when_it_comes(tmp_path: Path) -> None:
    font = TOOLS / "node_modules/@fontsource/libre-caslon-text/files/libre-caslon-text-latin-700-normal.woff2"
    if not font.is_file():
        pytest.skip("the font is not here: npm ci --prefix tests/browser")
    assert font.stat().st_size < 30_000
    (tmp_path / "themes/press/static").mkdir(parents=True)
    shutil.copy(font, tmp_path / "themes/press/static/caslon.woff2")
    options = "theme_options: {headline_file: caslon.woff2, headline_adjust: 122%}\n"
    files = {
        "themes/press/theme.yaml": "name: Press\nextends: broadsheet\n",
        "config.yaml": f"site: {{title: Press, url: https://press.example/}}\ntheme: press\n{options}",
        "content/a.md": "---\ntitle: A headline of some length, set in Caslon\ndate: 2026-11-01\n---\n\n"
        + "Text of the story. " * 50,
    }
    for path, text in files.items():
        (tmp_path / path).parent.mkdir(exist_ok=True)
        (tmp_path / path).write_text(text, encoding="utf-8")
    output = built(tmp_path)
    for site in served(output, "/", output):
        for page in look("font", [site.article("a")], widths=WIDTHS):
            assert set(page["requests"]) == {site.url("assets/caslon.woff2")}
            assert page["troubles"] == []
            *before, last = page["visits"]
            assert last["own"] and not page["late"]["own"]
            assert {seen["shift"] for seen in (*before, last, page["late"])} == {0}
            own, other = last["width"], page["late"]["width"]
            assert abs(own - other) < own * 0.01  # `size-adjust` gives the reader's font as much room


def test_a_page_can_be_read_with_a_keyboard_alone(courier: Served, dawn: Served) -> None:
    for page in look("tab", [courier.url(), courier.article("what-a-feed-is"), dawn.url()], widths=WIDTHS):
        assert page["stops"][0]["text"] in {"Skip to content", "انتقل إلى المحتوى"}
        assert page["skippedTo"] == "main"
        assert len(page["stops"]) > 15
        unseen = [stop for stop in page["stops"] if stop["ring"] < 3 or not stop["inView"]]
        assert unseen == [], page["url"]


def test_a_story_on_paper_is_the_story_and_its_address(courier: Served) -> None:
    wanted = [".flag", "h1", ".deck", ".byline", ".when", ".lead-picture img", ".prose", ".permalink"]
    unwanted = [".skip", ".tools", ".menu", ".footer", ".tags", ".after"]
    urls = [courier.article("what-a-feed-is")]
    (page,) = look("print", urls, schemes=["dark"], selectors=[*wanted, *unwanted])
    assert page["shown"] == wanted
    assert (page["ground"], page["ink"]) == ("rgb(255, 255, 255)", "rgb(0, 0, 0)")
    assert page["sheets"] == {"A4": 2, "Letter": 2}


def test_a_paper_from_right_to_left_is_laid_out_from_the_right(dawn: Served) -> None:
    selectors = ["html", ".flag", ".tools", ".article-meta", ".prose", ".prose blockquote", ".prose pre"]
    (page,) = look("places", [dawn.article("road")], selectors=selectors)
    at = page["places"]
    assert at["html"]["direction"] == "rtl"
    assert at[".flag"]["left"] > at[".tools"]["right"]
    assert at[".article-meta"]["left"] > at[".prose"]["right"]
    assert at[".prose blockquote"]["direction"] == "rtl"
    assert at[".prose pre"]["direction"] == "ltr"
    (home,) = look("places", [dawn.url()], selectors=[".front-lead", ".front-second", ".pager .older"])
    at = home["places"]
    assert at[".front-lead"]["left"] > at[".front-second"]["right"]
    assert "←" in at[".pager .older"]["after"]


def test_a_story_from_left_to_right_in_such_a_paper_keeps_its_direction(dawn: Served) -> None:
    selectors = ["h1", ".prose", ".article-meta", ".when span", ".footer"]
    (page,) = look("places", [dawn.article("english")], selectors=selectors)
    at = page["places"]
    assert (at["h1"]["direction"], at[".prose"]["direction"]) == ("ltr", "ltr")
    assert (at[".when span"]["direction"], at[".footer"]["direction"]) == ("rtl", "rtl")
    assert at[".article-meta"]["right"] < at[".prose"]["left"]


def test_a_search_finds_stories_and_says_how_many(courier: Served) -> None:
    queries = ["telegraph", "feed read", "no such words"]
    for page in look("search", [courier.url("search/")], widths=WIDTHS, schemes=SCHEMES, queries=queries):
        telegraph, feed, nothing = page["searches"]
        assert len(telegraph["titles"]) > 1
        assert telegraph["said"] == f"Stories found: {len(telegraph['titles'])}"
        assert "What a feed is, and why you want one" in feed["titles"]
        assert nothing["said"] == "No story was found with all these words."
        assert nothing["titles"] == []
        assert page["back"]["typed"] == "feed read"
        assert page["back"]["titles"] == feed["titles"]
        assert page["direct"]["titles"] == telegraph["titles"]
        assert page["troubles"] == []
        assert max(search["sideways"] for search in page["searches"]) == 0


def test_a_search_with_many_results_goes_on_where_the_reader_asks(courier: Served) -> None:
    (page,) = look("search", [courier.url("search/")], queries=["the"])
    first, second = page["searches"]
    assert len(first["titles"]) == 20
    assert first["said"].startswith("Stories found so far: ")
    assert second["titles"][:20] == first["titles"]
    assert second["said"] == f"Stories found: {len(second['titles'])}"
    assert second["held"] == second["titles"][20]  # the keyboard stands on the first of the new ones


@pytest.mark.parametrize("search", ["pagefind", "full"])
def test_a_search_of_whole_texts_finds_what_stands_deep_in_one(tmp_path: Path, search: str) -> None:
    if search == "pagefind":
        pytest.importorskip("pagefind_bin")
    output = deep_site(tmp_path, search)
    for site in served(output, "/", output):
        seen = look("search", [site.url("search/")], widths=WIDTHS, queries=["zirconium", "xylophone"])
        for page in seen:
            deep_found, nothing = page["searches"]
            assert (deep_found["titles"], deep_found["said"]) == (["A story"], "Stories found: 1")
            assert (nothing["titles"], nothing["said"]) == ([], "No story was found with all these words.")
            assert page["back"]["titles"] == page["direct"]["titles"] == ["A story"]
            assert page["troubles"] == []
            assert "whole text of every story" in page["hint"]


def test_a_search_of_openings_says_that_it_does_not_look_deeper(tmp_path: Path) -> None:
    output = deep_site(tmp_path, "true")
    for site in served(output, "/", output):
        (page,) = look("search", [site.url("search/")], queries=["zirconium", "filling"])
        deep, opening = page["searches"]
        assert (deep["titles"], opening["titles"]) == ([], ["A story"])
        assert "the opening of each story, not in all of its text" in page["hint"]


def deep_site(root: Path, search: str) -> Path:
    """The output of a site with a word at the end of a long text."""
    deep = f"{'Filling. ' * 300} The word zirconium stands at the end."
    files = {
        "config.yaml": f"site: {{title: Deep, url: https://deep.example/}}\nsearch: {search}\n",
        "content/a.md": f"---\ntitle: A story\ndate: 2026-11-01\n---\n\n{deep}\n",
        "content/b.md": "---\ntitle: Another\ndate: 2026-11-02\n---\n\nNothing of it.\n",
    }
    for path, text in files.items():
        (root / path).parent.mkdir(exist_ok=True)
        (root / path).write_text(text, encoding="utf-8")
    return built(root)


def test_a_search_in_arabic_finds_what_is_written_without_points(dawn: Served) -> None:
    (page,) = look("search", [dawn.url("search/")], widths=[390], queries=["طريق الاخبار"])
    (search,) = page["searches"]
    assert search["titles"]
    assert search["sideways"] == 0
