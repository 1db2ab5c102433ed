"""Tells that a table of a PDF may have more rows: lines beside it begin where its columns do."""

from __future__ import annotations

from collections.abc import Sequence

from handout.importing.pdf.lines import Page, Piece
from handout.importing.pdf.tables import FoundTable

MAX_DROP = 1.6
"""Of the size: how far above or below a table such a line stands at most."""
MAX_SHIFT = 1.5
"""Points by which it begins beside the column at most."""
MAX_TOLD_WORDS = 8
NOTE = (
    "Page {}: the table that begins with “{} …” may have more rows than were read: words above or below it, "
    "“{} …”, begin where one of its columns does. Compare them with the PDF."
)


def find_near_line(page: Page, table: FoundTable, taken: set[Piece]) -> Piece | None:
    """Return words right above or below a table that begin where one of its columns does, but the first."""
    _, bottom, _, top = table.box
    starts = [end for _, end in table.grid.borders]
    for piece in page.pieces:
        drop = max(piece.bottom - top, bottom - piece.top)
        is_near = piece not in taken and drop <= MAX_DROP * piece.size
        if is_near and any(abs(piece.left - start) <= MAX_SHIFT for start in starts):
            return piece
    return None


def tell_near_line(table: FoundTable, piece: Piece) -> str:
    """Return what an author is told of a table that may have more rows."""
    words = " ".join(cell for row in table.grid.rows for cell in row if cell).split()[:MAX_TOLD_WORDS]
    return NOTE.format(table.grid.page, " ".join(words), " ".join(piece.text.split()[:MAX_TOLD_WORDS]))


def tell_near_lines(page: Page, tables: Sequence[FoundTable]) -> list[str]:
    """Return what is told of the tables of a page that may have more rows."""
    taken = {piece for table in tables for piece in table.used}
    notes = []
    for table in tables:
        near = find_near_line(page, table, taken) if table.grid.is_sure else None
        if near is not None:
            notes.append(tell_near_line(table, near))
    return notes
