"""Rules for Spanish text: words of staff, the passive voice, promises, and words that sell."""

from __future__ import annotations

from collections.abc import Iterator

from handout.checking.document.checked_document import CheckedDocument
from handout.checking.rule import Finding, Level, rule
from handout.checking.searching.passive_share import tell_passive_share
from handout.checking.searching.staff_words import find_staff_words
from handout.checking.searching.text_search import find_matches, make_finding
from handout.checking.vocabulary import spanish
from handout.checking.vocabulary.fair_claims import is_fair

MAX_PASSIVE_SHARE = 0.1
"""The largest share of passive sentences: Spanish uses this passive less than English does."""

_FTC = "FTC, Health Products Compliance Guidance, 2022"


@rule(
    "jargon-es", Level.NOTE, "Spanish words are those that readers use themselves",
    why="A word that only staff use stops a reader, or is taken for another.",
    do="Use the plainer word. If you need this one, explain it there, or add it to `glossary:` or `terms:`.",
    source="MedlinePlus en español; PEMAT-P items 3 and 4", language="es",
)  # fmt: skip
def check_spanish_jargon(document: CheckedDocument) -> Iterator[Finding]:
    """Yield a finding for each word or phrase of staff, once, unless the text explains it."""
    yield from find_staff_words(document, spanish.PLAIN_WORDS, spanish.PLAIN_PHRASES, "es")


@rule(
    "passive-voice-es", Level.NOTE, "Spanish sentences say who does what",
    why="“La herida será limpiada” leaves open who cleans it.",
    do="Say who acts: “Limpie la herida”, “La enfermera limpia la herida”.",
    source="PEMAT-P item 5; CDC Index item 6", language="es",
)  # fmt: skip
def check_spanish_passive(document: CheckedDocument) -> Iterator[Finding]:
    """Yield a finding with the first passive sentences, if more than a tenth of them are passive."""
    yield from tell_passive_share(
        document, lambda each: spanish.find_passive_verb(each.words), MAX_PASSIVE_SHARE
    )


@rule(
    "absolute-claim-es", Level.WARN, "No treatment is called a sure, safe or best one in Spanish",
    why="No treatment works for everyone or harms nobody; a promise that fails costs trust.",
    do="Say what it may do, for how many, and what is not known.", source=_FTC, language="es",
)  # fmt: skip
def check_spanish_absolute_claim(document: CheckedDocument) -> Iterator[Finding]:
    """Yield a finding for each absolute that is not denied or asked."""
    for match in find_matches(document, spanish.ABSOLUTE_CLAIM):
        is_question = match.sentence.endswith("?") or match.passage.field == "question"
        is_open = is_question or spanish.NEGATION_BEFORE.search(match.text_before)
        if not is_open and not is_fair(match.text, match.text_before, match.sentence, "es"):
            yield make_finding(document, match, f"an absolute: “{match.text}”")


@rule(
    "marketing-es", Level.WARN, "Nothing is advertised in Spanish",
    why="Words that sell make readers doubt the rest; a handout informs.",
    do="Take the word out, or say what is meant.", source=_FTC, language="es",
)  # fmt: skip
def check_spanish_marketing(document: CheckedDocument) -> Iterator[Finding]:
    """Yield a finding for each word that advertises."""
    for match in find_matches(document, spanish.MARKETING_WORDS):
        yield make_finding(document, match, f"a word that sells: “{match.text}”")
