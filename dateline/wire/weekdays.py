"""The weekday of a story: the one on which somebody said something, or else the one of the lead."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dateline.wire import lists, months

NEAR_SPEECH = 30
"""A weekday this near a verb of speech, in characters, is the day of the story."""
SPOKEN_WITHIN = 1_500
"""So far into a text, in characters, what was said was said on the day of the story."""

_SPEECH = {
    "en": r"said|says|told|announced|reported|stated|added|confirmed|declared|noted|tweeted|wrote|"
    "revealed|stressed|warned|claimed",
    "de": r"sagte[n]?|teilte[n]?|mitteilte[n]?|erklärte[n]?|berichtete[n]?|meldete[n]?|bestätigte[n]?|"
    "kündigte[n]?|gab|hieß",
    "fr": r"a déclaré|a annoncé|a indiqué|a affirmé|a dit|a rapporté|ont annoncé|ont indiqué|déclaré|"
    "annoncé|indiqué|appris",
    "es": r"dijo|dijeron|informó|informaron|anunció|declaró|afirmó|aseguró|señaló|confirmó",
    "it": r"ha detto|ha dichiarato|ha annunciato|ha affermato|ha riferito|hanno detto",
    "pt": r"disse|afirmou|informou|anunciou|declarou|disseram",
    "nl": r"zei|zeiden|meldde|meldt|zegt|liet weten|maakte|maakten",
    "ru": r"сообщил\w*|заявил\w*|сказал\w*|рассказал\w*|отметил\w*|передает|объявил\w*",
    "uk": r"повідомил\w+|повідомив|заявив|заявила|сказав|сказала|розповів",
    "pl": r"powiedział\w*|poinformował\w*|oświadczył\w*|podał\w*|przekazał\w*",
    "tr": r"söyledi|açıkladı|dedi|belirtti|bildirdi|duyurdu",
    "ar": r"قال|قالت|أعلن|أعلنت|أكد|أكدت|ذكر|ذكرت|صرح",
}
_OTHER_DAY = re.compile(
    r"(?:\b(?:last|next|every|each|late|by|until|till|from|since|before|after|through|to|previous|past|"
    r"following|coming|this coming|"
    r"nächsten|kommenden|vergangenen|letzten|bis|ab|seit|prochain|dernier|le prochain|próximo|pasado|"
    r"scorso|prossimo|прошл\w+|следующ\w+)(?:\s+on)?)\s*$",
    re.IGNORECASE,
)
_NIGHT = re.compile(
    r"\s*['’]?s?\s*(?:nights?|evenings?|dernier|prochain|pasado|próximo|scorso|prossimo|abend|nacht)\b",
    re.IGNORECASE,
)
_INTENT = re.compile(
    r"\b(?:will|would|to|plans?|due|scheduled|expected|set|wird|werde|soll|sera|devrait|va|será|sarà|vai|"
    r"будет|zal|ma|could|may|might|should)\b|[.!?;]\s",
    re.IGNORECASE,
)


def spoken(text: str, language: str) -> set[int]:
    """The weekdays near a verb of speech, in the opening of a text."""
    names, verbs = months.WEEKDAYS.get(language), _SPEECH.get(language)
    if not names or not verbs:
        return set()
    text = text[:SPOKEN_WITHIN]
    spoken = [found.span() for found in re.finditer(rf"(?<!\w)(?:{verbs})(?!\w)", text, re.IGNORECASE)]
    return {
        number
        for number, start, end in _weekdays(text, names)
        if any(_is_near(text, start, end, verb) for verb in spoken)
    }


def named(lead: str, language: str) -> set[int]:
    """The weekdays that a lead names: a weak witness."""
    names = months.WEEKDAYS.get(language)
    return {number for number, _, _ in _weekdays(lead, names)} if names else set()


def _is_near(text: str, start: int, end: int, verb: tuple[int, int]) -> bool:
    between = text[verb[1] : start] if verb[1] <= start else text[end : verb[0]]
    near = (verb[1] <= start and start - verb[1] <= NEAR_SPEECH) or (
        end <= verb[0] and verb[0] - end <= NEAR_SPEECH
    )
    return near and not _INTENT.search(between)


def _weekdays(text: str, names: dict[str, int]) -> Iterator[tuple[int, int, int]]:
    """The weekdays that a text names as the day it is about: not last, next or every one, and no night "
    "before."""
    pattern = lists.alternation(map(re.escape, names))
    for found in re.finditer(rf"(?<!\w)(?:{pattern})(?!\w)", text, re.IGNORECASE):
        if not _OTHER_DAY.search(text[max(0, found.start() - 24) : found.start()]) and not _NIGHT.match(
            text, found.end()
        ):
            yield names[found[0].casefold()], found.start(), found.end()
