"""CSV locations: the records of a spreadsheet become nodes, one mapping for each location.

The line of a mark is the line of the file on which the record begins; the column is the number of
the cell (A is 1). Cells are never read as YAML: ``no``, ``8:30`` and ``007`` stay as they are.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

from handout.caches import cache, lru_cache
from handout.content.locations.csv_reader import CsvRecord as Row
from handout.content.locations.csv_reader import CsvTable, read_table
from handout.content.model import Location
from handout.content.model.clinic import Hours
from handout.content.model.field_types import ListType, RecordType, get_fields, get_required_keys
from handout.content.reading.shorthand import TEXT_SHORTHANDS
from handout.content.suggestions import did_you_mean
from handout.content.yaml.parsed_file import ParsedFile
from handout.content.yaml.yaml_tree import (
    UNPRINTABLE,
    YamlMapping,
    YamlNode,
    YamlScalar,
    YamlSequence,
    make_unprintable_problem,
)
from handout.errors import ContentError, Mark, Problem


class ColumnTarget(NamedTuple):
    """The target of a column's cells: a key of the location, and perhaps a key within it."""

    key: str
    inner_key: str = ""
    separator: re.Pattern[str] | None = None
    """The separator of the items of a list; None when the cell is one text."""


_LINE_SEPARATOR = re.compile(r"\r\n|\r|\n|[ \t]+\|[ \t]+")
_ITEM_SEPARATOR = re.compile(r"[;,\r\n]|[ \t]+\|[ \t]+")
_HOURS_SEPARATOR = re.compile(r"[;\r\n]|[ \t]+\|[ \t]+")
_ADDRESS_HEADER = re.compile(r"(?:street_)?address(?:_?line)?_?[0-9]*|street")
_SPREADSHEET_ERROR = re.compile(
    r"#(?:REF!|N/A|NAME\?|VALUE!|DIV/0!|NULL!|NUM!|#{2,})|[0-9][.,][0-9]+E\+[0-9]+"
)

_HEADER_SYNONYMS = {
    "phones.main": ("phone", "telephone", "tel", "main_phone", "phone_main", "phone_number"),
    "phones.after_hours": ("after_hours", "after_hours_phone", "phone_after_hours"),
    "phones.crisis": ("crisis", "crisis_line", "crisis_phone", "phone_crisis"),
    "phones.fax": ("fax", "fax_number", "phone_fax"),
    "id": ("location_id", "clinic_id"),
    "name": ("location_name", "clinic_name"),
    "web": ("website", "web_site", "web_page", "url"),
    "map_url": ("map", "map_link"),
    "email": ("e_mail", "mail", "email_address", "e_mail_address"),
    "languages": ("language",),
    "hours": ("opening_hours", "office_hours"),
    "colours.primary": ("colors.primary", "primary_colour", "primary_color"),
    "colours.accent": ("colors.accent", "accent_colour", "accent_color"),
}  # fmt: skip
"""Other headers for a column that are common in spreadsheets."""

_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_SUGGESTED_HEADERS = (
    "id",
    "name",
    "address",
    "phone",
    "after_hours",
    "crisis",
    "fax",
    "hours",
    "web",
    "map_url",
    "email",
    "languages",
    "only",
    "except",
)


def read_location_sheet(path: Path, name: str) -> ParsedFile:
    """Return the locations of a CSV file, not yet checked against the model.

    ``name`` is the file's name in marks.
    """
    try:
        table = read_table(path, name, is_known_header)
    except ContentError as error:
        return ParsedFile(None, error.problems)
    return parse_location_table(table)


def parse_location_table(table: CsvTable) -> ParsedFile:
    """Return the locations of a table, not yet checked against the model."""
    if not table.records:
        hint = "begin with a line of column names, such as: id,name,address,phone"
        problem = Problem("the file is empty", Mark(table.name), hint, "empty-file")
        return ParsedFile(None, (*table.problems, problem))
    header, *rows = table.records
    # Spreadsheets write columns that were once used; what may stand there is told row by row.
    last = max((index for index, cell in enumerate(header.cells) if cell.strip()), default=-1)
    header = header._replace(cells=header.cells[: last + 1])
    mark = Mark(table.name, header.line)
    columns, problems = _match_headers(header, table.name)
    problems += _find_unnamed_cells(header, rows, table.name)
    if any(problem.code in ("missing-header", "missing-column") for problem in problems):
        return ParsedFile(None, (*table.problems, *problems))
    if not rows:
        hint = "add a line for each location; for a handout without locations, leave `locations` out"
        problem = Problem("there is no location below the column names", mark, hint, "no-locations")
        return ParsedFile(None, (*table.problems, *problems, problem))
    row_problems = [problem for row in rows for problem in _check_row(row, header, table.name)]
    build_mapping = _make_mapping_builder(header, columns, table.name)
    nodes = YamlSequence(tuple(build_mapping(row) for row in rows), Mark(table.name, header.line))
    return ParsedFile(nodes, (*table.problems, *problems), tuple(row_problems))


