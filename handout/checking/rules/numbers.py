"""Rules about numbers: round, comparable, explained, and no arithmetic for the reader."""

from __future__ import annotations

import re
from collections.abc import Iterator

from handout.checking.document.checked_document import CheckedDocument
from handout.checking.rule import Finding, Level, rule
from handout.checking.searching.one_in_x import counts_things
from handout.checking.searching.text_search import Match, find_matches, make_finding
from handout.checking.vocabulary.relative_risks import RELATIVE_RISKS, TOLD_IN_PEOPLE
from handout.patterns import defer_pattern, to_small_letters

_FREQUENCY = defer_pattern(
    r"\b(?<!\d,)(?:\d[\d,]*+|one|two|three|four|five|six|seven|eight|nine|ten)"
    r"(?: (?:people|patients|adults|men|women|children))?"
    r" (?:in|out of)(?: every)? (\d[\d,]*|two|three|four|five|six|ten|twenty|fifty|a hundred|one hundred)\b"
    r"(?! (?:minutes|hours|days|weeks|months|years))",
    triggers=" in | out of ",
    core=defer_pattern(
        r"(?:in|of|every) (?:\d|two|three|four|five|six|ten|twenty|fifty|a hundred|one hundred)"
    ),
)
_DECIMAL_SHARE = defer_pattern(
    r"\d{1,9}[.,]\d{1,9} ?(?:%|percent\b|per cent\b|in \d)",
    triggers="%|per|in ",
)
_RATE = defer_pattern(
    r"(?<![\d.,])\d[\d,.]* per (100|1,?000|10,?000|100,?000|1,?000,?000)\b",
    triggers="per",
)
_CHANCE = defer_pattern(
    r"\b(?:chances?|risks?|likely|likelihood|happens? to|(?:mortality|death|leak|infection|complication)"
    r" rate)\b",
)
_PERCENT = defer_pattern(
    r"\d{1,9}(?:[.,]\d{1,9})? ?(?:%|percent\b|per cent\b)",
    triggers="%|percent|per cent",
)
_EXPLAINED_SHARE = defer_pattern(
    r"\b(?:in|out of)(?: every)? (?:\d++(?! ?(?:%|per))|ten|a hundred)\b"
    r"|\b(?:half|most|few|many|common|rare|about one"
    r"|nearly all)\b",
)
_LABORATORY = defer_pattern(
    r"\b(?:hb)?a1c\b|\bh(?:a?ematocrit|ématocrite|ämatokrit)|\boxygen|\bejection|\b(?:solution|saline"
    r"|cream|gel"
    r"|ointment|drops|lotion|shampoo|bleach|peroxide|solución|crema|lösung|salbe|solution|pommade)\b",
    re.IGNORECASE,
)
"""What is measured, or mixed, in percent with decimals: no share of people."""
_MEASURED = defer_pattern(
    r"\b(?:ejection fraction|(?:oxygen|humidity|hematocrit|a1c|antibod\w+|pra) levels?|saturation|a1c"
    r"|fill(?:ed)?|charged?|battery|brightness|humidity|volume|zoom)\b"
    r"[^.;]{0,40}$|\b(?:nph|isophane|protamine)\)? $",
)
"""What is measured or mixed in percent, before its value."""
_STRENGTH_AFTER = defer_pattern(
    r"[- ]?(?:(?!(?:better|fewer|from|had|have|in|less|more|of|on|took|use|used|who|with)\b)\w+[- ]){0,2}"
    r"(?:alcohol|acid|acetaminophen|bleach|chlorhexidine|chlorine|cream|deet|dextrose"
    r"|ethanol|fat\b|fluoride|formula|foam|gel|glucose|glycerin|glycol|hydrocortisone|hypochlorite|iodine"
    r"|lidocaine|lotion|milk|minoxidil|ointment|patch|permethrin|peroxide|picaridin|retinol|saline|shampoo"
    r"|soap|solution|spray|sugar|sulfur|syrup|urea|vinegar|wash|zinc)",
    re.IGNORECASE,
)
"""What a product is or holds, after its strength: “60% alcohol”, “2.5% hydrocortisone cream”."""
_STRENGTH_BEFORE = defer_pattern(
    r"\b(?:acid|alcohol|atropine|bleach|brimonidine|chlorhexidine|clobetasol|clotrimazole|cream|deet|diclofenac"
    r"|gel|hydrocortisone|hypochlorite|iodine|ketoconazole|latanoprost|lidocaine|lotion|minoxidil|ointment"
    r"|permethrin|peroxide|picaridin|saline|solution|strength|terbinafine|timolol|tretinoin|triamcinolone"
    r"|urea|zinc oxide)"
    r"(?: (?:of|at|with|at least|up to|or more|\(|[\d.]+ ?%? ?(?:to|or|-|–)))* ?\(?$",
)
"""A product before its strength: “benzoyl peroxide 2.5%”, “DEET 20% to 30%”."""
_PRICE = defer_pattern(r"\bsave (?:up )?#|# (?:off|discount)\b", re.IGNORECASE)
"""Around a share of a price."""
_OF_PEOPLE = defer_pattern(
    r"\s*(?:of|der|des|de(?: las?| los)?|di|dos|das) (?:\w+ )?(?:people|patient|women|men\b|child|adult|user"
    r"|menschen|frauen|kinder|personen|person|gens|femmes|enfants|pacientes|mujeres|niños|pazienti|donne)",
    re.IGNORECASE,
)
_ARITHMETIC = defer_pattern(
    r"\b(?:(?:^|[.;:] |then |and |to )multiply|multiplied by|multiply (?:it|this|that|your|by)"
    r"|divided? (?:it |this |your \w+ )?by|subtract|calculate|add up(?! to \d)|times your|per (?:kg|kilogram"
    r"|pound|lb)\b"
    r"|mg/kg|percent of your|% of your|work out (?:your|how)|square root|total number of)\b",
    triggers="multipl|divide|subtract|calculate|add up|times your|per kg|per kilogram|per pound|per lb|mg/kg|"
    "% of your|percent of your|work out|square root|total number",
)
_HOW_OFTEN = defer_pattern(r"\bso (?:häufig|oft)$", re.IGNORECASE)
_GERMAN_ORDER = defer_pattern(r"\W*\w+n Sie\b")
"""“Nehmen Sie … halb so oft” changes no risk."""
_LONG_NUMBER = defer_pattern(r"\d{5,9}(?= (?!(?:to|or|and|for|if|in|on|at|from|by|with)\b)[a-z])")
"""Five to nine digits before the word that they count: a telephone number, a code of the post or of a
printer counts nothing."""


