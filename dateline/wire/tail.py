"""The blocks after the text: credits, end marks, rights, transmission times, keywords and a page's "
"furniture."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from dateline.story import Finding
from dateline.wire import agencies, bylines, footers, furniture, names
from dateline.wire.paragraphs import Block, paragraph

_CREDIT = re.compile(
    r"[\W_]*(?:(?:additional |further )?reporting (?:and writing |and editing |"
    r"and additional writing )?by|(?:writing|editing|compiled|edited|written|reported|graphics?|"
    r"translated|translation|additional writing|production|research(?:ed)?|photos?|photography|text|story|"
    r"video|produced) (?:and editing )?(?:reporting )?by|reporters?\s*:|contributing\s*:|(?:web |news |"
    r"copy )?editors?\s*:|责任编辑[:：]|編輯[:：]|编辑[:：]|责编[:：]|[(（](?:إعداد|تغطية|تحرير|شارك)|"
    r"(?:bericht|redaktion|reportage|rédaction|édité|édition|service|avec la contribution|"
    r"version française|traduit|traduction|reporte|"
    r"reportaje|información|editado|escrito|redacción|traducido|traducción|con información|redatto|"
    r"tradotto|tradução|reportagem|edição|redação|"
    r"bearbeitung|übersetzung|mitarbeit|redactie|vertaling)(?: de| par| por| di| da| von| door|:)\s).{2,}",
    re.IGNORECASE,
)
_CONTRIBUTED = re.compile(
    r"[\W_]*(?:(?:associated press|ap|reuters|afp|the|xinhua|staff)\b.{0,200}\bcontributed\b.{0,160}|"
    r".{3,200}\bcontributed (?:to|reporting|from)\b.{0,160}|"
    r"[A-Z][\w.'’-]+ (?:[\w.'’-]+ ){0,3}(?:reported|writes|is reporting|is a|is an|is the)\b.{0,200}|"
    r"(?i:with) (?:files|reporting|additional reporting|contributions|reports?|agency inputs) (?:from|"
    r"by).{0,160})"
)
_RIGHTS = re.compile(
    r"[\W_]*(?:(?:©|\(c\)|&copy;|copyright\b|all rights reserved|alle rechte vorbehalten|"
    r"tous droits réservés|todos los derechos reservados|"
    r"tutti i diritti riservati|riproduzione riservata|todos os direitos reservados|"
    r"reproduction (?:interdite|prohibited)|все права защищены|"
    r"wszelkie prawa zastrzeżone|版权所有|無断転載|저작권자|무단|"
    r"(?:the )?(?:material|contents?|information) (?:may not|"
    r"contained in)).{0,500}|"
    r".{0,300}(?:may not be (?:published|reproduced|republished)|rights reserved|© ?(?:19|20)\d\d|"
    r"riproduzione riservata|droits réservés|derechos reservados|rechte vorbehalten|"
    r"無断転載|재배포 금지).{0,200})",
    re.IGNORECASE | re.DOTALL,
)
_MORE = re.compile(
    r"[\W_]*(?:more to follow|more|\(?more\)?|mf|more to come|to be continued|\(more\)|"
    r"developing(?: story)?|folgt mehr|suite)[\W_]*",
    re.IGNORECASE,
)
_KEYWORDS = re.compile(
    r"[\W_]*(?:tags?|keywords?|key words|topics?|filed under|themen|schlagwörter|schlagworte|mots-clés|"
    r"mots clés|thèmes|sujets|etiquetas|palabras clave|"
    r"temas|argomenti|parole chiave|tópicos|assuntos|palavras-chave|trefwoorden|теги|тэги|темы|"
    r"ключевые слова|tagi|słowa kluczowe|etiketler|"
    r"الكلمات المفتاحية|关键词|标签|キーワード|タグ|키워드|태그)\s*[:：]\s*(?P<words>.{1,300})",
    re.IGNORECASE,
)
_SOURCE = re.compile(
    r"(?P<mark>SOURCE|Source|Sources|Quelle|QUELLE|Fuente|FUENTE|Fonte|FONTE|Bron|Źródło|Источник|Джерело|"
    r"Kaynak|المصدر|来源|來源|出典)\s*[:：]?\s+(?P<name>\S.{1,100})|(?:来源|來源|出典)[:：]\s*(?P<name2>\S.{1,60})"
)
_PR_KEPT = re.compile(
    r"(?:#+\s*)?(?:about\s+(?:the\s+)?[A-Z]|contacts?\b|media (?:contacts?|inquiries|relations)|"
    r"press contacts?|investor (?:contacts?|relations)|for (?:more|further) information|"
    r"notes? to editors?|über\s|pressekontakt|à propos|contacto de prensa|forward-looking)",
    re.IGNORECASE,
)
_ABOUT = re.compile(
    r"(?:,? who)? (?:is|was) (?:an?|the|our|based)\b|,? (?:covers|writes|reports|can be reached)\b"
)
_SENDER = re.compile(
    r"(?-i:About (?:the )?[A-Z])[^.!?:;]{1,70}(?:\b(?:Corp|Inc|Ltd|Co|Plc)\.|:)?|"
    r"(?:(?:media|press|investor) )?contacts?\s*:?|"
    r"(?:media|press|investor) (?:contacts?|relations|inquiries|enquiries)\s*:.{0,100}",
    re.IGNORECASE,
)
_LINK = re.compile(
    r"(?:photo|logo|video|view original content|multimedia|cision view original|to view the (?:source|"
    r"original) version|infographic)\b.{0,120}https?://\S+.*|(?:source version|"
    r"view source version) on .{3,40}:?\s*https?://\S+|https?://\S+",
    re.IGNORECASE,
)
_BY_NAME = re.compile(
    r"(?P<by>[Rr]eporting(?: and (?:writing|editing|additional writing))?|[Ww]ritten|[Rr]eported|"
    r"[Bb]ericht|[Rr]eportage|[Rr]eporte|[Rr]eportagem) (?:by|von|de|par|por|di|da):?\s+(?P<names>[^;.()]+)"
)
LONGEST = 700
"""No line of a tail is longer, in characters."""
DEEPEST = 30
"""So many blocks from the end may be more than text."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tail:
    """What stands after the text."""

    text: tuple[Block, ...]  # the blocks before it, and those of a release that stay text
    credits: tuple[str, ...] = ()
    reporters: tuple[str, ...] = ()
    signed: tuple[str, ...] = ()  # names alone under the text
    agency: str = ""
    rights: str = ""
    source: str = ""
    keywords: tuple[str, ...] = ()
    incomplete: bool = False
    sent: dt.date | dt.datetime | None = None  # when it was transmitted, as a footer says
    clues: tuple[str, ...] = ()  # dropped lines whose dates are evidence
    findings: tuple[Finding, ...] = field(default=())


