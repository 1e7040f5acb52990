"""Web archives (.mht, .mhtml): a page and its pictures in one file, as browsers save them."""

from __future__ import annotations

from dataclasses import replace
from urllib.parse import urljoin

from dateline.errors import Problem, UserError, Where
from dateline.seeds import envelope, webpage
from dateline.seeds.kind import Attached, Desk, SeedFile, SeedFormat
from dateline.story import Story

_OF_MAIL = frozenset(["to", "cc", "received", "message-id", "delivered-to", "return-path"])


def is_archive(data: bytes) -> bool:
    """Whether these bytes begin as a page that was saved with its parts, and no mail does."""
    found = envelope.fields(data)
    kind = found.get("content-type", "").lower()
    if _OF_MAIL & found.keys() or "mime-version" not in found:
        return False
    return kind.startswith("multipart/related") or (
        kind.startswith("text/html") and "content-location" in found
    )


def _sniff(seed: SeedFile) -> bool:
    return is_archive(seed.data)


def _read(seed: SeedFile, desk: Desk) -> tuple[Story, ...]:
    message = envelope.parsed(seed.data, seed.path)
    every = list(envelope.parts(message))
    page = next((each for _, each in every if envelope.kind(each) in _PAGES), None)
    if page is None:
        raise UserError(Problem(what="is a web archive without a page", where=Where(path=seed.path)))
    address = envelope.field(message, "Snapshot-Content-Location") or envelope.field(page, "Content-Location")
    names: dict[str, int] = {}
    for number, each in every:
        location, cid = envelope.field(each, "Content-Location"), envelope.field(each, "Content-ID")
        if location:
            names.setdefault(_whole(address, location), number)
        if cid:
            names.setdefault(f"cid:{cid.strip('<> ')}", number)

    def beside(source: str) -> Attached | None:
        number = names.get(_whole(address, source))
        if number is None:
            return None
        return Attached(envelope.payload(every[number][1]), seed.path, number)

    data = envelope.text(page).encode("utf-8", "replace")
    return webpage.read(replace(seed, data=data, beside=beside), desk, saved_from=address)


def _whole(base: str, address: str) -> str:
    try:
        return urljoin(base, address.strip())
    except ValueError:
        return address


_PAGES = frozenset(["text/html", "application/xhtml+xml"])
FORMAT = SeedFormat(name="mhtml", sniff=_sniff, read=_read)
