"""Finds the tables of a PDF's page that have no lines: words under each other with white between the columns.

A value must never come under another title. Where the rows cannot be told apart, nothing is a table.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from handout.data_classes import replace
from handout.importing.pdf.cells import make_found_table, place_words
from handout.importing.pdf.even_columns import keep_even
from handout.importing.pdf.lines import Page, Piece
from handout.importing.pdf.rows import MAX_LEADING, group_rows, place_lines, trim_rows
from handout.importing.pdf.tables import MAX_RULE_WIDTH, FoundTable
from handout.importing.pdf.word_lines import (
    MAX_DROP,
    MIN_TEXT_WIDTH,
    Gap,
    WordLine,
    find_text_gutter,
    has_crowded_column,
    is_text,
    make_word_lines,
    meet_whites,
)  # fmt: skip

MIN_ROWS = 3
MIN_GAPS = 2
"""The fewest whites beside each other: one alone may part two columns of text."""
MAX_COLUMNS = 12
MAX_CELL_LINES = 6
"""How many lines of one cell stand before the first one of the cell beside it at most."""
MAX_LINES = 250
"""The most lines of a page; one with more is no page of words."""
MAX_TRIED = 40
"""The most runs of lines of a page that are tried as tables."""
MIN_RULE_SHARE = 0.5
"""The share of a table's width that a line between its rows has at least."""
FULL_SHARE = 0.8
_SENTENCE = re.compile(r"[^\W\d_]{2,}[^.!?]* [^.!?]* [^.!?]*[.!?](?: |$)")


def find_aligned_tables(page: Page) -> Iterator[FoundTable]:
    """Yield the tables without lines of a page whose words are read from left to right."""
    gutter = find_text_gutter(page.pieces)
    if gutter is not None:
        for side in (
            [piece for piece in page.pieces if piece.right <= gutter],
            [piece for piece in page.pieces if piece.left >= gutter],
        ):
            yield from find_aligned_tables(replace(page, pieces=tuple(side)))
        return
    lines = list(make_word_lines(page.pieces))
    if len(lines) > MAX_LINES:
        return
    runs = {run for at in range(len(lines)) if (run := _grow_table(lines, at)) is not None}
    found = []
    for start, end in sorted(runs, key=lambda run: run[0] - run[1])[:MAX_TRIED]:
        table = _read_table(page, lines[start:end])
        if table is not None:
            found.append(table)
    found.sort(key=lambda table: -sum(bool(cell) for row in table.grid.rows for cell in row))
    taken: set[Piece] = set()
    for table in found:
        if not taken & table.used:
            taken |= table.used
            yield table


def _grow_table(lines: Sequence[WordLine], at: int) -> tuple[int, int] | None:
    """Return the first line, and the one after the last, of what may be a table around a line."""
    gaps = lines[at].list_gaps()
    if not MIN_GAPS <= len(gaps) < MAX_COLUMNS:
        return None
    end, gaps = _extend(lines, range(at + 1, len(lines)), gaps)
    start, gaps = _extend(lines, range(at - 1, -1, -1), gaps)
    return (start + 1, end) if end - start - 1 >= MIN_ROWS else None


def _extend(lines: Sequence[WordLine], places: range, gaps: list[Gap]) -> tuple[int, list[Gap]]:
    """Return the first line that does not belong to a table any more, and the whites that are left."""
    reached = places.start
    for number in places:
        last, line = lines[number - places.step], lines[number]
        narrowed = line.narrow(gaps)
        is_far = abs(last.middle - line.middle) > MAX_DROP * line.size
        has_one = len(line.find_columns(gaps)) == 1
        ahead = range(number + places.step, places.stop, places.step)[:MAX_CELL_LINES]
        is_apart = has_one and _begins_anew(line, last) and not _goes_on(lines, number, ahead, gaps)
        if is_far or len(narrowed) < MIN_GAPS or is_apart or is_text(line, gaps):
            break
        gaps = narrowed
        reached = number + places.step
    return reached, gaps


def _goes_on(lines: Sequence[WordLine], number: int, ahead: range, gaps: Sequence[Gap]) -> bool:
    """Return whether a line with words in one column begins a row: others stand beside its next lines."""
    last, own = lines[number], lines[number].find_columns(gaps)
    for at in ahead:
        line = lines[at]
        if abs(line.middle - last.middle) > MAX_LEADING * line.size or is_text(line, gaps):
            return False
        if line.find_columns(gaps) - own:
            return True
        last = line
    return False


def _begins_anew(line: WordLine, last: WordLine) -> bool:
    """Return whether a line with words in one column alone stands apart: a heading, or what follows."""
    return abs(last.middle - line.middle) > 1.6 * line.size or line.size > 1.1 * last.size


def _read_table(page: Page, lines: Sequence[WordLine]) -> FoundTable | None:
    """Return the table of lines; None if its columns have running text or its rows cannot be told apart."""
    gaps = keep_even(lines, meet_whites(lines))
    if len(gaps) < MIN_GAPS or any(has_crowded_column(line, gaps) for line in lines):
        return None
    placed = place_lines(lines, gaps)
    rows = group_rows(placed, _list_borders(page, lines))
    if rows is None:
        return None
    rows = trim_rows(placed, rows)
    if len(rows) < MIN_ROWS:
        return None
    lines = lines[rows[0][0] : rows[-1][-1] + 1]
    rows = [[number - rows[0][0] for number in row] for row in rows]
    if len(rows) == len(lines) and _has_text_columns(lines, gaps):
        return None
    table = make_found_table(page, lines, rows, gaps)
    every = [text for row in table.grid.rows for text in row]
    filled = sum(map(bool, every))
    if filled * 2 < len(every):
        return None
    if len(rows) == len(lines) and sum(_SENTENCE.search(text) is not None for text in every) * 4 > filled:
        return None
    return table


def _has_text_columns(lines: Sequence[WordLine], gaps: Sequence[Gap]) -> bool:
    """Return whether a column has running text."""
    cells = [place_words(line, gaps) for line in lines]
    return any(
        _has_running_text([row[column] for row in cells if row[column]]) for column in range(len(gaps) + 1)
    )


def _list_borders(page: Page, lines: Sequence[WordLine]) -> list[float]:
    """Return the heights of the lines that are drawn between lines of words."""
    left = min(line.words[0][0].left for line in lines)
    right = max(word.right for line in lines for word, _ in line.words)
    return [
        (rule[1] + rule[3]) / 2 for rule in page.rules
        if rule[3] - rule[1] < MAX_RULE_WIDTH
        and min(rule[2], right) - max(rule[0], left) > MIN_RULE_SHARE * (right - left)
    ]  # fmt: skip


def _has_running_text(cells: Sequence[Sequence[Piece]]) -> bool:
    """Return whether most lines of a column fill it, if it is wide: then it is text, not values."""
    ends = [(min(piece.left for piece in cell), max(piece.right for piece in cell)) for cell in cells]
    if len(ends) < MIN_ROWS:
        return False
    width = max(right for _, right in ends) - min(left for left, _ in ends)
    full = sum(right - left >= FULL_SHARE * width for left, right in ends)
    return width >= MIN_TEXT_WIDTH * cells[0][0].size and full * 2 > len(ends)
