"""A step that is quadratic is noticed, where little else or much else is done beside it."""

from __future__ import annotations

import pytest

from tests.support import effort


def spend(steps: float) -> int:
    return sum(range(round(steps)))


@pytest.fixture(autouse=True)
def brief_work(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(effort, "NEGLIGIBLE", 0.002)


def test_a_square_is_noticed_also_beside_other_work() -> None:
    assert not effort.grows_at_most(lambda size: spend(size * size), 1000)
    assert not effort.grows_at_most(lambda size: spend(20_000) + spend(40 * size) + spend(size * size), 1000)


def test_what_grows_with_its_size_is_none() -> None:
    assert effort.grows_at_most(lambda size: spend(20_000) + spend(1000 * size), 1000)
    assert effort.grows_at_most(lambda size: spend(1000 * size), 1000)
