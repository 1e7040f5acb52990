"""Plain-text copy: what each sort of sender's copy must come out as, and the laws that hold for any text."""

from __future__ import annotations

import datetime as dt
import hashlib
import html
import re
import time
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dateline.seeds import plain
from dateline.seeds.kind import Desk, Office, SeedFile
from dateline.story import Story
from dateline.wire import decode

CASES = Path(__file__).parent / "cases" / "seeds" / "plain"
ROOT = Path(__file__).parents[1]
DESK = Desk(timezone=ZoneInfo("Europe/Moscow"), ceiling=dt.date(2026, 11, 22))
WORD = re.compile(r"[^\W_]+")


def read(copy: str | bytes, *, path: str = "copy.txt", desk: Desk = DESK) -> Story:
    data = copy.encode() if isinstance(copy, str) else copy
    seed = SeedFile(path=path, data=data, digest=hashlib.sha256(data).hexdigest())
    (story,) = plain.read(seed, desk)
    return story


@pytest.mark.parametrize("folder", sorted(CASES.iterdir()), ids=lambda folder: folder.name)
def test_copy_is_read_to_its_fields(folder: Path) -> None:
    expected = yaml.safe_load((folder / "story.yaml").read_text("utf-8"))

    story = read((folder / "seed.txt").read_bytes())

    assert {name: shown(story, name) for name in expected} == expected


def shown(story: Story, name: str) -> Any:
    if name == "body":
        return story.body + "\n" if story.body else ""
    if name == "date":
        return as_yaml(story.dating.when)
    if name in ("certainty", "partial"):
        return getattr(story.dating, name)
    return as_yaml(getattr(story, name))


def as_yaml(value: Any) -> Any:
    if isinstance(value, dt.datetime):
        return value.astimezone(dt.UTC)
    if isinstance(value, tuple):
        return [as_yaml(each) for each in value]
    if hasattr(value, "__dataclass_fields__"):
        fields = {name: as_yaml(getattr(value, name)) for name in value.__dataclass_fields__}
        return {name: each for name, each in fields.items() if each not in ("", None, [])}
    return value


def test_the_first_seed_comes_out_whole() -> None:
    story = read((ROOT / "seeds" / "000_2d29f42d3f5c4fd7.txt").read_bytes())

    assert story.title == (
        "Defense Ministry: Militants launch massive attack on Syrian troops after US missile strike"
    )
    assert story.seed_label == "All news"
    assert story.description.startswith('"We hope that this offensive')
    assert story.description.endswith('with the US side," Defense Ministry spokesman said')
    assert story.dateline is not None
    assert (story.dateline.place, story.dateline.agency) == ("MOSCOW", "TASS")
    assert story.dateline.text == "MOSCOW, April 7. /TASS/."
    assert (story.dating.when, story.dating.certainty) == (dt.date(2017, 4, 7), "inferred")
    assert any("Friday" in piece for piece in story.dating.evidence)
    assert any("US President Donald Trump" in piece for piece in story.dating.evidence)
    assert story.language == "en"
    paragraphs = story.body.split("\n\n")
    assert len(paragraphs) == 6
    assert paragraphs[0].startswith("Militants of major terrorist organizations")
    assert paragraphs[1].startswith('"I would like to point out')


def test_no_year_is_ever_made_up() -> None:
    story = read(
        "Mayor opens bridge\n\nLONDON, April 7 (Reuters) - The mayor opened the old bridge on Wednesday."
    )

    assert story.dating.when is None
    assert story.dating.partial == "--04-07"
    assert {dt.date(2020, 4, 7), dt.date(2021, 4, 7)} < set(story.dating.candidates)
    assert any("the lead names Wednesday" in piece for piece in story.dating.evidence)


def test_a_year_in_the_files_name_dates_a_story_whose_day_agrees() -> None:
    copy = "Mayor opens bridge\n\nLONDON, April 7 (Reuters) - The mayor opened the old bridge."

    assert read(copy, path="wire/2019-04-07/a.txt").dating.when == dt.date(2019, 4, 7)
    assert read(copy, path="wire/2019-06-01/a.txt").dating.when is None


