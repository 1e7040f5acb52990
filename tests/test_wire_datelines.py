"""The first words of a story: place, day and agency as many senders write them, and what only looks so."""

from __future__ import annotations

import pytest

from dateline.wire import datelines, names

READ = """
MOSCOW, April 7. /TASS/. Militants | MOSCOW | TASS | 4-7
(ANSA) - ROMA, 07 APR - Il presidente | ROMA | ANSA | 4-7
NEW YORK, April 7, 2017 /PRNewswire/ -- Acme today | NEW YORK | PR Newswire | 4-7
SHANGHAI, April 7, 2017 /PRNewswire-AsiaNet/ Acme | SHANGHAI | PR Newswire | 4-7
NEW YORK--(BUSINESS WIRE)--Acme Corp today | NEW YORK | Business Wire |
SPRINGFIELD, Ill. (AP) — The mayor | SPRINGFIELD, Ill. | AP |
WASHINGTON (AP)_ The mayor | WASHINGTON | AP |
McALLEN, Texas (AP) — Border | McALLEN, Texas | AP |
LONDON, April 7 (Reuters) - Shares rose | LONDON | Reuters | 4-7
April 7 (Reuters) - Oil rose | | Reuters | 4-7
PARIS, April 7, 2017 (AFP) - France | PARIS | AFP | 4-7
MOSCOW. April 7 (Interfax) - Russia | MOSCOW | Interfax | 4-7
Berlin/Brüssel (dpa) - Der Bundestag | Berlin/Brüssel | dpa |
Nueva Delhi, 21 ene (EFE).- El primer | Nueva Delhi | EFE | 1-21
New Delhi [India], April 7 (ANI): The Court | New Delhi | ANI | 4-7
New Delhi, Apr 7 (PTI) The Supreme Court | New Delhi | PTI | 4-7
SAITAMA, Japan, Dec. 9 Kyodo - A man | SAITAMA, Japan | Kyodo | 12-9
PUTRAJAYA, Nov 22 — The government | PUTRAJAYA | | 11-22
(CNN)Something happened | | CNN |
OTTAWA - The prime minister | OTTAWA | |
Frankfurt/Main – Die Bank | Frankfurt/Main | |
/ritzau/: Politiet | | ritzau |
GENEVA (7 April 2017) – UN experts | GENEVA | | 4-7
(New York) – Authorities | New York | |
7 April 2017, Rome - Food prices | Rome | | 4-7
TORONTO, ONTARIO--(Marketwired - April 7, 2017) - Acme | TORONTO, ONTARIO | Marketwired | 4-7
AUSTIN, TX / ACCESSWIRE / April 7, 2017 / Acme | AUSTIN, TX | Accesswire | 4-7
МОСКВА, 7 апр — РИА Новости. Президент | МОСКВА | RIA Novosti | 4-7
Москва. 7 апреля. INTERFAX.RU - Президент | Москва | Interfax | 4-7
القاهرة (رويترز) - قال مسؤول | القاهرة | Reuters |
新华社北京4月7日电（记者张三）国务院 | 北京 | Xinhua | 4-7
【6月18日 AFP】ナイジェリア | | AFP | 6-18
(서울=연합뉴스) 홍길동 기자 = 정부는 | 서울 | Yonhap |
Tehran, April 7, IRNA – Iranian | Tehran | IRNA | 4-7
By John Smith WASHINGTON (AP) — Text | WASHINGTON | AP |
PARIS, le 7 avril 2017 - Le maire | PARIS | | 4-7
WASHINGTON, Friday — The Senate | WASHINGTON | |
OAKLAND, N.J., March 26 - Great boats | OAKLAND, N.J. | | 3-26
LONDON, March 13 - <Quill Metals> will | LONDON | | 3-13
ASTANA. KAZINFORM – The ferry | ASTANA | Kazinform |
VATICAN CITY, APRIL 7, 2017 (Zenit.org).- The ferry | VATICAN CITY | Zenit.org | 4-7
Wien, am 7. April 2017 – Die Fähre | Wien | | 4-7
BRUSSEL 07/04 (BELGA) = De pont | BRUSSEL | Belga | 4-7
ALGER - La mairie | ALGER | |
Montréal, le 7 avril 2017 /CNW Telbec/ - Le bac | Montréal | CNW | 4-7
MADRID, 7 Abr. (EUROPA PRESS) - El barco | MADRID | Europa Press | 4-7
BUENOS AIRES, abr 7 (Reuters) - El barco | BUENOS AIRES | Reuters | 4-7
Roma, 7 apr. (Adnkronos) - Il battello | Roma | Adnkronos | 4-7
(AGI) - Roma, 7 apr. - Il battello | Roma | AGI | 4-7
SÃO PAULO, SP (FOLHAPRESS) - A balsa | SÃO PAULO, SP | Folhapress |
Lisboa, 07 abr 2017 (Lusa) - A balsa | Lisboa | Lusa | 4-7
DEN HAAG (ANP) - De pont | DEN HAAG | ANP |
Москва, 7 апреля 2017. ИНТЕРФАКС-Паром | Москва | Interfax | 4-7
МОСКВА, 7 апр — ПРАЙМ. Паром | МОСКВА | Prime | 4-7
МОСКВА, 7 апр - РИА Новости, Иван Петров. Паром | МОСКВА | RIA Novosti | 4-7
7 апреля, Минск /Корр. БЕЛТА/. Паром | Минск | BelTA | 4-7
ХАБАРОВСК, 7 апреля. /Корр. ТАСС Иван Петров/. Паром | ХАБАРОВСК | TASS | 4-7
КИЇВ. 7 квітня. УКРІНФОРМ - Пором | КИЇВ | Ukrinform | 4-7
Warszawa, 7 kwietnia 2017 r. – Prom | Warszawa | | 4-7
Warszawa, 7.04.2017 (PAP) - Prom | Warszawa | PAP | 4-7
İSTANBUL (AA) - Vapur | İSTANBUL | AA |
Ankara, 7 Nisan (Reuters) - Vapur | Ankara | Reuters | 4-7
القاهرة - أ ش أ: قال مسؤول | القاهرة | MENA |
دمشق-سانا قال مسؤول | دمشق | SANA |
الكويت - 7 - 4 (كونا) -- قال مسؤول | الكويت | KUNA | 4-7
القاهرة 7 أبريل (رويترز) - قال مسؤول | القاهرة | Reuters | 4-7
【新华社北京4月7日电】国务院 | 北京 | Xinhua | 4-7
路透北京4月7日 - 国务院 | 北京 | Reuters | 4-7
［東京　７日　ロイター］ - 政府は | 東京 | Reuters |
【ワシントン=共同】政府は | ワシントン | Kyodo |
BRATISLAVA 7. apríla (TASR) - Prievoz | BRATISLAVA | TASR | 4-7
Dunaj/Ljubljana, 7. aprila (STA) - Trajekt | Dunaj/Ljubljana | STA | 4-7
STA, 7 April - The ferry | | STA | 4-7
ZAGREB, 7. travnja 2017. (Hina) - Trajekt | ZAGREB | HINA | 4-7
София, 7 април (БТА) - Фериботът | София | BTA | 4-7
Budapest, 2017. április 7., péntek (MTI) - A komp | Budapest | MTI | 4-7
07.04. Warszawa (PAP) - Prom | Warszawa | PAP | 4-7
Helsinki 7.4. (STT) Lautta | Helsinki | STT | 4-7
Vilnius, balandžio 7 d. (ELTA). Keltas | Vilnius | ELTA | 4-7
Oslo (NTB-Reuters): Fergen | Oslo | NTB |
(©NTB) Fergen | | NTB |
/ritzau/AFP/ Færgen | | ritzau |
Wien (OTS/SK) - Die Fähre | Wien | ots |
Linz (OÖ) (OTS) - Die Fähre | Linz | ots |
Mumbai (Maharashtra) [India], April 7 (ANI): The ferry | Mumbai | ANI | 4-7
MADRID, 7 (EUROPA PRESS) El barco | MADRID | Europa Press |
Caracas, 7 Abr. FOO.- El barco | Caracas | FOO | 4-7
Lima, abr. 7. El barco | Lima | | 4-7
Quito, 7 abr (Barcos).- El barco | Quito | Barcos | 4-7
Ouagadougou (FOO) – Le bac | Ouagadougou | FOO |
OAKHAM, Nov 5, FOO - The ferry | OAKHAM | FOO | 11-5
OAKHAM (Foo News) - The ferry | OAKHAM | Foo News |
OAKHAM, April 7 (Foo News) - The ferry | OAKHAM | Foo News | 4-7
BONN /Germany/, April 7. /TASS/. The ferry | BONN | TASS | 4-7
Oakham, Iceland - The ferry | Oakham, Iceland | |
Oakham and Isle of Wick, Scotland -- The ferry | Oakham and Isle of Wick, Scotland | |
Київ. 7 квітня. ІНТЕРФАКС-УКРАЇНА – Пором | Київ | Interfax | 4-7
(서울=연합뉴스) 이영희 박철수 기자 = 배가 | 서울 | Yonhap |
ANKARA-AA Vapur | ANKARA | AA |
Riyadh, Rajab 10, 1438, April 07, 2017, SPA -- The ferry | Riyadh | SPA | 4-7
الرياض 10 رجب 1438 هـ الموافق 07 أبريل 2017 م واس قال مسؤول | الرياض | SPA | 4-7
دبي في 7 أبريل / وام / قال مسؤول | دبي | WAM | 4-7
AKP Phnom Penh, April 07, 2017 -- The ferry | Phnom Penh | AKP | 4-7
HONG KONG, Apr 7, 2017 - (ACN Newswire) - The ferry | HONG KONG | ACN Newswire | 4-7
SINGAPORE - Media OutReach Newswire - 7 April 2017 - The ferry | SINGAPORE | Media OutReach | 4-7
（中央社記者張三豐台北7日電）渡輪 | 台北 | CNA |
（中央社記者王明台北7日電）渡輪 | 台北 | CNA |
（東京中央社）渡輪 | 東京 | CNA |
"""
NOT_READ = (
    "John McCain (R-Ariz.) said on Friday",
    "JOHN MCCAIN (R-ARIZ) said",
    "LIVE - Follow the vote",
    "BREAKING: Something",
    "LE POINT SUR LA SITUATION - Les faits",
    "The company — which makes cars — said",
    "Apple (AAPL) - The company",
    "On April 7, the council met",
    "Police said on Monday - two days late",
    "Mr. Smith: Yes",
    "VISIT the Horse Show, Oct. 11–13 in town",
    "June 9 -- Atlanta",
    "WASHINGTON A April day - cold",
    "Prime - the best",
    "London (UK) - where it rained",
    "Paris, November 5. it rained",
    "ACME (Nasdaq) - The company",
    "Europe, India - and what lies between them, by sea",
)


