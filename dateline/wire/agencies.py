"""News agencies and release wires: how copy writes their names, and the one name we give each."""

from __future__ import annotations

import re
from collections.abc import Mapping

_TABLE = """
AP: associated press, the associated press, ap, ap photo, ap sports
AFP: agence france-presse, agence france presse, afp, afp.com, فرانس برس, أ ف ب, ا ف ب, أ.ف.ب, фп, афп, 法新社, 法新, afp=時事
Reuters: reuters, thomson reuters, reuter, reuters news agency, رويترز, рейтер, рейтерс, ロイター, 路透社, 路透, 로이터, reuters breakingviews
UPI: united press international, upi
dpa: dpa, deutsche presse-agentur, dpa-afx, dpa international, 德新社
TASS: tass, itar-tass, itar tass, тасс, итар-тасс, таss, 塔斯社
Xinhua: xinhua, xinhua news agency, xinhuanet, xinhua/xna, 新华社, 新華社, 新华网, 新華網, شينخوا, синьхуа
Kyodo: kyodo, kyodo news, kyodo news international, 共同, 共同通信, 共同社, 共同网
Jiji: jiji, jiji press, 時事, 時事通信
Yonhap: yonhap, yonhap news agency, yonhap news, 연합뉴스, 聯合ニュース, 韩联社
Newsis: newsis, 뉴시스
News1: news1, 뉴스1
Interfax: interfax, interfax.ru, interfax-ukraine, интерфакс, интерфакс-украина, интерфакс-україна, інтерфакс-україна, interfax news agency
RIA Novosti: ria novosti, ria, риа новости, риа
Sputnik: sputnik, sputnik international, спутник
Rossiya Segodnya: rossiya segodnya, россия сегодня
Ukrinform: ukrinform, укринформ, укрінформ
UNIAN: unian, униан, уніан
UNN: unn, унн
ANSA: ansa, ansa.it
AGI: agi
Adnkronos: adnkronos, adnkronos salute
AGI Italia: agi italia
LaPresse: lapresse
Askanews: askanews
EFE: efe, agencia efe, efeusa, efe news
Europa Press: europa press, ep
Notimex: notimex
Télam: télam, telam
Andina: andina
Prensa Latina: prensa latina, pl/prensa latina
Lusa: lusa, agência lusa, agencia lusa
Agência Brasil: agência brasil, agencia brasil, abr
Estadão Conteúdo: estadão conteúdo, estadao conteudo
Folhapress: folhapress
PTI: pti, press trust of india
IANS: ians, indo-asian news service
ANI: ani, asian news international
UNI: uni, united news of india
APP: app, associated press of pakistan
INP: inp
BSS: bss
UNB: unb
Bernama: bernama
Antara: antara, antaranews
VNA: vna, vietnam news agency
TTXVN: ttxvn
PNA: pna, philippine news agency
CNA: cna, central news agency, 中央社
China News Service: china news service, cns, 中新社, 中新网, 中國新聞社, 中国新闻网
KCNA: kcna, 朝鮮中央通信
Mongolia Montsame: montsame
AAP: aap, australian associated press
NZN: nzn, nz newswire
CP: cp, the canadian press, canadian press, la presse canadienne, presse canadienne
PA: pa, press association, the press association, pa media, pa news agency
Bloomberg: bloomberg, bloomberg news
Dow Jones: dow jones, dow jones newswires
CNN: cnn, cnn wire, cnn philippines, cnn business, cnn international, cnn espanol, cnn en español, سي إن إن
NYT: nyt, new york times news service, new york times, the new york times
CNS: catholic news service
RNS: rns, religion news service
KHN: khn, kaiser health news
TCA: tca, tribune content agency, tns, tribune news service
ritzau: ritzau
TT: tt
NTB: ntb
STT: stt, stt-lehtikuva
ANP: anp
Belga: belga
APA: apa, austria presse agentur
Keystone-SDA: sda, ats, keystone-sda, keystone-ats, sda-ats
AWP: awp
epd: epd
KNA: kna
sid: sid
ddp: ddp, dapd
ots: ots, presseportal
PAP: pap, polska agencja prasowa
IAR: iar
ČTK: čtk, ctk
TASR: tasr
MTI: mti
Agerpres: agerpres
Mediafax: mediafax
BTA: bta, бта
Tanjug: tanjug, танјуг
HINA: hina
STA: sta
BIRN: birn
BNS: bns
ELTA: elta
LETA: leta
BelTA: belta, белта
Azertac: azertac, azertag, azərtac
Trend: trend, trend news agency
APA Azerbaijan: apa-econ
Armenpress: armenpress
Kazinform: kazinform, казинформ
UzA: uza
AA: aa, anadolu agency, anadolu ajansı, anadolu, الأناضول
DHA: dha, demirören haber ajansı
İHA: iha, i̇ha, ihlas haber ajansı
ANKA: anka
IRNA: irna, ایرنا
Mehr: mehr, mna, mehr news agency
Fars: fars, fna, fars news agency
Tasnim: tasnim, tasnim news agency
ISNA: isna
SPA: spa, saudi press agency, واس
WAM: wam, emirates news agency, وام
KUNA: kuna, kuwait news agency, كونا
QNA: qna, qatar news agency, قنا
BNA: bna, bahrain news agency, بنا
ONA: ona
Petra: petra, بترا
MENA: mena, middle east news agency, أ ش أ
SANA: sana, سانا
NNA: nna
WAFA: wafa, وفا
Ma'an: ma'an, ma’an, معا
INA: ina, iraqi news agency, واع
APS: aps, algérie presse service, وأج
MAP: map, maghreb arabe presse, maghreb arab press, ومع
TAP: tap, tunis afrique presse, وات
SUNA: suna, سونا
GNA: gna, ghana news agency
NAN: nan, news agency of nigeria
Sapa: sapa
ANA: ana, african news agency
ANA-MPA: ana-mpa, amna, ana/mpa, απε-μπε
PANA: pana, panapress
ENA: ena
KBC: kbc
CMC: cmc, caribbean media corporation
JIS: jis
PR Newswire: prnewswire, pr newswire, prnewswire-usnewswire, prnewswire-asianet, prnewswire-firstcall, prnewswire-prweb, pr newswire asia, prnewswire-hispanic pr wire, prn
AsiaNet: asianet, kyodo jbn-asianet, xinhua-asianet, medianet international-asianet
Business Wire: business wire, businesswire
GlobeNewswire: globenewswire, globe newswire, primenewswire
Marketwired: marketwired, market wire, marketwire, marketwire-ccnmatthews
Accesswire: accesswire, access newswire
Newsfile: newsfile corp., newsfile corp, newsfile, tmx newsfile
CNW: cnw, canada newswire, cnw telbec, cnw group
EIN Presswire: einpresswire.com, ein presswire, einpresswire
PRWeb: prweb, prweb.com
Send2Press: send2press newswire, send2press
IRIS: iris
"""
CANONICAL: Mapping[str, str] = {
    written.strip(): line.partition(":")[0]
    for line in _TABLE.strip().splitlines()
    for written in line.partition(": ")[2].split(",")
}
"""As written, in lower case -> the canonical name."""
_JOINT = re.compile(r"\s*[/,]\s*|\s+(?:and|und|et|y|e|via|avec|mit|ats)\s+")
_WORDS_AS_WELL = frozenset(
    "app map tap pa cp ep sta ana ina ona sid uni agi iris abr tt aa trend mena spa".split()
)
"""Agencies whose name is also a word or common cut: known only where it is written in capitals."""


def agency_of(written: str, own: Mapping[str, str] | None = None) -> str:
    """The canonical name of an agency as copy writes it; "" if it is not known."""
    bare = " ".join(written.strip(" ./,;:-–—\u200f").split())
    bare = bare.removeprefix("The ")
    if own and (found := own.get(bare) or own.get(bare.casefold())):
        return found
    folded = bare.casefold()
    if folded in _WORDS_AS_WELL and not bare.isupper():
        return ""
    return CANONICAL.get(folded, "")


def credit_of(written: str, own: Mapping[str, str] | None = None) -> tuple[str, ...]:
    """The agencies of a joint credit (`tca/dpa`, `AP, Reuters`) in order, canonical; () if one is not known."""
    whole = agency_of(written, own)
    if whole:
        return (whole,)
    parts = [part for part in _JOINT.split(written.strip()) if part]
    found = tuple(agency_of(part, own) for part in parts)
    return found if found and all(found) else ()
