"""Saved web pages: headline, names and day as the page's readers saw them, and text that does nothing."""

from __future__ import annotations

import datetime as dt
import hashlib
import html
import re
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from dateline import body
from dateline.errors import UserError, Where
from dateline.markup import parse, read
from dateline.seeds import webpage
from dateline.seeds.kind import Desk, SeedFile
from dateline.seeds.web import article
from dateline.story import Story
from tests.ingest_room import Room, said

DESK = Desk(timezone=ZoneInfo("Europe/London"), ceiling=dt.date(2026, 12, 31))
LEAD = (
    "The ferry company will run every second boat from Monday, because two of its four captains are ill and "
    "nobody could be found who knows the sandbanks of the bay as they do."
)
MORE = (
    "Commuters on the north shore were told by letter, which most of them said arrived a day after the first "
    "boat had failed to come and the queue had reached the fish market."
)
LAST = "“We would rather sail late than sail aground,” said the harbour master, Ines Roth, at the town hall."
TEXT = "".join(f"<p>{words}</p>" for words in (LEAD, MORE, LAST))


@pytest.mark.parametrize(
    ("head", "title"),
    [
        # the heading is the site's name, which ends the title
        (
            "<title>Ferries sail by half | News from the Bay Shore</title>"
            '<meta property="og:title" content="Ferries sail by half">',
            "Ferries sail by half",
        ),
        # nothing but the title names the story, and the page has it as a lesser heading
        ("<title>Bay Post » Archive » Ferries sail by half</title>", "Ferries sail by half"),
    ],
)
def test_a_heading_that_names_the_site_is_no_headline(head: str, title: str) -> None:
    inner = f"<h1>News from the Bay Shore</h1><h2>Ferries sail by half</h2>{TEXT}"
    assert page(head, inner).title == title


@pytest.mark.parametrize(
    ("head", "heading", "title"),
    [
        (
            '<meta property="og:title" content="Ferries by half: what commuters must know about the bay">',
            "Only every second boat will sail",
            "Only every second boat will sail",
        ),
        (
            '<meta property="og:title" content="渡し船は半分になります - 湾岸の新聞のすべてを読む人の">',
            "渡し船は半分になります",
            "渡し船は半分になります",
        ),
        (
            '<meta property="og:title" content="Ferries sail by half from Monday">',
            "HARBOUR Ferries sail by half from Monday",
            "Ferries sail by half from Monday",
        ),
    ],
)
def test_the_heading_above_the_text_is_the_headline(head: str, heading: str, title: str) -> None:
    assert page(head, f"<div><h1>{heading}</h1>{TEXT}</div>").title == title


@pytest.mark.parametrize(
    ("line", "authors"),
    [
        ("<p>By Ana Ruiz and Tom Bell</p>", ("Ana Ruiz", "Tom Bell")),
        ("<p>By Ana Ruiz, Kit Moss, and Tom Bell, Bay News</p>", ("Ana Ruiz", "Kit Moss", "Tom Bell")),
        ("<div>By</div><div>Ana Ruiz</div>", ("Ana Ruiz",)),
        ("<p>Written by Ana Ruiz, MS, RD on November 14, 2019</p>", ("Ana Ruiz",)),
        ("<p>05/10/2018 - Publicado por: Ana Ruiz - Categoria: Porto</p>", ("Ana Ruiz",)),
        ("<p>Eine Analyse von Ana Ruiz</p>", ("Ana Ruiz",)),
        ("<p>By: Ana Ruiz<br>BAY Executive News Editor</p>", ("Ana Ruiz",)),
        ("<p>By Ana (A.J.) Ruiz (Bay News)</p>", ("Ana Ruiz",)),
        ("<p>Автор: Анна Смирнова</p>", ("Анна Смирнова",)),
        ("<p>作者：王小明</p>", ("王小明",)),
        ("<p>Por Ángela Núñez y Íñigo Ruiz</p>", ("Ángela Núñez", "Íñigo Ruiz")),
        ("<p>Photo by Ana Ruiz</p>", ()),
        ("<p>Text Size</p>", ()),
        ('<p class="byline">by Bay Harbour Office staff</p>', ()),
    ],
)
def test_a_marked_line_at_the_headline_names_the_authors(line: str, authors: tuple[str, ...]) -> None:
    assert page("", f"<h1>Ferries sail by half from Monday</h1>{line}{TEXT}").authors == authors


