"""The name that begins every article's id: the site's first host, kept for ever in content/authority.lock.

Readers know an article by its id. So the id must outlive the address of the site (RFC 4151 section 2.1),
and the host that the ids began with is written down where it is committed with the articles.
"""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import urlsplit

from dateline import files
from dateline.errors import Problem, UserError, Where, quoted
from dateline.front import frontmatter

FILE = "content/authority.lock"
HEAD = "# The host that begins the id of every article. Made by Dateline; keep it in git."


def settled(root: Path, url: str) -> str:
    """The host that ids begin with: the one written down, else the url's own, which is then written down.

    Raises UserError where the file holds no host.
    """
    if (root / FILE).is_file():
        return _parse(frontmatter.decode(files.read(root, FILE), FILE))
    host = (urlsplit(url).hostname or "").encode("idna").decode()
    files.write_new(root, FILE, f"{HEAD}\n{host}\n".encode())
    return host


def _parse(source: str) -> str:
    lines = [(n, line.strip()) for n, line in enumerate(source.splitlines(), 1) if line[:1] not in {"", "#"}]
    for number, host in lines[:1]:
        if re.fullmatch(r"[a-z0-9.:\[\]-]+", host):
            return host
        what = f"{quoted(host)} is no host"
        raise UserError(
            Problem(what=what, where=Where(path=FILE, line=number), hint="restore the file from git")
        )
    raise UserError(Problem(what="names no host", where=Where(path=FILE), hint="restore the file from git"))
