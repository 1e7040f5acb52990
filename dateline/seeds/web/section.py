"""The section that a page says it belongs to: in its fields, its breadcrumb, or a link that its address
lies below."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import islice
from urllib.parse import unquote, urlsplit
from zoneinfo import ZoneInfo

from dateline.markup.read import visible_text
from dateline.seeds import trees
from dateline.seeds.trees import Element
from dateline.seeds.web import facts, links
from dateline.seeds.web.facts import Facts
from dateline.wire import labels, stamps
from dateline.wire.prose import folded

LONGEST = 40
WORDS = 5
MAX_LINKS = 3_000
MAX_CRUMBS = 12
LONGEST_TRAIL, LONGEST_LABEL = 200, 60
FOLDERS = 3
"""A section's page lies in so many folders at most."""
_FIELDS = (
    "article:section",
    "parsely-section",
    "section",
    "cxenseparse:section",
    "sailthru.section",
    "og:section",
    "category",
)
_BREADCRUMB = re.compile(
    r"bread-?_?crumbs?|(?<![a-z])crumbs?(?![a-z])|(?<![a-z])brad_crum|ariadne", re.IGNORECASE
)
_EYEBROW = re.compile(
    r"(?<![a-z])(?:eyebrow|kicker|overline|rubri[ck]\w*|cat-?links|(?:post|entry|article|story)[-_]*(?:categor\w+|cat|section|topic)|"
    r"category(?:-?(?:name|label|link|headline|title))?|section-?(?:name|label|link|title))(?![a-z])",
    re.IGNORECASE,
)
_BETWEEN = re.compile(r"\s+[/•·]\s+|\s*[›»>,|;]\s*")
_STEP = re.compile(r"\s*[>›»|→]\s*|\s+/\s+")
_FILED = re.compile(r"^(?:posted |filed |published )?(?:in|under)\s+", re.IGNORECASE)
_FOLDER = re.compile(r"/[^/]*[^\W\d]{3}[^/]*$")
"""The last step of a section's address has a word: a language or a year is none."""
_HOST = re.compile(r"\w\.[a-z]{2,}")
_MARKS = " /|>›»•·-–—:"
_ANY_ZONE = ZoneInfo("UTC")


def named(root: Element, known: Facts, base: str, title: str, authors: Iterable[str]) -> str:
    """The section, as the page writes it; empty where it names none."""
    others = frozenset(map(folded, (title, *authors, *known.site)))
    base = links.joined(base, "")  # none, where the page calls itself what is no address
    within = tuple(_links(root, base))
    linked = frozenset(folded(words) for path, words in within if path.count("/") <= FOLDERS)
    for found in (
        _fields(known),
        reversed(known.crumbs),
        _crumbs(root),
        _above(within, base),
        _eyebrow(root, title, linked),
    ):
        for each in found:
            words = each.strip(_MARKS)
            if _is_section(words) and folded(words) not in others:
                return words
    return ""


def _fields(known: Facts) -> Iterator[str]:
    for name in _FIELDS:
        for each in known.every(name):
            yield from _BETWEEN.split(each)[:1]
    for each in facts.strings(known.article.get("articleSection")):
        yield from _BETWEEN.split(each)[:1]


def _crumbs(root: Element) -> Iterator[str]:
    """The breadcrumb that readers see, from its end."""
    called = (each for each in trees.having(root, "class", "id") if _BREADCRUMB.search(trees.label(each)))
    for each in islice(called, MAX_CRUMBS):
        words = visible_text(each)
        if not 0 < len(words) <= LONGEST_TRAIL:
            continue
        for name in ("li", "a"):
            steps = [visible_text(step) for step in islice(each.iter(name), MAX_CRUMBS)]
            if len(steps) > 1:
                break
        else:
            steps = _STEP.split(words)
        if len(steps) < MAX_CRUMBS:
            yield from (_STEP.split(step.strip(_MARKS))[-1] for step in reversed(steps))
            return


def _above(addresses: Iterable[tuple[str, str]], base: str) -> Iterator[str]:
    """What the page calls the folders that it lies in, the nearest first."""
    here = unquote(urlsplit(base).path).rstrip("/")
    found: dict[str, str] = {}
    for path, words in addresses:
        if path and here.startswith(path + "/") and _FOLDER.search(path):
            found.setdefault(path, words)
    yield from (found[path] for path in sorted(found, key=len, reverse=True))


def _links(root: Element, base: str) -> Iterator[tuple[str, str]]:
    """The links within the site: path and words."""
    here = urlsplit(base)
    for link in islice(root.iter("a"), MAX_LINKS):
        address = links.joined(base, (link.get("href") or "").strip())
        there = urlsplit(address) if address else None
        if there and there.hostname == here.hostname and not there.query and not there.fragment:
            yield unquote(there.path).rstrip("/"), visible_text(link)


def _eyebrow(root: Element, title: str, known: frozenset[str]) -> Iterator[str]:
    """The label right above the headline: one whose class says so, or that a link on the page names."""
    heading = next(
        (each for each in root.iter("h1", "h2") if folded(visible_text(each)) == folded(title)), None
    )
    if heading is None:
        return
    for holder in (heading, *islice(heading.iterancestors(), 2)):
        above = holder.getprevious()
        lone = above is not None and len(visible_text(above)) <= LONGEST_LABEL
        for each in islice(above.iter(), MAX_CRUMBS) if above is not None else []:
            words = visible_text(each)
            steps = _STEP.split(words) if len(words) <= LONGEST_TRAIL else []
            is_known = labels.is_section(words) or (lone and folded(words) in known)
            if len(steps) > 1 and labels.is_navigation(steps[0]):
                yield steps[-1]
            elif is_known or _EYEBROW.search(trees.label(each)):
                yield _BETWEEN.split(_FILED.sub("", words))[0]


def _is_section(words: str) -> bool:
    return (
        0 < len(words) <= LONGEST
        and len(words.split()) <= WORDS
        and any(c.isalpha() for c in words)
        and not any(c in words for c in "|@{}:")
        and not _HOST.search(words)
        and not labels.is_navigation(words)
        and not stamps.read(words, _ANY_ZONE)
    )
