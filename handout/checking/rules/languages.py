"""Rules for German, French, Portuguese, Italian and Dutch: promises, words of staff, the passive voice."""

from __future__ import annotations

import re
from collections.abc import Iterator

from handout.checking.checked_document import CheckedDocument
from handout.checking.plain_words import load_plain_words
from handout.checking.rule import Finding, Level, RuleFunction, rule
from handout.checking.staff_words import find_staff_words
from handout.checking.text_search import find_matches, make_finding
from handout.checking.vocabulary import claims_pt_it_nl, german_french
from handout.checking.vocabulary.fair_claims import is_fair

NAMES = {"de": "German", "fr": "French", "pt": "Portuguese", "it": "Italian", "nl": "Dutch"}
_CLAIMS = {
    "de": german_french.GERMAN_CLAIM, "fr": german_french.FRENCH_CLAIM,
    "pt": claims_pt_it_nl.PORTUGUESE_CLAIM, "it": claims_pt_it_nl.ITALIAN_CLAIM,
    "nl": claims_pt_it_nl.DUTCH_CLAIM,
}  # fmt: skip
_NEGATION_BEFORE = {**german_french.NEGATION_BEFORE, **claims_pt_it_nl.NEGATION_BEFORE}
_FTC = "FTC, Health Products Compliance Guidance, 2022"
_LAWS = {"de": _FTC + "; Heilmittelwerbegesetz, section 3"}


def _find_claims(document: CheckedDocument, pattern: re.Pattern[str], language: str) -> Iterator[Finding]:
    negation = _NEGATION_BEFORE[language]
    for match in find_matches(document, pattern):
        is_question = match.sentence.endswith("?") or match.passage.field == "question"
        is_open = is_question or negation.search(match.text_before)
        if not is_open and not is_fair(match.text, match.text_before, match.sentence, language):
            yield make_finding(document, match, f"an absolute: “{match.text}”")


def _make_claims_rule(language: str) -> RuleFunction:
    def check_absolute_claim(document: CheckedDocument) -> Iterator[Finding]:
        """Yield a finding for each absolute that is not denied or asked."""
        yield from _find_claims(document, _CLAIMS[language], language)

    return check_absolute_claim


for _language, _name in NAMES.items():
    rule(
        f"absolute-claim-{_language}", Level.WARN,
        f"No treatment is called a sure, safe or best one in {_name}",
        why="No treatment works for everyone or harms nobody; a promise that fails costs trust.",
        do="Say what it may do, for how many, and what is not known.",
        source=_LAWS.get(_language, _FTC), language=_language,
    )(_make_claims_rule(_language))  # fmt: skip


def _make_jargon_rule(language: str) -> RuleFunction:
    def check_jargon(document: CheckedDocument) -> Iterator[Finding]:
        """Yield a finding for each word or phrase of staff, once, unless the text explains it."""
        yield from find_staff_words(document, *load_plain_words(language), language)

    return check_jargon


for _language, _name in NAMES.items():
    rule(
        f"jargon-{_language}", Level.NOTE, f"{_name} words are those that readers use themselves",
        why="A word that only staff use stops a reader, or is taken for another.",
        do="Use the plainer word. Or explain this one there, in `glossary:` or in `terms:`.",
        source="PEMAT-P items 3 and 4", language=_language,
    )(_make_jargon_rule(_language))  # fmt: skip
