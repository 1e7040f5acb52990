"""Whole pages copied: where a story begins on its page, and where it ends and the page goes on."""

from __future__ import annotations

import datetime as dt
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.wire import credits, decks, foot, furniture, head, header, keywords, labels, tail
from dateline.wire.desk import Desk
from dateline.wire.paragraphs import Block, paragraph

DESK = Desk(timezone=ZoneInfo("UTC"), ceiling=dt.date(2020, 12, 31))
TITLE = "Old bridge over the river to reopen before the summer"
LEAD = "The old bridge over the river will reopen before the summer, the city said on Friday afternoon."
SECOND = (
    "Engineers found that the arches of the bridge had not moved, and that its rail could be mended "
    "within three months of work, at a cost of two million for the city."
)
THIRD = (
    "Buses will cross the bridge from the first of May, and the city will count the cars on it for a year."
)
TEASER = "Rovers have beaten United for the first time since 1987, and nobody in the stands could believe it."
MENU = ["News", "Sport", "Opinion", "Weather", "Jobs", "Cars", "E-edition", "Log in", "Subscribe", "Archive"]


def blocks(*lines: str) -> list[Block]:
    return [paragraph(line) for line in lines]


def above(*lines: str) -> list[str]:
    return [block.text for block in head.cut(blocks(*lines))[0]]


def below(*lines: str) -> list[str]:
    copy = blocks(*lines)
    return [block.text for block in copy[foot.begins(copy) :]]


def test_the_headline_is_the_line_that_the_text_tells_of() -> None:
    links = ["Rovers beat United in the rain", "A town counts its swans", "Where to eat by the water"]

    assert above(*MENU, *links, TITLE, "By Jane Smith", LEAD, SECOND) == [*MENU, *links]


def test_a_headline_stays_over_a_deck_that_tells_more() -> None:
    deck = "Engineers found the arches of the river bridge unmoved, and the city hopes for buses in May"

    assert above(*MENU, TITLE, deck, "By Jane Smith", LEAD, SECOND) == MENU


def test_a_date_and_an_author_over_the_headline_stay() -> None:
    assert above(*MENU, "Jane Smith", "April 7, 2017", TITLE, LEAD, SECOND) == MENU


def test_a_few_strange_lines_among_buttons_go_with_the_page() -> None:
    buttons = ["Sign in", "Tell us what you think of our new look"]

    assert above(*buttons, "Business", TITLE, "By Jane Smith", LEAD, SECOND) == buttons


def test_a_copy_that_begins_with_what_may_be_its_headline_has_no_head() -> None:
    assert not above("Water under all of us", "Share", "Tweet", TITLE, LEAD, SECOND)


def test_a_first_paragraph_is_never_cut_with_a_head() -> None:
    first = (
        "Engineers found that the arches of the bridge had not moved and that its rail could be mended soon."
    )

    assert first not in above(*MENU, first, "Share", TITLE, "By Jane Smith", SECOND, THIRD)


def test_links_with_a_date_each_are_no_headline() -> None:
    links = [
        line
        for number in range(4)
        for line in (f"The bridge over the river {number} years ago", f"May {number + 1}, 2016")
    ]

    assert above(*MENU, *links, TITLE, "Jane Smith, April 7, 2017", LEAD, SECOND)[-1] == links[-1]


def test_menus_without_a_heading_are_the_foot_of_a_page() -> None:
    menu = ["Share", "World", "Africa", "Asia", "Europe", "Money", "Weather", "Contact us"]

    assert below(TITLE, LEAD, SECOND, THIRD, *menu) == menu


def test_headlines_with_a_byline_and_a_date_each_are_the_foot_of_a_page() -> None:
    links = [
        line
        for story in ("Rovers beat United in rain", "A town counts all its swans", "Where to eat by the sea")
        for line in (story, "By Ann Doe", "April 6, 2017")
    ]

    assert below(TITLE, LEAD, SECOND, *links) == links


def test_a_list_of_the_story_stays_above_the_foot_of_a_page() -> None:
    dates = [f"June {day} - Springfield, Ill. at the Hall of the River" for day in range(10, 25)]

    assert below(TITLE, LEAD, SECOND, *dates, "Share", "Most read", "A town counts its swans") == [
        "Share",
        "Most read",
        "A town counts its swans",
    ]


