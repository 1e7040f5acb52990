"""Work that Python-Markdown is spared wherever a quicker way gives the same."""

from __future__ import annotations

from xml.etree.ElementTree import Element, SubElement

from markdown import Markdown
from markdown.extensions import Extension
from markdown.extensions.smarty import SmartyExtension
from markdown.treeprocessors import InlineProcessor, Treeprocessor
from markdown.util import AtomicString

from dateline.body import spans, typography

MARKS = {
    "left-single-quote": typography.LEFT_SINGLE,
    "right-single-quote": typography.RIGHT_SINGLE,
    "left-double-quote": typography.LEFT_DOUBLE,
    "right-double-quote": typography.RIGHT_DOUBLE,
    "ndash": typography.DASHES["--"],
    "mdash": typography.DASHES["---"],
    "ellipsis": typography.ELLIPSIS,
}
"""Characters rather than `smarty`'s entities: shorter, and the same in XML."""


_ELSEWHERE = ("<", "`", "![", "[^", "&#", "  \n", "\x02")
"""Raw HTML, code, pictures, notes, hard breaks, and what was set aside already."""


class QuickTexts(Extension):
    """Converts simple texts by themselves, before the inline patterns (20) would be tried on them.

    Not for use with extensions that bring patterns of their own.
    """

    def __init__(self, *, marks: bool) -> None:
        super().__init__()
        self._marks = marks

    def extendMarkdown(self, md: Markdown) -> None:
        md.treeprocessors.register(TextTree(md, marks=self._marks), "texts", 21)


class TextTree(Treeprocessor):
    """Sets simple texts aside as HTML, as if they had been written so."""

    def __init__(self, md: Markdown, *, marks: bool) -> None:
        super().__init__(md)
        self._marks = marks

    def run(self, root: Element) -> None:
        if any("{" in (element.text or "") or "{" in (element.tail or "") for element in root.iter()):
            return  # an attribute list may make a name of what was set aside, with its number
        for element in root.iter():
            text = element.text
            # The heads of a table name it, so their words must stay readable.
            if text and element.tag != "th" and self._is_simple(text):
                try:
                    html = spans.html(text, marks=self._marks)
                except spans.Unusual:
                    continue
                element.text = AtomicString(self.md.htmlStash.store(html))

    def _is_simple(self, text: str) -> bool:
        if isinstance(text, AtomicString) or any(mark in text for mark in _ELSEWHERE):
            return False
        return "[" not in text or not self.md.references


class QuickSmarty(SmartyExtension):
    """Gives what `SmartyExtension(substitutions=MARKS)` gives."""

    def __init__(self) -> None:
        super().__init__(substitutions=MARKS)

    def extendMarkdown(self, md: Markdown) -> None:
        super().extendMarkdown(md)
        quick = SmartyTree(md)
        quick.inlinePatterns = self.inlinePatterns  # type: ignore[assignment]  # its stub is too narrow
        md.treeprocessors.register(quick, "smarty", 6)


class SmartyTree(InlineProcessor):
    """Sets the marks in each text of the tree, by the patterns only where one pass declines."""

    def run(self, tree: Element, ancestors: list[str] | None = None) -> Element:
        for element in tree.iter():
            if element is tree:
                continue  # its text and tail are the converter's own
            if element.text and typography.has_marks(element.text):
                element.text = self._set(element.text)
            if element.tail and typography.has_marks(element.tail):
                element.tail = self._set(element.tail)
        return tree

    def _set(self, text: str) -> str:
        if isinstance(text, AtomicString):
            return text
        quick = typography.set_marks(text)
        return self._by_patterns(text) if quick is None else quick

    def _by_patterns(self, text: str) -> str:
        document = Element("div")
        paragraph = SubElement(document, "p")
        paragraph.text = text
        super().run(document)
        return paragraph.text or ""
