"""Schedules: medicines by the time of day, and facts at a glance."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar, cast

from handout.content.inline.markup import Run
from handout.content.model import Prose
from handout.content.model.blocks import Facts, Medicine, MedSchedule
from handout.data_classes import dataclass, replace
from handout.layout.blocks.headings import make_heading_element, stack_under_title
from handout.layout.blocks.icons import make_icon
from handout.layout.blocks.lists import hang_on_pictogram, make_list_element, make_list_stack
from handout.layout.blocks.registry import register_layout
from handout.layout.blocks.side_by_side import place_side_by_side
from handout.layout.blocks.tables import make_headed_cell, make_table_look, stack_items
from handout.layout.context.layout_context import LayoutContext
from handout.layout.flowables import vector_marks
from handout.layout.flowables.column_widths import ColumnSpec, ColumnWidths, SizedFlowable, SpanningCell
from handout.layout.flowables.flowable import BaseFlowable, Flowable, with_spacing
from handout.layout.flowables.stack import Stack
from handout.layout.flowables.table import TableFlowable
from handout.layout.flowables.text import TextFlowable
from handout.layout.flowables.vector_marks import HorizontalRule, VectorMark
from handout.pdf.canvas import TaggedCanvas
from handout.pdf.structure import StructureElement

TIMES_OF_DAY = ("morning", "noon", "evening", "bedtime")
LABEL_SHARE = 0.34
"""Share of the width for labels beside their texts."""


@dataclass(frozen=True, eq=False)
class CellStack(Stack):
    """Flowables one below the other in a table cell, with a natural and a minimum width."""

    def natural_width(self) -> float:
        """Return the width at which no child needs to be broken."""
        return max(
            child.size if isinstance(child, VectorMark | BlankSpace) else _as_sized(child).natural_width()
            for child in self.children
        )

    def minimum_width(self) -> float:
        """Return the width of the widest unbreakable part."""
        return max(
            child.size if isinstance(child, VectorMark | BlankSpace) else _as_sized(child).minimum_width()
            for child in self.children
        )


@dataclass(frozen=True, eq=False)
class BlankSpace(BaseFlowable):
    """Empty space of a given height, so that words align with others below a picture."""

    size: ClassVar[float] = 0.0
    height: float

    def measure(self, width: float) -> float:
        """Return the height."""
        return self.height

    def draw(self, canvas: TaggedCanvas, x: float, y: float, width: float) -> None:
        """Draw nothing."""


def _as_sized(child: Flowable) -> SizedFlowable:
    return child  # type: ignore[return-value]


@register_layout(MedSchedule)
def lay_out_med_schedule(
    context: LayoutContext, block: MedSchedule, parent: StructureElement, level: int
) -> Flowable:
    """Lay out medicines by the time of day (Table, TR, TH with Scope, TD).

    Each time's word has a pictogram above it.
    """
    if context.theme.style.table == "stacked":
        return _lay_out_stacked(context, block, parent, level)
    element = StructureElement("Table", parent)
    caption = context.text(
        block.caption or context.locale.my_medicines,
        "heading3",
        StructureElement("P", StructureElement("Caption", element)),
    )
    caption = replace(caption, keep_with_next=True)
    has_doses = any(row.dose for row in block.items)
    head = _make_header_cells(context, StructureElement("TR", element), has_doses=has_doses)
    body = [
        _make_row_cells(context, row, StructureElement("TR", element), has_doses=has_doses)
        for row in block.items
    ]
    look = make_table_look(context.theme)
    names = ColumnSpec(whole=[_as_sized(cast("Stack", row[0]).children[0]) for row in body])
    doses = [ColumnSpec(whole=[row[1] for row in body])] if has_doses else []
    specs = [names, *doses, *(ColumnSpec() for _ in TIMES_OF_DAY)]
    columns = ColumnWidths(specs, [head, *body], look.padding)
    grid = TableFlowable(head, body, columns, look)
    # A schedule is read across and hung on a door: it stays on one page wherever that is enough.
    after = context.space("panel_after")
    return Stack((caption, grid), keep_together=True, space_before=8.0, space_after=after, repeated=caption)


def _make_header_cells(
    context: LayoutContext, row: StructureElement, *, has_doses: bool
) -> list[SizedFlowable]:
    locale = context.locale
    # Words without a pictogram stand level with those under one.
    above = BlankSpace(context.space("icon_size"), space_after=3.0)
    titles = (locale.medicine, locale.dose) if has_doses else (locale.medicine,)
    cells: list[SizedFlowable] = [
        CellStack((above, context.literal(word, "cell_head", _make_header_element(row, "Column"))))
        for word in titles
    ]
    for time in TIMES_OF_DAY:
        word = context.literal(
            locale.get_word(time), "cell_head", _make_header_element(row, "Column"), align="center"
        )
        colour = context.colour("on_table_head")
        mark, size = make_icon(time, colour, context.colour("table_head")), context.space("icon_size")
        sign = VectorMark(mark, size, align=0.5, space_after=3.0)
        cells.append(CellStack((sign, word)))
    return cells


def _make_header_element(row: StructureElement, scope: str) -> StructureElement:
    return StructureElement("TH", row, attributes={"Table": {"Scope": scope}})


def _make_row_cells(
    context: LayoutContext, row: Medicine, parent: StructureElement, *, has_doses: bool
) -> list[SizedFlowable]:
    cells: list[SizedFlowable] = [
        CellStack(_make_medicine_lines(context, row, _make_header_element(parent, "Row")))
    ]
    if has_doses:
        cells.append(context.text(row.dose, "cell", StructureElement("TD", parent)))
    if not _is_scheduled(row):
        attributes = {"Table": {"ColSpan": len(TIMES_OF_DAY)}}
        element = StructureElement("TD", parent, attributes=attributes)
        words = context.literal(context.locale.if_needed, "cell", element, align="center")
        return [*cells, SpanningCell(words, len(TIMES_OF_DAY))]
    return [
        *cells,
        *(_make_dose_cell(context, row, time, StructureElement("TD", parent)) for time in TIMES_OF_DAY),
    ]


def _is_scheduled(row: Medicine) -> bool:
    """Return whether a medicine is taken at some time of the day, not when needed."""
    return bool(row.times) or any(getattr(row, time) for time in TIMES_OF_DAY)


def _make_medicine_lines(
    context: LayoutContext, row: Medicine, element: StructureElement
) -> list[TextFlowable]:
    """Return a medicine's name, its purpose and its note."""
    context.require_text(row.medicine, "the name of the medicine")
    lines = [context.text(row.medicine, "cell", StructureElement("P", element), bold=True)]
    if row.purpose:
        purpose, (before, after) = _find_purpose_words(context, row.purpose)
        lines.append(
            context.text_with_fields(
                (purpose,),
                lambda context: (Run(before), *context.parse_runs(purpose), Run(after)),
                "cell",
                StructureElement("P", element),
                row.mark,
            )
        )
    if row.note:
        lines.append(context.text(row.note, "cell", StructureElement("P", element)))
    return lines


