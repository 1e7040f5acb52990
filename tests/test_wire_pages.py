"""Copy lifted from pages: what stands above, between and below the story, and what is the story."""

from __future__ import annotations

import dataclasses
import datetime as dt
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.wire import (
    asides,
    bylines,
    captions,
    foot,
    furniture,
    glued,
    head,
    header,
    links,
    names,
    prose,
    tail,
)
from dateline.wire.desk import Desk
from dateline.wire.paragraphs import Block, paragraph

DESK = Desk(timezone=ZoneInfo("UTC"), ceiling=dt.date(2026, 12, 31))
LEAD = "The old bridge over the river will reopen before the summer, the city said on Friday afternoon."
SECOND = (
    "Engineers found that the arches had not moved, and that the rail could be mended within three months."
)
THIRD = (
    "Buses will cross from the first of May, and the night line will follow in June, the transit office said."
)


def blocks(*lines: str) -> list[Block]:
    return [paragraph(line) for line in lines]


def dropped(*lines: str, title: str = "Bridge to reopen") -> dict[str, str]:
    return {block.text: rule for block, rule in asides.ruled(blocks(*lines), title) if rule}


def test_a_heading_over_other_stories_ends_the_story() -> None:
    copy = blocks(LEAD, SECOND, "Most popular", "Rovers beat City in the rain", "A town counts its swans")

    assert foot.begins(copy) == 2


def test_a_box_in_the_middle_does_not_end_the_story() -> None:
    copy = blocks(LEAD, SECOND, "Related", "Rovers beat City in the rain", THIRD)

    assert foot.begins(copy) == len(copy)


@pytest.mark.parametrize(
    ("aside", "below"),
    [
        (("Lire aussi | La rivière rouverte aux barques",), ("Théa Olivier (Dakar, correspondance)",)),
        (("Lees ook", "De brug was twee jaar dicht", "Piet Bakker"), ("Meer over", "Bruggen")),
        (("Advertisement",), ()),
    ],
)
def test_a_short_sentence_below_a_box_goes_on_with_the_story(
    aside: tuple[str, ...], below: tuple[str, ...]
) -> None:
    copy = blocks(LEAD, SECOND, *aside, "A first bus crossed on Friday.", *below)

    assert copy[foot.begins(copy) - 1 - (len(below) == 1)].text == "A first bus crossed on Friday."


def test_the_makers_of_a_story_below_a_button_are_its_credits() -> None:
    makers = "Reporting by Ann Lee in Oslo; Editing by Bo Ek"

    tail_ = tail.read(blocks(LEAD, SECOND, "Sign up here.", makers, "Our Standards: What We Believe In"))

    assert tail_.credits == (makers,)


def test_a_sentence_under_another_headline_is_no_story() -> None:
    copy = blocks(
        LEAD,
        SECOND,
        "Read more",
        "Rovers beat City in the rain",
        "They won by two goals in the end.",
        "A town counts its swans",
    )

    assert foot.begins(copy) == 2


def test_comments_end_the_story_though_they_are_sentences() -> None:
    assert foot.begins(blocks(LEAD, SECOND, "3 Comments", "Tom", SECOND, THIRD, SECOND, THIRD)) == 2


@pytest.mark.parametrize(
    "said", ["What do you think?", "No comment.", "5 reactions to the ruling", "Report it."]
)
def test_what_people_say_in_a_story_is_no_page_talking(said: str) -> None:
    assert foot.begins(blocks(LEAD, SECOND, said, THIRD)) == 4


def test_a_subheading_over_the_last_paragraph_does_not_end_the_story() -> None:
    assert foot.begins(blocks(LEAD, SECOND, "More about the bridge", THIRD)) == 4


def test_a_button_for_comments_near_the_top_does_not_end_the_story() -> None:
    assert foot.begins(blocks(LEAD, SECOND, "3 Comments", *[THIRD] * 6)) == 9


def test_nothing_ends_a_story_that_has_not_begun() -> None:
    assert foot.begins(blocks("Share", "Most popular", LEAD, SECOND)) == 4


