"""A body's HTML made fit for feeds."""

from __future__ import annotations

import functools
import re
from urllib.parse import urljoin, urlsplit

import nh3

from dateline import text as characters
from dateline.body import sanitise, settled

ADDRESSES = frozenset(["href", "src", "poster", "data", "cite", "longdesc"])
EMBEDS = {
    "iframe": {"src", "title"},
    "embed": {"src", "title"},
    "object": {"data", "title"},
}
"""What feed readers drop: it becomes a link where it has an address."""

TAGS = sanitise.TAGS.union(
    ["h1", "address", "aside", "article", "section", "header", "footer", "main", "details", "summary", "wbr"],
    ["del", "ins", "kbd", "samp", "var", "small", "mark", "dfn", "bdi", "bdo", "ruby", "rt", "rp", "tfoot"],
    ["col", "colgroup", "picture", "source", "audio", "video", "track", "map", "area"],
)
ATTRIBUTES = {
    "*": {"lang", "dir", "title", "id", "class"},  # validators take ARIA in a feed for a risk
    "a": {"href", "hreflang", "rel"},
    "area": {"href", "alt", "shape", "coords"},
    "audio": {"src", "controls", "preload", "loop", "muted"},
    "blockquote": {"cite"},
    "col": {"span"},
    "colgroup": {"span"},
    "del": {"cite", "datetime"},
    "details": {"open"},
    "img": {"src", "srcset", "sizes", "alt", "width", "height", "loading", "decoding"},
    "ins": {"cite", "datetime"},
    "li": {"value"},
    "map": {"name"},
    "ol": {"start", "reversed", "type"},
    "q": {"cite"},
    "source": {"src", "srcset", "sizes", "type", "media", "width", "height"},
    "td": {"colspan", "rowspan", "headers"},
    "th": {"colspan", "rowspan", "headers", "scope"},
    "time": {"datetime"},
    "track": {"src", "srclang", "label", "kind", "default"},
    "video": {"src", "poster", "controls", "width", "height", "preload", "loop", "muted", "playsinline"},
}
SCHEMES = sanitise.SCHEMES | {"tel"}
WITH_CONTENT = sanitise.WITH_CONTENT | {"form", "select", "button", "canvas"}

_MAY_EMBED = re.compile(rf"<(?:{'|'.join(EMBEDS)})\b", re.IGNORECASE)
_ATTRIBUTES = r'(?: [a-z]+="[^"]*")*'
_EMBED = re.compile(
    rf"<iframe{_ATTRIBUTES}>.*?</iframe>|<(?:embed|object){_ATTRIBUTES}>|</object>", re.DOTALL
)
_ATTRIBUTE = re.compile(r' ([a-z]+)="([^"]*)"')
_CANDIDATE = re.compile(r"\s*(?P<address>[^\s,]\S*[^\s,]|[^\s,])\s*(?P<size>[^,]*)(?:,|$)")


class _Addresses:
    """Makes the addresses among attributes absolute. It belongs to a cleaner, which is costly to build; the
    article's own address is set before each text."""

    base = ""

    def __call__(self, tag: str, name: str, value: str) -> str | None:
        if name in ADDRESSES:
            return _absolute(value, self.base)
        return _srcset(value, self.base) if name == "srcset" else value


def for_feed(html: str, *, url: str) -> str:
    """The HTML with every address absolute against `url`, and nothing in it that may run."""
    bare = settled.without_names(html)
    return bare if settled.is_settled(bare) else cleaned(html, url)


def cleaned(html: str, url: str) -> str:
    """The same for any HTML."""
    if _MAY_EMBED.search(html):
        html = _with_links(_cleaned(html, url, embeds=True))
    return characters.clean(_cleaned(html, url, embeds=False))


def _cleaned(html: str, url: str, *, embeds: bool) -> str:
    cleaner, addresses = _cleaner(embeds)
    addresses.base = url
    return cleaner.clean(html)


@functools.cache
def _cleaner(embeds: bool) -> tuple[nh3.Cleaner, _Addresses]:
    addresses = _Addresses()
    cleaner = nh3.Cleaner(
        tags=TAGS | set(EMBEDS) if embeds else set(TAGS),
        clean_content_tags=WITH_CONTENT,
        attributes=ATTRIBUTES | EMBEDS if embeds else ATTRIBUTES,
        attribute_filter=addresses,
        generic_attribute_prefixes=set(),
        url_schemes=SCHEMES,
        link_rel=None,
    )
    return cleaner, addresses


def _with_links(html: str) -> str:
    """Each embed of cleaned HTML as a link to what it shows, called by its title or its host."""
    linked: set[str] = set()

    def link(match: re.Match[str]) -> str:
        start = match[0].partition(">")[0]
        attributes = dict(_ATTRIBUTE.findall(start))  # still escaped, as they will be
        address = attributes.get("src") or attributes.get("data")
        if not address or address in linked:  # an embed inside of an object shows the same
            return ""
        linked.add(address)
        name = attributes.get("title") or characters.host_of(address) or address
        return f'<a href="{address}">{name}</a>'

    return _EMBED.sub(link, html)


def _absolute(address: str, base: str) -> str | None:
    """The address against the article's own; None where it leads nowhere a feed reader may go."""
    try:
        absolute = urljoin(base, address.strip())
        return absolute if urlsplit(absolute).scheme in SCHEMES else None
    except ValueError:  # such as an unclosed bracket in a host
        return None


def _srcset(value: str, base: str) -> str | None:
    """Each candidate of a srcset absolute, without those that are no address of the web."""
    candidates = []
    for match in _CANDIDATE.finditer(value):
        address = _absolute(match["address"], base)
        if address:
            candidates.append(f"{address} {match['size']}".strip())
    return ", ".join(candidates) or None
