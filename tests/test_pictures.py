"""Pictures beside articles: their sizes, their words, and that none tells where it was taken."""

from __future__ import annotations

import io
import re
import shutil
import struct
import subprocess
import sys
import zlib
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import feedparser
import pytest
from PIL import Image, ImageCms, PngImagePlugin

from dateline.errors import UserError
from dateline.pages.figures import SIZES, WIDER
from dateline.pictures import facts
from dateline.pictures.bare import bare
from dateline.pictures.ladder import ladder
from dateline.pictures.named import named
from tests.conftest import CONFIG, Newsroom, snapshot

REPOSITORY = Path(__file__).parent.parent
ARABIC = Path("/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf")
PAGE = "2026/11/01/story/"
GPS = b"TAKEN-AT-THE-SOURCE'S-HOUSE"


def photo(size: tuple[int, int], kind: str = "JPEG", mode: str = "RGB", **more: object) -> bytes:
    """A picture with more colours than a drawing has."""
    image = Image.linear_gradient("L").resize(size)
    bands = [image, image.transpose(Image.Transpose.FLIP_TOP_BOTTOM), Image.radial_gradient("L").resize(size)]
    whole = Image.merge("RGB", bands).convert(mode)
    if mode == "RGBA":
        whole.putalpha(image)
    written = io.BytesIO()
    whole.save(written, kind, **more)
    return written.getvalue()


