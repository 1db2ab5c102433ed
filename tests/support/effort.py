"""How the processor time of a piece of work grows with its size: the same on any machine."""

from __future__ import annotations

import time
from collections.abc import Callable

NEGLIGIBLE = 0.1
"""Seconds of processor time that are too short to compare."""
NEARLY_LINEAR = 11
"""A growth that no quadratic step has, with room for a disturbed measurement."""
_SURELY = 0.6
"""The share of a growth that leaves no doubt."""
_MEASUREMENTS = 5
"""How often a growth that is too great is measured: neighbours disturb some, a bad step fails all."""


def grows_at_most(work: Callable[[int], object], size: int, most: float = NEARLY_LINEAR) -> bool:
    """Tell whether the whole costs less than ``most`` times a quarter: 4 times is linear, 16 quadratic.

    The whole is measured only where its quarter leaves a doubt: most work is linear, and a quarter is cheap.
    """
    if _is_surely_less(work, size // 4, most):
        return True
    # Each time a little less, for an answer that is kept costs nothing the second time.
    sizes = (size - turn * max(4, size // 100) for turn in range(1, _MEASUREMENTS + 1))
    return any(_growth(work, each) < most for each in sizes)


def _is_surely_less(work: Callable[[int], object], size: int, most: float) -> bool:
    """Tell whether a smaller size grows so slowly that the whole cannot have grown too much.

    A square that makes a whole grow 11 times makes its quarter grow 7.6 times, once what any size costs is
    taken off. Whatever disturbs this measurement leaves a doubt.
    """
    work(size // 16)  # What is made once, such as patterns.
    least, less, all_of_it = (_measure_once(work, size // part) for part in (16, 4, 1))
    if all_of_it < NEGLIGIBLE / 16:
        return True
    return 0 < all_of_it - less < _SURELY * most * (less - least)


def _growth(work: Callable[[int], object], size: int) -> float:
    whole = _measure_once(work, size)
    return 0.0 if whole < NEGLIGIBLE else whole / _measure_once(work, size // 4)


def costs_less(work: Callable[[int], object], other: Callable[[int], object], size: int) -> bool:
    """Tell whether one work costs less processor time than another."""
    return any(_measure_once(work, size) < _measure_once(other, size) for _ in range(_MEASUREMENTS))


def _measure_once(work: Callable[[int], object], size: int) -> float:
    begun = time.process_time()
    work(size)
    return time.process_time() - begun
