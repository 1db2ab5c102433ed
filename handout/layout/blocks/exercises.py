"""Exercises: a picture or pictogram, the steps, how much to do, and a grid of days to tick."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from handout.content.inline.markup import Run
from handout.content.model import Prose
from handout.content.model.blocks import Exercise, Exercises
from handout.data_classes import dataclass, replace
from handout.layout.blocks.headings import make_heading_element
from handout.layout.blocks.icons import make_icon
from handout.layout.blocks.lists import make_list_element, make_list_stack
from handout.layout.blocks.panels import hang_on_icon
from handout.layout.blocks.registry import register_layout
from handout.layout.blocks.step_pictures import make_step_picture, set_beside
from handout.layout.blocks.tables import make_table_look
from handout.layout.blocks.tick_boxes import TickBox, make_box_element, make_tick_box
from handout.layout.context.form_fields import BlankName
from handout.layout.context.layout_context import LayoutContext
from handout.layout.context.location_slots import mentions_location
from handout.layout.flowables import vector_marks
from handout.layout.flowables.boxes import HangingItem, Panel, without_edge
from handout.layout.flowables.column_widths import ColumnSpec, ColumnWidths, SizedFlowable
from handout.layout.flowables.flowable import BaseFlowable, Flowable, with_spacing
from handout.layout.flowables.packed_rows import PackedRows
from handout.layout.flowables.stack import Stack
from handout.layout.flowables.table import TableFlowable
from handout.layout.flowables.text import TextFlowable
from handout.layout.flowables.vector_marks import VectorMark
from handout.pdf.canvas import TaggedCanvas
from handout.pdf.structure import StructureElement

DAYS = 7
BOX_SIZE = 14.0
"""Side of a box to tick, in points: 5 mm."""
CELL_HEIGHT = 20.0
"""Height of a cell with a box, in points; with its padding a pen has room."""
WEEK_SHARE = 0.2
"""Share of the width for the number of the week."""
NARROW_WEEK_SHARE = 0.3
"""The same on narrow paper and in large type."""
NEAR = 0.5
"""Points of width that a text is given more than it needs on one line, so that no rounding breaks it."""


@dataclass(frozen=True, eq=False)
class BoxCell(BaseFlowable):
    """A box to tick in the middle of a cell."""

    box: TickBox

    def natural_width(self) -> float:
        """Return the width of the box."""
        return self.box.size

    def minimum_width(self) -> float:
        """Return the same."""
        return self.box.size

    def measure(self, width: float) -> float:
        """Return the height of the cell."""
        return max(CELL_HEIGHT, self.box.size)

    def draw(self, canvas: TaggedCanvas, x: float, y: float, width: float) -> None:
        """Draw the box in the middle."""
        size = self.box.size
        self.box.draw(canvas, x + (width - size) / 2, y - (self.measure(width) - size) / 2, size)


@register_layout(Exercises)
def lay_out_exercises(
    context: LayoutContext, block: Exercises, parent: StructureElement, level: int
) -> Flowable:
    """Lay out each exercise in a panel (Sect, Hn, Figure, L, P), then the grid of days (P, Table)."""
    section = StructureElement("Sect", parent)
    parts: list[Flowable] = [_make_exercise(context, item, section, level) for item in block.items]
    if block.weeks:
        parts.append(_make_grid(context, block, section))
    before, after = context.space("panel_before"), context.space("panel_after")
    return Stack(parts, group="list", space_before=before, space_after=after)


def _make_exercise(
    context: LayoutContext, exercise: Exercise, parent: StructureElement, level: int
) -> Flowable:
    element = StructureElement("Sect", parent)
    title = context.text(
        exercise.title, "panel_title", make_heading_element(element, level), colour=context.colour("heading")
    )
    title = replace(title, keep_with_next=True)
    head: Flowable = title
    if exercise.icon:
        icon = VectorMark(make_icon(exercise.icon, context.colour("label")), context.space("icon_size"))
        head = hang_on_icon(icon, (title,))
    picture = make_step_picture(context, exercise, element) if exercise.picture else None
    steps = _make_steps(context, exercise, element)
    amounts = _make_amounts(context, exercise, element)
    body: Flowable = Stack((head, steps) if amounts is None else (head, steps, amounts))
    if picture is not None:
        body = set_beside(context, picture, body)
    look = without_edge(context.panel_look("card"))
    return Panel(body, look, space_after=context.space("list_gap") + 6)


def _make_steps(context: LayoutContext, exercise: Exercise, parent: StructureElement) -> Stack:
    element = make_list_element(parent, "Decimal")
    pairs = []
    for at, words in enumerate(exercise.steps, start=1):
        item = StructureElement("LI", element)
        label = context.literal(
            f"{context.locale.format_number(at)}.", "body", StructureElement("Lbl", item), bold=True
        )
        body = context.text(words, "body", StructureElement("LBody", item))
        pairs.append((label, replace(body, space_after=0.0)))
    indent = max(label.natural_width() for label, _ in pairs) + context.space("step_gap")
    gap = context.space("list_gap")
    items = [HangingItem(label, body, indent=indent, space_after=gap) for label, body in pairs]
    return make_list_stack(context, items)


def _make_amounts(context: LayoutContext, exercise: Exercise, parent: StructureElement) -> Flowable | None:
    """Return how much is done, each amount in bold under its word, or None if nothing is said."""
    locale = context.locale
    said = (
        (locale.exercise_sets, exercise.sets), (locale.exercise_repetitions, exercise.repetitions),
        (locale.exercise_hold, exercise.hold), (locale.exercise_often, exercise.often),
    )  # fmt: skip
    given = [(word, amount) for word, amount in said if amount]
    if not given:
        return None
    amounts = [_make_amount(context, word, amount, parent) for word, amount in given]
    is_local = mentions_location(*(amount for _, amount in given))
    widths = context.depend_on(partial(_measure, given)) if is_local else _measure(given, context)
    gutter = context.space("column_gutter")
    return PackedRows(amounts, widths, gutter=gutter, between=2.0, space_before=6.0)


def _measure(given: Sequence[tuple[str, Prose]], context: LayoutContext) -> tuple[float, ...]:
    """Return the width that each amount has on one line, in points."""
    return tuple(_make_amount(context, *each, None).natural_width() + NEAR for each in given)


def _make_amount(
    context: LayoutContext, word: str, amount: Prose, parent: StructureElement | None
) -> TextFlowable:
    label = f"{word}{context.locale.colon}"

    def make_runs(context: LayoutContext) -> tuple[Run, ...]:
        return (Run(label), *(replace(run, bold=True) for run in context.parse_runs(amount)))

    element = None if parent is None else StructureElement("P", parent)
    text = context.text_with_fields((amount,), make_runs, "body", element, amount.mark)
    return replace(text, space_after=0.0)


def _make_grid(context: LayoutContext, block: Exercises, section: StructureElement) -> Flowable:
    """Return a table with a row for each week and a box for each of its days."""
    words = context.text(block.tick, "body", StructureElement("P", section), bold=True)
    table = StructureElement("Table", section)
    row = StructureElement("TR", table)
    corner = context.literal("", "cell_head", StructureElement("TD", row))
    head = [corner, *(_make_day(context, day, row) for day in range(1, DAYS + 1))]
    rows = [_make_week(context, week, table, section) for week in range(1, block.weeks + 1)]
    look = make_table_look(context.theme)
    share = (1 - (NARROW_WEEK_SHARE if context.one_column else WEEK_SHARE)) / DAYS
    specs = [ColumnSpec(whole=[each[0] for each in rows]), *(ColumnSpec(share) for _ in range(DAYS))]
    cells: Sequence[Sequence[SizedFlowable]] = [head, *rows]
    grid = TableFlowable(head, rows, ColumnWidths(specs, cells, look.padding), look)
    words = replace(words, space_after=4.0, keep_with_next=True)
    return with_spacing(Stack((words, grid), keep_together=True, repeated=words), before=6.0)


def _make_day(context: LayoutContext, day: int, row: StructureElement) -> TextFlowable:
    """Return the head of a day; on narrow paper it is only a number, and the word is said."""
    locale, header = context.locale, _make_header(row, "Column")
    name, number = locale.day_number.format(day=locale.format_number(day)), locale.format_number(day)
    if not context.one_column:
        return context.literal(name, "cell_head", header, align="center")
    said = StructureElement("Span", header, actual_text=name)
    return context.literal(number, "cell_head", said, align="center")


def _make_header(row: StructureElement, scope: str) -> StructureElement:
    return StructureElement("TH", row, attributes={"Table": {"Scope": scope}})


def _make_week(
    context: LayoutContext, week: int, table: StructureElement, section: StructureElement
) -> list[SizedFlowable]:
    row, locale = StructureElement("TR", table), context.locale
    name = locale.week_number.format(week=locale.format_number(week))
    cells: list[SizedFlowable] = [context.literal(name, "cell", _make_header(row, "Row"), bold=True)]
    drawn = vector_marks.check_box_operators(context.colour("text"), context.colour("paper"))
    for number in range(1, DAYS + 1):
        said = f"{name}{locale.colon}{locale.day_number.format(day=locale.format_number(number))}"
        blank = BlankName("exercises", section, f"week-{week}-day-{number}")
        element = make_box_element(context, StructureElement("TD", row))
        cells.append(BoxCell(make_tick_box(context, drawn, BOX_SIZE, element, said, blank)))
    return cells
