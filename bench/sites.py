"""The generators that are compared: their sites, how each is run, and what one run cost and changed."""

from __future__ import annotations

import compileall
import hashlib
import os
import shutil
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path

import corpus
import yaml
from dialects import DIALECTS

HERE = Path(__file__).resolve().parent
BUILD = HERE.parent / "build.py"
SETTLED = 3.0
"""Seconds that written files rest before a build: Dateline reads one again that was younger than two."""
STYLE = "themes/own/templates/styles/custom.css"


@dataclass(frozen=True, slots=True, kw_only=True)
class Peer:
    """A generator: what its site is made of and how it is run."""

    dialect: str
    folder: str = ""  # below peers/, with its templates and settings
    command: str  # with {tools}, {build} and {python}
    output: str
    caches: tuple[str, ...] = ()
    environment: dict[str, str] = field(default_factory=dict)
    feeds: dict[str, object] = field(default_factory=dict)  # Dateline's settings of that name


_DATELINE = "{python} {build} --quiet"
PEERS = {
    "dateline": Peer(dialect="dateline", command=_DATELINE, output="output", caches=(".dateline",)),
    # With the feeds that the peers' sites have: RSS, for the site and its sections.
    "dateline-rss": Peer(
        dialect="dateline",
        command=_DATELINE,
        output="output",
        caches=(".dateline",),
        feeds={"formats": ["rss"], "for": ["section"]},
    ),
    "hugo": Peer(
        dialect="hugo",
        folder="hugo",
        command="{tools}/hugo/bin/hugo --quiet",
        output="public",
        caches=("resources", ".hugo_build.lock"),
    ),
    "pelican": Peer(
        dialect="pelican",
        folder="pelican",
        command="{tools}/pelican/bin/pelican -q",
        output="output",
        caches=("cache",),
    ),
    "pelican-cache": Peer(
        dialect="pelican",
        folder="pelican",
        command="{tools}/pelican/bin/pelican -q",
        output="output",
        caches=("cache",),
        environment={"PELICAN_CACHE": "1"},
    ),
    "eleventy": Peer(
        dialect="eleventy",
        folder="eleventy",
        command="node {tools}/eleventy/node_modules/@11ty/eleventy/cmd.cjs --quiet",
        output="_site",
        caches=(".cache",),
    ),
    "nikola": Peer(
        dialect="nikola",
        folder="nikola",
        command="{tools}/nikola/bin/nikola build -q",
        output="output",
        caches=("cache", ".doit.db", ".doit.db.db", "__pycache__"),
    ),
    "jekyll": Peer(
        dialect="jekyll",
        folder="jekyll",
        command="jekyll build --quiet",
        output="_site",
        caches=(".jekyll-cache", ".jekyll-metadata"),
    ),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """What one run cost, and how the output differs from the run before it."""

    peer: str
    case: str
    wall: float  # seconds
    cpu: float  # user and system seconds of the whole tree of processes
    peak_mib: float  # of its largest process
    files: int
    changed: int
    added: int
    removed: int
    failed: bool


class Site:
    """One generator's site of N articles."""

    def __init__(self, name: str, articles: int, work: Path, tools: Path) -> None:
        self.name = name
        self._peer = PEERS[name]
        self._count = articles
        self._root = (work / f"{name}-{articles}").resolve()
        self._output = self._root / self._peer.output
        python = sys.executable
        self._command = self._peer.command.format(tools=tools.resolve(), build=BUILD, python=python).split()
        self._aside = work.resolve() / "aside"
        self._aside.mkdir(exist_ok=True)
        # The peers' templates list the latest titles on every page unless they are told not to.
        settings = {**self._peer.environment, "SIDEBAR": "0", "HUGO_PARAMS_SIDEBAR": "false"}
        self._environment = {**os.environ, **settings}
        self._seen: dict[str, bytes] = {}
        self._make(tools)

    def run(self, case: str) -> Run:
        """Make the case true, build, and say what that cost and changed."""
        getattr(self, f"_{case}")()
        log = self._root.with_suffix(".log")
        with log.open("ab") as out:
            start = time.monotonic()
            process = subprocess.Popen(
                self._command, cwd=self._root, env=self._environment, stdout=out, stderr=out
            )
            _, status, usage = os.wait4(process.pid, 0)
            wall = time.monotonic() - start
        process.returncode = os.waitstatus_to_exitcode(status)
        was, self._seen = self._seen, _digests(self._output)
        return Run(
            peer=self.name,
            case=case,
            wall=round(wall, 3),
            cpu=round(usage.ru_utime + usage.ru_stime, 3),
            peak_mib=round(usage.ru_maxrss / 1024, 1),
            files=len(self._seen),
            changed=sum(path in was and was[path] != found for path, found in self._seen.items()),
            added=len(self._seen.keys() - was.keys()),
            removed=len(was.keys() - self._seen.keys()),
            failed=process.returncode != 0,
        )

    def restore(self) -> None:
        """Undo what the cases did to the sources, for the next round."""
        for path in self._write(corpus.new_articles(self._count, 1)):
            path.unlink()
        original = corpus.articles(self._count)
        self._write(article for article in original if article.index == self._count // 2)

    def clear(self) -> None:
        """Remove what lies aside."""
        shutil.rmtree(self._aside, ignore_errors=True)

    def _make(self, tools: Path) -> None:
        shutil.rmtree(self._root, ignore_errors=True)
        if self._peer.folder:
            shutil.copytree(HERE / "peers" / self._peer.folder, self._root)
        self._write(corpus.articles(self._count))
        if self._peer.dialect == "dateline":
            self._make_dateline()
        if self.name == "eleventy":  # it resolves its plugins from the site's folder
            (self._root / "node_modules").symlink_to(tools.resolve() / "eleventy/node_modules")
        time.sleep(SETTLED)

    def _make_dateline(self) -> None:
        compileall.compile_dir(BUILD.parent / "dateline", quiet=1)  # as what pip installs is
        config = {"site": corpus.SITE, "theme": "own", "feeds": self._peer.feeds}
        (self._root / "config.yaml").write_text(yaml.safe_dump(config, allow_unicode=True), "utf-8")
        style = self._root / STYLE
        style.parent.mkdir(parents=True)
        style.write_text("/* the paper's own */\n", "utf-8")
        (self._root / "themes/own/theme.yaml").write_text("name: own\nextends: broadsheet\n", "utf-8")

    def _write(self, articles: corpus.Articles) -> list[Path]:
        return corpus.write(articles, self._peer.dialect, self._root)

    def _cold(self) -> None:
        """Nothing was ever built. What was lies aside until all is measured.

        For a minute after a deletion, ext4 takes twice the time to make a file: it looks for a number that
        was not just given up.
        """
        aside = Path(tempfile.mkdtemp(dir=self._aside))
        for name in (self._peer.output, *self._peer.caches):
            path = self._root / name
            if path.exists():
                path.rename(aside / Path(name).name)
        os.sync()

    def _noop(self) -> None:
        pass

    def _edit(self) -> None:
        self._write(iter([corpus.edited_article(self._count, self._count // 2)]))

    def _add(self) -> None:
        self._write(corpus.new_articles(self._count, 1))

    def _stylesheet(self) -> None:
        style = self._root / (STYLE if self._peer.dialect == "dateline" else "static/own.css")
        style.parent.mkdir(parents=True, exist_ok=True)
        with style.open("a", encoding="utf-8") as file:
            file.write("p { hyphens: auto }\n")


def _digests(folder: Path) -> dict[str, bytes]:
    return {
        str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).digest()
        for path in folder.rglob("*")
        if path.is_file()
    }


assert all(peer.dialect in DIALECTS for peer in PEERS.values())
