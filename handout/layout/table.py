"""The table flowable: columns sized by their content, rows kept whole, the header repeated."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from typing import Protocol

from handout.layout.artwork import box_code
from handout.layout.flowable import Flowable, Piece
from handout.layout.stack import TOLERANCE, Stack
from handout.pdf.canvas import TaggedCanvas
from handout.theme.colour import Colour

HEAD_RULE = 1.5
"""Thickness of the line under the header row, in points."""
FEWEST = 2
"""Rows that stay before a break when the last row takes one more with it to the next page."""


class Sized(Flowable, Protocol):
    """A flowable that knows how wide it would like to be."""

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
    """Ground of every other row."""


@dataclass(frozen=True, slots=True)
class ColumnSpec:
    """A column's share of the width (0 to 1), or None to size it by its content."""

    share: float | None = None


@dataclass(frozen=True, eq=False)
class Columns:
    """The widths of a table's columns, shared by the parts of a split table."""

    specs: Sequence[ColumnSpec]
    rows: Sequence[Sequence[Sized]]
    padding: float
    _known: dict[float, tuple[float, ...]] = field(default_factory=dict, init=False, repr=False)

    def widths(self, total: float) -> tuple[float, ...]:
        """Return the widths of all columns in a table of some width."""
        if total not in self._known:
            self._known[total] = self._widths(total)
        return self._known[total]

    def _widths(self, total: float) -> tuple[float, ...]:
        """Share out the width by least and wished-for widths (CSS 2.1, 17.5.2.2)."""
        fixed = [None if spec.share is None else spec.share * total for spec in self.specs]
        free = [at for at, width in enumerate(fixed) if width is None]
        room = max(total - sum(width for width in fixed if width is not None), 0.0)
        least = {at: self._extent(at, lambda cell: cell.minimum_width()) for at in free}
        wished = {at: max(self._extent(at, lambda cell: cell.natural_width()), least[at]) for at in free}
        shared = _shared(room, least, wished)
        return _floored(
            [shared[at] if width is None else width for at, width in enumerate(fixed)],
            [self._extent(at, lambda cell: cell.minimum_width()) for at in range(len(fixed))],
            total,
        )

    def _extent(self, at: int, width: Callable[[Sized], float]) -> float:
        return max(width(row[at]) for row in self.rows) + 2 * self.padding


def _shared(room: float, least: dict[int, float], wished: dict[int, float]) -> dict[int, float]:
    if not least:
        return {}
    all_least, all_wished = sum(least.values()), sum(wished.values())
    if all_least >= room:
        return _filled(room, least)
    if all_wished <= room:
        return {at: room * width / all_wished for at, width in wished.items()}
    part = (room - all_least) / (all_wished - all_least)
    return {at: least[at] + (wished[at] - least[at]) * part for at in least}


def _filled(room: float, least: dict[int, float]) -> dict[int, float]:
    """Give narrow columns what they need and share what is left among the widest: these must break words."""
    widths: dict[int, float] = {}
    for at in sorted(least, key=lambda column: (least[column], column)):
        widths[at] = min(least[at], room / (len(least) - len(widths)))
        room -= widths[at]
    return widths


def _floored(widths: list[float], least: list[float], total: float) -> tuple[float, ...]:
    """Widen columns that an author made too narrow for a word, at the cost of those with room to spare."""
    floors = [min(need, total / len(widths)) for need in least]
    missing = sum(max(floor - width, 0.0) for floor, width in zip(floors, widths, strict=True))
    spare = sum(max(width - floor, 0.0) for floor, width in zip(floors, widths, strict=True))
    if not missing or not spare:
        return tuple(widths)
    share = min(missing / spare, 1.0)
    return tuple(
        floor if width <= floor else width - (width - floor) * share
        for floor, width in zip(floors, widths, strict=True)
    )


WRITING = 25.6
"""Height of a row to write in, in points: the 9 mm that a hand needs."""


@dataclass(frozen=True, eq=False)
class Table(Piece):
    """Rows of cells under a header row that is repeated, as an artifact, after every break."""

    header: Sequence[Flowable]
    rows: Sequence[Sequence[Flowable]]
    columns: Columns
    look: TableLook
    continued: bool = field(default=False, kw_only=True)
    """Whether the header repeats that of an earlier part."""
    offset: int = field(default=0, kw_only=True)
    """Rows in the parts before."""

    def _row_height(self, row: Sequence[Flowable], width: float) -> float:
        rooms = self.columns.widths(width)
        padding = 2 * self.look.padding
        heights = [cell.measure(room - padding) for cell, room in zip(row, rooms, strict=True)]
        height = max(heights) + padding + self.look.rule_width
        # An empty cell is there to be written in by hand.
        return height if all(heights) else max(height, WRITING)

    def measure(self, width: float) -> float:
        """Return the height of header and rows."""
        return self._row_height(self.header, width) + sum(self._row_height(row, width) for row in self.rows)

    def split(
        self, width: float, height: float, *, forced: bool = False
    ) -> tuple[Flowable | None, Flowable | None]:
        """Break between rows; a row taller than a page is broken inside its cells."""
        used = self._row_height(self.header, width)
        for at, row in enumerate(self.rows):
            needed = self._row_height(row, width)
            if used + needed > height + TOLERANCE:
                return self._break(at, width, height - used, forced=forced)
            used += needed
        return self, None

    def _break(
        self, at: int, width: float, room: float, *, forced: bool
    ) -> tuple[Flowable | None, Flowable | None]:
        if at > FEWEST and at == len(self.rows) - 1:
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
        """Return what fits of a row and what is left of it, None when nothing is."""
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

    def _upper(self, rows: Sequence[Sequence[Flowable]]) -> Table:
        return replace(self, rows=rows, space_after=0.0)

    def _lower(self, rows: Sequence[Sequence[Flowable]], skipped: int = 0) -> Table:
        return replace(self, rows=rows, continued=True, offset=self.offset + skipped, space_before=0.0)

    def draw(self, canvas: TaggedCanvas, x: float, y: float, width: float) -> None:
        """Draw the header on its ground, then the rows with a rule under each."""
        height = self._row_height(self.header, width)
        left = canvas.start(x, width)
        self._draw_head_ground(canvas, left, y, width, height)
        if self.continued:
            with canvas.artifact("Pagination", "Header"):
                self._draw_row(canvas, self.header, x, y, width)
        else:
            self._draw_row(canvas, self.header, x, y, width)
        y -= height
        for at, row in enumerate(self.rows):
            height = self._row_height(row, width)
            if self.look.band is not None and (at + self.offset) % 2:
                canvas.code(box_code(self.look.band, left, y - height, width, height))
            self._draw_row(canvas, row, x, y, width)
            y -= height
            if self.look.rule is not None:
                canvas.code(box_code(self.look.rule, left, y, width, self.look.rule_width))

    def _draw_head_ground(
        self, canvas: TaggedCanvas, x: float, y: float, width: float, height: float
    ) -> None:
        look = self.look
        if look.head_fill is not None:
            canvas.code(box_code(look.head_fill, x, y - height, width, height))
        canvas.code(box_code(look.head_rule, x, y - height, width, HEAD_RULE))
        if look.top_rule:
            canvas.code(box_code(look.head_rule, x, y - HEAD_RULE, width, HEAD_RULE))

    def _draw_row(
        self, canvas: TaggedCanvas, row: Sequence[Flowable], x: float, y: float, width: float
    ) -> None:
        padding = self.look.padding
        for cell, room in zip(row, self.columns.widths(width), strict=True):
            cell.draw(canvas, x + padding, y - padding, room - 2 * padding)
            x += room
