"""Risk: chances as dots, filled for those affected and open for the others, with both said in numbers."""

from __future__ import annotations

from handout.content.inline.markup import Run
from handout.content.model.blocks import Risk, RiskOption
from handout.data_classes import replace
from handout.layout.blocks.headings import make_heading_element
from handout.layout.blocks.registry import register_layout
from handout.layout.blocks.side_by_side import place_side_by_side
from handout.layout.context.layout_context import LayoutContext
from handout.layout.flowables.boxes import Panel, SideBySide, without_edge
from handout.layout.flowables.dot_array import DotArray
from handout.layout.flowables.flowable import Flowable, with_spacing
from handout.layout.flowables.stack import Stack
from handout.pdf.structure import StructureElement

ARRAY_SHARE = 0.34
"""Share of the width that the dots of a single chance take beside its words."""
COLUMNS = {(100, True): 20, (100, False): 10, (1000, True): 50, (1000, False): 40}
"""Dots on a line, by the number of dots and whether they stand over or under words."""


@register_layout(Risk)
def lay_out_risk(context: LayoutContext, block: Risk, parent: StructureElement, level: int) -> Flowable:
    """Lay out each chance in a panel (Sect): Figure with its count as alternative text, then the numbers."""
    section = StructureElement("Sect", parent)
    title = []
    if block.title:
        words = context.text(block.title, "heading3", make_heading_element(section, level))
        title = [replace(words, keep_with_next=True)]
    inner = level + 1 if block.title else level
    before, after = context.space("panel_before"), context.space("panel_after")
    if len(block.options) == 1:
        body: Flowable = _lay_out_alone(context, block, section, inner)
    else:
        cards = [_make_card(context, block, option, section, inner) for option in block.options]
        body = place_side_by_side(
            context, cards, gutter=context.space("column_gutter"), valign="fill", keep_together=True
        )
    return Stack((*title, body), keep_together=True, space_before=before, space_after=after)


def _lay_out_alone(context: LayoutContext, block: Risk, section: StructureElement, level: int) -> Flowable:
    (option,) = block.options
    if context.one_column:
        return _make_card(context, block, option, section, level)
    # The words are read first: the dots repeat what they say.
    words = _make_words(context, block, option, section, level)
    dots = _make_dots(context, block, option, section, wide=False)
    row = SideBySide(
        (words, dots), shares=(1 - ARRAY_SHARE, ARRAY_SHARE), gutter=context.space("column_gutter"),
        keep_together=True,
    )  # fmt: skip
    return Panel(row, without_edge(context.panel_look("card")))


def _make_card(
    context: LayoutContext, block: Risk, option: RiskOption, section: StructureElement, level: int
) -> Panel:
    element = StructureElement("Sect", section) if len(block.options) > 1 else section
    heading = _make_heading(context, option, element, level)
    dots = with_spacing(_make_dots(context, block, option, element, wide=True), before=3.0, after=6.0)
    lines = _make_lines(context, block, option, element)
    return Panel(Stack((*heading, dots, *lines)), without_edge(context.panel_look("card")))


def _make_heading(
    context: LayoutContext, option: RiskOption, element: StructureElement, level: int
) -> list[Flowable]:
    if not option.title:
        return []
    title = context.text(
        option.title, "panel_title", make_heading_element(element, level), colour=context.colour("heading")
    )
    return [replace(title, keep_with_next=True)]


def _make_words(
    context: LayoutContext, block: Risk, option: RiskOption, element: StructureElement, level: int
) -> Stack:
    return Stack(
        (*_make_heading(context, option, element, level), *_make_lines(context, block, option, element))
    )


def _make_lines(
    context: LayoutContext, block: Risk, option: RiskOption, element: StructureElement
) -> list[Flowable]:
    """Return the chance in large type, what it is a chance of, and how many are not affected."""
    locale = context.locale
    count, total = locale.format_number(option.count), locale.format_number(block.of)
    chance = context.typeset(
        (Run(locale.in_each.format(count=count, of=total), is_count=True),), "phone_loud",
        StructureElement("P", element), colour=context.colour("heading"),
    )  # fmt: skip

    def make_event(context: LayoutContext) -> tuple[Run, ...]:
        period = context.parse_runs(block.period)
        stop = "" if context.plain_text(block.period).endswith((".", locale.full_stop or ".")) else "."
        end = (Run(locale.full_stop),) if stop and locale.full_stop else ()
        return (*context.parse_runs(block.event), Run(" "), *period, *end)

    event = context.text_with_fields(
        (block.event, block.period), make_event, "body", StructureElement("P", element), block.mark
    )
    rest = locale.format_number(block.of - option.count)

    def make_others(context: LayoutContext) -> tuple[Run, ...]:
        if not block.others:
            return (Run(locale.risk_others.format(count=rest), bold=True, is_count=True),)
        words = tuple(replace(run, bold=True) for run in context.parse_runs(block.others))
        return (Run(f"{rest} ", bold=True, is_count=True), *words)

    others = context.text_with_fields(
        (block.others,), make_others, "body", StructureElement("P", element), block.mark
    )
    return [
        replace(chance, space_before=0.0, space_after=1.0), replace(event, space_after=4.0),
        replace(others, space_after=0.0),
    ]  # fmt: skip


def _make_dots(
    context: LayoutContext, block: Risk, option: RiskOption, element: StructureElement, *, wide: bool
) -> DotArray:
    locale = context.locale
    alt = locale.dots_alt.format(count=locale.format_number(option.count), of=locale.format_number(block.of))
    figure = StructureElement("Figure", element, alt=alt)
    return DotArray(
        option.count, block.of, COLUMNS[block.of, wide], context.colour("label"),
        context.colour("dot_open"), figure,
    )  # fmt: skip
