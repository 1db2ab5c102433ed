"""A list of letters in a CSV file: who gets which handout; what is wrong is told, no address is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from handout.content.locations.csv_reader import read_table
from handout.content.suggestions import did_you_mean
from handout.data_classes import NamedTuple
from handout.errors import ContentError, Mark, Problem
from handout.mail.addresses import check_address, fold_address

COLUMNS = {
    "address": "address", "email": "address", "e-mail": "address", "to": "address",
    "handout": "handout", "language": "language", "location": "location",
}  # fmt: skip
"""Header -> what is in the column."""
MAX_ROWS = 5_000


class ListedLetter(NamedTuple):
    """One row: whom it is for and what; "" where the row says nothing."""

    mark: Mark
    address: str
    handout: str
    language: str
    location: str


def read_recipient_list(path: Path, *, takes_doubtful: bool, takes_shared: bool) -> list[ListedLetter]:
    """Return the rows of a list.

    ``takes_doubtful`` and ``takes_shared`` say that mistyped looks, and one address in several rows, were
    looked at. Raises ContentError with every problem of the list; none of them repeats an address.
    """
    name = str(path)
    table = read_table(path, name, lambda header: header.strip().casefold() in COLUMNS)
    if not table.records:
        raise ContentError(Problem("the list is empty", Mark(name), _SHAPE, "empty-list"))
    header, *records = table.records
    places, problems = _read_header(header.cells, Mark(name, header.line, 1))
    if "address" not in places:
        problems.append(
            Problem("there is no column `address`", Mark(name, header.line, 1), _SHAPE, "no-column")
        )
        raise ContentError(problems)
    rows: list[ListedLetter] = []
    for record in records:
        try:
            rows.append(_read_row(record.cells, places, Mark(name, record.line, 1), takes_doubtful))
        except ContentError as error:
            problems += error.problems
    if not takes_shared:
        problems += _find_shared(rows)
    problems += _find_repeated(rows)
    if len(rows) > MAX_ROWS:
        problems.append(
            Problem(f"the list has more than {MAX_ROWS} rows", Mark(name), "split it", "too-large")
        )
    if not rows and not problems:
        problems.append(Problem("the list has no letter", Mark(name), _SHAPE, "empty-list"))
    if problems:
        raise ContentError(problems)
    return rows


def _read_header(cells: Sequence[str], mark: Mark) -> tuple[dict[str, int], list[Problem]]:
    """Return the column of each thing, and what is wrong with the header.

    A line that names no column is a patient's, and nothing of it is repeated.
    """
    places: dict[str, int] = {}
    problems: list[Problem] = []
    names = [cell.strip() for cell in cells]
    if not any(name.casefold() in COLUMNS for name in names):
        return places, problems
    for at, name in enumerate(names):
        known = COLUMNS.get(name.casefold())
        where = mark._replace(column=at + 1)
        if known is None:
            hint = did_you_mean(name, ("address", "handout", "language", "location"))
            message = "this is an address, not a column" if "@" in name else f"no column is called {name!r}"
            problems.append(Problem(message, where, "" if "@" in name else hint, "unknown-column"))
        elif known in places:
            problems.append(Problem(f"{known} has two columns", where, "keep one", "same-column"))
        else:
            places[known] = at
    return places, problems


def _read_row(
    cells: Sequence[str], places: Mapping[str, int], mark: Mark, takes_doubtful: bool
) -> ListedLetter:
    def get(what: str) -> str:
        at = places.get(what, len(cells))
        return cells[at].strip() if at < len(cells) else ""

    try:
        checked = check_address(get("address"))
    except ContentError as error:
        problems = [Problem(each.message, mark, each.hint, each.code) for each in error.problems]
        raise ContentError(problems) from None
    if checked.doubt and not takes_doubtful:
        message = f"the address looks mistyped: {checked.doubt}"
        hint = "correct it, or if all such are right: --checked-addresses"
        raise ContentError(Problem(message, mark, hint, "looks-mistyped"))
    return ListedLetter(mark, checked.address, get("handout"), get("language"), get("location"))


def _find_shared(rows: Sequence[ListedLetter]) -> list[Problem]:
    """Return the addresses that several rows have: they may be of two patients."""
    lines: dict[str, list[int]] = {}
    for row in rows:
        lines.setdefault(fold_address(row.address), []).append(row.mark.line)
    hint = "if it is the same person, or a family's that has agreed: --shared-addresses"
    return [
        Problem(
            f"lines {', '.join(map(str, found))} have the same address", rows[0].mark, hint, "shared-address"
        )
        for found in lines.values()
        if len(found) > 1
    ]


def _find_repeated(rows: Sequence[ListedLetter]) -> list[Problem]:
    """Return the rows that another one says already."""
    seen: dict[tuple[str, ...], int] = {}
    problems = []
    for row in rows:
        key = (fold_address(row.address), row.handout, row.language, row.location)
        if key in seen:
            message = f"this line says the same as line {seen[key]}"
            problems.append(Problem(message, row.mark, "remove one of them", "same-letter"))
        seen.setdefault(key, row.mark.line)
    return problems


_SHAPE = "its first line names the columns: address, and where they differ handout, language and location"
