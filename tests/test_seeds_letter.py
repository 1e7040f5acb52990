"""What stands around a release in a mail: greetings, quotations, lists' footers; never all of it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.seeds import letter

RELEASE = ("The weir is repaired,", "said the miller.", "", "It opens on Monday.")
ANY = st.sampled_from(
    [
        *RELEASE,
        *("From: A <a@b.example>", "Subject: X", "Date: 1 May 2024", "> quoted", "-- ", "Dear all,", "Hello"),
        *(
            "-----Original Message-----",
            "Sent from my phone",
            "To unsubscribe click",
            "On 1 May B wrote:",
            "_" * 20,
        ),
    ]
)


def kept(*lines: str, is_reply: bool = False) -> list[str]:
    found = letter.read(lines, is_reply=is_reply)
    return [line for line in lines[found.start : found.end] if line]


@pytest.mark.parametrize(
    "fields",
    [
        (
            "---------- Forwarded message ---------",
            "From: Mill <m@mill.example>",
            "Date: Mon, 6 May 2024",
            "Subject: Weir",
        ),
        ("Anfang der weitergeleiteten Nachricht:", "", "Von: Mill", "Betreff: Weir", "Datum: 6. Mai 2024"),
        (
            "________________________________",
            "De : Mill",
            "Envoyé : lundi 6 mai 2024",
            "À : Desk",
            "Objet : Weir",
        ),
        ("*From:* Mill", "*Sent:* Monday, 6 May 2024", "*To:* Desk", "*Subject:* Weir"),
        ("-------- Пересылаемое сообщение --------", "От: Mill", "Тема: Weir", "Дата: 6 мая 2024"),
    ],
)
def test_what_was_forwarded_is_the_release_and_its_fields_name_its_sender(fields: tuple[str, ...]) -> None:
    lines = ("FYI", "", *fields, "", *RELEASE)
    assert kept(*lines) == [line for line in RELEASE if line]
    found = letter.read(lines, is_reply=False).fields
    assert found["from"].startswith("Mill") and found["subject"] == "Weir"


def test_of_a_reply_what_stands_above_the_quotation_is_the_release() -> None:
    answered = ("-----Original Message-----", "From: Desk", "Subject: Weir", "", "When does it open?")
    assert kept(*RELEASE, "", *answered, is_reply=True) == [line for line in RELEASE if line]


@pytest.mark.parametrize(
    "line", ["Dear colleagues,", "Sehr geehrte Damen und Herren,", "Buongiorno", "Good morning all"]
)
def test_a_greeting_is_no_text(line: str) -> None:
    assert kept(line, "", *RELEASE) == [line for line in RELEASE if line]


@pytest.mark.parametrize(
    "line", ["Dear food keeps many from the market, the grocers say", "Hi-fi is back in fashion."]
)
def test_a_sentence_that_begins_like_a_greeting_is_text(line: str) -> None:
    assert kept(line, *RELEASE)[0] == line


@given(st.lists(ANY, max_size=30), st.booleans())
def test_a_mail_with_words_is_never_emptied(lines: list[str], is_reply: bool) -> None:
    found = letter.read(lines, is_reply=is_reply)
    assert 0 <= found.start <= found.end <= len(lines)
    assert bool(kept(*lines, is_reply=is_reply)) == any(lines)
