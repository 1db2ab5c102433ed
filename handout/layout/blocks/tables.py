"""Tables: header cells with their scope, cells set as text, rows kept whole."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from handout.content.markup import Run
from handout.content.model import Words
from handout.content.model.blocks import Column, Table
from handout.layout.artwork import Rule
from handout.layout.blocks.lists import list_node
from handout.layout.dispatch import lays_out
from handout.layout.flowable import Flowable, with_spacing
from handout.layout.headings import heading_node
from handout.layout.scene import Scene
from handout.layout.stack import Stack
from handout.layout.table import Columns, ColumnSpec, TableLook
from handout.layout.table import Table as TableFlowable
from handout.layout.text import Text
from handout.pdf.structure import Node
from handout.theme.theme import Theme


@lays_out(Table)
def table(scene: Scene, block: Table, parent: Node, level: int) -> Flowable:
    """A table (Table, TR, TH with Scope, TD) with caption and a line on how to read it."""
    if scene.theme.style.table == "stacked":
        return _stacked(scene, block, Node("Sect", parent), level)
    node = Node("Table", parent)
    lead = _caption(scene, block, node)
    grid = _grid(scene, block, node)
    return Stack((*lead, grid), space_before=8.0, space_after=scene.space("panel_after"))


def _stacked(scene: Scene, block: Table, section: Node, level: int) -> Flowable:
    """Return a list (L) of the rows, each with its cells under each other, after their headers."""
    lead: list[Flowable] = []
    if block.caption:
        lead.append(scene.text(block.caption, "heading3", heading_node(section, level)))
    if block.how_to_use:
        lead.append(scene.text(block.how_to_use, "caption", Node("P", section)))
    node = list_node(section, "None")
    return stacked(scene, lead, [_stacked_row(scene, block, cells, node) for cells in block.rows])


def _stacked_row(scene: Scene, block: Table, cells: Sequence[Words], parent: Node) -> list[Flowable]:
    body = Node("LBody", Node("LI", parent))
    lines: list[Flowable] = []
    for at, (words, column) in enumerate(zip(cells, block.columns, strict=True)):
        if at == 0 and block.header_column:
            lines.append(scene.text(words, "cell", Node("P", body), bold=True))
        elif words:
            lines.append(headed(scene, column.title, words, body))
    return lines


def headed(scene: Scene, header: str, words: str, parent: Node) -> Text:
    """Return what stands in a cell after the header of its column: “Dose: 50 mg”."""

    def say(there: Scene) -> tuple[Run, ...]:
        lead = (replace(run, bold=True) for run in (*there.runs(header), Run(": ")))
        return (*lead, *there.runs(words))

    mark = words.mark if isinstance(words, Words) else None
    return scene.composed((header, words), say, "cell", Node("P", parent), mark)


def stacked(scene: Scene, lead: Sequence[Flowable], rows: Sequence[Sequence[Flowable]]) -> Stack:
    """Return rows of lines under each other, a hairline under each, after a title."""
    items: list[Flowable] = []
    for lines in rows:
        close = [with_spacing(line, after=2.0, keep_with_next=True) for line in lines]
        rule = Rule(scene.colour("table_rule"), space_before=4.0)
        items.append(Stack((*close, rule), whole=True, space_after=scene.space("list_gap") + 2.0))
    kept = [with_spacing(flowable, keep_with_next=True) for flowable in lead]
    return Stack((*kept, *items), space_before=8.0, space_after=scene.space("panel_after"))


def _caption(scene: Scene, block: Table, table: Node) -> list[Flowable]:
    """Return what the table shows and how to read it, both in its one Caption element."""
    said = [(block.caption, "heading3"), (block.how_to_use, "caption")]
    node = Node("Caption", table) if any(words for words, _ in said) else table
    lead = [scene.text(words, role, Node("P", node)) for words, role in said if words]
    return [replace(text, keep_with_next=True) for text in lead]


def _grid(scene: Scene, block: Table, node: Node) -> TableFlowable:
    row = Node("TR", node)
    head = [_cell(scene, column.title, "cell_head", row, column, scope="Column") for column in block.columns]
    body = [_row(scene, cells, node, block) for cells in block.rows]
    look = table_look(scene.theme)
    specs = [ColumnSpec(_share(column)) for column in block.columns]
    return TableFlowable(head, body, Columns(specs, [head, *body], look.padding), look)


@lru_cache(maxsize=64)
def table_look(theme: Theme) -> TableLook:
    """Return how the theme tells rows apart: rules under a tinted head, rules alone, or tinted rows."""
    colours = theme.colours
    base = TableLook(
        head_fill=colours["table_head"], rule=colours["table_rule"], head_rule=colours["table_edge"],
        padding=theme.space["cell_padding"],
    )  # fmt: skip
    if theme.style.table == "open":
        return replace(base, head_fill=None, top_rule=True)
    if theme.style.table == "banded":
        return replace(base, band=colours["table_band"])
    return base


def _row(scene: Scene, cells: Sequence[Words], parent: Node, block: Table) -> list[Text]:
    row = Node("TR", parent)
    return [
        _cell(scene, words, "cell", row, column, scope="Row" if block.header_column and at == 0 else "")
        for at, (words, column) in enumerate(zip(cells, block.columns, strict=True))
    ]


def _cell(scene: Scene, words: Words, role: str, row: Node, column: Column, *, scope: str) -> Text:
    if scope:
        scene.spoken(words, "the header cell")
    node = Node("TH", row, attributes={"Table": {"Scope": scope}}) if scope else Node("TD", row)
    changes: dict[str, object] = {"align": column.align}
    if scope == "Row":
        changes["bold"] = True
    if column.align == "end":
        changes["tabular"] = True
    return scene.text(words, role, node, **changes)


def _share(column: Column) -> float | None:
    return None if column.width is None else int(column.width[:-1]) / 100
