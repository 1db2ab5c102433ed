"""Prints what a batch did for each handout: a table on a terminal, lines in a log."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

from handout.cli.console import Console, get_colour_setting

if TYPE_CHECKING:
    from handout.batch.report import HandoutTotals

MIN_TABLE_WIDTH = 70
"""Columns below which a table would break its words."""


def print_summary(rows: Sequence[HandoutTotals], console: Console) -> None:
    """Print the handouts for which something was done; the others are in the totals."""
    changed_rows = [row for row in rows if row.made or row.failed]
    if not changed_rows or console.quiet or console.as_json:
        return
    if (
        sys.stderr is not None
        and sys.stderr.isatty()
        and shutil.get_terminal_size().columns >= MIN_TABLE_WIDTH
    ):
        _print_table(changed_rows)
        return
    for row in changed_rows:
        console.info(
            f"{row.handout} ({row.language}): {row.made:,} made, {row.current:,} up to date, "
            f"{row.failed:,} failed of {row.planned:,}; laid out {row.layouts:,}×."
        )


def _print_table(rows: Sequence[HandoutTotals]) -> None:
    from rich.box import SIMPLE_HEAD
    from rich.console import Console
    from rich.table import Table

    table = Table(box=SIMPLE_HEAD)
    table.add_column("Handout")
    table.add_column("Language")
    for title in ("Planned", "Made", "Up to date", "Failed", "Laid out"):
        table.add_column(title, justify="right")
    for row in rows:
        counts = (row.planned, row.made, row.current, row.failed, row.layouts)
        style = "red" if row.failed else None
        table.add_row(row.handout, row.language, *(f"{count:,}" for count in counts), style=style)
    # Markup in an id would be the author's, not ours; ids have no brackets, and nothing here reads them.
    Console(stderr=True, no_color=get_colour_setting() is False, markup=False, highlight=False).print(table)
