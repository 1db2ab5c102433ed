"""Short texts on as few lines as hold them, each of them whole and as wide as it is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import field

from handout.data_classes import dataclass
from handout.layout.flowables.boxes import SideBySide
from handout.layout.flowables.flowable import Flowable, with_spacing
from handout.layout.flowables.stack import Stack
from handout.layout.flowables.width_choice import WidthChoice


@dataclass(frozen=True, eq=False)
class PackedRows(WidthChoice):
    """Texts one after the other in rows that no page break goes through, read row by row.

    ``widths`` are those that the texts have on one line, in points; one that is wider than the rows has a row
    to itself. ``gutter`` stands between the texts of a row, ``between`` between two rows.
    """

    items: Sequence[Flowable]
    widths: Sequence[float]
    gutter: float = field(kw_only=True)
    between: float = field(kw_only=True)

    def _choose(self, width: float) -> Flowable:
        rows = [self._make_row(row, width) for row in self._divide(width)]
        return Stack([with_spacing(row, after=self.between) for row in rows])

    def _divide(self, width: float) -> Iterator[list[int]]:
        """Yield the numbers of the texts of each row."""
        row: list[int] = []
        used = 0.0
        for at, wide in enumerate(self.widths):
            if row and used + self.gutter + wide > width:
                yield row
                row, used = [], 0.0
            used += wide + (self.gutter if row else 0.0)
            row.append(at)
        if row:
            yield row

    def _make_row(self, row: Sequence[int], width: float) -> Flowable:
        parts = [self.items[at] for at in row]
        if len(parts) == 1:
            return parts[0]
        free = width - self.gutter * (len(parts) - 1)
        shares = [self.widths[at] / free for at in row[:-1]]
        return SideBySide(parts, shares=[*shares, 1 - sum(shares)], gutter=self.gutter, keep_together=True)
