"""How languages say no, and how they tell readers to leave something: “not”, “avoid”, “stop taking”."""

from __future__ import annotations

from handout.patterns import defer_pattern

NEGATIONS = {
    "en": defer_pattern(
        r"\b(?:not|never|don['’]?t|cannot|can['’]t|won['’]t|isn['’]t|aren['’]t|doesn['’]t|nor)\b"
    ),
    "es": defer_pattern(r"\b(?:(?<!otro )no|nunca|jamás|tampoco)\b"),
    "fr": defer_pattern(r"\b(?:pas|jamais|ni|aucune?)\b|\bn['’]"),
    "de": defer_pattern(r"\b(?:nicht|kein\w*|nie|niemals|weder)\b"),
    "pt": defer_pattern(r"\b(?:(?<!dia )não|nunca|jamais|nem)\b"),
    "it": defer_pattern(r"\b(?:non|mai|né|(?<!uno )no)\b"),
    "nl": defer_pattern(r"\b(?:niet|geen|nooit)\b"),
    "pl": defer_pattern(r"\b(?:nie|nigdy|ani)\b"),
    "ro": defer_pattern(r"\b(?:nu|niciodată|nici)\b|\bn-"),
    "ru": defer_pattern(r"\b(?:не|нет|никогда|нельзя|ни)\b"),
    "uk": defer_pattern(r"\b(?:не|немає|ніколи|ні)\b"),
    "vi": defer_pattern(r"không|chưa|đừng|chẳng|chớ"),
    "ht": defer_pattern(r"\b(?:pa|pap|janm)\b"),
    "tl": defer_pattern(r"\b(?:hindi|huwag|wala|walang)\b"),
    "zh": defer_pattern(r"不|没|沒|勿|别|別|未|无|無|切莫"),
    "ja": defer_pattern(r"ない|ません|ず|ぬ"),
    "ko": defer_pattern(r"마십시오|마세요|않|못|없|안 |아니|말"),
    "ar": defer_pattern(
        r"(?<![\u0621-\u064a])[وفب]?(?:لا|لم|لن|ليس[\u0621-\u064a]*|غير|عدم|دون)(?![\u0621-\u064a])"
    ),
    "hi": defer_pattern(r"नहीं| न |मत | ना "),
    "so": defer_pattern(r"\b(?:ma|ha|aan|weligaa|maaha)\b"),
}  # fmt: skip
"""Words that say no, in small letters."""
SOFT_NEGATIONS = {
    "en": defer_pattern(
        r"\b(?:no|none|without|avoid\w*|stop\w*|unless|instead|only|less|fewer|rather|few|hardly|rarely|except"
        r"|keep\b.*?\bfrom|skip\w*|un(?!der|til|it|i[oq]|cle)\w{3,}|nothing|nobody|neither|free|fail\w*|lose|lost|miss\w*|limit\w*|until"
        r"|out of)\b"
    ),
    "es": defer_pattern(
        r"\b(?:sin|evit\w+|dej\w+|salvo|excepto|menos|sólo|solo|solamente|ni|ningun\w*|nada|nadie|omit\w+|salt[ea]\w*|suspend\w+"
        r"|in(?:necesari|cap|segur|suficien|útil|complet|correct|evitabl|deseab|sens|móvil|cómod)\w*"
        r"|falt\w+|prohib\w+|imposib\w+|hasta(?! \d))\b"
    ),
    "fr": defer_pattern(
        r"\b(?:sans|évit\w+|arrêt\w+|sauf|moins|seul\w*|cess\w+|rien|ne|n"
        r"|(?<!une )(?<!la )personne|interdi\w+|jusqu\w*|plus)\b"
    ),
    "de": defer_pattern(
        r"\b(?:ohne|vermeid\w+|außer|nur|weniger|un(?!ter|ser|gef)\w{4,}|(?<!\d )bis(?! \d)|\w*verzicht\w*"
        r"|nichts|niemand|erst|lassen|meid\w+|weglassen|weg|absetz\w*|aufhör\w*|hören sie|setzen sie)\b"
    ),
    "pt": defer_pattern(
        r"\b(?:sem|evit\w+|pare|parar|deix\w+|suspend\w+|pul[ea]\w*|salvo|exceto|menos|só|somente|apenas"
        r"|nenhum\w*|nada|ninguém|proib\w+|até(?! \d)|falt\w+"
        r"|im?possív\w+|in(?:segur|capa|suficien|complet)\w*)\b"
    ),
    "it": defer_pattern(
        r"\b(?:senza|evit\w+|smett\w+|interromp\w+|sospend\w+|salt[ai]\w*|tranne|salvo|eccetto|meno|solo"
        r"|soltanto|nessun\w*|niente|nulla|viet\w+|fino|manc\w+|im?possib\w+|in(?:sicur|capac|sufficien)\w*)\b"
    ),
    "nl": defer_pattern(
        r"\b(?:zonder|vermijd\w*|mijd\w*|stop\w*|behalve|tenzij|minder|alleen|slechts|niets|niemand|verboden"
        r"|tot(?! \d)|pas|sla|overslaan|on(?!der|s\b|ge|tst|tl|tv)\w{4,})\b"
    ),
}  # fmt: skip
"""Words that may stand where another language says no."""
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
    "de": r"\b(?:(?:ver)?meiden sie|verzichten sie|lassen sie \w[^.]*\bweg"
    r"|(?:hören|setzen) sie [^.]*(?:auf|ab))\b",
    "fr": rf"\b(?:évitez|(?:arrêtez|cessez) de {_ACTS['fr']}|suspendez|sautez)\b",
    "pt": rf"\b(?:evite|(?:pare|deixe) de {_ACTS['pt']}|suspenda|pule)\b",
    "it": rf"\b(?:eviti|smetta di {_ACTS['it']}|sospenda|salti)\b",
    "nl": r"\b(?:vermijd|mijd|stop met|sla [^.]* over)\b",
}
_PROHIBITION_PATTERNS = {language: defer_pattern(words) for language, words in _PROHIBITIONS.items()}
_PREVENTION = {
    "en": r"prevent|avoid|stop|quit|refrain|hold|keep|stay away",
    "es": r"evit|previen|preven|dejar|dej[eo]|pare\b|ayun|alej|lejos",
    "de": r"vermeid|meid|vorbeug|verhinder|schütz|verzicht|weg|nüchtern|aufhör|hören sie"
    r"|absetz|setzen sie|fern|abstand",
    "fr": r"évit|préven|arrêt|cess|jeun|éloign|loin",
    "pt": r"evit|preven|previn|pare|parar|deix|jejum|longe|afast",
    "it": r"evit|preven|smett|digiun|lontan|stare alla larga",
    "nl": r"vermijd|mijd|voorkom|stop|nuchter|weg|buurt|afstand",
}
_PREVENTION_PATTERNS = {language: defer_pattern(words) for language, words in _PREVENTION.items()}


def find_lost_prohibition(text: str, language: str, other: str, other_language: str) -> str:
    """Return the words by which a text tells to leave something of which the other forbids nothing; or "".

    Both are in small letters.
    """
    if language not in _PROHIBITIONS or other_language not in _PROHIBITIONS:
        return ""
    found = _PROHIBITION_PATTERNS[language].search(text)
    if found is None:
        return ""
    others = (NEGATIONS, SOFT_NEGATIONS, _PREVENTION_PATTERNS)
    is_forbidden = any(each[other_language].search(other) for each in others)
    return "" if is_forbidden else found[0]
