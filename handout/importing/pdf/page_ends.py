"""Joins the parts of a PDF's table that the end of a page cuts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from handout.data_classes import replace
from handout.importing.pdf.near_lines import MAX_TOLD_WORDS, is_parted_alike, list_first_words
from handout.importing.pdf.order import Column
from handout.importing.pdf.tables import Grid
from handout.importing.pdf.word_lines import make_word_lines

MAX_SHIFT = 3.0
"""Points by which the columns of the two parts of a table stand beside each other at most."""
MAX_UNDER = 4.0
"""Of the size: how far under the highest words of a page others stand that begin it too, at most."""
CUT_ROW_NOTE = (
    "A row of the table that begins with “{}” goes on after page {}: compare it with the PDF, cell by cell."
)
GOES_ON_NOTE = (
    "Page {}: words at its top, “{} …”, may go on with the table of the page before that begins with “{} …”. "
    "Compare them with the PDF."
)


def join_cut_tables(parts: Sequence[Column | Grid]) -> tuple[list[Column | Grid], list[str]]:
    """Return the parts of pages with each table that goes on on the next one joined, and notes about rows.

    Titles that the next page repeats are left out there. A row without a label that begins a page goes on
    with the last row of the page before.
    """
    joined: list[Column | Grid] = []
    notes: list[str] = []
    last_page = 0
    for number, part in enumerate(parts):
        last = joined[-1] if joined else None
        if isinstance(last, Grid) and isinstance(part, Column) and last.is_sure:
            following = [other for other in parts[number:] if isinstance(other, Column)]
            notes += _tell_going_on(replace(last, page=last_page), following)
        if isinstance(last, Grid) and isinstance(part, Grid) and _goes_on(last, last_page, part):
            joined[-1] = _join(last, part, notes)
        else:
            joined.append(part)
        if isinstance(part, Grid):
            last_page = part.page
    return joined, notes


def _goes_on(table: Grid, last_page: int, part: Grid) -> bool:
    """Return whether a table on the next page has the columns of one, and its titles or none."""
    if not (table.is_sure and part.is_sure and part.page == last_page + 1 and table.borders):
        return False
    if len(table.borders) != len(part.borders):
        return False
    is_aligned = all(
        max(first[0], second[0]) <= min(first[1], second[1]) + MAX_SHIFT
        for first, second in zip(table.borders, part.borders, strict=True)
    )
    return is_aligned and (part.rows[0] == table.rows[0] or not part.has_titles)


def _tell_going_on(table: Grid, columns: Sequence[Column]) -> Iterator[str]:
    """Yield what is told of the first lines of the page after a table that stand in its columns."""
    lines = [line for column in columns for line in column.lines if line.page == table.page + 1]
    if not lines or not table.borders:
        return
    top = max(line.top for line in lines)
    highest = [line for line in lines if top - line.top <= MAX_UNDER * line.size]
    first = [line for line in highest if top - line.top <= line.size]
    begins_inside = min(line.left for line in first) >= table.borders[0][0] - MAX_SHIFT
    starts = [end for _, end in table.borders]
    for line in highest:
        if (
            begins_inside
            or any(abs(piece.left - start) <= MAX_SHIFT for piece in line.pieces for start in starts)
            or any(is_parted_alike(one, table.borders) for one in make_word_lines(line.pieces))
        ):
            words = " ".join(line.text.split()[:MAX_TOLD_WORDS])
            yield GOES_ON_NOTE.format(line.page, words, list_first_words(table))
            return


def _join(table: Grid, part: Grid, notes: list[str]) -> Grid:
    rows = part.rows[1:] if part.rows[0] == table.rows[0] else part.rows
    whole = list(table.rows)
    if rows and not rows[0][0] and len(whole) > 1:
        whole[-1] = tuple(
            "\n".join(filter(None, (before, after)))
            for before, after in zip(whole[-1], rows[0], strict=True)
        )  # fmt: skip
        words = " ".join(whole[-1][0].split()[:6]) or " ".join(whole[-1]).split("\n")[0]
        notes.append(CUT_ROW_NOTE.format(words, part.page - 1))
        rows = rows[1:]
    return replace(table, rows=(*whole, *rows), merged=table.merged or part.merged)
