"""What stands at the foot of the last page: a strip under a line to cut along."""

from __future__ import annotations

from handout.data_classes import dataclass
from handout.layout.flowables.flowable import BaseFlowable, Flowable
from handout.layout.flowables.stack import Stack
from handout.layout.flowables.vector_marks import stroke_colour_operator
from handout.pdf.canvas import TaggedCanvas
from handout.pdf.syntax import format_operands
from handout.theme.colour import Colour

DASH = "4 3"
"""Lengths of the dashes and gaps of a line to cut along, in points."""
CUT_WIDTH = 0.9
"""Thickness of the line, in points."""
CUT_GAP = 9.0
"""Points between the line and what is cut off."""


@dataclass(frozen=True, eq=False)
class CutStrip(BaseFlowable):
    """Flowables under a dashed line that reaches into the margins, with the words where to cut."""

    note: Flowable
    body: Flowable
    line: Colour
    reach: float
    """Points by which the line is longer than the text at both sides."""

    def measure(self, width: float) -> float:
        """Return the height of the words, the line and what is under it."""
        return self.note.measure(width) + CUT_GAP + self.body.measure(width)

    def draw(self, canvas: TaggedCanvas, x: float, y: float, width: float) -> None:
        """Draw the words at the line's start, the line, and what is under it."""
        self.note.draw(canvas, x, y, width)
        y -= self.note.measure(width)
        left = canvas.left_edge(x, width) - self.reach
        ends = format_operands(left, y), format_operands(left + width + 2 * self.reach, y)
        canvas.paint_operators(
            f"q {stroke_colour_operator(self.line)} {CUT_WIDTH} w [{DASH}] 0 d {ends[0]} m {ends[1]} l S Q"
        )
        self.body.draw(canvas, x, y - CUT_GAP, width)


@dataclass(frozen=True, eq=False)
class PageFoot(BaseFlowable):
    """What goes to the foot of the page that it is on; nothing follows it."""

    body: Flowable

    def measure(self, width: float) -> float:
        """Return the height of what stands there."""
        return self.body.measure(width)

    def draw(self, canvas: TaggedCanvas, x: float, y: float, width: float) -> None:
        """Draw it where it is told."""
        self.body.draw(canvas, x, y, width)


@dataclass(frozen=True, eq=False)
class FootedPage(BaseFlowable):
    """A full page: its content from the top, and the foot at its end."""

    parts: tuple[Flowable, PageFoot]
    height: float

    def measure(self, width: float) -> float:
        """Return the height of the page."""
        return self.height

    def draw(self, canvas: TaggedCanvas, x: float, y: float, width: float) -> None:
        """Draw the content, then the foot."""
        upper, foot = self.parts
        upper.draw(canvas, x, y, width)
        foot.draw(canvas, x, y - self.height + foot.measure(width), width)


def measure_foot(body: Flowable, width: float) -> float:
    """Return the height of the foot that the content of a page ends with; 0 without one."""
    foot = _find_foot(body)
    return foot.measure(width) if foot is not None else 0.0


def push_to_foot(body: Flowable, height: float) -> Flowable:
    """Return the content of a page with its foot, if it ends with one, at the end of a height."""
    foot = _find_foot(body)
    if foot is None or not isinstance(body, Stack):
        return body
    return FootedPage((body.with_gaps(body.gap_share, body.children[:-1]), foot), height)


def _find_foot(body: Flowable) -> PageFoot | None:
    last = body.children[-1] if isinstance(body, Stack) and body.children else None
    return last if isinstance(last, PageFoot) else None
