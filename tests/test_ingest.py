"""From copy to content: what an article says, and that a person's hand always wins."""

from __future__ import annotations

import datetime as dt
import os
from pathlib import Path

import pytest

from dateline.errors import UserError
from dateline.front import frontmatter
from tests.ingest_room import BRIDGE, FLOOD, NOW, Room, ninjs, said, wire

FLOODED = "content/2017/04/07-flood-hits-old-town.md"
HEADLINE = "Flood hits old town"


@pytest.fixture
def room(tmp_path: Path) -> Room:
    return Room(tmp_path / "site")


def test_a_wire_story_becomes_an_article_that_says_what_was_found(room: Room) -> None:
    room.receive("flood.txt", wire(HEADLINE))
    done = room.take_in()
    assert (done.made, done.read, done.warnings) == ((FLOODED,), 1, ())
    article = room.article(FLOODED)
    assert article.title == HEADLINE
    assert (article.published.isoformat(), article.has_time) == ("2017-04-07T00:00:00+03:00", False)
    assert (article.certainty, article.section, article.seed) == ("stated", "news", "flood.txt")
    assert article.dateline is not None
    assert (article.dateline.place, article.dateline.agency) == ("MOSCOW", "TASS")
    assert not article.trusted
    parts = frontmatter.split(room.text(FLOODED), FLOODED)
    assert parts.body == f"{FLOOD}\n\n{BRIDGE}\n"
    assert "MOSCOW, April 7" not in parts.body


def test_a_label_of_the_copy_finds_its_section_and_an_unknown_one_is_kept_for_the_desk(room: Room) -> None:
    room.receive("a.json", ninjs("urn:a", "One", subject=[{"name": "Мир"}], section="Мир"))
    room.receive("b.md", "---\ntitle: Two\ndate: 2020-01-02\nsection: Gardening\n---\n\nText.\n")
    room.receive("c.md", "---\ntitle: Three\ndate: 2020-01-02\nsection: мир\n---\n\nText.\n")
    room.take_in()
    two, three = "content/2020/01/02-two.md", "content/2020/01/02-three.md"
    assert room.article(two).section == "news"
    assert "seed_label: Gardening" in room.text(two)
    assert room.article(three).section == "world"


def test_a_second_run_opens_no_seed(room: Room) -> None:
    seed = room.receive("flood.txt", wire(HEADLINE))
    room.take_in()
    stat = room.known["seeds/flood.txt"]
    seed.write_bytes(b"x" * stat.size)  # whoever opened it would see that it is other copy
    os.utime(seed, ns=(stat.mtime_ns, stat.mtime_ns))
    done = room.take_in()
    assert (done.read, done.unchanged, done.remade) == (0, 1, ())


def test_without_state_the_lock_alone_tells_that_nothing_is_new(room: Room) -> None:
    room.receive("flood.txt", wire(HEADLINE))
    room.take_in()
    before, lock = room.contents(), room.lock.read_bytes()
    room.lose_state()
    done = room.take_in(now=NOW + dt.timedelta(days=900))
    assert (done.read, done.unchanged) == (0, 1)
    assert (room.contents(), room.lock.read_bytes()) == (before, lock)


def test_an_unedited_article_is_made_anew_when_its_seed_changes(room: Room) -> None:
    room.receive("flood.txt", wire(HEADLINE))
    room.take_in()
    first = room.article(FLOODED)
    room.receive("flood.txt", wire("Flood leaves old town", FLOOD, "The water is falling."))
    assert room.take_in().remade == (FLOODED,)
    again = room.only_article()
    assert (again.id, again.slug, again.path) == (first.id, first.slug, FLOODED)
    assert again.title == "Flood leaves old town"
    assert "The water is falling." in room.text(FLOODED)


@pytest.mark.parametrize("loss", ["nothing", "state", "lock"])
def test_an_edit_is_kept_for_ever(room: Room, loss: str) -> None:
    room.receive("flood.txt", wire(HEADLINE))
    room.take_in()
    edited = room.edit(FLOODED)
    for _ in range(2):
        if loss == "state":
            room.lose_state()
        if loss == "lock":
            room.lose_lock()
        room.take_in()
        assert room.contents() == {FLOODED: edited}


