"""Finds the tables of a PDF's page that have no lines: words under each other with white between the columns.

A value must never come under another title. Where the rows cannot be told apart, nothing is a table.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from handout.importing.pdf.cells import list_borders, make_found_table
from handout.importing.pdf.even_columns import count_text_columns, keep_even
from handout.importing.pdf.growth import MIN_ROWS, grow_runs
from handout.importing.pdf.lines import Page, Piece
from handout.importing.pdf.loose import find_loose_tables
from handout.importing.pdf.pairs import find_pairs
from handout.importing.pdf.rows import group_rows, place_lines, trim_rows
from handout.importing.pdf.tables import FoundTable
from handout.importing.pdf.word_lines import (
    WordLine,
    find_text_gutter,
    has_crowded_column,
    make_word_lines,
    meet_whites,
)

MIN_GAPS = 2
"""The fewest whites beside each other: one alone may part two columns of text."""
_SENTENCE = re.compile(r"[^\W\d_]{2,}[^.!?]* [^.!?]* [^.!?]*[.!?](?: |$)")


def find_aligned_tables(page: Page) -> Iterator[FoundTable]:
    """Yield the tables without lines of a page, also those that only look like one, which are not sure."""
    gutter = find_text_gutter(page.pieces)
    sides = [list(page.pieces)]
    pairs: list[FoundTable] = []
    if gutter is not None:
        # A table of two columns of text, or text in two columns.
        pairs = list(find_pairs(page, list(make_word_lines(page.pieces))))
        used = {piece for table in pairs for piece in table.used}
        rest = [piece for piece in page.pieces if piece not in used]
        sides = [
            [piece for piece in rest if piece.right <= gutter],
            [piece for piece in rest if piece.left >= gutter],
        ]
    yield from pairs
    for side in sides:
        yield from _find_on_side(page, side)


def _find_on_side(page: Page, pieces: Sequence[Piece]) -> Iterator[FoundTable]:
    """Yield the tables of a page, or of one column of its text: the sure ones first."""
    taken: set[Piece] = set()
    for find in (_find_wide, find_pairs, find_loose_tables):
        lines = list(make_word_lines([piece for piece in pieces if piece not in taken]))
        for table in find(page, lines):
            if not taken & table.used:
                taken |= table.used
                yield table


def _find_wide(page: Page, lines: Sequence[WordLine]) -> list[FoundTable]:
    """Return the tables of three columns or more, those with the most cells first."""
    tables = [_read_table(page, lines[start:end]) for start, end in grow_runs(lines, MIN_GAPS)]
    found = [table for table in tables if table is not None]
    return sorted(found, key=lambda table: -sum(bool(cell) for row in table.grid.rows for cell in row))


def _read_table(page: Page, lines: Sequence[WordLine]) -> FoundTable | None:
    """Return the table of lines; None if its columns have running text or its rows cannot be told apart."""
    gaps = keep_even(lines, meet_whites(lines))
    if len(gaps) < MIN_GAPS or any(has_crowded_column(line, gaps) for line in lines):
        return None
    placed = place_lines(lines, gaps)
    rows = group_rows(placed, list_borders(page, lines))
    if rows is None:
        return None
    rows = trim_rows(placed, rows)
    if len(rows) < MIN_ROWS:
        return None
    lines = lines[rows[0][0] : rows[-1][-1] + 1]
    rows = [[number - rows[0][0] for number in row] for row in rows]
    if len(rows) == len(lines) and count_text_columns(lines, gaps):
        return None
    table = make_found_table(page, lines, rows, gaps)
    every = [text for row in table.grid.rows for text in row]
    filled = sum(map(bool, every))
    if filled * 2 < len(every):
        return None
    if len(rows) == len(lines) and sum(_SENTENCE.search(text) is not None for text in every) * 4 > filled:
        return None
    return table
