"""Before and after, until and from, more and less than a number: a translation must not have the contrary."""

from __future__ import annotations

import re
from collections.abc import Iterator

from handout.checking.vocabulary.negations import NEGATIONS
from handout.patterns import defer_pattern

_EVENT = r"(?:the|your|each|every|any|an?|exercise|surgery|sex|bed|school|work|swimming|sport) ?"
_LENGTH = r"(?:minutes?|hours?|days?|weeks?|months?|night|evening|day|morning)"
_NUMBER = r"(?:\d|an?\b|half|one|two|three|four|five|six|seven|eight|nine|ten|twelve)"
_BEFORE = {
    "en": rf"\b{_LENGTH} before\b|\bbefore (?:{_EVENT}|\d)",
    "es": r"\bantes\b|\bprevi|\banterior|\bprimero\b",
    "de": r"\bvor(?:her|ab|m|dem)?\b|bevor|\behe\b|zuvor|zuerst|\berst\b|voraus",
    "fr": r"\bavant\b|auparavant|préalable|d[’']abord|précéd|\bveille",
    "pt": r"\bantes\b|\bpréci|\banterior|primeiro|véspera|prévi",
    "it": r"\bprima\b|anticip|preced|vigilia",
    "nl": r"\bvoor|eerst|\bvooraf",
    "pl": r"\bprzed|zanim|wcześniej|najpierw|\bdo\b",
    "ru": r"\bперед|\bдо\b|прежде|раньше|накануне|\bза\b|сначала",
    "uk": r"\bперед|\bдо\b|перш|раніше|напередодні|\bза\b|спочатку",
    "ro": r"înainte|anterior",
    "vi": r"trước",
    "zh": "前|先",
    "ja": "前|先",
    "ko": r"(?<!안)(?<!완)전(?=[에까 ,.]|$)|먼저|미리|전날",
    "ar": "قبل|يسبق|سبق",
    "hi": "पहले|पूर्व",
    "ht": r"\ba?van\b",
    "tl": r"\bbago\b",
    "tr": r"önce|evvel",
    "sv": r"\bföre|innan|i förväg|\bförst\b",
    "fa": "قبل|پیش",
    "he": "לפני|טרם|קודם|מראש",
    "th": "ก่อน",
}
_AFTER = {
    "en": rf"\b{_LENGTH} after\b|\bafter (?:{_EVENT}|\d{{1,2}} ?(?:[ap]\.? ?m|:))",
    "es": r"\bdespués\b|\btras\b|\bposterior|\bluego\b|pasad|siguiente|transcurr",
    "de": r"\bnach(?:dem|her)?\b|danach|später|anschließend",
    "fr": r"\baprès\b|suivant|suivent|suivi|lendemain|plus tard|ensuite|puis\b",
    "pt": r"\bdepois\b|\bapós\b|seguinte|seguid",
    "it": r"\bdopo\b|successiv|seguent|segu|quindi|\bpoi\b",
    "nl": r"\bna\b|nadat|daarna|later|volgend",
    "pl": r"\bpo (?!jedn|dw|trz|czter|pół|\d|pierwsz|prost)|później|następn|potem",
    "ru": r"после|спустя|через|затем|потом|следующ",
    "uk": r"після|через|потім|наступн",
    "ro": r"după|ulterior|apoi",
    "vi": r"sau|qua\b",
    "zh": "[后後]|再",
    "ja": "後|から|あと",
    "ko": r"(?<!오)후|뒤|다음|나서",
    "ar": "بعد|تلي|يلي|ثم",
    "hi": "बाद",
    "ht": r"\bapre\b",
    "tl": r"pagkatapos|matapos|makalipas|pagkalipas|pagka",
    "tr": r"sonra",
    "sv": r"\befter|senare|sedan|följande",
    "fa": r"بعد|(?<!\w)پس|گذشت",
    "he": "אחרי|לאחר|כעבור|בתום|מכן",
    "th": "หลัง|ต่อมา|แล้ว|พ้น",
}
_DAY_OR_NUMBER = (
    r"(?:the )?(?:\d|(?:mon|tues|wednes|thurs|fri|satur|sun)day|today|tomorrow|next|noon|midnight|day|week"
    r"|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)"
)
_UNTIL = {
    "en": r"\b(?:until|till)\b|\bthrough (?:mon|tue|wed|thu|fri|sat|sun|jan|feb|\d)",
    "es": r"\bhasta\b|\bal? (?=\d|lun|mar|mié|jue|vie|sáb|dom)|mientras|antes",
    "de": r"\bbis\b|solange|bevor|\bvor\b",
    "fr": r"jusqu|\bà (?=\d|lun|mar|mer|jeu|ven|sam|dim)|\bau\b|tant que|avant",
    "pt": r"\baté\b|enquanto|antes|\bàs?\b",
    "it": r"\bfin\w*|\bal(?:le|l[’'])?\b|prima",
    "nl": r"\btot\b|totdat|zolang|\bvoor",
    "pl": r"\bdo\b|\baż\b|dopóki|póki|przed",
    "ru": r"\bдо\b|\bпо\b|пока|вплоть",
    "uk": r"\bдо\b|\bпо\b|поки|доки",
    "ro": r"până|\bla\b",
    "vi": r"đến|tới|trước|cho",
    "zh": "到|至|为止|為止|前",
    "ja": "まで|前",
    "ko": "까지|전",
    "ar": "حتى|إلى|لغاية|قبل",
    "hi": "तक",
    "ht": r"\bjis|\bjiska|\bpou\b",
    "tl": r"\bhanggang\b|\bbago\b|\bhabang\b",
    "tr": r"kadar|önce",
    "sv": r"\btills?\b|innan|förrän|så länge",
    "fa": r"(?<!\w)تا(?!\w)|قبل|پیش",
    "he": "עד|לפני",
    "th": "จน|ถึง|ก่อน",
}
_FROM = {
    "en": rf"\b(?:from|starting|beginning|since)(?: on| with| at| in)? {_DAY_OR_NUMBER}",
    "es": r"\bdesde\b|a partir d|comenzando|empezando",
    "de": r"\bab (?!und\b)(?=\w)|\bseit\b|beginnend",
    "fr": r"à partir d|à compter d|\bdès l|\bdepuis\b",
    "pt": r"\bdesde\b|a partir d",
    "it": r"a partire d|a decorrere",
    "nl": r"\bvanaf\b|\bsinds\b",
    "pl": r"\bod (?:\d|pon|wto|śro|czw|pią|sob|nie|jut|dzi)|począwszy",
    "ru": r"\bсо? (?:\d|пон|вто|сре|чет|пят|суб|вос|зав|сег)|начиная",
    "uk": r"\bз (?:\d|пон|вів|сер|чет|п[’']ят|суб|нед|зав|сьог)|починаючи",
    "ro": r"începând",
    "vi": r"bắt đầu từ|kể từ|từ (?:ngày|thứ|hôm|\d)",
    "zh": "从|從|起(?=[，。])",
    "ja": "から",
    "ko": "부터",
    "ar": "من يوم|ابتداء|اعتبارا|بدءا|منذ",
    "hi": "से शुरू",
    "ht": r"\bapati|\bdepi\b",
    "tl": r"\bsimula\b|\bmula\b",
    "tr": r"itibaren",
    "sv": r"\bfrån\b|med början|fr\.o\.m",
    "fa": r"(?<!\w)از (?:\d|امروز|فردا|روز|دوشنبه|سه|چهار|پنج|یک|جمعه|شنبه)|شروع",
    "he": "החל|ואילך|מיום",
    "th": "ตั้งแต่|เริ่ม|นับจาก",
}
_MORE = {
    "en": rf"\b(?:more|longer|higher|greater|older) than (?:\w+ )?{_NUMBER}|\b(?:over|above) \d"
    r"|\d[^.;]{0,24} or (?:more|higher|above|over|older|longer|greater)\b",
    "es": (
        r"\bmás de|\bo (?:más|mayor)|con más frecuencia|más a menudo|más veces|por encima|super"
        "|mayor|exced|pas[ea]|arriba|sub[ea]"
    ),
    "de": r"mehr als|länger als|höher als|häufiger|öfter|oder (?:mehr|höher)|\büber|älter|\bab \d",
    "fr": r"plus d|plus qu|plus souvent|ou plus|att[ei]|au-dessus|supérieur|dépass|excèd|au-delà",
    "pt": r"mais d|ou mais|mais vezes|com mais frequência|acima|maior|superior|ultrapass|exced|pass",
    "it": r"più d|più spesso|o più|oltre|sopra|superior|superi|maggior",
    "nl": r"meer dan|langer dan|vaker|of (?:meer|hoger)|hoger dan|boven|ouder|over",
    "pl": r"więcej niż|powyżej|ponad|dłużej|częściej|przekr|wyższ|starsz",
    "ru": r"больше|более|выше|свыше|старше|дольше|чаще|превы",
    "uk": r"більше|понад|вище|старше|довше|частіше|переви",
    "ro": r"mai mult|peste|depăș|mai mare",
    "vi": r"hơn|trên|quá|vượt",
    "zh": "超|以上|高[于於過过]|大[于於]|多[于於]",
    "ja": "以上|超|より[多高長]",
    "ko": "이상|넘|초과|높",
    "ar": "أكثر|أعلى|فوق|زاد|تزيد|يزيد|تجاوز|كبر",
    "tl": r"higit|lampas|sobra|mataas|tagal|lagpas",
    "sv": r"\bmer än|över|högre|längre än|äldre|\bfler|oftare|eller mer",
    "fa": "بیش|بالا|زیاد|فراتر",
    "he": "מעל|יותר|גבו|עול[הה]|מבוגר|עבר",
    "th": "เกิน|มากกว่า|สูง|ขึ้นไป|นานกว่า",
    "hi": "अधिक|ज़्यादा|ज्यादा|ऊपर|बड़|पार",
    "ht": r"\b(?:pi )?plis\b|depase|anwo|pi wo|pase",
    "tr": "fazla|üzer|üst|yüksek|uzun|büyük|aş[ıa]|sık",
}
_FEWER = {
    "en": rf"\b(?:less|fewer|lower|shorter|younger) than (?:\w+ )?{_NUMBER}|\b(?:under|below) \d"
    r"|\d[^.;]{0,24} or (?:less|fewer|lower|below|under|younger|shorter)\b",
    "es": r"\bmenos de|por debajo|inferior|menor|baj[ea]|antes",
    "de": r"weniger als|kürzer als|niedriger|\bunter|jünger",
    "fr": r"moins d|au-dessous|en dessous|inférieur|sous",
    "pt": r"menos d|abaixo|menor|inferior|antes",
    "it": r"meno d|sotto|inferior|minor",
    "nl": r"minder dan|korter|lager|onder|jonger",
    "pl": r"mniej niż|poniżej|krócej|rzadziej|niższ|młodsz",
    "ru": r"меньше|менее|ниже|младше|\bдо\b",
    "uk": r"менше|нижче|молодше|\bдо\b",
    "ro": r"mai puțin|sub|mai mic",
    "vi": r"dưới|ít hơn|chưa|thấp",
    "zh": "低[于於]|少[于於]|以下|不到|小[于於]|不足|未满|未滿",
    "ja": "以下|未満|より[少低短]",
    "ko": "이하|미만|낮|아래|안 ",
    "ar": "أقل|تحت|دون|تقل|صغر",
    "tl": r"mababa|kulang|wala pa|bababa|baba",
    "sv": "mindre än|under|lägre|kortare|yngre|färre",
    "fa": "کمتر|پایین|زیر|کوچک",
    "he": "פחות|מתחת|נמו|צעיר",
    "th": "น้อยกว่า|ต่ำ|ไม่ถึง|ไม่เกิน|ลงมา",
    "hi": "कम|नीचे|छोट",
    "ht": "mwens|anba|pi ba|pi piti|poko",
    "tr": r"\baz\b|altı|düşük|küçük|kısa",
}
_PAIRS = (
    ("before", _BEFORE, "after", _AFTER, defer_pattern(r"\bbefore\b|prior to|ahead"),
     defer_pattern(r"\bafter|\bonce\b|\bthen\b|later|follow|past|since")),
    ("until", _UNTIL, "from", _FROM, defer_pattern(r"\b(?:until|till|to|by|through|before|up)\b"),
     defer_pattern(r"\b(?:from|starting|start|begin\w*|since|as of|onwards?|after|once)\b")),
    ("more than", _MORE, "less than", _FEWER,
     defer_pattern(r"more|over|above|higher|greater|older|longer|at least|too|up to|most|nobody|no one|only"),
     defer_pattern(r"less|fewer|under|below|lower|younger|shorter|within|no more|no longer|before|most|low"
                   "|nobody|no one|only")),
)  # fmt: skip
"""Two contraries with their words, and the English words with which neither is surely meant."""
_ABOVE_NUMBER = defer_pattern(r"\b(?:above|over|(?:more|higher|greater) than) (\d+(?:\.\d+)?)(?![\d,/])")
_BELOW_NUMBER = defer_pattern(r"\b(?:below|under|(?:less|fewer|lower) than) (\d+(?:\.\d+)?)(?![\d,/])")
"""The bounds that stand right before a number."""
_OPEN_BOUNDS = defer_pattern(
    r"\b(?:nobody|no one|none|only|at least|too|up to|no|within|most|unless|until)\b"
)
"""With these a number may be told from its other side: “nobody under 12” is “only from 12 on”."""
_TWO_ACTS = defer_pattern(r"\b(?:wait|wash|clean|rinse|remove|shake|ask|call|talk|check)\w*\b|\bfirst\b")
"""Orders that stand before another act: that may stand after them in other words."""
_NOT_UNTIL = defer_pattern(r"(?:\b(?:not|never)\b|n['’]t\b)[^.;]{0,120}\b(?:until|before)\b")
_MAY_AFTER = defer_pattern(r"\b(?:can|may|able to|allowed to)\b[^.;]{0,120}\b(?:after|from|starting|once)\b")


