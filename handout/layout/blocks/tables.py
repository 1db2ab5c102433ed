"""Tables: header cells with their scope, cells set as text, rows kept together."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from types import MappingProxyType

from handout.caches import lru_cache
from handout.content.inline.markup import Run
from handout.content.model import Prose
from handout.content.model.blocks import Column, Table
from handout.content.table_grid import GridCell, list_row_cells, place_in_grid
from handout.data_classes import NamedTuple, replace
from handout.layout.blocks.headings import make_heading_element
from handout.layout.blocks.lists import make_list_element
from handout.layout.blocks.registry import register_layout
from handout.layout.blocks.writing_lines import LabelledLine, WritingLine
from handout.layout.context.form_fields import BlankName, make_field, make_line_blank
from handout.layout.context.layout_context import LayoutContext
from handout.layout.flowables.blanks import FieldCell
from handout.layout.flowables.column_widths import ColumnSpec, ColumnWidths, SizedFlowable, SpanningCell
from handout.layout.flowables.flowable import Flowable, with_spacing
from handout.layout.flowables.stack import Stack
from handout.layout.flowables.table import WRITING_ROW_HEIGHT, TableLook
from handout.layout.flowables.table import TableFlowable as TableFlowable
from handout.layout.flowables.text import TextFlowable
from handout.layout.flowables.tied_rows import NoCell, TiedCell, TiedRows
from handout.layout.flowables.vector_marks import HorizontalRule
from handout.patterns import defer_pattern
from handout.pdf.structure import StructureElement
from handout.theme.theme import Theme

HEADINGS_HEIGHT = 84.0
"""Points that a whole row leaves on its page for the headings and the header row above it."""
NO_SPANS: Mapping[str, object] = MappingProxyType({})
MOST_TO_WRITE = 4
"""Columns to write in up to which a table that says nothing else stays one on every paper, like a log."""
SHORT_TABLE = 6
"""The most rows of a table that no page break goes through, unless a page is too low for it."""


_NUMBER = defer_pattern(r"[-+\u2212]?\d[\d.,\u00a0\u202f]*\s?%?")
"""A cell with a bare number."""
_DIGIT = defer_pattern(r"\d")


@register_layout(Table)
def lay_out_table(context: LayoutContext, block: Table, parent: StructureElement, level: int) -> Flowable:
    """Lay out a table (Table, TR, TH with Scope, TD) with caption and reading instructions."""
    blank = _list_blank_columns(block)
    is_log = len(blank) == len(block.columns) - block.header_column and len(blank) <= MOST_TO_WRITE
    if context.theme.style.table == "stacked" and not is_log:
        return _lay_out_stacked(context, block, StructureElement("Sect", parent), level)
    element = StructureElement("Table", parent)
    caption = _make_caption(context, block, element)
    grid = _make_grid(context, block, element)
    whole = len(block.rows) <= SHORT_TABLE
    after = context.space("panel_after")
    return Stack(
        (*caption, grid), keep_together=whole, space_before=8.0, space_after=after,
        repeated=caption[0] if block.caption else None,
    )  # fmt: skip


def _lay_out_stacked(context: LayoutContext, block: Table, section: StructureElement, level: int) -> Flowable:
    """Return a list (L) of the rows, with each row's cells one below the other.

    Each cell follows the header of its column.
    """
    captions: list[Flowable] = []
    if block.caption:
        captions.append(context.text(block.caption, "heading3", make_heading_element(section, level)))
    if block.how_to_use:
        captions.append(context.text(block.how_to_use, "caption", StructureElement("P", section)))
    element = make_list_element(section, "None")
    grid, blank = place_in_grid(block.rows), _list_blank_columns(block)
    items = [
        _make_stacked_item(context, block, list_row_cells(grid, at), element, blank)
        for at in range(len(grid))
    ]
    return stack_items(context, captions, items, repeated=captions[0] if block.caption else None)


def _list_blank_columns(block: Table) -> frozenset[int]:
    """Return the columns, from 0, under whose headers nothing is said: they are to be written in."""
    said = {cell.column for cells in place_in_grid(block.rows) for cell in cells if cell.words}
    return frozenset(range(int(block.header_column), len(block.columns))) - said


def _make_stacked_item(
    context: LayoutContext,
    block: Table,
    cells: Sequence[GridCell],
    parent: StructureElement,
    blank: Collection[int],
) -> list[Flowable]:
    """Return the lines of a row; a cell over several rows is said in each of them.

    In a ``blank`` column, a line to write on follows the header.
    """
    body = StructureElement("LBody", StructureElement("LI", parent))
    lines: list[Flowable] = []
    for cell in cells:
        if cell.column == 0 and block.header_column:
            lines.append(context.text(cell.words, "cell", StructureElement("P", body), bold=True))
        elif cell.words:
            covered = block.columns[cell.column : cell.column + cell.colspan]
            header = covered[0].title if len(covered) == 1 else ", ".join(each.title for each in covered)
            lines.append(make_headed_cell(context, header, cell.words, body))
        elif cell.column in blank:
            header = block.columns[cell.column].title
            lines.append(make_headed_line(context, header, body, BlankName("table", parent)))
    return lines


def make_headed_line(
    context: LayoutContext, header: Prose, parent: StructureElement, name: BlankName, spoken: str = ""
) -> LabelledLine:
    """Return a line to write on after the header of its column; ``spoken`` is what its field is called."""
    element = StructureElement("P", parent)
    label = context.text(header, "cell", StructureElement("Span", element), bold=True)
    blank = make_line_blank(context, element, spoken or header, name)
    line = WritingLine(context.colour("muted"), blank)
    return LabelledLine(replace(label, space_after=0.0), line, space_after=2.0)


def make_headed_cell(
    context: LayoutContext, header: str, words: str, parent: StructureElement
) -> TextFlowable:
    """Return a cell's text after the header of its column: “Dose: 50 mg”."""

    def make_runs(context: LayoutContext) -> tuple[Run, ...]:
        header_runs = (
            replace(run, bold=True) for run in (*context.parse_runs(header), Run(context.locale.colon))
        )
        return (*header_runs, *context.parse_runs(words))

    mark = words.mark if isinstance(words, Prose) else None
    return context.text_with_fields((header, words), make_runs, "cell", StructureElement("P", parent), mark)


