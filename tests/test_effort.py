"""A step that is quadratic is noticed, where nothing or much else is done beside it; no clock is asked."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

import pytest

from tests.support import effort
from tests.support.effort import grows_at_most

SIZE = 16_000


@pytest.fixture(autouse=True)
def told_costs(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Work returns its own cost in seconds; returns the sizes that were measured."""
    sizes: list[int] = []

    def measure(work: Callable[[int], float], size: int) -> float:
        sizes.append(size)
        return work(size)

    monkeypatch.setattr(effort, "_measure_once", measure)
    return sizes


def test_a_square_is_noticed_beside_other_work() -> None:
    # At the whole size the square costs 0.2 s at least; what else is done up to a sixth of it.
    for square in (0.2, 1, 20):
        for each_time, linear in ((0, 0), (0.004, 0), (0, square / 7), (0.002, square / 12)):

            def spend(size: int, costs: tuple[float, ...] = (square, linear, each_time)) -> float:
                return costs[0] * (size / SIZE) ** 2 + costs[1] * size / SIZE + costs[2]

            assert not grows_at_most(spend, SIZE), (square, each_time, linear)


def test_what_is_linear_costs_a_quarter_of_the_whole_to_look_at(told_costs: list[int]) -> None:
    for linear, each_time in ((0.01, 0), (1, 0), (1, 0.2), (20, 0.004)):
        assert grows_at_most(lambda size, a=linear, b=each_time: a * size / SIZE + b, SIZE)  # type: ignore[misc]
    assert max(told_costs) == SIZE // 4


def test_a_doubt_is_settled_by_the_whole(told_costs: list[int]) -> None:
    # The first look at the quarter is disturbed.
    disturbed = iter([0.1, 0.1, 9.0])
    assert grows_at_most(lambda size: next(disturbed, size / SIZE) if told_costs else 0.0, SIZE)
    assert max(told_costs) > 0.9 * SIZE


def test_a_square_whose_answer_is_kept_is_noticed() -> None:
    """Else the second measurement, which costs nothing, would pass for small."""

    @cache
    def remember(size: int) -> list[float]:
        return [0.2 * (size / SIZE) ** 2]

    def spend(size: int) -> float:
        kept = remember(size)
        return kept.pop() if kept else 0.0

    assert not grows_at_most(spend, SIZE)
