"""How a wire signs off below its text: an agency with the initials of who wrote and edited, in a line or
behind the last stop."""

from __future__ import annotations

import re

from dateline.wire import agencies

LONGEST = 120
"""No sign-off is longer, in characters."""
_MOST_INITIALS = 8
_INITIALS = re.compile(r"[A-Za-zÀ-žа-яА-Я]{1,6}\d?")
_AGENCY = re.compile(r"[(/]?(?P<agency>[^\W\d_][\w.-]{1,15})[)/]?")
_MADE_BY = re.compile(r"(?P<agency>[^\W\d_]{2,12})\s?/\s?\([^()]{3,110}\)")
"""`AGERPRES/(AS - autor: ..., editor: ...)`"""
_NAMED = re.compile(r"(?P<agency>[^\W\d_]{2,5})(?:\s?/\s?|-)[^\W\d_]+(?:[\s-][^\W\d_]+){1,4}")
"""`WAM/Ahmed Ali`, `DHA-Genel Türkiye-Ankara`"""
_BRACKETED = re.compile(r"[(/](?P<agency>[^()/]{2,25})[)/]\.?")
_SLASHED = re.compile(r"/?[A-Za-z]{2,4}(?:\s?/\s?[A-Za-z]{2,4}){1,4}\s?/?")
_ARABIC_INITIALS = re.compile(r"[\u0621-\u064a]{1,2}(?:[\s/]+[\u0621-\u064a]{1,2}){2,9}")
_SAID = re.compile(
    r"\((?:https?://)?www\.[\w.-]{3,40}\)|/[A-Z]{2,3}/|\*\*\d{3,4}|"
    r"\((?:schluss|fin|ends?|forts\w*(?: folgt)?|ende)\)"
    r"(?:\s[^\W\d_]{2,4}(?:/[^\W\d_]{2,4}){0,3})?|"
    r"\(النهاية\)(?:\s[\u0621-\u064a]{1,2}(?:[\s/]+[\u0621-\u064a]{1,2}){1,9})?|"
    r"(?://\s*)?انته[ىت](?:\s*//)?|/{2}\s*انته[ىت]\s*/{2}|"
    r"[（(](?:編輯|编辑|責任編輯|责任编辑|編譯|核稿|譯者)[:：／/][^（）()]{2,40}[)）]\s?\d{0,8}|[（(](?:끝|完|了|終|終わり)[）)]",
    re.IGNORECASE,
)
_STOP = re.compile(r"[.!?”\"»)。！？」]\s*(?=[^.!?。！？\s])")


def is_one(line: str) -> bool:
    """Whether a line signs a story off: `dpa aw/jl yydd n1`, `(Hina) xabc yabc`, `(Schluss) abc/def`."""
    if len(line) > LONGEST:
        return False
    if _SAID.fullmatch(line) or _ARABIC_INITIALS.fullmatch(line):
        return True
    if found := _BRACKETED.fullmatch(line):
        return bool(agencies.agency_of(found["agency"]))
    if found := _MADE_BY.fullmatch(line) or _NAMED.fullmatch(line):
        return not any(map(str.islower, found["agency"])) and bool(agencies.agency_of(found["agency"]))
    first, _, rest = line.partition(" ")
    words = re.split(r"[\s/]+", rest.strip(" /"))
    found = _AGENCY.fullmatch(first)
    if not found or not agencies.agency_of(found["agency"]) or not 1 <= len(words) <= _MOST_INITIALS:
        return False
    if not all(map(_INITIALS.fullmatch, words)):
        return False
    return "/" in rest or all(len(word) < 5 for word in words)


def behind(words: str) -> str:
    """The sign-off behind the last stop of a paragraph; "" if there is none."""
    end = words[-LONGEST:]
    marks = (end[found.end() :] for found in reversed(list(_STOP.finditer(end))))
    return next((mark for mark in marks if is_one(mark) or _SLASHED.fullmatch(mark)), "")
