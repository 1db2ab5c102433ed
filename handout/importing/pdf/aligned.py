"""Finds the tables of a PDF's page that have no lines: words under each other with white between the columns.

A value must never come under another title. Where the rows cannot be told apart, nothing is a table.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TypeAlias

from handout.importing.pdf.cells import list_borders, make_found_table
from handout.importing.pdf.even_columns import count_text_columns, keep_even
from handout.importing.pdf.growth import MIN_ROWS, PageLines, grow_runs
from handout.importing.pdf.lines import Page, Piece
from handout.importing.pdf.loose import find_loose_rows, find_loose_tables
from handout.importing.pdf.pairs import find_row_tables, has_sentence_beside, trim_text
from handout.importing.pdf.rows import group_rows, place_lines, trim_rows
from handout.importing.pdf.tables import FoundTable
from handout.importing.pdf.word_lines import (
    WordLine,
    find_text_gutter,
    is_parted,
    make_word_lines,
    meet_whites,
)

FindTables: TypeAlias = Callable[[Page, PageLines], Iterable[FoundTable]]
MIN_GAPS = 2
"""The fewest whites beside each other: one alone may part two columns of text."""
_SENTENCE = re.compile(r"[^\W\d_]{2,}[^.!?]* [^.!?]* [^.!?]*[.!?](?: |$)")


def find_aligned_tables(page: Page) -> Iterator[FoundTable]:
    """Yield the tables without lines of a page, also those that only look like one, which are not sure.

    Here alone it is decided what is a table and what is text in columns: rows across the whole page come
    first, so that no column of theirs is taken for one of the page.
    """
    ways: Sequence[FindTables] = (find_row_tables, find_loose_rows)
    if find_text_gutter(page.pieces) is None:
        ways = (find_row_tables, _find_wide, find_loose_rows)
    lines = PageLines(make_word_lines(page.pieces))
    whole = list(_find_first(page, page.pieces, lines, ways))
    yield from whole
    used = {piece for table in whole for piece in table.used}
    rest = [piece for piece in page.pieces if piece not in used]
    gutter = find_text_gutter(rest)
    sides = [rest]
    if gutter is not None:
        sides = [
            [piece for piece in rest if piece.right <= gutter],
            [piece for piece in rest if piece.left >= gutter],
        ]
    ways = (find_row_tables, _find_wide, find_loose_tables)
    if gutter is None and not used:
        # The first two have found nothing among the same words.
        yield from _find_first(page, rest, lines, (find_loose_tables,))
        return
    for side in sides:
        yield from _find_first(page, side, PageLines(make_word_lines(side)), ways)


def _find_first(
    page: Page,
    pieces: Sequence[Piece],
    lines: PageLines,
    ways: Sequence[FindTables],
) -> Iterator[FoundTable]:
    """Yield the tables among pieces, which stand in `lines`, those of the first way to find them first."""
    taken: set[Piece] = set()
    known = 0
    for find in ways:
        if len(taken) > known:
            lines = PageLines(make_word_lines([piece for piece in pieces if piece not in taken]))
            known = len(taken)
        for table in find(page, lines):
            if not taken & table.used:
                taken |= table.used
                yield table


def _find_wide(page: Page, lines: PageLines) -> list[FoundTable]:
    """Return the tables of three columns or more, those with the most cells first."""
    tables = [_read_table(page, lines[start:end]) for start, end in grow_runs(lines, MIN_GAPS)]
    found = [table for table in tables if table is not None]
    return sorted(found, key=lambda table: -sum(bool(cell) for row in table.grid.rows for cell in row))


def _read_table(page: Page, lines: Sequence[WordLine]) -> FoundTable | None:
    """Return the table of lines; None if its columns have running text or its rows cannot be told apart."""
    gaps = keep_even(lines, meet_whites(lines))
    lines = trim_text(lines, gaps)
    if len(lines) < MIN_ROWS or len(gaps) < MIN_GAPS or any(is_parted(line, gaps) for line in lines):
        return None
    placed = place_lines(lines, gaps)
    rows = group_rows(placed, list_borders(page, lines))
    if rows is None:
        return None
    rows = trim_rows(placed, rows)
    if len(rows) < MIN_ROWS or has_sentence_beside(placed, rows):
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
