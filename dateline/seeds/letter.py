"""What stands around a release in a mail: how it was forwarded, whom it greets, what programs put below."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from dateline.wire import lists

DEEPEST = 40
"""A release is forwarded below so many lines of the one who sends it on."""
LONGEST_LINE, LONGEST_GREETING, LONGEST_FOOTER = 250, 80, 1_500
FEWEST_FIELDS, LONGEST_FIELDS = 2, 2_000
TOP, LAST_PART = 8, 0.7
"""A mailing list speaks in the first lines and behind this share of them."""

_WORDS = dict(lists.sections("mail"))
_NAMES = {name: kind for kind in ("from", "date", "subject", "other") for name in _WORDS[kind]}
_FIELD = re.compile(r"[\s>*]*(?P<name>[^\W\d_][\w -]{0,24}?)\s*\*?\s*[:：]\s*\*?\s*(?P<value>.*)")
_MARK = re.compile(
    rf"[\s>*_-]*(?:{lists.alternation(_WORDS['forwarded'])})\b[^\n]{{0,80}}?[\s:*_-]*", re.IGNORECASE
)
_ADDRESS = re.compile(r"\s*[\[<(]\s*mailto:[^\])>]*[\])>]")
_RULE = re.compile(r"\s*[_*=-]{5,}\s*")
_LIST = re.compile("|".join(map(re.escape, _WORDS["footer"])), re.IGNORECASE)
_CONFIDENTIAL = re.compile("|".join(map(re.escape, _WORDS["confidential"])), re.IGNORECASE)
_DEVICE = re.compile(rf"\W*(?:{lists.alternation(_WORDS['device'])})\b", re.IGNORECASE)
_GREETING = re.compile(
    rf"(?:{lists.alternation(_WORDS['greeting'])})\b(?:[^.!:;\n]{{0,60}}[,!:;]|(?:\s+[^\s.,!:;]+){{0,5}})",
    re.IGNORECASE,
)
_SIGNATURE = re.compile(r"-- ?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """Which of a mail's lines are the release, and who sent it first."""

    start: int = 0
    end: int = 0
    fields: Mapping[str, str] = field(default_factory=dict)  # from, date, subject of what was forwarded


def read(lines: Sequence[str], *, is_reply: bool) -> Letter:
    """The release among the lines, or blocks, of a mail."""
    start, mark, fields = _forwarded(lines)
    end = len(lines)
    if is_reply and fields:
        start, end, fields = 0, mark, {}
    end = next((n for n in range(start, end) if _SIGNATURE.fullmatch(lines[n])), end)
    end = _without_quoted(lines, start, end)
    late = range(start + int(LAST_PART * (end - start)), end)
    end = next((n for n in late if _is_of_list(lines[n])), end)
    while end > start and _is_below(lines[end - 1]):
        end -= 1
    early = [n for n in range(start, min(start + TOP, end)) if _is_of_list(lines[n])]
    start = early[-1] + 1 if early else start
    if not any(line.strip() for line in lines[start:end]):
        return Letter(end=len(lines))
    text = start
    while text < end and _is_greeting(lines[text]):
        text += 1
    return Letter(start=text if text < end else start, end=end, fields=fields)


def _forwarded(lines: Sequence[str]) -> tuple[int, int, Mapping[str, str]]:
    """Where what was forwarded begins, behind the last header fields that a mail program quoted, where these
    begin, and the fields."""
    start, mark, fields = 0, 0, dict[str, str]()
    number = 0
    while number < min(len(lines), start + DEEPEST):
        if len(lines[number]) > LONGEST_FIELDS:
            number += 1
            continue
        if not lines[number].strip() or _RULE.fullmatch(lines[number]) or _MARK.fullmatch(lines[number]):
            number += 1
            continue
        found, after = _fields(lines, number)
        if len(found) >= FEWEST_FIELDS and (found.keys() & {"from", "subject"}):
            mark = number if number and not _MARK.fullmatch(lines[number - 1]) else max(0, number - 1)
            start, fields, number = after, found, after
        else:
            number += 1
    return start, mark, fields


def _fields(lines: Sequence[str], number: int) -> tuple[dict[str, str], int]:
    """The header fields quoted from this line on, and the line behind them."""
    found: dict[str, str] = {}
    while number < len(lines) and lines[number].strip() and len(lines[number]) <= LONGEST_FIELDS:
        matches = [_FIELD.fullmatch(line) for line in lines[number].split("\n")]
        kinds = [_NAMES.get(match["name"].casefold(), "") if match else "" for match in matches]
        if not kinds[0]:
            break
        for match, kind in zip(matches, kinds, strict=True):
            if match and kind:
                found.setdefault(kind, _ADDRESS.sub("", match["value"]).strip())
        number += 1
    return found, number


def _without_quoted(lines: Sequence[str], start: int, end: int) -> int:
    """The end of what was written above a mail that is quoted whole, with the line that introduces it."""
    at = end
    while at > start and (not lines[at - 1].strip() or lines[at - 1].lstrip().startswith(">")):
        at -= 1
    is_quoted = any(line.lstrip().startswith(">") for line in lines[at:end])
    if not is_quoted or at == start:
        return end
    introduction = lines[at - 1].strip()
    return at - 1 if introduction.endswith(":") and any(c.isdigit() for c in introduction) else at


def _is_below(line: str) -> bool:
    words = line.strip()
    if len(words) <= LONGEST_LINE and (not words or _DEVICE.match(words) or _RULE.fullmatch(words)):
        return True
    return len(words) <= LONGEST_FOOTER and bool(_CONFIDENTIAL.search(words))


def _is_of_list(line: str) -> bool:
    return len(line) <= LONGEST_LINE and bool(_LIST.search(line))


def _is_greeting(line: str) -> bool:
    words = line.strip()
    return len(words) <= LONGEST_GREETING and (not words or bool(_GREETING.fullmatch(words)))