def test_sentences_under_up_next_are_the_story() -> None:
    copy = blocks(LEAD, SECOND, "UP NEXT", "Rovers: At home to United on Tuesday.", "City: Visit Albion.")

    assert foot.begins(copy) == len(copy)


def test_a_whole_page_loses_its_menus() -> None:
    menu = ["News", "Sport", "Opinion", "Weather", "Jobs", "Cars", "E-edition", "Log in", "Subscribe"]

    above, below = head.cut(blocks(*menu, "Old bridge to reopen", "By Jane Smith", LEAD, SECOND))

    assert [block.text for block in above] == menu
    assert below[0].text == "Old bridge to reopen"


def test_labels_and_buttons_round_a_headline_are_no_menu() -> None:
    copy = blocks("News", "Local", "Old bridge to reopen", "By Jane Smith", "Share", "Tweet", LEAD, SECOND)

    assert head.cut(copy) == ((), tuple(copy))


def test_links_under_a_heading_are_dropped_and_the_text_below_them_is_kept() -> None:
    found = dropped(LEAD, "Related articles", "Rovers beat City in the rain", SECOND)

    assert found == {
        "Related articles": "related",
        "Rovers beat City in the rain": "under “Related articles”",
    }


def test_a_list_of_the_story_is_kept() -> None:
    assert not dropped(
        LEAD, "What will cross:", "Buses", "Trams from June", "Bicycles on the north side", SECOND
    )


def test_a_long_list_below_furniture_is_the_storys() -> None:
    towns = [f"The town of number {n} and its bridge" for n in range(20)]

    assert list(dropped(LEAD, "Advertisement", *towns, SECOND)) == ["Advertisement"]


@pytest.mark.parametrize(
    "line",
    [
        "A worker, left, looks at the rail in Springfield, Ill., Thursday, April 6, 2017.",
        "The bridge in winter. (John Roe/Springfield Post)",
        "The bridge as it looked in winterCredit: Getty",
        "The bridge in the rain.John Roe/Getty Images",
        "An engineer looks at the arch [File: Reuters]",
        "2 of 5A worker looks at the rail.",
        "The bridge in the rain on 6 April 2017. EPA-EFE/JOHN ROE",
        "FILE PHOTO: The bridge in winter. REUTERS/John Roe/File Photo",
        "Die Brücke im Regen steht noch. Foto John Roe",
    ],
)
def test_a_caption_is_told_by_its_credit_or_its_day(line: str) -> None:
    assert captions.is_caption(line)


@pytest.mark.parametrize(
    "line",
    [
        LEAD,
        'On July 27, 2006, he wrote: "The rail stands." He looks back on it with pride.',
        "The mayor left the hall on April 6, 2017.",
        "MOSCOW (Reuters) - The bridge was closed.",
    ],
)
def test_a_paragraph_is_no_caption(line: str) -> None:
    assert not captions.is_caption(line)


def test_a_line_above_a_credit_is_its_caption_but_a_paragraph_is_not() -> None:
    found = dropped(
        LEAD, "The east arch of the bridge in winter", "John Roe, Reuters", SECOND, "Getty Images"
    )

    assert found == {
        "The east arch of the bridge in winter": "caption above its credit",
        "John Roe, Reuters": "picture credit",
        "Getty Images": "picture credit",
    }


def test_a_quotation_pulled_out_of_the_text_is_dropped_and_stays_in_it() -> None:
    said = f"“The rail could be mended within three months.” {THIRD}"

    assert dropped(said, "“The rail could be mended within three months.”", SECOND) == {
        "“The rail could be mended within three months.”": "quotation pulled out of the text"
    }


def test_the_headline_said_again_is_dropped() -> None:
    assert dropped("Old bridge to reopen", LEAD, title="Old bridge to reopen") == {
        "Old bridge to reopen": "said twice"
    }


