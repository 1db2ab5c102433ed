"""What excuses a “not” that a translation lacks: “go on” for “do not stop”, “ask first” for “not before”."""

from __future__ import annotations

import re

from handout.checking.vocabulary.double_negations import drop_shared_denials, says_with
from handout.checking.vocabulary.negations import NEGATIONS, SOFT_NEGATIONS
from handout.patterns import defer_pattern

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
_DENIED_TWICE = {
    "en": (
        r"\bnot (?:at all |very )?(?:un(?:usual|common|likely|safe|healthy|reasonable)|rare\b"
        "|abnormal|impossible|a bad sign)"
    ),
    "es": (
        r"\bno (?:es|son|resulta) (?:nada )?(?:raro|rara|raros|raras|inusual|infrecuente|anormal"
        "|imposible)"
    ),
    "fr": r"pas (?:rare|inhabituel|anormal|impossible|exceptionnel)",
    "de": r"nicht (?:ungewöhnlich|selten|unüblich|unnormal)",
    "pt": r"não (?:é|são) (?:raro|rara|incomum|anormal|invulgar)",
    "it": r"non (?:è|sono) (?:raro|rara|insolit|anormal|infrequent)\w*",
    "nl": r"niet (?:ongewoon|zeldzaam|abnormaal)",
    "pl": r"nie (?:jest )?(?:niczym )?(?:rzadk|niezwyk|nietyp)\w+|nierzadko",
    "ru": r"не ?редк\w+|не необыч\w+",
    "uk": r"не ?рідк\w+|не незвич\w+", "sv": r"inte (?:ovanligt|onormalt|sällsynt)",
    "zh": "并不(?:少见|罕见|稀奇)|不(?:少见|罕见)",
    "ko": r"드물지 않\w*|드문 일이 아니\w*",
    "ja": (
        "珍しくな|珍しいことではな|か[まも]いません|構いません|構わない|差し支え(?:ない"
        "|ありません)|しれ(?:ない|ません)"
        "|なければな(?:らない|りません)|ないといけ(?:ない|ません)|なくてはな(?:らない|りません)"
        "|すみません"
    ),
    "vi": "không (?:hiếm|lạ|phải là bất thường)", "ar": r"ليس (?:نادرا|غريبا|غير [ء-ي]+)",
    "tl": "hindi (?:naman )?(?:bihira|kakaiba)",
}  # fmt: skip
"""What is no “no”: “it is not unusual” is “it is normal”."""
_YOUNGER = defer_pattern(r"\b(?:under|younger than|below|less than|not yet|before)\b")
_NOT_YET = {
    "es": r"\bno (?:tienen?|ha[ny]? cumplido|cumplen?)(?: los)?(?= \d)",
    "fr": r"n[’']a(?: pas)? encore|pas encore|n[’'](?:a|ont) pas(?= \d)",
    "de": r"noch (?:nicht|keine?)\b",
    "pt": r"ainda não|não (?:tem|completou)(?= \d)",
    "it": r"non (?:ha|hanno)(?: ancora)?(?= \d)",
    "nl": r"nog (?:niet|geen)\b",
    "pl": r"nie (?:ma\w*|(?:u|s)kończy\w+)(?= \d)",
    "ru": r"\bнет(?= (?:ещё )?\d)|не (?:исполнилось|достиг\w+)",
    "uk": r"\bнемає(?= (?:ще )?\d)|не (?:виповнилося|досяг\w+)",
    "ar": "لم (?:ي|ت)(?:بلغ|تجاوز|تم|كمل)",
    "fa": "نشده|نرسیده",
    "he": r"טרם מלאו|לא מלאו|עדיין לא|עוד לא",
    "zh": "[未不](?:满|滿|到|足)",
    "ja": "満たな|なっていな",
    "ko": r"(?:안|못) (?:된|되)|되지 않",
    "vi": r"chưa (?:đủ|đến|tới|được|tròn)",
    "tl": r"\bwala(?:ng)? pa(?:ng)?\b",
    "th": "ไม่(?:ถึง|ครบ)",
    "tr": r"doldurmam\w+|olmayan",
    "sv": r"inte (?:har )?fyllt|har inte fyllt|ännu inte",
}  # fmt: skip
"""What says “under 18 years” with a “not”: it stands for no other “not”."""
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
    "ja": "前|先",
    "hi": "पहले",
    "ht": r"\ba?van\b",
    "tr": "önce",
    "sv": r"\b(?:innan|först)\b",
    "fa": "قبل|پیش از|ابتدا",
    "he": "לפני|תחילה|קודם",
    "th": "ก่อน",
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
    "tr": "sadece|yalnız",
    "sv": r"\b(?:bara|endast)\b",
    "fa": "فقط|تنها",
    "he": "(?<![א-ת])רק(?![א-ת])|בלבד",
    "th": "เท่านั้น|เพียง",
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
    "tr": "kadar",
    "sv": r"\b(?:tills|förrän)\b",
    "fa": "تا (?:زمانی|وقتی)",
    "he": "עד",
    "th": "จนกว่า",
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
    "pl": defer_pattern("czczo"),
    "ru": defer_pattern("натощак"),
    "uk": defer_pattern("натще"),
    "ar": defer_pattern("صائم|صيام|الريق|معدة فارغة"),
    "fa": defer_pattern("ناشتا"),
    "he": defer_pattern("צום|קיבה ריקה"),
    "zh": defer_pattern("空腹|禁食"),
    "ja": defer_pattern("絶食|空腹"),
    "ko": defer_pattern("금식|공복|빈속"),
    "vi": defer_pattern("nhịn|bụng đói"),
    "hi": defer_pattern("खाली पेट"),
    "tl": defer_pattern("ayuno"),
    "th": defer_pattern("ท้องว่าง"),
    "tr": defer_pattern("aç karn|aç kal"),
    "sv": defer_pattern(r"\bfasta"),
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
    "tr": r"bırak|\bkes",
    "sv": r"\b(?:slut|avbry)\w+",
    "fa": "قطع|متوقف",
    "he": "הפסק|הפסיק",
    "th": "หยุด|เลิก",
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
    "tr": "devam",
    "sv": "fortsätt",
    "fa": "ادامه",
    "he": "המשיכ|המשיך|המשך",
    "th": "ต่อไป|ต่อเนื่อง",
}


def soften_negations(text: str, language: str) -> str:
    """Return a text in small letters with what is denied mildly said without a “not”."""
    text = re.sub(_DENIED_TWICE.get(language, "$."), "", text)
    denied, said = _MILD.get(language, ("$.", ""))
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
    if other_language == "en" and _YOUNGER.search(other):
        text = re.sub(_NOT_YET.get(language, "$."), " ", text)
    negation = NEGATIONS[other_language].pattern
    return drop_shared_denials(text, language, other, other_language, negation)
