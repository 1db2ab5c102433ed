"""How the processor time of a piece of work grows with its size: the same on any machine."""

from __future__ import annotations

import time
from collections.abc import Callable

NEGLIGIBLE = 0.1
"""Seconds of processor time that are too short to compare."""
NEARLY_LINEAR = 11
"""A growth that no quadratic step has, with room for a disturbed measurement."""


def growth(work: Callable[[int], object], size: int) -> float:
    """Return how many times a quarter's cost the whole costs: 4 is linear, 16 quadratic."""
    most = cost(work, size)
    return 0.0 if most < NEGLIGIBLE else most / cost(work, size // 4)


def cost(work: Callable[[int], object], size: int) -> float:
    """Return the processor time of the better of two runs: on a busy machine one of them may be disturbed."""
    return min(_once(work, size) for _ in range(2))


def _once(work: Callable[[int], object], size: int) -> float:
    begun = time.process_time()
    work(size)
    return time.process_time() - begun
