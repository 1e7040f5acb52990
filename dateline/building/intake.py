"""What is new among the user's files: each is read only if its size or time says that it changed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain
from pathlib import Path

from dateline import body, content, digest, files
from dateline import config as settings
from dateline.article import Article
from dateline.building import attached, look
from dateline.building.shelf import html_key
from dateline.building.spool import Place, Spool
from dateline.building.workers import crew
from dateline.config import Config
from dateline.digest import Digest
from dateline.errors import Problem, UserError, Where
from dateline.files import File
from dateline.front import frontmatter
from dateline.ingest import SeedStat
from dateline.newsroom import rows
from dateline.newsroom.site import ASSETS, Asset, Sources
from dateline.pictures import facts
from dateline.store.seen import Source
from dateline.theme import Theme

SERIAL_BELOW = 200
"""Fewer files than this are read before processes have started."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Read:
    """What one content file holds; without a row, what is wrong with it."""

    row: Source | None = None
    front: str = ""
    article: str = ""  # of an article, all that it says
    html: Place | None = None  # where the HTML of its text lies, if it was made
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Remembered:
    """What the last build knew of the files."""

    sources: Mapping[str, Source]
    fronts: Mapping[str, str]
    warnings: Mapping[str, tuple[Problem, ...]]
    began_ns: int
    ahead: Mapping[str, Read] = field(default_factory=dict)  # where all have to be read: what they hold

    def holds(self, file: File) -> Source | None:
        """The row of a file that need not be read again."""
        was = self.sources.get(file.path)
        return was if was is not None and look.is_same(file, was, self.began_ns) else None


@dataclass(slots=True, kw_only=True)
class Intake:
    """What was read: the sources of the site, and what the store is to remember of them."""

    sources: Sources
    changed: list[Source] = field(default_factory=list)
    fronts: dict[str, str] = field(default_factory=dict)
    articles: dict[str, str] = field(default_factory=dict)
    html: dict[Digest, Place] = field(default_factory=dict)  # of the texts that were converted ahead
    warnings: dict[str, tuple[Problem, ...]] = field(default_factory=dict)
    paths: set[str] = field(default_factory=set)
    read: int = 0


def read_config(root: Path) -> Config:
    """The site's settings. Raises UserError with every mistake in them."""
    return settings.parse(frontmatter.decode(files.read(root, settings.FILE), settings.FILE))


def take_in(
    root: Path, config: Config, theme: Theme, every: Iterable[File], remembered: Remembered
) -> Intake:
    """Read what changed, and load the rest as it was. Raises UserError with every mistake in every file."""
    reader = _Reader(root, config, remembered)
    for file in every:
        if not reader.keep(file):
            reader.take(file)
    reader.problems.extend(
        attached.no_font(path) for path in config.share_fonts if path not in reader.published
    )
    if reader.problems:
        raise UserError(*reader.problems)
    for at, path in theme.static_files():
        reader.published[ASSETS + at] = _static(root, path, reader.published)
    intake, found = reader.intake, rows.parse(reader.fronts)
    intake.sources = Sources(
        roll=tuple(rows.entries(found)),
        articles=intake.articles,
        pages=tuple(rows.pages(found, config.zone)),
        files=reader.published,
    )
    attached.check(root, intake.sources, intake.warnings)
    if undrawn := attached.undrawn(config):
        intake.warnings[settings.FILE] = undrawn
    return intake


def read_ahead(
    root: Path, config: Config, every: Iterable[File], jobs: int, spool: Spool | None
) -> dict[str, Read]:
    """Read every content file, in several processes; nothing where they are few.

    With a spool, what will be published is converted too, while its text is at hand.
    """
    new = [file for file in every if _is_content(file.path)]
    if jobs == 1 or len(new) < SERIAL_BELOW:
        return {}

    def work(run: Sequence[File]) -> list[tuple[str, Read]]:
        return [(file.path, _read(root, config, file, spool)) for file in run]

    with crew(work, jobs, begin=spool.write_as if spool else None) as readers:
        return dict(chain.from_iterable(readers.spread(new)))


def seed_stats(remembered: Mapping[str, Source], began_ns: int) -> dict[str, SeedStat]:
    """What is known of the seeds, as ingest asks for it."""
    return {
        path: SeedStat(row.size, row.mtime_ns, row.digest)
        for path, row in remembered.items()
        if path.startswith("seeds/") and row.mtime_ns < began_ns - look.RACY_NS
    }


def refused(warnings: Mapping[str, tuple[Problem, ...]]) -> dict[str, tuple[Problem, ...]]:
    """Of what was warned of at the last build: the seeds that could not be read."""
    return {path: said for path, said in warnings.items() if path.startswith("seeds/")}


def seed_rows(seen: Mapping[str, SeedStat]) -> list[Source]:
    """What ingest saw of the seeds, as the store keeps it."""
    return [
        Source(path, stat.size, stat.mtime_ns, Digest(stat.digest)) for path, stat in sorted(seen.items())
    ]


