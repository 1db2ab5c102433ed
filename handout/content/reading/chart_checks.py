"""Checks of charts and grids: goals and ticks that words tell, bands that begin before they end."""

from __future__ import annotations

import re

from handout.content.model.blocks import Bars, Exercises, Line
from handout.content.reading.diagnostics import Diagnostics, EntryPosition
from handout.patterns import defer_pattern

_MAYBE_THOUSANDS = defer_pattern(r"-?[1-9][0-9]{0,2}[.,][0-9]{3}")


def check_chart(chart: Bars | Line, position: EntryPosition, diagnostics: Diagnostics) -> None:
    """Record a goal that only colour would tell, a band that ends before it begins, and a bar below 0."""
    low, high = chart.goal_from, chart.goal_to
    if (low is not None or high is not None) and not chart.goal:
        hint = "write it in words too: `goal: between 80 and 130`"
        diagnostics.error(
            "the goal of this chart is not said", position.mark, hint, "missing-value", position.path
        )
    if low is not None and high is not None and low >= high:
        message, hint = f"the goal goes from {low:g} to {high:g}", "write the lower number as `goal_from`"
        diagnostics.error(message, position.mark, hint, "bad-value", position.path)
    _check_thousands(chart, position, diagnostics)
    for value in chart.values if isinstance(chart, Bars) else ():
        if value.value.startswith("-"):
            hint = "bars begin at 0; `line:` shows numbers below 0"
            message = f"{value.value} cannot be a bar"
            diagnostics.error(message, value.mark or position.mark, hint, "bad-value", position.path)


def _check_thousands(chart: Bars | Line, position: EntryPosition, diagnostics: Diagnostics) -> None:
    """Record numbers whose comma or point may part thousands or decimals: 1,200 would be drawn as 1.2.

    A point before three decimals is fine where all numbers have as many: 1.025, 1.010.
    """
    odd = [value for value in chart.values if _MAYBE_THOUSANDS.fullmatch(value.value)]
    if len(odd) == len(chart.values) and not any("," in value.value for value in odd):
        return
    for value in odd:
        whole, decimal = re.sub("[.,]", "", value.value), value.value.replace(",", ".")
        message = f"{value.value} can be read as {whole} or as {decimal}"
        hint = f"write {whole} for a whole number, or two decimals instead of three"
        diagnostics.error(message, value.mark or position.mark, hint, "bad-value", position.path)


def check_exercises(block: Exercises, position: EntryPosition, diagnostics: Diagnostics) -> None:
    """Record a grid of days that does not say what is ticked, and words for a grid that is not there."""
    if block.weeks and not block.tick:
        hint = "write `tick: Tick each day on which you did them all.`"
        diagnostics.error(
            "the grid does not say what is ticked", position.mark, hint, "missing-value", position.path
        )
    if block.tick and not block.weeks:
        hint = "write `weeks: 4`, or remove `tick:`"
        diagnostics.error("there is no grid to tick", position.mark, hint, "missing-value", position.path)
