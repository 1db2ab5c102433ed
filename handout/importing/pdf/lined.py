"""Finds the tables of a PDF's page whose rows are parted by lines across or by shading, not by lines down."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from handout.data_classes import dataclass
from handout.importing.lines.heading_lines import SENTENCE_ENDS
from handout.importing.pdf.cells import list_crossed, make_found_table
from handout.importing.pdf.even_columns import keep_even
from handout.importing.pdf.lines import Page, Piece
from handout.importing.pdf.pairs import MIN_SENTENCE, has_sentence_beside
from handout.importing.pdf.rows import ROW_GROWTH, group_rows, place_lines
from handout.importing.pdf.tables import (
    MAX_CELLS,
    FoundTable,
    Span,
    list_across,
    merge_places,
)
from handout.importing.pdf.word_lines import (
    MAX_DROP,
    MIN_WHITE,
    Gap,
    WordLine,
    begins_with_columns,
    has_crowded_column,
    is_text,
    make_word_lines,
    meet_whites,
)

MAX_EDGE = 4.0
"""Points between the ends of lines across one table."""
MIN_TABLE_WIDTH = 60.0
MAX_GROUPS = 40
"""The most places of a page at which such tables are sought."""
MAX_BAND_LINES = 14
"""The most lines of a row; what has more between two drawn lines is text."""
MAX_SPANNING_LINES = 2
"""The most lines of a cell that reaches over columns."""
MIN_TEXT_DROP = 1.7
"""Of the size: how far text stands from the titles of a table below it at least."""
MIN_ROWS_OF_TWO = 3
"""The fewest rows of a table with two columns."""


@dataclass(slots=True)
class _Run:
    """Bands between drawn lines, from one to another, and the white between their columns."""

    first: int
    last: int
    gaps: Sequence[Gap]


def find_lined_tables(page: Page) -> Iterator[FoundTable]:
    """Yield the tables whose rows are parted by lines across, or by the edges of shading."""
    across = list_across(page)
    taken: set[Piece] = set()
    for spans in _group_spans(across):
        heights = merge_places([span[0] for span in spans])
        left, right = min(span[1] for span in spans), max(span[2] for span in spans)
        pieces = [
            piece for piece in page.pieces
            if piece not in taken and piece.right > left - MAX_EDGE and piece.left < right + MAX_EDGE
        ]  # fmt: skip
        lines = list(make_word_lines(pieces))
        for table in _find_in_bands(page, lines, heights, spans, (left, right)):
            taken |= table.used
            yield table


def _group_spans(across: Sequence[Span]) -> Iterator[list[Span]]:
    """Yield the drawn lines that begin or end where the longest of them does, and reach no farther."""
    rest = sorted(across, key=lambda span: span[1] - span[2])
    for _ in range(MAX_GROUPS):
        if not rest or rest[0][2] - rest[0][1] < MIN_TABLE_WIDTH:
            return
        _, left, right = rest[0]
        group = [
            span for span in rest
            if span[1] > left - MAX_EDGE and span[2] < right + MAX_EDGE
            and (span[1] < left + MAX_EDGE or span[2] > right - MAX_EDGE)
        ]  # fmt: skip
        chosen = set(group)
        rest = [span for span in rest if span not in chosen]
        if len(group) > 1:
            yield group


def _find_in_bands(
    page: Page, lines: Sequence[WordLine], heights: Sequence[float], spans: Sequence[Span],
    ends: tuple[float, float],
) -> Iterator[FoundTable]:  # fmt: skip
    bands = _part_bands(lines, heights)
    taken: set[int] = set()
    for start in sorted(range(1, len(heights)), key=lambda at: -_count_gaps(bands[at])):
        if start in taken or not _count_gaps(bands[start]):
            continue
        run = _grow_run(bands, start, taken, ends)
        if run is None:
            continue
        chosen = _extend_run(bands, run, ends)
        found = _read_run(page, chosen, run.gaps, heights, spans)
        if found is not None:
            taken.update(range(run.first, run.last + 1))
            yield found


def _part_bands(lines: Sequence[WordLine], heights: Sequence[float]) -> list[list[WordLine]]:
    """Return the lines above the first height, between each two, and below the last one."""
    bands: list[list[WordLine]] = [[] for _ in range(len(heights) + 1)]
    for line in lines:
        middle = line.middle + 0.3 * line.size
        bands[sum(height > middle for height in heights)].append(line)
    return bands


def _count_gaps(band: Sequence[WordLine]) -> int:
    return len(_list_gaps(band)) if band and len(band) <= MAX_BAND_LINES else 0


def _list_gaps(band: Sequence[WordLine]) -> list[Gap]:
    """Return the white that all lines of a band leave, and that is wider than a space."""
    return [gap for gap in meet_whites(band) if gap[1] - gap[0] >= MIN_WHITE * band[0].size]


def _grow_run(
    bands: Sequence[Sequence[WordLine]], start: int, taken: set[int], ends: tuple[float, float]
) -> _Run | None:
    run = _Run(start, start, _list_gaps(bands[start]))
    if not all(_is_between(line, ends) for line in bands[start]):
        return None
    for step in (1, -1):
        at = start + step
        while 1 <= at < len(bands) - 1 and at not in taken and _join_band(run, bands[at], ends):
            run.last, run.first = max(run.last, at), min(run.first, at)
            at += step
    return run


def _is_between(line: WordLine, ends: tuple[float, float]) -> bool:
    """Return whether a line stands between the ends of the drawn lines."""
    return line.words[0][0].left > ends[0] - MAX_EDGE and line.words[-1][0].right < ends[1] + MAX_EDGE


def _join_band(run: _Run, band: Sequence[WordLine], ends: tuple[float, float]) -> bool:
    """Return whether a band has the columns of a run, or cells that reach over some; narrow its white."""
    if not all(_is_between(line, ends) for line in band) or len(band) > MAX_BAND_LINES:
        return False
    gaps = run.gaps
    if any(
        is_text(above, gaps) != is_text(below, gaps)
        and above.middle - below.middle > MIN_TEXT_DROP * above.size
        for above, below in pairwise(band)
    ):
        # Text, and below it the titles of another table.
        return False
    for line in band:
        kept = line.narrow(gaps)
        if len(kept) < len(gaps):
            # Cells that reach over columns, not a paragraph of text.
            return len(band) <= MAX_SPANNING_LINES and (len(kept) > 0 or len(band) == 1)
        gaps = kept
    run.gaps = gaps
    return True


def _extend_run(bands: Sequence[Sequence[WordLine]], run: _Run, ends: tuple[float, float]) -> list[WordLine]:
    """Return the lines of a run, with those above and below it that stand in its columns."""
    lines = [line for band in bands[run.first : run.last + 1] for line in band]
    lines = [*_take_near(bands[run.first - 1][::-1], lines, run, ends, at_end=False), *lines]
    if run.last == len(bands) - 2:
        lines = [*lines, *_take_near(bands[-1], lines, run, ends, at_end=True)]
    return lines


def _take_near(
    beyond: Sequence[WordLine],
    lines: Sequence[WordLine],
    run: _Run,
    ends: tuple[float, float],
    *,
    at_end: bool,
) -> list[WordLine]:
    """Return the lines beyond the last drawn one, or shading, that go on with the columns of a run.

    The words of a row stand a leading apart; what has words in one column alone is no row.
    """
    last = lines[-1] if at_end else lines[0]
    near_drop = place_lines(lines, run.gaps).leading * ROW_GROWTH + 0.2
    taken: list[WordLine] = []
    row: list[WordLine] = []
    gaps = row_gaps = run.gaps
    for line in beyond:
        drop = abs(last.middle - line.middle)
        kept = line.narrow(row_gaps)
        is_over = (
            len(kept) < len(run.gaps)
            or line.size > 1.1 * last.size
            or (
                # The last row may have a label that comes near its value; a line above is text.
                is_text(line, kept) and (not at_end or bool(list_crossed([*lines, line], kept)[-1]))
            )
            # Few words of a text, with spaces where the columns end.
            or not begins_with_columns(line, [*lines, line], kept)
        )
        if row and drop > near_drop:
            if not _has_two_cells(row, row_gaps):
                row = []
                break
            taken, row, gaps = [*taken, *row], [], row_gaps
        if not at_end and _ends_text(line, kept):
            break
        if is_over or drop > MAX_DROP * line.size or not _is_between(line, ends):
            row = row if not is_over or drop > near_drop else []
            break
        row, row_gaps, last = [*row, line], kept, line
    if row and _has_two_cells(row, row_gaps):
        taken, gaps = [*taken, *row], row_gaps
    run.gaps = gaps
    return taken if at_end else taken[::-1]


def _ends_text(line: WordLine, gaps: Sequence[Gap]) -> bool:
    """Return whether a line is the end of a text above a table: one cell with the end of a sentence."""
    is_one = len(line.find_columns(gaps)) == 1
    return is_one and len(line.words) >= MIN_SENTENCE and line.words[-1][0].text.endswith(SENTENCE_ENDS)


def _has_two_cells(row: Sequence[WordLine], gaps: Sequence[Gap]) -> bool:
    return len({column for line in row for column in line.find_columns(gaps)}) > 1


def _read_run(
    page: Page,
    lines: Sequence[WordLine],
    gaps: Sequence[Gap],
    heights: Sequence[float],
    spans: Sequence[Span],
) -> FoundTable | None:
    """Return the table of lines between drawn ones; None if columns or rows are not sure."""
    if not gaps:
        return None
    crossed = list_crossed(lines, gaps)
    plain = [line for line, over in zip(lines, crossed, strict=True) if not over]
    if any(has_crowded_column(line, gaps) for line in plain):
        return None
    # Titles may stand left of values that end at the right.
    is_even = any(len(keep_even(some, gaps)) == len(gaps) for some in (plain, plain[1:]) if len(some) > 1)
    if len(plain) * 2 < len(lines) or not is_even:
        return None
    if len(lines) * (len(gaps) + 1) > MAX_CELLS:
        return None
    placed = place_lines(lines, gaps)
    rows = group_rows(placed, heights)
    if rows is None or len(rows) < (2 if len(gaps) > 1 else MIN_ROWS_OF_TWO):
        return None
    is_within = lines[0].middle < heights[0] and lines[-1].middle > heights[-1]
    if not is_within and has_sentence_beside(placed, rows):
        return None
    table = make_found_table(page, lines, rows, gaps, spans)
    filled = sum(bool(cell) for row in table.grid.rows for cell in row)
    return table if filled * 2 > len(rows) * (len(gaps) + 1) else None
