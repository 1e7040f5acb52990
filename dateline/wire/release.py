"""What a press release says of its sender under its text: contacts and the “About”, which stay text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from dateline.wire.paragraphs import Block, paragraph

_KEPT = re.compile(
    r"(?:#+\s*)?(?:about\s+(?:the\s+)?[A-Z]|contacts?\b|media (?:contacts?|inquiries|relations)|"
    r"press contacts?|investor (?:contacts?|relations)|for (?:more|further) information|"
    r"notes? to editors?|über\s|pressekontakt|rückfrage(?:hinweis|n)|kontakt\b|à propos|contacto de prensa|"
    r"forward-looking)",
    re.IGNORECASE,
)
_SENDER = re.compile(
    r"(?-i:About (?:the )?[A-Z])[^.!?:;]{1,70}(?:\b(?:Corp|Inc|Ltd|Co|Plc)\.|:)?|"
    r"(?:(?:media|press|investor) )?contacts?\s*:?|"
    r"(?:media|press|investor) (?:contacts?|relations|inquiries|enquiries)\s*:.{0,100}",
    re.IGNORECASE,
)
_CONTACTS = re.compile(
    r"\W*(?:(?:media|press|investor|further|company)\s+)?(?:contacts?|kontakt|pressekontakt|contatti|contactos?|contatos?|"
    r"ansprechpartner|rückfragehinweis|rückfragen|contact presse|contacts presse|контакты)\s*:?",
    re.IGNORECASE,
)
RULE = "___"


def is_kept(block: Block) -> bool:
    """Whether a block under the text is what a release says of its sender, of whom to call, or a note."""
    return bool(_KEPT.match(block.text))


def heads_contacts(block: Block) -> bool:
    """Whether a block begins with a line that heads those whom to call, and nothing more."""
    return bool(_CONTACTS.fullmatch(block.lines[0]))


def ruled_off(blocks: Sequence[Block]) -> Iterator[Block]:
    """The text with a rule above what a release says of its sender and of whom to call."""
    first = next((n for n, block in enumerate(blocks) if n and _SENDER.fullmatch(block.lines[0])), None)
    for n, block in enumerate(blocks):
        if n == first and blocks[n - 1].text != RULE:
            yield paragraph(RULE)
        yield block
