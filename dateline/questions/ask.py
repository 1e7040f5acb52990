"""Questions, answers, and the record of who asked what: the only window on the site."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from json.encoder import encode_basestring as _quoted  # a text as JSON has it, beyond ASCII as it is
from typing import Any, Concatenate, NamedTuple, ParamSpec, TypeVar

from dateline import digest
from dateline.digest import Digest, QueryKey
from dateline.newsroom.change import Change
from dateline.newsroom.site import Site

Near = Callable[[Change], Iterable[tuple[str | int | None, ...]]]
P = ParamSpec("P")
A = TypeVar("A")
Asked = TypeVar("Asked", bound=Callable[..., Any])


@dataclass(frozen=True, slots=True)
class Question:
    """A question by name: `answer` is a pure function of the site and of plain arguments.

    `guard`, where there is one, is a cheaper function of the same arguments that gives another text
    whenever the answer could be another. While the guard holds, the answer need not be worked out.
    `near`, where there is one, names the arguments with which the question may have another answer after a
    change of articles, or how they begin; with all others it has the same.
    """

    answer: Callable[..., Any]
    guard: Callable[..., str] | None = None
    near: Near | None = None


QUESTIONS: dict[str, Question] = {}


def query(function: Callable[Concatenate[Site, P], A]) -> Callable[Concatenate[Site, P], A]:
    """Let pages and templates ask `function`. What isn't there answers None or (), and never raises."""
    QUESTIONS[function.__name__] = Question(function)
    return function


def guarded(
    guard: Callable[Concatenate[Site, P], str], *, near: Near
) -> Callable[[Callable[Concatenate[Site, P], A]], Callable[Concatenate[Site, P], A]]:
    """Like `query`, for a question of which there are many: its answer is dear, and its guard is cheap."""

    def register(function: Callable[Concatenate[Site, P], A]) -> Callable[Concatenate[Site, P], A]:
        QUESTIONS[function.__name__] = Question(function, guard, near)
        return function

    return register


def local(near: Near) -> Callable[[Asked], Asked]:
    """Like `query`, for a question of which there are many, but few that a change of articles is near to."""

    def register(function: Asked) -> Asked:
        QUESTIONS[function.__name__] = Question(function, near=near)
        return function

    return register


def near(change: Change) -> Iterator[str]:
    """How the keys of all questions begin that may have another answer after this change."""
    for name, question in QUESTIONS.items():
        arguments: Iterable[tuple[object, ...]] = question.near(change) if question.near else [()]
        for args in arguments:
            yield key_of(name, *args)[:-1]


def key_of(name: str, *args: object) -> QueryKey:
    """A question as JSON: a list of its name and its arguments."""
    key = f'["{name}"'
    for arg in args:
        # Nearly all are texts or numbers, and the encoder takes its time to set out.
        key += f",{_quoted(arg)}" if isinstance(arg, str) else f",{arg if type(arg) is int else _encode(arg)}"
    return QueryKey(f"{key}]")


def _decode(key: QueryKey) -> list[Any]:
    # As json.loads, without its search for white space and its checks: keys are asked by the 10,000.
    found: list[Any] = _raw_decode(key)[0]
    return found


_encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
_raw_decode = json.JSONDecoder().raw_decode


def readable(key: QueryKey) -> str:
    """A question as a person would write it: `latest(10)`."""
    name, *args = json.loads(key)
    return f"{name}({', '.join(json.dumps(arg, ensure_ascii=False) for arg in args)})"


class Answered(NamedTuple):
    """An answer. Its key is one object for all who ask: what many pages asked is sent to us once."""

    key: QueryKey
    value: Any
    digest: Digest


class Answers:
    """What one site answers; a question is worked out and digested once, until the answers are forgotten."""

    def __init__(self, site: Site) -> None:
        self._site = site
        self._known: dict[QueryKey, Answered] = {}

    def get(self, key: QueryKey) -> Answered:
        found = self._known.get(key)
        if found is None:
            name, *args = _decode(key)
            found = self._answered(key, name, args)
        return found

    def ask(self, name: str, args: Sequence[object]) -> Answered:
        """What `get` gives for the key of the question."""
        key = key_of(name, *args)
        return self._known.get(key) or self._answered(key, name, args)

    def forget(self) -> None:
        """Let go of what was worked out: most answers are asked for by one page, or by a few in a row."""
        self._known.clear()

    def guard(self, key: QueryKey) -> str:
        """The question's guard, or "" if it has none."""
        name, *args = _decode(key)
        guard = QUESTIONS[name].guard
        return guard(self._site, *args) if guard else ""

    def _answered(self, key: QueryKey, name: str, args: Sequence[object]) -> Answered:
        value = QUESTIONS[name].answer(self._site, *args)
        found = self._known[key] = Answered(key, value, digest.of_value(value))
        return found


class Ask:
    """All that a page sees of the site. It remembers what was asked."""

    def __init__(self, answers: Answers) -> None:
        self._answers = answers
        self.asked: dict[QueryKey, Digest] = {}

    def __call__(self, question: Callable[Concatenate[Site, P], A], *args: P.args, **kwargs: P.kwargs) -> A:
        assert not kwargs, "questions take positional arguments: all of them are in the key"
        found = self._answers.ask(question.__name__, args)
        self.asked[found.key] = found.digest
        return found.value  # type: ignore[no-any-return]

    def apart(self) -> Ask:
        """Another record of what is asked of the same answers."""
        return Ask(self._answers)

    def again(self, keys: Iterable[QueryKey]) -> None:
        """Record questions that were asked when something was made which this page has as well."""
        for key in keys:
            found = self._answers.get(key)
            self.asked[found.key] = found.digest

    def named(self, name: str) -> Callable[..., Any]:
        """The question of that name as a function, for templates."""
        return lambda *args: self(QUESTIONS[name].answer, *args)
