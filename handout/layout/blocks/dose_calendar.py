"""Dose calendars: each dose of a medicine by day and time of day, with a circle to fill in."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence

from handout.content.model import Prose
from handout.content.model.blocks import DoseCalendar, DoseStage
from handout.data_classes import NamedTuple, dataclass, replace
from handout.layout.blocks.headings import make_heading_element
from handout.layout.blocks.icons import make_icon
from handout.layout.blocks.lists import make_list_element
from handout.layout.blocks.registry import register_layout
from handout.layout.blocks.tables import make_headed_cell, make_table_look, stack_items
from handout.layout.blocks.tick_boxes import TickBox, make_box_element, make_tick_box
from handout.layout.context.form_fields import BlankName
from handout.layout.context.layout_context import LayoutContext
from handout.layout.flowables import vector_marks
from handout.layout.flowables.boxes import HangingItem
from handout.layout.flowables.column_widths import ColumnSpec, ColumnWidths, SizedFlowable
from handout.layout.flowables.flowable import BaseFlowable, Flowable, with_spacing
from handout.layout.flowables.stack import TOLERANCE, Stack
from handout.layout.flowables.table import TableFlowable
from handout.layout.flowables.text import TextFlowable
from handout.layout.flowables.vector_marks import VectorMark
from handout.pdf.canvas import TaggedCanvas
from handout.pdf.structure import StructureElement

TIMES = ("morning", "noon", "evening", "bedtime")
WEEK = 7
"""Days of one table."""
CIRCLE_SIZE = 13.0
"""Diameter of a circle to fill in, in points: over 4 mm."""
CIRCLE_GAP = 4.0
"""Points between a circle and its dose."""
LINE_GAP = 8.0
"""The same where each dose has a line of its own."""
OVER_GAP = 1.0
"""Points between a circle and the dose under it."""
LEAST_HEIGHT = 17.0
"""Height of a cell with a circle, in points; with its padding a pen has room."""
ICON_SHARE = 0.85
"""Size of the pictogram of a time of day, in sizes of a call-out's."""


class DosePlace(NamedTuple):
    """The day and the time of day of a dose, and the section of its calendar."""

    section: StructureElement
    day: int
    time: str


@dataclass(frozen=True, eq=False)
class DoseMark(BaseFlowable):
    """A circle to fill in, and how much is taken then, in a cell of a table."""

    circle: TickBox
    dose: TextFlowable

    @property
    def _indent(self) -> float:
        return self.circle.size + CIRCLE_GAP

    def _stands_over(self, width: float) -> bool:
        """Return whether the circle stands over the dose, because both have no room on one line."""
        return self._indent + self.dose.natural_width() > width + TOLERANCE

    def natural_width(self) -> float:
        """Return the width at which the dose needs no second line."""
        return self._indent + self.dose.natural_width()

    def minimum_width(self) -> float:
        """Return the width of the circle, or the widest word."""
        return max(self.circle.size, self.dose.minimum_width())

    def measure(self, width: float) -> float:
        """Return the height of both, or of a cell that a pen has room in."""
        if self._stands_over(width):
            return self.circle.size + OVER_GAP + self.dose.measure(width)
        return max(self.dose.measure(width - self._indent), LEAST_HEIGHT)

    def draw(self, canvas: TaggedCanvas, x: float, y: float, width: float) -> None:
        """Draw the circle beside the dose, or over it."""
        if self._stands_over(width):
            self.circle.draw(canvas, x, y, self.circle.size)
            self.dose.draw(canvas, x, y - self.circle.size - OVER_GAP, width)
            return
        spare = self.measure(width) - self.dose.measure(width - self._indent)
        middle = y - spare / 2 - self.dose.style.leading / 2
        self.circle.draw(canvas, x, middle + self.circle.size / 2, self.circle.size)
        self.dose.draw(canvas, x + self._indent, y - spare / 2, width - self._indent)


