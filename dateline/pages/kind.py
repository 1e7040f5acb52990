"""What a page kind is, and the press that its pages are printed on."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Literal, Protocol

from dateline.article import Article, Body, StaticPage
from dateline.errors import Problem, UserError, Where, quoted
from dateline.newsroom.site import Asset, Site
from dateline.page import Page
from dateline.pictures.cards import ShareCard, ShareCrop
from dateline.questions.ask import Ask, Near
from dateline.theme import Theme

Phase = Literal["asset", "article", "listing", "feed"]
"""The order in which a commit brings files to light: nothing is linked to before it is there."""


class Bodies(Protocol):
    """What pages are made of, found by digest: reading it is pure."""

    def html(self, body: Body, *, trusted: bool) -> str:
        """A body as HTML."""

    def once(self, key: str, ask: Ask, make: Callable[[Ask], bytes]) -> bytes:
        """Bytes that several pages share, made by the first; what they asked counts as asked by each."""

    def picture(self, original: Asset, width: int, kind: str) -> bytes:
        """A picture in one of its sizes."""

    def share_card(self, card: ShareCard) -> bytes:
        """A share card, drawn."""

    def share_crop(self, crop: ShareCrop, original: Asset) -> bytes:
        """The part of a picture that is shared."""

    def file(self, asset: Asset) -> bytes:
        """The bytes of a file that is published as it is."""


@dataclass(slots=True, kw_only=True)
class Press:
    """What one page is printed with: the theme, and the bodies of articles. It notes the template used."""

    theme: Theme
    bodies: Bodies
    template: str = ""

    def template_of(self, found: Article | StaticPage, usual: str) -> str:
        """The template that a content file asks for, or the usual one."""
        if found.template and not self.theme.has(found.template):
            what = f"names a template that the theme does not have: {quoted(found.template)}"
            hint = "template: is the name of a file in the theme's templates/"
            raise UserError(Problem(what=what, where=Where(path=found.path), hint=hint))
        return found.template or usual

    def print(self, template: str, ask: Ask, **context: object) -> bytes:
        self.template = template
        return self.theme.render(template, ask, **context)


@dataclass(frozen=True, slots=True, kw_only=True)
class PageKind:
    """A kind of output file: which of them there are, and how one is made."""

    name: str
    phase: Phase
    plan: Callable[[Site], Iterator[Page]]
    render: Callable[[Page, Ask, Press], bytes]
    template: str = ""  # the template it is rendered with, "" if with none
    near: Near | None = None  # how the arguments begin of those that a change of articles may end
    share: Callable[[Page, Ask, Press], None] | None = None  # makes what other pages carry of such a page
    carries: bool = False  # whether it carries what others share
