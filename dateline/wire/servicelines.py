"""Service lines: what wires and their desks set above a story for editors, and no reader should see."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal

ServiceLine = Literal["embargo", "kind", "transmission", "slug", "note"]

_SLUG = re.compile(
    r"(?:BC|AM|PM|AP|FC|AS)-[\w ./&'-]{2,60}(?:,.{0,60})?|[a-z]\d{3,4}\s[\w ./&'-]{2,60}(?:,.{0,60})?|"
    r"[A-Z]{2}--[\w ./&'-]{2,60}(?:,.{0,60})?|"
    r"[a-z]{3}\d{3,4} .{2,60}|[Ss][Ll][Uu][Gg](?:line)?\s*[:=].{2,80}|"
    r"[A-Za-z]+(?:-[A-Za-z]+){1,6},\s?(?:\d\w* )?(?:lead|ld|update|urgent|newsalert|sched|advancer|"
    r"roundup)\b.{0,30}|"
    r"[^\W\d_][\w .-]{1,30}(?:/[\w .-]{2,30}){1,6}/"
)
_TRANSMISSION = re.compile(
    r"[=+]+|\([a-z]{2,4}\)|c\.\s?(?:19|20)\d\d .{3,60}|"
    r"ZCZC.{0,60}|NNNN|[A-Z]{3,4}\d{3,4}\s.{0,40}|\(?(?:MEDIA|NEWS|PRESS) RELEASE(?: [A-Z]{2}\d+)?\)?|"
    r"(?:for )?immediate release[:.]?|à diffusion immédiate|zur sofortigen veröffentlichung|"
    r"[a-z]{3}\d{3}\s\d\s[a-z]{2}\s\d+\s[a-z]{3}\s\d+.{0,20}|(?:release|press release|communiqué|"
    r"pressemitteilung|news release) (?:no|nr|n°|number)?\.?\s?[:#]?\s?[\w/-]{1,20}|#\d+|\d{1,5}|"
    r"(?-i:[A-Z]{1,4}(?:/[A-Z\d.()-]{1,12}){1,4})|"
    r"(?:wordcount|words?|word count|priority|urgency|category|version|storyid|story id|transref|"
    r"ref)\s*[:=]\s*\S{1,30}|[urbds] [a-z] (?:bc-|am-|pm-).{2,60}",
    re.IGNORECASE,
)
_NOTE = re.compile(
    r"(?:\(?(?:zusammenfassung|überblick|achtung|wiederholung|neu|ergänzt|berichtigung|meldung|"
    r"korrektur)\b.{0,200}\)|attention\s[-–:].*|eds?:|editors?:|eds,|editors?['’]?s?['’]? notes?|"
    r"note to editors?|\(?attn:?|attention editors|\(eds:|\*?\s?editor['’]?s note|note:|nota del editor|"
    r"nota a los editores|"
    r"\(?(?:adds|updates?|recasts|corrects|corrected|correction|edits|changes|writes through|refiles|"
    r"repeats|removes|deletes|fixes|clarifies|inserts|restores|refile|inlcudes|includes|"
    r"eds|pls|please|actualiza|actualizado|corrige|añade|ajoute|actualise|aggiorna|atualiza|acrescenta|"
    r"mit|neu:|aktualisiert|berichtigt)\b(?=.*[)]$|.*\bparas?\b|.*\bgrafs?\b|.*\bheadline\b)|"
    r"\((?:in|this) (?:\w+\.? \d\d? )?(?:story|item|report|article)\b.{0,60}\b(?:correct|clarif|fix|"
    r"remov|refil)|"
    r"ред\.|\(добавлен|\(обновл).{0,600}",
    re.IGNORECASE | re.DOTALL,
)
_EMBARGO = re.compile(
    r"\W*(?:(?:strictly )?embargo(?:ed)?\b|not for (?:release|publication) (?:before|until)|"
    r"not to be (?:published|released) before|hold for release|for release (?:on|at|after)\b|"
    r"sperrfrist|gesperrt bis|sous embargo|embargo(?:ado)? hasta|embargado hasta|эмбарго|"
    r"не публиковать до|для публикации после).{0,200}",
    re.IGNORECASE,
)
_KIND = re.compile(
    r"\W*(?P<kill>(?:mandatory |bulletin |editors,? )?kill(?: notice)?|withdrawn?|story withdrawn|"
    r"withdrawal|retraction|story removed|annul(?:é|ation)|eliminar|zurückgezogen)\W*(?:[:–-].{0,200})?"
    r"|\W*(?P<advisory>(?:media |news |photo |press |video |editor'?s? )?advisory|(?:news )?budget|"
    r"daybook|(?:media|press) (?:alert|accreditation|invitation)|diary)\W*(?:[:–-].{0,200})?",
    re.IGNORECASE,
)
_PATTERNS: tuple[tuple[ServiceLine, re.Pattern[str], int], ...] = (
    ("embargo", _EMBARGO, 240),
    ("kind", _KIND, 240),
    ("transmission", _TRANSMISSION, 80),
    ("slug", _SLUG, 100),
    ("note", _NOTE, 700),
)
"""In the order in which they are tried, each with the most characters that such a line has."""
_WORDS = re.compile(r"\W*([A-Za-z' ]+)")


def sorts(line: str) -> Iterator[ServiceLine]:
    """What sorts of service line a line may be, the likeliest first."""
    for sort, pattern, longest in _PATTERNS:
        if len(line) <= longest and pattern.fullmatch(line) and _fits(sort, line):
            yield sort


def _fits(sort: ServiceLine, line: str) -> bool:
    if sort == "kind":  # a headline may begin with these words, too: the wire writes them in capitals
        mark = _WORDS.match(line)
        return mark is not None and (mark[1].strip().isupper() or len(line.split()) <= 2)
    if sort == "slug":
        first = line.partition(",")[0].strip()
        return " " not in first or line[:3].isupper() or line[:1].islower() or "--" in line
    return True
