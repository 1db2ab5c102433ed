"""How languages say no, and how they tell readers to leave something: “not”, “avoid”, “stop taking”."""

from __future__ import annotations

import re

from handout.checking.vocabulary.double_negations import drop_shared_denials, says_with
from handout.patterns import defer_pattern

NEGATIONS = {
    "en": defer_pattern(
        r"\b(?:not|never|don['’]?t|cannot|can['’]t|won['’]t|isn['’]t|aren['’]t|doesn['’]t|nor)\b"
    ),
    "es": defer_pattern(r"\b(?:(?<!otro )no|nunca|jamás|tampoco)\b"),
    "fr": defer_pattern(r"\b(?:pas|jamais|ni|aucune?)\b|\bn['’]"),
    "de": defer_pattern(r"\b(?:nicht|kein\w*|nie|niemals|weder)\b"),
    "pt": defer_pattern(r"\b(?:(?<!dia )não|nunca|jamais|nem)\b"),
    "it": defer_pattern(r"\b(?:non|mai|né|(?<!un[oa] )no)\b"),
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
    "ko": defer_pattern(r"마십시오|마세요|않|못|없|(?<!동)안 |아니|말"),
    "ar": defer_pattern(
        r"(?<![\u0621-\u064a])[وفب]?(?:لا|لم|لن|ليس[\u0621-\u064a]*|غير|عدم|دون(?! (?:سن|عمر"
        r"|ال)))(?![\u0621-\u064a])"
    ),
    "hi": defer_pattern(r"नहीं| न |मत | ना "),
    "so": defer_pattern(
        r"\b(?:ma|ha|weligaa|maaha|(?:u|ku|ka|la|is)ma|(?:in|oo)?aa(?:n|dan|nay|nan)|hadaanad)\b"
    ),
}  # fmt: skip
"""Words that say no, in small letters."""
SOFT_NEGATIONS = {
    "en": defer_pattern(
        r"\b(?:no|none|without|at least|at most|up to|avoid\w*|stop\w*|unless|instead|only|less|fewer"
        r"|rather|few|hardly|rarely|except|keep\b.*?\bfrom|skip\w*|hold off|refrain\w*|stay (?:out|away"
        r"|off)|quit\w*|pass(?:es)?\b|goes? away|gone|wears? off|un(?!der|til|it|i[oq]|cle)\w{3,}|nothing"
        r"|nobody|neither|free|fail\w*|lose|lost|miss\w*|limit\w*|until|out of|lack\w*|too few)\b"
    ),
    "es": defer_pattern(
        r"\b(?:sin|máxim\w+|a más tardar|como mucho|evit\w+|dej\w+|salvo|excepto|menos|sólo|solo|solamente"
        r"|ni|ningun\w*|nada|nadie|omit\w+|salt[ea]\w*|suspend\w+|in(?:necesari|cap|segur|suficien|útil"
        r"|complet|correct|evitabl|deseab|sens|móvil|cómod)\w*|falt\w+|prohib\w+|imposib\w+|hasta(?! \d)"
        r"|carenc\w+|ausencia|en (?:lugar|vez))\b"
    ),
    "fr": defer_pattern(
        r"\b(?:sans|nul(?:le)?|inutile\w*|maxim\w+|au plus(?: tard)?|évit\w+|arrêt\w+|sauf|moins|seul\w*"
        r"|cess\w+|rien|ne|n|plutôt|au lieu|(?<!une )(?<!la )personne|interdi\w+|jusqu\w*|plus besoin"
        r"|non plus"
        r"|manqu\w*|absence"
        r"|carence)\b"
    ),
    "de": defer_pattern(
        r"\b(?:ohne|höchst\w+|spätestens|maximal\w*|vermeid\w+|außer|nur|weniger|un(?!ter|ser|gef)\w{4,}"
        r"|(?<!\d )bis(?! \d)|\w*verzicht\w*|nichts|niemand|erst|lassen|meid\w+|weglassen|weg|absetz\w*"
        r"|aufhör\w*|hören sie|setzen sie|mangel\w*|fehl\w+|statt|anstelle|anstatt)\b"
    ),
    "pt": defer_pattern(
        r"\b(?:sem|máxim\w+|evit\w+|pare|parar|deix\w+|suspend\w+|pul[ea]\w*|salvo|exceto|menos|só|somente"
        r"|apenas|nenhum\w*|nada|ninguém|proib\w+|até(?! \d)|falt\w+|carência|ausência|im?possív\w+"
        r"|in(?:segur|capa|suficien|complet)\w*|em (?:vez|lugar))\b"
    ),
    "it": defer_pattern(
        r"\b(?:senza|massim\w+|al più tardi|evit\w+|smett\w+|interromp\w+|sospend\w+|salt[ai]\w*|tranne"
        r"|salvo|eccetto|meno|solo|soltanto|nessun\w*|niente|nulla|viet\w+|fino|manc\w+|carenz\w+|assenza"
        r"|im?possib\w+|in(?:sicur|capac|sufficien)\w*|invece|al posto)\b"
    ),
    "nl": defer_pattern(
        r"\b(?:zonder|hooguit|uiterlijk|hoogstens|maxima\w+|vermijd\w*|mijd\w*|stop\w*|behalve|tenzij"
        r"|minder|alleen|slechts|plaats|niets|niemand|verboden|tot(?! \d)|pas|sla|overslaan|gebrek|tekort\w*"
        r"|on(?!der|s\b|ge|tst|tl|tv)\w{4,})\b"
    ),
    "pl": defer_pattern(
        r"\b(?:bez|najwyżej|najpóźniej|maksym\w+|rzu[ćc]\w*|unika\w*|przesta\w+|wstrzyma\w+|powstrzyma\w+"
        r"|odstaw\w*|pomi[nń]\w+|oprócz|chyba|tylko|mniej|rzadko|zamiast|czczo|zakaz\w*|zabron\w+|dopiero"
        r"|aż|poza|odmów|ominą\w+|mija\w*|brak\w*)\b"
    ),
    "ru": defer_pattern(
        r"\b(?:без|максим\w+|самое большее|избега\w+|воздерж\w+|прекрат\w+|перестан\w+|отмен\w+|откаж\w+"
        r"|пропус\w+|кроме|только|меньше|редко|вместо|натощак|запре\w+|пока|лишь|исключ\w+|брос\w+"
        r"|проход\w+|отсутств\w+|нехватк\w+)\b"
    ),
    "vi": defer_pattern(
        r"tránh|tối đa|kiêng|ngưng|ngừng|nhịn|bỏ|cấm|trừ|(?<!địa )\bchỉ(?! định| dẫn| số)|\bít\b(?! nhất)"
        "|dừng|cho đến|hoãn|thay vì|hết(?! thuốc| liều)|thiếu"
    ),
    "ar": defer_pattern(
        "تجنب|أقصى|امتنع|توقف|بدون|دون(?! (?:سن|عمر|ال))|إلا|فقط|أقل|حتى|ممنوع|احذر|ابتعد|اترك|أوقف|نادرا"
        "|بدلا|يزول|صائما|خال"
    ),
    "zh": defer_pattern(
        "避免|最多|停|禁|戒|忌|只|仅|僅|除|(?<![至减減])少|缺|直到|空腹|暂|暫|远离|遠離|才|拒|漏|代替|而非"
    ),
    "ro": defer_pattern(
        r"\b(?:fără|doar|numai|evit\w+|opri\w+|întrerup\w+|renunț\w+|prea puțin\w*|lips\w+|ne(?:sigur"
        r"|potrivit|necesar|obișnuit)\w*|interzis\w*|maxim\w*|cel mult|până|decât|except\w+|altfel"
        r"|ferit\w*)\b"
    ),
    "uk": defer_pattern(
        r"\b(?:без|лише|тільки|уник\w+|припин\w+|утрим\w+|відмов\w+|заборон\w+|крім|менше|рідко|натще"
        r"|максим\w+|доки|поки|брак\w*|відсутн\w+)\b"
    ),
    "ht": defer_pattern(r"\b(?:san|sèlman|evite|sispann|kite|mwens|jis|anvan|piti|manke|okenn|anyen)\b"),
    "tl": defer_pattern(
        r"\b(?:iwas\w*|iwasan|tigil\w*|itigil|lamang|lang|maliban|kulang|bawal|hanggang|halip"
        r"|imbes|nang wala)\b"
    ),
    "hi": defer_pattern("बिना|केवल|सिर्फ|बच(?:ें|ना)|बंद|कम |रोक|परहेज|छोड़|मना|अधिकतम|कोई"),
    "ja": defer_pattern("避け|控え|やめ|止め|だけ|のみ|以外|まで|なく|なし|不|禁|中止|代わり"),
    "ko": defer_pattern("피하|삼가|중단|멈추|만 |제외|없이|까지|금지|불|최대|금식|부족|대신"),
    "so": defer_pattern(r"\b(?:ka fogow|iska ilaali|jooji|keliya|kaliya|la['’]aan|mooyee|yar)\b"),
}
"""Words that may stand where another language says no."""
_THEY_DO_NOT = (
    r"\b(?:does not|doesn['’]t|has not|have not|(?:(?<=[a-z] )(?<!\bplease )(?<!\band )(?<!\byou )"
    r"(?<!\bthen )(?<!\bbut )(?<!\bto )(?:do not|don['’]t)))"
)
"""What things do not, and no order to a reader: “do not stop taking it” must keep its “not”."""
_MILD = {
    "en": (
        rf"{_THEY_DO_NOT} (?:go|mix|work|agree|combine|get along|fit|sit) (?:\w+ )?(?:well|together)\b"
        rf"|{_THEY_DO_NOT} (?:go(?:ne)? (?:down|away)|stop\w*|improve\w*|get better|clear(?: up)?|heal"
        r"|fade)\b"
        r"|\b(?:is|are) not (?:normal|right|good|usual|ok|okay)\b",
        "goes badly, stays, hardly",
    ),
}
"""What is denied and may as well be said without a “not”: “does not go well with”, “does not go down”."""
_BEFORE_ASKING = defer_pattern(
    r"\b(?:do not|don['’]t|never) [^.;]{0,120}\b(?:before|until|unless|without) "
    r"(?:you (?:have )?|you['’]ve )?"
    r"(?:first )?(?:ask|talk|check|speak|spoke|discuss|consult)"
)
"""“Do not go back before you have asked” may be “ask before you go back”."""
_ASKING = {
    "es": r"(?:antes de|primero) .*(?:pregunt|habl|consult)|(?:pregunt|habl|consult)\w* .*(?:antes|primero)",
    "de": r"(?:bevor|zuerst|vorher|erst)",
    "fr": r"avant (?:de|d['’])",
    "pt": r"antes de",
    "it": r"prima di",
    "nl": r"(?:voordat|voor u|eerst)",
    "pl": r"(?:zanim|przed|najpierw)",
    "ru": r"(?:прежде|перед|сначала)",
    "uk": r"(?:перш|перед|спочатку)",
    "vi": "trước khi",
    "zh": "前|先",
    "ko": "전에|먼저",
    "ar": "قبل",
    "tl": r"\b(?:bago|muna)\b",
}
_ONLY = {
    "en": r"\b(?:only|just)\b",
    "es": r"\b(?:s[oó]lo|solamente|únicamente)\b",
    "de": r"\bnur\b",
    "nl": r"\b(?:alleen|slechts)\b",
    "fr": r"\b(?:seul\w*|uniquement)\b",
    "pt": r"\b(?:só|somente|apenas)\b",
    "it": r"\b(?:solo|soltanto)\b",
    "pl": r"\btylko\b",
    "ru": r"\b(?:только|лишь)\b",
    "vi": "chỉ",
    "zh": "[只仅僅]",
    "ar": "فقط",
    "ro": r"\b(?:doar|numai)\b",
    "uk": r"\b(?:лише|тільки)\b",
    "hi": "केवल|सिर्फ",
    "ja": "だけ|のみ",
    "ko": "만 ",
    "ht": "sèlman",
    "tl": r"\b(?:lamang|lang)\b",
}
"""Only: where both languages have it, it stands for no “not”."""
_UNTIL = {
    "en": r"\buntil\b",
    "es": r"\bhasta\b",
    "fr": r"\bjusqu\w*",
    "de": r"\bbis\b",
    "pt": r"\baté\b",
    "it": r"\bfino\b",
    "nl": r"\btot\b",
    "ru": r"\bпока\b",
    "uk": r"\b(?:доки|поки)\b",
    "ro": r"\bpână\b",
    "pl": r"\baż\b",
    "vi": "cho đến",
    "zh": "直到",
    "ht": r"\bjis\b",
    "tl": r"\bhanggang\b",
    "ja": "まで",
    "ko": "까지",
    "ar": "حتى",
    "hi": "तक",
}
"""Until: “do not eat until noon” that lost its “not” still has it."""
_FASTING = {
    "en": defer_pattern(r"\b(?:fast|fasting|empty stomach)\b"),
    "es": defer_pattern(r"\bayun\w*"),
    "fr": defer_pattern(r"\bjeun\b"),
    "de": defer_pattern("nüchtern"),
    "pt": defer_pattern("jejum"),
    "it": defer_pattern("digiun"),
    "nl": defer_pattern("nuchter"),
}
"""Fasting stands for “do not eat”, unless the other text forbids to do something while one fasts."""
_EATING = defer_pattern(r"\b(?:not|never|n[’']t) (?:\w+ )?(?:eat|drink|have (?:any )?(?:food|drink))")
_STOPPING = {
    "en": r"\b(?:stop\w*|quit\w*)",
    "es": r"\b(?:dej\w+|suspend\w+|interrump\w+|par[ae]r?)\b",
    "fr": r"arr[êe]t\w+|cess\w+|interromp\w+",
    "de": r"absetz\w*|aufhör\w*|hören sie|setzen sie|beend\w+|abbrech\w+|brechen sie",
    "nl": r"stop\w*|staak\w*|staken",
    "pt": r"\b(?:pare|parar|deix\w+|suspend\w+|interromp\w+)",
    "it": r"smett\w+|interromp\w+|sospend\w+",
    "pl": r"przesta\w+|odstaw\w*|przerw\w+|przerywa\w+",
    "ru": r"прекра\w+|переста\w+|отмен\w+|броса\w+",
    "uk": r"припин\w+|переста\w+",
    "ro": r"opri\w+|întrerup\w+|renunț\w+",
    "vi": "ngưng|ngừng|dừng|bỏ",
    "zh": "停",
    "ar": "توقف|أوقف|إيقاف",
    "hi": "बंद|रोक|छोड़",
    "ja": "やめ|止め|中止",
    "ko": "중단|멈추|끊",
    "ht": r"\b(?:sispann|kite|rete)\b",
    "tl": "tigil",
}
"""Stopping: “stop it” excuses no lost “not” of “do not stop it”."""
_GOING_ON = {
    "en": r"\b(?:continu\w+|keep (?:on )?\w+ing|go on)",
    "es": r"\b(?:sig[ua]\w*|continú\w+|continu\w+)",
    "fr": r"continu\w+|poursui\w+",
    "de": "weiter",
    "nl": r"\b(?:door|verder|blijf)",
    "pt": r"continu\w+|siga",
    "it": r"continu\w+|prosegu\w+",
    "pl": r"kontynu\w+|nadal|dalej",
    "ru": r"продолж\w+",
    "uk": r"продовж\w+",
    "ro": r"continu\w+",
    "vi": "tiếp tục",
    "zh": "继续|繼續|坚持",
    "ar": "استمر|واصل|تابع",
    "hi": "जारी|रहें",
    "ja": "続け",
    "ko": "계속",
    "ht": "kontinye",
    "tl": "ituloy|magpatuloy|patuloy",
}


