"""The language of a text: by its script, then by its commonest words, and only then by statistics."""

from __future__ import annotations

import functools
import re
from collections import Counter
from collections.abc import Callable
from typing import cast

SAMPLE = 3_000
"""So many characters tell a language as surely as all of them."""
SURE_SHARE = 0.12
"""Of a text's words, so many are among its own language's commonest."""
SURE_LEAD = 1.4
FEW_WORDS = 8

_COMMON = {
    "en": "the of and to in a that for is was with said it as by from are has have will be at his which "
    "been not were",
    "de": "der die und das den von ist nicht mit dem des sich ein eine auf für im zu wird auch bei hat "
    "werden nach wie",
    "fr": "le la les des et est une dans que pour du qui sur par au pas avec plus ce il sont été aux "
    "cette ont d'un",
    "es": "el la los las que y en una por con para del se su es al lo como más fue ha sus este pero un",
    "it": "il di che è la per una con non del della sono si da dei nel alla anche al più ha gli le come "
    "delle",
    "pt": "o que e do da em um uma para não com os no na se por dos as mais foi ao à é são pelo pela",
    "nl": "de het een van en is dat op te in voor met zijn niet aan er door ook bij naar werd heeft maar "
    "wordt om",
    "pl": "w i na z się nie do to że jest o od po za jak przez są dla został przy oraz ma może który która",
    "tr": "ve bir bu da de için ile olarak olan olduğunu çok daha sonra gibi kadar ise dedi ancak "
    "tarafından en söyledi",
    "sv": "och i att det som en på är av för med den till har inte om ett han från var de ska vid kan",
    "da": "og i at det er en til på af for der den med som har ikke de et fra han var ved vil kan blev",
    "no": "og i at det er en til på av for som den med har ikke de et fra han var ved vil kan ble etter",
    "fi": "ja on ei että oli se hän mutta myös ovat kun tai joka sen mukaan kuin jo olisi vuoden sekä",
    "cs": "a se na v je že s z do to o i za by pro podle jsou ve od jeho ale také který po jako",
    "sk": "a sa na v je že s z do to o aj za by pre podľa sú vo od jeho ale ktorý po ako bol",
    "ro": "de și în a la care cu o nu pe din pentru că este mai un fost sunt au prin ale lui după",
    "hu": "a az és hogy nem is egy meg csak volt de van el még már ezt szerint ki azt mint pedig lesz",
    "id": "yang dan di dengan untuk dari pada ini itu tidak dalam akan ke juga telah oleh kata adalah "
    "bisa mereka",
    "ms": "yang dan di dengan untuk daripada pada ini itu tidak dalam akan ke juga telah oleh kata ialah "
    "boleh beliau",
    "vi": "và của các có là trong được cho không những một với người đã này khi để ở đến về",
    "ca": "el la de i que a en els per amb una les del és un al va ha no dels més",
    "hr": "i u je da se na za su od koji s a to iz ne će kako o što bi nije samo po kao",
    "sq": "të në e dhe që për me një nga është se si kanë më ka do u janë ai nuk",
    "lt": "ir kad į iš su yra buvo tai kaip bet jis apie dėl ne už po metų pat nuo dar",
    "et": "ja on et ei see oli kui ka ta mis oma aga või ning mida seda nii pärast välja siis",
    "sw": "ya na wa kwa ni katika za la kuwa hiyo huyo hii kama watu alisema baada cha yake",
}
_WORDS = {language: frozenset(words.split()) for language, words in _COMMON.items()}
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")

_SCRIPTS = (
    ("ja", re.compile("[\u3041-\u3096\u30a1-\u30fa]")),
    ("ko", re.compile("[\uac00-\ud7a3]")),
    ("zh", re.compile("[\u3400-\u9fff]")),
    ("ru", re.compile("[\u0400-\u04ff]")),
    ("ar", re.compile("[\u0621-\u06ff]")),
    ("el", re.compile("[\u0370-\u03ff]")),
    ("he", re.compile("[\u05d0-\u05ea]")),
    ("hi", re.compile("[\u0900-\u097f]")),
    ("bn", re.compile("[\u0980-\u09ff]")),
    ("ta", re.compile("[\u0b80-\u0bff]")),
    ("th", re.compile("[\u0e00-\u0e7f]")),
    ("ka", re.compile("[\u10a0-\u10ff]")),
    ("hy", re.compile("[\u0530-\u058f]")),
)
_LATIN = re.compile("[A-Za-z\u00c0-\u024f]")
_NEIGHBOURS = {  # one script, several languages: letters that only the other ones use
    "ru": (
        ("uk", re.compile("[іїєґІЇЄҐ]")),
        ("be", re.compile("[ўЎ]")),
        ("sr", re.compile("[ђћџљњјЂЋЏЉЊЈ]")),
        ("kk", re.compile("[қңғүұөҚҢҒҮҰӨ]")),
        ("bg", re.compile(r"[ъЪ](?=[^\W\d_аеиоуъыьэюя])")),
    ),
    "ar": (("ur", re.compile("[ٹڈڑںےھ]")), ("fa", re.compile("[پچژگکی]"))),
    "hi": (("mr", re.compile("ळ")),),
}


def language_of(words: str) -> str:
    """The BCP 47 code of the language a text is in; "" if it is too short or too mixed to tell."""
    sample = words[:SAMPLE]
    script = _by_script(sample)
    if script:
        return script
    found = _by_words(sample)
    return found or _by_statistics(sample)


def _by_script(sample: str) -> str:
    counts = {language: len(pattern.findall(sample)) for language, pattern in _SCRIPTS}
    latin = len(_LATIN.findall(sample))
    if counts["ja"] * 8 > counts["zh"] and counts["ja"] > 5:  # Japanese is written with both
        counts["ja"] += counts["zh"]
    language = max(counts, key=lambda code: counts[code])
    if counts[language] * (3 if language in ("zh", "ja", "ko") else 1) <= latin or counts[language] < 4:
        return ""
    for other, letters in _NEIGHBOURS.get(language, ()):
        if len(letters.findall(sample)) > counts[language] * 0.012:
            return other
    return language


def shares(sample: str) -> dict[str, float]:
    """Of a text's words, how many are among the commonest of each language."""
    words = [word.lower() for word in _WORD.findall(sample[:SAMPLE])]
    counts = Counter(words)
    return {
        code: sum(counts[word] for word in common) / max(len(words), 1) for code, common in _WORDS.items()
    }


def _by_words(sample: str) -> str:
    words = [word.lower() for word in _WORD.findall(sample)]
    if len(words) < FEW_WORDS:
        return ""
    counts = Counter(words)
    scores = {code: sum(counts[word] for word in common) for code, common in _WORDS.items()}
    first, second = sorted(scores, key=lambda code: -scores[code])[:2]
    sure = scores[first] >= SURE_SHARE * len(words) and scores[first] >= SURE_LEAD * scores[second]
    return first if sure and scores[first] >= 4 else ""


def _by_statistics(sample: str) -> str:
    """What py3langid says, where it is installed and there is enough text for it to be right."""
    if len(sample) < 150:
        return ""
    classify = _classifier()
    return str(classify(sample)[0]) if classify else ""


@functools.cache
def _classifier() -> Callable[[str], tuple[str, float]] | None:
    try:
        from py3langid import classify  # half a second: only texts that the tests above leave open pay for it
    except ImportError:
        return None
    return cast("Callable[[str], tuple[str, float]]", classify)
