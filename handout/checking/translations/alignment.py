"""Finds the block of a source that its translation leaves out, by the lengths of blocks and their numbers.

After Gale and Church, “A program for aligning sentences in bilingual corpora”, 1993: of all ways to set the
blocks of two texts side by side in order, the likeliest is taken; two blocks may become one and one two.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import product
from math import erfc, log, sqrt

from handout.checking.document.digits import normalize_digits
from handout.data_classes import NamedTuple

_SPREAD = 1.5
"""How much lengths differ: the variance for a letter. Handouts differ less than laws."""
_STEPS = {(1, 1): 0.0, (2, 1): 2.3, (1, 2): 2.3, (2, 2): 4.4, (1, 0): 7.0, (0, 1): 7.0}
"""Blocks of both sides that may belong together, and what each way costs."""
_NUMBER_COST = 1.0
_DIGITS = re.compile(r"\d+")


class _Block(NamedTuple):
    length: int
    numbers: frozenset[str]


def find_left_out(source: Sequence[str], translation: Sequence[str], ratio: float) -> list[int]:
    """Return the places of the source's texts that no text of the translation stands for.

    `ratio` is how many letters of the translation stand for one of the source.
    """
    first, second = [_measure(each) for each in source], [_measure(each) for each in translation]
    # What is left out makes the ratio too small, and one that leaves it out of account may fit better.
    ratios = {ratio, ratio * max(1.0, len(first) / max(1, len(second)))}
    return min(_align(first, second, each) for each in sorted(ratios))[1]


def _align(first: Sequence[_Block], second: Sequence[_Block], ratio: float) -> tuple[float, list[int]]:
    """Return the cost of the likeliest alignment, and the places of the first blocks that it leaves out."""
    costs: dict[tuple[int, int], float] = {(0, 0): 0.0}
    steps: dict[tuple[int, int], tuple[int, int]] = {}
    for place in product(range(len(first) + 1), range(len(second) + 1)):
        for (down, across), penalty in _STEPS.items():
            before = (place[0] - down, place[1] - across)
            if before not in costs:
                continue
            ones, others = first[before[0] : place[0]], second[before[1] : place[1]]
            cost = costs[before] + penalty
            if down and across:
                cost += _compare(_join(ones), _join(others), ratio)
            if place not in costs or cost < costs[place]:
                costs[place], steps[place] = cost, (down, across)
    end = (len(first), len(second))
    return costs[end], _list_left_out(steps, end)


def _list_left_out(steps: dict[tuple[int, int], tuple[int, int]], place: tuple[int, int]) -> list[int]:
    left_out = []
    while place != (0, 0):
        down, across = steps[place]
        place = (place[0] - down, place[1] - across)
        if not across:
            left_out.append(place[0])
    return left_out[::-1]


def _measure(text: str) -> _Block:
    return _Block(len(text), frozenset(_DIGITS.findall(normalize_digits(text))))


def _join(blocks: Sequence[_Block]) -> _Block:
    return _Block(sum(each.length for each in blocks), frozenset().union(*(each.numbers for each in blocks)))


def _compare(one: _Block, other: _Block, ratio: float) -> float:
    """Return how unlikely it is that two texts say the same."""
    expected = max(1.0, one.length * ratio)
    distance = abs(other.length - expected) / sqrt(_SPREAD * expected)
    unlikely = -log(max(erfc(distance / sqrt(2)), 1e-12))
    return unlikely + _NUMBER_COST * len(one.numbers ^ other.numbers)
