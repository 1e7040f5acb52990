"""The roll: each article by what the shape of the site depends on. The rest is made when it is asked for.

A large site is loaded at every build, and most of what an article says is asked of few articles. So a site
holds entries of the roll, and makes an `Article` or a `Card` only where a question comes to it.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple, TypeVar, overload

from dateline.article import Card
from dateline.digest import Digest

T = TypeVar("T")


class Entry(NamedTuple):
    """An article as its order, its filing and its address need it; a tuple, because there are 100,000."""

    id: str
    path: str
    published: dt.datetime
    has_time: bool
    section: str
    slug: str
    digest: Digest
    card_digest: Digest
    tags: Sequence[str] = ()
    authors: Sequence[str] = ()
    updated: dt.datetime | None = None
    draft: bool = False
    embargo: dt.datetime | None = None
    expires: dt.datetime | None = None
    lead: bool = False
    lead_until: dt.datetime | None = None
    series: str = ""
    aliases: Sequence[str] = ()
    attachments: Sequence[str] = ()
    media: Sequence[str] = ()  # the addresses of its sound and film
    is_corrected: bool = False
    opening: str = ""
    row: Mapping[str, Any] = {}  # all of it, as the store keeps it

    def is_live(self, now: dt.datetime, *, drafts: bool = False) -> bool:
        """Whether it is published at this instant: no draft, no embargo ahead, not expired."""
        if drafts:
            return True
        held = self.draft or (self.embargo is not None and self.embargo > now)
        return not held and (self.expires is None or self.expires > now)

    @property
    def order(self) -> tuple[dt.datetime, bool, str]:
        """The total order of articles, oldest first; a day without a time stands at its midnight."""
        return (self.published, self.has_time, self.path)


class Lazily(Mapping[str, T]):
    """A mapping whose values are made when they are first asked for; its order is that of its keys."""

    def __init__(self, keys: Mapping[str, object], make: Callable[[str], T]) -> None:
        self._keys, self._make = keys, make
        self._made: dict[str, T] = {}

    def __getitem__(self, key: str) -> T:
        found = self._made.get(key)
        if found is None:
            if key not in self._keys:
                raise KeyError(key)
            found = self._made[key] = self._make(key)
        return found

    def __contains__(self, key: object) -> bool:
        return key in self._keys

    def __iter__(self) -> Iterator[str]:
        return iter(self._keys)

    def __len__(self) -> int:
        return len(self._keys)


class Cards(Sequence[Card]):
    """A list of cards, by the ids of their articles: a card is made when it is looked at."""

    __slots__ = ("_cards", "ids")

    def __init__(self, ids: Sequence[str], cards: Mapping[str, Card]) -> None:
        self.ids, self._cards = ids, cards

    def __len__(self) -> int:
        return len(self.ids)

    @overload
    def __getitem__(self, at: int) -> Card: ...

    @overload
    def __getitem__(self, at: slice) -> tuple[Card, ...]: ...

    def __getitem__(self, at: int | slice) -> Card | tuple[Card, ...]:
        if isinstance(at, slice):
            return tuple(self._cards[id] for id in self.ids[at])
        return self._cards[self.ids[at]]
