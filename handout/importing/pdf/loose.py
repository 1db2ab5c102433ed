"""Finds lines of a PDF's page that look like a table whose rows or columns are not sure: they stay lines."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from handout.importing.pdf.cells import get_box, place_words
from handout.importing.pdf.even_columns import count_text_columns, keep_even
from handout.importing.pdf.growth import MIN_ROWS, grow_runs
from handout.importing.pdf.lines import Page, Piece
from handout.importing.pdf.pairs import starts_with_marks
from handout.importing.pdf.rows import is_far, is_whole, part_by_white, place_lines
from handout.importing.pdf.tables import FoundTable, Grid
from handout.importing.pdf.word_lines import Gap, WordLine, meet_whites
from handout.importing.pdf.words import join_cell_lines

MIN_WHOLE = 2
"""The fewest rows with a label and a value of what looks like a table."""
BOXES = frozenset(("[ ]", "[x]", "[", "\u2610", "\u2611", "\u2612"))
MIN_LABELS = 3
"""The fewest labels that stand apart, where no white runs across."""


def find_loose_tables(page: Page, lines: Sequence[WordLine]) -> Iterator[FoundTable]:
    """Yield what looks like a table and is none that is sure, line by line."""
    taken: set[Piece] = set()
    for least in (2, 1):
        for start, end in grow_runs(lines, least):
            chosen = _cut_ends(lines[start:end])
            if not chosen:
                continue
            gaps = keep_even(chosen, meet_whites(chosen))
            used = frozenset(piece for line in chosen for _, piece in line.words)
            if len(gaps) < least or taken & used or not _looks_like_table(chosen, gaps):
                continue
            taken |= used
            rows = tuple(tuple(map(join_cell_lines, place_words(line, gaps))) for line in chosen)
            yield FoundTable(Grid(rows, page.number, is_sure=False), get_box(used), used)


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
