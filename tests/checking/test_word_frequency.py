"""Uncommon words by published lists, and the index of difficulty that is made of them."""

from __future__ import annotations

import math
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handout.checking.reading.scores import count_text, count_word_uses
from handout.checking.reading.word_frequency import (
    LANGUAGES,
    WordCounts,
    count_abbreviations,
    count_uncommon_words,
    estimate_difficulty,
    estimate_german_difficulty,
    is_uncommon,
    list_uncommon_words,
    load_common_words,
)
from handout.checking.reports.report_card import format_report_card
from tests.checking.cases import changed, report

LISTS = Path(__file__).parents[2] / "handout" / "checking" / "word_lists"


def difficulty(text: str) -> float:
    """The index of one sentence."""
    sentences = [text.split()]
    return estimate_difficulty(
        count_text(sentences),
        count_uncommon_words([list_uncommon_words(each, "en") for each in sentences], "en"),
    )


@pytest.mark.parametrize("language", sorted(LANGUAGES))
def test_lists_are_small_and_have_no_word_twice(language: str) -> None:
    common = load_common_words(language)
    assert common is not None
    assert not common.frequent & common.known
    assert 5000 < len(common.frequent) < len(common.known)
    assert (LISTS / f"{language}.txt").stat().st_size < 300_000
    assert "Attribution-ShareAlike 4.0" in " ".join((LISTS / "LICENSE").read_text(encoding="utf-8").split())


@pytest.mark.parametrize(
    ("language", "sentence", "uncommon"),
    [
        ("en", "You may feel sick and get pruritus", ["pruritus"]),
        ("en", "Ask your doctor’s nurse about Warfarin and the MRI", []),
        ("en", "It takes 10 days in well-known people", []),
        ("es", "Llame a su médico si tiene eritema", ["eritema"]),
        ("de", "Nehmen Sie bitte das Antikoagulans", ["Antikoagulans"]),
        ("fr", "Prenez votre anticoagulant", []),
    ],
)
def test_uncommon_words(language: str, sentence: str, uncommon: list[str]) -> None:
    assert list_uncommon_words(sentence.split(), language) == uncommon


def test_allowed_words_are_not_uncommon() -> None:
    assert list_uncommon_words(["some", "pruritus"], "en", ["pruritus"]) == []


def test_harder_sentences_have_a_higher_index() -> None:
    easy = difficulty("Take one pill each day with food")
    middling = difficulty("Take the medication daily with breakfast to prevent nausea and vomiting")
    hard = difficulty(
        "Concomitant administration of anticoagulants necessitates periodic coagulation monitoring"
    )
    assert easy < middling < hard


@given(st.integers(1, 500), st.integers(0, 500), st.integers(0, 500))
def test_the_index_stays_on_its_scale(words: int, uncommon: int, rare: int) -> None:
    counts = count_text([["word"] * words])
    figures = WordCounts(min(uncommon, words), min(rare, uncommon, words))
    assert 1 <= estimate_difficulty(counts, figures) <= 6


def test_the_card_tells_uncommon_words_and_the_index(tmp_path: Path) -> None:
    told = "\n".join(format_report_card(report(tmp_path, changed({"add": ["You may get pruritus."]}))))
    assert "pruritus" in told
    assert "difficulty about" in told
    assert "r 0.63" in told


@pytest.mark.parametrize(
    ("words", "count"),
    [
        ("GWAS found SNPs near the Atoh1 gene of CD25 cells", 4),
        ("Ask about DNA and HIV in the US", 0),
        ("Call 911 at 10AM for 5mg of Warfarin", 0),
        ("DO NOT TAKE IT", 0),
    ],
)
def test_abbreviations_that_are_no_common_words_are_counted(words: str, count: int) -> None:
    uses = count_word_uses([words.split()])
    assert count_abbreviations(uses, "en") == count
    assert count_abbreviations(uses, "en", words.lower().split()) == 0


def test_abbreviations_make_a_text_harder(tmp_path: Path) -> None:
    def look_up(text: str, **handout: list[str]) -> WordCounts:
        told = report(tmp_path, changed({"handout": handout, "content": [text]}))
        return told.word_counts

    assert look_up("The SOZ is found by ECoG.").abbreviations == 2
    assert look_up("The SOZ is found by ECoG.", terms=["SOZ"]).abbreviations == 1
    counts = count_text([["word"] * 10])
    assert estimate_difficulty(counts, WordCounts(1, 0)) < estimate_difficulty(counts, WordCounts(1, 0, 2))


def test_a_text_of_long_sentences_with_short_words_is_easier_than_one_of_rare_words() -> None:
    """Also where each sentence of the first holds more; of one sentence alone the longer is the harder."""
    story = (
        "The dog and the cat and the little boy went down the road and sat by the gate until the sun had set"
        " and it was time to go home to bed"
    )
    dense = "Anticoagulation necessitates periodic monitoring of coagulation, which clinicians individualise"

    def estimate(sentence: str, times: int) -> float:
        sentences = [sentence.replace(",", "").split()] * times
        uncommon = [list_uncommon_words(each, "en") for each in sentences]
        return estimate_difficulty(count_text(sentences), count_uncommon_words(uncommon, "en"))

    assert estimate(dense, 6) - estimate(story, 6) > 1
    assert 0 < estimate(dense, 1) - estimate(story, 1) < estimate(dense, 6) - estimate(story, 6)
    # It is mixed from both in between, without a jump.
    steps = [estimate(story, times) for times in range(1, 8)]
    assert steps == sorted(steps, reverse=True)
    assert steps[4] == pytest.approx(steps[6])
    assert count_text([["Part", "of", "Of", "by"]]).linking_words == 3
    assert count_text([["Part", "of"]], "de").linking_words == 0


def test_names_of_several_words_make_no_german_sentence_harder() -> None:
    plain = count_text([["Der", "Park", "liegt", "hier"]], "de")
    named = count_text(
        [["Der", "Park", "liegt", "hier", "jenseits", "der", "Grenze", "am", "Great", "Northern", "Highway"]],
        "de",
    )
    assert named.name_letters == len("GreatNorthernHighway")
    assert plain.name_letters == 0
    harder = estimate_german_difficulty(named._replace(name_letters=0), WordCounts(0, 0))
    assert estimate_german_difficulty(named, WordCounts(0, 0)) < harder


def test_the_german_index_rises_with_length_and_with_uncommon_words(tmp_path: Path) -> None:
    counts = count_text([["wort"] * 10] * 3, "de")
    longer = count_text([["wort"] * 20] * 3, "de")
    easy = estimate_german_difficulty(counts, WordCounts(0, 0))
    assert easy == pytest.approx(-4.10 + 1.40 * math.log(40))
    assert easy < estimate_german_difficulty(longer, WordCounts(0, 0))
    assert easy < estimate_german_difficulty(counts, WordCounts(6, 0))
    assert estimate_german_difficulty(counts, WordCounts(900, 0)) == 7
    text = "Nehmen Sie die Tablette am Morgen. Trinken Sie ein Glas Wasser dazu."
    handout = {"handout": {"language": "de"}, "content": [text]}
    card = "\n".join(format_report_card(report(tmp_path, changed(handout))))
    assert "on a scale of 1 to 7" in card


def test_german_words_with_an_eszett_are_looked_up_as_the_list_writes_them() -> None:
    assert [word for word in ("große", "Straße", "schließen") if is_uncommon(word, "de")] == []
    assert is_uncommon("Schmerzattacke", "de")
