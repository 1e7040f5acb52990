"""Places as datelines write them: cities, their regions, and the form in which a site shows them."""

from __future__ import annotations

import re
from collections.abc import Iterable

_STATES = (
    "Ala Alaska Ariz Ark Calif Colo Conn Del Fla Ga Hawaii Idaho Ill Ind Iowa Kan Ky La Maine Md Mass Mich Minn Miss Mo "
    "Mont Neb Nev N.H N.J N.M N.Y N.C N.D Ohio Okla Ore Pa R.I S.C S.D Tenn Texas Utah Vt Va Wash W.Va Wis Wyo D.C P.R "
    "Alta B.C Man N.B N.L N.S Ont P.E.I Que Sask N.W.T NSW Vic Qld Tas WA SA NT ACT "
    "AL AK AZ AR CA CO CT DE FL GA HI ID IL IN IA KS KY LA ME MD MA MI MN MS MO MT NE NV NH NJ NM NY NC ND OH OK OR PA RI "
    "SC SD TN TX UT VT VA WV WI WY DC PR ON QC BC AB MB SK NS NB NL PE UK UAE USA U.S U.K U.A.E UAE DRC CAR PRC ROC"
).split()
REGIONS = frozenset(state.casefold() for state in _STATES)
"""Cuts of states and provinces, without their last dot."""
PARTICLES = frozenset(
    "de la le les las los del da do dos das of upon am an der die im in bei ob el al ar as-sur sur sous en on und the y et e "
    "van het aan den di san d' l' du des na nad pod i و".split()
)
_NOT_PLACES = frozenset(
    "by von par por di door attention attn live update updates updated breaking exclusive watch video photo photos analysis opinion review note notes correction "
    "corrections warning read listen factbox explainer comment commentary editorial profile timeline interview report "
    "reports alert urgent developing just news sport sports business politics world feature features column blog podcast "
    "gallery poll quiz recap preview highlights results q a faq tip tips tl;dr spoiler advisory summary background "
    "abstract introduction conclusion contact about source sources media press release statement embargoed immediate for "
    "disclaimer advertisement sponsored ad related more also see next previous new now today yesterday tomorrow monday "
    "tuesday wednesday thursday friday saturday sunday january february march april may june july august september october "
    "november december yes no ok point trending top stories latest special series part chapter episode day week year eds "
    "headline deck kicker byline written photograph photographs picture pictures image images caption credit graphic "
    "infographic data chart charts map table document documents transcript letters letter obituary obituaries dear what why "
    "how who when where which is are was were do does did can could will would should moderator host question answer "
    "speaker president minister senator chairman judge mr mrs ms dr prof sir lord king queen prince princess pope act scene "
    "eilmeldung kommentar analyse hintergrund porträt interview live-ticker ticker video vidéo direct infographie opinion "
    "enquête reportage portrait entretien récit tribune analyse exclusif alerte vidéos photos última hora en vivo vídeo "
    "análisis entrevista opinión especial urgente ao vivo análise opinião diretta esclusiva intervista foto срочно видео "
    "фото эксклюзив обновлено интервью мнение справка онлайн терміново відео фото оновлено eksklusif wideo zdjęcia son "
    "dakika flaş brief briefs wrap wrapup rpt refile text snapshot instant view insight scenario stocks markets forex soccer "
    "tennis golf cricket rugby basketball baseball football olympics cycling motor racing boxing athletics us uk eu un nato "
    "usa covid covid-19 ceo nasa fifa uefa nba nfl mlb nhl who imf opec fbi cia".split()
)
_OPENERS = _NOT_PLACES - set(
    "new point king queen prince princess lord sir day march may august act scene part mr el".split()
)
"""Words that no place begins with."""
_JUNK = re.compile(r"[\d@#&%$€£*=<>{}\[\]|!?;:_“”\"«»]")
_SMALL = re.compile(
    r"\bMa?c(?=[A-Z]{2})|\b(?:d|l|al|el|as|ar)['’-]|\b(?:de|la|le|du|am|im|an|der|upon|of|the|and|et)\b"
)
_CITY_JOIN = re.compile(r"\s*/\s*|\s+[-–—]\s+")
_WORD_JOIN = re.compile(r"([-‐'’/])")
LONGEST = 70
WORDS = 6

