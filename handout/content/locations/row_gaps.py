"""Gaps in the rows of a list of locations: filled where a merged cell above says with what, else told."""

from __future__ import annotations

from collections.abc import Sequence

from handout.content.locations.csv_reader import CsvTable
from handout.content.locations.csv_records import CsvRecord as Row
from handout.content.locations.csv_records import CsvRecords
from handout.content.locations.sheet_columns import ColumnTarget
from handout.errors import Mark, Problem, Severity

_OF_ONE_LOCATION = frozenset({"id", "name"})
"""What each location has of its own, whatever is merged."""
_PLACE_NAMES = {"city": "city", "state": "state", "zip": "ZIP or postal code"}


def fill_merged_cells(
    rows: CsvRecords, columns: Sequence[ColumnTarget | None], table: CsvTable
) -> tuple[CsvRecords, list[Problem]]:
    """Return the rows with what the merged cells of their table say of them, and a note that tells it."""
    if not table.merged:
        return rows, []
    filled: list[Row] = []
    texts, first = dict[str, None](), None
    for row in rows:
        cells = list(row.cells)
        for at, column in enumerate(columns[: len(cells)]):
            text = table.merged.get((row.line, at), "")
            if text and column and column.key not in _OF_ONE_LOCATION and not cells[at].strip():
                cells[at], texts[text.strip()] = text, None
                first = first or Mark(table.name, row.line, at + 1)
        filled.append(Row(row.line, cells))
    if first is None:
        return CsvRecords(filled), []
    message = f"merged cells count for each of their rows: {', '.join(f'“{text}”' for text in texts)}"
    hint = "if a row has another value, unmerge the cells and type it"
    return CsvRecords(filled), [Problem(message, first, hint, "merged-cells", Severity.NOTE)]


def find_place_gaps(rows: CsvRecords, columns: Sequence[ColumnTarget | None], name: str) -> list[Problem]:
    """Return a warning for each row without a city, state or code that other rows have."""
    problems = []
    for at, column in enumerate(columns):
        if column is None or column.key != "address" or not column.inner_key:
            continue
        lacking = [row for row in rows if not "".join(row.cells[at : at + 1]).strip()]
        if len(lacking) == len(rows):
            continue
        message = f"this location has no {_PLACE_NAMES[column.inner_key]}, and others have"
        hint = "write it, or patients get an address without it"
        problems += [
            Problem(message, Mark(name, row.line, at + 1), hint, "place-gap", Severity.WARNING)
            for row in lacking
        ]
    return problems
