"""Holds the blocks of a page whose end has not been read yet, and fills the rows of open tables."""

from __future__ import annotations

from dataclasses import field

from handout.content.inline.markup import Run
from handout.data_classes import dataclass
from handout.importing.drafts.block_builder import NestedBlock
from handout.importing.drafts.draft import DraftBlock
from handout.importing.html.page_events import Attributes

MAX_SPAN = 100
"""The most rows or columns that a cell may cover."""


@dataclass(slots=True)
class OpenBlock:
    """A block whose end tag has not been read yet."""

    tag: str
    kind: str
    level: int = 1
    id: str = ""
    runs: list[Run] = field(default_factory=list)
    pictures: list[DraftBlock] = field(default_factory=list)
    children: list[NestedBlock] = field(default_factory=list)
    rows: list[list[str]] = field(default_factory=list)
    cells: list[list[tuple[NestedBlock, ...]]] = field(default_factory=list)
    """The blocks of each cell, without those that merged cells repeat."""
    spans: dict[int, tuple[int, int]] = field(default_factory=dict)
    """Cells that reach into later rows, by column: their row, and how many rows are still to fill."""
    width: int = 1
    """How many columns the open cell covers."""
    height: int = 1
    merged: bool = False
    begun: set[int] = field(default_factory=set)
    """The columns in which a cell begins: all others are only reached by merged cells."""
    row_ended: bool = False
    """Whether the last row of a table has ended: a cell without a row begins the next one."""
    callout: str = ""
    """The kind of call-out of a box."""
    signs: str = ""
    """What counts the items of a numbered list: `a`, `i`, or "" for numbers."""
    has_titles: bool = False
    """Whether a table has a caption, or cells that are titles."""
    title_rows: int = 0
    """How many of the first rows of a table have nothing but titles."""
    in_head: bool = False
    """Whether the rows of a table that are read now stand in its head."""
    has_values: bool = False
    """Whether a cell of the last row of a table is none of a title."""
    is_layout: bool = False
    """Whether a table says that it only lays out the page."""
    links: int = 0
    """How many links to other pages stand in the block."""
    has_text: bool = False
    """Whether words stand in the block that are in no link to another page."""
    menus: list[list[int]] = field(default_factory=list)
    """Of each of `cells`: the number of its links, if it has words in links alone; else 0."""
    inner: int = 0
    """How many blocks are open in a heading: their words are its own."""


def count_titles(table: OpenBlock) -> None:
    """Count the last row of a table as one of titles, if it is and all rows above it are."""
    if table.rows and not table.has_values and table.title_rows == len(table.rows) - 1:
        table.title_rows += 1
    table.has_values = False


def read_span(attributes: Attributes, key: str) -> int:
    """Return how many rows or columns a cell covers, as `rowspan` or `colspan` (`key`) says."""
    value = attributes.get(key) or ""
    is_number = value.isascii() and value.isdecimal() and len(value) < 9
    return min(max(int(value), 1), MAX_SPAN) if is_number else 1


def repeat_cell(table: OpenBlock) -> None:
    """Repeat a merged cell in each column and row that it covers: no value may move to another column."""
    row = table.rows[-1]
    if table.width > 1 or table.height > 1:
        table.merged = True
        column = len(row) - 1
        row += [row[-1]] * (table.width - 1)
        if table.height > 1:
            for covered in range(column, len(row)):
                table.spans[covered] = (len(table.rows) - 1, table.height - 1)
        table.width = table.height = 1
    fill_spanned_columns(table)


def fill_spanned_columns(table: OpenBlock) -> None:
    """Add the cells of earlier rows that reach into the next columns of this row."""
    row = table.rows[-1]
    while (span := table.spans.get(len(row))) is not None and span[0] != len(table.rows) - 1:
        origin, remaining = span
        column = len(row)
        row.append(table.rows[origin][column])
        if remaining == 1:
            del table.spans[column]
        else:
            table.spans[column] = (origin, remaining - 1)
