"""One article as each generator's file: a path below the site's folder, and its text."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import yaml


@dataclass(frozen=True)
class Article:
    """One article, independent of any generator's file format."""

    index: int
    slug: str
    title: str
    date: str  # ISO 8601 with offset
    description: str
    section: str
    tags: list[str]
    authors: list[str]
    body: str  # Markdown


def _yaml_page(meta: dict[str, Any], body: str) -> str:
    dumper = getattr(yaml, "CSafeDumper", yaml.SafeDumper)
    head = yaml.dump(meta, Dumper=dumper, sort_keys=False, allow_unicode=True, width=1000)
    # A date as a person writes it: unquoted, so a YAML timestamp.
    head = head.replace(f"date: '{meta['date']}'", f"date: {meta['date']}", 1)
    return f"---\n{head}---\n\n{body}"


def _dateline(a: Article) -> tuple[str, str]:
    meta = {
        "title": a.title,
        "date": a.date,
        "description": a.description,
        "section": a.section,
        "tags": a.tags,
        "authors": a.authors,
    }
    return f"content/{a.date[:4]}/{a.date[5:7]}/{a.slug}.md", _yaml_page(meta, a.body)


def _hugo(a: Article) -> tuple[str, str]:
    meta = {
        "title": a.title,
        "date": a.date,
        "description": a.description,
        "tags": a.tags,
        "authors": a.authors,
    }
    return f"content/{a.section.lower()}/{a.slug}.md", _yaml_page(meta, a.body)


def _pelican(a: Article) -> tuple[str, str]:
    head = (
        f"Title: {a.title}\nDate: {a.date}\nSlug: {a.slug}\nCategory: {a.section}\n"
        f"Tags: {', '.join(a.tags)}\nAuthors: {'; '.join(a.authors)}\n"
        f"Summary: {a.description}\n"
    )
    return f"content/{a.date[:4]}/{a.date[5:7]}/{a.slug}.md", f"{head}\n{a.body}"


def _eleventy(a: Article) -> tuple[str, str]:
    # "tags" would make Eleventy collections; "topics" keeps that under the site's control.
    meta = {
        "title": a.title,
        "date": a.date,
        "description": a.description,
        "section": a.section,
        "topics": a.tags,
        "authors": a.authors,
    }
    return f"src/articles/{a.slug}.md", _yaml_page(meta, a.body)


def _nikola(a: Article) -> tuple[str, str]:
    head = (
        f"<!--\n.. title: {a.title}\n.. slug: {a.slug}\n.. date: {a.date}\n"
        f".. tags: {', '.join(a.tags)}\n.. category: {a.section}\n"
        f".. author: {', '.join(a.authors)}\n.. description: {a.description}\n-->\n"
    )
    return f"posts/{a.date[:4]}/{a.date[5:7]}/{a.slug}.md", f"{head}\n{a.body}"


def _jekyll(a: Article) -> tuple[str, str]:
    meta = {
        "title": a.title,
        "date": a.date,
        "description": a.description,
        "category": a.section.lower(),
        "tags": a.tags,
        "authors": a.authors,
    }
    return f"_posts/{a.date[:10]}-{a.slug}.md", _yaml_page(meta, a.body)


DIALECTS: dict[str, Callable[[Article], tuple[str, str]]] = {
    "dateline": _dateline,
    "hugo": _hugo,
    "pelican": _pelican,
    "eleventy": _eleventy,
    "nikola": _nikola,
    "jekyll": _jekyll,
}
