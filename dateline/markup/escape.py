"""Plain text to Markdown that says the same: what would be markup is escaped.

A paragraph that is nothing but its words is known whole, and only what would be markup in it is touched; a
run among marks and links does not know its neighbours, so that each of its signs is.
"""

from __future__ import annotations

import re

# A backslash protects only Markdown's own signs; the signs of HTML need a character reference.
_ENTITY = re.compile(r"&(?=\w{1,31};|#[\dxX])")
_TAG = re.compile(r"<(?=\S)")
_EMPHASIS = re.compile(r"(?<![\s*])\*+|\*+(?![\s*])|(?<!\w)_+(?=\S)|(?<=[^\s_])_+(?!\w)|__+|\*\*+")
_BACKSLASH = re.compile(r"\\(?=[\\`*_{}\[\]()>#+\-.!|~:\"'<&])")
_BRACKET = re.compile(r"!(?=\[)|[\[\]]")
_LINK = re.compile(r"\][ \t]?[(\[:]|\[[\^!]|!\[")
_STRIKE = re.compile(r"~~+")
_BRACES = re.compile(r"\{(?=[:#.%{])")

_OPENER = re.compile(
    r"(?P<heading>#{1,6})|(?P<quote>>)|(?P<bullet>[-+*:])(?=\s|$)|(?P<number>\d{1,9})(?=[.)](?:\s|$))"
)
_RULE = re.compile(r"(?:[-=][ \t]*)+$|(?:(?:\\?[*_])[ \t]*){3,}$|```|~~~|!!!|\?\?\?|:::|\+\+\+|===")
# What Markdown reads inside a line. An underscore between two letters or digits stays: Markdown leaves it.
_SIGN = re.compile(r"[\\`*\[\]{}]|(?<![^\W_])_|_(?![^\W_])")
_REFERENCE = re.compile(r"&(?=#?\w{1,32};)")
# What Markdown and its usual extensions read at the start of a line: headings, lists, quotations,
# definitions, fences, underlines of headings, admonitions.
_START = re.compile(r"(?m)^(?:[#>:=~?!+-]|\d{1,9}[.)](?=\s|$))")


def inline(words: str) -> str:
    """Running text with every sign escaped that would be markup in the middle of a line."""
    if "\\" in words:
        words = _BACKSLASH.sub(r"\\\\", words)
    if "`" in words:
        words = words.replace("`", "\\`")
    if "*" in words or "_" in words:
        words = _EMPHASIS.sub(lambda signs: "".join(f"\\{sign}" for sign in signs[0]), words)
    if "[" in words and _LINK.search(words):
        words = _BRACKET.sub(r"\\\g<0>", words)
    if "&" in words:
        words = _ENTITY.sub("&amp;", words)
    if "<" in words:
        words = _TAG.sub("&lt;", words)
    if "~~" in words:
        words = _STRIKE.sub(lambda signs: "&#126;" * len(signs[0]), words)
    return _BRACES.sub(r"\\{", words) if "{" in words else words


def paragraph(words: str) -> str:
    """One paragraph of Markdown from one line of text: also what would be markup at the start of a line."""
    return _line(words.strip())


def run(text: str) -> str:
    """Text that stands among marks and links: every sign is escaped, whatever stands beside it."""
    out = _SIGN.sub(r"\\\g<0>", _REFERENCE.sub("&amp;", text)).replace("<", "&lt;")
    return out.replace("\\]:", "&#93;:")  # even escaped, it would define a reference


def line_starts(written: str) -> str:
    """Written Markdown in which no line begins with what would be markup there."""
    if "\n" in written:
        # With lines below it, a bar could make a table.
        written = "\n".join(line.strip(" ") for line in written.split("\n")).replace("|", "&#124;")
    return _START.sub(_escaped_start, written.strip(" \n"))


def _escaped_start(match: re.Match[str]) -> str:
    before, mark = match[0][:-1], match[0][-1]
    return f"{before}\\{mark}" if mark in "#+-.!)>" else f"{before}&#{ord(mark)};"


def _line(words: str) -> str:
    out = inline(words)
    if _RULE.match(out):
        return f"\\{out}" if out[0] in "-+!" else f"&#{ord(out[0])};{out[1:]}" if out[0] != "\\" else out
    opener = _OPENER.match(out)
    if not opener:
        return out
    if opener["number"]:
        return f"{opener['number']}\\{out[opener.end() :]}"
    return f"&#58;{out[1:]}" if out[0] == ":" else f"\\{out}"