def soften_negations(text: str, language: str) -> str:
    """Return a text in small letters with what is denied mildly said without a “not”."""
    if language not in _MILD:
        return text
    denied, said = _MILD[language]
    return re.sub(denied, said, text)


def _says_not_to_eat(text: str, language: str) -> bool:
    """Return whether an English text in small letters says not to eat, and nothing of fasting itself."""
    return language == "en" and bool(_EATING.search(text)) and not _FASTING["en"].search(text)


def excuses_lost_negation(text: str, language: str, other: str, other_language: str) -> bool:
    """Return whether a text, in small letters, may say in other words what the other says with a “not”.

    Words that both have excuse nothing: neither the “only” of “not only”, nor the stop of “do not stop”.
    """
    if re.search(_STOPPING.get(other_language, "$."), other) and re.search(
        _GOING_ON.get(language, "$."), text
    ):
        return True
    if language in _FASTING and _FASTING[language].search(text) and _says_not_to_eat(other, other_language):
        return True
    if other_language == "en" and language in _ASKING and _BEFORE_ASKING.search(other):
        return re.search(_ASKING[language], text) is not None
    if other_language == "en" and says_with(text, language, other):
        return True
    for shared in (_ONLY, _STOPPING, _UNTIL):
        if language in shared and other_language in shared and re.search(shared[other_language], other):
            text = re.sub(shared[language], " ", text)
    text = leave_own_denials(text, language, other, other_language)
    return language in SOFT_NEGATIONS and SOFT_NEGATIONS[language].search(text) is not None


def leave_own_denials(text: str, language: str, other: str, other_language: str) -> str:
    """Return a text without the words that stand for those which the other denies; both in small letters."""
    if other_language not in NEGATIONS:
        return text
    negation = NEGATIONS[other_language].pattern
    return drop_shared_denials(text, language, other, other_language, negation)
