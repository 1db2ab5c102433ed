"""The nearest name is found for a slip of the pen and none for another word."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handout.content.suggestions import edit_distance, find_nearest


@pytest.mark.parametrize(
    ("word", "meant"),
    [
        ("titel", "title"),
        ("verison", "version"),
        ("Title", "title"),
        ("next-review", "next_review"),
        ("frobnicate", ""),
        ("x", ""),
        ("", ""),
    ],
)
def test_nearest(word: str, meant: str) -> None:
    assert find_nearest(word, ["title", "version", "next_review"]) == meant


@given(st.text("abc", max_size=6), st.text("abc", max_size=6))
def test_distance_is_symmetric_and_zero_only_for_equals(left: str, right: str) -> None:
    steps = edit_distance(left, right, 9)
    assert steps == edit_distance(right, left, 9)
    assert (steps == 0) == (left == right)
    assert abs(len(left) - len(right)) <= steps <= max(len(left), len(right))
