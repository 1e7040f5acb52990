"""One page to one story."""

from __future__ import annotations

import re
from dataclasses import replace

from dateline.errors import Problem, UserError, Where
from dateline.markup import parse, read
from dateline.markup.blocks import Block
from dateline.seeds import compose, trees
from dateline.seeds.kind import Desk, SeedFile
from dateline.seeds.parts import Parts
from dateline.seeds.running import folded
from dateline.seeds.trees import Element
from dateline.seeds.web import article, facts, hidden, people, titles, when, witness
from dateline.seeds.web.article import Article
from dateline.seeds.web.facts import Facts
from dateline.story import Picture, Story
from dateline.wire import language

LONGEST_KEYWORDS = 20
TRUSTED_BODY = 0.6
"""A text in JSON-LD is a witness if it is at least this share as long as the one trafilatura found."""
SURE = 400
"""So many characters tell their language more surely than a template's attribute does."""


def read_page(seed: SeedFile, desk: Desk) -> Story:
    """The story in a saved page; UserError if there is no headline and no text."""
    source = parse.decoded(seed.data)
    root = parse.parse_html(source, seed.path)
    if root is None:
        raise UserError(Problem(what="holds no page", where=Where(path=seed.path)))
    known = facts.gather(root)
    title = titles.headline(known)
    bylines = people.authors(root, known, desk)
    published = when.sane(when.published(root, known), desk)
    text = text_of(root, known, source)
    if not title and not text.blocks:
        raise UserError(Problem(what="holds no article", where=Where(path=seed.path)))
    parts = _parts(known, text, desk)
    return compose.story(
        replace(
            parts,
            title=title,
            bylines=bylines or people.above(text.above, known, desk),
            published=published
            or when.sane((("htmldate", witness.day(source, desk.ceiling.isoformat())),), desk),
        ),
        seed,
        desk,
    )


def text_of(root: Element, known: Facts, source: str) -> Article:
    """The article's text; the tree is changed."""
    body = trees.child(root, "body")
    blocks = read.read_blocks(hidden.without(body if body is not None else root))
    taken = witness.text(source)
    said = facts.clean_text(known.said("articleBody"))
    witnesses = [taken, said] if len(said) >= TRUSTED_BODY * len(taken) else [taken]
    named = (
        known.title,
        *known.headings,
        *known.every("og:title"),
        *known.every("twitter:title"),
        known.said("headline"),
    )
    return article.select(blocks, witnesses, {folded(each) for each in named} - {""})


def _parts(known: Facts, text: Article, desk: Desk) -> Parts:
    return Parts(
        deck=_deck(known, text.blocks),
        section=known.named("article:section", "parsely-section", "section") or known.said("articleSection"),
        blocks=text.blocks,
        publisher=next(iter(known.site), ""),
        source_url=known.canonical,
        updated=when.sane(when.updated(known), desk),
        language=_language(known.language, text.blocks),
        keywords=_keywords(known),
        canonical=known.canonical,
        wire_id=known.canonical,
        image=_image(known),
    )


def _deck(known: Facts, blocks: tuple[Block, ...]) -> str:
    """The page's description of the article, unless the text begins so: then it is text and no deck."""
    text = folded(" ".join(block.text for block in blocks[:3]))
    described = (
        known.said("description", "alternativeHeadline"),
        *known.every("og:description", "description", "twitter:description"),
    )
    for each in described:
        words = folded(each.rstrip(".… "))
        if words and not text.startswith(words) and not each.endswith(("…", "...")):
            return each
    return ""


def _language(declared: str, blocks: tuple[Block, ...]) -> str:
    """The declared language, unless the text is long enough to say that a template declared it."""
    text = " ".join(block.text for block in blocks)
    found = language.language_of(text) if len(text) >= SURE else ""
    return declared if not found or declared[:2].lower() in (found[:2], "no", "nb", "nn") else found


def _keywords(known: Facts) -> tuple[str, ...]:
    for found in (
        known.every("news_keywords"),
        facts.strings(known.article.get("keywords")),
        known.every("article:tag", "keywords"),
    ):
        words = [word.strip() for each in found for word in re.split(r"[,;]", each) if word.strip()]
        if words:
            return tuple(dict.fromkeys(words))[:LONGEST_KEYWORDS]
    return ()


def _image(known: Facts) -> Picture | None:
    address = known.named("og:image", "og:image:secure_url", "twitter:image") or known.said("image")
    if not address.startswith(("http://", "https://")):
        return None
    return Picture(src=address, alt=known.named("og:image:alt", "twitter:image:alt"))
