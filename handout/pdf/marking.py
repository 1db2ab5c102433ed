"""Where marked content may begin and end in a list of operators (ISO 32000-1 §14.6, §8.2)."""

from __future__ import annotations

from collections.abc import Sequence

from handout.pdf.structure import StructureError

_PAINT = frozenset(("S", "s", "f", "F", "f*", "B", "B*", "b", "b*", "sh", "Do", "ET", "EI", "Q"))
"""Operators that put something on the page. An entry that only *ends* in Q is a finished piece of artwork."""
_PATH = frozenset(("m", "l", "c", "v", "y", "h", "re"))


def painted_spans(code: Sequence[str], start: int) -> list[tuple[int, int]]:
    """Return first and last index of the stretches from ``start`` on that must be marked.

    Each entry of ``code`` is one or more whole operators. A stretch begins before the first
    operator of a path and ends with a painting operator, and never holds half of a pair of
    q and Q. Raises StructureError if a path was begun and not painted.
    """
    spans: list[tuple[int, int]] = []
    first = path = last = -1
    for at in range(start, len(code)):
        operator = _operator(code[at])
        if code[at] in ("q", "Q"):
            if last >= 0:
                spans.append((first, last))
            first = last = -1
        elif operator in _PATH:
            path = at if path < 0 else path
        elif operator in _PAINT:
            begin = at if path < 0 else path
            first, last, path = (begin if first < 0 else first), at, -1
        elif operator == "n":
            path = -1
    if path >= 0:
        raise StructureError("a path was begun in one context and left unpainted")
    return [*spans, (first, last)] if last >= 0 else spans


def _operator(entry: str) -> str:
    return entry.rsplit(None, 1)[-1]
