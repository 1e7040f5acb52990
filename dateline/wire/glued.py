"""Lines that a page runs together, or takes apart, where they are copied: a name and its date without a
blank, two authors with the word between them on a line of its own."""

from __future__ import annotations

import re

from dateline.wire import bylines, names

REACH = 3_000
"""So many characters from the top may hold the head of a copy."""
_NAMED = re.compile(
    r"^(?P<who>[^\W\d][^\n\d:.]{3,60}[^\W\d_])(?=\d{1,2}\.? [^\W\d_]{3,10}\.? (?:19|20)\d\d\b[^\n]{0,40}$)",
    re.MULTILINE,
)
"""`Jane Doe12 October 2023, 09:30`"""
_TIMED = re.compile(r"(?<= (?:19|20)\d\d)(?=[0-2]?\d:\d\d[^\n]{0,20}$)", re.MULTILINE)
"""`October 12, 20235:00 AM`"""
_TWICE = re.compile(r"(?<=[/. ](?:19|20)\d\d)(?=[A-ZÀ-Þ][^\n]{2,60}$)", re.MULTILINE)
"""`10/12/2023October 12, 2023`"""
_LABELLED = re.compile(r"(?<=[^\W\d_a-zA-Z])(?=(?:19|20)\d\d[-./]\d\d[-./]\d\d\b)")
"""`송고시간2023-10-12 08:52`"""
_APART = re.compile(
    r"^(?P<first>[^\n\d]{4,80})\n+(?P<and>and|und|et|y|e|og|och|en|i|и|та|&)\n+(?=(?P<last>[^\n\d]{4,40})$)",
    re.MULTILINE,
)
_GLUE = re.compile(r"\s*,\s*|\s+(?:and|und|et|y|e|og|och|en|i|и|та|&)\s+")


def parted(copy: str) -> str:
    """The copy with the lines of its head as they were before a page set them."""
    head, rest = copy[:REACH], copy[REACH:]
    if any(c.isdigit() for c in head):
        head = _NAMED.sub(lambda found: f"{found[0]} " if _are_names(found[0]) else found[0], head)
        for glued in (_TIMED, _TWICE, _LABELLED):
            head = glued.sub(" ", head)
    return _APART.sub(_together, head) + rest


def _together(found: re.Match[str]) -> str:
    signed = bylines.read(found["first"]) or _are_names(found["first"])
    if not signed or not names.is_name(found["last"], strict=True):
        return found[0]
    return f"{found['first'].rstrip()} {found['and']} "


def _are_names(words: str) -> bool:
    return all(names.is_name(name, strict=True) for name in _GLUE.split(words.strip()))
