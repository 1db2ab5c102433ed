"""Numbers that stand out: each large, over its words or before them."""

from __future__ import annotations

from handout.content.inline.markup import Run
from handout.content.model.blocks import BigNumber, Numbers
from handout.data_classes import replace
from handout.layout.blocks.lists import make_list_element
from handout.layout.blocks.registry import register_layout
from handout.layout.context.layout_context import LayoutContext
from handout.layout.flowables.boxes import HangingItem, Panel, SideBySide, without_edge
from handout.layout.flowables.flowable import Flowable
from handout.layout.flowables.stack import Stack
from handout.layout.flowables.text import TextFlowable
from handout.pdf.structure import StructureElement

NUMBER_GAP = 14.0
"""Points between a number and the words that stand beside it."""
WIDEST = {1: 200.0, 2: 190.0, 3: 128.0}
"""Points that a number may take on one line, by how many stand side by side."""
SMALLER = {3: 0.85}
"""Share of the size of large type, where many stand side by side."""


@register_layout(Numbers)
def lay_out_numbers(context: LayoutContext, block: Numbers, parent: StructureElement, level: int) -> Flowable:
    """Lay out numbers in panels (P, P; L for more than one): side by side, or one below the other."""
    element = parent if len(block.items) == 1 else make_list_element(parent, "None")
    is_wide = not context.one_column and context.depend_on(lambda there: _fit_on_lines(there, block))
    tiles = [_make_tile(context, item, element, len(block.items) if is_wide else 1) for item in block.items]
    before, after = context.space("panel_before"), context.space("panel_after")
    if is_wide:
        return SideBySide(
            tiles, gutter=context.space("column_gutter") / 2, valign="fill", keep_together=True,
            space_before=before, space_after=after,
        )  # fmt: skip
    gap = context.space("list_gap") + 2.0
    stacked = [*(replace(tile, space_after=gap) for tile in tiles[:-1]), tiles[-1]]
    return Stack(
        stacked, group="list", keep_together=True, tallest=context.frame_height,
        space_before=before, space_after=after,
    )  # fmt: skip


def _fit_on_lines(context: LayoutContext, block: Numbers) -> bool:
    """Return whether every number is on one line where all stand side by side."""
    widest = WIDEST[len(block.items)]
    return all(
        _make_number(context, item, None, len(block.items)).natural_width() <= widest for item in block.items
    )


def _make_tile(context: LayoutContext, item: BigNumber, parent: StructureElement, count: int) -> Panel:
    body = parent if parent.role != "L" else StructureElement("LBody", StructureElement("LI", parent))
    number = _make_number(context, item, StructureElement("P", body), count)
    words = context.text(
        item.text, "body", StructureElement("P", body), colour=context.colour("on_key_points")
    )
    words = replace(words, space_after=0.0)
    look = without_edge(context.panel_look("key_points"))
    if context.one_column or parent.role == "L":
        return Panel(Stack((number, words)), look)
    # The words begin where they are level with the number's middle.
    drop = context.cap_middle(words) - context.cap_middle(number)
    return Panel(
        HangingItem(number, words, indent=number.natural_width() + NUMBER_GAP, label_drop=drop), look
    )


def _make_number(
    context: LayoutContext, item: BigNumber, element: StructureElement | None, count: int
) -> TextFlowable:
    """Return the number in large type, which is no number to call.

    Its spaces do not break, unless the paper is too narrow for a long one.
    """

    def make_runs(context: LayoutContext) -> tuple[Run, ...]:
        runs, space = context.parse_runs(item.number), " " if context.one_column else "\u00a0"
        return tuple(replace(run, text=run.text.replace(" ", space), is_count=True) for run in runs)

    style, share = context.style("phone_loud"), SMALLER.get(count, 1.0)
    number = context.text_with_fields(
        (item.number,), make_runs, "phone_loud", element, item.number.mark,
        colour=context.colour("heading_on_key_points"), size=style.size * share,
        leading=style.leading * share,
    )  # fmt: skip
    return replace(number, space_before=0.0, space_after=1.0)