def find_other_relation(source: str, language_of_source: str, text: str, language: str) -> Iterator[str]:
    """Yield each relation of time or size that a translation turns round; both texts are in small letters.

    Only what the English text names and not its contrary, and the translation the contrary and not it, is
    surely wrong; with another number of denials the contrary may be right.
    """
    if language_of_source != "en" or _denies(source, "en") is not _denies(text, language):
        return
    are_bounds_told = False
    for first, ones, second, others, like_first, like_second in _PAIRS:
        if language not in ones or (first == "before" and _TWO_ACTS.search(source)):
            continue
        before = (
            re.search(ones["en"], source) is not None and not like_second.search(source),
            re.search(others["en"], source) is not None and not like_first.search(source),
        )
        if not any(before):
            continue
        after = tuple(re.search(each[language], text) is not None for each in (ones, others))
        if after == before[::-1]:
            names = (first, second) if before[0] else (second, first)
            yield "the source says “{}”, this “{}”".format(*names)
            are_bounds_told = first == "more than"
    if not are_bounds_told:
        yield from _find_turned_bounds(source, text, language)


def _find_turned_bounds(source: str, text: str, language: str) -> Iterator[str]:
    """Yield each number that one text has as a lower bound and the other as an upper, whatever else both say.

    Only the words right before a number count: also in “more than 2 days below 38.5” they belong to one.
    """
    if language not in _MORE or _OPEN_BOUNDS.search(source):
        return
    for names, word, wrong, right in (
        (("more than", "less than"), _ABOVE_NUMBER, _FEWER[language], _MORE[language]),
        (("less than", "more than"), _BELOW_NUMBER, _MORE[language], _FEWER[language]),
    ):
        for match in word.finditer(source):
            number = match[1].replace(".", "[.,]")
            bounds = re.findall(rf"([^\d.,;:!?。，、]{{2,14}})(?<!\d)(?<!\d[.,]){number}(?![.,]?\d)", text)
            if len(bounds) == 1 and re.search(wrong, bounds[0]) and not re.search(right, bounds[0]):
                yield f"the source says “{names[0]} {match[1]}”, this “{names[1]}”"


def allows_later(text: str, language: str, english: str) -> bool:
    """Return whether a text says from when what is forbidden “until” then in English; in small letters."""
    return (
        language in _FROM and _NOT_UNTIL.search(english) is not None
        and re.search(_FROM[language], text) is not None
        and re.search(_UNTIL[language], text) is None
    )  # fmt: skip


def forbids_earlier(text: str, language: str, english: str) -> bool:
    """Return whether a text forbids before a time what English allows after it; both in small letters."""
    return (
        language in _BEFORE and _MAY_AFTER.search(english) is not None
        and re.search(f"{_BEFORE[language]}|{_UNTIL[language]}", text) is not None
    )  # fmt: skip


def _denies(text: str, language: str) -> bool:
    return language in NEGATIONS and NEGATIONS[language].search(text) is not None
