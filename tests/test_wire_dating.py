"""When a story was published: how much of a date copy must prove before it is called sure."""

from __future__ import annotations

import datetime as dt
from zoneinfo import ZoneInfo

import pytest

from dateline.wire import dating, stamps
from dateline.wire.clues import Evidence
from dateline.wire.days import Day
from dateline.wire.desk import Desk

DESK = Desk(timezone=ZoneInfo("UTC"), ceiling=dt.date(2026, 11, 22))
APRIL_7 = Day(month=4, day=7)
TRUMP = "US President Donald Trump was told."


def settle(
    *text: str, day: Day = APRIL_7, language: str = "en", rights: str = ""
) -> tuple[str, dt.date | None]:
    found = dating.date_story(Evidence(day=day, text=text, language=language, rights=rights), DESK)
    assert isinstance(found.when, dt.date | None)
    return found.certainty, found.when


DECEMBER_1 = Day(month=12, day=1)
"""A Tuesday in 2020, and a Wednesday in no year of a term of Donald Trump."""


@pytest.mark.parametrize(
    "lead, language",
    [
        ("The ferry is back, the mayor said on Tuesday.", "en"),
        ("The mayor told reporters Tuesday that the ferry is back.", "en"),
        ("Die Fähre fährt wieder, teilte die Stadt am Dienstag mit. US-Präsident Donald Trump", "de"),
        ("Le bac est revenu, a annoncé mardi la mairie. Le président américain Donald Trump", "fr"),
        ("El barco ha vuelto, informó este martes la alcaldía. El presidente Donald Trump", "es"),
        ("Il battello è tornato, ha detto martedì il sindaco. Il presidente americano Donald Trump", "it"),
        ("A balsa voltou, disse nesta terça-feira o prefeito. O presidente dos EUA, Donald Trump", "pt"),
        ("De pont vaart weer, meldde de gemeente dinsdag. De Amerikaanse president Donald Trump", "nl"),
        ("Prom wrócił, poinformował we wtorek burmistrz. Prezydent USA Donald Trump", "pl"),
        ("Пором повернувся, повідомили у вівторок в мерії. Президент США Дональд Трамп", "uk"),
        ("Vapur döndü, başkan bunu salı günü açıkladı. ABD Başkanı Donald Trump", "tr"),
        ("Паром вернулся, сообщили во вторник в мэрии. Президент США Дональд Трамп", "ru"),
    ],
)
def test_a_weekday_on_which_the_lead_says_somebody_spoke_and_an_office_prove_the_year(
    lead: str, language: str
) -> None:
    own = TRUMP if language == "en" else ""

    assert settle(f"{lead} {own}", day=DECEMBER_1, language=language) == ("inferred", dt.date(2020, 12, 1))


def test_a_copy_that_may_be_sent_the_day_after_is_dated_with_reserve() -> None:
    lead = "The ferry is back, the mayor said on Friday. " + TRUMP
    night = " It had come in on Thursday night."

    assert settle(lead) == ("probable", dt.date(2017, 4, 7)), "Saturday was in 2018"
    assert settle(lead + night) == ("inferred", dt.date(2017, 4, 7)), "the day after is told from the day"


def test_who_is_named_far_down_was_in_office_by_then_at_the_latest() -> None:
    lead = "The ferry is back, the mayor said on Tuesday."
    above = f"{lead} British Prime Minister Theresa May was told."
    below = f"{lead} {'It rained. ' * 60} President Barack Obama had sailed on it."

    assert settle(above, day=Day(month=9, day=4)) == ("inferred", dt.date(2018, 9, 4))
    assert settle(f"{below}", day=Day(month=9, day=4)) == ("unknown", None)
    assert settle(f"{above} {'It rained. ' * 60} President Barack Obama had sailed on it.",
                  day=Day(month=9, day=4)) == ("inferred", dt.date(2018, 9, 4))  # fmt: skip


def test_offices_whose_terms_meet_in_one_year_prove_it_without_a_weekday() -> None:
    both = "US President Donald Trump met French President Francois Hollande."

    assert settle(both, day=Day(month=3, day=16)) == ("inferred", dt.date(2017, 3, 16))
    assert settle(both, day=Day(month=12, day=16)) == ("unknown", None)
    former = "Former Mexican President Vicente Fox met US President Donald Trump."
    assert settle(former) == ("unknown", None), "who was in office says nothing of the day"


def test_a_weekday_and_a_look_back_or_ahead_alone_prove_nothing() -> None:
    friday = Day(month=4, day=7, weekday=4)

    assert settle("The ferry is back. It was built in 2022.", day=friday) == ("unknown", None)
    ahead, when = settle("The ferry is back. It will be sold in 1990.", day=friday)
    assert (ahead, when) == ("probable", dt.date(1989, 4, 7))
    both = "The ferry is back. It was built in 2016. It will be sold in 2018."
    assert settle(both, day=friday) == ("inferred", dt.date(2017, 4, 7))


def test_a_year_that_the_text_looks_ahead_to_bounds_the_storys() -> None:
    text = "The ferry is back, the mayor said on Friday. It was built in 2016. The pier will be ready by {}."

    assert settle(text.format("the end of 2017")) == ("inferred", dt.date(2017, 4, 7))
    assert settle(text.format("the end of 2018")) == ("probable", dt.date(2017, 4, 7))
    assert settle(text.format("Friday")) == ("unknown", None)
    for past in ("The ferry will not forget what she did in 2017.", "It is expected to beat that of 2017."):
        assert settle(f"The ferry is back, the mayor said on Friday. {past}") == ("unknown", None)


