"""The widths of a table's columns: short columns get what they wish, long ones share the rest."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import field
from typing import Protocol

from handout.data_classes import dataclass
from handout.layout.flowables.flowable import BaseFlowable, Flowable
from handout.pdf.canvas import TaggedCanvas

WHOLE_SHARE = 0.3
"""Share of the table's width up to which a cell that should stay on one line does."""

HEADS_APART = 7.0
"""Points between the headers of even columns, besides padding: on one line, two must not read as one."""


class SizedFlowable(Flowable, Protocol):
    """A flowable with a natural and a minimum width."""

    def natural_width(self) -> float:
        """Return the width on one line."""

    def minimum_width(self) -> float:
        """Return the width of the widest unbreakable part."""


@dataclass(frozen=True, eq=False)
class SpanningCell(BaseFlowable):
    """A cell over several columns; its row has no other cells for them."""

    body: SizedFlowable
    columns: int

    def measure(self, width: float) -> float:
        """Return the height of the body."""
        return self.body.measure(width)

    def split(
        self, width: float, height: float, *, forced: bool = False
    ) -> tuple[Flowable | None, Flowable | None]:
        """Split the body; both parts stand over the same columns."""
        halves = self.body.split(width, height, forced=forced)
        head, rest = (None if half is None else SpanningCell(half, self.columns) for half in halves)  # type: ignore[arg-type]
        return head, rest

    def draw(self, canvas: TaggedCanvas, x: float, y: float, width: float) -> None:
        """Draw the body."""
        self.body.draw(canvas, x, y, width)

    def natural_width(self) -> float:
        """Return the width of the body on one line."""
        return self.body.natural_width()

    def minimum_width(self) -> float:
        """Return the width of the body's widest unbreakable part."""
        return self.body.minimum_width()


def count_columns(cell: Flowable) -> int:
    """Return the number of columns that a cell is over."""
    return cell.columns if isinstance(cell, SpanningCell) else 1


def place_cells(row: Sequence[Flowable], widths: Sequence[float]) -> Iterator[tuple[Flowable, float, float]]:
    """Yield the cells of a row, each with its distance from the table's start and its width."""
    at, left = 0, 0.0
    for cell in row:
        width = sum(widths[at : at + count_columns(cell)])
        yield cell, left, width
        at += count_columns(cell)
        left += width


@dataclass(frozen=True, slots=True)
class ColumnSpec:
    """A column's share of the width (0 to 1), or None to size it by its content."""

    share: float | None = None
    whole: Sequence[SizedFlowable] = ()
    """Cells, or lines of cells, that stay on one line where there is room: names of rows, doses."""
    even: bool = False
    """Whether it is as wide as the other even ones, which share what the rest do not need, if their
    headers allow it."""


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
        """Distribute the width by minimum and natural widths."""
        natural = self._measure_columns(lambda cell: cell.natural_width())
        fixed = self._fix_widths(total, natural)
        free = [at for at, width in enumerate(fixed) if width is None]
        room = max(total - sum(width for width in fixed if width is not None), 0.0)
        minimum = self._measure_minimum()
        apart = [
            width + (HEADS_APART if spec.even else 0.0)
            for width, spec in zip(natural, self.specs, strict=True)
        ]
        if any(spec.even for spec in self.specs) and sum(apart) <= total:
            minimum = apart
        unbroken = [
            max(width, self._measure_whole(spec, WHOLE_SHARE * total))
            for width, spec in zip(minimum, self.specs, strict=True)
        ]
        if sum(unbroken[at] for at in free) <= room:
            minimum = unbroken
        shared = _share_width(
            room, {at: minimum[at] for at in free}, {at: max(natural[at], minimum[at]) for at in free}
        )
        return _widen_to_minimum(
            [shared[at] if width is None else width for at, width in enumerate(fixed)], minimum, total
        )

    def _fix_widths(self, total: float, natural: Sequence[float]) -> list[float | None]:
        """Return the widths of the columns that do not depend on their content; None for the others."""
        fixed = [None if spec.share is None else spec.share * total for spec in self.specs]
        even = [at for at, spec in enumerate(self.specs) if spec.even]
        needed = sum(
            natural[at] if width is None else width for at, width in enumerate(fixed) if at not in even
        )
        for at in even:
            fixed[at] = max(total - needed, 0.0) / len(even)
        return fixed

    def _measure_whole(self, spec: ColumnSpec, limit: float) -> float:
        """Return the width in which the cells that should stay whole do, unless they are wider."""
        widths = (cell.natural_width() + 2 * self.padding for cell in spec.whole)
        return max((width for width in widths if width <= limit), default=0.0)

    def _measure_columns(self, measure: Callable[[SizedFlowable], float]) -> list[float]:
        """Return the largest measure of each column's cells; a cell over several is left out."""
        widest = [0.0] * len(self.specs)
        for row in self.rows:
            at = 0
            for cell in row:
                if not isinstance(cell, SpanningCell):
                    widest[at] = max(widest[at], measure(cell))
                at += count_columns(cell)
        return [width + 2 * self.padding for width in widest]

    def _measure_minimum(self) -> list[float]:
        """Return the width that keeps the words of each column whole, and the telephone numbers.

        Columns under a cell over several are widened evenly by what they lack together.
        """
        widths = self._measure_columns(lambda cell: cell.minimum_width())
        for row in self.rows:
            at = 0
            for cell in row:
                count = count_columns(cell)
                lack = cell.minimum_width() + 2 * self.padding - sum(widths[at : at + count])
                if lack > 0:
                    widths[at : at + count] = [width + lack / count for width in widths[at : at + count]]
                at += count
        return widths


def _share_width(room: float, minimum: dict[int, float], natural: dict[int, float]) -> dict[int, float]:
    if not minimum:
        return {}
    all_least, all_wished = sum(minimum.values()), sum(natural.values())
    if all_least >= room:
        return _fill_narrow_first(room, minimum)
    if all_wished <= room:
        return {at: room * width / all_wished for at, width in natural.items()}
    widths = _grant_short_wishes(room, minimum, natural)
    rest = [at for at in minimum if at not in widths]
    least, wished = sum(minimum[at] for at in rest), sum(natural[at] for at in rest)
    part = (room - sum(widths.values()) - least) / (wished - least)
    return {at: widths.get(at, minimum[at] + (natural[at] - minimum[at]) * part) for at in minimum}


def _grant_short_wishes(
    room: float, minimum: dict[int, float], natural: dict[int, float]
) -> dict[int, float]:
    """Return the columns that get all they wish: no more than an even share of what is left.

    At least the longest column is not among them, and the others keep what their words need.
    """
    widths: dict[int, float] = {}
    needed = sum(minimum.values())
    for at in sorted(natural, key=lambda column: (natural[column], column))[:-1]:
        needed += natural[at] - minimum[at]
        if needed > room or natural[at] > (room - sum(widths.values())) / (len(natural) - len(widths)):
            break
        widths[at] = natural[at]
    return widths


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
    floors = minimum
    if sum(minimum) > total:
        least = _fill_narrow_first(total, dict(enumerate(minimum)))
        floors = [least[at] for at in range(len(minimum))]
    missing = sum(max(floor - width, 0.0) for floor, width in zip(floors, widths, strict=True))
    spare = sum(max(width - floor, 0.0) for floor, width in zip(floors, widths, strict=True))
    if not missing or not spare:
        return tuple(widths)
    share = min(missing / spare, 1.0)
    return tuple(
        floor if width <= floor else width - (width - floor) * share
        for floor, width in zip(floors, widths, strict=True)
    )
