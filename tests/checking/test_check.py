"""Levels with reasons, exact places, ratings, the report card, baseline, SARIF and release."""

from __future__ import annotations

import datetime as dt
import json
from collections import Counter
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

from handout.checking.check import check_handout
from handout.checking.contrast import compute_contrast
from handout.checking.image_size import read_image_size
from handout.checking.instruments.cdc import CDC_INDEX
from handout.checking.instruments.pemat import PEMAT_P
from handout.checking.instruments.ratings import Answer
from handout.checking.release_checks import find_release_problems
from handout.checking.reports.baseline import drop_known_findings, format_baseline, parse_baseline
from handout.checking.reports.finding_groups import group_findings
from handout.checking.reports.json_report import make_json_report
from handout.checking.reports.report_card import (
    format_finding_counts,
    format_reading_level,
    format_report_card,
)
from handout.checking.reports.rules_page import make_rules_page
from handout.checking.reports.sarif import make_sarif_log
from handout.checking.rule import Level
from handout.checking.rules import RULES
from handout.checking.vocabulary.jargon import PLAIN_WORDS
from handout.content.canonical_json import encode_project
from handout.content.reading.project_reader import read_project
from handout.errors import ContentError, Mark, Severity
from handout.theme.colour import Colour
from tests.checking import cases
from tests.checking.cases import CASES, CLEAN, TODAY, changed, found, report
from tests.support.effort import grows_at_most

ROOT = Path(__file__).parents[2]
LONG = "You should rest your foot for two or three days and put ice on it for ten minutes every few hours."
OFF = {"level": "off", "reason": "Our lawyers wrote it."}


def test_a_rule_can_be_turned_off_or_up_with_a_reason(tmp_path: Path) -> None:
    off = report(tmp_path, changed({"add": [LONG], "handout": {"checks": {"long-sentence": OFF}}}))
    assert found(off, "long-sentence") == []
    assert any("Our lawyers wrote it." in line for line in format_report_card(off))
    up = {"long-sentence": {"level": "error", "reason": "Ours must be short."}}
    (finding,) = report(tmp_path, changed({"add": [LONG], "brand": {"checks": up}})).findings
    assert finding.problem.severity is Severity.ERROR


def test_the_handout_goes_before_the_brand(tmp_path: Path) -> None:
    up = {"long-sentence": {"level": "error", "reason": "Ours must be short."}}
    both = {"add": [LONG], "brand": {"checks": up}, "handout": {"checks": {"long-sentence": OFF}}}
    assert found(report(tmp_path, changed(both)), "long-sentence") == []


@pytest.mark.parametrize("wrong", [{"level": "off"}, {"level": "quiet", "reason": "x"}, "off"])
def test_an_exception_needs_a_level_and_a_reason(wrong: Any, tmp_path: Path) -> None:
    with pytest.raises(ContentError):
        report(tmp_path, changed({"handout": {"checks": {"long-sentence": wrong}}}))


def test_exceptions_and_ratings_change_no_copy(tmp_path: Path) -> None:
    rating = {"instrument": "pemat-p", "reviewed_by": "Ann", "date": dt.date(2026, 1, 1)}
    plain = encode_project(cases.read(tmp_path, CLEAN).project)
    extra = changed(
        {"handout": {"checks": {"draft": OFF}, "ratings": [rating]}, "brand": {"checks": {"draft": OFF}}}
    )
    assert encode_project(cases.read(tmp_path, extra).project) == plain


def test_a_finding_stands_at_the_line_of_its_sentence(tmp_path: Path) -> None:
    text = (
        CLEAN
        + f"""\
  - >-
      Rest your **foot**.
      {LONG[:40]}
      {LONG[41:]}
      Then **wait**. You may get pruritus.
"""
    )
    told = {finding.rule.id: finding.mark for finding in report(tmp_path, text).findings}
    first = text[: text.index(LONG[:40])].count("\n") + 1
    assert told["long-sentence"] == Mark(str(tmp_path / "content.yaml"), first, 7)
    assert told["jargon"] == Mark(str(tmp_path / "content.yaml"), first + 2, 34)


def test_a_finding_in_a_fragment_names_its_file(tmp_path: Path) -> None:
    (tmp_path / "part.yaml").write_text(f"- {LONG}\n", encoding="utf-8")
    (finding,) = report(tmp_path, changed({"add": [{"include": "part.yaml"}]})).findings
    assert finding.mark == Mark(str(tmp_path / "part.yaml"), 1, 3)


