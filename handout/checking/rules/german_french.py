"""Rules for German and French text: promises that no treatment keeps."""

from __future__ import annotations

import re
from collections.abc import Iterator

from handout.checking.checked_document import CheckedDocument
from handout.checking.rule import Finding, Level, rule
from handout.checking.text_search import find_matches, make_finding
from handout.checking.vocabulary import german_french
from handout.checking.vocabulary.fair_claims import is_fair

_WHY = "No treatment works for everyone or harms nobody; a promise that fails costs trust."
_DO = "Say what it may do, for how many, and what is not known."
_FTC = "FTC, Health Products Compliance Guidance, 2022"


@rule(
    "absolute-claim-de", Level.WARN, "No treatment is called a sure, safe or best one in German",
    why=_WHY, do=_DO, source=_FTC + "; Heilmittelwerbegesetz, section 3", language="de",
)  # fmt: skip
def check_german_absolute_claim(document: CheckedDocument) -> Iterator[Finding]:
    """Yield a finding for each absolute that is not denied or asked."""
    yield from _find_claims(document, german_french.GERMAN_CLAIM, "de")


@rule(
    "absolute-claim-fr", Level.WARN, "No treatment is called a sure, safe or best one in French",
    why=_WHY, do=_DO, source=_FTC, language="fr",
)  # fmt: skip
def check_french_absolute_claim(document: CheckedDocument) -> Iterator[Finding]:
    """Yield a finding for each absolute that is not denied or asked."""
    yield from _find_claims(document, german_french.FRENCH_CLAIM, "fr")


def _find_claims(document: CheckedDocument, pattern: re.Pattern[str], language: str) -> Iterator[Finding]:
    negation = german_french.NEGATION_BEFORE[language]
    for match in find_matches(document, pattern):
        is_question = match.sentence.endswith("?") or match.passage.field == "question"
        is_open = is_question or negation.search(match.text_before)
        if not is_open and not is_fair(match.text, match.text_before, match.sentence, language):
            yield make_finding(document, match, f"an absolute: “{match.text}”")
