"""Rules about chances: out of 100, with a number, for a period of time, and both sides of it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from math import ceil, floor

from handout.checking.checked_document import CheckedDocument
from handout.checking.rule import Finding, Level, rule
from handout.checking.rules.numbers import counts_things
from handout.checking.text_search import Match, find_matches, make_finding, make_match
from handout.patterns import defer_pattern

MAX_SHARE_WITHOUT_OTHER_SIDE = 0.05
"""Below it nearly all people are on the other side, and readers know."""

_OUT_OF = {
    "en": r"(?:in|out of)(?: every)?", "es": r"de cada", "pt": r"em cada", "fr": r"sur", "it": r"su",
    "de": r"von", "nl": r"op de", "ru": r"из", "pl": r"na",
}  # fmt: skip
_ONE = {
    "en": r"(?:1|one)",
    "es": "(?:1|un[oa]?)",
    "pt": "(?:1|uma?)",
    "fr": "(?:1|une?)",
    "de": "(?:1|einer?)",
}
_NAMED = {
    "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
    "twelve": 12, "twenty": 20, "fifty": 50, "dos": 2, "tres": 3, "cuatro": 4, "cinco": 5, "seis": 6,
    "siete": 7, "ocho": 8, "nueve": 9, "diez": 10, "veinte": 20, "deux": 2, "trois": 3, "quatre": 4,
    "cinq": 5,
    "sept": 7, "huit": 8, "neuf": 9, "dix": 10, "vingt": 20, "zwei": 2, "drei": 3, "vier": 4,
    "fünf": 5, "sechs": 6, "sieben": 7, "acht": 8, "neun": 9, "zehn": 10, "zwanzig": 20, "due": 2, "tre": 3,
    "quattro": 4,
    "cinque": 5, "sette": 7, "otto": 8, "nove": 9, "dieci": 10, "dois": 2, "três": 3, "oito": 8, "dez": 10,
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
    "fr": "jour|nuit|soir|matin|semaine|mois|an|heure|fois|comprimé|gélule|dose|repas|parent|marche|côté",
    "de": "tag|nacht|woche|mal|tablette|dosis|stunde",
    "it": "giorno|notte|settimana|volta|compressa|dose|ora",
    "pt": "dia|noite|semana|vez|comprimido|dose|hora",
}
"""What is taken or counted one in two, and is no person."""
_EVERY = {
    "de": r"jede[rs]? ({}) (?=mensch|person|patient|frau|mann|kind|erwachsene|deutsche|bürger|jugendliche)",
}
_ORDINALS = {
    "zweite": 2, "dritte": 3, "vierte": 4, "fünfte": 5, "sechste": 6, "siebte": 7, "achte": 8, "neunte": 9,
    "zehnte": 10, "zwanzigste": 20,
}  # fmt: skip
_TIMES = r"(?:minutes?|hours?|days?|weeks?|months?|years?|mg|ml|steps?|meters?|miles?|dollars?)\b"
_EVIDENCE = "Making Numbers Meaningful, 2025, doi 10.1177/0272989X251346811"

_CHANCE_WORD = defer_pattern(
    r"\b(?:(?:very |quite |extremely |small |low |slight |tiny |high )*"
    r"(?:rare|uncommon|unlikely|small|low|slight|tiny|remote) (?:chance|risk|possibility|side effects?"
    r"|complications?|reactions?|problems?)"
    r"|(?:side effects?|complications?|(?:allergic |bad |severe |serious )?reactions?|(?:serious "
    r"|bad )?problems?"
    r"|infections?|deaths?|injuries|bleeding|blood clots?)"
    r" (?:is|are|can be|may be) (?:very |quite |extremely )*(?:rare|uncommon|unlikely)"
    r"|(?:very |extremely )?rarely (?:causes?|leads? to|happens?|occurs?))\b",
    triggers="rare|uncommon|unlikely|"
    + "|".join(
        f"{size} {what}"
        for size in ("small", "low", "slight", "tiny", "remote")
        for what in ("chance", "risk", "possibility", "side eff", "complic", "reaction", "problem")
    ),
)
_NUMBER_NEAR = defer_pattern(
    r"\d ?%|\b(?:in|out of|per)(?: every)? (?:\d|a (?:hundred|thousand|million)|ten\b)"
)
_SHARE = defer_pattern(
    r"(?<![\d.,])(\d{1,3}) (?:in|out of)(?: every)? (100|1,?000)(?![\d,])(?! " + _TIMES + ")",
    triggers="100|1000|1,000",
)
_PERIOD = defer_pattern(
    r"\b(?:years?|months?|weeks?|days?|hours?|minutes?|life|lifetime|ever|after|before|during|when|while"
    r"|each time"
    r"|every time|dose|doses|shots?|vaccine|surgery|operation|procedures?|tests?|births?|born|pregnan\w+"
    r"|take|takes"
    r"|taking|took|use|using|treat\w*|get|gets|who (?:have|had|has)|with|by age|at (?:birth|age))\b"
)
_RISK = defer_pattern(r"\b(?:risk|chance|chances|die|dies|died|likely|cancer|stroke|heart attack)\b")
_SIDES = defer_pattern(
    r"\b(?:do not|does not|don[’']t|will not|won[’']t|did not|have no|without|no (?:problem|side effect)"
    r"|not have"
    r"|not get|the other|the rest|others|fewer|more than|compared)\b"
)


@rule(
    "one-in-x", Level.WARN, "Chances are not told as “1 in 8”",
    why="“1 in 8” sounds larger than “12 in 100”, and readers cannot compare it with “1 in 20”.",
    do="Tell it out of 100, or out of 1,000 where it is rare.", source=_EVIDENCE,
)  # fmt: skip
def check_one_in_x(document: CheckedDocument) -> Iterator[Finding]:
    """Yield a finding for each chance of one in another number than 100 or 1,000."""
    for match, number in _find_one_in_x(document):
        if number not in (100, 1000, 10_000, 100_000, 1_000_000):
            yield make_finding(document, match, f"“{match.text}” is {_say_out_of_hundred(number)}")


@rule(
    "chance-word", Level.NOTE, "“Rare” and “unlikely” stand with a number",
    why="Some readers take “rare” for 1 in 100, others for 1 in a million.",
    do="Say how many: “rare: fewer than 1 in 1,000 people”. If nobody knows, say so.", source=_EVIDENCE,
    language="en",
)  # fmt: skip
def check_chance_word(document: CheckedDocument) -> Iterator[Finding]:
    """Yield a finding for each word of chance about harm without a number near it."""
    for match in find_matches(document, _CHANCE_WORD):
        is_unknown = re.search(r"\b(?:not known|no one knows|nobody knows|unknown)\b", match.text_around)
        if not _NUMBER_NEAR.search(match.text_around.lower()) and not is_unknown:
            yield make_finding(document, match, f"“{match.text}”: how many people is that?")


@rule(
    "chance-period", Level.NOTE, "A chance says for what time or event it holds",
    why="12 in 100 in a year and 12 in 100 in a lifetime are different things.",
    do="Add it: “in 10 years”, “after this surgery”.", source=_EVIDENCE, language="en",
)  # fmt: skip
def check_chance_period(document: CheckedDocument) -> Iterator[Finding]:
    """Yield a finding for the first chance of an illness without a time or an event."""
    for match in find_matches(document, _SHARE):
        words = match.sentence.lower()
        if _RISK.search(words) and not _PERIOD.search(words):
            yield make_finding(document, match, f"“{match.text}”: in what time, or after what?")
            return


@rule(
    "chance-one-side", Level.NOTE, "A chance is told from both sides",
    why="“20 in 100 get it” and “80 in 100 do not” are the same and lead people to choose differently.",
    do="Say how many it happens to, and how many not.", source=_EVIDENCE + "; IPDAS", language="en",
)  # fmt: skip
def check_chance_one_side(document: CheckedDocument) -> Iterator[Finding]:
    """Yield a finding for the first chance, not small, of which only one side is told."""
    for match in find_matches(document, _SHARE):
        number, base = (int(each.replace(",", "")) for each in re.findall(r"\d[\d,]*", match.text))
        other = f"{base - number:,}"
        around = match.text_around.lower()
        is_told = _SIDES.search(around) or re.search(rf"(?<!\d){other}(?!\d)", around)
        if not is_told and base > number > MAX_SHARE_WITHOUT_OTHER_SIDE * base and _RISK.search(around):
            yield make_finding(document, match, f"“{match.text}”: and {other} in {base:,} do not")
            return


def _find_one_in_x(document: CheckedDocument) -> Iterator[tuple[Match, int]]:
    language = document.language
    if language not in _OUT_OF:
        return
    one, out_of = _ONE.get(language, "1"), _OUT_OF[language]
    names = f"(?:{'|'.join(_NAMED)}){_NOT_DUE.get(language, '')}{_PEOPLE_AFTER.get(language, '')}"
    pattern = re.compile(
        rf"(?<![\w.,/])({one}(?: [^\W\d]+)? {out_of} (?!(?:19|20)\d\d\b)(?:\d[\d.,]*\d|\d"
        rf"|{names}))(?![\w/:-])(?! ?(?:%|{_TIMES}))"
    )
    for found in pattern.finditer(document.lowercase_text_with_digits):
        last = found[0].rsplit(None, 1)[-1]
        number = _NAMED.get(last) or int(re.sub(r"\D", "", last))
        match = make_match(document, found)
        if (
            number > 1
            and not counts_things(match)
            and match.passage.field != "alt"
            and not _names_a_thing(found[0], language)
        ):
            yield match, number
    if every := _EVERY.get(language):
        for found in re.finditer(rf"\b{every.format('|'.join(_ORDINALS))}", document.lowercase_text):
            yield make_match(document, found), _ORDINALS[found[1]]


def _names_a_thing(words: str, language: str) -> bool:
    """Return whether it counts days or pills, as in “un jour sur deux”, rather than people."""
    return re.match(rf"\w+ (?:{_THINGS.get(language, '$')})\b", words) is not None


def _say_out_of_hundred(number: int) -> str:
    base = 100 if number <= 100 else 1000 if number <= 1000 else 10 ** len(str(number - 1))
    share = base / number
    low, high = floor(share), ceil(share)
    return f"{low} in {base:,}" if low == high else f"{low} to {high} in {base:,}"
