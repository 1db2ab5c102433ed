"""Finds the tables of two columns without lines: labels, and what stands beside them over several lines.

Text in two columns has white between them too: in a table the cells of all rows begin, end or have their
middle at one height.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from handout.importing.pdf.cells import list_borders, make_found_table
from handout.importing.pdf.even_columns import keep_even
from handout.importing.pdf.growth import MIN_ROWS, grow_runs
from handout.importing.pdf.lines import Page, Piece
from handout.importing.pdf.rows import Rows, TableLines, group_rows, place_lines, trim_rows
from handout.importing.pdf.tables import FoundTable
from handout.importing.pdf.word_lines import WordLine, has_crowded_column, meet_whites

MAX_CELL_LINES = 8
"""The most lines of a cell; what has more is text."""
MAX_LABELS_ALONE = 0.34
"""The share of rows that may have a label alone."""
MAX_SHIFT = 0.35
"""Of the size: how far the cells of a row begin, end or have their middle apart at most."""
MEASURES: tuple[Callable[[float, float], float], ...] = (max, min, lambda top, bottom: (top + bottom) / 2)
MAX_CARDS = 1
"""The most rows whose cells both begin with a bold line of their own, as boxes beside each other do."""
_MARK = re.compile(r"(?:[^\w\s]|\(?(?:\d{1,3}|[A-Za-z])[.)])")


def find_pairs(page: Page, lines: Sequence[WordLine]) -> Iterator[FoundTable]:
    """Yield the tables of two columns whose rows are sure, some of them over several lines."""
    taken: set[Piece] = set()
    for start, end in grow_runs(lines, 1):
        table = _read_pairs(page, lines[start:end])
        if table is not None and not taken & table.used:
            taken |= table.used
            yield table


def _read_pairs(page: Page, lines: Sequence[WordLine]) -> FoundTable | None:
    gaps = keep_even(lines, meet_whites(lines))
    if len(gaps) != 1 or any(has_crowded_column(line, gaps) for line in lines):
        return None
    placed = place_lines(lines, gaps)
    rows = group_rows(placed, list_borders(page, lines))
    if rows is None:
        return None
    rows = trim_rows(placed, rows)
    if len(rows) < MIN_ROWS or all(len(row) == 1 for row in rows) or not _are_pairs(placed, rows):
        return None
    lines = lines[rows[0][0] : rows[-1][-1] + 1]
    rows = [[number - rows[0][0] for number in row] for row in rows]
    return make_found_table(page, lines, rows, gaps)


def _are_pairs(table: TableLines, rows: Rows) -> bool:
    """Return whether most rows have a label and words beside it, which stand as the cells of rows do."""
    cells = [[[n for n in row if table.columns[n][column]] for column in (0, 1)] for row in rows]
    whole = [row for row in cells if row[0] and row[1]]
    if len(cells) - len(whole) > MAX_LABELS_ALONE * len(cells) or any(not row[0] for row in cells):
        return False
    if starts_with_marks(table):
        return False
    if sum(all(_is_bold(table, row[column], column) for column in (0, 1)) for row in whole[1:]) > MAX_CARDS:
        # Headings above the texts of boxes that stand beside each other.
        return False
    if any(len(cell) > MAX_CELL_LINES for row in cells for cell in row):
        return False
    if sum(all(_is_card(table, row[column], column) for column in (0, 1)) for row in whole) > MAX_CARDS:
        return False
    return _stand_alike(table, whole)


def starts_with_marks(table: TableLines) -> bool:
    """Return whether most labels are the marks of a list."""
    labels = [row[0][0].text for row in table.columns if row[0]]
    return sum(_MARK.fullmatch(label) is not None for label in labels) * 2 > len(labels)


def _stand_alike(table: TableLines, cells: Sequence[Sequence[Sequence[int]]]) -> bool:
    """Return whether the cells of all rows begin, end or have their middle at one height."""
    ends = [[(table.lines[cell[0]].middle, table.lines[cell[-1]].middle) for cell in row] for row in cells]
    limit = MAX_SHIFT * table.lines[0].size
    return any(
        all(abs(measure(*left) - measure(*right)) <= limit for left, right in ends) for measure in MEASURES
    )


def _is_bold(table: TableLines, cell: Sequence[int], column: int) -> bool:
    texts = {word.text for number in cell for word in table.columns[number][column]}
    words = [
        (word, piece) for number in cell for word, piece in table.lines[number].words if word.text in texts
    ]
    return all(piece.bold for _, piece in words)


def _is_card(table: TableLines, cell: Sequence[int], column: int) -> bool:
    """Return whether the first line of a cell is bold and its others are not: a heading above text."""
    bold = [_is_bold(table, [number], column) for number in cell]
    return len(bold) > 1 and bold[0] and not any(bold[1:])