def test_instruments_have_all_their_items() -> None:
    assert [item.number for item in PEMAT_P.items] == [*range(1, 13), *range(15, 27)]
    assert [item.number for item in CDC_INDEX.items] == list(range(1, 21))


def test_rules_that_instruments_go_by_exist(tmp_path: Path) -> None:
    reading = cases.read(tmp_path, CLEAN)
    from handout.checking.document.checked_document import CheckedDocument

    manuscript = CheckedDocument(reading.project, reading.root, TODAY)
    for instrument in (PEMAT_P, CDC_INDEX):
        for item in instrument.items:
            fired = item.judge.answer(manuscript, frozenset(RULES))
            assert fired in (Answer.NO, Answer.PERSON, Answer.NOT_APPLICABLE, Answer.YES)
            assert item.judge.rules <= set(RULES)


def test_a_person_goes_before_an_estimate_and_the_last_before_the_first(tmp_path: Path) -> None:
    ratings = [
        {"instrument": "pemat-p", "reviewed_by": "Ann", "date": dt.date(2026, 2, 1), "met": [10, 11]},
        {"instrument": "pemat-p", "reviewed_by": "Bo", "date": dt.date(2026, 1, 1), "not_met": [10, 12, 99]},
        {"instrument": "cdc-index", "reviewed_by": "Bo", "date": dt.date(2026, 1, 1), "not_applicable": [13]},
    ]
    pemat, cdc = report(tmp_path, changed({"handout": {"ratings": ratings}})).instrument_results
    assert (pemat.answers[10], pemat.raters[10]) == (Answer.YES, "Ann, 2026-02-01")
    assert (pemat.answers[12], pemat.raters[12]) == (Answer.NO, "Bo, 2026-01-01")
    assert 10 not in [item.number for item in pemat.open_items]
    assert (cdc.answers[13], 99 in pemat.answers) == (Answer.NOT_APPLICABLE, False)


def test_an_item_turned_off_still_counts_in_the_instruments(tmp_path: Path) -> None:
    whole = changed({"content": ["Rest."], "handout": {"checks": {"no-summary": OFF}}})
    pemat, _ = report(tmp_path, whole).instrument_results
    assert pemat.answers[11] is Answer.NO


def test_the_card_shows_both_grades_the_confidence_and_what_is_hardest(tmp_path: Path) -> None:
    whole = changed({"add": [LONG], "handout": {"terms": ["injury"]}})
    lines = format_report_card(report(tmp_path, whole))
    told = "\n".join(lines)
    for piece in (
        "Flesch-Kincaid",
        "SMOG",
        "low confidence",
        "without its unavoidable terms",
        "a person",
        "PEMAT-P",
    ):
        assert piece in told
    assert f"21 words: {LONG[:50]}" in told
    assert len(lines) <= 45
    assert max(map(len, lines)) <= 110


def test_the_card_in_spanish_and_in_a_language_without_formula(tmp_path: Path) -> None:
    spanish = report(tmp_path, changed(CASES["reading-ease-es"]["bad"]))
    assert "INFLESZ" in format_reading_level(spanish)
    assert any("Fernández-Huerta" in line for line in format_report_card(spanish))
    german = report(tmp_path, changed(CASES["mean-sentence"]["bad"]))
    assert "words a sentence" in format_reading_level(german)
    assert not any("grade " in line.lower() and "no grade" not in line for line in format_report_card(german))
    assert german.hard_words == ()


def test_the_lines_add_up_to_what_the_card_counts(tmp_path: Path) -> None:
    bare = report(tmp_path, changed({"content": ["Rest.", LONG, LONG]}))
    groups = group_findings(bare)
    (lacks,) = (group for group in groups if group.message.startswith("the handout lacks"))
    levels = Counter(each.level for each in lacks.findings)
    warnings, notes = levels[Level.WARN], levels[Level.NOTE]
    counts = [f"{warnings} warning{'s' * (warnings > 1)}"] * bool(warnings)
    counts += [f"{notes} note{'s' * (notes > 1)}"] * bool(notes)
    assert lacks.message.endswith(f"({', '.join(counts)})")
    assert sum(len(group.findings) for group in groups) == len(bare.findings)


