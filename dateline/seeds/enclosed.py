"""Copy inside an envelope: as elements, as HTML in character data, or as plain text."""

from __future__ import annotations

import html
import re

from dateline.markup import parse, read
from dateline.markup.blocks import Block, Run
from dateline.markup.parse import local_name
from dateline.markup.read import BLOCKS, LEFT_OUT
from dateline.seeds import trees
from dateline.seeds.trees import Element

_MARKUP = re.compile(
    r"<(?:p|br|div|h[1-6]|ul|ol|b|strong|i|em|a|table|blockquote|span|img|section|html)\b[^<>]*>", re.I
)
_REFERENCE = re.compile(r"&(?:#\d+|#x[0-9a-f]+|[a-z]+\d*);", re.I)
INLINE = frozenset(
    {
        *("a", "abbr", "acronym", "b", "bdi", "bdo", "big", "br", "cite", "code", "del", "dfn", "em", "font"),
        *("hr", "i", "img", "ins", "kbd", "mark", "q", "s", "samp", "small", "span", "strong", "sub", "sup"),
        *("time", "tt", "u", "var", "wbr", "chron", "classifier", "copyrite", "event", "function", "lang"),
        *("location", "money", "num", "object.title", "org", "person", "postaddr", "pronounce", "virtloc"),
        *("city", "country", "region", "state", "sublocation", "name.given", "name.family", "numer", "denom"),
    }
)
"""Elements of HTML and NITF that stand within a line."""
_KNOWN = INLINE | BLOCKS | LEFT_OUT
_CREDIT = re.compile(r"byline|credit|photographer|fotograf", re.I)
_EMBED = re.compile(r"<(?:div|script|iframe|blockquote|section|figure)\b[^<>]*>.*</\w+>", re.I | re.S)


def of_element(element: Element, path: str) -> tuple[Block, ...]:
    """The blocks of an envelope's content, whichever way the copy was put in."""
    if len(element):
        content = trees.find(element, "body.content")
        content = content if content is not None else trees.find(element, "body")
        content = content if content is not None else element
        if not len(content):  # copy in character data, within the elements of NITF
            return of_text(content.text or "", path)
        return copy(_without_head(content))
    return of_text(element.text or "", path)


def copy(element: Element) -> tuple[Block, ...]:
    """The running copy below an element: references that were escaped twice are read once more, and code
    for a page to embed something is no copy."""
    for each in element.iter():
        each.text = _read_once_more(each.text)
        each.tail = _read_once_more(each.tail)
        if not _is_mixed(each):
            for child in each:
                if local_name(child) not in _KNOWN:
                    child.set("class", local_name(child))
                    child.tag = "block"  # of a vocabulary that we do not know: no line runs on past it
    blocks = read.read_blocks(element, images=False)
    return tuple(block for block in blocks if not _EMBED.fullmatch(block.text.strip()))


def _is_mixed(element: Element) -> bool:
    """Whether an element holds text of its own among its children, as a paragraph does."""
    return any(words and words.strip() for words in (element.text, *(child.tail for child in element)))


def _read_once_more(text: str | None) -> str | None:
    return html.unescape(text) if text and _REFERENCE.search(text) else text


def of_text(text: str, path: str, *, images: bool = False) -> tuple[Block, ...]:
    """The blocks of copy in character data; HTML where it has tags that copy is written in."""
    if _MARKUP.search(text):
        return of_html(text, path, images=images)
    if _REFERENCE.search(text):
        root = parse.parse_html(f"<pre>{text}</pre>", path)
        text = read.all_text(root) if root is not None else ""
    return (Block(kind="copy", runs=(Run(text=text),)),) if text.strip() else ()


def of_html(source: str, path: str, *, images: bool = False) -> tuple[Block, ...]:
    """The blocks of a piece of HTML."""
    root = parse.parse_html(source, path)
    if root is None:
        return ()
    body = trees.child(root, "body")
    blocks = read.read_blocks(body if body is not None else root, images=images)
    return tuple(block for block in blocks if not _is_picture_credit(block))


def _is_picture_credit(block: Block) -> bool:
    """Whether a block names who took the picture beside it, which the picture itself says."""
    is_named = bool(_CREDIT.search(block.label)) and block.kind == "paragraph"
    return is_named and any(part.split(" ")[1] == "figure" for part in block.within)


def plain(text: str, path: str) -> str:
    """A field that may hold HTML, on one line of plain text."""
    if _MARKUP.search(text) or _REFERENCE.search(text):
        root = parse.parse_html(f"<div>{text}</div>", path)
        return read.visible_text(root) if root is not None else ""
    return " ".join(text.split())


def _without_head(body: Element) -> Element:
    """dpa sets a header with slug, time and headline before the text: the item's own fields have it all."""
    for header in [each for each in trees.children(body, "header") if trees.find(each, "h1") is not None]:
        body.remove(header)
    return body
