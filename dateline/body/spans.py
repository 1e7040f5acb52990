"""The HTML of one text with the marks that news uses most: links, emphasis, escapes and entities.

Gives what Python-Markdown gives, or raises Unusual where that cannot be told at a glance. What is set aside
is put between the same two characters as there, 2 and 3, which no text may hold: whatever is tried on the
text next then finds the same neighbours.
"""

from __future__ import annotations

import re

from dateline.body import typography

ESCAPABLE = frozenset("\\`*_{}[]()>#+-.!|")
QUOTES = frozenset("'\"")
"""Escapable too where quotes are set."""

_ESCAPE = re.compile(r"\\(.)", re.DOTALL)
_ESCAPED = re.compile("\x02([0-9]+)\x03")
_LINK = re.compile(
    r"\[(?P<text>[^\[\]]++)\]"
    r"\((?P<href>[^\s()<>'\"]+)(?: +\"(?P<title>[^\s'\"()\[\]](?:[^\"()\[\]]*[^\s\"()\[\]])?)\" *)?\)"
)
_FIGURE = re.compile(
    r"!\[(?P<alt>[^\[\]\n]*)\]"
    r"\((?P<src>[^\s()<>'\"]+)(?: +\"(?P<title>[^\s'\"()\[\]&](?:[^\"()\[\]&]*[^\s\"()\[\]&])?)\" *)?\)"
)
_SPACE = re.compile(r"\s")
_BREAK = "\x02br\x03"
_ELEMENT = re.compile("\x02(?:link([0-9]+)|br|note[0-9]+)\x03")
_NOTE = "\x02note"
"""How notes.py sets the mark of a note aside."""
_ENTITY = re.compile(r"&(?:#[0-9]+|#x[0-9a-fA-F]+|[a-zA-Z0-9]+);")
_ENTITY_ASIDE = re.compile("\x02entity([0-9]+)\x03")
_BARE_AMPERSAND = re.compile(r"&(?!(?:#[0-9]+|#x[0-9a-f]+|[0-9a-z]+);)", re.IGNORECASE)
_STARS = re.compile(r"\*+")
_LOOSE_UNDERSCORE = re.compile(r"(?<!\w)_|_(?!\w)")
_TAGS = {"*": "em", "**": "strong"}


class Unusual(Exception):
    """The text holds what only the whole converter can tell."""


def html(text: str, *, marks: bool) -> str:
    """The HTML of the text; `marks` sets its quotes and dashes."""
    text = _without_escapes(text, marks)
    if "[" not in text:
        return _with_emphasis(text, [], marks)
    if "![" in text:
        raise Unusual
    links: list[str] = []

    def aside(match: re.Match[str]) -> str:
        links.append(_link(match, marks))
        return f"\x02link{len(links) - 1}\x03"

    text = _LINK.sub(aside, text)
    if "](" in text:
        raise Unusual
    return _with_emphasis(text, links, marks)


def figure(text: str, *, marks: bool) -> str | None:
    """The HTML of a text that is one picture, as news.py would have it; None for any other."""
    if not text.startswith("![") or _NOTE in text:
        return None
    match = _FIGURE.fullmatch(_without_escapes(text, marks))
    if match is None:
        return None
    image = f'<img alt="{_attribute(match["alt"])}" src="{_attribute(match["src"])}">'
    caption = _SPACE.sub(" ", match["title"] or "")
    if caption:
        image += f"<figcaption>{_characters(caption, marks)}</figcaption>"
    return f"<figure>{image}</figure>"


def _without_escapes(text: str, marks: bool) -> str:
    if "\\" not in text:
        return text
    escapable = ESCAPABLE | QUOTES if marks else ESCAPABLE
    return _ESCAPE.sub(lambda m: f"\x02{ord(m[1])}\x03" if m[1] in escapable else m[0], text)


def _link(match: re.Match[str], marks: bool) -> str:
    if match["text"].isspace() or _NOTE in match[0]:
        raise Unusual
    attributes = f' href="{_attribute(match["href"])}"'
    if match["title"]:
        attributes += f' title="{_attribute(_SPACE.sub(" ", match["title"]))}"'
    return f"<a{attributes}>{_with_emphasis(match['text'], [], marks)}</a>"


def _with_emphasis(text: str, links: list[str], marks: bool) -> str:
    """The text with each `*` and `**` as an element, where they are paired plainly one after another."""
    text = text.replace("  \n", _BREAK)
    if "_" in text and _LOOSE_UNDERSCORE.search(text):
        raise Unusual
    if "*" not in text:
        return _with_elements(text, links, marks)
    runs = list(_STARS.finditer(text))
    if len(runs) % 2:
        raise Unusual
    pieces: list[str] = []
    done = 0
    for opening, closing in zip(runs[::2], runs[1::2], strict=True):
        tag = _TAGS.get(opening[0])
        inner = text[opening.end() : closing.start()]
        if tag is None or opening[0] != closing[0] or inner[0].isspace() or inner[-1].isspace():
            raise Unusual
        pieces += (
            _with_elements(text[done : opening.start()], links, marks),
            f"<{tag}>{_with_elements(inner, links, marks)}</{tag}>",
        )
        done = closing.end()
    return "".join(pieces) + _with_elements(text[done:], links, marks)


def _with_elements(text: str, links: list[str], marks: bool) -> str:
    """The text with links and line breaks put back; what stands between two tags is a text of its own."""
    if not links and _BREAK not in text and _NOTE not in text:
        return _characters(text, marks)
    html, done, broken = "", 0, False
    for match in _ELEMENT.finditer(text):
        html += _piece(text[done : match.start()], broken, marks)
        broken = match[0] == _BREAK
        html += "<br>" if broken else links[int(match[1])] if match[1] else match[0]
        done = match.end()
    return html + _piece(text[done:], broken, marks)


def _piece(text: str, broken: bool, marks: bool) -> str:
    """What follows a line break is on a line of its own."""
    if broken:
        text = "\n" + text if text.strip() else "\n"
    return _characters(text, marks)


def _characters(text: str, marks: bool) -> str:
    entities = _ENTITY.findall(text) if "&" in text else []
    if entities:
        numbers = iter(range(len(entities)))
        text = _ENTITY.sub(lambda _: f"\x02entity{next(numbers)}\x03", text)
    if marks and typography.has_marks(text):
        marked = typography.set_marks(text)
        if marked is None:
            raise Unusual
        text = marked
    text = _escaped(_unescaped(text))
    return _ENTITY_ASIDE.sub(lambda match: entities[int(match[1])], text) if entities else text


def _unescaped(text: str) -> str:
    return _ESCAPED.sub(lambda match: chr(int(match[1])), text) if "\x02" in text else text


def _escaped(text: str) -> str:
    if "&" in text:
        text = _BARE_AMPERSAND.sub("&amp;", text)
    return text.replace(">", "&gt;")


def _attribute(text: str) -> str:
    return _escaped(_unescaped(text)).replace('"', "&quot;")
