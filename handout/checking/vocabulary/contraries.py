"""What a wrong word turns into its contrary: morning and evening, before and with food, a day and a week."""

from __future__ import annotations

from collections.abc import Iterator

from handout.checking.vocabulary.negations import NEGATIONS
from handout.checking.vocabulary.readers_meant import ADULTS, CHILDREN
from handout.patterns import defer_pattern

_MORNING = {
    "en": r"\bmornings?\b|\bbreakfast|\d ?a\.? ?m\b",
    "es": r"por la mañana|de la mañana|en la mañana|cada mañana|las mañanas|desayun|ayunas|\d ?a\. ?m\b",
    "de": "morgens|am morgen|jeden morgen|vormittag|frühstück|früh(?!er|est)",
    "fr": r"\bmatin|petit[- ]déj",
    "pt": r"\bmanhãs?\b|pequeno[- ]almoço",
    "it": "mattin|colazione",
    "nl": "ochtend|morgens|ontbijt",
    "pl": r"\brano\b|rankiem|poran|śniadani",
    "ru": "(?<!вн)утр|завтрак",
    "uk": "ранк|вранці|зранку|сніданк",
    "ro": "dimine|mic(?:ul)? dejun",
    "vi": "(?<!ánh )sáng",
    "zh": "(?<![尽儘提及])早(?![期点點日])|上午|晨",
    "ja": "朝|午前",
    "ko": "아침|오전",
    "ar": "صباح|فطور|إفطار|الفجر",
    "hi": "सुबह|प्रातः|नाश्त",
    "ht": "maten",
    "tl": "umaga|almusal",
    "tr": "sabah|kahvaltı",
    "sv": "morg(?:on|nar)|frukost|förmiddag",
    "fa": "صبح|بامداد",
    "he": "בוקר",
    "th": "เช้า",
}
_LATER = {
    "en": (
        r"\bevenings?\b|\bnights?\b|bedtime|\bbed\b|\bdinner|\bsupper|\d ?p\.? ?m\b|afternoon|tonight|noon"
        "|lunch"
    ),
    "es": r"noche|(?<!más )tarde|acostarse|dormir|\bcena|p\. ?m\b|mediodía|almuerzo",
    "de": "abend|nacht|schlafen|(?<!vor)mittag|(?:1[2-9]|2[0-3])(?:[:.][0-5][0-9])? ?uhr",
    "fr": r"\bsoir|\bnuit|coucher|dîner|après-midi|souper|\bmidi",
    "pt": r"noite|(?<!mais )tarde\b|deitar|dormir|jantar|meio-dia",
    "it": r"\bser[ae]\b|notte|\bletto|\bcena|pomeriggio|dormire|mezzogiorno",
    "nl": r"avond|nacht|slapen|middag|\bbed\b",
    "pl": r"wiecz|\bnoc|snem|spanie|spać|kolacj|południ",
    "ru": r"вечер|ноч|\bсном|ужин|дн[её]м|полдень|спать",
    "uk": r"вечер|вечор|\bніч|сном|вночі|\bдень\b",
    "ro": r"\bsear|noapte|culcare|\bcin[aă]\b|prânz|după-amiaz",
    "vi": r"tối(?! đa| thiểu)|\bđêm|ngủ|chiều|trưa",
    "zh": "晚|睡|夜|下午|中午",
    "ja": "夜|晩|寝|夕|午後|昼",
    "ko": "저녁|밤|오후|취침|자기 전|점심",
    "ar": "مساء|ليل|النوم|عشاء|ظهر",
    "hi": "रात|शाम|सोने|दोपहर",
    "ht": "aswè|leswa|lannwit|kouche|dòmi|midi",
    "tl": "gabi|tulog|hapon|tanghali",
    "tr": "akşam|gece|yatma|öğle",
    "sv": "kväll|natt|sänggå|middag|lunch|sova|lägger dig",
    "fa": r"(?<!\w)شب(?!نم|یه|که)|عصر|خواب(?!\u200c?آلود)|(?<!\w)شام(?!ل)|ناهار|ظهر",
    "he": "ערב|לילה|שינה|צהרי",
    "th": ("(?<!ตู้)(?<!น้ำ)(?<!แช่)(?<!ประคบ)เย็น|ค่ำ|นอน(?!ราบ|หลับไม่)|กลางคืน|บ่าย|กลางวัน|เที่ยง"),
}
_BEFORE_FOOD = {
    "en": (
        r"\bbefore (?:you eat|eating|(?:a |any |each |every |your |the )?(?:\w+ )?(?:meals?|food|breakfast"
        r"|lunch|dinner"
        r"|supper))\b|empty stomach|without food|fasting"
    ),
    "es": (
        "antes (?:del? )(?:comer|cada comida|las? comidas?|los alimentos|(?:la )?(?:desayun"
        "|almuerz|almorz|cen))|ayun|(?:estómago|vientre) vacío"
        "|sin comida"
    ),
    "de": (
        "vor (?:dem|den|jeder|der|jedem|einer) (?:essen|mahlzeit|frühstück|mittagessen"
        "|abendessen)|nüchtern|leere[nrm]? magen|ohne essen"
    ),
    "fr": (
        "avant (?:de manger|(?:les? |chaque |un )(?:repas|petit[- ]déj|déjeuner|dîner|souper))|à "
        "jeun|(?:estomac|ventre) vide|sans manger"
        "|sans nourriture"
    ),
    "pt": (
        "antes (?:de comer|das? refeiç|de (?:cada|uma) refeiç|do (?:café|pequeno|almoço|jantar))"
        "|jejum|estômago vazio|sem comida"
    ),
    "it": (
        "prima (?:di mangiare|dei pasti|di (?:ogni|un) pasto|del pasto|di (?:colazione|pranzo"
        "|cena)|della colazione)|digiuno|stomaco vuoto|senza cibo"
    ),
    "nl": "voor (?:het (?:eten|ontbijt|avondeten)|(?:de|elke|een) maaltijd)|nuchter|lege maag|zonder eten",
    "pl": "przed (?:jedzeniem|każdym posiłk|posiłk|śniadani|obiad|kolacj)|czczo|pusty żołądek",
    "ru": (
        "до (?:еды|приёма пищи|приема пищи|завтрака|обеда|ужина)|перед (?:едой|каждой едой"
        "|завтраком|обедом|ужином|при[её]мом пищи)|натощак|(?:голодный|пустой) желудок"
    ),
    "vi": "trước (?:khi ăn|bữa|mỗi bữa)|bụng đói|lúc đói|dạ dày trống",
    "zh": "[饭飯餐]前|空腹|进食前|進食前|吃[饭飯]前",
    "ar": (
        "قبل (?:الأكل|الطعام|الوجبات|(?:كل )?وجبة|تناول الطعام|الفطور|الإفطار|الغداء|العشاء)"
        "|معدة فارغة|على الريق"
    ),
    "ko": r"식전|공복|빈속|(?:식사|밥)(?:하기)? ?(?:\d+ ?(?:시간|분) ?)?전|먹기 전",
    "ja": r"食前|空腹|食事の?(?:\d+(?:時間|分))?前",
    "hi": r"(?:खाने|भोजन) से (?:\d+ \w+ )?पहले|खाली पेट",
    "ro": "înainte de (?:mas|mese|a mânca|mic|prânz|cină)|stomacul gol",
    "uk": (
        "до (?:їжі|сніданку|обіду|вечері)|перед (?:їжею|їдою|сніданком|обідом|вечерею)|натще|порожній шлунок"
    ),
    "ht": "(?:a?van)(?: ou)? (?:manje|chak repa|repa)|(?:lestomak|vant) vid",
    "tl": (
        "bago (?:kumain|mag-?almusal|mananghali|maghapunan|(?:ang )?(?:bawat )?(?:pagkain"
        "|almusal))|walang laman ang"
    ),
    "tr": r"(?:yeme|öğün|kahvaltı)\w* (?:\d+ \w+ )?önce|aç karn",
    "sv": (
        "före (?:maten|varje måltid|måltid|frukost|lunch|middag)|innan du äter|fastande|tom mage|utan mat"
    ),
    "fa": (
        "(?:قبل|پیش) از (?:غذا|صبحانه|ناهار|شام|خوردن|هر وعده|وعده|صرف)|ناشتا|معده خالی|شکم خالی|بدون غذا"
    ),
    "he": "(?:לפני|טרם) (?:כל )?(?:ה?אוכל|ה?ארוח|ה?אכילה)|(?:קיבה|בטן) ריקה|בצום|ללא אוכל",
    "th": "ก่อน(?:มื้อ|รับประทาน)?อาหาร|ก่อน(?:กิน|ทาน)(?:ข้าว|อาหาร)|ท้องว่าง",
}
_WITH_FOOD = {
    "en": (
        r"\b(?:with|after|during) (?:a |your |each |every |the |some )?(?:\w+ )?(?:meals?|food)\b"
        r"|after (?:eating"
        r"|you eat)|\b(?:with|after|during) (?:your |the )?(?:breakfast|lunch|dinner|supper)\b"
    ),
    "es": (
        r"\b(?:con|después de|después del|tras|durante) (?:\w+ ){0,2}(?:comidas?|alimentos?|comer"
        r"|desayun\w+|almuerzo|almorzar|cena|cenar)\b"
    ),
    "de": (
        "(?:mit|nach|während) (?:de[mnr] |einer |jeder |etwas )?(?:essen|mahlzeit|frühstück"
        "|mittagessen|abendessen)"
        "|zum (?:essen|frühstück|abendessen)"
        "|zu den mahlzeiten"
    ),
    "fr": (
        r"\b(?:avec|après|pendant) (?:\w+ ){0,2}(?:repas|nourriture|manger|mangé|aliments?"
        r"|petit[- ]déj\w+|déjeuner|dîner|souper)|en mangeant"
    ),
    "pt": (
        r"\b(?:com|após|depois d[aeo]s?|durante) (?:\w+ ){0,2}(?:refeiç\w+|comida|comer|alimentos?"
        r"|almoç\w+|jantar|café da manhã)"
    ),
    "it": (
        r"\b(?:con|dopo|durante|ai) (?:\w+ ){0,2}(?:past[oi]|cibo|mangiare|mangiato|colazione"
        r"|pranzo|cena)|stomaco pieno"
    ),
    "nl": r"\b(?:met|na|bij|tijdens) (?:\w+ ){0,2}(?:eten|maaltijd|voedsel|ontbijt|avondeten)",
    "pl": r"\b(?:z|po|podczas) (?:\w+ )?(?:jedzeni|posiłk|śniadani|obiedzie|kolacji)",
    "ru": r"\b(?:после|во время|вместе с|с) (?:\w+ )?(?:еды|едой|пищ|завтрак|обед|ужин)",
    "vi": r"(?:với|sau|cùng) (?:\w+ ){0,2}(?:ăn|bữa)",
    "zh": "[饭飯餐][后後]|进食[后後]|吃[饭飯][后後]|[随隨]餐|[与和跟]食物|吃饭时|进餐时",
    "ko": r"식후|식사와|음식과|(?:식사|밥)(?:한)? ?(?:\d+ ?(?:시간|분) ?)?[후뒤]",
    "ar": "(?:مع|بعد|أثناء) (?:الأكل|الطعام|الوجبات|كل وجبة|تناول الطعام|وجبة|الفطور|الإفطار|الغداء|العشاء)",
    "ja": "食後|食事と",
    "hi": "(?:खाने|भोजन) के (?:बाद|साथ)",
    "ro": r"\b(?:cu|după) (?:\w+ )?(?:mas|mese|mânca|micul dejun|prânz|cină)",
    "uk": r"(?:після|під час|разом з|з) (?:їж|їд|сніданк|обід|вечер)",
    "ht": r"(?:apre|pandan|ak) (?:ou )?(?:fin )?(?:manje|chak repa|repa)",
    "tl": (
        r"pagkatapos (?:kumain|ng (?:bawat )?pagkain|mag-?almusal|maghapunan)|pagkakain|ka(?:sabay"
        r"|sama) ng pagkain"
        r"|habang kumakain|busog"
    ),
    "tr": r"(?:yeme|öğün|kahvaltı)\w* (?:\d+ \w+ )?sonra|tok karn|yemekle(?!r)|yemeklerle|yemek sırasında",
    "sv": ("(?:med|efter|till|i samband med) (?:varje )?(?:mat|måltid|frukost|lunch|middag)|när du äter"),
    "fa": r"(?:با|همراه(?: با)?|بعد از|پس از|حین) (?:\w+ )?(?:غذا|صبحانه|ناهار|شام|وعده)",
    "he": "(?:עם|אחרי|לאחר|בזמן|תוך כדי) (?:כל )?(?:ה?אוכל|ה?ארוח|ה?אכילה|מזון)",
    "th": ("หลัง(?:มื้อ|รับประทาน)?อาหาร|พร้อม(?:กับ)?(?:มื้อ)?อาหาร|หลัง(?:จาก)?(?:กิน|ทาน)(?:ข้าว|อาหาร)"),
}
_A_DAY = {
    "en": r"\bdaily\b|\b(?:a|per|each|every) day\b",
    "es": "al día|por día|cada día|todos los días|diari",
    "de": "täglich|am tag|pro tag|jeden tag",
    "fr": "par jour|chaque jour|tous les jours|quotidien",
    "pt": "ao dia|por dia|diari|todos os dias|cada dia|todo dia",
    "it": "al giorno|ogni giorno|tutti i giorni|quotidian|giornal",
    "nl": "per dag|per etmaal|dagelijks|elke dag|iedere dag",
    "pl": "dziennie|codzien|na dobę|każdego dnia",
    "ru": "в день|ежедневн|каждый день|в сутки",
    "uk": "на день|щодня|щоденн|на добу",
    "ro": "pe zi|zilnic|fiecare zi",
    "vi": "mỗi ngày|một ngày|[hằà]+ng ngày",
    "zh": "每天|每日|一天|一日",
    "ar": "يوميا|في اليوم|كل يوم",
    "ko": "하루|매일",
    "ja": "1日|一日|毎日",
    "hi": "दिन में|रोज|प्रतिदिन|हर दिन",
    "ht": "pa jou|chak jou",
    "tl": "araw-araw|(?:isang|bawat|kada) araw",
    "tr": "günde|her gün|günlük",
    "sv": "(?:om|per) (?:dag|dyg)|dagligen|varje dag",
    "fa": "روزی|روزانه|هر روز|در روز",
    "he": "ביום(?! ש)|כל יום|יומי|מדי יום|ליום",
    "th": "วันละ|ทุกวัน|ต่อวัน",
}
_A_WEEK = {
    "en": r"\bweekly\b|\b(?:a|per|each|every) week\b",
    "es": "(?:a la|por|cada) semana|semanal",
    "de": "wöchentlich|(?:pro|in der|jede|die) woche",
    "fr": "(?:par|chaque) semaine|toutes les semaines|hebdomad",
    "pt": "(?:por|cada|toda) semana|semanal",
    "it": "(?:alla|a|ogni) settimana|settimanal",
    "nl": "(?:per|elke|iedere) week|wekelijks",
    "pl": "tygodniowo|(?:na|co) tydzień|w tygodniu",
    "ru": "в неделю|еженедельн|каждую неделю",
    "uk": "на тиждень|щотижн",
    "ro": "(?:pe|fiecare) săptămân|săptămânal",
    "vi": "(?:mỗi|một|[hằà]+ng) tuần",
    "zh": "[每一](?:周|週|星期)",
    "ar": "أسبوعيا|في الأسبوع|كل أسبوع",
    "ko": r"일주일에|매주|주에|주 \d회",
    "ja": r"週に|毎週|週間に|週\d回",
    "hi": "(?:हफ्ते|सप्ताह) में|हर (?:हफ्ते|सप्ताह)|प्रति सप्ताह",
    "ht": "(?:pa|chak) semèn",
    "tl": "linggo-linggo|(?:isang|bawat|kada) linggo",
    "tr": "haftada|her hafta|haftalık",
    "sv": "(?:i|per|varje) veck|veckovis",
    "fa": r"هفته\u200c?ای|در هفته|هر هفته|هفتگی",
    "he": "בשבוע|כל שבוע|שבועי|מדי שבוע|לשבוע",
    "th": "(?:สัปดาห์|อาทิตย์)ละ|(?:ทุก|ต่อ)(?:สัปดาห์|อาทิตย์)",
}
_OTHER_DAY = {
    "en": "every (?:other|second|2nd) day|every (?:two|2) days",
    "pl": "co drugi dzień|co (?:dwa|2) dni|48",
    "ru": r"через день|кажд\w+ (?:два|2|втор\w+) д|48",
    "uk": r"через день|кожн\w+ (?:два|2|друг\w+) д|48",
    "vi": "cách ngày|(?:mỗi|hai|2) ngày một lần|mỗi (?:hai|2) ngày|48",
    "zh": "隔[天日]|隔一[天日]|[每两兩2] ?[两兩二2]?[天日]一次|48",
    "ar": "يوم بعد يوم|يوما? (?:بعد|دون) يوم|كل يومين|48",
    "ko": "이틀|격일|하루 걸러|48",
    "ja": "1日おき|一日おき|隔日|48",
    "ro": "o dată la (?:două|2) zile|la (?:două|2) zile|zi da|48",
    "hi": "एक दिन छोड़|हर दूसरे दिन|48",
    "ht": "(?:de|2) jou|jou wi|48",
    "tl": "tuwing (?:ikalawang|dalawang) araw|makalawa|48",
    "tr": "gün aşırı|iki günde|2 günde|48",
    "sv": "varannan dag|48",
    "fa": "روز در میان|هر (?:دو|2) روز|48",
    "he": "יום כן יום לא|(?:כל|מדי) יומיים|כל 2 ימים|48",
    "th": "วันเว้นวัน|ทุก ?(?:2|สอง) ?วัน|48",
}
_PAIRS = (
    ("in the morning", _MORNING, "later in the day", _LATER),
    ("before food", _BEFORE_FOOD, "with or after food", _WITH_FOOD),
    ("a day", _A_DAY, "a week", _A_WEEK),
    ("adults", ADULTS, "children", CHILDREN),
    ("every other day", _OTHER_DAY, "every day", _A_DAY),
)
_PATTERNS = tuple(
    tuple({language: defer_pattern(words) for language, words in each.items()} for each in (one, other))
    for _, one, _, other in _PAIRS
)
_DAILY = _PATTERNS[-1][1]
_TAKING = defer_pattern(
    r"\b(?:tak(?:e|ing)|giv(?:e|ing)|swallow|inject|tablet|pill|capsule|dose|medicine|syrup)"
)
_EITHER_WAY = defer_pattern(r"\bwith or without\b")
_NUMBER = defer_pattern(r"(?<![\d.,/:])\d+(?:[.,]\d+)?(?![\d:])")
MAX_LETTERS_BETWEEN = 40
"""Letters between the number of tablets and the time of day at which they are taken."""


