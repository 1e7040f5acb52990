"""Embeds: a paragraph that is nothing but a link to another site, set as a card.

The other site's page, film or post stays where it is: nothing of it is loaded before a reader goes there, so
nobody is told who reads the story.
"""

from __future__ import annotations

import re
from html import escape, unescape
from urllib.parse import urlsplit

from dateline.theme import Theme

_ALONE = re.compile(r'<p><a (?P<attributes>href="(?P<url>https?://[^"]+)"[^>]*)>(?P<words>[^<]+)</a></p>')
_BARE = re.compile(r"<p>(https?://[^\s<>\"]+)</p>")
"""The same as people paste it, and Markdown leaves it."""


def for_page(html: str, theme: Theme, *, own: str) -> str:
    """A body with its embeds as cards; `own` is the host of the site."""
    if "<p>http" in html:
        html = _BARE.sub(r'<p><a href="\1">\1</a></p>', html)
    if '<p><a href="http' not in html:
        return html

    def card(match: re.Match[str]) -> str:
        parts = urlsplit(unescape(match["url"]))
        host = (parts.hostname or "").removeprefix("www.")
        if not host or parts.netloc == own:
            return match[0]
        # An address that stands for itself is no name: its path says a little more than all of it.
        named = match["words"] != match["url"]
        words = match["words"] if named else escape(parts.path.strip("/") or host)
        opens = escape(theme.say("embed_opens").replace("{host}", host))
        return (
            f'<p class="embed"><a {match["attributes"]}><strong>{words}</strong> <span>{opens}</span></a></p>'
        )

    return _ALONE.sub(card, html)
