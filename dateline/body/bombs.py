"""Texts made to keep a Markdown converter busy for ever: found before converting, in linear time.

The limits lie far beyond what a newsroom writes, and so low that no text within them takes a second. What
is merely nested too deeply stops the converter by itself (see conversion.py).
"""

from __future__ import annotations

import re

from dateline.errors import Problem, UserError, Where

BRACKETS = 300
"""Most `[` in one paragraph that nothing closes, and deepest nesting of those that are closed."""
ALL_BRACKETS = 2000
TAGS = 20_000
UNCLOSED_TAGS = 500
DECLARATIONS = 50
TICK_WORK = 20_000_000
"""Most backticks times characters of one paragraph: each looks for its end through all that follows."""
HASHES = 1000
RULES = 1000
"""Most lines of marks or headings without an empty line between them."""
BLOCKS = 30_000
MARK_WORK = 4_000_000_000
"""Most marks times characters of one paragraph: it is copied for each."""

_BRACKET = re.compile(r"\\.|`[^`\n]*`|!?\[|\](?:\((?![^()]*\)))?", re.DOTALL)
_UNCLOSED_TAG = re.compile(r"<[A-Za-z/!?][^<>]*+(?=<|\Z)")
_RULE = re.compile(r"^ {0,3}(?:[-=*_][-=*_ ]*|#.*)$", re.MULTILINE)
_MARK = re.compile(r"[\[\]*_`&<>\\'\".-]")
_LINE = re.compile(r" *(?:[*+-] |[0-9]+\. |\||\[[^\]]*\]:)|.*\|")
"""What is converted by itself: an item, a definition or a row."""


def check(text: str, *, where: Where) -> None:
    """Stops at a text that would take too long to convert, at the line where that begins."""
    if _is_harmless(text):
        return
    if _has_too_many_tags(text):
        raise _problem('"<"', text.index("<"), text, where)
    blocks = text.split("\n\n")
    if len(blocks) > BLOCKS:
        raise _problem("paragraphs", 0, text, where)
    position = 0
    for block in blocks:
        excess = "" if _is_harmless(block) else _excess(block)
        if excess:
            raise _problem(excess, position, text, where)
        position += len(block) + 2


def _is_harmless(text: str) -> bool:
    """Whether no rule below can apply; all that nearly every text is asked."""
    return (
        text.count("[") <= BRACKETS
        and text.count("<") <= DECLARATIONS
        and text.count("`") * len(text) <= TICK_WORK
        and text.count("#") < HASHES
        and text.count("\n") <= RULES
        and len(text) ** 2 <= MARK_WORK
    )


def _has_too_many_tags(text: str) -> bool:
    return (
        text.count("<![") > DECLARATIONS
        or text.count("<") > TAGS
        or len(_UNCLOSED_TAG.findall(text)) > UNCLOSED_TAGS
    )


def _excess(block: str) -> str:
    """What the block has too many of; empty if it may be converted."""
    if block.count("`") * len(block) > TICK_WORK:
        return '"`"'
    if "#" * HASHES in block:
        return '"#"'
    if block.count("\n") > RULES and len(_RULE.findall(block)) > RULES:
        return "headings or rules"
    if len(block) ** 2 > MARK_WORK and len(_MARK.findall(block)) * len(block) > MARK_WORK:
        return "marks"
    lines = block.split("\n")
    texts = lines if all(map(_LINE.match, lines)) else [block]
    return '"["' if any(map(_has_too_many_brackets, texts)) else ""


def _has_too_many_brackets(text: str) -> bool:
    depth = unclosed = opened = 0
    for match in _BRACKET.finditer(text):
        bracket = match[0]
        if bracket in ("[", "!["):
            opened += 1
            depth += 1
        elif bracket.startswith("]"):
            depth = max(depth - 1, 0)
            unclosed += bracket == "]("
        if depth + unclosed > BRACKETS or opened > ALL_BRACKETS:
            return True
    return False


def _problem(excess: str, position: int, text: str, where: Where) -> UserError:
    line = None if where.line is None else where.line + text.count("\n", 0, position)
    return UserError(
        Problem(
            what=f"too many {excess} in one place to convert in reasonable time",
            where=Where(path=where.path, line=line),
            hint="break the text up with empty lines, or put a backslash before marks that are meant as text",
        )
    )
