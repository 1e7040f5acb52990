"""What every reader of structured copy owes: it ends, never falls over, and loses no word in silence."""

from __future__ import annotations

import hashlib
import html
import json
import re
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path
from xml.sax.saxutils import escape

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dateline import seeds
from dateline.errors import UserError
from dateline.seeds.kind import SeedFile, SeedFormat
from dateline.story import Story
from tests.test_seeds_cases import CASES, DESK, READERS

SAMPLES = sorted(path for name in READERS for path in CASES.glob(f"{name}/*/seed.*"))
QUIET = settings(
    deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture]
)
LIMIT = 10.0
"""Seconds in which the worst document must be read or refused on a busy machine."""

WORDS = st.lists(
    st.text(alphabet="abcdefgh*_[]<>&#`\\!|~-+.:äßжわ", min_size=1, max_size=9), min_size=1, max_size=12
)


@pytest.mark.parametrize("reader", READERS.values(), ids=READERS)
@given(data=st.binary(max_size=400))
@settings(QUIET, max_examples=25)
def test_any_bytes_are_a_story_or_a_problem(reader: SeedFormat, data: bytes) -> None:
    assert_read_or_refused(reader, data)


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: f"{path.parent.parent.name}/{path.parent.name}")
@given(draw=st.data())
@settings(QUIET, max_examples=8)
def test_a_damaged_seed_is_a_story_or_a_problem(path: Path, draw: st.DataObject) -> None:
    data = path.read_bytes()
    start = draw.draw(st.integers(0, len(data)))
    end = draw.draw(st.integers(start, min(len(data), start + 300)))
    filling = draw.draw(
        st.one_of(
            st.binary(max_size=20), st.sampled_from([b"<", b">", b"&x;", b"]]>", b"\0", b"<p>", b'"', b"{"])
        )
    )
    assert_read_or_refused(READERS[path.parent.parent.name], data[:start] + filling + data[end:])


BOMBS = {
    "entities": '<!DOCTYPE {root} [<!ENTITY a "aaaaaaaa"><!ENTITY b "&a;&a;&a;">]><{root}>&b;</{root}>',
    "a file of ours": '<!DOCTYPE {root} [<!ENTITY x SYSTEM "file:///etc/passwd">]><{root}>&x;</{root}>',
    "an internal subset": '<!DOCTYPE {root} [<!ATTLIST a b CDATA "c">]><{root}/>',
    "too deep": "<{root}><channel>" + "<p>" * 400 + "x" + "</p>" * 400 + "</channel></{root}>",
    "too many": "<{root}><channel>" + "<p/>" * 60_000 + "</channel></{root}>",
}


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
@pytest.mark.parametrize("bomb", BOMBS)
@pytest.mark.parametrize("root", ["nitf", "NewsML", "newsMessage", "rss"])
def test_a_bomb_is_refused_before_it_is_built(root: str, bomb: str, encoding: str) -> None:
    source = '<?xml version="1.0"?>' + BOMBS[bomb].replace("{root}", root)
    with pytest.raises(UserError):
        seeds.read(seed_of(source.encode(encoding)), DESK)


@pytest.mark.parametrize(
    "page",
    [
        "<div>" * 5_000 + "x",
        "<p>" * 60_000,
        "<html><body>" + "<b><i>" * 3_000 + "text",
        "<html><title>" + "a | " * 20_000 + "</title><h1>" + "b - " * 20_000 + "</h1></html>",
        "<html><body><p>" + "word <br>" * 8_000 + "</p></body></html>",
        '<html><script type="application/ld+json">' + "[" * 100_000 + "</script><p>text</p></html>",
        "<html><pre>" + "".join(f"  Ferry {n}\nwent out.\n{n}\n" for n in range(30_000)) + "</pre></html>",
    ],
    ids=["nested", "many", "inline", "separators", "breaks", "brackets", "laid out"],
)
def test_a_monstrous_page_ends_in_bounded_time(page: str) -> None:
    start = time.process_time()
    assert_read_or_refused(READERS["html"], page.encode())
    assert time.process_time() - start < LIMIT


