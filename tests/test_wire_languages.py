"""Date lines and bylines in the languages that Dateline reads, in the shapes in which papers set them."""

from __future__ import annotations

import datetime as dt
from zoneinfo import ZoneInfo

import pytest

from dateline.wire import bylines, stamps

DATE_LINES = """
Published April 7, 2017 at 5:30 p.m. ET|2017-04-07 21:30
Updated 7 Apr 2017, 14:05 BST|updated 2017-04-07 13:05
Freitag, 7. April 2017, 14:05 Uhr|2017-04-07 14:05
Stand: 07.04.2017 14:05 Uhr|2017-04-07 14:05
Veröffentlicht am 07.04.2017|2017-04-07
Publié le 7 avril 2017 à 14h05|2017-04-07 14:05
Publié le vendredi 07 avril 2017 à 14:05, mis à jour à 16:10|2017-04-07 14:05
Mis à jour le 07/04/2017 à 14:05|updated 2017-04-07 14:05
7 de abril de 2017, 14:05 h|2017-04-07 14:05
Publicado el viernes, 7 abril 2017 14:05|2017-04-07 14:05
Actualizado: 07/04/2017 14:05h|updated 2017-04-07 14:05
Venerdì 7 aprile 2017 - 14:05|2017-04-07 14:05
Pubblicato il 7 aprile 2017 alle ore 14:05|2017-04-07 14:05
Ultimo aggiornamento: 07 aprile 2017|updated 2017-04-07
7 de abril de 2017 às 14h05|2017-04-07 14:05
Publicado em 07/04/2017 - 14:05|2017-04-07 14:05
Atualizado em 7 abr 2017 14h05|updated 2017-04-07 14:05
sexta-feira, 7 de abril de 2017|2017-04-07
Vrijdag 7 april 2017 om 14:05|2017-04-07 14:05
Gepubliceerd op 7 april 2017 14:05|2017-04-07 14:05
7 april 2017, 14.05 uur|2017-04-07 14:05
7 апреля 2017, 14:05|2017-04-07 14:05
Опубликовано 07.04.2017 в 14:05 (МСК)|2017-04-07 11:05
14:05, 7 апреля 2017 г.|2017-04-07 14:05
Пятница, 7 апреля 2017 года|2017-04-07
7 квітня 2017, 14:05|2017-04-07 14:05
Опубліковано: 7 квітня 2017 року, 14:05|2017-04-07 14:05
П'ятниця, 7 квітня 2017|2017-04-07
7 kwietnia 2017, 14:05|2017-04-07 14:05
Opublikowano: 07.04.2017, godz. 14:05|2017-04-07 14:05
Data publikacji: 7 kwietnia 2017 r.|2017-04-07
Piątek, 7 kwietnia 2017 (14:05)|2017-04-07 14:05
7 Nisan 2017 Cuma 14:05|2017-04-07 14:05
Yayınlanma: 07.04.2017 - 14:05|2017-04-07 14:05
Giriş: 7 Nisan 2017, 14:05 Son Güncelleme: 7 Nisan 2017, 16:10|2017-04-07 14:05
Güncelleme: 07.04.2017 14:05|updated 2017-04-07 14:05
الجمعة 7 أبريل 2017|2017-04-07
نشر في: 7 أبريل 2017 - 14:05|2017-04-07 14:05
الجمعة، ٧ أبريل ٢٠١٧ - ١٤:٠٥|2017-04-07 14:05
7 نيسان/أبريل 2017|2017-04-07
آخر تحديث: 07/04/2017 - 14:05|updated 2017-04-07 14:05
2017年4月7日 14:05|2017-04-07 14:05
2017-04-07 14:05 来源：新华社|2017-04-07 14:05
发布时间：2017年04月07日 14时05分|2017-04-07 14:05
2017年4月7日 星期五|2017-04-07
2017年4月7日 14時05分|2017-04-07 14:05
2017年4月7日(金) 14:05配信|2017-04-07 14:05
公開日：2017年4月7日（金）|2017-04-07
平成29年4月7日|2017-04-07
2017/04/07 14:05|2017-04-07 14:05
2017.04.07 14:05|2017-04-07 14:05
송고시간 2017-04-07 14:05|2017-04-07 14:05
입력 2017.04.07 14:05 수정 2017.04.07 16:10|2017-04-07 14:05
2017년 4월 7일 금요일 오후 2시 5분|2017-04-07 14:05
2017년 4월 7일 오후 2:05|2017-04-07 14:05
基督紀元2017年4月7日下午2時05分|2017-04-07 14:05
2017年4月7日 下午2:05|2017-04-07 14:05
2017年4月7日午後2時5分|2017-04-07 14:05
"""
BYLINES = """
By John Smith|John Smith
By John Smith and Mary Jones, Associated Press|John Smith+Mary Jones
By JOHN SMITH AP Business Writer|John Smith
by Xinhua writers Li Ming, Wang Wei|Li Ming+Wang Wei
Von Anna Müller und Jörg Groß, dpa|Anna Müller+Jörg Groß
Von ANNA MÜLLER|Anna Müller
Par Marie Dupont et Jean L'Écuyer|Marie Dupont+Jean L'Écuyer
Par Marie DUPONT|Marie Dupont
Por María García y José Pérez|María García+José Pérez
Por Nell Pilcrow, São Paulo|Nell Pilcrow
Di Mario Dell'Acqua e Anna Rossi|Mario Dell'Acqua+Anna Rossi
di Giulia Bianchi|Giulia Bianchi
Por João da Silva e Ana de Souza|João da Silva+Ana de Souza
Door Piet de Vries en Anna van den Berg|Piet de Vries+Anna van den Berg
Door onze correspondent Piet de Vries|Piet de Vries
Автор: Иван Петров|Иван Петров
Иван Петров, Ольга Сидорова|Иван Петров+Ольга Сидорова
Автор: Олена Шевченко|Олена Шевченко
Autor: Łukasz Wójcik|Łukasz Wójcik
Łukasz Wójcik, Anna Kowalska|Łukasz Wójcik+Anna Kowalska
Haber: Ahmet Yılmaz|Ahmet Yılmaz
Ahmet YILMAZ / ANKARA|Ahmet Yilmaz
كتب: أحمد محمد|أحمد محمد
记者 张三|张三
记者：张三 李四|张三+李四
（记者张三、李四）|张三+李四
文／王小明|王小明
本报记者 张三|张三
記者王小明／台北報導|王小明
執筆：山田太郎|山田太郎
홍길동 기자|홍길동
(서울=연합뉴스) 홍길동 김철수 기자|홍길동+김철수
홍길동 기자 gildong@example.com|홍길동
"""


@pytest.mark.parametrize("line", DATE_LINES.strip().splitlines())
def test_a_date_line_is_read_in_its_language(line: str) -> None:
    written, _, expected = line.rpartition("|")
    stamp = stamps.read(written, ZoneInfo("UTC"))
    assert stamp is not None

    found = stamp.updated if expected.startswith("updated ") else stamp.published

    assert shown(found) == expected.removeprefix("updated ")


def shown(found: dt.date | dt.datetime | None) -> str:
    if isinstance(found, dt.datetime):
        return found.astimezone(dt.UTC).strftime("%Y-%m-%d %H:%M")
    return str(found)


@pytest.mark.parametrize("line", BYLINES.strip().splitlines())
def test_a_byline_is_read_in_its_language(line: str) -> None:
    written, _, authors = line.rpartition("|")

    byline = bylines.read(written) or bylines.unmarked(written)

    assert byline is not None
    assert "+".join(byline.authors) == authors