def test_figures_are_no_headlines() -> None:
    assert not links.are_headlines(
        ["June 9 in the town hall", "June 10 in the old mill", "June 11 by the lake"]
    )
    assert links.are_headlines(
        ["Rovers beat City in the rain", "A town counts its swans", "How a boat came home"]
    )


@given(st.lists(st.sampled_from([LEAD, SECOND, THIRD, "Share", "Related", "A town counts its swans", "Tom"])))
def test_no_paragraph_of_prose_is_dropped_between_paragraphs(lines: list[str]) -> None:
    ruled = asides.ruled(blocks(*lines), "Bridge")
    said_again = {line for line in lines if lines.count(line) > 1}

    assert not [b.text for b, rule in ruled if rule and prose.is_prose(b.text) and b.text not in said_again]


def test_a_line_is_furniture_by_one_rule_whatever_its_case() -> None:
    assert furniture.anywhere("SHARE THIS ARTICLE") == furniture.anywhere("Share this article") == "sharing"


@pytest.mark.parametrize(
    ("line", "authors"),
    [
        ("geschrieben von Anna Berger", ("Anna Berger",)),
        ("Eine Analyse von Anna Berger", ("Anna Berger",)),
        ("Écrit par Claire Martin", ("Claire Martin",)),
        ("By Jane Smith@janesmith", ("Jane Smith",)),
        ("By Jane SmithStaff Writer", ("Jane Smith",)),
        ("By Springfield Post Staff", ()),
    ],
)
def test_a_byline_is_read_as_pages_write_it(line: str, authors: tuple[str, ...]) -> None:
    said = bylines.read(line)

    assert said is not None
    assert said.authors == authors


@pytest.mark.parametrize(
    ("line", "authors"),
    [
        ("Ann Doe and John B. Roe USA TODAY", ("Ann Doe", "John B. Roe")),
        ("Jane Smith Associated Press", ("Jane Smith",)),
        ("Jane Smith / 2 days", ("Jane Smith",)),
        ("Jane Smith Senior Washington Correspondent", ("Jane Smith",)),
    ],
)
def test_a_name_beside_a_date_is_read_without_what_the_page_set_behind_it(
    line: str, authors: tuple[str, ...]
) -> None:
    said = bylines.unmarked(line, beside=True)

    assert said is not None
    assert said.authors == authors


@pytest.mark.parametrize("line", ["United States", "The bridge was signed into law", "St. Paul"])
def test_a_place_and_a_sentence_are_no_names(line: str) -> None:
    assert bylines.unmarked(line, beside=True) is None
    assert not bylines.is_affiliation(line)


@pytest.mark.parametrize(
    ("copied", "meant"),
    [
        ("Jane Doe12 oktober 2023, 09:30", "Jane Doe 12 oktober 2023, 09:30"),
        ("By Ann Marrow\nand\n\nRobert Barn", "By Ann Marrow and Robert Barn"),
        ("October 12, 20235:00 AM ET", "October 12, 2023 5:00 AM ET"),
        ("10/12/2023October 12, 2023", "10/12/2023 October 12, 2023"),
        ("21:17 18.11.2019Get short URL", "21:17 18.11.2019 Get short URL"),
    ],
)
def test_lines_of_the_head_are_as_they_were_before_the_page_set_them(copied: str, meant: str) -> None:
    assert glued.parted(copied) == meant


@pytest.mark.parametrize(
    "copy", ["The law of12 October 2023 stands", "Ann Marrow\nand\nthe other side", "Oil up\nand\nGold Down"]
)
def test_other_lines_of_the_head_stay_as_they_are(copy: str) -> None:
    assert glued.parted(copy) == copy


def test_a_caption_and_a_note_on_the_author_are_no_deck() -> None:
    copy = blocks(
        "Bridge to reopen in summer",
        "The arches have not moved, and the rail can be mended within weeks, the city says.",
        "Workers on the old bridge last month. It has been shut since May.",
        "Credit...Jo Hill for The Planet",
        "By Ann Lee and Bo Ek",
        "Ann Lee and Bo Ek report on transit from the capital.",
        "Oct. 12, 2023",
        LEAD,
        SECOND,
    )

    read = header.read(copy, DESK)

    assert read.description == copy[1].text
    assert read.authors == ("Ann Lee", "Bo Ek")
    assert [block.text for block in read.text] == [LEAD, SECOND]


