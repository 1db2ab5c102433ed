"""Rows that cells tie together: as high as these need, and broken between rows only where they must be."""

from __future__ import annotations

from pathlib import Path

import pytest

from handout.content.model import Brand
from handout.errors import ContentError
from handout.layout.blocks.tables import make_table_look
from handout.layout.flowables.column_widths import ColumnSpec, ColumnWidths
from handout.layout.flowables.tied_rows import TiedCell, TiedRows
from handout.theme import theme as themes
from tests.text.setting import flowing

WIDTH = 300.0


def tied(first: str = "Monday", each: str = "One") -> TiedRows:
    """Three rows, tied by the cell in their first column."""
    look = make_table_look(themes.load_theme("clinic", Brand(), None, Path()))
    columns = ColumnWidths([ColumnSpec(0.5), ColumnSpec(0.5)], [[flowing("A"), flowing("B")]], look.padding)
    cells = [TiedCell(flowing(first), 0, 0, 3, 1), *(TiedCell(flowing(each), at, 1, 1, 1) for at in range(3))]
    return TiedRows(cells, 3, columns, look)


def test_a_tall_cell_makes_its_rows_as_high_as_it_needs() -> None:
    low, high = tied(), tied("Monday is the first day of the week in most countries. " * 4)
    assert high.measure(WIDTH) > low.measure(WIDTH)
    room = (WIDTH + 2 * low.look.padding) / 2 - 2 * low.look.padding
    assert high.measure(WIDTH) == pytest.approx(high.cells[0].body.measure(room))


def test_rows_are_broken_only_if_they_must_be_and_no_cell_is_lost() -> None:
    rows = tied()
    height = rows.measure(WIDTH)
    assert rows.split(WIDTH, height) == (rows, None)
    assert rows.split(WIDTH, height - 1) == (None, rows)
    upper, lower = rows.split(WIDTH, height - 1, forced=True)
    assert isinstance(upper, TiedRows)
    assert isinstance(lower, TiedRows)
    assert (upper.count, lower.count) == (2, 1)
    assert (upper.cells[0].rowspan, len(upper.cells), len(lower.cells)) == (2, 3, 1)
    assert {id(cell.body) for cell in (*upper.cells, *lower.cells)} == {id(cell.body) for cell in rows.cells}


def test_a_row_taller_than_a_page_is_refused_not_lost() -> None:
    with pytest.raises(ContentError, match="taller than a page"):
        tied(each="Many words. " * 200).split(WIDTH, 100.0, forced=True)
