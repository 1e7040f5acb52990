"""Front matter's keys that are no field of an article: the desk's own, and those that we call otherwise."""

from __future__ import annotations

from dateline.errors import Problem, Where, did_you_mean, quoted
from dateline.front.fields import Fields

# Written by ingest for the desk to see; known, so that nobody is warned of them, and shown nowhere.
DESK = frozenset(
    {
        "affiliation",
        "concerns",
        "correction",
        "date_candidates",
        "date_partial",
        "ednote",
        "highlights",
        "incomplete",
        "keywords",
        "kind",
        "revision",
        "seed_label",
        "seed_sha256",
        "slugline",
        "title_raw",
        "urgency",
        "usage",
        "wire_id",
    }
)


ELSEWHERE = {
    "title": {"headline"},
    "description": {"deck", "dek", "standfirst", "subtitle", "summary", "excerpt", "lede"},
    "date": {"published", "publishdate", "pubdate", "published_at", "created"},
    "updated": {"lastmod", "modified", "last_modified_at", "updated_at"},
    "authors": {"author", "byline", "writer", "writers"},
    "section": {"category", "categories", "channel", "desk"},
    "image": {"photo", "picture", "cover", "thumbnail", "featured_image", "hero"},
    "slug": {"url", "permalink"},
    "aliases": {"redirect_from", "redirects"},
    "language": {"lang", "locale"},
    "rights": {"copyright", "license", "licence"},
    "media": {"audio", "video", "podcast", "enclosure"},
    "lead": {"featured", "pinned", "top"},
}
"""Our keys, by what other programs and newsrooms call them."""


def strange(front: Fields) -> list[Problem]:
    known = front.known() | DESK
    return [
        Problem(
            what=f"unknown key {quoted(key)}",
            where=Where(path=front.path, line=front.line_of(key)),
            hint=_meant(key) or did_you_mean(key, known) or "it is kept for the theme",
            level="warning",
        )
        for key in front.unknown()
        if key not in DESK
    ]


def _meant(key: str) -> str:
    """A hint for a key that goes by another name elsewhere."""
    ours = next((ours for ours, theirs in ELSEWHERE.items() if key.casefold() in theirs), "")
    return f"did you mean {quoted(ours)}?" if ours else ""
