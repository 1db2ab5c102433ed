"""The strip to tear off: blocks under a line to cut along."""

from __future__ import annotations

from handout.content.model.blocks import TearOff
from handout.data_classes import replace
from handout.layout.blocks.columns import needs_width
from handout.layout.blocks.registry import lay_out_blocks, register_layout
from handout.layout.blocks.side_by_side import place_side_by_side
from handout.layout.context.layout_context import LayoutContext
from handout.layout.flowables.flowable import Flowable, with_spacing
from handout.layout.flowables.page_foot import CutStrip
from handout.layout.flowables.stack import Stack
from handout.pdf.structure import StructureElement

EDGE = 20.0
"""Points between the paper's edge and the line to cut along."""


@register_layout(TearOff)
def lay_out_tear_off(
    context: LayoutContext, block: TearOff, parent: StructureElement, level: int
) -> Flowable:
    """Lay out the words where to cut (P) and the blocks (Sect); on screens and leaflets nothing is cut.

    Two blocks stand side by side where there is room.
    """
    if context.theme.style.strip == "plain":
        plain = lay_out_blocks(context, block.content, StructureElement("Sect", parent), level)
        before, after = context.space("panel_before"), context.space("panel_after")
        return Stack(plain, space_before=before, space_after=after)
    note = context.literal(context.locale.cut_here, "small", StructureElement("P", parent))
    parts = lay_out_blocks(context, block.content, StructureElement("Sect", parent), level)
    body: Flowable = Stack(_trim(parts))
    if len(parts) == len(block.content) == 2 and not any(map(needs_width, block.content)):
        body = place_side_by_side(
            context, [with_spacing(part, before=0.0, after=0.0) for part in parts],
            gutter=context.space("column_gutter"), valign="fill", keep_together=True, keeps_words=True,
        )  # fmt: skip
    reach = max(context.space("margin_side") - EDGE, 0.0)
    return CutStrip(replace(note, space_after=0.0), body, context.colour("muted"), reach, space_before=16.0)


def _trim(parts: list[Flowable]) -> list[Flowable]:
    """Return the parts without space before the first and after the last."""
    if parts:
        parts[0] = with_spacing(parts[0], before=0.0)
        parts[-1] = with_spacing(parts[-1], after=0.0)
    return parts
