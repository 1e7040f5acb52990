"""Markup that copy comes in (HTML, NITF): parsed within limits, read as blocks, written as Markdown."""
