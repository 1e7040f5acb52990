"""Houses: the papers, broadcasters, agencies and desks that writers write for, and what they are there."""

from __future__ import annotations

import re

from dateline.wire import agencies

_OUTLET = re.compile(
    r"(?:staff(?:\s+(?:writer|reporter|correspondent|photographer|and wire|report|reports))?|"
    r"(?:[\w']+\s+){0,3}(?:writer|"
    r"reporter|correspondent|editor|columnist|contributor|bureau chief|producer|journalist|critic|analyst|"
    r"fellow)s?\b.*|(?:[\w']+\s+){0,4}(?:editorial |news |web )?staff|"
    r"associated press.*|ap\b.*|the \w+.*|.*\b(?:news|times|post|tribune|journal|herald|gazette|press|"
    r"media|network|"
    r"service|agency|magazine|chronicle|guardian|telegraph|mail|express|observer|standard|globe|insider|star|sun|"
    r"today|daily|universit\w*|institut\w*|college|school|academy|"
    r"weekly|radio|tv|television|newspaper|union-tribune|bulletin|courier|register|dispatch|sentinel|"
    r"reuters|afp|dpa|"
    r"efe|bbc|cnn|npr|nbc|cbs|abc|fox|bloomberg|monitor|inquirer|examiner|review|record|ledger|advocate|"
    r"independent|"
    r"zeitung|anzeiger|nachrichten|rundschau|spiegel|presse|monde|figaro|corriere|repubblica|país|mundo|"
    r"folha|estado|"
    r"korrespondent\w*|redakteur\w*|correspondant\w*|corresponsal\w*|corrispondente|correspondente|"
    r"inviat[oa]|"
    r"envoyée?s?|spécial\w*|rédaction|redaktion|redacción|redação|redazione|redactie|muhabir\w*|"
    r"корреспондент|"
    r"обозреватель|кореспондент|редакция|редакція|reportero|repórter|journaliste|.*\.(?:com|org|net|"
    r"co\.uk|ru|de|fr|es|it))\b.*)$",
    re.IGNORECASE,
)
_GENERIC = re.compile(
    r"(?:(?:our|the|a|by)\s+)?(?:special\s+|own\s+|senior\s+|chief\s+|city\s+|legal\s+|sports\s+|web\s+|"
    r"news\s+|online\s+|digital\s+|"
    r"staff\s+|wire\s+|internet\s+|express\s+)*(?:correspondents?|reporters?|desk|bureau|staff|writers?|"
    r"editors?|team|newsroom|"
    r"newsdesk|agencies|agency|wires?|reports?|redaktion|rédaction|redacción|redação|redazione|redactie|"
    r"redakcja|редакция|"
    r"редакція|haber merkezi|editorial board|contributors?|service|network|admin|administrator)\b",
    re.IGNORECASE,
)


def is_one(words: str) -> bool:
    """Whether words name a paper, a broadcaster, an agency or a desk."""
    return bool(_OUTLET.fullmatch(words) or _GENERIC.match(words) or agencies.agency_of(words))


def is_nobody(line: str) -> bool:
    """Whether a line names those who wrote by what they are, and nobody by name: `Our Correspondent`."""
    return bool(_GENERIC.fullmatch(line))


def begins(line: str) -> bool:
    """Whether a line begins with a house, or with what a writer is there."""
    return bool(_OUTLET.match(line))
