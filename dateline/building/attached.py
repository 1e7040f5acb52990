"""Pictures that content files name beside themselves: whether they are there, and can be shown."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from dateline import files
from dateline.article import StaticPage
from dateline.config import Config
from dateline.errors import Problem, UserError, Where
from dateline.front import frontmatter
from dateline.newsroom.roll import Entry
from dateline.newsroom.site import Sources, beside
from dateline.pictures.facts import PIXELS, Facts, can_scale
from dateline.pictures.named import named

Source = Entry | StaticPage
OTHER_SUFFIXES = (".md", ".markdown", ".mdown", ".mkd")
"""Of Markdown elsewhere, in whatever case."""
TOO_LARGE = f"at most {PIXELS // 1_000_000} megapixels: save it smaller"


def check(root: Path, sources: Sources, warnings: dict[str, tuple[Problem, ...]]) -> None:
    """Warn of pictures in texts that are missing, by the paths at which they should be.

    Raises UserError where a front matter's picture is missing, or any is too large to be opened.
    """
    errors: list[Problem] = []
    for source, path in _named(sources):
        file = sources.files.get(path)
        if file is None:
            missing = list(_missing(root, source, path))
            errors += (problem for problem in missing if problem.level == "error")
            found = tuple(problem for problem in missing if problem.level == "warning")
            if found:
                warnings[path] = (*warnings.get(path, ()), *found)
        elif file.picture and file.picture.is_too_large:
            errors.append(_too_large(path, file.picture))
    if errors:
        raise UserError(*dict.fromkeys(errors))


def _named(sources: Sources) -> Iterator[tuple[Source, str]]:
    """What each content file names, by its path below the site's folder."""
    every: tuple[Source, ...] = (*(entry for entry in sources.roll if entry.rare), *sources.pages)
    for source in every:
        if source.attachments and not source.draft:
            for src in source.attachments:
                yield source, beside(source.path, src)


def unreadable(path: str) -> Problem:
    """The warning of a file that is no picture, whatever its name says."""
    hint = "its suffix and what is in it do not agree, or it is broken; it is published as it is"
    return Problem(what="is not a picture", where=Where(path=path), hint=hint, level="warning")


def misnamed(path: str) -> Problem:
    """The warning of a file that seems meant for an article, and whose name says that it is none."""
    hint = f"articles end in .md: rename it to {path.rpartition('/')[2].rpartition('.')[0]}.md"
    return Problem(what="is not read", where=Where(path=path), hint=hint, level="warning")


def no_font(path: str) -> Problem:
    """The mistake of naming a font that is not among the site's files."""
    hint = "put it below content/ or themes/, and write its path from the site's folder"
    return Problem(what=f"there is no font {path}", where=Where(path="config.yaml"), hint=hint)


def undrawn(config: Config) -> tuple[Problem, ...]:
    """A warning for what the settings ask of pictures that cannot be made here."""
    asked = {"share_cards": config.share_cards, "pictures: avif": config.avif}
    keys = " and ".join(key for key, is_asked in asked.items() if is_asked)
    if not keys or can_scale():
        return ()
    hint = "pip install 'dateline[images]'"
    what = f"nothing is made for {keys}: Pillow is not installed"
    return (Problem(what=what, where=Where(path="config.yaml"), hint=hint, level="warning"),)


def _too_large(path: str, picture: Facts) -> Problem:
    return Problem(
        what=f"is a picture of {picture.width} × {picture.height} pixels",
        where=Where(path=path),
        hint=TOO_LARGE,
    )


def _missing(root: Path, source: Source, path: str) -> Iterator[Problem]:
    """Each place where the newsroom's own file names it. Copy from elsewhere names what was never sent."""
    trusted = "untrusted" not in source.rare if isinstance(source, Entry) else source.trusted
    if not trusted:
        return
    parts = frontmatter.split(frontmatter.decode(files.read(root, source.path), source.path), source.path)
    for key, src in _own(source):
        if src and beside(source.path, src) == path:
            lines = enumerate(parts.front.split("\n"), 2)
            line = next((number for number, text in lines if text.startswith(f"{key}:")), 1)
            yield _gone(Where(path=source.path, line=line), path, "picture" if key == "image" else "file")
    for one in named(parts.body, parts.body_line):
        if beside(source.path, one.src) == path:
            yield replace(_gone(Where(path=source.path, line=one.line), path), level="warning")


def _own(source: Source) -> Iterator[tuple[str, str]]:
    """What the front matter names, each with its key."""
    if isinstance(source, Entry):
        yield "image", source.image
        yield from (("media", src) for src in source.media)


def _gone(where: Where, path: str, thing: str = "picture") -> Problem:
    return Problem(what=f"names a {thing} that is not there", where=where, hint=f"put it at {path}")