def stack_items(
    context: LayoutContext, captions: Sequence[Flowable], rows: Sequence[Sequence[Flowable]], *,
    repeated: Flowable | None = None,
) -> Stack:  # fmt: skip
    """Return items made of lines, with a hairline under each item, after a title.

    The ``repeated`` one of the captions stands again over the items after a break.
    """
    items: list[Flowable] = []
    for lines in rows:
        close = [with_spacing(line, after=2.0, keep_with_next=True) for line in lines]
        rule = HorizontalRule(context.colour("table_rule"), space_before=4.0)
        items.append(Stack((*close, rule), keep_together=True, space_after=context.space("list_gap") + 2.0))
    kept = [with_spacing(flowable, keep_with_next=True) for flowable in captions]
    is_short = len(items) <= SHORT_TABLE
    return Stack(
        (*kept, Stack(items, group="list")), keep_together=is_short, tallest=context.frame_height,
        space_before=8.0, space_after=context.space("panel_after"), repeated=repeated,
    )  # fmt: skip


def _make_caption(context: LayoutContext, block: Table, table: StructureElement) -> list[Flowable]:
    """Return the caption and the reading instructions, both in one Caption element."""
    texts = [(block.caption, "heading3"), (block.how_to_use, "caption")]
    element = StructureElement("Caption", table) if any(words for words, _ in texts) else table
    lines = [context.text(words, role, StructureElement("P", element)) for words, role in texts if words]
    return [with_spacing(text, keep_with_next=True) for text in lines]


class _CellLook(NamedTuple):
    """How the cells of a column are set: aligned, and with figures of one width."""

    align: str
    tabular: bool


def _choose_look(column: Column, cells: Sequence[Prose]) -> _CellLook:
    """Return the look of a column, in which digits stand under digits."""
    said = [words for words in cells if words]
    if column.align is None and said and all(map(_NUMBER.fullmatch, said)):
        return _CellLook("end", tabular=True)
    has_figures = bool(said) and all(map(_DIGIT.search, said))
    return _CellLook(column.align or "start", tabular=has_figures or column.align == "end")


def _make_grid(context: LayoutContext, block: Table, element: StructureElement) -> TableFlowable:
    row = StructureElement("TR", element)
    grid = place_in_grid(block.rows)
    looks = [
        _choose_look(column, [cell.words for cells in grid for cell in cells if cell.column == at])
        for at, column in enumerate(block.columns)
    ]
    head = [
        _make_cell(context, column.title, "cell_head", row, look, scope="Column")
        for column, look in zip(block.columns, looks, strict=True)
    ]
    rows = [_make_row(context, cells, element, block, looks) for cells in grid]
    look = make_table_look(context.theme)
    names = [bodies[0] for cells, bodies in zip(grid, rows, strict=True) if cells and cells[0].column == 0]
    specs = [
        ColumnSpec(_parse_share(column), names if block.header_column and at == 0 else ())
        for at, column in enumerate(block.columns)
    ]
    measured = [_fill_columns(grid, at, bodies) for at, bodies in enumerate(rows)]
    columns = ColumnWidths(specs, [head, *measured], look.padding)
    body = list(_tie_rows(grid, rows, columns, look, block))
    return TableFlowable(head, body, columns, look, tallest_row=context.frame_height - HEADINGS_HEIGHT)


