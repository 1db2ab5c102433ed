"""How long something lasts, in nineteen languages: 48 hours are two days, and a week is seven."""

from __future__ import annotations

import re

from handout.checking.vocabulary.number_words import NUMBER_WORDS
from handout.patterns import defer_pattern

_UNITS = {
    "en": (r"hours?\b", r"days?\b", r"weeks?\b", r"months?\b"),
    "es": (r"horas?\b", r"días?\b", r"semanas?\b", r"mes(?:es)?\b"),
    "de": (r"stunden?\b", r"tage?n?\b", r"wochen?\b", r"monate?n?\b"),
    "fr": (r"heures?\b", r"jours?\b", r"semaines?\b", r"mois\b"),
    "pt": (r"horas?\b", r"dias?\b", r"semanas?\b", r"m[êe]s(?:es)?\b"),
    "it": (r"or[ae]\b", r"giorn[io]\b", r"settiman[ae]\b", r"mes[ei]\b"),
    "nl": (r"uur\b|uren\b", r"dagen\b|dag\b", r"weken\b|week\b", r"maand(?:en)?\b"),
    "pl": (r"godzin\w*", r"dni\w?\b|dzień\b|dob[yę]?\b", r"tydzień\b|tygodni\w*", r"miesi\w+"),
    "ru": (r"час\w*", r"дн(?:я|ей|и)\b|день\b|сут\w+", r"недел\w+", r"месяц\w*"),
    "vi": (r"giờ\b|tiếng\b", r"ngày\b", r"tuần\b", r"tháng\b"),
    "ar": (r"ساع(?:ة|ات)", r"(?:يوما?|أيام)\b", r"(?:أسبوع|أسابيع)\b", r"(?:شهرا?|أشهر)\b"),
    "zh": (r"(?:个)?小[时時]", r"天|日", r"周|週|个?星期", r"个?月"),
    "uk": (r"годин\w*", r"дн(?:я|ів|і)\b|день\b|доб\w+", r"тиж\w+", r"місяц\w*"),
    "ro": (r"or[eă]\b", r"zile?\b", r"săptămân\w+", r"lun[iă]\b"),
    "ko": (r"시간", r"일", r"주", r"개월|달"),
    "ja": (r"時間", r"日", r"週間?", r"[かヶカ]月|か月"),
    "hi": (r"घंट\w*", r"दिन", r"हफ़?्त|सप्ताह", r"मही"),
    "ht": (r"èdtan", r"jou\b", r"semèn\b", r"mwa\b"),
    "tl": (r"oras\b", r"araw\b", r"linggo\b", r"buwan\b"),
    "tr": (r"saat\w*", r"gün\w*", r"hafta\w*", r"ay\b"),
}
_WITHOUT_EDGES = frozenset(("zh", "ar", "ko", "ja", "hi"))
_HOURS = (1, 24, 168, 720)
_DUALS = {
    "ساعتين": 2, "ساعتان": 2, "يومين": 48, "يومان": 48, "أسبوعين": 336,
    "أسبوعان": 336, "شهرين": 1440, "شهران": 1440,
}  # fmt: skip
"""Arabic words for two hours, days, weeks and months."""
_WHOLE = {
    "en": r"(?:an?|one|the) (?:full|whole|entire) |(?:than|for|after|within|in) an? ",
    "es": r"un[a]? ", "de": r"eine[nrms]? ", "fr": r"une? ", "pt": r"uma? ", "it": r"un[a’']? ?",
    "nl": r"een |één ", "pl": r"przez (?:jed\w+ |cał\w+ )?",
}  # fmt: skip
"""What makes one of a unit: “a full day”, and no “twice a day”."""
_TIMES_BEFORE = defer_pattern(
    r"(?:times|twice|once|veces|vez|mal|fois|vezes|volte|keer|maal|cada|per"
    r"|pro) $"
)


def find_durations(text: str, language: str) -> dict[int, set[str]]:
    """Return how many hours each stretch of time in a text in small letters lasts, with its digits if any."""
    found: dict[int, set[str]] = {}
    if language not in _UNITS:
        return found
    edge, gap = ("", "[ -]?") if language in _WITHOUT_EDGES else (r"(?<!\w)", "[ \u00a0-]")
    words = dict(enumerate(NUMBER_WORDS.get(language, "").replace("~", "").split(), start=1))
    # “A day” is mostly part of “twice a day”: one of a unit is looked for by itself.
    words.pop(1, None)
    counts = "|".join([r"\d+", *(rf"(?:{each})" for each in words.values())])
    for unit, hours in zip(_UNITS[language], _HOURS, strict=True):
        pattern = rf"{edge}({counts}){gap}(?:{unit})"
        for match in re.finditer(pattern, text):
            said = match[1]
            number = int(said) if said.isdecimal() else _read(said, words)
            found.setdefault(number * hours, set()).update({said} if said.isdecimal() else ())
        if language in _WHOLE:
            for match in re.finditer(rf"(?<!\w)(?:{_WHOLE[language]})(?:{unit})", text):
                if not _TIMES_BEFORE.search(text[max(0, match.start() - 12) : match.start()]):
                    found.setdefault(hours, set())
        if language == "en" and re.search(rf"\ban? (?:{unit}) or two\b", text):
            found.setdefault(hours, set())
            found.setdefault(2 * hours, set())
    duals = {length: {"2"} for word, length in _DUALS.items() if language == "ar" and word in text}
    return {**duals, **found}


def _read(said: str, words: dict[int, str]) -> int:
    return next((number for number, each in words.items() if re.fullmatch(each, said)), 0)