def find_contraries(source: str, from_language: str, text: str, language: str) -> Iterator[str]:
    """Yield each word of a translation that says the contrary of its source; both in small letters.

    Only what the one names and not its contrary, and the other the contrary and not it, is surely wrong.
    """
    for (first, _, second, _), (one, other) in zip(_PAIRS, _PATTERNS, strict=True):
        if not all(each in words for each in (from_language, language) for words in (one, other)):
            continue
        before = tuple(each[from_language].search(source) is not None for each in (one, other))
        after = tuple(each[language].search(text) is not None for each in (one, other))
        if first == "every other day" and before[0]:
            # “Every other day” is no “every day”, though some languages say the one with the other's words.
            before, after = (True, False), (after[0], after[1] and not after[0])
        if first == "before food" and (
            _EITHER_WAY.search(source)
            or (from_language == "en" and not _TAKING.search(source))
            or _denies(source, from_language) is not _denies(text, language)
        ):
            # “On an empty stomach” may be “not with food”; and who waits before a meal may wait with it.
            continue
        if before == (True, False) and after == (False, True):
            yield f"the source says “{first}”, this “{second}”"
        elif before == (False, True) and after == (True, False):
            yield f"the source says “{second}”, this “{first}”"
        elif first == "in the morning" and before == after == (True, True):
            yield from _find_swapped_numbers((source, from_language), (text, language))