def read(blocks: Sequence[Block]) -> Tail:
    """The text and its tail: from the end upwards as long as each block is one of the known."""
    floor = max(1, len(blocks) - DEEPEST)
    at, tail = _without_appendix(blocks, floor)
    kept: list[Block] = []
    while at > floor:
        block = blocks[at - 1]
        read_on = _read_block(tail, block)
        if read_on is not None:
            tail = read_on
        elif _PR_KEPT.match(block.text):
            kept.append(
                block
            )  # a release's contacts and "About" are text; what stands before them may be tail
        else:
            break
        at -= 1
    return _closed(replace(tail, text=(*blocks[:at], *reversed(kept))))


def ruled_off(blocks: Sequence[Block]) -> Iterator[Block]:
    """The text with a rule above what a release says of its sender and of whom to call."""
    first = next((n for n, block in enumerate(blocks) if n and _SENDER.fullmatch(block.lines[0])), None)
    for n, block in enumerate(blocks):
        if n == first and blocks[n - 1].text != "___":
            yield paragraph("___")
        yield block


def is_about(block: Block, authors: Sequence[str]) -> bool:
    """Whether a block is what a page says of the author: `Jane Smith is a staff writer`, `covers ...`."""
    name = next((name for name in authors if block.text.startswith(name)), "")
    return bool(name) and len(block.text) < LONGEST and bool(_ABOUT.match(block.text, len(name)))


