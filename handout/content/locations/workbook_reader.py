"""Reads a sheet of an Excel or OpenDocument workbook into records, each cell as the text that people see."""

from __future__ import annotations

import datetime as dt
import io
import zipfile
from pathlib import Path
from typing import Any

from handout.content.locations.csv_reader import CsvTable, is_blank
from handout.content.locations.csv_records import CsvRecord, CsvRecords
from handout.content.locations.xlsx_extent import PACKAGE_ERRORS, find_sheet_extent
from handout.content.suggestions import did_you_mean
from handout.content.yaml.text_files import LIST_LIMITS, read_bytes
from handout.errors import ContentError, Mark, Problem

WORKBOOK_SUFFIXES = (".xlsx", ".xlsm", ".xls", ".ods")
MAX_UNPACKED_BYTES = 256 * 1024 * 1024
"""Bytes of all parts of a workbook together, so that a small file cannot fill the memory."""


def is_workbook(written_path: str) -> bool:
    """Return whether a path, with or without the name of a sheet behind #, is that of a workbook."""
    return written_path.partition("#")[0].lower().endswith(WORKBOOK_SUFFIXES)


def read_workbook(path: Path, name: str, sheet: str = "") -> CsvTable:
    """Return a sheet of a workbook, the first one if none is named; ``name`` is the file's in marks.

    Raises ContentError for a file that is missing, too large, protected or no workbook, and for a sheet
    that is not in it.
    """
    from python_calamine import CalamineError, CalamineWorkbook, SheetVisibleEnum

    content = read_bytes(path, name, LIST_LIMITS.max_bytes)
    _check_size(content, name)
    try:
        workbook = CalamineWorkbook.from_filelike(io.BytesIO(content))
        visible = [each.name for each in workbook.sheets_metadata if each.visible == SheetVisibleEnum.Visible]
        wanted = _choose_sheet(workbook.sheet_names, sheet or next(iter(visible), ""), name)
        _check_extent(find_sheet_extent(content, wanted), name)
        found = workbook.get_sheet_by_name(wanted)
        _check_extent((found.total_height, found.total_width), name)
        rows = found.to_python(skip_empty_area=False)
    except (CalamineError, *PACKAGE_ERRORS) as error:
        hint = "open it in the spreadsheet program and save it again, without a password"
        raise ContentError(
            Problem(f"the workbook cannot be read: {error}", Mark(name), hint, "not-workbook")
        ) from None
    texts = [[_format_cell(cell) for cell in row] for row in rows]
    records = (CsvRecord(line, cells) for line, cells in enumerate(texts, 1) if not is_blank(cells))
    return CsvTable(name, CsvRecords(records), merged=_list_merged_below(found, texts))


def _list_merged_below(sheet: Any, texts: list[list[str]]) -> dict[tuple[int, int], str]:
    """Return what a merged cell says of those below its first, in formats that tell (not OpenDocument)."""
    found: dict[tuple[int, int], str] = {}
    left = LIST_LIMITS.max_values
    for (top, column), (bottom, _) in getattr(sheet, "merged_cell_ranges", None) or ():
        text = texts[top][column] if top < len(texts) and column < len(texts[top]) else ""
        lines = range(top + 2, min(bottom + 2, len(texts) + 1))
        left -= len(lines)
        if text.strip() and left > 0:
            found.update(((line, column), text) for line in lines)
    return found


def _check_extent(extent: tuple[int, int], name: str) -> None:
    """Refuse a sheet that reaches too far: the reader keeps all cells up to the last, empty or not."""
    rows, columns = extent
    if rows * columns > LIST_LIMITS.max_values:
        message = f"the sheet reaches to row {rows}, column {columns}, which is more than a list of locations"
        hint = "Ctrl+End in the spreadsheet program goes there; delete what stands far away, and save"
        raise ContentError(Problem(message, Mark(name), hint, "too-many-values"))


def _check_size(content: bytes, name: str) -> None:
    if len(content) > LIST_LIMITS.max_bytes:
        message = f"the file is larger than {LIST_LIMITS.max_bytes // (1024 * 1024)} MiB"
        raise ContentError(Problem(message, Mark(name), "split it", "too-large"))
    if not content.startswith(b"PK"):
        return
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            unpacked = sum(member.file_size for member in package.infolist())
    except PACKAGE_ERRORS:
        return  # The reader says what is wrong with it.
    if unpacked > MAX_UNPACKED_BYTES:
        message = f"the workbook holds more than {MAX_UNPACKED_BYTES // (1024 * 1024)} MiB"
        raise ContentError(Problem(message, Mark(name), "split it", "too-large"))


def _choose_sheet(names: list[str], wanted: str, file_name: str) -> str:
    if not names:
        raise ContentError(Problem("the workbook has no sheet", Mark(file_name), code="not-workbook"))
    if not wanted:
        return names[0]
    for name in names:
        if name.casefold() == wanted.casefold():
            return name
    message = f"the workbook has no sheet {wanted!r}"
    raise ContentError(Problem(message, Mark(file_name), did_you_mean(wanted, names), "unknown-sheet"))


def _format_cell(cell: Any) -> str:
    """Return what a person sees in a cell: numbers without a decimal point that nobody typed."""
    if isinstance(cell, bool):
        return "yes" if cell else "no"
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() and abs(cell) < 1e15 else repr(cell)
    if isinstance(cell, dt.datetime):
        return cell.date().isoformat() if cell.time() == dt.time() else cell.isoformat(" ", "minutes")
    if isinstance(cell, dt.time):
        return f"{cell.hour}:{cell.minute:02}"
    return "" if cell is None else str(cell)
