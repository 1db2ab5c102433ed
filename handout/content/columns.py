"""The records of a spreadsheet become nodes: one mapping a location, whatever its columns are called.

A mark's line is the line of the file on which the record begins, its column the number of the cell
(A is 1). Cells are never YAML: `no`, `8:30` and `007` are kept as they are.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from functools import cache, lru_cache
from pathlib import Path
from typing import NamedTuple

from handout.content.model import Location
from handout.content.model.clinic import Hours
from handout.content.normalise import SHORT
from handout.content.parsed_file import Tree
from handout.content.shapes import Many, Record, fields_of, required_of
from handout.content.source import UNPRINTABLE, Mapping, Node, Scalar, Sequence, unprintable
from handout.content.spreadsheet import Record as Row
from handout.content.spreadsheet import Table, read_table
from handout.content.suggest import did_you_mean
from handout.errors import ContentError, Mark, Problem


class Column(NamedTuple):
    """Where the cells of a column go: a key of the location, and the key within it if it holds more."""

    key: str
    inner: str = ""
    split: re.Pattern[str] | None = None
    """What separates the items of a list; None when the cell is one text."""


_LINES = re.compile(r"\r\n|\r|\n|[ \t]+\|[ \t]+")
_ITEMS = re.compile(r"[;,\r\n]|[ \t]+\|[ \t]+")
_HOURS = re.compile(r"[;\r\n]|[ \t]+\|[ \t]+")
_ADDRESS = re.compile(r"(?:street_)?address(?:_?line)?_?[0-9]*|street")
_SPREADSHEET_ERROR = re.compile(
    r"#(?:REF!|N/A|NAME\?|VALUE!|DIV/0!|NULL!|NUM!|#{2,})|[0-9][.,][0-9]+E\+[0-9]+"
)

_ALSO = {
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
"""Other words that people's spreadsheets have for a column."""

_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_PLAIN_NAMES = ("id", "name", "address", "phone", "after_hours", "crisis", "fax", "hours", "web", "map_url",
                "email", "languages", "only", "except")  # fmt: skip


def read_sheet(path: Path, name: str) -> Tree:
    """The locations of a CSV file that marks call `name`, not yet checked against the model."""
    try:
        table = read_table(path, name, known)
    except ContentError as error:
        return Tree(None, error.problems)
    return sheet(table)


def sheet(table: Table) -> Tree:
    """The locations of a table, not yet checked against the model."""
    if not table.records:
        hint = "begin with a line of column names, such as: id,name,address,phone"
        problem = Problem("the file is empty", Mark(table.name), hint, "empty-file")
        return Tree(None, (*table.problems, problem))
    header, *rows = table.records
    # Spreadsheets write columns that were once used; what may stand there is told row by row.
    last = max((index for index, cell in enumerate(header.cells) if cell.strip()), default=-1)
    header = header._replace(cells=header.cells[: last + 1])
    columns, problems = _columns(header, table.name)
    problems += _unnamed(header, rows, table.name)
    if any(problem.code in ("missing-header", "missing-column") for problem in problems):
        return Tree(None, (*table.problems, *problems))
    odd = [problem for row in rows for problem in _told(row, header, table.name)]
    build = _builder(header, columns, table.name)
    nodes = Sequence(tuple(build(row) for row in rows), Mark(table.name, header.line))
    return Tree(nodes, (*table.problems, *problems), tuple(odd))


def known(header: str) -> bool:
    """Whether a column of that name is understood."""
    return _column(header) is not None


def _column(header: str) -> Column | None:
    name = _folded(header)
    if found := _names().get(name):
        return found
    if _ADDRESS.fullmatch(name):
        return Column("address", split=_LINES)
    if name in _DAYS:
        return Column("hours", header.strip())
    if name.startswith("hours."):
        return Column("hours", header.strip().partition(".")[2].strip())
    return None


def _folded(header: str) -> str:
    plain = unicodedata.normalize("NFKC", header).casefold()
    return re.sub(r"[^\w.]+|_+", "_", plain).strip("_.").replace("_._", ".")


@cache
def _names() -> dict[str, Column]:
    """The columns by their folded names, made from the model: every key, and `key.inner` for its parts."""
    found: dict[str, Column] = {}
    for key, field in fields_of(Location).items():
        shape = field.shape
        if isinstance(shape, Record):
            for inner in fields_of(shape.model):
                found[f"{key}.{inner}"] = found[f"{key}_{inner}"] = Column(key, inner)
            if shape.model in SHORT:
                found[key] = Column(key, SHORT[shape.model])
            elif "src" in fields_of(shape.model):
                found[key] = Column(key, "src")
        elif isinstance(shape, Many):
            hours = isinstance(shape.item, Record) and shape.item.model is Hours
            found[key] = Column(key, split=_HOURS if hours else _LINES if key == "address" else _ITEMS)
        else:
            found[key] = Column(key)
    for name, others in _ALSO.items():
        found.update(dict.fromkeys(others, found[name]))
    return found


