"""Puts each cell of a Word table into its column: rows that begin later, merged cells of another width."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from handout.importing.docx.text import WORD, find_inner, get_text
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
            skipped = _read_number(find_inner(row, "trPr", "gridBefore"), 0)
            start = next((at for at, child in enumerate(row) if child.tag in _CELLS), len(row))
            row[start:start] = [_make_cell() for _ in range(skipped)]
            column, begun = 0, set[tuple[int, int]]()
            for cell in row.iter(f"{WORD}tc"):
                width = _read_number(find_inner(cell, "tcPr", "gridSpan"), 1)
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


def mark_title_rows(root: Element) -> None:
    """Mark the first row of a table as titles, if all its cells are shaded, and no other row is so."""
    from xml.etree.ElementTree import SubElement

    for table in root.iter(f"{WORD}tbl"):
        rows = table.findall(f"{WORD}tr")
        fills = [_list_fills(row) for row in rows]
        is_marked = any(find_inner(row, "trPr", "tblHeader") is not None for row in rows)
        if len(rows) < MIN_ROWS or is_marked or not fills[0] or "" in fills[0] or fills[0] in fills[1:]:
            continue
        if any(fill and fill <= fills[0] for fill in fills[1:]):
            continue
        properties = rows[0].find(f"{WORD}trPr")
        if properties is None:
            properties = rows[0].makeelement(f"{WORD}trPr", {})
            rows[0].insert(0, properties)
        SubElement(properties, f"{WORD}tblHeader")


def _list_fills(row: Element) -> set[str]:
    """Return the colours behind the cells of a row; "" for none."""
    shades = [find_inner(cell, "tcPr", "shd") for cell in row.findall(f"{WORD}tc")]
    fills = [shade.get(f"{WORD}fill", "") if shade is not None else "" for shade in shades]
    return {"" if fill.lower() in _NO_FILLS else fill for fill in fills}


_NO_FILLS = ("", "auto", "ffffff", "clear")
MIN_ROWS = 2
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
    return find_inner(row, "trPr", "del") is not None


def tell_inserted_rows(root: Element) -> Iterator[str]:
    """Yield lines about rows that somebody proposes to insert."""
    for row in root.iter(f"{WORD}tr"):
        if find_inner(row, "trPr", "ins") is not None:
            words = " | ".join(get_text(cell) for cell in row.iter(f"{WORD}tc"))
            yield describe_changes([("inserted as a new row of a table", words)])
