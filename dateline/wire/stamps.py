"""Date lines: when a story was published and updated, as the line above or below it says."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from zoneinfo import ZoneInfo

from dateline.wire import days, lists, months
from dateline.wire.days import Day

_HOURS = {name: int(minutes) for name, _, minutes in (line.partition(" ") for line in lists.lines("zones"))}
_REGIONS = {  # zones whose offset depends on the day
    "et": "America/New_York", "ct": "America/Chicago", "mt": "America/Denver", "pt": "America/Los_Angeles",
    "eastern": "America/New_York", "pacific": "America/Los_Angeles", "central": "America/Chicago",
    "kyiv": "Europe/Kyiv", "moscow": "Europe/Moscow", "beijing": "Asia/Shanghai",
}  # fmt: skip
_ZONE = "|".join(sorted({*_HOURS, *_REGIONS}, key=lambda name: (-len(name), name)))
_TIME = re.compile(
    r"(?:(?<=\d)T(?=\d\d:)|(?<![\w:.]))(?P<hour>\d{1,2})"
    r"(?:\s?(?:[:.hH時时点시]|\sh\s|Uhr)\s?(?P<minute>\d{2})(?!\d)(?:[:.](?P<second>\d\d)(?!\d))?(?:\.\d{1,6})?)?"
    r"\s*[分분]?(?P<half>\s*[ap]\.?\s?m\b\.?)?(?P<word>\s*(?:Uhr|hrs\b|hours\b|horas\b|heures\b|ore\b|h\b|"
    r"u\.|час\w*|saat))?"
    rf"\s*\(?(?P<zone>(?:{_ZONE})\b(?:\s*time\b)?|(?:(?:GMT|UTC)\s*)?[+-]\d\d?:?(?:\d\d)?(?!\d))?\)?",
    re.IGNORECASE,
)
_MILITARY = re.compile(
    rf"(?<!\d)(?P<hour>[0-2]\d)(?P<minute>[0-5]\d)\s*(?:hrs\s*)?(?P<zone>{_ZONE})\b", re.IGNORECASE
)
_MORNING = ("上午", "午前", "오전", "凌晨", "早上", "清晨")
_AFTERNOON = ("下午", "午後", "오후", "晚上", "晚间", "傍晚", "中午")
_EASTERN_TIME = re.compile(
    rf"(?P<half>{'|'.join((*_MORNING, *_AFTERNOON))})\s?(?P<hour>\d{{1,2}})\s?[時时点點시:]\s?"
    r"(?:(?P<minute>\d{1,2})\s?[分분]?)?|"
    r"(?<!\d)(?P<hour2>\d{1,2})\s?[時时点點시]\s?(?P<minute2>\d{1,2})\s?[分분]"
)
_EASTERN_WEEKDAY = re.compile(r"[（(][月火水木金土日월화수목금토일][）)]|[월화수목금토일]요일")
_CLOCKS = re.compile(
    r"\(\s*\d{1,2}[:.]\d\d\s?(?:[ap]\.?m\.?)?\s*[A-Z]{0,4}\s*\)|"
    rf"\(?\b(?:[0-2]\d[0-5]\d\s*)?\b(?:{'|'.join(sorted(_HOURS))}|[ECMP]T)\b\)?",
    re.IGNORECASE,
)
_PUBLISHED = (
    r"(?:first |originally )?(?:published|posted|publication date|date of publication|"
    r"(?:public )?release date|public release|"
    r"released|issued|"
    r"created|filed|submitted|uploaded|date)|veröffentlicht|erstellt|erschienen|stand|datum|publiée?s?|"
    r"posté|paru|"
    r"date de publication|diffusé|publicad[oa]|fecha|data|creado|pubblicat[oa]|gepubliceerd|geplaatst|"
    r"geplaatst|"
    r"опубликовано|опубликована|дата|опубліковано|opublikowano|data publikacji|dodano|publikacja|"
    r"yayınlanma|yayın|giriş|eklenme|oluşturulma|tarih|tarihi|publicerad|publisert|udgivet|"
    r"نُشر|نشر|تاريخ النشر|تم النشر|发布时间|发表时间|发布|發佈|"
    r"時間|时间|日期|掲載|公開|配信|公開日|投稿|"
    r"입력|등록|송고시간|송고|작성|게시|기사전송|기사입력|승인"
)
_UPDATED = (
    r"(?:last |most recently )?(?:updated|modified|revised|edited|changed)|(?:last |latest )?update|"
    r"aktualisiert|zuletzt aktualisiert|"
    r"mise?s? à jour|modifiée?|actualisé|actualizad[oa](?: a)?|modificad[oa]|modifica|última actualización|"
    r"aggiornat[oa]|aggiornamento|"
    r"ultima modifica|atualizad[oa]|bijgewerkt|laatste update|laatst gewijzigd|обновлено|обновлена|"
    r"изменено|оновлено|"
    r"aktualizacja|zaktualizowano|güncelleme|güncellenme|son güncelleme|uppdaterad|oppdatert|opdateret|"
    r"آخر تحديث|تحديث|تم التحديث|更新|更新日|最終更新|수정|최종수정|기사수정|更新时间|更新時間"
)
_LABEL = re.compile(rf"(?<!\w)(?:(?P<updated>{_UPDATED})|(?P<published>{_PUBLISHED}))(?!\w)", re.IGNORECASE)
_GLUE = re.compile(
    r"\b(?:on|at|as of|of|the|from|am|um|vom|den|der|le|la|el|il|à|a las|alle ore|alle|ore|om|op|às|das|w|"
    r"o|r|"
    r"в|о|року|года|г|р|godz|godzina|saat|time|local|uhr|is|was|this|article|story|page|content|day|and|"
    r"und|et|y|e|"
    r"kl|klo|est|dia|día|del|de|em|data|horas|hora|h|i|by web|ist|há|vor|time zone|publication|news|eastern|"
    r"standard|daylight|"
    r"ago|более|year|ve|و|في|الساعة|بتاريخ|بتوقيت|غرينتش|作者|م|ה)\b|[\W_]",
    re.IGNORECASE,
)
_WEEKDAY = re.compile(rf"(?<!\w){months.WEEKDAY}(?!\w)", re.IGNORECASE)
_AGO = re.compile(
    r"\b(?:há|hace|il y a|vor|fa)\s+\d+\s+\w+|\b\d+\s+\w+\s+(?:atrás|fa|geleden|назад|temu|önce|sedan|"
    r"siden)\b|\b\d+\s+(?:comments?|kommentare|commentaires|comentarios|reacties)\b|"
    r"\b(?:\d+|an?)\s+(?:min(?:ute)?s?|hours?|hrs?|days?|weeks?|months?|years?)\s+ago\b|"
    r"\b\d+\s*(?:min(?:ute)?s?|minuten|minutes|minutos|minuti|мин\w*)\.?\s+(?:read|de lectura|de lecture|"
    r"lesezeit|di lettura|de leitura)\b|"
    r"\b(?:reading time|lesezeit|temps de lecture|tiempo de lectura|tempo di lettura)\W*\d+\W*(?:min\w*)?",
    re.IGNORECASE,
)
_GLUED = re.compile(
    r"((?:19|20)\d\d)(?=[A-Z][a-z]+:? \d|[A-Z][a-z]+: |\d{1,2}:\d\d)|"
    r"(?<=\b[A-Z][SD]T|\bGMT|\bUTC)(?=Updated|\d+ [a-z]+ ago)"
)
"""Two dates, or a date and its time, that a page set side by side without a blank."""
LONGEST = 220
"""No date line is longer, in characters."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stamp:
    """What a date line says, and what of it was neither date nor label (a name, a place, an outlet)."""

    day: Day  # of publication
    published: dt.date | dt.datetime | None  # None: the line has no year
    updated: dt.date | dt.datetime | None = None
    rest: str = ""


