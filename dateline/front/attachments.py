"""The files that an article names beside itself, and the words for those who do not see them."""

from __future__ import annotations

import re

from dateline.errors import Problem, Where, quoted
from dateline.front.fields import Fields
from dateline.front.frontmatter import Parts
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

_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")


def beside(front: Fields, parts: Parts) -> tuple[str, ...]:
    """The files that the article names relative to itself: pictures, sound, documents."""
    named = [front.mapping("image", "src").text("src")]
    named += [media.text("src") for media in front.mappings("media", "src")]
    names_file = _NAMES_FILE if "src" in parts.body or "href" in parts.body else _SHOWS_FILE
    named += [match["shown"] or match["raw"] for match in names_file.finditer(parts.body)]
    plain = (src.removeprefix("./") for src in named)
    return tuple(dict.fromkeys(src for src in plain if _BESIDE.fullmatch(src)))


def astray(front: Fields, parts: Parts) -> list[Problem]:
    """What is named relative to the article and cannot be published from there."""
    own = [("image", front.mapping("image", "src").text("src"))]
    own += [("media", media.text("src")) for media in front.mappings("media", "src")]
    found = [(front.line_of(key), src) for key, src in own]
    found += [(one.line, one.src) for one in named(parts.body, parts.body_line)]
    return [
        Problem(
            what=f"{quoted(src)} is not published with the article",
            where=Where(path=front.path, line=line),
            hint="put the file into the article's folder or below it, under a plain name like photo.jpg",
            level="warning",
        )
        for line, src in found
        if _is_astray(src)
    ]


def _is_astray(src: str) -> bool:
    if not src or src.startswith(("/", "#")) or _SCHEME.match(src):
        return False
    return not _BESIDE.fullmatch(src.removeprefix("./"))


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
