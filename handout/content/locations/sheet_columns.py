"""What the columns of a list of locations mean: their headers, as clinics write them."""

from __future__ import annotations

import re
import unicodedata

from handout.caches import cache
from handout.content.identifiers import make_identifier
from handout.content.locations.csv_reader import CsvTable
from handout.content.locations.csv_records import CsvRecord as Row
from handout.content.locations.csv_records import CsvRecords
from handout.content.model import Location
from handout.content.model.clinic import Hours
from handout.content.model.field_types import ListType, RecordType, get_fields, get_required_keys
from handout.content.own_words import OWN_FIELD_PREFIX
from handout.content.reading.shorthand import TEXT_SHORTHANDS
from handout.content.suggestions import did_you_mean
from handout.data_classes import NamedTuple, replace
from handout.errors import Mark, Problem, Severity

MIN_PHONE_DIGITS = 7
"""Digits of a cell that may be a telephone number."""
MAX_TITLE_ROWS = 20
"""Rows above the column names that may be titles."""


class ColumnTarget(NamedTuple):
    """The target of a column's cells: a key of the location, and perhaps a key within it."""

    key: str
    inner_key: str = ""
    separator: re.Pattern[str] | None = None
    """The separator of the items of a list; None when the cell is one text."""


LINE_SEPARATOR = re.compile(r"\r\n|\r|\n|[ \t]+\|[ \t]+")
ITEM_SEPARATOR = re.compile(r"[;,\r\n]|[ \t]+\|[ \t]+")
HOURS_SEPARATOR = re.compile(r"[;\r\n]|[ \t]+\|[ \t]+")
_ADDRESS_HEADER = re.compile(r"(?:street_)?address(?:_?line)?_?[0-9]*|street|suite|ste|unit|floor|building")
_HEADER_SYNONYMS = {
    "phones.main": (
        "phone", "telephone", "tel", "main_phone", "phone_main", "phone_number", "main_phone_number",
        "office_phone", "clinic_phone", "main_number", "main_line",
    ),
    "phones.after_hours": (
        "after_hours", "after_hours_phone", "phone_after_hours", "after_hrs", "after_hrs_phone",
        "afterhours", "afterhours_phone", "after_hours_number", "after_hours_line",
    ),
    "phones.crisis": ("crisis", "crisis_line", "crisis_phone", "phone_crisis"),
    "phones.fax": ("fax", "fax_number", "phone_fax"),
    "id": ("location_id", "clinic_id"),
    "name": ("location_name", "clinic_name"),
    "web": ("website", "web_site", "web_page", "webpage", "url", "web_address"),
    "map_url": ("map", "map_link"),
    "email": (
        "e_mail", "mail", "email_address", "e_mail_address", "clinic_email", "clinic_e_mail", "office_email",
    ),
    "languages": ("language",),
    "hours": ("opening_hours", "office_hours"),
    "colours.primary": ("colors.primary", "primary_colour", "primary_color"),
    "colours.accent": ("colors.accent", "accent_colour", "accent_color"),
}  # fmt: skip
"""Other headers for a column that are common in spreadsheets."""

_PLACE_HEADERS = {
    **dict.fromkeys(("city", "town"), "city"),
    **dict.fromkeys(("state", "st", "province", "region"), "state"),
    **dict.fromkeys(("zip", "zip_code", "zipcode", "postcode", "postal_code", "post_code"), "zip"),
}
_DAY_NAMES = {
    **dict.fromkeys(("m_f", "mon_fri", "monday_friday", "weekdays", "mf"), "Monday to Friday"),
    **dict.fromkeys(("sat", "saturdays"), "Saturday"), **dict.fromkeys(("sun", "sundays"), "Sunday"),
    **dict.fromkeys(("sat_sun", "weekend", "weekends"), "Saturday and Sunday"),
    "mon": "Monday", "tue": "Tuesday", "tues": "Tuesday", "wed": "Wednesday", "thu": "Thursday",
    "thur": "Thursday", "thurs": "Thursday", "fri": "Friday", "by_appointment": "By appointment",
}  # fmt: skip
"""Days as columns are headed, and as they are printed."""
_KEPT_TO_THEMSELVES = frozenset(
    {
        "manager", "office_manager", "practice_manager", "contact_person", "contact_name", "notes", "note",
        "comments", "comment", "region_name", "district", "county", "country", "npi", "tax_id", "ein",
        "latitude", "longitude", "lat", "lon", "lng", "opened", "status", "type", "director", "supervisor",
        "extension", "internal_extension", "cost_center", "cost_centre", "division", "market",
    }
)  # fmt: skip
"""Columns that a clinic keeps for itself; no handout prints them."""

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


def is_known_header(header: str) -> bool:
    """Return whether a column of that name is understood."""
    return _find_target(header) is not None


def _find_target(header: str) -> ColumnTarget | None:
    name = _fold_header(header)
    if target := _list_targets().get(name):
        return target
    if _ADDRESS_HEADER.fullmatch(name):
        return ColumnTarget("address", separator=LINE_SEPARATOR)
    if part := _PLACE_HEADERS.get(name):
        return ColumnTarget("address", part)
    if name in _WEEKDAYS:
        return ColumnTarget("hours", header.strip())
    if days := _DAY_NAMES.get(name.removeprefix("hours_")):
        return ColumnTarget("hours", days)
    if own := re.fullmatch(r"fields?[._ ]([\w-]{1,64})", name, re.ASCII):
        return ColumnTarget("fields", own[1])
    if name.startswith("hours."):
        return ColumnTarget("hours", header.strip().partition(".")[2].strip())
    return None