_CITIES = """
Abidjan Abu-Dhabi Abuja Accra Adana Addis-Ababa Aden Ahmedabad Aleppo Algiers Almaty Amman Amsterdam Ankara Antananarivo
Ashgabat Asmara Astana Asunción Athens Atlanta Auckland Baghdad Baku Baltimore Bamako Bandar-Seri-Begawan Bangalore Bengaluru
Bangkok Bangui Banjul Barcelona Basra Beijing Beirut Belfast Belgrade Benghazi Berlin Bern Berne Bhopal Bhubaneswar Bishkek
Bissau Bogotá Bogota Bonn Bonn Boston Brasília Brasilia Bratislava Brazzaville Bremen Brisbane Brussels Bruxelles Brüssel
Bucharest Budapest Buenos-Aires Bujumbura Cairo Calcutta Canberra Caracas Cardiff Chandigarh Chennai Chicago Chisinau Cleveland
Colombo Conakry Copenhagen Dakar Dallas Damascus Dar-es-Salaam Dehradun Delhi Denver Detroit Dhaka Djibouti Doha Donetsk Dresden
Dubai Dublin Dubrovnik Durban Dushanbe Düsseldorf Edinburgh Erbil Erfurt Essen Frankfurt Freetown Gaborone Gandhinagar Gaza
Geneva Genf Genève Genoa Glasgow Goma Guadalajara Guatemala-City Guwahati Hague Hamburg Hanoi Hannover Hanover Harare Havana
Helsinki Hong-Kong Honolulu Houston Hyderabad Indianapolis Islamabad Istanbul İstanbul Izmir İzmir Jaipur Jakarta Jammu Jeddah
Jerusalem Johannesburg Juba Kabul Kaduna Kampala Kandahar Kano Karachi Kathmandu Kazan Kharkiv Kharkov Khartoum Kiev Kyiv Kigali
Kingston Kinshasa Kochi Kolkata Köln Cologne Kuala-Lumpur Kuwait-City La-Paz Lagos Lahore Las-Vegas Lausanne Leipzig Libreville
Lilongwe Lima Lisbon Lisboa Ljubljana Lomé London Londres Los-Angeles Luanda Lucknow Lugansk Lusaka Luxembourg Luxemburg Lyon
Macau Madrid Magdeburg Mainz Male Managua Manama Manchester Manila Maputo Mariupol Marseille Maseru Mecca Melbourne Mexico-City
Miami Milan Milano Milwaukee Minneapolis Minsk Mogadishu Monrovia Montevideo Montreal Montréal Moscow Moskau Mosul Multan Mumbai
Munich München Muscat Nagpur Nairobi Naypyidaw N'Djamena New-Delhi New-Orleans New-York Niamey Nicosia Nouakchott Nur-Sultan Odessa
Oslo Ottawa Ouagadougou Palermo Panama-City Panaji Paris Patna Peshawar Philadelphia Phnom-Penh Phoenix Pittsburgh Podgorica
Port-au-Prince Port-Louis Port-Moresby Porto Potsdam Prague Prag Praia Pretoria Pristina Pune Putrajaya Pyongyang Quetta Quito Rabat
Raipur Ramallah Ranchi Rawalpindi Reykjavik Riga Rio-de-Janeiro Riyadh Rom Rome Roma Rostock Saarbrücken Salt-Lake-City San-Antonio
San-Diego San-Francisco San-José San-José Sanaa San'a Santiago Santo-Domingo São-Paulo Sarajevo Schwerin Seattle Seoul Shanghai
Shillong Shimla Singapore Skopje Sofia Split Srinagar St.-Louis St.-Petersburg Stockholm Strasbourg Straßburg Stuttgart Surabaya
Suva Sydney Taipei Tallinn Tashkent Tbilisi Tegucigalpa Tehran Tel-Aviv Thimphu Thiruvananthapuram Tiflis Tirana Tokyo Tokio
Toronto Tripoli Tunis Turin Ulaanbaatar Ulan-Bator United-Nations Valletta Vancouver Varanasi Vatican-City Vienna Vientiane
Vijayawada Vilnius Visakhapatnam Warsaw Warschau Washington Wellington Wien Wiesbaden Windhoek Yangon Yaoundé Yekaterinburg Yerevan
Zagreb Zürich Zurich Москва Киев Київ Минск Санкт-Петербург Лондон Вашингтон Пекин Париж Берлин Брюссель Warszawa Kraków Gdańsk
Roma Bologna Napoli Torino Firenze Venezia Sevilla Valencia Bilbao Zaragoza Málaga México Guayaquil Medellín Monterrey Tijuana
Curitiba Recife Salvador Fortaleza Manaus Goiânia Belém Den-Haag Rotterdam Utrecht Groningen Eindhoven Antwerpen Brussel Gent
Aachen Augsburg Bielefeld Bochum Braunschweig Chemnitz Dortmund Duisburg Halle Heidelberg Karlsruhe Kassel Kiel Lübeck Mannheim
Nürnberg Oldenburg Osnabrück Regensburg Ulm Wolfsburg Würzburg Graz Linz Salzburg Innsbruck Basel Luzern Kopenhagen Athen
""".split()  # fmt: skip
CITIES = frozenset(city.replace("-", " ").casefold() for city in _CITIES)
"""Cities that a dateline may name in normal case without an agency or a date; no list of all there are."""


