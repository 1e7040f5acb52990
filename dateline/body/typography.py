"""Straight quotes, dashes and dots as a printer sets them, exactly as Python-Markdown's `smarty` would.

`smarty` tries 18 patterns, one after another, on every text. What they make of a mark depends on the
characters beside it alone, unless another quote stands within two characters (each pattern hides what it
matched from those that follow). So one pass sets the marks, and declines the rare text with such a pair.
"""

from __future__ import annotations

import re

LEFT_SINGLE, RIGHT_SINGLE, LEFT_DOUBLE, RIGHT_DOUBLE = "‘’“”"
DASHES = {"--": "–", "---": "—"}
ELLIPSIS = "…"
PUNCTUATION = frozenset("!\"#$%'()*+,-./:;<=>?@[\\]^_`{|}~")

_MARK = re.compile(r"'|\"|--+|\.\.\.+")
# Characters 2 and 3 stand around what the converter has set aside.
_AFTER_WORD = r"(?<=[^ \t\r\n\[{(\-\x02\x03])"
_OPENING = r"(?<=[\s–—])"
_SINGLE = re.compile(
    rf"(?<!\w)'(?=\d\ds)(?P<decade>)|{_OPENING}'(?=\w)(?P<left>)"
    rf"|{_AFTER_WORD}'(?!\s|s\b|\d)(?P<right>)|'(?=\s|s\b)(?P<end>)|'(?P<rest>)"
)
_DOUBLE = re.compile(
    rf"{_OPENING}\"(?=\w)(?P<left>)|\"(?=\s)(?P<end>)|{_AFTER_WORD}\"(?P<right>)|\"(?P<rest>)"
)


def has_marks(text: str) -> bool:
    """Whether there is anything to set."""
    return "'" in text or '"' in text or "--" in text or "..." in text


def set_marks(text: str) -> str | None:
    """The text with its quotes, dashes and dots set; None where one pass cannot tell how."""
    pieces: list[str] = []
    done, last_quote = 0, -3
    for match in _MARK.finditer(text):
        start, mark = match.start(), match[0]
        if mark in "'\"":
            if start - last_quote < 3 or _is_uncertain(text, start):
                return None
            last_quote = start
            mark = _quote(text, start)
        else:
            mark = ELLIPSIS if mark == "..." else DASHES.get(mark, mark)
        pieces += (text[done:start], mark)
        done = match.end()
    return "".join(pieces) + text[done:]


def _is_uncertain(text: str, start: int) -> bool:
    """A quote before punctuation at the very beginning, or after a rule or what may be an entity."""
    if start == 0:
        return text[1:2] in PUNCTUATION
    return text[start - 1] == ";" or text.endswith("----", 0, start)


def _quote(text: str, start: int) -> str:
    if text[start] == "'":
        match = _SINGLE.match(text, start)
        return LEFT_SINGLE if match and match.lastgroup in ("left", "rest") else RIGHT_SINGLE
    match = _DOUBLE.match(text, start)
    return LEFT_DOUBLE if match and match.lastgroup in ("left", "rest") else RIGHT_DOUBLE
