"""The quick way from Markdown to HTML, for texts made only of what news is mostly made of.

Headings, paragraphs, flat lists and quotes, of plain text or with the marks that spans.py knows. It gives
byte for byte what Python-Markdown gives (conversion.py), or nothing: any text that holds something else,
or something doubtful, is left to that as a whole. A property test holds it to this on hostile texts.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from dateline.body import notes, spans, tables
from dateline.body.spans import Unusual

_ELSEWHERE = ("<", "`", "\t", "\n ")
"""Raw HTML, code, indented lines."""
_RULES = frozenset(["---", "***", "* * *", "- - -"])

_HEADING = re.compile(r"(?P<level>#{2,6})(?P<text>[^#\n]*[^#\s\\])\s*")
_LIST = re.compile(r"(?:(?P<bullet>[*+-])|(?P<number>[0-9]+)\.) +[^ ]")
_BULLET = re.compile(r"[*+-] +([^ ].*)")
_NUMBER = re.compile(r"\d+\. +([^ ].*)")
_LINE_MARK = re.compile(r"[#>:=_~|]|[+-](?![^\s+-])|\*(?!\*?[^\s*])")
"""A line that may start something else than the paragraph or item it stands in."""
_NUMBERED = re.compile(r"\d+\. ")
_CHARACTER_REFERENCE = re.compile(r"&#(?!(?:[0-9]+|x[0-9a-fA-F]+);)")


def convert(text: str, *, trusted: bool, table: Callable[[str], str] | None = None) -> str | None:
    """The HTML of a simple text, not sanitised; None where the text is not simple.

    `table` converts a table that is not plain, by all the means there are; without it a text with tables is
    not simple.
    """
    if any(mark in text for mark in _ELSEWHERE) or text.startswith(" ") or (trusted and "{" in text):
        return None
    if "&#" in text and _CHARACTER_REFERENCE.search(text):
        return None
    blocks = text.rstrip("\n").split("\n\n")
    found: dict[str, str] = {}
    try:
        if trusted and notes.MARK in text:
            blocks, found = notes.taken_out(blocks)
        html = "\n".join(_elements(blocks, trusted, table=table))
        if found:
            html = notes.put_back(html, found, notes.prefix(text), lambda note: _element(note, trusted)[0])
        return html
    except Unusual:
        return None


def _elements(
    blocks: list[str], marks: bool, *, quoted: bool = False, table: Callable[[str], str] | None = None
) -> list[str]:
    """The HTML of each element; quotes with nothing between them are one."""
    html: list[str] = []
    quote: list[str] = []
    previous = ""
    for block in blocks:
        block = block.lstrip("\n")
        if block.startswith(">") and not quoted:
            quote += _unquoted(block).split("\n\n")
            continue
        if quote and block.strip():
            html.append(_quote(quote, marks))
            quote, previous = [], ""
        if table and tables.is_table(block):
            html.append(tables.html(block, marks=marks) or table(block))
            previous = ""
            continue
        while block.strip():
            element, kind, block = _element(block, marks)
            if kind and kind == previous:  # two lists of a kind are one, of paragraphs
                raise Unusual
            html.append(element)
            previous = kind
    if quote:
        html.append(_quote(quote, marks))
    return html


def _quote(blocks: list[str], marks: bool) -> str:
    inner = _elements(blocks, marks, quoted=True)
    if not inner:
        raise Unusual
    return "\n".join(["<blockquote>", *inner, "</blockquote>"])


def _unquoted(block: str) -> str:
    lines = block.split("\n")
    if not all(line.startswith(">") for line in lines):
        raise Unusual
    text = "\n".join("" if line.strip() == ">" else line[1:].removeprefix(" ") for line in lines)
    if text.startswith(" ") or "\n " in text:
        raise Unusual
    return text


def _element(block: str, marks: bool) -> tuple[str, str, str]:
    """The HTML of the first element of a block, the kind of list that it is, and the rest of the block."""
    if block.startswith("#"):
        line, _, rest = block.partition("\n")
        return _heading(line, marks), "", rest
    start = _LIST.match(block)
    if start:
        tag = "ul" if start["bullet"] else "ol"
        if start["number"] not in (None, "1"):
            raise Unusual
        return _list(tag, block.split("\n"), marks), tag, ""
    if block in _RULES:
        return "<hr>", "", ""
    if _is_more_than_text(block):
        raise Unusual
    text = block.lstrip()
    return spans.figure(text, marks=marks) or f"<p>{spans.html(text, marks=marks)}</p>", "", ""


def _heading(line: str, marks: bool) -> str:
    match = _HEADING.fullmatch(line)
    if match is None:
        raise Unusual
    tag = f"h{len(match['level'])}"
    return f"<{tag}>{spans.html(match['text'].strip(), marks=marks)}</{tag}>"


def _list(tag: str, lines: list[str], marks: bool) -> str:
    pattern = _BULLET if tag == "ul" else _NUMBER
    html = [f"<{tag}>"]
    for line in lines:
        match = pattern.fullmatch(line)
        if match is None or _is_more_than_text(match[1]):
            raise Unusual
        html.append(f"<li>{spans.html(match[1].lstrip(), marks=marks)}</li>")
    return "\n".join([*html, f"</{tag}>"])


def _is_more_than_text(block: str) -> bool:
    """Whether the block may be, or hold, anything but a paragraph."""
    if _NUMBERED.match(block) or _LINE_MARK.match(block):
        return True
    if "]:" in block and (block.startswith("[") or "\n[" in block):  # a note's text, a reference's address
        return True
    if "\n" not in block:
        return False
    return "|" in block or any(map(_LINE_MARK.match, block.split("\n")))