def is_place(written: str) -> bool:
    """Whether the words look like the place of a dateline: `FORT WASHINGTON, Pa.`, `Berlin/Brüssel`, `SAINT-DENIS`."""
    if not written or len(written) > LONGEST or _JUNK.search(written):
        return False
    if any(len(word) > 5 and word.endswith(".") for word in written.split()[:-1]):  # a sentence ends there
        return False
    parts = [part.strip() for part in written.split(",")]
    if len(parts) > 4 or not all(parts):
        return False
    if _is_mixed(parts[0]):
        return False
    return all(_is_city(city) for city in _cities(parts[0])) and all(map(_is_region, parts[1:]))


def is_capitals(written: str) -> bool:
    """Whether the city is written in capitals, as most wires set it; `McALLEN, Texas` and `COLOMBO, Sri Lanka` too."""
    city = _SMALL.sub("", written.partition(",")[0])
    letters = [c for c in city if c.isalpha()]
    return len(letters) > 1 and not any(c.islower() for c in letters) and any(c.isupper() for c in letters)


def is_known(written: str) -> bool:
    """Whether every city named is one that everybody knows."""
    names = [name.replace("-", " ").casefold() for name in _cities(written.partition(",")[0])]
    return bool(names) and all(name.removeprefix("the ") in CITIES for name in names)


def is_joined(written: str) -> bool:
    """Whether two cities are joined by a slash, which no other opening of a paragraph does."""
    names = written.split("/")
    return len(names) > 1 and all(name[:1].isupper() for name in map(str.strip, names))


def is_no_place(written: str) -> bool:
    """Whether the words open a paragraph like a place but name something else: `LIVE`, `BREAKING NEWS`, `LE POINT`."""
    if is_known(written):
        return False
    words = [word.strip(".,") for word in re.split(r"[\s/]+", written.casefold())]
    return (
        words[0] in _OPENERS
        or words[:2] == ["le", "point"]
        or all(word in _NOT_PLACES or word in PARTICLES for word in words)
    )


def display(written: str) -> str:
    """The place as a site shows it: `FORT WASHINGTON, Pa.` is Fort Washington, Pa."""
    return ", ".join(
        part if number and not _is_long_capitals(part) else _titled(part)
        for number, part in enumerate(map(str.strip, written.split(",")))
    )


def _cities(written: str) -> Iterable[str]:
    for joined in _CITY_JOIN.split(written):
        yield from re.split(r"\s+(?:and|und|et|y|e|и)\s+", joined)


def _is_mixed(city: str) -> bool:
    """Words in capitals among others: `VISIT the Horse Show` is no place, `MOUNT VERNON` and `Mount Vernon` are."""
    words = [
        word for word in re.split(r"[\s/-]+", city) if len(word) > 3 and word.isalpha() and word[0].isupper()
    ]
    return len({word.isupper() for word in words}) > 1 and not any(word[:2] == "Mc" for word in words)


def _is_city(city: str) -> bool:
    words = city.split()
    if not 1 <= len(words) <= WORDS or words[0].casefold().strip("'’") in {"der", "die", "das", "in", "on"}:
        return False
    return all(
        _is_place_word(word, first=number == 0) for number, word in enumerate(words)
    ) and not city.endswith(("'s", "’s"))


def _is_place_word(word: str, *, first: bool) -> bool:
    bare = word.strip("().,'’‘")
    if not bare or not any(c.isalpha() for c in bare):
        return False
    if bare[0].isupper() or not (bare[0].islower() or bare[0].isupper()):
        return True
    if bare[:2] in ("d'", "d’", "l'", "l’") or bare.startswith(("al-", "el-", "as-", "ar-", "an-", "ash-")):
        return True
    return not first and bare.casefold() in PARTICLES


def _is_region(region: str) -> bool:
    if region.rstrip(".").casefold() in REGIONS:
        return True
    words = region.split()
    return 1 <= len(words) <= 5 and all(
        _is_place_word(word, first=False) or word in ("and", "the") for word in words
    )


def _is_long_capitals(part: str) -> bool:
    """A country in capitals, but no postal code or cut state."""
    return part.isupper() and len(part) > 3 and "." not in part and part.rstrip(".").casefold() not in REGIONS


def _titled(city: str) -> str:
    if not is_capitals(city) or "." in city.rstrip("."):  # D.C. stays
        return city if not is_capitals(city) else " ".join(map(_titled_word, city.split()))
    return " ".join(_titled_word(word, first=number == 0) for number, word in enumerate(city.split()))


def _titled_word(word: str, *, first: bool = True) -> str:
    if "." in word.rstrip(".") or word.rstrip(".").casefold() in {"u.n", "d.c"}:
        return word
    if not first and word.casefold() in PARTICLES - {"san", "an"}:
        return word.casefold()
    return "".join(_capital(part, number) for number, part in enumerate(_WORD_JOIN.split(word)))


def _capital(part: str, number: int) -> str:
    folded = part.replace("İ", "i").lower() if "İ" in part else part.lower()
    if number and folded in PARTICLES | {"sur", "sous", "au"}:
        return folded
    if folded.startswith("mc") and len(folded) > 3:
        return "Mc" + folded[2:].capitalize()
    return part[:1] + folded[1:]
