"""Markup that copy comes in (HTML, NITF): parsed within limits, read into blocks, written as safe Markdown."""
