"""OPML 2.0: the feeds of a site as a list that readers import."""

from __future__ import annotations

import datetime as dt
import html
import re
from collections.abc import Iterable
from email.utils import format_datetime

from lxml import etree

from dateline.feed import Outline, OutlineGroup
from dateline.feeds import wording

_LIKE_MARKUP = re.compile(r"<|&[#\w]")


def write(title: str, groups: Iterable[OutlineGroup], *, owner: str, updated: dt.datetime) -> bytes:
    """The list as a document; `updated` is when the newest feed in it last changed."""
    root = etree.Element("opml", version="2.0")
    head = etree.SubElement(root, "head")
    etree.SubElement(head, "title").text = _text(title)
    # Written without the locale, unlike strftime.
    etree.SubElement(head, "dateModified").text = format_datetime(wording.instant(updated))
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
