"""Rules of numbers: whole, alike, explained, and never a sum for the reader."""

from __future__ import annotations

import re
from collections.abc import Iterator

from handout.plain.manuscript import Manuscript
from handout.plain.rule import Found, Level, rule
from handout.plain.search import found, hits

_FREQUENCY = re.compile(
    r"\b(?:\d[\d,]*|one|two|three|four|five|six|seven|eight|nine|ten)(?: (?:people|patients|adults|men"
    r"|women|children))?"
    r" (?:in|out of)(?: every)? (\d[\d,]*|two|three|four|five|six|ten|twenty|fifty|a hundred|one hundred)\b"
    r"(?! (?:minutes|hours|days|weeks|months|years))",
)
_DECIMAL_SHARE = re.compile(r"\d{1,9}[.,]\d{1,9} ?(?:%|percent\b|per cent\b|in \d)")
_PERCENT = re.compile(r"\d{1,9}(?:[.,]\d{1,9})? ?(?:%|percent\b|per cent\b)")
_IN_WORDS = re.compile(
    r"\b(?:in|out of)(?: every)? (?:\d+|ten|a hundred)\b|\b(?:half|most|few|many|common|rare|about one"
    r"|nearly all)\b",
    re.IGNORECASE,
)
_SUM = re.compile(
    r"\b(?:multipl(?:y|ied)|divid(?:e|ed) by|subtract|calculate|add up|times your|per (?:kg|kilogram"
    r"|pound|lb)\b"
    r"|mg/kg|percent of your|% of your|work out (?:your|how)|square root|total number of)\b",
)
_RELATIVE = re.compile(
    r"\b(?:\d+ ?(?:%|percent)|\d+ times|twice|three times|half) (?:(?:more|less|as) likely|(?:higher"
    r"|lower|greater) risk"
    r"|the risk)\b|\b(?:double|triple|halve|cut)s? (?:the|your) risks?\b",
)
_BIG = re.compile(r"\d{5,15}(?![\d/-])")


@rule(
    "mixed-denominators", Level.WARN, "Chances are told with one denominator",
    why="Readers take 1 in 200 for more than 1 in 25, because 200 is the larger number.",
    do="Tell all chances out of the same number, such as 100 or 1,000.",
    source="PEMAT-P item 6; CDC Index item 15",
)  # fmt: skip
def mixed_denominators(manuscript: Manuscript) -> Iterator[Found]:
    frequencies = list(hits(manuscript, _FREQUENCY))
    bases = list(dict.fromkeys(hit.group for hit in frequencies))
    if len(bases) > 1:
        other = next(hit for hit in frequencies if hit.group != bases[0])
        yield found(manuscript, other, f"chances out of {' and out of '.join(bases)}")


@rule(
    "decimal-share", Level.NOTE, "Shares are whole numbers",
    why="Few readers know what 0.4 % of people is.", do="Round it, or tell it out of 1,000: “4 in 1,000”.",
    source="PEMAT-P item 6; CDC Index item 15",
)  # fmt: skip
def decimal_share(manuscript: Manuscript) -> Iterator[Found]:
    for hit in hits(manuscript, _DECIMAL_SHARE):
        yield found(manuscript, hit, f"a decimal: “{hit.words}”")


@rule(
    "percent-unexplained", Level.NOTE, "A percentage is also told in words or people",
    why="“10 in 100 people” is understood by more readers than “10%”.",
    do="Say it in people beside the percentage: “10% (10 in 100 people)”.",
    source="CDC Index items 16 and 20",
    language="en",
)  # fmt: skip
def percent_unexplained(manuscript: Manuscript) -> Iterator[Found]:
    for hit in hits(manuscript, _PERCENT):
        if not _IN_WORDS.search(hit.around):
            yield found(manuscript, hit, f"“{hit.words}” stands alone")


@rule(
    "reader-arithmetic", Level.WARN, "The reader need not calculate",
    why="A wrong sum here can be a wrong dose.", do="Give the result, or a table of results.",
    source="PEMAT-P items 7 and 24; CDC Index item 17", language="en",
)  # fmt: skip
def reader_arithmetic(manuscript: Manuscript) -> Iterator[Found]:
    for hit in hits(manuscript, _SUM):
        yield found(manuscript, hit, f"asks for a sum: “{hit.words}”")


@rule(
    "relative-risk", Level.WARN, "A change of risk is told with the risk itself",
    why="“Twice the risk” frightens or sells: it may be 2 in 10 or 2 in a million.",
    do="Tell both risks in people: “2 in 100 instead of 1 in 100”.", source="CDC Index items 18 and 20",
    language="en",
)  # fmt: skip
def relative_risk(manuscript: Manuscript) -> Iterator[Found]:
    if manuscript.vocabulary.isdisjoint(("risk", "risks", "likely")):
        return
    for hit in hits(manuscript, _RELATIVE):
        if not re.search(r"\b(?:in|out of) (?:every )?\d", hit.around):
            yield found(manuscript, hit, f"“{hit.words}” of what?")


@rule(
    "big-number", Level.NOTE, "Large numbers have a comma at the thousands",
    why="Five digits in a row are counted, not read.", do="Write 25,000, or “25 thousand”.",
    source="PEMAT-P item 6", language="en",
)  # fmt: skip
def big_number(manuscript: Manuscript) -> Iterator[Found]:
    for hit in hits(manuscript, _BIG):
        before = hit.before[-1:]
        if before not in ("/", ".", ",", "-") and "http" not in hit.passage.text:
            yield found(manuscript, hit, f"“{hit.words}” is hard to read")
