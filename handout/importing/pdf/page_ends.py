"""Joins the parts of a PDF's table that the end of a page cuts."""

from __future__ import annotations

from collections.abc import Sequence

from handout.data_classes import replace
from handout.importing.pdf.order import Column
from handout.importing.pdf.tables import Grid

MAX_SHIFT = 3.0
"""Points by which the columns of the two parts of a table stand beside each other at most."""
CUT_ROW_NOTE = (
    "A row of the table that begins with “{}” goes on after page {}: compare it with the PDF, cell by cell."
)


def join_cut_tables(parts: Sequence[Column | Grid]) -> tuple[list[Column | Grid], list[str]]:
    """Return the parts of pages with each table that goes on on the next one joined, and notes about rows.

    Titles that the next page repeats are left out there. A row without a label that begins a page goes on
    with the last row of the page before.
    """
    joined: list[Column | Grid] = []
    notes: list[str] = []
    last_page = 0
    for part in parts:
        last = joined[-1] if joined else None
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
