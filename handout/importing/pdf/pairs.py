"""Finds the tables of two columns without lines: labels, and what stands beside them over several lines.

Text in two columns has white between them too: in a table the cells of all rows begin, end or have their
middle at one height.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise

from handout.importing.lines.heading_lines import SENTENCE_ENDS
from handout.importing.pdf.cells import list_borders, make_found_table
from handout.importing.pdf.even_columns import keep_columns
from handout.importing.pdf.growth import MIN_ROWS, PageLines, grow_runs
from handout.importing.pdf.lines import Page, Piece
from handout.importing.pdf.rows import Rows, TableLines, group_rows, place_lines, trim_rows
from handout.importing.pdf.tables import FoundTable
from handout.importing.pdf.word_lines import Gap, WordLine, begins_with_columns, is_parted, meet_whites

TRIED_GAPS = (4, 3, 2, 1)
"""The fewest whites between the columns of tables that are sought, one after the other."""
MAX_CELL_LINES = 8
"""The most lines of a cell; what has more is text."""
MIN_TITLE_SIZE = 1.1
"""How much larger than the words of a table a heading above it is at least."""
MAX_LABELS_ALONE = 0.34
"""The share of rows that may have a label alone."""
MAX_SHIFT = 0.35
"""Of the size: how far the cells of a row begin, end or have their middle apart at most."""
MEASURES: tuple[Callable[[float, float], float], ...] = (max, min, lambda top, bottom: (top + bottom) / 2)
MIN_SENTENCE = 3
"""The fewest words of a line that ends a sentence of the text above or below a table."""
MAX_CARDS = 1
"""The most rows whose cells both begin with a bold line of their own, as boxes beside each other do."""
_MARK = re.compile(r"(?:[^\w\s]|\(?(?:\d{1,3}|[A-Za-z])[.)])")


def find_row_tables(page: Page, lines: PageLines) -> Iterator[FoundTable]:
    """Yield the tables whose rows are sure by the white between them, those with the most cells first.

    Lines of running text in several columns are none: their paragraphs do not end at one height.
    """
    runs = dict.fromkeys(run for least in TRIED_GAPS for run in grow_runs(lines, least))
    read = (_read_rows(page, lines[start:end]) for start, end in runs)
    tables = [table for table in read if table is not None]
    taken: set[Piece] = set()
    for table in sorted(tables, key=_count_cells, reverse=True):
        if not taken & table.used:
            taken |= table.used
            yield table


def _count_cells(table: FoundTable) -> int:
    return sum(bool(cell) for row in table.grid.rows for cell in row)


def _read_rows(page: Page, lines: Sequence[WordLine]) -> FoundTable | None:
    gaps = keep_columns(lines, meet_whites(lines))
    if not gaps:
        return None
    lines = trim_text(lines, gaps)
    if len(lines) < MIN_ROWS or any(is_parted(line, gaps) for line in lines):
        return None
    placed = place_lines(lines, gaps)
    rows = group_rows(placed, list_borders(page, lines))
    if rows is None:
        return None
    rows = trim_rows(placed, rows)
    if len(rows) < MIN_ROWS or not _are_cells(placed, rows) or has_sentence_beside(placed, rows):
        return None
    if all(len(row) == 1 for row in rows) and not _has_titles(lines[rows[0][0] : rows[-1][-1] + 1]):
        return None
    lines = lines[rows[0][0] : rows[-1][-1] + 1]
    rows = [[number - rows[0][0] for number in row] for row in rows]
    if _has_text_end(lines, gaps) or not all(begins_with_columns(line, lines, gaps) for line in lines):
        return None
    table = make_found_table(page, lines, rows, gaps)
    return table if not table.grid.merged else None


def trim_text(lines: Sequence[WordLine], gaps: Sequence[Gap]) -> Sequence[WordLine]:
    """Return lines without those at both ends that are text: larger, or over the columns and apart."""
    drops = [above.middle - below.middle for above, below in pairwise(lines)]
    farthest = max(sorted(drops)[:-1], default=0.0)
    is_plain = [len(line.find_columns(gaps)) > 1 and not line.list_gaps() for line in lines]
    first, last = 0, len(lines)
    while (
        last - first > 1
        and is_plain[first]
        and (lines[first].size > MIN_TITLE_SIZE * lines[first + 1].size or drops[first] > farthest)
    ):
        first += 1
    while last - first > 1 and is_plain[last - 1] and drops[last - 2] > farthest:
        last -= 1
    first += _count_above_titles(lines[first:last], gaps)
    return lines[first:last]


def _count_above_titles(lines: Sequence[WordLine], gaps: Sequence[Gap]) -> int:
    """Return how many lines of text stand right above bold titles, where the first column does."""
    for number, line in enumerate(lines):
        if all(piece.bold for _, piece in line.words):
            return number
        if line.find_columns(gaps) != {0} or any(piece.bold for _, piece in line.words):
            break
    return 0


def has_sentence_beside(table: TableLines, rows: Rows) -> bool:
    """Return whether the first or the last label may hold a sentence of the text above or below the table.

    Other labels are no sentences then, and nothing stands beside this one.
    """
    labels = [[number for number in row if table.columns[number][0]] for row in rows]
    ends = ((labels[0], 0), (labels[-1], -1))
    return any(
        len(label) > 1
        and _is_sentence(table, label[at])
        and sum(bool(other) and _is_sentence(table, other[at]) for other in labels) == 1
        for label, at in ends
    )


def _is_sentence(table: TableLines, number: int) -> bool:
    words = table.lines[number].words
    is_alone = len(words) == len(table.columns[number][0])
    return is_alone and len(words) >= MIN_SENTENCE and words[-1][0].text.endswith(SENTENCE_ENDS)


def _has_text_end(lines: Sequence[WordLine], gaps: Sequence[Gap]) -> bool:
    """Return whether the first or the last line has words over columns with no more than spaces between."""
    return any(len(line.find_columns(gaps)) > 1 and not line.list_gaps() for line in (lines[0], lines[-1]))


def _are_cells(table: TableLines, rows: Rows) -> bool:
    """Return whether most rows have a label and words beside it, which stand as the cells of rows do."""
    cells = list_cells(table, rows)
    whole = [[cell for cell in row if cell] for row in cells if row[0] and any(row[1:])]
    if len(cells) - len(whole) > MAX_LABELS_ALONE * len(cells) or any(not row[0] for row in cells):
        return False
    if starts_with_marks(table):
        return False
    if have_headings(table, cells) or any(len(cell) > MAX_CELL_LINES for row in cells for cell in row):
        return False
    # Titles may stand otherwise than what is under them.
    return stand_alike(table, whole) or stand_alike(table, whole[1:])


def list_cells(table: TableLines, rows: Rows) -> list[list[list[int]]]:
    """Return for each row the numbers of the lines of each of its cells."""
    columns = range(len(table.gaps) + 1)
    return [[[n for n in row if table.columns[n][column]] for column in columns] for row in rows]


def _has_titles(lines: Sequence[WordLine]) -> bool:
    """Return whether the first line is bold and no other is."""
    is_bold = [all(piece.bold for _, piece in line.words) for line in lines]
    return is_bold[0] and not any(is_bold[1:])


def have_headings(table: TableLines, cells: Sequence[Sequence[Sequence[int]]]) -> bool:
    """Return whether rows are boxes beside each other: bold headings stand above their texts."""
    columns = range(len(table.gaps) + 1)
    bold = sum(all(_is_bold(table, row[column], column) for column in columns) for row in cells[1:])
    cards = sum(all(_is_card(table, row[column], column) for column in columns) for row in cells)
    return bold > MAX_CARDS or cards > MAX_CARDS


def starts_with_marks(table: TableLines) -> bool:
    """Return whether most labels are the marks of a list."""
    labels = [row[0][0].text for row in table.columns if row[0]]
    return sum(_MARK.fullmatch(label) is not None for label in labels) * 2 > len(labels)


def stand_alike(table: TableLines, cells: Sequence[Sequence[Sequence[int]]]) -> bool:
    """Return whether the cells of all rows begin, end or have their middle at one height."""
    ends = [[(table.lines[cell[0]].middle, table.lines[cell[-1]].middle) for cell in row] for row in cells]
    limit = MAX_SHIFT * table.lines[0].size
    heights = [[[measure(*cell) for cell in row] for row in ends] for measure in MEASURES]
    return any(all(max(row) - min(row) <= limit for row in rows) for rows in heights)


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