@pytest.mark.parametrize(
    "text",
    [
        ("The ferry is back.", "Few believed it.", "The mayor said on Friday that it would be. " + TRUMP),
        ("The ferry will run again on Friday, the mayor said. " + TRUMP,),
        ("The ferry is back today. The mayor had said on Friday that it would be. " + TRUMP,),
        ("The ferry came back on Friday. " + TRUMP,),
        ("The mayor said last Friday that the ferry is back. " + TRUMP,),
        ("The ferry is back, the mayor said on Friday. Former US President Donald Trump came.",),
        ("The ferry is back, the mayor said on Friday. It was built in 2022.",),
        ("The ferry is back, the mayor said on Friday.",),
        ("The ferry is back. " + TRUMP,),
    ],
)
def test_a_weekday_that_may_be_another_day_or_an_office_alone_proves_nothing(text: tuple[str, ...]) -> None:
    assert settle(*text) == ("unknown", None)


def test_a_weekday_beside_a_day_near_the_storys_counts_for_the_storys_year() -> None:
    text = f"The ferry is back. It will be closed from Monday, April 10. {TRUMP}"

    assert settle(text) == ("inferred", dt.date(2017, 4, 7))
    assert settle(text.replace("April 10", "October 9")) == ("unknown", None)


@pytest.mark.parametrize(
    "text, language",
    [
        ("渡轮恢复通航，市长周五（7日）说。美国总统特朗普表示欢迎。", "zh"),
        ("渡輪恢復通航，市長週五（4月7日）說。美國總統川普表示歡迎。", "zh"),
        ("市長は７日（金）、渡し船の再開を発表した。トランプ米大統領は歓迎した。", "ja"),
        ("시장은 7일(금) 나룻배를 다시 띄웠다. 도널드 트럼프 미국 대통령은 환영했다.", "ko"),
    ],
)
def test_a_weekday_beside_the_day_of_the_month_counts_in_eastern_copy(text: str, language: str) -> None:
    assert settle(text, language=language) == ("inferred", dt.date(2017, 4, 7))
    far = text.replace("4月", "8月").replace("7日", "25日").replace("７日", "２５日").replace("7일", "25일")
    assert settle(far, language=language) == ("unknown", None)


def test_evidence_that_contradicts_itself_settles_nothing() -> None:
    text = f"The ferry is back, the mayor said on Friday. It was built in 2024. {TRUMP}"

    certainty, when = settle(text)

    assert (certainty, when) == ("unknown", None)


def test_a_year_that_lies_ahead_is_no_year_that_the_text_looks_back_on() -> None:
    candidates = dating.date_story(
        Evidence(
            day=APRIL_7,
            text=("The bonds of 2011 mature in 2019. A bridge will open in 2021.",),
            language="en",
        ),
        DESK,
    ).candidates

    assert dt.date(1987, 4, 7) in candidates


def test_every_date_says_how_it_is_known() -> None:
    for text in ("The ferry is back, the mayor said on Friday.", TRUMP, "In 2016 the ferry was sold."):
        assert dating.date_story(Evidence(day=APRIL_7, text=(text,), language="en"), DESK).evidence


LINE = "04/07/2017"


@pytest.mark.parametrize(
    "evidence, when",
    [
        ({"day": APRIL_7}, dt.date(2017, 4, 7)),
        ({"day": Day(month=7, day=4)}, dt.date(2017, 7, 4)),
        ({"text": ("The fair of 13/06/2017 was wet.",)}, dt.date(2017, 7, 4)),
        ({"text": ("The fair of 03/28/2017 was wet.",)}, dt.date(2017, 4, 7)),
        ({"place": "OAKHAM, N.J."}, dt.date(2017, 4, 7)),
        ({"place": "LONDON", "agency": "PR Newswire"}, dt.date(2017, 7, 4)),
        ({"agency": "PTI"}, dt.date(2017, 7, 4)),
        ({"agency": "Business Wire"}, dt.date(2017, 4, 7)),
        ({"language": "fr"}, dt.date(2017, 7, 4)),
        ({"text": ("The ferry sank on April 6.",)}, dt.date(2017, 4, 7)),
        ({"text": ("The ferry sank on April 6 and was raised on July 5.",)}, None),
        ({}, None),
    ],
)
def test_figures_are_read_as_the_copys_evidence_says_or_left_open(
    evidence: dict[str, object], when: dt.date | None
) -> None:
    stamp = stamps.read(LINE, ZoneInfo("UTC"))
    assert stamp is not None

    found = dating.date_story(Evidence(stamps=(stamp,), **{"language": "en", **evidence}), DESK)  # type: ignore[arg-type]

    assert found.when == when
    assert found.certainty == ("stated" if when else "unknown")
    assert when is not None or found.candidates == (dt.date(2017, 4, 7), dt.date(2017, 7, 4))


def test_a_weekday_beside_the_figures_and_a_day_above_twelve_settle_them() -> None:
    for line, month in (
        ("Friday 04/07/2017", 4),
        ("Tuesday 04/07/2017", 7),
        ("04/13/2017", 4),
        ("13/04/2017", 4),
    ):
        stamp = stamps.read(line, ZoneInfo("UTC"))
        assert stamp is not None
        assert dating.date_story(Evidence(stamps=(stamp,), language="en"), DESK).when == stamp.day.date
        assert stamp.day.month == month