def taken(size: tuple[int, int], orientation: int = 1) -> bytes:
    """A photograph as a telephone makes it: red at its left edge as it is stored, and it knows the place."""
    image = Image.new("RGB", size, "blue")
    image.paste("red", (0, 0, size[0] // 4, size[1]))
    exif = Image.Exif()
    exif[0x0112] = orientation
    exif[0x010E] = GPS.decode()
    exif.get_ifd(0x8825)[1] = "N"
    written = io.BytesIO()
    image.save(written, "JPEG", exif=exif, comment=GPS)
    assert GPS in written.getvalue()
    return written.getvalue()


def flat_png(width: int, height: int) -> bytes:
    """A header that promises a picture of that size, and no picture."""

    def chunk(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", b"") + chunk(b"IEND", b"")


class Images(HTMLParser):
    """The pictures of a page: each <img> with the <source> before it, and what holds them."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[dict[str, str]] = []
        self.sources: list[dict[str, str]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = {name: value or "" for name, value in attrs}
        if tag == "img":
            self.found.append(attributes)
        elif tag == "source":
            self.sources.append(attributes)


def candidates(srcset: str) -> list[tuple[str, int]]:
    return [(src, int(width[:-1])) for src, width in (one.split(" ") for one in srcset.split(", "))]


def story(newsroom: Newsroom, *, image: dict[str, str] | None = None, body: str = "A body.") -> None:
    front: dict[str, object] = {"image": image} if image else {}
    newsroom.article("story.md", body, **front)


def with_photo(newsroom: Newsroom, data: bytes, name: str = "photo.jpg") -> None:
    newsroom.write(f"content/{name}", data)
    story(newsroom, image={"src": name, "alt": "A harbour"})


# Sizes


def test_every_candidate_is_there_and_as_wide_as_it_says(newsroom: Newsroom) -> None:
    with_photo(newsroom, photo((2000, 1000)))
    newsroom.build()
    (source,) = Images(newsroom.page(PAGE + "index.html")).sources
    (image,) = Images(newsroom.page(PAGE + "index.html")).found
    assert [width for _, width in candidates(source["srcset"])] == [320, 480, 640, 960, 1280, 1600]
    for src, width in [*candidates(source["srcset"]), *candidates(image["srcset"])]:
        with Image.open(newsroom.root / "output" / src.lstrip("/")) as opened:
            assert opened.size == (width, width // 2)
            assert opened.format == ("WEBP" if src.endswith(".webp") else "JPEG")
    assert (image["width"], image["height"], image["alt"]) == ("1600", "800", "A harbour")
    assert image["src"] == f"/{PAGE}photo.jpg", "the original's own address is that of the largest size"


def test_no_size_is_larger_than_the_original(newsroom: Newsroom) -> None:
    with_photo(newsroom, photo((500, 333)))
    newsroom.build()
    made = sorted(Path(path).name for path in newsroom.output() if "photo" in path)
    assert made == ["photo-320.webp", "photo-480.webp", "photo-500.webp", "photo.jpg"]


def test_what_shows_through_is_kept_as_png(newsroom: Newsroom) -> None:
    with_photo(newsroom, photo((700, 400), "PNG", "RGBA"), "logo.png")
    newsroom.build()
    assert (newsroom.root / "output" / PAGE / "logo-640.png").exists()
    with Image.open(newsroom.root / "output" / PAGE / "logo-640.webp") as opened:
        assert opened.mode == "RGBA"


def test_a_drawing_is_kept_without_loss(newsroom: Newsroom) -> None:
    drawing = Image.new("RGB", (300, 200), "white")
    drawing.paste("#123456", (10, 10, 100, 100))
    written = io.BytesIO()
    drawing.save(written, "PNG")
    with_photo(newsroom, written.getvalue(), "plan.png")
    newsroom.build()
    with Image.open(newsroom.root / "output" / PAGE / "plan-300.webp") as opened:
        assert opened.convert("RGB").tobytes() == drawing.tobytes()


def test_a_drawing_that_is_scaled_weighs_no_more_than_it_must(newsroom: Newsroom) -> None:
    data = (REPOSITORY / "content/2020/11/punched-tape.png").read_bytes()
    with_photo(newsroom, data, "tape.png")
    newsroom.build()
    sizes = {
        path.rpartition("-")[2]: len(made) for path, made in newsroom.output().items() if "tape-" in path
    }
    assert sizes["320.webp"] < 20_000 < 40_000 < sizes["640.png"]
    with (
        Image.open(io.BytesIO(newsroom.output()[PAGE + "tape-1600.webp"])) as opened,
        Image.open(io.BytesIO(data)) as own,
    ):
        assert opened.convert("RGB").tobytes() == own.convert("RGB").tobytes()  # at its own size, all of it


def test_a_photograph_that_came_as_png_has_jpeg_for_old_browsers(newsroom: Newsroom) -> None:
    with_photo(newsroom, photo((700, 400), "PNG"), "photo.png")
    newsroom.build()
    (image,) = Images(newsroom.page(PAGE + "index.html")).found
    assert image["src"] == f"/{PAGE}photo-700.jpg"
    assert (newsroom.root / "output" / PAGE / "photo.png").exists(), "its own address leads somewhere"


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("clip.gif", photo((90, 60), "GIF", "P")),
        ("clip.webp", photo((90, 60), "WEBP", save_all=True, append_images=[Image.new("RGB", (90, 60))])),
        ("clip.png", photo((90, 60), "PNG", save_all=True, append_images=[Image.new("RGB", (90, 60))])),
    ],
)
def test_what_moves_is_published_as_it_is_with_its_size(newsroom: Newsroom, name: str, data: bytes) -> None:
    with_photo(newsroom, data, name)
    newsroom.build()
    assert (newsroom.root / "output" / PAGE / name).read_bytes() == data
    (image,) = Images(newsroom.page(PAGE + "index.html")).found
    assert (image["src"], image["width"], image["height"]) == (f"/{PAGE}{name}", "90", "60")
    assert "srcset" not in image


def test_an_svg_is_published_as_it_is_and_never_inlined(newsroom: Newsroom) -> None:
    svg = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
    newsroom.write("content/map.svg", svg)
    story(newsroom, body="![A map](map.svg)")
    assert not newsroom.build().warnings
    assert (newsroom.root / "output" / PAGE / "map.svg").read_bytes() == svg
    assert 'src="map.svg"' in newsroom.page(PAGE + "index.html")
    assert "<svg" not in newsroom.page(PAGE + "index.html")


# What a picture must not tell, and how it is turned


def test_nothing_published_tells_where_a_photograph_was_taken(newsroom: Newsroom) -> None:
    with_photo(newsroom, taken((800, 600)))
    newsroom.build()
    for path, data in newsroom.output().items():
        assert GPS not in data, path
        if path.endswith((".jpg", ".webp")):
            with Image.open(io.BytesIO(data)) as opened:
                assert (
                    not opened.getexif()
                    and not {"exif", "xmp", "comment", "icc_profile"} & opened.info.keys()
                )


@pytest.mark.parametrize(
    ("orientation", "red_at"), [(1, (5, 150)), (3, (395, 150)), (6, (150, 5)), (8, (150, 395))]
)
def test_a_photograph_stands_upright(newsroom: Newsroom, orientation: int, red_at: tuple[int, int]) -> None:
    with_photo(newsroom, taken((400, 300), orientation))
    newsroom.build()
    (image,) = Images(newsroom.page(PAGE + "index.html")).found
    with Image.open(newsroom.root / "output" / PAGE / "photo.jpg") as opened:
        assert (str(opened.width), str(opened.height)) == (image["width"], image["height"])
        red, _, blue = opened.convert("RGB").getpixel(red_at)  # type: ignore[misc]
        assert red > 200 > 60 > blue


# In the text


def test_pictures_in_the_text_have_sizes_too_and_only_the_first_is_not_lazy(newsroom: Newsroom) -> None:
    newsroom.write("content/one.jpg", photo((900, 600)))
    newsroom.write("content/two.jpg", photo((640, 480)))
    story(
        newsroom,
        body='![One](one.jpg "A caption")\n\nText with ![Two](two.jpg) in it.\n\n![Far](https://a.example/b.png)',
    )
    newsroom.build()
    page = Images(newsroom.page(PAGE + "index.html"))
    first, second, third = page.found
    assert (first["fetchpriority"], first.get("loading")) == ("high", None)
    for later in (second, third):
        assert (later["loading"], later["decoding"], later.get("fetchpriority")) == ("lazy", "async", None)
    assert (first["src"], first["width"], first["height"]) == ("one.jpg", "900", "600")
    assert candidates(page.sources[0]["srcset"])[-1] == ("one-900.webp", 900)
    assert page.sources[0]["sizes"] == first["sizes"] == SIZES
    for source in page.sources:
        for src, _ in candidates(source["srcset"]):
            assert (newsroom.root / "output" / PAGE / src).exists()
    assert (third["src"], third.get("width")) == ("https://a.example/b.png", None)


def test_the_front_matters_picture_comes_first(newsroom: Newsroom) -> None:
    newsroom.write("content/photo.jpg", photo((900, 600)))
    story(newsroom, image={"src": "photo.jpg", "alt": "It"}, body="![Again](photo.jpg)")
    newsroom.build()
    front, again = Images(newsroom.page(PAGE + "index.html")).found
    assert "fetchpriority" in front and again["loading"] == "lazy"


def test_what_an_author_decided_stays(newsroom: Newsroom) -> None:
    newsroom.write("content/photo.jpg", photo((900, 600)))
    chosen = '<img src="photo.jpg" srcset="photo.jpg 2x" alt="It">'
    nested = '<picture><img src="photo.jpg" alt="It"></picture>'
    story(newsroom, body=f'{chosen}\n\n{nested}\n\n`<img src="photo.jpg">`')
    newsroom.build()
    page = newsroom.page(PAGE + "index.html")
    assert chosen in page and nested in page


def test_a_listing_shows_small_ones_without_words(newsroom: Newsroom) -> None:
    with_photo(newsroom, photo((2000, 1000)))
    newsroom.article("newer.md", date="2026-11-02")
    newsroom.build()
    (source,) = Images(newsroom.page("news/index.html")).sources
    (image,) = Images(newsroom.page("news/index.html")).found
    assert [width for _, width in candidates(source["srcset"])] == [320, 480, 640]
    assert (image["alt"], image["src"], image["loading"]) == ("", f"/{PAGE}photo-640.jpg", "lazy")


def test_feeds_say_how_large_the_picture_is(newsroom: Newsroom) -> None:
    newsroom.write("content/other.jpg", photo((640, 480)))
    with_photo(newsroom, photo((2000, 1000)))
    story(newsroom, image={"src": "photo.jpg", "alt": "It"}, body="![Other](other.jpg)")
    newsroom.build()
    for name in ("rss.xml", "atom.xml"):
        (entry,) = feedparser.parse(newsroom.page(name)).entries
        (media,) = entry.media_content
        assert (media["url"], media["type"], media["width"], media["height"]) == (
            f"https://news.example.org/{PAGE}photo.jpg",
            "image/jpeg",
            "1600",
            "800",
        )
        front, other = Images(entry.content[0].value).found
        assert (front["width"], front["height"]) == ("1600", "800")
        assert (other["src"], other["width"]) == (f"https://news.example.org/{PAGE}other.jpg", "640")


# Mistakes


def test_a_picture_without_words_is_warned_of_at_its_line(newsroom: Newsroom) -> None:
    newsroom.write("content/photo.jpg", photo((20, 10)))
    front = "---\ntitle: T\ndate: 2026-11-01\nimage: {src: photo.jpg}\n---\n"
    newsroom.write("content/story.md", front + "\nText.\n\n![](photo.jpg)\n\n`![](x.jpg)`\n")
    said = [str(warning) for warning in newsroom.build().warnings]
    assert said == [
        'content/story.md:4: the picture "photo.jpg" has no alt text (write image: {src: photo.jpg, alt: …})',
        'content/story.md:9: the picture "photo.jpg" has no alt text (write what it shows: ![…](photo.jpg))',
    ]
    assert [str(warning) for warning in newsroom.build().warnings] == said, "as long as nobody mends it"


def test_a_front_matter_picture_that_is_missing_stops_the_build(newsroom: Newsroom) -> None:
    story(newsroom, image={"src": "gone.jpg", "alt": "Nothing"})
    with pytest.raises(UserError) as raised:
        newsroom.build()
    assert re.fullmatch(
        r"content/story\.md:\d: names a picture that is not there \(put it at content/gone\.jpg\)",
        str(raised.value),
    )


def test_a_recording_that_is_missing_stops_the_build(newsroom: Newsroom) -> None:
    newsroom.article("story.md", media=[{"src": "gone.mp3"}])
    with pytest.raises(UserError, match=r"names a file that is not there \(put it at content/gone\.mp3\)$"):
        newsroom.build()


def test_a_picture_that_cannot_be_published_from_where_it_is_is_warned_of(newsroom: Newsroom) -> None:
    newsroom.write("content/pics/photo.jpg", photo((20, 10)))
    body = "![It](../pics/photo.jpg)\n\n![It](/photo.jpg)\n\n![It](https://example.org/photo.jpg)"
    newsroom.article("news/story.md", body, image={"src": "photo.heic", "alt": "It"})
    said = [str(warning).partition(": ")[2].partition(" (")[0] for warning in newsroom.build().warnings]
    assert said == [
        '"photo.heic" is not published with the article',
        '"../pics/photo.jpg" is not published with the article',
    ]


def test_a_picture_may_be_named_from_its_folder_on(newsroom: Newsroom) -> None:
    newsroom.write("content/photo.jpg", photo((640, 480)))
    story(newsroom, image={"src": "./photo.jpg", "alt": "It"}, body="![It](./photo.jpg)")
    assert newsroom.build().warnings == ()
    page = newsroom.page(PAGE + "index.html")
    assert page.count('width="640"') == 2
    assert "./photo" not in page


def test_a_picture_that_is_missing_in_the_text_is_warned_of_until_it_comes(newsroom: Newsroom) -> None:
    story(newsroom, body="Text.\n\n![It](photo.jpg)\n\n```\n![It](other.jpg)\n```")
    for _ in range(3):
        (warning,) = newsroom.build().warnings
        assert "names a picture that is not there (put it at content/photo.jpg)" in str(warning)
        assert warning.where and warning.where.path == "content/story.md"
    newsroom.write("content/photo.jpg", photo((640, 480)))
    assert newsroom.build().warnings == ()
    assert 'width="640"' in newsroom.page(PAGE + "index.html")


def test_copy_from_elsewhere_may_name_pictures_that_were_never_sent(newsroom: Newsroom) -> None:
    newsroom.article("story.md", "![](gone.jpg)", trusted=False, image={"src": "photo.jpg"})
    assert newsroom.build().warnings == ()
    assert "photo.jpg" not in newsroom.page(PAGE + "index.html")


def test_a_bomb_is_refused_unopened(newsroom: Newsroom) -> None:
    with_photo(newsroom, flat_png(50_000, 50_000), "bomb.png")
    with pytest.raises(UserError) as raised:
        newsroom.build()
    assert str(raised.value) == (
        "content/bomb.png: is a picture of 50000 × 50000 pixels (at most 40 megapixels: save it smaller)"
    )


def test_what_is_no_picture_is_named_and_published_as_it_is(newsroom: Newsroom) -> None:
    with_photo(newsroom, b"GIF89 is not what this is")
    (warning,) = newsroom.build().warnings
    assert str(warning).startswith("content/photo.jpg: is not a picture (")
    assert newsroom.output()[PAGE + "photo.jpg"] == b"GIF89 is not what this is"
    assert newsroom.build().warnings == (warning,)


def test_a_picture_that_breaks_off_is_named(newsroom: Newsroom) -> None:
    with_photo(newsroom, photo((800, 600))[:4000])
    with pytest.raises(UserError, match=r"content/photo\.jpg: cannot be read as a picture: "):
        newsroom.build()


# Share cards


def test_a_headline_is_drawn_for_an_article_without_picture_where_the_config_says_so(
    newsroom: Newsroom,
) -> None:
    with_photo(newsroom, photo((900, 600)))
    newsroom.article(
        "plain.md", title="A “very” long headline – " + "about the harbour and the sea " * 9 + "W" * 80
    )
    newsroom.build()
    assert not [path for path in newsroom.output() if "share" in path], "off, unless it is asked for"
    newsroom.config(share_cards=True)
    newsroom.build()
    assert [path for path in newsroom.output() if "share" in path] == ["2026/11/01/plain/share.png"]
    page = newsroom.page("2026/11/01/plain/index.html")
    address = "https://news.example.org/2026/11/01/plain/share.png"
    assert f'<meta property="og:image" content="{address}">' in page
    assert '<meta name="twitter:card" content="summary_large_image">' in page
    with Image.open(newsroom.root / "output/2026/11/01/plain/share.png") as card:
        assert card.size == (1200, 630)
        greys = card.convert("L")
        assert greys.crop((72, 190, 1128, 510)).histogram()[24] > 100, "there is ink where the headline is"
        paper = greys.getpixel((2, 2))
        for margin in ((0, 0, 72, 630), (1129, 0, 1200, 630), (0, 600, 1200, 630)):
            assert greys.crop(margin).getextrema() == (paper, paper), "and none in the margins"


def _shares(newsroom: Newsroom) -> list[bytes]:
    return [data for path, data in newsroom.output().items() if path.endswith("share.png")]


@pytest.mark.parametrize("titles", [("Пожар в порту", "Пожар в порту!"), ("Évènement", "Ωμέγα")])
def test_headlines_in_latin_cyrillic_and_greek_are_drawn(newsroom: Newsroom, titles: tuple[str, str]) -> None:
    pytest.importorskip("fontpkg_noto_serif")
    for day, title in enumerate(titles, 1):
        newsroom.article(f"{day}.md", title=title, date=f"2026-11-0{day}")
    newsroom.article("3.md", title="火事", date="2026-11-03")
    newsroom.config(share_cards=True)
    newsroom.build()
    assert len(set(_shares(newsroom))) == 3  # two headlines, and the name of the site for the third


@pytest.mark.skipif(not ARABIC.exists(), reason="no font with Arabic letters is here")
def test_a_site_may_bring_fonts_for_its_scripts(newsroom: Newsroom) -> None:
    newsroom.article("1.md", title="طريق الأخبار")
    newsroom.article("2.md", title="خلاصة", date="2026-11-02")
    newsroom.config(share_cards={"fonts": ["content/arabic.ttf"]})
    newsroom.write("content/arabic.ttf", ARABIC.read_bytes())
    newsroom.build()
    first = _shares(newsroom)
    assert len(set(first)) == 2
    left, right = (_ink(first[0], box) for box in ((72, 186, 400, 300), (800, 186, 1128, 300)))
    assert right > left  # it is set from the right
    (newsroom.root / "content/arabic.ttf").unlink()
    with pytest.raises(UserError, match="there is no font"):
        newsroom.build()


def test_a_paper_whose_name_no_font_can_write_says_so(newsroom: Newsroom) -> None:
    newsroom.config(site={**CONFIG["site"], "title": "火事日報"}, share_cards=True)
    newsroom.article("a.md", title="火事")
    with pytest.raises(UserError, match="no font for share cards has the letters of"):
        newsroom.build()


def _ink(card: bytes, box: tuple[int, int, int, int]) -> int:
    with Image.open(io.BytesIO(card)) as opened:
        return sum(opened.convert("L").crop(box).histogram()[:60])


def test_a_script_that_cannot_be_drawn_leaves_the_name_of_the_site(newsroom: Newsroom) -> None:
    newsroom.article("a.md", title="火事 です")
    newsroom.article("b.md", title="火事", date="2026-11-02")
    newsroom.config(share_cards=True)
    newsroom.build()
    cards = [data for path, data in newsroom.output().items() if path.endswith("share.png")]
    assert len(cards) == 2 and cards[0] == cards[1]


def test_another_headline_is_another_card(newsroom: Newsroom) -> None:
    newsroom.config(share_cards=True, permalink="/{year}/{slug}.html")
    newsroom.article("a.md", title="One")
    newsroom.article("b.md", title="Two", slug="two")
    newsroom.build()
    before = newsroom.output()
    assert {"2026/a-share.png", "2026/two-share.png"} < before.keys()
    newsroom.article("a.md", title="Three")
    report = newsroom.build()
    assert "2026/a-share.png" in report.updated and "2026/two-share.png" not in report.updated
    incremental = newsroom.output()
    newsroom.build(full=True)
    assert newsroom.output() == incremental


# The laws


def test_the_same_bytes_however_many_work_on_it(newsroom: Newsroom, tmp_path: Path) -> None:
    for number in range(8):
        newsroom.write(f"content/photo{number}.jpg", photo((700 + number, 400)))
        newsroom.article(f"story{number}.md", f"![It](photo{number}.jpg)")
    newsroom.build(jobs=1)
    alone = newsroom.output()
    other = Newsroom.at(tmp_path)
    for folder in ("output", ".dateline"):
        subprocess.run(["rm", "-r", str(tmp_path / folder)], check=True)
    other.build(jobs=2)
    assert other.output() == alone


def test_another_photograph_under_the_same_name_changes_what_a_clean_build_would(newsroom: Newsroom) -> None:
    with_photo(newsroom, photo((900, 600)))
    newsroom.article("other.md")
    newsroom.build()
    newsroom.write("content/photo.jpg", photo((900, 600), quality=30))
    same_size = newsroom.build()
    assert {Path(path).suffix for path in same_size.rendered} == {".jpg", ".webp"}, "no page shows the bytes"
    newsroom.write("content/photo.jpg", photo((700, 600)))
    report = newsroom.build()
    assert PAGE + "index.html" in report.rendered and PAGE + "photo-900.webp" in report.deleted
    incremental = newsroom.output()
    newsroom.build(full=True)
    assert newsroom.output() == incremental


def test_a_picture_is_made_once(newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch) -> None:
    from dateline.pictures import making

    with_photo(newsroom, photo((900, 600)))
    newsroom.build()
    before = newsroom.output()
    monkeypatch.setattr(making, "make", lambda *_: pytest.fail("made again"))
    newsroom.build(full=True, jobs=1)
    assert newsroom.output() == before


def test_what_is_kept_of_pictures_goes_with_them(newsroom: Newsroom) -> None:
    kept = newsroom.root / ".dateline/pictures"
    newsroom.config(share_cards=True)
    newsroom.article("words.md")
    with_photo(newsroom, photo((400, 300)))
    newsroom.build()
    first = snapshot(kept)
    assert len(first) == 4  # two sizes in WebP, the original's own, and a card
    with_photo(newsroom, photo((500, 300)))
    newsroom.article("words.md", title="Another headline")
    newsroom.build()
    assert len(snapshot(kept)) == 5 and not first.keys() & snapshot(kept).keys()
    (newsroom.root / "content/words.md").unlink()
    story(newsroom)
    newsroom.config()
    newsroom.build()
    assert snapshot(kept) == {}


def test_what_is_kept_of_pictures_may_be_thrown_away(newsroom: Newsroom) -> None:
    with_photo(newsroom, photo((900, 600)))
    newsroom.build()
    before = newsroom.output()
    subprocess.run(["rm", "-r", str(newsroom.root / ".dateline" / "pictures")], check=True)
    newsroom.build(full=True)
    assert newsroom.output() == before


def build_without_pillow(newsroom: Newsroom) -> str:
    """What a build says of problems where Pillow is not installed."""
    code = (
        "import sys; sys.modules['PIL'] = None; from dateline.cli import main; sys.exit(main(sys.argv[1:]))"
    )
    command = [sys.executable, "-c", code, "build", "--root", str(newsroom.root), "--now", "2026-11-22"]
    done = subprocess.run(command, cwd=REPOSITORY, capture_output=True, text=True, check=False, timeout=60)
    assert done.returncode == 0
    return done.stderr


def test_without_pillow_a_build_says_what_it_cannot_make(newsroom: Newsroom) -> None:
    newsroom.config(share_cards=True, pictures={"avif": True})
    newsroom.article("words.md")
    said = (
        "warning: config.yaml: nothing is made for share_cards and pictures: avif: Pillow is not installed "
        "(pip install 'dateline[images]')\n"
    )
    assert [build_without_pillow(newsroom) for _ in range(2)] == [said, said]


def test_without_pillow_pictures_are_published_as_they_are_with_their_size(newsroom: Newsroom) -> None:
    data = taken((400, 300), 6)
    with_photo(newsroom, data)
    assert build_without_pillow(newsroom) == ""
    (image,) = Images(newsroom.page(PAGE + "index.html")).found
    assert (image["src"], image["width"], image["height"]) == (f"/{PAGE}photo.jpg", "300", "400")
    assert "srcset" not in image
    published = (newsroom.root / "output" / PAGE / "photo.jpg").read_bytes()
    assert GPS in data and GPS not in published
    with Image.open(io.BytesIO(published)) as opened, Image.open(io.BytesIO(data)) as original:
        assert opened.getexif() == {0x0112: 6}  # that it must be turned, and nothing else
        assert opened.tobytes() == original.tobytes()
    assert [path for path in snapshot(newsroom.root / "output") if path.endswith(".webp")] == []


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
@pytest.mark.parametrize("orientation", [1, 6])
@pytest.mark.parametrize("more", [{}, {"progressive": True, "lossless": True}, {"icc_profile": True}])
def test_a_bare_file_shows_the_same_and_tells_nothing(
    kind: str, orientation: int, more: dict[str, Any]
) -> None:
    if "icc_profile" in more:
        more = {"icc_profile": ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()}
    exif = Image.Exif()
    exif[0x0112], exif[0x010E] = orientation, GPS.decode()
    text = PngImagePlugin.PngInfo()
    text.add_text("Comment", GPS.decode())
    data = photo((60, 40), kind, exif=exif, xmp=GPS, comment=GPS, pnginfo=text, **more)
    data += GPS if kind == "JPEG" else b""  # behind its end, as some telephones do
    read = facts.read(data)
    assert read is not None and GPS in data
    made = bare(data, read, "photo")
    assert GPS not in made
    assert facts.read(made) == read
    with Image.open(io.BytesIO(data)) as before, Image.open(io.BytesIO(made)) as after:
        assert before.tobytes() == after.tobytes()
        assert after.info.get("icc_profile") == before.info.get("icc_profile")
        assert dict(after.getexif()) == ({0x0112: orientation} if orientation != 1 else {})
    with pytest.raises(UserError, match="ends too soon"):
        bare(data[: len(made) // 2], read, "photo")


@pytest.mark.parametrize(("mark", "sizes"), [("{.wide}", WIDER["wide"]), ("{.full}", "100vw"), ("", SIZES)])
def test_a_picture_may_be_wider_than_the_text(newsroom: Newsroom, mark: str, sizes: str) -> None:
    newsroom.write("content/map.png", photo((900, 600), "PNG"))
    story(newsroom, body=f"![A map](map.png){mark}")
    newsroom.build()
    (image,) = Images(newsroom.page(PAGE + "index.html")).found
    assert image["sizes"] == sizes


# Where to look, and AVIF


@pytest.mark.parametrize(
    ("written", "focus"),
    [("top", (5, 0)), ("bottom right", (10, 10)), ("33% 8%", (3, 1)), ("center", (5, 5)), ("left", (0, 5))],
)
def test_a_card_looks_where_the_front_matter_says(
    newsroom: Newsroom, written: str, focus: tuple[int, int]
) -> None:
    newsroom.write("content/photo.jpg", photo((900, 600)))
    story(newsroom, image={"src": "photo.jpg", "alt": "A harbour", "focus": written})
    newsroom.build()
    (image,) = Images(newsroom.page("index.html")).found
    assert image.get("class") == (f"x{focus[0]} y{focus[1]}" if focus != (5, 5) else None)
    style = newsroom.page("assets/style.css")
    assert focus == (5, 5) or all(f".{a}{n} {{" in style for a, n in zip("xy", focus, strict=True) if n != 5)


@pytest.mark.parametrize("wrong", ["middle", "top left bottom", "30%", "120% 10%"])
def test_a_focus_that_is_no_place_is_an_error_at_its_line(newsroom: Newsroom, wrong: str) -> None:
    newsroom.write("content/photo.jpg", photo((90, 60)))
    story(newsroom, image={"src": "photo.jpg", "alt": "A harbour", "focus": wrong})
    with pytest.raises(UserError, match="is no place in a picture"):
        newsroom.build()


@pytest.mark.parametrize(("focus", "red"), [("left", True), ("right", False)])
def test_what_is_shared_of_a_picture_is_cut_around_its_focus(
    newsroom: Newsroom, focus: str, red: bool
) -> None:
    newsroom.write("content/photo.jpg", taken((2000, 400)))
    story(newsroom, image={"src": "photo.jpg", "alt": "A harbour", "focus": focus})
    newsroom.build()
    page = newsroom.page(PAGE + "index.html")
    assert f'<meta property="og:image" content="https://news.example.org/{PAGE}share.jpg">' in page
    data = newsroom.output()[PAGE + "share.jpg"]
    with Image.open(io.BytesIO(data)) as opened:
        assert opened.size == (1200, 630)
        left = opened.getpixel((5, 300))
        assert isinstance(left, tuple) and (left[0] > 200) is red
    assert GPS not in data
    story(newsroom, image={"src": "photo.jpg", "alt": "A harbour"})
    newsroom.build()
    assert PAGE + "share.jpg" not in newsroom.output()


def test_pictures_come_in_avif_too_where_the_config_says_so(newsroom: Newsroom) -> None:
    newsroom.config(pictures={"avif": True})
    newsroom.write("content/photo.jpg", photo((500, 300)))
    newsroom.write("content/other.jpg", photo((400, 300)))
    story(newsroom, image={"src": "photo.jpg", "alt": "A"}, body="![B](other.jpg)")
    newsroom.build()
    sources = Images(newsroom.page(PAGE + "index.html")).sources
    assert [source["type"] for source in sources] == ["image/avif", "image/webp"] * 2
    for src, width in candidates(sources[0]["srcset"]):
        data = newsroom.output()[src.lstrip("/")]
        with Image.open(io.BytesIO(data)) as opened:
            assert (opened.format, opened.width) == ("AVIF", width)
    first = newsroom.output()
    shutil.rmtree(newsroom.root / ".dateline")
    newsroom.build()
    assert newsroom.output() == first
    newsroom.config()
    newsroom.build()
    assert not [path for path in newsroom.output() if path.endswith(".avif")]


# Headers


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "GIF", "WEBP"])
@pytest.mark.parametrize("mode", ["RGB", "L", "P", "RGBA"])
@pytest.mark.parametrize("size", [(1, 1), (33, 7), (1025, 300)])
def test_headers_are_read_as_pillow_reads_them(kind: str, mode: str, size: tuple[int, int]) -> None:
    if kind == "JPEG" and mode in {"P", "RGBA"}:
        mode = "CMYK"
    data = photo(size, kind, mode)
    found = facts.read(data)
    assert found is not None
    with Image.open(io.BytesIO(data)) as opened:
        assert (found.width, found.height, found.kind.upper()) == (*opened.size, opened.format)
    assert facts.remembered(found.text) == found


def test_lossless_webp_has_a_size_too() -> None:
    found = facts.read(photo((321, 123), "WEBP", "RGBA", lossless=True))
    assert found is not None and (found.width, found.height) == (321, 123)


def test_a_header_that_breaks_off_is_no_picture() -> None:
    for data in (photo((9, 9)), photo((9, 9), "PNG"), photo((9, 9), "WEBP"), photo((9, 9), "GIF")):
        for end in range(0, 60):
            found = facts.read(data[:end])
            assert found is None or (found.width, found.height) == (9, 9)


def test_the_sizes_keep_the_shape() -> None:
    for one in ladder("a/photo.jpeg", facts.Facts(kind="jpeg", width=3000, height=2001)):
        assert abs(one.width * 2001 / 3000 - one.height) <= 0.5
        assert one.src.startswith("a/photo")


def test_pictures_in_code_are_not_named() -> None:
    text = "![a](1.jpg) `![b](2.jpg)`\n\n    ![c](3.jpg)\n\n~~~\n![d](4.jpg)\n```\n~~~\n"
    text += "<img src='5.jpg' alt=\"\">\n\\![e](6.jpg)"
    assert [(one.line, one.src, one.is_described) for one in named(text, 10)] == [
        (10, "1.jpg", True),
        (18, "5.jpg", True),
    ]
