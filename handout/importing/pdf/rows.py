"""Parts the lines of a table into its rows: by lines drawn across or shading, else by the white between.

The lines of a cell stand a leading apart, those of two rows farther. Where that does not hold, a value could
come beside another label: then no rows are returned, and the lines become no table.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from handout.data_classes import dataclass
from handout.importing.pdf.lines import Word
from handout.importing.pdf.word_lines import Gap, WordLine

MAX_LEADING = 1.95
"""Of the size: how far apart the lines of a cell stand at most."""
MIN_LEADING = 0.85
"""Of the size: how far apart they stand at least; words that stand closer are of two cells."""
ROW_GROWTH = 1.06
"""How much farther apart than the lines of a cell two rows stand at least."""
MAX_PADDING = 1.5
"""Of the size: how much white a cell has beside its words at most."""
_VALUE = re.compile(r"[^\w\s]{0,2}\d[\d.,:/\u2013-]*(?: ?[^\W\d]{1,5})?")
Rows = list[list[int]]
"""The numbers of the lines of each row."""


@dataclass(frozen=True, slots=True)
class TableLines:
    """The lines of what may be a table, from the top, and the words of each in each column."""

    lines: Sequence[WordLine]
    columns: Sequence[Sequence[Sequence[Word]]]
    gaps: Sequence[Gap]
    leading: float
    """How far apart the lines of a cell stand."""


def place_lines(lines: Sequence[WordLine], gaps: Sequence[Gap]) -> TableLines:
    """Return lines with their words in the columns between gaps."""
    columns = [line.part_words(gaps) for line in lines]
    size = min(line.size for line in lines)
    drops: list[float] = []
    for column in range(len(gaps) + 1):
        filled = [line.middle for line, row in zip(lines, columns, strict=True) if row[column]]
        drops += [above - below for above, below in pairwise(filled)]
    near = [drop for drop in drops if MIN_LEADING * size <= drop <= MAX_LEADING * size]
    return TableLines(lines, columns, gaps, min(near, default=1.2 * size))


def group_rows(table: TableLines, borders: Sequence[float] = ()) -> Rows | None:
    """Return the lines of each row; None if it cannot be told which lines are of one row.

    `borders` are the heights of the lines that are drawn across the table.
    """
    bands = _part_at(table.lines, borders)
    is_ruled = len(bands) > 2
    rows: Rows = []
    for band in bands:
        found = _read_band(table, band) if is_ruled else _read_parts(table, part_by_white(table, band))
        if found is None:
            return None
        rows += found
    if not is_ruled and any(not _is_filled(table, row, 0) for row in rows[1:]):
        # Perhaps a label that reaches over rows, or a cell with paragraphs.
        return None
    return rows


def _part_at(lines: Sequence[WordLine], borders: Sequence[float]) -> Rows:
    bands: dict[int, list[int]] = {}
    for number, line in enumerate(lines):
        middle = line.middle + 0.3 * line.size
        bands.setdefault(sum(border > middle for border in borders), []).append(number)
    return list(bands.values())


def part_by_white(table: TableLines, numbers: Sequence[int]) -> Rows:
    """Return lines in parts between which white runs across, wider than between the lines of a cell."""
    parts = [[numbers[0]]]
    for above, below in pairwise(numbers):
        if is_far(table, table.lines[above].middle - table.lines[below].middle):
            parts.append([below])
        else:
            parts[-1].append(below)
    return parts


def is_far(table: TableLines, drop: float) -> bool:
    """Return whether two lines stand farther apart than those of a cell."""
    return drop > table.leading * ROW_GROWTH + 0.2


def is_apart(table: TableLines, lines: Sequence[WordLine]) -> bool:
    """Return whether the other lines of a page stand farther above and below a table than those of a cell."""
    first, last = (
        next(at for at, line in enumerate(lines) if line is end) for end in (table.lines[0], table.lines[-1])
    )
    above = lines[first - 1].middle - lines[first].middle if first else None
    below = lines[last].middle - lines[last + 1].middle if last + 1 < len(lines) else None
    return all(drop is None or is_far(table, drop) for drop in (above, below))


def _is_filled(table: TableLines, numbers: Sequence[int], column: int) -> bool:
    return any(table.columns[number][column] for number in numbers)


def is_whole(table: TableLines, numbers: Sequence[int]) -> bool:
    """Return whether lines have a label and a value."""
    width = len(table.gaps) + 1
    return _is_filled(table, numbers, 0) and any(
        _is_filled(table, numbers, column) for column in range(1, width)
    )


def _read_band(table: TableLines, band: list[int]) -> Rows | None:
    """Return the rows between two drawn lines: one, unless each part of them has a label of its own."""
    parts = part_by_white(table, band)
    if len(parts) == 1:
        return (
            [band] if not _list_doubtful_breaks(table, band, values_only=True) else _part_lines(table, band)
        )
    whole = sum(is_whole(table, part) for part in parts)
    if whole < 2:
        # A cell with paragraphs or a list.
        return [band]
    if not all(_is_filled(table, part, 0) for part in parts):
        return None
    return _read_parts(table, parts)


def _read_parts(table: TableLines, parts: Rows) -> Rows | None:
    """Return the rows of parts that white runs between, mostly one each."""
    rows: Rows = []
    for part in parts:
        is_one = is_one_row(table, part)
        if len(parts) == 1 and is_one and len(part) > 1:
            return None
        found = [part] if is_one else _part_lines(table, part)
        if found is None:
            return None
        rows += found
    return rows


def is_one_row(table: TableLines, numbers: Sequence[int]) -> bool:
    """Return whether lines can be the cells of one row: none has a gap, and their lines are full."""
    for column in range(len(table.gaps) + 1):
        filled = [table.lines[number].middle for number in numbers if table.columns[number][column]]
        if any(is_far(table, above - below) for above, below in pairwise(filled)):
            return False
    return not _list_doubtful_breaks(table, numbers)


def _list_doubtful_breaks(
    table: TableLines, numbers: Sequence[int], *, values_only: bool = False
) -> list[int]:  # fmt: skip
    """Return the lines that may begin a row: label and value go on, and one would have had room above."""
    doubtful = []
    for above, below in pairwise(numbers):
        both = [
            column for column in range(len(table.gaps) + 1)
            if table.columns[above][column] and table.columns[below][column]
        ]  # fmt: skip
        if len(both) < 2 or both[0]:
            continue
        has_values = any(
            _is_value(table.columns[above][column]) and _is_value(table.columns[below][column])
            for column in both[1:]
        )
        has_room = any(_has_room(table, above, below, column) for column in both)
        if has_values or (has_room and not values_only):
            doubtful.append(below)
    return doubtful


def _is_value(words: Sequence[Word]) -> bool:
    return _VALUE.fullmatch(" ".join(word.text for word in words)) is not None


def _has_room(table: TableLines, above: int, below: int, column: int) -> bool:
    """Return whether the first word of a line would have had room on the line above it in its cell."""
    cells = [row[column] for row in table.columns if row[column]]
    left = min(cell[0].left for cell in cells)
    widest = max(cell[-1].right - cell[0].left for cell in cells)
    size = table.lines[above].size
    ends = [gap[1] for gap in table.gaps]
    if column < len(ends):
        widest = max(widest, ends[column] - left - MAX_PADDING * size)
    line, following = table.columns[above][column], table.columns[below][column][0]
    needed = line[-1].right - line[0].left + 0.25 * size + following.right - following.left
    return needed < widest - 0.5


def _part_lines(table: TableLines, numbers: Sequence[int]) -> Rows | None:
    """Return each line as a row of its own; None if one lacks a label or a value, or goes on with a label."""
    if not all(is_whole(table, [number]) for number in numbers):
        return None
    labels = [table.columns[number][0][0].text[:1] for number in numbers]
    if any(label.islower() for label in labels[1:]) and any(label.isupper() for label in labels):
        return None
    if any(label.isalpha() and label.lower() == label.upper() for label in labels[1:]):
        # A script without capitals: the label may go on.
        return None
    return [[number] for number in numbers]


def trim_rows(table: TableLines, rows: Rows) -> Rows:
    """Return rows without those at both ends that have words in one column alone: a heading, or text."""
    first, last = 0, len(rows)
    while first < last and not _is_more_than_one(table, rows[first]):
        first += 1
    while last > first and not _is_more_than_one(table, rows[last - 1]):
        last -= 1
    return rows[first:last]


def _is_more_than_one(table: TableLines, numbers: Sequence[int]) -> bool:
    return sum(_is_filled(table, numbers, column) for column in range(len(table.gaps) + 1)) > 1
