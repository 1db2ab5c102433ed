"""CSV files, as spreadsheet programs write them, become records with the lines they begin on.

The format is RFC 4180 with what people's files add to it: a byte order mark, UTF-16 (Excel's
"Unicode text"), Windows-1252, semicolons or tabs, a first line `sep=;`. All is text: nothing is
taken for a number or a date, so leading zeros stay.
"""

from __future__ import annotations

import codecs
import csv
import io
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from handout.content.source import LISTS, read_bytes
from handout.errors import ContentError, Mark, Problem, Severity

SEPARATORS = ",;\t"
_SEPARATOR_LINE = re.compile(r'"?sep=(.)"?[ \t]*(?:\r\n|\r|\n)', re.IGNORECASE)
_SAVE_AS = 'save it as "CSV UTF-8"'


class Record(NamedTuple):
    """The cells of one record, exactly as written, and the line of the file on which it begins."""

    line: int
    cells: list[str]


@dataclass(frozen=True, slots=True)
class Table:
    """The records that are not blank, the header first, and what is odd about the file as a whole."""

    name: str
    records: tuple[Record, ...]
    problems: tuple[Problem, ...] = ()


def read_table(path: Path, name: str, known: Callable[[str], bool]) -> Table:
    """The table of a CSV file that marks call `name`; `known` tells a header that is expected.

    Raises ContentError for a file that is missing, too large, in no known encoding or no CSV.
    """
    return table(read_bytes(path, name, LISTS.bytes), name, known)


def table(raw: bytes, name: str, known: Callable[[str], bool]) -> Table:
    """The table in a file's bytes. Raises ContentError like `read_table`."""
    if len(raw) > LISTS.bytes:
        message = f"the file is larger than {LISTS.bytes // (1024 * 1024)} MiB"
        raise ContentError(Problem(message, Mark(name), "split it", "too-large"))
    text, problems = decode(raw, name)
    told = _SEPARATOR_LINE.match(text)
    if told:
        separator, text, first = told[1], text[told.end() :], 2
    else:
        separator, first = separator_of(text, known), 1
    return Table(name, tuple(_records(text, separator, first, name)), problems)


def decode(raw: bytes, name: str) -> tuple[str, tuple[Problem, ...]]:
    """The text of the bytes, with a warning if its encoding had to be guessed. Raises ContentError."""
    if raw.startswith(b"PK\x03\x04"):
        hint = f"open it in the spreadsheet program and {_SAVE_AS}"
        raise ContentError(Problem("this is a workbook, not a CSV file", Mark(name), hint, "not-csv"))
    if encoding := _wide(raw):
        try:
            return raw.decode(encoding).removeprefix("\ufeff"), ()
        except UnicodeDecodeError:
            raise ContentError(
                Problem("the file is damaged: its UTF-16 cannot be read", Mark(name), _SAVE_AS, "not-utf-8")
            ) from None
    try:
        return raw.decode("utf-8-sig"), ()
    except UnicodeDecodeError as error:
        before = raw[: error.start].decode("utf-8-sig")
    mark = Mark(name, before.count("\n") + 1)
    try:
        text = raw.decode("cp1252")
    except UnicodeDecodeError:
        message = "the file is neither in UTF-8 nor in Windows-1252"
        raise ContentError(Problem(message, mark, _SAVE_AS, "not-utf-8")) from None
    message = "the file is not in UTF-8; it was read as Windows-1252"
    hint = f"{_SAVE_AS}, so that no letter can be mistaken"
    return text, (Problem(message, mark, hint, "guessed-encoding", Severity.WARNING),)


def _wide(raw: bytes) -> str:
    """The name of the UTF-16 encoding that the bytes are in, or ""; headers begin with a Latin letter."""
    if raw.startswith(codecs.BOM_UTF16_LE) or (len(raw) > 1 and raw[0] and not raw[1]):
        return "utf-16-le"
    if raw.startswith(codecs.BOM_UTF16_BE) or (len(raw) > 1 and raw[1] and not raw[0]):
        return "utf-16-be"
    return ""


def separator_of(text: str, known: Callable[[str], bool]) -> str:
    """The separator that gives the header the most names that are expected, then the most cells."""

    def fitness(separator: str) -> tuple[int, int]:
        header = _header(text, separator)
        return sum(map(known, header)), len(header)

    return max(SEPARATORS, key=fitness)


def blank(cells: list[str]) -> bool:
    """Whether a record says nothing: spreadsheets leave lines of separators behind."""
    return not "".join(cells).strip(f"{SEPARATORS} \r\n\xa0")


def _header(text: str, separator: str) -> list[str]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    try:
        return next((cells for cells in reader if not blank(cells)), [])
    except csv.Error:
        return []


def _records(text: str, separator: str, first: int, name: str) -> Iterator[Record]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    line, cells_read = first, 0
    try:
        for cells in reader:
            if not blank(cells):
                yield Record(line, cells)
            cells_read += len(cells)
            if cells_read > LISTS.values:
                message = f"the file holds more than {LISTS.values} cells"
                raise ContentError(Problem(message, Mark(name, line), "split it", "too-many-values"))
            line = first + reader.line_num
    except csv.Error as error:
        raise ContentError(_malformed(str(error), Mark(name, line))) from None


def _malformed(reason: str, mark: Mark) -> Problem:
    hint = 'a quote inside a quoted cell is written twice: ""'
    if "expected after" in reason:
        return Problem("text follows the closing quote of a cell", mark, hint, "text-after-quote")
    if "end of data" in reason or "field larger" in reason:
        return Problem("a quote that opens a cell here is never closed", mark, hint, "unclosed-quote")
    return Problem(f"this record cannot be read: {reason}", mark, _SAVE_AS, "not-csv")
