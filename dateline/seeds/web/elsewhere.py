"""What a page holds beside its article: comments, lists of other stories, the page's edges."""

from __future__ import annotations

import re

from dateline.markup.parse import local_name
from dateline.markup.read import visible_text
from dateline.seeds import trees
from dateline.seeds.trees import Element
from dateline.wire.prose import folded

_EDGES = frozenset(["aside", "footer", "nav"])
_LABEL = re.compile(
    r"comment|related|recommend|sidebar|footer|popular|trending|teaser|promo|carousel|most-?read|newsletter",
    re.IGNORECASE,
)


class Elsewhere:
    """Tells what stands beside the article; an element that holds the headline is never beside it.

    Pages say `has-sidebar` of their whole body, and templates keep the article in a `card`.
    """

    def __init__(self, root: Element, headlines: frozenset[str]) -> None:
        self._around = frozenset(
            above
            for each in root.iter("h1", "h2")
            if folded(visible_text(each)) in headlines
            for above in each.iterancestors()
        )
        self._known: dict[Element, bool] = {}

    def __contains__(self, element: Element) -> bool:
        """Whether any element that it stands in is one for other things."""
        way: list[Element] = []
        found = False
        for above in element.iterancestors():
            if above in self._known:
                found = self._known[above]
                break
            way.append(above)
        for above in reversed(way):
            found = found or (above not in self._around and _is_other(above))
            self._known[above] = found
        return found


def _is_other(element: Element) -> bool:
    if element.getparent() is None or local_name(element) in ("html", "body"):
        return False
    return local_name(element) in _EDGES or bool(_LABEL.search(trees.label(element)))
