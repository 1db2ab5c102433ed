"""Reads CSV files, as spreadsheet programs write them, into records with the lines they begin on.

The format is RFC 4180 with common additions: a byte order mark, UTF-16 ("Unicode text" of Excel),
Windows-1252, semicolons or tabs, a first line ``sep=;``. Everything is text: nothing is read as a
number or a date, so leading zeros stay.
"""

from __future__ import annotations

import codecs
import csv
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import field
from pathlib import Path

from handout.content.locations.csv_records import CsvRecord, CsvRecords
from handout.content.yaml.text_files import LIST_LIMITS, read_bytes
from handout.data_classes import dataclass
from handout.errors import ContentError, Mark, Problem, Severity
from handout.patterns import defer_pattern

SEPARATORS = ",;\t"
_SEPARATOR_LINE = re.compile(r'"?sep=(.)"?[ \t]*(?:\r\n|\r|\n)', re.IGNORECASE)
_SAVE_AS = 'save it as "CSV UTF-8"'


_LINE = defer_pattern(r"[^\r\n]*+(?:\r\n?|\n)|[^\r\n]++")


@dataclass(frozen=True, slots=True)
class CsvTable:
    """The records that are not blank, the header first, and the problems of the complete file."""

    name: str
    records: CsvRecords
    problems: tuple[Problem, ...] = ()
    merged: Mapping[tuple[int, int], str] = field(default_factory=dict)
    """What a merged cell above says of a cell, by line and index of the column; of workbooks only."""


def read_table(path: Path, name: str, is_known: Callable[[str], bool]) -> CsvTable:
    """Return the table of a CSV file; ``name`` is the file's name in marks.

    ``is_known`` returns whether a header is expected. Raises ContentError for a file that is missing,
    too large, in no known encoding, or no CSV.
    """
    return parse_table(read_bytes(path, name, LIST_LIMITS.max_bytes), name, is_known)


def parse_table(raw: bytes, name: str, is_known: Callable[[str], bool]) -> CsvTable:
    """Return the table in a file's bytes. Raises ContentError like ``read_table``."""
    if len(raw) > LIST_LIMITS.max_bytes:
        message = f"the file is larger than {LIST_LIMITS.max_bytes // (1024 * 1024)} MiB"
        raise ContentError(Problem(message, Mark(name), "split it", "too-large"))
    text, problems = decode_csv(raw, name)
    separator_line = _SEPARATOR_LINE.match(text)
    if separator_line:
        separator, text, first = separator_line[1], text[separator_line.end() :], 2
    else:
        separator, first = detect_separator(text, is_known), 1
    return CsvTable(name, CsvRecords(_read_records(text, separator, first, name)), problems)


def decode_csv(raw: bytes, name: str) -> tuple[str, tuple[Problem, ...]]:
    """Return the text of the bytes, with a warning if its encoding had to be guessed.

    Raises ContentError.
    """
    if raw.startswith(b"PK\x03\x04"):
        hint = f"open it in the spreadsheet program and {_SAVE_AS}"
        raise ContentError(Problem("this is a workbook, not a CSV file", Mark(name), hint, "not-csv"))
    if encoding := _detect_utf16(raw):
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


def _detect_utf16(raw: bytes) -> str:
    """Return the name of the UTF-16 encoding of the bytes, or "".

    Without a byte order mark it is recognised because headers begin with a Latin letter.
    """
    if raw.startswith(codecs.BOM_UTF16_LE) or (len(raw) > 1 and raw[0] and not raw[1]):
        return "utf-16-le"
    if raw.startswith(codecs.BOM_UTF16_BE) or (len(raw) > 1 and raw[1] and not raw[0]):
        return "utf-16-be"
    return ""


def detect_separator(text: str, is_known: Callable[[str], bool]) -> str:
    """Return the separator that gives the header the most expected names, then the most cells."""

    def fitness(separator: str) -> tuple[int, int]:
        """Return the number of expected names and of cells for a separator."""
        header = _read_header(text, separator)
        return sum(map(is_known, header)), len(header)

    return max(SEPARATORS, key=fitness)


def is_blank(cells: list[str]) -> bool:
    """Return whether a record is empty: spreadsheets leave lines of separators behind."""
    return not "".join(cells).strip(f"{SEPARATORS} \r\n\xa0")


def _split_lines(text: str) -> Iterator[str]:
    """Yield the lines with their ends; a stream over the text would take four times its memory."""
    return (line[0] for line in _LINE.finditer(text))


def _read_header(text: str, separator: str) -> list[str]:
    reader = csv.reader(_split_lines(text), delimiter=separator)
    try:
        return next((cells for cells in reader if not is_blank(cells)), [])
    except csv.Error:
        return []


def _read_records(text: str, separator: str, first: int, name: str) -> Iterator[CsvRecord]:
    reader = csv.reader(_split_lines(text), delimiter=separator, strict=True)
    line, cells_read = first, 0
    try:
        for cells in reader:
            if not is_blank(cells):
                yield CsvRecord(line, cells)
            cells_read += len(cells)
            if cells_read > LIST_LIMITS.max_values:
                message = f"the file holds more than {LIST_LIMITS.max_values} cells"
                raise ContentError(Problem(message, Mark(name, line), "split it", "too-many-values"))
            line = first + reader.line_num
    except csv.Error as error:
        raise ContentError(_make_malformed_problem(str(error), Mark(name, line))) from None


def _make_malformed_problem(reason: str, mark: Mark) -> Problem:
    hint = 'a quote inside a quoted cell is written twice: ""'
    if "expected after" in reason:
        return Problem("text follows the closing quote of a cell", mark, hint, "text-after-quote")
    if "end of data" in reason or "field larger" in reason:
        return Problem("a quote that opens a cell here is never closed", mark, hint, "unclosed-quote")
    return Problem(f"this record cannot be read: {reason}", mark, _SAVE_AS, "not-csv")