MAIL = "From: A <a@b.example>\nTo: c@d.example\nMessage-ID: <1@x>\nMIME-Version: 1.0\n"
NESTED = "".join(f"Content-Type: multipart/mixed; boundary=b{n}\n\n--b{n}\n" for n in range(300))
MONSTERS = {
    "nested parts": MAIL + "Subject: x\n" + NESTED + "Content-Type: text/plain\n\n" + "word word\n" * 50_000,
    "many parts": MAIL + "Subject: x\nContent-Type: multipart/mixed; boundary=b\n\n" + "--b\n\nx\n" * 100_000,
    "a subject without end": MAIL + "Subject: " + "=?utf-8?q?x" * 100_000 + "\n\nThe text.\n",
    "names without end": MAIL.replace("A <a", '"a" <a@b>, ' * 50_000 + "A <a") + "Subject: x\n\nThe text.\n",
    "brackets in a name": MAIL.replace("A <a", "(" * 1_500) + "Subject: x\n\nThe text.\n",
    "brackets in a type": MAIL + "Subject: x\nContent-Type: " + "(" * 1_500 + "\n\nThe text.\n",
    "quoted fields": MAIL + "Subject: x\n\n" + "From: x\nSubject: y\n\n" * 20_000,
    "blanks in a mail": MAIL + "Subject: x\n\na" + " " * 1_000_000 + "x\n",
    "marks in a mail": MAIL + "Subject: x\n\nLead of it " + "<" * 300_000 + " end.\n",
    "blanks": "The headline of it all\n\nMOSCOW, April 7. /TASS/. a" + " " * 1_000_000 + "x\n",
    "comments": "---\ntitle: x\n---\n" + "<!--" * 300_000,
    "calls": "---\ntitle: x\n---\n" + "{{< " * 300_000 + "{% " * 100_000,
    "grave accents": "---\ntitle: x\n---\nThe text " + "`" * 300_000 + " x",
    "tables": "+++\ntitle = 'x'\n" + "[" * 30_000 + "\n+++\nThe text",
    "brackets in JSON": '{"title": ' + "[" * 100_000 + "}\n\nThe text",
    "prefixes": "<rss><channel>" + "".join(f"<p{n}:x/>" for n in range(20_000)) + "</channel></rss>",
    "stories": '{"version": "https://jsonfeed.org/version/1", "items": ['
    + ",".join(['{"title": "x"}'] * 10_001)
    + "]}",
    "breadcrumbs": "<html><body><h1>A headline of words</h1>"
    + "<div class=crumbs>" * 200
    + "word " * 100_000,
}


@pytest.mark.parametrize("monster", MONSTERS)
def test_a_monster_in_any_format_ends_in_bounded_time(monster: str) -> None:
    start = time.process_time()
    try:
        stories = seeds.read(seed_of(MONSTERS[monster].encode()), DESK)
        assert all(story.title for story in stories)
    except UserError as error:
        assert len(error.problems) == 1 and "\n" not in str(error)
    assert time.process_time() - start < LIMIT


@given(paragraphs=st.lists(WORDS, min_size=1, max_size=4))
@settings(QUIET, max_examples=30)
def test_no_word_of_a_wire_story_is_lost(paragraphs: list[list[str]]) -> None:
    inner = "".join(f"<p>{escape(' '.join(words))}</p>" for words in paragraphs)
    nitf = (
        "<nitf><body><body.head><hedline><hl1>The headline</hl1></hedline></body.head>"
        f"<body.content>{inner}</body.content></body></nitf>"
    )
    g2 = (
        '<newsItem guid="x"><contentMeta><headline>The headline</headline></contentMeta><contentSet>'
        f"<inlineXML><html><body>{inner}</body></html></inlineXML></contentSet></newsItem>"
    )
    newsml = (
        "<NewsML><NewsItem><NewsComponent><NewsLines><HeadLine>The headline</HeadLine></NewsLines>"
        f"<ContentItem><DataContent>{inner}</DataContent></ContentItem></NewsComponent></NewsItem></NewsML>"
    )
    ninjs = json.dumps({"headline": "The headline", "pubstatus": "usable", "body_html": inner})
    for source in (nitf, g2, newsml, ninjs):
        try:
            (story,) = seeds.read(seed_of(source.encode()), DESK)
        except UserError:
            assert not "".join(map("".join, paragraphs)).strip()
            continue
        said = letters(" ".join(told(story)))
        for words in paragraphs:
            assert letters(" ".join(words)) in said


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: f"{path.parent.parent.name}/{path.parent.name}")
def test_reading_twice_gives_the_same_stories(path: Path) -> None:
    reader, seed = READERS[path.parent.parent.name], seed_of(path.read_bytes())
    assert reader.read(seed, DESK) == reader.read(seed, DESK)


@pytest.mark.parametrize(
    "source", ['<?xml version="1.0"?><svg><p>x</p></svg>', '{"name": "package", "version": "1.0"}']
)
def test_other_markup_is_named_and_not_published_with_its_tags(source: str) -> None:
    with pytest.raises(UserError, match="in no format that we read"):
        seeds.read(seed_of(source.encode()), DESK)


def test_without_the_extra_a_page_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "trafilatura", None)
    with pytest.raises(UserError, match=r"pip install 'dateline\[html\]'"):
        seeds.read(seed_of(b"<!DOCTYPE html><html><body><p>Text.</p></body></html>"), DESK)


def test_reading_other_formats_does_not_import_the_html_library() -> None:
    script = "import sys, dateline.seeds; sys.exit('trafilatura' in sys.modules or 'htmldate' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", script], check=False).returncode == 0


def assert_read_or_refused(reader: SeedFormat, data: bytes) -> None:
    seed = seed_of(data)
    reader.sniff(seed)
    try:
        stories = reader.read(seed, DESK)
    except UserError as error:
        assert error.problems
        return
    assert stories
    assert all(story.title for story in stories)


def seed_of(data: bytes) -> SeedFile:
    return SeedFile(path="seeds/in/copy", data=data, digest=hashlib.sha256(data).hexdigest())


def told(story: Story) -> Iterator[str]:
    """Everything that a story says, and what it says it dropped."""
    yield html.unescape(re.sub(r"\\(\W)", r"\1", story.body))
    for field in fields(story):
        yield str(getattr(story, field.name))
    for finding in story.findings:
        yield finding.text


def letters(text: str) -> str:
    return "".join(c for c in text if c.isalnum())
