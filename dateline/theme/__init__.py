"""Theme: the templates, words and files that make a site look as it does; frozen once it is loaded."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from dateline import digest
from dateline.digest import Digest
from dateline.errors import UserError
from dateline.files import WORK
from dateline.questions.ask import QUESTIONS, Ask
from dateline.questions.queries import settings
from dateline.theme import closure, folders, wording
from dateline.theme.folders import Options, ThemeFolder
from dateline.theme.wording import Wording

if TYPE_CHECKING:
    from dateline.theme.printing import Engine

COMPILED = f"{WORK}/templates"

__all__ = ["StaticFile", "Theme", "ThemeFile"]


class StaticFile(NamedTuple):
    """A file that the theme publishes as it is."""

    name: str  # below assets/: "icon.svg"
    path: str  # below the site's folder; absolute where the theme came with the package


class ThemeFile(NamedTuple):
    """Any file that the theme is made of, unopened."""

    path: str
    size: int
    mtime_ns: int


class _Template(NamedTuple):
    path: str
    source: str


class Theme:
    """A theme in one language, its options settled. Nothing about it changes: workers share it by fork."""

    def __init__(
        self, root: Path, lineage: tuple[ThemeFolder, ...], options: dict[str, str], words: Wording
    ) -> None:
        self._root: Path | None = root  # None on another machine
        self._lineage = lineage
        self._options = options
        self._words = words
        self._templates = _templates(lineage)
        self._closures: dict[str, Digest] = {}

    @classmethod
    def load(cls, root: Path, name: str, options: Options, language: str) -> Theme:
        """The theme of that name for the site at `root`. Raises UserError where it is missing or wrong."""
        lineage = folders.lineage(root, name)
        return cls(root, lineage, folders.settled(lineage, options, root), wording.load(lineage, language))

    def __getstate__(self) -> dict[str, Any]:
        """All but the engine, which each process that the theme is sent to sets up for itself."""
        return {key: value for key, value in self.__dict__.items() if key != "_environment"} | {"_root": None}

    def has(self, template: str) -> bool:
        return template in self._templates

    def render(self, template: str, ask: Ask, **context: object) -> bytes:
        """A page in UTF-8. Raises UserError at the template's line where the template is wrong.

        It sees every question under its own name, what the page hands in (which hides a question of the
        same name), and `site`, the answer to `settings()`.
        """
        from dateline.theme import mistakes

        def asked(name: str) -> Callable[..., Any] | None:
            return ask.named(name) if name in QUESTIONS else None

        try:
            text = self._environment.print(template, {"site": ask(settings), **context}, asked)
        except mistakes.MISTAKES as error:
            found = mistakes.problem(error, self._path(template))
            if found is None:
                raise
            raise UserError(found) from error
        return text.encode("utf-8", "replace")

    def say(self, key: str) -> str:
        """The theme's own words under that key, in the language of the site."""
        return self._words.say(key)

    def day(self, when: dt.date) -> str:
        """A day as listings write it, in the language of the site."""
        return self._words.date(when, "day")

    def digest(self, template: str) -> Digest:
        """Stands for all that the template is made of: other templates, options and words included."""
        found = self._closures.get(template)
        if found is None:
            names = closure.closure(template, self._templates, self._source_of)
            sources = tuple((name, self._source_of(name)) for name in names)
            found = self._closures[template] = digest.of_value((self._setting, sources))
        return found

    def static_files(self) -> tuple[StaticFile, ...]:
        """What is published below assets/ as it is; a child theme's file stands for its parent's."""
        found: dict[str, StaticFile] = {}
        for folder in reversed(self._lineage):
            idle = {name for name, option in folder.only_with if not self._options.get(option)}
            for name, file in folder.below("static").items():
                if name in idle:
                    continue
                inside = folder.root == self._root
                found[name] = StaticFile(name, file.path if inside else str(folder.root / file.path))
        return tuple(found[name] for name in sorted(found))

    def files(self) -> tuple[ThemeFile, ...]:
        """All files of the theme and of those that it extends."""
        return tuple(ThemeFile(*file) for folder in self._lineage for file in folder.files)

    @cached_property
    def _setting(self) -> Digest:
        """Stands for what every template may depend on."""
        chain = tuple((folder.name, folder.options) for folder in self._lineage)
        return digest.of_value((chain, tuple(sorted(self._options.items())), self._words.digest))

    @cached_property
    def _environment(self) -> Engine:
        from dateline.theme import environment  # a build that renders nothing never loads the engine

        compiled = self._root / COMPILED if self._root else None
        return environment.build(self._found, self._words, self._options, compiled)

    def _found(self, name: str) -> tuple[str, str, Callable[[], bool]] | None:
        template = self._templates.get(name)
        return (template.source, template.path, lambda: True) if template else None

    def _source_of(self, name: str) -> str | None:
        return self._templates[name].source if name in self._templates else None

    def _path(self, template: str) -> str:
        if template in self._templates:
            return self._templates[template].path
        return f"{self._lineage[0].path}/templates/{template}"


def _templates(lineage: tuple[ThemeFolder, ...]) -> dict[str, _Template]:
    """Every template by name, a child's before its parents'; and each theme's own as `theme/name`.

    The second name is how a child's base.html extends the one that it stands for.
    """
    found: dict[str, _Template] = {}
    for folder in reversed(lineage):
        for name, file in folder.below("templates").items():
            template = _Template(file.path, folder.read(file.path))
            found[name] = found[f"{folder.name}/{name}"] = template
    return found
