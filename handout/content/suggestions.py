"""Suggestions ("did you mean"): the name that was probably meant, without a library for it."""

from __future__ import annotations

from collections.abc import Iterable


def edit_distance(left: str, right: str, limit: int) -> int:
    """Return the optimal string alignment distance: insert, delete, replace, swap neighbours.

    When it is above ``limit``, any number above ``limit`` is returned. Source: the table of Wagner and
    Fischer with Damerau's transposition; the search stops when all numbers of a row exceed ``limit``.
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


_MAX_TYPOS = ((2, 0), (4, 1), (8, 2), (64, 3))
"""Maximum number of typing errors for a word of up to so many letters."""


def find_nearest(word: str, names: Iterable[str]) -> str:
    """Return the name closest to ``word``, or "" when none is close enough to be a typing error."""
    folded = _fold_name(word)[:64]
    limit = next(steps for longest, steps in _MAX_TYPOS if len(folded) <= longest)
    best, best_distance = "", limit + 1
    for name in names:
        steps = edit_distance(folded, _fold_name(name), limit)
        if steps < best_distance:
            best, best_distance = name, steps
    return best


def did_you_mean(word: str, names: Iterable[str]) -> str:
    """Return a hint with the nearest name, or with all names when they are few, or ""."""
    known = list(dict.fromkeys(names))
    if best := find_nearest(word, known):
        return f"did you mean {best!r}?"
    return f"use one of: {', '.join(known)}" if 0 < len(known) <= 24 else ""


def _fold_name(name: str) -> str:
    return name.lower().replace("-", "_").replace(" ", "_")