def test_a_name_with_a_particle_is_no_byline_mark() -> None:
    data = '{"@type": "NewsArticle", "headline": "Ferries", "author": [{"name": "Justus von Daniels"}]}'
    assert page(json_ld(data), f"<h1>Ferries</h1>{TEXT}").authors == ("Justus von Daniels",)


def test_an_account_that_no_reader_sees_is_no_author() -> None:
    data = (
        '{"@graph": [{"@type": "Article", "headline": "Ferries sail by half", "author": {"@id": "#1"}},'
        '{"@type": "Person", "@id": "#1", "name": "Kit Moss"}]}'
    )
    head = json_ld(data) + '<meta name="author" content="Webagentur Nord">'
    assert page(head, f"<h1>Ferries sail by half</h1>{TEXT}").authors == ()
    shown = f"<h1>Ferries sail by half</h1><div>Kit Moss, harbour desk</div>{TEXT}"
    assert page(json_ld(data), shown).authors == ("Kit Moss",)


def test_a_site_whose_letters_mean_its_name_wrote_nothing_itself() -> None:
    head = (
        '<link rel="canonical" href="https://www.bw.example/ferries">'
        '<meta name="author" content="Bay Wave (www.bw.example)">'
    )
    inner = f"<h1>Ferries sail by half</h1>{TEXT}<footer>Bay Wave (www.bw.example)</footer>"
    assert page(head, inner).authors == ()


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("<p>January 22, 2014</p>", dt.date(2014, 1, 22)),
        ("<div>Updated</div><div>March 3, 2015</div><div>Published March 1, 2015</div>", dt.date(2015, 3, 1)),
        ("<p>By Ana Ruiz on Monday, November 18th, 2019</p>", dt.date(2019, 11, 18)),
        ('<p class="teaser related">March 1, 2015</p><p>2 May 2016</p>', dt.date(2016, 5, 2)),
    ],
)
def test_the_date_line_at_the_headline_is_the_day(line: str, day: dt.date) -> None:
    head = '<meta name="date" content="2021-01-01">'
    story = page(head, f"<h1>Ferries sail by half from Monday</h1>{line}{TEXT}")
    assert (story.dating.when, story.dating.certainty) == (day, "stated")


def test_an_american_page_writes_the_month_first() -> None:
    inner = f"<h1>Ferries sail by half from Monday</h1><p>3/09/15 8:00am</p>{TEXT}"
    assert page("", inner, language="en-US").dating.when == dt.datetime(2015, 3, 9, 8, tzinfo=DESK.timezone)


def test_a_day_that_stands_anywhere_in_the_page_is_never_called_stated() -> None:
    story = page("", f"<h1>Ferries sail by half from Monday</h1>{TEXT}<footer>Stand: 03.02.2015</footer>")
    assert (story.dating.when, story.dating.certainty) == (dt.date(2015, 2, 3), "probable")


def test_a_field_of_publication_counts_more_than_what_a_line_says() -> None:
    head = '<meta property="article:published_time" content="2019-11-18T23:30:00-05:00">'
    story = page(head, f"<h1>Ferries sail by half from Monday</h1><p>November 19, 2019</p>{TEXT}")
    assert story.dating.when == dt.datetime(2019, 11, 19, 4, 30, tzinfo=dt.UTC)


