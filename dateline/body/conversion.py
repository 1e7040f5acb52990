"""Markdown to HTML by Python-Markdown, with the extensions that news is written in.

One converter is kept for each set of extensions and reset before each text. It is not safe to share between
threads; builds share work between processes.
"""

from __future__ import annotations

import functools

from markdown import Markdown
from markdown.extensions import Extension

from dateline.body import notes
from dateline.body.news import Footnotes, NewsExtension
from dateline.body.shortcuts import QuickSmarty, QuickTexts
from dateline.errors import Problem, UserError, Where, quoted

PLAIN = ("tables", "fenced_code", "sane_lists", "def_list")
"""What any text may use. Left out: `abbr` and `md_in_html` (rare, and slow on every text), `toc` (a news
story has no contents), `nl2br` (wire copy is wrapped)."""

TRUSTED = ("attr_list",)
"""What only the newsroom's own text may use, since it makes attributes."""

DEPTH_HINT = "look for very deep lists or quotes, or for an overlong run of definitions or numbers"
LEAKS = ("klzzwxh:", "wzxhzdk:")
"""Names of what Python-Markdown sets aside: with stars or braces that touch each other, some stay behind."""
LEAK_HINT = "look for stars, underscores or braces that touch each other or a tag, as in *a**b*<b>"


def convert(text: str, *, trusted: bool, where: Where, extensions: tuple[str, ...] = ()) -> str:
    """The HTML of the Markdown, not sanitised. A text that cannot be converted is a problem at its file."""
    converter, footnotes = _converter(trusted, extensions if trusted else (), where)
    converter.reset()
    footnotes.prefix = notes.prefix(text)
    try:
        html = converter.convert(text)
    except (RecursionError, MemoryError) as error:
        _build.cache_clear()  # it stopped halfway: what it holds now would leak into the next text
        raise _problem("the text is nested too deeply to convert", where, DEPTH_HINT) from error
    if any(mark in html and mark not in text for mark in LEAKS):
        raise _problem("the converter cannot tell the text's marks apart", where, LEAK_HINT)
    return html


def _converter(trusted: bool, extensions: tuple[str, ...], where: Where) -> tuple[Markdown, Footnotes]:
    try:
        return _build(trusted, extensions)
    except (ImportError, AttributeError, TypeError) as error:
        what = f"cannot load the Markdown extensions {quoted(', '.join(extensions))}: {error}"
        raise _problem(what, where, "check markdown.extensions in config.yaml") from error


def _problem(what: str, where: Where, hint: str) -> UserError:
    return UserError(Problem(what=what, where=where, hint=hint))


@functools.lru_cache(maxsize=4)
def _build(trusted: bool, extensions: tuple[str, ...]) -> tuple[Markdown, Footnotes]:
    footnotes = Footnotes()
    known: list[str | Extension] = [*PLAIN]
    if trusted:
        known += [*TRUSTED, footnotes, QuickSmarty(), *extensions]
    if not extensions:
        known.append(QuickTexts(marks=trusted))
    return Markdown(extensions=[*known, NewsExtension()], output_format="html"), footnotes
