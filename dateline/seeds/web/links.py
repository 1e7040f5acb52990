"""A page's links, with whole addresses: what was near on its own site would lead nowhere on ours."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from urllib.parse import urljoin, urlsplit

from dateline.markup.blocks import Block, Run
from dateline.seeds.trees import Element

_SAVED = re.compile(r"<!--\s*saved from url=\(\d+\)(https?://[^\s<>]{4,2000}?)\s*-->", re.IGNORECASE)
_WHOLE = ("http://", "https://")
SAVED_WITHIN = 2_000
"""Browsers write the address that a page was saved from into its first lines; in characters."""


def saved_from(source: str) -> str:
    """The address that a browser noted when it saved the page."""
    found = _SAVED.search(source[:SAVED_WITHIN])
    return found[1] if found else ""


def base(root: Element, address: str) -> str:
    """What the page's links are relative to; empty if that is not known."""
    named = next((each.get("href") or "" for each in root.iter("base")), "").strip()
    return joined(address, named) if named else address


def whole(blocks: Iterable[Block], base: str) -> Iterator[Block]:
    """The blocks with whole addresses; a link whose address cannot be known, or lies in the page, is text."""
    for block in blocks:
        if block.kind == "table":
            rows = tuple(tuple(_runs(cell, base) for cell in row) for row in block.rows)
            yield replace(block, rows=rows)
        elif any(run.href for run in block.runs):
            yield replace(block, runs=_runs(block.runs, base))
        else:
            yield block


def _runs(runs: Iterable[Run], base: str) -> tuple[Run, ...]:
    return tuple(replace(run, href=_address(run.href, base)) if run.href else run for run in runs)


def _address(href: str, base: str) -> str:
    href = href.strip()
    if href.startswith("#"):
        return ""
    if href[:7].lower() == "mailto:":
        return href
    found = joined(base, href)
    same = base and found.partition("#")[0] == base.partition("#")[0]
    return found if not same else ""


def joined(base: str, href: str) -> str:
    """The whole address; empty if it is none on the web."""
    try:
        found = urljoin(base, href)
        return found if found.startswith(_WHOLE) and urlsplit(found).hostname else ""
    except ValueError:
        return ""
