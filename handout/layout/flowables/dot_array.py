"""Dots in rows, some of them filled: a number out of a hundred or a thousand that can be counted."""

from __future__ import annotations

from handout.caches import lru_cache
from handout.data_classes import dataclass
from handout.layout.flowables.flowable import BaseFlowable
from handout.layout.flowables.vector_marks import circle_path, fill_colour_operator, stroke_colour_operator
from handout.pdf.canvas import TaggedCanvas
from handout.pdf.structure import StructureElement
from handout.pdf.syntax import format_operands
from handout.theme.colour import Colour

WIDEST_PITCH = 14.0
"""Points between the middles of two dots at most; more would not look like one group."""
DOT_SHARE = 0.36
"""Radius of a dot, in distances of dots."""


@dataclass(frozen=True, eq=False)
class DotArray(BaseFlowable):
    """``total`` dots, ``columns`` on a line, of which the first ``count`` are filled.

    Filled and open dots differ without colour. A hundred dots stand in blocks of ten lines or of five.
    """

    count: int
    total: int
    columns: int
    filled: Colour
    open: Colour
    element: StructureElement

    def _pitch(self, width: float) -> float:
        return min(width / self.columns, WIDEST_PITCH)

    def measure(self, width: float) -> float:
        """Return the height of all lines."""
        return -(-self.total // self.columns) * self._pitch(width)

    def draw(self, canvas: TaggedCanvas, x: float, y: float, width: float) -> None:
        """Draw the dots from the start side; they are one figure."""
        pitch = self._pitch(width)
        wide, high = self.columns * pitch, self.measure(width)
        left = canvas.left_edge(x, wide)
        dots = make_dot_operators(
            self.count, self.total, self.columns, self.filled, self.open,
            is_right_to_left=canvas.is_right_to_left,
        )  # fmt: skip
        place = format_operands(pitch, 0, 0, pitch, left, y - high, decimals=4)
        canvas.paint_tagged(self.element, f"q {place} cm {dots} Q")
        canvas.extend_bbox(self.element, (left, y - high, left + wide, y))


@lru_cache(maxsize=64)
def make_dot_operators(
    count: int, total: int, columns: int, filled: Colour, opened: Colour, *, is_right_to_left: bool = False
) -> str:
    """Return the operators of the dots, a unit apart, the lowest line at the origin."""
    lines = -(-total // columns)
    paths = []
    for at in range(total):
        line, column = divmod(at, columns)
        middle = columns - column - 0.5 if is_right_to_left else column + 0.5
        paths.append(circle_path(middle, lines - line - 0.5, DOT_SHARE))
    shown = [f"{fill_colour_operator(filled)} {stroke_colour_operator(filled)} 0.06 w"]
    if count:
        shown.append(f"{' '.join(paths[:count])} B")
    if count < total:
        shown.append(f"{stroke_colour_operator(opened)} {' '.join(paths[count:])} S")
    return " ".join(shown)
