"""Links from one content file to another, made into links from page to page."""

from __future__ import annotations

import re
from urllib.parse import unquote

from dateline.article import Article, StaticPage
from dateline.errors import Problem, UserError, Where, quoted
from dateline.newsroom.site import beside
from dateline.pages.kind import Press
from dateline.questions.ask import Ask
from dateline.questions.queries import address

_TO_CONTENT = re.compile(r'(?<= href=")([^":?#]+\.md)(?=[#"])')


def body_html(source: Article | StaticPage, ask: Ask, press: Press) -> str:
    """The HTML of a body in which links to content files are the addresses of their pages.

    Raises UserError where a file is named that makes no page.
    """
    html = press.bodies.html(source.body, trusted=source.trusted)
    if '.md"' not in html and ".md#" not in html:
        return html

    def resolved(match: re.Match[str]) -> str:
        target = ask(address, beside(source.path, unquote(match[1])))
        if target is None:
            where = Where(path=source.path, line=source.body.line)
            what = f"the text links to {quoted(match[1])}, which is no published article"
            raise UserError(Problem(what=what, where=where, hint="link to a file beside it, like ../page.md"))
        return target

    return _TO_CONTENT.sub(resolved, html) if source.trusted else html
