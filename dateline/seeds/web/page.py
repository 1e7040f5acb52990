"""One page to one story."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from dateline.errors import Problem, UserError, Where
from dateline.markup import parse, read
from dateline.markup.blocks import Block
from dateline.seeds import compose, moments, trees
from dateline.seeds.kind import Desk, SeedFile
from dateline.seeds.parts import Parts
from dateline.seeds.taken import Taken
from dateline.seeds.trees import Element
from dateline.seeds.web import (
    article,
    deck,
    facts,
    hidden,
    links,
    masthead,
    people,
    picture,
    section,
    titles,
    when,
    witness,
)
from dateline.seeds.web.facts import Facts
from dateline.story import Dating, Finding, Story
from dateline.wire import language
from dateline.wire.prose import folded

LONGEST_KEYWORDS = 20
TRUSTED_BODY = 0.6
"""A text in JSON-LD is a witness if it is at least this share as long as the one trafilatura found."""
AMERICAN = ("en-us", "en_us")
"""A page in this language writes 3/9/2015 for a day in March."""
SURE = 400
"""So many characters tell their language more surely than a template's attribute does."""


def read_page(seed: SeedFile, desk: Desk, *, saved_from: str = "") -> Story:
    """The story in a saved page; UserError if there is no headline and no text."""
    source = parse.decoded(seed.data)
    root = parse.parse_html(source, seed.path)
    if root is None:
        raise UserError(Problem(what="holds no page", where=Where(path=seed.path)))
    known = facts.gather(root, saved_from or links.saved_from(source))
    base = links.base(root, known.canonical)
    named = people.gather(root, known, desk)
    dates = when.published(root, known)
    taken, captions = Taken(seed), picture.captions(root)
    image = picture.named(root, known, base, taken)
    blocks = _blocks(root)
    text = _text(blocks, known, source)
    title = titles.headline(known, masthead.headings(blocks, text))
    if not title and not text:
        raise UserError(Problem(what="holds no article", where=Where(path=seed.path)))
    headlines = _headlines(known) | {folded(title)} - {""}
    lines = masthead.lines(blocks, text, headlines)
    shown = "\n".join(block.text for block in blocks)
    month_first = known.language.lower() in AMERICAN
    published = when.ordered(dates, masthead.published(lines, desk, month_first=month_first))
    authors = people.authors(named, masthead.bylines(lines, desk), shown, known, desk)
    standfirst = deck.standfirst(blocks, text, headlines, _described(known), authors)
    if image is None or picture.is_remote(image):
        image = picture.above(blocks, text, taken, captions) or image
    with_pictures = tuple(picture.among(blocks, text, taken, captions))
    own = picture.without(_bare(with_pictures, standfirst, authors), image)
    parts = replace(
        _parts(known, tuple(links.whole(own, base)), desk),
        title=title,
        deck=deck.words(standfirst),
        section=section.named(root, known, base, title, authors),
        bylines=authors,
        published=when.sane(published, desk),
        image=image,
    )
    story = compose.story(replace(parts, enclosed=picture.shown(parts, taken)), seed, desk)
    return story if story.dating.when else _dated(story, source, desk)


def _bare(text: Sequence[Block], standfirst: Sequence[Block], authors: Sequence[str]) -> Iterator[Block]:
    """The text without the deck and the byline that stand in it."""
    taken = frozenset(map(id, standfirst))
    for number, block in enumerate(text):
        is_byline = number < article.TOP and people.is_byline(block.text, authors)
        if id(block) not in taken and not is_byline:
            yield block


def _dated(story: Story, source: str, desk: Desk) -> Story:
    """The story with the day that htmldate sees somewhere in the page: a guess, and said to be one."""
    guess = when.sane((("htmldate", witness.day(source, desk.ceiling.isoformat())),), desk)
    found = moments.first(guess, desk.timezone)
    if found is None:
        return story
    name, written, day = found
    evidence = f"{name}: {written}, seen somewhere in the page"
    finding = Finding(field="date", rule=evidence, certainty="probable")
    dating = Dating(when=day, certainty="probable", evidence=(*story.dating.evidence, evidence))
    return replace(story, dating=dating, findings=(*story.findings, finding))


def _blocks(root: Element) -> tuple[Block, ...]:
    """All that the page shows; the tree is changed."""
    body = trees.child(root, "body")
    return read.read_blocks(hidden.without(body if body is not None else root))


def _text(blocks: tuple[Block, ...], known: Facts, source: str) -> tuple[Block, ...]:
    """The article's text."""
    taken = witness.text(source)
    said = facts.clean_text(known.said("articleBody"))
    witnesses = [taken, said] if len(said) >= TRUSTED_BODY * len(taken) else [taken]
    return article.select(blocks, witnesses, _headlines(known))


def _headlines(known: Facts) -> frozenset[str]:
    """What the page calls its headline anywhere, folded."""
    named = (
        known.title,
        *known.headings,
        *known.every("og:title"),
        *known.every("twitter:title"),
        known.said("headline"),
    )
    return frozenset(folded(each) for each in named) - {""}


def _parts(known: Facts, text: tuple[Block, ...], desk: Desk) -> Parts:
    return Parts(
        blocks=text,
        publisher=next(iter(known.site), ""),
        source_url=known.canonical,
        updated=when.sane(when.updated(known), desk),
        language=_language(known.language, text),
        keywords=_keywords(known),
        canonical=known.canonical,
        wire_id=known.canonical,
    )


def _described(known: Facts) -> tuple[str, ...]:
    """What the page says of its article to machines, where it does not break off: often its deck."""
    return (
        known.said("description", "alternativeHeadline"),
        *known.every("og:description"),
        *known.every("description"),
        *known.every("twitter:description"),
    )


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
