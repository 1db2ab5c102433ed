"""Logs: a table to write numbers in by hand, under the goal that they are meant to reach."""

from __future__ import annotations

from handout.content.inline.markup import Run
from handout.content.model import Prose
from handout.content.model.blocks import Log
from handout.data_classes import replace
from handout.errors import Mark
from handout.layout.blocks.headings import make_heading_element
from handout.layout.blocks.icons import make_icon
from handout.layout.blocks.lists import make_list_element
from handout.layout.blocks.registry import register_layout
from handout.layout.blocks.tables import make_blank_cell, make_headed_line, make_table_look, stack_items
from handout.layout.context.form_fields import BlankName
from handout.layout.context.layout_context import LayoutContext
from handout.layout.flowables.boxes import HangingItem, Panel
from handout.layout.flowables.column_widths import ColumnSpec, ColumnWidths, SizedFlowable
from handout.layout.flowables.flowable import Flowable, with_spacing
from handout.layout.flowables.stack import Stack
from handout.layout.flowables.table import TableFlowable
from handout.layout.flowables.text import TextFlowable
from handout.layout.flowables.vector_marks import VectorMark
from handout.pdf.structure import StructureElement

LEAST_LINES = 3
"""Lines of a log that stand together at least."""
SHORT_LOG = 6
"""The most lines of a log that no page break goes through."""
LEAST_WIDTH = 10 * 72 / 25.4
"""Width of a column, in points, in which three digits can be written: 10 mm."""
ICON_GAP = 8.0
"""Points between the goal's pictogram and its words."""


@register_layout(Log)
def lay_out_log(context: LayoutContext, block: Log, parent: StructureElement, level: int) -> Flowable:
    """Lay out the title (Hn), the goal (P) in a band, and the lines (Table, TR, TH with Scope, TD)."""
    section = StructureElement("Sect", parent)
    title = context.text(block.title, "heading3", make_heading_element(section, level))
    parts: list[Flowable] = [replace(title, keep_with_next=True)]
    if block.goal:
        parts.append(make_goal(context, block.goal, section, block.mark))
    lays_lines = _make_grid if _has_room_beside(context, block) else _make_stacked_lines
    grid = lays_lines(context, block, section)
    before, after = title.space_before, context.space("panel_after")
    return Stack(
        (*parts, grid), group="log", keep_together=block.lines <= SHORT_LOG, tallest=context.frame_height,
        space_before=before, space_after=after, repeated=parts[0],
    )  # fmt: skip


def make_goal(context: LayoutContext, goal: Prose, parent: StructureElement, mark: Mark | None) -> Flowable:
    """Return the goal of some numbers (P) in a band of its colour."""
    label, edge = f"{context.locale.goal}{context.locale.colon}", context.colour("tip_edge")

    def make_runs(context: LayoutContext) -> tuple[Run, ...]:
        return (Run(label, bold=True), *context.parse_runs(goal))

    words = context.text_with_fields((goal,), make_runs, "body", StructureElement("P", parent), mark)
    words = replace(words, space_after=0.0)
    size = context.space("icon_size") * 0.85
    icon = VectorMark(make_icon("goal", edge, context.colour("tip")), size)
    body = HangingItem(icon, words, indent=size + ICON_GAP, label_drop=context.cap_middle(words) - size / 2)
    look = replace(context.panel_look("tip"), padding=6.0)
    return with_spacing(Panel(body, look), after=6.0, keep_with_next=True)


def _has_room_beside(context: LayoutContext, block: Log) -> bool:
    """Return whether the headers of all columns stand side by side without a word torn apart."""
    padding = 2 * make_table_look(context.theme).padding
    heads = [context.typeset(context.parse_runs(words), "cell_head", None) for words in block.columns]
    needed = sum(max(head.minimum_width() + padding, LEAST_WIDTH) for head in heads)
    if block.numbered:
        day = context.literal(_name_line(context, block.lines), "cell", None, bold=True)
        needed += day.natural_width() + padding
    return needed <= context.frame_width


def _make_stacked_lines(context: LayoutContext, block: Log, section: StructureElement) -> Flowable:
    """Return a list (L) of the lines, each with a line to write on after every header."""
    parent = make_list_element(section, "None")
    items: list[list[Flowable]] = []
    for number in range(1, block.lines + 1):
        body = StructureElement("LBody", StructureElement("LI", parent))
        items.append([])
        if block.numbered:
            day = StructureElement("P", body)
            items[-1].append(context.literal(_name_line(context, number), "cell", day, bold=True))
        for column, words in enumerate(block.columns, 1):
            context.require_text(words, "the header cell")
            name = BlankName("log", parent, f"row-{number}-column-{column}")
            spoken = _name_cell(context, block, number, words)
            items[-1].append(make_headed_line(context, words, body, name, spoken))
    return stack_items(context, (), items)


def _name_line(context: LayoutContext, number: int) -> str:
    locale = context.locale
    return locale.day_number.format(day=locale.format_number(number))


def _name_cell(context: LayoutContext, block: Log, number: int, words: Prose) -> str:
    """Return what the field of a cell is called in a fillable copy: its line and its column."""
    line = _name_line(context, number) if block.numbered else context.locale.format_number(number)
    return f"{line}{context.locale.colon}{context.plain_text(words)}"


def _make_grid(context: LayoutContext, block: Log, section: StructureElement) -> Flowable:
    """Return the lines as a table: there is nothing in them to stack, where the headers have room."""
    element = StructureElement("Table", section)
    row = StructureElement("TR", element)
    names = [_make_head(context, words, row) for words in block.columns]
    head = (
        [context.literal("", "cell_head", StructureElement("TD", row)), *names] if block.numbered else names
    )
    rows = [_make_line(context, block, number, element) for number in range(1, block.lines + 1)]
    look = make_table_look(context.theme)
    specs = [ColumnSpec()] if block.numbered else []
    specs += [ColumnSpec(even=True) for _ in block.columns]
    columns = ColumnWidths(specs, [head, *rows], look.padding)
    return TableFlowable(head, rows, columns, look, least_rows=LEAST_LINES)


def _make_head(context: LayoutContext, words: str, row: StructureElement) -> TextFlowable:
    context.require_text(words, "the header cell")
    element = StructureElement("TH", row, attributes={"Table": {"Scope": "Column"}})
    return context.text(words, "cell_head", element)


def _make_line(
    context: LayoutContext, block: Log, number: int, table: StructureElement
) -> list[SizedFlowable]:  # fmt: skip
    row = StructureElement("TR", table)
    cells: list[SizedFlowable] = []
    if block.numbered:
        header = StructureElement("TH", row, attributes={"Table": {"Scope": "Row"}})
        cells.append(context.literal(_name_line(context, number), "cell", header, bold=True))
    for column, words in enumerate(block.columns, 1):
        label = _name_cell(context, block, number, words) if context.fillable else ""
        name = BlankName("log", table, f"row-{number}-column-{column}")
        cells.append(make_blank_cell(context, StructureElement("TD", row), label, name))
    return cells