def test_the_gap_of_a_field_that_is_filled_in_later_is_no_slip(tmp_path: Path) -> None:
    text = """handout:
  id: a
  title: A
  fields: {visit: {label: Visit}}
content:
  - Come on {fields.visit}. Bring it on {fields.visit}, please .
  - Come on {fields.visit} , and *eat before* !
"""
    path = tmp_path / "content.yaml"
    path.write_text(text, encoding="utf-8")
    reading = read_project(path, values_follow=True)
    checked = check_handout(reading.project, reading.root, TODAY)
    slips = [each for each in checked.findings if each.rule.id == "typing"]
    told = [slip.problem.message for slip in slips]
    assert told == [f"a space before “{sign}”" for sign in ".,!"], "those that were written"


def test_a_handout_without_a_sentence(tmp_path: Path) -> None:
    empty = report(tmp_path, changed({"content": [["ice", "rest"]]}))
    assert format_reading_level(empty) == "no sentences to score"
    assert format_report_card(empty)
    assert format_finding_counts(empty)
    assert json.dumps(make_json_report(empty))


def test_a_baseline_hides_what_it_knows_and_nothing_new(tmp_path: Path) -> None:
    old = report(tmp_path, changed({"add": [LONG]}))
    text = format_baseline([old])
    assert drop_known_findings(old, parse_baseline(text, "b")).findings == ()
    moved = report(tmp_path, changed({"add": ["Rest.", LONG, LONG]}))
    assert len(drop_known_findings(moved, parse_baseline(text, "b")).findings) == 1
    assert drop_known_findings(moved, Counter()).findings == moved.findings
    assert text == format_baseline([old])
    for wrong in ("", "[]", '{"findings": [1]}', "{}"):
        with pytest.raises(ContentError):
            parse_baseline(wrong, "b")


SARIF_SHAPE = {
    "type": "object",
    "required": ["$schema", "version", "runs"],
    "additionalProperties": False,
    "properties": {
        "$schema": {"type": "string", "format": "uri"},
        "version": {"const": "2.1.0"},
        "runs": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["tool", "results"],
                "additionalProperties": False,
                "properties": {
                    "columnKind": {"enum": ["utf16CodeUnits", "unicodeCodePoints"]},
                    "tool": {
                        "type": "object",
                        "properties": {
                            "driver": {
                                "type": "object",
                                "required": ["name"],
                                "properties": {"rules": {"type": "array", "uniqueItems": True}},
                            }
                        },
                    },
                    "results": {
                        "type": "array",
                        "items": {
                            "type": "object",
                            "required": ["message", "ruleId", "ruleIndex", "level", "locations"],
                            "properties": {
                                "level": {"enum": ["none", "note", "warning", "error"]},
                                "message": {"type": "object", "required": ["text"]},
                                "partialFingerprints": {"additionalProperties": {"type": "string"}},
                                "locations": {
                                    "type": "array",
                                    "items": {
                                        "properties": {
                                            "physicalLocation": {
                                                "required": ["artifactLocation"],
                                                "properties": {
                                                    "region": {
                                                        "properties": {
                                                            "startLine": {"type": "integer", "minimum": 1},
                                                            "startColumn": {"type": "integer", "minimum": 1},
                                                        }
                                                    }
                                                },
                                            }
                                        }
                                    },
                                },
                            },
                        },
                    },
                },
            },
        },
    },
}
"""The parts of the OASIS schema (SARIF 2.1.0) that a log of ours uses; no package carries the whole."""