@pytest.mark.parametrize("loss", ["nothing", "state", "lock"])
def test_of_an_edited_article_whose_seed_changed_both_versions_are_kept(room: Room, loss: str) -> None:
    room.receive("flood.txt", wire(HEADLINE))
    room.take_in()
    edited = room.edit(FLOODED)
    room.receive("flood.txt", wire(HEADLINE, FLOOD, "The water is falling."))
    if loss == "state":
        room.lose_state()
    if loss == "lock":
        room.lose_lock()
    done = room.take_in()
    assert done.kept == (FLOODED,)
    assert "flood.txt: has changed; content/2017/04/07-flood-hits-old-town.md was edited" in said(done)
    assert room.text(FLOODED) == edited
    (beside,) = set(room.paths()) - {FLOODED}
    waiting, standing = room.article(beside), room.article(FLOODED)
    assert waiting.draft
    assert "The water is falling." in room.text(beside)
    assert waiting.id != standing.id
    assert waiting.slug != standing.slug
    assert room.take_in().warnings == ()


def test_each_newer_version_waits_in_a_file_of_its_own_and_stays_away_once_deleted(room: Room) -> None:
    room.receive("flood.txt", wire(HEADLINE))
    room.take_in()
    room.edit(FLOODED)
    room.receive("flood.txt", wire(HEADLINE, FLOOD, "Second."))
    room.take_in()
    (second,) = set(room.paths()) - {FLOODED}
    room.edit(second, "Second.", "Second, in progress.")
    room.receive("flood.txt", wire(HEADLINE, FLOOD, "Third."))
    room.take_in()
    assert "Second, in progress." in room.text(second)
    (third,) = set(room.paths()) - {FLOODED, second}
    (room.root / third).unlink()
    room.lose_state()
    room.take_in()
    assert room.paths() == sorted([FLOODED, second])


def test_a_deleted_article_is_not_made_again_until_somebody_asks_for_it(room: Room) -> None:
    room.receive("flood.txt", wire(HEADLINE))
    room.take_in()
    first = room.article(FLOODED)
    (room.root / FLOODED).unlink()
    room.lose_state()
    assert room.take_in().warnings == ()
    assert room.paths() == []
    room.receive("flood.txt", wire(HEADLINE, FLOOD, "The water is falling."))
    assert "was deleted and is not made again" in said(room.take_in())
    assert room.paths() == []
    assert room.take_in().warnings == ()
    assert room.take_in("seeds/flood.txt").made == (FLOODED,)
    assert room.only_article().id == first.id


def test_removing_a_seed_leaves_its_article(room: Room) -> None:
    seed = room.receive("flood.txt", wire(HEADLINE))
    room.take_in()
    before = room.contents()
    seed.unlink()
    room.take_in()
    assert room.contents() == before
    room.receive("flood.txt", wire(HEADLINE))
    (room.root / FLOODED).unlink()
    assert room.take_in().made == ()  # the seed came back, its article was deleted


def test_a_renamed_seed_makes_no_second_article(room: Room) -> None:
    seed = room.receive("flood.txt", wire(HEADLINE))
    room.take_in()
    before = room.contents()
    (room.root / "seeds/old").mkdir()
    seed.rename(room.root / "seeds/old/flood-1.txt")
    done = room.take_in()
    assert (done.made, done.remade, room.contents()) == ((), (), before)
    assert room.lock.read_text().count("flood-1.txt\t") == 1
    assert "\nflood.txt\t" not in room.lock.read_text()
    room.receive("old/flood-1.txt", wire(HEADLINE, FLOOD, "The water is falling."))
    assert room.take_in().remade == (FLOODED,)


