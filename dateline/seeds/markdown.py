"""Markdown with or without front matter: fields under the names that newsrooms give them, text as it is."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from dateline.markup import parse
from dateline.markup.blocks import Block, Run
from dateline.seeds import compose, heading, preamble, shortcodes
from dateline.seeds.kind import Desk, SeedFile, SeedFormat
from dateline.seeds.parts import Parts
from dateline.story import Story

_SUFFIXES = (".md", ".markdown", ".mdown", ".mkd")
_TITLE = re.compile(r"#[ \t]+(?P<atx>\S[^\n]*?)[ \t]*#*[ \t]*(?:\n|$)|(?P<setext>\S[^\n]*)\n=+[ \t]*(?:\n|$)")
_SIGNS = re.compile(r"(?m)^#{2,6} \S|^\[[^\]\n]+\]: \S|\]\(https?://|^```|!\[[^\]\n]*\]\(|\*\*[^*\n]+\*\*")
_FENCE = re.compile(r"[ ]{0,3}(`{3,}|~{3,})")
_TAG = re.compile(
    r"<(?!(?:https?://|mailto:)[^\s<>]+>|[\w.+-]+@[\w.-]+>)(?!/?(?:br|sub|sup|em|strong|b|i|kbd|abbr)\s*/?>)(?=[A-Za-z/!?])"
)
_CODE = re.compile(r"(?<!`)(`{1,20})(?!`).+?(?<!`)\1(?!`)", re.S)
_SCRIPT = re.compile(r"(\]\(\s*<?\s*|^\s*\[[^\]]+\]:\s*<?)(?:javascript|vbscript|data)\s*:", re.I | re.M)
_NOT_PROSE = re.compile(
    r"[ ]{4}|\t|[ ]{0,3}(?:[#>|<]|[-+*]\s|\d{1,9}[.)]\s|`{3}|~{3}|!\[|\[[^\]]+\]:|(?:[-*_][ \t]*){3,}$)"
)


def _sniff(seed: SeedFile) -> bool:
    """By name, by front matter, or by a headline and at least one more sign that only Markdown has."""
    if seed.path.lower().endswith(_SUFFIXES):
        return True
    start = parse.decoded(seed.data[:20_000]).lstrip("\ufeff\n")
    if preamble.begins(start[:4000]):
        return True
    return bool(_TITLE.match(start)) and bool(_SIGNS.search(start))


def _read(seed: SeedFile, desk: Desk) -> tuple[Story, ...]:
    source = parse.decoded(seed.data).lstrip("\ufeff\n")
    front = preamble.read(source, seed.path, is_markdown=seed.path.lower().endswith(_SUFFIXES))
    parts = heading.parts(front, seed.path) if front else Parts()
    body, left_out = shortcodes.without(front.body if front else source)
    found = _TITLE.match(body)
    if found:
        title = re.sub(r"\\([^\w\s])", r"\1", found["atx"] or found["setext"]).strip()
        body = body[found.end() :] if not parts.title or title == parts.title else body
        parts = replace(parts, title=parts.title or title)
    parts = replace(parts, blocks=tuple(_blocks(body)))
    (story,) = compose.stories([parts], seed, desk, left_out=left_out)
    if front:
        roles = tuple((name, role) for name, role in heading.roles(front.fields) if name in story.authors)
        story = replace(story, roles=roles, extra=tuple(heading.others(front).items()))
    return (story,)


def _blocks(body: str) -> Iterator[Block]:
    """The text cut at blank lines, fenced code kept whole; a block goes out as it came, but for raw HTML."""
    lines: list[str] = []
    fence = ""
    for line in [*body.split("\n"), ""]:
        mark = _FENCE.match(line)
        if mark and (not fence or (mark[1][0] == fence[0] and len(mark[1]) >= len(fence))):
            fence = "" if fence else mark[1]
        if line.strip() or fence:
            lines.append(line)
        elif lines:
            yield _block(lines)
            lines = []
    if lines:
        yield _block(lines)


def _block(lines: list[str]) -> Block:
    source = "\n".join(lines).rstrip()
    if _NOT_PROSE.match(source):
        whole = source if source.startswith(("    ", "\t")) or _FENCE.match(source) else _harmless(source)
        return Block(kind="markdown", level=1, runs=(Run(text=whole),))
    return Block(kind="markdown", runs=(Run(text=_harmless(source)),))


def _harmless(source: str) -> str:
    """Markdown whose raw HTML is text, and whose links do not execute; code shows as it is anyway."""
    parts: list[str] = []
    at = 0
    for code in _CODE.finditer(source):
        parts += [_TAG.sub("&lt;", source[at : code.start()]), code[0]]
        at = code.end()
    parts.append(_TAG.sub("&lt;", source[at:]))
    return _SCRIPT.sub(r"\1#", "".join(parts))


FORMAT = SeedFormat(name="markdown", sniff=_sniff, read=_read)
