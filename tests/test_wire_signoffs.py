"""The ends of transmitted copy, and headers that only their own marks tell apart."""

from __future__ import annotations

import datetime as dt
import hashlib
from zoneinfo import ZoneInfo

import pytest

from dateline.seeds import plain
from dateline.seeds.kind import Desk, SeedFile
from dateline.story import Story

DESK = Desk(timezone=ZoneInfo("UTC"), ceiling=dt.date(2026, 11, 22))


def read(copy: str) -> Story:
    data = copy.encode()
    digest = hashlib.sha256(data).hexdigest()
    (story,) = plain.read(SeedFile(path="story.txt", data=data, digest=digest), DESK)
    return story


AUSTRIAN = """\
APA0123 5 WI 0231 SI                             Fr, 07.Apr 2017
Verkehr, Schifffahrt

Die Fähre fährt wieder

Utl.: Stadt zahlt die Reparatur =

   Oakham (APA) - Die Fähre fährt wieder, teilte die Stadt mit. Sie war
seit dem Winter nicht gefahren.

   Die Stadt zahlt die Reparatur.
(Schluss) abc/def

APA0123    2017-04-07/10:15

071015 Apr 17
"""


def test_a_subtitle_mark_tells_the_headline_from_the_keywords_above_it() -> None:
    story = read(AUSTRIAN)

    assert (story.title, story.description) == ("Die Fähre fährt wieder", "Stadt zahlt die Reparatur")
    assert story.slugline == "Verkehr, Schifffahrt"
    assert story.body.endswith("Die Stadt zahlt die Reparatur.")
    assert story.dating.certainty == "stated"


def test_each_header_line_may_have_a_mark_at_its_end() -> None:
    story = read(
        "bdt0123 3 pl 512  dpa 1234\n\nVerkehr/Schifffahrt/\nDie Fähre fährt wieder\n"
        "- Stadt zahlt die Reparatur =\n\nVon Anna Weber und Jörg Lind, dpa =\n\n"
        "   Oakham (dpa) - Die Fähre fährt wieder. Das teilte\ndie Stadt mit.\n"
        "   Sie zahlt die Reparatur.\n\n"
        "dpa aw/jl yydd n1 xyz\n071015 Apr 17\n"
    )

    assert story.title == "Die Fähre fährt wieder"
    assert story.authors == ("Anna Weber", "Jörg Lind")
    assert story.body.split("\n\n") == [
        "Die Fähre fährt wieder. Das teilte die Stadt mit.",
        "Sie zahlt die Reparatur.",
    ]


@pytest.mark.parametrize(
    "mark",
    [
        "dpa aw/jl yydd n1 xyz", "AAP sw", "(Hina) xabc yabc", "(Schluss) abc/def", "EFE abc/def",
        "// انتهى //", "WAM/Anna Weber", "AGERPRES/(AS - autor: Anna Weber, editor: Jörg Lind)",
        "（編輯：李華）1060407", "（完）", "(النهاية)", "وام/أحمد علي", "(AP)", "/abc/DP/def", "ABC/DEF/",
        "(FIN) ABC/DEF", "/MI/", "**4261",
    ],
)  # fmt: skip
def test_a_wire_signs_off_below_the_text_or_behind_its_last_stop(mark: str) -> None:
    head = "The ferry is back\n\nOAKHAM, April 7 (AP) - The ferry is back, and the town is glad of it.\n\n"
    last = "It had been away since the winter."

    for joint in (" ", "\n", "\n\n"):
        assert read(f"{head}{last}{joint}{mark}\n").body.endswith(last)


@pytest.mark.parametrize(
    "words", ["TASS is a news agency", "PA is short for Pennsylvania.", "(AP) inside the town hall"]
)
def test_words_that_begin_with_an_agency_are_no_sign_off(words: str) -> None:
    head = "The ferry is back\n\nOAKHAM, April 7 (AP) - The ferry is back, and the town is glad of it.\n\n"

    assert words.removeprefix("(AP) ") in read(f"{head}It had been away since the winter. {words}\n").body


RELEASE = """\
The ferry is back

OAKHAM, N.J., April 7, 2017 (GLOBE NEWSWIRE) -- The ferry of Oakham is back, its owner said today.

It had been away since the winter.

Contacts

Anna Weber
anna@example.com

Press office: 555-0100

SOURCE Oakham Ferry Co.
"""


