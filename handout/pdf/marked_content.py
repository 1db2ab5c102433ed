"""Marked content: its contexts, and where it may begin and end in a list of operators (§14.6, §8.2)."""

from __future__ import annotations

from collections.abc import Sequence
from types import TracebackType
from typing import Protocol

from handout.pdf.structure import StructureElement, StructureError

_PAINTING_OPERATORS = frozenset(("S", "s", "f", "F", "f*", "B", "B*", "b", "b*", "sh", "Do", "ET", "EI", "Q"))
"""Operators that paint something. An entry that only *ends* in Q is a finished piece of artwork."""
_PATH_OPERATORS = frozenset(("m", "l", "c", "v", "y", "h", "re"))


class MarkingCanvas(Protocol):
    """A canvas that wraps what is painted in marked-content operators."""

    marked_content_stack: list[MarkedContent]

    def flush_marked_content(self) -> None:
        """Wrap what was painted since the last change of context in marked-content operators."""


class MarkedContent:
    """A context manager: what is drawn inside belongs to an element or is an artifact."""

    __slots__ = ("_canvas", "bdc_operator", "element")

    def __init__(
        self, canvas: MarkingCanvas, element: StructureElement | None, bdc_operator: str = ""
    ) -> None:
        self._canvas = canvas
        self.element = element
        self.bdc_operator = bdc_operator

    def __enter__(self) -> None:
        self._canvas.flush_marked_content()
        self._canvas.marked_content_stack.append(self)

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if error is None:
            self._canvas.flush_marked_content()
        self._canvas.marked_content_stack.pop()


def find_painting_spans(code: Sequence[str], start: int) -> list[tuple[int, int]]:
    """Return the first and last index of each span from ``start`` on that must be marked.

    Each entry of ``code`` is one or more complete operators. A span begins before the first
    operator of a path, ends with a painting operator, and never contains only one of a pair of q
    and Q. Raises StructureError if a path was begun and not painted.
    """
    spans: list[tuple[int, int]] = []
    first = path = last = -1
    for at in range(start, len(code)):
        operator = _last_operator(code[at])
        if code[at] in ("q", "Q"):
            if last >= 0:
                spans.append((first, last))
            first = last = -1
        elif operator in _PATH_OPERATORS:
            path = at if path < 0 else path
        elif operator in _PAINTING_OPERATORS:
            begin = at if path < 0 else path
            first, last, path = (begin if first < 0 else first), at, -1
        elif operator == "n":
            path = -1
    if path >= 0:
        raise StructureError("a path was begun in one context and left unpainted")
    return [*spans, (first, last)] if last >= 0 else spans


def _last_operator(operators: str) -> str:
    return operators.rsplit(None, 1)[-1]
