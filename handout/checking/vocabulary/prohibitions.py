"""How languages tell readers to leave something without a “not”: “avoid”, “skip”, “stop taking”."""

from __future__ import annotations

import re

from handout.checking.vocabulary.negations import NEGATIONS, SOFT_NEGATIONS
from handout.patterns import defer_pattern

_ACTS = {
    "en": r"(?:eating|drinking|taking|using|smoking|giving|driving|breastfeeding)",
    "es": r"(?:comer|beber|tomar|usar|fumar|dar|manejar|conducir|aplicar)",
    "fr": r"(?:manger|boire|prendre|utiliser|fumer|donner|conduire)",
    "pt": r"(?:comer|beber|tomar|usar|fumar|dar|dirigir|conduzir)",
    "it": r"(?:mangiare|bere|prendere|usare|fumare|dare|guidare)",
}
_PROHIBITIONS = {
    "en": rf"\b(?:(?<!\bto )avoid|(?:try|best|need|have|want|important) to avoid|skip|stay away from"
    rf"|(?:stop|quit) {_ACTS['en']}|refrain from|hold off)\b",
    "es": rf"\b(?:evit[ea]n?|(?:deje|dejar|pare) de {_ACTS['es']}|suspenda|omita|sáltese)\b",
    "de": r"\b(?:(?:ver)?meiden sie|verzichten sie|lassen sie \w[^.]{0,120}\bweg"
    r"|(?:hören|setzen) sie [^.]{0,120}(?:auf|ab))\b",
    "fr": rf"\b(?:évitez|(?:arrêtez|cessez) de {_ACTS['fr']}|suspendez|sautez)\b",
    "pt": rf"\b(?:evite|(?:pare|deixe) de {_ACTS['pt']}|suspenda|pule)\b",
    "it": rf"\b(?:eviti|smetta di {_ACTS['it']}|sospenda|salti)\b",
    "nl": r"\b(?:vermijd|mijd|stop met|sla [^.]{0,120} over)\b",
    "pl": r"\b(?:unikaj|przestań|wstrzymaj się|powstrzymaj się|odstaw|pomiń)\b",
    "ru": r"\b(?:избегайте|воздержитесь|прекратите|перестаньте|откажитесь|пропустите|исключите)\b",
    "vi": r"(?:tránh|kiêng|ngưng|ngừng|nhịn)(?= )",
    "ar": r"(?:تجنب|امتنع|توقف عن|أوقف)",
    "zh": r"(?:避免|停止|禁止|戒|忌|暂停|禁食|禁饮)",
    "uk": r"\b(?:уникайте|утрим(?:айте|уйте)ся|припиніть|пропустіть|відмовтеся|виключіть)\b",
    "sv": r"\b(?:undvik|sluta (?:att )?(?:ta|äta|dricka|använda|röka)|låt bli|hoppa över|avstå)\b",
    "tr": r"\b(?:kaçının|bırakın|kesin)\b",
    "fa": "پرهیز کنید|خودداری کنید|اجتناب کنید|قطع کنید|متوقف کنید",
    "he": "הימנעו?(?![א-ת])|להימנע|להפסיק",
    "th": "หลีกเลี่ยง|งด|หยุด",
    "ja": "避けて|中止し|控えて|やめて",
    "ko": "피하(?:십|세)|중단하(?:십|세)|삼가(?:십|세)",
    "hi": "से बचें|परहेज करें|बंद कर",
    "tl": r"\b(?:iwasan|umiwas|itigil|ihinto)\b",
    "ht": r"\b(?:evite|sispann|rete)\b",
}
_PROHIBITION_PATTERNS = {language: defer_pattern(words) for language, words in _PROHIBITIONS.items()}
_PREVENTION = {
    "en": r"prevent|avoid|stop|quit|refrain|hold|keep|stay away",
    "es": r"evit|previen|preven|dejar|dej[eo]|pare\b|ayun|alej|lejos|olvíd|espere|protéj"
    r"|susp[eé]nd|interr[uú]mp|omit|\bs[aá]ltes?e",
    "de": r"vermeid|meid|vorbeug|verhinder|schütz|verzicht|weg|nüchtern|aufhör|hören sie"
    r"|absetz|abgesetzt|setzen sie|aussetz|unterbrech|beenden|pausier|fern|abstand|warten sie",
    "fr": r"évit|préven|arrêt|cess|saut|supprim|jeun|éloign|loin|attend|abst[ie]|renonc|protég"
    r"|suspend|interromp",
    "pt": r"evit|preven|previn|pare|parar|deix|jejum|longe|afast|fuja|espere|protej|suspend|interromp|\bpule",
    "it": r"evit|preven|smett|digiun|lontan|stare alla larga|lasci|aspett|all’ombra|sospend"
    r"|interromp|\bsalti\b",
    "nl": r"vermijd|mijd|voorkom|stop|nuchter|weg|buurt|afstand|laat\b.*\bstaan|wacht|onderbreek|\bsla\b",
    "pl": r"unik|przesta|wstrzym|zapobie|czczo|odstaw|pomi[nń]|chro[nń]|z dala|rezygn|poczekaj"
    r"|rzu[ćc]|zaprzesta|przerw|zawie[sś]",
    "ru": r"избег|воздерж|прекра|переста|предотвра|натощак|отка[зж]|пропус|исключ|защищ|подальше"
    r"|подожд|приостанов|отмен|прерв",
    "vi": r"tránh|kiêng|ngưng|ngừng|nhịn|ngừa|bỏ|dừng|xa|hoãn|đợi",
    "ar": r"تجنب|امتن|توقف|أوقف|وقاية|منع|ابتعد|بعيد|اترك|صائم|صيام|انتظر|يقي",
    "zh": r"避|停|禁|戒|忌|防|远离|遠離|空腹|等|暂|暫|别|不",
    "uk": "уник|утрим|припин|переста|запобі|натще|відмов|пропус|виключ|захищ|подалі|зачека|кид"
    r"|призупин|скасу|перерв",
    "sv": "undvik|förebygg|slut|avbryt|upphör|låt bli|fast|borta|vänta|avstå|skydda|hoppa|håll",
    "tr": "kaçın|bırak|kes|önle|uzak|bekle|koru|durdur|aç karn",
    "fa": "پرهیز|خودداری|اجتناب|قطع|متوقف|پیشگیری|جلوگیری|دور|صبر|ناشتا|محافظت",
    "he": "מנע|הפסק|הפסיק|צום|רחק|המת|הגנ|דלג",
    "th": "เลี่ยง|งด|หยุด|ป้องกัน|ห่าง|รอ|เว้น|เลิก",
    "ja": "避|中止|控|やめ|禁|防|止め|待|離",
    "ko": "피하|중단|삼가|금|끊|예방|멈추|기다리|멀리|떨어",
    "hi": "बच|परहेज|बंद|रोक|दूर|खाली|छोड़|मना|इंतज",
    "tl": "iwas|tigil|hinto|pigil|layo|hintay|protekt",
    "ht": "evite|sispann|rete|kite|lwen|anpeche|pwoteje|tann",
}
_STOP = defer_pattern(
    r"(?:^|(?<=[.!?:;\n] ))(?:stop|quit) "
    r"(?!by\b|at\b|for\b|here\b|if\b|when\b|in\b|and\b|as\b|the bleeding)\w+",
    re.MULTILINE,
)
"""An order to stop a medicine."""
_PROTECTION = defer_pattern(r"protég\w*|protej\w*|schütz\w*|chro[nń]\w*|защищ\w*|prote(?:ct|gg)\w*")
_PREVENTION_PATTERNS = {language: defer_pattern(words) for language, words in _PREVENTION.items()}


def find_lost_prohibition(text: str, language: str, other: str, other_language: str) -> str:
    """Return the words by which a text tells to leave something of which the other forbids nothing; or "".

    Both are in small letters.
    """
    if language not in _PROHIBITIONS or other_language not in _PROHIBITIONS:
        return ""
    found = _PROHIBITION_PATTERNS[language].search(text)
    if found is None and language == "en" and (stop := _STOP.search(text)):
        # Who is to stop something to protect a part of the body is not told so by the protection.
        return "" if _says_to_stop(other, other_language) else stop[0].strip()
    if found is None:
        return ""
    others = (NEGATIONS, SOFT_NEGATIONS, _PREVENTION_PATTERNS)
    is_forbidden = any(each[other_language].search(other) for each in others)
    return "" if is_forbidden else found[0]


def _says_to_stop(text: str, language: str) -> bool:
    without_protection = _PROTECTION.sub(" ", text)
    others = (NEGATIONS, SOFT_NEGATIONS, _PREVENTION_PATTERNS)
    return any(each[language].search(without_protection) for each in others)
