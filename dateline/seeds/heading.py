"""The fields of front matter, under the names that newsrooms and other generators give them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dateline import text as texts
from dateline.front.fields import Fields
from dateline.seeds import jsons
from dateline.seeds.parts import Named, Parts
from dateline.seeds.preamble import Preamble
from dateline.story import Picture

_TITLE = ("title", "headline")
_DECK = (
    "subtitle",
    "deck",
    "dek",
    "standfirst",
    "lede",
    "description",
    "summary",
    "excerpt",
    "customexcerpt",
)
_SECTION = ("section", "category", "categories")
_AUTHORS = ("authors", "author", "byline", "by")
_DATE = (
    "date",
    "published",
    "publishdate",
    "pubdate",
    "publishedat",
    "datepublished",
    "created",
    "createdat",
)
_UPDATED = ("updated", "lastmod", "modified", "lastmodified", "lastmodifiedat", "updatedat", "datemodified")
_LANGUAGE = ("language", "lang", "locale")
_TAGS = ("tags", "keywords", "topics")
_CANONICAL = ("canonical", "canonicalurl")
_IMAGE = (
    "image",
    "featuredimage",
    "featureimage",
    "cover",
    "coverimage",
    "hero",
    "thumbnail",
    "images",
    "header",
)
_OTHER = """kicker slugline urgency embargo rights copyright usage ednote source sourceurl place agency
dateline id credits"""
_OWN = frozenset(
    (*_TITLE, *_DECK, *_SECTION, *_AUTHORS, *_DATE, *_UPDATED, *_LANGUAGE, *_TAGS, *_CANONICAL, *_IMAGE)
) | frozenset(_OTHER.split())
_SWITCHES = """layout type template comments toc math katex mathjax mermaid pin weight menu menus linktitle
share related sidebar classes authorprofile readtime readingtime showtoc tocopen hidemeta hidesummary
searchhidden showreadingtime showbreadcrumbs showpostnavlinks showwordcount disableshare disablehljs
showcodecopybuttons robotsnoindex outputs cascade cssclass bodyclass markup resources url permalink aliases
redirectfrom redirectto saveas sitemap robots isstarred pinned sticky nocomment hidden link previewimage
visibility emailonly codeinjectionhead codeinjectionfoot uuid commentid featured metatitle metadescription
ogtitle ogdescription ogimage twittertitle twitterdescription twitterimage"""
_SWITCHED = frozenset(_SWITCHES.split())
"""What tells another generator how to show a page is nothing that ours heeds."""
_HEEDED = frozenset(["slug", "draft", "series", "priority", "expires"])
_HELD = frozenset(["draft", "private", "pending", "hidden", "skip", "scheduled", "future"])
_NO = frozenset(["false", "no", "off"])
_DATED_NAME = re.compile(r"(?:.*/)?(?P<day>\d{4}-\d\d-\d\d)-[^/]+\.\w+")


def parts(found: Preamble, path: str) -> Parts:
    """What the fields say. Jekyll has the day in the name of a file that has front matter."""
    front, named = found.fields, _DATED_NAME.fullmatch(path)
    place, agency, written = _dateline(front)
    return Parts(
        title=_first(front, *_TITLE),
        deck=_first(front, *_DECK),
        kicker=_first(front, "kicker"),
        section=_first(front, *_SECTION),
        bylines=_every(front, *_AUTHORS),
        credits=_every(front, "credits"),
        dateline=written,
        place=place,
        provider=agency,
        publisher=_first(front, "source"),
        source_url=_inner(front, "source", "url") or _first(front, "sourceurl"),
        published=(*_named(front, *_DATE), *((("the name of the file", named["day"]),) if named else ())),
        updated=_named(front, *_UPDATED),
        embargo=_first(front, "embargo"),
        language=_first(front, *_LANGUAGE),
        keywords=_words(_every(front, *_TAGS)),
        slugline=_first(front, "slugline"),
        urgency=_first(front, "urgency"),
        rights=_first(front, "rights", "copyright"),
        usage=_first(front, "usage"),
        ednote=_first(front, "ednote"),
        canonical=_first(front, *_CANONICAL),
        wire_id=_first(front, "id"),
        image=_image(front),
    )


def _dateline(front: Fields) -> tuple[str, str, str]:
    """Place, agency and the line as written, from one text or from a mapping."""
    place = _inner(front, "dateline", "place") or _first(front, "place")
    agency = _inner(front, "dateline", "agency") or _first(front, "agency")
    entry = front.entries.get("dateline")
    written = entry.value if entry and isinstance(entry.value, str) else _inner(front, "dateline", "text")
    return place, agency, written


def _image(front: Fields) -> Picture | None:
    for key in _IMAGE:
        value = front.entries[key].value if key in front.entries else None
        value = value[0].value if isinstance(value, tuple) and value else value
        inner = (
            {jsons.spelled(name): entry.value for name, entry in value.items()}
            if isinstance(value, dict)
            else {}
        )
        names = ("src", "path", "url", "image", "file", "feature", "teaser")
        source = (
            value if isinstance(value, str) else next((word for word in map(inner.get, names) if word), "")
        )
        if isinstance(source, str) and source.strip():
            said = {name: _text(inner.get(name)) for name in ("alt", "caption", "credit", "title")}
            alt = said["alt"] or _first(front, f"{key}alt")
            caption = said["caption"] or said["title"] or _first(front, f"{key}caption")
            return Picture(src=source.strip(), alt=alt, caption=caption, credit=said["credit"])
    return None


def _text(value: object) -> str:
    return next(_flat(value), "")


def _words(found: tuple[str, ...]) -> tuple[str, ...]:
    """Words of a list; a text alone may be one with commas."""
    if len(found) != 1 or "," not in found[0]:
        return found
    return tuple(dict.fromkeys(word for each in found[0].split(",") if (word := each.strip())))


def _first(front: Fields, *keys: str) -> str:
    return next(iter(_every(front, *keys)), "")


def _named(front: Fields, *keys: str) -> tuple[Named, ...]:
    return tuple((key, found) for key in keys if (found := _first(front, key)))


def _every(front: Fields, *keys: str) -> tuple[str, ...]:
    """The texts under the first of these keys that has any: a text, a list, or mappings with a name."""
    for key in keys:
        entry = front.entries.get(key)
        found = tuple(dict.fromkeys(_flat(entry.value))) if entry else ()
        if found:
            return found
    return ()


def _flat(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield from filter(None, [texts.one_line(texts.clean(value))])
    elif isinstance(value, tuple):
        for item in value:
            yield from _flat(item.value)
    elif isinstance(value, dict):
        named = value.get("name") or value.get("src") or value.get("url")
        yield from _flat(named.value) if named else ()


def roles(front: Fields) -> Iterator[tuple[str, str]]:
    """As what authors wrote it: `authors: [{name: ..., role: ...}]`."""
    for key in _AUTHORS:
        value = front.entries[key].value if key in front.entries else ()
        for item in value if isinstance(value, tuple) else (front.entries[key],):
            if isinstance(item.value, dict) and {"name", "role"} <= item.value.keys():
                yield from zip(_flat(item.value["name"].value), _flat(item.value["role"].value), strict=False)


def _inner(front: Fields, key: str, inner: str) -> str:
    """A text inside a mapping: `source: {name: ..., url: ...}`."""
    entry = front.entries.get(key)
    within = entry.value.get(inner) if entry and isinstance(entry.value, dict) else None
    return next(_flat(within.value), "") if within else ""


def others(found: Preamble) -> dict[str, str]:
    """Fields that are none of ours, as text, which the article keeps; and whether it is held back."""
    front = found.fields
    kept = {
        (key if key in _HEEDED else found.names[key]): ", ".join(_flat(entry.value))
        for key, entry in front.entries.items()
        if key not in _OWN | _SWITCHED and any(_flat(entry.value))
    }
    is_held = _first(front, "status").casefold() in _HELD or _first(front, "published").casefold() in _NO
    if is_held:
        kept["draft"] = "true"
    if until := _first(front, "expirydate", "expires"):
        kept["expires"] = until
    return {key: value for key, value in kept.items() if jsons.spelled(key) not in ("status", "expirydate")}
