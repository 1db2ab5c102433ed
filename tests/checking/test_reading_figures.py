"""One figure for each language, by the published formula, and syllables by each language's spelling."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handout.checking.reading import european_syllables, reading_figures
from handout.checking.reading.reading_figures import measure_reading
from handout.checking.reading.scores import Counts, count_text
from handout.checking.reports.report_card import format_report_card
from tests.checking.cases import changed, report


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("fr", {"eau": 1, "table": 1, "malade": 2, "médecin": 3, "création": 3, "maïs": 2, "quatre": 1}),
        ("de", {"Arzt": 1, "Tablette": 3, "Krankenhaus": 3, "Eis": 1, "viel": 1, "Häuser": 2, "Bein": 1}),
        ("nl", {"arts": 1, "tablet": 2, "ziekenhuis": 3, "eeuw": 1, "beïnvloeden": 4, "vrij": 1, "mooie": 2}),
        ("pt", {"pão": 1, "médico": 3, "remédio": 4, "saúde": 3, "água": 3, "quente": 2, "coração": 3}),
        ("pl", {"lek": 1, "lekarz": 2, "tabletka": 3, "pacjent": 2, "auto": 2, "niebo": 2, "ciśnienie": 3}),
        ("ru", {"врач": 1, "таблетка": 3, "лекарство": 3, "давление": 4, "я": 1, "в": 1}),
    ],
)  # fmt: skip
def test_syllables(language: str, words: dict[str, int]) -> None:
    assert {word: european_syllables.count_syllables(word, language) for word in words} == words


COUNTS = Counts(100, 10, 180, 20, 12, 500, 30)


@pytest.mark.parametrize(
    ("language", "name", "value"),
    [
        ("fr", "Kandel-Moles", 207 - 10.15 - 132.48),
        ("it", "Gulpease", 89 + (3000 - 5000) / 100),
        ("pt", "Flesch-Martins", 248.835 - 10.15 - 152.28),
        ("nl", "Flesch-Douma", 206.835 - 9.3 - 138.6),
        ("ru", "Flesch-Oborneva", 206.835 - 13 - 108.18),
        ("pl", "Pisarek", 0.5 * (10**2 + 12**2) ** 0.5),
        ("de", "words a sentence", 10.0),
        ("sv", "LIX", 40.0),
        ("zh", "signs a sentence", 50.0),
    ],
)
def test_the_figure_is_that_of_the_formula(language: str, name: str, value: float) -> None:
    figure = measure_reading(COUNTS, language)
    assert figure.name == name
    assert figure.value == pytest.approx(value)
    assert figure.source


@pytest.mark.parametrize("language", ["fr", "it", "pt", "nl", "ru", "pl", "de", "sv", "fi", "zh", "vi"])
def test_an_empty_text_has_a_figure(language: str) -> None:
    assert measure_reading(Counts(), language).value == measure_reading(Counts(), language).value


@given(
    st.sampled_from(["fr", "it", "pt", "nl", "ru", "pl", "de", "sv"]),
    st.integers(1, 50),
    st.integers(1, 20),
    st.integers(1, 6),
)
def test_longer_sentences_and_words_are_never_easier(
    language: str, sentences: int, words: int, letters: int
) -> None:
    def measure(words_each: int, letters_each: int) -> float:
        text = [["а" * letters_each if language == "ru" else "a" * letters_each] * words_each] * sentences
        return measure_reading(count_text(text, language), language).distance

    assert measure(words + 5, letters) >= measure(words, letters)
    assert measure(words, letters + 3) >= measure(words, letters)


def test_only_a_formula_made_for_the_language_asks_for_something(tmp_path: Path) -> None:
    hard = " ".join(["Pitkäaikaissairauksien itsehoitovalmennusohjelmien vaikuttavuusarviointi"] * 12) + "."
    result = report(tmp_path, changed({"handout": {"language": "fi"}, "content": [hard]}))
    assert "reading-figure" not in {finding.rule.id for finding in result.findings}
    assert any("no formula is made for this language" in line for line in format_report_card(result))


def test_the_card_names_the_source(tmp_path: Path) -> None:
    text = "Prenez un comprimé le matin avec un verre d’eau. Appelez-nous si vous avez mal."
    result = report(tmp_path, changed({"handout": {"language": "fr"}, "content": [text]}))
    card = "\n".join(format_report_card(result))
    assert "Kandel-Moles" in card
    assert "Kandel and Moles 1958" in card
    assert "words a sentence" in card


def test_every_formula_has_a_syllable_counter_where_it_needs_one() -> None:
    needing = set(reading_figures._FORMULAS) - {"it"}
    assert needing <= european_syllables.LANGUAGES
