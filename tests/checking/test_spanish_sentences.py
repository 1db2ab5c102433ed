"""The rules for Spanish find what they are about in sixty sentences each, and nothing in sixty others."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import pytest

from handout.checking.document.checked_document import CheckedDocument
from handout.checking.document.text_splitting import split_words
from handout.checking.rule import Finding
from handout.checking.rules import spanish
from handout.checking.vocabulary.spanish import find_passive_verb
from tests.checking.cases import TODAY, changed, load_texts, read

SENTENCES: dict[str, dict[str, str]] = load_texts("spanish_sentences.yaml")


def _find_claims(document: CheckedDocument) -> Iterator[Finding]:
    yield from spanish.check_spanish_absolute_claim(document)
    yield from spanish.check_spanish_marketing(document)


RULES: dict[str, Callable[[CheckedDocument], Iterable[Finding]]] = {
    "claims": _find_claims,
    "jargon": spanish.check_spanish_jargon,
}


@pytest.mark.parametrize("kind", RULES)
def test_what_is_for_a_rule_is_found_and_what_is_against_it_is_not(kind: str, tmp_path: Path) -> None:
    for side, is_found in (("for", True), ("against", False)):
        sentences = SENTENCES[kind][side].splitlines()
        assert len(sentences) >= 60
        handout = {"language": "es", "title": "Cuidado"}
        reading = read(tmp_path, changed({"handout": handout, "content": list(sentences)}))
        document = CheckedDocument(reading.project, reading.root, TODAY)
        lines = [passage.mark.line for passage in document.passages if passage.field != "title"]
        told = {finding.mark.line for finding in RULES[kind](document)}
        wrong = [each for each, line in zip(sentences, lines, strict=True) if (line in told) is not is_found]
        assert wrong == []


@pytest.mark.parametrize(("side", "is_found"), [("for", True), ("against", False)])
def test_a_passive_verb_is_found_where_there_is_one(side: str, is_found: bool) -> None:
    sentences = SENTENCES["passive"][side].splitlines()
    assert len(sentences) >= 60
    found = [each for each in sentences if bool(find_passive_verb(tuple(split_words(each)))) is not is_found]
    assert found == []
