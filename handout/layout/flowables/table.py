"""The table flowable: rows kept together, cells over several columns, a repeated header."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import field

from handout.data_classes import dataclass, replace
from handout.layout.flowables.column_widths import ColumnWidths, place_cells
from handout.layout.flowables.flowable import BaseFlowable, Flowable
from handout.layout.flowables.stack import TOLERANCE, Stack
from handout.layout.flowables.vector_marks import filled_box_operators
from handout.pdf.canvas import TaggedCanvas
from handout.theme.colour import Colour

HEADER_RULE_WIDTH = 1.5
"""Thickness of the line under the header row, in points."""
MIN_ROWS_BEFORE_BREAK = 2
"""Rows that stay before a break when the last row takes one more with it to the next page."""


MIN_ROOM_FOR_ROW = 90.0
"""Points, about five lines, in which a row begins that must be broken anyway."""


@dataclass(frozen=True, slots=True)
class TableLook:
    """Colours and lengths of a table; rules are horizontal, unless there is one for columns."""

    head_fill: Colour | None
    rule: Colour | None
    head_rule: Colour
    padding: float
    rule_width: float = 0.75
    top_rule: bool = False
    band: Colour | None = None
    """Background of every other row."""
    column_rule: Colour | None = None
    """Lines at both sides of every cell."""


WRITING_ROW_HEIGHT = 25.6
"""Height of a row for handwriting, in points: 9 mm."""


_RowHeights = dict[tuple[int, float], tuple[Sequence[Flowable], float]]
"""Rows with their heights, by identity and width; a row that is kept here keeps its identity."""


@dataclass(frozen=True, eq=False)
class TableFlowable(BaseFlowable):
    """Rows of cells below a header row, which is repeated as an artifact after every break."""

    header: Sequence[Flowable]
    rows: Sequence[Sequence[Flowable]]
    columns: ColumnWidths
    look: TableLook
    is_continued: bool = field(default=False, kw_only=True)
    """Whether the header repeats that of an earlier part."""
    row_offset: int = field(default=0, kw_only=True)
    """Rows in the parts before."""

    least_rows: int = field(default=1, kw_only=True)
    """Rows that stand together at least, above and below a break."""
    tallest_row: float = field(default=1e9, kw_only=True)
    """Height of a row that fits on a page; a taller one begins wherever there is room."""
    _row_heights: _RowHeights = field(default_factory=dict, kw_only=True, repr=False)
    """What all parts of a table know of its rows: they are measured at each break that is tried."""

    def _row_height(self, row: Sequence[Flowable], width: float) -> float:
        known = self._row_heights.get((id(row), width))
        if known is None:
            known = self._row_heights[id(row), width] = row, self._measure_row(row, width)
        return known[1]

    def _measure_row(self, row: Sequence[Flowable], width: float) -> float:
        padding = 2 * self.look.padding
        placed = place_cells(row, self.columns.widths(width))
        heights = [cell.measure(room - padding) for cell, _, room in placed]
        height = max(heights) + padding + self.look.rule_width
        # An empty cell is there to be written in by hand.
        return height if all(heights) else max(height, WRITING_ROW_HEIGHT)

    def measure(self, width: float) -> float:
        """Return the height of header and rows."""
        return self._row_height(self.header, width) + sum(self._row_height(row, width) for row in self.rows)

    def split(
        self, width: float, height: float, *, forced: bool = False
    ) -> tuple[Flowable | None, Flowable | None]:
        """Break between rows; a row taller than a page is split inside its cells."""
        used = self._row_height(self.header, width)
        for at, row in enumerate(self.rows):
            needed = self._row_height(row, width)
            if used + needed > height + TOLERANCE:
                return self._break_rows(at, width, height - used, forced=forced)
            used += needed
        return self, None

    def _break_rows(
        self, at: int, width: float, room: float, *, forced: bool
    ) -> tuple[Flowable | None, Flowable | None]:
        if self._begins_here(self.rows[at], width, room):
            upper, lower = self._split_row(self.rows[at], width, room)
            rest = tuple(self.rows[at + 1 :]) if lower is None else (lower, *self.rows[at + 1 :])
            return self._upper((*self.rows[:at], upper)), self._lower(rest, skipped=at) if rest else None
        if at > MIN_ROWS_BEFORE_BREAK and at == len(self.rows) - 1:
            # A last row alone under a repeated header looks lost.
            at -= 1
        kept = min(at, len(self.rows) - self.least_rows)
        if kept < self.least_rows and not forced:
            return None, self
        at = kept if kept >= self.least_rows else at
        if at > 0:
            return self._upper(self.rows[:at]), self._lower(self.rows[at:], skipped=at)
        upper, lower = self._split_row(self.rows[0], width, room)
        rest = tuple(self.rows[1:]) if lower is None else (lower, *self.rows[1:])
        return self._upper((upper,)), self._lower(rest) if rest else None

    def _begins_here(self, row: Sequence[Flowable], width: float, room: float) -> bool:
        """Return whether a row is taller than a page, and there is room to begin it."""
        return room >= MIN_ROOM_FOR_ROW and self._row_height(row, width) > self.tallest_row

    def _split_row(
        self, row: Sequence[Flowable], width: float, room: float
    ) -> tuple[tuple[Flowable, ...], tuple[Flowable, ...] | None]:
        """Return the part of a row that fits and the rest, or None if nothing is left."""
        inner = room - 2 * self.look.padding - self.look.rule_width
        placed = place_cells(row, self.columns.widths(width))
        halves = [cell.split(width - 2 * self.look.padding, inner, forced=True) for cell, _, width in placed]
        blank = Stack(())
        upper = tuple(head or blank for head, _ in halves)
        if all(rest is None for _, rest in halves):
            return upper, None
        return upper, tuple(rest or blank for _, rest in halves)

    def _upper(self, rows: Sequence[Sequence[Flowable]]) -> TableFlowable:
        return replace(self, rows=rows, space_after=0.0)

    def _lower(self, rows: Sequence[Sequence[Flowable]], skipped: int = 0) -> TableFlowable:
        return replace(
            self, rows=rows, is_continued=True, row_offset=self.row_offset + skipped, space_before=0.0,
            is_rest=True,
        )  # fmt: skip

    def draw(self, canvas: TaggedCanvas, x: float, y: float, width: float) -> None:
        """Draw the header on its background, then the rows with a rule under each."""
        height = self._row_height(self.header, width)
        left = canvas.left_edge(x, width)
        self._draw_head_ground(canvas, left, y, width, height)
        if self.is_continued:
            with canvas.artifact("Pagination", "Header"):
                self._draw_row(canvas, self.header, x, y, width)
        else:
            self._draw_row(canvas, self.header, x, y, width)
        y -= height
        for at, row in enumerate(self.rows):
            height = self._row_height(row, width)
            if self.look.band is not None and (at + self.row_offset) % 2:
                canvas.paint_operators(filled_box_operators(self.look.band, left, y - height, width, height))
            self._draw_row(canvas, row, x, y, width)
            y -= height
            if self.look.rule is not None:
                canvas.paint_operators(
                    filled_box_operators(self.look.rule, left, y, width, self.look.rule_width)
                )

    def _draw_head_ground(
        self, canvas: TaggedCanvas, x: float, y: float, width: float, height: float
    ) -> None:
        look = self.look
        if look.head_fill is not None:
            canvas.paint_operators(filled_box_operators(look.head_fill, x, y - height, width, height))
        canvas.paint_operators(filled_box_operators(look.head_rule, x, y - height, width, HEADER_RULE_WIDTH))
        if look.top_rule:
            canvas.paint_operators(
                filled_box_operators(look.head_rule, x, y - HEADER_RULE_WIDTH, width, HEADER_RULE_WIDTH)
            )

    def _draw_row(
        self, canvas: TaggedCanvas, row: Sequence[Flowable], x: float, y: float, width: float
    ) -> None:
        padding = self.look.padding
        if self.look.column_rule is not None:
            self._draw_column_rules(canvas, row, x, y, width)
        for cell, left, room in place_cells(row, self.columns.widths(width)):
            cell.draw(canvas, x + left + padding, y - padding, room - 2 * padding)

    def _draw_column_rules(
        self, canvas: TaggedCanvas, row: Sequence[Flowable], x: float, y: float, width: float
    ) -> None:
        colour, thick = self.look.column_rule, self.look.rule_width
        if colour is None:
            return
        height = self._row_height(row, width)
        ends = [0.0, *(left + room for _, left, room in place_cells(row, self.columns.widths(width)))]
        for end in ends:
            place = canvas.left_edge(x + min(end, width - thick), thick)
            canvas.paint_operators(filled_box_operators(colour, place, y - height, thick, height))
