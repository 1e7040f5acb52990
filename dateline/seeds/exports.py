"""What WordPress and Blogger say of a post in their exports, which are feeds with elements of their own."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from dateline.markup import read
from dateline.seeds import trees
from dateline.seeds.trees import Element
from dateline.wire import labels

_POSTS = frozenset(["post", ""])
_GONE = frozenset(["trash", "auto-draft", "inherit"])
_PUBLISHED = frozenset(["publish", "live", ""])
KIND, _LABEL = "#kind", "ns#"
_NEVER = "0000"
"""WordPress has 0000-00-00 for the day of what was never published."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Exported:
    """What an export says beside what feeds say; empty for an entry of a plain feed."""

    is_post: bool = True
    extra: tuple[tuple[str, str], ...] = ()  # its slug, and whether it is held back
    deck: str = ""
    section: str = ""
    tags: tuple[str, ...] = ()
    date: str = ""
    updated: str = ""


def read_entry(entry: Element) -> Exported:
    """What an export says of an entry; nothing where the document is none."""
    if trees.child(entry, "post_type") is not None:
        return _wordpress(entry)
    kinds = [trees.value(each, "term") for each in _categories(entry) if _scheme(each).endswith(KIND)]
    if kinds:
        return _blogger(entry, kinds[0].rpartition("#")[2])
    return Exported()


def names(feed: Element) -> dict[str, str]:
    """How the people of an export are called, by the names they log in with."""
    found = {}
    for author in trees.children(feed, "author"):
        login, name = _text(author, "author_login"), _text(author, "author_display_name")
        if login and name:
            found[login] = name
    return found


def _wordpress(entry: Element) -> Exported:
    status = _text(entry, "status")
    every = [(_scheme(each), read.visible_text(each)) for each in _categories(entry)]
    sections = [name for scheme, name in every if scheme == "category" and not labels.is_navigation(name)]
    slug, held = _text(entry, "post_name"), status not in _PUBLISHED or bool(_text(entry, "post_password"))
    excerpts = (each for each in trees.children(entry, "encoded") if "excerpt" in str(each.tag))
    return Exported(
        is_post=_text(entry, "post_type") in _POSTS and status not in _GONE,
        extra=tuple(_extra(slug, held=held)),
        deck=read.visible_text(next(excerpts, None)),
        section=next(iter(sections), ""),
        tags=tuple(name for scheme, name in every if scheme == "post_tag"),
        date=_universal(_text(entry, "post_date_gmt")) or _day(_text(entry, "post_date")),
        updated=_universal(_text(entry, "post_modified_gmt")),
    )


def _blogger(entry: Element, kind: str) -> Exported:
    """Blogger exports posts, comments, settings and templates alike as entries."""
    return Exported(
        is_post=kind == "post",
        extra=tuple(_extra("", held=trees.text(entry, "control", "draft") == "yes")),
        tags=tuple(
            trees.value(each, "term") for each in _categories(entry) if _scheme(each).endswith(_LABEL)
        ),
    )


def _extra(slug: str, *, held: bool) -> Iterator[tuple[str, str]]:
    if slug:
        yield "slug", slug
    if held:
        yield "draft", "true"


def _categories(entry: Element) -> Iterator[Element]:
    return trees.children(entry, "category")


def _scheme(category: Element) -> str:
    return trees.value(category, "domain") or trees.value(category, "scheme")


def _text(entry: Element, name: str) -> str:
    return read.visible_text(trees.child(entry, name))


def _day(written: str) -> str:
    return "" if written.startswith(_NEVER) else written


def _universal(written: str) -> str:
    return f"{written}Z" if _day(written) else ""
