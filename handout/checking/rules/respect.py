"""The rule about words for people: the person comes before the illness, and nobody is blamed."""

from __future__ import annotations

import re
from collections.abc import Iterator

from handout.checking.document.checked_document import CheckedDocument
from handout.checking.rule import Finding, Level, rule
from handout.checking.searching.text_search import find_matches, make_finding
from handout.checking.vocabulary.respect import list_patterns, list_stems
from handout.checking.vocabulary.wording import Wording


@rule(
    "person-first", Level.NOTE, "People are named before their illness, and nobody is blamed",
    why="Readers who find themselves called “diabetics” or “noncompliant” trust the rest less, and ask less.",
    do="Use the better words, unless the people meant prefer others for themselves.",
    source="NIDA, Words Matter; CDC, Guiding Principles for Inclusive Communication; AMA Manual of Style",
)  # fmt: skip
def check_person_first(document: CheckedDocument) -> Iterator[Finding]:
    """Yield a finding for each wording that makes a person an illness, once for each wording."""
    told = set()
    for wording, pattern in _list_possible(document):
        for match in find_matches(document, pattern):
            if match.text.lower() in told:
                continue
            told.add(match.text.lower())
            yield make_finding(
                document, match, f"“{match.text}” could be: {wording.better} ({wording.source})"
            )


def _list_possible(document: CheckedDocument) -> list[tuple[Wording, re.Pattern[str]]]:
    """Return the wordings, with their patterns, of whose letters the text has some: most have none."""
    text = document.lowercase_text
    patterns = list_patterns(document.language)
    found = {stem for stem in list_stems(document.language) if stem in text}
    return [(wording, pattern) for wording, pattern, stems in patterns if not found.isdisjoint(stems)]
