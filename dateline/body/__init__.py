"""An article's body: Markdown to safe HTML, for its page, for feeds and as plain text.

The same sanitised HTML goes everywhere; nothing is converted twice or unescaped after. It depends on the
text alone, never on what was rendered before, so that it can be kept by the text's digest.

The parts are imported by the functions that need them: a build that renders nothing pays for none.
"""

from __future__ import annotations

from dateline import text as characters
from dateline.errors import Where

__all__ = ["for_feed", "plain", "render"]


def render(text: str, *, trusted: bool, where: Where, extensions: tuple[str, ...] = ()) -> str:
    """The HTML of an article's Markdown; `where` is its file and the line on which the body starts.

    A trusted body was written by the newsroom: raw HTML passes as written, straight quotes and dashes are
    set. Any other is sanitised and keeps its quotes as they came. `extensions` are the site's own, by the
    names Python-Markdown knows them under; they apply to trusted bodies only, since they may make attributes.
    """
    from dateline.body import bombs

    text = characters.clean(text)
    bombs.check(text, where=where)
    html = _convert(text, trusted=trusted, where=where, extensions=extensions)
    if trusted:
        return html

    from dateline.body import sanitise

    return sanitise.untrusted(html)


def _convert(text: str, *, trusted: bool, where: Where, extensions: tuple[str, ...]) -> str:
    def whole(text: str) -> str:
        from dateline.body import conversion

        return conversion.convert(text, trusted=trusted, where=where, extensions=extensions)

    if not trusted or not extensions:
        from dateline.body import quick

        html = quick.convert(text, trusted=trusted, table=whole)
        if html is not None:
            return html
    return whole(text)


def for_feed(html: str, *, url: str) -> str:
    """A body's HTML fit for feeds: every address absolute, nothing that readers drop or that may run."""
    from dateline.body import syndication

    return syndication.for_feed(html, url=url)


def plain(html: str) -> str:
    """The text of a body's HTML on one line, without the marks of its notes; for summaries and search."""
    from dateline.body import sanitise

    return sanitise.plain(html)
