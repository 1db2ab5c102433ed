"""Tables: header cells with their scope, cells set as text, rows kept whole."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from handout.content.model import Words
from handout.content.model.blocks import Column, Table
from handout.layout.dispatch import lays_out
from handout.layout.flowable import Flowable
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
    node = Node("Table", parent)
    lead = _caption(scene, block, node)
    grid = _grid(scene, block, node)
    return Stack((*lead, grid), space_before=8.0, space_after=scene.space("panel_after"))


def _caption(scene: Scene, block: Table, table: Node) -> list[Flowable]:
    """Return what the table shows and how to read it, both in its one Caption element."""
    said = [(block.caption, "heading3"), (block.how_to_use, "caption")]
    node = Node("Caption", table) if any(words for words, _ in said) else table
    lead: list[Flowable] = [scene.text(words, role, Node("P", node)) for words, role in said if words]
    for flowable in lead:
        flowable.keep_with_next = True
    return lead


def _grid(scene: Scene, block: Table, node: Node) -> TableFlowable:
    row = Node("TR", node)
    head = [_cell(scene, column.title, "cell_head", row, column, scope="Column") for column in block.columns]
    body = [_row(scene, cells, node, block) for cells in block.rows]
    look = table_look(scene.theme)
    specs = [ColumnSpec(_share(column)) for column in block.columns]
    return TableFlowable(head, body, Columns(specs, [head, *body], look.padding), look)


@lru_cache(maxsize=64)
def table_look(theme: Theme) -> TableLook:
    """Return how the theme tells rows apart: rules under a tinted head."""
    colours = theme.colours
    return TableLook(
        head_fill=colours["table_head"], rule=colours["table_rule"], head_rule=colours["primary"],
        padding=theme.space["cell_padding"],
    )  # fmt: skip


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