def _fill_columns(
    grid: Sequence[Sequence[GridCell]], row: int, bodies: Sequence[TextFlowable]
) -> list[SizedFlowable]:
    """Return what stands in each column of a row, for measuring the columns."""
    own = {cell.column: body for cell, body in zip(grid[row], bodies, strict=True)}
    filled: list[SizedFlowable] = []
    for cell in list_row_cells(grid, row):
        body: SizedFlowable = own[cell.column] if cell.row == row else NoCell()
        filled.append(body if cell.colspan == 1 else SpanningCell(body, cell.colspan))
    return filled


def _tie_rows(
    grid: Sequence[Sequence[GridCell]], rows: Sequence[Sequence[TextFlowable]], columns: ColumnWidths,
    look: TableLook, block: Table,
) -> Iterator[Sequence[Flowable]]:  # fmt: skip
    """Yield the rows of the table's flowable; rows that a cell is over are one of them."""
    at = 0
    while at < len(grid):
        end = at + 1
        while (reach := max(cell.row + cell.rowspan for cells in grid[at:end] for cell in cells)) > end:
            end = reach
        if end == at + 1:
            yield _fill_columns(grid, at, rows[at])
        else:
            tied = [
                TiedCell(body, cell.row - at, cell.column, cell.rowspan, cell.colspan)
                for cells, bodies in zip(grid[at:end], rows[at:end], strict=True)
                for cell, body in zip(cells, bodies, strict=True)
            ]
            yield [SpanningCell(TiedRows(tied, end - at, columns, look, block.mark), len(block.columns))]
        at = end


@lru_cache(maxsize=64)
def make_table_look(theme: Theme) -> TableLook:
    """Return how the theme separates rows: rules and a tinted head, rules only, tinted rows or a grid."""
    colours = theme.colours
    base = TableLook(
        head_fill=colours["table_head"], rule=colours["table_rule"], head_rule=colours["table_edge"],
        padding=theme.space["cell_padding"],
    )  # fmt: skip
    if theme.style.table == "open":
        return replace(base, head_fill=None, top_rule=True)
    if theme.style.table == "banded":
        return replace(base, band=colours["table_band"])
    if theme.style.table == "grid":
        return replace(base, column_rule=colours["table_rule"])
    return base


def _make_row(
    context: LayoutContext,
    cells: Sequence[GridCell],
    parent: StructureElement,
    block: Table,
    looks: Sequence[_CellLook],
) -> list[TextFlowable]:
    row = StructureElement("TR", parent)
    return [
        _make_cell(
            context, cell.words, "cell", row, looks[cell.column],
            scope="Row" if block.header_column and cell.column == 0 else "", spans=_list_spans(cell),
        )
        for cell in cells
    ]  # fmt: skip


def make_blank_cell(
    context: LayoutContext, cell: StructureElement, label: str, name: BlankName
) -> SizedFlowable:  # fmt: skip
    """Return an empty cell to write in by hand, or with a form field in a fillable copy."""
    if not context.fillable:
        return context.literal("", "cell", cell)
    field = make_field(context, cell, label, name, "line")
    return FieldCell(field, cell, WRITING_ROW_HEIGHT, make_table_look(context.theme).padding)


def _list_spans(cell: GridCell) -> dict[str, object]:
    """Return the attributes of a cell over several columns or rows (ISO 32000-1 §14.8.5.7)."""
    spans = {"ColSpan": cell.colspan, "RowSpan": cell.rowspan}
    return {name: count for name, count in spans.items() if count > 1}


def _make_cell(
    context: LayoutContext, words: Prose, role: str, row: StructureElement, look: _CellLook, *, scope: str,
    spans: Mapping[str, object] = NO_SPANS,
) -> TextFlowable:  # fmt: skip
    if scope:
        context.require_text(words, "the header cell")
    facts = {"Scope": scope, **spans} if scope else dict(spans)
    element = StructureElement("TH" if scope else "TD", row, attributes={"Table": facts} if facts else None)
    changes: dict[str, object] = {"align": look.align}
    if scope == "Row":
        changes["bold"] = True
    if look.tabular:
        changes["tabular"] = True
    return context.text(words, role, element, **changes)


def _parse_share(column: Column) -> float | None:
    return None if column.width is None else int(column.width[:-1]) / 100
