"""When a page's article was published and changed: by its fields, time elements, address, then htmldate."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from dateline.markup.read import visible_text
from dateline.seeds import moments
from dateline.seeds.kind import Desk
from dateline.seeds.parts import Named
from dateline.seeds.trees import Element
from dateline.seeds.web.elsewhere import Elsewhere
from dateline.seeds.web.facts import Facts
from dateline.wire.prose import folded

_NAMES = """article:published_time article:published datepublished og:article:published_time og:pubdate
pubdate publishdate publish-date publish_date publication_date date_published published_time
parsely-pub-date sailthru.date dc.date.issued dcterms.created dcterms.issued
cxenseparse:recs:publishtime rnews:datepublished article.published article_date_original
ptime citation_publication_date shareaholic:article_published_time"""
_PUBLISHED = tuple(_NAMES.split())
_LOOSE = ("dc.date", "dcterms.date", "dc.date.created", "date", "datecreated", "timestamp")
"""Names that sites use for the day of any change, or of the page's template."""
_CHANGED = """article:modified_time og:updated_time datemodified last-modified lastmod dcterms.modified
article.updated utime"""
_UPDATED = tuple(_CHANGED.split())
_IN_ADDRESS = (
    re.compile(r"/(20[0-3]\d|19[89]\d)[/-]?(0[1-9]|1[0-2])[/-]?(0[1-9]|[12]\d|3[01])(?=[/_.-]|$)"),
    re.compile(r"/(20[0-3]\d|19[89]\d)/(?:[a-z][\w-]*/)?(\d{1,2})/(\d{1,2})/"),
)
_UPDATE = re.compile(r"updat|modif|edited|revis|aktualis|actualiz|mise à jour|aggiornat", re.I)
_LABELS = re.compile(
    r"(?<![a-z])(?:pub(?:lish(?:ed)?)?-?date|date-?(?:pub\w*|line|time)?|post(?:ed)?-?(?:date|on|time)|entry-date|"
    r"timestamp|time-?stamp|published|article-?(?:date|time)|datum|fecha|data)(?![a-z])",
    re.IGNORECASE,
)
SEARCHED = 3_000
"""So many elements may be asked for a date that only their class tells."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Dates:
    """What states the day of publication, in three ranks."""

    fields: tuple[Named, ...]  # by name it is the day of publication
    looks: tuple[Named, ...]  # elements that look like it
    loose: tuple[Named, ...]  # fields that may be of another day


def published(root: Element, facts: Facts) -> Dates:
    """Every statement of the day of publication, each rank with the most trusted first."""
    elsewhere = Elsewhere(root, frozenset(map(folded, facts.headings)))
    marked, others = _times(root, elsewhere)
    return Dates(
        fields=(
            ("JSON-LD datePublished", facts.said("datePublished")),
            *((f"meta {name}", facts.named(name)) for name in _PUBLISHED),
            *marked,
        ),
        looks=(*others, *_address(facts), *_labelled(root, elsewhere)),
        loose=(
            *((f"JSON-LD {key}", facts.said(key)) for key in ("dateCreated", "uploadDate")),
            *((f"meta {name}", facts.named(name)) for name in _LOOSE),
        ),
    )


def ordered(dates: Dates, lines: Iterable[Named]) -> tuple[Named, ...]:
    """All statements, the most trusted first; `lines` are those that stand around the headline."""
    return (*dates.fields, *lines, *dates.looks, *dates.loose)


def updated(facts: Facts) -> tuple[Named, ...]:
    return (
        ("JSON-LD dateModified", facts.said("dateModified")),
        *((f"meta {name}", facts.named(name)) for name in _UPDATED),
    )


def sane(named: tuple[Named, ...], desk: Desk) -> tuple[Named, ...]:
    """Without what is no date, is before the web, or comes after the day the page was received."""
    return tuple(each for each in named if each[1] and _is_sane(each[1], desk))


def _is_sane(written: str, desk: Desk) -> bool:
    when = moments.read(written, desk.timezone)
    if when is None:
        return False
    day = when.date() if isinstance(when, dt.datetime) else when
    return dt.date(1990, 1, 1) <= day <= desk.ceiling + dt.timedelta(days=1)


def _times(root: Element, elsewhere: Elsewhere) -> tuple[list[Named], list[Named]]:
    """`time` elements of the article: the first marked as its publication, and the first; updates never."""
    marked: list[Named] = []
    others: list[Named] = []
    for each in root.iter("time"):
        label = f"{each.get('class') or ''} {each.get('itemprop') or ''}"
        if _UPDATE.search(label + visible_text(each)) or each in elsewhere:
            continue
        is_marked = each.get("pubdate") is not None or "publish" in label.lower()
        (marked if is_marked else others).append(("time", each.get("datetime") or visible_text(each)))
    return marked[:1], others[:1]


def _address(facts: Facts) -> Iterator[Named]:
    for pattern in _IN_ADDRESS:
        found = pattern.search(facts.canonical)
        if found:
            yield "address", f"{found[1]}-{int(found[2]):02}-{int(found[3]):02}"


def _labelled(root: Element, elsewhere: Elsewhere) -> Iterator[Named]:
    """An element whose class says that it holds the date."""
    for number, each in enumerate(root.iter("span", "div", "p", "li", "small", "abbr", "em", "td")):
        if number > SEARCHED:
            return
        label = f"{each.get('class') or ''} {each.get('id') or ''} {each.get('itemprop') or ''}"
        if _LABELS.search(label) and not _UPDATE.search(label) and each not in elsewhere:
            text = each.get("datetime") or each.get("content") or visible_text(each)
            if 6 <= len(text) <= 80 and not _UPDATE.search(text):
                yield "date line", text
