"""The words before the name of an author beside the usual bylines, and names that institutions bear.

A line with one of these is told in a note when it is taken, so that no word of it is lost.
"""

from __future__ import annotations

import re

from handout.patterns import defer_pattern

MADE_BY = (
    r"(?:(?:article|blog|blog post|column|content|guest (?:article|column|post)|information|leaflet|page|"
    r"post|"
    r"story|text|handout) )?(?:authored|compiled|contributed|created|designed|developed|done|drafted|made|"
    r"prepared|produced|put together|researched|submitted|words|story|text) by|"
    r"(?:article|blog|blog post|column|guest (?:article|column|post)|story) (?:written )?by|"
    r"(?:elaborad|preparad|realizad|redactad|compilad|producid|produzid|redigid)[oa] por|"
    r"(?:élaborée?|conçue?|composée?|signée?) par|"
    r"(?:preparat|elaborat|realizzat|redatt|compilat)[oa] da(?:l|lla)?|testi? di|"
    r"(?:zusammengestellt|ausgearbeitet|bearbeitet) von|(?:fach|gast)?(?:beitrag|artikel) (?:von|der|des)|"
    r"(?:opgesteld|samengesteld|gemaakt) door|bijdrage van|"
    r"(?:sammanställ[dt]|framtagen|författad) av|(?:udarbejdet|skrevet|forfattet) af|utarbeidet av|af|"
    r"przygotował[aiy]?|opracowali|"
    r"(?:составил|материал подготовил|статью подготовил|текст подготовил)[аи]?|подготовлено|підготув(?:ав|"
    r"ала|али)|"
    r"(?:yazıyı )?hazırlayan|"
    r"(?:biên soạn|soạn|viết)(?: bởi)?|được viết bởi|"
    r"(?:disusun|dibuat) oleh|oleh|"
    r"inihanda ni|laatinut|întocmit de|vypracoval[ai]?|készítette"
)
"""What else says that somebody wrote a text, with a space or a colon."""

AUTHOR_NOUNS = (
    r"(?:main|lead|first|principal|corresponding|contributing) authors?|autor(?:a|es)? principal(?:es)?|"
    r"auteure?s? principal?(?:e|aux)?|hauptautor(?:in)?|autore principale|"
    r"(?:通[信讯訊]|第一|主要)作者|責任著者|주저자|교신저자|"
    r"words|story|writers?|author name|name of (?:the )?author|about the author|"
    r"redacci[óo]n|redactora?|elaboraci[óo]n|redação|redatora?|elaboração|"
    r"rédaction|rédacteur|rédactrice|texte|testi|redazione|redattore|redattrice|"
    r"redaktion|beitrag|verfasser(?:in|innen)?|tekst|skribent|toimittaja|teksti|"
    r"redakcja|текст|составител[ьи]|автор текста|укладач|metin|"
    r"撰稿人?|供稿人?|文字|撰文人?|寫作|执笔|執筆(?:医師?|医)|ライター|필자|기고자?|글쓴이|작성자|"
    r"كتب(?:ت|ته|ها)?|تأليف|الكاتبة?|نگارش|כתבה?"
)
"""Nouns for an author or a text: before a name with a colon only."""

_BORROWED_NAMES = re.compile(
    r"max planck|blue (?:cross|shield)|red (?:cross|crescent)|green cross|johns hopkins|robert koch|"
    r"paul ehrlich|"
    r"eli lilly|kaiser permanente|louis pasteur|marie curie|gustave roussy|dana farber|sloan kettering|"
    r"mount sinai|"
    r"bernhard nocht|susan g?\.? ?komen|helmholtz zentrum|reader['’]?s digest|abbott laboratories|"
    r"jack daniels|"
    r"novo nordisk|bristol myers|boehringer ingelheim|johnson (?:and|&) johnson|(?:saint|st\.?) (?:jude|john|"
    r"mary|"
    r"luke|vincent|joseph|james)['’]?s?(?: \w+)?|carl zeiss|alfred wegener|wilhelm sander|jeffrey modell|"
    r"(?:santa|san|são|sankt|sant) \w+|nuffield \w+|macmillan \w+|teva \w+|merck (?:sharp|manual)\w*",
    re.IGNORECASE,
)
"""Names of persons and saints that institutions and firms bear."""
_FIRM = defer_pattern(
    r"\b(?:labs?|laborator\w+|inc|ltd|llc|llp|gmbh|corp|corporation|company|verlag|books|media|magazine|"
    r"journal|"
    r"council|agency|authority|ministry|ministerium|ministère|ministerio|commission|committee|charity|"
    r"pharma\w*|apotheke|farmacia|pharmacie|insurance|network|alliance|federation|union|program(?:me)?|"
    r"project|"
    r"publish\w+|press|editors?|editorial|redaktion|rédaction|redacción|redakcja|redactie|staff|writers?|"
    r"services?|solutions?|systems?|online|digital|website|web|admin|support|partners|consulting|studios?|"
    r"design|marketing|productions?|publications?|library|museum|archives?|office|board|bureau|unit|division|"
    r"directorate|registry|fund|stiftung|fondation|fundación|fondazione|fundacja|verein|verband|gesellschaft|"
    r"société|sociedad|società|towarzystwo|association|asociación|associazione|akademie|académie|wikipedia|"
    r"healthline|webmd|medline\w*|permanente|nhs|nih|cdc|who)\b|\.(?:com|org|net|gov|de|fr|es|it)\b",
    re.IGNORECASE,
)


def is_firm(name: str) -> bool:
    """Return whether words in capitals name a firm or an institution: “Blue Cross”, “Max Planck”."""
    return _BORROWED_NAMES.fullmatch(name) is not None or _FIRM.search(name) is not None