@dataclass(frozen=True, eq=False)
class TimeName(BaseFlowable):
    """The word of a time of day after its pictogram, which only repeats it."""

    icon: VectorMark
    word: TextFlowable

    def natural_width(self) -> float:
        """Return the width of both on one line."""
        return self.icon.size + CIRCLE_GAP + self.word.natural_width()

    def minimum_width(self) -> float:
        """Return the same: a word is not broken."""
        return self.natural_width()

    def measure(self, width: float) -> float:
        """Return the height of the taller of the two."""
        return max(self.icon.size, self.word.measure(width - self.icon.size - CIRCLE_GAP))

    def draw(self, canvas: TaggedCanvas, x: float, y: float, width: float) -> None:
        """Draw both with their middles level."""
        height, room = self.measure(width), width - self.icon.size - CIRCLE_GAP
        self.icon.draw(canvas, x, y - (height - self.icon.size) / 2, self.icon.size)
        self.word.draw(
            canvas, x + self.icon.size + CIRCLE_GAP, y - (height - self.word.measure(room)) / 2, room
        )


@register_layout(DoseCalendar)
def lay_out_dose_calendar(
    context: LayoutContext, block: DoseCalendar, parent: StructureElement, level: int
) -> Flowable:
    """Lay out a table for each week (Sect, Hn, Table), or a list of days where a week is too wide."""
    section = StructureElement("Sect", parent)
    lines = _make_title(context, block, section, level)
    name = with_spacing(lines[0], after=lines[-1].space_after)
    days = tuple(list_days(block.stages))
    times = [time for time in TIMES if any(getattr(day, time) for day in days)]
    before, after = context.space("panel_before"), context.space("panel_after")
    if context.one_column:
        element = make_list_element(section, "None")
        items = [
            _make_day_item(context, day, at, times, element, section) for at, day in enumerate(days, start=1)
        ]
        listed = stack_items(context, (), items)
        return Stack((*lines, listed), space_before=before, space_after=after, repeated=name)
    weeks = [
        _make_week(context, days[at : at + WEEK], at + 1, times, section) for at in range(0, len(days), WEEK)
    ]
    first = Stack((*lines, weeks[0]), keep_together=True, space_after=weeks[0].space_after)
    return Stack((first, *weeks[1:]), space_before=before, space_after=after, repeated=name)


def list_days(stages: Sequence[DoseStage]) -> Iterator[DoseStage]:
    """Yield what is taken on each day, one day after the other."""
    for stage in stages:
        yield from (stage for _ in range(stage.days))


def _make_title(
    context: LayoutContext, block: DoseCalendar, section: StructureElement, level: int
) -> list[Flowable]:
    context.require_text(block.medicine, "the name of the medicine")
    title = context.text(block.medicine, "heading3", make_heading_element(section, level))
    lines: list[Flowable] = [replace(title, space_after=1.0, keep_with_next=True)]
    if block.note:
        lines.append(context.text(block.note, "cell", StructureElement("P", section)))
    lines.append(context.literal(context.locale.fill_circle, "cell", StructureElement("P", section)))
    return [
        with_spacing(line, after=1.0 if line is not lines[-1] else 5.0, keep_with_next=True) for line in lines
    ]


def _make_week(
    context: LayoutContext, days: Sequence[DoseStage], first: int, times: Sequence[str],
    section: StructureElement,
) -> TableFlowable:  # fmt: skip
    """Return a table of a week: a column for each day, a row for each time of day."""
    element = StructureElement("Table", section)
    head_row = StructureElement("TR", element)
    corner = context.literal("", "cell_head", StructureElement("TD", head_row))
    numbers = range(first, first + WEEK)
    days_heads = [_make_day_head(context, at, head_row, exists=at - first < len(days)) for at in numbers]
    head: list[SizedFlowable] = [corner, *days_heads]
    rows = [_make_time_row(context, days, first, time, element, section) for time in times]
    look = make_table_look(context.theme)
    share = (1 - 0.2) / WEEK
    specs = [ColumnSpec(0.2), *(ColumnSpec(share) for _ in range(WEEK))]
    return TableFlowable(head, rows, ColumnWidths(specs, [head, *rows], look.padding), look, space_after=8.0)


