"""Finds chances of one in some number of people, such as “1 in 8” or “jeder Fünfte”, in nine languages."""

from __future__ import annotations

import re
from collections.abc import Iterator

from handout.caches import cache
from handout.checking.document.checked_document import CheckedDocument
from handout.checking.searching.text_search import Match, find_matches, make_match
from handout.patterns import defer_pattern, find_lines, to_small_letters

_OUT_OF = {
    "en": r"(?:in|out of)(?: every)?", "es": r"de cada", "pt": r"em cada", "fr": r"sur", "it": r"su",
    "de": r"von", "nl": r"op de", "ru": r"из", "pl": r"na",
}  # fmt: skip
_ONE = {
    "en": r"(?:1|one)",
    "es": "(?:1|un[oa]?)",
    "pt": "(?:1|uma?)",
    "fr": "(?:1|d?[’']?une?)",
    "de": "(?:1|einer?|eins)",
    "it": "(?:1|un[oa]?|un[’'](?=\\w))",
    "nl": "(?:1|[eé][eé]n)",
}
_NAMED = {
    "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
    "twelve": 12, "twenty": 20, "fifty": 50, "dos": 2, "tres": 3, "cuatro": 4, "cinco": 5, "seis": 6,
    "siete": 7, "ocho": 8, "nueve": 9, "diez": 10, "veinte": 20, "deux": 2, "trois": 3, "quatre": 4,
    "cinq": 5,
    "sept": 7, "huit": 8, "neuf": 9, "dix": 10, "vingt": 20, "zwei": 2, "drei": 3, "vier": 4,
    "fünf": 5, "sechs": 6, "sieben": 7, "acht": 8, "neun": 9, "zehn": 10, "zwanzig": 20, "due": 2, "tre": 3,
    "quattro": 4,
    "cinque": 5, "sei": 6, "sette": 7, "otto": 8, "nove": 9, "dieci": 10, "venti": 20, "dois": 2, "três": 3,
    "sete": 7, "oito": 8, "dez": 10, "vinte": 20, "twee": 2, "drie": 3, "vijf": 5, "zes": 6, "zeven": 7,
    "negen": 9, "tien": 10, "twintig": 20, "doce": 12, "douze": 12, "doze": 12, "dodici": 12, "zwölf": 12,
    "twaalf": 12, "doscientas": 200, "doscientos": 200, "duzentas": 200, "duzentos": 200,
    "duecento": 200, "quatro": 4, "treinta": 30, "dreißig": 30, "trente": 30,
    "trinta": 30,
    "trenta": 30, "dertig": 30, "veertig": 40, "vijftig": 50, "thirty": 30, "forty": 40,
    "eleven": 11, "fifteen": 15, "sixteen": 16, "eighteen": 18, "sixty": 60, "eighty": 80, "quince": 15,
    "quinze": 15, "quindici": 15, "fünfzehn": 15, "vijftien": 15,
    "tweehonderd": 200, "zweihundert": 200,
}  # fmt: skip
_PEOPLE_AFTER = {
    "de": r"(?= (?:menschen|personen|patient|frauen|männern|kindern|leuten|erwachsenen|betroffenen))",
}
"""What must stand behind a number in words, where the words before it count things as well."""
_NOT_DUE = {"en": r"(?<!\bdue)"}
"""“One in due course” counts in no Italian."""
_THINGS = {
    "en": "pill|tablet|dose|glass|cup|step|hour|day|night|week|time",
    "es": "día|noche|semana|vez|pastilla|tableta|dosis|hora",
    "de": "tag|nacht|woche|mal|tablette|dosis|stunde",
    "pt": "dia|noite|semana|vez|comprimido|dose|hora",
    "nl": "keer|maal|dag|nacht|week|tablet|pil|uur",
}
"""What is taken or counted one in two, and is no person."""
_PEOPLE = {
    "fr": "personne|gens|patient|femme|homme|enfant|bébé|nourrisson|adulte|malade|fille|garçon|ado|senior"
    "|fumeu|mère|père|français|accouch|naissance|grossesse|couple|nouveau|opéré|opération|intervention"
    "|habitant|chance|risque",
    "it": "person|pazient|donn|uom|bambin|neonat|adult|malat|ragazz|adolescent|anzian|fumat|madr|padr|italian"
    "|gravidanz|nascit|part[oi]|coppi|operat|operazion|intervent|abitant|possibilità|probabilità",
}
"""Who is told one in some number, where “un coussin sur deux chaises” lies on them."""
_TIMES_AFTER = {
    "de": r"(?! (?:tabletten|kapseln|dosen|stunden|tagen|wochen|nächten|terminen|stühlen))",
    "es": r"(?! (?:horas?|días?|semanas?|noches?|pastillas?|tabletas?|veces))",
    "pt": r"(?! (?:horas?|dias?|semanas?|noites?|comprimidos?|vezes))",
    "it": r"(?! (?:ore|giorni|settimane|notti|compresse|volte|cuscini|sedie|gradini))",
    "nl": r"(?! (?:dag|nacht|week|weken|maand|uur|uren|keer|tablet|pil|dosis|stoel))",
    "fr": r"(?! (?:points?|chaises?|côtés?|marches?|oreillers?))",
}
_TIMES = r"(?:minutes?|hours?|days?|weeks?|months?|years?|mg|ml|steps?|meters?|miles?|dollars?)\b"
_COUNTED_THING = defer_pattern(
    r"\b(?:chapter|step|part|page|table|figure|section|level|phase|stage|type|group|grade|day|week|month|year"
    r"|room|volume|lesson|class|paso|parte|página|etapa|fase|día|capítulo|kapitel|schritt|teil|seite"
    r"|abschnitt"
    r"|stufe|tag|woche|lektion|étape|page|partie|chapitre|séance|leçon|phase|jour|semaine|pagina|passo"
    r"|capitolo|seduta|giorno|settimana|dia|sessão|stap|deel|hoofdstuk|sessie|les|week) $",
    re.IGNORECASE,
)
_ORDINALS = {
    "zweite": 2, "dritte": 3, "vierte": 4, "fünfte": 5, "sechste": 6, "siebte": 7, "achte": 8, "neunte": 9,
    "zehnte": 10, "zwölfte": 12, "zwanzigste": 20,
}  # fmt: skip
_EACH = (
    r"\b[Jj]ede[rsnm]? (?i:ORDINALS)n?"
    r"(?= (?i:mensch|person|patient|frau|mann\b|männer|kind|baby|säugling|erwachsene|deutsche|bürger"
    r"|jugendliche|betroffene|raucher|kranke|schwangere|operierte|mutter|vater|mädchen|junge|diabetes))"
    r"|\b[Jj]ede[rsnm]? (?:ORDINALS_IN_CAPITALS)n?"
    r"(?= (?!die(?:ser|se)\b|der\b|des\b|im\b|von\b|unserer\b|meiner\b)[a-zäöü]|[.,;!?]|$)"
)
"""“Jeder fünfte Mensch”, or “jeder Fünfte” with no noun behind it."""
_GERMAN_EACH = defer_pattern(
    _EACH.replace("ORDINALS_IN_CAPITALS", "|".join(each.title() for each in _ORDINALS)).replace(
        "ORDINALS", "|".join(_ORDINALS)
    ),
    re.MULTILINE,
    triggers="jede",
)


