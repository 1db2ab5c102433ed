"""Running text and its structure: paragraphs, sections, page breaks, blocks kept together."""

from __future__ import annotations

from handout.content.model.blocks import KeepTogether, PageBreak, Paragraph, Section
from handout.layout.blocks.care import CALLS
from handout.layout.blocks.headings import make_heading
from handout.layout.blocks.registry import lay_out_blocks, register_layout
from handout.layout.blocks.text_columns import lay_out_in_text_columns
from handout.layout.context.layout_context import LayoutContext
from handout.layout.flowables import stack
from handout.layout.flowables.flowable import Flowable
from handout.layout.flowables.stack import Stack
from handout.pdf.structure import StructureElement


@register_layout(Paragraph)
def lay_out_paragraph(
    context: LayoutContext, block: Paragraph, parent: StructureElement, level: int
) -> Flowable:
    """Lay out a paragraph (P)."""
    return context.text(block.text, "body", StructureElement("P", parent))


@register_layout(Section)
def lay_out_section(context: LayoutContext, block: Section, parent: StructureElement, level: int) -> Flowable:
    """Lay out a heading with the blocks under it (Sect, Hn).

    It stands again over the panels that tell whom to call, if no page holds all of them.
    """
    element = StructureElement("Sect", parent)
    title = make_heading(context, block.title, element, level)
    body = lay_out_in_text_columns(context, block.content, element, level + 1)
    after = body[-1].space_after if body else 0.0
    return Stack(
        (title, *body), space_before=title.space_before, space_after=after, keep_with_next=not body,
        repeated=title, repeated_over=CALLS,
    )  # fmt: skip


@register_layout(PageBreak)
def lay_out_page_break(
    context: LayoutContext, block: PageBreak, parent: StructureElement, level: int
) -> Flowable:
    """Return a page break, which has no structure element."""
    return stack.PageBreakFlowable()


@register_layout(KeepTogether)
def lay_out_keep_together(
    context: LayoutContext, block: KeepTogether, parent: StructureElement, level: int
) -> Flowable:
    """Lay out blocks on one page; their elements stay in the parent section."""
    flowables = lay_out_blocks(context, block.content, parent, level)
    if not flowables:
        return Stack(())
    return Stack(
        flowables,
        keep_together=True,
        space_before=flowables[0].space_before,
        space_after=flowables[-1].space_after,
    )
