"""Reads the rows of an OpenDocument table: each cell in its column, also where cells are repeated."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from handout.importing.comparing.table_comparison import SourceTable
from handout.importing.files.text_cleaning import clean_text

if TYPE_CHECKING:
    from collections.abc import Callable
    from xml.etree.ElementTree import Element

_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_GROUPS = tuple(f"{_TABLE}{name}" for name in ("table-header-rows", "table-rows", "table-row-group"))
_COVERED = f"{_TABLE}covered-table-cell"
MAX_REPEATED = 60


def iter_rows(table: Element) -> Iterator[list[Element]]:
    """Yield the cells of each row of a table itself, repeated ones as often as they stand there.

    Cells that a merged one covers are among them; empty ones at the end of a row, and rows without any
    words, are there once.
    """
    for child in table:
        if child.tag in _GROUPS:
            yield from iter_rows(child)
        elif child.tag == f"{_TABLE}table-row":
            cells = list(_iter_cells(child))
            count = _read_count(child.get(f"{_TABLE}number-rows-repeated", "1"))
            yield from [cells] * (count if any(map(_has_words, cells)) else 1)


def count_head_rows(table: Element) -> int:
    """Return how many of the first rows of a table are marked to be repeated on each page: its titles."""
    heads = [child for child in table if child.tag == f"{_TABLE}table-header-rows"]
    return sum(1 for head in heads for _ in iter_rows(head))


def _iter_cells(row: Element) -> Iterator[Element]:
    cells = [cell for cell in row if cell.tag in (f"{_TABLE}table-cell", _COVERED)]
    last = max((at for at, cell in enumerate(cells) if _has_words(cell)), default=0)
    for at, cell in enumerate(cells):
        count = _read_count(cell.get(f"{_TABLE}number-columns-repeated", "1"))
        yield from [cell] * (count if at <= last else 1)


def is_covered(cell: Element) -> bool:
    """Return whether a merged cell covers this one."""
    return cell.tag == _COVERED


def get_span(cell: Element, direction: str) -> int:
    """Return how many columns or rows a cell reaches over."""
    return _read_count(cell.get(f"{_TABLE}number-{direction}-spanned", "1"))


def _has_words(cell: Element) -> bool:
    return any(text.strip() for text in cell.itertext())


def _read_count(value: str) -> int:
    is_number = value.isascii() and value.isdecimal() and len(value) < 6
    return min(max(int(value), 1), MAX_REPEATED) if is_number else 1


def read_source_table(table: Element, place: str, get_text: Callable[[Element], str]) -> SourceTable:
    """Return a table for the comparison: a merged cell is repeated in each place that it covers."""
    rows: list[list[str]] = []
    reaching: dict[tuple[int, int], str] = {}
    for number, cells in enumerate(iter_rows(table)):
        rows.append([])
        for column, cell in enumerate(cells):
            text = clean_text(get_text(cell))[0]
            if is_covered(cell):
                text = reaching.get((number, column), text)
            for down in range(get_span(cell, "rows")):
                for right in range(get_span(cell, "columns")):
                    reaching.setdefault((number + down, column + right), text)
            rows[-1].append(text)
    return SourceTable(place, tuple(map(tuple, rows)))
