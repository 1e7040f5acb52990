"""How a newsroom's HTML differs from plain Markdown's: headings, figures, tables and notes."""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element, SubElement

from markdown import Markdown
from markdown.extensions import Extension
from markdown.extensions.footnotes import FootnoteExtension
from markdown.treeprocessors import Treeprocessor
from markdown.util import ETX, HTML_PLACEHOLDER_RE, STX

from dateline.body import notes, tables

HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")

_ESCAPED = re.compile(f"{STX}([0-9]+){ETX}")
_ALIGN = re.compile(r"text-align: (left|center|right);")


class NewsExtension(Extension):
    """Shapes the tree: after attribute lists (8) were read, before quotes are set (6) in captions too."""

    def extendMarkdown(self, md: Markdown) -> None:
        md.treeprocessors.register(NewsTree(md), "news", 7)


class NewsTree(Treeprocessor):
    """Headings below the page's own, pictures as figures, tables that scroll, notes with roles."""

    def run(self, root: Element) -> None:
        headings: list[Element] = []
        tables: list[tuple[Element, Element]] = []
        for parent in root.iter():
            if parent.tag == "a" or parent.tag == "div":
                _name_note(parent)
            for child in parent:
                if child.tag in HEADINGS:
                    headings.append(child)
                elif child.tag == "p":
                    _make_figure(child)
                elif child.tag == "table":
                    tables.append((parent, child))
        _shift(headings)
        for parent, table in tables:
            _wrap_table(parent, table)


class Footnotes(FootnoteExtension):
    """Footnotes whose ids are unique among articles and hold no spaces, whatever the notes are called."""

    def __init__(self) -> None:
        # The roles of DPUB-ARIA are read out in the reader's own language; a title would be in ours.
        super().__init__(BACKLINK_TEXT=notes.BACK, BACKLINK_TITLE="{}")
        self.prefix = ""

    def get_separator(self) -> str:
        return f"-{self.prefix}-"

    def makeFootnoteId(self, id: str) -> str:
        return f"fn{self.get_separator()}{self._number(id)}"

    def makeFootnoteRefId(self, id: str, found: bool = False) -> str:
        reference = f"fnref{self.get_separator()}{self._number(id)}"
        if not found:
            return reference
        times = self.found_refs[reference] = self.found_refs.get(reference, 0) + 1
        return reference if times == 1 else reference.replace("fnref", f"fnref{times}", 1)

    def _number(self, id: str) -> int:
        return list(self.footnotes).index(id) + 1


def _shift(headings: list[Element]) -> None:
    """The page's h1 is the headline: where the text has one of its own, all its headings move down."""
    if any(heading.tag == "h1" for heading in headings):
        for heading in headings:
            heading.tag = HEADINGS[min(HEADINGS.index(heading.tag) + 1, 5)]


def _make_figure(paragraph: Element) -> None:
    """A paragraph that holds only a picture is a figure; the picture's title is its caption."""
    if len(paragraph) != 1 or (paragraph.text or "").strip() or (paragraph[0].tail or "").strip():
        return
    image = _only_image(paragraph[0])
    if image is None:
        return
    paragraph.tag = "figure"
    paragraph.text = paragraph[0].tail = None
    caption = image.attrib.pop("title", "")
    if caption:
        SubElement(paragraph, "figcaption").text = caption


def _only_image(element: Element) -> Element | None:
    """The picture, itself or as all that a link holds."""
    if element.tag == "img":
        return element
    linked = element.tag == "a" and len(element) == 1 and element[0].tag == "img"
    if linked and not (element.text or "").strip() and not (element[0].tail or "").strip():
        return element[0]
    return None


def _wrap_table(parent: Element, table: Element) -> None:
    """A wide table scrolls by itself, by keyboard too; its column heads name it in its own language."""
    for cell in table.iter():
        match = _ALIGN.fullmatch(cell.get("style") or "")
        if match:  # an inline style is against the page's own security policy
            del cell.attrib["style"]
            cell.set("class", match[1])
    scroller = Element("div", {"class": "table", "tabindex": "0"})
    name = ", ".join(filter(None, (_words(head) for head in table.iter("th"))))
    if name:
        scroller.set("role", "region")
        scroller.set("aria-label", name[: tables.LABEL])
    scroller.tail, table.tail = table.tail, "\n"
    scroller.text = "\n"
    parent[list(parent).index(table)] = scroller
    scroller.append(table)


def _words(element: Element) -> str:
    """The element's text as an attribute may hold it: what stands for raw HTML is left out."""
    text = HTML_PLACEHOLDER_RE.sub("", "".join(element.itertext()))
    text = _ESCAPED.sub(lambda match: chr(int(match[1])), text)
    return " ".join(text.split())


def _name_note(element: Element) -> None:
    match element.get("class"):
        case "footnote-ref":
            element.set("role", "doc-noteref")
        case "footnote-backref":
            element.set("role", "doc-backlink")
            element.set("aria-label", element.attrib.pop("title", ""))
        case "footnote" if element.tag == "div":
            element.set("class", "footnotes")
            element.set("role", "doc-endnotes")
