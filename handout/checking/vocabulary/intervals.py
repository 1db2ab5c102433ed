"""“Every 4 hours” and “4 times a day” in twenty languages: the same number, and another dose."""

from __future__ import annotations

import re

from handout.caches import cache
from handout.checking.vocabulary.number_words import list_number_words
from handout.data_classes import NamedTuple

HOURS_OF_DAY = 24
_EVERY_HOURS = {
    "en": r"every {} (?:hours?|hrs?|h)\b",
    "es": r"cada {} h(?:oras?)?\b",
    "de": r"alle {} (?:stunden|std)\b|{}-?stündlich",
    "fr": r"toutes les {} h(?:eures)?\b",
    "pt": r"cada {} h(?:oras?)?\b|de {} em \w+ horas",
    "it": r"ogni {} ore\b",
    "nl": r"(?:elke|iedere|om de) {} uur\b",
    "pl": r"co {} godzin\w*",
    "ru": r"кажд\w+ {} час\w*",
    "uk": r"кожн\w+ {} годин\w*",
    "ro": r"(?:la )?(?:fiecare|la) {} ore\b",
    "vi": r"(?:mỗi|cứ|cách) {} (?:giờ|tiếng)",
    "zh": r"每隔?{}[个個]?(?:小[时時]|鐘頭|钟头)",
    "ar": r"كل {} ساع(?:ات|ة)",
    "ko": r"{}시간(?:마다| ?간격)",
    "ja": r"{}時間(?:ごと|おき|毎|間隔)",
    "hi": r"(?:हर|प्रत्येक) {} घंट",
    "ht": r"chak {} ?(?:èdtan|è\b)",
    "tl": r"(?:tuwing|bawat|kada) (?:ika-?)?{} (?:na )?oras",
    "tr": r"(?:her )?{} saatte",
    "sv": r"var(?:je|t)? {}(?::[ea])? timm\w+|med {} timmars",
    "fa": "هر {} ساعت",
    "he": "(?:כל|מדי) {} שעות",
    "th": "ทุก(?: ?ๆ)? ?{} ?(?:ชั่วโมง|ชม)",
}
_TIMES_A_DAY = {
    "en": (
        r"{} times (?:a|per|each|every|in a) day|{} times daily|(twice|thrice) (?:(?:a|per|each"
        r"|every) day|daily)"
    ),
    "es": r"{} veces (?:al|por|cada|en el) d[ií]a|{} veces diarias",
    "de": r"{}[ -]?mal (?:(?:am|pro|jeden) tag|täglich)",
    "fr": r"{} fois (?:par|chaque) jour",
    "pt": r"{} vezes (?:ao|por|no) dia",
    "it": r"{} volte (?:al|ogni|nel) (?:giorno|dì)",
    "nl": r"{} ?(?:keer|maal)(?: per| elke) ?dag|{} ?(?:keer|maal) daags",
    "pl": r"{} raz\w* (?:dziennie|na dobę|na dzień|w ciągu (?:dnia|doby))",
    "ru": r"{} раз\w* (?:в|за) (?:день|сутки)|(дважды|трижды) (?:в|за) (?:день|сутки)",
    "uk": r"{} раз\w* (?:на|в|за) (?:день|добу)|(двічі|тричі) (?:на|в|за) (?:день|добу)",
    "ro": r"(?:de )?{} ori (?:pe|în fiecare) zi",
    "vi": r"{} lần (?:mỗi|một|trong|/|trong một)? ?ngày|(?:mỗi )?ngày {} lần",
    "zh": r"[每一][天日](?:服用|服|吃|用|使用|口服)?{}[次回]",
    "ar": r"{} مرات (?:في اليوم|يوميا|كل يوم)|يوميا {} مرات",
    "ko": r"(?:하루|매일|1일)에? ?{} ?[번회]",
    "ja": r"(?:1日|一日|毎日)に?{}回",
    "hi": r"(?:दिन|रोज) में {} बार|{} बार (?:दिन|प्रतिदिन)",
    "ht": r"{} fwa (?:pa|chak) jou",
    "tl": r"{} beses (?:sa )?(?:isang|bawat|kada) araw",
    "tr": r"günde {} (?:kez|defa|kere)",
    "sv": r"{} gånger (?:om|per) (?:dag|dyg)\w*|{} gånger dagligen",
    "fa": "(?:روزی|روزانه) {} (?:بار|مرتبه|نوبت)|{} (?:بار|مرتبه|نوبت) (?:در|طی) روز",
    "he": "{} פעמים ב(?:יום|יממה)|(פעמיים) ב(?:יום|יממה)",
    "th": "วันละ ?{} ?(?:ครั้ง|เวลา)|{} ?ครั้งต่อวัน",
}
_EVERY_DAYS = {
    "en": r"every {} days",
    "es": r"cada {} días",
    "de": r"alle {} tage",
    "fr": r"tous les {} jours",
    "pt": r"cada {} dias",
    "it": r"ogni {} giorni",
    "nl": r"(?:elke|iedere|om de) {} dagen",
    "pl": r"co {} dni",
    "ru": r"кажд\w+ {} д(?:ня|ней)",
    "uk": r"кожн\w+ {} д(?:ні|нів)",
    "ro": r"la (?:fiecare )?{} zile",
    "vi": r"(?:mỗi|cứ|cách) {} ngày",
    "zh": r"每隔?{}[天日]",
    "ar": r"كل {} أيام",
    "ko": r"{}일(?:마다|에 (?:한|1) ?번)",
    "ja": r"{}日(?:ごと|おき|毎|に[1一]回)",
    "hi": r"हर {} दिन",
    "ht": r"chak {} jou",
    "tl": r"(?:tuwing|bawat|kada) (?:ika-?)?{} (?:na )?araw",
    "tr": r"{} günde bir",
    "sv": "var(?:je)? {}(?::[ea])? dag",
    "fa": "هر {} روز",
    "he": "(?:כל|מדי) {} ימים",
    "th": "ทุก(?: ?ๆ)? ?{} ?วัน",
}
_ONCE_A_DAY = {
    "en": r"once (?:a|per|each|every) day|once daily|(?:one|1) time (?:a|per|each) day",
    "es": r"(?:una (?:sola )?|1 )vez (?:al|por|cada) d[ií]a|una vez diaria",
    "de": r"(?:ein|1)[ -]?mal (?:(?:am|pro) tag|täglich)",
    "fr": r"(?:une (?:seule )?|1 )fois (?:par|chaque) jour",
    "pt": r"(?:uma (?:única |só )?|1 )vez (?:ao|por) dia",
    "it": r"(?:una (?:sola )?|1 )volta (?:al|ogni) (?:giorno|dì)",
    "nl": r"(?:één|een|1) ?(?:keer|maal) (?:per dag|daags)|eenmaal daags",
    "pl": (
        r"(?:jeden |1 )?(?<!\w )raz (?:dziennie|na dobę|na dzień)|(?:jeden|1) raz (?:dziennie|na "
        r"dobę|na dzień)"
    ),
    "ru": r"(?<!\d )(?:один |1 )?раз в (?:день|сутки)",
    "uk": r"(?<!\d )(?:один |1 )?раз на (?:день|добу)",
    "ro": r"o (?:singură )?dată pe zi",
    "vi": r"(?:một|1) lần (?:mỗi|một|/|trong)? ?ngày|ngày (?:một|1) lần",
    "zh": r"[每一][天日](?:服用|服|吃|用|使用|口服)?[一1][次回]",
    "ar": r"مرة(?: واحدة)? (?:في اليوم|يوميا|كل يوم)",
    "ko": r"(?:하루|매일|1일)에? ?(?:한|1) ?[번회]",
    "ja": r"(?:1日|一日|毎日)に?[1一]回",
    "hi": r"(?:दिन|रोज) में (?:एक|1) बार",
    "ht": r"(?:yon|1) fwa (?:pa|chak) jou",
    "tl": r"(?:isang|1) beses (?:sa )?(?:isang|bawat|kada) araw",
    "tr": r"günde (?:bir|1) (?:kez|defa|kere)",
    "sv": "(?:en|1) gång (?:om|per) (?:dag|dyg)",
    "fa": "(?:روزی|روزانه) (?:یک|1) (?:بار|مرتبه)|(?:یک|1) (?:بار|مرتبه) در روز",
    "he": "פעם (?:אחת )?ביום",
    "th": "วันละ ?(?:1|หนึ่ง)? ?ครั้ง",
}
_WITHOUT_EDGES = frozenset(("zh", "ja", "ko", "hi", "th"))
_PARTS_OF_DAY = {
    "es": ("mañana|desayun", "mediodía|almuerz|almorz|comida", "noche|cena|acostar", "tarde"),
    "de": ("morgen|früh", r"\bmittag", "abend", "nacht|schlafen"),
    "fr": (r"matin|petit[- ]déj", r"\bmidi|déjeuner\b(?<!petit.déjeuner)", "soir|dîner", "coucher"),
    "pt": ("manhã", "meio-dia|almoço", "noite|jantar", "tarde|deitar"),
    "it": ("mattin|colazione", "mezzogiorno|pranzo", r"\bser[ae]\b|\bcena", "letto|dormire"),
    "nl": ("ochtend|ontbijt", r"\bmiddag|lunch", "avond", "slapen"),
    "pl": (r"\brano\b|śniadani", "południ|obiad", "wiecz|kolacj", "snem"),
    "ru": ("(?<!вн)утр|завтрак", r"дн[её]м\b|обед", "вечер|ужин", "сном|ночь"),
    "vi": ("sáng", "trưa", "chiều", r"tối(?! đa| thiểu)"),
    "zh": ("早", "中|午", "晚", "睡前"),
    "ko": ("아침", "점심", "저녁", "자기 전|취침"),
    "ar": ("صباح|فطور|إفطار", "ظهر|غداء", "مساء|عشاء", "النوم"),
    "tl": ("umaga|almusal", "tanghali", "gabi|hapunan", "hapon|tulog"),
    "uk": ("ранк|вранці|сніданк", "обід|вдень", "вечор|вечер|увечері", "сном|ніч"),
    "sv": ("morgon|frukost", "lunch|mitt på dagen", "kväll|middag", "sänggå|natt"),
    "fa": ("صبح", "ظهر|ناهار", r"(?<!\w)شب|شام", "خواب|عصر"),
    "he": ("בוקר", "צהריים", "ערב", "שינה|לילה"),
    "th": ("เช้า", "กลางวัน|เที่ยง", "เย็น", "นอน"),
    "tr": ("sabah|kahvaltı", "öğle", "akşam", "gece|yatma"),
    "ja": ("朝", "昼", "夕|晩|夜", "寝る前|就寝"),
    "hi": ("सुबह|नाश्त", "दोपहर", "शाम|रात", "सोने"),
    "ht": ("maten", "midi", "aswè", "kouche|dòmi|apremidi"),
}
"""By language the words of four times of day, in the order of the day."""
_SMALLEST, _LARGEST = 2, 12
_ADVERBS = {"twice": 2, "thrice": 3, "дважды": 2, "трижды": 3, "двічі": 2, "тричі": 3, "פעמיים": 2}