def _find_purpose_words(context: LayoutContext, purpose: Prose) -> tuple[Prose, tuple[str, str]]:
    """Return what a medicine is for, and what is printed before and after it.

    A purpose that says itself what it is for ("to prevent a stroke") needs no second "for".
    """
    before, _, after = context.locale.for_use.partition("{use}")
    first, _, rest = purpose.partition(" ")
    own_words = {before.strip().casefold(), *_OWN_PURPOSE_WORDS.get(context.locale.language, ())} - {""}
    if not rest or first.casefold() not in own_words:
        return purpose, (before, after)
    return Prose(purpose[0].upper() + purpose[1:], purpose.mark), ("", "")


_OWN_PURPOSE_WORDS = {"en": ("to",), "de": ("gegen", "um", "zur", "zum", "für"), "fr": ("pour",)}
"""Words with which a purpose is complete, by language, beside the fixed word itself."""


def _lay_out_stacked(
    context: LayoutContext, block: MedSchedule, parent: StructureElement, level: int
) -> Flowable:
    """Return the medicines as a list (L): the purpose of each, and its dose at each time."""
    section = StructureElement("Sect", parent)
    title = context.text(
        block.caption or context.locale.my_medicines, "heading3", make_heading_element(section, level)
    )
    element = make_list_element(section, "None")
    items = [_make_stacked_item(context, row, element) for row in block.items]
    return stack_items(context, (title,), items, repeated=title)


