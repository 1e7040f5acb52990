"""The lines of content/seeds.lock while a run changes them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence, Set

from dateline.ingest.arrivals import Arrival
from dateline.ingest.seedlock import Line


class Ledger:
    """What is known of each story of each seed, by seed and by article id."""

    def __init__(self, lines: Iterable[Line]) -> None:
        self._rows: dict[str, dict[str, Line]] = defaultdict(dict)
        self.put(lines)

    def lines(self) -> tuple[Line, ...]:
        return tuple(line for rows in self._rows.values() for line in rows.values())

    def of(self, seed: str) -> tuple[Line, ...]:
        return tuple(self._rows[seed].values()) if seed in self._rows else ()

    def put(self, lines: Iterable[Line]) -> None:
        for line in lines:
            self._rows[line.seed][line.id] = line

    def twins(self, news: Sequence[Arrival], is_there: Callable[[str], bool]) -> Mapping[str, str]:
        """Of the seeds that hold the bytes of another, the name of that other one; "" if it was renamed.

        They need no reading, and make no second article. The lines of a seed that was renamed, or whose name
        holds other copy now, go to its new name.
        """
        arriving = {arrival.path: arrival.digest for arrival in news}
        bytes_of_news = {(arrival.digest, arrival.sidecar_digest) for arrival in news}
        first: dict[tuple[str, str], str] = {}
        for line in self.lines():
            if (line.digest, line.sidecar) in bytes_of_news:
                first.setdefault((line.digest, line.sidecar), line.seed)
        found: dict[str, str] = {}
        for arrival in news:
            other = first.setdefault((arrival.digest, arrival.sidecar_digest), arrival.path)
            if other == arrival.path:
                continue
            if arriving.get(other, arrival.digest) == arrival.digest and is_there(other):
                found[arrival.path] = other
            else:
                self._rename(other, arrival)
                first[arrival.digest, arrival.sidecar_digest] = arrival.path
                found[arrival.path] = ""
        return found

    def copy(self, arrival: Arrival, twin: str) -> None:
        """Let a seed know what its twin does."""
        same = [line for line in self.of(twin) if line.digest == arrival.digest]
        self.put(line._replace(seed=arrival.path, wrote=None) for line in same)

    def close(self, read: Mapping[str, str], unsettled: Set[str]) -> None:
        """Let each seed that was read, with this digest, stand for the stories it holds and no others.

        What was not settled is to be read again, and so no line may say that this was done.
        """
        for seed, digest in read.items():
            stale = [line for line in self.of(seed) if (line.digest == digest) == (seed in unsettled)]
            self.put(line._replace(digest="") for line in stale)

    def _rename(self, before: str, arrival: Arrival) -> None:
        for line in self.of(before):
            if line.digest == arrival.digest:
                del self._rows[before][line.id]
                self.put([line._replace(seed=arrival.path)])
