"""The template engine prints what Jinja prints: only what it does on the way there is less."""

from __future__ import annotations

import errno
from pathlib import Path
from typing import Any

import pytest
from jinja2 import DictLoader, Environment, FileSystemBytecodeCache, StrictUndefined, pass_context
from jinja2.runtime import Context
from markupsafe import Markup

from dateline.theme import printing
from dateline.theme.printing import Compiled, Engine

PARTS = {
    "layout.html": "<{% block head %}head {{ paper }}{% endblock %}|{% block main scoped %}{% endblock %}>"
    "{{ self.head() }}",
    "card.html": "{% set own = card ~ '!' %}[{{ own }} {{ look|default('-') }} {{ ours|default('-') }}]",
    "outer.html": "{% set ours = 'outer' %}{% include 'card.html' %}",
    "macros.html": "{% macro shout(word) %}{{ word|upper }} {{ paper|default('-') }}{% endmacro %}",
}


@pass_context
def _named(context: Context, name: str) -> str:
    return f"{name} of {context['paper']} {context.get('card', '-')}"


HANDED: dict[str, Any] = {
    "paper": "The <Courier> & Son",
    "card": "A",
    "cards": ["x", "y & z", Markup("<b>bold</b>"), 3, None],
    "record": {"name": "<x>", "inner": {"deep": Markup("<i>")}},
    "named": _named,
    "plain": lambda word, tail="": f"<{word}{tail}>",
    "rich": lambda word: Markup("<i>{}</i>").format(word),
}


@pytest.mark.parametrize(
    "source",
    [
        "{{ paper }} {{ cards|join(', ') }} {{ 1.5 }} {{ none }} {{ true }} {{ 'a<b' }}",
        "{% for card in cards %}{% include 'card.html' %}{{ loop.index }}{% endfor %}{{ card }}",
        "{% for card in cards %}{% set look = 'big' %}{% include 'card.html' %}{% endfor %}",
        "{% set ours = 'set' %}{% include 'card.html' %}{{ own is defined }}",
        "{% with look = 'with', ours = paper %}{% include 'card.html' %}{% endwith %}{{ look is defined }}",
        "{% include 'outer.html' %}{{ ours is defined }}",
        "{% set part %}{% include 'outer.html' %}{% endset %}{{ part }}{{ part }}",
        "{% include 'macros.html' without context %}",
        "{% include ['gone.html', 'card.html'] %}{% include 'gone.html' ignore missing %}",
        "{% include 'ca' ~ 'rd.html' %}",
        "{% import 'macros.html' as m %}{{ m.shout('a & b') }}",
        "{% from 'macros.html' import shout with context %}{{ shout(paper) }}",
        "{% for card in cards %}{{ named('tower') }}{{ plain(card, tail='<') }}{{ rich(card) }}{% endfor %}",
        "{% extends 'layout.html' %}{% set ours = 'child' %}"
        "{% block main %}{{ super() }}{% for card in cards %}{% include 'card.html' %}{% endfor %}"
        "{% endblock %}",
        "{% extends 'layout.html' %}{% block head %}{{ super() }} and {{ named('more') }}{% endblock %}",
        "{% macro m(card) %}{% include 'card.html' %}{{ caller() }}{% endmacro %}{% call m('q') %}{{ card }}"
        "{% endcall %}",
        "{% autoescape false %}{{ paper }}{% include 'card.html' %}{% endautoescape %}{{ paper }}",
        "{% set n = namespace(all='') %}{% for card in cards %}{% set n.all = n.all ~ card %}{% endfor %}"
        "{{ n.all }}",
        "{% filter upper %}{% include 'card.html' %}{% endfilter %}",
        "{{ record.name }} {{ record.inner.deep }} {{ record.gone|default('-') }}",
        "{{ record.inner.gone is defined }}",
        "{% for card in cards if card.real is defined %}{{ card.real.real }}{% endfor %}",
        "{{ cards[0].upper().lower() }}{{ (paper ~ '<').title() }}",
        "{{ paper.gone.more|default('-') if false }}",
        "{% macro m(of) %}{{ of.real|default('-') }}{{ of.name }}{% endmacro %}"
        "{{ m(record) }}{{ m(record) }}",
        "{% set of = record.inner %}{{ of.deep.upper() ~ of.deep }}"
        "{{ [of.deep, record.name]|join(of.deep) }}",
        "{% extends 'layout.html' %}{% set paper = 'set' %}"
        "{% block main %}{{ self.head() }}{{ paper.upper() }}{% endblock %}",
    ],
)
def test_what_it_prints_is_what_jinja_prints(source: str) -> None:
    loader = DictLoader({**PARTS, "page.html": source})
    jinja = Environment(loader=loader, undefined=StrictUndefined, autoescape=True)
    engine = Engine(loader=loader, undefined=StrictUndefined, autoescape=True)
    for environment in (jinja, engine):
        environment.globals["edition"] = "morning"
    assert engine.print("page.html", HANDED, lambda name: None) == jinja.get_template("page.html").render(
        HANDED
    )


def test_a_name_is_the_templates_own_then_the_pages_then_a_question_then_the_engines() -> None:
    engine = Engine(loader=DictLoader({"page.html": "{% set a = 1 %}{{ a }}{{ b }}{{ c }}{{ d }}"}))
    engine.globals.update(a=4, b=4, c=4, d=4)
    questions = {"a": 3, "b": 3, "c": 3}
    assert engine.print("page.html", {"a": 2, "b": 2}, questions.get) == "1234"


def test_what_another_engine_compiled_is_compiled_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def compiled() -> set[bytes]:
        engine = Engine(loader=DictLoader({"page.html": "hello"}), bytecode_cache=Compiled(str(tmp_path)))
        engine.get_template("page.html")
        return {file.read_bytes() for file in tmp_path.iterdir()}

    first = compiled()
    assert compiled() == first
    monkeypatch.setattr(printing, "_own_digest", lambda: "another")
    second = compiled()
    assert len(second) == 1
    assert second != first


def test_a_full_disk_keeps_no_template_from_being_used(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(self: object, bucket: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(FileSystemBytecodeCache, "dump_bytecode", full)
    engine = Engine(loader=DictLoader({"page.html": "hello"}), bytecode_cache=Compiled(str(tmp_path)))
    assert engine.get_template("page.html").render() == "hello"
