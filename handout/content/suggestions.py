"""Suggestions ("did you mean"): the name that was probably meant, without a library for it."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from handout.content.other_names import find_meant


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
    limit = _limit_typos(folded)
    best, best_distance = "", limit + 1
    for name in names:
        known = _fold_name(name)
        steps = edit_distance(folded, known, limit)
        if steps < best_distance and _differs_by_typos(folded, known):
            best, best_distance = name, steps
    return best


def _limit_typos(word: str) -> int:
    return next(steps for longest, steps in _MAX_TYPOS if len(word) <= longest)


def _differs_by_typos(word: str, name: str) -> bool:
    """Return whether each word of a name is near: ``call_er`` says something else than ``call_us``."""
    parts, known = word.split("_"), name.split("_")
    if len(parts) != len(known) or len(parts) == 1:
        return True
    limits = [_limit_typos(part) for part in parts]
    return all(
        edit_distance(part, other, limit) <= limit
        for part, other, limit in zip(parts, known, limits, strict=True)
    )


def guess_name(word: str, names: Collection[str], taken: Collection[str] = ()) -> str:
    """Return the name that a word says in other words or with a typing error, or "".

    What is ``taken`` is there already under its own name, and other words do not mean it.
    """
    free = [name for name in names if name not in taken]
    return find_meant(_fold_name(word), free) or find_nearest(word, names)


def did_you_mean(word: str, names: Iterable[str], taken: Collection[str] = ()) -> str:
    """Return a hint with the name that was meant, or with all names when they are few, or ""."""
    known = list(dict.fromkeys(names))
    if best := guess_name(word, known, taken):
        return f"did you mean {best!r}?"
    return f"use one of: {', '.join(known)}" if 0 < len(known) <= 24 else ""


def _fold_name(name: str) -> str:
    return name.lower().replace("-", "_").replace(" ", "_")
