"""How long something lasts, in nineteen languages: 48 hours are two days, and a week is seven."""

from __future__ import annotations

import re
from collections.abc import Iterator

from handout.checking.vocabulary.number_words import list_number_words
from handout.patterns import defer_pattern

_UNITS = {
    "en": (r"hours?\b", r"days?\b", r"weeks?\b", r"months?\b"),
    "es": (r"horas?\b", r"días?\b", r"semanas?\b", r"mes(?:es)?\b"),
    "de": (r"stunden?\b", r"tage?n?\b", r"wochen?\b", r"monate?n?\b"),
    "fr": (r"heures?\b", r"jours?\b", r"semaines?\b", r"mois\b"),
    "pt": (r"horas?\b", r"dias?\b", r"semanas?\b", r"m[êe]s(?:es)?\b"),
    "it": (r"or[ae]\b", r"giorn[io]\b", r"settiman[ae]\b", r"mes[ei]\b"),
    "nl": (r"uur\b|uren\b", r"dagen\b|dag\b", r"weken\b|week\b", r"maand(?:en)?\b"),
    "pl": (r"godzin\w*", r"dni\w*|dzień\b|dob[yęa]?\b", r"tydzień\b|tygodni\w*", r"miesi\w+"),
    "ru": (r"час\w*", r"дн(?:я|ей|и|ям|ях|ю)\b|день\b|сут\w+", r"недел\w+", r"месяц\w*"),
    "vi": (r"giờ\b|tiếng\b", r"ngày\b", r"tuần\b", r"tháng\b"),
    "ar": (r"ساع(?:ة|ات)", r"(?:يوما?|أيام)\b", r"(?:أسبوع|أسابيع)\b", r"(?:شهرا?|أشهر)\b"),
    "zh": (r"(?:个)?小[时時]", r"天|日", r"周|週|个?星期", r"个?月"),
    "uk": (r"годин\w*", r"дн(?:я|ів|і|ям|ях)\b|день\b|доб\w+", r"тиж\w+", r"місяц\w*"),
    "ro": (r"or[eă]\b", r"zile?\b", r"săptămân\w+", r"lun[iă]\b"),
    "ko": (r"시간", r"일", r"주", r"개월|달"),
    "ja": (r"時間", r"日", r"週間?", r"[かヶカ]月|か月"),
    "hi": (r"घंट\w*", r"दिन", r"हफ़?्त|सप्ताह", r"मही"),
    "ht": (r"èdtan", r"jou\b", r"semèn\b", r"mwa\b"),
    "tl": (r"oras\b", r"araw\b", r"linggo\b", r"buwan\b"),
    "tr": (r"saat\w*", r"gün\w*", r"hafta\w*", r"ay\b"),
    "sv": (r"timm\w+", r"dag(?:ar|en|s)?\b|dygn\w*", r"veck\w+", r"månad\w*"),
    "fa": ("ساعت", "روز", "هفته", "ماه(?!ی)"),
    "he": ("שעה|שעות", "ימים|יום|יממ[א-ת]+", "שבוע[א-ת]*", "חודש[א-ת]*"),
    "th": ("ชั่วโมง|ชม", "วัน(?!ที่|ละ)", "สัปดาห์|อาทิตย์", "เดือน"),
}
_BETWEEN = {
    "en": r"(?:(?:full|whole|more|other|first|last|next) )?",
    "es": r"(?:(?:primer[oa]s|últim[oa]s|próxim[oa]s|siguientes|complet[oa]s) )?",
    "de": r"(?:(?:volle|ganze|erste|letzte|weitere)n? )?",
    "fr": r"(?:(?:premi|derni)\w+ |prochaine?s )?",
    "pt": r"(?:(?:primeir|últim|próxim|seguinte|complet)\w+ )?",
    "it": r"(?:(?:prim[ie]|ultim[ie]|prossim[ie]|inter[ie]) )?",
    "nl": r"(?:(?:volle|hele|eerste|laatste) )?",
    "ru": r"(?:(?:перв|последн|следующ|полн)\w+ )?",
    "pl": r"(?:(?:pierwsz|ostatni|kolejn|pełn)\w* )?",
    "tl": r"(?:na )?",
}
"""Words between a number and its days: “the two first days” of many languages."""
_FIXED = {"en": {"fortnight": 336}, "fr": {"quinzaine": 336}}
"""Words for two weeks."""
_FIFTEEN_DAYS = {
    "es": r"(?:15|quince) días", "pt": r"(?:15|quinze) dias", "fr": r"(?:15|quinze) jours",
    "it": r"(?:15|quindici) giorni",
}  # fmt: skip
"""What these languages say for two weeks."""
FORTNIGHT = 336
_WITHOUT_EDGES = frozenset(("zh", "ar", "ko", "ja", "hi", "th"))
_HOURS = (1, 24, 168, 720)
_IN_ONE_WORD = {
    "ar": {
        "ساعتين": (2, 2), "ساعتان": (2, 2), "يومين": (48, 2), "يومان": (48, 2), "أسبوعين": (336, 2),
        "أسبوعان": (336, 2), "شهرين": (1440, 2), "شهران": (1440, 2),
    },
    "he": {"שעתיים": (2, 2), "יומיים": (48, 2), "יממה": (24, 24), "שבועיים": (336, 2), "חודשיים": (1440, 2)},
    "ko": {
        "이틀": (48, 2), "사흘": (72, 3), "나흘": (96, 4), "닷새": (120, 5),
        "엿새": (144, 6), "이레": (168, 7),
        "여드레": (192, 8), "아흐레": (216, 9), "열흘": (240, 10), "보름": (360, 15),
    },
    "nl": {"etmaal": (24, 24)},
    "ru": {"двое суток": (48, 2), "трое суток": (72, 3)},
    "sv": {"fjorton dagar": (336, 14)},
}  # fmt: skip
"""Words for two hours, three days, two weeks: how many hours they last, and the number they stand for."""
_WHOLE = {
    "en": r"(?:an?|one|the) (?:full|whole|entire) |(?:than|for|after|within|in) an? ",
    "es": r"un[a]? ", "de": r"eine[nrms]? ", "fr": r"une? ", "pt": r"uma? ", "it": r"un[a’']? ?",
    "nl": r"een |één ", "pl": r"przez (?:jed\w+ |cał\w+ )?",
    "ru": r"(?:одн(?:у|ой|ого|и)|цел\w+) ", "uk": r"(?:одн\w+|один) ", "ro": r"(?:o|un|unei|unui) ",
    "vi": r"một ", "zh": r"一(?=[周週个個月星])", "ko": r"일(?=주)|한 (?=달|주)", "ja": r"一(?=週|[かヶカ])",
    "ar": r"لمدة ", "hi": r"एक ", "ht": r"yon ", "tl": r"isang ", "tr": r"bir ",
    "sv": "ett |en ",
    "fa": "یک ",
    "he": "(?:למשך|במשך|תוך|אחרי|לאחר|כעבור|לפחות) ",
    "th": "หนึ่ง|1 ?",
}  # fmt: skip
"""What makes one of a unit: “a full day”, and no “twice a day”."""
_TIMES_BEFORE = defer_pattern(
    r"(?:times|twice|once|veces|vez|mal|fois|vezes|volte|keer|maal|cada|per"
    r"|pro|lần|beses sa|в|pe|fwa pa|fwa nan|बार|defa|kez) $"
)


