"""Articles and pages from Markdown files with front matter, every mistake at its line."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from typing import cast
from zoneinfo import ZoneInfo

from dateline import dates, digest, text
from dateline.article import Article, Body, DateCertainty, StaticPage
from dateline.config import LANGUAGE, Config
from dateline.dates import Moment
from dateline.errors import Problem, UserError, Where, did_you_mean, quoted
from dateline.front import attachments, fields, frontmatter, keys, nested
from dateline.front.fields import Fields
from dateline.front.frontmatter import Parts

FOLDER = "content"
PAGES = "content/pages/"
UNDATED = "content/undated/"
TITLE_HINT = "add a line title: …"
DATE_HINT = "add a line date: 2026-11-22, or draft: true"
TAGS = 200
TAG_CHARACTERS = 100
ID_CHARACTERS = 200
_CONFLICT = re.compile(r"^<{7} .*?^={7}$.*?^>{7} ", re.MULTILINE | re.DOTALL)
_UNFIT = re.compile(r"[\s<>\"{}|\\^`#]+")
"""What no id may have, since it stands in an address."""
CERTAINTIES: tuple[DateCertainty, ...] = ("stated", "inferred", "probable", "editor")
OPENING = 800
"""Characters of an article's opening: news says first what it is about."""
# Each way begins with one character and no class of them: so Python skips to the next that may match.
_MARKUP = re.compile(r"<[^>]*>|\]\([^)]*\)|\\(?=[^\w\s])|\*|_|`|#|>|\||\[|\]|!|~")


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A content file that has no date yet: nothing can be made of it, and no mistake is in it."""

    path: str


def parse(path: str, data: bytes, config: Config, warnings: list[Problem]) -> Article | StaticPage | Draft:
    """What a content file says. Raises UserError with every mistake in it; adds to `warnings`."""
    return of_parts(path, frontmatter.parts(data, path), config, warnings)


def of_parts(
    path: str, parts: Parts, config: Config, warnings: list[Problem]
) -> Article | StaticPage | Draft:
    """The same of a file that was taken apart."""
    problems: list[Problem] = []
    _refuse_merge(path, parts)
    front = fields.read(parts.front, path, problems, first_line=2)
    if front is None:
        raise UserError(*problems)
    made = _page(front, parts) if path.startswith(PAGES) else _article(front, parts, config)
    if front.problems:
        raise UserError(*sorted(front.problems, key=lambda p: (p.where.line or 0) if p.where else 0))
    warnings.extend(keys.strange(front))
    if not isinstance(made, Draft) and made.trusted:
        warnings.extend(attachments.astray(front, parts))
        warnings.extend(attachments.undescribed(front, parts))
    return made


def _refuse_merge(path: str, parts: Parts) -> None:
    """Raise UserError where git left the marks of a conflict: YAML would only say that it is none."""
    for text_, first in ((parts.front, 2), (parts.body, parts.body_line)):
        if "<<<<<<< " in text_ and (found := _CONFLICT.search(text_)):
            where = Where(path=path, line=first + text_.count("\n", 0, found.start()))
            hint = "keep what is right, and take out the lines <<<<<<<, ======= and >>>>>>>"
            raise UserError(Problem(what="holds a merge that is not finished", where=where, hint=hint))


def body_text(path: str, data: bytes) -> str:
    """The Markdown of a content file."""
    return frontmatter.parts(data, path).body


def _article(front: Fields, parts: Parts, config: Config) -> Article | Draft:
    zone, path = config.zone, front.path
    draft = front.flag("draft")
    published = _published(front, zone, draft)
    when = published or Moment(dates.parse("1970-01-01", zone).when, False)
    title = text.one_line(front.required("title", TITLE_HINT))
    lead, lead_until = _lead(front, zone)
    authors, roles = nested.authors(front)
    body = _body(path, parts)
    article = Article(
        id=_id(front),
        path=path,
        title=title,
        published=when.when,
        has_time=when.has_time,
        certainty=_certainty(front),
        evidence=front.texts("date_evidence"),
        updated=_when(front, "updated", zone),
        slug=_slug(front, title, when, config),
        section=_section(front, config),
        tags=_tags(front),
        authors=authors,
        roles=roles,
        description=text.one_line(front.text("description")),
        kicker=text.one_line(front.text("kicker")),
        language=_language(front),
        dateline=nested.dateline(front),
        source=nested.source(front),
        credits=front.texts("credits"),
        rights=front.text("rights"),
        image=nested.image(front),
        media=nested.media(front),
        corrections=nested.corrections(front, zone),
        updates=nested.updates(front, zone),
        aliases=_aliases(front),
        canonical=front.address("canonical"),
        lead=lead,
        lead_until=lead_until,
        priority=front.whole("priority", None, low=1, high=8),
        series=text.one_line(front.text("series")),
        template=_template(front),
        draft=draft,
        embargo=_when(front, "embargo", zone),
        expires=_when(front, "expires", zone),
        seed=front.text("seed"),
        trusted=front.flag("trusted", default="seed" not in front),
        extra=_extra(front),
        attachments=attachments.beside(front, parts),
        opening=_opening(parts.body),
        body=body,
        digest=digest.of_digests((digest.of_text(parts.front), body.digest, path)),
    )
    return Draft(path=path) if published is None and draft else article


def _page(front: Fields, parts: Parts) -> StaticPage:
    body = _body(front.path, parts)
    return StaticPage(
        path=front.path,
        slug=_own_slug(front) or text.slugify(_stem(front)),
        title=text.one_line(front.required("title", TITLE_HINT)),
        description=text.one_line(front.text("description")),
        language=_language(front),
        template=_template(front),
        draft=front.flag("draft"),
        aliases=_aliases(front),
        trusted=front.flag("trusted", default=True),
        attachments=attachments.beside(front, parts),
        body=body,
        digest=digest.of_digests((digest.of_text(parts.front), body.digest)),
    )


def _opening(body: str) -> str:
    """The first words of a text, without its marks."""
    start = body[: OPENING + OPENING // 4]
    if "<" not in start and "](" not in start:  # no mark reaches beyond it
        words = text.one_line(_MARKUP.sub(" ", start))
        if len(words) > OPENING:
            return text.shorten(words, OPENING)
    return text.shorten(_MARKUP.sub(" ", body[: 8 * OPENING]), OPENING)


def _body(path: str, parts: Parts) -> Body:
    return Body(digest=digest.of_text(parts.body), path=path, line=parts.body_line)


def _published(front: Fields, zone: ZoneInfo, draft: bool) -> Moment | None:
    if "date" not in front and not draft:
        front.problem('no "date"', "date", DATE_HINT)
        return None
    return front.moment("date", zone)


def _when(front: Fields, key: str, zone: ZoneInfo) -> dt.datetime | None:
    moment = front.moment(key, zone)
    return moment.when if moment else None


def _certainty(front: Fields) -> DateCertainty:
    return cast(DateCertainty, front.choice("date_certainty", "editor", CERTAINTIES))


def _id(front: Fields) -> str:
    """Minted by ingest or by `new`; else made from the path, which is as lasting as the file's name."""
    name = front.path.removeprefix(f"{FOLDER}/").removesuffix(".md")
    found = front.text("id", _UNFIT.sub("-", name))
    if _UNFIT.search(found) or not 0 < len(found) <= ID_CHARACTERS:
        hint = "use letters, digits, and - . / :"
        front.problem(f"id {quoted(found)} is not fit for an address", "id", hint)
    return found


