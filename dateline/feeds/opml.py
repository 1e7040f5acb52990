"""OPML 2.0: the feeds of a site as a list that readers import."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable

from lxml import etree

from dateline.feed import Outline, OutlineGroup
from dateline.feeds import wording

_LIKE_MARKUP = re.compile(r"<|&[#\w]")


def write(title: str, groups: Iterable[OutlineGroup], *, owner: str) -> bytes:
    """The list as a document. It has no date: it changes when a feed comes or goes, not with the news."""
    root = etree.Element("opml", version="2.0")
    head = etree.SubElement(root, "head")
    etree.SubElement(head, "title").text = _text(title)
    if owner:
        etree.SubElement(head, "ownerName").text = _text(owner)
    body = etree.SubElement(root, "body")
    for group in groups:
        if group.outlines:
            parent = etree.SubElement(body, "outline", text=_text(group.title))
            for outline in group.outlines:
                etree.SubElement(parent, "outline", _attributes(outline))
    etree.indent(root)
    return bytes(etree.tostring(root, encoding="UTF-8", xml_declaration=True)) + b"\n"


def _attributes(outline: Outline) -> dict[str, str]:
    title = _text(outline.title)
    attributes = {
        "type": "rss",  # of feeds in any format, says OPML 2.0
        "text": title,
        "title": title,
        "xmlUrl": wording.address(outline.feed_url),
        "htmlUrl": wording.address(outline.home_url),
        "description": _text(outline.description),
        "language": outline.language,
    }
    return {name: value for name, value in attributes.items() if value}


def _text(value: str) -> str:
    """OPML 2.0 lets text hold HTML, so what would be taken for it is escaped."""
    line = wording.plain(value)
    return html.escape(line, quote=False) if _LIKE_MARKUP.search(line) else line
