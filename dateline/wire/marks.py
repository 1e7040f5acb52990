"""What wires write on a headline beside the headline: `UPDATE 2-`, `CORRECTED-`, `URGENT`, `(LEAD)`, ` =`."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

_REVISION = re.compile(r"(?P<mark>UPDATE|WRAPUP|Update|UPD|АКТ)\.?\s*(?P<number>\d{1,2})?\s*[-–—:]+\s*")
_CORRECTION = re.compile(
    r"(?:CORRECTED|CORRECTION|CORRECTIVE|REFILE|Corrected|Correction|CORR|KORREKTUR|Korrektur|"
    r"RECTIFICATIF|CORRECCIÓN|CORREÇÃO|"
    r"CORRECTS?|RETTELSE|訂正|更正|정정)(?:\s+(?:REPEAT|OFFICIAL|\(OFFICIAL\)))?\s*[-–—:]\s*|<\s*정정\s*>\s*|【訂正】|"
    r"［訂正］"
)
_URGENT = re.compile(
    r"(?:URGENT|FLASH|BULLETIN|EXTRA|ALERT|SNAP|EIL|Eil|EILMELDUNG|Eilmeldung|AVANCE|ALERTE|ALERTA|СРОЧНО|"
    r"МОЛНИЯ|عاجل)"
    r"\s*[-–—:.|/]+\s*|(?:\*{2,}\s*|[<【\[(](?:긴급|速報|속보|快讯|快訊|URGENT)[>】\])]\s*)",
)
_REPEAT = re.compile(r"(?:RPT|REPEAT|ADVISORY REPEAT|RECASTS)\s*[-–—:]\s*")
_KIND = re.compile(
    r"(?P<kind>EXCLUSIVE|FACTBOX|BRIEF|TEXT|ANALYSIS|INSIGHT|INTERVIEW|FEATURE|TIMELINE|NEWSMAKER|"
    r"SCENARIOS|INSTANT VIEW|SNAPSHOT|"
    r"EXPLAINER|SPECIAL REPORT|POLL|PREVIEW|COLUMN|DIARY|TABLE|TAKE A LOOK|GLOBAL MARKETS|FOREX|PRECIOUS|"
    r"[A-Z]{3,}[ &/][A-Z &/]{2,18}|[A-Z]{5,20}|"
    r"Soccer|Tennis|Cricket|Golf|Rugby|Cycling|Motor racing|Athletics|Olympics|Basketball|Baseball|NFL|"
    r"NBA|Boxing|Swimming|"
    r"Factbox|Exclusive|Analysis|Insight|Explainer|Feature|Interview|Timeline|Special Report|Focus|"
    r"Wrapup)\s?-\s?(?=[\"'“‘A-Z\d])"
)
_KICKER = re.compile(
    r"(?P<kind>EXCLUSIVE|Exclusive|FACTBOX|Factbox|ANALYSIS|Analysis|EXPLAINER|Explainer|INTERVIEW|"
    r"FEATURE|OPINION|FOCUS|WATCH|"
    r"UPDATED|BREAKING)\s*[:|]\s+(?=\S)"
)
_LEAD = re.compile(
    r"\s*(?:\(\s*(?:\d*(?:st|nd|rd|th)?\s*)?(?:LEAD|LD)(?:-\w+)?\s*\)|\(\s*(?P<number>\d)(?:st|nd|rd|"
    r"th)\s+LEAD\s*\)|"
    r"[,;]?\s*(?P<number2>\d)(?:st|nd|rd|th)\s+(?:Ld|LEAD)(?:[-\s]?(?:Writethru|Writethrough|"
    r"Write-thru))?\b.*$|(?:ROUNDUP|LEAD)\s+(?P<number3>\d)?\s*:\s+)",
    re.IGNORECASE,
)
_LEADING_LEAD = re.compile(
    r"\(?(?:(?P<number>\d)(?:st|nd|rd|th)\s+)?(?:LEAD|Lead|LD|ROUNDUP|Roundup|URGENT|EDS|"
    r"yonhap)\)?(?:\s*(?P<number2>\d))?\s*[:)\]]\s*|(?P<number4>\d)(?:st|nd|rd|th)\s+(?:LEAD|LD)\s+|"
    r"\((?P<number3>\d)(?:st|nd|rd|th) LD\)\s*|\((?:LEAD|URGENT)\)\s*"
)
_FRAME_HEAD = re.compile(
    r"(?:>{2,}\s*[A-Z]{2,6}\s*/\s*|N i e u w\s+bericht\s*:?\s*|\*+\s*(?=\S)|>{2,}\s*|###?\s+|#\s+)"
)
_FRAME_TAIL = re.compile(
    r"(?:\s+[=+<]+|(?<=\w)\+|\s*\(\d{1,2}\)|\s*<[A-Z.,<> ]+>\s*|\s*[-–—]\s*\(?(?:video|photos?)\)?|"
    r"\s+###?)\s*$",
    re.IGNORECASE,
)
_TICKER = re.compile(r"(?<=\S)\s*<[A-Z][A-Z.\d]{0,9}>")  # at the start of a headline it is the company
_NOT_KICKERS = re.compile(r"(?:U\.?S|U\.?K|EU|UN|NATO|AL|EL|RE|CO|PRE|ANTI|EX|COVID|NON|T|X|E|I|A)$|.*\d$")


LONGEST = 1_000
"""A longer line is no headline that a wire wrote marks on."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Headline:
    """A headline without its wire marks, and what the marks say."""

    title: str
    kicker: str = ""
    revision: int | None = None
    correction: bool = False
    urgent: bool = False
    cut: tuple[str, ...] = ()  # the marks, as written


