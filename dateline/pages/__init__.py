"""Kinds of output file; one kind a file. What all of them plan is the whole site."""

from __future__ import annotations

import unicodedata

from dateline.digest import Digest
from dateline.errors import Problem, UserError, Where, quoted
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
from dateline.site import Site

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
    pages = tuple(page for kind in KINDS for page in kind.plan(site))
    claims: dict[str, Page] = {}
    problems = []
    for page in pages:
        # File systems that fold case or compose letters would take these for one file.
        key = page.path if page.path.isascii() else unicodedata.normalize("NFC", page.path)
        first = claims.setdefault(key.casefold(), page)
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
    return "config.yaml" if page.kind == "listing" and page.args[0] == "section" else None
