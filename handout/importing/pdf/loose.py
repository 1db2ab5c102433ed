"""Finds lines of a PDF's page that look like a table whose rows or columns are not sure: they stay lines."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise

from handout.importing.lines.heading_lines import SENTENCE_ENDS
from handout.importing.pdf.cells import get_box, place_words
from handout.importing.pdf.even_columns import count_text_columns, keep_even
from handout.importing.pdf.growth import MIN_ROWS, PageLines, grow_runs
from handout.importing.pdf.lines import Page, Piece
from handout.importing.pdf.pairs import (
    MAX_CELL_LINES,
    TRIED_GAPS,
    have_headings,
    list_cells,
    stand_alike,
    starts_with_marks,
    trim_text,
)
from handout.importing.pdf.rows import (
    TableLines,
    is_apart,
    is_far,
    is_one_row,
    is_whole,
    part_by_white,
    place_lines,
)
from handout.importing.pdf.tables import FoundTable, Grid
from handout.importing.pdf.text_columns import is_in_text_columns
from handout.importing.pdf.word_lines import Gap, WordLine, meet_whites
from handout.importing.pdf.words import join_cell_lines

MAX_RUN_ON = 3
"""One of so many cells may go on with the sentence of the cell above it at most."""
MAX_OTHERS = 5
"""One line of so many may have words in another column alone at most."""
MAX_PART_LINES = 12
"""The most lines of several columns without white across them; what has more is text."""
MIN_WHOLE = 2
"""The fewest rows with a label and a value of what looks like a table."""
BOXES = frozenset(("[ ]", "[x]", "[", "\u2610", "\u2611", "\u2612"))
MIN_LABELS = 3
"""The fewest labels that stand apart, where no white runs across."""


def find_loose_tables(page: Page, lines: PageLines) -> Iterator[FoundTable]:
    """Yield what looks like a table and is none that is sure: its rows if they show, else line by line."""
    yield from _find_loose(page, lines, (2, 1), _looks_like_table)


def find_loose_rows(page: Page, lines: PageLines) -> Iterator[FoundTable]:
    """Yield what has rows like a table, also where its columns could be those of running text."""
    yield from _find_loose(page, lines, TRIED_GAPS, _has_rows)


def _find_loose(
    page: Page,
    lines: PageLines,
    tried: Sequence[int],
    is_table: Callable[[Sequence[WordLine], Sequence[Gap]], bool],
) -> Iterator[FoundTable]:
    taken: set[Piece] = set()
    for least in tried:
        for start, end in grow_runs(lines, least):
            chosen = _cut_ends(lines[start:end])
            if not chosen:
                continue
            gaps = keep_even(chosen, meet_whites(chosen))
            chosen = trim_text(chosen, gaps)
            used = frozenset(piece for line in chosen for _, piece in line.words)
            if len(chosen) < MIN_ROWS or len(gaps) < least or taken & used or not is_table(chosen, gaps):
                continue
            if _is_torn_text(place_lines(chosen, gaps), lines) or is_in_text_columns(chosen, gaps, lines):
                # Columns of text: line by line, their sentences would be torn.
                continue
            taken |= used
            yield FoundTable(_make_grid(page, chosen, gaps), get_box(used), used)


def _make_grid(page: Page, lines: Sequence[WordLine], gaps: Sequence[Gap]) -> Grid:
    """Return the rows of what looks like a table, cell by cell, where white parts them; else its lines."""
    table = place_lines(lines, gaps)
    parts = part_by_white(table, range(len(lines)))
    if not (_has_rows(lines, gaps) and all(is_one_row(table, part) for part in parts)):
        parts = [[number] for number in range(len(lines))]
    rows = []
    for part in parts:
        placed = [place_words(lines[number], gaps) for number in part]
        rows.append(
            tuple(join_cell_lines(p for line in placed for p in line[at]) for at in range(len(gaps) + 1))
        )
    return Grid(tuple(rows), page.number, is_sure=False)


def _is_torn_text(table: TableLines, lines: Sequence[WordLine]) -> bool:
    """Return whether lines are of two columns of text: a part of them is long, or goes on beyond them.

    Their lines stand between each other: line by line, sentences would be torn.
    """
    columns = [line.find_columns(table.gaps) for line in table.lines]
    alone = Counter(min(filled) for filled in columns if len(filled) == 1)
    if (alone.total() - max(alone.values(), default=0)) * MAX_OTHERS <= len(columns):
        return False
    parts = part_by_white(table, range(len(columns)))
    is_long = max(map(len, parts)) > MAX_PART_LINES and not _has_rows(table.lines, table.gaps)
    return is_long or (len(table.gaps) == 1 and not is_apart(table, lines))


def _has_rows(lines: Sequence[WordLine], gaps: Sequence[Gap]) -> bool:
    """Return whether white parts lines into rows whose cells begin, end or have their middle alike."""
    table = place_lines(lines, gaps)
    parts = part_by_white(table, range(len(lines)))
    cells = list_cells(table, parts)
    whole = [[cell for cell in row if cell] for row in cells if row[0] and any(row[1:])]
    if len(whole) < MIN_WHOLE or starts_with_marks(table) or have_headings(table, cells):
        return False
    if any(len(cell) > MAX_CELL_LINES for row in cells for cell in row) or _runs_on(table, cells):
        return False
    wrapped = sum(any(len(cell) > 1 for cell in row) for row in whole)
    return stand_alike(table, whole) or (wrapped > MIN_WHOLE and stand_alike(table, whole[1:-1]))


def _runs_on(table: TableLines, cells: Sequence[Sequence[Sequence[int]]]) -> bool:
    """Return whether the sentences of a column go on from row to row: it is running text."""
    for column in range(len(table.gaps) + 1):
        texts = [
            [word.text for number in row[column] for word in table.columns[number][column]]
            for row in cells if row[column]
        ]  # fmt: skip
        on = sum(
            below[0][:1].islower() and len(above) > 2 and not above[-1].endswith(SENTENCE_ENDS)
            for above, below in pairwise(texts)
        )
        if on * MAX_RUN_ON > len(texts):
            return True
    return False


def _cut_ends(lines: Sequence[WordLine]) -> Sequence[WordLine]:
    """Return lines without those at both ends that have one run of words alone."""
    whole = [number for number, line in enumerate(lines) if line.list_gaps()]
    return lines[whole[0] : whole[-1] + 1] if len(whole) >= MIN_ROWS else []


def _looks_like_table(lines: Sequence[WordLine], gaps: Sequence[Gap]) -> bool:
    """Return whether columns have labels and values, not running text."""
    texts = count_text_columns(lines, gaps)
    if texts > 1:
        return False
    table = place_lines(lines, gaps)
    starts = [cell[0].text for row in table.columns for cell in row if cell]
    if sum(start in BOXES for start in starts) * 2 > len(starts):
        # Boxes to tick, several on a line.
        return False
    if len(gaps) > 1:
        return sum(len(line.find_columns(gaps)) > 1 for line in lines) >= MIN_ROWS
    if starts_with_marks(table):
        return False
    parts = part_by_white(table, range(len(lines)))
    if len(parts) == len(lines):
        # Lines of two cells each, which are read as such.
        return False
    whole = sum(is_whole(table, part) for part in parts)
    labels = [line.middle for line, row in zip(lines, table.columns, strict=True) if row[0]]
    apart = sum(is_far(table, above - below) for above, below in pairwise(labels))
    return (whole >= MIN_WHOLE and len(parts) >= MIN_ROWS) or apart + 1 >= MIN_LABELS