def find_durations(text: str, language: str) -> dict[int, set[str]]:
    """Return how many hours each stretch of time in a text in small letters lasts, with its digits if any."""
    found: dict[int, set[str]] = {}
    if language not in _UNITS:
        return found
    for _, hours, said in _find_counted(text, language):
        found.setdefault(hours, set()).update({said} if said.isdecimal() else ())
    for unit, hours in zip(_UNITS[language], _HOURS, strict=True):
        if language in _WHOLE:
            for match in re.finditer(rf"(?<!\w)(?:{_WHOLE[language]})(?:{unit})", text):
                if not _TIMES_BEFORE.search(text[max(0, match.start() - 12) : match.start()]):
                    found.setdefault(hours, set())
        if language == "en" and re.search(rf"\ban? (?:{unit}) or two\b", text):
            found.setdefault(hours, set())
            found.setdefault(2 * hours, set())
    found |= {length: set() for word, length in _FIXED.get(language, {}).items() if word in text}
    for word, (length, number) in _IN_ONE_WORD.get(language, {}).items():
        if word in text:
            found.setdefault(length, {str(number)})
    return found


def list_durations(text: str, language: str) -> list[int]:
    """Return how many hours the counted stretches of time in a text in small letters last, in its order."""
    return [hours for _, hours, _ in sorted(_find_counted(text, language))] if language in _UNITS else []


def _find_counted(text: str, language: str) -> Iterator[tuple[int, int, str]]:
    """Yield where a count of hours, days, weeks or months stands, its hours, and the count as said."""
    edge, gap = ("", "[ -]?") if language in _WITHOUT_EDGES else (r"(?<!\w)", "[ \u00a0-]")
    words = dict(list_number_words(language))
    # “A day” is mostly part of “twice a day”: one of a unit is looked for by itself.
    words.pop(1, None)
    counts = "|".join([r"\d+", *(rf"(?:{each})" for each in words.values())])
    for unit, hours in zip(_UNITS[language], _HOURS, strict=True):
        pattern = rf"{edge}({counts}){gap}{_BETWEEN.get(language, '')}(?:{unit})"
        for match in re.finditer(pattern, text):
            said = match[1]
            number = int(said) if said.isdecimal() else _read(said, words)
            yield match.start(), number * hours, said


def says_fortnight(text: str, language: str) -> bool:
    """Return whether a text in small letters says 15 days, as its language calls two weeks."""
    return language in _FIFTEEN_DAYS and re.search(_FIFTEEN_DAYS[language], text) is not None


def _read(said: str, words: dict[int, str]) -> int:
    return next((number for number, each in words.items() if re.fullmatch(each, said)), 0)