def read(line: str) -> Headline:
    """The headline in a line, its marks cut off one after the other."""
    headline = Headline(title=line.strip())
    if len(line) > LONGEST:
        return headline
    for _ in range(6):  # UPDATE 2-CORRECTED-GLOBAL MARKETS-...
        shorter = _cut_one(headline)
        if shorter is headline or not shorter.title:
            break
        headline = shorter
    return headline


def _cut_one(headline: Headline) -> Headline:
    title = headline.title
    if found := _FRAME_HEAD.match(title) or _REPEAT.match(title):
        return _without(headline, found)
    if found := _TICKER.search(title):
        return _without(headline, found)
    if found := _FRAME_TAIL.search(title):
        return _without(headline, found)
    if found := _REVISION.match(title):
        return _without(headline, found, revision=int(found["number"] or 1))
    if found := _CORRECTION.match(title):
        return _without(headline, found, correction=True)
    if found := _URGENT.match(title):
        return _without(headline, found, urgent=True)
    return _cut_lead(headline)


def _cut_lead(headline: Headline) -> Headline:
    title = headline.title
    if found := _LEADING_LEAD.match(title) or _LEAD.search(title):
        number = next((group for group in found.groups() if group), "1")
        return _without(headline, found, revision=int(number))
    found = None if headline.kicker else _KIND.match(title) or _KICKER.match(title)
    shouted = not any(c.islower() for c in title)  # in a headline all in capitals a hyphen is a hyphen
    if found and not shouted and not _NOT_KICKERS.match(found["kind"].strip()):
        return _without(headline, found, kicker=_cased(found["kind"].strip()))
    return headline


def _without(headline: Headline, found: re.Match[str], **says: object) -> Headline:
    title = headline.title
    return replace(
        headline,
        title=(title[: found.start()] + " " + title[found.end() :]).strip(),
        cut=(*headline.cut, found[0].strip()),
        **says,  # type: ignore[arg-type]
    )


def _cased(kicker: str) -> str:
    return kicker.capitalize() if kicker.isupper() and len(kicker) > 4 else kicker
