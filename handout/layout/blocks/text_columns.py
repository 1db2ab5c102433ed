"""Blocks in two columns of text, where the document is set that way; wide blocks stand across both."""

from __future__ import annotations

from collections.abc import Sequence

from handout.content.model import Block
from handout.data_classes import replace
from handout.layout.blocks.registry import lay_out_blocks, lay_out_each
from handout.layout.blocks.step_pictures import has_storyboard
from handout.layout.context.layout_context import LayoutContext
from handout.layout.flowables.column_flow import ColumnFlow
from handout.layout.flowables.flowable import Flowable
from handout.layout.flowables.stack import Stack
from handout.pdf.structure import StructureElement

NARROW_BLOCKS = frozenset(
    {
        "paragraph", "bullets", "steps", "checklist", "callout", "image", "qr", "link", "faq", "quote",
        "fill_in", "questions", "teach_back", "glossary", "references", "author_card", "approval_status",
        "language_notice", "facts", "timeline",
    }
)  # fmt: skip
"""Blocks that half the width is enough for."""
CONTAINERS = frozenset({"section", "columns", "keep_together"})
"""Blocks that need as much width as the widest inside."""


def lay_out_in_text_columns(
    context: LayoutContext, blocks: Sequence[Block], parent: StructureElement, level: int
) -> list[Flowable]:
    """Return the flowables of blocks; runs of narrow ones flow in two columns if the document has them.

    What introduces a wide block stands across both columns, like it.
    """
    if not context.has_text_columns:
        return lay_out_blocks(context, blocks, parent, level)
    # That it is in a column follows from there being columns, which was noted.
    narrow = replace(context, set_in_text_column=True, answers=None)
    flowables: list[Flowable] = []
    run: list[Flowable] = []
    contexts = [narrow if is_narrow(block) else context for block in blocks]
    for at, flowable in lay_out_each(contexts, blocks, parent, level):
        if contexts[at] is narrow:
            run.append(flowable)
            continue
        flowables += [*_flow(context, run), flowable]
        run = []
    return [*flowables, *_flow(context, run)]


def is_narrow(block: Block) -> bool:
    """Return whether half the width is enough for a block and all that is in it."""
    if block.name in CONTAINERS:
        return all(is_narrow(inner) for inner in getattr(block, "content", ()))
    if block.name == "image":
        return not getattr(block, "text", "")
    return block.name in NARROW_BLOCKS and not has_storyboard(block)


def _flow(context: LayoutContext, run: list[Flowable]) -> list[Flowable]:
    """Return a run in columns; headings and introductions at its end stand across."""
    across: list[Flowable] = []
    while run and (run[-1].keep_with_next or getattr(run[-1], "introduces_next", False)):
        across.insert(0, run.pop())
    if not run:
        return across
    flow = ColumnFlow(
        Stack(tuple(run)), context.space("column_gutter"), space_before=run[0].space_before,
        space_after=run[-1].space_after,
    )  # fmt: skip
    return [flow, *across]