def test_a_name_that_is_used_again_for_other_copy_leaves_the_first_story_alone(room: Room) -> None:
    seed = room.receive("latest.txt", wire(HEADLINE))
    room.take_in()
    before = room.text(FLOODED)
    seed.rename(room.root / "seeds/1.txt")
    room.receive("latest.txt", wire("Snow falls in May", "It snowed.", day="May 9, 2017"))
    done = room.take_in()
    assert done.made == ("content/2017/05/09-snow-falls-in-may.md",)
    assert room.text(FLOODED) == before


def test_a_name_that_is_used_every_day_makes_an_article_every_day(room: Room) -> None:
    room.receive("latest.txt", wire(HEADLINE))
    room.take_in()
    before = room.text(FLOODED)
    room.receive(
        "latest.txt", wire("Snow falls in May", "It snowed all day in the hills.", day="May 9, 2017")
    )
    assert room.take_in().made == ("content/2017/05/09-snow-falls-in-may.md",)
    assert room.text(FLOODED) == before


def test_a_file_that_holds_a_story_with_another_wire_id_is_another_story(room: Room) -> None:
    room.receive("latest.json", ninjs("urn:1", "Flood"))
    room.take_in()
    room.receive("latest.json", ninjs("urn:2", "Snow"))
    room.take_in()
    assert room.paths() == ["content/2017/04/07-flood.md", "content/2017/04/07-snow.md"]


def test_the_same_story_received_twice_is_one_article(room: Room) -> None:
    room.receive("b.txt", wire(HEADLINE))
    room.receive("a.txt", wire(HEADLINE))
    room.receive("c.txt", wire(HEADLINE).replace("\n", "\r\n"))
    assert room.take_in().made == (FLOODED,)
    before = room.contents()
    room.receive("later.txt", "\n" + wire(HEADLINE))
    done = room.take_in()
    assert (done.made, done.remade, room.contents()) == ((), (), before)
    assert room.only_article().updated is None


def test_two_stories_of_one_day_with_one_slug_have_two_names(room: Room) -> None:
    room.receive("a.txt", wire("C++ in the newsroom", "About the first language."))
    room.receive("b.txt", wire("C# in the newsroom", "About the second one."))
    room.take_in()
    plain, other = room.paths()[::-1]
    assert plain == "content/2017/04/07-c-in-the-newsroom.md"
    assert room.article(other).slug == f"c-in-the-newsroom-{room.article(other).id[:8]}"
    lost = room.contents()
    room.lose_lock()
    room.take_in()
    assert room.contents() == lost


def test_a_file_that_somebody_wrote_by_hand_is_never_replaced(room: Room) -> None:
    file = room.root / FLOODED
    file.parent.mkdir(parents=True)
    file.write_text("---\ntitle: By hand\ndate: 2017-04-07\n---\n\nMine.\n")
    room.receive("flood.txt", wire(HEADLINE))
    room.take_in()
    assert "By hand" in room.text(FLOODED)
    assert len(room.paths()) == 2


def test_one_headline_on_one_day_from_two_agencies_is_two_stories(room: Room) -> None:
    room.receive("a.txt", wire("Morning report on traffic", FLOOD))
    room.receive("b.txt", wire("Morning report on traffic", FLOOD, BRIDGE, agency="PRNewswire"))
    assert len(room.take_in().made) == 2


def test_one_headline_on_one_day_with_nothing_else_in_common_is_kept_apart_and_named(room: Room) -> None:
    room.receive(
        "a.txt",
        wire("Morning report on traffic", "Trains run late because of leaves on the line, it was said."),
    )
    room.receive(
        "b.txt",
        wire("Morning report on traffic", "Ships sail early this year since no ice has been seen yet."),
    )
    done = room.take_in()
    assert len(done.made) == 2
    assert "another text: kept apart" in said(done)


