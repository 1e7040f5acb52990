"""Slugs and clean text."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from dateline import text


@given(st.text())
def test_any_text_makes_a_slug_that_is_safe_everywhere(words: str) -> None:
    slug = text.slugify(words)
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*-?", slug) and len(slug) <= text.SLUG_CHARACTERS
    assert text.slugify(slug.rstrip("-")).rstrip("-") == slug.rstrip("-"), "a slug stays as it is"


@given(st.text())
def test_a_slug_in_its_own_script_is_one_plain_segment(words: str) -> None:
    slug = text.slugify(words, ascii_only=False)
    assert text.is_slug(slug.rstrip("-")) or slug.rstrip("-") in text.RESERVED_NAMES
    assert len(slug.encode()) <= text.SLUG_BYTES


def test_what_must_be_cut_keeps_two_texts_apart() -> None:
    assert text.slugify("a" * 200) != text.slugify("a" * 201)
    assert text.slugify("!!!") != text.slugify("???")
    assert text.slugify("") != ""


def test_letters_are_transliterated_or_kept() -> None:
    assert text.slugify("Привет, мир") == "privet-mir"
    assert text.slugify("Привет, мир", ascii_only=False) == "привет-мир"
    assert text.slugify("हिन्दी", ascii_only=False) == "हिन्दी", "a vowel sign is part of its word"


def test_no_device_of_windows_is_a_slug() -> None:
    assert text.slugify("CON") not in text.RESERVED_NAMES and not text.is_slug("con")


@given(st.text(alphabet=st.characters()))
def test_clean_text_can_stand_in_xml(words: str) -> None:
    clean = text.clean(words)
    assert not re.search("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]", clean)
    assert clean == text._FORBIDDEN.sub("", words.replace("\r\n", "\n").replace("\r", "\n"))


@given(st.text(), st.integers(2, 40))
def test_a_shortened_text_is_never_longer(words: str, limit: int) -> None:
    assert len(text.shorten(words, limit)) <= limit
