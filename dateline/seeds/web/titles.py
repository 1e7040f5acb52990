"""A page's headline: what its fields, its first heading and its title agree on, without the site's name."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from dateline import text
from dateline.seeds.web.facts import Facts, clean
from dateline.wire.prose import folded

_SEPARATOR = re.compile(
    r"\s+(?:\||-|–|—|::|:|·|•|»|«|›|‹|/|~|\*|⋆|←|→|>|<)+\s+|\s*[|│｜：]\s*|\s*::\s*|\s*[—–]\s*|\s*_\s*"
)
_LEFT_OPEN = re.compile(r"(?:…|\.\.\.)$")
SHORTEST = 8
"""A heading of fewer letters names a section or the site, not a story."""
LONGEST = 400
"""A longer title is no headline with a site's name beside it; in characters."""
SECTION_WORDS, SITE_WORDS = 2, 5
KEPT_SHARE = 0.4
"""A cut that leaves less of a title than this share took more than a site's name."""


def headline(facts: Facts, near: Sequence[str] = ()) -> str:
    """The headline as readers of the page saw it; empty if nothing looks like one.

    `near` are the main headings that stand right above the text, the nearest first.
    """
    site = site_names(facts)
    fields = [each for each in _fields(facts) if each]
    named = [without_site(each, site) for each in [*fields, facts.title] if each]
    named = [each for each in named if folded(each) not in site]
    if not fields and (part := _part_in(facts.title, (*facts.headings, *facts.subheadings))):
        return part
    heading = _heading(facts.headings, [*fields, facts.title], named, site, near=near)
    if heading:
        return heading
    if not fields and named:
        return _without_last(named[0])
    whole = [each for each in named if not _LEFT_OPEN.search(each)] or named
    if whole:
        return whole[0]
    letters = [each for each in facts.headings if len(folded(each)) >= SHORTEST // 2]
    return next((each for each in letters if len(folded(each)) >= SHORTEST), next(iter(letters), ""))


def _fields(facts: Facts) -> Iterator[str]:
    for each in (facts.said("headline"), *facts.every("og:title"), *facts.every("twitter:title")):
        yield clean(each)
    yield from facts.every("headline")
    yield from facts.every("dc.title", "dcterms.title", "sailthru.title", "parsely-title")


def _heading(
    headings: Iterable[str],
    fields: Iterable[str],
    named: list[str],
    site: frozenset[str],
    *,
    near: Sequence[str],
) -> str:
    """The heading that the fields agree with: letter by letter, else as the longer or shorter form of one."""
    bare = [without_site(text, site) for text in headings]
    own = [each for each in bare if len(folded(each)) >= SHORTEST // 2 and folded(each) not in site]
    keys = {folded(each): each for each in named}
    if exact := next((each for each in own if folded(each) in keys), ""):
        return exact
    if begun := next((each for each in own if any(_begins(field, each) for field in fields)), ""):
        return begun
    for each in own:
        form = next((key for key in keys if _is_form_of(folded(each), key)), "")
        if form:
            extra = folded(each).removeprefix(form)
            return keys[form] if _names_site(extra, site) or _without_kicker(each) == form else each
    only = [each for each in own if len(each.split()) >= 4]
    if above := next((each for each in near if each in only), ""):
        return above
    if len(only) == 1 and any(_shares_words(only[0], each) for each in named):
        return only[0]
    return only[0] if only and not named else ""


def _begins(field: str, heading: str) -> bool:
    """Whether a field is the heading and, behind a mark, something else."""
    return (
        len(folded(heading)) >= SHORTEST
        and field.startswith(heading)
        and bool(_SEPARATOR.match(field, len(heading)))
    )


def _without_kicker(heading: str) -> str:
    """A heading without the word in capitals that templates set before it, folded."""
    kicker, _, rest = heading.partition(" ")
    return folded(rest) if kicker.isupper() and len(kicker) > 3 else ""


def _part_in(title: str, headings: Iterable[str]) -> str:
    """The longest part of a title that the page has as a heading; of two as long the last."""
    known = {folded(each) for each in headings}
    parts = [each.strip() for each in reversed(_SEPARATOR.split(title[:LONGEST]))]
    found = [each for each in parts if len(folded(each)) >= SHORTEST and folded(each) in known]
    return max(found, key=lambda part: len(part.split()), default="")


def without_site(title: str, site: frozenset[str]) -> str:
    """The title without the site's name at its end or its start, and the sections beside the name."""
    for _ in range(3):
        if len(title) > LONGEST:
            break
        cuts = list(_SEPARATOR.finditer(title))
        found = next(
            ((kept, cut) for cut in (*reversed(cuts), *cuts) if (kept := _without(title, cut, site))), None
        )
        if found is None:
            break
        title, mark = found[0], found[1][0]
        while (
            mark in title
            and len(title.rpartition(mark)[2].split()) <= SECTION_WORDS
            and title.count(mark) < 4
        ):
            title = title.rpartition(mark)[0]
    return title.strip()


def _without_last(title: str) -> str:
    """A title that nothing else on the page confirms, without its short last part: that is the site."""
    cuts = list(_SEPARATOR.finditer(title)) if len(title) <= LONGEST else []
    if cuts and cuts[-1].start() >= (1 - KEPT_SHARE) * len(title) and not cuts[-1][0].startswith(":"):
        return title[: cuts[-1].start()].strip()
    return title


def site_names(facts: Facts) -> frozenset[str]:
    """The site's names and those in its address, folded."""
    host = text.host_of(facts.canonical)
    first, *rest = host.removeprefix("www.").split(".")[:-1] or [""]
    labels = [first, *(label for label in rest if len(label) > 2)]
    own = {folded(name) for name in (*facts.site, host.removeprefix("www."), *labels)}
    # Some sites give the headline as their own name.
    stories = {folded(each) for each in facts.headings if len(each.split()) > 3}
    return frozenset((own - stories | _behind(facts.title, _fields(facts))) - {""})


def _behind(title: str, fields: Iterable[str]) -> frozenset[str]:
    """What the title says behind a headline that a field has alone: the site, and sections beside it."""
    for field in fields:
        mark = _SEPARATOR.match(title, len(field)) if field and title.startswith(field) else None
        if mark:
            rest = title[mark.end() : LONGEST]
            return frozenset(folded(each) for each in (rest, *_SEPARATOR.split(rest)) if each)
    return frozenset()


def _without(title: str, cut: re.Match[str], site: frozenset[str]) -> str:
    before, after = title[: cut.start()].strip(), title[cut.end() :].strip()
    if _names_site(after, site) and len(before) >= KEPT_SHARE * len(title):
        return before
    if _names_site(before, site) and len(after) >= KEPT_SHARE * len(title):
        return after
    return ""


def _names_site(part: str, site: frozenset[str]) -> bool:
    key = folded(part)
    bare = key.removeprefix("the").removesuffix("com").removesuffix("online").removesuffix("news")
    return bool(key) and any(
        key == name
        or (len(key) > 3 and name.startswith(key))
        or (len(name) > 5 and key.startswith(name) and len(part.split()) <= SITE_WORDS)
        or (
            len(bare) > 2
            and bare in (name, name.removeprefix("the").removesuffix("com").removesuffix("news"))
        )
        for name in site
    )


def _is_form_of(key: str, other: str) -> bool:
    """Whether one is the other, cut or lengthened by a kicker, a site or a cut for machines."""
    short, long = sorted((key, other), key=len)
    return len(short) >= 15 and 2 * len(short) > len(long) and short in long


def _shares_words(one: str, other: str) -> bool:
    words, others = set(re.findall(r"\w+", one.casefold())), set(re.findall(r"\w+", other.casefold()))
    return 2 * len(words & others) > min(len(words), len(others))
