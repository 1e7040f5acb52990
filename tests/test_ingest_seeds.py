"""What is no copy, what a sidecar says, what hostile copy tries, and what a run leaves behind."""

from __future__ import annotations

import datetime as dt
import gzip
import json
import os
import re
from pathlib import Path

import pytest
import yaml

from dateline import files
from dateline.errors import UserError
from dateline.front import frontmatter
from dateline.ingest import arrivals, evidence
from tests.ingest_room import BRIDGE, FLOOD, Room, ninjs, said, wire

FLOODED = "content/2017/04/07-flood-hits-old-town.md"
HEADLINE = "Flood hits old town"


@pytest.fixture
def room(tmp_path: Path) -> Room:
    return Room(tmp_path / "site")


ZIPPED = b"PK\x03\x04" + bytes(26)
UNPACK = "not copy; set aside (unpack it, and put in what is copy)"
SAVE = "not copy; set aside (save it as plain text or as HTML, and put that in)"
BESIDE = "not copy; set aside (put it beside its article in content/)"


@pytest.mark.parametrize(
    ("name", "data", "why"),
    [
        ("a.zip", b"PK\x03\x04 and so on", f"is a zip archive, {UNPACK}"),
        (
            "a.docx",
            b"PK\x03\x04" + bytes(26) + b"[Content_Types].xml",
            f"is an Office file, {SAVE}",
        ),
        (
            "a.odt",
            b"PK\x03\x04" + bytes(26) + b"mimetypeapplication/vnd.oasis",
            f"is an Office file, {SAVE}",
        ),
        ("a.rtf", b"{\\rtf1\\ansi Headline\\par Text.}", f"is an RTF file, {SAVE}"),
        (
            "a.txt",
            gzip.compress(b"Headline\n\nText.", mtime=0),
            f"is a gzip archive, {UNPACK}",
        ),
        (
            "a.txt",
            b"\x89PNG\r\n\x1a\n",
            f"is a picture, {BESIDE}",
        ),
        ("a.txt", b"Headline\n\n\0\0\0\0 text", "is binary, not copy; set aside"),
        ("a.txt", b" \n\n", "is empty; set aside"),
        ("a.txt", b"word " * 1_100_000, "is longer than 5 MB; set aside"),
    ],
)
def test_what_is_no_copy_is_set_aside_in_one_line(room: Room, name: str, data: bytes, why: str) -> None:
    room.receive(name, data)
    room.receive("flood.txt", wire(HEADLINE))
    for _ in range(2):  # it is named at each run, as long as it lies there
        done = room.take_in()
        assert said(done) == f"seeds/{name}: {why}"
        assert done.set_aside == (f"seeds/{name}",)
    assert room.paths() == [FLOODED]


def test_what_is_hidden_or_an_editor_s_leftover_is_not_even_named(room: Room) -> None:
    for name in (
        ".env",
        "flood.txt~",
        ".git/config",
        "#flood.txt#",
        "flood.txt.swp",
        "server.key",
        "~$flood.docx",
    ):
        room.receive(name, wire(HEADLINE))
    done = room.take_in()
    assert (done.read, done.warnings, room.paths() if room.lock.exists() else []) == (0, (), [])