def _without_appendix(blocks: Sequence[Block], floor: int) -> tuple[int, Tail]:
    """Where the text for readers ends: before dpa's notes to its clients and before lists of links."""
    end = len(blocks)
    tail = Tail(text=tuple(blocks))
    notes = next((n for n in range(floor, end) if blocks[n].text.startswith("# Notizblock")), end)
    for block in reversed(blocks[notes:]):
        tail = _noted(tail, "dpa's notes", block.text)
        tail = replace(tail, sent=footers.sent(block.lines[-1]) or tail.sent)
    links = next((n for n in range(floor, notes) if _heads_links(blocks, n, notes)), notes)
    for block in reversed(blocks[links:notes]):
        tail = _noted(tail, "related", block.text)
    return links, tail


def _heads_links(blocks: Sequence[Block], n: int, end: int) -> bool:
    return furniture.heading(blocks[n].text) and all(map(_is_link_line, blocks[n + 1 : end]))


def _is_link_line(block: Block) -> bool:
    """Whether a block can be the headline of another story, or a list of them."""
    return all(map(_is_link, block.lines))


def _is_link(line: str) -> bool:
    return len(line) < 140 and line[-1:] not in ".:;"


def _read_block(tail: Tail, block: Block) -> Tail | None:
    """The tail with one more block read; of stacked lines each must be one of the known."""
    if len(block.lines) < 2 or block.shape in ("paragraph", "table"):
        return _read_one(tail, block.text)
    if found := _KEYWORDS.fullmatch(f"{block.lines[0].rstrip(':')}: {', '.join(block.lines[1:])}"):
        return _found(tail, "keywords", "keywords block", block.text, keywords=_words(found["words"]))
    if furniture.heading(block.lines[0]) and all(map(_is_link, block.lines)):
        return _noted(tail, "related", block.text)
    read: Tail | None = tail
    for line in reversed(block.lines):
        read = _read_one(read, line) if read else None
    return read


def _read_one(tail: Tail, line: str) -> Tail | None:
    """The tail with one more line read, or None if it is text."""
    if len(line) > LONGEST:
        return None
    if footers.is_footer(line):
        return replace(_noted(tail, "transmission footer", line), sent=footers.sent(line))
    if _MORE.fullmatch(line):
        return replace(_noted(tail, "more to follow", line), incomplete=True)
    return _read_statement(tail, line) or _read_furniture(tail, line) or _read_signature(tail, line)


def _read_statement(tail: Tail, line: str) -> Tail | None:
    """A line that says something of the story: its keywords, rights, makers or source."""
    if found := _KEYWORDS.fullmatch(line):
        return _found(tail, "keywords", "keywords line", line, keywords=_words(found["words"]))
    if _RIGHTS.fullmatch(line):
        return _found(tail, "rights", "copyright line", line, rights=f"{line} {tail.rights}".strip())
    if _CREDIT.fullmatch(line) or _is_contribution(line):
        return _found(tail, "credits", "credit line", line, credits=(line.strip("()[] "), *tail.credits))
    found = _SOURCE.fullmatch(line)
    if found and (line[-1:] not in ".?!" or line.startswith("SOURCE ")):
        return _found(tail, "source", "source line", line, source=(found["name"] or found["name2"]).strip())
    return None


def _read_furniture(tail: Tail, line: str) -> Tail | None:
    if _LINK.fullmatch(line):
        return _noted(tail, "link", line)
    rule = furniture.after(line)
    return _with_sender(_noted(tail, rule, line), line) if rule else None


def _with_sender(tail: Tail, mark: str) -> Tail:
    """The tail with the agency that an end mark names: `REUTER`, `(PAP)`."""
    return replace(tail, agency=tail.agency or agencies.agency_of(mark.strip("()/[]- .")))


def _read_signature(tail: Tail, line: str) -> Tail | None:
    """A byline after the text, as German, French and Russian papers have it: its mark or its look tells."""
    byline = bylines.read(line) if len(line) < 90 and line[-1:] not in ".!?" else None
    if byline is None and len(line) < 60:
        byline = bylines.unmarked(line)
    if byline is None or (byline.affiliation and not byline.authors):
        return None
    return _found(
        tail,
        "credits",
        "signature",
        line,
        credits=(line, *tail.credits),
        signed=(*byline.authors, *tail.signed),
        agency=tail.agency or byline.agency,
    )