def read(line: str, zone: ZoneInfo, *, month_first: bool = False) -> Stamp | None:
    """The date line that this line is or holds; None if it names no day."""
    if len(line) > LONGEST or not any(c.isdigit() for c in line):
        return None
    line = _eastern(_GLUED.sub(r"\1 ", days.figures(line)))
    american = is_american(line)
    month_first = month_first or american
    found = list(days.find(line, month_first=month_first))
    if not found:
        return None
    published = updated = None
    day = None
    spans: list[tuple[int, int]] = []
    for this, gap in zip(found, _gaps(line, found), strict=True):
        if american:
            this = replace(this, either=False)
        moment, span = _moment(line, this, gap, zone)
        spans += [(this.start, this.end), *span]
        if _is_update(line[gap[0] : this.start]) and not updated:
            updated = moment
        elif day is None or (day.either and not this.either and this.year == day.year):
            day, published = this, moment
    if day is None:
        day, published = found[0], updated
    return Stamp(day=day, published=published, updated=updated, rest=_rest(line, spans))


def _eastern(line: str) -> str:
    """A line with its times in figures: `下午2时5分`, `午後2時5分` and `오후 2시 5분` are 14:05."""
    return line if line.isascii() else _EASTERN_TIME.sub(_clocked, _EASTERN_WEEKDAY.sub(" ", line))


