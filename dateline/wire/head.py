"""The head of a page: the menus, notices and lists of other stories that a copy has above its story.

Every line that can be a headline is scored: by what the text below tells of it, by a byline or a date line
under it, by whether it stands twice. What stands above the best is cut off where it is a page's.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from zoneinfo import ZoneInfo

from dateline.wire import bylines, captions, dated, decks, furniture, labels, links, names, prose, stamps
from dateline.wire.paragraphs import Block, paragraph

LEAST = 8
"""So many lines above the headline are menus; a headline has fewer labels above it."""
MENUS = 0.8
"""So much of what stands above is menus, if it is the head of a page."""
TEASERS = 0.6
"""Among teasers of other stories so much, if the headline is sure."""
SURE = 1.0
"""What scores so much is a headline: the text tells of it, and a byline or a date stands below it."""
CHROME = 0.5
"""So much of a short head is buttons and labels."""
RELATED = 0.5
"""A paragraph above that tells so much of the text is its first."""
DEEPEST = 400
"""No text begins lower than this line."""
HEADLINE = (3, 175)
"""At least so many words, and at most so many characters."""
NEAR = 6
"""A byline or a date line stands within so many lines below the headline."""
CLOSE = 0.35
"""Lines that score so nearly alike are a headline and its deck: the upper one is the headline."""
SHORTER = 0.6
"""A deck that is longer than its headline may tell that much more."""
LEAST_TOLD = 0.25
"""The text tells so much of a headline over its deck."""
UPPER = 0.3
"""And so much of what it tells of the deck."""
TOLD = 0.4
"""The text tells so much of its headline."""
CLEAR = 0.9
"""With such a score over the first text no other is sought."""
MUCH = 4_000
"""A text of so many characters is no page's notice."""
LISTED = 0.4
"""A headline in a list of links scores so much less."""
FAR = 8
"""A headline stands within so many lines above its text; the higher, the less likely."""
OVER = 3
"""A date and an author's name over a headline stand so near."""
TEXTS = 12
"""In so many places the text is sought."""
LOWER = 0.4
"""Only by so much more is what stands below some paragraphs the headline all the same."""
TEXT = 10
"""So many paragraphs tell of the headline."""
REACH = 40
"""They stand within so many lines."""

_SITE = re.compile(r"(?:https?://)?(?:[\w-]+\.)+[a-z]{2,6}/?", re.IGNORECASE)
_SENTENCES = re.compile(r"[a-z]\. [A-Z]")
_ZONE = ZoneInfo("UTC")


def cut(blocks: Sequence[Block]) -> tuple[tuple[Block, ...], tuple[Block, ...]]:
    """The head of a page, empty where the copy begins with its story, and the copy below it."""
    apart = tuple(line for block in blocks[:DEEPEST] for line in _apart(block))
    page = _Page(tuple(block.text for block in apart))
    best = page.headline
    dropped = page.head(best) if best else frozenset()
    if not dropped:
        return (), tuple(blocks)
    kept = (block for n, block in enumerate(apart) if n not in dropped)
    return tuple(apart[n] for n in sorted(dropped)), (*kept, *blocks[DEEPEST:])


def _apart(block: Block) -> Sequence[Block]:
    """A block that stacks lines of a menu as a block each."""
    return tuple(map(paragraph, block.lines)) if block.shape == "verse" else (block,)