def _slug(front: Fields, title: str, when: Moment, config: Config) -> str:
    """The last segment of the address: as written, or the file's name without its day, or the title."""
    own = _own_slug(front)
    if own:
        return own
    ascii_only = config.seeds.slugs == "ascii"
    stem = _stem(front)
    for prefix in (f"{when.when:%Y-%m-%d}-", f"{when.when:%d}-"):
        if stem.startswith(prefix) and len(stem) > len(prefix):
            return text.slugify(stem.removeprefix(prefix), ascii_only=ascii_only)
    return text.slugify(stem if stem not in {"index", "article"} else title, ascii_only=ascii_only)


def _stem(front: Fields) -> str:
    """The file's name without its suffix."""
    return front.path.rpartition("/")[2].removesuffix(".md")


def _own_slug(front: Fields) -> str:
    slug = front.text("slug")
    if slug and not text.is_slug(slug):
        hint = f"write {text.slugify(slug)}"
        front.problem(f"slug {quoted(slug)} is not one plain segment of an address", "slug", hint)
        return ""
    return slug


def _section(front: Fields, config: Config) -> str:
    """The section's slug where the config has sections, else its name as the article has it."""
    folders = front.path.split("/")[1:-1]  # below content/
    named = bool(folders) and not folders[0].isdigit() and folders[0] != "undated"
    found = text.one_line(front.text("section", folders[0] if named else config.seeds.section))
    if not config.sections:
        return found
    slug = section_slug(found, config)
    if not slug:
        known = [section.slug for section in config.sections]
        front.problem(f"unknown section {quoted(found)}", "section", did_you_mean(found, known))
    return slug


