"""A template that fails: which mistakes are its author's, and at which line."""

from __future__ import annotations

import re
from pathlib import Path
from types import TracebackType

from jinja2 import TemplateError, TemplateNotFound, TemplateSyntaxError

import dateline
from dateline import text
from dateline.errors import Problem, Where

MISTAKES = (
    TemplateError,
    TypeError,
    ValueError,
    LookupError,
    AttributeError,
    ArithmeticError,
    RecursionError,
)
"""What Jinja and Python raise when a template asks for what there is not."""

CIRCLE = 'to extend the template that it stands for, name its theme: {% extends "broadsheet/base.html" %}'
_PACKAGE = str(Path(dateline.__file__).parent)
_THEIRS = (str(Path(__file__).parent), str(Path(dateline.__file__).parent / "questions"))
_OBJECT = re.compile(r"<?'?(?:dateline\.[\w.]+ object|[\w.]+ object)(?: at 0x[0-9a-f]+)?'?>?")


def problem(error: Exception, template: str) -> Problem | None:
    """The mistake as a problem at its template's line; None if it is ours and must not be hidden.

    Ours is what was raised by the questions and what they stand on; wrong arguments for a question, which
    fail in `ask`, are the template's.
    """
    if isinstance(error, TemplateSyntaxError):
        return Problem(
            what=_said(error.message), where=Where(path=error.filename or template, line=error.lineno)
        )
    where = Where(path=template)
    ours = ""
    for path, line in _frames(error.__traceback__):
        if path.startswith("themes/"):
            where, ours = Where(path=path, line=line), ""
        elif path.startswith(_PACKAGE):
            ours = path
    if ours and not ours.startswith(_THEIRS):
        return None
    if isinstance(error, TemplateNotFound):
        return Problem(what=f'there is no template "{error.name}"', where=where)
    if isinstance(error, RecursionError):
        return Problem(what="extends or includes itself, here or farther on", where=where, hint=CIRCLE)
    return Problem(what=_said(error), where=where)


def _frames(traceback: TracebackType | None) -> list[tuple[str, int]]:
    found = []
    while traceback is not None:
        found.append((traceback.tb_frame.f_code.co_filename, traceback.tb_lineno))
        traceback = traceback.tb_next
    return found


def _said(error: object) -> str:
    """A message of Jinja's or Python's without the Python in it."""
    message = str(error.args[0]) if isinstance(error, LookupError) and error.args else str(error)
    message = re.sub(r"'[\w.]*\.(\w+) object' has no attribute '(\w+)'", r'\1 has no "\2"', message)
    message = re.sub(r"'(\w+)' is undefined", r'"\1" is not defined here', message)
    return text.one_line(message)
