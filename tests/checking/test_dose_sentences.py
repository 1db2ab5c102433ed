"""Every form of a dose that has been misread is found in every language, and no other sentence is told."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from handout.checking.document.checked_document import CheckedDocument
from handout.checking.rules.doses import check_dose_error, check_dose_form
from handout.checking.vocabulary import doses
from tests.checking.cases import TODAY, changed, load_texts, read

SENTENCES: dict[str, dict[str, str]] = load_texts("dose_sentences.yaml")


def find_told(folder: Path, language: str, blocks: list[Any]) -> dict[int, list[str]]:
    """What is told of the blocks, by the lines of the file."""
    handout = {"language": language, "title": "Care"}
    reading = read(folder, changed({"handout": handout, "content": blocks}))
    document = CheckedDocument(reading.project, reading.root, TODAY)
    told: dict[int, list[str]] = {
        passage.mark.line: [] for passage in document.passages if passage.field != "title"
    }
    for check in (check_dose_error, check_dose_form):
        for finding in check(document):
            told[finding.mark.line].append(finding.message)
    return told


def tell_each(folder: Path, kind: str) -> list[tuple[str, str, list[str]]]:
    """Each language and sentence of a kind, with what is told of it."""
    return [
        (language, sentence, messages)
        for language, text in SENTENCES[kind].items()
        for sentence, messages in zip(
            text.splitlines(), find_told(folder, language, text.splitlines()).values(), strict=True
        )
    ]


def test_every_form_is_found(tmp_path: Path) -> None:
    told = tell_each(tmp_path, "doses")
    assert len({language for language, _, _ in told}) > 20
    assert [each for each in told if not each[2]] == []


def test_nothing_else_is_told(tmp_path: Path) -> None:
    told = tell_each(tmp_path, "no_doses")
    assert len({language for language, _, _ in told}) > 20
    assert [each for each in told if each[2]] == []


@pytest.mark.parametrize(
    ("language", "sentence"),
    [("es", "Tome 1,000 mg."), ("es", "Tome 1.500 mg."), ("ar", "خذ ١٬٠٠٠ ملغ."), ("ht", "Pran 1,000 mg.")],
)
def test_a_thousand_loses_no_zeros(language: str, sentence: str, tmp_path: Path) -> None:
    assert list(find_told(tmp_path, language, [sentence]).values()) == [[]]


def test_what_may_be_a_thousand_gets_no_shorter_number(tmp_path: Path) -> None:
    [[message]] = find_told(tmp_path, "de", ["Nehmen Sie 1,000 mg."]).values()
    assert "“1”" not in message


@pytest.mark.parametrize(
    "sentence", ["Spritzen Sie 10000 Einheiten.", "Prenez 10000 unités.", "Tome 10000 unidades."]
)
def test_no_comma_is_advised_where_it_would_make_ten_of_ten_thousand(sentence: str, tmp_path: Path) -> None:
    language = {"S": "de", "P": "fr", "T": "es"}[sentence[0]]
    [[message]] = find_told(tmp_path, language, [sentence]).values()
    assert "comma" not in message
    [[english]] = find_told(tmp_path, "en", ["Inject 10000 units."]).values()
    assert "comma at the thousands" in english


def test_no_full_stop_is_offered_inside_a_german_sentence(tmp_path: Path) -> None:
    handout = {"language": "de", "title": "Care"}
    reading = read(tmp_path, changed({"handout": handout, "content": ["Spritzen Sie 10 I.E. Insulin."]}))
    [finding] = check_dose_error(CheckedDocument(reading.project, reading.root, TODAY))
    assert finding.repair == ""


def test_zeros_behind_a_nought_are_no_thousand(tmp_path: Path) -> None:
    [[message]] = find_told(tmp_path, "en", ["Take 0.500 mg."]).values()
    assert "“0.5”" in message


def test_a_spoon_gets_no_number_of_millilitres(tmp_path: Path) -> None:
    [[message]] = find_told(tmp_path, "en", ["Give 2 teaspoons of the syrup."]).values()
    assert "2 mL" not in message


@pytest.mark.parametrize(
    ("column", "cell", "is_told"),
    [
        ("Dose (mg)", "5.0", True), ("Dose (mg)", ".5", True), ("mL", "10.0", True),
        ("Dose (mg)", "5", False), ("Dose (mg)", "0.5", False),
        ("Potassium", "5.0", False), ("mg/dL", "7.0", False),
    ],
)  # fmt: skip
def test_a_number_alone_in_a_column_of_doses(column: str, cell: str, is_told: bool, tmp_path: Path) -> None:
    table = {"table": {"caption": "Plan", "columns": ["Name", column], "rows": [["Warfarin", cell]]}}
    told = find_told(tmp_path, "en", [table])
    assert any(told.values()) is is_told


@pytest.mark.parametrize(
    ("language", "sentence", "safe"),
    [
        ("en", "Take 1-2 tablets.", "1 or 2"), ("en", "Inject 4-6 units of insulin.", "4 to 6"),
        ("en", "Take 0.5–1 tablets.", "0.5 or 1"), ("es", "Tome 2-4 tabletas.", "2 a 4"),
        ("de", "Nehmen Sie 2-4 Tabletten.", "2 bis 4"), ("en", "Take ١-٢ tablets.", "١ or ٢"),
        ("en", "Take ١٫٥-٢ tablets.", "١٫٥ or ٢"), ("de", "Nehmen Sie 1–1,5 Tabletten.", "1 oder 1,5"),
        ("en", "Take 1−2 tablets.", "1 or 2"),
    ],
)  # fmt: skip
def test_a_range_says_or_only_between_neighbours(
    language: str, sentence: str, safe: str, tmp_path: Path
) -> None:
    [[message]] = find_told(tmp_path, language, [sentence]).values()
    assert f"write “{safe}”" in message


def test_a_place_is_told_once(tmp_path: Path) -> None:
    for sentence in ("Take 1 tablet PO.", "Take 5 mg BID.", "Take 1 tablet at HS.", "D/C the 5 mg tablets."):
        [messages] = find_told(tmp_path, "en", [sentence]).values()
        assert len(messages) == 1


BESIDE = """\
handout:
  id: x
  title: Care
  language: en
  disclaimer: Take 1.0 mg.
  conflict_of_interest: Take 2.0 mg.
  glossary: [{term: Dose, meaning: Take 3.0 mg.}]
