"""Months and weekdays as copy writes them, in the languages Dateline reads."""

from __future__ import annotations

import re

_MONTHS = {
    "en": "january/jan february/feb march/mar april/apr may june/jun july/jul august/aug "
    "september/sept/sep october/oct november/nov december/dec",
    "de": "januar/jänner/jan februar/feber/feb märz/maerz/mär/mrz april/apr mai juni/jun juli/jul august/aug "
    "september/sept/sep oktober/okt november/nov dezember/dez",
    "fr": "janvier/janv/jan février/fevrier/févr/fév/fev mars avril/avr mai juin juillet/juil août/aout "
    "septembre/sept octobre/oct novembre/nov décembre/decembre/déc/dec",
    "es": "enero/ene febrero/feb marzo/mar abril/abr mayo/may junio/jun julio/jul agosto/ago "
    "septiembre/setiembre/sept/sep/set octubre/oct noviembre/nov diciembre/dic",
    "it": "gennaio/gen/genn febbraio/feb/febbr marzo/mar aprile/apr maggio/mag/magg giugno/giu luglio/lug "
    "agosto/ago "
    "settembre/sett/set ottobre/ott novembre/nov dicembre/dic",
    "pt": "janeiro/jan fevereiro/fev março/marco/mar abril/abr maio/mai junho/jun julho/jul agosto/ago "
    "setembro/set outubro/out novembro/nov dezembro/dez",
    "nl": "januari/jan februari/feb maart/mrt april/apr mei juni/jun juli/jul augustus/aug "
    "september/sept/sep oktober/okt november/nov december/dec",
    "ru": "января/январь/янв февраля/февраль/фев/февр марта/март/мар апреля/апрель/апр мая/май июня/июнь/июн "
    "июля/июль/июл августа/август/авг сентября/сентябрь/сен/сент октября/октябрь/окт "
    "ноября/ноябрь/ноя/нояб декабря/декабрь/дек",
    "uk": "січня/січень/січ лютого/лютий/лют березня/березень/бер квітня/квітень/квіт/кві "
    "травня/травень/трав "
    "червня/червень/черв липня/липень/лип серпня/серпень/серп вересня/вересень/вер жовтня/жовтень/жовт "
    "листопада/листопад/лист грудня/грудень/груд",
    "pl": "stycznia/styczeń/sty lutego/luty/lut marca/marzec/mar kwietnia/kwiecień/kwi maja/maj "
    "czerwca/czerwiec/cze "
    "lipca/lipiec/lip sierpnia/sierpień/sie września/wrzesień/wrz października/październik/paź "
    "listopada/listopad/lis grudnia/grudzień/gru",
    "tr": "ocak/oca şubat/şub mart/mar nisan/nis mayıs/may haziran/haz temmuz/tem ağustos/ağu eylül/eyl "
    "ekim/eki "
    "kasım/kas aralık/ara",
    "sv": "januari/jan februari/feb mars april/apr maj juni juli augusti/aug september/sep oktober/okt "
    "november/nov "
    "december/dec",
    "da": "januar/jan februar/feb marts/mar april/apr maj/mai juni/jun juli/jul august/aug september/sep "
    "oktober/okt "
    "november/nov december/dec/desember/des",
    "cs": "ledna února března dubna května června července srpna září října listopadu prosince",
    "sk": "januára februára marca apríla mája júna júla augusta septembra októbra novembra decembra",
    "hu": "január február március április május június július augusztus szeptember október november december",
    "ro": "ianuarie februarie martie aprilie mai iunie iulie august septembrie octombrie noiembrie decembrie",
    "id": "januari/jan februari/feb maret/mac april/apr mei juni/jun juli/julai/jul agustus/ogos/agu "
    "september/sep "
    "oktober/okt november/nov desember/disember/des",
    "sl": "januarja/januar februarja/februar marca/marec aprila/april maja/maj junija/junij julija/julij "
    "avgusta/avgust septembra/september oktobra/oktober novembra/november decembra/december",
    "hr": "siječnja veljače ožujka travnja svibnja lipnja srpnja kolovoza rujna "
    "- studenoga/studenog prosinca",
    "sr": "januara/јануара februara/фебруара marta/марта aprila/априла maja/маја juna/јуна jula/јула "
    "avgusta/августа septembra/септембра oktobra/октобра novembra/новембра decembra/децембра",
    "bg": "януари/јануари февруари март април май/мај юни/јуни юли/јули август септември октомври ноември "
    "декември",
    "sq": "janar shkurt mars prill maj qershor korrik gusht shtator tetor nëntor dhjetor",
    "lt": "sausio vasario kovo balandžio gegužės birželio liepos rugpjūčio rugsėjo spalio lapkričio gruodžio",
    "lv": "janvāris/janvārī februāris/februārī marts/martā aprīlis/aprīlī maijs/maijā jūnijs/jūnijā "
    "jūlijs/jūlijā augusts/augustā septembris/septembrī oktobris/oktobrī novembris/novembrī "
    "decembris/decembrī",
    "et": "jaanuar veebruar märts aprill mai juuni juuli august september oktoober november detsember",
    "fi": "tammikuuta helmikuuta maaliskuuta huhtikuuta toukokuuta kesäkuuta heinäkuuta elokuuta syyskuuta "
    "lokakuuta marraskuuta joulukuuta",
    "el": "ιανουαρίου φεβρουαρίου μαρτίου απριλίου μαΐου/μαίου ιουνίου ιουλίου αυγούστου σεπτεμβρίου "
    "οκτωβρίου νοεμβρίου δεκεμβρίου",
    "ca": "gener febrer març abril maig juny juliol agost setembre octubre novembre desembre",
    "be": "студзеня лютага сакавіка красавіка мая чэрвеня ліпеня жніўня верасня кастрычніка лістапада снежня",
    "ar": "يناير/جانفي فبراير/فيفري/شباط مارس/آذار/اذار أبريل/ابريل/إبريل/أفريل/نيسان مايو/أيار/ايار/ماي "
    "يونيو/يونيه/حزيران/جوان يوليو/يوليه/تموز/جويلية أغسطس/اغسطس/آب/أوت سبتمبر/أيلول/ايلول "
    "أكتوبر/اكتوبر نوفمبر ديسمبر",
}
ENGLISH = tuple(words.partition("/")[0].capitalize() for words in _MONTHS["en"].split())
_TWO_WORDS = {"كانون الثاني": 1, "تشرين الأول": 10, "تشرين الثاني": 11, "كانون الأول": 12}

