"""Rules about people, chances and urgent advice in many languages, each sentence a text of its own."""

from __future__ import annotations

from pathlib import Path

import pytest

from handout.checking.document.checked_document import CheckedDocument
from handout.checking.rules import RULES
from handout.content.model import BLOCKS, Handout, Project, Prose
from handout.errors import Mark
from tests.checking.cases import TODAY, changed, load_texts, read

FAMILIES: dict[str, dict[str, dict[str, str]]] = load_texts("family_sentences.yaml")
FAIR: dict[str, dict[str, list[str]]] = load_texts("fair_sentences.yaml")
_MARK = Mark("missing.yaml", 1, 1)


def is_told(rule: str, language: str, sentence: str) -> bool:
    """Whether the rule has a finding about a handout of one sentence."""
    paragraph = BLOCKS["paragraph"].from_checked_values(_MARK, {"text": Prose(sentence, _MARK)})
    handout = Handout(id="x", title=Prose("Care", _MARK), language=language)
    document = CheckedDocument(Project(handout=handout, content=(paragraph,)), Path(), TODAY)
    return any(True for _ in RULES[rule].check(document))


@pytest.mark.parametrize("rule", FAMILIES)
def test_bad_sentences_are_told_and_no_good_ones(rule: str) -> None:
    wrong = [
        (language, kind, sentence)
        for language, kinds in FAMILIES[rule].items()
        for kind, sentences in kinds.items()
        for sentence in sentences.splitlines()
        if is_told(rule, language, sentence) is not (kind == "bad")
    ]
    assert wrong == []


@pytest.mark.parametrize("family", FAIR)
def test_some_rule_of_a_family_tells_each_bad_sentence(family: str) -> None:
    wrong = [
        (kind, language, sentence)
        for kind in ("bad", "good")
        for language, sentence in FAIR[family][kind]
        if any(
            is_told(rule, language, sentence)
            for rule in FAIR[family]["rules"]
            if RULES[rule].language in ("", language)
        )
        is not (kind == "bad")
    ]
    assert wrong == []


def test_urgent_advice_is_known_in_each_language() -> None:
    advice = {
        "de": "Rufen Sie uns bei Fieber sofort an.", "fr": "Contactez la clinique sans attendre.",
        "nl": "Neem contact op als u koorts heeft.", "it": "Contattare subito il medico.",
        "pt": "Procure imediatamente o hospital.", "pl": "Natychmiast zadzwoń do lekarza.",
        "ru": "Немедленно обратитесь к врачу.", "ar": "عليه الاتصال فورا بطبيبه.", "zh-Hant": "請立即就醫。",
    }  # fmt: skip
    assert [each for each in advice.items() if is_told("no-emergency-advice", *each)] == []
    assert is_told("no-emergency-advice", "de", "Gehen Sie jeden Tag spazieren.")


def test_emergency_advice_is_missed_of_illness_and_treatment_only(tmp_path: Path) -> None:
    told: dict[str, list[tuple[str, str]]] = {"silent": [], "told": []}
    cases = load_texts("general_subjects.yaml")
    for kind, texts in cases.items():
        for language, title, content in texts:
            handout = {"language": language, "title": title}
            reading = read(tmp_path, changed({"handout": handout, "content": content}))
            document = CheckedDocument(reading.project, reading.root, TODAY)
            if list(RULES["no-emergency-advice"].check(document)):
                told[kind].append((language, title))
    assert told["silent"] == []
    assert told["told"] == [(language, title) for language, title, _ in cases["told"]]
