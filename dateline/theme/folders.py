"""Where a theme's files lie: in its own folder first, then in those of the themes that it extends."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import dateline
from dateline import files, text
from dateline.config import FILE as CONFIG
from dateline.errors import Problem, UserError, Where, did_you_mean, quoted
from dateline.files import File
from dateline.front import fields

HOME = "themes"
MANIFEST = "theme.yaml"
PACKAGE = Path(dateline.__file__).parent

Options = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ThemeFolder:
    """One theme's folder, by what its theme.yaml says of it."""

    name: str
    root: Path  # the folder that holds themes/
    extends: str
    options: Options  # with their default values
    only_with: Options  # its static files that want an option to be set
    files: tuple[File, ...]

    @property
    def path(self) -> str:
        return f"{HOME}/{self.name}"

    def below(self, folder: str) -> dict[str, File]:
        """Its files in one of its folders, by their names there."""
        prefix = f"{self.path}/{folder}/"
        return {file.path.removeprefix(prefix): file for file in self.files if file.path.startswith(prefix)}

    def read(self, path: str) -> str:
        """The text of one of its files."""
        try:
            return files.read(self.root, path).decode("utf-8-sig").replace("\r\n", "\n")
        except UnicodeDecodeError as error:
            raise UserError(Problem(what="is not UTF-8", where=Where(path=path))) from error


def lineage(root: Path, name: str) -> tuple[ThemeFolder, ...]:
    """A theme and those that it extends, the child first. Raises UserError where one is missing."""
    found: list[ThemeFolder] = []
    asker = Where(path=CONFIG)
    while name:
        if name in [folder.name for folder in found]:
            raise UserError(Problem(what=f"theme {quoted(name)} extends itself", where=asker))
        folder = _folder(root, name, asker)
        found.append(folder)
        name, asker = folder.extends, Where(path=f"{folder.path}/{MANIFEST}")
    return tuple(found)


def settled(folders: tuple[ThemeFolder, ...], chosen: Options, root: Path) -> dict[str, str]:
    """Every option with its value: the site's, or the default of the first theme that has one."""
    values: dict[str, str] = {}
    for folder in reversed(folders):
        values.update(folder.options)
    unknown = [key for key, _ in chosen if key not in values]
    if unknown:
        raise UserError(*(_unknown(key, values, root) for key in unknown))
    return values | dict(chosen)


def _folder(root: Path, name: str, asker: Where) -> ThemeFolder:
    path = f"{HOME}/{name}/{MANIFEST}"
    for home in _homes(root):
        if (home / path).is_file():
            return _read(home, name, path)
    installed = {theme.parent.name for home in _homes(root) for theme in home.glob(f"{HOME}/*/{MANIFEST}")}
    hint = did_you_mean(name, installed) or f"put it into {HOME}/{name}/"
    raise UserError(Problem(what=f"no theme {quoted(name)}: there is no {path}", where=asker, hint=hint))


def _homes(root: Path) -> tuple[Path, ...]:
    """The site's own folder; then the package, which holds the default theme, or its checkout."""
    return (root, PACKAGE, PACKAGE.parent)


def _read(home: Path, name: str, path: str) -> ThemeFolder:
    problems: list[Problem] = []
    manifest = fields.read(files.read(home, path).decode("utf-8", "replace"), path, problems)
    if manifest is None:
        raise UserError(*problems)
    manifest.text("name")
    manifest.text("description")
    extends = manifest.text("extends")
    if extends and not text.is_slug(extends):
        manifest.problem(f"extends {quoted(extends)} is not the name of a theme", "extends")
    options, only_with = manifest.mapping("options"), manifest.mapping("only_with")
    for key in manifest.unknown():
        manifest.problem(f"unknown key {quoted(key)}", key, did_you_mean(key, manifest.known()))
    found = ThemeFolder(
        name=name,
        root=home,
        extends=extends,
        options=tuple((key, options.text(key)) for key in options),
        only_with=tuple((key, only_with.text(key)) for key in only_with),
        files=files.walk(home, f"{HOME}/{name}").files,
    )
    if problems:
        raise UserError(*problems)
    return found


def _unknown(key: str, known: dict[str, str], root: Path) -> Problem:
    """The problem of an option that the theme does not have, at its line of the config."""
    ignored: list[Problem] = []
    config = fields.read(files.read(root, CONFIG).decode("utf-8", "replace"), CONFIG, ignored)
    line = config.mapping("theme_options").line_of(key) if config else None
    return Problem(
        what=f"unknown option {quoted('theme_options.' + key)}",
        where=Where(path=CONFIG, line=line),
        hint=did_you_mean(key, known),
    )
