"""What a page or a wire says beside the story: links, buttons, notices, captions; whole blocks, each by a named rule."""

from __future__ import annotations

import re

LONGEST = 400
"""No piece of furniture is longer, in characters; a longer block is text, whatever it begins with."""


def _rule(name: str, pattern: str) -> tuple[str, re.Pattern[str]]:
    return name, re.compile(pattern, re.IGNORECASE)


# Anywhere in the copy: nothing that a story says can look like these.
_ANYWHERE = (
    _rule(
        "advertisement",
        r"\W*(?:advertisements?|advertising|sponsored(?: content)?|ad|advert|promoted(?: stories| content)?|anzeige|werbung|publicité|"
        r"publicidad|pubblicità|publicidade|advertentie|реклама|reklama|reklam|إعلان|广告|廣告|広告|annonce|annons|"
        r"(?:story|article|report|content) continues (?:below|after)(?: (?:this )?(?:the )?ad\w*)?|continue reading(?: below| the main story| .{0,40})?|"
        r"scroll (?:down )?(?:for|to) (?:more|continue)(?: reading)?(?: .{0,20})?|(?:video|article) loading|loading\W*|"
        r"(?:please )?enable javascript.{0,80}|this (?:video|content) (?:is|can|could).{0,80}(?:not available|played|be (?:played|displayed)).{0,60}|"
        r"your browser does not support.{0,60}|heard on .{3,40}|playback is(?:n't| not) supported on (?:your|this) device\.?|"
        r"la suite après (?:la|cette) publicité|lesen sie nach der anzeige weiter|continua a leggere.{0,40}|"
        r"continua después de la publicidad|continua (?:após|depois d)a publicidade|lees verder (?:onder|na) de advertentie.{0,20}|"
        r"artikel wird nach der werbung fortgesetzt|report this ad|skip ad(?:vertisement)?|remove ads?)\W*",
    ),
    _rule(
        "picture credit",
        r"(?:image|photo|picture|video|media|foto|bild|imagen|crédit photo|credits?|photograph|photo credit|image credit|"
        r"photo by|fotocredit|immagine|фото|видео|відео|zdjęcie|fot|画像|图片|图|사진)s?\s*(?:source|copyright|credit|crédit|caption|courtesy|by|quelle|來源|来源)?\s*[,:：=|©].{0,300}"
        r"|(?:image|media|video|photo) caption\s+.{0,300}|getty(?: images)?|afp via getty(?: images)?|"
        r"©\s*(?:getty|reuters|afp|ap|dpa|epa|sputnik|tass|shutterstock|istock|istockphoto)\b.{0,80}|"
        r"(?:\(|\[).{0,80}(?:getty images|ap photo|file photo|shutterstock).{0,60}(?:\)|\])|"
        r"(?:file )?(?:photo|picture|image)s?(?: \(file\))?|(?:ap|afp|reuters|epa|file) (?:photo|picture|image)\b.{0,80}|"
        r".{0,300}\((?:ap|afp|reuters|epa|photo|foto|image|picture)\s?(?:photo|images?)?\s?[/:].{2,80}\)|"
        r".{0,300}\b(?:ap photo|getty images|afp photo|reuters/[A-Z]\w+|/\s?(?:reuters|afp|epa|shutterstock)|via getty|xinhua/[A-Z]\w+)[^.]{0,60}[^\w.]*|"
        r".{0,300}[.)\"”]\s*(?:(?:photo|image|picture|file photo)\s)?(?:credit|photo|image|photograph|foto|crédit|picture|courtesy)\s?(?:by|of)?\s?[:/]\s?.{2,80}|"
        r"file\s?[-–—]\s?.{10,380}|(?:photo|foto|picture|image)\s+(?:courtesy|by|from|via|credit)\b.{0,100}|"
        r"\(?(?:in |this )?(?:file )?(?:photo|picture) (?:taken|released|provided|shows|dated)\b.{0,300}",
    ),
    _rule(
        "related",
        r"\W*(?:read (?:more|also|next|the full (?:story|article|report))|also (?:read|see|on .{2,30})|see also|see more|more (?:on|from|about) (?:this|the|these).{0,60}|"
        r"related(?: (?:articles?|stories|story|coverage|content|news|topics?|links?|posts?|reading|video|internet links))?|"
        r"you (?:may|might) also (?:like|be interested in|enjoy)|recommended(?: (?:for you|stories|reading|articles))?|don't miss|"
        r"trending(?: now)?|most (?:read|popular|viewed|commented)|must[- ]read|editor'?s'? picks?|up next|watch(?: (?:now|live|more|next|this|also))?|"
        r"further reading|explore further|more must-reads.{0,30}|what to (?:read|know) next|in case you missed it|other (?:news|stories)|top stories|popular now|"
        r"lesen sie (?:auch|hier|dazu|mehr)|mehr zum thema|mehr (?:dazu|lesen)|zum thema|weitere (?:meldungen|artikel|nachrichten)|siehe auch|"
        r"(?:à )?lire (?:aussi|également|la suite)|à lire|lire plus|pour aller plus loin|voir aussi|sur le même (?:sujet|thème)|"
        r"(?:lea|lee|leer|vea|ver|mira)(?: también| además| más| aquí)|te puede interesar|también te puede interesar|noticias? relacionadas?|más (?:información|noticias)|"
        r"leggi anche|leggi (?:tutto|di più)|vedi anche|articoli correlati|potrebbe interessarti(?: anche)?|"
        r"leia (?:também|mais)|veja (?:também|mais)|saiba mais|notícias relacionadas|relacionad[oa]s|"
        r"lees (?:ook|meer|verder)|bekijk ook|zie ook|gerelateerd\w*|meer over|"
        r"читайте (?:также|ещё|еще|далее)|(?:смотрите|см\.) также|по теме|материалы по теме|другие новости|подробнее|ранее по теме|"
        r"читайте також|дивіться також|за темою|схожі новини|"
        r"czytaj (?:także|też|również|więcej|dalej)|zobacz (?:także|też|również)|przeczytaj (?:także|też|również)|powiązane|"
        r"ayrıca bakınız|ilgili haber(?:ler)?|bunlar da ilginizi çekebilir|"
        r"اقرأ (?:أيضا|أيضًا|المزيد|أيضاً)|شاهد أيضا|مواضيع ذات صلة|اقرأوا أيضا|"
        r"相关(?:新闻|阅读|报道|链接)|延伸阅读|推荐阅读|更多新闻|関連(?:記事|ニュース|リンク)|あわせて読みたい|관련(?:기사|뉴스)|läs (?:också|mer|även)|les (?:også|mer))"
        r"(?:\s*[:：»›→>|–—-]+\s*.{0,200}|\W*)",
    ),
    _rule(
        "sharing",
        r"\W*(?:(?:(?:share|facebook|twitter|e-?mail|print|whatsapp|linkedin|pinterest|reddit|telegram|tweet|copy|link|save|sms|messenger|tumblr|google|flipboard|pocket|comments?)\b\W*){2,}|"
        r"share|tweet|pin|e-?mail|print|save|like|comments?|comment on this|leave a comment|post a comment|add a comment|view comments|show comments|"
        r"copy(?: link)?|copied!?|link copied!?|facebook|twitter|x|whatsapp|linkedin|telegram|reddit|messenger|flipboard|pinterest|"
        r"share (?:this|on|via|with|or comment)\b.{0,80}|share\s*:.{0,60}|share(?:\s+\w+){0,2}|shares|tweet this|email this.{0,30}|print this.{0,30}|follow (?:us|me|him|her|them|bbc)\b.{0,160}|follow @.{0,100}|follow (?:the .{2,40} )?on .{0,80}|"
        r"like us on.{0,60}|join (?:us|the (?:conversation|discussion)|our).{0,120}|connect with us.{0,60}|find us on.{0,60}|"
        r"save (?:article|story|for later)|listen(?: to this (?:article|story))?(?:\W+\d.{0,20})?|play (?:audio|video)|text size.{0,20}|font size.{0,20}|a\+? a-?|"
        r"teilen|drucken|merken|artikel (?:teilen|drucken|merken|versenden|anhören|vorlesen)|per mail versenden|auf facebook teilen.{0,30}|folgen sie uns.{0,100}|"
        r"partager(?:\s*[:|].{0,60}|(?:\s+\w+){0,3})|imprimer|envoyer par mail.{0,30}|suivez-nous.{0,100}|commenter|réagir|écouter|enregistrer|offrir l'article|ajouter à vos favoris|"
        r"compartir(?:\s*[:|].{0,60}|(?:\s+\w+){0,3})|imprimir|enviar(?: por \w+(?: \w+)?)?|comentarios?|comenta|síguenos.{0,100}|sigue(?: a|nos).{0,100}|guardar|escuchar|"
        r"condividi(?:\s*[:|].{0,60}|(?:\s+\w+){0,3})|stampa|commenta|seguici.{0,100}|ascolta|compartilh[ae](?:\s*[:|].{0,60}|(?:\s+\w+){0,3})|comentários?|siga.{0,100}|ouvir|salvar|"
        r"delen|deel (?:dit|op|via|artikel|bericht).{0,60}|afdrukken|volg ons.{0,100}|reageer|luister|bewaren|"
        r"поделиться(?:\s*[:|].{0,60}|(?:\s+\w+){0,3})|распечатать|подписывайтесь.{0,160}|подписаться.{0,80}|следите за.{0,100}|комментарии|комментировать|"
        r"поділитися(?:\s*[:|].{0,60}|(?:\s+\w+){0,3})|підписуйтесь.{0,160}|підписатися.{0,60}|коментарі|друкувати|"
        r"udostępnij(?:\s*[:|].{0,60}|(?:\s+\w+){0,3})|drukuj|skomentuj|komentarze|obserwuj nas.{0,100}|paylaş(?:\s*[:|].{0,60}|(?:\s+\w+){0,3})|yazdır|yorumlar?|takip et.{0,60}|bizi takip edin.{0,80}|"
        r"شارك(?:\s*[:|].{0,60}|(?:\s+\w+){0,3})|مشاركة|طباعة|تابعونا.{0,80}|分享.{0,40}|打印|打印本页|收藏|关注我们.{0,40}|シェア(?:する)?|ツイート|印刷|保存|공유(?:하기)?|인쇄|댓글)\W*(?:\d{1,6}\W*)?",
    ),
    _rule(
        "newsletter",
        r"\W*(?:(?:sign ?up|subscribe|register)(?=\W*$|.*\b(?:newsletters?|inbox|e-?mail|channel|account|free|app|alerts?|podcasts?|updates?|access|today|now|our|here|daily|briefing|digital|journalism|whatsapp|youtube)\b)|get (?:the|our|your|all|breaking|daily|email|news|more)\b.{0,60}(?:newsletters?|in(?:to)? your inbox|alerts?|app|briefing|emails?)"
        r"|download (?:our|the) .{0,40}app|already a subscriber|log in to|create (?:a|an) (?:free )?account|"
        r"newsletters?|jetzt (?:abonnieren|anmelden)|newsletter abonnieren|abonnieren sie|abonnez-vous|inscrivez-vous|"
        r"suscríbe(?:te|ase)|suscribirse|apúntate|iscriviti|abbonati|assine|inscreva-se|cadastre-se|abonneer|schrijf je in|"
        r"подпишитесь|подпишись|підпишіться|підпишись|zapisz się|subskrybuj|abone ol|اشترك)"
        r"(?:(?:\s*[:!,.–—-]|\s+(?:to|for|here|now|today|free|and|our|to our|au|aux|à|a|al|für|op|na|на|zum|in|nosso|nuestro|alla|our|with|or|log)\b).{0,240})?\W*",
    ),
    _rule("reading time", r"\W*(?:\d+\W*(?:min(?:ute)?s?|мин\w*|minuten|minutos|minuti)\.?\W*(?:read|lesezeit|de lectura|de lecture|di lettura|de leitura)?|"
          r"(?:reading time|read time|lesezeit|temps de lecture|tiempo de lectura|tempo di lettura|время чтения|час читання)\W*\d+.{0,20}|"
          r"\d+\s*(?:comments?|shares?|views?|likes?|просмотр\w*|перегляд\w*|görüntülenme|kommentare|commentaires|comentarios))\W*"),
)  # fmt: skip

