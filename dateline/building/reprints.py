"""Reprints: entries of feeds taken from the documents that stand in output/, where few articles changed.

A document carries some fifty stories, and a mended one stands in a dozen documents. What those say of all
the other stories, they say already.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import cast

from dateline import digest, feeds, files, output
from dateline.building.compare import Difference
from dateline.building.render import SERIAL_BELOW
from dateline.building.shelf import Shelf
from dateline.errors import UserError
from dateline.newsroom.change import Change
from dateline.page import Page
from dateline.pages.entries import item_id, line_key
from dateline.questions.ask import key_of
from dateline.questions.subscriptions import Document, FeedSettings
from dateline.store.state import Store

_SETTINGS = key_of("feed_settings")


def take_over(root: Path, store: Store, found: Difference, since: Change, shelf: Shelf) -> None:
    """Put on the shelf what the documents to be made anew say of stories that the change left alone."""
    if len(found.reasons) >= SERIAL_BELOW:
        return  # several processes make the entries sooner than one finds them
    for page in found.reasons:
        if page.kind == "feed":
            for key, line in _lines(root, store, found, since, page):
                shelf.keep(key, line, [_SETTINGS])


def _lines(
    root: Path, store: Store, found: Difference, since: Change, page: Page
) -> Iterator[tuple[str, bytes]]:
    name, *address = page.args
    listed = key_of("feed_document", *address)
    data = _published(root, found, page)
    # A document that asked more has a story whose links lead to other articles: it depends on those as well.
    if data is None or not store.asked_by(page.path).keys() <= {_SETTINGS, listed}:
        return
    document = cast(Document, found.answers.get(listed).value)
    settings = cast(FeedSettings, found.answers.get(_SETTINGS).value)
    cut = list(feeds.BY_NAME[str(name)].cut(data))
    there, times = dict(cut), Counter(id for id, _ in cut)
    for story in document.stories:
        id = item_id(since.site.roll[story.id], settings)
        if story.id not in since.ids and times[id] == 1:
            yield line_key(story, str(name), podcast=document.podcast), there[id]


def _published(root: Path, found: Difference, page: Page) -> bytes | None:
    """The document as the last build left it; None where that is not what stands there."""
    was = found.known.get(page.path)
    if was is None or page.path in found.lost:
        return None
    try:
        data = files.read(root, f"{output.OUTPUT}/{page.path}")
    except UserError:
        return None
    return data if digest.of_bytes(data) == was.output else None
