"""Lines above the text that only their neighbours explain: a name, a paper or a place alone beside a "
"date line."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from dateline.wire import bylines, places
from dateline.wire.pieces import Custom, Piece

MARKS = ("stamp", "byline", "affiliation", "place")
"""What says when, where and by whom a story was written."""


def explained(read: Sequence[Piece], headline: int, lead: int | None, custom: Custom) -> list[Piece]:
    """The pieces, those known as bylines, affiliations and places that only their look and their "
    "neighbours tell."""
    out = list(read)
    last = lead if lead is not None else len(read)
    for told in (_as_neighbour, _as_name, _as_neighbour):  # a name found explains what stands under it
        for n in range(headline + 1, last):
            if out[n].sort == "words":
                before, after = out[n - 1], out[n + 1] if n + 1 < len(out) else None
                out[n] = told(out[n], before, None if n + 1 == lead else after, custom)
    return out


def _as_neighbour(piece: Piece, before: Piece, after: Piece | None, custom: Custom) -> Piece:
    """A line that stands beside a byline or a date line and says for whom, or where, the story was "
    "written."""
    if before.rule == "provided by":
        return replace(piece, sort="source", source=piece.text, rule="line under “provided by”")
    if before.rule == "byline mark" and (byline := bylines.unmarked(piece.text, own=custom.own, beside=True)):
        return replace(piece, sort="byline", rule="line under “by”", byline=byline)
    beside = {before.sort, after.sort if after else ""}
    if before.sort == "byline" and bylines.is_affiliation(piece.text):
        return replace(piece, sort="affiliation", rule="line under the byline")
    if not beside & {"stamp", "byline"}:
        return piece
    if places.is_known(piece.text) and len(piece.text.split()) < 4:
        return replace(piece, sort="place", rule="a place alone beside the date")
    named = bylines.unmarked(piece.text, own=custom.own, beside=True)
    if (
        "stamp" in beside
        and len(piece.text.split()) < 6
        and bylines.is_outlet(piece.text)
        and not (named and (named.authors or named.agency))
    ):
        return replace(piece, sort="affiliation", rule="an outlet beside the date")
    return piece


def _as_name(piece: Piece, before: Piece, after: Piece | None, custom: Custom) -> Piece:
    beside = before.sort in MARKS or (after is not None and after.sort in MARKS)
    byline = bylines.unmarked(piece.text, own=custom.own, beside=beside)
    if byline and (not byline.authors or beside or _goes_on(after)):
        return replace(piece, sort="byline", rule="a name alone", byline=byline)
    return piece


def _goes_on(after: Piece | None) -> bool:
    """Whether what follows a lone name can be the text, or a line on who that is."""
    if after is None or after.sort == "furniture":
        return True
    return after.sort == "words" and (len(after.text) > 60 or bylines.is_affiliation(after.text))
