"""The rule about words for people: the person comes before the illness, and nobody is blamed."""

from __future__ import annotations

from collections.abc import Iterator

from handout.checking.checked_document import CheckedDocument
from handout.checking.rule import Finding, Level, rule
from handout.checking.text_search import make_finding, make_match
from handout.checking.vocabulary.respect import PATTERNS, WORDINGS


@rule(
    "person-first", Level.NOTE, "People are named before their illness, and nobody is blamed",
    why="Readers who find themselves called “diabetics” or “noncompliant” trust the rest less, and ask less.",
    do="Use the better words, unless the people meant prefer others for themselves.",
    source="NIDA, Words Matter; CDC, Guiding Principles for Inclusive Communication; AMA Manual of Style",
)  # fmt: skip
def check_person_first(document: CheckedDocument) -> Iterator[Finding]:
    """Yield a finding for each wording that makes a person an illness, once for each wording."""
    pattern = PATTERNS.get(document.language)
    if pattern is None:
        return
    told = set()
    for found in pattern.finditer(document.lowercase_text):
        wording = WORDINGS[document.language][int(str(found.lastgroup)[1:])]
        match = make_match(document, found)
        if found[0] not in told and match.passage.field != "alt":
            told.add(found[0])
            yield make_finding(
                document, match, f"“{match.text}” could be: {wording.better} ({wording.source})"
            )
