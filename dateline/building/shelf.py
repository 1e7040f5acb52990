"""Shelf: what pages are made of, each thing made once: the HTML of bodies, and entries of feeds."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from dateline import body, darkroom, files
from dateline.article import Body
from dateline.building.spool import Heap, Place, Spool
from dateline.digest import Digest, QueryKey, of_digests, of_text
from dateline.errors import Problem, UserError, Where
from dateline.front import frontmatter
from dateline.newsroom.site import Asset
from dateline.pictures.cards import ShareCard, ShareCrop
from dateline.questions.ask import Ask


def html_key(body: Body, *, trusted: bool) -> Digest:
    """Under which the HTML of a body is remembered: the same text is other HTML where it is trusted."""
    return body.digest if trusted else of_digests((body.digest, "untrusted"))


@dataclass(slots=True)
class News:
    """What was made for one run of pages, for the shelves of the other processes."""

    html: dict[Digest, Place] = field(default_factory=dict)
    places: dict[str, Place] = field(default_factory=dict)

    def add(self, news: News) -> None:
        self.html.update(news.html)
        self.places.update(news.places)


@dataclass(slots=True)
class Shelf:
    """The HTML of bodies, remembered or made here, and where the bytes lie that many pages share."""

    root: Path
    extensions: tuple[str, ...]
    remembered: Callable[[Digest], str | None]
    spool: Spool | Heap
    texts: Mapping[str, bytes] | None = None  # of content files, where their folder is out of reach
    made: dict[Digest, Place] = field(default_factory=dict)  # HTML
    places: dict[str, Place] = field(default_factory=dict)
    _news: News = field(default_factory=News)
    _latest: tuple[Digest, str] = (Digest(""), "")  # the HTML that is asked for again and again for a while

    def html(self, body_: Body, *, trusted: bool) -> str:
        key = html_key(body_, trusted=trusted)
        if self._latest[0] != key:
            found = self.known(key)
            if found is None:
                found = self._convert(body_, trusted=trusted)
                self.made[key] = self._news.html[key] = self.spool.put(found.encode())
            self._latest = key, found
        return self._latest[1]

    def known(self, key: Digest) -> str | None:
        """The HTML of a body if it was made here, or in an earlier build."""
        place = self.made.get(key)
        return self.remembered(key) if place is None else self.spool.get(place).decode()

    def once(self, key: str, ask: Ask, make: Callable[[Ask], bytes]) -> bytes:
        """The bytes that were made under this key. What was asked for them counts as asked here as well."""
        place = self.places.get(key)
        if place is not None:
            ask.again(place.asked)
            return self.spool.get(place)
        own = ask.apart()
        data = make(own)
        ask.again(own.asked)
        self.keep(key, data, own.asked)
        return data

    def keep(self, key: str, data: bytes, asked: Iterable[QueryKey]) -> None:
        """Lay by bytes that several pages share, with what was asked for them."""
        self.places[key] = self._news.places[key] = self.spool.put(data, asked)

    def picture(self, original: Asset, width: int, kind: str) -> bytes:
        return darkroom.develop(self.root, original, width, kind)

    def share_card(self, card: ShareCard) -> bytes:
        return darkroom.draw(self.root, card)

    def share_crop(self, crop: ShareCrop, original: Asset) -> bytes:
        return darkroom.cut(self.root, crop, original)

    def file(self, asset: Asset) -> bytes:
        if asset.path.startswith("/"):  # of a theme that came with the package
            return Path(asset.path).read_bytes()
        return files.read(self.root, asset.path)

    def news(self) -> News:
        """What was made here since this was last asked."""
        found, self._news = self._news, News()
        return found

    def hear(self, news: News) -> None:
        """Take in what another process made."""
        self.made.update(news.html)
        self.places.update(news.places)

    def _convert(self, body_: Body, *, trusted: bool) -> str:
        data = files.read(self.root, body_.path) if self.texts is None else self.texts[body_.path]
        markdown = frontmatter.parts(data, body_.path).body
        where = Where(path=body_.path, line=body_.line)
        if of_text(markdown) != body_.digest:
            raise UserError(Problem(what="changed while the site was built", where=where, hint="build again"))
        return body.render(markdown, trusted=trusted, where=where, extensions=self.extensions)