def _make_day_head(
    context: LayoutContext, number: int, row: StructureElement, *, exists: bool
) -> TextFlowable:
    locale = context.locale
    words = locale.day_number.format(day=locale.format_number(number)) if exists else ""
    attributes = {"Table": {"Scope": "Column"}}
    element = StructureElement("TH", row, attributes=attributes) if exists else StructureElement("TD", row)
    return context.literal(words, "cell_head", element)


def _make_time_row(
    context: LayoutContext, days: Sequence[DoseStage], first: int, time: str, table: StructureElement,
    section: StructureElement,
) -> list[SizedFlowable]:  # fmt: skip
    row = StructureElement("TR", table)
    header = StructureElement("TH", row, attributes={"Table": {"Scope": "Row"}})
    cells: list[SizedFlowable] = [_make_time_name(context, time, header)]
    for at in range(WEEK):
        element = StructureElement("TD", row)
        dose = getattr(days[at], time) if at < len(days) else None
        cells.append(_make_cell(context, dose, element, DosePlace(section, first + at, time)))
    return cells


def _make_time_name(context: LayoutContext, time: str, element: StructureElement) -> TimeName:
    size = context.space("icon_size") * ICON_SHARE
    icon = VectorMark(make_icon(time, context.colour("label")), size)
    return TimeName(icon, context.literal(context.locale.get_word(time), "cell", element, bold=True))


def _make_cell(
    context: LayoutContext, dose: Prose | None, element: StructureElement, place: DosePlace
) -> SizedFlowable:  # fmt: skip
    """Return a circle with its dose, a dash where nothing is taken, or nothing after the last day."""
    if dose is None:
        return context.literal("", "cell", element)
    if not dose:
        none = StructureElement("Span", element, actual_text=context.locale.take_none)
        return context.literal("\u2013", "cell", none, colour=context.colour("muted"))
    if is_nothing(dose):
        return context.text(dose, "cell", element)
    circle = _make_circle(context, CIRCLE_SIZE, element, place)
    return DoseMark(circle, context.text(dose, "cell", StructureElement("Span", element)))


def is_nothing(dose: str) -> bool:
    """Return whether a dose is none, said as a number: there is nothing to take, and no circle to fill."""
    numbers = [unicodedata.numeric(sign) for sign in dose if sign.isnumeric()]
    return bool(numbers) and not any(numbers)


def _make_circle(
    context: LayoutContext, size: float, parent: StructureElement, place: DosePlace
) -> TickBox:  # fmt: skip
    locale = context.locale
    day = locale.day_number.format(day=locale.format_number(place.day))
    ring, element = vector_marks.ring_operators(context.colour("text")), make_box_element(context, parent)
    name = BlankName("doses", place.section, f"day-{place.day}-{place.time}")
    return make_tick_box(
        context, ring, size, element, f"{day}{locale.colon}{locale.get_word(place.time)}", name
    )


def _make_day_item(
    context: LayoutContext,
    day: DoseStage,
    number: int,
    times: Sequence[str],
    parent: StructureElement,
    section: StructureElement,
) -> list[Flowable]:
    """Return a day's lines for a narrow paper: its number, then each time with its circle and dose."""
    locale = context.locale
    body = StructureElement("LBody", StructureElement("LI", parent))
    words = locale.day_number.format(day=locale.format_number(number))
    lines: list[Flowable] = [context.literal(words, "cell", StructureElement("P", body), bold=True)]
    for time in times:
        if dose := getattr(day, time):
            lines.append(_make_dose_line(context, dose, body, DosePlace(section, number, time)))
    return lines


def _make_dose_line(
    context: LayoutContext, dose: Prose, parent: StructureElement, place: DosePlace
) -> Flowable:  # fmt: skip
    size = max(CIRCLE_SIZE, context.style("cell").size)
    if is_nothing(dose):
        text = make_headed_cell(context, context.locale.get_word(place.time), dose, parent)
        return HangingItem(None, text, indent=size + LINE_GAP)
    circle = _make_circle(context, size, parent, place)
    text = make_headed_cell(context, context.locale.get_word(place.time), dose, parent)
    drop = context.cap_middle(text) - size / 2
    return HangingItem(circle, text, indent=size + LINE_GAP, label_drop=drop)