def is_measured(match: Match) -> bool:
    """Return whether a percentage is a reading (an ejection fraction of 40 %) or the strength of a product.

    “60% alcohol” and “hydrocortisone 1%” are no shares of people.
    """
    before = to_small_letters(match.text_before)
    if _STRENGTH_AFTER.match(match.text_after) or _STRENGTH_BEFORE.search(before):
        return True
    return _MEASURED.search(before) is not None and not _OF_PEOPLE.match(match.text_after)


@rule(
    "mixed-denominators", Level.WARN, "Chances are told with one denominator",
    why="Readers take 1 in 200 for more than 1 in 25, because 200 is the larger number.",
    do="Tell all chances out of the same number, such as 100 or 1,000.",
    source="PEMAT-P item 6; CDC Index item 15",
)  # fmt: skip
def check_mixed_denominators(document: CheckedDocument) -> Iterator[Finding]:
    """Yield a finding if chances have different denominators."""
    shares = (match for match in find_matches(document, _FREQUENCY) if not counts_things(match))
    frequencies = [*shares, *_find_rates(document)]
    bases = list(dict.fromkeys(match.group.replace("one hundred", "100") for match in frequencies))
    if len(bases) > 1:
        other = next(hit for hit in frequencies if hit.group != bases[0])
        yield make_finding(document, other, f"chances out of {' and out of '.join(bases)}")


