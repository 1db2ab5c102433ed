"""Finds columns of a plain text by the spaces that stand above each other, and lines that look like a table.

A value is put in a column only where no word of any line reaches into another one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from handout.importing.drafts.markup_writer import collapse_spaces

Rows = list[tuple[str, ...]]
MAX_LINES = 200
"""A longer table would be torn: its lines stay."""
MIN_ROWS = 3
MIN_SHORT_COLUMNS = 3
"""The fewest columns of a table that has two lines alone."""
MIN_LIKE = 2
MAX_LABEL_WORDS = 3
"""The most words beside the values of a line without wide spaces: running text has more."""
MAX_CELL_WORDS = 8
INDENT = "    "
_WIDE = re.compile(r"(?<=\S) {2,}(?=\S)")
_ENDS = tuple(".!?:;,。！？")
_UNITS = "mg|mcg|\u00b5g|g|kg|ml|mL|IU|units?|lbs?|tablets?|tabs?|drops?|puffs?"
_VALUE = re.compile(
    rf"(?<!\S)(?:(?P<unit>\d+(?:[.,/]\d+)? ?(?:{_UNITS}))|\d+(?:[.,/]\d+)?%?|[-\u2013\u2014])(?!\S)"
)
_NUMBER = re.compile(r"\d+(?:[.,/]\d+)?")
_UNIT = re.compile(rf"(?:{_UNITS})(?!\S)")
_BLANK = re.compile(r"_{3,}")
_CONTACT = re.compile(r"(?:phone|tel|fax|telefon|téléphone|teléfono|e-?mail)\b", re.IGNORECASE)
LIST_MARK = re.compile(r"\s*(?:\(?\d{1,3}[.)]|\(?[A-Za-z][.)]|[^\w\s|]|o)\s+\S")
RULE = re.compile(r"(?=.*[-=]{2})[\s|+:=-]*")
"""A line of dashes between the rows of a table."""


def read_columns(lines: Sequence[str], at: int) -> tuple[Rows, int] | None:
    """Return the rows of the table that begins at a line, and the line after it; None if it is not sure."""
    texts, end = _take_lines(lines, at)
    if len(texts) == MAX_LINES or has_wrapped_row(lines, end):
        return None
    has_few = len(texts) < MIN_ROWS
    if len(texts) < MIN_LIKE or (has_few and (_has_digit(texts[0]) or not _has_digit(texts[1]))):
        return None
    spans = _find_columns(texts)
    if len(spans) < (MIN_SHORT_COLUMNS if has_few else 2):
        return None
    rows = [tuple(collapse_spaces(text[start:stop]) for start, stop in spans) for text in texts]
    # Titles of which one is missing stand over other columns than these.
    is_whole = all(row[0] and sum(map(bool, row)) > 1 for row in rows) and (
        all(rows[0]) or _has_digit(texts[0])
    )
    is_parted = any(_WIDE.search(text[start:stop].strip()) for text in texts for start, stop in spans)
    is_torn = _stands_between_titles(texts, spans) or any(map(_has_torn_value, rows))
    return (rows, end) if is_whole and not is_parted and not is_torn and not is_other_text(rows) else None


def is_other_text(rows: Rows) -> bool:
    """Return whether lines with wide spaces are verses, a dialogue, code, an address or blanks to fill in."""
    cells = [cell for row in rows for cell in row]
    is_prose = any(cell.endswith((".", ",")) and " " in cell for row in rows for cell in row[:-1])
    is_verse = any(row[-1].endswith((",", "?")) for row in rows)
    is_code = sum(any(cell.startswith("=") for cell in row) for row in rows) * 2 > len(rows)
    has_blanks = any(all(_BLANK.fullmatch(cell) for cell in row if cell) for row in rows)
    has_labels = len(rows[0]) == 2 and all(row[0].endswith(":") for row in rows)
    is_address = len(rows[0]) == 2 and any(map(_CONTACT.match, cells)) and not any(map(_VALUE.search, cells))
    return is_prose or is_verse or is_code or has_blanks or has_labels or is_address


def _stands_between_titles(texts: Sequence[str], spans: Sequence[tuple[int, int]]) -> bool:
    """Return whether a value stands under no title, beside one or between two: it may belong to either."""
    titles = [{at for at in range(start, stop) if texts[0][at] != " "} for start, stop in spans[1:]]
    if not any(titles):
        return False
    for text in texts[1:]:
        for title, (start, stop) in zip(titles, spans[1:], strict=True):
            cell = text[start:stop].strip()
            first = text.find(cell, start) if cell else start
            if cell and title.isdisjoint(range(first, first + len(cell))):
                return True
    return False


def _has_torn_value(row: tuple[str, ...]) -> bool:
    """Return whether a number and its unit would come into two columns: “1 | g”."""
    return any(
        _NUMBER.fullmatch(cell) is not None and _UNIT.match(after) is not None
        for cell, after in pairwise(row)
    )


def _has_digit(text: str) -> bool:
    return any(map(str.isdigit, text))


def has_wrapped_row(lines: Sequence[str], end: int) -> bool:
    """Return whether the line under rows goes on with the last of them, as more rows stand under it."""
    line, below = (lines[at] if at < len(lines) else "" for at in (end, end + 1))
    is_short = (
        bool(line.strip()) and len(line.split()) <= MAX_CELL_WORDS and not line.rstrip().endswith(_ENDS)
    )
    is_own = LIST_MARK.match(line) is not None or "\t" in line or "|" in line
    return is_short and not is_own and _is_wide(below) and LIST_MARK.match(below) is None


def _take_lines(lines: Sequence[str], at: int) -> tuple[list[str], int]:
    """Return the lines that may be rows, of equal length, and the line after them.

    Empty lines may stand between rows, if one stands under the first.
    """
    texts: list[str] = []
    is_double = at + 2 < len(lines) and not lines[at + 1].strip() and _is_wide(lines[at])
    end = last = at
    while end < len(lines) and len(texts) < MAX_LINES:
        line = lines[end]
        if not line.strip():
            if not (is_double and end + 1 < len(lines) and _is_wide(lines[end + 1])):
                break
        elif "\t" in line or "|" in line or LIST_MARK.match(line) or (is_double and not _is_wide(line)):
            break
        elif not RULE.fullmatch(line):
            texts.append(line.rstrip())
            last = end + 1
        end += 1
    while texts and texts[-1].endswith(_ENDS) and not _is_wide(texts[-1]):
        texts.pop()
        last -= 1
    width = max(map(len, texts), default=0)
    return [text.ljust(width) for text in texts], last


def _is_wide(line: str) -> bool:
    return _WIDE.search(line.strip()) is not None


def _find_columns(texts: Sequence[str]) -> list[tuple[int, int]]:
    """Return where columns begin and end: between them all lines have spaces, half of them two or more.

    A single space between a number and a word is none of them: “500 mg” is one value.
    """
    width = len(texts[0])
    free = [all(text[at] == " " for text in texts) for at in range(width)]
    spans, start, at = list[tuple[int, int]](), 0, 0
    while at < width:
        if not free[at]:
            at += 1
            continue
        stop = at
        while stop < width and free[stop]:
            stop += 1
        wide = sum(stop - at > 1 or not text[at - 1 : at].strip() or not text[stop : stop + 1].strip()
                   for text in texts)  # fmt: skip
        parts_dose = stop - at == 1 and any(text[at - 1].isdigit() and text[stop].isalpha() for text in texts)
        if at and stop < width and wide * 2 >= len(texts) and not parts_dose:
            spans.append((start, at))
            start = stop
        at = stop
    return [*spans, (start, width)]


def find_table_lines(lines: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Yield the first line, and the line after the last one, of lines that look like rows of values."""
    at = 0
    while at < len(lines):
        end = at
        while end < len(lines) and (_is_row(lines[end]) or (end > at and _goes_on(lines[end]))):
            end += 1
        if end - at < MIN_LIKE or not any(map(_VALUE.search, lines[at:end])):
            at = end + 1
            continue
        is_title = at > 0 and _may_be_titles(lines[at - 1])
        yield at - is_title, end
        at = end


def _is_row(line: str) -> bool:
    """Return whether a line has two values, one of them with a unit, or values with wide spaces between."""
    text = line.strip()
    if not text or text.endswith(_ENDS) or "\t" in text or "|" in text or LIST_MARK.match(line):
        return False
    has_unit = any(value["unit"] for value in _VALUE.finditer(text))
    count = len(_VALUE.sub(" ", text).split())
    if _WIDE.search(text):
        return has_unit and count <= MAX_CELL_WORDS
    return has_unit and count <= MAX_LABEL_WORDS and len(_VALUE.findall(text)) > 1


def _goes_on(line: str) -> bool:
    """Return whether a line under a row goes on with it, or is one that lacks values."""
    text = line.strip()
    if not text or text.endswith(_ENDS) or LIST_MARK.match(line):
        return False
    count = len(_VALUE.sub(" ", text).split())
    has_unit = any(value["unit"] for value in _VALUE.finditer(text))
    return count <= MAX_CELL_WORDS if line.startswith(INDENT) else has_unit and count <= MAX_LABEL_WORDS


def _may_be_titles(line: str) -> bool:
    words = line.split()
    return 1 < len(words) <= MAX_CELL_WORDS and not line.rstrip().endswith(_ENDS) and not _has_digit(line)
