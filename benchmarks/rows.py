"""The rows of `python -m benchmarks`, and the table that is printed and stands in the docs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

BEGIN = "<!-- Measured: run `python -m benchmarks --docs`. -->"
END = "<!-- End of what is measured. -->"
_HEAD = ("", "handout", "other", "ratio", "bar", "")


@dataclass(frozen=True)
class Row:
    """One thing measured: ours, theirs (0 where there is none), and the bar (0 where there is none).

    Theirs is Typst's, unless the name says another's.
    """

    name: str
    ours: float
    unit: str
    theirs: float = 0.0
    bar: float = 0.0
    at_least: bool = False
    times_theirs: bool = False
    """Whether the bar is a multiple of theirs."""

    @property
    def met(self) -> bool | None:
        """Whether ours is within the bar; None without one."""
        if not self.bar:
            return None
        limit = self.bar * self.theirs if self.times_theirs else self.bar
        return self.ours >= limit if self.at_least else self.ours <= limit

    def format_cells(self) -> tuple[str, ...]:
        """Return the row's cells: name, ours, theirs, ratio, bar, and whether it is met."""
        sign, unit = "≥" if self.at_least else "≤", "×" if self.times_theirs else self.unit
        return (
            self.name,
            f"{format_figure(self.ours)} {self.unit}",
            f"{format_figure(self.theirs)} {self.unit}" if self.theirs else "",
            f"{self.ours / self.theirs:.2f}" if self.theirs else "",
            f"{sign} {self.bar:g} {unit}" if self.bar else "",
            {True: "met", False: "**missed**", None: ""}[self.met],
        )


def format_figure(value: float) -> str:
    """Return a figure with three digits that tell something."""
    return f"{value:,.0f}" if value >= 100 else f"{value:.3g}"


def format_table(rows: Sequence[Row]) -> str:
    """Return the rows as a table of Markdown, its columns as wide as their cells."""
    cells = [_HEAD, *(row.format_cells() for row in rows)]
    widths = [max(3, *(len(line[column]) for line in cells)) for column in range(len(_HEAD))]
    lines = ["| " + " | ".join(map(str.ljust, line, widths)) + " |" for line in cells]
    rule = "|".join("-" * (width + 1) + (":" if 0 < at < 4 else "-") for at, width in enumerate(widths))
    return "\n".join([lines[0], f"|{rule}|", *lines[1:]])


def replace_table(text: str, table: str) -> str:
    """Return a page of the docs with this table in its place. Raises ValueError without such a place."""
    if text.count(BEGIN) != 1 or text.count(END) != 1:
        raise ValueError(f"the page must have {BEGIN} and {END} once each")
    before, rest = text.split(BEGIN)
    return f"{before}{BEGIN}\n\n{table}\n\n{END}{rest.partition(END)[2]}"