class Rhythm(NamedTuple):
    """How often a text tells to do something within a day."""

    hours: frozenset[int]
    """The hours between two times."""
    times: frozenset[int]
    """The times in a day."""
    days: frozenset[int]
    """The days from one time to the next."""


def find_rhythm(text: str, language: str) -> Rhythm:
    """Return every how many hours, and how many times a day, a text in small letters says."""
    if language not in _EVERY_HOURS:
        return Rhythm(frozenset(), frozenset(), frozenset())
    times = _find_numbers(_TIMES_A_DAY[language], text, language)
    if re.search(rf"(?<!\w)(?:{_ONCE_A_DAY[language]})", text):
        times |= {1}
    hours, days = (_find_numbers(each[language], text, language) for each in (_EVERY_HOURS, _EVERY_DAYS))
    return Rhythm(hours, times, days)


def find_other_rhythm(source: str, from_language: str, text: str, language: str) -> str:
    """Return how a translation makes another number of doses a day of hours, or hours of doses; or ""."""
    before, after = find_rhythm(source, from_language), find_rhythm(text, language)
    if _is_told_one_way(before.hours, before.times, after.times, after.hours):
        return f"the source says every {_say(before.hours)} hours, this {_say(after.times)} times a day"
    if _is_told_one_way(before.times, before.hours, after.hours, after.times):
        return f"the source says {_say(before.times)} times a day, this every {_say(after.hours)} hours"
    if before.days and after.times and not before.times and not after.days:
        return f"the source says every {_say(before.days)} days, this {_say(after.times)} times a day"
    if after.days and before.times and not after.times and not before.days:
        return f"the source says {_say(before.times)} times a day, this every {_say(after.days)} days"
    if before.times - after.times and after.times - before.times:
        return f"the source says {_say(before.times)} times a day, this {_say(after.times)} times a day"
    if before.hours - after.hours and after.hours - before.hours:
        return f"the source says every {_say(before.hours)} hours, this every {_say(after.hours)} hours"
    return ""