def test_a_line_that_is_no_sentence_is_no_deck_below_one_that_is() -> None:
    copy = blocks(
        "Bridge to reopen in summer",
        "The arches are safe, the city says.",
        "Workers on the old bridge",
        "By Ann Lee",
        LEAD,
        SECOND,
    )

    assert header.read(copy, DESK).description == "The arches are safe, the city says."


def test_bullets_below_a_summary_are_highlights() -> None:
    copy = blocks(
        "Oil settles up",
        "By Ann Lee",
        "Summary",
        "Companies",
        "Stocks rise less than expected",
        "Traders weigh tariffs",
        f"OSLO, March 12 (Reuters) - {LEAD}",
        SECOND,
    )

    read = header.read(copy, DESK)

    assert read.highlights == ("Stocks rise less than expected", "Traders weigh tariffs")
    assert read.description == ""


def test_a_line_below_the_text_is_no_dateline_and_takes_no_paragraph_along() -> None:
    copy = blocks(
        "Bridge to reopen", "By Ann Lee", "12 April 2017", LEAD, SECOND, THIRD, "VIDEOS: all on the bridge"
    )

    read = header.read(copy, DESK)

    assert [block.text for block in read.text[:3]] == [LEAD, SECOND, THIRD]


@pytest.mark.parametrize(
    "line",
    [
        "Artikel zum Hören • 4 Min",
        "Escucha este artículo",
        "Ouvir o texto",
        "Leeslijst",
        "Ajouter à vos sélections",
        "This article is more than 2 years old",
        "Voir en plein écran",
        "Развернуть на весь экран",
        "À lire aussi Lyon : le pont rouvre en mai",
        "The Evening Post newsletter brings you the day's best stories. Sign up here.",
        "after newsletter promotion",
        "#bridge #city",
        "글자크기조정",
    ],
)
def test_a_button_of_a_page_is_known_in_many_languages(line: str) -> None:
    assert furniture.anywhere(line)


@pytest.mark.parametrize(
    "line",
    [
        "Listening to the city, she says, is what the paper is for.",
        "À lire les comptes, la ville a dépensé trop.",
        "The newsletter is read by 300 people, and by their dogs.",
        "Bewaar de rust, zei de burgemeester tegen de bewoners van de wijk.",
    ],
)
def test_a_sentence_that_begins_like_a_button_is_the_storys(line: str) -> None:
    assert not furniture.anywhere(line)


def test_a_caption_and_its_maker_between_deck_and_byline_are_no_deck_and_no_author() -> None:
    picture = paragraph("The old bridge last Tuesday.\nPaco Puentes")
    picture = dataclasses.replace(picture, lines=("The old bridge last Tuesday.", "Paco Puentes"))
    copy = blocks("Bridge to reopen in summer", "The city mends the rail and counts the cost")
    copy += [picture, *blocks("Ann Lee", "12 October 2023", LEAD, SECOND)]

    read = header.read(copy, DESK)

    assert read.description == copy[1].text
    assert read.authors == ("Ann Lee",)


def test_a_name_and_a_house_below_a_picture_are_no_authors() -> None:
    copy = blocks(
        "Bridge to reopen",
        "Ann Lee",
        "12 October 2023",
        "Cars on the old bridge in May",
        "Jo Hill / The Planet",
        LEAD,
        SECOND,
    )

    assert header.read(copy, DESK).authors == ("Ann Lee",)


def test_a_caption_is_no_headline_above_a_byline() -> None:
    copy = blocks(
        "Home",
        "Why the old bridge will reopen before the summer",
        "The arches have not moved.",
        "6 min",
        "October 12, 2023 at 5:00 a.m.",
        "Cars on the old bridge. (Jo Hill/The Planet)",
        "By Ann Lee",
        LEAD,
        SECOND,
    )

    above, _ = head.cut(copy)

    assert copy[1] not in above


