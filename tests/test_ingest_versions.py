"""Updates, corrections, kills and what may not be published yet."""

from __future__ import annotations

import datetime as dt
import itertools
from collections.abc import Sequence
from pathlib import Path

import pytest

from dateline.front import frontmatter
from tests.ingest_room import BRIDGE, FLOOD, NOW, Room, ninjs, said, wire

FLOODED = "content/2017/04/07-flood-hits-old-town.md"
HEADLINE = "Flood hits old town"
FELL = "The water fell again in the evening."
KILL = "MANDATORY KILL\n\n" + wire(
    HEADLINE, "The story is wrong throughout. Do not use it, and remove it where it stands."
)


@pytest.fixture
def room(tmp_path: Path) -> Room:
    return Room(tmp_path / "site")


def version(number: int, *, hour: int, body: str, **fields: object) -> str:
    stamp = f"2017-04-07T{hour:02}:00:00+03:00"
    return ninjs("urn:flood", HEADLINE, body, version=str(number), versioncreated=stamp, **fields)


def test_an_update_with_the_same_headline_and_day_takes_its_article_over(room: Room) -> None:
    room.receive("flood.txt", wire(HEADLINE))
    room.take_in()
    first = room.only_article()
    room.receive("another-name.txt", wire(f"UPDATE 1-{HEADLINE}", FLOOD, FELL))
    assert room.take_in().remade == (FLOODED,)
    again = room.only_article()
    assert (again.id, again.path, again.slug) == (first.id, first.path, first.slug)
    assert again.title == HEADLINE
    assert again.updated == dt.datetime(2017, 4, 7, tzinfo=room.config.zone)
    assert FELL in room.text(FLOODED)


def test_an_update_with_the_same_wire_id_may_change_headline_and_day(room: Room) -> None:
    room.receive("a.json", version(1, hour=10, body=FLOOD))
    room.take_in()
    first = room.only_article()
    room.receive(
        "b.json",
        ninjs("urn:flood", "Old town dries", FELL, version="2", versioncreated="2017-04-08T09:00:00+03:00"),
    )
    room.take_in()
    again = room.only_article()
    assert (again.id, again.path, again.published) == (first.id, first.path, first.published)
    assert again.title == "Old town dries"
    assert again.updated is not None
    assert again.updated.isoformat() == "2017-04-08T09:00:00+03:00"


def test_two_stories_with_wire_ids_of_their_own_stay_two(room: Room) -> None:
    room.receive("a.json", ninjs("urn:1", HEADLINE))
    room.receive("b.json", ninjs("urn:2", HEADLINE))
    assert len(room.take_in().made) == 2


def test_a_correction_says_what_it_put_right(room: Room) -> None:
    room.receive("flood.txt", wire(HEADLINE))
    room.take_in()
    note = "(Corrects height in paragraph 1 to two metres, not three)"
    lead = wire("", FLOOD).strip()
    room.receive("corrected.txt", f"CORRECTED-{HEADLINE}\n\n{note}\n\n{lead}\n")
    room.take_in()
    (fix,) = room.only_article().corrections
    assert fix.text == "Corrects height in paragraph 1 to two metres, not three"
    assert fix.date == dt.date(2017, 4, 7)


def test_of_versions_that_arrive_together_the_newest_makes_the_article(room: Room) -> None:
    room.receive("a.json", version(3, hour=12, body="Third version."))
    room.receive("b.json", version(1, hour=10, body="First version."))
    room.receive("c.json", version(2, hour=11, body="Second version."))
    assert len(room.take_in().made) == 1
    assert "Third version." in room.text(FLOODED)
    assert room.only_article().published.hour == 10


@pytest.mark.parametrize("order", list(itertools.permutations(range(3))))
def test_the_order_in_which_versions_arrive_does_not_matter(tmp_path: Path, order: Sequence[int]) -> None:
    note = "(Corrects height in paragraph 1)"
    lead = wire("", FLOOD).strip()
    copies = [
        wire(HEADLINE, FLOOD, BRIDGE),
        f"CORRECTED-{HEADLINE}\n\n{note}\n\n{lead}\n",
        wire(f"UPDATE 2-{HEADLINE}", FLOOD, FELL),
    ]
    room = Room(tmp_path / "site")
    for number in order:
        room.receive(f"{number}.txt", copies[number])
        room.take_in()
        room.lose_state()
    article = room.only_article()
    assert FELL in room.text(article.path)
    assert [fix.text for fix in article.corrections] == ["Corrects height in paragraph 1"]
    assert article.path == FLOODED
    assert article.updated is not None


