"""Writes and tells lines of a PDF that look like a table whose rows or columns are not sure."""

from __future__ import annotations

from handout.importing.drafts.markup_writer import escape_minimally
from handout.importing.pdf.order import Line
from handout.importing.pdf.paragraphs import join_lines
from handout.importing.pdf.tables import Grid

MAX_TOLD_WORDS = 8
MAX_UNEVEN = 1.5
"""Of the size: how far the cells of lines under each other begin or end apart at most."""
MIN_LOOSE_LINES = 3
LOOSE_COMMENT = (
    "These lines of page {} look like a table whose rows or columns are not sure: they stand line by line, "
    "with “|” between their cells. Make a table of them by the PDF: a column of it may have been read as one "
    "of the page, and stand elsewhere in this text."
)


def loosen_lines(lines: list[Line]) -> list[Line] | Grid:
    """Return lines of cells; as a table that is not sure if their cells do not stand under each other."""
    widths = {len(line.pieces) for line in lines}
    limit = MAX_UNEVEN * lines[0].size
    is_even = len(widths) == 1 and all(
        max(ends) - min(ends) <= limit or max(starts) - min(starts) <= limit
        for column in zip(*(line.pieces for line in lines), strict=False)
        for starts, ends in [([piece.left for piece in column], [piece.right for piece in column])]
    )
    if is_even or len(lines) < MIN_LOOSE_LINES:
        return lines
    rows = tuple(tuple(piece.text for piece in line.pieces) for line in lines)
    return Grid(rows, lines[0].page, is_sure=False)


def tell_loose(grid: Grid) -> str:
    """Return what an author is told of lines that look like a table: their page and first words."""
    words = " ".join(cell for row in grid.rows for cell in row if cell).split()[:MAX_TOLD_WORDS]
    return (
        f"Page {grid.page}: “{' '.join(words)} …” looks like a table whose rows or columns are not sure. "
        "It stands line by line; make a table of it by the PDF, and look for a column of it that stands "
        "elsewhere in the text."
    )


def compose_loose(grid: Grid) -> str:
    """Return the lines of what looks like a table, their cells parted by a stroke."""
    rows = ([compose_cell(cell) for cell in row if cell] for row in grid.rows)
    return "\\\n".join(" | ".join(row) for row in rows)


def compose_cell(cell: str) -> str:
    """Return the words of a cell with its lines joined."""
    return escape_minimally(join_lines(cell.split("\n")))


def list_cell_lines(grid: Grid) -> list[list[str]]:
    """Return the lines of each cell of a table."""
    return [cell.split("\n") for row in grid.rows for cell in row]