def test_what_stands_in_a_newsletter_s_box_is_dropped() -> None:
    copy = blocks(
        LEAD,
        SECOND,
        "Sign up to First Things",
        "All the week's news - the good, the bad and the odd",
        "after newsletter promotion",
        "Buses will cross it again on Friday.",
    )

    ruled = asides.ruled(copy, "Bridge to reopen")

    assert [block.text for block, rule in ruled if not rule] == [
        LEAD,
        SECOND,
        "Buses will cross it again on Friday.",
    ]
    assert foot.begins(copy) == len(copy)


def test_a_short_sentence_that_opens_the_text_below_buttons_is_kept() -> None:
    copy = blocks(
        "Cat wins prize for catching rats",
        "By Ann Lee",
        "12 October 2023",
        "Share",
        "Save",
        "She is the fastest paw in town.",
        LEAD,
        SECOND,
    )

    assert header.read(copy, DESK).text[0].text == "She is the fastest paw in town."


def test_what_a_picture_shows_and_its_caption_are_no_deck() -> None:
    copy = blocks(
        "Warnings issued as rivers rise",
        "Helen Marsh",
        "North of England correspondent",
        "PA Media A man walks through deep water outside a row of shops",
        "Residents were told to move valuables upstairs",
        LEAD,
        SECOND,
    )

    read = header.read(copy, DESK)

    assert (read.description, read.text[0].text) == ("", LEAD)


def test_a_name_and_a_place_below_buttons_are_the_author_and_where_he_is() -> None:
    copy = blocks(
        "Chuvas deixam 12 mortos no sul do país",
        "1.mai.2024 às 19h02",
        "Ouvir o texto",
        "Aumentar fonte",
        "Caue Fontes",
        "Porto Alegre",
        LEAD,
        SECOND,
    )

    read = header.read(copy, DESK)

    assert (read.authors, read.place) == (("Caue Fontes",), "Porto Alegre")


def test_a_maker_of_a_picture_is_no_second_author() -> None:
    copy = blocks(
        "Bridge to reopen in summer",
        "The city mends the rail",
        "Julia Wimmer",
        "12 October 2023",
        "The old bridge is to open to cars and buses.",
        "Heribert Corn",
        LEAD,
        SECOND,
    )

    assert header.read(copy, DESK).authors == ("Julia Wimmer",)


def test_a_role_beside_a_date_is_no_name() -> None:
    copy = blocks(
        "Bridge to reopen in summer", "Marta Riera", "Barcelona. Redactora", "12 October 2023", LEAD, SECOND
    )

    read = header.read(copy, DESK)

    assert (read.authors, read.affiliation) == (("Marta Riera",), "Barcelona. Redactora")


def test_authors_under_their_heading_below_the_text_sign_it() -> None:
    found = tail.read(blocks(LEAD, SECOND, "Авторы", "Дмитрий Корнев"))

    assert (found.signed, len(found.text)) == (("Дмитрий Корнев",), 2)


def test_a_box_with_the_section_of_its_link_does_not_end_the_story() -> None:
    copy = blocks(
        LEAD,
        SECOND,
        "Lesen Sie auch",
        "Brücken",
        "„Der Bogen hat sich nicht bewegt“",
        "Am Freitag fuhr der erste Bus hinüber.",
    )

    assert foot.begins(copy) == len(copy)


def test_keywords_under_a_button_are_keywords() -> None:
    lines = ("Commenter", "Sujets", "Incendie", "Gironde")
    stacked = Block(text="\n".join(lines), lines=lines, shape="verse")

    assert tail.read([*blocks(LEAD, SECOND), stacked]).keywords == ("Incendie", "Gironde")


def test_words_run_together_are_no_name() -> None:
    assert not names.is_name("Hong KongHong Kong", strict=True)
    assert names.is_name("Sean FitzGerald MacDonald", strict=True)
