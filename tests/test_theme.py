"""The theme: what a template may ask, what goes wrong at which line, and what a child theme may change."""

from __future__ import annotations

import dataclasses
import datetime as dt
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from dateline import article, config, digest, story
from dateline.digest import Digest
from dateline.errors import UserError
from dateline.newsroom import site
from dateline.newsroom.assemble import build_site
from dateline.newsroom.site import Site, Sources
from dateline.pictures import cards, ladder
from dateline.questions import answers, listings, queries, sitemaps
from dateline.questions.ask import QUESTIONS, Answers, Ask, Question
from dateline.theme import Theme, closure
from tests.conftest import NOW, Newsroom

CASES = Path(__file__).parent / "cases" / "themes"
BROADSHEET = Path(__file__).parent.parent / "themes" / "broadsheet"
GUIDE = (Path(__file__).parent.parent / "docs" / "themes.md").read_text(encoding="utf-8")


class Studio:
    """A theme being made: its files, and a page printed with it."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.options = ""
        self.write("theme.yaml", "name: Mine\n")

    def write(self, name: str, text: str) -> None:
        file = self.root / "themes" / "mine" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")

    def load(self, language: str = "en") -> Theme:
        source = "site: {title: The Test, url: https://news.example.org/}\ntheme: mine\n" + self.options
        (self.root / "config.yaml").write_text(source, encoding="utf-8")
        return Theme.load(self.root, "mine", config.parse(source).theme_options, language)

    def site(self) -> Site:
        parsed = config.parse((self.root / "config.yaml").read_text(encoding="utf-8"))
        return build_site(parsed, Sources(files={}), now=NOW)

    def page(self, text: str, language: str = "en", /, **context: object) -> str:
        """What a page template of these words prints."""
        self.write("templates/page.html", text)
        theme = self.load(language)
        return theme.render("page.html", Ask(Answers(self.site())), **context).decode()

    def mistake(self, text: str, /, **context: object) -> str:
        with pytest.raises(UserError) as raised:
            self.page(text, "en", **context)
        return str(raised.value)


@pytest.fixture
def studio(tmp_path: Path) -> Studio:
    return Studio(tmp_path)


def test_a_template_that_goes_round_in_a_circle_is_the_themes_mistake(studio: Studio) -> None:
    said = studio.mistake('{% extends "page.html" %}')
    assert said.startswith("themes/mine/templates/page.html:1: extends or includes itself")
    assert '{% extends "broadsheet/base.html" %}' in said
    studio.write("templates/part.html", '\n{% include "part.html" %}')
    said = studio.mistake('{% include "part.html" %}')
    assert said.startswith("themes/mine/templates/part.html:2: extends or includes itself")


# What a template may ask


def test_a_page_records_what_its_template_asked(studio: Studio) -> None:
    studio.write("templates/page.html", '{{ menu() }}{{ feeds("site", "")|length }}')
    theme, ask = studio.load(), None
    ask = Ask(Answers(studio.site()))
    theme.render("page.html", ask)
    assert list(ask.asked) == ['["settings"]', '["menu"]', '["feeds","site",""]']


def test_an_include_records_its_questions_too(studio: Studio) -> None:
    studio.write("templates/part.html", "{{ years() }}")
    studio.write("templates/page.html", '{% include "part.html" %}')
    ask = Ask(Answers((studio.load(), studio.site())[1]))
    studio.load().render("page.html", ask)
    assert '["years"]' in ask.asked


def test_what_the_page_hands_in_hides_a_question_of_that_name(studio: Studio) -> None:
    assert studio.page("{{ article }}", article="the story") == "the story"


def test_every_question_is_known_to_templates(studio: Studio) -> None:
    assert studio.page("".join(f"{{{{ {name} is callable }}}}" for name in QUESTIONS)) == "True" * len(
        QUESTIONS
    )


def test_copy_never_becomes_markup_or_template(studio: Studio) -> None:
    assert studio.page("{{ title }}", title="{{ 7*7 }}<b>&") == "{{ 7*7 }}&lt;b&gt;&amp;"


def test_data_for_search_engines_cannot_leave_its_script(studio: Studio) -> None:
    printed = studio.page("{{ {'headline': title}|jsonld }}", title="</script><!--\u2028&")
    assert printed == r'{"headline":"\u003c/script\u003e\u003c!--\u2028\u0026"}'


def test_data_that_is_empty_is_left_out_rather_than_claimed(studio: Studio) -> None:
    data = "{{ {'a': '', 'b': none, 'c': [], 'd': {'e': none}, 'f': 0, 'g': [{'h': ''}, 1]}|jsonld }}"
    assert studio.page(data) == '{"f":0,"g":[1]}'


def test_nothing_in_a_template_is_random(studio: Studio) -> None:
    assert "random" in studio.mistake("{{ [1, 2]|random }}")
    assert "lipsum" in studio.mistake("{{ lipsum() }}")


# Mistakes


@pytest.mark.parametrize(
    ("source", "said"),
    [
        ("\n{{ nothing }}", 'templates/page.html:2: "nothing" is not defined here'),
        ("\n\n{{ site.titel }}", 'templates/page.html:3: Settings has no "titel"'),
        ("{{ 1 + 'a' }}", "templates/page.html:1: unsupported operand type(s) for +: 'int' and 'str'"),
        ("\n{% if %}", "templates/page.html:2: Expected an expression, got 'end of statement block'"),
        ("{% nonsense %}", "templates/page.html:1: Encountered unknown tag 'nonsense'."),
        ('{{ t("skipp") }}', 'templates/page.html:1: no words for "skipp" in i18n/: did you mean "skip"?'),
        ('{{ option("hue") }}', 'templates/page.html:1: no option "hue" in theme.yaml'),
        ('\n{% include "gone.html" %}', 'templates/page.html:2: there is no template "gone.html"'),
        ("{{ related(1) }}", "templates/page.html:1: related() missing 1 required positional argument: 'n'"),
        ('{{ "red; }"|css }}', 'templates/page.html:1: "red; }" cannot be a value in a stylesheet'),
    ],
)
def test_a_template_that_fails_is_named_with_its_line(studio: Studio, source: str, said: str) -> None:
    studio.write("i18n/en.yaml", "skip: Skip\n")
    assert studio.mistake(source) == f"themes/mine/{said}"


def test_a_mistake_in_an_include_is_found_there(studio: Studio) -> None:
    studio.write("templates/parts/a.html", "\n\n{{ nothing }}")
    assert studio.mistake('{% include "parts/a.html" %}').startswith("themes/mine/templates/parts/a.html:3: ")


def test_a_bug_of_ours_is_not_blamed_on_a_template(studio: Studio, monkeypatch: pytest.MonkeyPatch) -> None:
    # The failing frame must lie in our own code, as it would if a question were wrong.
    def broken(site: Site) -> Digest:
        return digest.of_value(object())

    monkeypatch.setitem(QUESTIONS, "broken", Question(broken))
    with pytest.raises(TypeError):
        studio.page("{{ broken() }}")


@pytest.mark.parametrize(
    ("manifest", "said"),
    [
        ("nmae: x\n", 'themes/mine/theme.yaml:1: unknown key "nmae" (did you mean "name"?)'),
        ("extends: mine\n", 'config.yaml: theme "mine" extends itself'),
        ("extends: ../x\n", 'themes/mine/theme.yaml:1: extends "../x" is not the name of a theme'),
        ("name: [\n", "themes/mine/theme.yaml:2: is not YAML"),
    ],
)
def test_a_wrong_manifest_is_named_with_its_line(studio: Studio, manifest: str, said: str) -> None:
    studio.write("theme.yaml", manifest)
    with pytest.raises(UserError) as raised:
        studio.load()
    assert said.replace("config.yaml", "themes/mine/theme.yaml") in str(raised.value) or said in str(
        raised.value
    )


def test_a_theme_that_is_not_there_is_named_with_a_suggestion(tmp_path: Path) -> None:
    with pytest.raises(UserError) as raised:
        Theme.load(tmp_path, "broadshet", (), "en")
    assert 'no theme "broadshet"' in str(raised.value)
    assert 'did you mean "broadsheet"?' in str(raised.value)


def test_an_option_that_the_theme_does_not_have_is_named_with_its_line(studio: Studio) -> None:
    studio.write("theme.yaml", "extends: broadsheet\n")
    studio.options = "theme_options:\n  measure: 30em\n  acent: red\n"
    with pytest.raises(UserError) as raised:
        studio.load()
    assert str(raised.value) == (
        'config.yaml:5: unknown option "theme_options.acent" (did you mean "accent"?)'
    )


def test_an_option_cannot_break_out_of_the_stylesheet(studio: Studio) -> None:
    studio.write("theme.yaml", "extends: broadsheet\n")
    studio.options = 'theme_options: {accent: "red;}body{display:none"}\n'
    theme = studio.load()
    with pytest.raises(UserError, match=r"themes/broadsheet/templates/styles/tokens\.css:\d+: .* stylesheet"):
        theme.render("style.css", Ask(Answers(studio.site())))


# Child themes


@pytest.fixture(scope="module")
def harbour(tmp_path_factory: pytest.TempPathFactory) -> Newsroom:
    """The example of docs/themes.md, built."""
    root = tmp_path_factory.mktemp("harbour") / "site"
    shutil.copytree(CASES / "child-example", root)
    room = Newsroom.at(root)
    room.build()
    return room


def test_a_child_theme_changes_a_block_of_a_template_that_it_stands_for(harbour: Newsroom) -> None:
    page = harbour.page("index.html")
    assert "High water at 14:05" in page
    assert '<footer class="footer">' in page


def test_a_child_theme_replaces_an_include_everywhere(harbour: Newsroom) -> None:
    for path in ("index.html", "404.html", "harbour/index.html", "2026/03/02/ferry/index.html"):
        assert "The Harbour Light, by the sea" in harbour.page(path)


def test_a_child_theme_replaces_words_and_keeps_the_others(harbour: Newsroom) -> None:
    page = harbour.page("subscribe/index.html")
    assert "<h1>Follow us</h1>" in page
    assert "How it works" in page


def test_a_child_theme_replaces_files_and_keeps_the_others(harbour: Newsroom) -> None:
    icon = CASES / "child-example/themes/harbour/static/icon.svg"
    assert harbour.output()["assets/icon.svg"] == icon.read_bytes()
    touch_icon = BROADSHEET / "static/touch-icon.png"
    assert harbour.output()["assets/touch-icon.png"] == touch_icon.read_bytes()


def test_options_go_from_the_site_over_the_child_to_the_parent(harbour: Newsroom) -> None:
    style = harbour.page("assets/style.css")
    assert "--accent: #00585c;" in style  # the site's
    assert "--accent: #8fc1f5;" in style  # the child's, in the dark
    assert "--measure: 34em;" in style  # the parent's
    assert style.index(".tide p") > style.index(".permalink")  # its own rules come last


# What makes a page stale


def test_a_template_stands_for_all_that_it_is_made_of(studio: Studio) -> None:
    studio.write("templates/layout.html", "{% block a %}{% endblock %}")
    studio.write("templates/part.html", "part")
    studio.write("templates/page.html", '{% extends "layout.html" %}{% include "part.html" %}')
    studio.write("templates/other.html", "other")
    before = _digests(studio)
    studio.write("templates/part.html", "changed")
    after = _digests(studio)
    assert after["page.html"] != before["page.html"]
    assert after["other.html"] == before["other.html"]


def test_a_template_that_names_others_only_when_it_runs_stands_for_all(studio: Studio) -> None:
    studio.write("templates/page.html", '{% include "part-" ~ site.language ~ ".html" ignore missing %}')
    before = _digests(studio)
    studio.write("templates/part-en.html", "new")
    assert _digests(studio)["page.html"] != before["page.html"]


def test_a_template_that_appears_makes_stale_who_asked_for_it(studio: Studio) -> None:
    studio.write("templates/page.html", '{% include "maybe.html" ignore missing %}')
    before = _digests(studio)
    studio.write("templates/maybe.html", "")
    assert _digests(studio)["page.html"] != before["page.html"]


@pytest.mark.parametrize("change", ["option", "words", "manifest", "language"])
def test_options_words_and_language_make_every_template_stale(studio: Studio, change: str) -> None:
    studio.write("theme.yaml", "options: {hue: red}\n")
    studio.write("i18n/en.yaml", "a: A\n")
    studio.write("templates/page.html", "")
    before = _digests(studio)["page.html"]
    if change == "option":
        studio.options = "theme_options: {hue: blue}\n"
    elif change == "words":
        studio.write("i18n/en.yaml", "a: B\n")
    elif change == "manifest":
        studio.write("theme.yaml", "options: {hue: red, size: big}\n")
    language = "de" if change == "language" else "en"
    assert studio.load(language).digest("page.html") != before


def test_words_of_other_languages_make_nothing_stale(studio: Studio) -> None:
    studio.write("templates/page.html", "")
    before = _digests(studio)
    studio.write("i18n/fr.yaml", "a: A\n")
    assert _digests(studio) == before


def _digests(studio: Studio) -> dict[str, Digest]:
    theme = studio.load()
    folder = studio.root / "themes/mine/templates"
    return {file.name: theme.digest(file.name) for file in sorted(folder.rglob("*.html"))}


def test_the_references_of_every_template_are_those_that_jinja_finds() -> None:
    from jinja2 import Environment, meta

    env = Environment(autoescape=True)
    for file in sorted((BROADSHEET / "templates").rglob("*")):
        if file.is_file():
            source = file.read_text(encoding="utf-8")
            named = set(meta.find_referenced_templates(env.parse(source)))
            assert set(closure.references(source) or ()) == named, file


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ('{%- extends "a.html" -%}', {"a.html"}),
        ("{% include 'a.html' ignore missing without context %}", {"a.html"}),
        ('{% from "a.html" import b as c with context %}{% import "d" as e %}', {"a.html", "d"}),
        ("{%+ include\n  'a.html' %}", {"a.html"}),
        ('{% include ["a.html", "b.html"] %}', None),
        ('{% include "a.html" if x else "b.html" %}', None),
        ('{% extends "a" ~ b %}', None),
        ("{% include a %}", None),
        ("included from {{ extends }}", set()),
    ],
)
def test_references_are_read_from_any_way_to_write_them(source: str, found: set[str] | None) -> None:
    assert closure.references(source) == found


def test_a_theme_is_loaded_and_compared_without_the_template_engine() -> None:
    code = (
        "import sys, pathlib; from dateline.theme import Theme\n"
        "theme = Theme.load(pathlib.Path('.'), 'broadsheet', (), 'en')\n"
        "theme.digest('article.html'), theme.static_files(), theme.has('home.html')\n"
        "print(sorted({'jinja2', 'babel', 'markupsafe'} & sys.modules.keys()))"
    )
    run = subprocess.run(
        [sys.executable, "-c", code], cwd=BROADSHEET.parent.parent, capture_output=True, text=True, check=True
    )
    assert run.stdout.strip() == "[]"


# Files


def test_static_files_are_named_by_their_place_below_assets(studio: Studio) -> None:
    studio.write("theme.yaml", "extends: broadsheet\n")
    studio.write("static/fonts/a.woff2", "font")
    studio.write("static/icon.svg", "<svg/>")
    found = {file.name: file.path for file in studio.load().static_files()}
    assert found["fonts/a.woff2"] == "themes/mine/static/fonts/a.woff2"
    assert found["icon.svg"] == "themes/mine/static/icon.svg"
    assert found["touch-icon.png"] == str(BROADSHEET / "static/touch-icon.png")  # came with the package


def test_a_theme_names_all_the_files_that_it_is_made_of(studio: Studio) -> None:
    studio.write("theme.yaml", "extends: broadsheet\n")
    paths = {file.path for file in studio.load().files()}
    assert {"themes/mine/theme.yaml", "themes/broadsheet/theme.yaml"} <= paths
    assert "themes/broadsheet/templates/base.html" in paths


def test_times_are_printed_in_the_zone_they_carry_and_in_the_language(studio: Studio) -> None:
    when = dt.datetime(2017, 4, 7, 9, 5, tzinfo=dt.timezone(dt.timedelta(hours=3), "MSK"))
    studio.write("theme.yaml", "extends: broadsheet\n")

    def written(language: str) -> str:
        return studio.page("{{ when|date(true) }}", language, when=when).replace("\N{NO-BREAK SPACE}", " ")

    assert written("en") == "7 April 2017, 09:05 MSK"
    assert written("en-US") == "April 7, 2017, 9:05 AM MSK"
    assert written("de") == "7. April 2017, 09:05 Uhr MSK"
    assert written("fr") == "7 avril 2017 à 09:05 MSK"
    assert written("es-MX") == "7 de abril de 2017, 09:05 MSK"
    assert written("ru") == "7 апреля 2017 г., 09:05 MSK"
    assert written("ar") == "7 أبريل 2017، 09:05 MSK"
    assert written("it") == "7 apr 2017 09:05 MSK"  # no words in Italian: as Babel writes it


def test_the_guide_names_every_question() -> None:
    modules = {module.__name__ for module in (queries, listings, sitemaps)}
    asked = [name for name, question in QUESTIONS.items() if question.answer.__module__ in modules]
    assert [name for name in asked if f"`{name}(" not in GUIDE] == []


def test_the_guide_names_every_field_of_what_is_answered() -> None:
    types = {
        name: kind
        for module in (answers, article, cards, config, site, story, ladder)
        for name, kind in vars(module).items()
        if dataclasses.is_dataclass(kind)
    }
    rows = dict(re.findall(r"^\| ([A-Z]\w+) \| (`.+`) \|$", GUIDE, re.MULTILINE))
    for name, row in rows.items():
        fields = [field.name for field in dataclasses.fields(types[name])]
        ours = {"body", "attachments", "opening", *(() if name == "Asset" else ("digest",))}
        assert row == ", ".join(f"`{field}`" for field in fields if field not in ours), name


def test_the_guide_names_every_option_block_filter_and_function(studio: Studio) -> None:
    from jinja2 import Environment

    theme = Theme.load(studio.root, "broadsheet", (), "en")
    made, plain = theme._environment, Environment(autoescape=True)
    ours = [*(made.filters.keys() - plain.filters), *(made.globals.keys() - plain.globals)]
    ours += [*(made.tests.keys() - plain.tests), *theme._options]
    ours += re.findall(r"{% block (\w+)", (BROADSHEET / "templates/base.html").read_text(encoding="utf-8"))
    assert [name for name in sorted(ours) if not re.search(rf"`(is )?{name}\b", GUIDE)] == []