def _make_stacked_item(context: LayoutContext, row: Medicine, parent: StructureElement) -> list[Flowable]:
    body = StructureElement("LBody", StructureElement("LI", parent))
    lines: list[Flowable] = list(_make_medicine_lines(context, row, body))
    if row.dose:
        lines.append(make_headed_cell(context, context.locale.dose, row.dose, body))
    doses = [
        (time, getattr(row, time) or (context.locale.take if time in row.times else ""))
        for time in TIMES_OF_DAY
    ]
    for time, dose in doses:
        if dose:
            lines.append(make_headed_cell(context, context.locale.get_word(time), dose, body))
    if not any(said for _, said in doses):
        lines.append(context.literal(context.locale.if_needed, "cell", StructureElement("P", body)))
    return lines


def _make_dose_cell(
    context: LayoutContext, row: Medicine, time: str, element: StructureElement
) -> SizedFlowable:
    """Return the dose at one time: an amount, a check mark for the dose, or a dash for none."""
    if dose := getattr(row, time):
        return context.text(dose, "cell", element, align="center")
    if time in row.times:
        dose_element = StructureElement("Span", element, actual_text=context.locale.take)
        return CellStack(
            (
                VectorMark(
                    vector_marks.check_mark_operators(context.colour("text")), 13.0, dose_element, align=0.5
                ),
            )
        )
    dose_element = StructureElement("Span", element, actual_text=context.locale.take_none)
    return context.literal("\u2013", "cell", dose_element, align="center", colour=context.colour("muted"))


@register_layout(Facts)
def lay_out_facts(context: LayoutContext, block: Facts, parent: StructureElement, level: int) -> Flowable:
    """Lay out labels (Lbl) with their texts (LBody) beside them, in a list (L)."""
    section, title = make_list_title(context, block.title, parent, level)
    element = make_list_element(section, "Unordered")
    rows: list[Flowable] = []
    for fact in block.items:
        item = StructureElement("LI", element)
        if context.is_compact and context.in_text_column:
            rows.append(make_run_in_row(context, fact.label, fact.text, item))
            continue
        words = context.text(fact.label, "body", StructureElement("Lbl", item), bold=True)
        label = hang_on_pictogram(context, fact.icon, words, words) if fact.icon else words
        text = context.text(fact.text, "body", StructureElement("LBody", item))
        rows.append(make_pair_row(context, label, text))
    return stack_list(context, title, rows)


def make_run_in_row(
    context: LayoutContext, label: Prose | str, words: Prose, item: StructureElement, said: str = ""
) -> Flowable:
    """Return a label in bold and its text in one paragraph (LBody); ``said`` tells how the label is said."""

    def make_runs(context: LayoutContext) -> tuple[Run, ...]:
        heading = tuple(replace(run, bold=True) for run in context.parse_runs(label))
        return (*heading, Run(f" ({said}): " if said else ": "), *context.parse_runs(words))

    element = StructureElement("LBody", item)
    mark = words.mark if isinstance(words, Prose) else None
    text = context.text_with_fields((label, words), make_runs, "body", element, mark)
    return with_spacing(text, after=context.space("list_gap") + 1.0)


def make_pair_row(context: LayoutContext, label: Flowable, text: Flowable) -> Flowable:
    """Return a label beside its text, above a hairline."""
    label = with_spacing(label, after=0.0, keep_with_next=True)
    text = with_spacing(text, after=0.0)
    shares = (LABEL_SHARE, 1 - LABEL_SHARE)
    row = place_side_by_side(
        context, (label, text), shares=shares, gutter=context.space("check_gap"), between=0.0
    )
    rule = HorizontalRule(context.colour("hairline"))
    return Stack((with_spacing(row, after=4.0), rule), space_after=4.0, keep_together=True)


def make_list_title(
    context: LayoutContext, words: Prose, parent: StructureElement, level: int
) -> tuple[StructureElement, Flowable | None]:
    """Return a list's element and title; the element is a new Sect only if there is a title."""
    if not words:
        return parent, None
    section = StructureElement("Sect", parent)
    return section, context.text(words, "heading3", make_heading_element(section, level))


def stack_list(context: LayoutContext, title: Flowable | None, rows: Sequence[Flowable]) -> Flowable:
    """Return the rows of a list under its title, if it has one."""
    body = make_list_stack(
        context,
        rows,
        space_before=context.space("list_gap"),
        space_after=context.space("list_after"),
    )
    if title is None:
        return body
    return stack_under_title(title, body, space_before=title.space_before, space_after=body.space_after)