def is_known_header(header: str) -> bool:
    """Return whether a column of that name is understood."""
    return _find_target(header) is not None


def _find_target(header: str) -> ColumnTarget | None:
    name = _fold_header(header)
    if target := _list_targets().get(name):
        return target
    if _ADDRESS_HEADER.fullmatch(name):
        return ColumnTarget("address", separator=_LINE_SEPARATOR)
    if name in _WEEKDAYS:
        return ColumnTarget("hours", header.strip())
    if name.startswith("hours."):
        return ColumnTarget("hours", header.strip().partition(".")[2].strip())
    return None


def _fold_header(header: str) -> str:
    casefolded = unicodedata.normalize("NFKC", header).casefold()
    return re.sub(r"[^\w.]+|_+", "_", casefolded).strip("_.").replace("_._", ".")


@cache
def _list_targets() -> dict[str, ColumnTarget]:
    """Return the targets by normalised header, read from the model.

    Every key has one, and so has every part of a key, as ``key.inner``.
    """
    targets: dict[str, ColumnTarget] = {}
    for key, field in get_fields(Location).items():
        field_type = field.type
        if isinstance(field_type, RecordType):
            for inner in get_fields(field_type.model):
                targets[f"{key}.{inner}"] = targets[f"{key}_{inner}"] = ColumnTarget(key, inner)
            if field_type.model in TEXT_SHORTHANDS:
                targets[key] = ColumnTarget(key, TEXT_SHORTHANDS[field_type.model])
            elif "src" in get_fields(field_type.model):
                targets[key] = ColumnTarget(key, "src")
        elif isinstance(field_type, ListType):
            hours = isinstance(field_type.item, RecordType) and field_type.item.model is Hours
            targets[key] = ColumnTarget(
                key,
                separator=_HOURS_SEPARATOR
                if hours
                else _LINE_SEPARATOR
                if key == "address"
                else _ITEM_SEPARATOR,
            )
        else:
            targets[key] = ColumnTarget(key)
    for name, others in _HEADER_SYNONYMS.items():
        targets.update(dict.fromkeys(others, targets[name]))
    return targets


def _match_headers(header: Row, file_name: str) -> tuple[list[ColumnTarget | None], list[Problem]]:
    columns: list[ColumnTarget | None] = []
    problems: list[Problem] = []
    if not any(map(is_known_header, header.cells)):
        hint = "begin with a line of column names, such as: id,name,address,phone"
        message = "the first line names no column that is known"
        return [], [Problem(message, Mark(file_name, header.line), hint, "missing-header")]
    for index, text in enumerate(header.cells):
        column = _find_target(text)
        mark = Mark(file_name, header.line, index + 1)
        if column is None and text.strip() and not text.lstrip().startswith("#"):
            hint = did_you_mean(text, _SUGGESTED_HEADERS)
            if not hint.startswith("did"):
                hint = f"{hint}; or begin its name with # if it is only a note"
            problems.append(Problem(f"no column is called {text.strip()!r}", mark, hint, "unknown-column"))
        elif column in columns and column is not None and column.key != "address":
            first = header.cells[columns.index(column)].strip()
            message = f"the column {text.strip()!r} means the same as {first!r}"
            hint = f"that is column {columns.index(column) + 1}; keep one of them"
            problems.append(Problem(message, mark, hint, "duplicate-column"))
            column = None
        columns.append(column)
    return columns, problems + _find_missing_columns(columns, header, file_name)


def _find_missing_columns(columns: list[ColumnTarget | None], header: Row, name: str) -> list[Problem]:
    present_keys = {column.key for column in columns if column}
    return [
        Problem(f"the column {key!r} is missing", Mark(name, header.line), "", "missing-column")
        for key in get_fields(Location)
        if key in get_required_keys(Location) - present_keys
    ]