def section_slug(name: str, config: Config) -> str:
    """The slug of the configured section that goes by this name, slug, title or label; "" if none does."""
    folded = text.one_line(name).casefold()
    for section in config.sections:
        names = (section.slug, section.title, *section.labels)
        if folded in {known.casefold() for known in names}:
            return section.slug
    return ""


def _tags(front: Fields) -> tuple[str, ...]:
    tags = front.texts("tags")
    if len(tags) == 1 and "," in tags[0] and isinstance(front.entries["tags"].value, str):
        front.problem(f"tags {quoted(tags[0])} are one tag", "tags", f"write [{tags[0]}]")
    if len(tags) > TAGS:
        front.problem(f"has {len(tags)} tags", "tags", f"at most {TAGS}")
    for tag in tags:
        if len(tag) > TAG_CHARACTERS:
            front.problem(f"tag {quoted(tag)} is long", "tags", f"at most {TAG_CHARACTERS} characters")
    return tags


def _language(front: Fields) -> str:
    found = front.text("language")
    if found and not LANGUAGE.fullmatch(found):
        front.problem(f"language {quoted(found)} is no language tag", "language", "write en or pt-BR")
        return ""
    return found


def _aliases(front: Fields) -> tuple[str, ...]:
    aliases = front.texts("aliases")
    for alias in aliases:
        segments = alias.strip("/").split("/")
        if not alias.startswith("/") or not all(map(text.is_slug, segments)):
            hint = "write a path of this site, like /old/address/"
            front.problem(f"alias {quoted(alias)} is not a path of this site", "aliases", hint)
    return aliases


def _lead(front: Fields, zone: ZoneInfo) -> tuple[bool, dt.datetime | None]:
    """Whether the article leads the home page, and until when; a date means the end of that day."""
    word = front.text("lead")
    if not word or not word[0].isdigit():
        return front.flag("lead", hint="write true, or the date until which it leads"), None
    moment = front.moment("lead", zone)
    if moment is None or moment.has_time:
        return True, moment.when if moment else None
    return True, dates.midnight(moment.when.date() + dt.timedelta(days=1), zone)


def _template(front: Fields) -> str:
    name = front.text("template")
    if name and not re.fullmatch(r"[\w-]+\.html", name):
        front.problem(f"template {quoted(name)} is not the name of one", "template", "write article.html")
        return ""
    return name


def _extra(front: Fields) -> tuple[tuple[str, str], ...]:
    """Keys that we do not know, kept for the theme. Asked last, when the known ones have been."""
    strange = (key for key in front.unknown() if key not in keys.DESK)
    values = {key: front.entries[key].value for key in strange}
    return tuple((key, value) for key, value in values.items() if isinstance(value, str))
