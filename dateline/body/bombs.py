"""Texts made to keep a Markdown converter busy for ever: found before converting, in linear time."""

from __future__ import annotations

from dateline.errors import Where


def check(text: str, *, where: Where) -> None:
    """Stops at a text that would take too long."""
