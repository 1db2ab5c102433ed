"""A list of locations in a spreadsheet becomes nodes: one mapping for each location.

The line of a mark is the line of the file on which the record begins; the column is the number of
the cell (A is 1). Cells are never read as YAML: ``no``, ``8:30`` and ``007`` stay as they are.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from handout.caches import lru_cache
from handout.content.locations import cell_values
from handout.content.locations.csv_reader import CsvTable, read_table
from handout.content.locations.csv_records import CsvRecord as Row
from handout.content.locations.csv_records import CsvRecords
from handout.content.locations.kept_ids import (
    KeptId,
    NamedPlace,
    find_alike,
    find_kept_ids,
    make_identifiers,
    quote_name,
    read_kept_ids,
)
from handout.content.locations.row_gaps import fill_merged_cells, find_place_gaps
from handout.content.locations.sheet_columns import (
    ColumnTarget,
    find_unnamed_cells,
    is_known_header,
    match_headers,
    skip_title_rows,
)
from handout.content.locations.workbook_reader import is_workbook, read_workbook
from handout.content.model import Location
from handout.content.model.field_types import get_required_keys
from handout.content.yaml.lazy_nodes import LazyNodes
from handout.content.yaml.nodes import UNPRINTABLE
from handout.content.yaml.parsed_file import ParsedFile
from handout.content.yaml.yaml_tree import (
    YamlMapping,
    YamlNode,
    YamlScalar,
    YamlSequence,
    make_unprintable_problem,
)
from handout.errors import ContentError, Mark, Problem, Severity

_SPREADSHEET_ERROR = re.compile(
    r"#(?:REF!|N/A|NAME\?|VALUE!|DIV/0!|NULL!|NUM!|#{2,})|[0-9](?:[.,][0-9]+)?[Ee]\+[0-9]+"
)

_OTHER_VALUE_KEYS = frozenset({"email", cell_values.HOURS_KEY, cell_values.LANGUAGES_KEY})


def read_location_sheet(path: Path, name: str, sheet: str = "") -> ParsedFile:
    """Return the locations of a CSV file or of a sheet in a workbook, not yet checked against the model.

    ``name`` is the file's name in marks.
    """
    try:
        table = (
            read_workbook(path, name, sheet) if is_workbook(name) else read_table(path, name, is_known_header)
        )
        kept = read_kept_ids(path, name)
    except ContentError as error:
        return ParsedFile(None, error.problems)
    return parse_location_table(table, kept, f"{name}#{sheet}" if sheet else name)


def parse_location_table(table: CsvTable, kept: Sequence[KeptId] = (), given_as: str = "") -> ParsedFile:
    """Return the locations of a table, not yet checked against the model.

    ``kept`` are their ids; ``given_as`` is how a command takes the table.
    """
    if not table.records:
        hint = "begin with a line of column names, such as: id,name,address,phone"
        problem = Problem("the file is empty", Mark(table.name), hint, "empty-file")
        return ParsedFile(None, (*table.problems, problem))
    table = skip_title_rows(table)
    header, rows = table.records[0], table.records[1:]
    # Spreadsheets write columns that were once used; what may stand there is told row by row.
    last = max((index for index, cell in enumerate(header.cells) if cell.strip()), default=-1)
    header = header._replace(cells=header.cells[: last + 1])
    mark = Mark(table.name, header.line)
    columns, problems = match_headers(header, rows, table.name)
    problems += find_unnamed_cells(header, rows, table.name)
    if any(problem.code in ("missing-header", "missing-column") for problem in problems):
        return ParsedFile(None, (*table.problems, *problems))
    if not rows:
        hint = "add a line for each location; for a handout without locations, leave `locations` out"
        problem = Problem("there is no location below the column names", mark, hint, "no-locations")
        return ParsedFile(None, (*table.problems, *problems, problem))
    rows, merged_notes = fill_merged_cells(rows, columns, table)
    rows, cell_problems = _clean_rows(rows, columns, table.name)
    problems += [*merged_notes, *find_place_gaps(rows, columns, table.name)]
    row_problems = [problem for row in rows for problem in _check_row(row, header, table.name)]
    row_problems += [problem for problem in cell_problems if problem.severity is Severity.ERROR]
    problems += [problem for problem in cell_problems if problem.severity is not Severity.ERROR]
    build_mapping = _make_mapping_builder(header, columns, table.name)
    if not any(column and column.key == "id" for column in columns):
        parts = (table, header, rows, columns, build_mapping, problems, row_problems)
        return _build_with_made_ids(*parts, kept, given_as or table.name)
    items = LazyNodes(len(rows), lambda at: build_mapping(rows[at]))
    nodes = YamlSequence(items, Mark(table.name, header.line))
    return ParsedFile(nodes, (*table.problems, *problems), tuple(row_problems))


def _clean_rows(
    rows: CsvRecords, columns: list[ColumnTarget | None], name: str
) -> tuple[CsvRecords, list[Problem]]:
    """Return the rows with the cells repaired where it is sure what was meant, and the problems of cells."""
    keys = [_get_value_key(column) for column in columns]
    state_at = keys.index("state") if "state" in keys else -1
    cleaned = CsvRecords()
    problems: list[Problem] = []
    without: list[tuple[int, str, Mark]] = []

    def has_street(cells: list[str]) -> bool:
        """Return whether a row gives an address without the cells that say that there is none."""
        streets = (cell.strip() for key, cell in zip(keys, cells, strict=False) if key == "address")
        return any(street and not cell_values.is_none(street) for street in streets)

    for row in rows:
        state = row.cells[state_at] if 0 <= state_at < len(row.cells) else ""
        # Of a row with too many cells nobody knows which belongs where; that is told.
        is_shifted = any(cell.strip() for cell in row.cells[len(keys) :])
        cells = [cell_values.unwrap_text(cell) if cell[:1] in "='" else cell for cell in row.cells]
        for index, key in enumerate(keys[: len(cells)]):
            text = cells[index].strip()
            if key == "fields" and cell_values.is_not_given(text):
                # Nothing that can be printed; a text that uses the field then says who lacks it.
                cells[index] = ""
                continue
            if key == "address" and cell_values.is_none(text) and has_street(cells):
                # A column for a part of an address (suite, floor) says that there is none.
                cells[index] = ""
                continue
            if not key or not text or is_shifted or _SPREADSHEET_ERROR.fullmatch(text):
                continue
            mark = Mark(name, row.line, index + 1)
            if cell_values.says_none(key, text):
                cells[index] = ""
                without.append((index, text, mark))
                continue
            repaired, note = cell_values.repair_value(key, text, state, mark)
            problem = note or cell_values.find_value_problem(key, repaired, state, mark)
            if problem is not None:
                cells[index] = repaired
                problems.append(problem)
        cleaned.add(row.line, cells)
    return cleaned, [*problems, *cell_values.make_none_notes(without)]


def _get_value_key(column: ColumnTarget | None) -> str:
    """Return what kind of value a column holds, "" for one whose cells are not looked at."""
    if column is None:
        return ""
    key = f"{column.key}.{column.inner_key}" if column.key == "phones" else column.key
    if column.key in ("address", "fields"):
        return (column.inner_key or column.key) if column.key == "address" else column.key
    return key if key in cell_values.PHONE_KEYS | cell_values.URL_KEYS | _OTHER_VALUE_KEYS else ""


def _build_with_made_ids(
    table: CsvTable, header: Row, rows: CsvRecords, columns: list[ColumnTarget | None],
    build_mapping: Callable[[Row], YamlMapping], problems: list[Problem], row_problems: list[Problem],
    kept: Sequence[KeptId], given_as: str,
) -> ParsedFile:  # fmt: skip
    """Return the locations with ids made of their names, and a note that asks for a column of ids."""
    places = _read_places(rows, columns)
    identifiers = tuple(make_identifiers(places, kept))

    def make_node(at: int) -> YamlMapping:
        mark = Mark(table.name, rows[at].line)
        entries = ((YamlScalar("id", mark, False), YamlScalar(identifiers[at], mark, False)),)
        return YamlMapping((*entries, *build_mapping(rows[at]).entries), mark)

    new = [place.name for place, own in zip(places, find_kept_ids(places, kept), strict=True) if not own]
    if new:
        message = "there is no column 'id': each location's id is made of its name"
        if kept:
            message = f"no id is kept for {', '.join(map(repr, new[:3]))}{' …' if len(new) > 3 else ''}"
        hint = (
            "keep them, so that they stay when a clinic closes or changes its name: handout locations "
            f"{quote_name(given_as)} --keep-ids; or add a column id"
        )
        problems.append(Problem(message, Mark(table.name, header.line), hint, "made-ids", Severity.NOTE))
    nodes = YamlSequence(LazyNodes(len(rows), make_node), Mark(table.name, header.line))
    return ParsedFile(nodes, (*table.problems, *problems), tuple(row_problems))


def _read_places(rows: CsvRecords, columns: list[ColumnTarget | None]) -> list[NamedPlace]:
    """Return what the ids of locations are made of."""

    def read_cells(key: str, inner: str = "") -> list[str]:
        """Return the text of each row in the columns of a key."""
        at = [n for n, each in enumerate(columns) if each and (each.key, each.inner_key) == (key, inner)]
        cells = ([row.cells[n].strip() for n in at if n < len(row.cells)] for row in rows)
        return [", ".join(filter(None, each)) for each in cells]

    parts = (read_cells("name"), read_cells("address", "city"), read_cells("address"))
    return list(map(NamedPlace, *parts))


def list_made_ids(path: Path, name: str, sheet: str = "") -> tuple[list[KeptId], tuple[KeptId, ...]]:
    """Return the ids that a list of locations has no column for, and those that are kept for it.

    Raises ContentError if the list cannot be used, or if nothing tells two of its locations apart.
    """
    kept = read_kept_ids(path, name)
    table = read_workbook(path, name, sheet) if is_workbook(name) else read_table(path, name, is_known_header)
    records = skip_title_rows(table).records
    header, rows = records[0] if records else Row(1, []), records[1:]
    columns, _ = match_headers(header, rows, name)
    rows, _ = _clean_rows(fill_merged_cells(rows, columns, table)[0], columns, name)
    if not rows or any(column and column.key == "id" for column in columns):
        return [], kept
    places = _read_places(rows, columns)
    if alike := find_alike(places):
        city = f" in {alike[0].city}" if alike[0].city else ""
        message = f"nothing tells two locations {alike[0].name!r}{city} apart: their ids cannot be kept"
        hint = "give each its street or suite, or add a column id"
        raise ContentError(Problem(message, Mark(name, header.line), hint, "kept-ids"))
    return list(map(KeptId, make_identifiers(places, kept), places)), kept


def _check_row(row: Row, header: Row, name: str) -> Iterator[Problem]:
    """Yield the problems of a record that do not depend on the meaning of its cells."""
    width, count = len(header.cells), len(row.cells)
    if count > width and (extra_cell := next((n for n in range(width, count) if row.cells[n].strip()), None)):
        message = f"{count} cells in this row, but only {width} columns have a name"
        hint = "put quotes around a cell that has the separator in it"
        yield Problem(message, Mark(name, row.line, extra_cell + 1), hint, "row-length")
    joined_cells = "\n".join(row.cells)
    if "#" not in joined_cells and "E+" not in joined_cells.upper() and not UNPRINTABLE.search(joined_cells):
        return
    for index, cell in enumerate(row.cells[:width]):
        mark = Mark(name, row.line, index + 1)
        if bad := UNPRINTABLE.search(cell):
            yield make_unprintable_problem(bad[0], mark, cell, bad.start())
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
    place: dict[str, str] = {}
    entries: list[tuple[YamlScalar, YamlNode]] = []
    line, cells = row
    for index, column, inner in parts:
        text = cells[index].strip() if index < len(cells) else ""
        if not text:
            continue
        mark = Mark(name, line, index + 1)
        if column.key == "address" and column.inner_key:
            place[column.inner_key] = text
            place_mark = mark
            continue
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
    if place:
        items.append(YamlScalar(cell_values.format_place(place), place_mark, False))
    return YamlSequence(tuple(items), items[0].mark) if items else None


@lru_cache(maxsize=256)
def _split_cell(separator: re.Pattern[str], text: str) -> tuple[str, ...]:
    return tuple(stripped for part in separator.split(text) if (stripped := part.strip()))
