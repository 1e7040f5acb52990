"""The roll: each article by what the shape of the site depends on. The rest is made when it is asked for.

A large site is loaded at every build, and most of what an article says is asked of few articles. So a site
holds entries of the roll, and makes an `Article` or a `Card` only where a question comes to it.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import NamedTuple, TypedDict, TypeVar, overload

from dateline.article import Card
from dateline.digest import Digest

T = TypeVar("T")

_EPOCH = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)
_MICROSECOND = dt.timedelta(microseconds=1)


class Rare(TypedDict, total=False):
    """What few articles have; left out where it is empty."""

    updated: int
    draft: bool
    embargo: int
    expires: int
    lead: bool
    lead_until: int
    series: str
    aliases: Sequence[str]
    attachments: Sequence[str]  # the files beside it that it names
    media: Sequence[str]  # the addresses of its sound and film
    image: str  # the address of its picture
    focus: Sequence[int]  # where to look in it
    corrected: bool
    untrusted: bool


class Entry(NamedTuple):
    """An article as its order, its filing and its address need it.

    A tuple of what JSON can say, because there are 100,000 and all of them are loaded: instants are whole
    microseconds since 1970.
    """

    id: str
    path: str
    at: int  # when it was published
    published: str  # the same in the site's zone, as ISO 8601 has it
    has_time: bool
    title: str
    section: str  # as it was written
    section_slug: str
    url: str  # with the path of the site's own address
    digest: Digest  # of all that its own page may show
    card: Digest  # of what a card shows of it, but for what other files say
    shape: Digest  # of all but its text: while this holds, only its own page and its feeds can change
    tags: Sequence[str]  # each once, in one spelling
    authors: Sequence[str]
    rare: Rare

    def is_live(self, now: int, *, drafts: bool = False) -> bool:
        """Whether it is published at this instant: no draft, no embargo ahead, not expired."""
        rare = self.rare
        if drafts or not rare:
            return True
        return not (
            rare.get("draft") or rare.get("embargo", now) > now or rare.get("expires", now + 1) <= now
        )

    @property
    def order(self) -> tuple[int, bool, str]:
        """The total order of articles, oldest first; a day without a time stands at its midnight."""
        return (self.at, self.has_time, self.path)

    @property
    def month(self) -> str:
        """The month that it was published in: `2026-11`."""
        return self.published[:7]

    @property
    def day(self) -> str:
        """The day that it was published on, in the site's zone: `2026-11-22`."""
        return self.published[:10]

    @property
    def updated(self) -> int | None:
        return self.rare.get("updated")

    @property
    def draft(self) -> bool:
        return "draft" in self.rare

    @property
    def series(self) -> str:
        return self.rare.get("series", "")

    @property
    def aliases(self) -> Sequence[str]:
        return self.rare.get("aliases", ())

    @property
    def attachments(self) -> Sequence[str]:
        return self.rare.get("attachments", ())

    @property
    def media(self) -> Sequence[str]:
        return self.rare.get("media", ())

    @property
    def image(self) -> str:
        return self.rare.get("image", "")


def instant(when: dt.datetime) -> int:
    """An instant as the roll has it: microseconds since 1970."""
    return (when - _EPOCH) // _MICROSECOND


def moment(at: int) -> dt.datetime:
    """An instant of the roll as a datetime, in UTC."""
    return _EPOCH + at * _MICROSECOND


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
