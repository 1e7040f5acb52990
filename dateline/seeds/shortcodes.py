"""What other generators put into their texts: comments, marks where a summary ends, calls of templates."""

from __future__ import annotations

import re
from collections import Counter

_LINK = re.compile(r"(?<!!)\[(?P<words>[^\[\]\n]*)\]\(\s*(?:\{\{[^{}\n]*\}\}|\{%[^{}\n]*%\})[^)\n]*\)")
_CALL = re.compile(r"(?m)^[ \t]*(?:\{\{[<%].*?[%>]\}\}|\{%-?.*?-?%\}|\{%.*?%\})[ \t]*$\n?")
_NAME = re.compile(r"\{[{%][<%-]?\s*(?P<name>/?[\w-]+)")
_FENCE = re.compile(r"(?ms)^(?P<mark>[ ]{0,3}(?:`{3,}|~{3,})).*?(?:^(?P=mark)[ \t]*$|\Z)")


def without(body: str) -> tuple[str, tuple[str, ...]]:
    """A Markdown text without these, and what was left out; code stays as it is.

    What stands between two calls, as a quotation does, is text and stays.
    """
    if "{{" not in body and "{%" not in body and "<!--" not in body:
        return body, ()
    kept: list[str] = []
    names: Counter[str] = Counter()
    at = 0
    for code in _FENCE.finditer(body):
        kept += [_bare(body[at : code.start()], names), code[0]]
        at = code.end()
    kept.append(_bare(body[at:], names))
    return "".join(kept), tuple(f"a call of {name}" for name in names.elements())


def _bare(text: str, names: Counter[str]) -> str:
    text = _LINK.sub(lambda link: link["words"], _without_comments(text))
    for call in _CALL.findall(text):
        name = _NAME.search(call)
        if name and not name["name"].startswith(("/", "end")):
            names[name["name"]] += 1
    return _CALL.sub("", text)


def _without_comments(text: str) -> str:
    """Not by an expression: one would look for an end from each beginning."""
    kept: list[str] = []
    at = 0
    while (start := text.find("<!--", at)) >= 0 and (end := text.find("-->", start)) >= 0:
        kept.append(text[at:start])
        at = end + 3
        if text.startswith("\n", at) and (not start or text[start - 1] == "\n"):
            at += 1  # the comment had a line to itself
    return "".join((*kept, text[at:]))
