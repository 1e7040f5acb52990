"""A content file as text: front matter between two lines `---`, then Markdown."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

import yaml

from dateline import text
from dateline.errors import Problem, UserError, Where

FENCE = "---"
FRONT_BYTES = 64_000
FILE_BYTES = 12_000_000

_SafeDumper: Any = getattr(yaml, "CSafeDumper", yaml.SafeDumper)


class Parts(NamedTuple):
    """The two parts of a content file, and the line on which the body starts."""

    front: str
    body: str
    body_line: int


def decode(data: bytes, path: str) -> str:
    """The text of a content file: UTF-8, with LF at the ends of lines. Raises UserError where it is not."""
    if len(data) > FILE_BYTES:
        raise UserError(Problem(what="is longer than 12 MB", where=Where(path=path)))
    try:
        return text.clean(data.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        where = Where(path=path, line=data.count(b"\n", 0, error.start) + 1)
        hint = "save the file as UTF-8"
        raise UserError(
            Problem(what=f"byte {error.start + 1} is not UTF-8", where=where, hint=hint)
        ) from error


def parts(data: bytes, path: str) -> Parts:
    """Front matter and body of a content file. Raises UserError where it is none."""
    return split(decode(data, path), path)


def split(source: str, path: str) -> Parts:
    """Front matter and body. Raises UserError where there is no front matter or no end of it."""
    if not source.startswith(FENCE + "\n"):
        hint = "start it with a line ---, then title: and date:, then a line ---"
        raise UserError(Problem(what="has no front matter", where=Where(path=path, line=1), hint=hint))
    # The search starts at the first line's own end, so that empty front matter ends at once.
    end = source.find(f"\n{FENCE}\n", 3)
    if end < 0 and source.endswith("\n" + FENCE):
        end = len(source) - len(FENCE) - 1
    if end < 0:
        where = Where(path=path, line=1)
        raise UserError(Problem(what="front matter has no end", where=where, hint="close it with a line ---"))
    front, body = source[4 : end + 1], source[end + len(FENCE) + 2 :]
    if len(front.encode()) > FRONT_BYTES:
        raise UserError(Problem(what="front matter is longer than 64 KB", where=Where(path=path, line=1)))
    stripped = body.lstrip("\n")
    line = source.count("\n", 0, end + 1) + 2 + len(body) - len(stripped)
    return Parts(front, stripped, line)


class _Dumper(_SafeDumper):  # type: ignore[misc]
    """Writes what stands twice out twice: an anchor would not be read again."""

    def ignore_aliases(self, data: object) -> bool:
        return True


def join(front: Mapping[str, object], body: str) -> str:
    """The text of a content file. Values are dumped as YAML: none of them can end the front matter."""
    head = yaml.dump(
        dict(front),
        Dumper=_Dumper,
        sort_keys=False,
        allow_unicode=True,
        width=10_000,
        default_flow_style=False,
    )
    return f"{FENCE}\n{head}{FENCE}\n\n{body.strip(chr(10))}\n"
