"""config.yaml: what is read, and how each mistake is named."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline import config
from dateline.errors import UserError

SITE = "site: {title: T, url: https://n.example/}\n"


def mistakes(source: str) -> list[str]:
    with pytest.raises(UserError) as error:
        config.parse(source)
    return [str(problem) for problem in error.value.problems]


def test_a_title_and_an_address_are_enough() -> None:
    found = config.parse(SITE)
    assert (found.title, found.url, found.base, found.origin) == (
        "T",
        "https://n.example/",
        "",
        "https://n.example",
    )
    assert found.permalink == "/{year}/{month}/{day}/{slug}/"
    assert found.feeds.formats == ("rss", "atom", "json")


def test_an_address_may_have_a_path() -> None:
    found = config.parse("site: {title: T, url: https://n.example/a/b}")
    assert (found.url, found.base, found.origin) == ("https://n.example/a/b/", "/a/b", "https://n.example")


@pytest.mark.parametrize(
    ("source", "said"),
    [
        ("site: {url: https://n.example/}", 'config.yaml:1: no "site.title"'),
        ("site:\n  title: T\n  url: ftp://x/\n", 'config.yaml:3: site.url "ftp://x/" is not an address'),
        (SITE + "listin: {}\n", 'config.yaml:2: unknown key "listin" (did you mean "listing"?)'),
        (SITE + "listing: {per_pag: 3}\n", 'unknown key "listing.per_pag" (did you mean "per_page"?)'),
        (SITE + "listing: {per_page: 0}\n", '"listing.per_page" must be a whole number from 1 to 1000'),
        (SITE + "listing: {per_page: 1.5}\n", '"listing.per_page" must be a whole number'),
        (
            SITE + "feeds: {formats: [rss, atoms]}\n",
            'unknown word "atoms" in feeds.formats (did you mean "atom"?)',
        ),
        (SITE + "feeds: {content: all}\n", 'unknown feeds.content "all"'),
        (SITE + "feeds: {hub: javascript:x}\n", 'feeds.hub "javascript:x" is not an address'),
        (SITE + "permalink: /{slag}/\n", 'unknown placeholder "{slag}" in permalink (did you mean "slug"?)'),
        (SITE + "permalink: /{year}/\n", "is the same for all articles"),
        (SITE + "permalink: /../{slug}/\n", "must start and end with a slash"),
        (SITE + "sections: {../x: {}}\n", 'section "../x" is not fit for an address'),
        (SITE + "sections: {a: {}}\nseeds: {section: b}\n", 'unknown section "b"'),
        (SITE + "theme: ../x\n", 'theme "../x" is not a plain name'),
        (SITE + "search: maybe\n", '"search" must be true or false'),
        (SITE + "theme_options:\n  accent: #a00\n", 'config.yaml:3: "theme_options.accent" is empty'),
        (SITE + SITE, '"site" is written twice'),
        (SITE + "a: &x [1]\nb: *x\n", "anchors and aliases are not read here"),
        ("site: [\n", "is not YAML"),
        ("- a\n", "must be a mapping"),
        ("[" * 500, "is nested more than 50 deep"),
        ("- " * 500, "is nested more than 50 deep"),
    ],
)
def test_a_mistake_is_named_at_its_line(source: str, said: str) -> None:
    assert any(said in line for line in mistakes(source)), mistakes(source)


def test_all_mistakes_are_named_at_once_in_the_order_of_the_file() -> None:
    found = mistakes("site:\n  titel: T\n  url: x\nthem: y\nfeeds: {entries: none}\n")
    assert [line.split(": ")[0] for line in found] == [f"config.yaml:{n}" for n in (1, 2, 3, 4, 5)]


@given(st.text(alphabet="ab:{}[]-\n #&*!|>'\"%@`,?~", max_size=60))
def test_any_text_is_read_or_refused(source: str) -> None:
    with pytest.raises(UserError):
        config.parse(source)