def _find_unnamed_cells(header: Row, rows: list[Row], name: str) -> list[Problem]:
    """Return a problem for each column that has cells but no header.

    Each column is reported once, because nobody can know what its cells mean.
    """
    problems = []
    for index, text in enumerate(header.cells):
        if text.strip():
            continue
        row = next((row for row in rows if "".join(row.cells[index : index + 1]).strip()), None)
        if row is not None:
            mark = Mark(name, row.line, index + 1)
            hint = f"write one on line {header.line}, or empty the column"
            problems.append(
                Problem("this cell stands in a column without a name", mark, hint, "unnamed-column")
            )
    return problems


def _check_row(row: Row, header: Row, name: str) -> Iterator[Problem]:
    """Yield the problems of a record that do not depend on the meaning of its cells."""
    width, count = len(header.cells), len(row.cells)
    if count > width and (extra_cell := next((n for n in range(width, count) if row.cells[n].strip()), None)):
        message = f"{count} cells in this row, but only {width} columns have a name"
        hint = "put quotes around a cell that has the separator in it"
        yield Problem(message, Mark(name, row.line, extra_cell + 1), hint, "row-length")
    joined_cells = "\n".join(row.cells)
    if "#" not in joined_cells and "E+" not in joined_cells and not UNPRINTABLE.search(joined_cells):
        return
    for index, cell in enumerate(row.cells[:width]):
        mark = Mark(name, row.line, index + 1)
        if bad := UNPRINTABLE.search(cell):
            yield make_unprintable_problem(bad[0], mark)
        if _SPREADSHEET_ERROR.fullmatch(cell.strip()):
            hint = "format the cell as text in the spreadsheet program, then type it again"
            message = f"the spreadsheet program left {cell.strip()!r} here instead of the text"
            yield Problem(message, mark, hint, "spreadsheet-error")


def _make_mapping_builder(
    header: Row, columns: list[ColumnTarget | None], name: str
) -> Callable[[Row], YamlMapping]:
    """Return a function that makes the mapping of a record.

    The columns of each key are grouped once, before the first record.
    """
    required = get_required_keys(Location)
    plan: dict[str, list[tuple[int, ColumnTarget, YamlScalar]]] = {}
    for index, column in enumerate(columns):
        if column is not None:
            mark = Mark(name, header.line, index + 1)
            inner = YamlScalar("hours" if column.key == "hours" else column.inner_key, mark, False)
            plan.setdefault(column.key, []).append((index, column, inner))
    keys = {
        key: YamlScalar(key, Mark(name, header.line, parts[0][0] + 1), False) for key, parts in plan.items()
    }

    def build_mapping(row: Row) -> YamlMapping:
        """Return the mapping of one record."""
        entries = []
        for key, parts in plan.items():
            node = _make_key_node(parts, row, name)
            if node is not None:
                entries.append((keys[key], node))
            elif key in required:
                mark = Mark(name, row.line, parts[0][0] + 1)
                entries.append((YamlScalar(key, mark), YamlScalar("", mark)))
        return YamlMapping(tuple(entries), Mark(name, row.line))

    return build_mapping


def _make_key_node(parts: list[tuple[int, ColumnTarget, YamlScalar]], row: Row, name: str) -> YamlNode | None:
    """Return the node of a record for one key, or None when all its cells are empty."""
    items: list[YamlNode] = []
    entries: list[tuple[YamlScalar, YamlNode]] = []
    line, cells = row
    for index, column, inner in parts:
        text = cells[index].strip() if index < len(cells) else ""
        if not text:
            continue
        mark = Mark(name, line, index + 1)
        if column.separator is not None:
            items += [YamlScalar(part, mark, False) for part in _split_cell(column.separator, text)]
            continue
        scalar = YamlScalar(" ".join(text.split()) if "\n" in text or "\r" in text else text, mark, False)
        if not column.inner_key:
            return scalar
        if column.key == "hours":
            days = (YamlScalar("days", mark), YamlScalar(column.inner_key, mark, False))
            items.append(YamlMapping((days, (inner, scalar)), mark))
        else:
            entries.append((inner, scalar))
    if entries:
        return YamlMapping(tuple(entries), entries[0][1].mark)
    return YamlSequence(tuple(items), items[0].mark) if items else None


@lru_cache(maxsize=4096)
def _split_cell(separator: re.Pattern[str], text: str) -> tuple[str, ...]:
    return tuple(stripped for part in separator.split(text) if (stripped := part.strip()))
