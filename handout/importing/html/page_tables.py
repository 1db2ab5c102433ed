"""Reads the tables of a web page as rows of words, to be compared: each cell in all places that it covers."""

from __future__ import annotations

from dataclasses import field

from handout.data_classes import dataclass
from handout.importing.comparing.table_comparison import SourceTable
from handout.importing.html.page_events import Attributes, EventReader, list_events
from handout.importing.html.page_parts import (
    SILENT_TAGS,
    TOLD_TAGS,
    VOID_TAGS,
    PageParts,
    is_opener,
    keeps_place,
)

MAX_SPAN = 100
"""The most rows or columns that a cell may cover."""
MAX_PLACES = 20_000
"""A table with more is compared by its words alone."""
_INLINE_TAGS = frozenset(("a", "abbr", "b", "code", "em", "font", "i", "mark", "q", "small", "span", "strong",
                          "sub", "sup", "u", "wbr"))  # fmt: skip
"""Elements that end no word."""
_Places = dict[tuple[int, int], list[str]]


@dataclass(slots=True)
class _OpenTable:
    """A table whose end tag has not been read yet."""

    place: str
    places: _Places = field(default_factory=dict)
    """The words of the cell that stands in each row and column."""
    row: int = -1
    column: int = 0
    """The first column of the row that may be free."""
    row_ended: bool = True
    words: list[str] | None = None
    """The words of the open cell; None between cells."""
    has_inner: bool = False
    """Whether a cell has a table of its own: then this one sets out a page, or its cells are no values."""


class TableParser(EventReader):
    """A parser that knows where cells stand, and which words of a page are none of its article."""

    def __init__(self, parts: PageParts) -> None:
        self._parts = parts
        self._open_tables: list[_OpenTable] = []
        self._left_out: list[str] = []
        """The element that is left out, and those of the same name in it."""
        self._in_caption = False
        self.tables: list[SourceTable] = []

    def handle_starttag(self, tag: str, attributes: Attributes) -> None:
        """Begin a table, a row or a cell, or what is left out."""
        if self._left_out:
            if tag == self._left_out[0]:
                self._left_out.append(tag)
            return
        is_left_out = self._is_left_out(tag, attributes)
        if is_left_out and tag not in VOID_TAGS:
            self._left_out.append(tag)
        if is_left_out and not (tag in ("td", "th") and keeps_place(attributes)):
            return
        if tag == "table":
            if self._open_tables:
                self._open_tables[-1].has_inner = True
            self._open_tables.append(_OpenTable(f"line {self.place[0]}, table"))
        elif self._open_tables:
            self._start_in_table(self._open_tables[-1], tag, attributes)

    def _is_left_out(self, tag: str, values: Attributes) -> bool:
        if tag in SILENT_TAGS or (tag in TOLD_TAGS and not (tag == "button" and is_opener(values))):
            return True
        is_comment = tag == "a" and (values.get("href") or "").startswith("#cmnt")
        return is_comment or (tag not in VOID_TAGS and bool(self._parts.find_reason(tag, values, self.place)))

    def _start_in_table(self, table: _OpenTable, tag: str, values: Attributes) -> None:
        if tag == "caption":
            self._in_caption = True
        elif tag in ("tr", "td", "th", "thead", "tbody", "tfoot"):
            self._in_caption = False
            table.words = None
            if tag == "tr" or (tag in ("td", "th") and table.row_ended):
                table.row += 1
                table.column = 0
                table.row_ended = False
            if tag in ("td", "th"):
                _start_cell(table, values)
        elif table.words is not None and tag not in _INLINE_TAGS:
            table.words.append(" ")

    def handle_endtag(self, tag: str) -> None:
        """End what is left out, a cell, a row or a table."""
        if self._left_out:
            if tag == self._left_out[0]:
                self._left_out.pop()
            return
        if not self._open_tables:
            return
        table = self._open_tables[-1]
        if tag == "table":
            self._end_table(self._open_tables.pop())
        elif tag == "caption":
            self._in_caption = False
        elif tag in ("td", "th", "tr"):
            table.words = None
            table.row_ended = table.row_ended or tag == "tr"
        elif table.words is not None and tag not in _INLINE_TAGS:
            table.words.append(" ")

    def handle_data(self, data: str) -> None:
        """Add words to the open cell."""
        if self._open_tables and not self._left_out and not self._in_caption:
            words = self._open_tables[-1].words
            if words is not None:
                words.append(data)

    def _end_table(self, table: _OpenTable) -> None:
        """Store a table without the rows that have no words, and the one that is its title alone."""
        width = max((column + 1 for _, column in table.places), default=0)
        if table.has_inner or len(table.places) > MAX_PLACES or width * table.row > 10 * MAX_PLACES:
            return
        filled = [
            tuple("".join(table.places.get((row, column), ())) for column in range(width))
            for row in range(table.row + 1)
        ]
        rows = [row for row in filled if any(cell.strip() for cell in row)]
        if len(rows) > 2 and width > 1 and len(set(rows[0])) == 1:
            rows = rows[1:]
        if rows:
            self.tables.append(SourceTable(table.place, tuple(rows)))


def _start_cell(table: _OpenTable, values: Attributes) -> None:
    """Begin a cell in the first column that no cell of an earlier row covers."""
    table.words = []
    if len(table.places) > MAX_PLACES:
        return
    column = table.column
    while (table.row, column) in table.places:
        column += 1
    table.column = column + 1
    for down in range(_read_span(values.get("rowspan") or "")):
        for right in range(_read_span(values.get("colspan") or "")):
            table.places.setdefault((table.row + down, column + right), table.words)


def _read_span(value: str) -> int:
    is_number = value.isascii() and value.isdecimal() and len(value) < 9
    return min(max(int(value), 1), MAX_SPAN) if is_number else 1


def read_page_tables(text: str, parts: PageParts) -> tuple[SourceTable, ...]:
    """Return the tables of a web page whose equations are spelled."""
    parser = TableParser(parts)
    parser.read_events(list_events(text))
    return tuple(parser.tables)
