"""Cells over several columns and rows: read, checked, counted, and part of the content hash."""

from __future__ import annotations

import pickle
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handout.content.canonical_json import encode_canonical
from handout.content.model.base import Cell, Prose
from handout.content.model.blocks import Table
from handout.content.reading.project_reader import read_project
from handout.content.table_grid import list_covered_columns, list_row_cells, place_in_grid
from handout.errors import ContentError

START = "handout: {id: t, title: Test}\nauthor: Ann\ncontent:\n  - table:\n"
END = "    columns: [Day, Time, What]\n"


def read(tmp_path: Path, *rows: str) -> Table:
    text = START + "".join(f"      - {row}\n" for row in rows) + END
    (tmp_path / "content.yaml").write_text(text, encoding="utf-8")
    (table,) = read_project(tmp_path / "content.yaml").project.content
    assert isinstance(table, Table)
    return table


def test_cells_may_be_over_columns_and_rows(tmp_path: Path) -> None:
    table = read(
        tmp_path, "[{text: Monday, rowspan: 2}, 8 am, One]", "[{text: Rest, colspan: 2}]", "[a, ~, '']"
    )
    monday, rest = table.rows[0][0], table.rows[1][0]
    assert isinstance(monday, Cell)
    assert isinstance(rest, Cell)
    assert (monday, monday.rowspan, monday.colspan) == ("Monday", 2, 1)
    assert (rest, rest.rowspan, rest.colspan) == ("Rest", 1, 2)
    assert rest.mark is not None
    assert rest.mark.line == 6
    assert table.rows[2] == ("a", "", "")


@pytest.mark.parametrize(
    ("rows", "words"),
    [
        (["[{text: a, colspan: 2}, b, c]"], "over 4 columns, expected 3"),
        (["[{text: a, colspan: 2}]"], "over 2 columns, expected 3"),
        (["[{text: a, rowspan: 2}, b, c]", "[d, e, f]"], "over 4 columns, expected 3"),
        (["[a, {text: b, rowspan: 2}, c]", "[{text: d, colspan: 2}]"], "two cells of this table"),
        (["[{text: a, rowspan: 3}, b, c]", "[b, c]"], "more rows than follow"),
        (["[{text: a, colspan: 0}, b, c]"], "from 1 to 8"),
        (["[{text: a, colpan: 2}, b]"], "no key is called 'colpan'"),
        (["[a, b]"], "2 cells in this row, expected 3"),
    ],
)
def test_rows_that_do_not_fill_the_columns_are_errors(tmp_path: Path, rows: list[str], words: str) -> None:
    with pytest.raises(ContentError) as caught:
        read(tmp_path, *rows)
    assert any(words in problem.message for problem in caught.value.problems), caught.value


def test_spans_are_part_of_the_content_and_plain_cells_are_as_before() -> None:
    assert encode_canonical((Cell("a"), Prose("b"))) == '["a","b"]'
    assert encode_canonical(Cell("a", colspan=2)) != encode_canonical(Cell("a", rowspan=2))
    copied = pickle.loads(pickle.dumps(Cell("a", None, 2, 3)))
    assert (copied, copied.colspan, copied.rowspan) == ("a", 2, 3)


@st.composite
def tilings(draw: st.DrawFn) -> tuple[int, list[list[Cell]]]:
    """A number of columns, and rows of cells that fill them."""
    columns, count = draw(st.integers(1, 5)), draw(st.integers(1, 6))
    taken: set[tuple[int, int]] = set()
    rows: list[list[Cell]] = []
    for row in range(count):
        cells: list[Cell] = []
        for column in range(columns):
            if (row, column) in taken:
                continue
            free = next((at for at in range(column, columns) if (row, at) in taken), columns) - column
            colspan, rowspan = draw(st.integers(1, free)), draw(st.integers(1, count - row))
            taken |= {(row + down, column + along) for down in range(rowspan) for along in range(colspan)}
            cells.append(Cell(f"{row}.{column}", None, colspan, rowspan))
        rows.append(cells)
    return columns, rows


@given(tilings())
def test_cells_that_fill_the_columns_are_placed_where_they_were(tiling: tuple[int, list[list[Cell]]]) -> None:
    columns, rows = tiling
    grid = place_in_grid(rows)
    for at, cells in enumerate(grid):
        assert [f"{cell.row}.{cell.column}" for cell in cells] == rows[at]
        assert list_covered_columns(grid, at) == list(range(columns))
        assert all(cell.covers_row(at) for cell in list_row_cells(grid, at))
