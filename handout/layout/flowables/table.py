"""The table flowable: columns sized by content, rows kept together, repeated header."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from typing import Protocol

from handout.layout.flowables.flowable import BaseFlowable, Flowable
from handout.layout.flowables.stack import TOLERANCE, Stack
from handout.layout.flowables.vector_marks import filled_box_operators
from handout.pdf.canvas import TaggedCanvas
from handout.theme.colour import Colour

HEADER_RULE_WIDTH = 1.5
"""Thickness of the line under the header row, in points."""
MIN_ROWS_BEFORE_BREAK = 2
"""Rows that stay before a break when the last row takes one more with it to the next page."""


class SizedFlowable(Flowable, Protocol):
    """A flowable with a natural and a minimum width."""

    def natural_width(self) -> float:
        """Return the width on one line."""

    def minimum_width(self) -> float:
        """Return the width of the widest unbreakable part."""


@dataclass(frozen=True, slots=True)
class TableLook:
    """Colours and lengths of a table; rules are horizontal only."""

    head_fill: Colour | None
    rule: Colour | None
    head_rule: Colour
    padding: float
    rule_width: float = 0.75
    top_rule: bool = False
    band: Colour | None = None
    """Background of every other row."""


@dataclass(frozen=True, slots=True)
class ColumnSpec:
    """A column's share of the width (0 to 1), or None to size it by its content."""

    share: float | None = None


@dataclass(frozen=True, eq=False)
class ColumnWidths:
    """The column widths of a table, shared by the parts of a split table."""

    specs: Sequence[ColumnSpec]
    rows: Sequence[Sequence[SizedFlowable]]
    padding: float
    _known: dict[float, tuple[float, ...]] = field(default_factory=dict, init=False, repr=False)

    def widths(self, total: float) -> tuple[float, ...]:
        """Return the widths of all columns in a table of some width."""
        if total not in self._known:
            self._known[total] = self._distribute_width(total)
        return self._known[total]

    def _distribute_width(self, total: float) -> tuple[float, ...]:
        """Distribute the width by minimum and natural widths (CSS 2.1, 17.5.2.2)."""
        fixed = [None if spec.share is None else spec.share * total for spec in self.specs]
        free = [at for at, width in enumerate(fixed) if width is None]
        room = max(total - sum(width for width in fixed if width is not None), 0.0)
        minimum = {at: self._widest_cell(at, lambda cell: cell.minimum_width()) for at in free}
        natural = {
            at: max(self._widest_cell(at, lambda cell: cell.natural_width()), minimum[at]) for at in free
        }
        shared = _share_width(room, minimum, natural)
        return _widen_to_minimum(
            [shared[at] if width is None else width for at, width in enumerate(fixed)],
            [self._widest_cell(at, lambda cell: cell.minimum_width()) for at in range(len(fixed))],
            total,
        )

    def _widest_cell(self, at: int, measure: Callable[[SizedFlowable], float]) -> float:
        return max(measure(row[at]) for row in self.rows) + 2 * self.padding


def _share_width(room: float, minimum: dict[int, float], natural: dict[int, float]) -> dict[int, float]:
    if not minimum:
        return {}
    all_least, all_wished = sum(minimum.values()), sum(natural.values())
    if all_least >= room:
        return _fill_narrow_first(room, minimum)
    if all_wished <= room:
        return {at: room * width / all_wished for at, width in natural.items()}
    part = (room - all_least) / (all_wished - all_least)
    return {at: minimum[at] + (natural[at] - minimum[at]) * part for at in minimum}


def _fill_narrow_first(room: float, minimum: dict[int, float]) -> dict[int, float]:
    """Give narrow columns what they need, and divide the rest among the widest.

    Only the widest columns must break words.
    """
    widths: dict[int, float] = {}
    for at in sorted(minimum, key=lambda column: (minimum[column], column)):
        widths[at] = min(minimum[at], room / (len(minimum) - len(widths)))
        room -= widths[at]
    return widths


def _widen_to_minimum(widths: list[float], minimum: list[float], total: float) -> tuple[float, ...]:
    """Widen columns that are too narrow for a word, at the cost of those with spare width."""
    floors = [min(need, total / len(widths)) for need in minimum]
    missing = sum(max(floor - width, 0.0) for floor, width in zip(floors, widths, strict=True))
    spare = sum(max(width - floor, 0.0) for floor, width in zip(floors, widths, strict=True))
    if not missing or not spare:
        return tuple(widths)
    share = min(missing / spare, 1.0)
    return tuple(
        floor if width <= floor else width - (width - floor) * share
        for floor, width in zip(floors, widths, strict=True)
    )


WRITING_ROW_HEIGHT = 25.6
"""Height of a row for handwriting, in points: 9 mm."""


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

    def _row_height(self, row: Sequence[Flowable], width: float) -> float:
        rooms = self.columns.widths(width)
        padding = 2 * self.look.padding
        heights = [cell.measure(room - padding) for cell, room in zip(row, rooms, strict=True)]
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
        if at > MIN_ROWS_BEFORE_BREAK and at == len(self.rows) - 1:
            # A last row alone under a repeated header looks lost.
            at -= 1
        if at > 0:
            return self._upper(self.rows[:at]), self._lower(self.rows[at:], skipped=at)
        if not forced:
            return None, self
        upper, lower = self._split_row(self.rows[0], width, room)
        rest = tuple(self.rows[1:]) if lower is None else (lower, *self.rows[1:])
        return self._upper((upper,)), self._lower(rest) if rest else None

    def _split_row(
        self, row: Sequence[Flowable], width: float, room: float
    ) -> tuple[tuple[Flowable, ...], tuple[Flowable, ...] | None]:
        """Return the part of a row that fits and the rest, or None if nothing is left."""
        inner = room - 2 * self.look.padding - self.look.rule_width
        rooms = self.columns.widths(width)
        halves = [
            cell.split(width - 2 * self.look.padding, inner, forced=True)
            for cell, width in zip(row, rooms, strict=True)
        ]
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
        for cell, room in zip(row, self.columns.widths(width), strict=True):
            cell.draw(canvas, x + padding, y - padding, room - 2 * padding)
            x += room
