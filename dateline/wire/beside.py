"""Lines above the text that only their neighbours explain: a name, a paper or a place alone beside a date
line."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from dateline.wire import bylines, captions, credits, furniture, houses, jobs, links, names, places, prose
from dateline.wire.pieces import Custom, Piece

MARKS = ("stamp", "byline", "affiliation", "place")
"""What says when, where and by whom a story was written."""
CAPTION = 40
"""What stands twice or above a credit and is longer is a caption."""
_PICTURES = ("caption", "picture credit")
ROLE = 5
"""What somebody is at a paper has no more words."""
_SLASHED = re.compile(r"(?P<who>[^/\d]{4,50}?)\s?/\s?[^/\d]{2,40}")
"""`Jo Hill / The Planet`: away from date and byline whose picture it is."""
_KEY_POINTS = re.compile(
    r"(?:the )?(?:key|main) (?:points|takeaways|facts)|(?:story |article )?highlights|at a glance|in brief|"
    r"summary|"
    r"(?:das wichtigste )?(?:in kürze|auf einen blick)|l['’]essentiel|(?:les )?points clés|en bref|"
    r"(?:las )?claves|lo esencial|in sintesi|punti chiave|(?:in het|in) kort|w skrócie|кратко|главное",
    re.IGNORECASE,
)
"""The heading over the sentences that sum a story up above its dateline."""


def explained(read: Sequence[Piece], headline: int, last: int, custom: Custom, *, dated: bool) -> list[Piece]:
    """The pieces, those known as bylines, affiliations and places that only their look and their neighbours
    tell."""
    out = _with_highlights(read, headline, last) if dated else list(read)
    out = _without_captions(_without_makers(out, headline, last), headline, last)
    out = _without_links(out, headline, last)
    out = _without_notes(out, headline, last)
    signed = any(piece.byline and piece.byline.authors for piece in out[:last])
    for told in (_as_neighbour, _as_name, _as_neighbour):  # a name found explains what stands under it
        found = False
        for n in range(headline + 1, last):
            before, after = out[n - 1], out[n + 1] if n + 1 < len(out) else None
            stray = told is _as_name and (
                (signed and not _is_by_name(before, after)) or (found and not _is_by_mark(before, after))
            )
            if out[n].sort == "words" and not stray:
                out[n] = told(out[n], before, None if n + 1 == last else after, custom)
                found = found or (out[n].rule == "a name alone" and _has_authors(out[n]))
    return out


def _has_authors(piece: Piece) -> bool:
    return piece.byline is not None and bool(piece.byline.authors)


def _is_by_mark(before: Piece, after: Piece | None) -> bool:
    """Whether a line stands right beside a byline, a date or what a writer is."""
    return any(each is not None and (each.sort in MARKS or _is_role(each)) for each in (before, after))


def _is_role(piece: Piece) -> bool:
    if piece.sort != "words" or len(piece.text.split()) > ROLE or not jobs.is_one(piece.text):
        return False
    named = bylines.unmarked(piece.text)
    return named is None or not named.authors


def _is_by_name(before: Piece, after: Piece | None) -> bool:
    """Whether a line stands right beside a byline: where that is marked, other names are none of authors."""
    return any(each is not None and each.sort == "byline" for each in (before, after))


def _as_neighbour(piece: Piece, before: Piece, after: Piece | None, custom: Custom) -> Piece:
    """A line that stands beside a byline or a date line and says for whom, or where, the story was
    written."""
    if before.rule == "provided by":
        return replace(piece, sort="source", source=piece.text, rule="line under “provided by”")
    if before.rule == "byline mark" and (byline := bylines.read(f"By {piece.text}", own=custom.own)):
        return replace(piece, sort="byline", rule="line under “by”", byline=byline)
    beside = {before.sort, after.sort if after else ""}
    if before.sort == "byline" and bylines.is_affiliation(piece.text):
        return replace(piece, sort="affiliation", rule="line under the byline")
    if "stamp" in beside and _is_role(piece):
        return replace(piece, sort="affiliation", rule="a role beside the date")
    if not beside & {"stamp", "byline"}:
        return piece
    if places.is_known(piece.text) and len(piece.text.split()) < 4:
        return replace(piece, sort="place", rule="a place alone beside the date")
    named = bylines.unmarked(piece.text, own=custom.own, beside=True)
    if (
        "stamp" in beside
        and len(piece.text.split()) < 6
        and houses.is_one(piece.text)
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
    told = len(after.text) > 60 or bylines.is_affiliation(after.text) or places.is_known(after.text)
    return after.sort == "words" and told


def without_doubles(read: Sequence[Piece], headline: int) -> list[Piece]:
    """The pieces with a caption that stands above itself with its credit known as one."""
    out = list(read)
    for n in range(headline + 1, len(out) - 1):
        here, after = out[n], out[n + 1]
        if here.sort == "words" and after.rule in _PICTURES and after.text.startswith(here.text):
            out[n] = replace(here, sort="furniture", rule="caption")
    return out


def _without_makers(read: Sequence[Piece], headline: int, end: int) -> list[Piece]:
    """The pieces above the text, those known as captions that stand above a name, a slash and a house."""
    out = list(read)
    for n in range(headline + 1, end):
        if out[n].sort != "words" or not _is_slashed(out[n], out[n - 1], out[n + 1] if n + 1 < end else None):
            continue
        out[n] = replace(out[n], sort="furniture", rule="picture credit")
        if out[n - 1].sort == "words" and _may_be_caption(out, n - 1, headline):
            out[n - 1] = replace(out[n - 1], sort="furniture", rule="caption above its credit")
    return out


def _without_captions(read: Sequence[Piece], headline: int, end: int) -> list[Piece]:
    """The pieces above the text, those known as captions that stand by a credit or twice on end."""
    out = list(read)
    for n in range(headline + 1, end):
        here, after = out[n], out[n + 1] if n + 1 < end else None
        if here.sort != "words":
            continue
        if after and after.text == here.text and len(here.text) > CAPTION:
            out[n : n + 2] = (replace(each, sort="furniture", rule="caption") for each in (here, after))
        elif (
            after
            and _is_credit(after, out[headline + 1 : n])
            and (
                captions.is_credited(here.text)
                or prose.is_open(here.text)
                or (after.rule == "picture credit" and any(p.sort == "words" for p in out[headline + 1 : n]))
            )
        ):
            if _may_be_caption(out, n, headline):
                out[n] = replace(here, sort="furniture", rule="caption above its credit")
                out[n + 1] = replace(after, sort="furniture", rule="picture credit")
        elif after and _is_by_maker(here, after, out[headline + 1 : n]):
            out[n] = replace(here, sort="furniture", rule="caption above its maker")
            out[n + 1] = replace(after, sort="furniture", rule="picture credit")
        elif (out[n - 1].rule == "picture credit" and captions.is_placed(here.text)) or (
            out[n - 1].rule == captions.ALT and prose.is_open(here.text)
        ):
            out[n] = replace(here, sort="furniture", rule="caption under its credit")
    return out


def _with_highlights(read: Sequence[Piece], headline: int, lead: int) -> list[Piece]:
    """The pieces above a dateline, those known as highlights that stand below their heading: `Key points`."""
    out = list(read)
    heading = next((n for n in range(headline + 1, lead) if _KEY_POINTS.fullmatch(out[n].text)), lead)
    for n in range(heading, lead):
        if n == heading:
            out[n] = replace(out[n], sort="furniture", rule="heading over highlights")
        elif out[n].sort == "words" and " " not in out[n].text:  # a switch between summaries: `Companies`
            out[n] = replace(out[n], sort="furniture", rule="label over highlights")
        elif out[n].sort in ("words", "stamp"):
            out[n] = replace(
                out[n], sort="highlight", rule="line under “highlights”", stamp=None, byline=None
            )
        else:
            break
    return out


def _without_links(read: Sequence[Piece], headline: int, end: int) -> list[Piece]:
    """The pieces above the text, those known as links that stand below a heading over other stories."""
    out = list(read)
    linked = False
    for n in range(headline + 1, end):
        piece = out[n]
        linked = piece.rule in furniture.HEADINGS or (linked and piece.sort not in MARKS)
        if linked and piece.sort == "words" and links.is_headline(piece.text):
            out[n] = replace(piece, sort="furniture", rule="link to another story")
    return out


def _without_notes(read: Sequence[Piece], headline: int, end: int) -> list[Piece]:
    """The pieces above the text, those known that a page says of the authors below their byline."""
    out = list(read)
    authors: tuple[str, ...] = ()
    for n in range(headline + 1, end):
        byline = out[n].byline
        if byline and byline.authors:
            authors = byline.authors
        elif out[n].sort == "words" and credits.is_about(out[n].text, authors):
            out[n] = replace(out[n], sort="furniture", rule="about the author")
    return out


def _is_slashed(piece: Piece, before: Piece, after: Piece | None) -> bool:
    """Whether a line away from bylines and dates is a name, a slash and a house."""
    if before.sort in MARKS or (after is not None and after.sort in MARKS):
        return False
    found = _SLASHED.fullmatch(piece.text)
    return found is not None and names.is_name(found["who"].strip(), strict=True)


def _is_credit(piece: Piece, above: Sequence[Piece]) -> bool:
    """Whether a line is a picture's credit; `Jane Smith, AP` is one only below the byline or the date."""
    if piece.rule == "picture credit":
        return True
    signed = any(each.sort in MARKS for each in above)
    return piece.sort == "words" and signed and captions.is_credit(piece.text)


def _is_by_maker(caption: Piece, maker: Piece, above: Sequence[Piece]) -> bool:
    """Whether a line below the deck and the name in the same block below it are a picture's."""
    return (
        caption.block == maker.block
        and len(caption.text.split()) > 3
        and names.is_name(maker.text, strict=True)
        and any(piece.sort == "words" and piece.block != caption.block for piece in above)
    )


def _may_be_caption(read: Sequence[Piece], n: int, headline: int) -> bool:
    """Not right under the headline, where the deck is, nor under a byline, where the paper is."""
    return n > headline + 1 and (len(read[n].text) > CAPTION or read[n - 1].sort not in MARKS)
