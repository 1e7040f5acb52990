"""Why a page was last rendered, what it asked, and from which files it comes."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote, urlsplit

from dateline.building import commit
from dateline.engine import engine_digest
from dateline.errors import Problem, UserError, did_you_mean, quoted
from dateline.lock import lock
from dateline.newsroom import rows
from dateline.questions.ask import readable
from dateline.store.known import KnownPage
from dateline.store.state import Store


@dataclass(frozen=True, slots=True, kw_only=True)
class Explanation:
    """What is known of one page."""

    path: str  # below output/
    kind: str
    why: str
    sources: tuple[str, ...]  # below the site's folder
    template: str
    questions: tuple[str, ...]


def explain(root: Path, state: Path, url: str) -> Explanation:
    """What is known of the page at an address, a path of the site, or a file in output/.

    Raises UserError where no build has made such a page.
    """
    with lock(root, lambda: None), Store.open(state, engine_digest()) as store:
        commit.recover(root, store)
        known = store.pages()
        page = _find(url, known, store.meta("base"))
        asked = store.asked_by(page.path)
        return Explanation(
            path=page.path,
            kind=page.kind,
            why=page.why,
            sources=_sources(page, store),
            template=page.template.partition("@")[0],
            questions=tuple(readable(key) for key in asked),
        )


def _find(url: str, known: dict[str, KnownPage], base: str) -> KnownPage:
    path = unquote(urlsplit(url).path)
    path = path.removeprefix("output/") if not path.startswith("/") else path.removeprefix(base)
    path = path.lstrip("/")
    for candidate in (path, f"{path}/index.html".lstrip("/"), f"{path}index.html"):
        if candidate in known:
            return known[candidate]
    if not known:
        raise UserError(Problem(what="nothing has been built yet", hint="run a build first"))
    what = f"no page {quoted(url)} was built"
    raise UserError(Problem(what=what, hint=did_you_mean(path, known)))


def _sources(page: KnownPage, store: Store) -> tuple[str, ...]:
    """The user's files behind a page: the article and its seed, or the file that is published as it is."""
    if page.kind not in {"article", "page", "asset", "picture"}:
        return ()
    name = str(page.page.args[0])
    if page.kind in {"asset", "picture"}:
        return (name,)
    fronts = [front for path, front in store.fronts().items() if path.endswith(".md")]
    if page.kind == "page":
        return tuple(rows.paths_of_pages(rows.parse(fronts), name))
    path = next((entry.path for entry in rows.entries(rows.parse(fronts)) if entry.id == name), None)
    if path is None:
        return ()
    seed = rows.seed(store.article(path) or "{}")
    return (path, f"seeds/{seed}") if seed else (path,)
