"""The short lines above a headline: words of navigation, which are dropped, and names of sections, which are kept."""

from __future__ import annotations

import re
from collections.abc import Iterable

LONGEST = 30
WORDS = 4
_NAV = frozenset(
    """all news|latest news|latest|news|home|homepage|home page|top stories|top story|breaking|breaking news|main page|archive|
archives|menu|search|skip to content|skip to main content|skip to navigation|skip navigation|headlines|news feed|newsfeed|
all stories|all articles|articles|article|stories|story|more news|news article|news articles|news & events|news and events|
press releases|press release|press|media|media centre|media center|media releases|media release|newsroom|press room|
press office|news room|news release|news releases|today's news|recent news|latest stories|latest updates|live|live news|
trending|trending now|featured|feature|features|editor's picks|editors' picks|most read|most popular|popular|in focus|
exclusive|subscribe|sign in|log in|login|register|share|print|back|back to news|back to top|go back|previous|next|
advertisement|blog|blogs|e-paper|epaper|main|main news|top news|news home|all|stream|newswire|wire|from the wire|
startseite|nachrichten|aktuell|aktuelles|meldungen|alle meldungen|schlagzeilen|pressemitteilungen|pressemitteilung|presse|
news-ticker|newsticker|ticker|menü|suche|
accueil|actualités|actualité|actus|à la une|a la une|dernières nouvelles|dernières infos|toute l'actualité|toutes les actualités|
en direct|fil info|communiqués de presse|communiqué de presse|menu principal|
inicio|portada|noticias|últimas noticias|ultimas noticias|última hora|actualidad|titulares|todas las noticias|
notas de prensa|nota de prensa|comunicados|
prima pagina|notizie|ultime notizie|ultim'ora|ultima ora|tutte le notizie|primo piano|in evidenza|comunicati stampa|
início|notícias|últimas notícias|manchetes|todas as notícias|destaques|
nieuws|laatste nieuws|voorpagina|het laatste nieuws|overzicht|persberichten|
главная|новости|все новости|лента|лента новостей|последние новости|главные новости|главное|новости дня|архив|
головна|новини|всі новини|усі новини|стрічка новин|останні новини|
strona główna|wiadomości|aktualności|najnowsze|najnowsze wiadomości|
anasayfa|ana sayfa|haberler|son dakika|gündem haberleri|tüm haberler|
الرئيسية|أخبار|الأخبار|آخر الأخبار|اخبار|عاجل|
首页|首頁|新闻|新聞|要闻|滚动新闻|最新消息|即时新闻|即時新聞|新闻中心|
ホーム|トップ|ニュース|新着|最新ニュース|速報|主要|
홈|뉴스|최신뉴스|속보|전체기사|nyheter|nyheder|forside|uutiset|zprávy|hírek|berita|berita terkini|tin tức""".replace(
        "\n", ""
    ).split("|")
)
_SECTIONS = frozenset(
    """world|world news|international|international news|global|europe|asia|africa|americas|middle east|asia pacific|asia-pacific|
us|u.s.|u.s. news|us news|usa|uk|uk news|national|nation|national news|india|india news|china|russia|ukraine|canada|australia|
local|local news|metro|region|regional|city|state|community|politics|us politics|uk politics|political news|government|elections|
election|election 2016|election 2020|election 2024|military|defense|defence|military & defense|security|national security|
diplomacy|foreign policy|foreign affairs|business|business news|business & economy|business and economy|economy|economics|
economic news|finance|financial|markets|market news|stocks|money|personal finance|companies|company news|industry|energy|oil|
commodities|banks|real estate|property|autos|cars|motoring|aviation|transport|transportation|shipping|technology|tech|tech news|
science|science & space|space|science and technology|science & environment|science & technology|sci-tech|environment|climate|
climate change|weather|nature|health|health news|wellness|coronavirus|covid-19|medicine|education|schools|universities|sport|sports|
sports news|football|soccer|cricket|tennis|golf|rugby|baseball|basketball|hockey|nfl|nba|mlb|nhl|olympics|boxing|cycling|racing|
formula 1|motorsport|athletics|entertainment|entertainment & arts|arts|arts & culture|culture|books|music|film|movies|movie news|
television|tv|tv & radio|media|theatre|theater|art & design|celebrity|celebrities|showbiz|gossip|fashion|style|life|lifestyle|
life & style|living|food|food & drink|travel|religion|faith|society|people|family|crime|crime & courts|courts|law|law & order|justice|
police|opinion|opinions|editorial|editorials|commentary|comment|columns|columnists|analysis|letters|obituaries|obituary|
interviews|interview|special report|special reports|investigations|explainers|explainer|fact check|factcheck|magazine|weekend|
photos|video|videos|podcasts|offbeat|odd news|oddly enough|weird news|human rights|labor|labour|agriculture|farming|history|
emerging markets|breakingviews|aerospace & defense|press review|russian politics & diplomacy|russian economy|society & culture|
politik|inland|ausland|wirtschaft|wirtschaftsnachrichten|finanzen|börse|unternehmen|kultur|wissen|wissenschaft|gesundheit|
panorama|gesellschaft|digital|netzwelt|technik|medien|reise|auto|bildung|karriere|feuilleton|meinung|kommentar|debatte|lokales|
regionales|regional|kriminalität|justiz|fußball|bundesliga|sport|vermischtes|leben & stil|deutschland|österreich|schweiz|welt|
monde|international|france|politique|société|économie|entreprises|sciences|planète|santé|sports|culture|cinéma|musique|livres|
idées|débats|opinions|europe|afrique|amériques|proche-orient|asie|faits divers|justice|éducation|médias|pixels|immobilier|
mundo|internacional|españa|méxico|argentina|colombia|nacional|nacionales|país|política|economía|empresas|mercados|sociedad|
cultura|ciencia|tecnología|salud|deportes|deporte|fútbol|opinión|gente|sucesos|educación|medio ambiente|américa latina|
latinoamérica|madrid|cataluña|espectáculos|cine|televisión|seguridad|justicia|policiales|policiaca|
mondo|esteri|italia|cronaca|politica|economia|finanza|cultura|spettacoli|scienza|scienze|tecnologia|salute|sport|calcio|
ambiente|società|motori|viaggi|lombardia|lazio|sicilia|toscana|campania|puglia|
brasil|portugal|política|economia|cotidiano|esporte|esportes|desporto|futebol|saúde|ciência|tecnologia|educação|ilustrada|
mercado|poder|segurança|justiça|cultura|entretenimento|celebridades|meio ambiente|geral|direitos humanos|
binnenland|buitenland|economie|politiek|wetenschap|gezondheid|cultuur|media|tech|opinie|regio|misdaad|
в мире|мир|политика|экономика|общество|происшествия|россия|культура|наука|спорт|технологии|бизнес|финансы|армия|армия и опк|
оборона|безопасность|недвижимость|авто|здоровье|медицина|религия|туризм|интернет и сми|наука и техника|силовые структуры|
бывший ссср|путешествия|ценности|из жизни|москва|регионы|украина|экология|образование|мнения|интервью|
світ|політика|економіка|суспільство|події|культура|наука|спорт|технології|війна|україна|здоров'я|регіони|київ|
świat|kraj|polska|polityka|gospodarka|biznes|społeczeństwo|kultura|nauka|zdrowie|sport|technologie|prawo|opinie|
dünya|gündem|siyaset|politika|ekonomi|spor|sağlık|teknoloji|kültür|kültür-sanat|eğitim|yaşam|türkiye|magazin|bilim|yerel|
سياسة|اقتصاد|رياضة|ثقافة|العالم|محليات|صحة|تكنولوجيا|علوم|مجتمع|عربي|دولي|حوادث|فن|منوعات|
国际|国内|时政|政治|财经|经济|社会|体育|文化|科技|娱乐|军事|教育|健康|港澳|台湾|國際|兩岸|財經|社會|體育|
国際|政治|経済|社会|スポーツ|文化|科学|国内|海外|地域|芸能|エンタメ|ビジネス|
정치|경제|사회|국제|북한|스포츠|문화|연예|산업|증권|지역|it·과학|세계|생활|
inrikes|utrikes|ekonomi|kultur|sport|indland|udland|kotimaa|ulkomaat|domácí|zahraniční""".replace(
        "\n", ""
    ).split("|")
)
_RELEASE = frozenset(
    "press release|news release|media release|press releases|news releases|communiqué de presse|pressemitteilung|comunicado de prensa|"
    "nota de prensa|comunicato stampa|persbericht|press statement".split("|")
)
_CRUMB = re.compile(r"\s*[›»→>/|\\·]\s*")
_CLOSED = re.compile(r"[.!?…:;,。！？]$")


