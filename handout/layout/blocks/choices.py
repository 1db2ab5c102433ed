"""Parts to choose from, as the general copy prints them: all of them, each with a box to tick."""

from __future__ import annotations

from handout.content.inline.markup import Run
from handout.content.model.blocks import Choose, Part
from handout.data_classes import replace
from handout.layout.blocks.lists import make_list_element, make_list_stack
from handout.layout.blocks.registry import lay_out_blocks, register_layout
from handout.layout.blocks.tick_boxes import make_box_item, make_check_box
from handout.layout.context.form_fields import BlankName
from handout.layout.context.layout_context import LayoutContext
from handout.layout.flowables.boxes import HangingItem
from handout.layout.flowables.flowable import Flowable, with_spacing
from handout.layout.flowables.stack import Stack
from handout.pdf.structure import StructureElement


@register_layout(Choose)
def lay_out_choose(context: LayoutContext, block: Choose, parent: StructureElement, level: int) -> Flowable:
    """Lay out the question (P) over its parts (L), the blocks of each part beside its box."""
    question = with_spacing(
        context.text(block.label, "body", StructureElement("P", parent)), keep_with_next=True
    )
    element = make_list_element(parent, "Unordered")
    parts = [_make_part(context, part, element, level, at) for at, part in enumerate(block.parts, 1)]
    after = context.space("list_after")
    return Stack((question, make_list_stack(context, parts, space_after=after)), space_after=after)


def _make_part(
    context: LayoutContext, part: Part, parent: StructureElement, level: int, number: int
) -> Flowable:
    label_element, body_element = make_box_item(context, parent)

    def make_runs(context: LayoutContext) -> tuple[Run, ...]:
        return tuple(replace(run, bold=True) for run in context.parse_runs(part.label))

    words = context.text_with_fields(
        (part.label,), make_runs, "body", StructureElement("P", body_element), part.label.mark
    )
    blocks = lay_out_blocks(context, part.content, body_element, level)
    title = replace(words, keep_with_next=bool(blocks), space_after=words.space_after if blocks else 0.0)
    body = Stack((title, *blocks), space_after=blocks[-1].space_after) if blocks else title
    box = make_check_box(context, label_element, part.label, BlankName("choose", parent, f"part-{number}"))
    return HangingItem(
        box,
        body,
        indent=box.size + context.space("check_gap"),
        label_drop=max(context.cap_middle(words) - box.size / 2, 0.0),
        space_after=body.space_after or context.space("list_gap"),
    )
