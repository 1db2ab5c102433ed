"""A translation beside its source: good pairs are let alone, every planted change of a dose is found."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handout.checking.translations.alignment import find_left_out
from handout.checking.translations.facts import find_facts, to_decimal
from handout.checking.translations.translation_pairs import pair_chunks
from tests.checking.cases import TODAY, changed, load_texts, read, report

LANGUAGES: list[dict[str, Any]] = load_texts("translation_pairs.yaml")
CHANGES: dict[str, dict[str, Any]] = load_texts("translation_changes.yaml")
MORE_CHANGES: dict[str, dict[str, Any]] = load_texts("more_translation_changes.yaml")
TITLES = {"ru": "Лечение", "ar": "العناية", "zh": "护理", "hi": "देखभाल"}
RULES = ("translation-numbers", "translation-negation", "translation-links", "translation-blocks")


def compare(folder: Path, language: str, pairs: list[tuple[str, str]]) -> list[str]:
    """What the check tells of a translation beside its source, a paragraph for each pair."""
    source = {"content": [one for one, _ in pairs]}
    handout = {"language": language, "title": TITLES.get(language, "Care")}
    whole = changed({"handout": handout, "content": [other for _, other in pairs]})
    told = report(folder, {**whole, "source": source})
    return [f"{each.rule.id}: {each.message}" for each in told.findings if each.rule.id in RULES]


@pytest.mark.parametrize("family", LANGUAGES, ids=lambda each: each["language"])
def test_good_pairs_have_no_findings(family: dict[str, Any], tmp_path: Path) -> None:
    assert compare(tmp_path, family["language"], family["pairs"]) == []


@pytest.mark.parametrize("family", LANGUAGES, ids=lambda each: each["language"])
def test_every_changed_number_is_found(family: dict[str, Any], tmp_path: Path) -> None:
    """Each first number of a translation becomes another one."""
    planted = [
        (one, re.sub(r"\d+", lambda digits: str(int(digits[0]) + 37), other, count=1))
        for one, other in family["pairs"]
        if re.search(r"\d", other) and "0142" not in other
    ]
    told = compare(tmp_path, family["language"], planted)
    assert len(told) >= len(planted)


@pytest.mark.parametrize(
    ("source", "translation"),
    [
        ("Take 5 mg each day.", "Tome 50 mg al día."),
        ("Take 5 mg each day.", "Tome 5 mcg al día."),
        ("Take 0.5 mg each day.", "Tome 5 mg al día."),
        ("Take 2 tablets each day.", "Tome tres tabletas al día. Tome 3."),
        ("Take 5 mL each day.", "Tome 5 mg al día."),
        ("Take 1 tablet each day.", "Tome 2 tabletas al día."),
        ("Take two tablets at bedtime.", "Tome tres tabletas al acostarse."),
        ("Take one in the morning and two at night.", "Tome una en la mañana y cuatro en la noche."),
        ("Take half a tablet each evening.", "Tome una tableta cada noche."),
        ("Take half a tablet each evening.", "Tome 1 tableta cada noche."),
        ("Take 5 mg at 8:30 a.m.", "Tome 5 mg a las 9.30."),
        ("Take 12 mg each day.", "Tome 21 mg al día."),
        ("Take 5 mg each day.", "Tome su medicina."),
        ("Call 301-555-0142.", "Llame al 301-555-0124."),
        ("Do not take it.", "Tome esto."),
        ("Take it.", "No tome esto."),
        ("Do not drive today. Do not drink alcohol.", "No maneje hoy. Tome alcohol."),
    ],
)
def test_planted_changes(source: str, translation: str, tmp_path: Path) -> None:
    assert compare(tmp_path, "es", [(source, translation)])


@pytest.mark.parametrize("language", [each for each in CHANGES if each != "en"])
@pytest.mark.parametrize("texts", [CHANGES, MORE_CHANGES], ids=["first", "more"])
def test_good_paragraphs_have_no_findings(
    texts: dict[str, dict[str, Any]], language: str, tmp_path: Path
) -> None:
    pairs = list(zip(texts["en"]["text"], texts[language]["text"], strict=True))
    assert compare(tmp_path, language, pairs) == []


@pytest.mark.parametrize("language", [each for each in CHANGES if each != "en"])
@pytest.mark.parametrize("texts", [CHANGES, MORE_CHANGES], ids=["first", "more"])
def test_every_changed_fact_is_found(texts: dict[str, dict[str, Any]], language: str, tmp_path: Path) -> None:
    """Doses, hours, days, limits, sides, telephone numbers, links and negations, a paragraph for each."""
    pairs = list(zip(texts["en"]["text"], texts[language]["text"], strict=True))
    planted = []
    for old, new in texts[language]["changes"]:
        source, text = next(pair for pair in pairs if old in pair[1])
        planted.append((source, text.replace(old, new, 1)))
    handout = {"language": language, "title": "Care"}
    whole = changed({"handout": handout, "content": [text for _, text in planted]})
    told = report(tmp_path, {**whole, "source": {"content": [source for source, _ in planted]}})
    blocks = read(tmp_path, whole).project.content
    lines = {each.mark.line for each in told.findings if each.rule.id in RULES}
    missed = [block for block in blocks if block.mark is not None and block.mark.line not in lines]
    assert len(blocks) == len(planted)
    assert missed == []


@pytest.mark.parametrize("language", [each for each in CHANGES if each != "en"])
def test_a_paragraph_that_is_left_out_is_named(language: str) -> None:
    """Of sixteen paragraphs one is left out, or two are made one, at every place."""
    source, texts = CHANGES["en"]["text"], CHANGES[language]["text"]
    ratio = len("".join(texts)) / len("".join(source))
    found = [
        find_left_out(source, texts[:place] + texts[place + 1 :], ratio) == [place]
        for place in range(len(texts))
    ]
    assert found.count(False) <= 2
    for place in range(len(texts) - 1):
        merged = [*texts[:place], f"{texts[place]} {texts[place + 1]}", *texts[place + 2 :]]
        assert find_left_out(source, merged, ratio) == []


def test_a_missing_paragraph_is_told_with_its_words_and_place(tmp_path: Path) -> None:
    source, texts = CHANGES["en"]["text"][:6], CHANGES["es"]["text"][:6]
    whole = changed({"handout": {"language": "es", "title": "Cuidado"}, "content": texts[:4] + texts[5:]})
    told = report(tmp_path, {**whole, "source": {"content": source}})
    messages = [each.message for each in told.findings if each.rule.id == "translation-blocks"]
    assert len(messages) == 1
    assert messages[0].startswith("“Do not drive for 24 hours after the test.” (source, line ")


def test_other_blocks_are_compared_by_section(tmp_path: Path) -> None:
    source = {
        "content": [{"section": "Pain", "content": ["Take 5 mg. Take 2 mg at night.", ["Rest 3 days."]]}]
    }
    good = ["Tome 5 mg.", "Tome 2 mg por la noche. Descanse 3 días."]
    content = [{"section": "Dolor", "content": good}]
    whole = changed({"handout": {"language": "es"}, "content": content})
    told = report(tmp_path, {**whole, "source": source})
    assert [each for each in told.findings if each.rule.id.startswith("translation-")] == []


@pytest.mark.parametrize(
    ("source", "items"),
    [
        (["Morning: 2 tablets.", "Night: 1 tablet."], ["Mañana: 1 tableta.", "Noche: 2 tabletas."]),
        (["Do not drive.", "Do not smoke."], ["No maneje.", "Fume."]),
        (["Call 301-555-0142 by day.", "Call 301-555-0188 by night."],
         ["De día, llame al 301-555-0188.", "De noche, llame al 301-555-0142."]),
    ],
)  # fmt: skip
def test_items_of_a_list_are_compared_one_by_one(source: list[str], items: list[str], tmp_path: Path) -> None:
    whole = changed({"handout": {"language": "es", "title": "Cuidado"}, "content": [items]})
    told = report(tmp_path, {**whole, "source": {"content": [source]}})
    assert [each for each in told.findings if each.rule.id.startswith("translation-")]


def test_a_handout_beside_itself_has_the_same_chunks(tmp_path: Path) -> None:
    from handout.checking.document.checked_document import CheckedDocument

    reading = read(tmp_path, changed({}))
    document = CheckedDocument(reading.project, reading.root, TODAY)
    pairs = list(pair_chunks(document, document))
    assert pairs
    assert all(one == other for one, other in pairs)


@pytest.mark.parametrize(
    ("written", "number"),
    [
        ("1,000", "1000"),
        ("1.000", "1000"),
        ("0,50", "0.5"),
        ("0.125", "0.125"),
        ("1 500", "1500"),
        ("2,5", "2.5"),
    ],
)
def test_marks_of_numbers(written: str, number: str) -> None:
    assert to_decimal(written) == number


def test_a_range_with_its_unit_is_no_telephone_number() -> None:
    facts = find_facts("Take 500-1000 mg. Call 301-555-0142.")
    assert list(facts.phones) == ["3015550142"]
    assert facts.amounts == {("1000", "mg")}


@given(st.integers(1, 999), st.sampled_from(["mg", "mcg", "mL"]))
def test_facts_do_not_depend_on_digits(number: int, unit: str) -> None:
    arabic = str(number).translate({48 + digit: 0x660 + digit for digit in range(10)})
    assert find_facts(f"Take {number} {unit} now.") == find_facts(f"Take {arabic} {unit} now.")
