"""The frame of transmitted copy: header lines of the wires, and paragraphs that only indents part."""

from __future__ import annotations

import pytest

from dateline.wire import days, endmarks, frames

LEAD = """   OAKHAM (AP) _ The ferry is back, and the town is glad of it, the mayor said on
Friday.
   More boats will follow."""


@pytest.mark.parametrize(
    "header",
    [
        "f0412 reute\nu f BC-QUILL-METALS   03-17 0107",
        "C T\nf0704reute\nr f PM-QUILL   03-17 0107",
        "W2870asian\nf l BC-LT--Oakham-Ferry     11-13 1049",
        "bsf037 4 su 174 gef 1388",
        "eca0003 3 i 380  dpa 0045",
        "ZCZC",
    ],
)
def test_the_lines_of_a_transmission_are_cut_off_the_copy(header: str) -> None:
    frame = frames.read(f"{header}\nFerry is back\n{LEAD}")

    assert frame.text.split("\n\n")[0] == "Ferry is back"
    assert [found.field for found in frame.findings]


@pytest.mark.parametrize(
    "copy",
    [
        "Ferry is back\n\nOAKHAM (AP) - The ferry is back.\n\n   A line by hand",
        "a\nb\nc",
        "A12 traffic jam\nThe road was closed.",
        "The ferry is back\nTown glad\n   * one\n   * two",
    ],
)
def test_copy_without_a_frame_stays_as_it_is(copy: str) -> None:
    assert frames.read(copy) == frames.Frame(text=copy)


def test_an_indent_starts_a_paragraph_and_wrapped_lines_go_on() -> None:
    frame = frames.read(f"Ferry is back\n{LEAD}\n Reuter")

    assert [part.strip() for part in frame.text.split("\n\n")] == [
        "Ferry is back",
        "OAKHAM (AP) _ The ferry is back, and the town is glad of it, the mayor said on Friday.",
        "More boats will follow.",
        "Reuter",
    ]


def test_the_month_before_a_dash_is_no_weekday() -> None:
    day = days.first("OAKHAM, N.J., March 26 - Great boats")

    assert day is not None
    assert (day.month, day.day, day.weekday) == (3, 26, None)


def test_the_header_of_the_wire_says_on_which_day_the_copy_was_sent() -> None:
    frame = frames.read(f"W2870asian\nf l BC-Ferry     11-13 1049\nFerry is back\n{LEAD}")

    assert frame.day is not None
    assert (frame.day.partial, frame.urgency, frame.slugline) == ("--11-13", 1, "BC-Ferry")


def test_the_initials_of_those_who_sent_a_copy_are_no_part_of_its_last_paragraph() -> None:
    for mark in ("PTI KRK SMN", "PTI COR ABC DEF", "REUTER", "Enditem"):
        assert [words for _, _, words in endmarks.cut(f"The boats are back. {mark}")] == [
            "The boats are back."
        ]
    assert list(endmarks.cut("The boats are back at the PTI ABC")) == []
