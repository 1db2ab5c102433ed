"""How long something lasts, in eleven languages: 48 hours are two days, and a week is seven."""

from __future__ import annotations

import re

from handout.checking.vocabulary.number_words import NUMBER_WORDS
from handout.patterns import defer_pattern

_UNITS = {
    "en": (r"hours?\b", r"days?\b", r"weeks?\b"),
    "es": (r"horas?\b", r"días?\b", r"semanas?\b"),
    "de": (r"stunden?\b", r"tage?n?\b", r"wochen?\b"),
    "fr": (r"heures?\b", r"jours?\b", r"semaines?\b"),
    "pt": (r"horas?\b", r"dias?\b", r"semanas?\b"),
    "it": (r"or[ae]\b", r"giorn[io]\b", r"settiman[ae]\b"),
    "nl": (r"uur\b|uren\b", r"dagen\b|dag\b", r"weken\b|week\b"),
    "pl": (r"godzin\w*", r"dni\w?\b|dzień\b|dob[yę]?\b", r"tydzień\b|tygodni\w*"),
    "ru": (r"час\w*", r"дн(?:я|ей|и)\b|день\b|сут\w+", r"недел\w+"),
    "vi": (r"giờ\b|tiếng\b", r"ngày\b", r"tuần\b"),
    "ar": (r"ساع(?:ة|ات)", r"(?:يوما?|أيام)\b", r"(?:أسبوع|أسابيع)\b"),
    "zh": (r"(?:个)?小[时時]", r"天|日", r"周|週|个?星期"),
}
_WITHOUT_EDGES = frozenset(("zh", "ar"))
_HOURS = (1, 24, 168)
_DUALS = {"ساعتين": 2, "يومين": 48, "أسبوعين": 336, "أسبوعان": 336, "يومان": 48, "ساعتان": 2}
_WHOLE = {
    "en": r"(?:an?|one|the) (?:full|whole|entire) |(?:than|for|after|within|in) an? ",
    "es": r"un[a]? ", "de": r"eine[nrms]? ", "fr": r"une? ", "pt": r"uma? ", "it": r"un[a’']? ?",
    "nl": r"een |één ",
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
    words = dict(enumerate(NUMBER_WORDS[language].replace("~", "").split(), start=1))
    # “A day” is mostly part of “twice a day”: one of a unit is looked for by itself.
    del words[1]
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
    duals = {length: set[str]() for word, length in _DUALS.items() if word in text}
    return {**duals, **found}


def _read(said: str, words: dict[int, str]) -> int:
    return next((number for number, each in words.items() if re.fullmatch(each, said)), 0)