def test_versions_never_overwrite_an_edit(room: Room) -> None:
    room.receive("flood.txt", wire(HEADLINE))
    room.take_in()
    edited = room.edit(FLOODED)
    room.receive("update.txt", wire(f"UPDATE 1-{HEADLINE}", FLOOD, FELL))
    done = room.take_in()
    assert done.kept == (FLOODED,)
    assert room.text(FLOODED) == edited
    (beside,) = set(room.paths()) - {FLOODED}
    assert FELL in room.text(beside)


def test_an_older_version_that_comes_late_disturbs_nobody(room: Room) -> None:
    room.receive("b.json", version(2, hour=11, body="Second version."))
    room.take_in()
    edited = room.edit(FLOODED, "Second version.", "Second version, edited.")
    room.receive("a.json", version(1, hour=10, body="First version."))
    assert room.take_in().warnings == ()
    assert room.contents() == {FLOODED: edited}


def test_a_kill_withdraws_its_article_aloud(room: Room) -> None:
    room.receive("flood.txt", wire(HEADLINE))
    room.take_in()
    first = room.only_article()
    room.receive("kill.txt", KILL)
    done = room.take_in()
    assert f"seeds/kill.txt: KILLS {FLOODED}" in said(done)
    killed = room.only_article()
    assert killed.draft
    assert killed.id == first.id
    assert FLOOD not in room.text(FLOODED)


def test_a_kill_stays_whatever_comes_after_it(room: Room) -> None:
    room.receive("kill.txt", KILL)
    room.take_in()
    room.receive("flood.txt", wire(HEADLINE))
    room.receive("update.txt", wire(f"UPDATE 3-{HEADLINE}", FLOOD, FELL))
    room.take_in()
    assert room.only_article().draft


def test_a_canceled_item_withdraws_its_article(room: Room) -> None:
    room.receive("a.json", version(1, hour=10, body=FLOOD))
    room.take_in()
    room.receive("b.json", version(2, hour=11, body="Withdrawn.", pubstatus="canceled"))
    room.take_in()
    assert room.only_article().draft


def test_a_kill_of_an_edited_article_is_named_until_somebody_carries_it_out(room: Room) -> None:
    room.receive("flood.txt", wire(HEADLINE))
    room.take_in()
    edited = room.edit(FLOODED)
    room.receive("kill.txt", KILL)
    for _ in range(2):
        done = room.take_in()
        assert "STILL PUBLISHED" in said(done)
        assert room.contents() == {FLOODED: edited}
    room.edit(FLOODED, "---\ntitle", "---\ndraft: true\ntitle")
    assert room.take_in().warnings == ()
    assert room.take_in().read == 0


def test_a_kill_of_a_story_that_never_came_is_held_and_named(room: Room) -> None:
    room.receive("kill.txt", KILL)
    assert "is a KILL of a story that is not known here" in said(room.take_in())
    assert room.only_article().draft


def test_an_advisory_is_held_and_is_no_version_of_the_story_it_announces(room: Room) -> None:
    room.receive("flood.txt", wire(HEADLINE))
    room.receive(
        "advisory.txt", "MEDIA ADVISORY\n\n" + wire(HEADLINE, "A briefing will be held on Monday at noon.")
    )
    done = room.take_in()
    assert "is an advisory and not for publication" in said(done)
    assert [room.article(path).draft for path in room.paths()].count(True) == 1
    assert FLOOD in room.text(FLOODED)


def test_an_embargo_is_written_down_and_one_that_cannot_be_read_holds_the_story(room: Room) -> None:
    room.receive("a.txt", "EMBARGOED UNTIL 00:01 GMT, MONDAY 2 MARCH 2020\n\n" + wire("Rules for embargoes"))
    room.receive("b.txt", "EMBARGOED UNTIL THE MINISTER SITS DOWN\n\n" + wire("The minister speaks"))
    done = room.take_in(now=dt.datetime(2020, 3, 1, tzinfo=dt.UTC))
    early, held = sorted(map(room.article, room.paths()), key=lambda article: article.draft)
    assert "seeds/a.txt: is under embargo until 2020-03-02T00:01:00+00:00" in said(done)
    assert early.embargo is not None
    assert early.embargo.astimezone(dt.UTC) == dt.datetime(2020, 3, 2, 0, 1, tzinfo=dt.UTC)
    assert not early.draft
    assert held.draft
    assert "seeds/b.txt: has an embargo that cannot be read" in said(done)


def test_a_story_without_a_year_waits_for_the_desk_to_date_it(room: Room) -> None:
    room.receive("flood.txt", wire(HEADLINE, day="April 7"))
    done = room.take_in()
    path = "content/undated/flood-hits-old-town.md"
    assert room.paths() == [path]
    assert "does not tell the year of --04-07: held as a draft in " + path in said(done)
    assert "write date: there, with its year as in 2026-04-07" in said(done)
    front = frontmatter.split(room.text(path), path).front
    assert "date_partial: --04-07" in front
    assert "nothing in it rules a year out" in front
    assert "date_candidates" not in front, "a list of all years helps nobody"
    assert "\ndraft: true" in front
    assert "\ndate: " not in front


