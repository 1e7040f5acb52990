"""A story as the text of a content file: its front matter, its body, and where it lies."""

from __future__ import annotations

import datetime as dt
import hashlib
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Any
from zoneinfo import ZoneInfo

from dateline import content, text
from dateline.config import LANGUAGE, Config
from dateline.front import fields, frontmatter, keys
from dateline.ingest.kind import MOST_CANDIDATES
from dateline.story import Dating, Story
from dateline.wire import jobs

UNDATED = "content/undated"
ID_DIGITS = 16
"""Hexadecimal digits of an id: two of a million seeds share one in three runs of a hundred million."""

# What a seed's own front matter may set beside what it says about the story; all else that Dateline gives a
# meaning is the desk's to decide (`trusted`, `template`, `aliases`, `id`, `lead` ...).
GRANTED = frozenset({"slug", "draft", "expires", "series", "priority"})
RESERVED = GRANTED | frozenset(
    {
        *("title", "date", "id", "updated", "description", "kicker", "section", "tags", "authors", "embargo"),
        *("language", "image", "dateline", "source", "credits", "rights", "aliases", "canonical", "lead"),
        *("corrections", "media", "template", "trusted", "seed", "date_certainty", "date_evidence"),
        *keys.DESK,
    }
)
YES = frozenset({"true", "yes", "on"})
_KEY = re.compile(r"[A-Za-z][\w-]{0,40}")
_OUT_OF_FILE_NAME = re.compile(r"(?:\d{4}-\d\d-)?\d\d-(.+)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """What holds still while an article's versions come and go: its file, its id and its old addresses."""

    path: str
    id: str
    aliases: tuple[str, ...] = ()
    section: str = ""  # "" if it may change with the story
    is_draft: bool = False


def render(story: Story, place: Place, config: Config) -> str:
    """The text of the content file that a story makes at this place."""
    zone = config.zone
    dating = story.dating
    front: dict[str, object] = {
        "title": text.one_line(story.title),
        "date": _moment(dating.when, zone),
        "updated": _moment(story.updated, zone),
        "draft": place.is_draft or is_held(story),
        "slug": _pinned_slug(place.path, dating.when, zone),
        "aliases": list(place.aliases),
        "description": text.one_line(story.description),
        "kicker": text.one_line(story.kicker),
        "section": place.section or section(story, config),
        "tags": _tags(story.keywords),
        "authors": _signed(story),
        "language": story.language if LANGUAGE.fullmatch(story.language) else "",
        **_credits(story),
        **_pictures(story),
        "corrections": [
            _known({"date": fix.date, "text": text.one_line(fix.text)}) for fix in story.corrections
        ],
        "embargo": _moment(story.embargo, zone),
        "canonical": _address(story.canonical),
        "id": place.id,
        **_desk(story, config),
        "seed": story.seed,
        "seed_sha256": story.digest,
        **_evidence(dating),
    }
    for key, value in story.extra:
        if key != "slug":  # it has named the file, once and for all
            front[key] = front.get(key) or (True if value.casefold() in YES else value)
    return frontmatter.join(_cleaned(_known(front)), text.clean(story.body))


def is_held(story: Story) -> bool:
    """Whether a person must look at the story before it is published."""
    is_open = story.dating.when is None or bool(story.embargo_unread) or bool(story.concerns)
    return story.kind != "article" or is_open


def section(story: Story, config: Config) -> str:
    """The section that the copy names, as the config calls it; the one for such copy where it names none."""
    for label in (story.section, story.seed_label):
        slug = content.section_slug(label, config) if label else ""
        if slug:
            return slug
    return config.seeds.section if config.sections or not story.section else text.one_line(story.section)


def paths(story: Story, id: str, config: Config) -> tuple[str, ...]:
    """Where the story's article may lie, the best place first; the later ones have its id in their names."""
    when = day(story.dating.when, config.zone)
    folder = f"content/{when.year:04}/{when.month:02}/{when.day:02}-" if when else f"{UNDATED}/"
    ascii_only = config.seeds.slugs == "ascii"
    slug = dict(story.extra).get("slug", "")
    slug = slug if text.is_slug(slug) else text.slugify(story.title, ascii_only=ascii_only)
    endings = ("", f"-{id[:8]}", f"-{id}")
    return tuple(f"{folder}{_fitting(slug, ending)}.md" for ending in endings)


def beside(path: str, mark: str) -> str:
    """Where a newer version waits as a draft beside an article that a person has edited."""
    file = PurePosixPath(path)
    return f"{file.parent}/{_fitting(file.stem, f'-from-seed-{mark[:8]}')}.md"


def minted(*parts: str) -> str:
    """An id: the same for the same parts, fit for a tag: URI."""
    return hashlib.sha256("\n".join(parts).encode("utf-8", "replace")).hexdigest()[:ID_DIGITS]


def day(when: dt.date | dt.datetime | None, zone: ZoneInfo) -> dt.date | None:
    """The day on which a moment falls in the site's zone."""
    return when.astimezone(zone).date() if isinstance(when, dt.datetime) else when


def granted(extra: Iterable[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
    """What of a seed's own front matter goes into the article's."""
    kept = {key: value for key, value in extra if _KEY.fullmatch(key)}
    kept = {key: value for key, value in kept.items() if key in GRANTED or key not in RESERVED}
    if not text.is_slug(kept.get("slug", "x")):
        del kept["slug"]
    if kept.get("draft", "").casefold() not in YES:
        kept.pop("draft", None)  # a seed may hold itself back, and not push itself forward
    return tuple(kept.items())


def _signed(story: Story) -> list[object]:
    """The authors, each with a role where one is known; the affiliation of one alone may be one."""
    roles = dict(story.roles)
    if _is_role(story):
        roles = {story.authors[0]: story.affiliation, **roles}
    return [{"name": name, "role": roles[name]} if name in roles else name for name in story.authors]


def _is_role(story: Story) -> bool:
    """Whether what stands beside the byline is what its one author is."""
    return len(story.authors) == 1 and jobs.is_one(story.affiliation)


def _credits(story: Story) -> dict[str, object]:
    line, source = story.dateline, story.source
    return {
        "dateline": _known({"place": line.place, "agency": line.agency, "text": line.text}) if line else {},
        "source": _known({"name": source.name, "url": _address(source.url)}) if source else {},
        "credits": list(story.credits),
        "rights": story.rights,
    }


def _pictures(story: Story) -> dict[str, object]:
    image = story.image
    shown: dict[str, object] = {}
    if image and _address(image.src):
        focus = "" if image.focus == (5, 5) else "{}0% {}0%".format(*image.focus)
        words = {"alt": image.alt, "caption": image.caption, "credit": image.credit, "focus": focus}
        shown = _known({"src": image.src, **words})
    media = [
        _known({"src": one.src, "type": one.type, "title": one.title})
        for one in story.media
        if _address(one.src)
    ]
    return {"image": shown, "media": media}


def _desk(story: Story, config: Config) -> dict[str, object]:
    """What only the desk sees."""
    is_unmapped = bool(config.sections) and not content.section_slug(story.section, config)
    return {
        "wire_id": story.wire_id,
        "slugline": story.slugline,
        "urgency": story.urgency,
        "kind": story.kind if story.kind != "article" else "",
        "revision": story.revision,
        "correction": story.correction,
        "incomplete": story.incomplete,
        "title_raw": story.title_raw,
        "seed_label": (story.section if is_unmapped else "") or story.seed_label,
        "affiliation": "" if _is_role(story) else story.affiliation,
        "highlights": list(story.highlights),
        "usage": story.usage,
        "concerns": list(story.concerns),
        "ednote": "\n".join(filter(None, (story.embargo_unread, story.ednote))),
    }


def _evidence(dating: Dating) -> dict[str, object]:
    if dating.when is None:
        return {
            "date_partial": dating.partial,
            "date_candidates": list(dating.candidates) if len(dating.candidates) <= MOST_CANDIDATES else [],
            "date_evidence": list(dating.evidence),
        }
    return {"date_certainty": dating.certainty, "date_evidence": list(dating.evidence)}


def _moment(when: dt.date | dt.datetime | None, zone: ZoneInfo) -> dt.date | dt.datetime | None:
    return when.astimezone(zone).replace(microsecond=0) if isinstance(when, dt.datetime) else when


def _pinned_slug(path: str, when: dt.date | dt.datetime | None, zone: ZoneInfo) -> str:
    """The slug to write down because the file's name would give another one now that the date has changed."""
    file = PurePosixPath(path)
    named = _OUT_OF_FILE_NAME.fullmatch(file.stem) if str(file.parent) != UNDATED else None
    slug = named[1] if named else file.stem
    today = day(when, zone)
    found = file.stem.removeprefix(f"{today:%d}-") if today else file.stem
    return slug if found != slug and today else ""


def _fitting(slug: str, ending: str) -> str:
    return slug[: text.SLUG_CHARACTERS - len(ending)].rstrip("-") + ending if ending else slug


def _tags(keywords: tuple[str, ...]) -> list[str]:
    tags = (text.one_line(word) for word in keywords)
    return [tag for tag in tags if tag and len(tag) <= content.TAG_CHARACTERS][: content.TAGS]


def _address(address: str) -> str:
    return address if fields.is_safe_address(address) else ""


def _known(front: Mapping[str, object]) -> dict[str, object]:
    """Without what is unknown: it is absent, never empty."""
    return {key: value for key, value in front.items() if value or type(value) is int}


def _cleaned(value: Any) -> Any:
    """The value with no character in any of its texts that no document may hold."""
    if isinstance(value, str):
        return text.clean(value)
    if isinstance(value, dt.date):
        return value.replace()  # a copy: what PyYAML meets twice it writes once, and an anchor to it
    if isinstance(value, dict):
        return {key: _cleaned(item) for key, item in value.items()}
    return [_cleaned(item) for item in value] if isinstance(value, list) else value
