"""The weekday of a story: the one on which its lead says that somebody spoke."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator

from dateline.wire import lists, months

NEAR_SPEECH = 30
"""A weekday this near behind a verb of speech, in characters, is the day of the story."""
LEAD = 450
"""Only what was said in the lead was said on the day of the story; of a lead, so many characters."""

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
_BETWEEN = re.compile(
    r"\b(?:will|would|to|that|plans?|due|scheduled|expected|set|wird|werde|soll|sera|devrait|va|será|sarà|vai|"
    r"будет|zal|ma|could|may|might|should|dass|que|che|dat|что|że|after|before|since|for)\b|[,.!?;:]\s",
    re.IGNORECASE,
)
_VERB_LAST = frozenset(["tr"])
_TODAY = {
    "en": r"today|yesterday|tomorrow|tonight",
    "de": r"heute|gestern",
    "fr": r"aujourd['’]hui|hier",
    "es": r"hoy|ayer",
    "it": r"oggi|ieri",
    "pt": r"hoje|ontem",
    "nl": r"vandaag|gisteren",
    "ru": r"сегодня|вчера",
    "uk": r"сьогодні|вчора",
    "pl": r"dziś|dzisiaj|wczoraj",
    "tr": r"bugün|dün",
    "ar": r"اليوم|أمس",
}
_QUOTED = re.compile(r"[“\"„«][^”\"»\n]{0,800}[”\"»]")


def spoken(lead: str, language: str) -> set[int]:
    """The weekdays right after a verb of speech in a lead: `officials said on Friday`."""
    names, verbs = months.WEEKDAYS.get(language), _SPEECH.get(language)
    if not names or not verbs:
        return set()
    lead = lead[:LEAD]
    spoke = [found.span() for found in _word(verbs).finditer(lead)]
    if language in _VERB_LAST:
        spoke = [(end, start) for start, end in spoke]
    return {
        number
        for number, start, end in _weekdays(lead, names)
        if any(_is_right_after(lead, (start, end), verb) for verb in spoke)
    }


def _is_right_after(lead: str, day: tuple[int, int], verb: tuple[int, int]) -> bool:
    """Whether nothing else comes between a verb and the day, or in Turkish between the day and the verb."""
    last = verb[1] < verb[0]
    start, end = (day[1], verb[1]) if last else (verb[1], day[0])
    return 0 <= end - start <= NEAR_SPEECH and not _BETWEEN.search(lead[start:end])


def named(lead: str, language: str) -> set[int]:
    """The weekdays that a lead names: a witness that proves nothing."""
    names = months.WEEKDAYS.get(language)
    return {number for number, _, _ in _weekdays(lead[:LEAD], names)} if names else set()


def nights(text: str, language: str) -> set[int]:
    """The weekdays of whose nights and evenings a text speaks."""
    names = months.WEEKDAYS.get(language)
    if not names:
        return set()
    found = _any_of(tuple(names)).finditer(text)
    return {names[day[0].casefold()] for day in found if _NIGHT.match(text, day.end())}


def is_relative(text: str, language: str) -> bool:
    """Whether a copy calls its own day today: then a weekday that it names is another day."""
    words = _TODAY.get(language)
    return bool(words and _word(words).search(_QUOTED.sub(" ", text)))


def _weekdays(text: str, names: dict[str, int]) -> Iterator[tuple[int, int, int]]:
    """The weekdays that a text names as the day it is about: not last, next or every one, and no night
    before."""
    for found in _any_of(tuple(names)).finditer(text):
        if not _OTHER_DAY.search(text[max(0, found.start() - 24) : found.start()]) and not _NIGHT.match(
            text, found.end()
        ):
            yield names[found[0].casefold()], found.start(), found.end()


@functools.cache
def _any_of(names: tuple[str, ...]) -> re.Pattern[str]:
    return _word(lists.alternation(map(re.escape, names)))


@functools.cache
def _word(alternatives: str) -> re.Pattern[str]:
    """Any of these, standing as a word of its own."""
    return re.compile(rf"(?<!\w)(?:{alternatives})(?!\w)", re.IGNORECASE)
