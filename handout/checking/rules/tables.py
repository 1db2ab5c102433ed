"""Rules about tables: few columns, a caption, short cells, and help on reading them."""

from __future__ import annotations

from collections.abc import Iterator

from handout.checking.document.checked_document import CheckedDocument
from handout.checking.document.passages import visible_text
from handout.checking.rule import Finding, Level, rule
from handout.content.model.blocks import Table

MAX_COLUMNS = 5
MAX_ROWS_WITHOUT_HELP = 4
"""The most rows of a table without a text on how to use it."""
MAX_CELL_WORDS = 25
"""The most words of a cell."""


@rule(
    "wide-table", Level.WARN, "A table has 5 columns or fewer",
    why="Wide tables get small print, and eyes slip between the rows.",
    do="Leave columns out, or make two tables.", source="PEMAT-P item 19",
)  # fmt: skip
def check_wide_table(document: CheckedDocument) -> Iterator[Finding]:
    """Yield a finding for each table over 5 columns."""
    for table in _find_tables(document):
        if len(table.columns) > MAX_COLUMNS:
            yield Finding(f"{len(table.columns)} columns", table.mark or document.mark, str(table.caption))


@rule(
    "table-caption", Level.WARN, "A table says what it shows",
    why="A table without a title is a puzzle, on paper and to a screen reader.",
    do="Add `caption:` with what the table shows.", source="PEMAT-P item 17; WCAG 2.1, 1.3.1",
)  # fmt: skip
def check_table_caption(document: CheckedDocument) -> Iterator[Finding]:
    """Yield a finding for each table without a caption."""
    for table in _find_tables(document):
        if not table.caption:
            yield Finding(
                "this table has no caption", table.mark or document.mark, _join_column_titles(table)
            )


@rule(
    "table-use", Level.NOTE, "A longer table says how to use it",
    why="Many readers have never learned to read across and down.",
    do="Add `how_to_use:`, such as “Find what you feel on the left. Then read across.”",
    source="PEMAT-P item 25",
)  # fmt: skip
def check_table_use(document: CheckedDocument) -> Iterator[Finding]:
    """Yield a finding for each table over 4 rows that does not say how to use it."""
    for table in _find_tables(document):
        if len(table.rows) > MAX_ROWS_WITHOUT_HELP and not table.how_to_use:
            yield Finding(
                f"{len(table.rows)} rows, and no word on how to use them", table.mark or document.mark
            )


@rule(
    "long-cell", Level.NOTE, "A cell of a table has 25 words or fewer",
    why="A table is for looking things up; running text in it is hard to follow.",
    do="Shorten the cell, or tell it below the table.", source="PEMAT-P item 19",
)  # fmt: skip
def check_long_cell(document: CheckedDocument) -> Iterator[Finding]:
    """Yield a finding for each cell over 25 words."""
    for passage in document.passages:
        if passage.field == "rows" and len(passage.text.split()) > MAX_CELL_WORDS:
            yield Finding(f"{len(passage.text.split())} words in one cell", passage.mark, passage.text)


def _find_tables(document: CheckedDocument) -> Iterator[Table]:
    return (position.block for position in document.block_positions if isinstance(position.block, Table))


def _join_column_titles(table: Table) -> str:
    return " ".join(visible_text(column.title) for column in table.columns)