def test_the_mark_of_the_editor_dates_taiwanese_copy() -> None:
    story = read("渡輪復航\n\n（中央社記者王明台北7日電）渡輪今天復航。\n\n票價不變。（編輯：李華）1060407\n")

    assert (story.dating.when, story.dating.certainty) == (dt.date(2017, 4, 7), "stated")
    assert story.body.endswith("票價不變。")


def test_whom_to_call_stays_text_and_signs_nothing() -> None:
    story = read(RELEASE)

    assert story.authors == ()
    for words in ("Contacts", "Anna Weber", "anna@example.com", "Press office: 555-0100"):
        assert words in story.body
    assert story.source is not None and story.source.name == "Oakham Ferry Co."


@pytest.mark.parametrize(
    "head, tail",
    [
        ("By ANNA WEBER and JOE LIND Associated Press\n\n", ""),
        ("", "\n\n(Anna Weber, Joe Lind, édité par Jane Roe)"),
        ("", "\n\nReporter: Anna Weber, Joe Lind\nEditor: Jane Roe"),
    ],
)
def test_reporters_are_found_where_wires_name_them(head: str, tail: str) -> None:
    lead = "OAKHAM (AP) — The ferry is back, the town says."
    copy = f"The ferry is back\n\n{head}{lead}\n\nIt had been away.{tail}\n"

    story = read(copy)

    assert story.authors == ("Anna Weber", "Joe Lind")
    assert story.body.endswith("It had been away.")


def test_a_site_named_behind_the_last_stop_takes_no_text_with_it() -> None:
    copy = "The ferry is back\n\nLagos, April 7, 2017 (NAN) The ferry is back.\n\n"
    end = "It was away. (NAN) (www.example.ng)\n\nEdited by Joe Lind\n"

    assert read(copy + end).body.endswith("It was away.")


def test_a_copy_of_one_paragraph_without_a_headline_is_text() -> None:
    words = "The ferry is back, and the town is glad of it, as it has been away since the winter. " * 5

    story = read(words)

    assert story.body.startswith("The ferry is back, and the town")
    assert len(story.title) < 140


def test_a_footer_may_have_codes_and_initials_before_its_time() -> None:
    copy = "Il traghetto torna\n\nRoma, 7 apr. (LaPresse) - Il traghetto torna.\n\nIeri no.\n\n"

    story = read(f"{copy}CRO NG01 abc/def 071015 APR 17\n")

    assert story.dating.certainty == "stated"
    assert story.body.endswith("Ieri no.")


def test_the_symbol_of_a_document_is_no_headline() -> None:
    head = "SG/SM/22001\n\n7 April 2017\n\nSecretary-General Welcomes Ferry\n\n"

    story = read(f"{head}The following was issued today:\n\nIt is back.\n")

    assert (story.title, story.authors) == ("Secretary-General Welcomes Ferry", ())


def test_the_house_of_the_writers_tells_the_agency_where_no_dateline_does() -> None:
    head = "Stocks rise\n\nBy ANNA WEBER and JOE LIND\nAP Business Writers\n\n"

    story = read(f"{head}Stocks rose on Friday.\n\nBonds fell.\n")

    assert story.authors == ("Anna Weber", "Joe Lind")
    assert story.dateline is not None and story.dateline.agency == "AP"


@pytest.mark.parametrize("last", ["week.", "said.", "he said.", "last year.", "dlrs."])
def test_the_last_line_of_a_wrapped_paragraph_is_text(last: str) -> None:
    lead = "   OAKHAM, April 7 (AP) - The ferry of Oakham is back, and the town is very\nglad of it."
    more = "   It had been away since the winter, and will be away again, the town"
    copy = f"The ferry is back\n\n{lead}\n{more}\n{last}\n"

    assert read(copy).body.endswith(last)
    assert read(f"The ferry is back\n\nOAKHAM (AP) - The ferry is back.\n\n{last}\n").body.endswith(last)


def test_a_headline_that_names_the_day_a_year_ended_dates_no_story() -> None:
    copy = "Oakham Ferry Sees 1986 Nov 30 Loss\n\nOAKHAM (dpa) - The ferry lost money.\n\n"

    story = read(f"{copy}It will sail on.\n")

    assert story.dating.when is None
