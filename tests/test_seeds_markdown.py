"""Markdown from other generators: their front matter says the same whatever its notation, and their calls of
templates are no text."""

from __future__ import annotations

import datetime as dt
import hashlib
from zoneinfo import ZoneInfo

import pytest

from dateline.errors import UserError
from dateline.seeds import markdown, read
from dateline.seeds.kind import Desk, SeedFile
from dateline.story import Picture, Story

DESK = Desk(timezone=ZoneInfo("Europe/London"), ceiling=dt.date(2026, 12, 31))
TEXT = "The weir was opened on Monday, a year after the flood had broken it.\n\nNobody made a speech.\n"
YAML = """---
title: 'The weir: open again'
subtitle: A year after the flood
description: What search engines show of the weir
date: 2024-05-06T10:30:00+01:00
lastmod: 2024-05-07
author: [Jane Doe, John Roe]
categories: [Rivers, Towns]
tags: [weirs, floods]
cover: {image: "https://x.example/weir.jpg", alt: The weir, caption: On Monday}
draft: true
layout: post
weight: 3
---

"""
TOML = """+++
title = "The weir: open again"
date = 2024-05-06T10:30:00+01:00
lastmod = 2024-05-07
draft = true
weight = 3
description = "What search engines show of the weir"
author = ["Jane Doe", "John Roe"]

[taxonomies]
categories = ["Rivers", "Towns"]
tags = ["weirs", "floods"]

[extra]
subtitle = "A year after the flood"

[cover]
image = "https://x.example/weir.jpg"
alt = "The weir"
caption = "On Monday"
+++
"""
JSON = """{
  "title": "The weir: open again", "subtitle": "A year after the flood",
  "description": "What search engines show of the weir",
  "date": "2024-05-06T10:30:00+01:00", "lastmod": "2024-05-07", "author": ["Jane Doe", "John Roe"],
  "categories": ["Rivers", "Towns"], "tags": ["weirs", "floods"], "draft": true, "weight": 3,
  "cover": {"image": "https://x.example/weir.jpg", "alt": "The weir", "caption": "On Monday"}
}

"""
PELICAN = """Title: The weir: open again
Subtitle: A year after the flood
Date: 2024-05-06 10:30
Modified: 2024-05-07
Authors: Jane Doe; John Roe
Category: Rivers
Tags: weirs, floods
Cover: https://x.example/weir.jpg
Cover_alt: The weir
Cover_caption: On Monday
Status: draft
Summary: What search engines show
    of the weir

"""
NIKOLA = """<!--
.. title: The weir: open again
.. subtitle: A year after the flood
.. slug: weir
.. date: 2024-05-06 10:30:00 UTC+01:00
.. updated: 2024-05-07
.. tags: weirs, floods
.. category: Rivers
.. author: Jane Doe, John Roe
.. cover: https://x.example/weir.jpg
.. coveralt: The weir
.. covercaption: On Monday
.. status: draft
-->

"""


def story(source: str, path: str = "weir.md") -> Story:
    data = source.encode()
    (found,) = read(SeedFile(path=path, data=data, digest=hashlib.sha256(data).hexdigest()), DESK)
    return found


@pytest.mark.parametrize(
    "front", [YAML, TOML, JSON, PELICAN, NIKOLA], ids=["yaml", "toml", "json", "pelican", "nikola"]
)
def test_the_same_fields_in_any_notation(front: str) -> None:
    found = story(front + TEXT)
    assert found.title == "The weir: open again"
    assert found.description == "A year after the flood"
    assert found.authors == ("Jane Doe", "John Roe")
    assert found.section == "Rivers"
    assert found.keywords == ("weirs", "floods")
    assert found.dating.when == dt.datetime(2024, 5, 6, 9, 30, tzinfo=dt.UTC)
    assert found.updated == dt.date(2024, 5, 7)
    assert found.image == Picture(src="https://x.example/weir.jpg", alt="The weir", caption="On Monday")
    assert dict(found.extra)["draft"] == "true"
    assert not dict(found.extra).keys() & {"weight", "layout", "status"}
    assert found.body.startswith("The weir was opened") and found.body.endswith("made a speech.")


@pytest.mark.parametrize("front", [YAML, TOML], ids=["yaml", "toml"])
def test_front_matter_with_a_headline_is_known_by_itself(front: str) -> None:
    assert story(front + TEXT, "weir.txt").description == "A year after the flood"


def test_jekyll_has_the_day_in_the_name_of_the_file() -> None:
    found = story("---\nlayout: post\ntitle: The weir\n---\n" + TEXT, "posts/2024-05-06-the-weir.md")
    assert (found.dating.when, found.dating.certainty) == (dt.date(2024, 5, 6), "stated")
    stated = story("---\ntitle: The weir\ndate: 2024-05-08\n---\n" + TEXT, "posts/2024-05-06-the-weir.md")
    assert stated.dating.when == dt.date(2024, 5, 8)


@pytest.mark.parametrize("held", ["published: false", "draft: true", "status: draft", "Status: Pending"])
def test_what_was_not_published_there_is_not_published_here(held: str) -> None:
    assert dict(story(f"---\ntitle: The weir\n{held}\n---\n{TEXT}").extra)["draft"] == "true"


def test_calls_of_templates_are_named_and_no_text() -> None:
    source = (
        '---\ntitle: The weir\n---\n\nFirst words of it.\n\n{{< figure src="x.jpg" >}}\n\n<!--more-->\n\n'
        "{% include map.html %}\n\n{{% note %}}\nThe note stays.\n{{% /note %}}\n\n"
        'Read [the other story]({{< ref "other.md" >}}), too.\n\n```\n{{< shown >}} <!-- shown -->\n```\n'
    )
    found = story(source)
    assert found.body.split("\n\n") == [
        "First words of it.",
        "The note stays.",
        "Read the other story, too.",
        "```\n{{< shown >}} <!-- shown -->\n```",
    ]
    assert found.left_out == ("a call of figure", "a call of include", "a call of note")


@pytest.mark.parametrize(
    ("front", "line"),
    [
        ("+++\ntitle = 'x'\ndate = ]\n+++\n", 3),
        ("+++\ntitle = 'x'\ntitle = 'y'\n+++\n", 3),
        ("---\ntitle: [x\n---\n", 3),
        (f"+++\ntitle = 'x'\na = {'[' * 3000}\n+++\n", 1),
    ],
)
def test_broken_front_matter_is_named_at_its_line(front: str, line: int) -> None:
    with pytest.raises(UserError) as caught:
        story(front + TEXT)
    (problem,) = caught.value.problems
    assert problem.where is not None and abs((problem.where.line or 1) - line) <= 1


@pytest.mark.parametrize(
    "source",
    [
        "Note: the weir opens on Monday.\n\n" + TEXT,
        "Warning: flood\nThe river rises.\n\n" + TEXT,
        '{"title": "an object alone"}',
        "{ this is no object } but text\n\n" + TEXT,
        "+++ the weir is open +++\n\n" + TEXT,
    ],
)
def test_text_that_only_looks_like_front_matter_is_text(source: str) -> None:
    data = source.encode()
    (found,) = markdown.FORMAT.read(SeedFile(path="weir.md", data=data, digest="0" * 64), DESK)
    words = found.title + found.body.replace("\\", "")
    assert all(word in words for word in source.split()[:3])
