"""Rules about chances: out of 100, with a number, for a period of time, and both sides of it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from math import ceil, floor

from handout.checking.document.checked_document import CheckedDocument
from handout.checking.rule import Finding, Level, rule
from handout.checking.searching.one_in_x import find_one_in_x
from handout.checking.searching.text_search import Match, find_matches, make_finding
from handout.checking.vocabulary.chance_words import CHANCE_WORDS, ChanceWords
from handout.patterns import defer_pattern, to_small_letters

MAX_SHARE_WITHOUT_OTHER_SIDE = 0.05
"""Below it nearly all people are on the other side, and readers know."""

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
    r"|in (?:very |extremely )?rare (?:cases|instances)"
    r"|(?:is|are) (?:very |quite |highly |extremely )?unlikely to (?:need|have|get|cause"
    r"|happen|die|bleed|harm)"
    r"|(?:very |extremely )?rarely (?:causes?|leads? to|happens?|occurs?))\b",
    triggers="rare|uncommon|unlikely|"
    + "|".join(
        f"{size} {what}"
        for size in ("small", "low", "slight", "tiny", "remote")
        for what in ("chance", "risk", "possibility", "side eff", "complic", "reaction", "problem")
    ),
)
_NUMBER_NEAR = defer_pattern(
    r"(?<![\d.,])(?!100 ?%)\d[\d.,]* ?%"
    r"|\b(?:in|out of|per)(?: every)? (?:\d|a (?:hundred|thousand|million)|ten\b)"
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
    for match, number in find_one_in_x(document):
        if number not in (100, 1000, 10_000, 100_000, 1_000_000) and not _is_one_of_several(match, number):
            yield make_finding(document, match, f"“{match.text}” is {_say_out_of_hundred(number)}")


def _is_one_of_several(match: Match, number: int) -> bool:
    """Return whether another chance beside it is out of the same number: 5, 4 and 1 out of 10."""
    other = rf"(?<![\d.,])(?!1\b)\d+ (?:in|out of|de cada|von|sur|su|em cada) {number}\b"
    return re.search(other, match.sentence) is not None


@rule(
    "chance-word", Level.NOTE, "“Rare” and “unlikely” stand with a number",
    why="Some readers take “rare” for 1 in 100, others for 1 in a million.",
    do="Say how many: “rare: fewer than 1 in 1,000 people”. If nobody knows, say so.", source=_EVIDENCE,
)  # fmt: skip
def check_chance_word(document: CheckedDocument) -> Iterator[Finding]:
    """Yield a finding for each word of chance about harm without a number near it."""
    if document.shown_language != document.language:
        return
    if document.language != "en":
        yield from _find_chance_words(document, CHANCE_WORDS.get(document.language))
        return
    for match in find_matches(document, _CHANCE_WORD):
        is_unknown = re.search(r"\b(?:not known|no one knows|nobody knows|unknown)\b", match.text_around)
        if not _NUMBER_NEAR.search(to_small_letters(match.text_around)) and not is_unknown:
            yield make_finding(document, match, f"“{match.text}”: how many people is that?")


def _find_chance_words(document: CheckedDocument, words: ChanceWords | None) -> Iterator[Finding]:
    told: set[tuple[int, str]] = set()
    for match in find_matches(document, words.word) if words else ():
        sentence = to_small_letters(match.sentence)
        place = id(match.passage), sentence
        is_open = sentence.endswith("?") or match.passage.field == "question"
        if place in told or is_open or not words or not words.harm.search(sentence):
            continue
        told.add(place)
        if not words.number.search(to_small_letters(match.text_around)):
            yield make_finding(document, match, f"“{match.text}”: how many people is that?")


@rule(
    "chance-period", Level.NOTE, "A chance says for what time or event it holds",
    why="12 in 100 in a year and 12 in 100 in a lifetime are different things.",
    do="Add it: “in 10 years”, “after this surgery”.", source=_EVIDENCE, language="en",
)  # fmt: skip
def check_chance_period(document: CheckedDocument) -> Iterator[Finding]:
    """Yield a finding for the first chance of an illness without a time or an event."""
    for match in find_matches(document, _SHARE):
        words = to_small_letters(match.sentence)
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
        around = to_small_letters(match.text_around)
        is_told = _SIDES.search(around) or re.search(rf"(?<!\d){other}(?!\d)", around)
        if not is_told and base > number > MAX_SHARE_WITHOUT_OTHER_SIDE * base and _RISK.search(around):
            yield make_finding(document, match, f"“{match.text}”: and {other} in {base:,} do not")
            return


def _say_out_of_hundred(number: int) -> str:
    base = 100 if number <= 100 else 1000 if number <= 1000 else 10 ** len(str(number - 1))
    share = base / number
    low, high = floor(share), ceil(share)
    return f"{low} in {base:,}" if low == high else f"{low} to {high} in {base:,}"