def count_days(text: str, language: str) -> int:
    """Return how often a text in small letters says that something is done or counted by the day."""
    return len(_DAILY[language].findall(text)) if language in _DAILY else 0


def _denies(text: str, language: str) -> bool:
    return language in NEGATIONS and NEGATIONS[language].search(text) is not None


def _find_swapped_numbers(source: tuple[str, str], text: tuple[str, str]) -> Iterator[str]:
    """Yield how the numbers of the morning and the evening have changed places, if each has one before it."""
    before, after = _find_numbers(*source), _find_numbers(*text)
    if before and after and before[0] != before[1] and before == after[::-1]:
        morning, later = before
        yield f"the source says {morning} in the morning and {later} later, this the other way round"


def _find_numbers(text: str, language: str) -> tuple[str, str] | None:
    """Return the numbers before the only word of the morning and of the rest of the day, if both have one."""
    found, last = {}, 0
    matches = [
        (match, at) for at, words in enumerate(_PATTERNS[0]) for match in words[language].finditer(text)
    ]
    for match, at in sorted(matches, key=lambda each: each[0].start()):
        numbers = _NUMBER.findall(text, max(last, match.start() - MAX_LETTERS_BETWEEN), match.start())
        if len(numbers) != 1 or at in found:
            return None
        found[at], last = numbers[0], match.end()
    return (found[0], found[1]) if len(found) == 2 else None
