"""Datelines of Chinese, Japanese and Korean copy, which stand in brackets or run on without a blank."""

from __future__ import annotations

import re
from dataclasses import dataclass

from dateline.story import Dateline
from dateline.wire import agencies, days, lists, names
from dateline.wire.days import Day

LONGEST = 120
_PLACES = lists.entries("chinese_places")
"""Places as Chinese copy sets them right behind a name."""
_PLACE = r"(?P<place>[\u3040-\u30ff\u3400-\u9fff・ー]{2,12}?)"
_DATE = r"(?P<date>(?:\d{4}年)?(?:\d{1,2}月)?\d{1,2}日)"
_ZH_AGENCY = (
    r"(?P<agency>新华社|路透社|路透|新華社|新华网|新華網|中新社|中新网|中新網|人民网|央视网|央广网|中央社|"
    r"本报|本報|法新社|路透社|光明网|环球网|海外网|中国日报)"
)
_ZH_BY = (
    r"(?:\s*[（(](?:(?:本报|本報|新华社|总台|见习)?(?:记者|記者))[:：]?\s*(?P<names>[^（）()]{2,40})[）)])?"
)

_CHINESE = (
    re.compile(
        rf"[（(【]?{_ZH_AGENCY}\s*(?:{_PLACE})?\s*{_DATE}(?:专)?(?:[电電讯訊]|(?=\s*[-–—]))[）)】]?\s*{_ZH_BY}\s*[-–—:：]?\s*"
    ),
    re.compile(
        rf"[（(]{_ZH_AGENCY}(?:记者|記者)(?P<names>[^\d（）()]{{2,20}}?)(?P<place>[\u3400-\u9fff]{{2,4}}?){_DATE}[电電][）)]\s*"
    ),
)
_TAIWANESE = (  # （中央社記者張三台北7日電）, （中央社華盛頓7日綜合外電報導）, （東京中央社）
    re.compile(
        r"[（(](?P<agency>中央社)(?:(?:記者|记者)(?P<who>[\u3400-\u9fff、]{3,24}?)|(?P<place>[\u3400-\u9fff]{2,8}?))"
        rf"{_DATE}(?:專?電|专?电|综合外电报道|(?:綜合)?(?:外電)?報導)[）)]\s*"
    ),
    re.compile(rf"[（(]{_PLACE}(?P<agency>中央社)[）)]\s*"),
)
_JAPANESE = (
    # ［東京 ７日 ロイター］ - , 【6月18日 AFP】, 【7日 時事】
    re.compile(
        rf"[【［\[(（](?:{_PLACE}[\s　/／]*)?{_DATE}[\s　]*"
        r"(?P<agency>[A-Za-z\u30a0-\u30ff\u3400-\u9fff/=]{2,16})[】］\])）]\s*[-－―–—]?\s*"
    ),
    # 【ソウル聯合ニュース】, 【北京共同】, 【ワシントン時事】, （CNN）
    re.compile(
        rf"[【［\[(（](?:{_PLACE})??[=＝\s]?(?P<agency>聯合ニュース|共同|時事|ロイター|AFP=?時事|AFP|AP|CNN|新華社|"
        rf"朝鮮通信)[】］\])）]\s*[-－―–—]?\s*"
    ),
    # 【カイロ=山田太郎】, 【ワシントン＝鈴木花子】
    re.compile(rf"[【［\[]{_PLACE}\s*[=＝・]\s*(?P<names>[\u3040-\u30ff\u3400-\u9fff]{{3,10}})[】］\]]\s*"),
)
_KOREAN = re.compile(
    r"[(\[【（](?P<place>[가-힣·]{2,12})\s?=\s?(?P<agency>[가-힣A-Za-z0-9]{2,12})[)\]】）]\s*(?:(?P<names>[가-힣]{2,4}(?:(?:\s?[·,]\s?|\s)[가-힣]{2,4}){0,4}?)\s?(?:기자|특파원|통신원))?\s*=?\s*"
)


_KOREAN_BYLINE = re.compile(
    r"(?:[(\[【][^)\]】]{2,20}[)\]】]\s*)?(?P<names>[가-힣]{2,4}(?:(?:\s?[·,]\s?|\s)[가-힣]{2,4}){0,4}?)\s?"
    r"(?:기자|특파원|통신원)(?:\s+\S+@\S+)?"
)
_CHINESE_BYLINE = re.compile(
    r"[（(](?:本报|本報|新华社|见习|总台)?(?:记者|記者)\s?(?P<names>[\u3400-\u9fff、 ]{2,30})[）)]|"
    r"(?:记者|記者)(?P<names2>[\u3400-\u9fff]{2,4})[／/][\u3400-\u9fff]{2,8}(?:報導|报道|报导|電)"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Eastern:
    """A dateline of Asian copy and the text after it."""

    dateline: Dateline
    day: Day | None
    authors: tuple[str, ...]
    rest: str


def read(block: str) -> Eastern | None:
    """The dateline at the start of a Chinese, Japanese or Korean block; None if there is none."""
    if block[:1].isascii() and block[:1] not in "([":
        return None
    head = days.figures(block[:LONGEST])
    if not any("\u3040" <= c <= "\u9fff" or "\uac00" <= c <= "\ud7a3" for c in head):
        return None
    for pattern in (*_TAIWANESE, *_CHINESE, *_JAPANESE, _KOREAN):
        found = pattern.match(head)
        if found and found.end():
            return _eastern(block, found)
    return None


def byline(line: str) -> tuple[str, ...]:
    """The authors that a Chinese or Korean line names by its own mark: `（记者张三）`, `홍길동 기자`."""
    if korean := _KOREAN_BYLINE.fullmatch(line):
        return names.split(re.sub(r"[·\s]+", ",", korean["names"]))
    if chinese := _CHINESE_BYLINE.fullmatch(line):
        return names.split(chinese["names"] or chinese["names2"])
    return ()


def _eastern(block: str, found: re.Match[str]) -> Eastern:
    groups = found.groupdict()
    if groups.get("who"):
        groups["names"], groups["place"] = _parted(groups["who"])
    written = groups.get("agency") or ""
    agency = "" if written.startswith("本") else agencies.agency_of(written) or written
    return Eastern(
        dateline=Dateline(place=groups.get("place") or "", agency=agency, text=block[: found.end()].strip()),
        day=_day(groups.get("date") or ""),
        authors=names.split((groups.get("names") or "").replace(" ", "、").replace("·", "、")),
        rest=block[found.end() :].lstrip(),
    )


def _parted(who: str) -> tuple[str, str]:
    """The names and the place that a line sets side by side without a mark: `張三` and `台北`."""
    for length in range(min(6, len(who) - 2), 1, -1):
        if who[-length:] in _PLACES:
            return who[:-length], who[-length:]
    last = who.rfind("、") + 4  # most names have three signs
    return (who[:last], who[last:]) if len(who) - last > 1 else (who[:-2], who[-2:])


def _day(written: str) -> Day | None:
    return days.first(written) if "月" in written else None
