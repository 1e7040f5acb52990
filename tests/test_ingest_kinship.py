"""Kills and corrections that give neither the id nor the headline and day of their story; one story by two
routes."""

from __future__ import annotations

import datetime as dt
import time
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline import text
from dateline.ingest import kinship, versions
from dateline.story import Dating, Kind, Story
from tests.ingest_room import BRIDGE, FLOOD, Room, ninjs, said, wire

HEADLINE = "Flood hits old town after night of rain"
ARTICLE = "content/2017/04/07-flood-hits-old-town-after-night-of-rain.md"
FELL = "The water fell again in the evening."


@pytest.fixture
def room(tmp_path: Path) -> Room:
    room = Room(tmp_path / "site")
    room.receive("flood.txt", wire(HEADLINE))
    room.receive("mill.txt", wire("Mill will close in May", "The mill will close.", "Its owner said so."))
    room.take_in()
    return room


@pytest.mark.parametrize(
    "notice",
    [
        f"Editors: kill the story headlined {HEADLINE}. It is wrong throughout.",
        f'Editors: please withdraw "{HEADLINE}", sent on Friday. It is wrong throughout.',
        f"The story {HEADLINE} is wrong throughout and must not be used.",
    ],
)
def test_a_kill_may_name_its_story_only_in_its_text(room: Room, notice: str) -> None:
    room.receive("kill.txt", f"MANDATORY KILL\n\nATTENTION EDITORS\n\n{notice}\n\nThe desk")
    done = room.take_in()
    assert f"KILLS {ARTICLE}" in said(done)
    assert room.article(ARTICLE).draft
    assert not room.article("content/2017/04/07-mill-will-close-in-may.md").draft
    assert len(room.paths()) == 2


def test_a_kill_names_its_story_by_slug_line_days_later(room: Room) -> None:
    room.receive("a.json", ninjs("urn:1", "Harbour opens", FLOOD, slugline="BC-Harbour--Opening"))
    room.take_in()
    kill = "KILL\n\nBC-Harbour--Opening\n\nEditors: Kill the story slugged BC-Harbour--Opening.\n\nThe AP\n"
    room.receive("kill.txt", kill)
    assert "KILLS content/2017/04/07-harbour-opens.md" in said(room.take_in())
    assert len(room.paths()) == 3


def test_a_kill_that_may_mean_two_stories_is_held_and_names_both(room: Room) -> None:
    room.receive("again.txt", wire(HEADLINE, "Rain fell all night on the other bank.", day="April 9, 2017"))
    room.take_in()
    notice = f"MANDATORY KILL\n\nATTENTION EDITORS\n\nKill the story headlined {HEADLINE}.\n\nThe desk"
    room.receive("kill.txt", notice)
    done = room.take_in()
    assert f"may mean {ARTICLE} or {ARTICLE.replace('/07-', '/09-')}" in said(done)
    assert not room.article(ARTICLE).draft
    assert [room.article(path).draft for path in room.paths() if "undated" not in path] == [False] * 3


def test_a_story_that_comes_after_a_kill_under_its_headline_is_not_withdrawn(room: Room) -> None:
    room.receive("kill.txt", "MANDATORY KILL\n\n" + wire(HEADLINE, "It is wrong."))
    room.take_in()
    room.receive("new.txt", wire(HEADLINE, "Another river rose.", day="April 11, 2017"))
    room.take_in()
    assert not room.article(ARTICLE.replace("/07-", "/11-")).draft


def test_a_correction_of_a_later_day_with_the_headline_and_the_text_goes_into_its_article(room: Room) -> None:
    room.receive("fixed.txt", wire(f"CORRECTED-{HEADLINE}", FLOOD, BRIDGE, FELL, day="April 9, 2017"))
    assert room.take_in().remade == (ARTICLE,)
    assert FELL in room.text(ARTICLE)
    assert f"{room.article(ARTICLE).published:%Y-%m-%d}" == "2017-04-07"
    assert f"{room.article(ARTICLE).updated:%Y-%m-%d}" == "2017-04-09"


def test_a_correction_under_a_headline_much_like_it_with_the_same_text_does_so_too(room: Room) -> None:
    headline = "CORRECTED-Flood hits old town after a day of rain"
    room.receive("fixed.txt", wire(headline, FLOOD, BRIDGE, day="April 8, 2017"))
    assert room.take_in().remade == (ARTICLE,)
    assert room.article(ARTICLE).title == "Flood hits old town after a day of rain"


def test_a_correction_that_only_looks_like_a_story_is_held_and_names_it(room: Room) -> None:
    headline = "CORRECTED-Flood hits new town after night of rain"
    room.receive("fixed.txt", wire(headline, "Nothing of this was in the other text.", day="April 8, 2017"))
    done = room.take_in()
    path = "content/2017/04/08-flood-hits-new-town-after-night-of-rain.md"
    assert f"corrects a story that may be {ARTICLE}: held as a draft in {path}" in said(done)
    assert room.article(path).draft
    assert FLOOD in room.text(ARTICLE)


def test_a_correction_of_a_story_that_never_came_is_a_story(room: Room) -> None:
    room.receive("fixed.txt", wire("CORRECTED-Whale seen in the bay", FELL, day="April 8, 2017"))
    room.take_in()
    assert not room.article("content/2017/04/08-whale-seen-in-the-bay.md").draft


