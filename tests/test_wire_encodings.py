"""Copy in the encodings of before Unicode: read as its writer meant it, and saying how sure that is."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from dateline.errors import UserError
from dateline.ingest import arrivals
from dateline.seeds import plain
from dateline.seeds.kind import SeedFile
from dateline.wire import decode, encodings
from tests.ingest_room import Room, wire

COPY = {
    "en": "The ferry is back at the café on the quay, and the town of Oakham is "
    "glad of it – “at last,” it says.",
    "de": "Die Fähre fährt wieder über den Fluss, und die Bürger der Stadt "
    "freuen sich, wie das Rathaus mitteilte.",
    "fr": "Le bac est revenu à quai après l’été, et la mairie a annoncé que les "
    "élèves le prendront dès lundi.",
    "es": "El barco ha vuelto al muelle y los niños de la ciudad lo tomarán el "
    "lunes, según informó la alcaldía.",
    "pt": "A balsa voltou ao cais, e os moradores não esconderam a satisfação "
    "com a decisão da câmara da região.",
    "it": "Il battello è tornato in città e la giunta ha detto che la linea sarà "
    "più frequente già da lunedì.",
    "nl": "De veerpont is terug en het is de vraag of de reiziger er één euro "
    "voor over heeft, zei de coördinator.",
    "pl": "Prom wrócił na rzekę i mieszkańcy są z tego zadowoleni, jak "
    "powiedział burmistrz, że będzie też w zimę.",
    "cs": "Přívoz se vrátil na řeku a lidé z města jsou rádi, řekl starosta, že "
    "bude jezdit také v zimě a v noci.",
    "tr": "Vapur iskeleye döndü ve belediye başkanı bunun için çok "
    "çalıştıklarını, yolcuların sayısının arttığını söyledi.",
    "ru": "Паром вернулся на реку, и жители города этому рады, сообщили в мэрии. "
    "Он будет ходить и зимой, и ночью.",
    "uk": "Пором повернувся на річку, і мешканці міста цьому раді, повідомили в "
    "мерії. Він ходитиме також узимку.",
    "ar": "عادت العبارة إلى النهر وقال رئيس البلدية إن سكان المدينة سعداء بذلك وإنها ستعمل في الشتاء أيضا",
    "el": "Το φέρι επέστρεψε στο ποτάμι και οι κάτοικοι της πόλης είναι χαρούμενοι, όπως είπε ο δήμαρχος.",
    "he": "המעבורת חזרה לנהר והתושבים של העיר שמחים על כך, אמר ראש העיר, והיא תפעל גם בחורף ובלילה",
    "zh": "渡船又回到河上，市民们都很高兴。市长说，冬天和夜里也会开船，这是大家等了很久的事。",
    "tw": "渡船又回到河上，市民們都很高興。市長說，冬天和夜裡也會開船，這是大家等了很久的事。",
    "ja": "渡し船が川に戻り、町の人々は喜んでいる。市長は「冬も夜も運航する」と話した。長い間待たれていた。",
    "ko": "나룻배가 강으로 돌아왔다고 시장이 말했다. 시민들은 기뻐하고 있으며 겨울에도 밤에도 운항한다.",
}
WRITTEN = """
en cp1252, de cp1252, de iso8859_1, fr cp1252, es cp1252, pt cp1252, it cp1252, nl cp1252, pl
cp1250, pl iso8859_2, cs cp1250, tr cp1254, ru cp1251, ru koi8_r, ru cp866, ru iso8859_5, uk cp1251,
uk koi8_u, ar cp1256, el cp1253, he cp1255, zh gb18030, zh gbk, zh gb2312, tw big5, ja shift_jis, ja
euc_jp, ja iso2022_jp, ko euc_kr, fr mac_roman
"""


@pytest.mark.parametrize("written", [pair.strip() for pair in WRITTEN.split(",")])
def test_copy_comes_out_as_it_was_written(written: str) -> None:
    language, encoding = written.split()
    data = COPY[language].encode(encoding, "ignore")

    found = decode.read(data)

    assert found.text == data.decode(encoding)
    assert found.certainty in ("inferred", "probable")
    assert not found.is_plain


@pytest.mark.parametrize("language", sorted(COPY))
@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf_16_without_a_mark_is_read_and_is_no_binary(language: str, encoding: str) -> None:
    data = f"Ferry 12\n\n{COPY[language]} 12 34".encode(encoding)

    assert decode.read(data).text.endswith(COPY[language] + " 12 34")
    arrivals.refuse_rubbish("a.txt", data)


@pytest.mark.parametrize("encoding", ["utf-16", "utf-32", "utf-32-be"])
def test_what_is_marked_as_wide_is_taken_in_and_read(encoding: str) -> None:
    mark = "\ufeff" if encoding.endswith("-be") else ""  # without a byte order, Python writes the mark
    data = (mark + COPY["de"]).encode(encoding)

    arrivals.refuse_rubbish("a.txt", data)
    assert plain.sniff(SeedFile(path="a.txt", data=data, digest=""))
    assert decode.read(data).text == COPY["de"]


@pytest.mark.parametrize("language", sorted(COPY))
def test_utf_8_needs_no_guess(language: str) -> None:
    assert decode.read(COPY[language].encode()).is_plain
    assert encodings.wide(COPY[language].encode()) == ""


def test_binaries_are_still_refused() -> None:
    noise = b"".join(hashlib.sha256(bytes([n])).digest() for n in range(64))

    with pytest.raises(UserError, match="binary"):
        arrivals.refuse_rubbish("a.txt", noise + b"\0")
    with pytest.raises(UserError, match="binary"):
        arrivals.refuse_rubbish("a.txt", b"\0\1\0\0\0\2" * 400)


def test_what_reads_like_nothing_says_that_it_is_a_guess() -> None:
    found = decode.read(b"\xe9 1 \xd7 2 \xb1")

    assert (found.encoding, found.certainty) == ("windows-1252", "unknown")


def test_a_word_or_two_beyond_ascii_make_an_encoding_only_probable() -> None:
    found = decode.read(
        "The mayor of Orléans was at the ferry, and it is said that he will be back.".encode("cp1252")
    )

    assert (found.text[13:20], found.certainty) == ("Orléans", "probable")


@pytest.fixture
def room(tmp_path: Path) -> Room:
    return Room(tmp_path / "site")


def test_letters_that_may_be_wrong_are_said_aloud(room: Room) -> None:
    room.receive("a.txt", "Ferry\n\nOAKHAM, April 7, 2017. /TASS/. §±¶ 1 2 3 ÞÐ ÿ 4 5.\n".encode("cp1252"))

    (warning,) = room.take_in().warnings

    assert "reads well in no encoding" in warning.what


def test_copy_in_an_encoding_that_fits_needs_no_word(room: Room) -> None:
    room.receive("a.txt", wire("Паром вернулся", COPY["ru"]).encode("koi8_r"))

    assert room.take_in().warnings == ()
    assert room.only_article().title == "Паром вернулся"
