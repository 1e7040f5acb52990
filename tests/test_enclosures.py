"""Pictures that come with copy: beside a saved page, packed into a web archive, attached to a mail."""

from __future__ import annotations

import base64
import struct
import zlib
from pathlib import Path

import pytest

from tests.conftest import Newsroom
from tests.ingest_room import Room, said

LEAD = (
    "The lighthouse on the outer rock was lit again on Friday, nine years after a storm took its lamp, and "
    "the fishermen of the three villages sailed out to see it."
)
MORE = (
    "A retired clockmaker had built the gear that turns the lens in his kitchen, from a drawing of 1871 that "
    "somebody had used to line a drawer of the harbour office."
)
LAST = (
    "“It turns as slowly as it ever did,” said the keeper’s daughter, Runa Vik, who pulled the first lever."
)


def png(width: int, height: int, shade: int = 0) -> bytes:
    """A grey picture, whole and small."""

    def chunk(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    rows = (b"\0" + bytes([shade]) * width) * height
    header = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + header + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")


TOWER, LENS, DOT = png(640, 400), png(320, 300, 90), png(16, 16)


def page(folder: str, *, head: str = "", tower: str = "tower.png", lens: str = "lens.png") -> str:
    return f"""<!DOCTYPE html><html lang="en"><head><title>Lighthouse is lit again | Coast Post</title>{head}
<meta property="article:published_time" content="2024-05-10T09:00:00Z"></head><body><article>
<h1>Lighthouse is lit again</h1><img src="{folder}dot.png" alt="">
<figure><img src="{folder}{tower}" alt="A white tower on a rock"><figcaption>The tower on Friday.
<span class="credit">Photo: Ida Holm</span></figcaption></figure><p>{LEAD}</p><p>{MORE}</p>
<div class="wp-caption"><img src="{folder}{lens}" alt="A lens">
<p class="wp-caption-text">The "new" lens (left)</p></div>
<p>{LAST}</p></article><aside><img src="{folder}boat.png"><p>Win a boat</p></aside></body></html>"""


def receive_page(room: Room, name: str = "lamp.html", folder: str = "lamp_files/", **changes: str) -> None:
    room.receive(name, page(folder, **changes))
    for file, data in (
        ("tower.png", TOWER),
        ("lens.png", LENS),
        ("dot.png", DOT),
        ("boat.png", png(400, 300)),
    ):
        room.receive(f"{folder.removeprefix('./').replace('%20', ' ')}{file}", data)


def pictures(room: Room) -> dict[str, bytes]:
    """What lies in content/ beside the articles."""
    found = (
        p for p in (room.root / "content").rglob("*") if p.is_file() and p.suffix not in (".md", ".lock")
    )
    return {p.relative_to(room.root).as_posix(): p.read_bytes() for p in found}


@pytest.mark.parametrize(
    ("name", "folder"),
    [
        ("lamp.html", "lamp_files/"),
        ("lamp.htm", "./lamp-Dateien/"),
        ("Coast Post.html", "Coast%20Post_archivos/"),
        ("lamp.xhtml", "lamp_fichiers/"),
    ],
)
def test_pictures_saved_beside_a_page_come_to_lie_beside_its_article(
    tmp_path: Path, name: str, folder: str
) -> None:
    room = Room(tmp_path)
    receive_page(room, name, folder)
    done = room.take_in()
    article = room.only_article()
    assert article.image is not None
    assert (article.image.alt, article.image.caption, article.image.credit) == (
        "A white tower on a rock",
        "The tower on Friday.",
        "Ida Holm",
    )
    found = pictures(room)
    assert sorted(found.values()) == sorted([TOWER, LENS])
    assert f"content/2024/05/{article.image.src}" in found
    assert not done.warnings


def test_a_picture_in_the_text_stays_where_it_was_with_its_caption(newsroom: Newsroom) -> None:
    newsroom.write("seeds/lamp.html", page("lamp_files/"))
    newsroom.write("seeds/lamp_files/tower.png", TOWER)
    newsroom.write("seeds/lamp_files/lens.png", LENS)
    newsroom.build()
    (path,) = [p for p in newsroom.output() if p.endswith("lighthouse-is-lit-again/index.html")]
    html = newsroom.page(path)
    before, _, after = html.partition("A retired clockmaker")
    assert "tower-" in before and "lens-" not in before
    assert 'alt="A lens"' in after
    caption, _, rest = after.partition("It turns as slowly")
    assert "The &quot;new&quot; lens (left)</figcaption>" in caption.replace('"new"', "&quot;new&quot;")
    assert "lens-" not in rest.partition("</article>")[0].partition("</main>")[0].replace("og:image", "")
    assert any(name.startswith("2024/05/10/") and name.endswith(".png") for name in newsroom.output())


def test_a_page_whose_own_picture_lies_elsewhere_leads_with_the_one_that_was_saved(tmp_path: Path) -> None:
    room = Room(tmp_path)
    receive_page(room, head='<meta property="og:image" content="https://cdn.example.org/share/card.jpg">')
    room.take_in()
    image = room.only_article().image
    assert image is not None and image.src.startswith("tower-")


def test_without_the_folder_the_picture_is_named_and_not_shown(tmp_path: Path) -> None:
    room = Room(tmp_path)
    head = '<meta property="og:image" content="https://cdn.example.org/tower.png">'
    room.receive("lamp.html", page("lamp_files/", head=head))
    room.take_in()
    assert room.only_article().image is None
    assert "https://cdn.example.org/tower.png" in room.text(room.paths()[0])
    assert "lamp_files" not in room.text(room.paths()[0]) and not pictures(room)


def test_a_picture_that_another_generator_had_is_named_for_the_desk(tmp_path: Path) -> None:
    room = Room(tmp_path)
    room.receive(
        "lamp.md", f"---\ntitle: Lamp\ndate: 2024-05-10\ncover: {{image: /img/lamp.jpg}}\n---\n\n{LEAD}\n"
    )
    room.take_in()
    assert room.only_article().image is None
    assert "Picture not taken: /img/lamp.jpg" in room.text(room.paths()[0])


@pytest.mark.parametrize(
    "address",
    [
        "lamp_files/../../config.yaml",
        "../lamp_files/tower.png",
        "/etc/passwd",
        "other_files/tower.png",
        "file:///etc/passwd",
        "lamp_files/%2e%2e/%2e%2e/content/secret.png",
        "lamp_files%5c..%5ctower.png",
        "lamp_files/link.png",
        "lamp_files/script.png",
        "lamp_files/drawing.svg",
        "lamp_files/huge.png",
        "http://[broken/tower.png",
    ],
)
def test_nothing_but_a_real_picture_of_the_page_s_own_folder_is_taken(tmp_path: Path, address: str) -> None:
    room = Room(tmp_path)
    (tmp_path / "content").mkdir()
    (tmp_path / "content/secret.png").write_bytes(TOWER)
    room.receive("lamp.html", page("", tower=address, lens=address))
    room.receive("other_files/tower.png", TOWER)
    room.receive("lamp_files/script.png", b"<script>alert(1)</script>")
    room.receive("lamp_files/drawing.svg", b'<svg xmlns="http://www.w3.org/2000/svg"><script/></svg>')
    room.receive(
        "lamp_files/huge.png", png(8, 8).replace(struct.pack(">II", 8, 8), struct.pack(">II", 9000, 9000))
    )
    (tmp_path / "seeds/lamp_files/link.png").symlink_to(tmp_path / "content/secret.png")
    room.take_in()
    assert room.only_article().image is None
    assert list(pictures(room)) == ["content/secret.png"]


def test_a_picture_that_lies_there_already_is_nobody_s_to_overwrite(tmp_path: Path) -> None:
    room = Room(tmp_path)
    receive_page(room)
    room.take_in()
    name = next(name for name, data in pictures(room).items() if data == TOWER)
    (tmp_path / name).write_bytes(b"what a person put there")
    (path,) = room.paths()
    room.receive("lamp.html", page("lamp_files/").replace("Friday, nine", "Friday night, nine"))
    done = room.take_in()
    assert done.remade == (path,) and pictures(room)[name] == b"what a person put there"


def test_a_dry_run_writes_no_picture(tmp_path: Path) -> None:
    room = Room(tmp_path)
    receive_page(room)
    room.take_in(dry_run=True)
    assert not (tmp_path / "content").exists()


def archive(*, image: bytes = TOWER, address: str = "https://coast.example.org/2024/lamp/") -> bytes:
    html = page("", tower="img/tower.png", lens="cid:lens@example").encode()
    encoded = base64.encodebytes(html).decode()
    return f"""From: <Saved by Blink>
Snapshot-Content-Location: {address}
Subject: Lighthouse is lit again | Coast Post
Date: Fri, 10 May 2024 12:00:00 +0000
MIME-Version: 1.0
Content-Type: multipart/related; type="text/html"; boundary="----=_b"

------=_b
Content-Type: text/html
Content-ID: <frame@example>
Content-Transfer-Encoding: base64
Content-Location: {address}

{encoded}
------=_b
Content-Type: image/png
Content-Transfer-Encoding: base64
Content-Location: {address}img/tower.png

{base64.encodebytes(image).decode()}
------=_b
Content-Type: image/png
Content-Transfer-Encoding: base64
Content-ID: <lens@example>

{base64.encodebytes(LENS).decode()}
------=_b--
""".replace("\n", "\r\n").encode()


def test_a_web_archive_is_a_page_with_its_pictures(tmp_path: Path) -> None:
    room = Room(tmp_path)
    room.receive("lamp.mhtml", archive())
    done = room.take_in()
    article = room.only_article()
    assert (article.title, article.canonical) == (
        "Lighthouse is lit again",
        "https://coast.example.org/2024/lamp/",
    )
    assert article.image is not None and article.image.caption == "The tower on Friday."
    assert sorted(pictures(room).values()) == sorted([TOWER, LENS]) and not done.warnings


@pytest.mark.parametrize("cut", [0, 300, 700, 2000, 3000])
def test_a_web_archive_that_broke_off_ends_in_a_line_or_a_story(tmp_path: Path, cut: int) -> None:
    room = Room(tmp_path)
    room.receive(
        "lamp.mht", archive()[: cut or None].replace(b"text/html", b"text/csv" if not cut else b"text/html")
    )
    done = room.take_in()
    assert len(done.made) + len(done.set_aside) == 1


def mail(*parts: str, html: str = "") -> str:
    head = """From: Harbour Office <press@harbour.example>
To: desk@news.example
Subject: Press release: Lighthouse is lit again
Date: Fri, 10 May 2024 12:00:00 +0200
Message-ID: <77@harbour.example>
MIME-Version: 1.0
Content-Type: multipart/mixed; boundary="b"
"""
    text = f"Content-Type: text/plain; charset=utf-8\n\n{LEAD}\n\n{MORE}\n\n{LAST}\n"
    return head + "".join(f"\n--b\n{part}" for part in (text, *parts)) + "\n--b--\n"


def attached(name: str, data: bytes, kind: str = "image/png", more: str = "") -> str:
    return (
        f'Content-Type: {kind}; name="{name}"\nContent-Disposition: attachment; filename="{name}"\n'
        f"Content-Transfer-Encoding: base64\n{more}\n{base64.encodebytes(data).decode()}"
    )


def test_photographs_attached_to_a_mail_are_taken_and_all_else_is_named(tmp_path: Path) -> None:
    room = Room(tmp_path)
    logo = attached("logo.png", png(600, 400, 9), more="Content-ID: <logo>\n")
    room.receive(
        "release.eml",
        mail(
            attached("tower.png", TOWER),
            attached("../../lens.png", LENS),
            attached("dot.png", DOT),
            logo,
            attached("plan.pdf", b"%PDF-1.4 ...", "application/pdf"),
            attached("winmail.dat", b"\x78\x9f\x3e\x22", "application/ms-tnef"),
        ),
    )
    done = room.take_in()
    article = room.only_article()
    assert article.image is not None and article.image.src.startswith("tower-")
    assert sorted(pictures(room).values()) == sorted([TOWER, LENS])
    assert room.text(room.paths()[0]).rstrip().endswith(".png)")
    assert "left out: dot.png; plan.pdf; winmail.dat" in said(done)