@given(st.lists(st.sampled_from([*MENU, "Share", "Related", "Most read", "3 Comments", TEASER]), max_size=8))
def test_a_paragraph_with_the_words_of_the_story_is_never_weighed_as_foot(between: list[str]) -> None:
    noise = [line for line in between if furniture.anywhere(line) != "comments"]

    assert THIRD not in below(TITLE, LEAD, SECOND, LEAD, SECOND, *noise, THIRD)


def test_the_last_short_line_of_a_wrapped_paragraph_is_no_end_mark() -> None:
    wrapped = "Two robbers left the building with two bags, and the city says that nobody in it\nhad so much"
    copy = [paragraph(LEAD), Block(text=wrapped.replace("\n", " "), lines=tuple(wrapped.split("\n")))]

    assert tail.read(copy).text == tuple(copy)


def test_labels_below_a_text_are_a_pages() -> None:
    assert keywords.begin([LEAD, "Opinion", "Royals", "River Towns"], 1) == 1
    assert keywords.begin([LEAD, "World"], 1) == 1


@pytest.mark.parametrize(
    "last", [["Jane Smith"], ["Springfield"], ["Rovers 2", "United 1", "City 0"], ["dpa"]]
)
def test_a_name_a_place_and_results_below_a_text_are_none(last: list[str]) -> None:
    assert keywords.begin([LEAD, *last], 1) == len(last) + 1


def test_what_a_page_says_of_its_author_ends_a_text() -> None:
    lines = [LEAD, SECOND, THIRD, "Jane Smith", "Staff Writer", "Jane Smith has covered rivers since 2009."]

    assert credits.about_begins(lines, ("Jane Smith",)) == 3
    assert credits.about_begins(lines[:4], ("Jane Smith",)) == 4


def test_a_sentence_apart_from_the_text_is_the_deck_but_no_report_is() -> None:
    assert decks.is_apart("It took three months, and some patience.", SECOND)
    assert not decks.is_apart("The city said on Friday that it took three months.", SECOND)
    assert not decks.is_apart(SECOND, LEAD)


def test_a_caption_above_itself_with_its_credit_is_no_deck() -> None:
    caption = "Two workers look at the rail of the bridge."
    read = header.read(blocks(TITLE, caption, f"{caption} Foto: dpa", LEAD, SECOND), DESK)

    assert not read.description


@pytest.mark.parametrize(
    ("line", "is_list"),
    [
        ("Opinion, Books & Arts, World", True),
        ("Home Entertainment, Set Tops,", True),
        ("Tech · Science · Art", True),
        ("Merkel, Macron and Putin meet in Paris", False),
        ("Rain, snow and wind close the bridge", False),
    ],
)
def test_a_list_of_sections_is_no_headline(line: str, is_list: bool) -> None:
    assert labels.is_list(line) is is_list


def test_a_name_alone_is_no_author_beside_a_marked_byline() -> None:
    read = header.read(blocks(TITLE, "By Jane Smith", "April 7, 2017", "Take Note", LEAD, SECOND), DESK)

    assert read.authors == ("Jane Smith",)


def test_days_of_several_stories_date_none() -> None:
    days = ["May 15, 2017", "January 22, 2018", "October 18, 2019"]

    assert not header.read(blocks(TITLE, *days, LEAD, SECOND), DESK).stamps


def test_a_date_among_the_words_of_a_headline_dates_nothing() -> None:
    read = header.read(blocks("Bridge Works <Brw> Sees 1986 Nov 30 Loss", LEAD, SECOND), DESK)

    assert read.title.startswith("Bridge Works")
    assert not read.stamps


def test_a_date_line_may_go_on_with_sections_comments_and_initials() -> None:
    for line in ("By Jane Smith 7. April 2017 in News, City 17 Comments", "07.04.2017 (js)"):
        read = header.read(blocks(line, TITLE, LEAD, SECOND), DESK)

        assert read.title == TITLE
        assert [stamp.published for stamp in read.stamps] == [dt.date(2017, 4, 7)]