def _find_own_field(header: str, index: int, rows: CsvRecords) -> ColumnTarget | None:
    """Return the field of a location's own that a spare column holds, or None for a column that is a mistake.

    A header that looks like a known one may be misspelt, and what looks like a telephone number or an
    address for mail is wanted elsewhere: `Phoen` must not take the numbers off every page.
    """
    name = make_identifier(header).replace("-", "_")[:64]
    if not name or header.lstrip().startswith("#") or _fold_header(header) in _KEPT_TO_THEMSELVES:
        return None
    if did_you_mean(header, _SUGGESTED_HEADERS).startswith("did"):
        return None
    cells = (row.cells[index] for row in rows if index < len(row.cells))
    if any("@" in cell or sum(map(str.isdigit, cell)) >= MIN_PHONE_DIGITS for cell in cells):
        return None
    return ColumnTarget("fields", name)


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
                separator=HOURS_SEPARATOR
                if hours
                else LINE_SEPARATOR
                if key == "address"
                else ITEM_SEPARATOR,
            )
        else:
            targets[key] = ColumnTarget(key)
    for name, others in _HEADER_SYNONYMS.items():
        targets.update(dict.fromkeys(others, targets[name]))
    return targets


def skip_title_rows(table: CsvTable) -> CsvTable:
    """Return the table from the row of column names on, with a note if rows above it were skipped.

    That row has the most names that are known, two at least, and is one of the first.
    """
    counts = [sum(map(is_known_header, record.cells)) for record in table.records[:MAX_TITLE_ROWS]]
    first = counts.index(max(counts)) if counts else 0
    if not first or counts[first] < 2 or counts[0] >= 2:
        return table
    titles = [" ".join(" ".join(record.cells).split())[:40] for record in table.records[:first]]
    where = f"the column names are on line {table.records[first].line}"
    message = f"{where}; what stands above is skipped: {', '.join(map(repr, titles))}"
    note = Problem(message, Mark(table.name, table.records[0].line), "", "title-rows", Severity.NOTE)
    return replace(table, records=table.records[first:], problems=(*table.problems, note))


def match_headers(
    header: Row, rows: CsvRecords, file_name: str
) -> tuple[list[ColumnTarget | None], list[Problem]]:
    """Return the target of each column, None for one that is not read, and the problems of the headers."""
    columns: list[ColumnTarget | None] = []
    problems: list[Problem] = []
    spare: list[str] = []
    if not any(map(is_known_header, header.cells)):
        hint = "begin with a line of column names, such as: id,name,address,phone"
        message = "the first line names no column that is known"
        return [], [Problem(message, Mark(file_name, header.line), hint, "missing-header")]
    has_state = any(_fold_header(text) in ("state", "st", "province") for text in header.cells)
    for index, text in enumerate(header.cells):
        column = _find_target(text) or _find_own_field(text, index, rows)
        # Beside the state it is a part of the organisation, and no part of an address.
        is_kept = _fold_header(text) in _KEPT_TO_THEMSELVES or (_fold_header(text) == "region" and has_state)
        column = None if is_kept else column
        mark = Mark(file_name, header.line, index + 1)
        if is_kept:
            message = f"the column {text.strip()!r} is not printed"
            hint = "begin its name with # and nobody asks again"
            problems.append(Problem(message, mark, hint, "column-not-printed", Severity.NOTE))
        elif column is None and text.strip() and not text.lstrip().startswith("#"):
            hint = did_you_mean(text, _SUGGESTED_HEADERS)
            if not hint.startswith("did"):
                hint = f"{hint}; or begin its name with # if it is only a note"
            problems.append(Problem(f"no column is called {text.strip()!r}", mark, hint, "unknown-column"))
        elif column in columns and column is not None and (column.key != "address" or column.inner_key):
            first = header.cells[columns.index(column)].strip()
            message = f"the column {text.strip()!r} means the same as {first!r}"
            hint = f"that is column {columns.index(column) + 1}; keep one of them"
            problems.append(Problem(message, mark, hint, "duplicate-column"))
            column = None
        elif column is not None and column.key == "fields" and not _fold_header(text).startswith("fields."):
            spare.append(f"{{{OWN_FIELD_PREFIX}{column.inner_key}}}")
        columns.append(column)
    if spare:
        message = f"columns of your own, for texts to use: {', '.join(spare)}"
        problems.append(Problem(message, Mark(file_name, header.line), "", "own-columns", Severity.NOTE))
    return columns, problems + _find_missing_columns(columns, header, file_name)


def _find_missing_columns(columns: list[ColumnTarget | None], header: Row, name: str) -> list[Problem]:
    present_keys = {column.key for column in columns if column}
    return [
        Problem(f"the column {key!r} is missing", Mark(name, header.line), "", "missing-column")
        for key in get_fields(Location)
        if key in get_required_keys(Location) - present_keys - {"id"}
    ]


def find_unnamed_cells(header: Row, rows: CsvRecords, name: str) -> list[Problem]:
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
