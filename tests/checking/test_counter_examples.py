"""What rules once told wrongly or missed, and the neighbours of it that are findings."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from handout.checking.rules import RULES
from tests.checking.cases import CASES, changed, found, load_texts, report

EXAMPLES: dict[str, dict[str, list[Any]]] = load_texts("counter_examples.yaml")


def test_every_rule_of_the_examples_exists() -> None:
    assert set(EXAMPLES) <= set(RULES)


@pytest.mark.parametrize("kind", ["some", "none"])
def test_counter_examples(kind: str, tmp_path: Path) -> None:
    pairs = [(rule, text) for rule, kinds in EXAMPLES.items() for text in kinds.get(kind, ())]
    assert len(pairs) > 50
    wrong = []
    for rule, text in pairs:
        change = text if isinstance(text, dict) else {"add": [text]}
        if bool(found(report(tmp_path, changed(change)), rule)) is not (kind == "some"):
            wrong.append((rule, text))
    assert wrong == []


def test_no_counter_example_is_left_out() -> None:
    assert {kind for kinds in EXAMPLES.values() for kind in kinds} == {"some", "none"}


def test_one_crisis_number_gives_one_finding(tmp_path: Path) -> None:
    text = "Call the suicide line at 1-800-273-TALK (1-800-273-8255)."
    told = report(tmp_path, changed({"add": [text]}))
    assert len(found(told, "retired-crisis-number")) == 1
    assert found(told, "crisis-line-missing") == []


def test_a_figure_never_contradicts_its_limit(tmp_path: Path) -> None:
    (message,) = found(report(tmp_path, changed(CASES["reading-ease-es-low"]["bad"])), "reading-ease-es-low")
    assert float(message.split()[2]) < 55


def test_forms_of_one_word_are_told_once(tmp_path: Path) -> None:
    text = "Elevate the hand. Keep it elevated. Ask us about your renal diet book and the ambulatory hours."
    told = found(report(tmp_path, changed({"add": [text]})), "jargon")
    assert [message for message in told if "elevate" in message] == ["“elevate” could be: raise"]
