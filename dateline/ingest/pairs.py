"""Which files below seeds/ are seeds, which of the others belong to one, and which were asked for."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import NamedTuple

from dateline.errors import Problem, UserError, Where, did_you_mean, quoted
from dateline.files import File
from dateline.ingest.kind import FOLDER

SIDECARS = (".yaml", ".yml")
_PAGES = (".html", ".htm", ".xhtml")
# What browsers call the folder of a page, in the language they speak.
_ENDINGS = """_files .files -files -Dateien _Dateien _fichiers .fichiers _bestanden _file _archivos
-filer _filer _tiedostot _pliki _soubory _elemei _ficheiros _arquivos _dosyalar _datoteke _fitxers
_failid _fails _bylos _fajlovi _fitxategiak"""
_COMPANIONS = tuple(_ENDINGS.split())


class Pair(NamedTuple):
    """A seed, and the file beside it that overrides its fields, if there is one."""

    seed: File
    sidecar: File | None


def of(found: Sequence[File]) -> tuple[list[Pair], list[tuple[File, Problem]]]:
    """Each seed with its sidecar; and the sidecars that belong to none, with what is wrong with them."""
    return _paired(_without_companions(found))


def wanted(pairs: Sequence[Pair], only: Sequence[str]) -> list[Pair]:
    """The seeds at these paths or below; all where none is named. UserError for what is not there."""
    if not only:
        return list(pairs)
    names = {given: _whole(given) for given in only}
    paths = [pair.seed.path for pair in pairs]
    problems = [
        Problem(what=f"no seed {quoted(given)}", where=Where(path=FOLDER), hint=did_you_mean(name, paths))
        for given, name in names.items()
        if not any(_is_at(path, name) for path in paths)
    ]
    if problems:
        raise UserError(*problems)
    return [pair for pair in pairs if any(_is_at(pair.seed.path, name) for name in names.values())]


def is_companion(seed: str, path: str) -> bool:
    """Whether a file was saved beside a page by the browser; both paths are below one folder."""
    stem = seed.rpartition(".")[0]
    return seed.endswith(_PAGES) and any(path.startswith(f"{stem}{ending}/") for ending in _COMPANIONS)


def _whole(given: str) -> str:
    """A path as a user gives it, as one below the site's folder."""
    name = given.removeprefix("./").rstrip("/")
    return name if _is_at(name, FOLDER) else f"{FOLDER}/{name}"


def _is_at(path: str, name: str) -> bool:
    return path == name or path.startswith(f"{name}/")


def _without_companions(found: Sequence[File]) -> list[File]:
    """Without what a browser saves beside a page, in a folder of its name: scripts, styles, pictures."""
    stems = {path.rpartition(".")[0] for path in (file.path for file in found) if path.endswith(_PAGES)}
    folders = {stem + suffix for stem in stems for suffix in _COMPANIONS}
    if not folders:
        return list(found)
    return [file for file in found if folders.isdisjoint(_folders(file.path))]


def _folders(path: str) -> list[str]:
    """The folders that a path lies in, the innermost last."""
    steps = path.split("/")[:-1]
    return ["/".join(steps[: n + 1]) for n in range(len(steps))]


def _paired(found: Sequence[File]) -> tuple[list[Pair], list[tuple[File, Problem]]]:
    """By name: `story.txt.yaml` overrides `story.txt`, `story.yaml` the only seed that is called `story`."""
    seeds = [file for file in found if not file.path.endswith(SIDECARS)]
    names = defaultdict(list)
    for file in seeds:
        names[file.path].append(file.path)
        names[file.path.rpartition(".")[0]].append(file.path)
    overriding: dict[str, File] = {}
    strays = []
    for file in found:
        if not file.path.endswith(SIDECARS):
            continue
        stem = file.path.rpartition(".")[0]
        meant = [stem] if stem in names[stem] else names[stem]
        if len(meant) == 1:
            overriding[meant[0]] = file
            continue
        what = "overrides no seed" if not meant else f"could override {len(meant)} seeds"
        hint = "name it like the seed, with .yaml after that: story.txt.yaml"
        strays.append((file, Problem(what=what, where=Where(path=file.path), hint=hint, level="warning")))
    return [Pair(file, overriding.get(file.path)) for file in seeds], strays