# Monday first, as dt.date.weekday() counts; beside the plain form the one that copy puts after "on".
_WEEKDAYS = {
    "en": "monday tuesday wednesday thursday friday saturday sunday",
    "de": "montag dienstag mittwoch donnerstag freitag samstag/sonnabend sonntag",
    "fr": "lundi mardi mercredi jeudi vendredi samedi dimanche",
    "es": "lunes martes miércoles/miercoles jueves viernes sábado/sabado domingo",
    "it": "lunedì/lunedi martedì/martedi mercoledì/mercoledi giovedì/giovedi venerdì/venerdi sabato domenica",
    "pt": "segunda-feira terça-feira quarta-feira quinta-feira sexta-feira sábado/sabado domingo",
    "nl": "maandag dinsdag woensdag donderdag vrijdag zaterdag zondag",
    "ru": "понедельник вторник среду/среда четверг пятницу/пятница субботу/суббота воскресенье",
    "uk": "понеділок вівторок середу/середа четвер п'ятницю/п’ятницю/п'ятниця/п’ятниця суботу/субота "
    "неділю/неділя",
    "pl": "poniedziałek wtorek środę/środa czwartek piątek sobotę/sobota niedzielę/niedziela",
    "tr": "pazartesi salı çarşamba perşembe cuma cumartesi pazar",
    "da": "mandag tirsdag onsdag torsdag fredag lørdag søndag",
    "sv": "måndag tisdag onsdag torsdag fredag lördag söndag",
    "fi": "maanantai tiistai keskiviikko torstai perjantai lauantai sunnuntai",
    "cs": "pondělí úterý středa čtvrtek pátek sobota neděle",
    "hr": "ponedjeljak utorak srijeda četvrtak petak subota nedjelja",
    "ro": "luni marți/marţi miercuri joi vineri sâmbătă duminică",
    "ko": "월요일 화요일 수요일 목요일 금요일 토요일 일요일",
    "hu": "hétfő kedd szerda csütörtök péntek szombat vasárnap",
    "ar": "الاثنين/الإثنين الثلاثاء الأربعاء/الاربعاء الخميس الجمعة السبت الأحد/الاحد",
    "zh": "星期一/周一/週一 星期二/周二/週二 星期三/周三/週三 星期四/周四/週四 "
    "星期五/周五/週五 星期六/周六/週六 "
    "星期日/星期天/周日/週日",
    "ja": "月曜日/月曜 火曜日/火曜 水曜日/水曜 木曜日/木曜 金曜日/金曜 土曜日/土曜 日曜日/日曜",
}
_WEEKDAY_CUTS = {
    "mon": 0,
    "tue": 1,
    "tues": 1,
    "wed": 2,
    "thu": 3,
    "thur": 3,
    "thurs": 3,
    "fri": 4,
    "sat": 5,
    "sun": 6,
}


def _numbered(table: dict[str, str]) -> dict[str, int]:
    return {
        word: number
        for line in table.values()
        for number, words in enumerate(line.split())
        for word in words.split("/")
    }


MONTH_NUMBERS = {word: number + 1 for word, number in _numbered(_MONTHS).items()} | _TWO_WORDS
WEEKDAYS = {
    language: {word: day for day, words in enumerate(line.split()) for word in words.split("/")}
    for language, line in _WEEKDAYS.items()
}
_ALL_WEEKDAYS = _numbered(_WEEKDAYS) | _WEEKDAY_CUTS


def month_of(word: str) -> int | None:
    """The month, 1 to 12, that a word names in any language, with or without the dot of a cut."""
    return MONTH_NUMBERS.get(_folded(word))


def weekday_of(word: str) -> int | None:
    """The weekday, Monday 0, that a word names in any language, cut or whole."""
    return _ALL_WEEKDAYS.get(_folded(word))


def _folded(word: str) -> str:
    # Turkish capitals: İ lowers to i and a combining dot.
    return word.rstrip(".").replace("İ", "i").lower().replace("i̇", "i")


def _pattern(words: dict[str, int]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=lambda word: (-len(word), word)))


WEEKDAY = rf"(?:{_pattern(_ALL_WEEKDAYS)})"
"""Any weekday's name or cut in any language; to be compiled without regard to case."""