class _Reader:
    """One pass over the files; it collects what they hold and what is wrong with them."""

    def __init__(self, root: Path, config: Config, remembered: Remembered) -> None:
        self._root, self._config, self._remembered = root, config, remembered
        self.fronts: list[str] = []
        self.published: dict[str, Asset] = {}
        self.problems: list[Problem] = []
        self.intake = Intake(sources=Sources(files={}))

    def keep(self, file: File) -> bool:
        """Load a content file as it was; False, and nothing done, where that cannot be."""
        path = file.path
        front = self._remembered.fronts.get(path)
        if front is None or not _is_content(path) or self._remembered.holds(file) is None:
            return False
        self.intake.paths.add(path)
        self._load(path, front)
        return True

    def take(self, file: File) -> None:
        if file.path.startswith("seeds/"):
            return  # ingest's to read
        self.intake.paths.add(file.path)
        was = self._remembered.holds(file) or self._touched(file)
        is_content = file.path.startswith("content/")
        if _is_content(file.path):
            self._take_content(file, was)
            return
        if is_content and facts.is_picture(file.path):
            self._take_picture(file, was)
            return
        if is_content and file.path.lower().endswith(attached.OTHER_SUFFIXES):
            self.intake.warnings[file.path] = (attached.misnamed(file.path),)
        was = was or self._digested(file, files.read(self._root, file.path))
        if file.path.startswith("themes/") or (is_content and not file.path.endswith(".lock")):
            self.published[file.path] = Asset(path=file.path, size=file.size, digest=was.digest)

    def _touched(self, file: File) -> Source | None:
        """The row of a file that only its time tells apart from before, as in each new clone."""
        was = self._remembered.sources.get(file.path)
        if was is None or not look.has_same_bytes(self._root, file, was):
            return None
        now = was._replace(mtime_ns=file.mtime_ns)
        self.intake.changed.append(now)
        return now

    def _take_picture(self, file: File, was: Source | None) -> None:
        known = self._remembered.fronts.get(file.path) if was is not None else None
        if was is None or known is None:
            data = files.read(self._root, file.path)
            was, found = self._digested(file, data), facts.read(data)
            known = self.intake.fronts[file.path] = found.text if found else facts.UNREADABLE
        picture = facts.remembered(known)
        if picture is None:
            self.intake.warnings[file.path] = (attached.unreadable(file.path),)
        self.published[file.path] = Asset(
            path=file.path,
            size=file.size,
            digest=was.digest,
            picture=replace(picture, in_avif=self._config.avif) if picture else None,
        )

    def _digested(self, file: File, data: bytes) -> Source:
        """The row of a file that is new or changed."""
        was = Source(file.path, file.size, file.mtime_ns, digest.of_bytes(data))
        self.intake.changed.append(was)
        return was

    def _take_content(self, file: File, was: Source | None) -> None:
        front = self._remembered.fronts.get(file.path) if was is not None else None
        if front is not None:
            self._load(file.path, front)
        else:
            self._parse(file)

    def _load(self, path: str, front: str) -> None:
        """Take a content file as it was, with what was warned of."""
        self.fronts.append(front)
        if path in self._remembered.warnings:
            self.intake.warnings[path] = self._remembered.warnings[path]

    def _parse(self, file: File) -> None:
        """Read a content file that is new or changed."""
        read = self._remembered.ahead.get(file.path) or _read(self._root, self._config, file)
        if read.row is None:
            self.problems.extend(read.problems)
            return
        self.intake.read += 1
        self.intake.changed.append(read.row)
        self.intake.fronts[file.path] = read.front
        if read.article:
            self.intake.articles[file.path] = read.article
        if read.html:
            self.intake.html[Digest(read.row.body)] = read.html
        if read.problems:
            self.intake.warnings[file.path] = read.problems
        self.fronts.append(read.front)


def _is_content(path: str) -> bool:
    return path.startswith("content/") and path.endswith(".md")


def _read(root: Path, config: Config, file: File, spool: Spool | None = None) -> Read:
    warnings: list[Problem] = []
    try:
        data = files.read(root, file.path)
        parts = frontmatter.parts(data, file.path)
        made = content.of_parts(file.path, parts, config, warnings)
    except UserError as error:
        return Read(problems=error.problems)
    key = "" if isinstance(made, content.Draft) else html_key(made.body, trusted=made.trusted)
    return Read(
        row=Source(file.path, len(data), file.mtime_ns, digest.of_bytes(data), key),
        front=rows.dump_entry(rows.entry(made, config)) if isinstance(made, Article) else rows.dump(made),
        article=rows.dump(made) if isinstance(made, Article) else "",
        html=_converted(made, parts.body, config, spool) if spool else None,
        problems=tuple(warnings),
    )


def _converted(made: rows.Made, markdown: str, config: Config, spool: Spool) -> Place | None:
    """Where the HTML lies of what may be published. What cannot be converted is told when it is asked for."""
    if isinstance(made, content.Draft) or made.draft:
        return None
    where = Where(path=made.path, line=made.body.line)
    try:
        html = body.render(markdown, trusted=made.trusted, where=where, extensions=config.extensions)
    except UserError:
        return None
    return spool.put(html.encode())


def _static(root: Path, path: str, known: Mapping[str, Asset]) -> Asset:
    """A static file of the theme: of the site's own folder, or of a theme that came with the package."""
    if path in known:
        return known[path]
    data = Path(path).read_bytes()
    return Asset(path=path, size=len(data), digest=digest.of_bytes(data))