def _find_rates(document: CheckedDocument) -> Iterator[Match]:
    """Yield chances as “3 per 1,000”, and percentages beside words of chance that no people explain."""
    for match in find_matches(document, _RATE):
        yield match
    percents = ((match, to_small_letters(match.sentence)) for match in find_matches(document, _PERCENT))
    chances = [(match, sentence) for match, sentence in percents if _CHANCE.search(sentence)]
    for match, sentence in chances:
        if not _EXPLAINED_SHARE.search(sentence):
            yield match._replace(group="100")
    # “1 in 200” beside a percentage is told once both stand in one sentence.
    for match, sentence in chances:
        if _FREQUENCY.search(sentence):
            yield match._replace(group="100")


@rule(
    "decimal-share", Level.NOTE, "Shares are whole numbers",
    why="Few readers know what 0.4 % of people is.", do="Round it, or tell it out of 1,000: “4 in 1,000”.",
    source="PEMAT-P item 6; CDC Index item 15",
)  # fmt: skip
def check_decimal_share(document: CheckedDocument) -> Iterator[Finding]:
    """Yield a finding for each share with decimals."""
    for match in find_matches(document, _DECIMAL_SHARE):
        if _OF_PEOPLE.match(match.text_after) or not _LABORATORY.search(match.sentence):
            yield make_finding(document, match, f"a decimal: “{match.text}”")


@rule(
    "percent-unexplained", Level.NOTE, "A percentage is also told in words or people",
    why="“10 in 100 people” is understood by more readers than “10%”.",
    do="Say it in people beside the percentage: “10% (10 in 100 people)”.",
    source="CDC Index items 16 and 20",
    language="en",
)  # fmt: skip
def check_percent_unexplained(document: CheckedDocument) -> Iterator[Finding]:
    """Yield a finding for each percentage that is not also given in words or people."""
    for match in find_matches(document, _PERCENT):
        if _PRICE.search(f"{match.text_before[-6:]}#{match.text_after[:12]}"):
            continue
        is_all_or_none = match.text.rstrip(" %perc\xa0nt") in ("100", "0")
        if is_all_or_none or is_measured(match):
            continue
        if not _EXPLAINED_SHARE.search(to_small_letters(match.text_around)):
            yield make_finding(document, match, f"“{match.text}” stands alone")


@rule(
    "reader-arithmetic", Level.WARN, "The reader need not calculate",
    why="A wrong sum here can be a wrong dose.", do="Give the result, or a table of results.",
    source="PEMAT-P items 7 and 24; CDC Index item 17", language="en",
)  # fmt: skip
def check_reader_arithmetic(document: CheckedDocument) -> Iterator[Finding]:
    """Yield a finding for each calculation that the reader must do."""
    for match in find_matches(document, _ARITHMETIC):
        yield make_finding(document, match, f"asks for a sum: “{match.text}”")


@rule(
    "relative-risk", Level.WARN, "A change of risk is told with the risk itself",
    why="“Twice the risk” frightens or sells: it may be 2 in 10 or 2 in a million.",
    do="Tell both risks in people: “2 in 100 instead of 1 in 100”.", source="CDC Index items 18 and 20",
)  # fmt: skip
def check_relative_risk(document: CheckedDocument) -> Iterator[Finding]:
    """Yield a finding for each relative risk without the risk itself."""
    pattern = RELATIVE_RISKS.get(document.language)
    for match in find_matches(document, pattern) if pattern is not None else ():
        is_order = _HOW_OFTEN.search(match.text) and _GERMAN_ORDER.match(match.sentence)
        if not is_order and not TOLD_IN_PEOPLE.search(match.text_around):
            yield make_finding(document, match, f"“{match.text}” of what?")


@rule(
    "big-number", Level.NOTE, "Large numbers have a comma at the thousands",
    why="Five digits in a row are counted, not read.", do="Write 25,000, or “25 thousand”.",
    source="PEMAT-P item 6", language="en",
)  # fmt: skip
def check_big_number(document: CheckedDocument) -> Iterator[Finding]:
    """Yield a finding for each number of five or more digits without a comma."""
    for match in find_matches(document, _LONG_NUMBER):
        before = match.text_before[-1:]
        if before not in ("/", ".", ",", "-") and "http" not in match.passage.text:
            yield make_finding(document, match, f"“{match.text}” is hard to read")