def test_a_sites_own_agencies_sections_and_offices_count() -> None:
    mayor = Office(titles=("Mayor",), name="Holm", start=dt.date(2015, 1, 1), end=dt.date(2017, 12, 31))
    desk = Desk(
        timezone=ZoneInfo("UTC"),
        ceiling=dt.date(2026, 11, 22),
        labels=frozenset(["townhall"]),
        agencies={"Springfield Wire": "SW"},
        offices=(mayor,),
    )

    story = read(
        "Townhall\n\nMayor opens the old bridge after long repairs\n\n"
        "SPRINGFIELD, April 7 (Springfield Wire) - Mayor Petra Holm opened the bridge, she said on Friday.",
        desk=desk,
    )

    assert story.section == "Townhall"
    assert story.dateline is not None and story.dateline.agency == "SW"
    assert (story.dating.when, story.dating.certainty) == (dt.date(2017, 4, 7), "inferred")


def test_an_embargo_that_cannot_be_read_is_kept_as_it_stands() -> None:
    story = read(
        "EMBARGOED UNTIL THE SPEAKER RISES\n\nMayor to open bridge next week\n\nThe mayor will open it."
    )

    assert story.embargo is None
    assert story.embargo_unread == "EMBARGOED UNTIL THE SPEAKER RISES"


def test_every_finding_names_its_rule() -> None:
    for folder in sorted(CASES.iterdir()):
        story = read((folder / "seed.txt").read_bytes())
        assert story.findings
        assert all(finding.field and finding.rule for finding in story.findings)


LINES = st.sampled_from((CASES.parent / "plain-lines.txt").read_text("utf-8").splitlines())
"""One line of each sort that the reader knows, and some that it does not."""
BREAKS = st.sampled_from(["\n", "\n\n", "\n   ", "\r\n"])


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.tuples(LINES, BREAKS), min_size=1, max_size=14))
def test_every_word_is_in_the_story_or_dropped_by_a_named_rule(lines: list[tuple[str, str]]) -> None:
    copy = "".join(line + end for line, end in lines)

    kept = " ".join(everything(read(copy))).casefold()

    assert [word for word in WORD.findall(decode.normalise(copy)) if word.casefold() not in kept] == []


def everything(story: Story) -> list[str]:
    texts = [
        story.title,
        story.title_raw,
        story.seed_label,
        story.description,
        story.affiliation,
        story.slugline,
        story.rights,
        html.unescape(story.body),
    ]
    texts += [story.dateline.text] if story.dateline else []
    return [*texts, *story.authors, *story.highlights, *(finding.text for finding in story.findings)]


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=400))
def test_any_bytes_are_read(data: bytes) -> None:
    story = read(data)

    assert story.title
    assert not re.search(
        "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]", story.body + story.title
    )


HOSTILE = (
    "(",
    "[",
    "A ",
    "A/",
    "MOSCOW, ",
    "a-",
    "By ",
    "1 ",
    "7 April 2017 ",
    "* ",
    "_",
    "“",
    "said Friday ",
    "a@b.",
    "President Trump ",
    "x",
    "Share\n\n",
    "By John Smith\n\n",
    "``",
    "Ã©",
    "(Reporting by ",
    "©",
    "12:",
    "北京",
    "|",
)


@pytest.mark.parametrize("piece", HOSTILE)
def test_long_copy_without_sense_is_read_in_bounded_time(piece: str) -> None:
    start = time.process_time()

    read(piece * (60_000 // len(piece)) + "\n\nEnd of it.")

    assert time.process_time() - start < 4  # some tenths of a second; a quadratic rule needs minutes


def test_a_list_of_thousands_is_text_and_read_in_bounded_time() -> None:
    start = time.process_time()

    story = read("Those who signed\n\nThey did so in May.\n\n" + "By Jane Smith\n" * 60_000)

    assert story.body.count("By Jane Smith") == 60_000
    assert time.process_time() - start < 4


def test_a_book_of_wrapped_lines_is_read_in_bounded_time() -> None:
    start = time.process_time()
    told = "\n".join(
        f"and {n} ferries of the line went out to the islands again that day" for n in range(16_000)
    )

    assert "and 15999 ferries" in read(f"The ferries of the islands\n\nThe record says {told}.").body
    assert time.process_time() - start < 4
