"""Rules of tables: simple, headed, captioned, and with a word on how to read them."""

from __future__ import annotations

from collections.abc import Iterator

from handout.content.model.blocks import Table
from handout.plain.manuscript import Manuscript
from handout.plain.passages import seen
from handout.plain.rule import Found, Level, rule

MOST_COLUMNS = 5
LONG_TABLE = 4
"""Rows from which a table needs a word on how to use it."""
LONG_CELL = 25


@rule(
    "wide-table", Level.WARN, "A table has 5 columns or fewer",
    why="Wide tables get small print, and eyes slip between the rows.",
    do="Leave columns out, or make two tables.", source="PEMAT-P item 19",
)  # fmt: skip
def wide_table(manuscript: Manuscript) -> Iterator[Found]:
    for table in _tables(manuscript):
        if len(table.columns) > MOST_COLUMNS:
            yield Found(f"{len(table.columns)} columns", table.mark or manuscript.start, str(table.caption))


@rule(
    "table-caption", Level.WARN, "A table says what it shows",
    why="A table without a title is a puzzle, on paper and to a screen reader.",
    do="Add `caption:` with what the table shows.", source="PEMAT-P item 17; WCAG 2.1, 1.3.1",
)  # fmt: skip
def table_caption(manuscript: Manuscript) -> Iterator[Found]:
    for table in _tables(manuscript):
        if not table.caption:
            yield Found("this table has no caption", table.mark or manuscript.start, _names(table))


@rule(
    "table-use", Level.NOTE, "A longer table says how to use it",
    why="Many readers have never learned to read across and down.",
    do="Add `how_to_use:`, such as “Find what you feel on the left. Then read across.”",
    source="PEMAT-P item 25",
)  # fmt: skip
def table_use(manuscript: Manuscript) -> Iterator[Found]:
    for table in _tables(manuscript):
        if len(table.rows) > LONG_TABLE and not table.how_to_use:
            yield Found(
                f"{len(table.rows)} rows, and no word on how to use them", table.mark or manuscript.start
            )


@rule(
    "long-cell", Level.NOTE, "A cell of a table has 25 words or fewer",
    why="A table is for looking things up; running text in it is hard to follow.",
    do="Shorten the cell, or tell it below the table.", source="PEMAT-P item 19",
)  # fmt: skip
def long_cell(manuscript: Manuscript) -> Iterator[Found]:
    for passage in manuscript.passages:
        if passage.kind == "rows" and len(passage.text.split()) > LONG_CELL:
            yield Found(f"{len(passage.text.split())} words in one cell", passage.mark, passage.text)


def _tables(manuscript: Manuscript) -> Iterator[Table]:
    return (stand.block for stand in manuscript.stands if isinstance(stand.block, Table))


def _names(table: Table) -> str:
    return " ".join(seen(column.title) for column in table.columns)
