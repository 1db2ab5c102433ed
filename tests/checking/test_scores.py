"""Reading levels are those of hand-counted texts, within 0.3 of a grade; syllables are mostly right."""

from __future__ import annotations

import re
from math import sqrt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handout.checking.document.text_splitting import find_sentences, split_words
from handout.checking.reading import scores, spanish_syllables
from handout.checking.reading.syllables import count_syllables
from tests.checking.graded_texts import COUNTS, TEXTS
from tests.checking.syllable_words import COUNTED

SPANISH = {
    1: "rey hoy muy quien que yo pan sol",
    2: "día guerra agua leer ciudad reina caer mayo dosis dolor fiebre prohibir presión",
    3: "corazón farmacia cuidado oído ideal pastilla enfermo nutrición alcohol pingüino",
    4: "tratamiento cirugía aéreo hospitales medicina",
    5: "medicamento enfermería antibiótico",
}


def read(text: str, language: str = "en") -> scores.Counts:
    """The counts of a text, by the same way as a handout's."""
    return scores.count_text((split_words(text[a:b]) for a, b in find_sentences(text, language)), language)


def marked_words(name: str) -> list[str]:
    return re.findall(r"[A-Za-z·]+", TEXTS[name])


@pytest.mark.parametrize("name", TEXTS)
def test_the_counts_written_out_are_those_of_the_marks(name: str) -> None:
    marked = [word.count("·") + 1 for word in marked_words(name)]
    assert COUNTS[name] == (
        len(marked),
        len(re.findall(r"[.!?]", TEXTS[name])),
        sum(marked),
        sum(count > 2 for count in marked),
    )


@pytest.mark.parametrize("name", TEXTS)
def test_grades_are_within_three_tenths_of_the_hand_counted_ones(name: str) -> None:
    total, number, spoken, long = COUNTS[name]
    found = read(TEXTS[name].replace("·", ""))
    assert (found.words, found.sentences) == (total, number)
    kincaid = max(0, 0.39 * total / number + 11.8 * spoken / total - 15.59)
    smog = 1.0430 * sqrt(long * 30 / number) + 3.1291
    assert abs(scores.flesch_kincaid(found) - kincaid) <= 0.3
    assert abs(scores.smog(found) - smog) <= 0.3
    ease = 206.835 - 1.015 * total / number - 84.6 * spoken / total
    assert abs(scores.flesch_ease(found) - ease) <= 3


def test_no_grade_is_below_the_first_one() -> None:
    assert scores.flesch_kincaid(read("Rest. Sleep. Drink.")) == 0


def test_there_are_enough_texts_from_easy_to_hard() -> None:
    grades = [scores.flesch_kincaid(scores.Counts(*COUNTS[name])) for name in TEXTS]
    assert len(TEXTS) >= 10
    assert min(grades) < 2
    assert max(grades) > 16


def test_syllables_of_the_texts_and_of_500_words() -> None:
    listed = [(word, count) for count, text in COUNTED.items() for word in text.split()]
    assert len(listed) >= 500
    assert len(dict(listed)) == len(listed)
    told = [(word.replace("·", ""), word.count("·") + 1) for name in TEXTS for word in marked_words(name)]
    for counted in (listed, told):
        wrong = [
            (word, count, count_syllables(word)) for word, count in counted if count_syllables(word) != count
        ]
        assert len(wrong) <= 0.03 * len(counted), wrong


@pytest.mark.parametrize(
    ("word", "count"),
    [("911", 1), ("FDA", 3), ("WWW", 9), ("STOP", 1), ("off-label", 3), ("doctor's", 2), ("", 1), ("mg", 1)],
)
def test_what_is_no_plain_word(word: str, count: int) -> None:
    assert count_syllables(word) == count


@pytest.mark.parametrize("count", SPANISH)
def test_spanish_syllables(count: int) -> None:
    wrong = {word: spanish_syllables.count_syllables(word) for word in SPANISH[count].split()}
    assert set(wrong.values()) == {count}, wrong


def test_spanish_scores_are_those_of_hand_counts() -> None:
    # To-me la me-di-ci-na ca-da dí-a. Lla-me si tie-ne fie-bre.: 9 words, 2 sentences, 18 syllables
    found = read("Tome la medicina cada día. Llame si tiene fiebre.", "es")
    assert found == scores.Counts(9, 2, 18, 1, 1, 39, 1)
    assert scores.inflesz(found) == pytest.approx(206.835 - 62.3 * 18 / 9 - 4.5)
    assert scores.fernandez_huerta(found) == pytest.approx(206.84 - 60 * 18 / 9 - 1.02 * 4.5)


def test_scale_of_inflesz() -> None:
    told = [scores.describe_inflesz(score) for score in (39.9, 40, 54.9, 55, 64.9, 65, 79.9, 80)]
    assert told == [
        "very hard", "somewhat hard", "somewhat hard", "normal", "normal", "quite easy", "quite easy",
        "very easy",
    ]  # fmt: skip


def test_terms_count_as_short_words_in_any_number() -> None:
    found = [["Antidepressants", "and", "ketamine's", "uses"]]
    assert scores.count_text(found).polysyllables == 2
    counts = scores.count_text(found, terms=["antidepressant", "Ketamine"])
    assert (counts.polysyllables, counts.syllables) == (0, 5)


def test_nothing_has_no_grade_and_no_error() -> None:
    for score in (scores.flesch_kincaid, scores.smog, scores.flesch_ease, scores.inflesz):
        assert score(scores.count_text([])) == 0.0
    assert not scores.Counts(300, 29, 400, 20).is_sufficient
    assert scores.Counts(300, 30, 400, 20).is_sufficient


@given(st.text())
def test_any_text_can_be_scored(text: str) -> None:
    found = read(text)
    assert found.syllables >= found.words >= found.sentences
    assert found.words == len(split_words(text)) or found.sentences > 0
    assert spanish_syllables.count_syllables(text) >= 1


@pytest.mark.parametrize("part", ["over", "every", "under", "less", "ness"])
def test_what_is_far_longer_than_any_word_is_counted_too(part: str) -> None:
    assert count_syllables(part * 5_000) >= 5_000
