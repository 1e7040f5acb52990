"""Every field that a reader fills says by which rule it was found; every date says how it is known."""

from __future__ import annotations

from pathlib import Path

import pytest

from dateline.errors import UserError
from dateline.seeds import grounds, plain
from dateline.story import Story
from tests.test_seeds_cases import CASES, DESK, READERS, seed_of

FORMATS = {**READERS, "plain": plain.FORMAT}


def stories(name: str) -> list[tuple[Path, Story]]:
    found: list[tuple[Path, Story]] = []
    for folder in sorted((CASES / name).iterdir()):
        try:
            read = FORMATS[name].read(seed_of(next(folder.glob("seed.*"))), DESK)
        except UserError:
            continue
        found += [(folder, story) for story in read]
    return found


@pytest.mark.parametrize("name", sorted(FORMATS))
def test_no_field_is_filled_without_a_finding(name: str) -> None:
    assert {folder.name: grounds.ungrounded(story) for folder, story in stories(name)} == {
        folder.name: () for folder, _ in stories(name)
    }


@pytest.mark.parametrize("name", sorted(FORMATS))
def test_no_date_is_surer_than_its_evidence(name: str) -> None:
    for _, story in stories(name):
        dating = story.dating
        assert (dating.when is None) == (dating.certainty == "unknown")
        assert dating.evidence or (dating.when is None and not dating.partial)
        if dating.certainty == "inferred":
            assert len(dating.evidence) > 2