_BESIDE_PEOPLE = {
    "en": (
        "of(?: every)?(?= )",
        r"(?:people|persons|women|men|babies|children|patients|adults|girls|boys|smokers|teens)",
        "people|persons|women|men|babies|children|patients|adults|girls|boys|smokers|teens",
    ),
    "es": (
        r"entre|en|de(?= \d)",
        r"(?:personas?|mujer(?:es)?|hombres?|niñ[oa]s?|beb[eé]s?|pacientes?"
        r"|adult[oa]s?)",
        "person|mujer|hombre|niñ|beb|pacient|adult",
    ),
    "pt": (
        r"entre|em|de(?= \d)",
        r"(?:pessoas?|mulher(?:es)?|homens?|homem|crianças?|beb[êe]s?|pacientes?|idos[oa]s?)",
        "pesso|mulher|home|criança|beb|pacient|idos",
    ),
    "nl": (
        "van de|uit|op",
        r"(?:personen|mensen|vrouwen|mannen|kinderen|baby[’']s|patiënten|ouderen)",
        "personen|mensen|vrouwen|mannen|kinderen|baby|patiënten|ouderen",
    ),
}
"""What stands between “1” and a number only where people stand beside it, as in “una persona entre 50”; the
people; and letters of which these words have some."""
_SCALE = defer_pattern(
    r"pain|dolor|schmerz|douleur|\bdor\b|pijn|scale|escala|skala|échelle|scala|schaal", re.IGNORECASE
)
"""“A pain of 1 out of 10” is no chance."""
_CHANCES = {
    "es": ("riesgo|probabilidad|posibilidad|ocurre|afecta|pasa", "entre|en|de(?: cada)?"),
    "pt": ("risco|chance|probabilidade|possibilidade|acontece|ocorre|afeta", "em|para|de(?: cada)?"),
    "de": ("risiko|chance|wahrscheinlichkeit|gefahr", "zu|:|unter"),
    "fr": ("risque|probabilité|chance", "sur|pour|contre"),
    "it": ("rischio|probabilità|possibilità", "su|a"),
    "nl": ("kans|risico|treft", "op(?: elke)?"),
}
"""Words of chance, and what stands between “1” and a number only beside them: “riesgo de 1 entre 250”."""


_HYPHENATED = defer_pattern(
    rf"(?<![\w-])(?:1|one)-(?:in|out-of)-(\d{{1,6}}|{'|'.join(_NAMED)})(?![\w-])", triggers="-in-|-out-of-"
)
"""“A 1-in-7 chance”."""