def test_a_correction_never_overwrites_an_edit(room: Room) -> None:
    edited = room.edit(ARTICLE)
    room.receive("fixed.txt", wire(f"CORRECTED-{HEADLINE}", FLOOD, BRIDGE, FELL, day="April 9, 2017"))
    done = room.take_in()
    assert room.text(ARTICLE) == edited
    assert "was edited and stays as it is" in said(done)


def test_a_held_correction_stays_held_when_its_seed_is_read_again(room: Room) -> None:
    headline = "CORRECTED-Flood hits new town after night of rain"
    room.receive("fixed.txt", wire(headline, "Nothing of this was in the other text.", day="April 8, 2017"))
    room.take_in()
    before = room.contents()
    room.take_in("fixed.txt")
    assert room.contents() == before


@pytest.mark.parametrize("first", ["text", "json"])
def test_one_story_by_two_routes_makes_one_article(tmp_path: Path, first: str) -> None:
    room = Room(tmp_path / "site")
    body = f"MOSCOW, April 7. /TASS/. {FLOOD}\n\n{BRIDGE}"
    item = ninjs("urn:f", HEADLINE, body, provider="TASS", versioncreated="2017-04-07T10:00:00+03:00")
    routes = {"text": ("a.txt", wire(HEADLINE)), "json": ("b.json", item)}
    for route in [first, *(routes.keys() - {first})]:
        room.receive(*routes[route])
        room.take_in()
    assert len(room.paths()) == 1


def test_one_story_by_two_routes_on_either_side_of_midnight_makes_one_article(tmp_path: Path) -> None:
    room = Room(tmp_path / "site")
    body = f"MOSCOW, April 7. /TASS/. {FLOOD}\n\n{BRIDGE}"
    item = ninjs("urn:f", HEADLINE, body, provider="TASS", versioncreated="2017-04-08T00:30:00+03:00")
    room.receive("a.txt", wire(HEADLINE))
    room.take_in()
    room.receive("b.json", item)
    room.take_in()
    assert len(room.paths()) == 1


def test_the_same_headline_on_the_next_day_is_another_story(room: Room) -> None:
    room.receive("tides.txt", wire("Tides at the pier", FLOOD, BRIDGE))
    room.receive("tides-again.txt", wire("Tides at the pier", FLOOD, BRIDGE, day="April 8, 2017"))
    room.take_in()
    assert sum("tides" in path for path in room.paths()) == 2


def test_a_path_tells_the_day_and_the_words_of_a_headline() -> None:
    found = kinship.of_article("content/2017/04/07-flood-hits-old-town.md", ["h1"])
    assert (f"{found.day}", found.slug) == ("2017-04-07", "flood-hits-old-town")
    assert kinship.of_article("content/undated/flood.md", []).day is None


DAYS = st.dates(dt.date(2017, 3, 20), dt.date(2017, 4, 20))


@given(
    days=st.tuples(DAYS, DAYS),
    kinds=st.tuples(st.sampled_from(["article", "kill"]), st.sampled_from(["article", "kill"])),
    corrected=st.tuples(st.booleans(), st.booleans()),
    ids=st.tuples(st.sampled_from(["", "a", "b"]), st.sampled_from(["", "a", "b"])),
    bodies=st.tuples(st.sampled_from([FLOOD, FELL, f"{FLOOD} {FELL}"]), st.sampled_from([FLOOD, FELL])),
)
def test_whether_two_stories_are_one_does_not_depend_on_which_came_first(
    days: tuple[dt.date, dt.date],
    kinds: tuple[Kind, Kind],
    corrected: tuple[bool, bool],
    ids: tuple[str, str],
    bodies: tuple[str, str],
) -> None:
    one, other = (
        Story(
            seed=name,
            digest="",
            title=HEADLINE,
            body=bodies[n],
            kind=kinds[n],
            correction=corrected[n],
            wire_id=ids[n],
            dating=Dating(when=days[n], certainty="stated"),
        )
        for n, name in enumerate("ab")
    )
    zone = ZoneInfo("Europe/Moscow")
    if kinds[0] == kinds[1] or days[0] != days[1]:
        assert versions.are_one_nearby(one, other, zone) == versions.are_one_nearby(other, one, zone)


@settings(deadline=dt.timedelta(seconds=2))
@given(words=st.text(max_size=2_000), titles=st.lists(st.text(min_size=1, max_size=60), max_size=30))
def test_whatever_a_kill_says_it_is_read_in_bounded_time(words: str, titles: list[str]) -> None:
    kill = Story(seed="k", digest="", title=words[:80], body=words, kind="kill")
    candidates = [
        kinship.of_article(f"content/2017/04/07-{text.slugify(title)}.md", ["h0"]) for title in titles
    ]
    found = kinship.named(kill, candidates, ZoneInfo("UTC"))
    assert set(found) <= set(candidates)


def test_a_kill_is_looked_up_in_a_large_archive_in_a_moment() -> None:
    archive = [
        kinship.of_article(f"content/{2010 + n % 10}/{1 + n % 12:02}/{1 + n % 28:02}-story-{n}.md", [f"h{n}"])
        for n in range(50_000)
    ]
    body = "\n".join(f'Kill the story headlined "Some story number {n}" at once.' for n in range(60))
    began = time.process_time()
    assert kinship.named(Story(seed="k", digest="", title="Kill", body=body), archive, ZoneInfo("UTC")) == ()
    assert time.process_time() - began < 3
