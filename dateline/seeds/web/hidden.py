"""What a page holds and does not show: copies for other screens, dialogs, words for screen readers."""

from __future__ import annotations

import re

from dateline.markup.read import visible_text
from dateline.seeds import trees
from dateline.seeds.trees import Element

_STYLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_CLASSES = frozenset(["sr-only", "visually-hidden", "visuallyhidden", "screen-reader-text"])
LITTLE = 200
"""So little hidden text, in characters, is no article."""
MOST = 0.5
"""A page that hides more than this share of its text shows it by a script: there it is the article."""


def without(body: Element) -> Element:
    """The element without what is hidden in it; the tree is changed."""
    limit = 0.0
    for each in [one for one in trees.having(body, "hidden", "style", "class") if _is_hidden(one)]:
        parent, size = each.getparent(), len(visible_text(each))
        if size > LITTLE:
            limit = limit or MOST * len(visible_text(body))
        if parent is not None and (size <= LITTLE or size <= limit):
            _drop(each, parent)
    return body


def _is_hidden(element: Element) -> bool:
    if element.get("hidden") is not None or _STYLE.search(element.get("style") or ""):
        return True
    return not _CLASSES.isdisjoint((element.get("class") or "").split())


def _drop(element: Element, parent: Element) -> None:
    """Remove an element and keep the text that follows it."""
    if element.tail:
        before = element.getprevious()
        if before is not None:
            before.tail = (before.tail or "") + element.tail
        else:
            parent.text = (parent.text or "") + element.tail
    parent.remove(element)
