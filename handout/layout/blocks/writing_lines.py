"""Lines and boxes for handwriting: wide enough for any hand, described to screen readers."""

from __future__ import annotations

from dataclasses import field

from handout.data_classes import dataclass, replace
from handout.layout.context.form_fields import BlankName, make_line_blank
from handout.layout.context.layout_context import LayoutContext
from handout.layout.flowables.blanks import Blank, add_field, open_blank
from handout.layout.flowables.flowable import BaseFlowable, Flowable
from handout.layout.flowables.stack import Stack
from handout.layout.flowables.text import TextFlowable
from handout.layout.flowables.vector_marks import HorizontalRule
from handout.pdf.canvas import TaggedCanvas
from handout.pdf.structure import StructureElement
from handout.theme.colour import Colour

LINE_HEIGHT = 26.0
"""Distance of writing lines, in points: at least 9 mm, which is 25.5."""
MAX_LABEL_SHARE = 0.6
"""Maximum share of the width for a label; its line gets the rest."""
LEAST_LINE = 30 * 72 / 25.4
"""Points that a line has at least beside a label of several lines, or it goes below: 30 mm."""
LABEL_GAP = 8.0
"""Points between a label and its line."""
LABEL_RAISE = 1.5
"""Points by which a label's box ends above the line, so that its letters seem to sit on it."""
MAX_LINES_TOGETHER = 4
"""Maximum number of lines kept together on a page; more may continue on the next one."""
STROKE_WIDTH = 0.8
"""Thickness of a writing line, in points: visible to tired eyes, lighter than any letter."""


@dataclass(frozen=True, eq=False)
class WritingLine(BaseFlowable):
    """Space for a line of handwriting above a rule; its blank says so, or is a field over it."""

    colour: Colour
    blank: Blank
    height: float = field(default=LINE_HEIGHT, kw_only=True)

    def measure(self, width: float) -> float:
        """Return the height of the space."""
        return self.height

    def draw(self, canvas: TaggedCanvas, x: float, y: float, width: float) -> None:
        """Draw the rule at the bottom of the space."""
        rule = HorizontalRule(self.colour, STROKE_WIDTH)
        with open_blank(canvas, self.blank):
            rule.draw(canvas, x, y - self.height + STROKE_WIDTH, width)
        add_field(canvas, self.blank, x, y, width, self.height)


@dataclass(frozen=True, eq=False)
class WritingBox(BaseFlowable):
    """An empty box to write or draw in; it can continue after a page break."""

    colour: Colour
    height: float
    blank: Blank

    def measure(self, width: float) -> float:
        """Return the height of the box."""
        return self.height

    def draw(self, canvas: TaggedCanvas, x: float, y: float, width: float) -> None:
        """Draw four thin bars, which print the same everywhere."""
        level, upright = HorizontalRule(self.colour, STROKE_WIDTH), HorizontalRule(self.colour, self.height)
        with open_blank(canvas, self.blank):
            level.draw(canvas, x, y, width)
            level.draw(canvas, x, y - self.height + STROKE_WIDTH, width)
            upright.draw(canvas, x, y, STROKE_WIDTH)
            upright.draw(canvas, x + width - STROKE_WIDTH, y, STROKE_WIDTH)
        inset = STROKE_WIDTH
        add_field(canvas, self.blank, x + inset, y - inset, width - 2 * inset, self.height - 2 * inset)

    def split(
        self, width: float, height: float, *, forced: bool = False
    ) -> tuple[Flowable | None, Flowable | None]:
        """Split the box only where a full page is too low for it."""
        if self.height <= height:
            return self, None
        if not forced:
            return None, self
        upper = replace(self, height=height, space_after=0.0)
        return upper, replace(self, height=self.height - height, space_before=0.0)


def make_writing_lines(
    context: LayoutContext, count: int, parent: StructureElement, label: str, name: BlankName, *,
    space_before: float = 0.0,
) -> Stack:  # fmt: skip
    """Return lines to write on; one blank under ``parent`` stands for all of them.

    It also covers lines on later pages. ``label`` is what is written on them.
    """
    blank = make_line_blank(context, parent, label, name, count)
    lines = [WritingLine(context.colour("muted"), blank) for _ in range(count)]
    return Stack(lines, space_before=space_before, keep_together=count <= MAX_LINES_TOGETHER)


@dataclass(frozen=True, eq=False)
class LabelledLine(BaseFlowable):
    """A label, and a line to write on that fills the rest of the label's last line.

    On a narrow panel, the line goes below a long label: what is written needs the room.
    """

    label: TextFlowable
    line: WritingLine

    def _label_width(self, width: float) -> float:
        wished, most = self.label.natural_width() + 1.0, width * MAX_LABEL_SHARE
        if wished > most and width - most - LABEL_GAP < LEAST_LINE:
            return width
        return min(wished, most)

    def measure(self, width: float) -> float:
        """Return the height of the label, or of a writing line if that is taller."""
        if self._label_width(width) == width:
            return self.label.measure(width) + self.line.height
        return max(self.label.measure(self._label_width(width)), self.line.height)

    def split(
        self, width: float, height: float, *, forced: bool = False
    ) -> tuple[Flowable | None, Flowable | None]:
        """Keep both together; a label taller than a page goes above its line."""
        if self.measure(width) <= height:
            return self, None
        if not forced:
            return None, self
        return Stack((self.label, self.line), space_after=self.space_after).split(width, height, forced=True)

    def draw(self, canvas: TaggedCanvas, x: float, y: float, width: float) -> None:
        """Draw the label on the line, and the line beside it."""
        room, height = self._label_width(width), self.measure(width)
        if room == width:
            self.label.draw(canvas, x, y, width)
            self.line.draw(canvas, x, y - height + self.line.height, width)
            return
        drop = max(height - self.label.measure(room) - LABEL_RAISE, 0.0)
        self.label.draw(canvas, x, y - drop, room)
        start = room + LABEL_GAP
        self.line.draw(canvas, x + start, y - height + self.line.height, width - start)
