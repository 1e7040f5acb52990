"""Ghost's export: one JSON document with all that a site has, of which the posts are stories."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from dateline.errors import Problem, UserError, Where
from dateline.markup import parse
from dateline.seeds import compose, enclosed, jsons
from dateline.seeds.jsons import Json, listed, text
from dateline.seeds.kind import Desk, SeedFile, SeedFormat
from dateline.seeds.parts import Parts
from dateline.story import Picture, Story

SNIFFED = 2_000
_ORIGIN = "__GHOST_URL__"
"""Ghost writes this in place of the site's own address."""
_LIVE = frozenset(["published", "sent", ""])


class _Site(NamedTuple):
    """What the tables of an export say of posts, by the posts' ids."""

    authors: Mapping[str, list[str]]
    tags: Mapping[str, list[str]]
    meta: Mapping[str, Json]


def _sniff(seed: SeedFile) -> bool:
    start = "".join(parse.decoded(seed.data[:SNIFFED]).split())
    is_export = start.startswith(('{"db":[{', '{"meta":{', '{"data":{'))
    return is_export and b'"posts"' in seed.data and b'"posts_authors"' in seed.data


def _read(seed: SeedFile, desk: Desk) -> tuple[Story, ...]:
    document = jsons.document(seed.data, seed.path)
    data = _tables(document if isinstance(document, dict) else {})
    site = _Site(
        authors=_joined(listed(data, "postsauthors"), "authorid", listed(data, "users")),
        tags=_joined(listed(data, "poststags"), "tagid", listed(data, "tags")),
        meta={text(each, "postid"): each for each in listed(data, "postsmeta")},
    )
    posts = listed(data, "posts")
    found = [parts for post in posts if (parts := _parts(post, site, seed.path))]
    if not found:
        raise UserError(Problem(what="holds no post with a text", where=Where(path=seed.path)))
    pages = ["a page" for post in posts if text(post, "type") == "page"]
    return compose.stories(found, seed, desk, left_out=pages)


def _tables(document: Json) -> Json:
    """The tables, in whichever of its versions' wrappings."""
    holder = next(iter(listed(document, "db")), document)
    data = holder.get("data")
    return data if isinstance(data, dict) else {}


def _joined(pairs: list[Json], key: str, named: list[Json]) -> Mapping[str, list[str]]:
    """The names that go with each post, in their order; what begins with # is Ghost's own."""
    names = {text(each, "id"): text(each, "name") for each in named}
    found = defaultdict(list)
    for pair in sorted(pairs, key=lambda each: text(each, "sortorder").zfill(4)):
        name = names.get(text(pair, key), "")
        if name and not name.startswith("#"):
            found[text(pair, "postid")].append(name)
    return found


def _parts(post: Json, site: _Site, path: str) -> Parts | None:
    id = text(post, "id")
    html, plain = text(post, "html").replace(_ORIGIN, ""), text(post, "plaintext")
    blocks = enclosed.of_html(html, path, images=True) if html else enclosed.of_text(plain, path)
    title = text(post, "title")
    if text(post, "type") == "page" or not (title or blocks):
        return None
    tags, meta = site.tags.get(id, []), site.meta.get(id, {})
    image = text(post, "featureimage").replace(_ORIGIN, "")
    caption = enclosed.plain(text(meta, "featureimagecaption"), path)
    return Parts(
        title=title,
        deck=text(post, "customexcerpt"),
        blocks=blocks,
        section=next(iter(tags), ""),
        bylines=tuple(site.authors.get(id, [])),
        published=(("published_at", text(post, "publishedat")), ("created_at", text(post, "createdat"))),
        updated=(("updated_at", text(post, "updatedat")),),
        language=text(post, "locale"),
        keywords=tuple(tags),
        canonical=text(post, "canonicalurl"),
        wire_id=text(post, "uuid") or id,
        image=Picture(src=image, alt=text(meta, "featureimagealt"), caption=caption) if image else None,
        extra=tuple(_extra(post)),
    )


def _extra(post: Json) -> Iterator[tuple[str, str]]:
    if slug := text(post, "slug"):
        yield "slug", slug
    if text(post, "status") not in _LIVE:
        yield "draft", "true"


FORMAT = SeedFormat(name="ghost", sniff=_sniff, read=_read)