def find_one_in_x(document: CheckedDocument) -> Iterator[tuple[Match, int]]:
    """Yield each chance of one in some number, and the number."""
    language = document.language
    if language not in _OUT_OF:
        return
    pattern = _compile_one_out_of(language)
    text = document.lowercase_text_with_digits
    for found in (each for line in find_lines(pattern, text) for each in pattern.finditer(text, *line)):
        last = found[0].rsplit(None, 1)[-1]
        number = _NAMED.get(last) or int(re.sub(r"\D", "", last))
        match = make_match(document, found)
        if (
            number > 1
            and not counts_things(match)
            and match.passage.field != "alt"
            and not (number == 10 and _SCALE.search(match.sentence))
            and not _names_a_thing(found[0], language)
        ):
            yield match, number
    if language in _BESIDE_PEOPLE:
        yield from _find_beside_people(document)
    if language == "en":
        for match in find_matches(document, _HYPHENATED):
            yield match, _NAMED.get(match.group) or int(match.group)
    if language in _CHANCES:
        yield from _find_beside_chance(document)
    if language == "de":
        for match in find_matches(document, _GERMAN_EACH, case_sensitive=True):
            ordinal = to_small_letters(match.text).split()[1].removesuffix("n")
            yield match, _ORDINALS[ordinal]


@cache
def _compile_one_out_of(language: str) -> re.Pattern[str]:
    """Return the pattern of one in some number, and of the same in words, looked for in few lines."""
    one, out_of = _ONE.get(language, "1"), _OUT_OF[language]
    names = f"(?:{'|'.join(_NAMED)}){_NOT_DUE.get(language, '')}{_PEOPLE_AFTER.get(language, '')}"
    between = r"(?:(?: |(?<=[’']))[^\W\d]+){0,2}?" if language in _PEOPLE else r"(?: [^\W\d]+)?"
    return defer_pattern(
        rf"(?<![\w.,/])({one}{between} {out_of} (?!(?:19|20)\d\d\b)(?:\d[\d.,]*\d|\d"
        rf"|{names}))(?![\w/:-])(?! ?(?:%|{_TIMES})){_TIMES_AFTER.get(language, '')}",
        triggers=" in | out of " if language == "en" else f" {out_of} ",
    )


@cache
def _compile_beside_people(language: str) -> re.Pattern[str]:
    """Return the pattern of one of some people in some number, looked for in lines with people."""
    out_of, people, triggers = _BESIDE_PEOPLE[language]
    one = _ONE.get(language, "1")
    number = rf"(?!(?:19|20)\d\d\b)(?:\d[\d.,]*\d|\d|(?:{'|'.join(_NAMED)})\b)(?![\w%/:-])"
    return defer_pattern(
        rf"(?<![\w.,/])(?:{one} {people} (?:{out_of}) {number}|{one} (?:{out_of}) {number}(?= {people}))",
        triggers=triggers,
    )


def _find_beside_people(document: CheckedDocument) -> Iterator[tuple[Match, int]]:
    pattern, text = _compile_beside_people(document.language), document.lowercase_text_with_digits
    for line in find_lines(pattern, text):
        for found in pattern.finditer(text, *line):
            yield make_match(document, found), _read_last(found[0])


def _read_last(words: str) -> int:
    last = re.split(r"[ :]", words)[-1]
    return _NAMED.get(last) or int(re.sub(r"\D", "", last) or 0)


@cache
def _compile_beside_chance(language: str) -> tuple[re.Pattern[str], ...]:
    words, out_of = _CHANCES[language]
    number = rf"(?!(?:19|20)\d\d\b)(?:\d[\d.,]*(?<![.,])|(?:{'|'.join(_NAMED)})\b)(?![\w%/:-])"
    one = _ONE.get(language, "1")
    forms = (
        rf"\b(?:{words})[^.;:!?\n]{{0,30}}?(?<![\w.,/])(?P<form>(?:1 ?|{one} )(?:{out_of}) ?{number})",
        rf"(?<![\w.,/])(?P<form>1 (?:{words}) (?:{out_of}) {number})",
    )
    return tuple(defer_pattern(form, triggers=words) for form in forms)


def _find_beside_chance(document: CheckedDocument) -> Iterator[tuple[Match, int]]:
    """Yield each chance that only the word of chance before or inside it shows to be one."""
    text = document.lowercase_text_with_digits
    for pattern in _compile_beside_chance(document.language):
        for line in find_lines(pattern, text):
            for found in pattern.finditer(text, *line):
                last = _read_last(found["form"])
                if last > 1:
                    yield make_match(document, found), last


def counts_things(match: Match) -> bool:
    """Return whether the number before “in” is that of a chapter, step or day: “chapter 1 in 3 parts”."""
    return _COUNTED_THING.search(match.text_before) is not None


def _names_a_thing(words: str, language: str) -> bool:
    """Return whether it counts days or pills, as in “un jour sur deux”, rather than people."""
    if people := _PEOPLE.get(language):
        between = re.match(r"[\w’']+ (\w+ (?:\w+ )?)(?:sur|su) ", words)
        return between is not None and not re.match(people, between[1])
    return re.match(rf"\w+ (?:{_THINGS.get(language, '$')})\b", words) is not None