def test_a_body_that_says_it_has_a_sidebar_is_not_one() -> None:
    inner = (
        '<div class="layout has-sidebar"><h1>Ferries sail by half</h1>'
        f'<div class="entry-byline">Ana Ruiz 27/09/2018 3 comments</div>{TEXT}</div>'
        '<div class="sidebar"><div class="byline">Kit Moss</div></div>'
    )
    assert page("", inner).authors == ("Ana Ruiz",)


def test_links_lead_where_they_led_on_their_own_site() -> None:
    head = '<link rel="canonical" href="https://bay.example/news/ferries.html">'
    links = (
        f'<p>{LEAD} <a href="/tide?x=1">Tides</a>, <a href="boats.html">boats</a>, <a href="#c">talk</a>, '
        '<a href="ferries.html#top">top</a>, <a href="//map.example/bay">map</a>, '
        '<a href="mailto:desk@bay.example">desk</a>, <a href="javascript:alert(1)">more</a></p>'
    )
    inner = f"<article><h1>Ferries sail by half</h1>{links}<p>{MORE}</p><p>{LAST}</p></article>"
    assert (
        "[Tides](https://bay.example/tide?x=1), [boats](https://bay.example/news/boats.html), talk, top, "
        "[map](https://map.example/bay), [desk](mailto:desk@bay.example), more" in page(head, inner).body
    )


def test_a_saved_page_knows_where_it_was_saved_from() -> None:
    inner = f'<article><h1>Ferries</h1><p>{LEAD} <a href="../tide">Tides</a></p><p>{MORE}</p></article>'
    saved = "<!-- saved from url=(0037)https://bay.example/news/ferries.html -->"
    story = page("", inner, before=saved)
    assert story.canonical == "https://bay.example/news/ferries.html"
    assert "[Tides](https://bay.example/tide)" in story.body
    assert "](" not in page("", inner).body, "nobody knows where these links led"


def test_the_densest_prose_is_the_article_where_the_witness_saw_next_to_nothing() -> None:
    root = parse.parse_html(
        f"<body><h1>Ferries</h1><div><div>{TEXT}{TEXT.replace('bay', 'gulf').replace('north', 'south')}</div>"
        "<h4>We would rather sail late</h4></div><ul><li>Ten thousand readers like us.</li></ul>",
        "page.html",
    )
    assert root is not None
    found = article.select(read.read_blocks(root), ["We would rather sail late"], {"ferries"})
    assert [block.text for block in found][:3] == [LEAD, MORE, LAST]
    nothing = article.select(read.read_blocks(root), [""], {"ferries"})
    assert [block.text for block in nothing][:3] == [LEAD, MORE, LAST]


def test_words_are_whole_where_a_page_says_how_to_break_them() -> None:
    inner = f"<article><h1>Ferries</h1>{TEXT}<p>The Har&shy;bour​master’s word stands.</p></article>"
    assert "The Harbourmaster’s word stands" in page("", inner).body


def test_what_a_browser_saves_beside_a_page_is_no_copy(tmp_path: Path) -> None:
    room = Room(tmp_path)
    room.receive("ferries.html", f"<!DOCTYPE html><title>Ferries</title><h1>Ferries sail by half</h1>{TEXT}")
    room.receive("ferries_files/frame.html", f"<!DOCTYPE html><title>Win a car</title><h1>Win</h1>{TEXT}")
    room.receive("ferries_files/boat.jpg", b"\xff\xd8\xff")
    room.receive("boats_files/note.txt", "A note in a folder that belongs to no page\n\n" + LEAD)
    done = room.take_in()
    assert sorted(reading.story.seed for reading in done.readings) == ["boats_files/note.txt", "ferries.html"]
    assert "ferries_files" not in said(done)