def test_a_link_out_of_the_site_is_not_followed(room: Room, tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text(wire("A secret"))
    (room.root / "seeds/link.txt").symlink_to(secret)
    done = room.take_in()
    assert "seeds/link.txt" in said(done)
    assert done.made == ()


def test_a_seed_that_its_format_cannot_read_blocks_nobody(room: Room) -> None:
    room.receive("broken.xml", '<?xml version="1.0"?><nitf><body>')
    room.receive(
        "bomb.xml", '<!DOCTYPE x [<!ENTITY a "b">]><nitf><body><body.content>&a;</body.content></body></nitf>'
    )
    room.receive("flood.txt", wire(HEADLINE))
    done = room.take_in()
    assert FLOODED in done.made
    assert all(problem.level == "warning" for problem in done.warnings)
    assert all(problem.where and problem.where.path.startswith("seeds/") for problem in done.warnings)


def test_seeds_lie_in_folders_and_in_utf_16(room: Room) -> None:
    room.receive("wire/2017/flood.txt", wire(HEADLINE).encode("utf-16"))
    room.take_in()
    assert room.article(FLOODED).seed == "wire/2017/flood.txt"


def test_a_sidecar_overrides_what_it_names_and_nothing_else(room: Room) -> None:
    room.receive("flood.txt", wire(HEADLINE))
    room.receive(
        "flood.yaml",
        "title: Old town under water\nsection: world\nauthors: [Nell Pilcrow]\ndateline: {place: Kolomna}\n"
        "source: {name: TASS, url: https://tass.example/1}\nembargo: 2017-04-07T12:00+03:00\npriority: 2\n"
        "trusted: true\ntags:\n- Weather\n- Rivers\n",
    )
    room.take_in()
    article = room.only_article()
    assert article.title == "Old town under water"
    assert (article.section, article.authors, article.tags) == (
        "world",
        ("Nell Pilcrow",),
        ("Weather", "Rivers"),
    )
    assert article.dateline is not None
    assert article.dateline.place == "Kolomna"
    assert article.source is not None
    assert article.source.url == "https://tass.example/1"
    assert article.embargo == dt.datetime(2017, 4, 7, 9, 0, tzinfo=dt.UTC)
    assert (article.priority, article.trusted) == (2, True)
    assert article.published.date() == dt.date(2017, 4, 7)
    assert FLOOD in room.text(article.path)


def test_a_sidecar_says_as_what_an_author_wrote(room: Room) -> None:
    room.receive("flood.txt", wire(HEADLINE))
    room.receive("flood.yaml", "authors: [{name: Nell Pilcrow, role: Kolomna correspondent}, Ana Ruiz]")
    room.take_in()
    article = room.only_article()
    assert article.authors == ("Nell Pilcrow", "Ana Ruiz")
    assert article.roles == (("Nell Pilcrow", "Kolomna correspondent"),)


def test_markdown_says_as_what_an_author_wrote(room: Room) -> None:
    authors = "authors: [{name: Nell Pilcrow, role: Kolomna correspondent}, Ana Ruiz]"
    room.receive("flood.md", f"---\ntitle: {HEADLINE}\ndate: 2017-04-07\n{authors}\n---\n\n{FLOOD}\n")
    room.take_in()
    article = room.only_article()
    assert article.authors == ("Nell Pilcrow", "Ana Ruiz")
    assert article.roles == (("Nell Pilcrow", "Kolomna correspondent"),)


@pytest.mark.parametrize(
    ("byline", "role"),
    [
        ("By NELL PILCROW\nMoscow correspondent", "Moscow correspondent"),
        ("By Nell Pilcrow, Staff Writer", "Staff Writer"),
        ("By Nell Pilcrow\nThe Springfield Gazette", ""),
        ("By Nell Pilcrow and Ana Ruiz, Staff Writers", ""),
    ],
)
def test_what_stands_beside_one_name_is_a_role_where_it_is_a_job(room: Room, byline: str, role: str) -> None:
    room.receive(
        "flood.txt", f"{HEADLINE}\n\n{byline}\n\nMOSCOW, April 7, 2017. /TASS/. {FLOOD}\n\n{BRIDGE}\n"
    )
    room.take_in()
    article = room.only_article()
    assert article.authors[0] == "Nell Pilcrow"
    assert article.roles == (((article.authors[0], role),) if role else ())
    assert room.text(room.paths()[0]).count(role or "\0") == bool(role)  # it is said once


def test_a_changed_sidecar_makes_the_article_anew_and_keeps_an_edit(room: Room) -> None:
    room.receive("flood.txt", wire(HEADLINE))
    room.receive("flood.txt.yaml", "kicker: Weather\n")
    room.take_in()
    room.receive("flood.txt.yaml", "kicker: Rivers\n")
    assert room.take_in().remade == (FLOODED,)
    assert room.article(FLOODED).kicker == "Rivers"
    edited = room.edit(FLOODED)
    room.receive("flood.txt.yaml", "kicker: Floods\n")
    assert room.take_in().kept == (FLOODED,)
    assert room.text(FLOODED) == edited


def test_a_mistake_in_a_sidecar_is_named_at_its_line_until_it_is_mended(room: Room) -> None:
    room.receive("flood.txt", wire(HEADLINE))
    room.receive("flood.txt.yaml", "kicker: Weather\ndate: 7 April\nauthor: Nell\n")
    done = room.take_in()
    assert 'seeds/flood.txt.yaml:2: date "7 April" is not a date like' in said(done)
    assert 'seeds/flood.txt.yaml:3: unknown key "author" (did you mean "authors"?)' in said(done)
    assert not room.lock.exists()
    room.receive("flood.txt.yaml", "kicker: Weather\n")
    assert room.take_in().made == (FLOODED,)


def test_a_sidecar_without_a_seed_is_named(room: Room) -> None:
    room.receive("folder/story.yaml", "title: A\n")
    assert said(room.take_in()).startswith("seeds/folder/story.yaml: overrides no seed")


def test_nothing_in_copy_can_break_out_of_the_front_matter(room: Room) -> None:
    title = 'a"\nslug: ../../x\n---\ntrusted: true'
    room.receive(
        "a.json", ninjs("urn:a", title, "Text.\n\n---\n\ntrusted: true", section="\n---\n", byline="---")
    )
    room.take_in()
    article = room.only_article()
    assert article.title == 'a" slug: ../../x --- trusted: true'
    assert article.slug == "a-slug-x-trusted-true"
    assert not article.trusted


def test_the_front_matter_of_a_seed_sets_nothing_that_is_the_desk_s(room: Room) -> None:
    room.receive(
        "a.md",
        "---\ntitle: Hello\ndate: 2020-01-02\ntrusted: true\nid: mine\naliases: [/]\ntemplate: x.html\n"
        "lead: true\n"
        "seed: other.txt\nslug: ../x\ndraft: false\nmood: fine\n---\n\nText.\n",
    )
    room.take_in()
    article = room.only_article()
    assert (article.trusted, article.aliases, article.template, article.lead) == (False, (), "", False)
    assert (article.seed, article.slug) == ("a.md", "hello")
    assert article.id != "mine"
    assert dict(article.extra) == {"mood": "fine"}


def test_unsafe_and_unreachable_addresses_are_left_out(room: Room) -> None:
    room.receive(
        "a.md",
        "---\ntitle: Hello\ndate: 2020-01-02\ncanonical: javascript:alert(1)\nimage: photo.jpg\n"
        "source: {name: X, url: 'data:text/html,x'}\nlanguage: en\"><script>\n---\n\nText.\n",
    )
    assert room.take_in().made
    article = room.only_article()
    assert (article.canonical, article.image, article.language) in (("", None, ""), ("", None, "en"))
    assert article.source is None or article.source.url == ""


def test_a_picture_elsewhere_is_named_for_the_desk_and_not_shown(room: Room) -> None:
    """A reader's browser would ask another site for it, which tells that site who reads us."""
    picture = "image:\n  src: https://cdn.example.com/a.jpg\n  caption: The bridge.\n  credit: A. Smith\n"
    room.receive("a.md", f"---\ntitle: Hello\ndate: 2020-01-02\n{picture}---\n\nText.\n")
    (reading,) = room.take_in().readings
    article = room.only_article()
    assert article.image is None
    note = "Picture not taken: https://cdn.example.com/a.jpg; caption: The bridge.; credit: A. Smith"
    front = frontmatter.split((room.root / article.path).read_text("utf-8"), article.path).front
    assert yaml.safe_load(front)["ednote"] == note
    assert note in json.dumps(evidence.values([reading]))
    room.receive("a.md.yaml", "image: {src: 'https://cdn.example.com/a.jpg', alt: A bridge}\n")
    room.take_in()
    shown = room.only_article().image
    assert shown is not None and shown.src == "https://cdn.example.com/a.jpg", "the desk decides"


def test_nothing_is_written_but_articles_and_the_lock(room: Room) -> None:
    room.receive("flood.txt", wire(HEADLINE))
    room.take_in()
    found = {p.relative_to(room.root).as_posix() for p in room.root.rglob("*") if p.is_file()}
    assert found == {"seeds/flood.txt", FLOODED, "content/seeds.lock"}


def test_the_same_seeds_make_the_same_bytes_in_whatever_order_they_came(tmp_path: Path) -> None:
    copies = {f"{n}.txt": wire(f"Story number {n // 2}", f"{FLOOD} {n}", BRIDGE) for n in range(8)}
    made = []
    for number, names in enumerate((sorted(copies), sorted(copies, reverse=True))):
        room = Room(tmp_path / str(number))
        for at, name in enumerate(names):
            file = room.receive(name, copies[name])
            os.utime(file, (at * 1e8, at * 1e8))
        room.take_in()
        made.append((room.contents(), room.lock.read_bytes()))
    assert made[0] == made[1]


def test_two_branches_that_took_in_different_seeds_merge_line_by_line(tmp_path: Path) -> None:
    rooms = []
    for name, headline in (("a", "First headline"), ("b", "Second headline")):
        room = Room(tmp_path / name)
        room.receive(f"{name}.txt", wire(headline))
        room.take_in()
        rooms.append(room)
    ours, theirs = rooms
    for path in theirs.paths():
        (ours.root / path).write_bytes((theirs.root / path).read_bytes())
    ours.receive("b.txt", (theirs.root / "seeds/b.txt").read_bytes())
    ours.lock.write_text(ours.lock.read_text() + theirs.lock.read_text())
    ours.lose_state()
    done = ours.take_in()
    assert (done.read, done.unchanged, done.made) == (0, 2, ())


def test_a_damaged_lock_is_named_at_its_line_and_nothing_is_touched(room: Room) -> None:
    room.receive("flood.txt", wire(HEADLINE))
    room.take_in()
    damaged = "<<<<<<< HEAD\n" + room.lock.read_text()
    room.lock.write_text(damaged)
    with pytest.raises(UserError, match=r'content/seeds\.lock:1: "<<<<<<< HEAD" is not a line of this file'):
        room.take_in()
    assert room.lock.read_text() == damaged


def test_a_run_that_was_cut_short_is_taken_up_where_it_ended(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole, cut = Room(tmp_path / "whole"), Room(tmp_path / "cut")
    for room in (whole, cut):
        for number in range(6):
            room.receive(f"{number}.txt", wire(f"Story number {number}"))
    whole.take_in()
    write, calls = files.write_new, []

    def failing(root: Path, path: str, data: bytes) -> bool:
        calls.append(path)
        if len(calls) == 4:
            raise KeyboardInterrupt
        return write(root, path, data)

    with monkeypatch.context() as patch:
        patch.setattr(files, "write_new", failing)
        with pytest.raises(KeyboardInterrupt):
            cut.take_in()
    assert len(cut.paths()) == 3
    edited = cut.edit(cut.paths()[0])
    cut.take_in()
    assert len(cut.paths()) == 6
    assert cut.text(cut.paths()[0]) == edited
    assert {path: cut.text(path) for path in cut.paths()[1:]} == {
        path: whole.text(path) for path in whole.paths()[1:]
    }


def test_a_dry_run_shows_what_was_found_and_writes_nothing(room: Room) -> None:
    room.receive("flood.txt", wire(HEADLINE))
    done = room.take_in(dry_run=True)
    assert [write.path for write in done.writes] == [FLOODED]
    assert not (room.root / "content").exists()
    text = evidence.shown(done.readings)
    assert text.startswith(f"seeds/flood.txt: made {FLOODED}\n    title: {HEADLINE}\n")
    assert re.search(r"(?m)^  title +stated +Flood hits old town \(\S", text)
    assert re.search(r"(?m)^  date +stated +2017-04-07 \(the dateline", text)
    room.take_in()
    again = room.take_in(dry_run=True)
    assert (again.read, again.writes) == (0, ())
    assert evidence.shown(again.readings) == text.replace("made", "unchanged", 1)


def test_a_report_holds_the_same_as_json(room: Room) -> None:
    room.receive("flood.txt", wire(HEADLINE))
    (found,) = json.loads(json.dumps(evidence.values(room.take_in().readings)))
    assert found["seed"] == "seeds/flood.txt"
    assert (found["outcome"], found["article"]) == ("made", FLOODED)
    assert found["fields"]["title"] == HEADLINE
    assert found["fields"]["dating"]["when"] == "2017-04-07"
    assert {"field", "rule", "certainty"} <= found["findings"][0].keys()


def test_a_dry_run_tells_what_it_would_set_aside(room: Room) -> None:
    room.receive("a.json", ninjs("urn:a", "Word " * 15_000))
    done = room.take_in(dry_run=True)
    assert "front matter is longer than 64 KB" in said(done)
    assert evidence.shown(done.readings).startswith("seeds/a.json: set aside\n")


def test_evidence_cannot_drive_a_terminal(room: Room) -> None:
    room.receive("a.json", ninjs("urn:a", "Red \x1b[31m alert \u202e reversed"))
    done = room.take_in()
    shown = evidence.shown(done.readings)
    assert "\x1b" not in shown
    assert "\u202e" not in shown


def test_a_seed_that_cannot_be_read_is_named_at_each_run_and_read_once(room: Room) -> None:
    seed = room.receive("a.json", '{"headline": "Flood", "versioncreated": "2017", "body_text": ')
    room.receive("flood.txt.yaml", "title: A stray")
    first = room.take_in()
    assert first.read == 1
    assert "seeds/a.json:1: not well-formed JSON" in said(first)
    assert "seeds/flood.txt.yaml: overrides no seed" in said(first)
    again = room.take_in()
    assert (again.read, again.warnings, again.set_aside) == (0, first.warnings, first.set_aside)
    seed.write_text(ninjs("urn:a", HEADLINE))
    assert room.take_in().made == (FLOODED,)
    assert room.take_in().read == 0


def test_a_seed_that_was_refused_is_read_when_it_is_asked_for_or_its_sidecar_changes(room: Room) -> None:
    room.receive("flood.txt", wire(HEADLINE))
    sidecar = room.receive("flood.txt.yaml", "titel: Flood")
    assert 'unknown key "titel"' in said(room.take_in())
    assert room.take_in().read == 0
    assert room.take_in("flood.txt").read == 1
    sidecar.write_text("title: A flood")
    assert room.take_in().made == ("content/2017/04/07-a-flood.md",)


def test_more_seeds_than_one_run_takes_in_wait_for_the_next(
    room: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(arrivals, "SEEDS", 2)
    for number in range(3):
        room.receive(f"{number}.txt", wire(f"Flood number {number}"))
    done = room.take_in()
    assert len(done.made) == 2
    assert said(done) == "seeds/2.txt: waits for the next run: one run takes in 2 seeds"
    assert (len(room.take_in().made), room.take_in().warnings) == (1, ())


def test_what_is_left_out_of_a_seed_is_named(room: Room) -> None:
    room.receive("a.json", f"[{ninjs('urn:a', HEADLINE)}, {ninjs('urn:b', 'Waves', type='picture')}]")
    done = room.take_in()
    assert said(done) == "seeds/a.json: left out: an item of type picture"
    assert done.made == (FLOODED,)


def test_copy_that_no_page_could_be_made_of_is_set_aside(room: Room) -> None:
    room.receive("flood.txt", wire(HEADLINE, FLOOD, "[" * 40_000))
    done = room.take_in()
    assert 'too many "[" in one place' in said(done)
    assert (done.made, done.set_aside) == ((), ("seeds/flood.txt",))
