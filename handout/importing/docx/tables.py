"""Puts each cell of a Word table into its column: rows that begin later, merged cells of another width."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from handout.importing.docx.text import WORD, get_text
from handout.importing.drafts.tracked_changes import describe_changes

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

MAX_SKIPPED = 60


def fill_grid(root: Element) -> None:
    """Write the columns that a row leaves out as empty cells; part what is merged with nothing above it.

    Mammoth puts the first cell of a row into the first column, wherever the row begins.
    """
    for table in root.iter(f"{WORD}tbl"):
        open_cells: set[tuple[int, int]] = set()
        for row in table.iter(f"{WORD}tr"):
            skipped = _read_number(row.find(f"{WORD}trPr/{WORD}gridBefore"), 0)
            start = next((at for at, child in enumerate(row) if child.tag in _CELLS), len(row))
            row[start:start] = [_make_cell() for _ in range(skipped)]
            column, begun = 0, set[tuple[int, int]]()
            for cell in row.iter(f"{WORD}tc"):
                width = _read_number(cell.find(f"{WORD}tcPr/{WORD}gridSpan"), 1)
                properties = cell.find(f"{WORD}tcPr")
                merge = properties.find(f"{WORD}vMerge") if properties is not None else None
                place = (column, width)
                if properties is not None and merge is not None:
                    if merge.get(f"{WORD}val") == "restart" or place in open_cells:
                        begun.add(place)
                    else:
                        properties.remove(merge)
                column += width
            open_cells = begun


_CELLS = (f"{WORD}tc", f"{WORD}sdt", f"{WORD}customXml")


def _make_cell() -> Element:
    from xml.etree.ElementTree import Element, SubElement

    cell = Element(f"{WORD}tc")
    SubElement(cell, f"{WORD}p")
    return cell


def _read_number(element: Element | None, default: int) -> int:
    value = element.get(f"{WORD}val", "") if element is not None else ""
    is_number = value.isascii() and value.isdecimal() and len(value) < 4
    return min(int(value), MAX_SKIPPED) if is_number else default


def is_deleted_row(row: Element) -> bool:
    """Return whether somebody proposes to delete a row, and Word reads it as deleted."""
    return row.find(f"{WORD}trPr/{WORD}del") is not None


def tell_inserted_rows(root: Element) -> Iterator[str]:
    """Yield lines about rows that somebody proposes to insert."""
    for row in root.iter(f"{WORD}tr"):
        if row.find(f"{WORD}trPr/{WORD}ins") is not None:
            words = " | ".join(get_text(cell) for cell in row.iter(f"{WORD}tc"))
            yield describe_changes([("inserted as a new row of a table", words)])
