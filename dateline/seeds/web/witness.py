"""Trafilatura as a witness: which text it takes for the article's, and which day for its date."""

from __future__ import annotations

import logging

import trafilatura
from htmldate import find_date

for _name in ("trafilatura", "htmldate", "courlan", "justext"):
    logging.getLogger(_name).setLevel(logging.CRITICAL)  # stderr is for what a person can act on

# What the libraries raise on pages that are broken in ways they did not foresee; each has been seen.
_BROKEN = (AttributeError, IndexError, KeyError, TypeError, ValueError, RecursionError)


def text(source: str) -> str:
    """The article's text as trafilatura has it; empty where it finds none or stumbles."""
    try:
        return trafilatura.extract(source, fast=True, include_comments=False) or ""
    except _BROKEN:
        return ""


def day(source: str, ceiling: str) -> str:
    """The day of publication as htmldate has it, in ISO 8601; empty where it finds none or stumbles."""
    try:
        return find_date(source, original_date=True, extensive_search=False, max_date=ceiling) or ""
    except _BROKEN:
        return ""
