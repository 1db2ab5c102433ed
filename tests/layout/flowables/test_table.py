"""Where a table breaks: between rows, and never so that a last row stands alone under its header."""

from __future__ import annotations

from pathlib import Path

import pytest

from handout.content.model import Brand
from handout.layout.blocks.tables import make_table_look
from handout.layout.flowables.table import ColumnSpec, ColumnWidths, TableFlowable
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