def is_label(line: str) -> bool:
    """Whether a line has the shape of a label: at most four words, and no closing stop."""
    return 0 < len(line) <= LONGEST and len(line.split()) <= WORDS and not _CLOSED.search(line)


def is_navigation(line: str) -> bool:
    """Whether a line is navigation and nothing else; `European Commission - Press release` is."""
    if _folded(line) in _NAV:
        return True
    parts = [_folded(part) for part in re.split(r"\s+[-–—|:]\s+", line)]
    return len(parts) == 2 and len(line) <= 60 and any(part in _RELEASE for part in parts)


def is_section(line: str, own: Iterable[str] = ()) -> bool:
    """Whether a line names a section, of this site or as papers name them."""
    folded = _folded(line)
    return folded in _SECTIONS or folded in own


def crumbs(line: str, own: Iterable[str] = ()) -> tuple[str, ...]:
    """The steps of a breadcrumb line (`Home › World › Asia`); () if it is none."""
    if len(line) > 120 or not _CRUMB.search(line) or _CLOSED.search(line):
        return ()
    steps = tuple(step for step in _CRUMB.split(line.strip(" ›»→>/|")) if step)
    if len(steps) < 2 or not all(is_label(step) for step in steps[:-1]):
        return ()
    known = sum(is_navigation(step) or is_section(step, own) for step in steps)
    return steps if known and (known >= len(steps) - 1 or is_navigation(steps[0])) else ()


def _folded(line: str) -> str:
    return " ".join(line.strip(" \t›»→>|/•·*#-–—:[]").casefold().split())
