"""Plain text to Markdown that says the same: what would be markup is escaped, and nothing else is touched."""

from __future__ import annotations

import re

from dateline.wire.paragraphs import Block

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

_BREAK = re.compile(r"_{3,}|\*(?:[ \t]?\*){2,}")
RULE = "* * *"
"""The break that a line of nothing but such signs makes, in Markdown."""


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


def markdown(block: Block) -> str:
    """A block as Markdown: lists stay lists, tables are set as they came, verse keeps its lines."""
    if block.shape == "table":
        return "\n".join(f"    {line}" for line in block.lines)
    if _BREAK.fullmatch(block.text):
        return RULE
    if block.shape == "list":
        return "\n".join(map(_item, block.lines))
    if block.shape == "verse":
        return "  \n".join(map(paragraph, block.lines))  # two blanks: a line break in every Markdown
    return paragraph(block.text)


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


def _item(line: str) -> str:
    mark, _, rest = line.partition(" ")
    number = re.fullmatch(r"\(?(\d{1,9})[.)]", mark)
    if number:
        return f"{number[1]}. {paragraph(rest)}"
    return f"- {paragraph(rest)}" if not mark[:1].isalnum() else f"- {paragraph(line)}"