def _clocked(found: re.Match[str]) -> str:
    hour, minute = int(found["hour"] or found["hour2"]), int(found["minute"] or found["minute2"] or 0)
    if found["half"] in _AFTERNOON and hour < 12:
        hour += 12
    elif found["half"] in _MORNING and hour == 12:
        hour = 0
    return f" {hour:02}:{minute:02} "


def moment(line: str, zone: ZoneInfo, *, month_first: bool = False) -> dt.date | dt.datetime | None:
    """The first full date of a line, with its time where it has one."""
    stamp = read(line[:LONGEST], zone, month_first=month_first)
    return stamp.published if stamp else None


def is_glue(words: str) -> bool:
    """Whether the words only hold a date line together: `on`, `um`, `à`."""
    return not _GLUE.sub("", _LABEL.sub(" ", words))


def is_label(line: str) -> bool:
    """Whether a line is only the label of the date line below it: `Published`."""
    return bool(_LABEL.fullmatch(line.strip(" :•|")))


def is_american(line: str) -> bool:
    """Whether a line says in passing that its figures are month, day and year: by an American zone."""
    return bool(re.search(r"\b(?:[ECMP][SD]?T|Eastern|Pacific)\b", line))


def zone_of(name: str) -> dt.tzinfo | None:
    """The zone that a date line names: `GMT`, `ET`, `+0300`, `UTC+3`."""
    folded = name.lower().removesuffix("time").strip()
    if folded in _HOURS:
        return dt.timezone(dt.timedelta(minutes=_HOURS[folded]))
    if folded in _REGIONS:
        return ZoneInfo(_REGIONS[folded])
    offset = re.fullmatch(r"(?:gmt|utc)?\s*([+-])(\d\d?):?(\d\d)?", folded)
    if not offset or int(offset[2]) > 14:
        return None
    minutes = int(offset[2]) * 60 + int(offset[3] or 0)
    return dt.timezone(dt.timedelta(minutes=-minutes if offset[1] == "-" else minutes))


def _gaps(line: str, found: list[Day]) -> Iterator[tuple[int, int]]:
    """For each day the stretch of the line around it that no other day claims."""
    for number, day in enumerate(found):
        before = found[number - 1].end if number else 0
        after = found[number + 1].start if number + 1 < len(found) else len(line)
        assert before <= day.start
        yield before, after


def _moment(
    line: str, day: Day, gap: tuple[int, int], zone: ZoneInfo
) -> tuple[dt.date | dt.datetime | None, list[tuple[int, int]]]:
    clock = _time(line, day, gap)
    if day.date is None:
        return None, [clock.span()] if clock else []
    if clock is None:
        return day.date, []
    time = _clock(clock)
    if time is None:
        return day.date, []
    named = clock["zone"]
    return dt.datetime.combine(day.date, time, (zone_of(named) if named else None) or zone), [clock.span()]


def _time(line: str, day: Day, gap: tuple[int, int]) -> re.Match[str] | None:
    """The time of day that belongs to a day: right after it, inside its ctime form, or else right before
    it."""
    label = _LABEL.search(line, day.end, gap[1])  # what a label stands before belongs to the next date
    places = [(day.end, label.start() if label else gap[1]), (gap[0], day.start)]
    if ":" in line[day.start : day.end]:
        places.insert(0, (day.start, day.end))
    for start, end in places:
        for pattern in (_MILITARY, _TIME):
            for found in pattern.finditer(line, start, end):
                if pattern is _MILITARY or found["minute"] or found["half"] or found["word"]:
                    return found
    return None


def _clock(found: re.Match[str]) -> dt.time | None:
    groups = found.groupdict()
    hour, minute, second = int(groups["hour"]), int(groups["minute"] or 0), int(groups.get("second") or 0)
    half = (groups.get("half") or "").strip().lower()
    if half.startswith("p") and hour < 12:
        hour += 12
    elif half.startswith("a") and hour == 12:
        hour = 0
    return dt.time(hour, minute, second) if hour < 24 and minute < 60 and second < 60 else None


def _is_update(before: str) -> bool:
    labels = list(_LABEL.finditer(before))
    return bool(labels) and labels[-1]["updated"] is not None


def _rest(line: str, spans: list[tuple[int, int]]) -> str:
    """What is left of the line without its dates, times and labels; "" if that is only glue."""
    kept, at = [], 0
    for start, end in sorted(spans):
        kept.append(line[at:start])
        at = max(at, end)
    left = "\0".join([*kept, line[at:]])
    left = _AGO.sub(" ", _LABEL.sub(" ", left))
    left = _CLOCKS.sub(" ", left)
    left = _WEEKDAY.sub(" ", left)
    if not _GLUE.sub("", left):
        return ""
    return re.sub(r"\s+", " ", left.replace("\0", " | ")).strip(" |,·•-–—:;()[]/") or ""
