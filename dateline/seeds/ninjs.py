"""ninjs 1.x, 2.x and 3.x: a story as a JSON object, or several in an `item` list."""

from __future__ import annotations

from collections.abc import Iterator

from dateline.errors import Problem, UserError, Where
from dateline.markup import parse
from dateline.markup.blocks import Block
from dateline.seeds import compose, enclosed, jsons, nitf
from dateline.seeds.jsons import Json, listed, text
from dateline.seeds.kind import Desk, SeedFile, SeedFormat
from dateline.seeds.parts import UNTIMED, Parts
from dateline.story import Picture, Story

_BODIES = ("bodyxhtml", "bodyhtml", "articlehtml", "bodytext")
_SIGNS = tuple(
    f'"{sign}"' for sign in ("versioncreated", "pubstatus", "bodies", "headline", "headlines", *_BODIES)
)
_WRAPPERS = ("item", "items", "data", "results", "entries")
_TEXTS = frozenset(["", "text", "composite", "advisory", "news", "article"])
_KILLED = frozenset(["canceled", "cancelled"])
_MAIN = frozenset(["", "main", "body", "default"])
_DECKS = frozenset(
    {
        *("subheadline", "subheading", "sub", "deck", "dek", "standfirst", "summary", "abstract"),
        *("description", "lead", "teaser"),
    }
)
_WRITERS = frozenset(["author", "writer", "creator", "reporter"])
_PICTURES = frozenset(["picture", "image", "photo"])
_PRIVATE = ("contacts", "private", "closingline", "nonpublic")
_GUID = ("guid", "uri", "urn", "altid")


def _sniff(seed: SeedFile) -> bool:
    start = parse.decoded(seed.data[:200]).lstrip()
    if not start.startswith(("{", "[")):
        return False
    whole = jsons.spelled(parse.decoded(seed.data))
    return sum(sign in whole for sign in _SIGNS) >= 2 or '"ninjs' in whole


def _read(seed: SeedFile, desk: Desk) -> tuple[Story, ...]:
    items = list(_items(jsons.document(seed.data, seed.path)))
    found: list[Parts] = []
    others: list[str] = []
    for item in items:
        parts = _parts(item, seed.path)
        if parts is not None:
            found.append(parts)
        else:
            kind = text(item, "type") or "unknown"
            others.append(
                f"an item of type {kind} without text" if _is_text(item) else f"an item of type {kind}"
            )
    if not found:
        what = f"holds no story with text ({', '.join(sorted(set(others)))})" if others else "holds no story"
        raise UserError(Problem(what=what, where=Where(path=seed.path)))
    return compose.stories(found, seed, desk, left_out=others)


def _items(document: object) -> Iterator[Json]:
    """The stories of a document: itself, or those of its lists, as APIs and feeds wrap them."""
    todo = [document]
    while todo:
        each = todo.pop(0)
        if isinstance(each, list):
            todo[:0] = each
        elif isinstance(each, dict):
            within = next((each[key] for key in _WRAPPERS if isinstance(each.get(key), (list, dict))), None)
            is_story = any(key in each for key in ("headline", "headlines", "bodies", *_BODIES))
            if within is not None and not is_story:
                todo.insert(0, within)
            else:
                yield each


def _is_text(item: Json) -> bool:
    return text(item, "type").lower() in _TEXTS


def _parts(item: Json, path: str) -> Parts | None:
    status = text(item, "pubstatus").lower()
    killed = status in _KILLED
    title, deck = _headlines(item, path)
    blocks = _blocks(item, path)
    if not blocks and _is_text(item):  # a brief may have nothing but its summary
        blocks, deck = enclosed.of_text(deck, path), ""
    if not killed and (not _is_text(item) or not blocks):
        return None
    return Parts(
        title=title or enclosed.plain(text(item, "title", "name"), path),
        kicker=enclosed.plain(text(item, "kicker"), path),
        deck=deck,
        blocks=blocks,
        bylines=_bylines(item, path),
        dateline=enclosed.plain(text(item, "dateline"), path),
        place=_place(item),
        provider=_provider(item),
        published=tuple(
            (key, text(item, key))
            for key in ("firstpublished", "firstcreated", "contentcreated", "versioncreated")
        ),
        updated=(("versioncreated", text(item, "versioncreated")),),
        embargo=text(item, "embargoed", "embargo") or (UNTIMED if status == "withheld" else ""),
        language=text(item, "language"),
        keywords=_keywords(item),
        slugline=text(item, "slugline"),
        urgency=text(item, "urgency"),
        kind="kill" if killed else "advisory" if text(item, "type").lower() == "advisory" else "article",
        revision=text(item, "version"),
        correction="correction" in _signals(item),
        rights=text(item, "copyrightnotice") or text(_rights(item), "copyrightnotice"),
        usage=enclosed.plain(text(item, "usageterms") or text(_rights(item), "usageterms"), path),
        ednote=_notes(item, path),
        wire_id=text(item, *_GUID) or text(jsons.inner(item, "altids"), "itemid"),
        canonical=_canonical(item),
        section=_section(item),
        image=_image(item),
    )


def _signals(item: Json) -> frozenset[str]:
    """What the item says of itself in codes: `sig:correction`."""
    said = [text(item, "signal"), *jsons.words(item, "signals")]
    said += [
        text(each, "name", "code", "qcode", "literal", "uri") for each in listed(item, "signal", "signals")
    ]
    return frozenset(each.lower().replace("/", ":").rpartition(":")[2] for each in said)


