"""The table of `python -m benchmarks`: bars are judged the right way round, and the docs have its place."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.rows import BEGIN, END, Row, format_figure, format_table, replace_table

SCALE = Path(__file__).parents[1] / "docs" / "scale.md"


@pytest.mark.parametrize(
    ("row", "met"),
    [
        (Row("cold", 2.7, "s", theirs=1.0, bar=2.8, times_theirs=True), True),
        (Row("cold", 2.9, "s", theirs=1.0, bar=2.8, times_theirs=True), False),
        (Row("size", 56.1, "KB", theirs=100.0, bar=56.0), False),
        (Row("stamps", 41.0, "x", bar=40.0, at_least=True), True),
        (Row("stamps", 39.0, "x", bar=40.0, at_least=True), False),
        (Row("pages", 4.0, ""), None),
    ],
)
def test_a_row_knows_whether_its_bar_is_met(row: Row, met: bool | None) -> None:
    assert row.met is met


def test_a_table_has_ratios_and_bars() -> None:
    table = format_table(
        [Row("cold", 2.5, "s", theirs=1.0, bar=2.8, times_theirs=True), Row("rows", 12345, "KB", bar=9)]
    )
    lines = table.splitlines()
    assert len({len(line) for line in lines}) == 1
    assert [cell.strip() for cell in lines[2].split("|")[1:-1]] == [
        "cold",
        "2.5 s",
        "1 s",
        "2.50",
        "≤ 2.8 ×",
        "met",
    ]
    assert [cell.strip() for cell in lines[3].split("|")[1:-1]] == [
        "rows",
        "12,345 KB",
        "",
        "",
        "≤ 9 KB",
        "**missed**",
    ]


@pytest.mark.parametrize(
    ("value", "said"), [(0.04567, "0.0457"), (2.0, "2"), (99.94, "99.9"), (1234.5, "1,234")]
)
def test_figures_have_three_digits_that_tell_something(value: float, said: str) -> None:
    assert format_figure(value) == said


def test_a_table_replaces_the_last_one_and_nothing_else() -> None:
    page = f"before\n\n{BEGIN}\n\nold\n\n{END}\n\nafter\n"
    once = replace_table(page, "new")
    assert once == f"before\n\n{BEGIN}\n\nnew\n\n{END}\n\nafter\n"
    assert replace_table(once, "new") == once
    with pytest.raises(ValueError, match="once each"):
        replace_table("a page without a place", "new")


def test_the_docs_have_the_place() -> None:
    assert "| x |" in replace_table(SCALE.read_text(encoding="utf-8"), "| x |")
