"""How languages say no, and how they tell readers to leave something: “not”, “avoid”, “stop taking”."""

from __future__ import annotations

import re

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
        r"\b(?:no|none|without|at least|at most|up to|avoid\w*|stop\w*|unless|instead|only|less|fewer"
        r"|rather|few|hardly|rarely"
        r"|except"
        r"|keep\b.*?\bfrom|skip\w*|hold off|refrain\w*|stay (?:out|away|off)|quit\w*|pass(?:es)?\b"
        r"|goes? away|gone"
        r"|wears? off|un(?!der|til|it|i[oq]|cle)\w{3,}|nothing|nobody|neither|free|fail\w*|lose|lost"
        r"|miss\w*|limit\w*|until"
        r"|out of)\b"
    ),
    "es": defer_pattern(
        r"\b(?:sin|máxim\w+|a más tardar|como mucho|evit\w+|dej\w+|salvo|excepto|menos|sólo|solo"
        r"|solamente|ni"
        r"|ningun\w*|nada|nadie"
        r"|omit\w+|salt[ea]\w*|suspend\w+"
        r"|in(?:necesari|cap|segur|suficien|útil|complet|correct|evitabl|deseab|sens|móvil|cómod)\w*"
        r"|falt\w+|prohib\w+|imposib\w+|hasta(?! \d))\b"
    ),
    "fr": defer_pattern(
        r"\b(?:sans|nul(?:le)?|inutile\w*|maxim\w+|au plus(?: tard)?|évit\w+|arrêt\w+|sauf|moins|seul\w*"
        r"|cess\w+|rien|ne|n"
        r"|(?<!une )(?<!la )personne|interdi\w+|jusqu\w*|plus)\b"
    ),
    "de": defer_pattern(
        r"\b(?:ohne|höchstens|spätestens|maximal\w*|vermeid\w+|außer|nur|weniger|un(?!ter|ser|gef)\w{4,}"
        r"|(?<!\d )bis(?! \d)|\w*verzicht\w*"
        r"|nichts|niemand|erst|lassen|meid\w+|weglassen|weg|absetz\w*|aufhör\w*|hören sie|setzen sie)\b"
    ),
    "pt": defer_pattern(
        r"\b(?:sem|máxim\w+|evit\w+|pare|parar|deix\w+|suspend\w+|pul[ea]\w*|salvo|exceto|menos|só"
        r"|somente|apenas"
        r"|nenhum\w*|nada|ninguém|proib\w+|até(?! \d)|falt\w+"
        r"|im?possív\w+|in(?:segur|capa|suficien|complet)\w*)\b"
    ),
    "it": defer_pattern(
        r"\b(?:senza|massim\w+|al più tardi|evit\w+|smett\w+|interromp\w+|sospend\w+|salt[ai]\w*|tranne"
        r"|salvo|eccetto"
        r"|meno|solo"
        r"|soltanto|nessun\w*|niente|nulla|viet\w+|fino|manc\w+|im?possib\w+|in(?:sicur|capac"
        r"|sufficien)\w*)\b"
    ),
    "nl": defer_pattern(
        r"\b(?:zonder|hooguit|uiterlijk|hoogstens|maxima\w+|vermijd\w*|mijd\w*|stop\w*|behalve|tenzij"
        r"|minder"
        r"|alleen|slechts|niets|niemand"
        r"|verboden"
        r"|tot(?! \d)|pas|sla|overslaan|on(?!der|s\b|ge|tst|tl|tv)\w{4,})\b"
    ),
    "pl": defer_pattern(
        r"\b(?:bez|najwyżej|najpóźniej|maksym\w+|rzu[ćc]\w*|unika\w*|przesta\w+|wstrzyma\w+"
        r"|powstrzyma\w+|odstaw\w*"
        r"|pomi[nń]\w+|oprócz|chyba"
        r"|tylko|mniej|rzadko"
        r"|zamiast|czczo|zakaz\w*|zabron\w+|dopiero|aż|poza|odmów|ominą\w+|mija\w*)\b"
    ),
    "ru": defer_pattern(
        r"\b(?:без|максим\w+|самое большее|избега\w+|воздерж\w+|прекрат\w+|перестан\w+|отмен\w+|откаж\w+"
        r"|пропус\w+|кроме|только"
        r"|меньше|редко"
        r"|вместо|натощак|запре\w+|пока|лишь|исключ\w+|брос\w+|проход\w+)\b"
    ),
    "vi": defer_pattern(r"tránh|tối đa|kiêng|ngưng|ngừng|nhịn|bỏ|cấm|trừ|chỉ|ít|dừng|cho đến|hoãn"
    r"|thay vì|hết"),
    "ar": defer_pattern(
        r"تجنب|أقصى|امتنع|توقف|بدون|دون|إلا|فقط|أقل|حتى|ممنوع|احذر|ابتعد|اترك|أوقف|نادرا|بدلا|يزول|صائما"
        r"|خال"
    ),
    "zh": defer_pattern(r"避免|最多|停|禁|戒|忌|只|仅|僅|除|少|直到|空腹|暂|暫|远离|遠離|才|拒|漏"),
}  # fmt: skip
"""Words that may stand where another language says no."""
_MILD = {
    "en": (
        r"\b(?:does not|do not|doesn['’]t|don['’]t) (?:go|mix|work|agree|combine|get along|fit|sit)"
        r" (?:\w+ )?(?:well|together)\b"
        r"|\b(?:does not|do not|doesn['’]t|don['’]t|has not|have not) (?:go(?:ne)? (?:down|away)|stop\w*"
        r"|improve\w*|get better|clear(?: up)?|heal|fade)\b"
        r"|\b(?:is|are) not (?:normal|right|good|usual|ok|okay)\b",
        "goes badly, stays, hardly",
    ),
}
"""What is denied and may as well be said without a “not”: “does not go well with”, “does not go down”."""
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
    "pl": r"\b(?:unikaj|przestań|wstrzymaj się|powstrzymaj się|odstaw|pomiń)\b",
    "ru": r"\b(?:избегайте|воздержитесь|прекратите|перестаньте|откажитесь|пропустите|исключите)\b",
    "vi": r"(?:tránh|kiêng|ngưng|ngừng|nhịn)(?= )",
    "ar": r"(?:تجنب|امتنع|توقف عن|أوقف)",
    "zh": r"(?:避免|停止|禁止|戒|忌|暂停|禁食|禁饮)",
}
_PROHIBITION_PATTERNS = {language: defer_pattern(words) for language, words in _PROHIBITIONS.items()}
_PREVENTION = {
    "en": r"prevent|avoid|stop|quit|refrain|hold|keep|stay away",
    "es": r"evit|previen|preven|dejar|dej[eo]|pare\b|ayun|alej|lejos|olvíd|espere|protéj",
    "de": r"vermeid|meid|vorbeug|verhinder|schütz|verzicht|weg|nüchtern|aufhör|hören sie"
    r"|absetz|setzen sie|fern|abstand|warten sie",
    "fr": r"évit|préven|arrêt|cess|jeun|éloign|loin|attend|abst[ie]|renonc|protég",
    "pt": r"evit|preven|previn|pare|parar|deix|jejum|longe|afast|fuja|espere|protej",
    "it": r"evit|preven|smett|digiun|lontan|stare alla larga|lasci|aspett|all’ombra",
    "nl": r"vermijd|mijd|voorkom|stop|nuchter|weg|buurt|afstand|laat\b.*\bstaan|wacht",
    "pl": r"unik|przesta|wstrzym|zapobie|czczo|odstaw|pomi[nń]|chro[nń]|z dala|rezygn|poczekaj|rzu[ćc]",
    "ru": r"избег|воздерж|прекра|переста|предотвра|натощак|отка[зж]|пропус|исключ|защищ|подальше|подожд",
    "vi": r"tránh|kiêng|ngưng|ngừng|nhịn|ngừa|bỏ|dừng|xa|hoãn|đợi",
    "ar": r"تجنب|امتن|توقف|أوقف|وقاية|منع|ابتعد|بعيد|اترك|صائم|صيام|انتظر|يقي",
    "zh": r"避|停|禁|戒|忌|防|远离|遠離|空腹|等|暂|暫|别|不",
}
_PREVENTION_PATTERNS = {language: defer_pattern(words) for language, words in _PREVENTION.items()}


def soften_negations(text: str, language: str) -> str:
    """Return a text in small letters with what is denied mildly said without a “not”."""
    if language not in _MILD:
        return text
    denied, said = _MILD[language]
    return re.sub(denied, said, text)


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
