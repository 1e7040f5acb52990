"""The dateline grammar: where a story was filed, on which day and by which agency, as its first words say."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from dateline.story import Dateline
from dateline.wire import agencies, bylines, days, fitting, forms, ideographs, months, names, places
from dateline.wire.days import Day

LONGEST = 230
"""No dateline reaches further into its block, in characters."""

_SENTINEL = "Xx"
_CORRESPONDENT = re.compile(
    r"(?:By\s+)?(?P<name>[^\W\d_]{2,}(?:[ .'’-]+[^\W\d_]{1,}){1,4}?)\s*(?:[-–—=:]|/)\s+(?=\S)"
)
_SLASHED = re.compile(
    r"(?P<place>[^\W\d_][^/\d]{1,30}?)\s*/\s*(?:(?P<names>[^/\d]{3,60}?)\s*/\s*)?(?P<agency>[^/\d]{2,30}?)\s*[/.-]?"
)
_BARE_FIGURES = re.compile(
    r"(?<![\d/.-])(?P<day>\d{1,2})(?:\s?[/-]\s?|\.)(?P<month>0?[1-9]|1[0-2])(?!\d)\.?"
    r"(?=\s*(?:[^\W\d][^\W\d. -]+[ -]?){0,4}\([^\W\d]+\))"
)
"""`BRUXELLES 07/04 (BELGA)`: no wire that dates in figures without a year has the month first."""
_LONE_DAY = re.compile(r"[^\W\d_],\s(?P<day>\d{1,2})(?=\s\([^\W\d_][^()\d]{1,20}\))")
"""`MADRID, 5 (EUROPA PRESS)`"""
_WEEKDAY_BEHIND = re.compile(r",?\s+(?P<day>[^\W\d_]{4,12})(?=[\s,.]*[(/–—-])")
_LONE_WEEKDAY = re.compile(r",\s+(?P<day>[^\W\d_]{5,12})(?=\s*(?:--|[-–—_(/]))")


@dataclass(frozen=True, slots=True, kw_only=True)
class Opening:
    """A block that begins with a dateline: what that says, and the text that follows it."""

    dateline: Dateline
    day: Day | None = None
    credit: tuple[str, ...] = ()  # all agencies of a joint credit, the first is the dateline's
    authors: tuple[str, ...] = ()  # a byline in the same block
    affiliation: str = ""
    rest: str = ""
    rule: str = ""


def read(block: str, *, own: Mapping[str, str] | None = None) -> Opening | None:
    """The dateline at the start of a block, after a byline that may stand before it; None if there is
    none."""
    block = block.strip().lstrip("\u200f\u200e")
    if not block or not (block[0].isalnum() or block[0] in "([/【［（"):
        return None
    if found := ideographs.read(block):
        return Opening(
            dateline=found.dateline,
            day=found.day,
            authors=found.authors,
            rest=found.rest,
            rule="dateline of Asian copy",
        )
    for byline in bylines.leading(block):
        if after := _match(byline.rest.lstrip(), own or {}):
            return replace(after, authors=byline.authors or after.authors, affiliation=byline.affiliation)
    return _match(block, own or {})


def alone(block: str, *, own: Mapping[str, str] | None = None) -> Opening | None:
    """The dateline that is all of a block, its text being in the next; None if the block is anything else."""
    block = block.strip()
    if not 2 < len(block) < 120 or "©" in block:
        return None
    if (found := _SLASHED.fullmatch(block)) and (agency := agencies.agency_of(found["agency"], own)):
        place = Dateline(place=found["place"].strip(), agency=agency, text=block)
        return Opening(
            dateline=place, authors=names.split(found["names"] or ""), rule="dateline: place / name / agency"
        )
    opening = read(f"{block} {_SENTINEL}", own=own) or read(f"{block} — {_SENTINEL}", own=own)
    if not opening or opening.rest != _SENTINEL:
        return None
    if not opening.dateline.place and block[0] not in "(/":  # an agency alone is a byline, a day a date line
        return None
    told = opening.day or opening.dateline.agency or (places.is_known(block) and places.is_capitals(block))
    return replace(opening, rest="", dateline=replace(opening.dateline, text=block)) if told else None


def _match(block: str, own: Mapping[str, str]) -> Opening | None:
    head, day = _with_day_marked(block[:LONGEST])
    matched = forms.match(head, own)
    if not matched:
        return None
    found, form = matched
    marked = day is not None and not {fitting.DAY, fitting.FULL_DAY}.isdisjoint(found[0])
    end = found.end() + (day.end - day.start - 1 if day and marked else 0)
    opening = _opening(block, found, end, own)
    if not day or not marked or not day.month:
        return replace(opening, rule=f"dateline: {form}")
    return replace(opening, day=replace(day, start=0, end=0), rule=f"dateline: {form}")


def _with_day_marked(head: str) -> tuple[str, Day | None]:
    """The head of a block with its first date as one sign, which the forms name."""
    figures = days.figures(head)
    if any(c.isdigit() for c in figures[:100]):
        if day := days.first(figures[:160]):
            day = _with_weekday_behind(figures, day)
            mark = fitting.FULL_DAY if day.year else fitting.DAY
            return figures[: day.start] + mark + figures[day.end :], day
        if bare := _BARE_FIGURES.search(figures[:80]):
            day = Day(month=int(bare["month"]), day=int(bare["day"]), start=bare.start(), end=bare.end())
            if day.in_year(2000):
                return figures[: day.start] + fitting.DAY + figures[day.end :], day
        if alone := _LONE_DAY.search(figures[:80]):
            day = Day(month=0, day=0, start=alone.start("day"), end=alone.end("day"))
            return figures[: day.start] + fitting.DAY + figures[day.end :], day
    lone = _LONE_WEEKDAY.search(figures[:90])
    if lone and (weekday := months.weekday_of(lone["day"])) is not None:
        day = Day(month=0, day=0, weekday=weekday, start=lone.start("day"), end=lone.end("day"))
        return figures[: day.start] + fitting.DAY + figures[day.end :], day
    return figures, None


def _with_weekday_behind(head: str, day: Day) -> Day:
    """The day with the weekday that stands behind it: `2017. április 7., péntek`."""
    found = _WEEKDAY_BEHIND.match(head, day.end)
    weekday = months.weekday_of(found["day"]) if found and day.weekday is None else None
    return day if found is None or weekday is None else replace(day, weekday=weekday, end=found.end())


def _opening(block: str, found: re.Match[str], end: int, own: Mapping[str, str]) -> Opening:
    groups = found.groupdict()
    place = groups.get("place") or ""
    if place and found.string[found.end("place")] == ".":
        place += "."  # the stop of a cut state belongs to it: `Ill. (AP)`
    written = (groups.get("agency") or "").strip(" /-–—")
    credit = agencies.credit_of(written, own) or ((written,) if written else ())
    rest = block[end:].lstrip()
    authors, rest = _correspondent(rest) if credit else ((), rest)
    authors = authors or names.split(groups.get("names") or agencies.correspondent(written)[1])
    return Opening(
        dateline=Dateline(
            place=fitting.bare(place), agency=credit[0] if credit else "", text=block[:end].strip()
        ),
        credit=credit,
        authors=authors,
        rest=rest,
    )


def _correspondent(rest: str) -> tuple[tuple[str, ...], str]:
    """The correspondents named between dateline and text: `ANKARA (AA) - AHMET YILMAZ - ...`."""
    found = _CORRESPONDENT.match(rest[:90])
    if found and found["name"].isupper() and names.is_name(found["name"], strict=True):
        return names.split(found["name"]), rest[found.end() :]
    return (), rest
