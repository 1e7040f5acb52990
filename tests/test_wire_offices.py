"""Who holds which office: named before or behind it, in the scripts of the newsroom."""

from __future__ import annotations

import datetime as dt

import pytest

from dateline.wire import offices


@pytest.mark.parametrize(
    "words, day",
    [
        ("美国总统特朗普5日表示", "2017-04-07"),
        ("美国总统唐纳德·特朗普说", "2017-04-07"),
        ("美國總統拜登今天說", "2022-04-07"),
        ("日前美国总统拜登说", "2022-04-07"),
        ("国家主席习近平5日会见", "2017-04-07"),
        ("李克强总理说", "2017-04-07"),
        ("台灣總統蔡英文說", "2017-04-07"),
        ("日本首相岸田文雄说", "2022-04-07"),
        ("安倍晋三首相は７日", "2017-04-07"),
        ("トランプ米大統領は７日", "2017-04-07"),
        ("プーチン大統領が", "2017-04-07"),
        ("도널드 트럼프 미국 대통령은", "2017-04-07"),
        ("문재인 대통령이 7일", "2018-04-07"),
        ("기시다 후미오 일본 총리는", "2022-04-07"),
        ("قال الرئيس الأمريكي دونالد ترامب إن", "2017-04-07"),
        ("رئيس الوزراء البريطاني بوريس جونسون", "2020-04-07"),
        ("الأمين العام للأمم المتحدة أنطونيو غوتيريش", "2018-04-07"),
    ],
)
def test_a_holder_is_found_in_other_scripts(words: str, day: str) -> None:
    (holder,) = offices.holders(words)

    assert holder.in_office(dt.date.fromisoformat(day)) and holder.sitting
    assert not holder.in_office(dt.date(1985, 4, 7))


@pytest.mark.parametrize(
    "words",
    [
        "美国前总统奥巴马说", "前美国总统奥巴马说", "特朗普5日说", "总统府发言人", "特朗普总统任期",
        "オバマ前大統領は", "トランプ大統領選", "トランプ次期大統領", "오바마 전 대통령",
        "트럼프 대통령 당선인", "الرئيس الأميركي السابق باراك أوباما",
        "Former Mexican President Vicente Fox", "the ousted Ukrainian President Viktor Yanukovych",
    ],
)  # fmt: skip
def test_who_held_an_office_or_will_hold_it_is_no_holder(words: str) -> None:
    assert not list(offices.holders(words))


def test_the_deputy_is_not_taken_for_the_president() -> None:
    (holder,) = offices.holders("バイデン副大統領")

    assert holder.in_office(dt.date(2010, 4, 7)) and not holder.in_office(dt.date(2022, 4, 7))


def test_who_is_named_far_down_or_without_a_country_may_be_looked_back_on() -> None:
    lead = "The ferry is back. " * 50

    (below,) = offices.holders(f"{lead}President Barack Obama sailed on it.")
    (qualified,) = offices.holders(f"{lead}US President Barack Obama sailed on it.")

    assert (below.sitting, qualified.sitting) == (False, True)
    assert below.since == dt.date(2009, 1, 20)
