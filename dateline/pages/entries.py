"""Stories as the entries of feeds: absolute, whole, and under an id that outlives every address."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from html import escape
from pathlib import PurePosixPath
from urllib.parse import quote, urljoin, urlsplit

from dateline import body, text
from dateline.article import Article, Collection
from dateline.feed import Author, Enclosure, FeedItem, Image, Origin, Tag
from dateline.feeds.kind import FeedFormat
from dateline.newsroom.roll import Entry
from dateline.pages import figures
from dateline.pages.kind import Press
from dateline.pages.links import body_html
from dateline.pictures.shown import Shown
from dateline.questions.ask import Ask
from dateline.questions.subscriptions import Attached, Carried, FeedSettings, Story, feed_settings, feed_story
from dateline.theme.wording import direction

TITLE = 1000
"""Longest title in a feed, in characters; the article's page has all of it."""
SUMMARY = 300
"""Longest summary that is made of the first sentences of an article that has none, in characters."""
FIRST_YEAR = 2026
"""The date in ids where nothing lasting gives one: it must not change with the articles."""
KEPT = 128
"""Entries that are kept at hand: they are written in each of the formats in turn."""
UNKNOWN_TYPE = "application/octet-stream"
TYPES = {
    **{".mp3": "audio/mpeg", ".m4a": "audio/mp4", ".aac": "audio/aac", ".flac": "audio/flac"},
    **{".oga": "audio/ogg", ".ogg": "audio/ogg", ".opus": "audio/ogg", ".wav": "audio/wav"},
    **{".m4v": "video/mp4", ".mov": "video/quicktime", ".mp4": "video/mp4", ".webm": "video/webm"},
    **{".avif": "image/avif", ".gif": "image/gif", ".jpeg": "image/jpeg", ".jpg": "image/jpeg"},
    **{".png": "image/png", ".svg": "image/svg+xml", ".webp": "image/webp", ".pdf": "application/pdf"},
}
"""Our own, since Python's table is another on every machine."""

_URI = re.compile(r"(?:tag|urn|https?):\S+")
_SPECIFIC = "/:@!$&'()*+,;=~"  # what RFC 4151 lets stand in the part of a tag: URI that we choose


def line(story: Carried, written: FeedFormat, ask: Ask, press: Press, *, podcast: bool = False) -> bytes:
    """A story as a line of a document, made once for all the documents that carry it.

    Its digest stands for all that the line says of it, so who carries it does not ask for the story itself.
    """

    def make(ask: Ask) -> bytes:
        found = ask.apart()(feed_story, story.id)
        assert found is not None, "carried, so published"
        html = figures.for_feed(body_html(found.article, ask, press), found.pictures)
        return written.line(_item(found, ask(feed_settings), html), podcast=podcast)

    return press.bodies.once(line_key(story, written.name, podcast=podcast), ask, make)


def line_key(story: Carried, format: str, *, podcast: bool) -> str:
    """Under which a line is kept, once it is made."""
    return f"{story.digest} {format}{' podcast' if podcast else ''}"


def tag_uri(authority: str, year: int, key: str) -> str:
    """A tag: URI (RFC 4151). An authority that is a bare host gets the year as its date."""
    if "," not in authority:
        authority = f"{_ascii(authority)},{year:04}"
    return f"tag:{authority}:{quote(unicodedata.normalize('NFC', text.clean(key)), safe=_SPECIFIC)}"


def item_id(article: Article | Entry, settings: FeedSettings) -> str:
    """The id of an article in all feeds. One that is a URI came from an older site: its readers know it."""
    if _URI.fullmatch(article.id):
        return article.id
    return tag_uri(settings.authority, _year(article), article.id)


def _year(article: Article | Entry) -> int:
    """The year of its first folder, which stays when somebody mends the date; else one for all."""
    folders = article.path.split("/")
    return int(folders[1]) if re.fullmatch(r"\d{4}", folders[1]) else FIRST_YEAR