@dataclass(frozen=True)
class _Page:
    """The lines of a copy that may be a page's."""

    lines: tuple[str, ...]

    @cached_property
    def often(self) -> Counter[str]:
        return Counter(map(prose.folded, self.lines))

    @cached_property
    def headline(self) -> int:
        """The line of the headline, as far as the text tells it; 0 where it does not."""
        best, most, start = 0, 0.0, 0
        for begins in self._texts():
            text = self._paragraphs(begins)
            there = decks.stems(" ".join(text))
            scores = self._scores(start, begins, there)
            if scores:
                upper, score = self._upper(scores, there), max(scores.values())
                if not start and score >= CLEAR:
                    return upper
                value = score + 0.6 * min(1.0, sum(map(len, text)) / MUCH)
                if not start or (value > most + LOWER and self._marked(upper, begins)):
                    best, most = upper, value
            start = begins + 1
        return best

    def _texts(self) -> Iterator[int]:
        """Where the text may begin: at each first of several paragraphs."""
        found, above = 0, False
        for n, line in enumerate(self.lines[:DEEPEST]):
            is_prose = prose.is_prose(line) and not furniture.anywhere(line)
            if is_prose and not above and (self._is_prose(n + 1) or prose.weight(line) > prose.LONG):
                yield n
                found += 1
                if found == TEXTS:
                    return
            above = is_prose

    def _is_prose(self, n: int) -> bool:
        return n < len(self.lines) and prose.is_prose(self.lines[n])

    def _paragraphs(self, begins: int) -> list[str]:
        return [line for line in self.lines[begins : begins + REACH] if prose.is_prose(line)][:TEXT]

    def _scores(self, start: int, begins: int, there: frozenset[str]) -> dict[int, float]:
        """The lines that can be the headline of the text that begins here, each with its score."""
        can = [n for n in range(start, begins) if _is_headline(self.lines[n])]
        listed = self._dated_links(can, begins)
        return {n: self._score(n, begins, there) - LISTED * (n in listed) for n in can}

    def _dated_links(self, can: Sequence[int], begins: int) -> list[int]:
        """The links to other stories among the lines, each with its byline or its date below it."""
        dated = [n for n in can if n + 1 < begins and is_mark(self.lines[n + 1])]
        return dated if len(dated) >= links.LIST else []

    def _score(self, n: int, begins: int, there: frozenset[str]) -> float:
        line = self.lines[n]
        told = _told(line, there)
        twice = told >= LEAST_TOLD and self.often[prose.folded(line)] > 1
        stopped = (prose.is_stopped(line) and line[-1] not in "?!") or _SENTENCES.search(line) is not None
        short = len(line.split()) <= HEADLINE[0] and line.isascii()
        far = min(0.5, 0.02 * max(0, begins - n - FAR))
        listed = n > 0 and furniture.is_heading(self.lines[n - 1])  # a link to another story
        less = 0.3 * stopped + 0.15 * short + LISTED * listed + far
        return told + self._marked(n, begins) + 0.2 * twice - less

    def _marked(self, n: int, begins: int) -> float:
        """How near below a line a byline or a date line stands, or whether a date stands right above it."""
        near = self._mark_below(n, begins)
        return max(
            0.5 - 0.08 * (near - 1) if near else 0.0, 0.25 if n and is_mark(self.lines[n - 1]) else 0.0
        )

    def _mark_below(self, n: int, begins: int) -> int:
        """How many lines below a line the first byline or date line stands; 0 where none does."""
        below = range(n + 1, min(n + 1 + NEAR, begins, len(self.lines)))
        return next((m - n for m in below if is_mark(self.lines[m])), 0)

    def _upper(self, scores: dict[int, float], there: frozenset[str]) -> int:
        """The best line, or one right above it that scores nearly as much: the headline over its deck."""
        best = max(scores, key=lambda n: (scores[n], -n))
        listed = self._dated_links(list(scores), best)
        while upper := [n for n in range(max(0, best - 3), best) if self._is_over(n, best, scores, there)]:
            if upper[0] in listed:
                break
            best = upper[0]
        return best

    def _is_over(self, n: int, best: int, scores: dict[int, float], there: frozenset[str]) -> bool:
        """Whether a line right above the best may be the headline, and that its deck."""
        line, deck = self.lines[n], self.lines[best]
        if n not in scores or deck in line or len(line.split()) <= HEADLINE[0]:
            return False
        told = _told(line, there)
        if told < max(LEAST_TOLD, UPPER * _told(deck, there)):
            return False
        return scores[n] >= scores[best] - (SHORTER if len(line) < len(deck) else CLOSE)

    def head(self, best: int) -> frozenset[int]:
        """The lines above the headline that are a page's; none where they can be the story's."""
        above = self.lines[:best]
        if 2 * _prose(above) > _prose(self.lines[best:]):
            return frozenset()
        there = decks.stems(" ".join(self._paragraphs(best + 1)))
        if any(self._is_text(line, there) for line in above):
            return frozenset()
        menus = sum(map(_is_menu, above))
        if min(menus, sum(map(_is_menu, self.lines[: 4 * LEAST]))) >= LEAST:
            least = TEASERS if self._score(best, best + NEAR, there) >= SURE else MENUS
            whole = menus >= least * best and not self._begins_sooner(best, there)
            return frozenset(range(self._dated_above(best))) if whole else frozenset()
        return self._short_head(best, there)

    def _dated_above(self, best: int) -> int:
        """The first of the lines right above a headline that say when and by whom, if none below it does."""
        first = best
        while first > max(0, best - OVER) and (
            _is_kept(self.lines[first - 1]) or _is_label(self.lines[first - 1])
        ):
            first -= 1
        near = range(first, best)
        if self._mark_below(best, best + NEAR) or not any(is_mark(self.lines[n]) for n in near):
            return best
        return next(n for n in near if is_mark(self.lines[n]) or names.is_name(self.lines[n], strict=True))

    def _short_head(self, best: int, there: frozenset[str]) -> frozenset[int]:
        """The lines above the headline that are buttons of a page, and those among them that tell of nothing.

        What says something of the story stays. A copy that begins with what may be its headline has no such
        head.
        """
        above = [n for n in range(best) if not _is_kept(self.lines[n])]
        strange = [n for n in above if not (_is_label(self.lines[n]) or furniture.anywhere(self.lines[n]))]
        unsure = [n for n in strange if not self._is_button(self.lines[n], best)]
        twice = self.often[prose.folded(self.lines[best])] > 1  # in the title of the page, too
        headed = 0 in unsure and not twice and _can_be_headline(self.lines[0])
        if not strange or headed or len(unsure) > (1 - CHROME) * best:
            return frozenset()
        told = max((_told(self.lines[n], there) for n in unsure), default=0.0)
        if _told(self.lines[best], there) < told + LEAST_TOLD:
            return frozenset()
        return (
            frozenset(above)
            if any(self._is_button(line, best) for line in self.lines[:best])
            else frozenset()
        )

    def _is_button(self, line: str, best: int) -> bool:
        """Whether a line is a page's for sure: furniture, navigation, a site, or with the headline in it."""
        if furniture.anywhere(line) or labels.is_navigation(line) or _SITE.fullmatch(line):
            return True
        if len(line) > HEADLINE[1] and not prose.is_stopped(line):  # names of icons, a menu run together
            return True
        return self.lines[best] in line

    def _is_text(self, line: str, there: frozenset[str]) -> bool:
        """Whether a line above the headline may be the first of the text, and does not stand again."""
        said_again = self.often[prose.folded(line)] > 1
        return prose.is_prose(line) and not said_again and _told(line, there) >= RELATED

    def _begins_sooner(self, best: int, there: frozenset[str]) -> bool:
        """Whether a line at the very top may be the headline as well."""
        least = max(LEAST_TOLD, self._score(best, best + NEAR, there) - CLOSE)
        top = (n for n in range(min(LEAST, best)) if _is_headline(self.lines[n]))
        return any(
            self._score(n, best, there) >= least
            or (_told(self.lines[n], there) >= LEAST_TOLD and self._marked(n, best) > 0)
            for n in top
        )


