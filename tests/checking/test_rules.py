"""Every rule finds what it must, passes over a near miss, and says why and what to do."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from msgspec.structs import replace

from handout.checking.document.checked_document import CheckedDocument
from handout.checking.rules import RULES
from tests.checking.cases import CASES, CLEAN, changed, found, report
from tests.support.handouts import block, project


def test_a_clean_handout_has_no_findings(tmp_path: Path) -> None:
    assert [(finding.rule.id, finding.message) for finding in report(tmp_path, CLEAN).findings] == []


def test_every_rule_has_a_text_that_triggers_it_and_a_near_miss() -> None:
    assert set(CASES) == set(RULES)
    assert all(set(case) == {"bad", "good"} for case in CASES.values())


def test_what_each_rule_finds(tmp_path: Path) -> None:
    told = {rule: found(report(tmp_path, changed(CASES[rule]["bad"])), rule) for rule in CASES}
    assert [rule for rule, messages in told.items() if not messages] == []


def test_what_each_rule_passes_over(tmp_path: Path) -> None:
    told = {rule: found(report(tmp_path, changed(CASES[rule]["good"])), rule) for rule in CASES}
    assert {rule: messages for rule, messages in told.items() if messages} == {}


def test_every_rule_explains_itself() -> None:
    ends = (".", "”", ")")
    assert [
        rule.id
        for rule in RULES.values()
        if not (rule.title[0].isupper() or rule.title[0] == "“")
        or rule.title.endswith(".")
        or not rule.why.endswith(ends)
        or not rule.do.endswith(ends)
        or len(rule.source) <= 3
        or rule.id != rule.id.lower()
    ] == []


def test_the_block_of_when_to_call_names_the_crisis_line_by_itself(tmp_path: Path) -> None:
    block = {"when_to_call": None, "crisis": ["you think about suicide"]}
    assert found(report(tmp_path, changed({"add": [block]})), "crisis-line-missing") == []
    alone = {"when_to_call": None, "call_us": ["you think about suicide"]}
    assert found(report(tmp_path, changed({"add": [alone]})), "crisis-line-missing")


def test_a_disclaimer_in_another_language_is_told(tmp_path: Path) -> None:
    spanish = "Este folleto es para aprender. No reemplaza el consejo de su médico. Llame al 911."
    for where in ("brand", "handout"):
        findings = report(tmp_path, changed({where: {"disclaimer": spanish}})).findings
        told = [each.message for each in findings if each.rule.id == "untranslated-text"]
        assert told == ["the disclaimer on this copy looks like 'es': write `disclaimer:` under `handout:`"]


@pytest.mark.parametrize("language", ["ar", "de", "en", "es", "fr", "zh-Hans"])
def test_every_rule_can_read_a_handout_in_any_language(language: str) -> None:
    # The benchmark times all of them on one text, and a rule may serve another language one day.
    made = project(
        [block("paragraph", text="Take 1 safe tablet sûre sicher segura. Always 100 % in 1 of 3.")]
    )
    made = replace(made, handout=replace(made.handout, language=language))
    document = CheckedDocument(made, Path(), dt.date(2026, 1, 1))
    for rule in RULES.values():
        assert all(finding.message for finding in rule.check(document))
