"""How far a sheet of an .xlsx workbook reaches, before a reader keeps room for every cell up to there."""

from __future__ import annotations

import html
import io
import re
import zipfile
import zlib

MAX_PART_BYTES = 64 * 1024 * 1024
"""Bytes of a part that are looked through."""
PACKAGE_ERRORS = (
    zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, KeyError, NotImplementedError,
    RuntimeError,
)  # fmt: skip
"""What `zipfile` raises for a package that is damaged, cut, protected or packed in an unknown way."""
_SHEET = re.compile(rb"<(?:\w+:)?sheet\s[^>]*>")
_RELATION = re.compile(rb"<(?:\w+:)?Relationship\s[^>]*>")
_ATTRIBUTE = re.compile(rb"([\w:]+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)')")
_CELL = re.compile(rb"<(?:\w+:)?c\s[^>]*?\br=[\"']([A-Za-z]{1,3})([0-9]{1,7})[\"'][^>/]*>(?!\s*</)")


def find_sheet_extent(content: bytes, sheet: str) -> tuple[int, int]:
    """Return the last row and the last column, from 1, with a value in a sheet; (0, 0) if nobody can say.

    Cells that have a format and no value take no room in the reader.
    """
    if not content.startswith(b"PK"):
        return 0, 0
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            part = _find_part(package, sheet)
            text = package.open(part).read(MAX_PART_BYTES) if part in package.namelist() else b""
    except PACKAGE_ERRORS:
        return 0, 0  # The reader says what is wrong with it.
    rows = columns = 0
    for letters, row in _CELL.findall(text):
        rows, columns = max(rows, int(row)), max(columns, _count_columns(letters))
    return rows, columns


def _find_part(package: zipfile.ZipFile, sheet: str) -> str:
    """Return the name of the part that holds a sheet; "" if the workbook does not say."""
    names = package.namelist()
    if "xl/workbook.xml" not in names or "xl/_rels/workbook.xml.rels" not in names:
        return ""
    targets = {}
    for relation in _RELATION.findall(package.read("xl/_rels/workbook.xml.rels")):
        found = _read_attributes(relation)
        targets[found.get("Id", "")] = found.get("Target", "")
    for tag in _SHEET.findall(package.read("xl/workbook.xml")):
        found = _read_attributes(tag)
        if found.get("name") == sheet:
            target = targets.get(next((found[key] for key in found if key.endswith(":id")), ""), "")
            return target.lstrip("/") if target.startswith("/") else f"xl/{target}"
    return ""


def _read_attributes(tag: bytes) -> dict[str, str]:
    return {
        name.decode("ascii", "replace"): html.unescape((double or single).decode("utf-8", "replace"))
        for name, double, single in _ATTRIBUTE.findall(tag)
    }


def _count_columns(letters: bytes) -> int:
    number = 0
    for letter in letters.upper():
        number = number * 26 + letter - 64
    return number
