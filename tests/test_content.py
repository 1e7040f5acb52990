"""Content files: front matter and Markdown, and how each mistake is named."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline import config, content, dates, text
from dateline.article import Article
from dateline.errors import Problem, UserError
from dateline.front import frontmatter
from dateline.newsroom import roll, rows

CONFIG = config.parse(
    "site: {title: T, url: https://n.example/, timezone: Europe/Paris}\n"
    "sections: {world: {labels: [Globe]}, news: {}}"
)


def read(front: str, body: str = "Text.", path: str = "content/world/a.md") -> tuple[Article, list[Problem]]:
    warnings: list[Problem] = []
    made = content.parse(path, f"---\n{front}\n---\n\n{body}\n".encode(), CONFIG, warnings)
    assert isinstance(made, Article)
    return made, warnings


def mistakes(front: str) -> list[str]:
    with pytest.raises(UserError) as error:
        read(front)
    return [str(problem) for problem in error.value.problems]


def test_a_title_and_a_date_are_enough() -> None:
    article, warnings = read("title: Flood\ndate: 2026-11-22")
    assert (article.title, article.section, article.slug, article.id) == ("Flood", "world", "a", "world/a")
    assert article.published.isoformat() == "2026-11-22T00:00:00+01:00" and not article.has_time
    assert article.trusted and not warnings


def test_a_mistake_is_named_once() -> None:
    wrong = 'content/world/a.md:4: "image" must be a mapping (write image: {src: …})'
    assert mistakes("title: a\ndate: 2026-11-22\nimage: [none.jpg]") == [wrong]


def test_an_author_is_a_name_or_a_name_with_a_role() -> None:
    front = "title: a\ndate: 2026-11-22\nauthors: "
    article, warnings = read(front + "[Ann Lee, {name: Bo  Wu, role: Moscow correspondent}, Ann Lee]")
    assert (article.authors, article.roles) == (("Ann Lee", "Bo Wu"), (("Bo Wu", "Moscow correspondent"),))
    article, _ = read(front + "{name: Ann Lee, role: Editor}")
    assert (article.authors, article.roles) == (("Ann Lee",), (("Ann Lee", "Editor"),))
    assert not warnings


@pytest.mark.parametrize(
    ("short", "long"),
    [
        ("image: a.jpg", "image: {src: a.jpg}"),
        ("dateline: MOSCOW, Nov. 22 —", "dateline: {text: 'MOSCOW, Nov. 22 —'}"),
        ("source: Reuters", "source: {name: Reuters}"),
        ("media: [a.mp3, {src: b.mp3}]", "media: [{src: a.mp3}, {src: b.mp3}]"),
        ("corrections: A name was wrong.", "corrections: [{text: A name was wrong.}]"),
    ],
)
def test_a_text_alone_says_what_matters_most(short: str, long: str) -> None:
    front = "title: a\ndate: 2026-11-22\n"
    shown = ("image", "dateline", "source", "media", "corrections", "attachments")
    said, meant = read(front + short)[0], read(front + long)[0]
    assert [getattr(said, name) for name in shown] == [getattr(meant, name) for name in shown]
    assert any(getattr(said, name) for name in shown)


def test_yaml_types_are_not_guessed() -> None:
    article, _ = read('title: no\ndate: 2026-11-22\ntags: [1.10, 12:30, "on"]\nkicker: 0x10')
    assert (article.title, article.tags, article.kicker) == ("no", ("1.10", "12:30", "on"), "0x10")


def test_a_section_goes_by_its_label() -> None:
    assert read("title: a\ndate: 2026-11-22\nsection: globe")[0].section == "world"


def test_the_day_in_a_file_name_is_no_part_of_the_slug() -> None:
    front = "title: a\ndate: 2026-11-22"
    assert read(front, path="content/2026/11/22-flood.md")[0].slug == "flood"
    assert read(front, path="content/2026/11/10-things.md")[0].slug == "10-things"


def test_what_came_from_a_seed_is_untrusted_until_someone_says_so() -> None:
    front = "title: a\ndate: 2026-11-22\nseed: a.txt"
    assert not read(front)[0].trusted
    assert read(front + "\ntrusted: true")[0].trusted


def test_an_unknown_key_is_kept_and_warned_of() -> None:
    article, (warning,) = read("title: a\ndate: 2026-11-22\nkickr: x")
    assert article.extra == (("kickr", "x"),)
    assert str(warning) == 'content/world/a.md:4: unknown key "kickr" (did you mean "kicker"?)'


@pytest.mark.parametrize(
    ("theirs", "ours"), [("subtitle", "description"), ("Author", "authors"), ("categories", "section")]
)
def test_a_key_that_others_call_otherwise_is_known(theirs: str, ours: str) -> None:
    _, (warning,) = read(f"title: a\ndate: 2026-11-22\n{theirs}: x")
    assert warning.hint == f'did you mean "{ours}"?'


def test_the_files_it_names_are_known() -> None:
    article, _ = read(
        "title: a\ndate: 2026-11-22\nimage: {src: a.jpg}",
        "![x](b.png) [y](c.pdf) ![z](https://x/d.png) [q](../e.png)",
    )
    assert article.attachments == ("a.jpg", "b.png", "c.pdf")


@pytest.mark.parametrize(
    ("front", "said"),
    [
        ("date: 2026-11-22", 'no "title" (add a line title: …)'),
        ("title: a", 'no "date" (add a line date: 2026-11-22, or draft: true)'),
        ("title: a\ndate: 22.11.2026", 'a.md:3: date "22.11.2026" is not a date like'),
        ("title: a\ndate: 2026-02-30", 'a.md:3: date "2026-02-30" is not a date that exists'),
        ("title: a\ndate: 0001-01-01T00:00+14:00", "is not a date that exists"),
        ("title: a\ndate: [2026-11-22]", '"date" must be a date'),
        ("title: a\ndate: 2026-11-22\nslug: ../x", 'slug "../x" is not one plain segment'),
        ("title: a\ndate: 2026-11-22\naliases: [https://x/]", "is not a path of this site"),
        ("title: a\ndate: 2026-11-22\nsection: wrld", 'unknown section "wrld" (did you mean "world"?)'),
        (
            "title: a\ndate: 2026-11-22\nsource: {url: 'java\tscript:x'}",
            "is not an address that a page may hold",
        ),
        (
            "title: a\ndate: 2026-11-22\ncanonical: javascript:alert(1)",
            "is not an address that a page may hold",
        ),
        ("title: a\ndate: 2026-11-22\nimage: {scr: a.jpg}", 'unknown key "image.scr" (did you mean "src"?)'),
        ("title: a\ndate: 2026-11-22\npriority: 9", '"priority" must be a whole number from 1 to 8'),
        ("title: a\ndate: 2026-11-22\nlanguage: '\"><b>'", "is no language tag"),
        ("title: a\ndate: 2026-11-22\ntemplate: ../x.html", "is not the name of one"),
        ("title: a: b\ndate: 2026-11-22", "a.md:2: is not YAML"),
        ("title: a\ndate: 2026-11-22\nauthors: [{role: Editor}]", 'no "authors.name" (say who: - {name: '),
        ("title: a\ndate: 2026-11-22\nauthors: [{name: A, job: x}]", 'unknown key "authors.job"'),
        ("title: a\ndate: 2026-11-22\nimage: [a.jpg]", '"image" must be a mapping (write image: {src: …})'),
        ("title: a\ndate: 2026-11-22\nupdates: New", "an update has no date (say when: - {date: "),
        ("title: a\ndate: 2026-11-22\ntags: rain, wind", '"rain, wind" are one tag (write [rain, wind])'),
        ("title: a\ndate: 2026-11-22\ntags: {a: b}", '"tags" must be a list (write [one, two], '),
        ("title: a\ndate: 2026-11-22\nsection: [news]", '"section" must be text (one text, in quotes'),
        ("title: a\ndate: 2026-11-22\nlead: soon", '"lead" must be true or false (write true, or the date'),
        ("title: a\ndate: 2026-11-22\nlanguage: English", "is no language tag (write en or pt-BR)"),
    ],
)
def test_a_mistake_is_named_at_its_line(front: str, said: str) -> None:
    assert any(said in line for line in mistakes(front)), mistakes(front)


@pytest.mark.parametrize("text", ["", "no front matter", "---\ntitle: a\n", "---\n---"])
def test_a_file_without_front_matter_is_named(text: str) -> None:
    with pytest.raises(UserError):
        content.parse("content/a.md", text.encode(), CONFIG, [])


def test_bytes_that_are_not_utf8_are_named_at_their_line() -> None:
    with pytest.raises(UserError) as error:
        content.parse("content/a.md", b"---\ntitle: a\n---\n\xff", CONFIG, [])
    assert str(error.value).startswith("content/a.md:4: byte 18 is not UTF-8")


VALUES = st.recursive(
    st.text(max_size=30) | st.dates(), lambda inner: st.lists(inner, max_size=3), max_leaves=5
)


@given(st.dictionaries(st.text(min_size=1, max_size=10), VALUES, max_size=5), st.text(max_size=50))
def test_no_value_can_end_the_front_matter(front: dict[str, object], body: str) -> None:
    parts = frontmatter.split(
        frontmatter.decode(frontmatter.join(front, "BODY").encode("utf-8", "replace"), "a"), "a"
    )
    assert parts.body == "BODY\n"


TIMES = st.integers(0, 4_000_000_000).map(
    lambda second: f"{dt.datetime.fromtimestamp(second, dt.UTC):%Y-%m-%dT%H:%M:%S}"
)
FRONTS = st.fixed_dictionaries(
    {"title": st.text(alphabet="aÜ«\"'&", min_size=1), "date": TIMES},
    optional={
        "updated": TIMES,
        "tags": st.lists(st.sampled_from(["a", "B c"]), unique=True),
        "lead": st.sampled_from(["true", "2026-11-30"]),
        "image": st.just({"src": "a.jpg", "alt": "x"}),
        "media": st.just([{"src": "a.mp3", "type": "audio/mpeg"}]),
        "corrections": st.just([{"date": "2026-11-22", "text": "x"}]),
        "authors": st.lists(st.sampled_from(["Ann Lee", {"name": "Bo Wu", "role": "Editor"}]), max_size=2),
        "dateline": st.just({"place": "MOSCOW", "agency": "TASS"}),
        "source": st.just({"name": "TASS", "url": "https://tass.example/"}),
        "embargo": TIMES,
        "strange": st.just("x"),
    },
)


@given(FRONTS)
def test_a_row_of_the_store_says_all_that_the_file_says(front: dict[str, object]) -> None:
    made = content.parse("content/world/a.md", frontmatter.join(front, "B").encode(), CONFIG, [])
    assert isinstance(made, Article)
    assert rows.article(rows.dump(made), CONFIG.zone) == made


@given(FRONTS)
def test_the_roll_says_where_an_article_stands(front: dict[str, object]) -> None:
    made = content.parse("content/world/a.md", frontmatter.join(front, "B").encode(), CONFIG, [])
    assert isinstance(made, Article)
    (entry,) = rows.entries(rows.parse([rows.dump_entry(rows.entry(made, CONFIG))]))
    assert (entry.id, roll.moment(entry.at), entry.tags) == (made.id, made.published, list(made.tags))
    assert entry.is_live(entry.at) == (made.embargo is None or made.embargo <= made.published)


def test_a_time_that_the_clocks_skipped_moves_forward() -> None:
    moment = dates.parse("2026-03-29T02:30", CONFIG.zone)
    assert moment.when.isoformat() == "2026-03-29T03:30:00+02:00"


OPENINGS = st.lists(
    st.sampled_from(
        [
            "word",
            "é",
            " ",
            "  ",
            "\n\n",
            "<b>",
            "<",
            ">",
            "](x)",
            "](",
            "[",
            "\\",
            "\\ ",
            "*",
            "`",
            "x" * 90,
            "y z " * 30,
        ]
    ),
    max_size=60,
).map("".join)


@given(OPENINGS, OPENINGS)
def test_an_opening_is_the_same_however_much_of_the_text_is_looked_at(start: str, rest: str) -> None:
    body = (start + rest).lstrip("\n")
    whole = content._MARKUP.sub(" ", body[: 8 * content.OPENING])
    assert content._opening(body) == text.shorten(whole, content.OPENING)
