"""Seeds to versions: each is read in its format, what the desk overrides wins, and its stories are ranked."""

from __future__ import annotations

import datetime as dt
import hashlib
import os
from collections.abc import Iterable
from dataclasses import replace
from functools import partial
from pathlib import Path

from dateline import files, seeds
from dateline.config import Config
from dateline.errors import Problem, UserError, Where
from dateline.ingest import enclosures, manuscript, pairs, sidecar, versions
from dateline.ingest.arrivals import Arrival
from dateline.ingest.kind import FOLDER
from dateline.ingest.seedlock import Line
from dateline.ingest.versions import Version
from dateline.seeds.kind import Desk, Office, SeedFile
from dateline.story import Finding, Picture, Story


class Reader:
    """Reads seeds for one newsroom; what it read at first bounds a date without a year for ever."""

    def __init__(self, root: Path, config: Config, lines: Iterable[Line], today: dt.date) -> None:
        self._root, self._config, self._zone = root, config, config.zone
        self._desk = desk(config, today)
        self._first_read = {line.seed: line.read for line in lines if line.read}

    def read(self, arrival: Arrival) -> tuple[Version, ...]:
        """The stories of a seed. Raises UserError where there is none that can be read."""
        day = self._first_read.get(arrival.path, self._desk.ceiling)
        # The file's time bounds nothing: a clone sets it anew, and the same seeds must give the same dates.
        seed = SeedFile(
            path=arrival.path,
            data=arrival.data,
            digest=arrival.digest,
            beside=partial(enclosures.beside, self._root, arrival.path),
        )
        found = seeds.read(seed, replace(self._desk, ceiling=day))
        if not found:
            raise UserError(
                Problem(what="holds no story; set aside", where=Where(path=f"{FOLDER}/{arrival.path}"))
            )
        stories = [_untrusted(one) for one in found]
        if arrival.sidecar:
            stories = [
                sidecar.override(one, arrival.overrides, arrival.sidecar, self._zone) for one in stories
            ]
        return tuple(
            versions.version(one, self._zone, sidecar=arrival.sidecar_digest, read=day) for one in stories
        )

    def reread(self, line: Line) -> Version | None:
        """The version that a line speaks of, if its seed is still there as it was."""
        path = f"{FOLDER}/{line.seed}"
        if not line.digest or not os.path.lexists(self._root / path):
            return None
        try:
            data = files.read(self._root, path)
            if hashlib.sha256(data).hexdigest() != line.digest:
                return None
            name, overrides = self._sidecar(line)
            arrival = Arrival(
                path=line.seed,
                data=data,
                digest=line.digest,
                sidecar=name,
                overrides=overrides,
                sidecar_digest=line.sidecar,
            )
            found = self.read(arrival)
        except UserError:
            return None
        if len(found) == 1:
            return found[0]
        return next((one for one in found if set(one.keys) & set(line.keys)), None)

    def _sidecar(self, line: Line) -> tuple[str, bytes]:
        """The name and the bytes of the sidecar that a line speaks of. Raises UserError if it has changed."""
        if not line.sidecar:
            return "", b""
        for stem in (line.seed, line.seed.rpartition(".")[0]):
            for suffix in pairs.SIDECARS:
                path = f"{FOLDER}/{stem}{suffix}"
                if os.path.lexists(self._root / path):
                    data = files.read(self._root, path)
                    if hashlib.sha256(data).hexdigest() == line.sidecar:
                        return f"{stem}{suffix}", data
        raise UserError(Problem(what="has lost its sidecar", where=Where(path=f"{FOLDER}/{line.seed}")))


def _untrusted(story: Story) -> Story:
    """The story without what only the desk may set, and without pictures that lie where the sender is."""
    media = tuple(one for one in story.media if _is_absolute(one.src))
    story = replace(story, extra=manuscript.granted(story.extra), media=media)
    if story.image is None or story.image.src in {one.name for one in story.enclosed}:
        return story
    return _without_picture(story, story.image)


def _without_picture(story: Story, picture: Picture) -> Story:
    """The story with its picture named for the desk, and not shown from where it lies.

    A reader's browser would ask another site for it, which tells that site who reads us; nor is it ours to
    show. The desk may set it in a sidecar or in the article.
    """
    where = "it lies elsewhere" if _is_absolute(picture.src) else "it did not come with the copy"
    parts = (picture.src, *(f"{name}: {said}" for name, said in _words(picture) if said))
    note = f"Picture not taken: {'; '.join(parts)}"
    found = Finding(field="image", rule=f"named and not taken: {where}", text=note)
    ednote = "; ".join(filter(None, (story.ednote, note)))
    return replace(story, image=None, ednote=ednote, findings=(*story.findings, found))


def _words(picture: Picture) -> tuple[tuple[str, str], ...]:
    return (("caption", picture.caption), ("credit", picture.credit))


def _is_absolute(address: str) -> bool:
    return address.startswith(("https://", "http://"))


def desk(config: Config, today: dt.date) -> Desk:
    """What readers may know of this newsroom."""
    labels = (name for section in config.sections for name in (section.slug, section.title, *section.labels))
    return Desk(
        timezone=config.zone,
        ceiling=today,
        language=config.seeds.language or config.language,
        labels=frozenset(label.casefold() for label in labels),
        agencies=dict(config.seeds.agencies),
        offices=tuple(
            Office(
                titles=term.titles,
                name=term.name,
                start=term.start,
                end=term.end,
                whose=frozenset(term.titles),
            )
            for term in config.seeds.offices
        ),
    )
