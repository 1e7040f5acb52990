"""What a build is made with: our own code, and the libraries whose output we publish."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from dateline import digest
from dateline.digest import Digest

LIBRARIES = (
    "babel",
    "feedgen",
    "fontpkg_noto_serif",
    "jinja2",
    "lxml",
    "markdown",
    "nh3",
    "pagefind_bin",
    "pillow",
    "pyyaml",
    "text_unidecode",
)


def engine_digest() -> Digest:
    """Changes with our code, with the version of a library whose bytes end up in pages, or with Python."""
    package = Path(__file__).parent
    sources = sorted(package.rglob("*.py"))
    parts = [digest.of_bytes(source.read_bytes()) for source in sources]
    names = [source.relative_to(package).as_posix() for source in sources]
    return digest.of_digests((*names, *parts, *_versions(), "{}.{}".format(*sys.version_info)))


def _versions() -> list[str]:
    """The libraries' versions by the names of their metadata folders: importlib.metadata costs 30 ms."""
    found = set()
    for folder in sys.path:
        try:
            names = os.listdir(folder or ".")  # noqa: PTH208 (a path object for each name costs as much again)
        except OSError:
            continue
        for name in names:
            if name.endswith(".dist-info") and name.lower().replace("-", "_").startswith(LIBRARIES):
                found.add(name.lower())
    return sorted(found)