@lru_cache(maxsize=KEPT)
def _item(story: Story, settings: FeedSettings, html: str) -> FeedItem:
    article, url = story.article, settings.origin + story.url
    html = body.for_feed(html, url=url)
    image = _image(story.image, url)
    source = article.source
    source_name = source.name or (urlsplit(source.url).hostname or "") if source else ""
    return FeedItem(
        id=item_id(article, settings),
        url=url,
        title=article.title if len(article.title) <= TITLE else text.shorten(article.title, TITLE),
        summary=article.description or text.shorten(body.plain(html), SUMMARY) or article.title,
        html=_content(article, html, image, article.language or settings.language) if settings.full else "",
        authors=tuple(Author(name=c.title, url=settings.origin + c.url) for c in story.filing.authors),
        tags=tuple(_tag(c, settings) for c in (story.filing.section, *story.filing.tags)),
        published=article.published,
        updated=max(article.published, article.updated or article.published),
        language=article.language if article.language != settings.language else "",
        image=image,
        enclosures=tuple(_enclosure(file, url) for file in story.attached),
        source=Origin(title=source_name, url=source.url) if source and source.url else None,
        external_url=article.canonical or (source.url if source else ""),
        rights=article.rights,
    )


def _content(article: Article, html: str, image: Image | None, language: str) -> str:
    """The whole article: its lead picture, its dateline, its text, and what was put right in it."""
    parts = (
        _figure(image) if image and f'src="{escape(image.url)}"' not in html else "",
        _opened(article, html),
        *(_correction(str(note.date or ""), note.text) for note in article.corrections),
    )
    whole = "\n".join(part for part in parts if part)
    # Readers show what says nothing from left to right, whatever the feed says of its language.
    return f'<div lang="{language}" dir="rtl">{whole}</div>' if direction(language) == "rtl" else whole


def _opened(article: Article, html: str) -> str:
    """The text with the dateline at the start of its first paragraph."""
    if article.dateline is None:
        return html
    opening = article.dateline.text or ", ".join(
        filter(None, (article.dateline.place, article.dateline.agency))
    )
    start = f"<strong>{escape(opening, quote=False)}</strong> " if opening else ""
    return f"<p>{start}{html[3:]}" if html.startswith("<p>") else f"<p>{start}</p>\n{html}"


def _figure(image: Image) -> str:
    credit = f"({image.credit})" if image.caption and image.credit else image.credit
    said = escape(" ".join(filter(None, (image.caption, credit))), quote=False)
    caption = f"<figcaption>{said}</figcaption>" if said else ""
    size = f' width="{image.width}" height="{image.height}"' if image.width else ""
    return f'<figure><img src="{escape(image.url)}" alt="{escape(image.alt)}"{size}>{caption}</figure>'


def _correction(date: str, note: str) -> str:
    said = " – ".join(filter(None, (date, note)))
    return f"<p><em>{escape(said, quote=False)}</em></p>"


def _image(found: Shown | None, url: str) -> Image | None:
    if found is None:
        return None
    at = urljoin(url, found.src)
    return Image(
        url=at,
        type=_type(at, ""),
        width=found.width or None,
        height=found.height or None,
        alt=found.alt,
        caption=found.caption,
        credit=found.credit,
    )


def _enclosure(file: Attached, url: str) -> Enclosure:
    at = urljoin(url, file.url)
    return Enclosure(url=at, type=_type(at, file.type) or UNKNOWN_TYPE, length=file.size, title=file.title)


def _type(url: str, said: str) -> str:
    return said or TYPES.get(PurePosixPath(urlsplit(url).path).suffix.lower(), "")


def _tag(collection: Collection, settings: FeedSettings) -> Tag:
    """A section or a tag; the scheme is the address under which its like stand."""
    return Tag(term=collection.slug, label=collection.title, scheme=_above(settings.origin + collection.url))


@lru_cache(maxsize=4096)
def _above(url: str) -> str:
    return urljoin(url, "../")


def _ascii(host: str) -> str:
    try:
        return host.encode("idna").decode("ascii").lower()
    except UnicodeError:
        return text.slugify(host)
