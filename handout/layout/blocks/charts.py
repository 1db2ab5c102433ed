"""Bars and lines of given numbers: a figure, and the same numbers as a table that is read aloud."""

from __future__ import annotations

from collections.abc import Sequence

from handout.content.model.blocks import Bars, ChartValue, Line
from handout.data_classes import replace
from handout.layout.blocks.headings import make_heading_element
from handout.layout.blocks.logs import make_goal
from handout.layout.blocks.registry import register_layout
from handout.layout.context.layout_context import LayoutContext
from handout.layout.flowables.chart import ChartColours, ChartFlowable, ChartPoint, Tick
from handout.layout.flowables.chart_scale import ChartScale, choose_scale
from handout.layout.flowables.flowable import Flowable
from handout.layout.flowables.stack import Stack
from handout.pdf.structure import StructureElement


@register_layout(Bars)
@register_layout(Line)
def lay_out_chart(
    context: LayoutContext, block: Bars | Line, parent: StructureElement, level: int
) -> Flowable:
    """Lay out the title (Hn), the goal (P), the plot (Figure) and its labels and numbers (Table)."""
    section = StructureElement("Sect", parent)
    title = context.text(block.title, "heading3", make_heading_element(section, level))
    parts: list[Flowable] = [replace(title, keep_with_next=True)]
    if block.goal:
        parts.append(make_goal(context, block.goal, section, block.mark))
    figure = StructureElement("Figure", section, alt=describe_chart(context, block))
    table = StructureElement("Table", section)
    if block.unit:
        unit = context.text(
            block.unit, "cell", StructureElement("Caption", table), colour=context.colour("muted")
        )
        parts.append(replace(unit, space_after=2.0, keep_with_next=True))
    parts.append(_make_chart(context, block, figure, table))
    return Stack(
        parts, keep_together=True, space_before=title.space_before, space_after=context.space("panel_after")
    )


def _make_chart(
    context: LayoutContext, block: Bars | Line, figure: StructureElement, table: StructureElement
) -> ChartFlowable:
    numbers = [read_number(value) for value in block.values]
    ends = [end for end in (block.goal_from, block.goal_to) if end is not None]
    scale = choose_scale([*numbers, *ends], from_zero=isinstance(block, Bars))
    points = [
        _make_point(context, block, value, number, table)
        for value, number in zip(block.values, numbers, strict=True)
    ]
    return ChartFlowable(
        points, _make_ticks(context, block, scale), scale, _choose_colours(context), figure,
        band=_find_band(block, scale) if ends else None, is_line=isinstance(block, Line),
    )  # fmt: skip


def _choose_colours(context: LayoutContext) -> ChartColours:
    return ChartColours(
        mark=context.colour("label"), axis=context.colour("muted"), grid=context.colour("card_edge"),
        band=context.colour("tip"), band_edge=context.colour("tip_edge"),
        ground=context.colour("paper"),
    )  # fmt: skip


def _find_band(block: Bars | Line, scale: ChartScale) -> tuple[float, float]:
    low, high = block.goal_from, block.goal_to
    return scale.least if low is None else low, scale.most if high is None else high


def read_number(value: ChartValue) -> float:
    """Return the number that is written, with a point or a comma before its decimals."""
    return float(value.value.replace(",", "."))


def _make_point(
    context: LayoutContext, block: Bars | Line, value: ChartValue, number: float, table: StructureElement
) -> ChartPoint:
    """Return a number with its label (TH) and itself (TD), which is said with its unit."""
    row = StructureElement("TR", table)
    context.require_text(value.label, "the label")
    head = StructureElement("TH", row, attributes={"Table": {"Scope": "Row"}})
    label = context.text(value.label, "cell", head)
    written, cell = write_digits(context, value.value), StructureElement("TD", row)
    if block.unit:
        cell = StructureElement("Span", cell, actual_text=f"{written} {context.plain_text(block.unit)}")
    return ChartPoint(label, context.literal(written, "cell", cell, bold=True), number)


def _make_ticks(context: LayoutContext, block: Bars | Line, scale: ChartScale) -> Sequence[Tick]:
    """Return the ticks, with the decimal sign that the numbers are written with."""
    sign = "," if any("," in value.value for value in block.values) else "."
    decimals, muted = scale.count_decimals(), context.colour("muted")
    ticks = []
    for number in scale.list_ticks():
        written = write_digits(context, f"{number:.{decimals}f}".replace(".", sign))
        ticks.append(Tick(context.literal(written, "cell", None, colour=muted), number))
    return ticks


def write_digits(context: LayoutContext, written: str) -> str:
    """Return a number in the digits of the language; its decimal sign is the one that was written."""
    format_number = context.locale.format_number
    return "".join(format_number(int(sign)) if sign.isdecimal() else sign for sign in written)


def describe_chart(context: LayoutContext, block: Bars | Line) -> str:
    """Return what the chart shows: its kind, its title with the unit, its lowest and highest number."""
    locale = context.locale
    kind = locale.bar_chart if isinstance(block, Bars) else locale.line_chart
    unit = f" ({context.plain_text(block.unit)})" if block.unit else ""
    lowest, highest = min(block.values, key=read_number), max(block.values, key=read_number)
    parts = [f"{kind}{locale.colon}{context.plain_text(block.title)}{unit}"]
    for word, value in ((locale.lowest_value, lowest), (locale.highest_value, highest)):
        said = f"{context.plain_text(value.label)}, {write_digits(context, value.value)}"
        parts.append(f"{word}{locale.colon}{said}")
    return locale.sentence_space.join(locale.end_sentence(part) for part in parts)
