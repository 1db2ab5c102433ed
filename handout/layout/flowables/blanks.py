"""Blanks: places to write in or tick, described in words on paper and form fields in a fillable copy."""

from __future__ import annotations

from handout.data_classes import dataclass
from handout.layout.flowables.flowable import BaseFlowable
from handout.layout.flowables.vector_marks import VectorMark
from handout.pdf.canvas import TaggedCanvas
from handout.pdf.form_fields import FormField
from handout.pdf.marked_content import MarkedContent
from handout.pdf.structure import StructureElement

Blank = StructureElement | FormField
"""The element that describes what is drawn, or the field that covers it."""


def open_blank(canvas: TaggedCanvas, blank: Blank) -> MarkedContent:
    """Return the context for drawing a blank: what is under a field is an artifact."""
    return canvas.artifact() if isinstance(blank, FormField) else canvas.tag(blank)


def add_field(
    canvas: TaggedCanvas, blank: Blank, x: float, y: float, width: float, height: float
) -> None:  # fmt: skip
    """Cover a blank with its field, if it has one; (x, y) is its top corner at the start side."""
    if isinstance(blank, FormField):
        left = canvas.left_edge(x, width)
        canvas.add_field(blank, (left, y - height, left + width, y))


@dataclass(frozen=True, eq=False)
class FieldMark(BaseFlowable):
    """A box to tick, and the field over it."""

    box: VectorMark
    field: FormField

    @property
    def size(self) -> float:
        """The side of the box, in points."""
        return self.box.size

    def measure(self, width: float) -> float:
        """Return the size of the box."""
        return self.box.measure(width)

    def draw(self, canvas: TaggedCanvas, x: float, y: float, width: float) -> None:
        """Draw the box and put the field on it."""
        with canvas.artifact():
            self.box.draw(canvas, x, y, width)
        add_field(canvas, self.field, x + (width - self.size) * self.box.align, y, self.size, self.size)


@dataclass(frozen=True, eq=False)
class FieldCell(BaseFlowable):
    """An empty cell of a table, and the field in it; it needs no room that an empty text would not."""

    field: FormField
    cell: StructureElement
    height: float
    """Height of the row, in points."""
    padding: float

    def measure(self, width: float) -> float:
        """Return zero, like an empty text: the table makes room for handwriting."""
        return 0.0

    def draw(self, canvas: TaggedCanvas, x: float, y: float, width: float) -> None:
        """Put the field on the row, inside the padding at the sides only."""
        canvas.add_empty_element(self.cell)
        add_field(canvas, self.field, x, y + self.padding - 1.0, width, self.height - 2.0)

    def natural_width(self) -> float:
        """Return zero: it wishes nothing."""
        return 0.0

    def minimum_width(self) -> float:
        """Return zero: it needs nothing."""
        return 0.0
