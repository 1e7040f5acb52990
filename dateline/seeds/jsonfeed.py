"""JSON Feed 1 and 1.1: each item of a document is a story."""

from __future__ import annotations

from collections.abc import Iterator

from dateline.errors import Problem, UserError, Where
from dateline.markup import parse
from dateline.seeds import compose, enclosed, jsons
from dateline.seeds.jsons import Json, inner, listed, text, words
from dateline.seeds.kind import Desk, SeedFile, SeedFormat
from dateline.seeds.parts import Parts
from dateline.story import Media, Picture, Story

SIGN = "jsonfeed.org/version/"
SNIFFED = 2_000
_WEB = ("http://", "https://")


def _sniff(seed: SeedFile) -> bool:
    start = parse.decoded(seed.data[:SNIFFED]).lstrip()
    return start.startswith("{") and SIGN in start.replace("\\/", "/")


def _read(seed: SeedFile, desk: Desk) -> tuple[Story, ...]:
    document = jsons.document(seed.data, seed.path)
    feed = document if isinstance(document, dict) else {}
    found = [parts for item in listed(feed, "items") if (parts := _parts(item, feed, seed.path))]
    if not found:
        raise UserError(Problem(what="holds no item with a title or text", where=Where(path=seed.path)))
    return compose.stories(found, seed, desk)


def _parts(item: Json, feed: Json, path: str) -> Parts | None:
    html, plain = text(item, "contenthtml"), text(item, "contenttext")
    blocks = enclosed.of_html(html, path, images=True) if html.strip() else enclosed.of_text(plain, path)
    title = enclosed.plain(text(item, "title"), path)
    if not title and not blocks:
        return None
    address = text(item, "url")
    return Parts(
        title=title,
        deck=enclosed.plain(text(item, "summary"), path),
        blocks=blocks,
        bylines=tuple(_authors(item) or _authors(feed)),
        published=(("date_published", text(item, "datepublished")),),
        updated=(("date_modified", text(item, "datemodified")),),
        publisher=text(feed, "title"),
        source_url=address,
        canonical=address,
        language=text(item, "language") or text(feed, "language"),
        keywords=tuple(word.strip() for word in words(item, "tags") if word.strip()),
        wire_id=text(item, "id") or address,
        image=_image(item),
        media=tuple(_media(item)),
    )


def _authors(holder: Json) -> list[str]:
    every = listed(holder, "authors") or [inner(holder, "author")]
    return [name for name in (text(each, "name") for each in every) if name]


def _image(item: Json) -> Picture | None:
    address = text(item, "image", "bannerimage")
    return Picture(src=address) if address.startswith(_WEB) else None


def _media(item: Json) -> Iterator[Media]:
    for each in listed(item, "attachments"):
        address, kind = text(each, "url"), text(each, "mimetype")
        if address.startswith(_WEB) and kind.startswith(("audio/", "video/")):
            yield Media(src=address, type=kind, title=text(each, "title"))


FORMAT = SeedFormat(name="jsonfeed", sniff=_sniff, read=_read)
