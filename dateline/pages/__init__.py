"""Kinds of output file; one kind a file. What all of them plan is the whole site."""

from __future__ import annotations

import unicodedata
from collections.abc import Collection, Iterable, Iterator
from itertools import chain

from dateline.digest import Digest
from dateline.errors import Problem, UserError, Where, quoted
from dateline.newsroom.change import Change
from dateline.newsroom.site import Site
from dateline.page import Page
from dateline.pages import (
    archive,
    article,
    asset,
    corrections,
    feeds,
    home,
    listing,
    not_found,
    picture,
    redirect,
    robots,
    search,
    share,
    sitemap,
    static_page,
    styled,
    subscribe,
)
from dateline.pages.kind import PageKind

KINDS: tuple[PageKind, ...] = (
    asset.KIND,
    picture.KIND,
    share.KIND,
    share.CROP,
    styled.KIND,
    article.KIND,
    static_page.KIND,
    redirect.KIND,
    redirect.TABLE,
    home.KIND,
    listing.KIND,
    archive.INDEX,
    archive.YEAR,
    archive.MONTH,
    corrections.KIND,
    subscribe.KIND,
    search.KIND,
    search.SHARD,
    search.INDEX,
    search.FULL_TEXT,
    feeds.KIND,
    feeds.LIST,
    not_found.KIND,
    sitemap.KIND,
    sitemap.NEWS,
    robots.KIND,
    robots.HEADERS_KIND,
)

BY_NAME = {kind.name: kind for kind in KINDS}


def plan(site: Site) -> tuple[Page, ...]:
    """Every output file there will be. Raises UserError where two of them claim one address."""
    return _claimed(site, (page for kind in KINDS for page in kind.plan(site)))


def plan_near(change: Change) -> tuple[Page, ...]:
    """All of `plan` that a change of articles may have brought, and more.

    Raises UserError where two of them claim one address; `are_free` tells whether another page has it.
    """
    kinds = ((kind, change.narrow if kind.near else change.site) for kind in KINDS)
    return _claimed(change.site, (page for kind, site in kinds for page in kind.plan(site)))


def near(change: Change) -> Iterator[tuple[str, str]]:
    """Of the pages that a change of articles may have ended: the kind, and how the arguments begin."""
    for kind in KINDS:
        arguments = kind.near(change) if kind.near else [()]
        yield from ((kind.name, repr(args)[:-1]) for args in arguments)


def are_free(paths: Collection[str], standing: Iterable[str]) -> bool:
    """Whether files can be put at these paths, beside all that stand."""
    claims = {_claim(path): path for path in standing} if paths else {}
    folders = tuple(f"{_claim(path)}/" for path in paths)
    above = (_claim(path).split("/") for path in paths)
    taken = ("/".join(names[:n]) in claims for names in above for n in range(1, len(names) + 1))
    return not any(taken) and not any(path.startswith(folders) for path in claims)


def _claim(path: str) -> str:
    """What a file system that folds case or composes letters takes a path for."""
    return (path if path.isascii() else unicodedata.normalize("NFC", path)).casefold()


def _claimed(site: Site, pages: Iterable[Page]) -> tuple[Page, ...]:
    """The pages, each once. Raises UserError where two of them claim one address."""
    claims: dict[str, Page] = {}
    problems = []
    for page in pages:
        first = claims.setdefault(_claim(page.path), page)
        if first is not page and first != page:
            problems.append(_clash(site, page, first, f"the address {quoted(page.url)} is taken by"))
    problems.extend(_files_as_folders(site, claims))
    if problems:
        raise UserError(*problems)
    return tuple(claims.values())


def _files_as_folders(site: Site, claims: dict[str, Page]) -> list[Problem]:
    """`x` and `x/y` cannot both be files."""
    folders: set[str] = set()
    for path in claims:
        while (path := path.rpartition("/")[0]) and path not in folders:
            folders.add(path)
    if folders.isdisjoint(claims):
        return []
    problems = []
    for path, page in claims.items():
        folder = path
        while folder := folder.rpartition("/")[0]:
            if folder in claims:
                what = f"the address {quoted(page.url)} lies inside"
                problems.append(_clash(site, page, claims[folder], what))
    return problems


def _clash(site: Site, page: Page, first: Page, what: str) -> Problem:
    one, other = source_of(site, page), source_of(site, first)
    if one is None:
        page, first, one, other = first, page, other, one
    where = Where(path=one, line=1) if one else None
    whose = other or f"the {first.kind.replace('_', ' ')} page {first.url}"
    return Problem(what=f"{what} {whose}", where=where, hint="choose another slug or name")


def developed(site: Site) -> frozenset[Digest]:
    """What the site's pictures are kept under in the darkroom: all else there is of sites that were."""
    return frozenset((*picture.developed(site), *share.developed(site)))


def source_of(site: Site, page: Page) -> str | None:
    """The user's file that a page is made from, where it is made from one."""
    if page.kind == "article":
        return site.roll[str(page.args[0])].path
    if page.kind == "page":
        return next(found.path for found in site.pages if found.slug == page.args[0])
    if page.kind in {"asset", "picture"}:
        return str(page.args[0])
    if page.kind == "redirect":
        return _aliased(site, page.url)
    if page.kind == "listing" and page.args[0] == "section":
        return _first_of(site, str(page.args[1]))
    return None


def _aliased(site: Site, url: str) -> str | None:
    """The content file that has this address for an alias, if it is one."""
    files = ((entry.aliases, entry.path) for entry in site.roll.values())
    others = ((page.aliases, page.path) for page in site.pages)
    bare = url.rstrip("/")
    return next((path for aliases, path in chain(files, others) if bare in map(_bare, aliases)), None)


def _bare(alias: str) -> str:
    return alias.rstrip("/")


def _first_of(site: Site, section: str) -> str:
    """Where a section comes from: the settings, or else the first article that names it."""
    ids = site.members.get(("section", section), ())
    is_set_up = not ids or any(one.slug == section for one in site.config.sections)
    return "config.yaml" if is_set_up else site.roll[ids[0]].path
