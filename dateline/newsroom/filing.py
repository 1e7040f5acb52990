"""Where articles are filed: sections, tags, authors and series, with their names; and their addresses."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache

from dateline import digest, text
from dateline.article import Article, Collection, CollectionKind
from dateline.config import Config
from dateline.newsroom.roll import Entry

SPELT = {"+": " plus ", "#": " sharp ", "&": " and ", "@": " at "}
"""Signs that tell one tag from another (C, C++, C#) and must not vanish from its address."""


def home(config: Config) -> Collection:
    """The whole site."""
    return Collection(
        kind="site", slug="", title=config.title, url=config.base + "/", description=config.description
    )


def sections(config: Config, live: Sequence[Entry]) -> dict[str, Collection]:
    """The sections by slug: the config's in its order, or those that the articles name, by title."""
    if config.sections:
        named = [(s.slug, s.title, s.description) for s in config.sections]
    else:
        spelt: dict[str, str] = {}
        for entry in live:
            spelt.setdefault(entry.section_slug, entry.section)
        named = [(slug, name.capitalize() if name.islower() else name, "") for slug, name in spelt.items()]
        named.sort(key=lambda row: (row[1].casefold(), row[0]))
    return {
        slug: Collection(
            kind="section", slug=slug, title=title, url=f"{config.base}/{slug}/", description=description
        )
        for slug, title, description in named
    }


def section_slug(article: Article, config: Config) -> str:
    return article.section if config.sections else text.slugify(article.section)


def article_url(article: Article, config: Config) -> str:
    """The path of an article's page, with the path of the site's own address."""
    when = article.published
    return config.base + config.permalink.format(
        year=f"{when.year:04}",
        month=f"{when.month:02}",
        day=f"{when.day:02}",
        slug=article.slug,
        section=section_slug(article, config),
        id=text.slugify(article.id) if "{id}" in config.permalink else "",
    )


def named(kind: CollectionKind, names: Iterable[str], config: Config) -> dict[str, Collection]:
    """Tags or authors by key. The oldest spelling is the title; the first to need an address has it plain."""
    titles: dict[str, str] = {}
    for name in dict.fromkeys(names):
        titles.setdefault(tag_key(name), text.one_line(name))
    taken: set[str] = set()
    found = {}
    for key, title in titles.items():
        slug = _slug(title, config)
        if slug in taken:
            slug = f"{slug}-{digest.of_text(key)[:8]}"
        taken.add(slug)
        found[key] = Collection(kind=kind, slug=slug, title=title, url=f"{config.base}/{kind}/{slug}/")
    return found


@lru_cache(maxsize=4096)
def tag_key(name: str) -> str:
    """What makes two spellings of a tag or an author one: `Press  freedom` and `press freedom`."""
    return text.one_line(name).casefold()


def _slug(title: str, config: Config) -> str:
    if any(sign in title for sign in SPELT):
        title = "".join(SPELT.get(character, character) for character in title)
    return text.slugify(title, ascii_only=config.seeds.slugs == "ascii")