NASTY = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    '<a href="java&#9;script:alert(1)">x</a>',
    '<a href="data:text/html,<script>alert(1)</script>">x</a>',
    "<svg><script>alert(1)</script><a xlink:href=javascript:alert(1)><text>x</text></a></svg>",
    "<math><mtext><style><img src=x onerror=alert(1)></style></mtext></math>",
    "<iframe srcdoc='<script>alert(1)</script>'></iframe>",
    "<style>@import 'https://evil.example/x.css'</style>",
    "<form action=https://evil.example/><input name=x autofocus onfocus=alert(1)></form>",
    "<meta http-equiv=refresh content='0;url=https://evil.example/'>",
    "&lt;script&gt;alert(1)&lt;/script&gt; [x](javascript:alert(1)) `</code><script></script>` <!-- --!>",
    "<noscript><p title='</noscript><img src=x onerror=alert(1)>'></noscript>",
    "<template><script>alert(1)</script></template><object data=x.swf></object><embed src=x>",
    "![x](https://evil.example/pixel.gif) <video poster=https://evil.example/ src=x></video>",
]


@pytest.mark.parametrize("nasty", NASTY)
def test_nothing_in_a_page_runs_or_loads_in_a_readers_browser(nasty: str) -> None:
    head = f"<title>Ferries {nasty}</title><meta name=description content='{html.escape(nasty)}'>"
    text = (
        f"<p>{LEAD} {nasty}</p><ul><li>{nasty} in a list of three words</li></ul><p>{MORE}</p><p>{LAST}</p>"
    )
    table = f"<table><tr><th>{nasty}<th>b<tr><td>{nasty}<td>d</table>"
    story = page(head, f"<article><h1>Ferries sail {nasty}</h1>{text}{table}<p>{MORE} Twice.</p></article>")
    shown = body.render(story.body, trusted=False, where=Where(path="a.md"))
    assert LAST in html.unescape(shown)
    assert not re.search(
        r"<(?:script|img|iframe|svg|style|form|meta|object|embed|video|math|template)\b", shown
    )
    assert not re.search(r"""<[^>]*\s(?:on\w+|style|srcdoc)\s*=|href="(?!https?:|mailto:)""", shown)


@pytest.mark.parametrize(
    "charset", ["utf-8", "utf-16", "utf-8-sig", "cp1252", "iso-8859-1", "shift_jis", "windows-1251"]
)
@pytest.mark.parametrize("declared", ["utf-8", "iso-8859-1", "", "no-such-charset", "the right one"])
def test_bytes_are_read_whatever_the_page_declares(charset: str, declared: str) -> None:
    words = {"shift_jis": "渡し船は半分に", "windows-1251": "Паром ходит"}.get(charset, "Fähren fahren")
    named = charset if declared == "the right one" else declared
    meta = f'<meta charset="{named}">' if named else ""
    source = f"<!DOCTYPE html><html><head>{meta}</head><body><h1>{words}</h1><p>{LEAD}</p><p>{LAST}</p>"
    data = source.replace("“", '"').replace("”", '"').encode(charset)
    seed = SeedFile(path="page.html", data=data, digest=hashlib.sha256(data).hexdigest())
    story = webpage.FORMAT.read(seed, DESK)[0]
    if charset.startswith(("utf", "cp1252", "iso")) or declared == "the right one":
        assert story.title == words
    assert "sail aground" in story.body


def test_a_page_that_cannot_be_read_without_the_extra_says_what_to_install(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None)
    with pytest.raises(UserError, match=r"page\.html: .* without trafilatura \(pip install trafilatura"):
        page("", TEXT)


def page(head: str, inner: str, *, before: str = "", language: str = "en") -> Story:
    """The story in a page of this head and body."""
    top = f'<!DOCTYPE html>{before}<html lang="{language}">'
    source = f"{top}<head>{head}</head><body>{inner}</body></html>".encode()
    seed = SeedFile(path="page.html", data=source, digest=hashlib.sha256(source).hexdigest())
    return webpage.FORMAT.read(seed, DESK)[0]


def json_ld(data: str) -> str:
    return f'<script type="application/ld+json">{data}</script>'
