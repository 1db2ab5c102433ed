"""Blocks in two columns, where the content allows it."""

from __future__ import annotations

from collections.abc import Sequence

from handout.content.model import Block
from handout.content.model.blocks import ColumnsBlock
from handout.data_classes import dataclass
from handout.layout.blocks.registry import lay_out_blocks, register_layout
from handout.layout.blocks.step_pictures import has_storyboard
from handout.layout.context.layout_context import LayoutContext
from handout.layout.flowables.boxes import SideBySide
from handout.layout.flowables.flowable import Flowable
from handout.layout.flowables.stack import TOLERANCE, Stack
from handout.layout.flowables.width_choice import WidthChoice
from handout.pdf.structure import StructureElement

FULL_WIDTH_BLOCKS = frozenset(
    {
        "section", "key_points", "compare", "table", "med_schedule", "when_to_call", "timeline", "facts",
        "glossary", "references", "contact", "author_card", "staff", "columns", "page_break", "keep_together",
        "choose", "zones", "risk", "numbers", "dose_calendar", "log", "pain_scale", "body_map", "map",
        "exercises", "tear_off", "plate",
    }
)  # fmt: skip
"""Blocks that need the full width or contain other blocks; they are never set in columns."""


@register_layout(ColumnsBlock)
def lay_out_columns(
    context: LayoutContext, block: ColumnsBlock, parent: StructureElement, level: int
) -> Flowable:
    """Lay out blocks in two columns; their elements stay in the parent section, in source order."""
    flowables = lay_out_blocks(context, block.content, parent, level)
    if not flowables:
        return Stack(())
    single = Stack(flowables, space_before=flowables[0].space_before, space_after=flowables[-1].space_after)
    if len(flowables) == 1 or context.one_column or any(needs_width(inner) for inner in block.content):
        return single
    return TwoColumns(
        tuple(flowables), single, context.space("column_gutter"), context.frame_height,
        space_before=single.space_before, space_after=single.space_after,
    )  # fmt: skip


def needs_width(block: Block) -> bool:
    """Return whether a block is set in the full width only."""
    return block.name in FULL_WIDTH_BLOCKS or getattr(block, "columns", 1) == 2 or has_storyboard(block)


@dataclass(frozen=True, eq=False)
class TwoColumns(WidthChoice):
    """Flowables in two columns of about the same height.

    If a page is too low for them, they go one below the other.
    """

    parts: Sequence[Flowable]
    single: Stack
    gutter: float
    tallest: float

    def _choose(self, width: float) -> Flowable:
        """Return the parts in two columns, or in one if a page is too low for them."""
        room = (width - self.gutter) / 2
        cuts = [(Stack(self.parts[:at]), Stack(self.parts[at:])) for at in self._list_cuts()]
        if not cuts:
            return self.single
        # Of two cuts as low as each other, the one with more in the first column.
        best = min(reversed(cuts), key=lambda cut: max(part.measure(room) for part in cut))
        beside = SideBySide(best, gutter=self.gutter, keep_together=True)
        return beside if beside.measure(width) <= self.tallest else self.single

    def _list_cuts(self) -> list[int]:
        return [at for at in range(1, len(self.parts)) if not self.parts[at - 1].keep_with_next]

    def split(
        self, width: float, height: float, *, forced: bool = False
    ) -> tuple[Flowable | None, Flowable | None]:
        """Keep the columns on one page; if a page is too low, set the parts in one column."""
        if self.measure(width) <= height + TOLERANCE:
            return self, None
        if self.choose_cached(width) is not self.single and not forced:
            return None, self
        return self.single.split(width, height, forced=forced)
