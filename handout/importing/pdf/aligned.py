"""Finds the tables of a PDF's page that have no lines: words under each other with white between the columns.

A value must never come under another title. Where the rows cannot be told apart, nothing is a table.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from handout.data_classes import replace
from handout.importing.pdf.lines import Box, Page, Piece, Word
from handout.importing.pdf.tables import FoundTable, Grid
from handout.importing.pdf.word_lines import (
    MIN_TEXT_WIDTH,
    Gap,
    WordLine,
    find_column,
    find_text_gutter,
    make_word_lines,
    meet_whites,
)  # fmt: skip
from handout.importing.pdf.words import join_cell_lines, make_piece

MIN_WIDE = 1.0
MAX_UNEVEN = 0.5
"""Of the size: how far the words of a column may begin, end or have their middle beside each other."""
MIN_EVEN_SHARE = 0.7
MIN_ROWS = 3
MIN_GAPS = 2
"""The fewest whites beside each other: one alone may part two columns of text."""
MAX_COLUMNS = 12
SAME_ROW = 0.85
"""Of the size: words whose lines stand closer than this are of one row, in cells of several lines."""
NEAR_ROW = 1.1
"""The same, for a line with words in one column alone, which goes with a nearer line of others."""
MAX_LINES = 250
"""The most lines of a page; one with more is no page of words."""
MAX_TRIED = 40
"""The most runs of lines of a page that are tried as tables."""
MAX_DROP = 3.2
"""Of the size: how far two lines of a table stand apart at most."""
MAX_TITLE_LINES = 4
MIN_ROW_GROWTH = 1.2
"""How much farther apart than the lines of a cell two rows stand at least."""
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
        following = lines[number + places.step] if 0 <= number + places.step < len(lines) else None
        goes_on = following is not None and abs(following.middle - line.middle) < NEAR_ROW * line.size
        is_apart = has_one and not goes_on and _begins_anew(line, last)
        if is_far or len(narrowed) < MIN_GAPS or is_apart or _is_text(line, gaps):
            break
        gaps = narrowed
        reached = number + places.step
    return reached, gaps


def _is_text(line: WordLine, gaps: Sequence[Gap]) -> bool:
    """Return whether words with no more than spaces between them reach over three columns."""
    columns = line.find_columns(gaps)
    return len(columns) > 2 and len(line.words) > 4 and not line.list_gaps()


def _begins_anew(line: WordLine, last: WordLine) -> bool:
    """Return whether a line with words in one column alone stands apart: a heading, or what follows."""
    return abs(last.middle - line.middle) > 1.6 * line.size or line.size > 1.1 * last.size


def _read_table(page: Page, lines: Sequence[WordLine]) -> FoundTable | None:
    """Return the table of lines; None if its columns have running text or its rows cannot be told apart."""
    gaps = _keep_even(lines, meet_whites(lines))
    if len(gaps) < MIN_GAPS:
        return None
    width = len(gaps) + 1
    cells = [_place_words(line, gaps) for line in lines]
    if any(_has_running_text([row[column] for row in cells if row[column]]) for column in range(width)):
        return None
    groups = _group_rows(page, lines, cells)
    if groups is None or len(groups) < MIN_ROWS:
        return None
    rows = []
    for group in groups:
        texts = (join_cell_lines([part for row in group for part in row[column]]) for column in range(width))
        rows.append(tuple(texts))
    every = [text for row in rows for text in row]
    filled = sum(map(bool, every))
    if filled * 2 < len(every) or sum(_SENTENCE.search(text) is not None for text in every) * 4 > filled:
        return None
    used = frozenset(piece for line in lines for _, piece in line.words)
    return FoundTable(Grid(tuple(rows), page.number), _get_box(used), used)


def _keep_even(lines: Sequence[WordLine], gaps: Sequence[Gap]) -> list[Gap]:
    """Return the gaps after which words stand under each other: those between the words of text do not."""
    kept = list(gaps)
    while kept:
        uneven = [
            gap for column, gap in enumerate(kept, 1)
            if not (_is_wide(lines, kept, column) and _is_even(lines, kept, column))
        ]  # fmt: skip
        if not uneven:
            break
        kept.remove(min(uneven, key=lambda gap: gap[1] - gap[0]))
    return [] if kept and _fills_both_ends(lines, kept) else kept


def _is_wide(lines: Sequence[WordLine], gaps: Sequence[Gap], column: int) -> bool:
    """Return whether the white before a column is wider than spaces in half of the lines that have both."""
    wide = []
    for line in lines:
        before = [word for word, _ in line.words if find_column(word, gaps) == column - 1]
        after = [word for word, _ in line.words if find_column(word, gaps) == column]
        if before and after:
            wide.append(after[0].left - before[-1].right >= MIN_WIDE * line.size)
    return sum(wide) * 2 >= len(wide)


def _fills_both_ends(lines: Sequence[WordLine], gaps: Sequence[Gap]) -> bool:
    """Return whether most lines begin and end where the others do, with little white: justified text."""
    left = min(line.words[0][0].left for line in lines)
    right = max(line.words[-1][0].right for line in lines)
    full = [
        line for line in lines if line.words[0][0].left < left + 3 and line.words[-1][0].right > right - 3
    ]
    if len(full) * 2 < len(lines) or right - left < MIN_TEXT_WIDTH * lines[0].size:
        return False
    whites = sorted(
        after.left - before.right
        for line in full
        for (before, _), (after, _) in pairwise(line.words)
        if find_column(before, gaps) != find_column(after, gaps)
    )
    return not whites or whites[len(whites) // 2] < 1.5 * lines[0].size


def _is_even(lines: Sequence[WordLine], gaps: Sequence[Gap], column: int) -> bool:
    ends = []
    for line in lines:
        own = [word for word, _ in line.words if find_column(word, gaps) == column]
        if own:
            left, right = own[0].left, max(word.right for word in own)
            ends.append((left, right, (left + right) / 2))
    size = lines[0].size
    for values in zip(*ends, strict=True):
        for value in values:
            near = sum(abs(other - value) <= MAX_UNEVEN * size for other in values)
            if near >= MIN_EVEN_SHARE * len(values) and near > 1:
                return True
    return False


def _get_box(pieces: frozenset[Piece]) -> Box:
    return (
        min(piece.left for piece in pieces), min(piece.bottom for piece in pieces),
        max(piece.right for piece in pieces), max(piece.top for piece in pieces),
    )  # fmt: skip


def _place_words(line: WordLine, gaps: Sequence[Gap]) -> list[list[Piece]]:
    """Return the pieces of a line in each column."""
    row: list[list[tuple[Word, Piece]]] = [[] for _ in range(len(gaps) + 1)]
    for word, piece in line.words:
        row[find_column(word, gaps)].append((word, piece))
    placed = []
    for pairs in row:
        by_piece: dict[int, list[tuple[Word, Piece]]] = {}
        for word, piece in pairs:
            by_piece.setdefault(id(piece), []).append((word, piece))
        placed.append([make_piece([word for word, _ in own], own[0][1]) for own in by_piece.values()])
    return placed


def _has_running_text(cells: Sequence[Sequence[Piece]]) -> bool:
    """Return whether most lines of a column fill it, if it is wide: then it is text, not values."""
    ends = [(min(piece.left for piece in cell), max(piece.right for piece in cell)) for cell in cells]
    if len(ends) < MIN_ROWS:
        return False
    width = max(right for _, right in ends) - min(left for left, _ in ends)
    full = sum(right - left >= FULL_SHARE * width for left, right in ends)
    return width >= MIN_TEXT_WIDTH * cells[0][0].size and full * 2 > len(ends)


Cells = list[list[Piece]]


def _group_rows(page: Page, lines: Sequence[WordLine], cells: Sequence[Cells]) -> list[list[Cells]] | None:
    """Return the lines of each row; None if it cannot be told which lines are of one row."""
    groups: list[list[int]] = [[0]]
    for number in range(1, len(lines)):
        if lines[number - 1].middle - lines[number].middle < SAME_ROW * lines[number].size:
            groups[-1].append(number)
        else:
            groups.append([number])
    drops = [
        lines[before[-1]].middle - lines[after[0]].middle for before, after in pairwise(groups)
    ]  # fmt: skip
    ruled = [_is_ruled(page, lines[a[-1]], lines[b[0]]) for a, b in pairwise(groups)]
    least = min(drops, default=0.0)
    if sum(ruled) >= 2:
        is_end = ruled
    elif max(drops, default=0.0) >= least * MIN_ROW_GROWTH:
        is_end = [drop >= least * MIN_ROW_GROWTH for drop in drops]
    else:
        is_end = [True] * len(drops)
    rows = [[groups[0]]]
    for ends, group in zip(is_end, groups[1:], strict=True):
        if ends:
            rows.append([group])
        else:
            rows[-1].append(group)
    lined = [[_merge_lines([cells[number] for number in group]) for group in row] for row in rows]
    if all(map(_is_one_row, lined[1:])) and len(lined[0]) <= MAX_TITLE_LINES:
        return lined
    single = [[_merge_lines([cells[number] for number in group])] for group in groups]
    return single if not any(ruled) and _is_plain(single) else None


def _merge_lines(lines: Sequence[Cells]) -> Cells:
    """Return the cells of lines that stand closer than two lines of one cell."""
    return [[piece for line in lines for piece in line[column]] for column in range(len(lines[0]))]


def _is_one_row(row: Sequence[Cells]) -> bool:
    """Return whether lines are the cells of one row: its label alone goes over several lines, or one cell."""
    counts = [sum(bool(line[column]) for line in row) for column in range(len(row[0]))]
    return counts[0] <= 1 or sum(count > 1 for count in counts[1:]) == 0


def _is_plain(rows: Sequence[Sequence[Cells]]) -> bool:
    """Return whether each line is a row of its own: all have a label and a value."""
    return all(
        len(row) == 1 and row[0][0] and any(row[0][1:]) for row in rows
    )  # fmt: skip


def _is_ruled(page: Page, above: WordLine, below: WordLine) -> bool:
    """Return whether a line is drawn between two lines of words."""
    left = min(word.left for word, _ in above.words)
    right = max(word.right for word, _ in above.words)
    return any(
        below.middle < rule[1] < above.middle
        and rule[3] - rule[1] < 3
        and min(rule[2], right) - max(rule[0], left) > 0
        for rule in page.rules
    )
