"""Notes below a text: set aside before the quick way converts it, and put in their places after.

A note's mark becomes an element that spans.py knows of, so that what stands beside it is set as
Python-Markdown sets it. Only the plainest is taken: all notes on lines of their own at the end, each of them
marked once. Whatever else has the marks of notes is left to the whole converter.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable

from dateline.body.spans import Unusual

MARK = "[^"
BACK = "↩\N{VARIATION SELECTOR-15}"
"""The way back from a note, which is text and no picture."""

_NOTE = re.compile(r"\[\^(\w+)\]: ([^\s\[][^\n]*[\w.!?)])")
_REFERENCE = re.compile(r"(?<![\\!])\[\^(\w+)\](?!:)")
_PLACES = "///"
"""What may say where the notes are to stand."""


def prefix(text: str) -> str:
    """Keeps the notes of several articles apart on one page; from the text, so that the HTML is too."""
    return hashlib.sha256(text.encode()).hexdigest()[:6]


def taken_out(blocks: list[str]) -> tuple[list[str], dict[str, str]]:
    """The blocks with a stand-in for each mark, and the text of each note by its name."""
    notes: dict[str, str] = {}
    while blocks and blocks[-1].startswith(MARK):
        lines = [_NOTE.fullmatch(line) for line in blocks.pop().split("\n")]
        found = {line[1]: line[2] for line in lines if line}
        if len(found) < len(lines) or found.keys() & notes.keys():
            raise Unusual
        notes = {**found, **notes}
    numbers = {name: number for number, name in enumerate(notes, 1)}
    marked: list[str] = []

    def stand_in(match: re.Match[str]) -> str:
        if match[1] not in numbers:
            raise Unusual
        marked.append(match[1])
        return f"\x02note{numbers[match[1]]}\x03"

    blocks = [_REFERENCE.sub(stand_in, block) if MARK in block else block for block in blocks]
    if sorted(marked) != sorted(notes) or any(
        MARK in text or _PLACES in text for text in (*blocks, *notes.values())
    ):
        raise Unusual
    return blocks, notes


def put_back(html: str, notes: dict[str, str], key: str, convert: Callable[[str], str]) -> str:
    """The HTML with its marks, and below it the notes, each converted to a paragraph."""
    items = []
    for number, text in enumerate(notes.values(), 1):
        target, source = f"fn-{key}-{number}", f"fnref-{key}-{number}"
        mark = f'<a class="footnote-ref" href="#{target}" role="doc-noteref">{number}</a>'
        html = html.replace(f"\x02note{number}\x03", f'<sup id="{source}">{mark}</sup>')
        paragraph = convert(text)
        if not paragraph.startswith("<p>") or not paragraph.endswith("</p>"):
            raise Unusual
        back = f'aria-label="{number}" class="footnote-backref" href="#{source}" role="doc-backlink"'
        paragraph = f"{paragraph.removesuffix('</p>')}&#160;<a {back}>{BACK}</a></p>"
        items.append(f'<li id="{target}">\n{paragraph}\n</li>')
    listed = "\n".join(items)
    return f'{html}\n<div class="footnotes" role="doc-endnotes">\n<hr>\n<ol>\n{listed}\n</ol>\n</div>'
