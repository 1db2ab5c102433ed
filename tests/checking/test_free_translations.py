"""Free translations are let alone; a changed number is told, and an order that became its contrary."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from handout.checking.document.checked_document import CheckedDocument
from handout.checking.rules import RULES
from handout.content.model import BLOCKS, Handout, Project, Prose
from handout.errors import Mark
from tests.checking.cases import TODAY

_MARK = Mark("missing.yaml", 1, 1)
_CHANGED = re.compile(r"(?<![-\d])\d+(?!\d*-)")


def load(name: str) -> Any:
    """What a file beside this one says."""
    return yaml.safe_load(Path(__file__).with_name(name).read_text(encoding="utf-8"))


def make_document(language: str, text: str, source: CheckedDocument | None = None) -> CheckedDocument:
    """A handout of one paragraph, beside its source if that is given."""
    paragraph = BLOCKS["paragraph"].from_checked_values(_MARK, {"text": Prose(text, _MARK)})
    handout = Handout(id="x", title=Prose("Care", _MARK), language=language)
    return CheckedDocument(Project(handout=handout, content=(paragraph,)), Path(), TODAY, source=source)


def tell(language: str, source: str, text: str, *rules: str) -> list[str]:
    """What the rules tell of a translation beside its English source."""
    document = make_document(language, text, make_document("en", source))
    return [finding.message for rule in rules for finding in RULES[rule].check(document)]


RULES_OF_FACTS = ("translation-numbers", "translation-negation")


def test_free_translations_are_let_alone() -> None:
    told = [
        (language, text, messages)
        for language, pairs in load("free_translations.yaml").items()
        for source, text in pairs
        if (messages := tell(language, source, text, *RULES_OF_FACTS))
    ]
    assert told == []


def test_each_changed_number_of_a_free_translation_is_told() -> None:
    silent = []
    for language, pairs in load("free_translations.yaml").items():
        for source, text in pairs:
            for match in _CHANGED.finditer(text):
                planted = f"{text[: match.start()]}{int(match[0]) + 3}{text[match.end() :]}"
                if "0142" not in text and not tell(language, source, planted, "translation-numbers"):
                    silent.append((language, planted))
    assert silent == []


def test_an_order_to_leave_something_is_not_lost() -> None:
    orders = load("lost_prohibitions.yaml")
    silent = [
        (language, text)
        for language, texts in orders.items()
        for source, text in zip(orders["en"].splitlines(), texts.splitlines(), strict=True)
        if language != "en" and not tell(language, source, text, "translation-negation")
    ]
    assert silent == []


@pytest.mark.parametrize(
    "name", ["translation_rhythms.yaml", "translated_orders.yaml", "turned_translations.yaml"]
)
def test_rhythms_sides_limits_and_times_of_translations(name: str) -> None:
    told = {
        kind: [(*pair, tell(*pair, *RULES_OF_FACTS)) for pair in pairs] for kind, pairs in load(name).items()
    }
    assert [each for each in told["same"] if each[-1]] == []
    assert [each for each in told["changed"] if not each[-1]] == []


def test_a_dose_is_never_taken_for_a_converted_measure() -> None:
    source = "Give 5 mL at 8 a.m. and 5 mL at 8 p.m."
    planted = "Dé 5 mL a las 8 de la mañana y 11 mL a las 8 de la noche."
    assert tell("es", source, planted, "translation-numbers")


def test_a_word_that_makes_another_dose_is_told() -> None:
    silent = [
        (language, text)
        for language, pairs in load("changed_facts.yaml").items()
        for source, text in pairs
        if not tell(language, source, text, *RULES_OF_FACTS)
    ]
    assert silent == []