@pytest.mark.parametrize("line", READ.strip().splitlines())
def test_a_dateline_is_read(line: str) -> None:
    copy, place, agency, day = (part.strip() for part in line.split("|"))

    opening = datelines.read(copy)

    assert opening is not None
    assert (opening.dateline.place, opening.dateline.agency) == (place, agency)
    assert (f"{opening.day.month}-{opening.day.day}" if opening.day else "") == day
    assert copy.endswith(opening.rest) and opening.rest
    assert opening.dateline.text in copy


@pytest.mark.parametrize("copy", NOT_READ)
def test_what_only_looks_like_a_dateline_is_left_alone(copy: str) -> None:
    assert datelines.read(copy) is None


def test_correspondents_between_dateline_and_text_are_its_authors() -> None:
    opening = datelines.read("ANKARA (AA) - AHMET YILDIZ - Türkiye")

    assert opening is not None
    assert (opening.authors, opening.rest) == (("Ahmet Yildiz",), "Türkiye")


def test_a_correspondent_beside_the_agency_is_the_author() -> None:
    for copy in (
        "МОСКВА, 7 апр - РИА Новости, Иван Петров. Паром",
        "МОСКВА, 7 апреля. /Корр. ТАСС Иван Петров/. Паром",
    ):
        opening = datelines.read(copy)
        assert opening is not None
        assert opening.authors == ("Иван Петров",)


def test_names_in_capitals_are_written_as_people_write_them() -> None:
    assert names.split("JOHN MCDONALD, MARIA DE LA CRUZ and SEAN O'BRIEN, JR.") == (
        "John McDonald",
        "Maria de la Cruz",
        "Sean O'Brien Jr.",
    )
    assert names.normal_case("Ludwig van Beethoven") == "Ludwig van Beethoven"
    assert names.normal_case("IJSBRAND VAN DEN IJSSEL") == "IJsbrand van den IJssel"
    assert names.normal_case("Bob McKINNEY") == "Bob McKinney"
    assert names.normal_case("OMAR AL-FARES") == "Omar al-Fares"
    assert names.normal_case("HANS GROẞ") == "Hans Groß"
    assert names.normal_case("JOSE GARCÍA") == "Jose García"
    assert names.normal_case("İBRAHİM IŞIK") == "İbrahim Işık"
    assert names.split("张三、李四") == ("张三", "李四")
