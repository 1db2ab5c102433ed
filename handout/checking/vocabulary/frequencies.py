"""How often, on what days, and at what hour: what a wrong word makes another dose."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from handout.patterns import defer_pattern

_COUNTS = {
    "en": ("one|once", "two|twice", "three|thrice", "four", "five", "six"),
    "es": ("una", "dos", "tres", "cuatro", "cinco", "seis"),
    "de": ("ein", "zwei", "drei", "vier", "fünf", "sechs"),
    "fr": ("une", "deux", "trois", "quatre", "cinq", "six"),
    "pt": ("uma", "duas", "três", "quatro", "cinco", "seis"),
    "it": ("una", "due", "tre", "quattro", "cinque", "sei"),
    "nl": ("één|een|eenmaal", "twee|tweemaal", "drie|driemaal", "vier|viermaal", "vijf", "zes"),
}
_FORMS = {
    "en": r"(?P<count>{})(?: times?)?(?: (?:a|per|each|every|in a) (?P<period>day|week|month|year)"
    r"| (?P<ly>daily|weekly|monthly))",
    "es": r"(?P<count>{}) (?:vez|veces) (?:al|por|a la|cada) (?P<period>día|semana|mes|año)",
    "de": r"(?P<count>{})[ -]?mal (?:(?:am|pro|in der|im|jeden|jede) (?P<period>tag|woche|monat|jahr)"
    r"|(?P<ly>täglich|wöchentlich|monatlich))",
    "fr": r"(?P<count>{}) fois (?:par|chaque) (?P<period>jour|semaine|mois|an)",
    "pt": r"(?P<count>{}) ve(?:z|zes) (?:ao|por|a cada|na) (?P<period>dia|semana|mês|ano)",
    "it": r"(?P<count>{}) volt[ae] (?:al|alla|a|ogni) (?P<period>giorno|settimana|mese|anno)",
    "nl": r"(?P<count>{})(?: keer| maal|(?<=maal)) (?:per|elke) (?P<period>dag|week|maand|jaar)",
}
_PERIODS = {
    "day": "day daily día tag täglich jour dia giorno dag",
    "week": "week weekly semana woche wöchentlich semaine settimana",
    "month": "month monthly mes monat monatlich mois mês mese maand",
    "year": "year año jahr an ano anno jaar",
}
_PERIOD_NAMES = {word: name for name, words in _PERIODS.items() for word in words.split()}
_HOUR = defer_pattern(r"(?<![\d:.])(\d{1,2})(?::[0-5]\d)? ?([ap])\.? ?m\b", re.IGNORECASE)
_AFTERNOON = defer_pattern(
    r"p\. ?m|\bpm\b|tarde|noche|noite|abend|mittag|nacht|soir|après-midi|nuit|sera\b|pomeriggio|notte|avond"
    r"|middag",
    re.IGNORECASE,
)

_EVERY_OTHER_DAY = {
    "en": r"every (?:other|second|2nd) day|alternat\w+ days|every (?:two|2) days|day on, one day off|\b48\b",
    "es": r"un día sí|días? altern|días? por medio|cada (?:dos|2) días|cada (?:tercer|segundo) día|\b48\b",
    "de": r"jede[nrms]? (?:zweiten?|2\.) tag|alle (?:zwei|2) tage|übernächste|tag (?:um|über) tag|\b48\b",
    "fr": r"un jour sur deux|1 jour sur 2|tous les (?:deux|2) jours|jours? (?:altern|non)|\b48\b",
    "pt": r"dias? (?:sim|altern)|a cada (?:dois|2) dias|cada (?:dois|2) dias|\b48\b",
    "it": r"giorn[io] altern|ogni (?:due|2) giorni|un giorno s[iì]|\b48\b",
    "nl": r"om de (?:andere )?dag|om de (?:twee|2) dagen|elke (?:twee|2) dagen|elke (?:tweede|2e) dag|\b48\b",
}
_EVERY_DAY = {
    "en": r"\b(?:every|each|once a|per|a) day\b|\bdaily\b",
    "es": r"todos los días|cada día|al día|diari|por día",
    "de": r"jeden tag|täglich|am tag|pro tag",
    "fr": r"tous les jours|chaque jour|par jour|quotidien",
    "pt": r"todos os dias|todo dia|cada dia|por dia|ao dia|diari",
    "it": r"tutti i giorni|ogni giorno|al giorno|quotidian",
    "nl": r"elke dag|iedere dag|dagelijks|per dag",
}


def find_frequencies(text: str, language: str) -> frozenset[tuple[int, str]]:
    """Return how many times in what period something is done, of text in small letters: “twice a day”."""
    if language not in _FORMS:
        return frozenset()
    counts = _COUNTS[language]
    pattern = rf"\b{_FORMS[language].format('|'.join([*counts, '[0-9]+']))}\b"
    found = set()
    for match in re.finditer(pattern, text):
        word, named = match["count"], match.groupdict()
        number = next((at for at, each in enumerate(counts, 1) if word in each.split("|")), None)
        period = named["period"] or named.get("ly")
        found.add((number or int(word), _PERIOD_NAMES[period or ""]))
    return frozenset(found)


def find_moved_hours(source: str, text: str, language: str, numbers: Collection[str]) -> Iterator[str]:
    """Yield each hour of an English text that a translation puts into the other half of the day."""
    if language not in _FORMS:
        return
    for match in _HOUR.finditer(source):
        hour, later = match[1], str(int(match[1]) % 12 + 12)
        is_afternoon = match[2].lower() == "p"
        if int(hour) > 11 or (hour in numbers and later in numbers):
            continue
        if is_afternoon and hour in numbers and not _AFTERNOON.search(text):
            yield f"the source says {match[0]}, this {hour} in the morning"
        if not is_afternoon and later in numbers and later not in source:
            yield f"the source says {match[0]}, this {later} o’clock"


def find_other_days(source: str, from_language: str, text: str, language: str) -> str:
    """Return how a translation makes of every other day each day, or the other way round; or ""."""
    if from_language not in _EVERY_DAY or language not in _EVERY_DAY:
        return ""
    is_other, says_other = (
        re.search(_EVERY_OTHER_DAY[one], each) is not None
        for one, each in ((from_language, source), (language, text))
    )
    if is_other and not says_other and re.search(_EVERY_DAY[language], text):
        return "the source says “every other day”, this “every day”"
    if says_other and not is_other and re.search(_EVERY_DAY[from_language], source):
        return "the source says “every day”, this “every other day”"
    return ""
