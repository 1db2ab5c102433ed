"""The desk's search: beginnings, slips, synonyms, other scripts; the right card first."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.desk_search import measure
from handout.desk.search_index import SearchIndex, fold_text, measure_distance

CARDS = [
    (["Asthma at home", "Asma en casa"], ["wheezing", "J45.9", "J459"]),
    (["High blood pressure", "Presión alta"], ["hypertension", "I10"]),
    (["Ankle sprain"], ["injury"]),
    (["Ketamine therapy: what you need to know"], ["depression"]),
    (["気管支喘息について"], []),
]


@pytest.mark.parametrize(
    ("query", "card"),
    [
        ("asth", 0), ("ASTHMA", 0), ("ashtma", 0), ("astma", 0), ("asma", 0), ("home asthma", 0), ("j45", 0),
        ("j45.9", 0),
        ("wheezng", 0), ("presion", 1), ("hypertention", 1), ("blood presure", 1), ("ankle sprian", 2),
        ("ketmaine", 3), ("ketamine therpy", 3), ("喘息", 4),
        ("hig blood", 1), ("hgi blood", 1), ("my ankle", 2),
    ],
)  # fmt: skip
def test_the_right_card_comes_first(query: str, card: int) -> None:
    assert SearchIndex(CARDS).search(query)[:1] == [card]


@pytest.mark.parametrize(
    "query", ["", "  ", "xylophone", "asthma xylophone", "?!", "xyz", "xyz qqq", "asthma 喘気"]
)
def test_what_fits_nothing_finds_nothing(query: str) -> None:
    assert SearchIndex(CARDS).search(query) == []


def test_most_queries_with_a_slip_find_their_handout_first() -> None:
    figures = measure(count=600, queries=100)
    assert figures.exact >= 0.99
    assert figures.synonym >= 0.99
    assert figures.slip >= 0.95


@given(st.text(max_size=30))
def test_any_text_can_be_looked_for(text: str) -> None:
    assert set(SearchIndex(CARDS).search(text)) <= set(range(len(CARDS)))
    assert fold_text(fold_text(text)) == fold_text(text)


WORDS = st.text(alphabet="abc", max_size=6)


@given(WORDS, WORDS)
def test_the_distance_is_a_distance(first: str, second: str) -> None:
    distance = measure_distance(first, second, 10)
    assert distance == measure_distance(second, first, 10)
    assert (distance == 0) == (first == second)
    assert distance <= max(len(first), len(second))
    assert (measure_distance(first, second, 1) <= 1) == (distance <= 1)