def test_sarif_has_the_shape_of_its_standard(tmp_path: Path) -> None:
    told = report(tmp_path, changed({"add": [LONG], "handout": {"status": "draft"}}))
    log = json.loads(json.dumps(make_sarif_log([told], "0.1")))
    jsonschema.Draft202012Validator(SARIF_SHAPE).validate(log)
    (run,) = log["runs"]
    rules = run["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules] == list(RULES)
    assert len(run["results"]) == len(told.findings) == 2
    for result in run["results"]:
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
        place = result["locations"][0]["physicalLocation"]
        assert " " not in place["artifactLocation"]["uri"]
        assert "\\" not in place["artifactLocation"]["uri"]


def test_findings_are_the_same_each_time_and_worst_first(tmp_path: Path) -> None:
    whole = changed({"content": ["Ketamine helps with depression. TBD."], "handout": {"next_review": None}})
    first, second = report(tmp_path, whole), report(tmp_path, whole)
    assert first.findings == second.findings
    levels = [finding.level for finding in first.findings]
    assert levels == sorted(levels, key=[Level.ERROR, Level.WARN, Level.NOTE].index)
    assert levels[0] is Level.ERROR


@pytest.mark.parametrize(
    ("handout", "codes"),
    [
        ({}, []),
        ({"status": "draft"}, ["draft-in-batch"]),
        ({"status": "retired"}, ["retired-in-batch"]),
        ({"next_review": dt.date(2026, 11, 21)}, ["past-review-in-batch"]),
        ({"next_review": dt.date(2026, 11, 22)}, []),
        ({"next_review": None, "reviewed": dt.date(2023, 11, 21)}, ["past-review-in-batch"]),
        ({"next_review": None, "reviewed": dt.date(2024, 2, 29)}, []),
        ({"next_review": None, "reviewed": None}, []),
        (
            {"status": "draft", "next_review": dt.date(2020, 1, 1), "reviewed": None, "published": None},
            ["draft-in-batch", "past-review-in-batch"],
        ),
    ],
)
def test_what_a_batch_refuses(handout: dict[str, Any], codes: list[str], tmp_path: Path) -> None:
    project = cases.read(tmp_path, changed({"handout": handout})).project
    problems = find_release_problems(project, TODAY)
    assert [problem.code for problem in problems] == codes
    assert all(problem.hint and problem.mark for problem in problems)


@pytest.mark.parametrize("colour", ["#000000", "#ffffff", "#54305F", "#E0A03A", "#777777", "#010203"])
def test_contrast_is_that_of_the_theme(colour: str) -> None:
    ours = compute_contrast(colour)
    assert ours == pytest.approx(Colour.parse(colour.lower()).contrast_with(Colour.parse("#ffffff")))


def test_pixels_of_files_that_are_none(tmp_path: Path) -> None:
    for name, data in (("a.png", b""), ("b.jpg", b"\xff\xd8\xff"), ("c.jpg", b"\xff\xd8" + b"\xff" * 40)):
        (tmp_path / name).write_bytes(data)
        assert read_image_size(tmp_path / name) is None
    assert read_image_size(tmp_path / "missing.png") is None


def test_pixels_of_a_jpeg_with_a_profile_before_its_size(tmp_path: Path) -> None:
    from PIL import Image

    Image.new("RGB", (31, 17)).save(tmp_path / "a.jpg", icc_profile=b"\0" * 90_000, progressive=True)
    assert read_image_size(tmp_path / "a.jpg") == (31, 17)


def test_jargon_has_plainer_words() -> None:
    assert len(PLAIN_WORDS) >= 150
    assert all(plain and plain != word for word, plain in PLAIN_WORDS.items())


def test_the_page_of_rules_is_current() -> None:
    page = (ROOT / "docs" / "rules.md").read_text(encoding="utf-8")
    assert page == make_rules_page(), "run `python docs/generate.py`"
    assert all(f"### {rule}\n" in page for rule in RULES)


@pytest.mark.parametrize("content", ["content.yaml", "handout/cli/scaffold/content.yaml"])
def test_the_sample_and_the_scaffold_pass(content: str) -> None:
    from handout.checking.check import check_handout
    from handout.content.reading.project_reader import read_project

    reading = read_project(ROOT / content)
    told = check_handout(reading.project, reading.root, dt.date(2026, 11, 22))
    errors = {each.rule.id for each in told.findings if each.level is Level.ERROR}
    assert errors == ({"placeholder"} if "scaffold" in content else set())
    assert told.count_findings(Level.WARN) <= 3
    assert not {each.rule.id for each in told.findings} & {"brand-contrast", "accent-contrast"}


@pytest.mark.parametrize("words", ["You rest. ", "12% ", "cure ", "“I ", "1234567890", "ABC DEF "])
def test_no_text_takes_long(words: str, tmp_path: Path) -> None:
    def check_it(times: int) -> None:
        assert report(tmp_path, changed({"content": [words * times]})).findings

    assert grows_at_most(check_it, 4000)


@given(st.lists(st.text(alphabet="ab I.,!?“”\"'%12-–*_[]{}^()/\n", min_size=1), min_size=1, max_size=4))
def test_whatever_can_be_read_can_be_checked(texts: list[str]) -> None:
    from handout.checking.check import check_handout
    from handout.content.model import BLOCKS, Handout, Project, Prose

    mark = Mark("missing.yaml", 1, 1)
    blocks = tuple(
        BLOCKS["paragraph"].from_checked_values(mark, {"text": Prose(text, mark)}) for text in texts
    )
    handout = Handout.from_checked_values(mark, {"id": "a", "title": Prose("b", mark)})
    told = check_handout(
        Project.from_checked_values(mark, {"handout": handout, "content": blocks}), Path(), TODAY
    )
    assert format_report_card(told)
    assert all(finding.mark.line >= 0 for finding in told.findings)