def _is_kept(line: str) -> bool:
    """Whether a line above a headline says something of the story: its section, its date, its author."""
    section = labels.is_section(line) or bool(labels.crumbs(line)) or names.is_name(line, strict=True)
    return (section and not furniture.anywhere(line)) or is_mark(line)


def _can_be_headline(line: str) -> bool:
    return prose.is_open(line) and len(line.split()) > HEADLINE[0]


def _is_label(line: str) -> bool:
    """Whether a line is one of the labels that a headline may have above it."""
    return labels.is_label(line) or labels.is_list(line) or bool(labels.crumbs(line))


def _prose(lines: Sequence[str]) -> int:
    """How many paragraphs stand among the lines."""
    return sum(map(prose.is_prose, lines))


def _told(line: str, there: frozenset[str]) -> float:
    """How much of a line the words of a text tell; long words tell more, and one or two tell little."""
    wanted = decks.stems(line)
    return _weight(wanted & there) / (_weight(wanted) + 2)


def _weight(stems: frozenset[str]) -> int:
    return sum(max(1, len(stem) - 3) for stem in stems)


def _is_menu(line: str) -> bool:
    return prose.is_open(line) or bool(furniture.anywhere(line))


def _is_headline(line: str) -> bool:
    wide = prose.weight(line) > len(line)
    return (
        len(line) <= HEADLINE[1]
        and (len(line.split()) >= HEADLINE[0] or (wide and len(line) > 8))
        and not labels.is_list(line)
        and not furniture.anywhere(line)
        and not captions.is_caption(line)
        and not is_mark(line)
    )


@lru_cache(maxsize=2048)
def is_mark(line: str) -> bool:
    """Whether a line says when or by whom."""
    if bylines.read(line):
        return True
    stamp = stamps.read(line, _ZONE) if any(c.isdigit() for c in line) else None
    return stamp is not None and dated.read(line, stamp, {}) is not None
