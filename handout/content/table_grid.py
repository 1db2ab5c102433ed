"""The grid of a table: which columns and rows each cell is over, as in HTML's table model."""

from __future__ import annotations

from collections.abc import Sequence

from handout.content.model.base import Cell, Prose
from handout.data_classes import NamedTuple


class GridCell(NamedTuple):
    """A cell with its first row and column, and how many it is over."""

    words: Prose
    row: int
    column: int
    rowspan: int
    colspan: int

    def covers_row(self, row: int) -> bool:
        """Return whether the cell is over a row."""
        return self.row <= row < self.row + self.rowspan


def place_in_grid(rows: Sequence[Sequence[Prose]]) -> list[list[GridCell]]:
    """Return the cells of each row, each in the first column that no cell above is over."""
    taken: set[tuple[int, int]] = set()
    placed: list[list[GridCell]] = []
    for at, row in enumerate(rows):
        cells: list[GridCell] = []
        column = 0
        for words in row:
            while (at, column) in taken:
                column += 1
            rowspan, colspan = (words.rowspan, words.colspan) if isinstance(words, Cell) else (1, 1)
            cells.append(GridCell(words, at, column, rowspan, colspan))
            taken |= {(at + down, column + along) for down in range(rowspan) for along in range(colspan)}
            column += colspan
        placed.append(cells)
    return placed


def list_covered_columns(grid: Sequence[Sequence[GridCell]], row: int) -> list[int]:
    """Return the columns that the cells in a row are over; a column with two cells is there twice."""
    cells = list_row_cells(grid, row)
    return [column for cell in cells for column in range(cell.column, cell.column + cell.colspan)]


def list_row_cells(grid: Sequence[Sequence[GridCell]], row: int) -> list[GridCell]:
    """Return all cells over a row, those that begin above it too, by their columns."""
    cells = [cell for cells in grid[: row + 1] for cell in cells if cell.covers_row(row)]
    return sorted(cells, key=lambda cell: cell.column)