def _blocks(item: Json, path: str) -> tuple[Block, ...]:
    """The body: HTML before text; of the bodies of 2.x and 3.x the main one in the richest form."""
    for name in _BODIES:
        found = text(item, name)
        if found.strip():
            of = enclosed.of_text if name == "bodytext" else enclosed.of_html
            return of(found, path, images=True)
    ranked = sorted(listed(item, "bodies"), key=_rank, reverse=True)
    for body in ranked:
        if blocks := _body(body, path):
            return blocks
    return ()


def _rank(body: Json) -> tuple[bool, int]:
    """How good a body is: the main one, then HTML, then NITF, then plain text."""
    kind = text(body, "contenttype", "mimetype").lower()
    form = next((n for n, sign in ((3, "html"), (2, "nitf"), (1, "plain")) if sign in kind), 0)
    role = text(body, "role").lower()
    return role in _MAIN, form or (2 if role == "nitf" else 0)


def _body(body: Json, path: str) -> tuple[Block, ...]:
    value = text(body, "value")
    kind = text(body, "contenttype", "mimetype").lower()
    if parse.root_name(value.encode()) == "nitf":
        try:
            return nitf.parts_of(parse.parse_xml(value.encode(), path)).blocks
        except UserError:
            return ()
    if "xml" in kind and "html" not in kind:
        return ()  # a markup of the sender's own
    return (
        enclosed.of_html(value, path, images=True)
        if "html" in kind
        else enclosed.of_text(value, path, images=True)
    )


def _headlines(item: Json, path: str) -> tuple[str, str]:
    title = enclosed.plain(text(item, "headline"), path)
    deck = enclosed.plain(
        text(item, "subheadline", "subhead", "teaser", "descriptiontext", "descriptionhtml"), path
    )
    for headline in listed(item, "headlines"):
        value, role = enclosed.plain(text(headline, "value"), path), text(headline, "role").lower()
        if role in _DECKS:
            deck = deck or value
        else:
            title = title or value
    for description in listed(item, "descriptions"):
        if text(description, "role").lower() in _DECKS | {"", "main", "text"}:
            deck = deck or enclosed.plain(text(description, "value"), path)
    return title, deck


def _bylines(item: Json, path: str) -> tuple[str, ...]:
    """The byline as written, else the people who are named as its authors."""
    found = enclosed.plain(text(item, "byline", "by"), path)
    if found:
        return (found,)
    authors = [
        each for each in listed(item, "authors") if text(each, "role", "rel").lower() in _WRITERS | {""}
    ]
    people = [
        each
        for each in listed(item, "people", "person", "bylines")
        if text(each, "rel", "role").lower() in _WRITERS or "by" in each
    ]
    return tuple(name for each in [*people, *authors] if (name := text(each, "name", "by", "value")))


def _place(item: Json) -> str:
    return text(item, "located") or text(jsons.inner(item, "located"), "name", "city")


def _provider(item: Json) -> str:
    found = text(item, "source", "creditline", "provider", "copyrightholder")
    for source in listed(item, "infosources", "infosource", "organisation"):
        found = found or text(source, "name")
    return found or text(_rights(item), "copyrightholder")


def _rights(item: Json) -> Json:
    """Version 2 moved the rights into an object of their own."""
    return jsons.inner(item, "rightsinfo")


def _notes(item: Json, path: str) -> str:
    """The notes to editors that are for all of them."""
    notes = [enclosed.plain(text(item, "ednote"), path)]
    for note in listed(item, "ednotes"):
        is_private = note.get("ispublishable") is False
        if not is_private and not any(word in text(note, "role").lower() for word in _PRIVATE):
            notes.append(enclosed.plain(text(note, "ednote", "value"), path))
    return " ".join(filter(None, notes))


def _keywords(item: Json) -> tuple[str, ...]:
    found = jsons.words(item, "keywords") + jsons.words(item, "keywordnames")
    if not found:
        found = [text(subject, "name") for subject in listed(item, "subject", "subjects")]
    return tuple(dict.fromkeys(" ".join(word.split()) for word in found if word.strip()))


def _section(item: Json) -> str:
    return next((name for each in listed(item, "service", "services") if (name := text(each, "name"))), "")


def _canonical(item: Json) -> str:
    for address in (text(item, "url"), text(item, "canonical")):
        if address.startswith(("http://", "https://")):
            return address
    return ""


def _image(item: Json) -> Picture | None:
    """The first picture among the associations, in its largest rendition."""
    for member in listed(item, "associations"):
        if text(member, "type") not in _PICTURES:
            continue
        sizes = listed(member, "renditions")
        addresses = [one for one in sizes if text(one, "href", "url").startswith(("http://", "https://"))]
        if addresses:
            largest = max(addresses, key=lambda one: _pixels(one.get("width")))
            captions = [text(each, "value") for each in listed(member, "descriptions")]
            return Picture(
                src=text(largest, "href", "url"),
                alt=text(member, "headline"),
                caption=text(member, "descriptiontext") or next(iter(captions), ""),
                credit=text(member, "byline", "by", "creditline"),
            )
    return None


def _pixels(width: object) -> int:
    return width if isinstance(width, int) else 0


FORMAT = SeedFormat(name="ninjs", sniff=_sniff, read=_read)
