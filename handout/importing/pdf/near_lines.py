"""Tells that a table of a PDF may have more rows: lines near it stand in its columns."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from handout.importing.pdf.lines import Page, Piece
from handout.importing.pdf.tables import FoundTable, Grid
from handout.importing.pdf.word_lines import Gap, WordLine, make_word_lines

MAX_DROP = 3.0
"""Of the size: how far above or below a table such a line stands at most: a row may have much white."""
MAX_SHIFT = 1.5
"""Points by which it begins beside the column at most."""
MAX_BETWEEN = 5.0
"""Of the size: how far apart the parts of one table stand at most."""
MAX_TOLD_WORDS = 8
NOTE = (
    "Page {}: the table that begins with “{} …” may have more rows than were read: words above or below it, "
    "“{} …”, begin where one of its columns does. Compare them with the PDF."
)
PARTS_NOTE = (
    "Page {}: the tables that begin with “{} …” and “{} …” have the same columns and may be one: words "
    "between them may be a row, and the second may have no titles of its own. Compare them with the PDF."
)


def find_near_line(page: Page, table: FoundTable, taken: set[Piece]) -> Piece | None:
    """Return words right above or below a table that begin where one of its columns does, but the first.

    Or those of a line that is parted as its columns are.
    """
    _, bottom, _, top = table.box
    starts = [end for _, end in table.grid.borders]
    near = []
    for piece in page.pieces:
        drop = max(piece.bottom - top, bottom - piece.top)
        if piece in taken or drop > MAX_DROP * piece.size:
            continue
        near.append(piece)
        if any(abs(piece.left - start) <= MAX_SHIFT for start in starts):
            return piece
    beside = [piece for piece in near if piece.left < table.box[2] and piece.right > table.box[0]]
    for line in make_word_lines(beside):
        if is_parted_alike(line, table.grid.borders):
            return line.words[0][1]
    return None


def is_parted_alike(line: WordLine, borders: Sequence[Gap]) -> bool:
    """Return whether white that is wider than a space parts the words of a line where a column ends."""
    return any(
        start <= after and end >= before for start, end in line.list_gaps() for before, after in borders
    )


def tell_near_line(table: FoundTable, piece: Piece) -> str:
    """Return what an author is told of a table that may have more rows."""
    words = " ".join(piece.text.split()[:MAX_TOLD_WORDS])
    return NOTE.format(table.grid.page, list_first_words(table.grid), words)


def list_first_words(grid: Grid) -> str:
    """Return the first words of a table, by which an author finds it."""
    return " ".join(" ".join(cell for row in grid.rows for cell in row if cell).split()[:MAX_TOLD_WORDS])


def tell_near_lines(page: Page, tables: Sequence[FoundTable]) -> list[str]:
    """Return what is told of the tables of a page that may have more rows."""
    taken = {piece for table in tables for piece in table.used}
    notes = []
    for table in tables:
        near = find_near_line(page, table, taken) if table.grid.is_sure else None
        if near is not None:
            notes.append(tell_near_line(table, near))
    return [*notes, *_tell_parts(tables)]


def _tell_parts(tables: Sequence[FoundTable]) -> Iterator[str]:
    """Yield what is told of tables right under each other that have the same columns."""
    sure = sorted((table for table in tables if table.grid.is_sure), key=lambda table: -table.box[3])
    for above, below in pairwise(sure):
        size = max((piece.size for piece in above.used), default=10.0)
        first, second = above.grid.borders, below.grid.borders
        is_near = -size < above.box[1] - below.box[3] <= MAX_BETWEEN * size
        if is_near and first and len(first) == len(second) and _are_aligned(first, second):
            words = list_first_words(above.grid), list_first_words(below.grid)
            yield PARTS_NOTE.format(above.grid.page, *words)


def _are_aligned(first: Sequence[Gap], second: Sequence[Gap]) -> bool:
    return all(max(one[0], two[0]) <= min(one[1], two[1]) for one, two in zip(first, second, strict=True))
