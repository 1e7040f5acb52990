"""What HTML from outside may hold, and the text of HTML."""

from __future__ import annotations

import html as entities
import re

import nh3

TAGS = frozenset(["p", "br", "hr", "h2", "h3", "h4", "h5", "h6", "div", "span"]).union(
    ["ul", "ol", "li", "dl", "dt", "dd", "blockquote", "pre", "code", "a", "img", "figure", "figcaption"],
    ["em", "strong", "b", "i", "u", "s", "sub", "sup", "abbr", "cite", "q", "time"],
    ["table", "caption", "thead", "tbody", "tr", "th", "td"],
)
ATTRIBUTES = {
    "*": {"lang", "dir"},
    "a": {"href", "title"},
    "img": {"src", "alt", "title", "width", "height"},
    "abbr": {"title"},
    "blockquote": {"cite"},
    "q": {"cite"},
    "time": {"datetime"},
    "ol": {"start"},
    "th": {"colspan", "rowspan", "scope"},
    "td": {"colspan", "rowspan"},
    "div": {"aria-label"},
}
CLASSES = {"div": {"table"}, **{cell: {"left", "center", "right"} for cell in ("th", "td")}}
VALUES = {"div": {"role": {"region"}, "tabindex": {"0"}}}
SCHEMES = {"http", "https", "mailto"}
REL = "noopener nofollow ugc"
WITH_CONTENT = {"script", "style", "template", "noscript", "title", "textarea", "xmp", "svg", "math"}
"""Elements whose text is not copy: it goes with them."""

_UNTRUSTED = nh3.Cleaner(
    tags=set(TAGS),
    clean_content_tags=WITH_CONTENT,
    attributes=ATTRIBUTES,
    allowed_classes=CLASSES,
    tag_attribute_values=VALUES,
    url_schemes=SCHEMES,
    generic_attribute_prefixes=set(),
    link_rel=REL,
)
_TEXT_ONLY = nh3.Cleaner(tags=set(), clean_content_tags=WITH_CONTENT, attributes={})

_LINK_OR_PICTURE = re.compile(r'<a(?: [a-z]+="[^"]*")*>|</a>|<img(?: [a-z]+="[^"]*")*>')
_ATTRIBUTE = re.compile(r' ([a-z]+)="([^"]*)"')
_ELSEWHERE = re.compile(r"(?:https?:)?//", re.IGNORECASE)

_NOTE_MARKS = re.compile(r'<a [^>]*role="doc-(?:noteref|backlink)"[^>]*>[^<]*</a>')
_BLOCK = re.compile(
    r"<(?=/?(?:p|div|h[1-6]|li|dt|dd|td|th|tr|br|hr|figcaption|caption|blockquote|pre|section)\b)",
    re.IGNORECASE,
)


def untrusted(html: str) -> str:
    """The HTML with nothing in it but what the allow list names, and no picture of another site."""
    cleaned = _UNTRUSTED.clean(html)
    return _linked(cleaned) if "<img" in cleaned else cleaned


def _linked(html: str) -> str:
    """The HTML with a link in place of each picture that a reader's browser would ask another site for."""
    is_in_link = False

    def instead(match: re.Match[str]) -> str:
        nonlocal is_in_link
        tag = match[0]
        if not tag.startswith("<img"):
            is_in_link = tag != "</a>"
            return tag
        said = dict(_ATTRIBUTE.findall(tag))
        source = said.get("src", "")
        if not _ELSEWHERE.match(source):
            return tag
        name = (said.get("alt") or source).replace("<", "&lt;").replace(">", "&gt;")
        return name if is_in_link else f'<a href="{source}" rel="{REL}">{name}</a>'

    return _LINK_OR_PICTURE.sub(instead, html)


def plain(html: str) -> str:
    """The text of HTML on one line; words of neighbouring blocks do not run together."""
    spaced = _BLOCK.sub(" <", _NOTE_MARKS.sub("", html))
    return " ".join(entities.unescape(_TEXT_ONLY.clean(spaced)).split())
