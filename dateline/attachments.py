"""The files that an article names beside itself, and the words for those who do not see them."""

from __future__ import annotations

import re

from dateline.errors import Problem, Where, quoted
from dateline.fields import Fields
from dateline.frontmatter import Parts
from dateline.pictures.named import named

# What Markdown and HTML name: ![alt](photo.jpg), [paper](paper.pdf), src="clip.mp3".
_NAMES_FILE = re.compile(r"\]\(\s*<?(?P<shown>[^\s()<>]+)|(?:src|href)\s*=\s*[\"'](?P<raw>[^\"'<>]+)")
_SHOWS_FILE = re.compile(r"\]\(\s*<?(?P<shown>[^\s()<>]+)(?P<raw>)")
"""The same in a text without raw HTML, ten times as fast."""
# Only what may be published: pictures, sound, film and documents, in the same folder or below it.
_BESIDE = re.compile(
    r"(?:[\w][\w .-]*/)*[\w][\w .-]*\.(?:jpe?g|png|gif|webp|avif|svg|mp3|m4a|ogg|opus|mp4|webm|pdf|csv|zip)",
    re.I,
)


def beside(front: Fields, parts: Parts) -> tuple[str, ...]:
    """The files that the article names relative to itself: pictures, sound, documents."""
    named = [front.mapping("image", "src").text("src")]
    named += [media.text("src") for media in front.mappings("media", "src")]
    names_file = _NAMES_FILE if "src" in parts.body or "href" in parts.body else _SHOWS_FILE
    named += [match["shown"] or match["raw"] for match in names_file.finditer(parts.body)]
    return tuple(dict.fromkeys(src for src in named if _BESIDE.fullmatch(src)))


def undescribed(front: Fields, parts: Parts) -> list[Problem]:
    """Pictures without words for those who do not see them. `alt: ''` says that one only decorates."""
    found = []
    image = front.mapping("image", "src")
    if "src" in image and "alt" not in image:
        found.append(
            (
                front.line_of("image"),
                image.text("src"),
                f"write image: {{src: {image.text('src')}, alt: …}}",
            )
        )
    for one in named(parts.body, parts.body_line):
        if not one.is_described:
            found.append((one.line, one.src, f"write what it shows: ![…]({one.src})"))
    return [
        Problem(
            what=f"the picture {quoted(src)} has no alt text",
            where=Where(path=front.path, line=line),
            hint=hint,
            level="warning",
        )
        for line, src, hint in found
    ]