# Only after the text, from the end upwards.
_AFTER = (
    _rule(
        "first published",
        r"(?:this (?:story|article|report|post|piece|version).{0,40}(?:was|has been|is) (?:first |originally |automatically |also )?(?:published|posted|produced|generated|updated|republished|provided|part of|auto-generated|syndicated).{0,260}|"
        r"(?:first|originally) published.{0,160}|article originally (?:published|appeared).{0,160}|the (?:post|article) .{3,160} (?:first )?appeared (?:first )?on .{2,60}|"
        r"\(?a version of this (?:article|story) .{0,260}|follow .{2,40}(?:coverage|news|updates)\b.{0,120}|leave a (?:reply|comment)|\([^()]{2,40}\b\d{1,2}/\d{1,2}/\d{4}[^()]{0,20}\)|\(\(.{3,200}\)\)|the views and opinions expressed.{0,300}|click here to get.{0,60}|(?:published|printed|appeared) in (?:the )?[A-Z].{2,80}|you can share this.{0,80}|to contact the (?:reporters?|editors?|author|writer).{0,200}|"
        r"contact .{3,60}(?: at |:|\bvia\b).{0,160}|follow .{2,60} on (?:twitter|facebook|x|instagram).{0,120}|-{0,2}\s?with assistance (?:from|by) .{0,160}|"
        r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+|"
        r"\(?(?:with|mit|avec|con|com) (?:inputs?|input) from.{0,100}\)?|\(?(?:this|the) (?:story|report) has (?:not )?been .{0,260}|\(?except for the headline.{0,260}|"
        r"catch all the.{0,260}|stay up[- ]to[- ]date.{0,200}|for (?:more|the latest|all the latest) .{0,120}(?:visit|click|follow|see|go to|download|check).{0,160}|"
        r"click here.{0,160}|visit (?:our|us|the) .{0,120}|contact (?:us|the (?:author|writer|reporter|newsroom)).{0,160}|reach .{3,60} at .{3,80}|"
        r"(?:got|have) a (?:tip|story|question|news tip).{0,200}|do you have .{0,120}\?.{0,160}|send (?:us )?(?:your )?(?:tips|comments|feedback).{0,160}|"
        r"if you (?:spot|see|find|notice) (?:a|an) (?:error|mistake|typo|bug).{0,200}|report (?:an error|a typo|a problem).{0,60}|"
        r"обнаружили ошибку.{0,120}|нашли (?:ошибку|опечатку).{0,160}|выделите (?:её|ее).{0,120}|если вы (?:нашли|заметили) .{0,160}|якщо ви (?:знайшли|помітили).{0,160}|"
        r"(?:our|the) standards:.{0,120}|thomson reuters trust principles.{0,20}|_{2,}.{0,2})\W*",
    ),
    _rule(
        "end mark",
        r"\W*(?:-?\s?0\s?-|-?\s?30\s?-|ends?|enditem|endit|\(ends?\)|fin|ende|fine|fim|конец|end of (?:story|article|release|document|text)|/ends?|"
        r"#\s?#\s?#\s?#?|\*(?:\s?\*){1,}|_{3,}|-{3,}|=+\s?kyodo|reuters?|nnnn|the end|eom|xinhua|\(xinhua\)|/afp/|afp|efe|ansa|\(ansa\)\.?|dpa|tass|upi|\(end\)|\(完\)|（完）|完|（了）|"
        r"[^\W\d_]{2,4}/?(?:\s?/\s?[^\W\d_]{2,5}){1,5}|[-–—]{1,2}\s?(?:ians|pti|ani|uni|bernama|reuters|ap|afp|dpa|efe|tass|interfax|bss|unb|app|aap)|[^\W\d_]{2,4}(?:/[^\W\d_]{2,5})*\s?\((?:[A-Za-zÄÖÜ]{2,12}(?:,\s|/|\)))+|[A-Z]{2,4} // [A-Z]{2,4}|lusa/fim|[a-z]+/fim|\d{3,5}\*{1,2}\d{3,5}|wam/.{2,40}|dpa(?:-\w+)?(?: [a-z]{1,4}\d?){2,9}|\((?:sda|ats|dpa|afp|apa|epd|kna|sid|pap|efe|ap|reuters|pti|ians|ani|lusa|aa|ритау|xinhua|tt|ntb|anp|belga)(?:[/, -]+[\w-]{1,12})*\)|"
        r"[a-z]{1,4}\d?[-/](?:[a-z]{1,4}\d?[-/]?){1,4}|■|◆|●|＝おわり|（終）)\W*",
    ),
    _rule("pagination", r"\W*(?:page \d+(?: of \d+)?|next (?:page|article|story)|previous (?:page|article|story)|back to (?:top|news|list|home|all news)|"
          r"zurück(?: zur übersicht)?|retour|volver|indietro|voltar|terug|назад|вернуться.{0,30}|next|previous|prev|more|see all|view all|load more|show more|all news|all articles|"
          r"top of page|nach oben|haut de page|terms (?:of|and) .{0,40}|privacy policy|cookie policy|contact us|about us|advertise with us|contact|home|site map|sitemap|rss)\W*"),
)  # fmt: skip


def anywhere(block: str) -> str:
    """The name of the rule by which a block is furniture wherever it stands; "" if it is not."""
    return _named(block, _ANYWHERE)


def heading(block: str) -> bool:
    """Whether a block is a heading over links to other stories and nothing more."""
    return len(block) < 60 and block[-1:] not in ".?" and _named(block, _ANYWHERE) == "related"


def after(block: str) -> str:
    """The name of the rule by which a block is furniture after the text; "" if it is not."""
    return _named(block, _ANYWHERE) or _named(block, _AFTER)


def _named(block: str, rules: tuple[tuple[str, re.Pattern[str]], ...]) -> str:
    if len(block) > LONGEST or not block:
        return ""
    return next((name for name, pattern in rules if pattern.fullmatch(block)), "")
