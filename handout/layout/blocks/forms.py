"""Forms for a pen: lines to fill in, questions, teach-back and the staff's strip."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from handout.content.model import Prose
from handout.content.model.blocks import FillIn, Questions, Staff, TeachBack
from handout.layout.blocks.headings import make_heading, make_heading_element
from handout.layout.blocks.lists import make_bullet_item, make_list_element, make_list_stack
from handout.layout.blocks.registry import register_layout
from handout.layout.blocks.side_by_side import place_side_by_side
from handout.layout.blocks.writing_lines import (
    LINE_HEIGHT,
    LabelledLine,
    WritingBox,
    WritingLine,
    make_line_element,
    make_writing_lines,
)
from handout.layout.context.layout_context import LayoutContext
from handout.layout.flowables import vector_marks
from handout.layout.flowables.boxes import HangingItem, Panel, PanelLook
from handout.layout.flowables.flowable import Flowable, with_spacing
from handout.layout.flowables.stack import Stack
from handout.layout.flowables.vector_marks import VectorMark
from handout.pdf.structure import StructureElement

FIELD_GUTTER = 16.0
"""Points between two writing fields side by side."""


@register_layout(FillIn)
def lay_out_fill_in(context: LayoutContext, block: FillIn, parent: StructureElement, level: int) -> Flowable:
    """Lay out a label (P) with lines or a box, which are described in words (Span)."""
    element = StructureElement("P", parent)
    after = context.space("panel_after")
    label = context.text(block.label, "body", StructureElement("Span", element), bold=True)
    label = replace(label, space_after=0.0, keep_with_next=True)
    if block.kind == "short":
        line = WritingLine(context.colour("muted"), make_line_element(context, element))
        return LabelledLine(label, line, space_after=after)
    if block.kind == "lines":
        return Stack((label, make_writing_lines(context, block.lines, element)), space_after=after)
    box_element = StructureElement("Span", element, actual_text=f" {context.locale.box_to_write} ")
    space = min(block.lines * LINE_HEIGHT, context.frame_height / 2)
    box = WritingBox(context.colour("muted"), space, box_element, space_before=5.0)
    return Stack((label, box), space_after=after)


def _make_short_field(
    context: LayoutContext, words: str, parent: StructureElement, space_after: float = 0.0
) -> Flowable:
    element = StructureElement("P", parent)
    label = replace(
        context.text(words, "body", StructureElement("Span", element), bold=True), space_after=0.0
    )
    return LabelledLine(
        label,
        WritingLine(context.colour("muted"), make_line_element(context, element)),
        space_after=space_after,
    )


@register_layout(Questions)
def lay_out_questions(
    context: LayoutContext, block: Questions, parent: StructureElement, level: int
) -> Flowable:
    """Lay out questions (Sect, Hn, L) with lines under each, then lines for the reader's (P)."""
    element = StructureElement("Sect", parent)
    parts = _make_head(context, block.title or context.locale.questions, block.text, element, level)
    parts += _make_prompts(context, block.items, block.lines, element)
    if block.own:
        own_questions = StructureElement("P", element)
        label = context.literal(
            context.locale.my_questions, "body", StructureElement("Span", own_questions), bold=True
        )
        label = replace(label, space_after=0.0, keep_with_next=True)
        parts.append(Stack((label, make_writing_lines(context, block.own, own_questions)), space_before=10.0))
    return _stack_form(context, parts)


@register_layout(TeachBack)
def lay_out_teach_back(
    context: LayoutContext, block: TeachBack, parent: StructureElement, level: int
) -> Flowable:
    """Lay out prompts (Sect, Hn, P, L) with lines under each."""
    element = StructureElement("Sect", parent)
    text = block.text or context.locale.teach_back_text
    parts = _make_head(context, block.title or context.locale.teach_back, text, element, level)
    return _stack_form(context, [*parts, *_make_prompts(context, block.items, block.lines, element)])


def _make_head(
    context: LayoutContext, title: str, text: str, element: StructureElement, level: int
) -> list[Flowable]:
    parts: list[Flowable] = [make_heading(context, title, element, level)]
    if text:
        parts.append(
            with_spacing(context.text(text, "body", StructureElement("P", element)), keep_with_next=True)
        )
    return parts


def _stack_form(context: LayoutContext, parts: Sequence[Flowable]) -> Stack:
    return Stack(parts, space_before=parts[0].space_before, space_after=context.space("panel_after"))


def _make_prompts(
    context: LayoutContext, items: Sequence[Prose], lines: int, parent: StructureElement
) -> list[Flowable]:
    if not items:
        return []
    element = make_list_element(parent, "Disc")
    gap = context.space("list_gap") + (6.0 if lines else 0.0)

    def make_lines(body: StructureElement) -> Flowable:
        return make_writing_lines(context, lines, StructureElement("P", body))

    nested = make_lines if lines else None
    return [
        make_list_stack(
            context, [make_bullet_item(context, element, item, gap=gap, make_nested=nested) for item in items]
        )
    ]


@register_layout(Staff)
def lay_out_staff(context: LayoutContext, block: Staff, parent: StructureElement, level: int) -> Flowable:
    """Lay out a strip of labelled lines for the staff (Sect, Hn, P each), two side by side."""
    element = StructureElement("Sect", parent)
    title = context.text(
        block.title or context.locale.staff, "heading3", make_heading_element(element, level)
    )
    title = replace(title, space_before=0.0, keep_with_next=True)
    shown = list(dict.fromkeys(block.show))
    lines = [
        _make_short_field(context, _get_label(context, name), element)
        for name in shown
        if name != "understood"
    ]
    rows: list[Flowable] = [_make_row(context, lines[at : at + 2]) for at in range(0, len(lines), 2)]
    if "understood" in shown:
        rows.append(_make_check_box(context, context.locale.understood, element))
    look = PanelLook(outline=context.colour("muted"), radius=context.space("panel_radius"), padding=12.0)
    before, after = context.space("panel_before"), context.space("panel_after")
    return Panel(Stack((title, *rows)), look, space_before=before, space_after=after)


def _get_label(context: LayoutContext, name: str) -> str:
    locale = context.locale
    return {"given_by": locale.given_by, "date": locale.given_date, "language": locale.given_language}[name]


def _make_row(context: LayoutContext, lines: Sequence[Flowable]) -> Flowable:
    return (
        lines[0]
        if len(lines) == 1
        else place_side_by_side(context, lines, gutter=FIELD_GUTTER, keep_together=True)
    )


def _make_check_box(context: LayoutContext, words: str, parent: StructureElement) -> Flowable:
    element = StructureElement("P", parent)
    size = context.space("check_size")
    box_element = StructureElement("Span", element, actual_text=f"{context.locale.check_box} ")
    box = VectorMark(
        vector_marks.check_box_operators(context.colour("text"), context.colour("paper")), size, box_element
    )
    text = replace(context.literal(words, "body", StructureElement("Span", element)), space_after=0.0)
    drop = max(context.cap_middle(text) - size / 2, 0.0)
    return HangingItem(
        box, text, indent=size + context.space("check_gap"), label_drop=drop, space_before=10.0
    )
