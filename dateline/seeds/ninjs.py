"""ninjs 1.x, 2.x and 3.x: a story as a JSON object, or several in an `item` list."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import cast

from dateline import text as texts
from dateline.errors import Problem, UserError, Where
from dateline.markup import parse
from dateline.markup.blocks import Block
from dateline.seeds import compose, enclosed
from dateline.seeds.kind import Desk, SeedFile, SeedFormat
from dateline.seeds.parts import Parts
from dateline.story import Picture, Story

Json = dict[str, object]

_SIGNS = (
    "versioncreated",
    "pubstatus",
    "body_html",
    "body_xhtml",
    "body_text",
    "bodies",
    "headlines",
    "headline",
)
_BODIES = ("body_xhtml", "body_html", "body_text")
_TEXTS = frozenset(["", "text", "composite", "advisory", "news", "article"])
_KILLED = frozenset(["canceled", "cancelled"])
_DECKS = frozenset(
    ["subheadline", "subheading", "deck", "dek", "sub", "summary", "standfirst", "description", "abstract"]
)


def _sniff(seed: SeedFile) -> bool:
    start = parse.decoded(seed.data[:200]).lstrip()
    if not start.startswith(("{", "[")):
        return False
    whole = parse.decoded(seed.data)
    return sum(f'"{sign}"' in whole for sign in _SIGNS) >= 2 or '"ninjs' in whole


def _read(seed: SeedFile, desk: Desk) -> tuple[Story, ...]:
    try:
        document = json.loads(parse.decoded(seed.data), object_pairs_hook=_lower)
    except json.JSONDecodeError as error:
        where = Where(path=seed.path, line=error.lineno)
        raise UserError(Problem(what=f"not well-formed JSON: {error.msg}", where=where)) from error
    except (RecursionError, ValueError) as error:
        raise UserError(Problem(what="not well-formed JSON", where=Where(path=seed.path))) from error
    found = [parts for item in _items(document) if (parts := _parts(item, seed.path)) is not None]
    if not found:
        raise UserError(Problem(what="holds no story with text", where=Where(path=seed.path)))
    return compose.stories(found, seed, desk)


def _lower(pairs: list[tuple[str, object]]) -> Json:
    """An object with its keys in lower case: some senders write `versionCreated`, some `versioncreated`."""
    return {key.lower(): value for key, value in pairs}


def _items(document: object) -> Iterator[Json]:
    """The stories of a document: itself, or those of its lists, as APIs and feeds wrap them."""
    todo = [document]
    while todo:
        each = todo.pop(0)
        if isinstance(each, list):
            todo[:0] = each
        elif isinstance(each, dict):
            inner = next(
                (
                    each[key]
                    for key in ("item", "items", "_items", "data")
                    if isinstance(each.get(key), (list, dict))
                ),
                None,
            )
            if inner is not None and not any(
                key in each for key in ("headline", "headlines", *_BODIES, "bodies")
            ):
                todo.insert(0, inner)
            else:
                yield each


def _parts(item: Json, path: str) -> Parts | None:
    killed = _text(item, "pubstatus").lower() in _KILLED
    blocks = _blocks(item, path)
    if not killed and (_text(item, "type").lower() not in _TEXTS or not blocks):
        return None
    title, deck = _headlines(item, path)
    return Parts(
        title=title or enclosed.plain(_text(item, "title", "name"), path),
        deck=deck,
        blocks=blocks,
        bylines=_bylines(item, path),
        dateline=enclosed.plain(_text(item, "dateline"), path),
        place=_place(item),
        provider=_provider(item),
        published=(
            ("firstpublished", _text(item, "firstpublished")),
            ("firstcreated", _text(item, "firstcreated")),
            ("contentcreated", _text(item, "contentcreated")),
            ("versioncreated", _text(item, "versioncreated")),
        ),
        updated=(("versioncreated", _text(item, "versioncreated")),),
        embargo=_text(item, "embargoed", "embargo"),
        language=_text(item, "language"),
        keywords=_keywords(item),
        slugline=_text(item, "slugline"),
        urgency=_text(item, "urgency"),
        kind="kill" if killed else "advisory" if _text(item, "type").lower() == "advisory" else "article",
        revision=_text(item, "version"),
        rights=_text(item, "copyrightnotice") or _rights(item, "copyrightnotice"),
        usage=enclosed.plain(_text(item, "usageterms") or _rights(item, "usageterms"), path),
        ednote=enclosed.plain(_text(item, "ednote"), path),
        wire_id=_text(item, "altid" if not item.get("guid") and not item.get("uri") else "guid", "uri"),
        canonical=_canonical(item),
        section=_section(item),
        image=_image(item),
    )


def _blocks(item: Json, path: str) -> tuple[Block, ...]:
    """The body: XHTML or HTML before text; of 2.x and 3.x's bodies the main one in the richest form."""
    for name in _BODIES:
        found = _text(item, name)
        if found.strip():
            return (
                enclosed.of_text(found, path, images=True)
                if name == "body_text"
                else enclosed.of_html(found, path, images=True)
            )
    best: tuple[Block, ...] = ()
    score = (-1, -1)
    for number, body in enumerate(_list(item, "bodies")):
        kind, role = _text(body, "contenttype", "mimetype").lower(), _text(body, "role").lower()
        rank = (("html" in kind) + 2 * (role in ("", "main", "body", "default")), -number)
        value = _text(body, "value")
        if value.strip() and rank > score:
            best, score = enclosed.of_text(value, path, images=True), rank
    return best


