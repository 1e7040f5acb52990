"""Parsed markup (HTML, NITF, XHTML) to blocks: what is text stays text, what is not is left out."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from lxml import etree

from dateline.markup import breaks
from dateline.markup.blocks import Block, BlockKind, Run, trimmed
from dateline.markup.parse import local_name

# Elements that open a block of their own; any other element is part of the line it stands in.
_BLOCKS = """address article aside blockquote block body body.content bq caption center credit dd details
dir div dl dt fieldset figcaption figure fn footer form h1 h2 h3 h4 h5 h6 header hl1 hl2 hl3 hl4 hgroup
html li main media nav nitf-table ol p pre section summary table tbody td tfoot th thead tr ul"""
BLOCKS = frozenset(_BLOCKS.split())
_LEFT_OUT = """applet audio base body.head button canvas command datalist embed head iframe input link
map math media menu meta nav nitf-table-metadata noframes noscript object option optgroup param script
select source style svg template textarea track video"""
LEFT_OUT = frozenset(_LEFT_OUT.split())
"""Elements whose content is no part of the running copy, or cannot be shown without executing something."""

_UNSEEN = frozenset(["script", "style", "template", "noscript"])
_HEADINGS = {f"h{n}": n for n in range(1, 7)} | {f"hl{n}": n for n in range(1, 5)}
_STRONG = frozenset(["b", "strong"])
_EMPHASIS = frozenset(["i", "em", "cite", "dfn", "var"])
_QUOTES = frozenset(["blockquote", "bq"])
_LISTS = frozenset(["ul", "ol", "dir"])
_TABLES = frozenset(["table", "nitf-table"])
_WIDE = re.compile(r"[\s\x1c-\x1f]+")
_UNSEEN_SIGNS = dict.fromkeys(map(ord, "\u00ad\u200b\ufeff"))  # where a word may be broken, and marks
LONGEST_LABEL = 500
"""Classes and ids of an element beyond so many characters are not looked at."""
MAX_CELL = 300
"""A table with a longer cell is page layout, or reads badly as a table: its cells become blocks."""


@dataclass(frozen=True, slots=True)
class _Place:
    """Where in the document the walk is."""

    strong: bool = False
    emphasis: bool = False
    href: str = ""
    quote: int = 0
    depth: int = 0  # of lists
    item: int | None = None  # the number of the item being opened; 0 for a bullet
    heading: int = 0
    label: str = ""
    within: tuple[str, ...] = ()


@dataclass(slots=True)
class _Page:
    """The blocks so far, and the line that is being filled."""

    blocks: list[Block] = field(default_factory=list)
    runs: list[Run] = field(default_factory=list)
    marker: bool = False  # the next block of this list item carries its bullet or number
    images: bool = True
    numbers: dict[etree._Element, int] = field(default_factory=dict)  # of the next item of each list
    opened: int = 0  # block elements so far: the number tells two of the same look apart

    def text(self, text: str, place: _Place) -> None:
        if text:
            self.runs.append(Run(text=text, strong=place.strong, emphasis=place.emphasis, href=place.href))

    def close(self, place: _Place) -> None:
        """End the line, so that what follows is another block."""
        if not self.runs:
            return
        runs, self.runs = self.runs, []
        if all(run.text.isspace() for run in runs):
            return
        for part in breaks.paragraphs(runs):
            self._add(part, place)

    def _add(self, runs: tuple[Run, ...], place: _Place) -> None:
        kind: BlockKind = "paragraph"
        level, ordinal = place.depth, None
        if place.heading:
            kind, level = "heading", max(2, min(6, place.heading))
        elif place.depth and self.marker:
            kind, ordinal = "item", place.item or None
            self.marker = False
        self.blocks.append(
            Block(
                kind=kind,
                runs=runs,
                level=level,
                ordinal=ordinal,
                quote=place.quote,
                label=place.label,
                within=place.within,
            )
        )

    def add(self, block: Block, place: _Place) -> None:
        """Put in a block that is no line of text."""
        self.blocks.append(replace(block, quote=place.quote, label=place.label, within=place.within))


def read_blocks(root: etree._Element, *, images: bool = True) -> tuple[Block, ...]:
    """The running copy below an element, in order. The tree must have come through the gate in `parse`."""
    page = _Page(images=images)
    _walk(root, _Place(), page)
    page.close(_Place())
    return tuple(page.blocks)


def visible_text(element: etree._Element | None, *, between: str = " ") -> str:
    """All text below an element on one line: a headline, a name, a label; `between` where a line ends."""
    if element is None:
        return ""
    parts: list[str] = []
    _gather(element, between, parts)
    return " ".join("".join(parts).split())


def all_text(element: etree._Element) -> str:
    """All text below an element, exactly as it stands."""
    return "".join(map(str, element.itertext()))


def _gather(element: etree._Element, between: str, parts: list[str]) -> None:
    """Text nodes, with words kept apart where a block or a line ends but not inside a word."""
    name = local_name(element)
    edge = between if name in BLOCKS or name == "br" else ""
    parts.append(edge)
    if name and name not in _UNSEEN:
        parts.append(element.text or "")
        for child in element:
            _gather(child, between, parts)
            parts.append(child.tail or "")
    parts.append(edge)


def _walk(element: etree._Element, place: _Place, page: _Page) -> None:
    """One element. Recursion is bounded: the gate let no tree pass that is nested deeper than MAX_DEPTH."""
    name = local_name(element)
    if name in LEFT_OUT or not name:
        return
    if name == "br":
        page.text("\n", place)
    elif name == "hr":
        page.close(place)
        page.add(Block(kind="rule"), place)
    elif name == "img":
        _image(element, place, page)
    elif name == "pre" or (name == "p" and _is_laid_out(element)):
        page.close(place)
        _verbatim(element, place, page)
    elif name in _TABLES and (rows := _rows(element)):
        page.close(place)
        page.add(Block(kind="table", rows=rows), place)
    elif name in BLOCKS:
        _block(element, name, place, page)
    else:
        _children(element, _styled(element, name, place), page)


def _block(element: etree._Element, name: str, place: _Place, page: _Page) -> None:
    page.close(place)
    page.opened += 1
    own = _label(element)
    is_item = name == "li"
    depth = place.depth + (name in _LISTS)
    inside = _Place(
        strong=place.strong or name == "dt",
        emphasis=place.emphasis,
        quote=place.quote + (name in _QUOTES),
        depth=max(1, depth) if is_item else depth,
        item=_number(element, page) if is_item else place.item,
        heading=_HEADINGS.get(name, place.heading),
        label=own or place.label,
        within=(*place.within, f"{page.opened} {name} {own}".rstrip()),
    )
    page.marker = page.marker or is_item
    _children(element, inside, page)
    page.close(inside)
    page.marker = page.marker and not is_item


def _children(element: etree._Element, place: _Place, page: _Page) -> None:
    if element.text:
        page.text(_spaces(element.text), place)
    for child in element:
        _walk(child, place, page)
        if child.tail:
            page.text(_spaces(child.tail), place)


def _styled(element: etree._Element, name: str, place: _Place) -> _Place:
    if name in _STRONG:
        return replace(place, strong=True)
    if name in _EMPHASIS:
        return replace(place, emphasis=True)
    if name == "a":
        return replace(place, href=element.get("href") or place.href)
    return place


def _image(element: etree._Element, place: _Place, page: _Page) -> None:
    """A picture that stands in the text becomes a block of its own, after the paragraph it is in."""
    source = (element.get("src") or "").strip()
    if page.images and source and not source.lower().startswith("data:"):
        page.close(place)
        alternative = trimmed([Run(text=(element.get("alt") or "").replace("\n", " "))])
        page.add(Block(kind="image", src=source, runs=alternative), place)


def _verbatim(element: etree._Element, place: _Place, page: _Page) -> None:
    text = all_text(element) if local_name(element) == "pre" else _lines(element)
    kind: BlockKind = "copy" if _is_copy(text) else "code"
    if text.strip():
        page.add(Block(kind=kind, runs=(Run(text=text),)), place)


def _is_copy(text: str) -> bool:
    """Whether laid-out text is prose, as wires send it, and not a table or a program."""
    lines = [line.strip() for line in text.split("\n") if line.strip()]
    return sum("  " not in line for line in lines) * 10 >= 8 * len(lines)


def _is_laid_out(element: etree._Element) -> bool:
    """Whether a paragraph holds whole copy, cut by blank lines or indents instead of elements.

    Printing XML prettily indents every line after the first; only copy has lines with and without an indent.
    """
    if any(local_name(child) not in ("br", "a") for child in element):
        return False
    lines = _lines(element).split("\n")[1:]
    filled = [line for line in lines if line.strip()]
    if len(filled) < 3 or all(line.startswith((" ", "\t")) for line in filled):
        return False
    inner = "\n".join(lines).strip("\n ")
    return bool(re.search(r"\n[ \t]*\n", inner)) or any(line.startswith(("  ", "\t")) for line in filled)


def _lines(element: etree._Element) -> str:
    parts = [element.text or ""]
    for child in element:
        parts += ["\n"] if local_name(child) == "br" else [all_text(child)]
        parts.append(child.tail or "")
    return "".join(parts)


def _rows(table: etree._Element) -> tuple[tuple[tuple[Run, ...], ...], ...]:
    """A plain table's cells; none if it is layout: nested, ragged, one column or row, or with long cells."""
    rows: list[tuple[tuple[Run, ...], ...]] = []
    if any(local_name(inner) in _TABLES for inner in table.iterdescendants()):
        return ()  # before any cell is read: reading those of nested tables would double at each
    for row in table.iter():
        if local_name(row) != "tr":
            continue
        cells = [cell for cell in row if local_name(cell) in ("td", "th")]
        rows.append(tuple(_cell(cell) for cell in cells))
    widths = {len(row) for row in rows}
    if len(rows) < 2 or len(widths) != 1 or widths.pop() < 2:
        return ()
    long = any(sum(len(run.text) for run in cell) > MAX_CELL for row in rows for cell in row)
    return () if long else tuple(rows)


def _cell(cell: etree._Element) -> tuple[Run, ...]:
    runs: list[Run] = []
    for block in read_blocks(cell, images=False):
        runs += [Run(text=" ")] if runs else []
        runs += block.runs
    return trimmed([replace(run, text=run.text.replace("\n", " ")) for run in runs])


def _number(item: etree._Element, page: _Page) -> int:
    """An item's number in its list; 0 for a bullet."""
    parent = item.getparent()
    if parent is None or local_name(parent) != "ol":
        return 0
    if parent not in page.numbers:
        start = parent.get("start", "1")
        page.numbers[parent] = int(start) if start.isdecimal() and len(start) < 7 else 1
    page.numbers[parent] += 1
    return page.numbers[parent] - 1


def _label(element: etree._Element) -> str:
    parts = (element.get("class"), element.get("id"), element.get("role"), element.get("itemprop"))
    return " ".join(part for part in parts if part)[:LONGEST_LABEL].casefold()


def _spaces(text: str) -> str:
    """Text of markup: its own line ends are only spaces. What looks like one comes from `br`."""
    return _WIDE.sub(" ", text if text.isascii() else text.translate(_UNSEEN_SIGNS))