def _columns(header: Row, name: str) -> tuple[list[Column | None], list[Problem]]:
    columns: list[Column | None] = []
    problems: list[Problem] = []
    if not any(map(known, header.cells)):
        hint = "begin with a line of column names, such as: id,name,address,phone"
        message = "the first line names no column that is known"
        return [], [Problem(message, Mark(name, header.line), hint, "missing-header")]
    for index, written in enumerate(header.cells):
        column = _column(written)
        mark = Mark(name, header.line, index + 1)
        if column is None and written.strip() and not written.lstrip().startswith("#"):
            hint = did_you_mean(written, _PLAIN_NAMES)
            if not hint.startswith("did"):
                hint = f"{hint}; or begin its name with # if it is only a note"
            problems.append(Problem(f"no column is called {written.strip()!r}", mark, hint, "unknown-column"))
        elif column in columns and column is not None and column.key != "address":
            first = header.cells[columns.index(column)].strip()
            message = f"the column {written.strip()!r} means the same as {first!r}"
            hint = f"that is column {columns.index(column) + 1}; keep one of them"
            problems.append(Problem(message, mark, hint, "duplicate-column"))
            column = None
        columns.append(column)
    return columns, problems + _missing(columns, header, name)


def _missing(columns: list[Column | None], header: Row, name: str) -> list[Problem]:
    given = {column.key for column in columns if column}
    return [
        Problem(f"the column {key!r} is missing", Mark(name, header.line), "", "missing-column")
        for key in fields_of(Location)
        if key in required_of(Location) - given
    ]


def _unnamed(header: Row, rows: list[Row], name: str) -> list[Problem]:
    """Cells under an empty header: told once a column, for nobody can say what they mean."""
    found = []
    for index, written in enumerate(header.cells):
        if written.strip():
            continue
        row = next((row for row in rows if "".join(row.cells[index : index + 1]).strip()), None)
        if row is not None:
            mark = Mark(name, row.line, index + 1)
            hint = f"write one on line {header.line}, or empty the column"
            found.append(Problem("this cell stands in a column without a name", mark, hint, "unnamed-column"))
    return found


def _told(row: Row, header: Row, name: str) -> Iterator[Problem]:
    """What is wrong with a record, before anyone asks what its cells mean."""
    width, count = len(header.cells), len(row.cells)
    if count > width and (spare := next((n for n in range(width, count) if row.cells[n].strip()), None)):
        message = f"{count} cells in this row, but only {width} columns have a name"
        hint = "put quotes around a cell that has the separator in it"
        yield Problem(message, Mark(name, row.line, spare + 1), hint, "row-length")
    whole = "\n".join(row.cells)
    if "#" not in whole and "E+" not in whole and not UNPRINTABLE.search(whole):
        return
    for index, cell in enumerate(row.cells[:width]):
        mark = Mark(name, row.line, index + 1)
        if bad := UNPRINTABLE.search(cell):
            yield unprintable(bad[0], mark)
        if _SPREADSHEET_ERROR.fullmatch(cell.strip()):
            hint = "format the cell as text in the spreadsheet program, then type it again"
            message = f"the spreadsheet program left {cell.strip()!r} here instead of the text"
            yield Problem(message, mark, hint, "spreadsheet-error")


def _builder(header: Row, columns: list[Column | None], name: str) -> Callable[[Row], Mapping]:
    """A function that makes the mapping of a record. Each key's columns stand together in its plan."""
    required = required_of(Location)
    plan: dict[str, list[tuple[int, Column, Scalar]]] = {}
    for index, column in enumerate(columns):
        if column is not None:
            mark = Mark(name, header.line, index + 1)
            inner = Scalar("hours" if column.key == "hours" else column.inner, mark, False)
            plan.setdefault(column.key, []).append((index, column, inner))
    keys = {key: Scalar(key, Mark(name, header.line, parts[0][0] + 1), False) for key, parts in plan.items()}

    def build(row: Row) -> Mapping:
        entries = []
        for key, parts in plan.items():
            node = _node(parts, row, name)
            if node is not None:
                entries.append((keys[key], node))
            elif key in required:
                mark = Mark(name, row.line, parts[0][0] + 1)
                entries.append((Scalar(key, mark), Scalar("", mark)))
        return Mapping(tuple(entries), Mark(name, row.line))

    return build


def _node(parts: list[tuple[int, Column, Scalar]], row: Row, name: str) -> Node | None:
    """What a record says for one key; None when all its cells are empty."""
    items: list[Node] = []
    entries: list[tuple[Scalar, Node]] = []
    line, cells = row
    for index, column, inner in parts:
        text = cells[index].strip() if index < len(cells) else ""
        if not text:
            continue
        mark = Mark(name, line, index + 1)
        if column.split is not None:
            items += [Scalar(part, mark, False) for part in _parts(column.split, text)]
            continue
        scalar = Scalar(" ".join(text.split()) if "\n" in text or "\r" in text else text, mark, False)
        if not column.inner:
            return scalar
        if column.key == "hours":
            days = (Scalar("days", mark), Scalar(column.inner, mark, False))
            items.append(Mapping((days, (inner, scalar)), mark))
        else:
            entries.append((inner, scalar))
    if entries:
        return Mapping(tuple(entries), entries[0][1].mark)
    return Sequence(tuple(items), items[0].mark) if items else None


@lru_cache(maxsize=4096)
def _parts(split: re.Pattern[str], text: str) -> tuple[str, ...]:
    return tuple(stripped for part in split.split(text) if (stripped := part.strip()))