def _is_contribution(line: str) -> bool:
    bare = line.strip("()_ ")
    return (
        len(bare) < 300
        and bool(_CONTRIBUTED.fullmatch(bare))
        and (
            "contribut" in bare
            or "reported from" in bare
            or bare[:5].lower() == "with "
            or line.startswith(("(", "_", "—"))
        )
    )


def _found(tail: Tail, name: str, rule: str, line: str, **says: object) -> Tail:
    finding = Finding(field=name, rule=rule, text=line)
    return replace(tail, findings=(finding, *tail.findings), **says)  # type: ignore[arg-type]


def _noted(tail: Tail, rule: str, line: str) -> Tail:
    clues = (line, *tail.clues) if any(c.isdigit() for c in line) else tail.clues
    return replace(
        tail, clues=clues, findings=(Finding(field="dropped", rule=rule, text=line), *tail.findings)
    )


def _words(written: str) -> tuple[str, ...]:
    split = re.split(r"\s*[,;|•·#、，]\s*", written.strip(" .#"))
    return tuple(dict.fromkeys(word.strip() for word in split if word.strip()))


_TRAILING = re.compile(
    r"(?<=[.!?”\"»…)])\s*(?P<mark>(?:[-–—/(=\[*_#|]{0,3}\s?(?:Enditem|ENDITEM|ENDS|Ends|-30-|NNNN|###|"
    r"\(?END\)?|-0-|\(?(?:Xinhua|ANSA|dpa|AFP|EFE|PAP|PTI|IANS|ANI|Reuters|AP|Lusa|APA|ANP|Belga|TT|NTB|"
    r"UPI|Interfax|PNA|Bernama|Antara|ANTARA|BSS|UNB|KUNA|WAM|IRNA|NAN|GNA|MTI|CNA|ČTK|CTK|BTA|SDA|AA|DHA|İHA|ТАСС|新华社|完|了)\)?)\s?[-–—/)=\]*_#|]{0,3}\.?"
    r"|[（(](?:完|了|終|끝)[）)]|\((?:MORE|more)\)|[a-z]{2,4}/\s?[a-z]{2,4}/(?:\s?[a-z]{2,4}/)*))\s*$"
)
_TRAILING_CREDIT = re.compile(
    r"(?<=[.!?”\"»])\s+(?P<mark>\((?:Reporting|Additional reporting|Writing|Editing|Compiled|Reporte|"
    r"Reportage|Bericht|Editado|Édité|Reportagem|Por) [^()]{5,400}(?:\([^()]{0,40}\)[^()]{0,200})?\))\s*$"
)


def _closed(tail: Tail) -> Tail:
    """The tail with the marks that stand in the last paragraph itself, after its last stop."""
    if not tail.text:
        return tail
    last = tail.text[-1]
    if last.shape != "paragraph":
        return tail
    words, marks = last.text, tail
    for _ in range(3):
        credit = _TRAILING_CREDIT.search(words[-600:])
        found = credit or _TRAILING.search(words[-80:])
        if not found or len(found["mark"]) >= len(words):
            break
        line = found["mark"].strip()
        words = words[: -len(found[0])].rstrip()
        if credit:
            marks = _found(marks, "credits", "credit line", line, credits=(line.strip("()"), *marks.credits))
        else:
            more = line.strip("()").lower() == "more"
            marks = replace(
                _with_sender(_noted(marks, "end mark", line), line), incomplete=marks.incomplete or more
            )
    if words == last.text:
        return _with_reporters(tail)
    return _with_reporters(replace(marks, text=(*tail.text[:-1], replace(last, text=words, lines=(words,)))))


def _with_reporters(tail: Tail) -> Tail:
    reporters: list[str] = []
    for credit in tail.credits:
        for found in _BY_NAME.finditer(credit):
            written = re.sub(r"\s+(?:in|à|en|aus|em|te)\s+[^,;]+?(?=\s+and\s+|,|;|$)", "", found["names"])
            reporters += [name for name in names.split(written) if not agencies.agency_of(name)]
    return replace(tail, reporters=tuple(dict.fromkeys([*tail.signed, *reporters])))