def test_a_sidecar_dates_what_the_copy_left_open(room: Room) -> None:
    room.receive("flood.txt", wire(HEADLINE, day="April 7"))
    room.take_in()
    room.receive("flood.txt.yaml", "date: 2017-04-07\ntags: [Weather]\n")
    assert room.take_in().remade == ("content/undated/flood-hits-old-town.md",)
    article = room.only_article()
    assert (article.certainty, article.draft, article.tags) == ("editor", False, ("Weather",))
    assert article.published.date() == dt.date(2017, 4, 7)
    assert article.slug == "flood-hits-old-town"


def test_a_date_once_found_is_not_found_anew_in_later_years(room: Room) -> None:
    lead = "The market square is under water, officials said on Friday. US President Donald Trump was told."
    room.receive("flood.txt", wire(HEADLINE, lead, day="April 7"))
    room.take_in()
    before = room.contents()
    assert room.only_article().certainty == "probable"
    room.take_in("seeds/flood.txt", now=NOW + dt.timedelta(days=3000))
    assert room.contents() == before
    room.receive("flood.txt", wire(HEADLINE, lead, BRIDGE, day="April 7"))
    room.take_in(now=NOW + dt.timedelta(days=3000))
    assert room.only_article().published.year == 2017
    room.receive("open.txt", wire("An open date", FLOOD, day="March 3"))
    room.take_in(now=NOW)
    room.receive("open.txt", wire("An open date", FLOOD, BRIDGE, day="March 3"))
    room.take_in(now=NOW + dt.timedelta(days=3000))
    assert "2027-03-03" not in room.text("content/undated/an-open-date.md")


def feed(*titles: str) -> str:
    entries = "".join(
        f"<item><title>{title}</title><description>About {title.lower()}, at some length.</description>"
        "<pubDate>Fri, 07 Apr 2017 10:00:00 +0300</pubDate></item>"
        for title in titles
    )
    return f'<rss version="2.0"><channel><title>T</title>{entries}</channel></rss>'


def test_one_entry_that_makes_no_article_is_tried_again_and_the_others_are_not_held_up(room: Room) -> None:
    long = "Word " * 15_000
    room.receive("feed.xml", feed("First", long))
    for made in (("content/2017/04/07-first.md",), ()):
        done = room.take_in()
        assert done.made == made
        assert "front matter is longer than 64 KB" in said(done)
    room.receive("feed.xml", feed("First", "Second"))
    done = room.take_in()
    assert (done.made, done.warnings) == (("content/2017/04/07-second.md",), ())


def test_an_update_of_an_entry_that_left_its_feed_keeps_the_date(room: Room) -> None:
    room.receive("feed.xml", feed("Second", "First"))
    room.take_in()
    first = room.article("content/2017/04/07-first.md")
    room.receive("feed.xml", feed("Third", "Second"))
    update = "About first, at some length. And then there was more."
    stamp = "2017-04-07T21:00:00+03:00"
    room.receive("first.json", ninjs("urn:1", "First", update, version="2", versioncreated=stamp))
    room.take_in()
    again = room.article("content/2017/04/07-first.md")
    assert "And then there was more." in room.text(again.path)
    assert (again.id, again.published) == (first.id, first.published)
    assert again.updated is not None


def test_each_entry_of_a_feed_keeps_its_article_as_entries_come_and_go(room: Room) -> None:
    room.receive("feed.xml", feed("Second", "First"))
    room.take_in()
    before = room.contents()
    ids = {path: room.article(path).id for path in room.paths()}
    room.receive("feed.xml", feed("Third", "Second"))
    done = room.take_in()
    assert done.made == ("content/2017/04/07-third.md",)
    assert set(before) | {"content/2017/04/07-third.md"} == set(room.paths())
    assert all(room.article(path).id == id for path, id in ids.items())
    (room.root / "content/2017/04/07-first.md").unlink()
    room.receive("feed.xml", feed("Third", "Second", "First"))
    done = room.take_in()
    assert "content/2017/04/07-first.md" not in room.paths()


def test_the_few_years_that_are_left_are_told_to_the_desk(room: Room) -> None:
    lead = "The market square is under water. US President Donald Trump and Prime Minister Theresa May know."
    room.receive("flood.txt", wire(HEADLINE, lead, day="April 7"))

    done = room.take_in()

    assert "one of 2017-04-07, 2018-04-07, 2019-04-07 and take draft away" in said(done).replace(
        ", and", " and"
    )
    assert "- 2018-04-07" in room.text("content/undated/flood-hits-old-town.md")