def find_same_rhythm(source: str, from_language: str, text: str, language: str) -> frozenset[str]:
    """Return the numbers that differ and say the same: every 8 hours is 3 times a day."""
    before, after = find_rhythm(source, from_language), find_rhythm(text, language)
    pairs = ((before.hours, after.times), (after.hours, before.times))
    return frozenset(
        str(number)
        for hours, times in pairs
        for each in hours
        if HOURS_OF_DAY / each in times
        for number in (each, HOURS_OF_DAY // each)
    )


def find_listed_times(source: str, from_language: str, text: str, language: str) -> frozenset[str]:
    """Return how many times a day a source says, if its translation lists them: morning, noon and evening."""
    if language not in _PARTS_OF_DAY:
        return frozenset()
    listed = sum(re.search(words, text) is not None for words in _PARTS_OF_DAY[language])
    return frozenset({str(listed)} if listed in find_rhythm(source, from_language).times else ())


def _is_told_one_way(
    one: frozenset[int], one_too: frozenset[int], other: frozenset[int], other_too: frozenset[int]
) -> bool:
    if not one or one_too or not other or other_too:
        return False
    return not any(HOURS_OF_DAY / each in other for each in one)


def _find_numbers(pattern: str, text: str, language: str) -> frozenset[int]:
    searched, words = _compile(pattern, language)
    found = set()
    for match in searched.finditer(text):
        said = next((each for each in match.groups() if each), "")
        found.add(int(said) if said.isdecimal() else _read(said, words))
    return frozenset(found - {0})


@cache
def _compile(pattern: str, language: str) -> tuple[re.Pattern[str], dict[int, str]]:
    """Return a pattern with numbers in digits and words in place of “{}”, and the words by their numbers."""
    words = {
        number: each
        for number, each in list_number_words(language).items()
        if _SMALLEST <= number <= _LARGEST
    }
    count = "|".join([r"\d{1,2}", *(f"(?:{each})" for each in words.values())])
    edge = "" if language in _WITHOUT_EDGES else r"(?<!\w)"
    return re.compile(rf"{edge}(?:{pattern.replace('{}', f'({count})')})"), words


def _read(said: str, words: dict[int, str]) -> int:
    if said in _ADVERBS:
        return _ADVERBS[said]
    return next((number for number, each in words.items() if re.fullmatch(each, said)), 0)


def _say(numbers: frozenset[int]) -> str:
    return " and ".join(str(each) for each in sorted(numbers))
