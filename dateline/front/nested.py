"""Front matter's keys that hold keys of their own, in articles and in the desk's files beside seeds."""

from __future__ import annotations

import re
from zoneinfo import ZoneInfo

from dateline import text
from dateline.errors import did_you_mean, quoted
from dateline.front.fields import Fields
from dateline.story import Correction, Dateline, Media, Picture, Roles, Source, Update

ACROSS = {"left": 0, "right": 10}
DOWN = {"top": 0, "bottom": 10}


def authors(front: Fields) -> tuple[tuple[str, ...], Roles]:
    """Who wrote it, and as what: an author is a name, or `{name: Ann Lee, role: Moscow correspondent}`."""
    found: dict[str, str] = {}
    for one in front.texts_or_mappings("authors"):
        name, role = (one, "") if isinstance(one, str) else _writer(one)
        found[name] = found.get(name) or role
    found.pop("", None)
    return tuple(found), tuple((name, role) for name, role in found.items() if role)


def _writer(one: Fields) -> tuple[str, str]:
    name = text.one_line(one.required("name", "say who: - {name: Ann Lee, role: Moscow correspondent}"))
    role = text.one_line(one.text("role"))
    _refuse_unknown(one)
    return name, role


def dateline(front: Fields) -> Dateline | None:
    if "dateline" not in front:
        return None
    line = front.mapping("dateline", "text")
    found = Dateline(place=line.text("place"), agency=line.text("agency"), text=line.text("text"))
    _refuse_unknown(line)
    return found if found != Dateline() else None


def source(front: Fields) -> Source | None:
    if "source" not in front:
        return None
    named = front.mapping("source", "name")
    found = Source(name=named.text("name"), url=named.address("url"))
    _refuse_unknown(named)
    return found if found != Source() else None


def image(front: Fields) -> Picture | None:
    shown = front.mapping("image", "src")
    if not any(shown):
        return None
    found = Picture(
        src=shown.address("src").removeprefix("./"),
        alt=text.one_line(shown.text("alt")),
        caption=text.one_line(shown.text("caption")),
        credit=text.one_line(shown.text("credit")),
        focus=focus(shown),
    )
    _refuse_unknown(shown)
    if not found.src:
        if not shown.text("src"):  # else its mistake is named already
            shown.problem("image has no src", "src", "name the file: image: {src: photo.jpg, alt: …}")
        return None
    return found


def focus(image: Fields) -> tuple[int, int]:
    """Where the eye belongs: `top`, `top left` or `30% 20%`, from the left and from above."""
    words = image.text("focus", "center").split()
    across, down = 5, 5
    percents = [round(int(word[:-1]) / 10) for word in words if re.fullmatch(r"\d\d?%|100%", word)]
    if len(percents) == len(words) == 2:
        return percents[0], percents[1]
    for word in words:
        across, down = ACROSS.get(word, across), DOWN.get(word, down)
    if len(words) > 2 or any(word not in {"center", *ACROSS, *DOWN} for word in words):
        hint = "write top, bottom left or 30% 20%"
        image.problem(f"focus {quoted(' '.join(words))} is no place in a picture", "focus", hint)
    return across, down


def media(front: Fields) -> tuple[Media, ...]:
    found = []
    for one in front.mappings("media", "src"):
        found.append(
            Media(src=one.address("src").removeprefix("./"), type=one.text("type"), title=one.text("title"))
        )
        _refuse_unknown(one)
    return tuple(media for media in found if media.src)


def corrections(front: Fields, zone: ZoneInfo) -> tuple[Correction, ...]:
    found = []
    for one in front.mappings("corrections", "text"):
        when = one.moment("date", zone)
        words = one.required("text", "say what was put right: - {date: 2026-11-22, text: …}")
        found.append(Correction(date=when.when.date() if when else None, text=words))
        _refuse_unknown(one)
    return tuple(found)


def updates(front: Fields, zone: ZoneInfo) -> tuple[Update, ...]:
    found = []
    for one in front.mappings("updates", "text"):
        when = one.moment("date", zone)
        words = one.required("text", "say what is new: - {date: 2026-11-22T10:00, text: …}")
        if when is None:
            one.problem("an update has no date", "date", "say when: - {date: 2026-11-22T10:00, text: …}")
        else:
            found.append(Update(when=when.when, has_time=when.has_time, text=words))
        _refuse_unknown(one)
    return tuple(sorted(found, key=lambda update: update.when, reverse=True))


def _refuse_unknown(mapping: Fields) -> None:
    for key in mapping.unknown():
        mapping.problem(
            f"unknown key {quoted(mapping.prefix + key)}", key, did_you_mean(key, mapping.known())
        )
