"""The scale of a chart: where a number stands on it, and the round numbers that mark it."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil, floor, log10

from handout.data_classes import NamedTuple

STEPS_WISHED = 4
"""Steps between ticks, about."""
ROUND_STEPS = (1.0, 2.0, 2.5, 5.0, 10.0)
NEAR_ZERO = 0.4
"""Share of the largest number under which the least one makes a scale begin at 0."""
MOST_DECIMALS = 6


class ChartScale(NamedTuple):
    """A scale from ``least`` to ``most`` with ticks a ``step`` apart."""

    least: float
    most: float
    step: float

    def share(self, number: float) -> float:
        """Return where a number stands: 0 at the least, 1 at the most."""
        return (number - self.least) / (self.most - self.least)

    def list_ticks(self) -> list[float]:
        """Return the numbers that are marked, from the least to the most."""
        count = round((self.most - self.least) / self.step)
        return [round(self.least + at * self.step, MOST_DECIMALS) for at in range(count + 1)]

    def count_decimals(self) -> int:
        """Return how many decimals the ticks need."""
        places = range(MOST_DECIMALS)
        return next((at for at in places if abs(round(self.step, at) - self.step) < 1e-9), MOST_DECIMALS)


def choose_scale(numbers: Sequence[float], *, from_zero: bool) -> ChartScale:
    """Return a scale with round ticks that holds all numbers; it begins at 0 if they come near."""
    least, most = min(numbers), max(numbers)
    if from_zero or 0 <= least <= NEAR_ZERO * most:
        least, most = min(least, 0.0), max(most, 0.0)
    if least == most:
        least, most = (least, least + 1) if least == 0 else (least - abs(least) / 2, most + abs(most) / 2)
    wished = (most - least) / STEPS_WISHED
    power = 10.0 ** floor(log10(wished))
    step = next(each * power for each in ROUND_STEPS if each * power >= wished * 0.999)
    return ChartScale(floor(least / step + 1e-9) * step, ceil(most / step - 1e-9) * step, step)