def test_a_moved_article_is_found_by_its_id(room: Room) -> None:
    room.receive("flood.txt", wire(HEADLINE))
    room.take_in()
    moved = room.root / "content/world/flood.md"
    moved.parent.mkdir()
    (room.root / FLOODED).rename(moved)
    room.lose_state()
    room.take_in()
    assert room.paths() == ["content/world/flood.md"]
    room.receive("flood.txt", wire(HEADLINE, FLOOD, "The water is falling."))
    done = room.take_in()
    assert done.remade == ("content/world/flood.md",)
    assert room.paths() == ["content/world/flood.md"]


def test_a_corrected_date_moves_the_page_and_leaves_its_address_behind(room: Room) -> None:
    room.receive("flood.txt", wire(HEADLINE))
    room.take_in()
    room.receive("flood.txt", wire(HEADLINE, day="April 8, 2017"))
    assert room.take_in().remade == (FLOODED,)
    article = room.only_article()
    assert (article.published.day, article.slug) == (8, "flood-hits-old-town")
    assert article.aliases == ("/2017/04/07/flood-hits-old-town/",)
    room.receive("flood.txt", wire(HEADLINE, FLOOD, day="April 8, 2017"))
    room.take_in()
    assert room.only_article().aliases == ("/2017/04/07/flood-hits-old-town/",)


def test_a_slug_from_a_seed_names_the_file_and_holds(room: Room) -> None:
    copy = "---\ntitle: Long headline\ndate: 2020-01-02\nslug: {}\n---\n\nText.\n"
    room.receive("a.md", copy.format("short"))
    room.take_in()
    assert room.only_article().path == "content/2020/01/02-short.md"
    room.receive("a.md", copy.format("other"))
    room.take_in()
    assert room.only_article().slug == "short"


def test_only_the_named_seeds_are_taken_in(room: Room) -> None:
    room.receive("in/a.txt", wire("One", "First text here."))
    room.receive("b.txt", wire("Two", "Second text here."))
    assert room.take_in("seeds/in").made == ("content/2017/04/07-one.md",)
    assert room.take_in("./seeds/b.txt").made == ("content/2017/04/07-two.md",)
    with pytest.raises(UserError, match=r'no seed "seeds/c\.txt" \(did you mean "seeds/b\.txt"\?\)'):
        room.take_in("seeds/c.txt")


def test_naming_an_edited_article_s_seed_touches_nothing(room: Room) -> None:
    room.receive("flood.txt", wire(HEADLINE))
    room.take_in()
    edited = room.edit(FLOODED)
    assert room.take_in("flood.txt").warnings == ()
    assert room.contents() == {FLOODED: edited}


BARE = 'site: {title: The Test, url: "https://news.example.org/"}\n'


def test_without_sections_in_the_config_the_copy_s_own_section_stands(tmp_path: Path) -> None:
    room = Room(tmp_path / "site", BARE)
    room.receive("a.md", "---\ntitle: Two\ndate: 2020-01-02\nsection: Gardening\n---\n\nText.\n")
    room.take_in()
    assert room.only_article().section == "Gardening"
    assert "seed_label" not in room.text(room.paths()[0])


def test_slugs_keep_their_script_if_the_site_wants_it(tmp_path: Path) -> None:
    for slugs, name in (("ascii", "potop-v-gorode"), ("script", "потоп-в-городе")):
        room = Room(tmp_path / slugs, BARE + f"seeds: {{slugs: {slugs}}}\n")
        room.receive("a.md", "---\ntitle: Потоп в городе\ndate: 2020-01-02\n---\n\nТекст.\n")
        room.take_in()
        assert room.paths() == [f"content/2020/01/02-{name}.md"]
        assert room.only_article().slug == name


def test_where_addresses_name_the_section_an_update_does_not_change_it(tmp_path: Path) -> None:
    room = Room(tmp_path / "site", BARE + "permalink: /{section}/{slug}/\n")
    copy = "---\ntitle: Flood\ndate: 2020-01-02\nsection: {}\n---\n\nText.\n"
    room.receive("b.md", copy.format("weather"))
    room.take_in()
    room.receive("b.md", copy.format("rivers"))
    room.take_in()
    assert room.article("content/2020/01/02-flood.md").section == "weather"
