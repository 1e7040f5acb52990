"""Python-Markdown's `smarty`, spared wherever one pass over the text gives the same."""

from __future__ import annotations

from xml.etree.ElementTree import Element, SubElement

from markdown import Markdown
from markdown.extensions.smarty import SmartyExtension
from markdown.treeprocessors import InlineProcessor
from markdown.util import AtomicString

from dateline.body import typography

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
