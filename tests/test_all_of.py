"""A test of many cases fails if one of them does, and tells of each that does."""

from __future__ import annotations

import pytest

from tests.support.all_of import check_all


def is_even(number: int) -> None:
    assert number % 2 == 0, "odd"


def test_each_case_that_fails_is_told() -> None:
    check_all([2, 4], is_even, least=2)
    with pytest.raises(
        AssertionError, match=r"(?s)2 of 4 fail:\n1: AssertionError: odd.*\n3: AssertionError"
    ):
        check_all([1, 2, 3, 4], is_even)


def test_too_few_cases_fail() -> None:
    with pytest.raises(AssertionError, match="there are 0 cases"):
        check_all([], is_even)
