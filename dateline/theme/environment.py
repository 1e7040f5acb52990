"""The template engine: strict, escaping, and without anything that could make two builds differ."""

from __future__ import annotations

import base64
import datetime as dt
import hashlib
import json
import re
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from jinja2 import FunctionLoader, StrictUndefined, pass_context
from jinja2.runtime import Context
from markupsafe import Markup, escape

from dateline.errors import quoted
from dateline.front import fields
from dateline.questions.answers import Settings
from dateline.story import Dateline
from dateline.theme import wording
from dateline.theme.printing import Compiled, Engine
from dateline.theme.wording import Wording

LATER = dt.timedelta(minutes=15)
"""An update within this time of publication is not worth telling a reader about."""

WORDS_A_MINUTE = 220
FORMAT_NAMES = {"rss": "RSS", "atom": "Atom", "json": "JSON"}

_as_json = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
_IN_SCRIPT = {c: f"\\u{ord(c):04x}" for c in "<>&\u2028\u2029"}
_UNTOLD: tuple[object, ...] = (None, "", [], {})
_IDEOGRAPH = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]")
_CSS_VALUE = re.compile(r"[^;{}<>\\@\x00-\x1f]*")

Source = Callable[[str], tuple[str, str, Callable[[], bool]] | None]


def build(source: Source, words: Wording, options: Mapping[str, str], compiled: Path | None) -> Engine:
    """The environment of one theme in one language. `source` finds a template's text and file.

    Templates are kept `compiled` in that folder, if there is one, by a digest of their text.
    """
    if compiled is not None:
        compiled.mkdir(parents=True, exist_ok=True)
    env = Engine(
        bytecode_cache=Compiled(str(compiled)) if compiled is not None else None,
        loader=FunctionLoader(source),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
        cache_size=-1,
    )
    del env.globals["lipsum"], env.filters["random"]  # two builds must not differ
    env.globals.update(
        t=_words_of(words),
        option=lambda name: _option(options, name),
        direction=wording.direction,
        month_name=lambda year, month: words.date(dt.date(year, month, 1), "month"),
        theme_file=_theme_file,
        language=words.language,
    )
    env.filters.update(
        date=lambda when, has_time=False: _dated(words, when, has_time),
        brief=lambda when, edition, has_time=False: _brief(words, when, edition, has_time),
        iso=_iso,
        absolute=_absolute,
        jsonld=_jsonld,
        css=_css,
        fingerprint=_fingerprint,
        prose=_prose,
        host=_host,
        minutes=_minutes,
        format_name=FORMAT_NAMES.__getitem__,
    )
    env.tests.update(
        later_than=_is_later,
        safe_address=fields.is_safe_address,
    )
    return env


def safe(html: str) -> Markup:
    """HTML as a template may print it unescaped: the one place where that is decided."""
    return Markup(html)  # noqa: S704 -- callers escape what they put in, or have sanitised it


def _words_of(words: Wording) -> Callable[..., Markup]:
    """Words in the site's language; values are escaped unless they are HTML already."""
    plain: dict[str, Markup] = {}  # those without values, as they were said before

    def said(key: str, **values: object) -> Markup:
        if values or key not in plain:
            worded = safe(str(escape(words.say(key)))).format(**values)
            return worded if values else plain.setdefault(key, worded)
        return plain[key]

    return said


def _option(options: Mapping[str, str], name: str) -> str:
    try:
        return options[name]
    except KeyError:
        raise LookupError(f"no option {quoted(name)} in theme.yaml") from None


def _dated(words: Wording, when: dt.date | dt.datetime, has_time: bool) -> str:
    if not has_time or not isinstance(when, dt.datetime):
        return words.date(when, "day")
    return f"{words.date(when, 'minute')}\N{NO-BREAK SPACE}{wording.zone_name(when)}"


def _brief(words: Wording, when: dt.datetime, edition: dt.datetime, has_time: bool) -> str:
    """As little of a date as a reader of that day's edition needs."""
    if when.year != edition.year:
        return words.date(when, "past")
    return words.date(when, "clock" if has_time and when.date() == edition.date() else "brief")


def _iso(when: dt.date | dt.datetime, has_time: bool = True) -> str:
    """A date or an instant as the attribute `datetime` and machines have it."""
    if isinstance(when, dt.datetime):
        return when.isoformat(timespec="seconds") if has_time else when.date().isoformat()
    return when.isoformat()


def _is_later(when: dt.datetime | None, published: dt.datetime) -> bool:
    return when is not None and when - published > LATER


@pass_context
def _absolute(context: Context, url: str) -> str:
    """An address with the site's own scheme and host, unless it has its own."""
    site: Settings = context["site"]
    return site.origin + url if url.startswith("/") and not url.startswith("//") else url


@pass_context
def _theme_file(context: Context, name: str) -> str:
    """The address of one of the theme's own files."""
    site: Settings = context["site"]
    return f"{site.base}/assets/{name}"


def _jsonld(data: object) -> Markup:
    """Data for search engines, safe inside <script>; what is empty is left out rather than claimed."""
    text = _as_json(_told(data))
    for character, written in _IN_SCRIPT.items():  # a fifth of what a table for `translate` takes
        text = text.replace(character, written)
    return safe(text)


def _fingerprint(script: str) -> str:
    """An inline script as a content security policy names it."""
    return "sha256-" + base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()


def _told(value: Any) -> Any:
    if isinstance(value, str):
        return value if type(value) is str else str(value)
    if isinstance(value, dict):
        return {key: said for key, item in value.items() if (said := _told(item)) not in _UNTOLD}
    if isinstance(value, list | tuple):
        return [said for item in value if (said := _told(item)) not in _UNTOLD]
    return value


def _css(value: str) -> Markup:
    """An option as a value in a stylesheet, from which it cannot break out."""
    if not _CSS_VALUE.fullmatch(value) or value.count('"') % 2 or value.count("'") % 2 or "/*" in value:
        raise ValueError(f"{quoted(value)} cannot be a value in a stylesheet")
    return safe(value)


def _prose(body: str, dateline: Dateline | None = None) -> Markup:
    """A body, which was sanitised where it was converted, with the dateline opening its first paragraph."""
    if dateline is None:
        return safe(body)
    text = dateline.text or ", ".join(filter(None, (dateline.place, dateline.agency)))
    span = f'<span class="dateline">{escape(text)}</span> '
    if body.startswith("<p>"):
        return safe(f"<p>{span}{body[3:]}")
    return safe(f"<p>{span}</p>\n{body}")


def _minutes(body: str) -> int:
    """How long a body takes to read, in minutes: 220 words in each, or twice as many ideographs."""
    text = re.sub(r"<[^>]*>", " ", body)
    signs = len(_IDEOGRAPH.findall(text))
    words = len(re.findall(r"\w+", _IDEOGRAPH.sub(" ", text)))
    return max(1, round((words + signs / 2) / WORDS_A_MINUTE))


def _host(url: str) -> str:
    """Whose address it is, as a reader would say it."""
    return re.sub(r"^[a-z]+://(?:www\.)?([^/:?#]+).*$", r"\1", url, flags=re.DOTALL)
