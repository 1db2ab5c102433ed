"""Parts side by side: of equal width, unless one says so much more that other shares make the row lower."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handout.data_classes import dataclass
from handout.layout.flowables.boxes import SideBySide
from handout.layout.flowables.flowable import BaseFlowable

CHOICES = ((0.58, 0.42), (0.64, 0.36), (0.42, 0.58), (0.36, 0.64))


@dataclass(frozen=True, eq=False)
class Words(BaseFlowable):
    """Words that fill an area, under a head of one height."""

    area: float
    head: float = 10.0

    def measure(self, width: float) -> float:
        return self.head + self.area / width


def lay_out(first: float, second: float) -> SideBySide:
    return SideBySide((Words(first), Words(second)), gutter=10.0, choices=CHOICES)


@pytest.mark.parametrize(
    ("first", "second", "shares"),
    [
        (9000, 9000, (0.5, 0.5)),
        (9000, 7000, (0.5, 0.5)),
        (9000, 2000, (0.64, 0.36)),
        (2000, 9000, (0.36, 0.64)),
    ],
)
def test_what_says_much_more_gets_the_wider_part(
    first: float, second: float, shares: tuple[float, float]
) -> None:
    assert lay_out(first, second).share_width(210.0) == pytest.approx([200 * share for share in shares])


@given(st.floats(0, 20_000), st.floats(0, 20_000), st.floats(100, 600))
def test_other_shares_never_make_a_row_higher(first: float, second: float, width: float) -> None:
    row = lay_out(first, second)
    even = SideBySide(row.parts, gutter=10.0)
    assert row.measure(width) <= even.measure(width)
    assert sum(row.share_width(width)) == pytest.approx(width - 10.0)


@dataclass(frozen=True, eq=False)
class Lines(BaseFlowable):
    """Lines that are as long in any width."""

    height: float

    def measure(self, width: float) -> float:
        return self.height


def test_what_says_much_less_gets_the_narrower_part_also_where_the_row_stays_as_high() -> None:
    """Half a row of red ground under a single line looks as if its words had been lost."""
    row = SideBySide((Lines(100.0), Lines(30.0)), gutter=10.0, choices=CHOICES)
    assert row.share_width(210.0) == pytest.approx([128.0, 72.0])
    assert row.measure(210.0) == 100.0
    even = SideBySide((Lines(100.0), Lines(100.0)), gutter=10.0, choices=CHOICES)
    assert even.share_width(210.0) == pytest.approx([100.0, 100.0])
