"""Bytes to text to paragraphs to Markdown: nothing is lost on the way, and nothing becomes markup."""

from __future__ import annotations

import datetime as dt
import html
import re
from zoneinfo import ZoneInfo

import markdown
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.markup import escape
from dateline.wire import captions, decode, language, marks, offices, paragraphs, stamps


def test_the_encoding_is_told_by_mark_or_by_proof() -> None:
    assert decode.read("\ufeffDécès".encode()).text == "Décès"
    assert decode.read("Décès".encode("utf-16")).text == "Décès"
    assert decode.read("Décès – “non”".encode("cp1252")).text == "Décès – “non”"
    assert decode.read(("Décès à Orléans. " * 9).encode()[:-1] + b"\xc3").text == "Décès à Orléans. " * 8 + (
        "Décès à Orléans.\ufffd"
    )


def test_line_ends_spaces_and_frame_marks_are_made_plain() -> None:
    assert decode.normalise("a\r\nb\rc\u2028d") == "a\nb\nc\nd"
    assert decode.normalise("\x01a\xa0b\u2009c\xadd\u200b\x7f") == " a b cd "
    assert decode.normalise("``Yes,'' he said") == "“Yes,” he said"


def test_wrapped_lines_are_joined_and_written_ones_kept() -> None:
    wrapped = (
        "The bridge that was built in the year of the great\n"
        "fire stands to this day, and many hope that it will\n"
        "stand.\n\nEnd."
    )
    assert "\n" not in paragraphs.split(wrapped)[0].text
    listed = paragraphs.split("Three things:\n- a bridge\n- a road\n\nText.")
    assert [(block.shape, len(block.lines)) for block in listed] == [
        ("paragraph", 1),
        ("list", 2),
        ("paragraph", 1),
    ]
    assert paragraphs.split("Acme Ltd\n1 Bridge Street\nSpringfield\n\nText.")[0].shape == "verse"
    assert paragraphs.split("Team\tWon\tLost\nReds\t3\t1\n\nText.")[0].shape == "table"


@settings(max_examples=300, deadline=None)
@given(st.text(alphabet="ab \\`*_{}[]()>#+-.!|~:\"'<&;=1/x^$%@,", max_size=40))
def test_a_paragraph_reads_the_same_after_markdown(words: str) -> None:
    words = " ".join(words.split())

    page = markdown.markdown(escape.paragraph(words), extensions=["extra", "sane_lists"])

    assert html.unescape(re.sub("<[^>]*>", "", page)).strip() == words


def test_plain_prose_is_not_touched_by_escaping() -> None:
    prose = 'AT&T said "no" — 3 < 4, snake_case, 2 * 3 [sic] and (yes) & it\'s 50% of $10; #1 at 5-0!'
    assert escape.paragraph(prose) == prose


@pytest.mark.parametrize(
    ("line", "published"),
    [
        ("Published 4:55 PM ET Fri Apr 7, 2017", "2017-04-07T20:55:00+00:00"),
        (
            "Publié le 07 avril 2017 à 12h33 - Mis à jour le 08 avril 2017 à 09h00",
            "2017-04-07T10:33:00+00:00",
        ),
        ("12:33, 7 апреля 2017", "2017-04-07T10:33:00+00:00"),
        ("2017年4月7日 12時33分", "2017-04-07T10:33:00+00:00"),
        ("Fri 7 Apr 2017 10.00 BST", "2017-04-07T09:00:00+00:00"),
        ("Updated 1533 GMT (2333 HKT) April 7, 2017", "2017-04-07T15:33:00+00:00"),
        ("04/07/2017 05:33 AM EDT", "2017-04-07T09:33:00+00:00"),
    ],
)
def test_a_date_line_is_read_with_its_zone(line: str, published: str) -> None:
    stamp = stamps.read(line, ZoneInfo("Europe/Berlin"))

    assert stamp is not None and isinstance(stamp.published, dt.datetime)
    assert stamp.published.astimezone(dt.UTC).isoformat() == published
    assert stamp.rest == ""


@pytest.mark.parametrize(
    ("line", "title", "revision", "correction"),
    [
        ("UPDATE 2-GLOBAL MARKETS-Stocks rise on hopes", "Stocks rise on hopes", 2, False),
        ("CORRECTED-Soccer-United win again", "United win again", None, True),
        ("(LEAD) N. Korea fires missile", "N. Korea fires missile", 1, False),
        ("Pope visits Cuba, 1st Ld-Writethru", "Pope visits Cuba", 1, False),
        ("COVID-19 cases rise", "COVID-19 cases rise", None, False),
        ("BJP-PDP alliance breaks", "BJP-PDP alliance breaks", None, False),
    ],
)
def test_a_headline_loses_its_wire_marks(
    line: str, title: str, revision: int | None, correction: bool
) -> None:
    headline = marks.read(line)

    assert (headline.title, headline.revision, headline.correction) == (title, revision, correction)


def test_a_language_is_told_by_its_commonest_words() -> None:
    assert language.language_of("The mayor of the town said that it was not the first time.") == "en"
    assert (
        language.language_of("Die Stadt hat nicht mit der Bahn über das neue Haus und den Platz gesprochen.")
        == "de"
    )
    assert language.language_of("Місто почне ремонт найстарішого мосту навесні.") == "uk"
    assert language.language_of("市長は「長く待っていた」と述べた。") == "ja"
    assert language.language_of("Zxq") == ""


def test_the_office_table_is_long_sound_and_ordered() -> None:
    table = offices.table()

    assert len(table) >= 150
    assert all(term.end is None or term.start < term.end for term in table)
    assert all(term.titles and term.name for term in table)


@pytest.mark.parametrize(
    ("text", "holders"),
    [
        ("US President Donald Trump spoke.", ["US President Donald Trump"]),
        ("Bundeskanzlerin Angela Merkel sprach.", ["Bundeskanzlerin Angela Merkel"]),
        ("Former US President Barack Obama spoke.", []),
        ("President-elect Donald Trump spoke.", []),
        ("The Chinese president told Barack Obama no.", []),
        ("In 1987, President Ronald Reagan spoke.", []),
    ],
)
def test_only_a_sitting_holder_dates_a_story(text: str, holders: list[str]) -> None:
    assert [holder.written for holder in offices.holders(text)] == holders


def test_a_sentence_about_a_file_is_no_caption() -> None:
    told = "When it closed on July 1, 2013, users took their lists along in a file, and it works still."
    assert not captions.is_caption(told)
    assert captions.is_caption("The mayor waves to a crowd at the harbor, July 1, 2013, in this file photo")