def _headlines(item: Json, path: str) -> tuple[str, str]:
    title = enclosed.plain(_text(item, "headline"), path)
    deck = enclosed.plain(
        _text(item, "subheadline", "sub_headline", "description_text", "description_html"), path
    )
    for headline in _list(item, "headlines"):
        text, role = enclosed.plain(_text(headline, "value"), path), _text(headline, "role").lower()
        if role in _DECKS:
            deck = deck or text
        else:
            title = title or text
    for description in _list(item, "descriptions"):
        if _text(description, "role").lower() in _DECKS | {"", "main"}:
            deck = deck or enclosed.plain(_text(description, "value"), path)
    return title, deck


def _bylines(item: Json, path: str) -> tuple[str, ...]:
    """The byline as written, else the people who are named as its authors."""
    found = enclosed.plain(_text(item, "byline", "by"), path)
    if found:
        return (found,)
    people = [*_list(item, "people"), *_list(item, "authors"), *_list(item, "person")]
    writers = [
        person
        for person in people
        if _text(person, "rel", "role").lower() in ("author", "writer", "creator", "reporter")
        or person in _list(item, "authors")
    ]
    return tuple(name for person in writers if (name := _text(person, "name")))


def _place(item: Json) -> str:
    located = item.get("located")
    if isinstance(located, dict):
        return _text(located, "name", "city")
    return _text(item, "located")


def _provider(item: Json) -> str:
    found = _text(item, "source", "creditline", "provider", "copyrightholder")
    if found:
        return found
    for source in (*_list(item, "infosources"), *_list(item, "infosource"), *_list(item, "organisation")):
        if _text(source, "name"):
            return _text(source, "name")
    return _rights(item, "copyrightholder")


def _rights(item: Json, key: str) -> str:
    """Version 2 moved the rights into an object of their own."""
    rights = item.get("rightsinfo")
    return _text(cast(Json, rights), key) if isinstance(rights, dict) else ""


def _keywords(item: Json) -> tuple[str, ...]:
    words = item.get("keywords")
    found = [word for word in words if isinstance(word, str)] if isinstance(words, list) else []
    if isinstance(words, str):
        found = words.split(",")
    if not found:
        found = [_text(subject, "name") for subject in (*_list(item, "subject"), *_list(item, "subjects"))]
    return tuple(dict.fromkeys(" ".join(word.split()) for word in found if word.strip()))


def _section(item: Json) -> str:
    services = [*_list(item, "service"), *_list(item, "services")]
    return _text(services[0], "name") if services else ""


def _canonical(item: Json) -> str:
    for alternative in (_text(item, "url"), _text(item, "canonical")):
        if alternative.startswith(("http://", "https://")):
            return alternative
    return ""


def _image(item: Json) -> Picture | None:
    """The first picture among the associations, in its largest rendition."""
    associations = item.get("associations")
    members = list(associations.values()) if isinstance(associations, dict) else associations
    for member in members if isinstance(members, list) else ():
        if not isinstance(member, dict) or _text(member, "type") not in ("picture", "image", "photo"):
            continue
        renditions = member.get("renditions")
        each = list(renditions.values()) if isinstance(renditions, dict) else renditions
        sizes = [one for one in each if isinstance(one, dict)] if isinstance(each, list) else []
        addresses = [one for one in sizes if _text(one, "href", "url").startswith(("http://", "https://"))]
        if addresses:
            largest = max(addresses, key=lambda one: _pixels(one.get("width")))
            return Picture(
                src=_text(largest, "href", "url"),
                alt=_text(member, "headline"),
                caption=_text(member, "description_text"),
                credit=_text(member, "byline", "creditline"),
            )
    return None


def _pixels(width: object) -> int:
    return width if isinstance(width, int) else 0


def _list(item: Json, key: str) -> list[Json]:
    """The objects of a list; a lone object counts as a list of one."""
    found = item.get(key)
    if isinstance(found, dict):
        return [found]
    return [each for each in found if isinstance(each, dict)] if isinstance(found, list) else []


def _text(item: Json, *keys: str) -> str:
    """The first of these that is text or a number; lone surrogates that JSON allows are dropped."""
    for key in keys:
        found = item.get(key)
        if isinstance(found, bool) or found is None:
            continue
        if isinstance(found, (str, int, float)) and str(found).strip():
            return texts.clean(str(found))
    return ""


FORMAT = SeedFormat(name="ninjs", sniff=_sniff, read=_read)
