"""The search: its page, and the index that the page's script reads in the reader's browser.

`search/index.json` names the shards, newest first; each is a document of its own, so that nobody loads more
of the archive than the search needs:

    {"stories": [{"url", "title", "deck", "date", "day", "lang"}, ...], "words": "WORD GAP GAP ...\\n..."}

Stories stand oldest first. A line of `words` is a folded word and the stories that have it, each by its
distance from the one before: `rail 2 3` stands in the stories 2 and 5.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from operator import sub
from typing import cast

from dateline import body, folding
from dateline.newsroom.site import Site
from dateline.page import Page
from dateline.pages.context import shared
from dateline.pages.kind import PageKind, Press
from dateline.questions.ask import Ask
from dateline.questions.queries import settings
from dateline.questions.searching import OWN, Findable, search_shard, search_shards


def plan(site: Site) -> Iterator[Page]:
    if site.config.search:
        yield Page("search/index.html", "search")


def render(page: Page, ask: Ask, press: Press) -> bytes:
    return press.print(KIND.template, ask, **shared(page, ask))


def plan_index(site: Site) -> Iterator[Page]:
    if site.config.search in OWN:
        yield Page("search/index.json", "search_index")


def render_index(page: Page, ask: Ask, press: Press) -> bytes:
    return _json([shard.name for shard in ask(search_shards)])


def plan_shards(site: Site) -> Iterator[Page]:
    for shard in search_shards(site):
        yield Page(f"search/{shard.name}.json", "search_shard", (shard.year, shard.month, shard.part))


def render_shard(page: Page, ask: Ask, press: Press) -> bytes:
    press.template = KIND.template  # in its words dates are written: the shard is made again when they change
    language = ask(settings).language
    stories = ask(search_shard, *cast(tuple[int, int, int], page.args))
    return _json(
        {
            "stories": [_story(story, language, press) for story in stories],
            "words": _lines([folding.words(_text(story, press)) for story in stories]),
        }
    )


def plan_none(site: Site) -> Iterator[Page]:
    """Pagefind's files are made of pages, when all of these are; see dateline/building/fulltext.py."""
    return iter(())


def render_none(page: Page, ask: Ask, press: Press) -> bytes:
    raise AssertionError("planned by nobody")


def _text(story: Findable, press: Press) -> str:
    if story.text is None:
        return story.words
    return f"{story.words} {body.plain(press.bodies.html(story.text, trusted=story.trusted))}"


def _story(story: Findable, language: str, press: Press) -> dict[str, str]:
    """What a result shows; what is empty is left out."""
    card = story.card
    shown = {
        "url": card.url,
        "title": card.title,
        "deck": card.description,
        "date": card.published.date().isoformat(),
        "day": press.theme.day(card.published),
        "lang": card.language if card.language != language else "",
    }
    return {name: text for name, text in shown.items() if text}


def _lines(stories: Sequence[Iterable[str]]) -> str:
    """The words of the stories, in the form that the module's docstring shows."""
    having: dict[str, list[int]] = defaultdict(list)
    for number, words in enumerate(stories):
        for word in words:
            having[word].append(number)
    return "\n".join(_line(word, having[word]) for word in sorted(having))


def _line(word: str, numbers: Sequence[int]) -> str:
    return " ".join((word, *map(str, map(sub, numbers, (0, *numbers)))))


def _json(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace")


KIND = PageKind(name="search", phase="listing", template="search.html", plan=plan, render=render)
INDEX = PageKind(name="search_index", phase="feed", plan=plan_index, render=render_index)
FULL_TEXT = PageKind(name="pagefind", phase="asset", plan=plan_none, render=render_none)
SHARD = PageKind(
    name="search_shard",
    phase="listing",
    template="search.html",
    plan=plan_shards,
    render=render_shard,
)
