"""The card tells where a handout stands and what gains most; the same as Markdown for a reviewer."""

from __future__ import annotations

from pathlib import Path

import pytest

from handout.checking.document.checked_document import CheckedDocument
from handout.checking.instruments.cdc import CDC_INDEX
from handout.checking.instruments.pemat import PEMAT_P
from handout.checking.next_steps import shorten_advice
from handout.checking.reports.markdown_card import format_markdown_card
from handout.checking.reports.report_card import describe_standing, format_report_card
from handout.checking.rules import RULES
from tests.checking.cases import CASES, CLEAN, TODAY, changed, read, report

HARD = CASES["reading-level-high"]["bad"]


def test_a_clean_handout_stands_at_its_aim_and_needs_nothing(tmp_path: Path) -> None:
    clean = report(tmp_path, CLEAN)
    assert describe_standing(clean).startswith("at its aim: grade ")
    assert clean.next_steps == ()


def test_what_gains_most_comes_first_and_is_named_an_estimate(tmp_path: Path) -> None:
    told = report(tmp_path, changed(HARD))
    assert "grades above its aim" in describe_standing(told)
    assert 1 <= len(told.next_steps) <= 3
    assert any("sentences: grade" in step or "shorter words" in step for step in told.next_steps)
    card = "\n".join(format_report_card(told))
    assert "What gains most (estimates)" in card
    assert all("about" in step for step in told.next_steps)


def test_missing_key_points_are_a_step_with_both_instruments(tmp_path: Path) -> None:
    steps = report(tmp_path, changed({"content": ["Rest your foot. Call us."]})).next_steps
    assert any("key_points" in step and "PEMAT-P" in step and "CDC" in step for step in steps)


def test_one_long_sentence_is_told_as_one_and_no_medicine_as_a_word_to_shorten(tmp_path: Path) -> None:
    text = (
        "Take acetaminophen 500 mg with a glass of water when the discomfort around your incision is "
        "considerable and you cannot sleep, but ask your pharmacist before you do."
    )
    told = report(tmp_path, changed({"content": [text], "handout": {"reading_target": 3}}))
    steps = " ".join(told.next_steps)
    assert "make two sentences of the longest sentence:" in steps
    assert "incision" in steps
    assert "acetaminophen" not in steps


def test_one_very_long_sentence_is_a_step_in_an_easy_text(tmp_path: Path) -> None:
    easy = ["Rest your foot. Keep it dry. Call us if it hurts."] * 40
    hard = " ".join(
        ["If it hurts and you feel ill and cannot stand on it", *["then rest and wait and see"] * 5]
    )
    steps = report(tmp_path, changed({"add": [*easy, f"{hard}."]})).next_steps
    assert "make two sentences of the longest sentence: 42 → about 21 words" in steps
    assert not any("longest" in step for step in report(tmp_path, changed({"add": easy})).next_steps)


def test_german_nouns_keep_their_capital_on_the_card(tmp_path: Path) -> None:
    handout = {"language": "de", "title": "Ihre Haut"}
    content = ["Lindernde Salben helfen. Ein Stuhltransplantat hilft. Das lindernde Mittel wirkt."]
    told = report(tmp_path, changed({"handout": handout, "content": content}))
    words = [each.text for each in told.uncommon_words]
    assert "Stuhltransplantat" in words
    assert "lindernde" in words


def test_words_of_staff_in_another_language_count_against_both_instruments(tmp_path: Path) -> None:
    def find_steps(word: str) -> tuple[str, ...]:
        handout = {"language": "de", "title": "Ihre Haut"}
        content = [f"Der {word} lässt nach. Nehmen Sie die Salbe zweimal am Tag und rufen Sie uns an."]
        return report(tmp_path, changed({"handout": handout, "content": content})).next_steps

    assert any(
        step.startswith("use the plainer word") and "PEMAT-P" in step for step in find_steps("Pruritus")
    )
    assert not any("plainer" in step for step in find_steps("Juckreiz"))


def test_a_step_is_never_cut_inside_a_quotation() -> None:
    steps = [shorten_advice(each.do) for each in RULES.values()]
    assert [step for step in steps if step.count("“") != step.count("”")] == []


def test_one_use_of_a_word_is_told_as_one(tmp_path: Path) -> None:
    card = "\n".join(format_report_card(report(tmp_path, changed(HARD))))
    assert " 1 time: " in card
    assert " 1 times: " not in card


def test_a_rule_that_is_off_is_no_step(tmp_path: Path) -> None:
    off = {"no-summary": {"level": "off", "reason": "It is a form."}}
    whole = changed({"content": ["Rest your foot. Call us."], "handout": {"checks": off}})
    assert not any("key_points" in step for step in report(tmp_path, whole).next_steps)


def test_other_languages_stand_by_their_own_figures(tmp_path: Path) -> None:
    spanish = describe_standing(report(tmp_path, changed(CASES["reading-ease-es-low"]["bad"])))
    assert "points below its aim: INFLESZ" in spanish
    german = describe_standing(report(tmp_path, changed(CASES["mean-sentence"]["bad"])))
    assert "words a sentence above its aim" in german


def test_markdown_has_a_row_for_each_rule_and_no_markup_of_the_author(tmp_path: Path) -> None:
    told = report(tmp_path, changed({"add": ["Rest <b>now</b> | or *later*. Take 5.0 mg. Take 6.0 mg."]}))
    lines = list(format_markdown_card(told))
    rows = [line for line in lines if line.startswith("| error")]
    assert len(rows) == 2
    assert any("dose-error" in row and "(and 1 more)" in row for row in rows)
    assert not any("<b>" in line.replace("\\<b\\>", "") for line in lines)
    assert all(row.replace("\\|", "").count("|") == 6 for row in rows)


@pytest.mark.parametrize("language", ["en", "es", "de"])
def test_an_answer_depends_only_on_rules_that_its_judge_names(language: str, tmp_path: Path) -> None:
    reading = read(tmp_path, changed({"handout": {"language": language}}))
    document = CheckedDocument(reading.project, reading.root, TODAY)
    found = {
        (item.judge, rule)
        for item in (*PEMAT_P.items, *CDC_INDEX.items)
        for rule in RULES
        if item.judge.answer(document, frozenset({rule})) is not item.judge.answer(document, frozenset())
    }
    assert len(found) > 20
    assert all(judge.depends_on(rule) for judge, rule in found)