author: Ann
brand: {tagline: Take 6.0 mg.}
locations:
  - {id: a, name: A, phones: 555-0100, fields: {dose: 5 mg}, legal_footer: Take 4.0 mg.}
  - {id: b, name: B, phones: 555-0101, fields: {dose: 7.0}}
content:
  - "Take {location.fields.dose} mg."
  - glossary:
  - {paragraph: Take 9.0 mg., only: [b]}
"""


def test_texts_beside_the_body_and_of_other_locations_are_searched(tmp_path: Path) -> None:
    reading = read(tmp_path, BESIDE)
    document = CheckedDocument(reading.project, reading.root, TODAY)
    lines = sorted(finding.mark.line for finding in check_dose_error(document))
    assert lines == [5, 6, 7, 9, 11, 14, 16]
    assert not any(finding.repair for finding in check_dose_form(document))


SMALL = [
    "SURE_DOSE",
    "AFTER_DOSE",
    "NO_DOSE_BEFORE",
    "NUMBERED_BEFORE",
    "DOSE_BEFORE",
    "CLOCK_BEFORE",
    "INSULIN",
]


@pytest.mark.parametrize("name", SMALL)
def test_patterns_for_small_letters_have_no_capitals(name: str) -> None:
    words = re.sub(r"\\.|dL", "", getattr(doses, name).pattern)
    assert words == words.lower()
