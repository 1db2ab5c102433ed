"""Checks of a table: every row fills the columns, names of rows say something, widths fit."""

from __future__ import annotations

from handout.content.inline.markup import plain_text
from handout.content.model.blocks import Table
from handout.content.reading.diagnostics import Diagnostics, EntryPosition
from handout.content.table_grid import GridCell, list_covered_columns, place_in_grid
from handout.content.yaml.yaml_tree import YamlScalar, YamlSequence


def check_table(table: Table, position: EntryPosition, diagnostics: Diagnostics) -> None:
    """Report rows with too many or too few cells, row headers without words, and too wide columns."""
    columns = position.fields["columns"]
    if isinstance(columns, YamlScalar) and "," in columns.text and table.rows and len(table.rows[0]) > 1:
        diagnostics.error(
            "the columns are one text",
            columns.mark,
            f"write them in brackets: [{columns.text}]",
            "row-length",
            position.path_of("columns"),
        )
        return
    nodes = getattr(position.fields["rows"], "items", (position.fields["rows"],))
    grid = place_in_grid(table.rows)
    for index, (cells, node) in enumerate(zip(grid, nodes, strict=False)):
        path = f"{position.path_of('rows')}[{index}]"
        is_list = isinstance(node, YamlSequence)
        problem = _find_row_problem(grid, index, len(table.columns), is_list=is_list)
        if problem:
            diagnostics.error(problem[0], node.mark, problem[1], "row-length", path)
        elif (
            table.header_column and cells and cells[0].column == 0 and not plain_text(cells[0].words).strip()
        ):
            diagnostics.error(
                "this cell names its row and is empty",
                node.items[0].mark if getattr(node, "items", ()) else node.mark,
                "say what the row is about, or leave `header_column` out",
                "empty-header",
                f"{path}[0]",
            )
    total = sum(int(column.width.rstrip("%")) for column in table.columns if column.width)
    if total > 100:
        message = f"the columns' widths add up to {total} %"
        diagnostics.error(
            message, position.mark_of("columns"), "at most 100 %", "too-wide", position.path_of("columns")
        )


_CELL_HINTS = ('write "" for an empty cell', "put quotes around a cell that has a comma in it")


def _find_row_problem(
    grid: list[list[GridCell]], row: int, columns: int, *, is_list: bool
) -> tuple[str, str] | None:
    """Return what is wrong with a row's cells, and what to do; None if they fill all columns."""
    columns_covered = list_covered_columns(grid, row)
    covered = len(columns_covered)
    if any(cell.row + cell.rowspan > len(grid) for cell in grid[row]):
        return "a cell of this row is over more rows than follow", "make its `rowspan` smaller"
    if covered != len(set(columns_covered)):
        return "two cells of this table are over one place of this row", "check `rowspan` in the rows above"
    if covered == columns:
        return None
    cells = grid[row]
    has_spans = covered != len(cells)
    found = f"the cells of this row are over {_format_count(covered, 'column')}"
    message = found if has_spans else f"{_format_count(len(cells), 'cell')} in this row"
    hint = "check `colspan`, and `rowspan` in the rows above" if has_spans else _CELL_HINTS[covered > columns]
    if not has_spans and len(cells) == 1 and not is_list:
        hint = f"write the cells of a row in brackets: [{plain_text(cells[0].words)}]"
    return f"{message}, expected {columns} as there are columns", hint


def _format_count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
