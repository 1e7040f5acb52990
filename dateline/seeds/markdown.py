"""Markdown with or without front matter: fields under the names that newsrooms give them, text as it is."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from dateline import fields, frontmatter
from dateline import text as texts
from dateline.errors import Problem, UserError, Where
from dateline.fields import Fields
from dateline.markup import parse
from dateline.markup.blocks import Block, Run
from dateline.seeds import compose
from dateline.seeds.kind import Desk, SeedFile, SeedFormat
from dateline.seeds.parts import Named, Parts
from dateline.story import Picture, Story

_SUFFIXES = (".md", ".markdown", ".mdown", ".mkd")
_FRONT = re.compile(r"---[ \t]*\n(?=(?:[A-Za-z_][\w-]*[ \t]*:|#|\n))")
_FRONT_END = re.compile(r"(?m)^(?:---|\.\.\.)[ \t]*$")
_TITLE = re.compile(r"#[ \t]+(?P<atx>\S[^\n]*?)[ \t]*#*[ \t]*(?:\n|$)|(?P<setext>\S[^\n]*)\n=+[ \t]*(?:\n|$)")
_SIGNS = re.compile(r"(?m)^#{2,6} \S|^\[[^\]\n]+\]: \S|\]\(https?://|^```|!\[[^\]\n]*\]\(|\*\*[^*\n]+\*\*")
_FENCE = re.compile(r"[ ]{0,3}(`{3,}|~{3,})")
_TAG = re.compile(
    r"<(?!(?:https?://|mailto:)[^\s<>]+>|[\w.+-]+@[\w.-]+>)(?!/?(?:br|sub|sup|em|strong|b|i|kbd|abbr)\s*/?>)(?=[A-Za-z/!?])"
)
_CODE = re.compile(r"(`+)(?!`).+?(?<!`)\1(?!`)", re.S)
_SCRIPT = re.compile(r"(\]\(\s*<?\s*|^\s*\[[^\]]+\]:\s*<?)(?:javascript|vbscript|data)\s*:", re.I | re.M)
_NOT_PROSE = re.compile(
    r"[ ]{4}|\t|[ ]{0,3}(?:[#>|<]|[-+*]\s|\d{1,9}[.)]\s|`{3}|~{3}|!\[|\[[^\]]+\]:|(?:[-*_][ \t]*){3,}$)"
)
_FIELDS = """title headline date published publishDate description summary excerpt deck subtitle
standfirst authors author byline section category categories tags keywords language lang updated lastmod
modified kicker slugline urgency embargo rights copyright usage ednote canonical canonical_url source
source_url place agency dateline image id credits"""
_OWN = frozenset(_FIELDS.split())


def _sniff(seed: SeedFile) -> bool:
    """By name, by front matter, or by a headline and at least one more sign that only Markdown has."""
    if seed.path.lower().endswith(_SUFFIXES):
        return True
    start = parse.decoded(seed.data[:20_000]).lstrip("\ufeff\n")
    if _FRONT.match(start):
        return bool(re.search(r"(?m)^title[ \t]*:", start[:4000]))
    return bool(_TITLE.match(start)) and bool(_SIGNS.search(start))


def _read(seed: SeedFile, desk: Desk) -> tuple[Story, ...]:
    source = parse.decoded(seed.data).lstrip("\ufeff\n")
    front, body = _split(source, seed.path)
    parts = _parts(front) if front else Parts()
    found = _TITLE.match(body)
    if found:
        title = re.sub(r"\\([^\w\s])", r"\1", found["atx"] or found["setext"]).strip()
        body = body[found.end() :] if not parts.title or title == parts.title else body
        parts = replace(parts, title=parts.title or title)
    parts = replace(parts, blocks=tuple(_blocks(body)))
    story = compose.story(parts, seed, desk)
    if front:
        roles = tuple((name, role) for name, role in _roles(front) if name in story.authors)
        story = replace(story, roles=roles, extra=tuple(_extra(front).items()))
    return (story,)


def _split(source: str, path: str) -> tuple[Fields | None, str]:
    """Front matter and text. Front matter that is no YAML is a mistake that somebody made: it is named."""
    opening = _FRONT.match(source)
    closing = _FRONT_END.search(source, opening.end()) if opening else None
    if not opening or not closing:
        return None, source
    front = source[opening.end() : closing.start()]
    problems: list[Problem] = []
    if len(front.encode()) > frontmatter.FRONT_BYTES:
        problems.append(Problem(what="front matter is longer than 64 KB", where=Where(path=path, line=1)))
    found = None if problems else fields.read(front, path, problems, first_line=2)
    if found is None:
        raise UserError(*problems)
    return found, source[closing.end() :].lstrip("\n")


def _parts(front: Fields) -> Parts:
    place, agency, written = _dateline(front)
    return Parts(
        title=_first(front, "title", "headline"),
        deck=_first(front, "description", "deck", "subtitle", "standfirst", "summary", "excerpt"),
        kicker=_first(front, "kicker"),
        section=_first(front, "section", "category", "categories"),
        bylines=_every(front, "authors", "author", "byline"),
        credits=_every(front, "credits"),
        dateline=written,
        place=place,
        provider=agency,
        publisher=_first(front, "source"),
        source_url=_inner(front, "source", "url") or _first(front, "source_url"),
        published=_named(front, "date", "published", "publishDate"),
        updated=_named(front, "updated", "lastmod", "modified"),
        embargo=_first(front, "embargo"),
        language=_first(front, "language", "lang"),
        keywords=_every(front, "tags", "keywords"),
        slugline=_first(front, "slugline"),
        urgency=_first(front, "urgency"),
        rights=_first(front, "rights", "copyright"),
        usage=_first(front, "usage"),
        ednote=_first(front, "ednote"),
        canonical=_first(front, "canonical", "canonical_url"),
        wire_id=_first(front, "id"),
        image=_image(front),
    )


def _dateline(front: Fields) -> tuple[str, str, str]:
    """Place, agency and the line as written, from one text or from a mapping."""
    place = _inner(front, "dateline", "place") or _first(front, "place")
    agency = _inner(front, "dateline", "agency") or _first(front, "agency")
    entry = front.entries.get("dateline")
    written = entry.value if entry and isinstance(entry.value, str) else _inner(front, "dateline", "text")
    return place, agency, written


def _image(front: Fields) -> Picture | None:
    source = _inner(front, "image", "src") or _first(front, "image")
    if not source:
        return None
    alt, caption, credit = (_inner(front, "image", key) for key in ("alt", "caption", "credit"))
    return Picture(src=source, alt=alt, caption=caption, credit=credit)


def _first(front: Fields, *keys: str) -> str:
    return next(iter(_every(front, *keys)), "")


def _named(front: Fields, *keys: str) -> tuple[Named, ...]:
    return tuple((key, found) for key in keys if (found := _first(front, key)))


def _every(front: Fields, *keys: str) -> tuple[str, ...]:
    """The texts under the first of these keys that has any: a text, a list, or mappings with a name."""
    for key in keys:
        entry = front.entries.get(key)
        found = tuple(dict.fromkeys(_flat(entry.value))) if entry else ()
        if found:
            return found
    return ()


def _flat(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield from filter(None, [texts.one_line(texts.clean(value))])
    elif isinstance(value, tuple):
        for item in value:
            yield from _flat(item.value)
    elif isinstance(value, dict):
        named = value.get("name") or value.get("src") or value.get("url")
        yield from _flat(named.value) if named else ()


def _roles(front: Fields) -> Iterator[tuple[str, str]]:
    """As what authors wrote it: `authors: [{name: ..., role: ...}]`."""
    for key in ("authors", "author", "byline"):
        value = front.entries[key].value if key in front.entries else ()
        for item in value if isinstance(value, tuple) else (front.entries[key],):
            if isinstance(item.value, dict) and {"name", "role"} <= item.value.keys():
                yield from zip(_flat(item.value["name"].value), _flat(item.value["role"].value), strict=False)


def _inner(front: Fields, key: str, inner: str) -> str:
    """A text inside a mapping: `source: {name: ..., url: ...}`."""
    entry = front.entries.get(key)
    within = entry.value.get(inner) if entry and isinstance(entry.value, dict) else None
    return next(_flat(within.value), "") if within else ""


def _extra(front: Fields) -> dict[str, str]:
    """Fields that are none of ours, as text; the article keeps them."""
    return {
        key: ", ".join(_flat(entry.value))
        for key, entry in front.entries.items()
        if key not in _OWN and any(_flat(entry.value))
    }


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
