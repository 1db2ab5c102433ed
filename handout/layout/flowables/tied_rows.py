"""Rows of a table that cells tie together, because these are over more than one row."""

from __future__ import annotations

from collections.abc import Sequence

from handout.data_classes import dataclass, replace
from handout.errors import ContentError, Mark, Problem
from handout.layout.flowables.column_widths import ColumnWidths
from handout.layout.flowables.flowable import BaseFlowable, Flowable
from handout.layout.flowables.stack import TOLERANCE
from handout.layout.flowables.table import WRITING_ROW_HEIGHT, TableLook
from handout.layout.flowables.vector_marks import filled_box_operators
from handout.pdf.canvas import TaggedCanvas


@dataclass(frozen=True, eq=False)
class NoCell(BaseFlowable):
    """The place of a column in a row in which a cell from above is."""

    def measure(self, width: float) -> float:
        """Return zero."""
        return 0.0

    def draw(self, canvas: TaggedCanvas, x: float, y: float, width: float) -> None:
        """Draw nothing."""

    def natural_width(self) -> float:
        """Return zero: it wishes nothing."""
        return 0.0

    def minimum_width(self) -> float:
        """Return zero: it needs nothing."""
        return 0.0


@dataclass(frozen=True, slots=True)
class TiedCell:
    """A cell with its first row and column among the tied rows, and how many it is over."""

    body: Flowable
    row: int
    column: int
    rowspan: int
    colspan: int


@dataclass(frozen=True, eq=False)
class TiedRows(BaseFlowable):
    """Rows that are measured and drawn as one row of their table, with a rule under each cell.

    The table draws a row's cells inside its padding; the tied rows have padding of their own.
    """

    cells: Sequence[TiedCell]
    count: int
    columns: ColumnWidths
    look: TableLook
    mark: Mark | None = None

    @property
    def _frame(self) -> float:
        """The height that the table adds to that of a row's cells."""
        return 2 * self.look.padding + self.look.rule_width

    def _place(self, cell: TiedCell, total: float) -> tuple[float, float]:
        widths = self.columns.widths(total)
        return sum(widths[: cell.column]), sum(widths[cell.column : cell.column + cell.colspan])

    def _measure_rows(self, width: float) -> list[float]:
        """Return the height of each row: cells over one row first, then those over more."""
        heights = [0.0] * self.count
        for cell in sorted(self.cells, key=lambda cell: cell.rowspan):
            inner = cell.body.measure(
                self._place(cell, width + 2 * self.look.padding)[1] - 2 * self.look.padding
            )
            needed = inner + self._frame if inner else WRITING_ROW_HEIGHT
            last = cell.row + cell.rowspan
            heights[last - 1] += max(needed - sum(heights[cell.row : last]), 0.0)
        return heights

    def measure(self, width: float) -> float:
        """Return the height of all rows, less what the table adds to a row."""
        return sum(self._measure_rows(width)) - self._frame

    def split(
        self, width: float, height: float, *, forced: bool = False
    ) -> tuple[Flowable | None, Flowable | None]:
        """Break between rows, if forced; a cell over both parts says its words in the upper one.

        Raises ContentError if not even one row fits.
        """
        heights = self._measure_rows(width)
        room = height + self._frame + TOLERANCE
        if sum(heights) <= room:
            return self, None
        if not forced:
            return None, self
        fitting = max(at for at in range(self.count) if sum(heights[:at]) <= room)
        if not fitting:
            raise ContentError(
                Problem(
                    "a row of this table is taller than a page, and a cell ties it to the next",
                    self.mark, "leave `rowspan` out, or write less in its cells", "too-tall",
                )
            )  # fmt: skip
        upper = [
            replace(cell, rowspan=min(cell.rowspan, fitting - cell.row))
            for cell in self.cells
            if cell.row < fitting
        ]
        lower = [replace(cell, row=cell.row - fitting) for cell in self.cells if cell.row >= fitting]
        return (
            replace(self, cells=upper, count=fitting),
            replace(self, cells=lower, count=self.count - fitting),
        )

    def draw(self, canvas: TaggedCanvas, x: float, y: float, width: float) -> None:
        """Draw the cells row by row."""
        padding = self.look.padding
        heights = self._measure_rows(width)
        for cell in self.cells:
            left, room = self._place(cell, width + 2 * padding)
            start = x - padding + left
            top = y + padding - sum(heights[: cell.row])
            cell.body.draw(canvas, start + padding, top - padding, room - 2 * padding)
            last = cell.row + cell.rowspan
            if self.look.rule is not None and last < self.count:
                foot = y + padding - sum(heights[:last])
                canvas.paint_operators(
                    filled_box_operators(
                        self.look.rule, canvas.left_edge(start, room), foot, room, self.look.rule_width
                    )
                )

    def natural_width(self) -> float:
        """Return zero: the columns know the widths of these cells."""
        return 0.0

    def minimum_width(self) -> float:
        """Return zero: the columns know the widths of these cells."""
        return 0.0
