"""Dateline, a static publisher for news: raw copy in, a fast site and first-class feeds out."""

__version__ = "0.1.0"
