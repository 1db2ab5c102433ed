"""The name that was probably meant: "did you mean" without importing a library for it."""

from __future__ import annotations

from collections.abc import Iterable


def distance(left: str, right: str, limit: int) -> int:
    """Optimal string alignment distance: insert, delete, replace, swap neighbours.

    When it is above `limit`, any number above `limit` is returned. Source: Wagner and Fischer's
    table with Damerau's transposition; rows are given up once all of one exceed `limit`.
    """
    if abs(len(left) - len(right)) > limit:
        return limit + 1
    before: list[int] = []
    above = list(range(len(right) + 1))
    for i, a in enumerate(left, 1):
        row = [i]
        for j, b in enumerate(right, 1):
            cost = min(above[j] + 1, row[j - 1] + 1, above[j - 1] + (a != b))
            if i > 1 and j > 1 and a == right[j - 2] and left[i - 2] == b:
                cost = min(cost, before[j - 2] + 1)
            row.append(cost)
        if min(row) > limit:
            return limit + 1
        before, above = above, row
    return above[-1]


_SLIPS = ((2, 0), (4, 1), (8, 2), (64, 3))
"""How many slips may separate a word of up to so many letters from what was meant."""


def nearest(word: str, names: Iterable[str]) -> str:
    """The name closest to `word`, or "" when none is close enough to be a slip of the pen."""
    found = _folded(word)[:64]
    limit = next(steps for longest, steps in _SLIPS if len(found) <= longest)
    best, best_distance = "", limit + 1
    for name in names:
        steps = distance(found, _folded(name), limit)
        if steps < best_distance:
            best, best_distance = name, steps
    return best


def did_you_mean(word: str, names: Iterable[str]) -> str:
    """A hint naming the nearest name, or all names when they are few, or ""."""
    known = list(dict.fromkeys(names))
    if best := nearest(word, known):
        return f"did you mean {best!r}?"
    return f"use one of: {', '.join(known)}" if 0 < len(known) <= 24 else ""


def _folded(name: str) -> str:
    return name.lower().replace("-", "_").replace(" ", "_")
