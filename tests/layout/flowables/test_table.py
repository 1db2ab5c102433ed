"""Where a table breaks: between rows, and never so that a last row stands alone under its header."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handout.content.model import Brand
from handout.layout.blocks.tables import make_table_look
from handout.layout.flowables.column_widths import ColumnSpec, ColumnWidths, SpanningCell, place_cells
from handout.layout.flowables.table import TableFlowable
from handout.theme import theme as themes
from tests.text.setting import flowing

WIDTH = 300.0


def table(rows: int) -> TableFlowable:
    """A table of rows of one line."""
    look = make_table_look(themes.load_theme("clinic", Brand(), None, Path()))
    header = (flowing("Day"), flowing("Dose"))
    body = [(flowing(f"Day {at}"), flowing("One")) for at in range(rows)]
    return TableFlowable(
        header, body, ColumnWidths([ColumnSpec(), ColumnSpec()], [header, *body], look.padding), look
    )


def rows(part: object) -> int:
    return len(part.rows) if isinstance(part, TableFlowable) else 0


@pytest.mark.parametrize(
    ("all_rows", "fitting", "parts"),
    [
        (6, 6, (6, 0)),
        (6, 5, (4, 2)),
        (6, 4, (4, 2)),
        (4, 3, (2, 2)),
        # Of three rows, two before the break are worth more than two after it.
        (3, 2, (2, 1)),
        (2, 1, (1, 1)),
        (6, 0, (0, 6)),
    ],
)
def test_a_last_row_takes_one_more_to_the_next_page(
    all_rows: int, fitting: int, parts: tuple[int, int]
) -> None:
    upper, lower = table(all_rows).split(WIDTH, table(fitting).measure(WIDTH) if fitting else 20.0)
    assert (rows(upper), rows(lower)) == parts


def measure_columns(
    rows: list[list[str]], *, names: bool = False, total: float = 468.0
) -> tuple[list[float], list[float]]:
    """Return the widths of columns without their padding, and the widths that they wish."""
    cells = [[flowing(words) for words in row] for row in rows]
    wished = [max(row[at].natural_width() for row in cells) for at in range(len(rows[0]))]
    first = ColumnSpec(whole=[row[0] for row in cells] if names else ())
    specs = [first, *(ColumnSpec() for _ in rows[0][1:])]
    return [width - 10.0 for width in ColumnWidths(specs, cells, 5.0).widths(total)], wished


LONG = "Take it with a full glass of water and sit up for a good while, so that it does not hurt. " * 2


@pytest.mark.parametrize(
    "row",
    [["10:00 pm", "100 mg", LONG], ["Day 10", LONG], ["(301) 555-0142", "3 months", LONG], [LONG, "Day 1"]],
)
def test_short_columns_get_what_they_wish(row: list[str]) -> None:
    widths, wished = measure_columns([row])
    for words, width, wish in zip(row, widths, wished, strict=True):
        if words is not LONG:
            assert width >= wish - 0.01


def test_names_of_rows_stay_whole_where_there_is_room() -> None:
    rows = [["First two days", *[LONG[:60]] * 5]]
    widths, wished = measure_columns(rows, names=True, total=330.0)
    assert widths[0] >= wished[0] - 0.01
    assert measure_columns(rows, total=330.0)[0][0] < wished[0] - 1.0


def test_a_word_is_whole_in_a_column_that_an_author_made_too_narrow() -> None:
    cells = [[flowing(words) for words in ("Hydrochlorothiazide", "Day 1", "One")]]
    specs = [ColumnSpec(0.1), ColumnSpec(0.5), ColumnSpec(0.4)]
    width = cells[0][0].natural_width() + 10.0
    assert width > 240.0 / 3
    assert ColumnWidths(specs, cells, 5.0).widths(240.0)[0] == pytest.approx(width)


def test_two_headers_of_even_columns_do_not_read_as_one() -> None:
    cells = [[flowing(words) for words in ("Day 1", "1 hour after breakfast", "After lunch")]]
    specs = [ColumnSpec(), *[ColumnSpec(even=True)] * 2]
    wished = [cell.natural_width() for cell in cells[0]]
    columns = ColumnWidths(specs, cells, 4.0)
    assert columns.widths(500.0)[1] == pytest.approx(columns.widths(500.0)[2])
    least = sum(wished) + 3 * 8.0
    assert columns.widths(least + 20.0)[1] >= wished[1] + 8.0 + 6.0
    assert columns.widths(least + 2.0)[1] == pytest.approx(columns.widths(least + 2.0)[2])


@given(
    st.lists(st.sampled_from(["5", "100 mg", "Day 10", "Take one", LONG[:80], LONG]), min_size=1, max_size=8),
    st.sampled_from([180.0, 300.0, 468.0]),
    st.booleans(),
)
def test_columns_fill_the_width_and_none_is_lost(row: list[str], total: float, names: bool) -> None:
    widths, _ = measure_columns([row], names=names, total=total)
    assert sum(widths) + 10.0 * len(row) == pytest.approx(total)
    assert min(widths) > 0


def test_a_cell_over_columns_has_their_width_and_does_not_widen_them() -> None:
    cells = [
        [flowing("One"), flowing("Two"), flowing("Three")],
        [flowing("Name"), SpanningCell(flowing(LONG), 2)],
    ]
    columns = ColumnWidths([ColumnSpec()] * 3, cells, 5.0)
    widths = columns.widths(300.0)
    assert widths == ColumnWidths([ColumnSpec()] * 3, [[flowing("Name"), *cells[0][1:]]], 5.0).widths(300.0)
    placed = [(left, width) for _, left, width in place_cells(cells[1], widths)]
    assert placed == [(0.0, widths[0]), (widths[0], pytest.approx(widths[1] + widths[2]))]


def test_a_number_in_a_cell_over_narrow_columns_is_not_torn() -> None:
    phone = flowing("(301)\u00a0200\u20111234\u00a0ext.\u00a05")
    long = flowing("word " * 80)
    rows = [[flowing("1"), flowing("2"), long], [SpanningCell(phone, 2), flowing("Call.")]]
    widths = ColumnWidths((ColumnSpec(),) * 3, rows, 4.0).widths(300.0)
    assert sum(widths) == pytest.approx(300.0)
    assert widths[0] + widths[1] - 2 * 4.0 >= phone.minimum_width() - 0.001
    assert phone.minimum_width() > 60.0


def test_a_row_taller_than_a_page_begins_where_there_is_room() -> None:
    short = table(2)
    tall = (flowing("Day 9"), flowing(LONG * 12))
    look = replace(short, rows=(*short.rows, tall), tallest_row=200.0)
    before = short.measure(WIDTH)
    upper, lower = look.split(WIDTH, before + 120.0)
    assert (rows(upper), rows(lower)) == (3, 1)
    upper, lower = look.split(WIDTH, before + 30.0)
    assert (rows(upper), rows(lower)) == (2, 1)


@given(st.integers(1, 20), st.integers(0, 20), st.booleans())
def test_rows_stand_together_at_least(all_rows: int, fitting: int, forced: bool) -> None:
    """Rows to write in: never fewer than three on a side, unless a page is too low for them."""
    whole = replace(table(all_rows), least_rows=3)
    height = whole.measure(WIDTH)
    row = (height - table(1).measure(WIDTH)) / max(all_rows - 1, 1)
    room = height - row * max(all_rows - fitting, 0) + 0.1
    upper, lower = whole.split(WIDTH, room, forced=forced and fitting > 0)
    assert rows(upper) + rows(lower) == all_rows
    if not forced and rows(upper) and rows(lower):
        assert min(rows(upper), rows(lower)) >= 3
    assert rows(upper) <= max(fitting, 1)
