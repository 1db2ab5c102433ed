"""Texts in rows: in their order, each as wide as it is, and no row that could have taken the next."""

from __future__ import annotations

from dataclasses import field

from hypothesis import given
from hypothesis import strategies as st

from handout.data_classes import dataclass
from handout.layout.flowables.boxes import SideBySide
from handout.layout.flowables.flowable import BaseFlowable
from handout.layout.flowables.packed_rows import PackedRows
from handout.layout.flowables.stack import Stack

GUTTER = 6.0


@dataclass(frozen=True, eq=False)
class Word(BaseFlowable):
    """A line of ten points; a second one where there is less room than it wants."""

    wide: float
    seen: list[float] = field(default_factory=list)

    def measure(self, width: float) -> float:
        self.seen.append(width)
        return 10.0 if width >= self.wide - 0.01 else 20.0


@given(st.lists(st.floats(5, 90), min_size=1, max_size=8), st.floats(90, 300))
def test_rows_hold_all_in_order_and_as_many_as_go_on_them(widths: list[float], width: float) -> None:
    words = [Word(wide) for wide in widths]
    packed = PackedRows(words, widths, gutter=GUTTER, between=2.0)
    chosen = packed.choose_cached(width)
    assert isinstance(chosen, Stack)
    rows = [list(row.parts) if isinstance(row, SideBySide) else [row] for row in chosen.children]
    sizes = [len(row) for row in rows]
    assert packed.measure(width) == 10.0 * len(rows) + 2.0 * (len(rows) - 1)
    ends = [sum(sizes[: at + 1]) for at in range(len(sizes))]
    assert ends[-1] == len(widths)
    for start, end in zip([0, *ends], ends, strict=False):
        used = sum(widths[start:end]) + GUTTER * (end - start - 1)
        assert used <= width + 1e-6
        assert end == len(widths) or used + GUTTER + widths[end] > width - 1e-6
    shown = [part for row in rows for part in row]
    assert all(part.wide == word.wide for part, word in zip(shown, words, strict=True))
